"""attributions: who says what; source, cue and content handed over as the spans of the product's reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.record.claim import Attribution
from tallystick.record.passage import Span
from tallystick.record.report import Report


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line an article."""
    for row in rows:
        found = reader.read(Report(text=row["text"], title=row.get("title"), language="en")).attributions
        yield {"id": row["id"], "attributions": [_roles(a) for a in found]}


def _roles(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": [_span(s) for s in attribution.source],
        "cue": [_span(s) for s in attribution.cue],
        "content": [_span(s) for s in attribution.content],
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}

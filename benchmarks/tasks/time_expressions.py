"""time-expressions: TIMEX3 in news; the reading's times handed over with their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tallystick.record.reading import TimeExpression
from tallystick.record.report import Report


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a document; its creation time is the publication date."""
    for row in rows:
        published = date.fromisoformat(row["document_creation_time"][:10])
        language = row.get("language", "en")
        report = Report(text=row["text"], title=row.get("title"), published=published, language=language)
        # TIMEX3 has no ranges: their two ends, which the reading gives as well, are what it annotates.
        times = [t for t in reader.read(report).times if not t.reading.startswith("range:")]
        yield {"id": row["id"], "time_expressions": [_renamed(t) for t in times]}


def _renamed(time: TimeExpression) -> dict[str, Any]:
    return {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value}

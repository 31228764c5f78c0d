"""toponyms: place names and where they are; the reading's toponyms handed over, or given spans resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.record import Report, Span, Toponym


def predict(rows: Iterable[dict[str, Any]], reader: Any, given_spans: bool = False) -> Iterator[dict[str, Any]]:
    """One line a document. With `given_spans` the names are those of the row, and only their places are ours."""
    for row in rows:
        if given_spans:
            spans = [Span(start, end) for start, end in row["spans"]]
            toponyms = reader.resolve_spans(row["text"], spans)
        else:
            report = Report(
                text=row["text"],
                title=row.get("title"),
                publisher=row.get("publisher"),
                url=row.get("publisher"),
                language="en",
            )
            toponyms = reader.read(report).toponyms
        yield {"id": row["id"], "toponyms": _renamed(toponyms)}


def _renamed(toponyms: Iterable[Toponym]) -> list[dict[str, Any]]:
    """A span once; as the corpora have it, words for a people name their place, and 'the Somali capital' does not."""
    once = {(t.span.start, t.span.end): t.place for t in toponyms if t.kind != "capital"}
    return [
        {"start": start, "end": end, "lat": place.latitude, "lon": place.longitude}
        for (start, end), place in sorted(once.items(), key=lambda item: item[0])
    ]

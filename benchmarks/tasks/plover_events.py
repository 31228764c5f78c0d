"""plover-events: one sentence in; the coded events of the product's reading, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.record.reading import CodedEvent
from tallystick.record.report import Report


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a sentence."""
    for row in rows:
        reading = reader.read(Report(text=row["sentence"], language="en"))
        events = sorted(reading.events, key=lambda e: -e.weight)
        yield {"id": row["id"], "events": [_event(e, row["sentence"]) for e in events[:1]]}


def _event(event: CodedEvent, text: str) -> dict[str, Any]:
    return {
        "event_type": event.event_type,
        "source": [_actor(a) for a in event.actors],
        "target": [_actor(a) for a in event.recipients],
    }


def _actor(actor: Any) -> dict[str, Any]:
    return {"actor_text": actor.text, "actor_code": actor.country or ""}

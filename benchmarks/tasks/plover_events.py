"""plover-events: one sentence in; the coded events of the product's reading, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.record.claim import Actor
from tallystick.record.reading import CodedEvent
from tallystick.record.report import Report


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a sentence."""
    for row in rows:
        events = sorted(reader.events(Report(text=row["sentence"], language="en")), key=lambda e: -e.weight)
        yield {"id": row["id"], "events": [_event(e, row["sentence"]) for e in events[:1]]}


def _event(event: CodedEvent, text: str) -> dict[str, Any]:
    return {
        "event_type": event.event_type,
        "source": [_actor(a) for a in event.actors],
        "target": [_actor(a) for a in event.recipients],
    }


def _actor(actor: Actor) -> dict[str, Any]:
    """PLOVER writes the kind of body where there is no country."""
    body = {"UNO": "IGO", "IGO": "IGO", "NGO": "NGO"}.get(actor.sector or "", "")
    return {"actor_text": actor.text, "actor_code": actor.country or body, "sector_code": actor.sector or ""}

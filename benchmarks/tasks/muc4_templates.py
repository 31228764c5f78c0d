"""muc4-templates: the attacks that one report tells of, as the reader tells them, under the names of 1992."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tallystick.record.reading import ToldAttack
from tallystick.record.report import Report

_KINDS = {"abduction": "kidnapping"}
_ROLES = {"doer": "perp_individual", "doer_body": "perp_organization", "thing_hit": "target", "means": "weapon"}
_SLOTS = (*_ROLES.values(), "victim", "victim_described_not_named")


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a document."""
    for row in rows:
        published = date.fromisoformat(row["publication_date"]) if row.get("publication_date") else None
        told = reader.attacks(Report(text=row["text"], published=published, language="en"))
        yield {"document_id": row["document_id"], "templates": [_template(a) for a in told]}


def _template(attack: ToldAttack) -> dict[str, Any]:
    slots: dict[str, list[list[str]]] = {slot: [] for slot in _SLOTS}
    for part in attack.parts:
        victim = "victim" if part.named else "victim_described_not_named"
        words = [" ".join(part.text.lower().split())]
        if words not in (slot := slots[_ROLES.get(part.role, victim)]):
            slot.append(words)
    return {"incident_type": _KINDS.get(attack.kind, attack.kind), **slots}

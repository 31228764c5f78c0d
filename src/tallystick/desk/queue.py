"""What waits for a decision, by what a decision would change most: the dead and injured in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tallystick.desk.asking import Snapshot
from tallystick.desk.conditions import Condition
from tallystick.desk.finding import Found, Query
from tallystick.desk.index import marks
from tallystick.desk.sight import Line

_WAITS: Final = "incident IS NOT NULL AND struck = 0 AND decided = 0"
_SOURCE: Final = "claims INDEXED BY claims_waiting"
_ORDER: Final = "change DESC, confidence, claim_id"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim nobody has decided on, and by how many people the ledger would change if it did not stand."""

    claim_id: str
    incident_id: str | None
    change: int
    why: str


def waiting(now: Snapshot) -> Found:
    """Undecided claims of incidents as lines of `Waiting`, those whose fall would change the figures most first."""
    return Found(now.index, Query("claim_id", _SOURCE, (Condition(_WAITS),), _ORDER), lambda ids: _lines(now, ids))


def _lines(now: Snapshot, ids: list[str]) -> Iterable[Line]:
    query = f"SELECT claim_id, incident, change, figured FROM claims WHERE claim_id IN ({marks(ids)})"
    known = {row[0]: row for row in now.index.rows(query, ids)}
    for claim_id in ids:
        _, incident_id, change, figured = known[claim_id]
        yield {
            "claim_id": claim_id,
            "incident_id": incident_id,
            "change": change,
            "why": _why(change, figured=bool(figured)),
        }


def _why(change: int, *, figured: bool) -> str:
    if change:
        return f"without it the toll changes by {change}"
    return "it has figures that others give too" if figured else "no figure hangs on it"

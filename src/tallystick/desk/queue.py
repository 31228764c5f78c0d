"""What waits for a decision, by what a decision would change most: the dead and injured in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallystick.desk.asking import Snapshot
from tallystick.ledger import post
from tallystick.record import Claim, Entry, Figures


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim nobody has decided on, and by how many people the ledger would change if it did not stand."""

    claim_id: str
    incident_id: str | None
    change: int
    why: str


def waiting(now: Snapshot) -> list[Waiting]:
    """Undecided claims of incidents, those whose fall would change the figures most first; then those unsure of."""
    found = [one for incident_id in now.incidents for one in _of_incident(now, incident_id)]
    return sorted(found, key=lambda one: (-one.change, _confidence(now, one.claim_id), one.claim_id))


def unseconded(now: Snapshot) -> list[str]:
    """Judgements in force that no second person has agreed with."""
    seconded = {j.about for j in now.judgements if j.verdict == "second"}
    return [j.judgement_id for j in now.standing if j.judgement_id not in seconded]


def _of_incident(now: Snapshot, incident_id: str) -> Iterable[Waiting]:
    members = [now.claims[c] for c in now.incidents[incident_id].claim_ids if c in now.claims]
    decided = {c for j in now.standing if j.verdict in ("accept", "reject", "correct") for c in j.claim_ids}
    told = [c for c in members if c.claim_id not in now.struck]
    whole = _posted(now, incident_id, told)
    for claim in told:
        if claim.claim_id in decided:
            continue
        change = 0
        if claim.casualties:
            change = _distance(whole, _posted(now, incident_id, [c for c in told if c is not claim]))
        yield Waiting(claim.claim_id, incident_id, change, _why(change, claim))


def _posted(now: Snapshot, incident_id: str, claims: Sequence[Claim]) -> dict[str, Figures]:
    entries: list[Entry] = post([now.incidents[incident_id]], claims, now.reports, now.copies)
    return {entry.outcome: entry.figures for entry in entries}


def _distance(one: dict[str, Figures], other: dict[str, Figures]) -> int:
    """Killed and injured by which two ledgers differ, at either end of the range."""
    return sum(_apart(one.get(k, Figures()), other.get(k, Figures())) for k in ("killed", "injured"))


def _apart(one: Figures, other: Figures) -> int:
    low = abs((one.low or 0) - (other.low or 0))
    return max(low, abs(_most(one) - _most(other)))


def _most(figures: Figures) -> int:
    return max((n for n in (figures.low, figures.best, figures.high) if n is not None), default=0)


def _why(change: int, claim: Claim) -> str:
    if change:
        return f"without it the toll changes by {change}"
    return "it has figures that others give too" if claim.casualties else "no figure hangs on it"


def _confidence(now: Snapshot, claim_id: str) -> float:
    found = now.claims[claim_id].confidence
    return 0.5 if found is None else found

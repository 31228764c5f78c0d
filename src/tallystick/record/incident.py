"""What happened, once, however often it is reported; and what the ledger says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.record.claim import Figures


@dataclass(frozen=True, slots=True)
class Comparison:
    """One named feature of two claims: a score from -1 (tells apart) to 1 (the same), its weight and a sentence."""

    feature: str
    score: float
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims were taken for one incident (or not)."""

    left: str  # claim_id
    right: str
    score: float
    joined: bool
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """A cluster of incident claims. The id is opaque at birth; judgements refer to claims, never to it."""

    incident_id: str
    claim_ids: tuple[str, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """The ledger's line for one incident and one outcome, derived by a named rule.

    `claimants` has each claimant with the figures it stands by and the claims that carry them.
    """

    incident_id: str
    outcome: str
    figures: Figures
    rule: str
    reason: str
    claimants: tuple[tuple[str, Figures, tuple[str, ...]], ...]
    as_of: date | None = None

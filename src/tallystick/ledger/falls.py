"""The claims of one incident in; by how many people the ledger would change if each of them did not stand, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tallystick.ledger.rules import decide
from tallystick.ledger.sides import Side, sides_of
from tallystick.ledger.statements import NOTHING, Back, Figure, current, figures_of, originals
from tallystick.ledger.voices import identity
from tallystick.record import Claim, Figures, Report


def falls(
    claims: Iterable[Claim],
    outcomes: Iterable[str],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    rule: str = "range",
    *,
    back: Back = NOTHING,
) -> dict[str, int]:
    """By claim, the people by which the figures of these outcomes would differ, at either end; no claim with none.

    `copies`, `back`: as for `post`.
    """
    told, first = list(claims), originals(copies, reports, back)
    found: dict[str, int] = {}
    for outcome in outcomes:
        figures = current(figures_of(told, outcome, reports, first), reports, back)
        for claim_id, change in _of_outcome(figures, rule).items():
            found[claim_id] = found.get(claim_id, 0) + change
    return {claim_id: change for claim_id, change in found.items() if change}


def _of_outcome(figures: Sequence[Figure], rule: str) -> dict[str, int]:
    """A claim's fall moves only its own claimant's side; the others stay as they are."""
    said: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        said[identity(figure.claimant)].append(figure)
    sides = {who: sides_of(told) for who, told in said.items()}
    if not sides:
        return {}
    whole = _decided(sides.values(), rule)
    found: dict[str, int] = {}
    for who, own in sides.items():
        for claim_id in {claim for side in own for claim in side.claim_ids}:  # another's fall changes no figure
            left = sides_of([figure for figure in said[who] if figure.claim.claim_id != claim_id])
            found[claim_id] = _apart(whole, _decided(({**sides, who: left}).values(), rule))
    return found


def _decided(sides: Iterable[Sequence[Side]], rule: str) -> Figures:
    standing = [side for some in sides for side in some]
    return decide(standing, rule)[0] if standing else Figures()


def _apart(one: Figures, other: Figures) -> int:
    low = abs((one.low or 0) - (other.low or 0))
    return max(low, abs(_most(one) - _most(other)))


def _most(figures: Figures) -> int:
    return max((n for n in (figures.low, figures.best, figures.high) if n is not None), default=0)

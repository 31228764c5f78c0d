"""Incidents and their claims in, entries out: for each outcome the range over claimants, with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.ledger.standing import by_claimant, stands_by
from tallystick.ledger.statements import Figure, figures_of, originals
from tallystick.record import Claim, Entry, Figures, Incident, Report

OUTCOMES = ("killed", "injured", "detained", "abducted", "missing", "displaced")
RANGE = "range over claimants"
BOUND = "bound from described groups"
INFERRED = "inferred outcome"
Position = tuple[str, Figures, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Side:
    """One claimant and its figures of the latest moment."""

    who: str
    figures: Figures
    claim_ids: tuple[str, ...]
    share: bool
    inferred: bool
    said: tuple[Figure, ...]

    @property
    def position(self) -> Position:
        return (self.who, self.figures, self.claim_ids)


def post(
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
) -> list[Entry]:
    """The entries of every incident, in the order of incidents and outcomes.

    `copies`: groups of report ids that are one source (`tallystick.linking.independent`).
    """
    by_id = {claim.claim_id: claim for claim in claims}
    first = originals(copies, reports)
    entries: list[Entry] = []
    for incident in incidents:
        members = [by_id[claim_id] for claim_id in incident.claim_ids if claim_id in by_id]
        entries += filter(None, (_entry(incident, members, outcome, reports, first) for outcome in OUTCOMES))
    return entries


def _entry(
    incident: Incident, claims: list[Claim], outcome: str, reports: Mapping[str, Report], first: Mapping[str, str]
) -> Entry | None:
    sides = _sides(figures_of(claims, outcome, reports, first))
    if not sides:
        return None
    figures, rule, reason = _decide(sides)
    moment = max(figure.moment for side in sides for figure in side.said)
    return Entry(
        incident_id=incident.incident_id,
        outcome=outcome,
        figures=figures,
        rule=rule,
        reason=reason,
        claimants=tuple(side.position for side in sides),
        as_of=None if moment == date.min else moment,
    )


def _sides(figures: list[Figure]) -> list[_Side]:
    """Each claimant by its figure for the whole where it gives one, else by its figure for a described group."""
    sides = []
    for who, said in by_claimant(figures).items():
        stated = [figure for figure in said if not figure.casualty.inferred] or said
        wholes = [figure for figure in stated if not figure.share]
        further = [figure for figure in stated if figure.share and figure.further]
        (stood, ids), taken = stands_by(wholes + further if wholes else stated)
        sides.append(_Side(who, stood, ids, not wholes, taken[0].casualty.inferred, tuple(taken)))
    return sides


def _decide(sides: list[_Side]) -> tuple[Figures, str, str]:
    stated = [side for side in sides if not side.inferred]
    if not stated:
        return _only_inferred(sides)
    wholes = [side for side in stated if not side.share]
    described = [side for side in stated if side.share]
    if wholes and not _one_group(wholes):
        return _bound(stated)
    if wholes:
        return _ranged(wholes, described)
    return _ranged(described, []) if _one_group(described) else _bound(described)


def _only_inferred(sides: list[_Side]) -> tuple[Figures, str, str]:
    """'Twelve neutralised' may be dead, wounded or captured: at most twelve killed."""
    tops = [_top(side.figures) for side in sides]
    high = None if None in tops else max(top for top in tops if top is not None)
    return Figures(None, None, high), INFERRED, f"The words do not say the outcome: {_say(sides)}."


def _one_group(sides: list[_Side]) -> bool:
    """Whether nothing in their descriptions says that they speak of different people."""
    if len({side.figures for side in sides}) == 1:
        return len({figure.group[0] for side in sides for figure in side.said if figure.group[0]}) <= 1
    groups = [figure.group for side in sides for figure in side.said]
    return all(len({value for value in values if value}) <= 1 for values in zip(*groups, strict=True))


def _ranged(rivals: list[_Side], shares: list[_Side]) -> tuple[Figures, str, str]:
    """From the lowest to the highest figure any claimant gives; a best only where all who give one agree."""
    lows = [low for side in rivals if (low := _bottom(side.figures)) is not None]
    tops = [_top(side.figures) for side in rivals]
    bests = {side.figures.best for side in rivals} - {None}
    high = None if None in tops else max(top for top in tops if top is not None)
    low, reason = min(lows, default=None), f"{len(rivals)} claimant(s): {_say(rivals)}."
    if len({side.figures for side in rivals}) == 1:
        low, high = rivals[0].figures.low, rivals[0].figures.high
    for side in shares:
        bound = side.figures.low
        if bound is not None and high is not None and bound > high:
            high = None
            reason += f" {side.who} gives {bound} of a described group alone, so the highest figure is no upper bound."
    if shares:
        reason += f" Figures for described groups are no rivals: {_say(shares)}."
    if high is None and len(rivals) > 1 and any(top is not None for top in tops):
        reason += f" Highest closed figure {max(top for top in tops if top is not None)}."
    best = next(iter(bests)) if len(bests) == 1 and all(_near(side, bests) for side in rivals) else None
    return Figures(low, best, high), RANGE, reason


def _near(side: _Side, bests: set[int | None]) -> bool:
    """A claimant that gives no best figure must not exclude the others' one."""
    best = next(iter(bests))
    low, high = side.figures.low, side.figures.high
    return best is not None and (low is None or low <= best) and (high is None or best <= high)


def _bound(sides: list[_Side]) -> tuple[Figures, str, str]:
    """Only figures for different groups: at least the greatest group, by the lowest figure given for it."""
    groups: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for side in sides:
        if (low := _bottom(side.figures)) is not None:
            groups[side.said[0].group].append(low)
    reason = f"Figures for different groups, never added across claimants: {_say(sides)}."
    return Figures(max((min(lows) for lows in groups.values()), default=None), None, None), BOUND, reason


def _bottom(figures: Figures) -> int | None:
    return figures.low if figures.low is not None else figures.best


def _top(figures: Figures) -> int | None:
    """The upper end of a figure; 'at least nine' has none, 'about 40' has itself."""
    if figures.high is None and figures.low is None:
        return figures.best
    return figures.high


def _say(sides: Iterable[_Side]) -> str:
    return "; ".join(f"{side.who} {_words(side.figures)}" for side in sides)


def _words(figures: Figures) -> str:
    low, best, high = figures.low, figures.best, figures.high
    if low is not None and low == high:
        return str(low)
    if low is None and high is None:
        return f"about {best}"
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"

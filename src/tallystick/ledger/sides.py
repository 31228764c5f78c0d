"""The figures of one incident and outcome in, its sides out: each claimant with the one figure it stands by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.ledger.standing import by_claimant, stands_by
from tallystick.ledger.statements import Figure
from tallystick.ledger.voices import identity, only_cited
from tallystick.record import Figures

Position = tuple[str, Figures, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Side:
    """One claimant and its figures of the latest moment."""

    who: str
    figures: Figures
    claim_ids: tuple[str, ...]
    share: bool  # a figure about a described group, which may be some of the people
    inferred: bool  # the words do not say the outcome
    said: tuple[Figure, ...]

    @property
    def position(self) -> Position:
        return (self.who, self.figures, self.claim_ids)

    @property
    def bottom(self) -> int | None:
        """The least this claimant says."""
        return self.figures.low if self.figures.low is not None else self.figures.best

    @property
    def top(self) -> int | None:
        """The most this claimant says; 'at least nine' has no most, 'about 40' has itself."""
        if self.figures.high is None and self.figures.low is None:
            return self.figures.best
        return self.figures.high


def sides_of(figures: Iterable[Figure]) -> list[Side]:
    """Each claimant by its figure for the whole where it gives one, else by its figure for a described group."""
    sides = []
    for who, said in by_claimant(figures).items():
        stated = [figure for figure in said if not figure.casualty.inferred] or said
        wholes = [figure for figure in stated if not figure.share]
        further = [figure for figure in stated if figure.share and figure.further]
        (stood, ids), taken = stands_by(wholes + further if wholes else stated)
        sides.append(Side(who, stood, ids, not wholes, taken[0].casualty.inferred, tuple(taken)))
    return sides


def independent(sides: Iterable[Side]) -> tuple[list[Side], str]:
    """The sides that count as sources of their own, and words for those that do not; of equal ones the greatest."""
    ordered = sorted(sides, key=lambda side: (-(side.bottom if side.bottom is not None else -1), side.who))
    cited = only_cited(figure.voice for side in ordered for figure in side.said)
    told = sorted(side.who for side in ordered if identity(side.who) in cited)
    own = [side for side in ordered if identity(side.who) not in cited]
    return own, f" Heard through an outlet that is counted already: {', '.join(told)}." if told else ""


def one_group(sides: list[Side]) -> bool:
    """Whether nothing in their descriptions says that they speak of different people."""
    if len({side.figures for side in sides}) == 1:
        return len({figure.group[0] for side in sides for figure in side.said if figure.group[0]}) <= 1
    groups = [figure.group for side in sides for figure in side.said]
    return all(len({value for value in values if value}) <= 1 for values in zip(*groups, strict=True))


def told(sides: Iterable[Side]) -> str:
    """Who says what, in words."""
    return "; ".join(f"{side.who} {in_words(side.figures)}" for side in sides)


def in_words(figures: Figures) -> str:
    """'9', 'at least 9', 'about 40', 'up to 12', '4 to 9'."""
    low, best, high = figures.low, figures.best, figures.high
    if low is not None and low == high:
        return str(low)
    if low is None and high is None:
        return f"about {best}"
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"

"""The sides of one incident and outcome in, one figure out, by the rule the user names; the rule says why.

Every rule reads only the figures and how many stand by them, never who they are: swap the names of two claimants and
the figure stays. What all rules share: figures for described groups ('three militants') bound the whole from below and
are no rivals to it; words that do not say the outcome ('neutralised') only bound it from above.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tallystick.ledger.sides import Side, in_words, independent, one_group, told
from tallystick.record import Figures

BOUND: Final = "bound from described groups"
INFERRED: Final = "inferred outcome"
Decision = tuple[Figures, str, str]  # the figure, the rule by its full name, the reason
Choose = Callable[[list[Side]], tuple[Figures, str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of choosing a figure where claimants differ."""

    name: str  # as the user names it
    title: str  # as the record gives it
    says: str
    source: str
    choose: Choose
    bound: Choose  # where only figures for described groups are there: their least sum
    beside: Callable[[Figures, int], Figures]  # the figures for all, beside so many of a described group alone


def decide(sides: list[Side], rule: str = "range") -> Decision:
    """The figure by a rule.

    Raises ValueError, naming the rules there are, for one that does not exist.
    """
    chosen = rule_named(rule)
    stated = [side for side in sides if not side.inferred]
    if not stated:
        return _only_inferred(sides)
    wholes = [side for side in stated if not side.share]
    described = [side for side in stated if side.share]
    if wholes and not one_group(wholes):
        return _bounded(stated, chosen)
    if wholes:
        return _chosen(wholes, described, chosen)
    return _chosen(described, [], chosen) if one_group(described) else _bounded(described, chosen)


def rule_named(name: str) -> Rule:
    """Raises ValueError, naming the rules there are."""
    if name not in RULES:
        raise ValueError(f"no rule {name!r}; there are {', '.join(RULES)}")
    return RULES[name]


def _chosen(rivals: list[Side], shares: list[Side], rule: Rule) -> Decision:
    figures, why = rule.choose(rivals)
    reason = f"{len(rivals)} claimant(s): {told(rivals)}.{why}"
    most = max(shares, key=lambda side: side.bottom or 0, default=None)
    if most is not None and most.bottom is not None and (bounded := rule.beside(figures, most.bottom)) != figures:
        figures = bounded
        reason += f" {most.who} gives {most.bottom} of a described group alone: the whole may be no less."
    if shares:
        reason += f" Figures for described groups are no rivals: {told(shares)}."
    return figures, rule.title, reason


def _only_inferred(sides: list[Side]) -> Decision:
    """'Twelve neutralised' may be dead, wounded or captured: at most twelve killed."""
    tops = [side.top for side in sides]
    high = None if None in tops else max(top for top in tops if top is not None)
    return Figures(None, None, high), INFERRED, f"The words do not say the outcome: {told(sides)}."


def _bounded(sides: list[Side], rule: Rule) -> Decision:
    """Only figures for different groups."""
    figures, why = rule.bound(sides)
    reason = f"Figures for different groups, never added across claimants: {told(sides)}.{why}"
    return figures, BOUND if rule.name == "range" else f"{rule.title}, {BOUND}", reason


# ---------------------------------------------------------------------------------------------------- the rules


def _range(sides: list[Side]) -> tuple[Figures, str]:
    """From the lowest to the highest figure any claimant gives; a best only where all who give one agree."""
    bests = {side.figures.best for side in sides} - {None}
    low, high = _lowest(sides), _highest(sides)
    if len({side.figures for side in sides}) == 1:
        low, high = sides[0].figures.low, sides[0].figures.high
    tops = [side.top for side in sides if side.top is not None]
    open_ended = high is None and len(sides) > 1 and tops
    why = f" Highest closed figure {max(tops)}." if open_ended else ""
    best = next(iter(bests)) if len(bests) == 1 and all(_near(side, bests) for side in sides) else None
    return Figures(low, best, high), why


def _ucdp(sides: list[Side]) -> tuple[Figures, str]:
    """The figure most claimants stand by is the best one, the lower of two; the lowest and highest bound it."""
    sources, cited = independent(sides)
    exact = [side.figures.best for side in sources if side.figures.best is not None]
    count = Counter(exact or [side.bottom for side in sources if side.bottom is not None])
    if not count:
        return Figures(None, None, _highest(sides)), " Nobody gives a number."
    most = max(count.values())
    best = min(figure for figure, number in count.items() if number == most)
    why = f" Best: {best}, by {most} of {len(sources)}" + (
        ", the lower where none is told by more." if most == 1 else "."
    )
    why += cited
    return Figures(_lowest(sides), best, _highest(sides)), why if len(count) > 1 else ""


def _acled(sides: list[Side]) -> tuple[Figures, str]:
    """The most conservative of the figures reported, as the one figure."""
    figures = [figure for side in sides if (figure := _figure(side)) is not None]
    if not figures:
        return Figures(), " Nobody gives a number."
    least = min(figures)
    return Figures(least, least, least), f" The lowest reported: {least}." if len(set(figures)) > 1 else ""


def _airwars(sides: list[Side]) -> tuple[Figures, str]:
    """The smallest and the greatest figure told; never one between them."""
    low, high = _lowest(sides), _highest(sides, closed=True)
    best = low if low == high and all(side.figures.high is not None for side in sides) else None
    return Figures(low, best, high), f" From the smallest to the greatest figure told: {_both(low, high)}."


def _two_sources(sides: list[Side]) -> tuple[Figures, str]:
    """The greatest figure that at least two claimants stand by, or exceed; none on the word of one."""
    sources, cited = independent(sides)
    lows = sorted((side.bottom for side in sources if side.bottom is not None), reverse=True)
    if len(lows) < 2:
        return (
            Figures(),
            f" Told by one claimant with a number for all: not counted until a second one tells of it.{cited}",
        )
    low = lows[1]
    agreed = Counter(side.figures.best for side in sources if side.figures.best is not None)
    best = low if agreed[low] >= 2 else None
    return Figures(low, best, best), f" At least two claimants stand by {low}" + ("." if best else " or more.") + cited


def _group_floor(sides: list[Side]) -> tuple[Figures, str]:
    """At least the greatest group, by the lowest figure given for it."""
    groups: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for side in sides:
        if side.bottom is not None:
            groups[side.said[0].group].append(side.bottom)
    return Figures(max((min(lows) for lows in groups.values()), default=None), None, None), ""


def _floor_as_best(sides: list[Side]) -> tuple[Figures, str]:
    low = _group_floor(sides)[0].low
    return Figures(low, low, None), ""


def _second_group(sides: list[Side]) -> tuple[Figures, str]:
    """A group counts once two claimants tell of it."""
    groups: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    sources, cited = independent(sides)
    for side in sources:
        if side.bottom is not None:
            groups[side.said[0].group].append(side.bottom)
    seconded = [sorted(lows, reverse=True)[1] for lows in groups.values() if len(lows) > 1]
    why = f" A group counts once two claimants tell of it.{cited}"
    return Figures(max(seconded, default=None), None, None), why


def _open(figures: Figures, group: int) -> Figures:
    """More of a group than anybody says of all: the most there are is not known, nor which figure is right."""
    best = figures.best if figures.best is None or figures.best >= group else None
    high = figures.high if figures.high is None or figures.high >= group else None
    return Figures(figures.low, best, high)


def _open_above(figures: Figures, group: int) -> Figures:
    """The same, but what most stand by stays the best figure."""
    return Figures(figures.low, figures.best, _open(figures, group).high)


def _up_to(figures: Figures, group: int) -> Figures:
    """The greatest figure told is that of the group."""
    if figures.high is None or figures.high >= group:
        return figures
    return Figures(figures.low, None, group)


def _as_it_is(figures: Figures, group: int) -> Figures:
    """The least figure for all stays the least, whatever is said of some."""
    return figures


def _lowest(sides: list[Side]) -> int | None:
    return min((side.bottom for side in sides if side.bottom is not None), default=None)


def _highest(sides: list[Side], *, closed: bool = False) -> int | None:
    """The greatest figure; none where one claimant leaves it open, unless only closed ones are asked for."""
    tops = [side.top for side in sides]
    known = [top for top in tops if top is not None]
    if closed:
        return max([*known, *(side.bottom for side in sides if side.bottom is not None)], default=None)
    return None if None in tops else max(known)


def _figure(side: Side) -> int | None:
    """The one number a claimant's words come down to: its best, else its least."""
    return side.figures.best if side.figures.best is not None else side.figures.low


def _both(low: int | None, high: int | None) -> str:
    return "no number" if low is None and high is None else in_words(Figures(low, None, high))


def _near(side: Side, bests: set[int | None]) -> bool:
    """A claimant that gives no best figure must not exclude the others' one."""
    best = next(iter(bests))
    low, high = side.figures.low, side.figures.high
    return best is not None and (low is None or low <= best) and (high is None or best <= high)


RULES: Final[Mapping[str, Rule]] = {
    rule.name: rule
    for rule in (
        Rule(
            "range",
            "range over claimants",
            "From the lowest to the highest figure of any claimant; one best figure only where all who give one agree.",
            "Tallystick's default: a figure is not chosen where the sides differ.",
            _range,
            _group_floor,
            _open,
        ),
        Rule(
            "ucdp",
            "UCDP low, best, high",
            "Lowest and highest figure bound a best one: the figure most claimants stand by, the lower of two.",
            "UCDP GED Codebook: low, best and high estimates; where none is more reliable, the lower is the best.",
            _ucdp,
            _floor_as_best,
            _open_above,
        ),
        Rule(
            "acled",
            "ACLED most conservative",
            "One figure: the lowest reported.",
            "ACLED Codebook and its guide on fatalities: where reports differ, the most conservative estimate.",
            _acled,
            _floor_as_best,
            _as_it_is,
        ),
        Rule(
            "airwars",
            "Airwars minimum to maximum",
            "The smallest and the greatest figure told, and none between them.",
            "Airwars methodology note: a minimum and a maximum for each incident.",
            _airwars,
            _group_floor,
            _up_to,
        ),
        Rule(
            "two-sources",
            "two independent sources",
            "The greatest figure that two independent claimants stand by or exceed; nothing on the word of one.",
            "OCHA oPt, Protection of Civilians casualty data: two independent and reliable sources.",
            _two_sources,
            _second_group,
            _as_it_is,
        ),
    )
}

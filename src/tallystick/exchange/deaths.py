"""The claims of one incident in, its dead in other bodies' terms out: by side as UCDP has it, vague words as ACLED.

Only what the words say is given: who is not said to be of a side is of an unknown one, and a figure that nobody gives
stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tallystick.exchange.parties import Sides
from tallystick.record import Casualty, Claim, Entry, Figures

# ACLED's guide on fatalities: 'tens' is 10, 'dozens' 12, 'hundreds' 100; our own reading comes first.
_ACLED: Final = {"tens": (20, 10), "dozens": (24, 12), "hundreds": (200, 100)}
_VAGUE: Final = re.compile(r"\b(tens|dozens|hundreds)\b(?!\s+of\s+(?:thousands|hundreds|millions))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deaths:
    """UCDP's division of the best figure; None where nobody says it. What is given adds up to the best figure."""

    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None
    note: str = ""


def in_acled_words(claims: Iterable[Claim]) -> list[Claim]:
    """The claims with ACLED's own number for a vague word, in place of our reading of it."""
    return [replace(c, casualties=tuple(_in_acled_words(x) for x in c.casualties)) for c in claims]


def _in_acled_words(casualty: Casualty) -> Casualty:
    word = _VAGUE.search(casualty.text)
    if word is None or casualty.figures.best is not None or casualty.figures.high is not None:
        return casualty
    ours, theirs = _ACLED[word[1].casefold()]
    if casualty.figures.low not in (ours, None):
        return casualty  # 'several dozens': another number than that of the word alone
    return replace(casualty, figures=Figures(theirs, theirs, theirs))


def vague_words(claims: Iterable[Claim]) -> list[str]:
    """The vague words for the dead that ACLED has a number for, each once."""
    texts = (x.text for c in claims for x in c.casualties if x.outcome == "killed" and _in_acled_words(x) != x)
    return sorted({word[1].casefold() for text in texts if (word := _VAGUE.search(text)) is not None})


def deaths_by_side(sides: Sides, claims: Iterable[Claim], killed: Entry | None) -> Deaths:
    """The dead of side a, of side b, civilian, and of unknown side, out of UCDP's best figure.

    For each group the figure most reports give, the lower of two. Where the groups come to more than the best figure,
    reports contradict each other, and all are left unknown.
    """
    best = killed.figures.best if killed is not None else None
    if best is None:
        return Deaths()
    told: dict[str, list[int]] = defaultdict(list)
    for claim in claims:
        found: Counter[str] = Counter()
        for casualty in claim.casualties:
            group, count = _group(casualty, sides), casualty.figures.best or casualty.figures.low
            if group is not None and count and casualty.outcome == "killed" and not casualty.inferred:
                found[group] = max(found[group], count)
        for group, count in found.items():
            told[group].append(count)
    parts = {group: _most_told(counts) for group, counts in told.items()}
    if sum(parts.values()) > best:
        return Deaths(unknown=best, note="figures by side come to more than the best figure: left unknown")
    rest = best - sum(parts.values())
    return Deaths(parts.get("a"), parts.get("b"), parts.get("civilians"), rest)


def _group(casualty: Casualty, sides: Sides) -> str | None:
    if casualty.standing in ("civilian", "protected"):
        return "civilians"
    named = sides.side_of(casualty.party)
    return named if casualty.standing == "combatant" else None


def _most_told(counts: Sequence[int]) -> int:
    number = Counter(counts)
    most = max(number.values())
    return min(count for count, times in number.items() if times == most)

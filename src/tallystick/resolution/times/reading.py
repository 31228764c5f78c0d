"""The reading of a time expression (its words' normal form) -> its parts: head, argument and flags."""

from __future__ import annotations

from dataclasses import dataclass, field

STEP = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1, "future": 1}
BOUNDS = frozenset({"since", "until", "before", "after", "between"})


@dataclass(frozen=True, slots=True)
class TimeReading:
    """'weekday:4;future' has head 'weekday', argument '4' and the flag 'future'."""

    head: str
    argument: str = ""
    flags: dict[str, str] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """'last', 'next', 'this' ... as said, else 'future' where the clause looks ahead, else ''."""
        return self.flags.get("dir") or ("future" if "future" in self.flags else "")

    @property
    def bound(self) -> str:
        return next((bound for bound in BOUNDS if bound in self.flags), "")


def parse_reading(reading: str) -> TimeReading:
    """Take a reading apart. The two times of a range stay in the argument, as '(A)..(B)'."""
    if reading.startswith("range:"):
        body, _, rest = reading[6:].rpartition(")")
        return TimeReading("range", body + ")", _flags(rest))
    first, _, rest = reading.partition(";")
    head, _, argument = first.partition(":")
    return TimeReading(head, argument, _flags(rest))


def _flags(rest: str) -> dict[str, str]:
    pairs = (flag.partition("=") for flag in rest.split(";") if flag)
    return {name: value for name, _, value in pairs}


def range_ends(reading: TimeReading) -> tuple[str, str]:
    """The readings of the two times a range joins."""
    left, _, right = reading.argument[1:-1].partition(")..(")
    return left, right

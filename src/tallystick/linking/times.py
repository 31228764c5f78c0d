"""Two claims' times in, what they say about being one incident out."""

from __future__ import annotations

from functools import lru_cache

from tallystick.linking.settings import limits
from tallystick.linking.telling import REMEMBERED, Days, Finding, Telling, day


def exact_days(telling: Telling) -> Days | None:
    """The days of a claim whose time is known to the day."""
    return telling.days if telling.exact_days else None


def gap(one: Days, other: Days) -> int:
    """Days between two spans; 0 where they meet."""
    return max(max(one[0], other[0]) - min(one[1], other[1]), 0)


def compare_times(left: Telling, right: Telling) -> Finding | None:
    """The same day speaks for one incident, days apart against; a span that holds the day says little."""
    one, other = left.days, right.days
    if one is None and other is None:
        return _by_publication(left.published, right.published)
    if one is None or other is None:
        return _one_dated(one or other, left.published if one is None else right.published)
    exact = left.exact_days and right.exact_days
    return _both_dated(one, other, exact, exact and hours_apart(left, right))


@lru_cache(maxsize=REMEMBERED)
def _both_dated(one: Days, other: Days, exact: bool, other_hours: bool) -> Finding:
    return Finding(_score(one, other, exact, other_hours), "{} and {}", (Said(one), Said(other)))


def _score(one: Days, other: Days, exact: bool, other_hours: bool) -> float:
    apart = gap(one, other)
    if exact:
        if apart == 0 and other_hours:
            return -0.6
        return 1.0 if apart == 0 else -0.4 if apart == 1 else -1.0
    if apart:
        return -1.0
    width = max(one[1] - one[0], other[1] - other[0])
    return 0.7 if width <= 1 else 0.5 if width <= 7 else 0.1


def hours_apart(left: Telling, right: Telling) -> bool:
    """Whether two times of one day are told of parts of it that do not touch (dawn and evening)."""
    return left.part is not None and right.part is not None and abs(left.part - right.part) >= 2


@lru_cache(maxsize=REMEMBERED)
def _by_publication(one: int | None, other: int | None) -> Finding | None:
    if one is None or other is None:
        return None
    apart = abs(one - other)
    score = 0.2 if apart <= 2 else 0.0 if apart <= 14 else -0.5
    return Finding(score, "neither gives a day; published {} days apart", (apart,))


@lru_cache(maxsize=REMEMBERED)
def _one_dated(known: Days | None, published: int | None) -> Finding | None:
    if known is None or published is None:
        return None
    since = published - known[0]
    if since < -1:
        return Finding(-1.0, "published {}, before {}", (day(published), Said(known)))
    score = 0.5 if since <= 2 else 0.3 if since <= 3 else 0.0 if since <= 21 else -0.3
    return Finding(score, "one gives no day but was published {}; the other says {}", (day(published), Said(known)))


class Said(tuple[int, int]):
    """A span of days as a sentence says it."""

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        first, last = self
        return str(day(first)) if first == last else f"{day(first)} to {day(last)}"


def times_rule_out(one: Days, other: Days) -> bool:
    """Two exact times too far apart for one incident."""
    return gap(one, other) > limits()["another_day"]

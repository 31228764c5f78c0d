"""Two claims' times in, what they say about being one incident out."""

from __future__ import annotations

from datetime import date

from tallystick.linking.settings import limits
from tallystick.linking.telling import Finding, Telling
from tallystick.record import Time

Days = tuple[date, date]


def days(time: Time | None) -> Days | None:
    """First and last day, both included, or None."""
    if time is None or (time.start is None and time.end is None):
        return None
    start, end = time.start or time.end, time.end or time.start
    assert start is not None and end is not None
    return min(start, end), max(start, end)


def exact_days(time: Time | None) -> Days | None:
    """The days of a time that is known to the day: one day, or the start and end of something that went on."""
    span = days(time)
    if span is None or time is None or (time.precision is not None and time.precision > 1):
        return None
    return span


def gap(one: Days, other: Days) -> int:
    """Days between two spans; 0 where they meet."""
    return max((max(one[0], other[0]) - min(one[1], other[1])).days, 0)


def compare_times(left: Telling, right: Telling) -> Finding | None:
    """The same day speaks for one incident, days apart against; a span that holds the day says little."""
    one, other = days(left.claim.time), days(right.claim.time)
    if one is None and other is None:
        return _by_publication(left.published, right.published)
    if one is None or other is None:
        return _one_dated(one or other, left.published if one is None else right.published)
    apart = gap(one, other)
    said = f"{_say(one)} and {_say(other)}"
    if exact_days(left.claim.time) and exact_days(right.claim.time):
        if apart == 0 and hours_apart(left.claim.time, right.claim.time):
            return Finding(-0.6, f"{said}, at other parts of the day")
        return Finding({0: 1.0, 1: -0.4}.get(apart, -1.0), said)
    if apart:
        return Finding(-1.0, said)
    width = max((span[1] - span[0]).days for span in (one, other))
    return Finding(0.7 if width <= 1 else 0.3 if width <= 7 else 0.1, said)


# The part of the day by the words reports use; 'night' is left out, for it may open or close a day.
_PARTS = {
    "overnight": 0, "dawn": 0, "before dawn": 0, "daybreak": 0, "early hours": 0, "early": 0, "predawn": 0,
    "morning": 1, "midday": 2, "noon": 2, "afternoon": 3, "evening": 4, "dusk": 4, "sunset": 4,
}  # fmt: skip


def hours_apart(one: Time | None, other: Time | None) -> bool:
    """Whether two times of one day are told of parts of it that do not touch (dawn and evening)."""
    left, right = _part(one), _part(other)
    return left is not None and right is not None and abs(left - right) >= 2


def _part(time: Time | None) -> int | None:
    words = (time.part or "").lower() if time is not None else ""
    return next((order for name, order in _PARTS.items() if name in words), None)


def _by_publication(one: date | None, other: date | None) -> Finding | None:
    if one is None or other is None:
        return None
    apart = abs((one - other).days)
    score = 0.2 if apart <= 2 else 0.0 if apart <= 14 else -0.5
    return Finding(score, f"neither gives a day; published {apart} days apart")


def _one_dated(known: Days | None, published: date | None) -> Finding | None:
    if known is None or published is None:
        return None
    since = (published - known[0]).days
    if since < -1:
        return Finding(-1.0, f"published {published}, before {_say(known)}")
    score = 0.3 if since <= 3 else 0.0 if since <= 21 else -0.3
    return Finding(score, f"one gives no day but was published {published}; the other says {_say(known)}")


def _say(span: Days) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def times_rule_out(one: Days, other: Days) -> bool:
    """Two exact times too far apart for one incident."""
    return gap(one, other) > limits()["another_day"]

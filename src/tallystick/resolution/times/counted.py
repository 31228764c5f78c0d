"""A part counted out of a month -> its days: 'the last Friday of Ramadan', 'the second week of June'."""

from __future__ import annotations

from datetime import timedelta

from tallystick.knowledge.calendar import Days

_DAYS = {"D": 1, "W": 7}


def counted_out(days: Days, nth: str) -> str | None:
    """`nth`: '2,W' the second week, '-1,5' the last Friday, '-10,D+' the last ten days; None where there is none."""
    said, unit = nth.split(",")
    count = int(said)
    if unit.endswith("+"):
        return _stretch(days, count * _DAYS[unit[0]])
    return _weekday(days, count, int(unit)) if unit.isdigit() else _whole(days, count, _DAYS[unit])


def _stretch(days: Days, count: int) -> str | None:
    start, end = (days[0], days[0] + timedelta(count - 1)) if count > 0 else (days[1] + timedelta(count + 1), days[1])
    return f"{start}/{end}" if days[0] <= start <= end <= days[1] else None


def _whole(days: Days, count: int, length: int) -> str | None:
    """Weeks are counted from the first day of the month, or back from its last."""
    if count > 0:
        start = days[0] + timedelta((count - 1) * length)
        end = start + timedelta(length - 1)
    else:
        end = days[1]
        start = end - timedelta(length - 1)
    if not days[0] <= start <= days[1]:
        return None
    return start.isoformat() if length == 1 else f"{start}/{min(end, days[1])}"


def _weekday(days: Days, count: int, weekday: int) -> str | None:
    if count > 0:
        found = days[0] + timedelta((weekday - days[0].isoweekday()) % 7 + 7 * (count - 1))
    else:
        found = days[1] - timedelta((days[1].isoweekday() - weekday) % 7)
    return found.isoformat() if days[0] <= found <= days[1] else None

"""Calendar arithmetic on TIMEX3 values: a value -> its first and last day; days, weeks, months and years moved."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Days = tuple[date, date]
_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_IRANIAN_EPOCH = date(1827, 3, 22)  # 1 Farvardin 1206
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=256)  # the same few days stand in all that a report tells
def days_of(value: str | None) -> Days | None:
    """First and last day of a TIMEX3 value; None for vague words, lengths and days that do not exist."""
    if not value:
        return None
    if "/" in value:
        first, last = (days_of(v) for v in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", value)
    if day:
        found = make_date(int(day[1]), int(day[2]), int(day[3]))
        return (found, found) if found else None
    return _longer(value)


def _longer(value: str) -> Days | None:
    match = re.fullmatch(r"(\d{2,4})(X{0,2})(?:-(\w+)(?:-(WE))?)?", value)
    if match is None or len(match[1] + match[2]) != 4 or match[1] == "0000":
        return None
    year, part = match[1], match[3]
    if match[2] or not part:
        low, high = int(year.ljust(4, "0")), int(year.ljust(4, "9"))
        return (date(low, 1, 1), date(high, 12, 31)) if low else None
    if re.fullmatch(r"W\d+", part):  # a week; 'WI' is a winter
        return _week(int(year), int(part[1:]), bool(match[4]))
    return _months_of(int(year), part)


def _week(year: int, week: int, weekend: bool) -> Days | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return (monday + timedelta(5 if weekend else 0), monday + timedelta(6))


def _months_of(year: int, part: str) -> Days | None:
    """A month, a quarter, a half or a season of a year."""
    if part.isdigit() and 1 <= int(part) <= 12:
        first, many = int(part), 1
    elif re.fullmatch("Q[1-4]", part):
        first, many = 3 * int(part[1]) - 2, 3
    elif re.fullmatch("H[12]", part):
        first, many = 6 * int(part[1]) - 5, 6
    elif part in _SEASON:
        first, many = _SEASON[part], 3
    else:
        return None
    start = date(year, first, 1)
    return (start, moved(start, months=many) - timedelta(1))


def moved(day: date, months: int) -> date:
    """The same day some months on, or the last of that month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def by_length(day: date, length: str, sign: int) -> date | None:
    """A day moved by an ISO 8601 length; hours count as days begun. None for an unsaid number."""
    match = _LENGTH.fullmatch(length)
    if match is None:
        return None
    years, months, weeks, days, hours, minutes, seconds = (int(g or 0) for g in match.groups())
    whole = weeks * 7 + days + -(-(hours * 3600 + minutes * 60 + seconds) // 86400)
    if years > 2000 or months > 24000 or whole > 700000:
        return None
    try:
        return moved(day, sign * (12 * years + months)) + timedelta(sign * whole)
    except (OverflowError, ValueError):
        return None


def distance(days: tuple[date, date], day: date) -> int:
    """Days between a day and an interval, 0 inside it."""
    if days[0] <= day <= days[1]:
        return 0
    return min(abs((days[0] - day).days), abs((days[1] - day).days))


def easter(year: int) -> date:
    """Western Easter Sunday (Gauss, Meeus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar; the sighting of the moon may move it by a day or two."""
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_ISLAMIC_EPOCH + days)


def islamic_span(year: int, month: int, day: int | None) -> Days:
    """An Islamic month, or one day of it."""
    start = islamic(year, month, day or 1)
    end = start if day else islamic(year + (month == 12), month % 12 + 1, 1) - timedelta(1)
    return (start, end)


def islamic_days(gregorian_year: int, month: int, day: int | None) -> list[Days]:
    """When an Islamic month (or a day of it) begins in a year: once, now and then twice."""
    about = int((gregorian_year - 622) * 1.0307)
    spans = (islamic_span(year, month, day) for year in range(max(1, about - 1), about + 3))
    return [span for span in spans if span[0].year == gregorian_year]


def iranian(year: int, month: int, day: int) -> date | None:
    """A day of the Iranian (solar) calendar by its 33-year cycle, which holds from 1206 to 1498 (1827 to 2119).

    None outside these years, and for a day the month does not have.
    """
    last = 31 if month <= 6 else 30 if month < 12 else 29 + _leaps(year)
    if not (1206 <= year <= 1498 and 1 <= month <= 12 and 1 <= day <= last):
        return None
    before = sum(365 + _leaps(y) for y in range(1206, year))
    inside = 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    return _IRANIAN_EPOCH + timedelta(before + inside)


def _leaps(year: int) -> int:
    return int(year % 33 in (1, 5, 9, 13, 17, 22, 26, 30))


def shifted(day: date, length: str, sign: int) -> str | None:
    """The TIMEX3 value a length away from a day, as exact as its unit: days give a day, months a month."""
    moved_to = by_length(day, length, sign)
    if moved_to is None or "T" in length:
        return None
    if length.endswith("W"):
        iso = moved_to.isocalendar()
        return f"{iso.year}-W{iso.week:02}"
    return moved_to.isoformat()[: {"Y": 4, "M": 7}.get(length[-1], 10)]


def date_precision(start: date, end: date) -> int:
    """UCDP date_prec by the length of an interval: a day, less than a week, a week, a month, longer."""
    length = (end - start).days + 1
    return 1 if length == 1 else 2 if length < 7 else 3 if length <= 8 else 4 if length <= 31 else 5

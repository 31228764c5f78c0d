"""A resolved time expression -> the Time of a claim (when it happened) or of a total (the period it covers)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tallystick.knowledge.calendar import Days, by_length, date_precision, days_of
from tallystick.record.claim import Time
from tallystick.record.reading import TimeExpression
from tallystick.resolution.times.reading import TimeReading, parse_reading, range_ends

_LENGTHS = frozenset({"duration", "set", "ref", "next", "first", "following"})
_YEAR_UNSAID = "year from publication date"
_RULES = {
    "weekday": "weekday from publication date",
    "now": "from publication date",
    "ago": "from publication date",
    "ahead": "from publication date",
    "last": "period up to publication date",
    "weekend": "from publication date",
    "overnight": "night before publication date",
    "then": "from the date before it in the report",
    "before": "from the date before it in the report",
    "after": "from the date before it in the report",
    "clock": "day of the date before it in the report",
    "part": "day of the date before it in the report",
    "easter": _YEAR_UNSAID,
    "thanksgiving": _YEAR_UNSAID,
    "hijri": "tabular Islamic calendar",
    "eid": "tabular Islamic calendar",
    "jewish": "Jewish calendar",
    "feast": "table of feasts",
    "solar": "Iranian calendar",
}
_WEEK, _YEAR = 7, (365, 366)
_FROM_TEXT = frozenset({"previous", "following", "that", "same"})


def to_time(expression: TimeExpression, published: date | None) -> Time | None:
    """When something happened. None for lengths, repetitions and vague words; relative words stay without dates."""
    reading = parse_reading(expression.reading)
    if reading.head in _LENGTHS:
        return None
    days = _part_of(_days(expression, reading, published), reading)
    if days is not None and published is not None and _is_over(reading) and days[0] <= published < days[1]:
        days = (days[0], published)  # 'at the beginning of March', told on the 8th
    return _time(expression, reading, days, published)


def _is_over(reading: TimeReading) -> bool:
    return reading.flags.get("mod") in ("START", "MID", "END") and "future" not in reading.flags


def from_dateline(time: Time) -> Time:
    """The same time, its rule saying that it was counted from the dateline's day and not from the publication date."""
    rule = time.rule or ""
    counted = rule.endswith("publication date") and not rule.startswith("year")
    return replace(time, rule=rule.replace("publication date", "the day of the dateline")) if counted else time


def _part_of(days: Days | None, reading: TimeReading) -> Days | None:
    """'At the end of January' is its last third, as 'early' and 'mid' are the others; of other lengths all is kept.

    Both halves of a length hold its middle day, if it has one.
    """
    half = reading.flags.get("mod", "")
    if days is not None and half in ("HALF1", "HALF2"):
        middle = (days[1] - days[0]).days / 2
        first_half = days[0], days[0] + timedelta(int(middle))
        return first_half if half == "HALF1" else (days[0] + timedelta(int(middle + 0.5)), days[1])
    week = timedelta(6)
    if days is not None and half in ("WEEK1", "WEEKL") and days[1] - days[0] > week:
        return (days[0], days[0] + week) if half == "WEEK1" else (days[1] - week, days[1])
    if days is None:
        return None
    first, last = days
    whole = (last - first).days + 1
    if whole == _WEEK and half in ("START", "MID", "END") and reading.head == "now":  # 'early last week'
        return {"START": (first, first + timedelta(2)), "MID": (first + timedelta(1), first + timedelta(4))}.get(
            half, (first + timedelta(3), last)
        )
    if whole in _YEAR and (first.month, first.day) == (1, 1):  # 'late last year': its last third
        year = first.year
        return {"START": (first, date(year, 4, 30)), "MID": (date(year, 5, 1), date(year, 8, 31)),
                "END": (date(year, 9, 1), last)}.get(half, days)  # fmt: skip
    if first.day != 1 or not 28 <= whole <= 31:
        return days
    thirds = {"START": (first, first + timedelta(9)), "MID": (first + timedelta(9), first + timedelta(19))}
    return {**thirds, "END": (first + timedelta(19), last)}.get(reading.flags.get("mod", ""), days)


def to_period(expression: TimeExpression, published: date | None) -> Time | None:
    """The period a total covers; one that is still open ends on the publication day."""
    reading = parse_reading(expression.reading)
    if reading.head in _LENGTHS:
        return None
    said = _days(expression, reading, published)
    days = _bounded(said if reading.bound else _part_of(said, reading), reading, published)
    time = _time(expression, reading, days, published)
    if reading.bound in ("until", "before"):  # where it began is not said
        return replace(time, start=None, precision=None)
    return time


def _days(expression: TimeExpression, reading: TimeReading, published: date | None) -> Days | None:
    try:
        return _interval(expression, reading, published)
    except OverflowError:  # at the ends of the calendar
        return None


def _interval(expression: TimeExpression, reading: TimeReading, published: date | None) -> Days | None:
    if reading.head == "last":
        start = by_length(published, reading.argument, -1) if published else None
        return (start, published) if start and published else None
    if reading.head == "overnight" and published:
        return (published - timedelta(1), published)
    days = days_of(expression.value)
    if "into" in reading.flags and days:
        return (days[0], days[0] + timedelta(1))
    if days and reading.head == "date" and reading.argument == f"{days[0].year}-WI":
        return (days[0].replace(month=1), days[1])  # 'the winter of 1994' begins it, or ends it: which is not said
    earlier = reading.head == "now" and reading.flags.get("mod") == "START"
    if earlier and days and published and days[0] <= published < days[1]:
        return (days[0], published)  # 'earlier this week' is over
    return days


def _bounded(days: Days | None, reading: TimeReading, published: date | None) -> Days | None:
    """'Since X' runs to the publication day, and so does what has not ended by then ('this year')."""
    if days is None:
        return None
    start, end = days
    if reading.bound == "since":
        if published is None:
            return None
        opening = {"END": end, "MID": start + (end - start) // 2}  # 'since mid-September'
        start, end = opening.get(reading.flags.get("mod", ""), start), published
        if start > published and reading.argument.startswith("XXXX") and (start.month, start.day) != (2, 29):
            start = start.replace(year=start.year - 1)  # 'since May' in a report of March: the May that was
    elif published is not None and start <= published < end:
        end = published
    return (start, end) if start <= end else None


def _time(expression: TimeExpression, reading: TimeReading, days: Days | None, published: date | None) -> Time:
    spans = (expression.signal, expression.span) if expression.signal else (expression.span,)
    part = reading.flags.get("part", "").partition(",")[2] or reading.flags.get("at")
    if days is None:
        return Time(expression.text, spans, expression.reading, part=part)
    start, end = days
    return Time(
        expression.text,
        spans,
        expression.reading,
        start,
        end,
        _precision(days, reading),
        part,
        _rule(reading, published),
    )


def _precision(days: Days, reading: TimeReading) -> int:
    """UCDP date_prec; a day said to be about right, or of a calendar that the moon moves, is within the week."""
    precision = date_precision(*days)
    loose = reading.flags.get("mod") == "APPROX" or reading.head in ("hijri", "eid")
    return 2 if precision == 1 and loose else precision


def _rule(reading: TimeReading, published: date | None) -> str | None:
    """How the date was found where the words alone do not give it."""
    if "year" in reading.flags and _RULES.get(reading.head) in (None, _YEAR_UNSAID):
        return None  # 'Christmas Eve 2019'
    if "stamp" in reading.flags:
        return "stamp of the entry: the day of the page"
    if reading.head == "range":
        rules = [_rule(parse_reading(r), published) for r in range_ends(reading)]
        return next((rule for rule in rules if rule), None)
    if reading.head == "weekday" and reading.direction in _FROM_TEXT:
        return "weekday from the date before it in the report"
    if reading.head == "date":
        unsaid = reading.argument.startswith("XXXX")
        return None if not unsaid else _YEAR_UNSAID if published else "year from the date before it"
    return _RULES.get(reading.head)

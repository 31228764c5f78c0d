"""Time expressions and the publication date -> the same with TIMEX3 values; what cannot be known keeps None."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tallystick.knowledge.calendar import by_length, days_of, distance, moved, shifted
from tallystick.record.claim import Time
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression
from tallystick.record.report import Report
from tallystick.resolution.times.counted import counted_out
from tallystick.resolution.times.feasts import (
    easter_day,
    eid_day,
    islamic_day,
    jewish_days,
    solar_day,
    table_day,
    thanksgiving_day,
)
from tallystick.resolution.times.interval import from_dateline, to_period, to_time
from tallystick.resolution.times.of_dying import before_dying
from tallystick.resolution.times.reading import STEP, TimeReading, parse_reading, range_ends

__all__ = ["day_of_writing", "from_dateline", "resolve_times", "to_period", "to_time", "written_then"]

AHEAD = timedelta(60)
EDITIONS = timedelta(14)  # between the day of a dateline and that of the page
YEAR = timedelta(366)  # a day without a year is no further back: '29 February' is none where no such day was
_FROM_TEXT = frozenset({"previous", "following", "that", "same"})
_CLOCK = {"MN": "24:00", "MI": "12:00"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time may be read from: the publication date, and the nearest earlier date of the text."""

    published: date | None
    near: str | None = None  # value of the nearest earlier date, of any length
    day: date | None = None  # the nearest earlier date known to the day
    issued: str | None = None  # the clock time at which a bulletin of the publication day says it was issued
    story: date | None = None  # the nearest earlier one of the weeks the report is about
    late: bool = False  # that day was said to be near its end: 'late on Wednesday'
    said: date | None = None  # the day on which somebody last said something, where nothing else has a day

    @property
    def reached(self) -> date | None:
        return self.day or self.said


def resolve_times(
    times: Sequence[TimeExpression], published: date | None, text: str, about: date | None = None
) -> list[TimeExpression]:
    """Fill in `value`. Words like 'the next day' go by the report's own sequence, never by the publication date.

    `about`: the day that the report's title says it is of, with which that sequence begins.
    """
    setting = Setting(published, about.isoformat() if about else None, about, story=about)
    resolved = []
    for time in times:
        reading = parse_reading(time.reading)
        value = _value(reading, setting)
        resolved.append(replace(time, value=value))
        if time.type in ("DATE", "TIME") and reading.head != "range":
            # What is compared with ('a year ago') is not where the story goes on.
            passing = reading.argument.endswith("Y") or "aside" in reading.flags
            setting = setting if passing else _moved_on(setting, value, said="said" in reading.flags)
            late = reading.flags.get("mod") == "END" and value == str(setting.day)
            setting = setting if late == setting.late else replace(setting, late=late)
    return before_dying(resolved, text)


def written_then(times: Sequence[TimeExpression], report: Report, titled: Time | None = None) -> list[TimeExpression]:
    """`resolve_times` from the day on which the report was written: that of its dateline, published days later."""
    about = titled.start if titled is not None and titled.start == titled.end else None
    resolved = resolve_times(times, report.published, report.text, about)
    written = day_of_writing(resolved, report.published, report.dateline)
    return resolved if written == report.published else resolve_times(times, written, report.text, about)


def day_of_writing(times: Sequence[TimeExpression], published: date | None, dateline: Span | None) -> date | None:
    """The day of the dateline where it is that of the publication or at most `EDITIONS` before it, else the latter."""
    for time in times if dateline is not None and published is not None else ():
        days = days_of(time.value) if dateline is not None and dateline.holds(time.span) else None
        if days and days[0] == days[1] and published is not None and timedelta(0) <= published - days[0] <= EDITIONS:
            return days[0]
    return published


def _moved_on(setting: Setting, value: str | None, *, said: bool) -> Setting:
    days = days_of(value)
    if days is None:
        return setting
    if said:
        return replace(setting, said=days[0])
    if setting.published is not None and days[0] > setting.published:
        return setting  # what is to come is not where the story goes on
    if days[0] != days[1]:
        return replace(setting, near=value)
    if days[0] == setting.published and setting.day is None and value is not None and "T" in value:
        setting = replace(setting, issued=value.partition("T")[2])
    recent = setting.published is None or abs(setting.published - days[0]) <= AHEAD
    return replace(setting, near=value, day=days[0], story=days[0] if recent else setting.story)


def _value(reading: TimeReading, setting: Setting) -> str | None:
    """The value by the head of the reading, with the part of the day or clock time, if it exists in the calendar."""
    find = _HEADS.get(reading.head)
    try:
        base = find(reading, setting) if find else None
        return _dated(base, reading) if base else None
    except (OverflowError, ValueError):  # before the year 1, after 9999, or no number where the reading has one
        return None


def _dated(base: str, reading: TimeReading) -> str | None:
    days = days_of(base)
    if base[0].isdigit() and "X" not in base and days is None:
        return None
    if "nth" in reading.flags:
        return counted_out(days, reading.flags["nth"]) if days else None
    if "weekto" in reading.flags and days:
        return f"{days[0] - timedelta(6)}/{days[0]}"
    if "week" in reading.flags and days:
        return _unit_value(days[0], "W", 0)
    if "into" in reading.flags and days:  # 'overnight into Thursday' began on Wednesday
        base = (days[0] - timedelta(1)).isoformat()
    return _eve(base, reading) + _moment(reading, base)


def _eve(base: str, reading: TimeReading) -> str:
    days = days_of(base)
    if (reading.flags.get("mod") == "EVE" or "eve" in reading.flags) and days:
        return (days[0] - timedelta(1)).isoformat()
    return base


def _moment(reading: TimeReading, base: str) -> str:
    if len(base) != 10 or not base[:4].isdigit():
        return ""
    if "at" in reading.flags:
        return "T" + reading.flags["at"]
    code = reading.flags.get("part", "").partition(",")[0]
    return "T" + _CLOCK.get(code, code) if code else ""


def _date(reading: TimeReading, setting: Setting) -> str | None:
    """A date as said; the year, where unsaid, from the publication date, else from the nearest earlier date."""
    year, _, rest = reading.argument.partition("-")
    if year != "XXXX":
        return reading.argument
    if not rest or "X" in rest:
        return None
    if "year" in reading.flags:
        return f"{reading.flags['year']}-{rest}"
    if setting.published and "years" in reading.flags:
        return f"{setting.published.year + int(reading.flags['years'])}-{rest}"
    if setting.published:
        return _on_weekday(rest, reading, setting.published) or _in_year(rest, reading.direction, setting.published)
    if setting.near and setting.near[:4].isdigit():
        return f"{setting.near[:4]}-{rest}"
    return None


def _on_weekday(rest: str, reading: TimeReading, published: date) -> str | None:
    """The nearest year in which the day falls on the weekday named beside it."""
    if "on" not in reading.flags:
        return None
    options = [f"{y}-{rest}" for y in range(published.year - 4, published.year + 2)]
    spans = [(value, days) for value in options if (days := days_of(value))]
    fit = [(v, d) for v, d in spans if d[0].isoweekday() == int(reading.flags["on"])]
    return min(fit, key=lambda s: distance(s[1], published), default=(None,))[0]


def _in_year(rest: str, direction: str, published: date) -> str | None:
    """The last such date, or the next where the clause looks ahead.

    Reports give the year of a date nearly a year back, so one up to two months ahead is the coming one.
    """
    options = [f"{y}-{rest}" for y in range(published.year - 4, published.year + 5)]
    spans = [(value, days) for value in options if (days := days_of(value))]
    if direction == "this":
        return f"{published.year}-{rest}"
    step = STEP.get(direction or "past", 0)
    strict = direction not in ("", "future")
    if step < 0:
        fit = [
            v
            for v, d in spans
            if (d[1] < published if strict else published - d[0] >= -AHEAD and published - d[1] <= YEAR)
        ]
        return fit[-1] if fit else None
    if step > 0:
        fit = [v for v, d in spans if (d[0] > published if strict else d[1] >= published)]
        return fit[0] if fit else None
    return min(spans, key=lambda s: distance(s[1], published), default=(None,))[0]


def _weekday(reading: TimeReading, setting: Setting) -> str | None:
    direction = reading.direction
    start = setting.reached if direction in _FROM_TEXT and setting.reached else setting.published
    if start is None:
        return None
    ahead = (int(reading.argument) - start.isoweekday()) % 7
    if STEP.get(direction, 0) > 0 or direction == "this":
        first = ahead or (0 if direction == "this" else 7)
        return (start + timedelta(first)).isoformat()
    back = -ahead % 7
    named_last = direction in ("last", "past", "previous") and "dir" in reading.flags
    if not back and (named_last or (reading.bound == "since" and start == setting.published)):
        back = 7
    return (start - timedelta(back + 7 * int(reading.flags.get("weeks", 0)))).isoformat()


def _now(reading: TimeReading, setting: Setting) -> str | None:
    whole = _units(reading, setting.published)
    if "past" in reading.flags and setting.story is not None:
        return _day_beside(int(reading.flags["day"]), setting.story, setting.published)
    return _day_in(whole, reading, setting.published) if "day" in reading.flags else whole


def _day_beside(count: int, story: date, published: date | None) -> str | None:
    """'On 3 May rebels took the town; on the 5th they left it': of the month that comes nearest to the day told of."""
    months = [moved(story.replace(day=1), step) for step in (-1, 0, 1)]
    found = [day for m in months if (day := m + timedelta(count - 1)).month == m.month]
    past = [d for d in found if published is None or d <= published]
    return min(past, key=lambda d: abs(d - story)).isoformat() if past else None


def _day_in(whole: str | None, reading: TimeReading, published: date | None) -> str | None:
    """'Tuesday of last week', 'the 8th of this month'; 'on the 8th' alone is of the month that had it last."""
    days = days_of(whole)
    if days is None or published is None:
        return None
    count = int(reading.flags["day"])
    start = days[0]
    if "past" in reading.flags and count > published.day:
        start = moved(start, months=-1)
    found = start + timedelta(count - 1)
    return found.isoformat() if reading.argument.startswith("W") or found.month == start.month else None


def _then(reading: TimeReading, setting: Setting) -> str | None:
    unit = reading.argument.partition(":")[0]
    near = days_of(setting.near)
    if unit == "Q" and setting.near and "-Q" in setting.near and reading.argument == "Q:0":
        return setting.near
    if unit in ("D", "W", "WE"):
        return _units(reading, setting.reached)
    return _units(reading, near[0] if near else setting.said)


def _units(reading: TimeReading, start: date | None) -> str | None:
    """Whole units from a day: '-1' of 'W' is the week before the one the day lies in."""
    unit, _, count = reading.argument.partition(":")
    if start is None:
        return None
    step = int(count)
    if unit == "D":
        return (start + timedelta(step)).isoformat()
    if unit in ("E", "C"):
        return f"{start.year // 10 + step}X" if unit == "E" else f"{start.year // 100 + step}XX"
    if unit == "Y":
        return _inside_year(start.year + step, reading)
    return _unit_value(start, unit, step)


def _inside_year(year: int, reading: TimeReading) -> str:
    if "month" in reading.flags:
        day = f"-{reading.flags['day']}" if "day" in reading.flags else ""
        return f"{year}-{reading.flags['month']}{day}"
    if "quarter" in reading.flags:
        return f"{year}-Q{reading.flags['quarter']}"
    return f"{year}"


def _unit_value(start: date, unit: str, step: int) -> str | None:
    if unit in ("W", "WE"):
        iso = (start + timedelta(7 * step)).isocalendar()
        return f"{iso.year}-W{iso.week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return moved(start, step).isoformat()[:7]
    if unit == "Q":
        month = moved(start, 3 * step)
        return f"{month.year}-Q{(month.month + 2) // 3}"
    return None


def _shifted(start: date | None, reading: TimeReading, sign: int) -> str | None:
    """As exact as the unit said: 'two days ago' a day, 'two months ago' a month."""
    length = reading.argument
    if "X" in length:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    return shifted(start, length, sign) if start else None


def _ago(reading: TimeReading, setting: Setting) -> str | None:
    if setting.near and "-Q" in setting.near and reading.argument.endswith("Y") and setting.published:
        return _from_text(reading, setting, -1)  # beside a quarter, 'a year ago' is the same quarter
    if "exact" in reading.flags and setting.published:  # 'a year ago today'
        day = by_length(setting.published, reading.argument, -1)
        return day.isoformat() if day else None
    return _shifted(setting.published, reading, -1)


def _ahead(reading: TimeReading, setting: Setting) -> str | None:
    return _shifted(setting.published, reading, 1)


def _before(reading: TimeReading, setting: Setting) -> str | None:
    return _from_text(reading, setting, -1)


def _after(reading: TimeReading, setting: Setting) -> str | None:
    return _from_text(reading, setting, 1)


def _from_text(reading: TimeReading, setting: Setting, sign: int) -> str | None:
    """From the nearest earlier date; a quarter a year earlier is a quarter."""
    near = days_of(setting.near)
    if reading.argument.endswith("Y") and near and setting.near and "X" not in reading.argument:
        day = by_length(near[0], reading.argument, sign)
        quarter = setting.near[4:] if "-Q" in setting.near else ""
        return f"{day.year}{quarter}" if day else None
    if reading.argument.endswith("M"):
        return _shifted(near[0] if near else setting.said, reading, sign)
    return _shifted(setting.reached, reading, sign)


def _window(reading: TimeReading, setting: Setting) -> str | None:
    """A length beside its words; 'the past year', with no number said, is a year."""
    unit = reading.argument[-1]
    if "one" in reading.flags and reading.argument in ("P1W", "P1M", "P1Q", "P1Y"):
        return _units(TimeReading("now", f"{unit}:-1"), setting.published)
    return reading.argument


def _weekend(reading: TimeReading, setting: Setting) -> str | None:
    """The last weekend begun, or the next under a future tense."""
    if setting.published is None:
        return None
    begun = setting.published.isoweekday() >= 6
    step = 0 if begun or "future" in reading.flags else -1
    return _unit_value(setting.published, "WE", step)


def _range(reading: TimeReading, setting: Setting) -> str | None:
    """From A to B; where the first names no year or month of its own, it is the last such before B."""
    left, right = (parse_reading(r) for r in range_ends(reading))
    end = _value(right, setting)
    days = days_of(end)
    if end is None or days is None:
        return None
    flags = {"dir": "last", **{name: value for name, value in left.flags.items() if name != "future"}}
    relative = left.head in ("weekday", "easter") or left.argument.startswith("XXXX")
    start = _value(TimeReading(left.head, left.argument, flags), Setting(days[1], end) if relative else setting)
    value = f"{start}/{end}"
    return value if start and days_of(value) else None


def _overnight(reading: TimeReading, setting: Setting) -> str | None:
    return f"{setting.published - timedelta(1)}TNI" if setting.published else None


def _same_day(reading: TimeReading, setting: Setting) -> str | None:
    """'At noon', 'in the evening': of the day the story has reached, not of one long past that it recalls.

    The stamp of an entry is of the page's own day; in a bulletin issued at nine, '2140' was the evening before. What
    comes with the morning after 'on Tuesday night' is Wednesday's.
    """
    if "stamp" in reading.flags:
        return setting.published.isoformat() if setting.published else None
    if "entry" in reading.flags and setting.published and setting.issued:
        before = reading.flags.get("at", "") > setting.issued
        return (setting.published - timedelta(before)).isoformat()
    story = setting.story or setting.said
    if story is None:
        return None
    told_of_night = setting.late or (setting.near or "").startswith((f"{story}TNI", f"{story}TEV"))
    return (story + timedelta(told_of_night and _before_noon(reading))).isoformat()


def _before_noon(reading: TimeReading) -> bool:
    """'At dawn', 'at 3:20 a.m.', 'shortly after midnight'; 'before midnight' is still the evening."""
    code = reading.flags.get("part", "").partition(",")[0]
    clock = reading.flags.get("at", "")
    return code == "MO" or (code == "MN" and reading.bound == "after") or (clock != "" and clock < "12:00")


def _feast(find: Callable[[TimeReading, date | None], str | None]) -> Callable[[TimeReading, Setting], str | None]:
    return lambda reading, setting: find(reading, setting.published)


def _as_said(reading: TimeReading, setting: Setting) -> str | None:
    return reading.argument


_HEADS: dict[str, Callable[[TimeReading, Setting], str | None]] = {
    "date": _date, "weekday": _weekday, "weekend": _weekend, "now": _now, "then": _then, "ago": _ago,
    "ahead": _ahead, "before": _before, "after": _after, "last": _window, "next": _as_said, "first": _as_said,
    "following": _as_said, "duration": _as_said, "set": _as_said, "ref": _as_said, "range": _range,
    "overnight": _overnight, "clock": _same_day, "part": _same_day, "easter": _feast(easter_day),
    "thanksgiving": _feast(thanksgiving_day), "hijri": _feast(islamic_day), "solar": _feast(solar_day),
    "eid": _feast(eid_day), "jewish": _feast(jewish_days), "feast": _feast(table_day),
}  # fmt: skip

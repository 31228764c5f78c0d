"""The words a rule of the times grammar has matched -> their reading, the normal form of the words alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from tallystick.extraction.times import feast_words as feasts
from tallystick.extraction.times.amounts import UNIT, Match, amount, number, ordinal

Build = Callable[[Match], str]
_DIRECTION = {
    "last": "-1", "past": "-1", "previous": "-1", "this": "0", "current": "0", "latest": "0", "next": "1",
    "coming": "1", "upcoming": "1", "following": "1", "that": "0", "same": "0",
}  # fmt: skip
MOST_WEEKS = 52
_FROM_TEXT = frozenset({"previous", "following", "that", "same"})


def read(match: Match) -> str:
    """The reading of a match, '' where the words turn out not to be a time."""
    template = match.rule.reading
    if template.startswith("@"):
        return BUILDERS[template[1:]](match)
    for slot in re.findall(r"\{(\w+)\}", template):
        value = match.value(slot)
        template = template.replace("{" + slot + "}", _DIRECTION.get(value, value) if slot == "dir" else value)
    return template


def day(match: Match) -> str:
    """Weekdays, dates and 'yesterday', with a part of the day or a clock time beside them."""
    head = _day_head(match)
    head += "".join(f";{slot}" for slot in ("week", "weekto") if slot in match.slots and head)
    return head + _moment(match) if head else ""


def _day_head(match: Match) -> str:
    tense = f";{match.tense}" if match.tense else ""
    if "iso" in match.slots:
        said, _, clock = match.said("iso")[0].partition("t")
        return f"date:{said}" + (f";at={clock[:5]}" if clock else "")
    if "numeric" in match.slots:
        return _numeric(match.said("numeric")[0], tense)
    if "month" in match.slots:
        return _calendar_day(match, tense)
    if "relday" in match.slots:
        return f"now:D:{match.value('relday')}"
    if "weekday" in match.slots:
        direction = "last" if "ago" in match.words else match.value("dir")
        if direction == "this" and not tense and "coming" not in match.words:
            direction = ""  # 'killed this Tuesday' is the last one
        said = f";dir={direction}" if direction else tense
        into = ";into" if "into" in match.slots else ""
        return f"weekday:{match.value('weekday')}{said}{into}"
    return "clock" if {"clock", "hour", "military"} & set(match.slots) else ""


def _numeric(said: str, tense: str) -> str:
    """'22.02.2023' has the day first; with strokes only where one of the two numbers cannot be a month."""
    first, second, year = re.split(r"[./-]", said)
    if len(year) == 2:
        return ""
    one, two = int(first), int(second)
    if "." in said or one > 12:
        two, one = one, two
    elif two <= 12 and one != two:
        return f"date:{year}-XX-XX"
    return f"date:{year}-{one:02}-{two:02}" if 1 <= one <= 12 and 1 <= two <= 31 else ""


def _calendar_day(match: Match, tense: str) -> str:
    month = _month(match)
    count = ordinal(match, "day")
    if not 1 <= count <= 31:
        return ""
    year = match.said("year")[0] if "year" in match.slots else "XXXX"
    hints = "" if year != "XXXX" else f";dir={match.value('dir')}" if "dir" in match.slots else tense
    named = f";on={match.value('weekday')}" if "weekday" in match.slots else ""
    return f"date:{year}-{month}-{count:02}{hints}{named}"


def _month(match: Match) -> str:
    return f"{int(match.value('month')):02}"


def _moment(match: Match) -> str:
    """The flag for a part of the day or a clock time."""
    clock = _clock(match)
    if clock:
        return f";at={clock}"
    if "part" in match.slots:
        said = [w for w in match.said("part") if w not in "-."]
        return f";part={_part_code(match)},{' '.join(said)}"
    return ""


def _part_code(match: Match) -> str:
    said = match.said("part")
    if "overnight" in said:
        return "NI"
    if "hours" in said:
        return "NI" if "late" in said else "MO"
    if said[-1] == "midnight" and "before" in said:
        return "NI"
    return match.value("part")


def _clock(match: Match) -> str:
    if "clock" in match.slots:
        hour, minute = match.said("clock")[0].replace("h", ":").split(":")[:2]
        return _hour(int(hour), minute, "", match.value("part")) if int(minute) < 60 else ""
    if "military" in match.slots:
        said = match.said("military")[0]
        return f"{said[:2]}:{said[2:]}" if len(said) == 4 and int(said[:2]) <= 24 and int(said[2:]) < 60 else ""
    if "hour" not in match.slots:
        return ""
    hour, _, minute = match.value("hour").replace(".", ":").partition(":")
    if minute and (len(minute) != 2 or int(minute) > 59):
        return ""
    return _hour(int(hour), minute or "00", "".join(match.said("half")), match.value("part"))


def _hour(hour: int, minute: str, half: str, part: str) -> str:
    if hour > 24:
        return ""
    if (half.startswith("p") or part in ("AF", "EV") or (part == "NI" and hour > 5)) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}"


def clock(match: Match) -> str:
    return f"clock{_moment(match)}" if _clock(match) else ""


def part(match: Match) -> str:
    """'this morning', 'that evening', 'the next morning', 'dawn'."""
    moment = _moment(match) if "part" in match.slots else f";part={match.values[-1]},{match.words[-1]}"
    direction = match.value("dir")
    if not direction:
        return "part" + moment
    if direction == "last":
        return "now:D:-1" + moment
    if direction in ("that", "same", "next", "following", "previous"):
        return f"then:D:{_DIRECTION[direction]}" + moment
    return f"now:D:{_DIRECTION.get(direction, '0')}" + moment


def month_year(match: Match) -> str:
    month = _month(match)
    if "year" in match.slots:
        return f"date:{match.said('year')[0]}-{month}"
    direction = match.value("dir")
    if direction and "year" in match.words:
        return f"now:Y:{_DIRECTION[direction]};month={month}"
    flag = f";dir={direction}" if direction else f";{match.tense}" if match.tense else ""
    return f"date:XXXX-{month}{flag}"


def that_year(match: Match) -> str:
    """'In June of that year', 'on 4 June the following year': of the year told of, or one beside it."""
    count = ordinal(match, "day") if "day" in match.slots else None
    if count is not None and not 1 <= count <= 31:
        return ""
    day_said = f";day={count:02}" if count is not None else ""
    return f"then:Y:{_DIRECTION[match.value('dir')]};month={_month(match)}{day_said}"


def unit(match: Match) -> str:
    """'last week' from the publication date, 'the following week' from the text, 'the past hour' a length."""
    direction = match.value("dir")
    times, code = UNIT.get(match.value("unit"), (1, match.value("unit"))) if "unit" in match.slots else (1, "WE")
    if code.startswith("T"):
        return f"last:P{code[0]}1{code[1:]};one" if direction in ("last", "past") else ""
    if match.value("unit") in ("E", "C"):
        if direction in ("last", "past"):
            return f"last:P{times}{code};one"
        times, code = 1, match.value("unit")
    if direction == "past":
        return f"last:P{times}{code};one"
    if direction == "last" and match.words[0] == "the" and code in ("W", "M", "Y"):
        return f"last:P{times}{code};one"
    step = int(_DIRECTION[direction]) * (1 if code == "WE" else times)
    from_text = direction in _FROM_TEXT or (direction == "next" and code == "D")
    return f"{'then' if from_text else 'now'}:{code}:{step}"


def shift(match: Match) -> str:
    """'two days ago', 'a week earlier', 'three days later'."""
    if match.value("dir") == "same":
        return ""
    return f"{match.rule.shift}:{amount(match)}"


def ago_today(match: Match) -> str:
    """'A week ago today': the very day."""
    length_said = amount(match)
    weeks = re.fullmatch(r"P(\d{1,3})W", length_said)
    return f"now:D:-{7 * int(weeks[1])}" if weeks else f"ago:{length_said};exact"


def window(match: Match) -> str:
    direction = match.said("dir")[0]
    head = {"next": "next", "coming": "next", "following": "following", "first": "first", "final": "first"}
    return f"{head.get(direction, 'last')}:{amount(match)}"


def length(match: Match) -> str:
    return f"duration:{amount(match)}"


def repeated(match: Match) -> str:
    if "weekday" in match.slots:
        part = "TNI" if match.words[-1] in ("night", "nights") else ""
        return f"set:XXXX-WXX-{match.value('weekday')}{part}"
    if match.value("unit").startswith("P"):
        return f"set:{match.value('unit')}"
    return f"set:{amount(match)}"


def season(match: Match) -> str:
    code = match.value("season")
    if "year" in match.slots:
        return f"date:{match.said('year')[0]}-{code}"
    direction = match.value("dir")
    return f"date:XXXX-{code}" + (f";dir={direction}" if direction else "")


def quarter(match: Match) -> str:
    nth = ordinal(match, "nth")
    if nth not in (1, 2, 3, 4):
        return ""
    if "year" in match.slots:
        return f"date:{match.said('year')[0]}-Q{nth}"
    direction = match.value("dir")
    return f"now:Y:{_DIRECTION[direction]};quarter={nth}" if direction else f"date:XXXX-Q{nth}"


def that_quarter(match: Match) -> str:
    return {"latest": "now:Q:-1", "current": "now:Q:0"}.get(match.value("dir"), "then:Q:0")


def half(match: Match) -> str:
    second = "second" in match.words or match.said("half") == ["2"]
    return f"date:{match.said('year')[0]}-H{2 if second else 1}"


def decade(match: Match) -> str:
    said = match.value("decade")
    digits = re.sub(r"\D", "", said)
    return f"date:{digits[:3]}X"


def century(match: Match) -> str:
    count = ordinal(match, "nth")
    return f"date:{count - 1:02}XX" if 1 <= count < 30 else ""


def year(match: Match) -> str:
    return f"date:{match.said('year')[0]}"


def year_word(match: Match) -> str:
    """'nineteen ninety-six', 'the year two thousand'."""
    if "tens" not in match.slots:
        digits = [w for w in match.words if w.isdigit()]
        return f"date:{digits[0] if digits else '2000'}"
    start = match.slots["tens"][0]
    count = number(match.words[start:], match.values[start:])
    return f"date:19{int(count):02}" if count and 10 <= count <= 99 else ""


def years(match: Match) -> str:
    first, last = [w for w in match.words if w.isdigit()]
    return f"range:(date:{first})..(date:{last})" if int(first) < int(last) else ""


def week_of(match: Match) -> str:
    """'Tuesday of last week'."""
    return f"now:W:{_DIRECTION[match.value('dir')]};day={match.value('weekday')}"


def day_of(match: Match) -> str:
    """'The 8th of this month', 'on the 8th': of the month that had it last."""
    count = ordinal(match, "day")
    if not 1 <= count <= 31:
        return ""
    return (
        f"now:M:{_DIRECTION[match.value('dir')]};day={count}" if "dir" in match.slots else f"now:M:0;day={count};past"
    )


def new_year(match: Match) -> str:
    return "date:XXXX-12-31" if "eve" in match.words else "date:XXXX-01-01"


def feast_part(match: Match) -> str:
    """'At dawn on Christmas Day', 'on Christmas night'."""
    return feasts.feast(match) + _moment(match)


def counted(match: Match) -> str:
    """'The last Friday of Ramadan', 'the second week of June', 'the last ten days of May'."""
    nth = -1 if match.said("nth")[-1] in ("last", "final") else ordinal(match, "nth")
    if "feast" in match.slots and "-" in match.value("feast"):
        return ""  # a day, and no month
    whole = (
        f"hijri:{int(match.value('feast')):02}{feasts.of_year(match)}" if "feast" in match.slots else month_year(match)
    )
    many = number(match.said("n"), match.values[slice(*match.slots["n"])]) if "n" in match.slots else None
    if many:
        nth *= int(many)
    unit_said = match.value("weekday") or match.value("unit") + ("+" if many else "")
    return f"{whole};nth={nth},{unit_said}"


def part_before(match: Match) -> str:
    """'The night before': of the day before the one told of; 'the evening after': of the day after it."""
    return f"then:D:{1 if match.words[-1] == 'after' else -1}" + _moment(match)


def nights_ago(match: Match) -> str:
    """'Two nights ago' from the publication date; 'two nights earlier', 'three mornings later' from the text."""
    said = match.said("n")
    count = 1 if said[0] in ("a", "an") else number(said, match.values[slice(*match.slots["n"])])
    part = match.said("part")[0].removesuffix("s")
    way = match.said("way")[0] if "way" in match.slots else "ago"
    step = f"{'now' if way == 'ago' else 'then'}:D:{'' if way == 'later' else '-'}{int(count or 0)}"
    return f"{step};part={_PARTS_AGO[part]},{part}" if count and count < MOST_WEEKS else ""


_PARTS_AGO = {"night": "NI", "evening": "EV", "morning": "MO", "afternoon": "AF"}


def weeks_ago(match: Match) -> str:
    """'Three Sundays ago', 'a week ago on Wednesday', 'two weeks ago on Friday'."""
    said = match.said("ago")
    back = 1 if said == ["week"] else int(match.value("ago")) - ("weeks" not in match.words)
    return f"weekday:{match.value('weekday')};weeks={back}" if back < MOST_WEEKS else ""


BUILDERS: dict[str, Build] = {
    "day": day, "clock": clock, "part": part, "monthyear": month_year, "unit": unit, "shift": shift, "window": window,
    "length": length, "set": repeated, "season": season, "quarter": quarter, "thatquarter": that_quarter,
    "half": half, "decade": decade, "century": century, "year": year, "yearword": year_word, "years": years,
    "feast": feasts.feast, "feastpart": feast_part,
    "newyear": new_year, "eid": feasts.eid, "easter": feasts.easter_feast,
    "christmas": feasts.orthodox_christmas, "lunar": feasts.lunar, "tabled": feasts.tabled, "jewish": feasts.jewish,
    "levant": feasts.levant, "counted": counted, "partbefore": part_before, "weeksago": weeks_ago,
    "nightsago": nights_ago,
    "agotoday": ago_today, "thatyear": that_year,
    "qada": feasts.qada, "nthmonth": feasts.nth_month, "solar": feasts.solar, "weekof": week_of, "dayof": day_of,
}  # fmt: skip

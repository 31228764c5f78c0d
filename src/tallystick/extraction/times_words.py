"""The words a rule of the times grammar has matched -> their reading, the normal form of the words alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tallystick.extraction.times_grammar import Rule


@dataclass(frozen=True, slots=True)
class Match:
    """The words of one match; `slots` are stretches of word numbers, by slot name."""

    words: list[str]  # lower case
    values: list[str]  # value in the class of the word, else the word
    slots: dict[str, tuple[int, int]]
    rule: Rule
    tense: str = ""

    def said(self, slot: str) -> list[str]:
        start, end = self.slots.get(slot, (0, 0))
        return self.words[start:end]

    def value(self, slot: str) -> str:
        """The value of the last word of a slot that has one, '' when the slot is empty."""
        start, end = self.slots.get(slot, (0, 0))
        kept = [v for v in self.values[start:end] if v.strip(".-'")]
        return kept[-1] if kept else ""


Build = Callable[[Match], str]
_UNIT = {"F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "WE": (1, "WE"), "nights": (1, "D"), "second": (1, "TS")}
_DIRECTION = {"last": "-1", "past": "-1", "previous": "-1", "preceding": "-1", "this": "0", "current": "0",
              "latest": "0", "next": "1", "coming": "1", "upcoming": "1", "following": "1", "that": "0", "same": "0"}  # fmt: skip
_FROM_TEXT = frozenset({"previous", "preceding", "following", "that", "same"})
_VAGUE = frozenset({"few", "several", "many", "some", "recent", "number", "dozens", "hundreds", "thousands",
                    "handful", "numerous"})  # fmt: skip


def read(match: Match) -> str:
    """The reading of a match, '' where the words turn out not to be a time."""
    template = match.rule.reading
    if template.startswith("@"):
        return BUILDERS[template[1:]](match)
    for slot in re.findall(r"\{(\w+)\}", template):
        value = match.value(slot)
        template = template.replace("{" + slot + "}", _DIRECTION.get(value, value) if slot == "dir" else value)
    return template


def number(words: list[str], values: list[str]) -> float | None:
    """'twenty five' 25, '2 1 / 2' 2.5, 'a' 1; None for 'several'."""
    if not words or _VAGUE & set(words):
        return None
    if "couple" in words:
        return 2
    if "dozen" in words:
        return 12
    plain = [v for v in values if v.replace(",", "").replace(".", "").isdigit()]
    if "/" in words and len(plain) >= 3:
        return float(plain[0]) + float(plain[1]) / float(plain[2]) if float(plain[2]) else None
    total = 0.0
    for value in (float(v.replace(",", "")) for v in plain):
        total = max(total, 1) * value if value in (100, 1000) else total + value
    return (total or 1.0) + (0.5 if "half" in words else 0)


def amount(match: Match) -> str:
    """The length a match tells of, as an ISO 8601 duration with X for an unsaid number."""
    start, end = match.slots.get("n", (0, 0))
    words, values = match.words[start:end], match.values[start:end]
    unit = match.value("unit")
    times, letter = _UNIT.get(unit, (1, unit))
    if unit == "E" and not words and match.said("unit") == ["decades"]:
        return "PXE"
    if "half" in match.words and "n" not in match.slots and "and" not in match.words:
        return _halved(letter)
    if unit == "E" and not words:
        return _length(10, "Y")
    bare = not words and (match.words[-1] in _PLURALS or match.said("unit")[-1:] and match.said("unit")[-1] in _PLURALS)
    count = None if bare else number(words or ["a"], values or ["a"])
    if count is not None and "half" in match.words and "half" not in words:
        count += 0.5
    if count is None:
        return _length(None, {"E": "E", "C": "C"}.get(unit, letter))
    return _length(count * times, letter)


_PLURALS = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "decades", "centuries", "seconds",
                      "quarters", "hrs", "mins", "fortnights"})  # fmt: skip
_SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}


def _halved(letter: str) -> str:
    smaller, many = _SMALLER.get(letter, (letter, 1))
    return _length(many / 2 if many > 1 else None, smaller)


def _length(count: float | None, letter: str) -> str:
    time, code = ("T", letter[1:]) if letter.startswith("T") else ("", letter)
    if letter == "WE":
        code = "WE"
    if count is None:
        return f"P{time}X{code}"
    whole, rest = int(count), count - int(count)
    text = f"P{time}{whole}{code}" if whole or not rest else f"P{time}"
    if rest and letter in _SMALLER:
        smaller, many = _SMALLER[letter]
        text += ("" if time or not smaller.startswith("T") else "T") + f"{round(rest * many)}{smaller[-1]}"
    return text


def day(match: Match) -> str:
    """Weekdays, dates and 'yesterday', with a part of the day or a clock time beside them."""
    head = _day_head(match)
    if "week" in match.slots and head:
        head += ";week"
    return head + _moment(match) if head else ""


def _day_head(match: Match) -> str:
    tense = f";{match.tense}" if match.tense else ""
    if "iso" in match.slots:
        return "date:" + match.said("iso")[0]
    if "numeric" in match.slots:
        return _numeric(match.said("numeric")[0], tense)
    if "month" in match.slots:
        return _calendar_day(match, tense)
    if "relday" in match.slots:
        return f"now:D:{match.value('relday')}"
    if "weekday" in match.slots:
        direction = match.said("dir")[-1:] or [""]
        if "ago" in match.words:
            direction = ["last"]
        said = f";dir={direction[0]}" if direction[0] else tense
        into = ";into" if "into" in match.slots else ""
        return f"weekday:{match.value('weekday')}{said}{into}"
    return "clock" if {"clock", "hour", "military"} & set(match.slots) else ""


def _numeric(said: str, tense: str) -> str:
    """'22.02.2023' has the day first; with strokes only where one of the two numbers cannot be a month."""
    first, second, year = re.split(r"[./]", said)
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
    start, end = match.slots["day"]
    count = number(match.words[start:end], [re.sub(r"(st|nd|rd|th)$", "", v) for v in match.values[start:end]])
    if match.said("day") == ["second"]:
        count = 2
    if not count or count > 31:
        return ""
    year = match.said("year")[0] if "year" in match.slots else "XXXX"
    hints = "" if year != "XXXX" else f";dir={match.said('dir')[-1]}" if "dir" in match.slots else tense
    named = f";on={match.value('weekday')}" if "weekday" in match.slots else ""
    return f"date:{year}-{month}-{int(count):02}{hints}{named}"


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
        parts = match.said("clock")[0].split(":")
        return f"{int(parts[0]):02}:{parts[1]}" if int(parts[0]) <= 24 and int(parts[1]) < 60 else ""
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
    direction = match.said("dir")[-1:]
    if not direction:
        return "part" + moment
    if direction[0] == "last":
        return "now:D:-1" + moment
    if direction[0] in ("that", "same", "next", "following", "previous", "preceding"):
        return f"then:D:{_DIRECTION[direction[0]]}" + moment
    return f"now:D:{_DIRECTION.get(direction[0], '0')}" + moment


def month_year(match: Match) -> str:
    month = _month(match)
    if "year" in match.slots:
        return f"date:{match.said('year')[0]}-{month}"
    direction = match.said("dir")[-1:]
    if direction and "year" in match.words:
        return f"now:Y:{_DIRECTION[direction[0]]};month={month}"
    flag = f";dir={direction[0]}" if direction else f";{match.tense}" if match.tense else ""
    return f"date:XXXX-{month}{flag}"


def unit(match: Match) -> str:
    """'last week' from the publication date, 'the following week' from the text, 'the past hour' a length."""
    direction = match.said("dir")[-1]
    times, code = _UNIT.get(match.value("unit"), (1, match.value("unit"))) if "unit" in match.slots else (1, "WE")
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
    if match.said("dir") == ["same"]:
        return ""
    return f"{match.rule.shift}:{amount(match)}"


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
    direction = match.said("dir")[-1:]
    return f"date:XXXX-{code}" + (f";dir={direction[0]}" if direction else "")


def quarter(match: Match) -> str:
    nth = match.value("nth")
    nth = "2" if "second" in match.said("nth") else nth.rstrip("stndrh")
    if nth not in ("1", "2", "3", "4"):
        return ""
    if "year" in match.slots:
        return f"date:{match.said('year')[0]}-Q{nth}"
    direction = match.said("dir")[-1:]
    return f"now:Y:{_DIRECTION[direction[0]]};quarter={nth}" if direction else f"date:XXXX-Q{nth}"


def that_quarter(match: Match) -> str:
    return {"latest": "now:Q:-1", "current": "now:Q:0"}.get(match.said("dir")[-1], "then:Q:0")


def half(match: Match) -> str:
    second = "second" in match.words or match.said("half") == ["2"]
    return f"date:{match.said('year')[0]}-H{2 if second else 1}"


def decade(match: Match) -> str:
    said = match.value("decade")
    digits = re.sub(r"\D", "", said)
    return f"date:{digits[:3]}X"


def century(match: Match) -> str:
    start, end = match.slots["nth"]
    count = number(match.words[start:end], [re.sub(r"(st|nd|rd|th)$", "", v) for v in match.values[start:end]])
    return f"date:{int(count) - 1:02}XX" if count and count < 30 else ""


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


def feast(match: Match) -> str:
    """Feasts and the months of the Islamic calendar; a year below 1600 beside them is an Islamic one."""
    said = match.value("feast")
    flag = f";year={match.said('year')[0]}" if "year" in match.slots else ""
    direction = match.said("dir")[-1:]
    flag += f";dir={direction[0]}" if direction else ""
    flag += ";eve" if "eve" in match.words else ""
    if not said[0].isdigit():
        return said + flag
    month, _, day_said = said.partition("-")
    if "ordinal" in match.slots:
        start, end = match.slots["ordinal"]
        count = number(match.words[start:end], [re.sub(r"(st|nd|rd|th)$", "", v) for v in match.values[start:end]])
        day_said = f"{int(count or 0)}"
        if not 1 <= int(day_said) <= 30:
            return ""
    return f"hijri:{int(month):02}{'-' + day_said.zfill(2) if day_said else ''}{flag}"


def new_year(match: Match) -> str:
    return "date:XXXX-12-31" if "eve" in match.words else "date:XXXX-01-01"


def eid(match: Match) -> str:
    return "hijri:10-01" if "fitr" in match.words else "hijri:12-10"


BUILDERS: dict[str, Build] = {
    "day": day, "clock": clock, "part": part, "monthyear": month_year, "unit": unit, "shift": shift, "window": window,
    "length": length, "set": repeated, "season": season, "quarter": quarter, "thatquarter": that_quarter,
    "half": half, "decade": decade, "century": century, "year": year, "yearword": year_word, "years": years,
    "feast": feast, "newyear": new_year, "eid": eid,
}  # fmt: skip

"""A parsed report -> its time expressions: spans and the reading of the words alone, no publication date used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from tallystick.extraction.times_amounts import Match
from tallystick.extraction.times_grammar import OTHER, Grammar, load_grammar
from tallystick.extraction.times_scan import Hit
from tallystick.extraction.times_tense import tense_at
from tallystick.extraction.times_words import read
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression

_LEXEME = re.compile(
    r"[^\W\d_]+|\d{4}-\d{2}-\d{2}(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d)|\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)"
    r"|\d{1,2}[:h]\d{2}(?::\d{2})?(?!\d)"
    r"|\d+(?:st|nd|rd|th)\b|\d{2,4}['’]?s\b|\d+(?:,\d{3})+(?!\d)|\d+\.\d+|\d+|\n[^\S\n]*\n|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The report as words, and as a string with one character of the grammar for each word."""

    surfaces: list[str]
    starts: list[int]
    ends: list[int]
    coded: str


@dataclass(frozen=True, slots=True)
class Found:
    """A match before its span and reading are final; word numbers, end excluded."""

    first: int
    last: int
    type: str
    reading: str
    mod: str = ""


def find_times(parse: Parse) -> list[TimeExpression]:
    """All times of a report in reading order; a range ('from 3 to 5 March') stands before the two times it joins."""
    grammar = load_grammar(parse.language)
    words = as_words(parse.text, grammar)
    singles = [_modified(found, words, grammar) for found in _matches(parse, words, grammar)]
    singles = _with_shared_months(_without_overlap(singles), words, grammar)
    singles = _with_shared_years(singles, words, grammar)
    return _expressions([*singles, *_ranges(singles, words, grammar)], words, parse.text, grammar)


def as_words(text: str, grammar: Grammar) -> Words:
    """Cut a text into words and code each by its class."""
    surfaces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    known = grammar.classes.get
    for match in _LEXEME.finditer(text):
        word = match.group()
        surfaces.append(word)
        starts.append(match.start())
        ends.append(match.end())
        code = known(word)
        codes.append(
            code
            if code is not None
            else _numeric_code(word, grammar)
            if word[0].isdigit()
            else OTHER
            if word[0] != "\n"
            else grammar.numeric["BREAK"]
        )
    return Words(surfaces, starts, ends, "".join(codes))


def _numeric_code(word: str, grammar: Grammar) -> str:
    return grammar.numeric[_numeric_class(word)]


def _numeric_class(word: str) -> str:
    if word.isdigit():
        if len(word) <= 2:
            return "DAYNUM" if 1 <= int(word) <= 31 else "SMALL"
        return "YEARNUM" if len(word) == 4 and "1000" <= word <= "2100" else "BIG"
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", word):
        return "NUMDATE"
    if word.endswith("s"):
        return "DECADE" if len(word) >= 5 and word[3] == "0" else "BIG"
    if "-" in word:
        return "ISODATE"
    if ":" in word or "h" in word[:-1]:
        return "CLOCK"
    if word[-1].isalpha():
        return "ORDNUM"
    return "BIG" if "," in word else "DECIMAL"


def _matches(parse: Parse, words: Words, grammar: Grammar) -> list[Found]:
    found = []
    for longest in grammar.scanner.scan(words.coded):
        hit = _without_count(longest, parse, words, grammar)
        rule, first, last = grammar.rules[hit.rule], hit.first, hit.last
        slots = {name: (start - first, end - first) for name, (start, end) in hit.slots.items()}
        surfaces = [w.lower().replace("’", "'") for w in words.surfaces[first:last]]
        values = [grammar.values.get(w, w) for w in surfaces]
        tense = tense_at(parse, words.starts[first], grammar) if rule.tense else ""
        reading = "" if _is_name(words, first, grammar) else read(Match(surfaces, values, slots, rule, tense))
        if reading and not _counts_things(parse, words, first, last, grammar):
            found.append(Found(first, last, rule.type, reading))
    return found


def _counts_things(parse: Parse, words: Words, first: int, last: int, grammar: Grammar) -> bool:
    """'2014 people' is a count, whatever stands before it."""
    if last - first != 1 or not words.surfaces[first].isdigit():
        return False
    if first and words.surfaces[first - 1].lower() in grammar.words["before_years"] and words.surfaces[first] >= "1900":
        return False
    tokens = parse.between(Span(words.starts[first], words.ends[first]))
    return bool(tokens) and tokens[0].relation == "number" and parse.head(tokens[0]).form == "plural"


def _without_count(hit: Hit, parse: Parse, words: Words, grammar: Grammar) -> Hit:
    """'In March 12 people died': the number counts the people, the time is March."""
    last = hit.last - 1
    if hit.last - hit.first < 2 or words.coded[last] != grammar.numeric["DAYNUM"] or "month" not in hit.slots:
        return hit
    token = parse.between(Span(words.starts[last], words.ends[last]))
    if not token or token[0].relation != "number" or parse.head(token[0]).form != "plural":
        return hit
    return grammar.scanner.match(words.coded, hit.first, last) or hit


def _is_name(words: Words, first: int, grammar: Grammar) -> bool:
    """'the host of This Week', '60 Minutes': a capital after a small letter makes a name."""
    surface = words.surfaces[first]
    before = words.surfaces[first - 1] if first else "."
    if surface.istitle() and surface.lower() in grammar.words["name_words"]:
        return before.islower()
    following = words.surfaces[first + 1] if first + 1 < len(words.surfaces) else ""
    return surface[0].isdigit() and following.istitle() and following.lower() in grammar.words["name_words"]


def _modified(found: Found, words: Words, grammar: Grammar) -> Found:
    """Take in 'the end of', 'about', 'earlier' before the match, and note the preposition that bounds it."""
    first, mods = found.first, []
    for modifier in grammar.modifiers:
        if not modifier.types & _kinds(found):
            continue
        for start in range(max(0, first - 4), first):
            if modifier.pattern.fullmatch(words.coded, start, first):
                first = start
                mods.append(modifier.mod)
                break
    return Found(first, found.last, found.type, found.reading, ",".join(mods))


_COUNTED = ("ago:P", "ahead:P", "before:P", "after:P", "duration:P")


def _kinds(found: Found) -> set[str]:
    """What sort of modifiers an expression takes: its type, a LENGTH counted out, or a NUMBER of any sort."""
    if found.reading.startswith(_COUNTED):
        return {found.type, "LENGTH", "NUMBER"}
    return {found.type, "NUMBER"} if found.reading.startswith(("date:", "clock", "now:Y:0;mod")) else {found.type}


def _without_overlap(founds: list[Found]) -> list[Found]:
    """A modifier never reaches into the expression before."""
    kept: list[Found] = []
    for found in founds:
        meets = bool(kept) and found.first < kept[-1].last
        kept.append(Found(kept[-1].last, found.last, found.type, found.reading) if meets else found)
    return kept


_CALENDAR_DAY = re.compile(r"date:(\w{4})-(\d\d)-(\d\d)(.*)")


def _with_shared_months(founds: list[Found], words: Words, grammar: Grammar) -> list[Found]:
    """'1, 2 and 3 March', 'March 3-5': a number alone is a day of the month named beside it."""
    taken = {i for f in founds for i in range(f.first, f.last)}
    added: list[Found] = []
    for found in founds:
        date = _CALENDAR_DAY.fullmatch(found.reading)
        if date is None:
            continue
        for day in (*_days_before(found, words, grammar), *_days_after(found, words, grammar)):
            if day in taken:
                break
            number = int(re.sub(r"\D", "", words.surfaces[day]))
            rest = date[4].split(";at")[0].split(";part")[0].split(";on")[0]
            added.append(Found(day, day + 1, "DATE", f"date:{date[1]}-{date[2]}-{number:02}{rest}"))
    return sorted([*founds, *added], key=lambda f: f.first)


def _days_before(found: Found, words: Words, grammar: Grammar) -> Iterator[int]:
    """The numbers of '1, 2 and' before '3 March', nearest first."""
    day = found.first - 2
    if not words.surfaces[found.first][0].isdigit():  # '3 and March 5': the month belongs to the second alone
        return
    while day >= 0 and _is_day(words, day, grammar):
        joint = _joint(words, day + 1)
        if joint not in grammar.words["through"] and (joint != "," or day + 2 == found.first):
            return
        yield day
        day -= 2


def _days_after(found: Found, words: Words, grammar: Grammar) -> Iterator[int]:
    """The second number of 'March 3-5', 'March 3 and 5'."""
    day = found.last + 1
    inside = words.surfaces[found.first : found.last]
    if day >= len(words.surfaces) or not inside[-1][0].isdigit() or inside[0][0].isdigit():
        return
    joint = _joint(words, found.last)
    following = words.surfaces[day + 1] if day + 1 < len(words.surfaces) else "."
    ends = joint in "-/" or not following[0].isalnum()
    if ends and _is_day(words, day, grammar) and joint in grammar.words["through"]:
        yield day


def _is_day(words: Words, at: int, grammar: Grammar) -> bool:
    return words.coded[at] in (grammar.numeric["DAYNUM"], grammar.numeric["ORDNUM"])


def _joint(words: Words, at: int) -> str:
    return words.surfaces[at].lower().replace("–", "-").replace("—", "-")


def _with_shared_years(founds: list[Found], words: Words, grammar: Grammar) -> list[Found]:
    """'from 24 February to 9 April 2022': the first date is of the year that the second names, or the one before."""
    shared = list(founds)
    for i in range(len(shared) - 1, 0, -1):
        left, right = shared[i - 1], shared[i]
        month = re.fullmatch(r"date:XXXX-(\d\d)(;.*)?", left.reading)
        if month and ";month=" in right.reading and _joined(left, right, words, grammar):  # 'April to June last year'
            shared[i - 1] = replace(left, reading=f"{right.reading.split(';')[0]};month={month[1]}")
            continue
        first, last = (re.match(r"date:(\w{4})-(\d\d)(?:-(\d\d))?", f.reading) for f in (left, right))
        if not (first and last and first[1] == "XXXX" and last[1].isdigit() and _joined(left, right, words, grammar)):
            continue
        year = int(last[1]) - ((first[2], first[3] or "") > (last[2], last[3] or ""))
        rest = f"-{first[3]}" if first[3] else ""
        shared[i - 1] = replace(left, reading=f"date:{year}-{first[2]}{rest}")
    return shared


def _joined(left: Found, right: Found, words: Words, grammar: Grammar) -> bool:
    return right.first - left.last == 1 and _joint(words, left.last) in grammar.words["through"]


_UNDATED = ("clock", "part", "now:", "then:", "set:", "ref:", "last:", "next:", "first:", "duration:")


def _ranges(founds: list[Found], words: Words, grammar: Grammar) -> list[Found]:
    """Pairs of dates that a word of range joins."""
    ranges = [found for pair in pairwise(founds) if (found := _first_months(*pair, words))]
    for left, right in pairwise(founds):
        if not _joined(left, right, words, grammar):
            continue
        if left.reading.startswith(_UNDATED) and ";month=" not in left.reading:
            continue
        if right.type in ("DURATION", "SET"):
            continue
        joint = _joint(words, left.last)
        before = words.surfaces[left.first - 1].lower() if left.first else ""
        if joint != "and" or before == "between":
            reading = f"range:({_flagged(left)})..({_flagged(right)})"
            ranges.append(Found(left.first, right.last, "DURATION", reading))
    return ranges


def _first_months(left: Found, right: Found, words: Words) -> Found | None:
    """'The first three months of 2022' runs from January to March of it."""
    count = re.fullmatch(r"first:P(\d+)([MQ])", left.reading)
    year = re.fullmatch(r"date:(\d{4})|(now:Y:[-\d]+)", right.reading)
    if not count or not year or right.first - left.last != 1 or _joint(words, left.last) != "of":
        return None
    last = int(count[1]) * (3 if count[2] == "Q" else 1)
    if not 1 <= last <= 12:
        return None
    ends = [f"date:{year[1]}-{m:02}" if year[1] else f"{year[2]};month={m:02}" for m in (1, last)]
    return Found(left.first, right.last, "DURATION", f"range:({ends[0]})..({ends[1]})")


def _flagged(found: Found) -> str:
    return found.reading + "".join(f";mod={m}" for m in found.mod.split(",") if m)


def _expressions(founds: list[Found], words: Words, text: str, grammar: Grammar) -> list[TimeExpression]:
    made = []
    for found in sorted(founds, key=lambda f: (f.first, -f.last)):
        start, end = words.starts[found.first], words.ends[found.last - 1]
        reading = _flagged(found)
        signal = None
        word = words.surfaces[found.first - 1].lower() if found.first else ""
        if word in grammar.signals:
            signal = Span(words.starts[found.first - 1], words.ends[found.first - 1])
            reading += f";{grammar.signals[word]}"
        mod = next((m for m in found.mod.split(",") if m), None)
        made.append(TimeExpression(Span(start, end), text[start:end], found.type, reading, mod=mod, signal=signal))
    return made

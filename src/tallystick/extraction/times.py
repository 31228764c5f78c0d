"""A parsed report -> its time expressions: spans and the reading of the words alone, no publication date used."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from tallystick.extraction.times_amounts import Match
from tallystick.extraction.times_grammar import OTHER, Grammar, load_grammar
from tallystick.extraction.times_tense import tense_at
from tallystick.extraction.times_words import read
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression

_LEXEME = re.compile(
    r"[^\W\d_]+|\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
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
    if word.endswith("s"):
        return "DECADE" if len(word) >= 5 and word[3] == "0" else "BIG"
    if word[-1].isalpha():
        return "ORDNUM"
    if "-" in word:
        return "ISODATE"
    if ":" in word:
        return "CLOCK"
    if word.count("/") == 2 or (word.count(".") == 2):
        return "NUMDATE"
    return "BIG" if "," in word else "DECIMAL"


def _matches(parse: Parse, words: Words, grammar: Grammar) -> list[Found]:
    found = []
    for hit in grammar.scanner.scan(words.coded):
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
    """'3 and 5 March', 'March 3-5': the number alone is a day of the month named beside it."""
    taken = {i for f in founds for i in range(f.first, f.last)}
    added = []
    for found in founds:
        date = _CALENDAR_DAY.fullmatch(found.reading)
        if date is None:
            continue
        for day, link in ((found.first - 2, found.first - 1), (found.last + 1, found.last)):
            if day in taken or not 0 <= day < len(words.surfaces) or not 0 <= link < len(words.surfaces):
                continue
            if _shares_month(words, day, link, found, grammar):
                number = int(re.sub(r"\D", "", words.surfaces[day]))
                added.append(
                    Found(day, day + 1, "DATE", f"date:{date[1]}-{date[2]}-{number:02}{date[4].split(';at')[0]}")
                )
    return sorted([*founds, *added], key=lambda f: f.first)


def _shares_month(words: Words, day: int, link: int, found: Found, grammar: Grammar) -> bool:
    code, joint = words.coded[day], words.surfaces[link].lower().replace("–", "-")
    if code not in (grammar.numeric["DAYNUM"], grammar.numeric["ORDNUM"]) or joint not in grammar.words["through"]:
        return False
    inside = words.surfaces[found.first : found.last]
    if day < found.first:  # '3 and 5 March': the month must follow the second number
        return inside[0][0].isdigit()
    following = words.surfaces[day + 1] if day + 1 < len(words.surfaces) else "."
    return inside[-1][0].isdigit() and not inside[0][0].isdigit() and (joint == "-" or not following[0].isalnum())


def _with_shared_years(founds: list[Found], words: Words, grammar: Grammar) -> list[Found]:
    """'from 24 February to 9 April 2022': the first date is of the year that the second names, or the one before."""
    shared = list(founds)
    for i in range(len(shared) - 1, 0, -1):
        left, right = shared[i - 1], shared[i]
        first, last = (re.match(r"date:(\w{4})-(\d\d)(?:-(\d\d))?", f.reading) for f in (left, right))
        if not (first and last and first[1] == "XXXX" and last[1].isdigit() and _joined(left, right, words, grammar)):
            continue
        year = int(last[1]) - ((first[2], first[3] or "") > (last[2], last[3] or ""))
        rest = f"-{first[3]}" if first[3] else ""
        shared[i - 1] = replace(left, reading=f"date:{year}-{first[2]}{rest}")
    return shared


def _joined(left: Found, right: Found, words: Words, grammar: Grammar) -> bool:
    return (
        right.first - left.last == 1 and words.surfaces[left.last].lower().replace("–", "-") in grammar.words["through"]
    )


_UNDATED = ("clock", "part", "now:", "then:", "set:", "ref:", "last:", "next:", "first:", "duration:")


def _ranges(founds: list[Found], words: Words, grammar: Grammar) -> list[Found]:
    """Pairs of dates that a word of range joins."""
    ranges = []
    for left, right in pairwise(founds):
        if not _joined(left, right, words, grammar) or (left.reading + " ").startswith(_UNDATED):
            continue
        if right.type in ("DURATION", "SET"):
            continue
        joint = words.surfaces[left.last].lower().replace("–", "-")
        before = words.surfaces[left.first - 1].lower() if left.first else ""
        if joint != "and" or before == "between":
            reading = f"range:({_flagged(left)})..({_flagged(right)})"
            ranges.append(Found(left.first, right.last, "DURATION", reading))
    return ranges


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

"""Times found beside one another -> the months and years they share, and the ranges they join into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tallystick.extraction.times.grammar import Grammar
from tallystick.extraction.times.lexemes import Found, Words, flagged

_CALENDAR_DAY = re.compile(r"date:(\w{4})-(\d\d)-(\d\d)(.*)")


def with_shared_months(founds: list[Found], words: Words, grammar: Grammar) -> list[Found]:
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
    """The further numbers of 'March 3-5', 'March 3 and 5', 'March 3, 5 and 9'."""
    inside = words.surfaces[found.first : found.last]
    if not inside[-1][0].isdigit() or inside[0][0].isdigit():
        return
    days, at = [], found.last
    while at + 1 < len(words.surfaces) and _is_day(words, at + 1, grammar):
        joint = _joint(words, at)
        if joint not in grammar.words["through"] and joint != ",":
            return
        days.append(at + 1)
        at += 2
        if joint != ",":
            break
    following = words.surfaces[at] if at < len(words.surfaces) else "."
    closed = bool(days) and _joint(words, at - 2) in grammar.words["through"]
    if closed and (_joint(words, at - 2) in "-/" or not following[0].isalnum()):
        yield from days


def _is_day(words: Words, at: int, grammar: Grammar) -> bool:
    return words.coded[at] in (grammar.numeric["DAYNUM"], grammar.numeric["ORDNUM"])


def _joint(words: Words, at: int) -> str:
    return words.surfaces[at].lower().replace("–", "-").replace("—", "-")


def with_shared_years(founds: list[Found], words: Words, grammar: Grammar) -> list[Found]:
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


def ranges_of(founds: list[Found], words: Words, grammar: Grammar) -> list[Found]:
    """Pairs of dates that a word of range joins."""
    found_ranges = [outer for pair in pairwise(founds) if (outer := _first_months(*pair, words))]
    for left, right in pairwise(founds):
        night_into = "part=NI" in left.reading and right.first - left.last == 1 and _joint(words, left.last) == "into"
        if not night_into and not _joined(left, right, words, grammar):
            continue
        if left.reading.startswith(_UNDATED) and ";month=" not in left.reading:
            continue
        if right.type in ("DURATION", "SET"):
            continue
        joint = _joint(words, left.last)
        before = words.surfaces[left.first - 1].lower() if left.first else ""
        if joint != "and" or before == "between":
            reading = f"range:({flagged(left)})..({flagged(right)})"
            found_ranges.append(Found(left.first, right.last, "DURATION", reading))
    return found_ranges


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

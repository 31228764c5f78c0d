"""A text -> the names in it that are called after a day: 'the 6th of October suburb', 'the 17 February Brigade'.

A day that names a place or a body dates nothing, and such a place is in no list of names by its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tallystick.knowledge.gazetteer.words import place_words
from tallystick.record.passage import Span

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Ramadan|Tishreen|Tishrin|"
    "Nisan|Tammuz|Sha'ban|Shaban"
)
_ORDINALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Thirtieth"
_DAY = re.compile(
    rf"\b(?:(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINALS})(?: of)? (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?= [A-Za-z])"
)
_KIND = re.compile(r" ((?:[A-Z][a-z']+ )?)([A-Za-z-]+)\b")
_FIRST = re.compile(r" ()([A-Za-z-]+)\b")
_BEFORE = re.compile(r"(?:^|[.!?]\s+|\n|\b[Oo]n )$")
_ON = re.compile(r"\s+([a-z]\w*)")
_LOOK_BACK = 4  # characters that hold 'on '


@dataclass(frozen=True, slots=True)
class DayName:
    """A name called after a day: the words of the day, those with the kind behind them, whether it is a place."""

    day: Span
    whole: Span
    place: bool


@lru_cache(maxsize=8)
def named_after_days(text: str) -> tuple[DayName, ...]:
    """All of them in reading order; 'on 6 October hospital staff said' and 'on 3 May schools were shut' hold none."""
    found = []
    for day in _DAY.finditer(text):
        kind = _KIND.match(text, day.end())
        if kind is not None and kind[1] and _is_kind(kind[1].strip().lower()):
            kind = _FIRST.match(text, day.end())
        if kind is None:
            continue
        word = kind[2]
        here, span = word.lower() in place_words().called_by_days, Span(day.start(), day.end())
        if word[0].isupper() and _is_kind(word.lower()):
            found.append(DayName(span, Span(day.start(), kind.end()), here))
        elif here and not kind[1] and _stands_alone(text, day.start(), kind.end()):
            area = word in place_words().areas or word in place_words().parts_of_towns
            found.append(DayName(span, span if area else Span(day.start(), kind.end()), True))
    return tuple(found)


def _is_kind(word: str) -> bool:
    return word in place_words().called_by_days or word in place_words().bodies


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the kind in small letters is of the day, and not of the words behind it or of a clause that it opens."""
    then = _ON.match(text, end)
    words = place_words()
    ends = then is None or then[1] in words.behind_kinds or then[1] in words.prepositions
    return ends and _BEFORE.search(text[max(0, start - _LOOK_BACK) : start]) is None and start > 0

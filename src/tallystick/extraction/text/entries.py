"""A bulletin or live page -> its entries: the place that heads each, the clock time that stamps each.

'KIRKUK - A roadside bomb ...' is told of Kirkuk; '14:05 The talks ...' was written at five past two. One line of such a
shape is a dateline or a chance; two headings, or three stamps, make the report a row of entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from tallystick.record.passage import Span

HEADINGS = 2
STAMPS = 3
_MARK = r"(?m)^[ \t]*(?:[*•·▪–-][ \t]*|\d{1,2}[.)][ \t]+)?"
_WORD = r"[A-Z][\w'’.-]*"
_ASIDE = r"(?:[ \t]*\([^)\n]{1,30}\))?"
_NAMED = re.compile(rf"{_MARK}(?P<name>{_WORD}(?: {_WORD}){{0,3}}){_ASIDE}(?:[ \t]+[-–—][ \t]|:[ \t])(?=\S)")
# 'KUNDUZ, July 18 - ...': the head of a despatch, where a page has several
_DATED = re.compile(
    rf"{_MARK}(?P<name>{_WORD}(?: {_WORD}){{0,3}}),? (?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}}\.?)"
    r"[ \t]+[-–—][ \t](?=\S)"
)
_SHOUTED = re.compile(rf"{_MARK}(?P<name>[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){{0,3}}){_ASIDE}\.(?=[ \t]+\S)")
# 'El Fasher city. Fighting ...', 'Abu Shouk camp, on the northern outskirts. Shells ...'
_TOLD_APART = re.compile(
    rf"(?m)^(?:[*•·▪–-][ \t]*|\d{{1,2}}[.)][ \t]+)?(?P<name>{_WORD}(?: {_WORD}){{0,3}})"
    r"(?: (?:city|town|village|camp|district|county|province|state|area|locality|governorate))?"
    r"(?:, (?:in|on|near|[a-z]+ of|to the|about|some|\d+ ?km|\d+ kilomet)\b[^.\n:;,]{0,40})?\.(?=[ \t]+[A-Z])"
)
_STAMP = re.compile(r"(?m)^[ \t]*(?:[*•·▪–-][ \t]*)?(?P<stamp>\[?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?)(?![\d.%])")


@lru_cache(maxsize=2)  # of a text, asked for by times, places and settings
def headings(text: str) -> tuple[Span, ...]:
    """Spans of the words that head a line as a place name may; what they name is for the gazetteer to say."""
    lines = _lines(text)
    found = [Span(*m.span("name")) for p in (_NAMED, _SHOUTED, _TOLD_APART) for m in _heading(p, text, lines)]
    dated = [Span(*m.span("name")) for m in _heading(_DATED, text, lines)]
    found = sorted([*found, *(dated if len(dated) >= HEADINGS else [])])
    return tuple(found) if len(found) >= HEADINGS else ()


def _lines(text: str) -> list[int]:
    """Where lines begin."""
    return [0, *(m.end() for m in re.finditer("\n", text))]


def _heading(pattern: re.Pattern[str], text: str, lines: Sequence[int]) -> Iterator[re.Match[str]]:
    """Its matches, each tried only where a line begins: a search would try every character."""
    return (m for m in (pattern.match(text, start) for start in lines) if m is not None)


def stamps(text: str) -> list[Span]:
    """Spans of the clock times that open the lines of a live page."""
    found = [Span(*m.span("stamp")) for m in _heading(_STAMP, text, _lines(text))]
    return found if len(found) >= STAMPS else []


def clock_of(stamp: str) -> str | None:
    """'07.40' -> '07:40'; None where the words are no hour of a day, or say which half of it."""
    hour, _, minute = stamp.lstrip("[").replace(".", ":").partition(":")
    known = hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60
    return f"{int(hour):02}:{minute}" if known else None


def latest_first(clocks: Sequence[str]) -> bool:
    """Whether a page with these stamps ('T18:40') puts its newest entry first, as most do."""
    pairs = list(pairwise(clocks))
    return bool(pairs) and sum(a > b for a, b in pairs) > len(pairs) / 2

"""A text in, the span of its dateline out ('NABLUS, West Bank, Feb 23 -', 'MOSCOW, June 29.', '(Reuters) -'), or None.

A dateline opens one of the first lines: a place in capitals, or a place in any letters that a date or an agency in
brackets follows, up to a dash, a colon, or the full stop after a date. Its day has no weight as a publication date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tallystick.knowledge.registers.tables import read_table
from tallystick.reading.furniture import Furniture, furniture
from tallystick.record import Span

_LINES = 6
_HEADLINE = 140  # longer lines are the story itself: no dateline is looked for behind them
_UP = r"[^\W\d_a-zß-öø-ÿ]"
_CAPITALS = rf"{_UP}(?:{_UP}|['’.]){{1,24}}(?:[-–/’'\s]{{1,2}}{_UP}(?:{_UP}|['’.]){{0,24}}){{0,4}}"
_NAME = r"[^\W\d_a-z][\w'’.-]{1,24}(?:[ /-][^\W\d_][\w'’.-]{0,24}){0,4}?"
_AGENCY = r"(?:\([^()\n]{2,50}\)|/[^/\n]{2,40}/)"
_DASH = r"(?:(?:--|[–—])(?=\s|[“\"'‘A-Z]|$)|-(?=\s|$))"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = furniture()
    month = "(?i:" + "|".join(words.months) + ")"
    weekday = "(?i:" + "|".join(words.weekdays) + ")"
    part = r"(?:\s+(?:morning|afternoon|evening|night)\b)?"  # 'NEWRY, Friday night. -', as papers had it
    date = (
        rf"(?:(?:{weekday})\.?,?\s+)?(?:(?:{month})\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+(?:{month})\.?)(?:,?\s+(?:\d{{4}}|\d{{2}}\b))?"
        rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|(?:{weekday})\b{part}"
    )
    dated = date.removesuffix(rf"|(?:{weekday})\b{part}")
    known = "|".join(re.escape(name) for name in words.agencies)
    outlet = "|".join(re.escape(name) for name in dict.fromkeys((*words.agencies, *_outlets())))
    agency = rf"{_AGENCY}|(?:\b[A-Z]{{2,10}}\b)|[A-Z][a-z]+(?: News)? Agency"
    region = rf"(?:[,.]\s*(?!(?:{month}|{weekday})\b){_NAME}|\s*\([^()\n]{{2,40}}\))"
    start = r"\s*(?P<dateline>"
    forms = (
        # NABLUS, West Bank, Feb 23 (Reuters) -   KYIV -   TEHRAN-
        rf"(?P<place1>{_CAPITALS})(?:{region}){{0,2}}(?:[,.]?\s*(?:{date}))?\s*(?:{agency})?\s*[.,]?\s*{_DASH}",
        # MOSCOW, June 29. /TASS/.   MOSCOW, June 29.   YANGON, 6 March:   KABUL:   GARISSA, Kenya:
        rf"(?P<place2>{_CAPITALS})(?:{region})?[,.]?\s+(?:{date})[.:](?:\s*{_AGENCY}\.?(?:\s*{_DASH})?)?(?=\s)",
        rf"(?P<place3>{_CAPITALS})(?:{region})?:(?=\s)",
        # Jenin, West Bank, 26 January 2023 (WAFA) -   Ramallah, Jan. 26 -   Damascus, SANA -   June 29 (Reuters) -
        rf"(?P<place4>{_NAME})(?:{region})?[,.]?\s*\(?(?:{dated})\)?\s*(?:{agency})?\s*[.,]?\s*{_DASH}",
        rf"(?P<place5>{_NAME})(?:{region})?[,.]?\s*[(/](?:{outlet})[)/]\s*[.,]?\s*{_DASH}",
        rf"(?P<place6>{_NAME}),\s*(?:{known})\s*{_DASH}",
        rf"(?:{date})?\s*{_AGENCY}\s*{_DASH}",
        # Kaduna – Gunmen ...: before a whole sentence
        rf"(?P<place7>{_NAME})\s+{_DASH}(?=\s+[“\"‘']?[A-Z][^\n]{{60}})",
    )
    return re.compile(start + "|".join(forms) + ")")


def _outlets() -> Iterator[str]:
    """Every outlet of the register by its names: whichever it is may sign in brackets behind the place."""
    for row in read_table("media"):
        yield from (name for name in (row["name"].split(" (")[0], *row.get("aliases", "").split(";")) if name)


def dateline_of(text: str) -> Span | None:
    """The dateline with its closing dash or stop, without the space after it."""
    start = 0
    for _ in range(_LINES):
        found = _at(text, start)
        if found is not None:
            return found
        end = text.find("\n", start)
        if end < 0 or end - start > _HEADLINE:
            return None
        start = end + 1
    return None


def _at(text: str, start: int) -> Span | None:
    # A window keeps the work small whatever the text is.
    match = _pattern().match(text[start : start + 200])
    if match is None or not _opens_with_a_place(
        match, text[start + match.end() : start + match.end() + 100], furniture()
    ):
        return None
    return Span(start + match.start("dateline"), start + match.end("dateline"))


def _opens_with_a_place(match: re.Match[str], after: str, words: Furniture) -> bool:
    """'BREAKING -' and 'KEY FIGURES:' open a text as a place does; so does 'UN:'."""
    groups = match.groupdict()
    small = groups["place4"] or groups["place5"] or groups["place6"] or groups["place7"]
    if small is not None:
        return small[0].isupper() and small.split()[0] not in words.not_places
    place = groups["place1"] or groups["place2"] or groups["place3"]
    if place is None:
        return True
    if _in_capitals(after) and not re.search(r"\d|\(|/", match.group("dateline")):
        return False
    parts = re.split(r"[\s/]+", place.strip(" .-–"))
    colon = groups["place3"] is not None
    return (
        place == place.upper()
        and not any(part in words.tags for part in parts)
        and not (colon and (len(parts) > 3 or len(place) < 4))
    )


def _in_capitals(words: str) -> bool:
    """A story all in capitals: there they say nothing, and only a day or an agency makes a dateline."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.9 * len(letters)

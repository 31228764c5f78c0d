"""A bare number among its neighbours -> whether it measures, dates or names something, and so counts nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.parsed import Token

MOST = 100_000_000  # a count of people above this is a misreading, not a toll

_WORDS = load_number_words()
_HOURS = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
HYPHENS = ("-", "–", "—")
_DAYS, _YEAR, _DIALLED = 31, 4, 3  # days of a month; digits of a year, and of a number for help


@dataclass(frozen=True, slots=True)
class Core:
    """A bare number, or a plural of scale, at positions `start` to `stop` (excluded) of the sentence."""

    start: int
    stop: int
    value: int | None
    plural: bool = False
    vague: bool = False
    decimal: bool = False


def is_amount(tokens: Sequence[Token], core: Core) -> bool:
    """True for a date, an age, a time, a measure, money, a score, a share, or a number that is part of a name."""
    if core.decimal or (core.value is not None and core.value > MOST):
        return True
    before = tokens[core.start - 1] if core.start else None
    after = tokens[core.stop] if core.stop < len(tokens) else None
    if core.plural or core.vague:
        return after is not None and (_is_unit(tokens, core.stop + (after.lower == "of")) or _of_money(tokens, core))
    if before is not None and (
        _named(tokens, core, before) or _clock(tokens, core, before) or _dialled(tokens, core, before)
    ):
        return True
    return measured(tokens, core.stop) or _dated(tokens, core)


def _named(tokens: Sequence[Token], core: Core, before: Token) -> bool:
    if before.lower in _WORDS.money or before.lower in _WORDS.named_by or before.lower.endswith("$"):
        return True
    digits = tokens[core.start].text[0].isdigit()
    counts = core.stop < len(tokens) and tokens[core.stop].form == "plural"  # 'Camp 12 people'
    if digits and not counts and before.text[0].isupper() and before.lower in _WORDS.numbered:
        return True
    if digits and before.text == "." and core.start > 1 and tokens[core.start - 2].text == "No":
        return True  # 'Order No. 227'
    # 'S-300', 'M-16', '3-1', '2022-23': glued by a hyphen or slash without blanks
    glue = before.lower in HYPHENS or before.lower in ("/", ":")
    if glue and before.end == tokens[core.start].start and core.start >= 2:
        two = tokens[core.start - 2]
        return two.end == before.start and two.lower not in _WORDS.tens
    if before.pos == "name" and before.lower.rstrip(".") in _WORDS.months:
        return _of_month(tokens, core)
    return before.lower == "magnitude"


def _of_month(tokens: Sequence[Token], core: Core) -> bool:
    """'June 12', 'June 2023'; but 'In May six traders were shot' counts, as 'In April 14 passengers' does."""
    text = tokens[core.start].text
    opening = tokens[core.start - 2].lower if core.start > 1 else ""
    after = tokens[core.stop].pos if core.stop < len(tokens) else ""
    if not text[0].isdigit():
        return opening != "in" or after != "noun"
    year = len(text) == _YEAR
    return year or ((core.value is None or core.value <= _DAYS) and not (opening == "in" and after == "noun"))


def _of_money(tokens: Sequence[Token], core: Core) -> bool:
    """'Six were hurt, with millions in losses': a sum, though no currency is said."""
    behind = [t.lower for t in tokens[core.stop : core.stop + 4]]
    return behind[:1] == ["in"] and any(w in _WORDS.sums for w in behind[1:])


def _dialled(tokens: Sequence[Token], core: Core, before: Token) -> bool:
    """'She called 911', 'dialled 112 at once': a number of three digits that is rung, and counts nobody."""
    text = tokens[core.start].text
    counts = core.stop < len(tokens) and tokens[core.stop].pos in ("noun", "name", "adjective")
    return before.lemma in _WORDS.dialling and len(text) == _DIALLED and text.isdigit() and not counts


def _clock(tokens: Sequence[Token], core: Core, before: Token) -> bool:
    """'At 2115 gunmen ...', 'at 0740', 'at 1630 a bomb ...': hours and minutes; but 'the toll stands at 1200'."""
    text = tokens[core.start].text
    if before.lower != "at" or core.stop - core.start != 1 or not _HOURS.fullmatch(text):
        return False
    after = tokens[core.stop].pos if core.stop < len(tokens) else ""
    return before.text == "At" or text.startswith("0") or after in ("determiner", "possessive")


def _is_unit(tokens: Sequence[Token], at: int) -> bool:
    """'%', 'km'; '60 per cent' as much as '60 percent'."""
    low = [t.lower for t in tokens[at : at + 2]]
    return low == ["per", "cent"] or any(word in _WORDS.units for word in low[:1])


def measured(tokens: Sequence[Token], at: int) -> bool:
    """A unit follows, or '-year-old', ':30', 'st', '/', a month."""
    if at >= len(tokens):
        return False
    low = tokens[at].lower
    if low in HYPHENS and at + 1 < len(tokens):
        return tokens[at + 1].lower in _WORDS.units or tokens[at + 1].lower in _WORDS.hyphened
    if low == "^":
        return True
    if low == "y" and [t.lower for t in tokens[at : at + 3]] == ["y", "/", "o"]:
        return True
    if low in (":", "/") and at + 1 < len(tokens) and tokens[at + 1].lower[0].isdigit():
        return tokens[at].start == tokens[at - 1].end
    month = low.rstrip(".") in _WORDS.months and tokens[at].pos == "name"
    return _is_unit(tokens, at) or month or low in ("’s", "'s")


def _dated(tokens: Sequence[Token], core: Core) -> bool:
    """A year: four digits without a comma that the recogniser or the preposition before it calls a date."""
    first = tokens[core.start]
    if core.stop - core.start != 1 or not re.fullmatch(r"(?:1[5-9]|20)\d\d", first.text):
        return False
    before = tokens[core.start - 1].lower if core.start else ""
    return first.entity == "date" or before in _WORDS.year_after

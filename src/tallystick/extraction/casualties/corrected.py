"""A figure put right in one breath -> the older and the newer: 'corrected an earlier toll of 15 to 12'."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.en.numbers import Numeral, read_number
from tallystick.knowledge.languages.parsed import Token

_ASIDE = 10  # words between the two figures: '40 dead in the market at Bria to 31'


def corrected(people: People, noun: Token) -> tuple[Numeral, Numeral] | None:
    """The older and the newer figure of a count that somebody raises, lowers or puts right."""
    above, of = people.parse.head(noun), people.after(noun.index)
    verb = people.parse.head(above) if above.pos == "particle" else above  # 'revised down its count'
    if (
        noun.relation not in ("object", "prep_object")
        or verb.lemma not in people.lists["raising"]
        or of is None
        or of.lower != "of"
    ):
        return None
    numeral = people.numeral(of.index + 1)
    if numeral is None:
        return None
    return _in_one(people, numeral) or _behind(people, numeral)


def _in_one(people: People, numeral: Numeral) -> tuple[Numeral, Numeral] | None:
    """'a toll of 15 to 12', which reads like a range."""
    tokens = people.parse.tokens[numeral.first : numeral.last + 1]
    to = next((i for i, t in enumerate(tokens) if t.lower == "to"), None)
    if to is None:
        return None
    older, newer = read_number(tokens[:to]), read_number(tokens[to + 1 :])
    return (older, newer) if older is not None and newer is not None else None


def _behind(people: People, older: Numeral) -> tuple[Numeral, Numeral] | None:
    """'a figure of 40 dead to 31'."""
    after: Sequence[Numeral] = [n for n in people.numerals if n.first > older.last]
    newer = after[0] if after else None
    if newer is None or not (older.countable and newer.countable) or newer.first - older.last > _ASIDE:
        return None
    to = people.parse.tokens[newer.first - 1]
    return (older, newer) if to.lower == "to" else None

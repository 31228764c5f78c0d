"""A name where its words make a river of it: 'the river Niger', 'the banks of the Dnipro', 'along the Kasai'."""

from __future__ import annotations

import re

from tallystick.knowledge.gazetteer import Candidate, Gazetteer
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.record import Toponym

_BEFORE = 40  # characters that hold 'on the western bank of the'
_FLOWING = frozenset({"river", "water"})
_CLOSED = re.compile(r"[.;:!?)\n]|, (?:[a-z]|$)|$")
_CLAUSE = re.compile(r" and [a-z]")
_OPENING = re.compile(r"\b(?P<word>[A-Za-z]+) the $")


def as_river(
    text: str, toponym: Toponym, tail: str, candidates: tuple[Candidate, ...], gazetteer: Gazetteer
) -> tuple[Candidate, ...] | None:
    """The rivers that a name may mean where its words say a river, none for an unlisted one; None for other names.

    Towns take no article: 'on the Dnipro' is the river though a town has the name; but 'in the Congo' is a country.
    """
    if toponym.kind != "name":
        return None
    words, before = place_words(), text[max(0, toponym.span.start - _BEFORE) : toponym.span.start]
    rivers = _rivers(toponym.text, candidates, gazetteer)
    if tail.lower() in words.running or _said_of_it(before):
        return rivers
    opening = _OPENING.search(before)
    if opening is None or not rivers or not _ends_phrase(text, toponym):
        return None
    beside = opening["word"].lower() in words.along
    land = any(c.kind in ("country", "region") and c.rank < 2 for c in candidates)
    return rivers if beside or (opening["word"].lower() in words.prepositions and not land) else None


def _rivers(name: str, candidates: tuple[Candidate, ...], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    known = {c.place: c for c in (*candidates, *gazetteer.lookup(f"{name} River")) if c.kind in _FLOWING}
    return tuple(known.values())


def _said_of_it(before: str) -> bool:
    """'The river', 'on the banks of the', 'the mouth of the'."""
    running, banks = ("|".join(sorted(w)) for w in (place_words().running, place_words().banks))
    return re.search(rf"\b(?:(?:{running})|(?:{banks}) of the) $", before, re.IGNORECASE) is not None


def _ends_phrase(text: str, toponym: Toponym) -> bool:
    """Whether no noun follows that the name is told of: not 'the Dnipro region', 'the Dnipro and Kharkiv regions'."""
    after = text[toponym.span.end : toponym.span.end + _BEFORE]
    then = re.match(r" ([a-z]+)\b", after)
    if then is None:
        return _CLOSED.match(after) is not None
    return then[1] in place_words().after_water or _CLAUSE.match(after) is not None

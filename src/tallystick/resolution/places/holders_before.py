"""Two names with 'neighbourhood of' between them -> which of them holds the other: the greater place the smaller."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tallystick.knowledge.gazetteer import Candidate, Gazetteer
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.record import Toponym
from tallystick.resolution.places.namesakes import LARGE_TOWN, TOWNS
from tallystick.resolution.places.nearness import distance

NEXT_TO_KM = 40.0
FEWER = 10  # times as many people has the town a name is known for as one that is hardly meant
MANY_TIMES = 2  # as many people
_KIND_OF = re.compile(r" (?:[a-z]+ )?([a-z]+) of (?:the )?")
_AREAS = frozenset({"admin1", "admin2", "region"})


def with_holders(toponyms: Sequence[Toponym], gazetteer: Gazetteer, text: str) -> list[Toponym]:
    """'The Kabul neighbourhood of Dasht-e-Barchi' lies in Kabul, 'Kotkai village of Swat district' in Swat."""
    found = list(toponyms)
    places = [i for i, t in enumerate(toponyms) if t.kind == "name"]
    for i, j in pairwise(places):
        one, other = found[i], found[j]
        said = _KIND_OF.fullmatch(text[one.span.end : other.place.spans[0].start])
        if said is None or said[1] not in _small_places():
            continue
        known = [gazetteer.lookup(t.text) for t in (one, other)]
        of_town = said[1] in place_words().parts_of_towns and place_words().areas.get(said[1]) != "admin2"
        great = [_is_great(known[0], of_town), _is_great(known[1])]
        if great == [True, True]:
            great = _greater(*known)
        if great == [True, False] and not other.place.within:
            found[j] = _inside(other, one)
        elif great == [False, True] and not one.place.within:
            found[i] = _inside(one, other)
    return found


def _small_places() -> frozenset[str]:
    """Words for what a town or a province holds; 'province' and the like may hold either name."""
    words = place_words()
    cities = {word for word, kind in words.areas.items() if kind == "city"}
    return frozenset(cities | (words.parts_of_towns - words.fronts) | {"area", "camp"})


def _is_great(candidates: Sequence[Candidate], of_town: bool = False) -> bool:
    """Whether a name is first of all that of a large town or of a province, which hold what is named beside them.

    `of_town`: 'the Shinwari quarter of Landi Kotal' is in no district of that name.
    """
    own = [c for c in candidates if c.rank == 0]
    wide = not of_town and any(c.kind in _AREAS for c in own)
    return wide or any(c.kind in TOWNS and c.population >= LARGE_TOWN for c in own)


def _greater(one: Sequence[Candidate], other: Sequence[Candidate]) -> list[bool]:
    """Which of two large towns that lie together is the greater: 'the Port-au-Prince suburb of Pétion-Ville'."""
    pairs = [
        (a, b) for a in one for b in other
        if a.kind in TOWNS and b.kind in TOWNS and not a.rank and not b.rank and distance(a, b) <= NEXT_TO_KM
    ]  # fmt: skip
    most = max((c.population for c in other if c.kind in TOWNS and not c.rank), default=0)
    pairs = [p for p in pairs if FEWER * p[1].population >= most]  # 'the Santa Fe quarter of Monterrey': of the city
    largest = max(pairs, key=lambda pair: pair[0].population + pair[1].population, default=None)
    if largest is None:
        return [True, True]
    first, second = (c.population for c in largest)
    return [first >= MANY_TIMES * second, second >= MANY_TIMES * first]


def _inside(part: Toponym, whole: Toponym) -> Toponym:
    return replace(part, place=replace(part.place, within=(whole.text, *whole.place.within)))

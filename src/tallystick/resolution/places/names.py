"""A toponym -> the name to be placed: its candidates in the gazetteer, and what kind of place its words say it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tallystick.knowledge.gazetteer import Candidate, Gazetteer, demonyms, fold
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.record import Toponym
from tallystick.resolution.places.capitals import capital_in_words
from tallystick.resolution.places.held import is_building
from tallystick.resolution.places.rivers import as_river

KNOWN_CITY = 100000  # people
KNOWN_TOWN = 15000  # people: a smaller one gives a building its name by chance
_KIND_OF = re.compile(r"\b([a-z]+) of (?:the )?$")
# 'a district of Aleppo', 'the Zarzour district of Aleppo': what Aleppo holds, not what it is
_PART_OF = re.compile(r"(?:\b(?:an?|another|one|each|every)|\b[A-Z]\w+) $")
_KIND_BEFORE = re.compile(r"\b([a-z]+) $")
_PART = re.compile(r" ([a-z]+) (?:of|in) ")
_KINDS = ("city", "admin1", "admin2")
_LANDS = ("country", "continent")
_WIDE = (*_LANDS, "admin1", "admin2", "region")
_SHARED = re.compile(r"(?:(?:,|,? and) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)* ([a-z]+s)\b")
_LISTED = 100  # characters that hold the rest of a list of areas
_BEFORE = 24  # characters that hold 'the municipality of the'


@dataclass(slots=True)
class Name:
    """One name of the report with all its mentions, its candidates and the choice so far."""

    text: str
    demonym: bool
    designated: str | None  # the kind its words give it: 'province' -> admin1
    candidates: tuple[Candidate, ...]
    within: tuple[str, ...]
    part: bool = False  # its words say that it is a part of a town: 'quarter'
    borrowed: bool = True  # so far only the names of buildings speak of it
    alike: bool = False  # the place was found by a name spelt nearly so
    capital: bool = False  # 'the capital', of the country the report is about
    village: bool = False  # its words say that it is a village or the like, and so no city
    near: bool = False  # something is said to be near it or outside it, as of a town
    landmark: bool = False  # something is said to lie so far from it, or beside it
    mentions: int = 0
    scores: list[float] = field(default_factory=list)
    chosen: Candidate | None = None
    margin: float = 0.0


def name_of(toponym: Toponym, gazetteer: Gazetteer, day: date | None, text: str) -> Name:
    """The name with its candidates and the kind that the words around it give it (`text`: of the report)."""
    name = _name(toponym, gazetteer, day)
    name.designated = name.designated or _kind_before(text, toponym) or _kind_shared(text, toponym)
    called = _part_called(text, toponym) if toponym.kind == "name" and not _is_large(name.candidates) else ""
    name.part = name.part or called != ""
    if name.part:
        name.candidates = _of_a_town(name.candidates, called or _tail(toponym).lower())
    name.village = toponym.kind == "name" and _is_village(text, toponym)
    if toponym.kind == "name" and _is_island(text, toponym, name.candidates):
        name.designated = "island"
    rivers = as_river(text, toponym, _tail(toponym), name.candidates, gazetteer)
    if rivers is not None:
        name.designated, name.candidates = "river", rivers
    elif toponym.kind == "name" and (_is_settled(text, toponym) or _is_land_of_water(name, _tail(toponym))):
        name.candidates = tuple(c for c in name.candidates if c.kind not in _LANDS)
    return name


def _of_a_town(candidates: tuple[Candidate, ...], tail: str) -> tuple[Candidate, ...]:
    """'The Salah al-Din neighbourhood', 'Salah al-Din street' is no province; 'Swat district' may be a district, and
    'U.S. District Court' is no town."""
    if place_words().areas.get(tail) == "admin2":
        return candidates
    return tuple(c for c in candidates if c.kind not in _WIDE)


def _is_settled(text: str, toponym: Toponym) -> bool:
    """'The river port of Tonga', 'the village of Chad': no country."""
    said = _KIND_OF.search(text[max(0, toponym.span.start - _BEFORE) : toponym.span.start])
    return said is not None and (said[1] == "port" or place_words().areas.get(said[1]) == "city")


def _is_land_of_water(name: Name, tail: str) -> bool:
    """'The Niger delta', 'the Jordan valley': no country, but 'the Libya coast' is of one."""
    return name.designated == "river" and tail.lower() not in ("", "coast")


def _is_island(text: str, toponym: Toponym, candidates: tuple[Candidate, ...]) -> bool:
    """'On Jolo', 'the island of Jolo': the island, and not the town of that name."""
    before = text[max(0, toponym.span.start - _BEFORE) : toponym.span.start]
    told = before.lower().endswith((" on ", " off ", "island of ")) or before == "On "
    return told and any(c.kind == "island" for c in candidates)


def _part_called(text: str, toponym: Toponym) -> str:
    """'The al-Nasr neighbourhood of the capital': the word for a part of what stands behind it, '' where none."""
    after = _PART.match(text[toponym.span.end : toponym.span.end + _BEFORE])
    return after[1] if after is not None and after[1] in place_words().parts_of_towns else ""


def _is_large(candidates: tuple[Candidate, ...]) -> bool:
    """'The Kabul neighbourhood of Dasht-e-Barchi': a city holds what is named behind it."""
    return any(c.kind in ("city", "capital") and not c.rank and c.population >= KNOWN_CITY for c in candidates)


def _is_village(text: str, toponym: Toponym) -> bool:
    """'The settlement of Oktyabrsky', 'the village Murom', 'Keta village'."""
    before = text[max(0, toponym.span.start - _BEFORE) : toponym.span.start]
    said = _KIND_OF.search(before) or _KIND_BEFORE.search(before)
    words = place_words().villages
    return (said is not None and said[1] in words) or _tail(toponym).lower() in words


def _name(toponym: Toponym, gazetteer: Gazetteer, day: date | None) -> Name:
    text = toponym.text
    if toponym.kind == "demonym":
        table = demonyms()
        stands_for = (table.get(text) or table.get(text.title()) or ("", False))[0]
        known = [c for c in gazetteer.lookup(stands_for) if c.rank == 0]
        wide = tuple([c for c in known if c.kind == "country"] or known)  # Georgians are not the people of the state
        return Name(fold(stands_for), True, None, wide[:1] or gazetteer.lookup(stands_for)[:1], (), borrowed=False)
    if toponym.kind == "capital":
        return Name(fold(text), False, None, capital_in_words(text, gazetteer, day), (), borrowed=False)
    tail = _tail(toponym)
    designated = place_words().areas.get(tail.lower()) if tail else None
    by_place = {c.place: c for c in gazetteer.lookup(text)}
    # 'Plateau state' is as good a name of Nigeria's Plateau as 'Plateau'
    full = tuple(by_place.pop(c.place, c) for c in gazetteer.lookup(f"{text} {tail}")) if tail else ()
    candidates = (*full, *by_place.values())
    if designated is None and (not candidates or text.split()[-1].islower()):  # 'Kansas City' is no city of Kansas
        bare, designated = _last_word_as_kind(text, gazetteer)
        candidates = (*candidates, *(c for c in bare if c.place not in {k.place for k in candidates}))
    if not candidates and is_building(toponym):
        named = _in_own_name(text, gazetteer)
        if named:
            dry = tuple(c for c in gazetteer.lookup(named) if c.kind != "water")  # 'Atlantic Avenue' is on land
            return Name(fold(named), False, None, dry, toponym.place.within)
    part = tail.lower() in place_words().parts_of_towns - place_words().fronts
    return Name(fold(text), False, designated, candidates, toponym.place.within, part, False)


def _in_own_name(text: str, gazetteer: Gazetteer) -> str | None:
    """The place a building is called after: 'Leeds' of 'Leeds Hospital', 'Alberta' of 'University of Alberta'."""
    words = text.split()
    after_of = " ".join(words[words.index("of") + 1 :]) if "of" in words else ""
    heads = [after_of, *(" ".join(words[:length]) for length in range(len(words) - 1, 0, -1))]
    for head in heads:
        plain = head.lower() not in place_words().never | place_words().facilities | place_words().kinds
        if plain and len(head) > 3 and any(c.rank < 2 and c.population >= KNOWN_TOWN for c in gazetteer.lookup(head)):
            return head
    return None


def _kind_before(text: str, toponym: Toponym) -> str | None:
    """'The town of Beni' is no province."""
    before = _KIND_OF.search(text[max(0, toponym.span.start - _BEFORE) : toponym.span.start])
    if before is not None and _PART_OF.search(before.string[: before.start()]) is not None:
        return None
    kind = place_words().areas.get(before[1]) if before is not None and toponym.kind == "name" else None
    return kind if kind in _KINDS else None


def _kind_shared(text: str, toponym: Toponym) -> str | None:
    """'The Aleppo and Idlib provinces', 'the Gao, Kidal and Timbuktu regions': the last word says the kind of all."""
    after = text[toponym.span.end : toponym.span.end + _LISTED]
    said = _SHARED.match(after) if toponym.kind == "name" else None
    kind = place_words().areas.get(_singular(said[1])) if said is not None else None
    return kind if kind in ("admin1", "admin2") else None


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def _tail(toponym: Toponym) -> str:
    """The words after the name that belong to the place: 'province', 'refugee camp'."""
    span, start = toponym.place.spans[0], toponym.place.spans[0].start
    return toponym.place.text[toponym.span.end - start :].strip() if span.end > toponym.span.end else ""


def _last_word_as_kind(text: str, gazetteer: Gazetteer) -> tuple[tuple[Candidate, ...], str | None]:
    """'Monroe County', 'Karak district': the name less its last word, of the kind that word says."""
    head, _, last = text.rpartition(" ")
    kind = place_words().areas.get(last.lower())
    return (gazetteer.lookup(head), kind) if head and kind in ("admin1", "admin2", "city", "camp") else ((), None)

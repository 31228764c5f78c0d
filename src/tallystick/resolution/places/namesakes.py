"""Candidates of one name -> which it means less likely: a town, its province, a town elsewhere, another spelling."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.knowledge.gazetteer import Candidate, Gazetteer, fold
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.resolution.places.names import Name

TOWNS = frozenset({"city", "capital", "quarter", "village", "settlement", "camp", "facility", "base", "crossing"})
LARGE_TOWN = 100000  # people: only such a one is read out of a building's name alone
DISTRICT = 3  # UCDP where_prec
SOME_TOWN = 5000  # people: such a one is meant by its own name, rather than a great city by a spelling of its name
AREA_SAID = {"admin1": 4}  # 'Bandiagara region', of which the sources have no more than the town: as wide as said
UNCOUNTED = {"admin2": 3000}  # people of a district that the sources count none of, as they take for a small town


def spelt_otherwise(name: Name, candidate: Candidate) -> bool:
    """'Puno' is the town of that name, and no other spelling of Pune; 'Victoria' no other name of Hong Kong.

    'Kuito', as the town in Angola is commonly written, is no other name of Quito.
    """
    if len(name.candidates) < 2 or fold(candidate.name) == name.text:
        return False
    if candidate.rank and any(c.kind in TOWNS and c.population >= LARGE_TOWN and not c.rank for c in name.candidates):
        return True
    least = LARGE_TOWN if candidate.rank else SOME_TOWN
    own = (c for c in name.candidates if c.kind in TOWNS and c.population >= least and not c.rank)
    return any(fold(c.name) == name.text for c in own)


def is_town_elsewhere(name: Name, area: Candidate) -> bool:
    """Bare 'Beni' may be Bolivia's department or Congo's town; of a department most reports say that it is one."""
    towns = [c for c in name.candidates if c.kind in ("city", "capital") and c.country != area.country and not c.rank]
    return any(c.population >= LARGE_TOWN and fold(c.name) == name.text for c in towns)


def has_seat(area: Candidate, candidates: tuple[Candidate, ...]) -> bool:
    """Whether the bare name of an area rather means a city: its own great city, or the capital of its country."""
    cities = [c for c in candidates if c.kind in ("city", "capital") and c.country == area.country and c.rank < 2]
    return any(c.kind == "capital" or (_holds(area, c) and 10 * c.population >= area.population) for c in cities)


def _holds(area: Candidate, town: Candidate) -> bool:
    """Whether a town lies in a first-level division; rows of our own tables have no code."""
    if area.admin1_code:
        return area.admin1_code == town.admin1_code
    return fold(area.name) == fold(town.admin1 or "")


def kind_that_holds(holder: Candidate) -> str:
    """A valley that is told of as a district (Swat) reaches as far as one."""
    return "admin2" if holder.kind == "region" and holder.precision <= DISTRICT else holder.kind


def part_of_its_name(text: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """'Stari Vitez', 'Moreh Bazar': the town that a name nobody lists holds."""
    words = text.split()
    if words[-1:] and words[-1] in place_words().parts_of_towns | place_words().roads | place_words().houses_named:
        return  # 'Hill Street' is not in Hill
    for part in (" ".join(words[1:]), " ".join(words[:-1])):
        plain = part not in place_words().never | place_words().kinds | place_words().facilities
        if len(part) > 3 and plain:
            yield from (c for c in gazetteer.lookup(part) if c.rank < 2 and c.kind in TOWNS)

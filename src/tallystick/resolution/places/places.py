"""The place names of a report -> the same names with their places, decided by the whole report, or left open.

Each name is weighed against what the report says elsewhere: the countries and areas it names, what it says holds the
place, how near its other places lie, and only then by how many people live there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log10

from tallystick.knowledge.gazetteer import Candidate, Gazetteer, fold
from tallystick.knowledge.gazetteer.supplement import country_names
from tallystick.knowledge.gazetteer.words import choice_weights, place_words
from tallystick.record import Toponym
from tallystick.resolution.places.capitals import seat_of
from tallystick.resolution.places.held import enclosed, focused, is_building, leads_there
from tallystick.resolution.places.holders_before import with_holders
from tallystick.resolution.places.names import KNOWN_TOWN, Name, name_of
from tallystick.resolution.places.namesakes import (
    AREA_SAID,
    LARGE_TOWN,
    TOWNS,
    UNCOUNTED,
    has_seat,
    is_town_elsewhere,
    kind_that_holds,
    part_of_its_name,
    spelt_otherwise,
)
from tallystick.resolution.places.nearness import distance, nearness, resolve_place

__all__ = ["considered", "distance", "resolve_place", "resolve_places"]
ROUNDS = 3
CLEAR = 9.0  # the lead where no place elsewhere has the name
OPEN_MARGIN = 0.3  # a lead smaller than this over a place elsewhere leaves the name open
SAME_KM = 60.0  # two candidates this near are one answer at the precision that matters here
GREAT_CITY = 1_000_000  # people: one that no holder named beside it is needed to tell
# Kilometres, set by hand. FAR_KM: from every place that its words say holds it; the point of a large province (Tahoua,
# Borno) lies as far from its edge. REACH_KM: from the point of what is said to hold a village, by its kind; the widest
# districts and communes of the Sahel reach some 120 km, towns are said to hold villages of their countryside at most a
# day's walk off, and the widest provinces (Northern Darfur, Agadez) some 400 km; a country or a region holds at any
# distance. STRANGE_KM: from every other place of the report; farther than a report on one war looks. ALIKE_KM: a place
# spelt nearly as a name lies in the same theatre. BESIDE_KM: what is 'west of' a town with no distance said is in sight
# of the same country's towns.
FAR_KM = 300.0
REACH_KM = {"admin2": 120.0, "city": 80.0, "capital": 80.0, "admin1": 400.0}
STRANGE_KM = 800.0
FEW_OTHERS = 2
ALIKE_KM = 400.0
BESIDE_KM = 100.0
AREAS = {"admin1", "admin2"}
WIDE = frozenset({"country", "continent", "region", "water"})
THE_TOWN = "the town"  # among the holders: it lies beside some town ('Costa Rica, south of the city')


@dataclass(slots=True)
class Context:
    """What the report's other names say, as of the last round."""

    countries: Counter[str]
    total: float  # of the weights of the countries
    areas: set[str]
    siblings: Counter[str]  # first-level divisions named, by country
    chosen: list[tuple[str, Candidate]]
    placed: list[tuple[str, Candidate]]  # the same with the countries and wide regions
    home: str | None
    landmarks: set[str]  # names that something is said to lie so far from, or near: they hold nothing


def resolve_places(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    home: str | None = None,
    day: date | None = None,
    text: str = "",
) -> list[Toponym]:
    """The toponyms with coordinates, country, precision and the rule that decided.

    `home`: country of the publisher (ISO alpha-3) where known: a weak sign, weaker than any name in the report.
    `day`: of publication, for capitals that have moved since. `text`: of the report, for 'the town of' before a name.
    """
    names: dict[tuple[str, bool, str | None, tuple[str, ...]], Name] = {}
    keyed = []
    toponyms = with_holders(toponyms, gazetteer, text)
    for toponym in toponyms:
        name = name_of(toponym, gazetteer, day, text)
        key = (name.text, name.demonym, name.designated, name.within)
        kept = names.setdefault(key, name)
        kept.mentions += 1
        kept.borrowed = kept.borrowed and name.borrowed
        relation = toponym.place.relation or ""
        kept.village = kept.village or name.village
        kept.near = kept.near or relation in place_words().near
        kept.landmark = kept.landmark or (relation != "" and relation not in place_words().part)
        keyed.append(key)
    _share_holders(names.values())
    before: list[tuple[Candidate | None, float]] = []
    for _ in range(ROUNDS):
        _choose(list(names.values()), home)
        after = [(n.chosen, _sure(n)) for n in names.values()]
        if after == before:  # another round would hear nothing else
            break
        before = after
    _leave_strangers_open(list(names.values()), home)
    _take_alike(list(names.values()), gazetteer, home)
    _know_capital(list(names.values()), gazetteer, day)
    placed = [_placed(t, names[k]) for t, k in zip(toponyms, keyed, strict=True)]
    parts = {i for i, key in enumerate(keyed) if names[key].part}
    return focused(enclosed(placed), parts)


def _know_capital(names: list[Name], gazetteer: Gazetteer, day: date | None) -> None:
    """'The capital' is that of the one country spoken of, or the one named among the towns of one country.

    A dateline alone says only where the report was written: of a war next door 'the capital' may be the other one.
    """
    bare = next((n for n in names if n.text == "capital" and not n.candidates), None)
    if bare is None:
        return
    known = [(n, n.chosen) for n in names if n.chosen is not None]
    spoken_of = {c.country for _, c in known if c.country}
    said = any(c.kind in ("country", "capital") for _, c in known)  # a town alone may be no more than the dateline
    if said and len(spoken_of) == 1 and spoken_of.isdisjoint(place_words().houses_elsewhere):
        seat = seat_of(next(iter(spoken_of)), gazetteer, day)
    else:  # the towns of one country, and peoples or states besides, who act there
        towns = [c for n, c in known if not n.demonym and c.kind not in WIDE]
        capitals_named = {c.place: c for c in towns if c.kind == "capital"}
        alone = len(capitals_named) == 1 and len(towns) > 1 and len({c.country for c in towns}) == 1
        seat = tuple(capitals_named.values()) if alone else _capital_of_most(known, gazetteer, day)
    if seat:
        bare.candidates, bare.chosen, bare.margin = seat, seat[0], OPEN_MARGIN
        bare.capital = True


def _capital_of_most(
    known: list[tuple[Name, Candidate]], gazetteer: Gazetteer, day: date | None
) -> tuple[Candidate, ...]:
    """The capital of the state that the report names more often than all others together, where it names that town."""
    states = Counter[str]()
    for name, chosen in known:
        if chosen.kind == "country":
            states[chosen.country or ""] += name.mentions
    most, count = next(iter(states.most_common(1)), ("", 0))
    if count < FEW_OTHERS or 2 * count <= sum(states.values()):
        return ()
    seat = seat_of(most, gazetteer, day)
    return seat if any(c.place == s.place for _, c in known for s in seat) else ()


def considered(name: str, gazetteer: Gazetteer) -> list[str]:
    """What a name may mean, for a person who asks why."""
    return gazetteer.considered(name)


def _share_holders(names: Iterable[Name]) -> None:
    """What one mention says of its holder goes for the bare mentions of the same name."""
    said: dict[str, set[tuple[str, ...]]] = {}
    listed = list(names)
    for name in listed:
        if name.within:
            said.setdefault(name.text, set()).add(name.within)
    for name in listed:
        others = said.get(name.text, set())
        if not name.within and len(others) == 1:
            name.within = next(iter(others))


def _choose(names: list[Name], home: str | None) -> None:
    """One round: score every candidate of every name in the light of the other names' choices."""
    context = _context(names, home)
    weights = choice_weights()
    for name in names:
        if len(name.candidates) < 2:  # nothing to weigh it against
            name.scores = [0.0]
            continue
        others = [c for text, c in context.chosen if text != name.text]
        name.scores = [
            sum(weights.get(k, 0.0) * v for k, v in signs(name, c, context, others).items()) for c in name.candidates
        ]
    for name in names:
        if name.candidates:
            _settle(name)


def _settle(name: Name) -> None:
    order = sorted(range(len(name.candidates)), key=lambda i: -name.scores[i])
    best = name.candidates[order[0]]
    elsewhere = [name.scores[i] for i in order[1:] if not _one_answer(best, name.candidates[i])]
    name.chosen = best
    name.margin = name.scores[order[0]] - max(elsewhere) if elsewhere else CLEAR


def _leave_strangers_open(names: list[Name], home: str | None) -> None:
    """A name the gazetteer has only of another part of the world is a place it lacks, not that one."""
    context = _context(names, home)
    strange = [n for n in names if n.chosen is not None and not n.demonym and _stranger(n, n.chosen, context)]
    for name in strange:
        name.chosen = None


def _stranger(name: Name, best: Candidate, context: Context) -> bool:
    """'Aden's Mansoura quarter' is not Egypt's town; nor is a small town no other name of the report comes near."""
    if _held_elsewhere(name, best, context) or _is_city(name, best) or _is_any_area(name, best, context):
        return True
    others = [c for text, c in context.chosen if text != name.text]
    if name.part and not name.within and best.kind in AREAS:  # 'the Hamdaniya neighbourhood' is no district abroad
        return any(o.kind in TOWNS for o in others) and all(distance(best, o) > FAR_KM for o in others)
    if best.kind not in TOWNS:
        return False
    if name.part and name.within and not _inside(best, name.within, context):
        return any(text in {fold(w) for w in name.within} and c.kind in TOWNS for text, c in context.chosen)
    towns = [c for c in others if c.kind in TOWNS]
    if name.part and not name.within and towns:
        return all(distance(best, t) > FAR_KM for t in towns)  # 'Sao Pedro market' in a report on Huambo
    alone = all(context.countries[c] <= _weight(name, best) for c in best.claimants)
    if name.borrowed and alone and (towns or best.rank):
        return True  # 'the Serena hotel' is not in Chile's La Serena, for all that a report on Kabul says
    far = min((distance(best, o) for o in others), default=0.0) > STRANGE_KM
    small = best.population < (LARGE_TOWN if best.rank else KNOWN_TOWN)
    return small and alone and far and len(others) >= FEW_OTHERS


def _is_city(name: Name, best: Candidate) -> bool:
    """'The village of Murom' is not the city of that name."""
    return name.village and best.kind in ("city", "capital") and best.population >= LARGE_TOWN


def _is_any_area(name: Name, best: Candidate, context: Context) -> bool:
    """'Central region', 'Northern province' of a report that does not speak of the country: many have one."""
    if name.designated is None or name.within or name.text not in place_words().never:
        return False
    alike = {c.country for c in name.candidates if c.kind == name.designated}
    return len(alike) > 1 and all(context.countries[c] <= _weight(name, best) for c in best.claimants)


def _held_elsewhere(name: Name, best: Candidate, context: Context) -> bool:
    """'Liancourt, in Haiti's Artibonite valley' is not the town in France, 'Kambaza in Gwadabawa district' not that of
    the next state: the place that holds it lies elsewhere."""
    if not name.within or best.kind not in TOWNS | AREAS or best.population >= GREAT_CITY:
        return False
    holders = [c for text, c in context.placed if text in {fold(w) for w in name.within} and text != name.text]
    if not holders or (_inside(best, name.within, context) and not _beyond_district(name, best, context)):
        return False
    abroad = not any(set(h.claimants) & set(best.claimants) for h in holders)
    if abroad and all(distance(best, h) > FAR_KM for h in holders):
        return True
    said = {fold(w) for w in name.within}
    beside = [c for text, c in context.placed if text in said & context.landmarks and c.kind in TOWNS]
    if abroad and beside and all(distance(best, c) > BESIDE_KM for c in beside):
        return True  # 'Mazraa, west of Sweida' is not the town of the next country
    out_of_reach = [
        kind
        for text, c in context.placed
        if text in said - context.landmarks
        and (kind := kind_that_holds(c)) in REACH_KM
        and distance(best, c) > REACH_KM[kind]
    ]
    return bool(out_of_reach) and best.population < (LARGE_TOWN if "admin2" in out_of_reach else KNOWN_TOWN)


def _beyond_district(name: Name, best: Candidate, context: Context) -> bool:
    """'Zango in the Kankara district of Katsina State' is not the Zango at the other end of that state."""
    said = {fold(w) for w in name.within} - context.landmarks
    districts = [c for text, c in context.placed if text in said and c.kind == "admin2" and text != name.text]
    own = fold(best.admin2 or "")
    return bool(districts) and all(own != fold(d.name) and distance(best, d) > REACH_KM["admin2"] for d in districts)


def _take_alike(names: list[Name], gazetteer: Gazetteer, home: str | None) -> None:
    """A name nobody lists is the place of the report's own country that is spelt nearly so, if there is but one.

    A part of a town is not: 'the Tariq al-Bab quarter' of Aleppo is not the town of al-Bab.
    """
    unknown = [n for n in names if not n.candidates and n.text and not (n.part and n.designated != "admin2")]
    if not unknown:
        return
    context = _context(names, home)
    for name in unknown:
        near = [
            c
            for c in (*gazetteer.alike(name.text), *part_of_its_name(name.text, gazetteer))
            if any(context.countries[code] >= 1 for code in c.claimants)
            and any(distance(c, other) <= ALIKE_KM for _, other in context.chosen)
            and (name.designated is None or c.kind == name.designated)
            and not _held_elsewhere(name, c, context)
        ]
        if near and all(distance(near[0], c) <= SAME_KM for c in near):
            name.chosen, name.margin, name.candidates = near[0], OPEN_MARGIN, (near[0],)
            name.alike = True


def _one_answer(best: Candidate, other: Candidate) -> bool:
    """Whether two candidates lie together, or one is the province named after the other."""
    if distance(best, other) <= SAME_KM:
        return True
    area, town = (best, other) if best.kind == "admin1" else (other, best)
    seat = area.kind == "admin1" and town.kind in ("city", "capital") and area.country == town.country
    return seat and fold(area.name) in {fold(town.admin1 or ""), fold(town.name)}


def _context(names: list[Name], home: str | None) -> Context:
    countries: Counter[str] = Counter()
    areas: set[str] = set()
    siblings: Counter[str] = Counter()
    chosen: list[tuple[str, Candidate]] = []
    placed: list[tuple[str, Candidate]] = []
    for name in names:
        best = name.chosen or (name.candidates[0] if len(name.candidates) == 1 else None)
        if best is None:
            continue
        weight = _weight(name, best)
        for code in best.claimants:
            countries[code] += weight  # type: ignore[assignment]
        if best.kind == "admin1" and not name.demonym:
            areas.add(f"{best.country}.{best.admin1}")
            siblings[best.country or ""] += 1
        placed.append((name.text, best))
        if best.kind not in WIDE:
            chosen.append((name.text, best))
    total = sum(countries.values()) or 1.0
    return Context(countries, total, areas, siblings, chosen, placed, home, {n.text for n in names if n.landmark})


def _weight(name: Name, best: Candidate) -> float:
    """How much a name speaks for the country of its place."""
    sure = _sure(name) if name.chosen else 0.5
    return (0.5 if name.demonym else 1.0) * (1 + log10(name.mentions)) * (1.0 if best.kind == "country" else sure)


def _sure(name: Name) -> float:
    return min(max(name.margin, 0.2), 3.0) / 3.0


def signs(name: Name, candidate: Candidate, context: Context, others: Sequence[Candidate]) -> dict[str, float]:
    """Every sign for or against one candidate, by name; `others`: the places chosen for the other names."""
    spoken = name.chosen or (name.candidates[0] if len(name.candidates) == 1 else None)
    own = _weight(name, spoken) if spoken and set(spoken.claimants) & set(candidate.claimants) else 0.0
    votes = max((context.countries[c] for c in candidate.claimants), default=0.0)
    given = {
        "population": log10((candidate.population or UNCOUNTED.get(candidate.kind, 0)) + 1),
        candidate.kind: 1.0,
        f"rank_{candidate.rank}": 1.0,
        "country_share": max(votes - own, 0.0) / context.total,
        "country_named": 1.0 if votes > own + 0.3 else 0.0,
        "home": 1.0 if context.home in candidate.claimants else 0.0,
    }
    if candidate.kind not in ("country", "admin1") and f"{candidate.country}.{candidate.admin1}" in context.areas:
        given["area_named"] = 1.0
    if candidate.kind == "admin1":
        own_area = name.chosen is not None and name.chosen.kind == "admin1" and name.chosen.country == candidate.country
        given["siblings"] = min(2.0, context.siblings[candidate.country or ""] - own_area) / 2.0
        if any(o.place == candidate.place for o in others):
            given["named_again"] = 1.0
    if name.designated:
        kind = "city" if candidate.kind in ("capital", "quarter", "village", "settlement") else candidate.kind
        if kind != name.designated and {kind, name.designated} == AREAS:  # one country's province is another's district
            said = any(c.kind == name.designated for c in name.candidates)  # but 'Beni territory' is no department
            given["designated"] = 0.0 if said else 0.5
        else:
            given["designated" if kind == name.designated else "designated_otherwise"] = 1.0
    elif candidate.kind in ("admin1", "admin2") and has_seat(candidate, name.candidates):
        given["named_after_seat"] = 1.0
    elif candidate.kind == "admin1" and is_town_elsewhere(name, candidate):
        given["town_elsewhere"] = 1.0
    if spelt_otherwise(name, candidate):
        given["spelt_otherwise"] = 1.0
    if name.near and not name.designated and candidate.kind in AREAS:
        given["near_area"] = 1.0
    if THE_TOWN in name.within and candidate.kind in ("country", "admin1", "continent"):
        given["beside_town"] = 1.0
    if _is_city(name, candidate):
        given["city_for_village"] = 1.0
    if name.within:
        given["within" if _inside(candidate, name.within, context) else "not_within"] = 1.0
    given["nearness"] = nearness(candidate, others)
    return given


def _inside(candidate: Candidate, within: tuple[str, ...], context: Context) -> bool:
    """Whether the candidate lies in, or right beside, the place its words give."""
    holders = {fold(w) for w in within}
    own = {fold(n) for n in (candidate.admin1, candidate.admin2) if n}
    if own & holders:
        return True
    for text, other in context.chosen:
        if text in holders and other.place != candidate.place and distance(candidate, other) < 100:
            return True
        if (
            text in holders
            and other.kind == "admin1"
            and other.admin1_code
            and other.admin1_code == candidate.admin1_code
        ):
            return True
    return any(_names_country(w, candidate) for w in within)


def _names_country(word: str, candidate: Candidate) -> bool:
    return any(fold(word) in country_names().get(code, ()) for code in candidate.claimants)


def _placed(toponym: Toponym, name: Name) -> Toponym:
    best = name.chosen
    if best is None or (name.margin < OPEN_MARGIN and not name.demonym):
        return toponym
    own = fold(toponym.text) != name.text and is_building(toponym)
    if own and name.borrowed and (best.population < LARGE_TOWN or name.within or leads_there(toponym)):
        return toponym  # 'Terminus Market, Jos', 'Bauchi Road': where it stands is not what it is called after
    place = replace(
        toponym.place,
        name=toponym.text if own else best.name,
        latitude=best.latitude,
        longitude=best.longitude,
        country=best.country,
        admin1=best.admin1,
        precision=max(best.precision, AREA_SAID.get(name.designated or "", 0))
        if best.kind in TOWNS
        else best.precision,
        disputed=best.disputed,
        geonameid=None if own else best.geonameid,
        rule=f"the place in its own name: {best.name}" if own else _rule(name, best),
    )
    return replace(toponym, place=place)


def _rule(name: Name, best: Candidate) -> str:
    """How it was decided, in words, the strongest reason first."""
    if name.demonym:
        return "word for a people"
    if name.capital:
        return "the capital of the country the report is about"
    if name.alike:
        return f"spelt nearly as {best.name}"
    if len(name.candidates) == 1:
        return "only candidate"
    if name.within:
        return "inside the place named after it"
    if name.designated == best.kind:
        return "kind of place as said"
    if best.kind == "country":
        return "name of a country"
    if all(distance(best, c) <= SAME_KM for c in name.candidates):
        return "all candidates lie together"
    if best.population >= 10 * max((c.population for c in name.candidates if c is not best), default=0):
        return "most populous by far"
    return "nearest to the other places of the report"

"""A claim's place and the resolved names of its report -> the place placed, loosened by 'near' and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt

from tallystick.knowledge.gazetteer import Candidate
from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.record import Place, Toponym
from tallystick.record.claim import ON_THE_WAY, SEVERAL, TOGETHER

NEAR_KM = 25.0
_ALONG_A_LINE = 5  # UCDP where_prec: somewhere along a road
BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315,
}  # fmt: skip
_LONG = {"mi": 1.609, "na": 1.852}  # kilometres in a mile and in a nautical mile
_WORDS = "|".join(w for w in (*load_number_words().ones, *load_number_words().tens) if w != "zero")
_DISTANCE = re.compile(rf"(\d[\d,]*(?:\.\d+)?|\b(?:{_WORDS})\b)\s*(km|kilomet|nautical mi|mile|mi)\w*", re.IGNORECASE)


def resolve_place(place: Place, resolved: Sequence[Toponym]) -> Place:
    """A claim's place under the identity of the names its words hold; 'near' and 'north of' make it less exact."""
    inside = [t for t in resolved if t.kind != "demonym" and any(s.overlaps(t.span) for s in place.spans)]
    known = [t for t in inside if t.place.latitude is not None]
    if not known:
        return place
    if place.relation == SEVERAL:
        return _all_of(place, known)
    if place.relation == TOGETHER:
        return _amid(place, known)
    best = min(known, key=lambda t: (t.place.precision or 9, t.span.start))
    relation = place.relation or best.place.relation
    within = place.within or best.place.within
    merged = replace(best.place, text=place.text, spans=place.spans, relation=relation, within=within)
    return loosened(merged, [t for t in known if t.place.precision == best.place.precision])


def _all_of(place: Place, known: Sequence[Toponym]) -> Place:
    """'Burkina Faso and Mali', 'Aleppo and Idlib provinces': their names, in one country or none, at no one point."""
    countries = {t.place.country for t in known}
    names = [t.place.name or t.text for t in known]
    return replace(
        place, name=f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0],
        country=countries.pop() if len(countries) == 1 else None, rule="several places",
    )  # fmt: skip


def _amid(place: Place, known: Sequence[Toponym]) -> Place:
    """'Beit Hanoun and Jabalia': the neighbouring towns that one deed is told of, at the middle of them."""
    towns = [t for t in known if (t.place.precision or 9) <= 3] or list(known)
    points = [(t.place.latitude or 0.0, t.place.longitude or 0.0) for t in towns]
    first, said = towns[0].place, list(dict.fromkeys(t.place.name or t.text for t in towns))
    return replace(
        first, text=place.text, spans=place.spans, relation=place.relation, within=place.within, geonameid=None,
        name=f"{', '.join(said[:-1])} and {said[-1]}" if said[1:] else said[0],
        latitude=round(sum(a for a, _ in points) / len(points), 4),
        longitude=round(sum(b for _, b in points) / len(points), 4),
        precision=max(2, *(t.place.precision or 1 for t in towns)), rule="the middle of neighbouring places",
    )  # fmt: skip


def distance(a: Candidate | Place, b: Candidate | Place) -> float:
    """Kilometres between two points along the surface."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return 20039.0
    la, lo, lb, ln = map(radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((ln - lo) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))


def nearness(candidate: Candidate, others: Sequence[Candidate]) -> float:
    """1 beside the nearest of other places, 0 at 500 kilometres; of another latitude none is so near."""
    here = candidate.latitude
    beside = [o for o in others if here is not None and o.latitude is not None and abs(here - o.latitude) <= _DEGREES]
    return max(0.0, 1 - min((distance(candidate, o) for o in beside), default=_FAR_KM) / _FAR_KM)


_FAR_KM, _DEGREES = 500.0, 4.5


def loosened(place: Place, named: Sequence[Toponym] = ()) -> Place:
    """The point loosened or shifted by the words of nearness; `named`: the two names of 'between'."""
    relation = place.relation
    if relation is None or place.precision is None:
        return place
    if relation == "between" and len(named) > 1:
        a, b = named[0].place, named[1].place
        if a.latitude is not None and a.longitude is not None and b.latitude is not None and b.longitude is not None:
            far = distance(a, b)
            latitude, longitude = (a.latitude + b.latitude) / 2, (a.longitude + b.longitude) / 2
            return replace(
                place, latitude=round(latitude, 4), longitude=round(longitude, 4), geonameid=None,
                name=f"between {a.name} and {b.name}",
                precision=max(place.precision, 2 if far <= 2 * NEAR_KM else 5), rule="midway between the two places",
            )  # fmt: skip
    away = _away(place)
    if away is not None:
        return away
    if relation == ON_THE_WAY:
        return replace(place, precision=max(place.precision, _ALONG_A_LINE), rule=f"{relation}: {place.rule}")
    if place.precision <= 3:
        precision = max(place.precision, 2, _precision_at(_kilometres(place.text) or 0.0))
        return (
            replace(place, precision=precision, rule=f"{relation}: {place.rule}")
            if precision > place.precision
            else place
        )
    return place


def _kilometres(text: str) -> float | None:
    """The distance that words say, in kilometres."""
    said = _DISTANCE.search(text)
    return _number(said[1]) * _LONG.get(said[2][:2].lower(), 1.0) if said else None


def _number(said: str) -> float:
    """'1,200', '2.5', 'ten'."""
    words, plain = load_number_words(), said.lower()
    return float(words.ones.get(plain) or words.tens.get(plain) or plain.replace(",", ""))


def _precision_at(far: float) -> int:
    return 2 if far <= NEAR_KM else 3 if far <= 2 * NEAR_KM else 5


def _away(place: Place) -> Place | None:
    """'600 km north-east of Bamako': the point that far off, fuzzy in proportion; None where no distance is said."""
    said, far = _DISTANCE.search(place.text), _kilometres(place.text)
    bearing = BEARINGS.get((place.relation or "").removesuffix(" of").replace("-", ""))
    if said is None or far is None or bearing is None or place.latitude is None or place.longitude is None:
        return None
    north, east = far * cos(radians(bearing)) / 111.2, far * sin(radians(bearing)) / 111.2
    latitude = max(-89.0, min(89.0, place.latitude + north))
    longitude = (place.longitude + east / cos(radians(latitude)) + 180.0) % 360.0 - 180.0
    return replace(
        place, latitude=round(latitude, 4), longitude=round(longitude, 4), geonameid=None,
        precision=max(_precision_at(far), place.precision or 1), rule=f"{said.group(0)} {place.relation} {place.name}",
    )  # fmt: skip

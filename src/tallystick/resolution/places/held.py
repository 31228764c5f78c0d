"""Names without a place of their own -> the place of what holds them or what they are set off from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import replace
from itertools import zip_longest

from tallystick.knowledge.gazetteer import fold
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.record import Place, Toponym
from tallystick.record.claim import HELD
from tallystick.resolution.places.nearness import distance, loosened

FOCUS_KM = 100.0
FOCUS_SHARE = 0.6


def is_building(toponym: Toponym) -> bool:
    """'Nasser Hospital', 'Royal Street', 'University of Alberta'."""
    words = toponym.text.lower().split()
    return toponym.kind == "name" and len(words) > 1 and not place_words().facilities.isdisjoint(words)


def enclosed(toponyms: list[Toponym]) -> list[Toponym]:
    """A name without a place of its own takes that of the town its words give: 'Nasser hospital in Khan Younis'."""
    known: dict[str, list[Toponym]] = {}
    for t in toponyms:
        if t.place.latitude is not None and t.kind != "demonym":
            known.setdefault(fold(t.text), []).append(t)
    return [
        t if t.place.latitude is not None else _set_off(t, then) or _enclose(t, known)
        for t, then in zip_longest(toponyms, toponyms[1:])
    ]


def leads_there(toponym: Toponym) -> bool:
    """'Bauchi Road', 'Antrim Road': called after the place it leads to."""
    return toponym.text.rsplit(" ", 1)[-1].lower() in place_words().roads


def is_part_of_town(toponym: Toponym) -> bool:
    """'Musaga district', 'Moreh Bazar ward': told of in a report on one town, a part of that town."""
    tail = toponym.place.text.rsplit(" ", 1)[-1]
    return toponym.kind == "name" and toponym.place.text != toponym.text and tail in place_words().parts_of_towns


def _set_off(toponym: Toponym, then: Toponym | None) -> Toponym | None:
    """'Hoshab, 80 km east of Turbat': the point that far off; None where no distance is said of the name after it."""
    if then is None or then.text not in toponym.place.within or then.place.relation is None:
        return None
    away = loosened(then.place)
    if away.geonameid is not None or away.latitude is None or away.rule == then.place.rule:
        return None
    return replace(toponym, place=replace(away, text=toponym.place.text, spans=toponym.place.spans, name=toponym.text,
                                          relation=toponym.place.relation, within=toponym.place.within))  # fmt: skip


def _enclose(toponym: Toponym, known: dict[str, list[Toponym]]) -> Toponym:
    holders = [(h, _said_behind(toponym, named)) for h in toponym.place.within if (named := known.get(fold(h)))]
    for holder, place in sorted(holders, key=lambda h: h[1].precision or 9):  # 'in Somalia's Galgaduud region'
        if place.precision is not None and place.precision != 7 and place.relation not in place_words().between:
            beside = loosened(place).precision or place.precision  # 'X, 40 km from Y'
            precision = place.precision if is_building(toponym) else max(2, beside)
            return replace(
                toponym,
                place=replace(
                    toponym.place, name=toponym.text, latitude=place.latitude, longitude=place.longitude,
                    country=place.country, admin1=place.admin1, precision=precision, disputed=place.disputed,
                    rule=f"{HELD}: {holder}",
                ),
            )  # fmt: skip
    return toponym


def _said_behind(toponym: Toponym, named: list[Toponym]) -> Place:
    """Of the province that headed the entry and the town of its name right behind ('in Aleppo city') the latter."""
    return next((n for n in named if n.span.start > toponym.span.start), named[0]).place


def focused(toponyms: list[Toponym], parts: Set[int] = frozenset()) -> list[Toponym]:
    """A building or a part of a town still open takes the point of the one town told of, at a coarser precision.

    `parts`: which of them the words behind them call so: 'the al-Nasr neighbourhood of the capital'.
    """
    towns = [
        t for t in toponyms
        if t.kind in ("name", "capital") and t.place.latitude is not None and _is_listed(t)
        and t.place.precision is not None and t.place.precision <= 3
    ]  # fmt: skip
    if not towns:
        return toponyms
    counts = Counter(t.place.geonameid or t.place.name for t in towns)
    centre = max(towns, key=lambda t: counts[t.place.geonameid or t.place.name]).place
    near = sum(distance(t.place, centre) <= FOCUS_KM for t in towns)
    if near < FOCUS_SHARE * len(towns):
        return toponyms
    return [
        _beside(t, centre) if t.place.latitude is None and (i in parts or is_building(t) or is_part_of_town(t)) else t
        for i, t in enumerate(toponyms)
    ]


def _is_listed(toponym: Toponym) -> bool:
    """Whether a town has a point of its own, from GeoNames or from our own tables, and not that of what holds it."""
    own = not is_building(toponym) and not (toponym.place.rule or "").startswith(HELD)
    return toponym.place.geonameid is not None or own


def _beside(toponym: Toponym, centre: Place) -> Toponym:
    place = replace(
        toponym.place, name=toponym.text, latitude=centre.latitude, longitude=centre.longitude, country=centre.country,
        admin1=centre.admin1, precision=3, disputed=centre.disputed,
        rule=f"the town the report is about: {centre.name}",
    )  # fmt: skip
    return replace(toponym, place=place)

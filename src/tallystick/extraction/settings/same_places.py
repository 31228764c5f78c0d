"""Two names of places -> whether they are one town, one a part of the other, or one says where the other lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.layers import Layers
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.record.claim import HELD, Place
from tallystick.record.passage import Span
from tallystick.record.reading import Toponym

AREA = 4  # UCDP where_prec: a province; what is wider is no place that another only lies by
_DISTRICT = 3
_REACH = 2.5  # degrees from the middle of a province to its towns, whose source may spell it otherwise
ONE_TOWN = 0.1  # degrees: what lies nearer is told of as one place
TOWN_TOLD_OF = "a part of the town told of"
_OWNS = ("'s ", "’s ")
_OF = re.compile(
    r"(?:(?:,| and) [A-Z][\w-]+)*"
    r"(?: (?:district|neighbou?rhood|quarter|area|suburb|section|part|ward|market|camp)s?)? of (?:the )?"
)


def lies_by(text: str, before: Toponym, toponym: Toponym) -> bool:
    """'Huwara, south of Nablus', 'Kalma, a camp near Nyala': the second only says where the first lies."""
    between = text[before.place.spans[0].end : toponym.place.spans[0].start]
    house = between.strip().lower() in place_words().facilities  # 'the Hmeimim air base near Jableh'
    aside = between.startswith(",") or not between.strip() or house  # 'the village of Karsha near Bamako'
    widest = 2 if between.startswith((", a ", ", an ")) else AREA  # 'Alagarno in Borno State, a community near Chibok'
    wide = before.place.precision is not None and before.place.precision > widest  # 'the Congo River near Mbandaka'
    measured = (toponym.place.relation or "").endswith(" from")  # 'in the Bolan Pass, some 160 km from Quetta'
    aside = aside or between.startswith(" area, ")
    wide = (
        wide or before.place.text.split()[-1].lower() in place_words().fronts
    )  # 'on the Kherson front, near Snihurivka'
    return (
        toponym.place.relation is not None and toponym.text in before.place.within and aside and (measured or not wide)
    )


def finest(named: Sequence[Toponym], best: Toponym) -> Toponym:
    """'The village of Mekwuta, in Kajo-Keji county': the one that the others only hold."""
    land = (best.place.precision or 1) > AREA  # 'near Rann in northeast Kenya': there, though the map has no such town
    small = [
        t
        for t in named
        if ((t.place.precision or 1) <= AREA or _only_held(t))
        and (t.place.relation is None or t.place.relation in place_words().part or (land and _only_held(t)))
    ]  # not 'north of Baghdad, in Baquba'
    exact = best.place.precision or AREA  # 'Borno State, a community near Chibok': no town holds its province
    held = next(
        (
            t
            for t in small
            if t is not best
            and best.text in t.place.within
            and ((t.place.precision or 1) <= _exactly(t, exact) or _only_held(t))
        ),
        None,
    )
    return best if held is None or held.text in best.place.within else finest([t for t in named if t is not best], held)


def _only_held(toponym: Toponym) -> bool:
    """Whether a name is known of what holds it alone."""
    return HELD in (toponym.place.rule or "")


def _exactly(toponym: Toponym, exact: int) -> int:
    """'Pajule camp in Pader': a place whose point is only its district's is in the town it is said to be in all the
    same, unless its words say that it is a district."""
    area = place_words().areas.get(toponym.place.text.split()[-1].lower()) in ("admin1", "admin2")
    return exact if area else max(exact, _DISTRICT)


def of_larger(layers: Layers, toponym: Toponym) -> Toponym:
    """'the Old City of Nablus': a part that many towns have is where its town is."""
    joined = _OF.match(layers.report.text, toponym.span.end)
    before = layers.toponyms_near(Span(max(0, toponym.span.start - 2), toponym.span.start))
    owner = next((t for t in before if layers.report.text[t.span.end : toponym.span.start] in _OWNS), None)
    if joined is None and owner is not None and owner.kind == "name" and (owner.place.precision or 9) <= 2:
        inside = near_by(toponym.place, owner.place) or _in_one_area(toponym.place, owner.place)  # 'Kirkuk's Daquq'
        return toponym if inside else owner  # 'Mosul's Old City'
    if joined is None:
        return toponym
    after = layers.toponyms_near(Span(joined.end(), joined.end() + 1))
    whole = next((t for t in after if t.span.start == joined.end() and t.kind == "name"), None)
    if whole is None or (whole.place.precision or 9) > 2 or near_by(toponym.place, whole.place):
        return toponym
    if _in_one_area(toponym.place, whole.place):  # 'Sungai Padi district of Narathiwat': of the province, not its town
        return toponym
    return whole


def _in_one_area(part: Place, whole: Place) -> bool:
    return part.admin1 is not None and (part.country, part.admin1) == (whole.country, whole.admin1)


def same_spot(one: Place, other: Place) -> bool:
    """Whether two places are one town; a region or country is too wide to tell."""
    if one.latitude is None and other.latitude is None:
        return one.text == other.text
    if None in (one.latitude, other.latitude) or max(one.precision or 9, other.precision or 9) > 3:
        return False
    return one.name == other.name or near_by(one, other, ONE_TOWN)


def may_hold(region: Place, town: Place) -> bool:
    """Whether a town may lie in a region: of one country and, where the region is less than it, within its reach."""
    if region.country != town.country:
        return False
    return region.precision != AREA or region.admin1 == town.admin1 or near_by(town, region, _REACH)


def near_by(part: Place, whole: Place, degrees: float = 0.3) -> bool:
    """Whether a part lies where its town does: else its name was found somewhere else in the world."""
    if part.latitude is None or part.longitude is None or whole.latitude is None or whole.longitude is None:
        return False
    return abs(part.latitude - whole.latitude) < degrees and abs(part.longitude - whole.longitude) < degrees


def is_village(text: str, place: Place) -> bool:
    """'The barangay of Tugaig': it may lie far from the town that a report is written in."""
    return bool({_kind_before(text, place), *place.text.lower().split()} & place_words().villages)


def _kind_before(text: str, place: Place) -> str:
    before = text[: place.spans[0].start].split()[-2:]
    return before[0] if len(before) == 2 and before[1] == "of" else ""


def is_part_of_town(text: str, place: Place) -> bool:
    words = place_words()
    said = place.text.split()
    return _kind_before(text, place) in words.parts_of_towns or any(
        w in words.parts_of_towns | words.houses_named
        or (w[:1].isupper() and w.lower() in words.facilities | words.parts_of_towns)
        for w in said
    )


def loosely_placed(part: Place) -> bool:
    """Whether nobody has the position of a part of a town, or it was only put in the town most named."""
    return part.latitude is None or (part.rule or "").startswith("the town the report")


def inside_town(part: Place, town: Place) -> Place:
    """A part of a town nobody has the position of lies in the town the report tells of, no more exactly than that."""
    if town.latitude is None or town.precision is None or town.precision > 4:
        return part
    return replace(
        part, name=town.name, latitude=town.latitude, longitude=town.longitude, country=town.country,
        admin1=town.admin1, disputed=town.disputed, precision=max(3, town.precision),
        rule=f"{TOWN_TOLD_OF}: {town.name}",
    )  # fmt: skip


def names_teller(layers: Layers, toponym: Toponym) -> bool:
    """'Outside the Amarula hotel, sources in Maputo said': where those are who tell of it."""
    return any(s.holds(toponym.span) for a in layers.attributions_near(toponym.span) for s in a.source)

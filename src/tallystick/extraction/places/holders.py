"""Place names in reading order -> the same, each with the larger names that hold it or that it lies by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record import Toponym

THE_TOWN = "the town"  # what holds 'Costa Rica, south of the city': no country
_BESIDE_TOWN = re.compile(r", (?:just )?(?:to the )?(?:\w+ )?[\w-]+ of the (?:city|town|village|capital)\b")
_JOINED = re.compile(
    r"(?:, [A-Z][\w'’ -]{2,30}){0,6},? (?:and|or) (?:the )?[A-Z][\w'’ -]*?(?:[.;:!?\n]|$| [a-z(]|, [a-z])"
)
_ROUGHLY = re.compile(r"(?<=^,) (?:some|about|around|roughly|nearly|just|barely|approximately)$")  # '80 km east of'
_BORDER = re.compile(r" (?:border|frontier)\b")
_POSSESSED = re.compile(r"['’]s (?:the )?")
_OWNED = re.compile(r"['’]s((?: [\w-]+){1,5})")
# 'Tchomia and Nyamamba, villages in Djugu territory'
_KIND_OF = re.compile(r", (?:(?:both|all|two|three|four) )?(?:[a-z]+ )?(?P<kind>[a-z]+) (?:in|of)(?: the)?")
_VILLAGES_OF = re.compile(r"(?:villages|hamlets|towns|settlements) (?:of|in)(?: the)?")  # 'Gigbe and Tara villages of'
_CAMP_FOR = re.compile(
    r"(?:for|of) (?:[a-z]+ ){0,2}(?:people|persons|families|refugees|returnees|migrants|displaced) in(?: the)?"
)  # 'the Krinding camp for displaced people in El Geneina'
_LIES = re.compile(
    r" (?:area|district|region|sector|quarter|neighbou?rhood), (?:just )?"
    r"|, an? (?:[\w-]+ ){0,3}(?:city|town|village|hamlet|suburb|settlement|camp|community|locality)"
    r"(?: (?:lying|located|situated|set))?(?: (?:just|some|about|around))?"
    r"(?: (?:on|along|off) the (?:[\w-]+ )?(?:road|highway|track))? "
)
_ANOTHER = re.compile(r"^,? and [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")  # 'Furcy and Robin, in the commune of Kenscoff'


def held(parse: Parse, toponyms: list[Toponym]) -> list[Toponym]:
    """Give each name the larger names that follow it: 'Alvin, Texas', 'Huwara, south of Nablus', 'X in Y'."""
    names = [t for t in toponyms if t.kind != "demonym"]
    place_of = {id(t): i for i, t in enumerate(names)}
    return [_within(t, tuple(_holders(parse, t, names, place_of.get(id(t), len(names))))) for t in toponyms]


def _within(toponym: Toponym, holders: tuple[str, ...]) -> Toponym:
    if holders == toponym.place.within:
        return toponym
    return replace(toponym, place=replace(toponym.place, within=holders))


def _holders(parse: Parse, toponym: Toponym, names: list[Toponym], index: int) -> Iterator[str]:
    current = toponym
    after = parse.text[toponym.place.spans[0].end :][:40]
    if _BESIDE_TOWN.match(after):
        yield THE_TOWN
    if toponym.place.text.split()[-1].lower() in place_words().fronts:
        return  # 'on the Kherson front, near Snihurivka': a front is not at its town
    if index and _POSSESSED.fullmatch(parse.text[names[index - 1].span.end : toponym.place.spans[0].start]):
        yield names[index - 1].text
    for later in names[index + 1 : index + 5]:
        if toponym.span.holds(later.span):
            yield later.text
            continue
        if _BORDER.match(parse.text, later.span.end):
            return  # 'Rann, near the Cameroon border': beside that country, not in it
        between = parse.text[current.place.spans[0].end : later.place.spans[0].start]
        if between == ", " and _owns_the_next(parse.text, later):
            return
        if _POSSESSED.fullmatch(between) and current is not toponym:  # 'Galcad in Somalia's Galgaduud region'
            yield later.text
            current = later
            continue
        if _lies_beside(between, later):
            yield later.text
            return
        gone_to = parse.text[: toponym.place.spans[0].start].endswith((" to ", " from "))  # 'to Abuja near Rijana'
        built = place_words().facilities - place_words().ways  # no 'Sumy road outside Bilopillia'
        blank = not between.strip() or between.strip().lower() in built  # 'Hmeimim air base near'
        beside = blank and later.place.relation is not None and toponym.place.relation is None
        beside = beside and not gone_to  # 'Balata camp near Nablus'
        if not (beside or _links(_ANOTHER.sub("", between, count=1))) or (
            between == ", " and _in_list(parse.text, later)
        ):
            return
        yield later.text
        if later.place.relation is not None:  # a landmark, not a holder: nothing holds both
            return
        current = later


def _owns_the_next(text: str, name: Toponym) -> bool:
    """'Vovchansk, Russia's defence ministry said' is not in Russia; 'Kharkiv, Ukraine's second city' is in Ukraine."""
    owned = _OWNED.match(text, name.span.end)
    return owned is not None and not set(owned[1].split()) & (place_words().kinds | place_words().areas.keys())


def _lies_beside(between: str, later: Toponym) -> bool:
    """'Pont-Sondé, a town on the road between A and B', 'al-Jabbana area, west of Hodeidah': only where it lies."""
    return later.place.relation is not None and _LIES.fullmatch(between) is not None


def _in_list(text: str, name: Toponym) -> bool:
    """'Basra, Sumy and Aden' are three places, 'Alvin, Texas, and Bixby, Oklahoma' two."""
    return _JOINED.match(text, name.place.spans[0].end) is not None


def _links(between: str) -> bool:
    """Whether the words between two names say that the second holds the first."""
    plain = _ROUGHLY.sub("", between.strip().lower())
    if plain in (",", "(", "in", ", in", "in the", ", in the", "of", "in the city of", "in the town of"):
        return True
    if _CAMP_FOR.fullmatch(plain):
        return True
    if _VILLAGES_OF.fullmatch(plain):
        return True
    kind_of = _KIND_OF.fullmatch(plain)
    if kind_of is not None and kind_of["kind"] in place_words().settlements_in:
        return True
    return (
        plain.startswith((", in", "in ", ", a ", ", the "))
        and len(plain) < 40
        and plain.removesuffix(" the").endswith((" in", " of", ", in", " above"))
    )

"""Claims of a text that names no place, and its title -> the claims with the one place that the title sets them in.

'Nine dead, 20 hurt, police say' under 'Live: market shelled in Kharkiv': the words of the place are cited of the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.settings.same_places import same_spot
from tallystick.record.claim import Claim, Place
from tallystick.record.form import with_ids
from tallystick.record.passage import Passage, Span
from tallystick.record.reading import Toponym

OF_TITLE = "the place in the title"
_TOWN = 3  # UCDP where_prec: a district or less


def placed_by_title(
    claims: tuple[Claim, ...], named: Sequence[Toponym], read: Sequence[Claim], body: Sequence[Toponym], title: str
) -> tuple[Claim, ...]:
    """`named`: the places of the title; `read`: its claims, read as of a text; `body`: the places of the text."""
    towns = [t.place for t in named if t.kind == "name" and (t.place.precision or 9) <= _TOWN]
    here = [c.place for c in claims if c.kind == "incident" and c.place is not None]
    found = []
    for claim in claims:
        place = (_only(towns) or _of_its_kind(claim, read, towns)) if is_placeless(claim) else None
        if place is None or any(not same_spot(place, other) for other in here):
            found.append(claim)
            continue
        known = next((t.place for t in body if t.place.text == place.text and t.place.latitude is not None), place)
        found.append(_with_place(claim, known, place.spans[0], title))
    return claims if tuple(found) == claims else with_ids(found)


def is_placeless(claim: Claim) -> bool:
    """Whether a claim tells of something that happened, and not where."""
    return claim.kind == "incident" and claim.place is None and claim.status in ("asserted", "alleged")


def _of_its_kind(claim: Claim, read: Sequence[Claim], towns: Sequence[Place]) -> Place | None:
    """'School hit in Gaza City, talks resume in Cairo': of two towns, that of such a deed."""
    deeds = [c for c in read if c.place is not None and (c.place.precision or 9) <= _TOWN]
    place = _only([c.place for c in deeds if c.place is not None and c.event_type == claim.event_type])
    others = [t for t in towns if place is not None and not same_spot(t, place)]
    told = [c.place for c in deeds if c.place is not None and c.event_type != claim.event_type]
    return place if all(any(same_spot(t, other) for other in told) for t in others) else None


def _with_place(claim: Claim, place: Place, span: Span, title: str) -> Claim:
    """The words stand in the title, which is cited: a span of the claim may then be one of the title."""
    words = span.of(title)
    return replace(
        claim,
        place=replace(place, text=words, spans=(span,), rule=OF_TITLE),
        evidence=(*claim.evidence, Passage(span.start, span.end, words, "title")),
    )


def _only(places: Sequence[Place]) -> Place | None:
    """The one place that all are; None where there are more."""
    return places[0] if places and all(same_spot(places[0], other) for other in places) else None

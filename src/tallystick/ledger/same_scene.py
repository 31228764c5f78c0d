"""Two places, or two times, of one report -> whether they can be those of one incident."""

from __future__ import annotations

import re

from tallystick.record.claim import Place, Time

_DEGREES = 0.25  # some 25 km: a town and its outskirts
_COARSE = 4  # UCDP where_prec of a province; from there on a place can hold the other


def same_place(known: Place | None, other: Place | None) -> bool:
    """Names agree, one holds the other, they lie near, or either is not told."""
    if known is None or other is None:
        return True
    if _names(known) & _names(other):
        return True
    if max(known.precision or 1, other.precision or 1) >= _COARSE:
        return known.country is None or other.country is None or known.country == other.country
    return _near(known, other)


def same_time(known: Time | None, other: Time | None) -> bool:
    """Days overlap, with one day's grace for a night told by either of its dates; or either is not told."""
    if known is None or other is None or known.start is None or other.start is None:
        return True
    first, last = (known, other) if known.start <= other.start else (other, known)
    end = first.end or first.start
    return end is None or last.start is None or (last.start - end).days <= 1


def _names(place: Place) -> set[str]:
    names = {place.text, *place.within} | ({place.name} if place.name else set())
    return {n.casefold() for n in names}


def _near(known: Place, other: Place) -> bool:
    if known.latitude is None or other.latitude is None or known.longitude is None or other.longitude is None:
        return False
    return abs(known.latitude - other.latitude) < _DEGREES and abs(known.longitude - other.longitude) < _DEGREES


def named_alike(known: Place | None, other: Place) -> bool:
    """The place itself, not only the country that holds it, has a name in common."""
    if known is None:
        return False
    return bool(_names(known) & ({other.text.casefold()} | ({other.name.casefold()} if other.name else set())))


def says(text: str, name: str) -> bool:
    """A name stands in a text as whole words, in whatever case."""
    return re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) is not None

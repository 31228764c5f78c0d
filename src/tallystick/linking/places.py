"""Two claims' places in, what they say about being one incident out."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from tallystick.linking.settings import limits
from tallystick.linking.telling import Finding, Telling
from tallystick.record import Place

EARTH_KM = 6371.0
TOWN = 2  # UCDP where_prec: 1 the place itself, 2 near it


def distance_km(left: Place, right: Place) -> float | None:
    """Great-circle distance, None where either has no coordinates."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    north, other = radians(left.latitude), radians(right.latitude)
    half = sin((other - north) / 2) ** 2
    half += cos(north) * cos(other) * sin(radians(right.longitude - left.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def exact(place: Place | None) -> bool:
    """Whether the place is a point: a town, a village, a building, or said to be near one."""
    located = place is not None and place.latitude is not None and place.longitude is not None
    return located and place is not None and place.precision is not None and place.precision <= TOWN


def compare_places(left: Telling, right: Telling) -> Finding | None:
    """The same town speaks for one incident, another town against; a district or country says little."""
    one, other = left.claim.place, right.claim.place
    if one is None or other is None:
        return None
    if one.geonameid is not None and one.geonameid == other.geonameid and exact(one):
        if (one.relation or None) != (other.relation or None):
            return Finding(0.2, f"one says {one.text}, the other {other.text}")
        return Finding(1.0, f"both in {one.name or one.text}")
    if exact(one) and exact(other):
        return _points(one, other)
    if one.name is None or other.name is None:
        return _as_said(one, other)
    return _areas(one, other)


def _points(one: Place, other: Place) -> Finding:
    apart = distance_km(one, other)
    assert apart is not None, "exact places have coordinates"
    names = f"{one.name or one.text} and {other.name or other.text} are {apart:.0f} km apart"
    if apart <= limits()["same_place_km"]:
        return Finding(1.0, names)
    if apart > rule_out_km(one, other):
        return Finding(-1.0, names)
    return Finding(0.3 if _vicinity(one, other) else -0.4, names)


def _vicinity(one: Place, other: Place) -> bool:
    """Whether either is only said to be near, or lies within the other by the report's own words."""
    if one.relation or other.relation or TOWN in (one.precision, other.precision):
        return True
    return bool(_names(one) & _names(other))


def _names(place: Place) -> set[str]:
    return {name.casefold() for name in (place.text, place.name or place.text, *place.within)}


def _as_said(one: Place, other: Place) -> Finding:
    shared = _names(one) & _names(other)
    if one.text.casefold() == other.text.casefold():
        return Finding(0.8, f"both say '{one.text}'")
    if shared:
        return Finding(0.4, f"both name {min(shared)}")
    return Finding(-0.3, f"'{one.text}' and '{other.text}'")


def _areas(one: Place, other: Place) -> Finding:
    if one.name == other.name:
        return Finding(0.4, f"both in the area of {one.name}")
    if one.admin1 and one.admin1 == other.admin1 and one.country == other.country:
        return Finding(0.3, f"both in {one.admin1}")
    if not one.country or not other.country or one.disputed or other.disputed:
        return Finding(0.0, f"{one.text} and {other.text} cannot be compared")
    if one.country != other.country:
        return Finding(-1.0, f"{one.country} and {other.country}")
    if one.admin1 and other.admin1:
        return Finding(-0.5, f"{one.admin1} and {other.admin1}")
    return Finding(0.1, f"both in {one.country}")


def rule_out_km(one: Place, other: Place) -> float:
    """Beyond this distance two exact places are two incidents; wider where one is only said to be near."""
    near = sum(place.precision == TOWN for place in (one, other))
    return limits()["another_place_km"] + near * limits()["near_km"]


def places_rule_out(one: Place, other: Place) -> bool:
    """Two exact places too far apart for one incident."""
    if not exact(one) or not exact(other):
        return False
    apart = distance_km(one, other)
    return apart is not None and apart > rule_out_km(one, other)


def another_town(one: Place | None, other: Place | None) -> bool:
    """Two towns named by one report: it tells them apart, however near they are."""
    if one is None or other is None or not exact(one) or not exact(other) or _vicinity(one, other):
        return False
    apart = distance_km(one, other)
    return apart is not None and apart > limits()["same_place_km"]

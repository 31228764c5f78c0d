"""Two claims' places in, what they say about being one incident out."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, sin, sqrt

from tallystick.linking.settings import limits
from tallystick.linking.telling import REMEMBERED, TOWN, Finding, Spot, Telling

EARTH_KM = 6371.0


def distance_km(one: Spot, other: Spot) -> float | None:
    """Great-circle distance, None where either has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    half = sin((other.latitude - one.latitude) / 2) ** 2
    half += cos(one.latitude) * cos(other.latitude) * sin((other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def compare_places(left: Telling, right: Telling) -> Finding | None:
    """The same town speaks for one incident, another town against; a district or country says little."""
    if left.spot is None or right.spot is None:
        return None
    return _compare(left.spot, right.spot)


@lru_cache(maxsize=REMEMBERED)
def _compare(one: Spot, other: Spot) -> Finding:
    if one.geonameid is not None and one.geonameid == other.geonameid and one.exact:
        if one.relation != other.relation:
            return Finding(0.2, "one says {}, the other {}", (one.text, other.text))
        return Finding(1.0, "both in {}", (one.name or one.text,))
    if one.exact and other.exact:
        return _points(one, other)
    if one.name is None or other.name is None:
        return _as_said(one, other)
    return _areas(one, other)


def _points(one: Spot, other: Spot) -> Finding:
    apart = distance_km(one, other)
    assert apart is not None, "exact places have coordinates"
    if apart <= limits()["same_place_km"]:
        score = 1.0
    elif apart > rule_out_km(one, other):
        score = -1.0
    else:
        score = 0.3 if _vicinity(one, other) else -0.4
    return Finding(score, "{} and {} are {:.0f} km apart", (one.name or one.text, other.name or other.text, apart))


def _vicinity(one: Spot, other: Spot) -> bool:
    """Whether either is only said to be near, or lies within the other by the report's own words."""
    if one.relation or other.relation or TOWN in (one.precision, other.precision):
        return True
    return not one.names.isdisjoint(other.names)


def _as_said(one: Spot, other: Spot) -> Finding:
    if one.text.casefold() == other.text.casefold():
        return Finding(0.8, "both say '{}'", (one.text,))
    if shared := one.names & other.names:
        return Finding(0.4, "both name {}", (min(shared),))
    return Finding(-0.3, "'{}' and '{}'", (one.text, other.text))


def _areas(one: Spot, other: Spot) -> Finding:
    if one.name == other.name:
        return Finding(0.4, "both in the area of {}", (one.name,))
    if one.admin1 and one.admin1 == other.admin1 and one.country == other.country:
        return Finding(0.3, "both in {}", (one.admin1,))
    if not one.country or not other.country or one.disputed or other.disputed:
        return Finding(0.0, "{} and {} cannot be compared", (one.text, other.text))
    if one.country != other.country:
        return Finding(-1.0, "{} and {}", (one.country, other.country))
    if one.admin1 and other.admin1:
        return Finding(-0.5, "{} and {}", (one.admin1, other.admin1))
    return Finding(0.1, "both in {}", (one.country,))


def rule_out_km(one: Spot, other: Spot) -> float:
    """Beyond this distance two exact places are two incidents; wider where one is only said to be near."""
    near = (one.precision == TOWN) + (other.precision == TOWN)
    return limits()["another_place_km"] + near * limits()["near_km"]


@lru_cache(maxsize=REMEMBERED)
def places_rule_out(one: Spot, other: Spot) -> bool:
    """Two exact places too far apart for one incident."""
    if not one.exact or not other.exact or (one.latitude == other.latitude and one.longitude == other.longitude):
        return False
    apart = distance_km(one, other)
    return apart is not None and apart > rule_out_km(one, other)


def another_town(one: Spot | None, other: Spot | None) -> bool:
    """Two towns named by one report: it tells them apart, however near they are."""
    if one is None or other is None or not one.exact or not other.exact:
        return False
    if one.relation or other.relation or TOWN in (one.precision, other.precision):
        return False  # only said to be near
    apart = distance_km(one, other)
    return apart is not None and apart > limits()["same_place_km"]

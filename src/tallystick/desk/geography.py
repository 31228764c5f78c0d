"""Places of plain lines -> areas as wide as what is known of them, and the drawing of some on a page without a script.

Nothing is drawn as a point: a place is an area of the size its precision gives, and what is known to the country only
has no position at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.desk.sight import Line
from tallystick.knowledge.codebook import precisions
from tallystick.knowledge.gazetteer.supplement import country_numbers

NEAR: Final = 2  # where_prec of a place only near, or in some direction from, the one named
DEGREE: Final = 111.2  # km of a degree of latitude
LEAST: Final = 2.5  # degrees: a drawing shows at least so much, or no coast would be in it to know it by
WIDTH: Final = 620  # pixels


@dataclass(frozen=True, slots=True)
class Area:
    """One place as it may be drawn: a disc of `km` around a point; without, only a country by its number."""

    says: str
    known: str
    precision: int
    longitude: float | None
    latitude: float | None
    km: float | None
    number: str | None  # ISO 3166-1, of a place known to the country only


@dataclass(frozen=True, slots=True)
class Shape:
    """An ellipse of a drawing, in its own pixels."""

    x: float
    y: float
    rx: float
    ry: float
    says: str
    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map as an SVG holds it: the window of the base map in its degrees, and the shapes on it."""

    window: str  # x y width height, as world.svg counts them
    width: int
    height: int
    shapes: tuple[Shape, ...]


def area_of(place: Line | None) -> Area | None:
    """The area of a place; None where nobody could locate it."""
    if place is None or place["precision"] is None:
        return None
    level = precisions()[max(place["precision"], NEAR) if place["relation"] else place["precision"]]
    located = level.km is not None and place["latitude"] is not None
    number = country_numbers().get(place["country"] or "") if level.level == 6 else None
    if not located and number is None:
        return None
    return Area(
        says=place["text"],
        known=level.known,
        precision=level.level,
        longitude=place["longitude"] if located else None,
        latitude=place["latitude"] if located else None,
        km=level.km if located else None,
        number=number,
    )


def areas_of(places: Iterable[Line | None]) -> list[Area]:
    """The areas of several places, one for each that differs; the closest known first."""
    found = {(a.longitude, a.latitude, a.km, a.number): a for a in map(area_of, places) if a is not None}
    return sorted(found.values(), key=lambda a: (a.precision, a.says))


Bounds = tuple[float, float, float, float]  # west, south, east, north


def bounds_of(areas: Iterable[Area]) -> Bounds | None:
    """The smallest window that holds all discs; None without one."""
    boxes = [_box(area) for area in areas if area.km is not None]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), max(min(south), -85.0), max(east), min(max(north), 85.0)


def _box(area: Area) -> Bounds:
    longitude, latitude, km = area.longitude or 0.0, area.latitude or 0.0, area.km or 0.0
    up = km / DEGREE
    across = up / max(0.05, math.cos(math.radians(latitude)))
    return longitude - across, latitude - up, longitude + across, latitude + up


def drawing(placed: Sequence[tuple[Area, str, str | None]]) -> Drawing | None:
    """Areas with their label and address as one map, the widest underneath; None where none of them has a disc."""
    bounds = bounds_of(area for area, *_ in placed)
    if bounds is None:
        return None
    west, south, east, north = _roomy(bounds)
    shrink = math.cos(math.radians((south + north) / 2))  # a degree of longitude is so much shorter here
    scale = WIDTH / (east - west)
    height = round((north - south) * scale / shrink)
    shapes = []
    for area, label, href in sorted(placed, key=lambda one: -(one[0].km or 0)):
        if area.km is None or area.longitude is None or area.latitude is None:
            continue
        radius = max(area.km / DEGREE * scale / shrink, 4.0)  # never so small that it cannot be seen
        x, y = (area.longitude - west) * scale, (north - area.latitude) * scale / shrink
        says = f"{area.says}: known to {area.known}"
        shapes.append(Shape(round(x, 1), round(y, 1), round(radius, 1), round(radius, 1), says, label, href))
    window = f"{west + 180:.4f},{90 - north:.4f},{east - west:.4f},{north - south:.4f}"
    return Drawing(window, WIDTH, height, tuple(shapes))


def _roomy(bounds: Bounds) -> Bounds:
    """With a margin, not narrower than a coast needs, twice as wide as high at most and at least as wide as high."""
    west, south, east, north = bounds
    middle, centre = (west + east) / 2, (south + north) / 2
    shrink = math.cos(math.radians(centre))
    high = max((north - south) * 1.25, LEAST)
    wide = max((east - west) * 1.15, high * 1.6 / shrink)
    high = max(high, wide * shrink / 2.4)
    west, east = max(middle - wide / 2, -180.0), min(middle + wide / 2, 180.0)
    return west, max(centre - high / 2, -85.0), east, min(centre + high / 2, 85.0)

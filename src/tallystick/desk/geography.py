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
WIDTH: Final = 760  # pixels
SEEN: Final = 4.0  # pixels: a disc is never so small that it cannot be seen
VAGUE: Final = 4  # where_prec from which a place is an area rather than a spot, and bears no label


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
class Disc:
    """An area of a drawing, in its own pixels."""

    x: float
    y: float
    radius: float
    says: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a drawing, and where they lead."""

    x: float
    y: float
    words: str
    says: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world that a drawing shows, in degrees, and its size in pixels."""

    west: float
    north: float
    wide: float
    high: float
    width: int
    height: int

    @property
    def of_base_map(self) -> str:
        """x y width height, as world.svg counts them."""
        return f"{self.west + 180:.4f},{90 - self.north:.4f},{self.wide:.4f},{self.high:.4f}"

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees as pixels."""
        x = (longitude - self.west) / self.wide * self.width
        return round(x, 1), round((self.north - latitude) / self.high * self.height, 1)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map as an SVG holds it: the window of the base map, the areas on it, and their labels."""

    window: Window
    discs: tuple[Disc, ...]
    labels: tuple[Label, ...]


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


def window_of(bounds: Bounds) -> Window:
    """With a margin, not narrower than a coast needs to be known by, and between 1.6 and 2.4 times as wide as high."""
    west, south, east, north = bounds
    middle, centre = (west + east) / 2, (south + north) / 2
    shrink = math.cos(math.radians(centre))  # a degree of longitude is so much shorter here
    high = max((north - south) * 1.25, LEAST)
    wide = max((east - west) * 1.15, high * 1.6 / shrink)
    high = max(high, wide * shrink / 2.4)
    west, east = max(middle - wide / 2, -180.0), min(middle + wide / 2, 180.0)
    south, north = max(centre - high / 2, -85.0), min(centre + high / 2, 85.0)
    height = round((north - south) / shrink / (east - west) * WIDTH)
    return Window(west, north, east - west, north - south, WIDTH, height)


def discs_of(areas: Iterable[Area], window: Window) -> tuple[Disc, ...]:
    """The areas on a drawing, the widest underneath."""
    found = []
    for area in sorted(areas, key=lambda a: -(a.km or 0)):
        if area.km is not None and area.longitude is not None and area.latitude is not None:
            x, y = window.at(area.longitude, area.latitude)
            radius = max(area.km / DEGREE / window.high * window.height, SEEN)
            found.append(Disc(x, y, round(radius, 1), f"{area.says}: known to {area.known}"))
    return tuple(found)


def drawing(areas: Sequence[Area]) -> Drawing | None:
    """Some areas on one map, each under its own name; None where none of them has a disc."""
    bounds = bounds_of(areas)
    if bounds is None:
        return None
    window = window_of(bounds)
    named = [a for a in areas if a.precision < VAGUE and a.longitude is not None and a.latitude is not None]
    at = [(a, window.at(a.longitude or 0.0, a.latitude or 0.0)) for a in named]
    labels = tuple(Label(x, y - 9, a.says, f"{a.says}: known to {a.known}", None) for a, (x, y) in at)
    return Drawing(window, discs_of(areas, window), labels)

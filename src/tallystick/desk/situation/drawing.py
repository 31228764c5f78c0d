"""Incidents of a situation report -> its map and its plot, as SVG with attributes only: no script, no style.

A place is drawn as wide as it is known, never as a point. The outlines are those that `make web` built from Natural
Earth; without them the map has a grid of degrees.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from markupsafe import escape

from tallystick.desk import phrases
from tallystick.desk.bundle import FOLDER
from tallystick.desk.geography import Area, Disc, Window, area_of, bounds_of, discs_of, window_of
from tallystick.desk.mapping import total
from tallystick.desk.sight import Line

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 620, 200, 40, 24, 12
BARS: Final = 40
_PATH: Final = re.compile(r'<path class="(land|line|disputed)[^"]*" d="([^"]*)"')
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_LOOK: Final = {
    "land": 'fill="#eef0ee" stroke="#b6bfc8"',
    "line": 'fill="none" stroke="#9aa6b2"',
    "disputed": 'fill="none" stroke="#9aa6b2"',
}


def map_of(lines: Sequence[Line]) -> str | None:
    """The map of these incidents; None where no place of theirs can be drawn."""
    places: dict[Area, list[int]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        area = area_of(line["place"])
        if area is not None and area.km is not None:
            places[area].append(number)
    bounds = bounds_of(places)
    if bounds is None:
        return None
    window = window_of(bounds)
    parts = [*_base(window), *map(_disc, discs_of(places, window)), *_labels(places, window)]
    return _svg(window.width, window.height, parts)


def _label(numbers: Sequence[int]) -> str:
    """The numbers of the incidents; where there are many, how many more."""
    return ", ".join(map(str, numbers[:3])) + (f" +{len(numbers) - 3}" if len(numbers) > 3 else "")


def _disc(disc: Disc) -> str:
    return (
        f'<circle cx="{disc.x}" cy="{disc.y}" r="{disc.radius}" fill="#8a2b1f" fill-opacity="0.18" '
        f'stroke="#8a2b1f" stroke-width="1"><title>{escape(disc.says)}</title></circle>'
    )


def _labels(places: Mapping[Area, Sequence[int]], window: Window) -> Iterator[str]:
    for area, numbers in places.items():
        x, y = window.at(area.longitude or 0.0, area.latitude or 0.0)
        yield _text(x, y + 4, _label(numbers), anchor="middle", size=12)


def _base(window: Window) -> Iterator[str]:
    """The outlines within the window, else a line for each degree."""
    yield f'<rect width="{window.width}" height="{window.height}" fill="#f8fafc"/>'
    west, north = window.west + 180, 90 - window.north  # as the outlines count
    found = list(_outlines(west, north, west + window.wide, north + window.high))
    if not found:
        yield from _grid(window)
        return
    stroke = window.wide / window.width
    yield (
        f'<svg x="0" y="0" width="{window.width}" height="{window.height}" preserveAspectRatio="none" '
        f'viewBox="{west} {north} {window.wide} {window.high}">'
    )
    for kind, d in found:
        dash = f' stroke-dasharray="{5 * stroke:.4f} {3 * stroke:.4f}"' if kind == "disputed" else ""
        yield f'<path d="{d}" {_LOOK[kind]} stroke-width="{stroke:.4f}"{dash}/>'
    yield "</svg>"


def _outlines(west: float, north: float, east: float, south: float) -> Iterator[tuple[str, str]]:
    for kind, d, (left, top, right, bottom) in _world():
        if left <= east and right >= west and top <= south and bottom >= north:
            yield kind, d


@lru_cache(maxsize=1)
def _world() -> tuple[tuple[str, str, tuple[float, float, float, float]], ...]:
    """The outlines of the bundle with the window of each, in degrees from 180 west and 90 north."""
    path = FOLDER / "world.svg"
    if not path.is_file():
        return ()
    found = []
    for kind, d in _PATH.findall(path.read_text(encoding="utf-8")):
        for part in re.findall(r"M[^M]*", d) if kind != "land" else [d]:
            numbers = [float(n) for n in _NUMBER.findall(part)]
            across, down = numbers[::2], numbers[1::2]
            window = (min(across), min(down), max(across), max(down)) if "l" not in part else (0.0, 0.0, 360.0, 180.0)
            found.append((kind, part, window))
    return tuple(found)


def _grid(window: Window) -> Iterator[str]:
    west, north, south, east = window.west, window.north, window.north - window.high, window.west + window.wide
    step = next(s for s in (0.5, 1, 2, 5, 10, 30) if window.wide / s <= 12 or s == 30)
    for i in range(math.ceil(west / step), math.floor(east / step) + 1):
        x, _ = window.at(i * step, north)
        yield f'<path d="M{x} 0V{window.height}" fill="none" stroke="#d5dbe1"/>'
        yield _text(x + 2, window.height - 4, f"{i * step:g}°", size=9)
    for i in range(math.ceil(south / step), math.floor(north / step) + 1):
        _, y = window.at(west, i * step)
        yield f'<path d="M0 {y}H{window.width}" fill="none" stroke="#d5dbe1"/>'
        yield _text(2, y - 2, f"{i * step:g}°", size=9)


# ---------------------------------------------------------------------------------------------------- the plot


def plot_of(lines: Sequence[Line], since: date, until: date) -> str:
    """The killed from the lowest to the highest figure, by day, week or month; a dash where none is told."""
    bars = list(_bars(lines, since, until))
    most = max((high for _, _, high, _ in bars), default=0) or 1
    step = (WIDTH - LEFT) / max(len(bars), 1)
    room = HEIGHT - BOTTOM - TOP
    parts = [f'<path d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH}" fill="none" stroke="#66717d"/>']
    parts += [_text(LEFT - 4, HEIGHT - BOTTOM - room * n / most + 4, str(n), anchor="end") for n in sorted({0, most})]
    for i, (name, low, high, incidents) in enumerate(bars):
        x, wide = LEFT + i * step + step * 0.15, step * 0.7
        for count, opacity in ((high, 0.3), (low, 0.9)):
            tall = room * count / most
            parts.append(
                f'<rect x="{x:.1f}" y="{HEIGHT - BOTTOM - tall:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
                f'fill="#8a2b1f" fill-opacity="{opacity}"><title>{name}: {low} to {high} killed, {incidents} incidents'
                "</title></rect>"
            )
        if i % max(1, len(bars) // 8) == 0:
            parts.append(_text(x, HEIGHT - 8, name, size=9))
    return _svg(WIDTH, HEIGHT, parts)


def _bars(lines: Sequence[Line], since: date, until: date) -> Iterator[tuple[str, int, int, int]]:
    days = (until - since).days + 1
    width = 1 if days <= BARS else 7 if days <= BARS * 7 else max(30, -(-days // BARS))
    for start in (since + timedelta(n) for n in range(0, days, width)):
        first, last = start.isoformat(), min(start + timedelta(width - 1), until).isoformat()
        members = [line for line in lines if _begins(line, since) and first <= _begins(line, since) <= last]
        figures = total(members, "killed")
        low = figures["low"] if figures else 0
        high = figures["high"] if figures and figures["high"] is not None else low
        yield first, low, max(low, high), len(members)


def _begins(line: Line, since: date) -> str:
    """The day an incident stands at; one that began before the period stands at its first day."""
    return max(line["start"], since.isoformat()) if line["start"] else ""


def _text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 10) -> str:
    said = escape(phrases.visible(words))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-family="DejaVu Sans, sans-serif" '
        f'text-anchor="{anchor}" fill="#1c2733">{said}</text>'
    )


def _svg(width: int, height: int, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img">{"".join(parts)}</svg>'
    )

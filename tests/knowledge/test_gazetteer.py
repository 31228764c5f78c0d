"""Rulings on the gazetteer: what a name may mean, whose a disputed place is, and what our own tables vouch for."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from tallystick.knowledge.gazetteer import Gazetteer, build, demonyms, fold, open_gazetteer
from tallystick.knowledge.gazetteer.disputed import territories
from tallystick.knowledge.gazetteer.folding import is_abbreviation
from tallystick.knowledge.gazetteer.supplement import TABLES, country_of_domain, read_table

KM_ALLOWED = {"a": 10.0, "b": 30.0, "c": 70.0}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    la, lo, lb, ln = map(radians, (*a, *b))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((ln - lo) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Quds", "El-Quds"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("Dar‘ā", "Dara"),
        ("Port-au-Prince", "Port au Prince"),
        ("St. Louis", "Saint Louis"),
        ("Şırnak", "Sirnak"),
    ],
)
def test_spellings_that_differ_in_marks_alone_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Kiev", "UKR", 50.45, 30.52),
        ("Artyomovsk", "UKR", 48.59, 38.0),
        ("Avdeyevka", "UKR", 48.14, 37.75),
        ("El Fashir", "SDN", 13.63, 25.35),
        ("Zamzam camp", "SDN", 13.49, 25.31),
        ("Nuseirat", "PSE", 31.45, 34.39),
        ("Kutupalong", "BGD", 21.21, 92.16),
        ("Kakuma", "KEN", 3.72, 34.86),
        ("Nagorno-Karabakh", "AZE", 39.85, 46.75),
        ("Sud-Kivu", "COD", -3.0, 28.3),
        ("Rangoon", "MMR", 16.8, 96.15),
    ],
)
def test_old_new_and_other_spellings_find_the_place(
    gazetteer: Gazetteer, name: str, country: str, latitude: float, longitude: float
) -> None:
    found = [c for c in gazetteer.lookup(name) if c.country == country]
    assert found
    assert min(_km((c.latitude, c.longitude), (latitude, longitude)) for c in found) < 25


@pytest.mark.parametrize("name", ["", " ", "-", "'", "Qwxzzyk", "\x00", "x" * 5000])
def test_what_is_no_name_has_no_candidates(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_the_pronoun_us_is_no_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("US")[0].country == "USA"
    assert not any(c.kind == "country" for c in gazetteer.lookup("us"))
    assert is_abbreviation("U.S.") and not is_abbreviation("Us")


@pytest.mark.parametrize(
    ("name", "country", "claimants"),
    [
        ("Ariel", "PSE", {"PSE"}),
        ("Jenin camp", "PSE", {"PSE"}),
        ("Simferopol", "UKR", {"RUS", "UKR"}),
        ("Katzrin", "SYR", {"ISR", "SYR"}),
        ("Laayoune", "ESH", {"ESH", "MAR"}),
        ("Srinagar", None, {"IND", "PAK"}),
        ("Muzaffarabad", None, {"IND", "PAK"}),
        ("Pristina", "XKX", {"SRB", "XKX"}),
        ("Jerusalem", None, {"ISR", "PSE"}),
    ],
)
def test_country_of_disputed_places_comes_from_the_table(
    gazetteer: Gazetteer, name: str, country: str | None, claimants: set[str]
) -> None:
    found = [c for c in gazetteer.lookup(name) if set(c.claimants) == claimants]
    assert found
    assert found[0].country == country


def test_every_territory_says_its_claimants_or_its_country() -> None:
    assert all(t.disputed or t.country for t in territories())
    assert all(t.areas or t.box for t in territories())


@pytest.mark.parametrize("table", TABLES)
def test_our_own_rows_lie_beside_the_town_they_name(gazetteer: Gazetteer, table: str) -> None:
    astray = []
    for row in read_table(table):
        point = (float(row["latitude"]), float(row["longitude"]))
        towns = gazetteer.lookup(row["near"]) if row["near"] else ()
        if (
            row["near"]
            and min((_km(point, (t.latitude, t.longitude)) for t in towns), default=9e9) > KM_ALLOWED[row["sure"]]
        ):
            astray.append(row["name"])
    assert astray == []


@pytest.mark.parametrize("table", TABLES)
def test_a_place_vouched_for_by_district_alone_is_never_exact(table: str) -> None:
    assert [r["name"] for r in read_table(table) if r["sure"] == "c" and r["precision"] == "1"] == []


def test_every_candidate_says_how_its_position_was_established(gazetteer: Gazetteer) -> None:
    assert "by hand" in gazetteer.lookup("Kutupalong")[0].how
    assert {c.how for c in gazetteer.lookup("Bakhmut")} <= {"GeoNames", "mean of its towns"}
    assert any("Bakhmut" in line for line in gazetteer.considered("Artyomovsk"))


def test_demonyms_stand_for_places_the_gazetteer_knows(gazetteer: Gazetteer) -> None:
    assert [word for word, (place, _) in demonyms().items() if not gazetteer.lookup(place)] == []
    assert demonyms()["Palestinians"] == ("Palestine", True)


def test_a_file_already_built_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer-x.sqlite"
    path.write_bytes(b"built before")
    build(path)
    assert path.read_bytes() == b"built before"


def test_national_domains_name_their_country_and_others_none() -> None:
    assert country_of_domain("www.cbc.ca") == "CAN"
    assert country_of_domain("https://news.example.co.uk/a") == "GBR"
    assert country_of_domain("www.reuters.com") is None
    assert country_of_domain("") is None

"""Rulings on where a name lies: the report decides, nearness loosens, and what cannot be known stays open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallystick.extraction.places.places import find_toponyms
from tallystick.knowledge.gazetteer import Gazetteer, open_gazetteer
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record import Place, Span, Toponym
from tallystick.resolution.places.places import considered, distance, resolve_place, resolve_places


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def _resolved(parser: Parser, gazetteer: Gazetteer, text: str) -> dict[str, Toponym]:
    return {t.text: t for t in resolve_places(find_toponyms(parser.parse(text), gazetteer), gazetteer)}


def _at(latitude: float, longitude: float) -> Place:
    return Place("", (), latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Gunmen attacked a bar in Tripoli, Lebanon, on Sunday.", "Tripoli", "LBN"),
        ("Militias fought in Tripoli as Libya voted; Misrata was calm.", "Tripoli", "LBY"),
        ("Police in Georgia said a man was shot dead in Atlanta.", "Georgia", "USA"),
        ("Georgia accused Russia of shelling villages near Tskhinvali.", "Georgia", "GEO"),
        ("A bomb went off in Hyderabad, Pakistan.", "Hyderabad", "PAK"),
        ("A bomb went off in Hyderabad, India.", "Hyderabad", "IND"),
        ("Fighters entered Kayes and Bamako in Mali.", "Kayes", "MLI"),
        ("Troops were sent from Florida, Nevada, Louisiana and Georgia.", "Georgia", "USA"),
        ("Officers were shot at in Jordan, in the town of Qatraneh in the Karak district.", "Karak", "JOR"),
    ],
)
def test_the_report_decides_between_places_of_one_name(
    parser: Parser, gazetteer: Gazetteer, text: str, name: str, country: str
) -> None:
    assert _resolved(parser, gazetteer, text)[name].place.country == country


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("South Armagh", 54.1, -6.6),
        ("County Tyrone", 54.6, -7.1),
        ("Khayelitsha", -34.0, 18.7),
        ("the Atlantic", 10.0, -25.0),
    ],
)
def test_areas_the_sources_lack_or_know_less_than_a_town_of_the_name(
    parser: Parser, gazetteer: Gazetteer, name: str, latitude: float, longitude: float
) -> None:
    found = _resolved(parser, gazetteer, f"Two boats were fired on in {name} on Sunday.")[name.removeprefix("the ")]
    assert distance(found.place, _at(latitude, longitude)) < 60


def test_an_ocean_gives_no_street_its_place(parser: Parser, gazetteer: Gazetteer) -> None:
    found = _resolved(parser, gazetteer, "A man was stabbed on Atlantic Avenue, police said.")
    assert found["Atlantic Avenue"].place.latitude is None


def test_every_place_says_how_it_was_decided(parser: Parser, gazetteer: Gazetteer) -> None:
    found = _resolved(parser, gazetteer, "Israeli forces raided Jenin in the West Bank; Hamas fired from Gaza.")
    assert all(t.place.rule for t in found.values() if t.place.latitude is not None)
    assert found["Israeli"].place.country == "ISR"


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A shell hit Kramatorsk in Ukraine.", "Kramatorsk", 1),
        ("Troops moved into Donetsk region of Ukraine.", "Donetsk", 4),
        ("The war in Sudan went on.", "Sudan", 6),
        ("A tanker was hit in the Red Sea.", "Red Sea", 7),
        ("Fighting flared across Darfur in Sudan.", "Darfur", 5),
    ],
)
def test_precision_follows_what_kind_of_place_is_named(
    parser: Parser, gazetteer: Gazetteer, text: str, name: str, precision: int
) -> None:
    assert _resolved(parser, gazetteer, text)[name].place.precision == precision


def test_a_name_nobody_knows_is_left_open_with_its_words(parser: Parser, gazetteer: Gazetteer) -> None:
    span = Span(0, 8)
    left = resolve_places([Toponym(span, "Qwxzzyku", "name", Place("Qwxzzyku", (span,)))], gazetteer)[0]
    assert left.place.latitude is None
    assert left.place.text == "Qwxzzyku"


def test_a_hospital_takes_the_town_its_words_give(parser: Parser, gazetteer: Gazetteer) -> None:
    found = _resolved(parser, gazetteer, "Shells struck Zahra Maternity Hospital in Saraqib, Syria.")
    place = found["Zahra Maternity Hospital"].place
    assert distance(place, _at(35.86, 36.80)) < 25
    assert place.rule is not None


def test_near_a_town_is_less_exact_than_the_town(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "A patrol was ambushed near Kati, Mali."
    resolved = resolve_places(find_toponyms(parser.parse(text), gazetteer), gazetteer)
    at = Span(text.index("Kati"), text.index("Kati") + 4)
    place = resolve_place(Place("Kati", (at,)), resolved)
    assert (place.name, place.precision, place.relation) == ("Kati", 2, "near")


def test_a_place_a_long_way_from_a_named_town_is_not_put_in_that_town(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "The camp lies 600 km north-east of Bamako in Mali."
    resolved = resolve_places(find_toponyms(parser.parse(text), gazetteer), gazetteer)
    at = Span(text.index("600 km"), text.index("Bamako") + 6)
    place = resolve_place(Place("600 km north-east of Bamako", (at,), relation="north-east of"), resolved)
    assert 500 < distance(place, _at(12.65, -8.0)) < 700
    assert place.precision == 5


def test_a_place_without_a_resolved_name_is_returned_as_it_was() -> None:
    place = Place("the junction", (Span(3, 15),))
    assert resolve_place(place, []) == place


def test_swapping_the_country_of_the_forces_does_not_move_the_place(parser: Parser, gazetteer: Gazetteer) -> None:
    one = _resolved(parser, gazetteer, "Russian forces shelled Kherson and Mykolaiv.")
    other = _resolved(parser, gazetteer, "Ukrainian forces shelled Kherson and Mykolaiv.")
    assert replace(one["Kherson"].place, spans=()) == replace(other["Kherson"].place, spans=())


def test_no_names_give_no_places(gazetteer: Gazetteer) -> None:
    assert resolve_places([], gazetteer) == []
    assert considered("Qwxzzyku", gazetteer) == []
    assert len(considered("Springfield", gazetteer)) > 10


def test_a_place_set_off_from_a_town_lies_that_far_off(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "The rebels attacked a police post at Gorshab, some 40 kilometres east of Turbat."
    place = _resolved(parser, gazetteer, text)["Gorshab"].place
    assert place.precision == 3 and place.geonameid is None
    assert place.longitude is not None and 35 < distance(place, _at(26.0012, 63.0485)) < 45 and place.longitude > 63.3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen shot a colonel dead in Aden's Mansoura quarter on Friday.", "Mansoura"),
        (
            "The mine went off at La Esmeralda, in the hills. Fighters of Arauca and soldiers from Bogota had met near "
            "Saravena, Fortul and Tame.",
            "La Esmeralda",
        ),
    ],
)
def test_a_name_known_only_from_another_part_of_the_world_is_not_put_there(
    parser: Parser, gazetteer: Gazetteer, text: str, name: str
) -> None:
    place = _resolved(parser, gazetteer, text)[name].place
    assert place.country in (None, "YEM", "COL")


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("Soldiers burnt a house south of Kurchaloi, in Chechnya, near Gudermes and Argun.", "Kurchaloi", "Kurchaloy"),
        ("In Melit, in North Darfur, shells fell. El Fasher was calm.", "Melit", "Mellit"),
        ("In Melit, a village of Norway, shells fell. Oslo was calm.", "Melit", "Melit"),
    ],
)
def test_a_name_spelt_nearly_as_a_place_of_the_reports_country_is_that_place(
    parser: Parser, gazetteer: Gazetteer, text: str, name: str, meant: str
) -> None:
    place = _resolved(parser, gazetteer, text)[name].place
    assert place.name == meant and (place.rule == f"spelt nearly as {meant}") == (meant != name)


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("Crowds forced their way into Kenya's parliament on Tuesday.", "Kenya's parliament", "Nairobi"),
        ("A blast outside the Afghan parliament killed four people.", "Afghan parliament", "Kabul"),
        ("Shots were fired at the Dutch parliament.", "Dutch parliament", None),
    ],
)
def test_the_houses_of_a_state_stand_in_its_capital(
    parser: Parser, gazetteer: Gazetteer, text: str, name: str, town: str | None
) -> None:
    assert _resolved(parser, gazetteer, text)[name].place.name == town


def test_a_parliament_that_votes_is_no_place(parser: Parser, gazetteer: Gazetteer) -> None:
    assert "Kenya's parliament" not in _resolved(parser, gazetteer, "Kenya's parliament approved the bill.")

"""Rulings on which words of a report are place names, and what stands around them."""

from __future__ import annotations

import pytest

from tallystick.extraction.places.places import find_toponyms, toponyms_at
from tallystick.knowledge.gazetteer import Gazetteer, open_gazetteer
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record import Span, Toponym


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture
def find(parser: Parser, gazetteer: Gazetteer):  # type: ignore[no-untyped-def]
    def found(text: str) -> dict[str, Toponym]:
        return {t.text: t for t in find_toponyms(parser.parse(text), gazetteer)}

    return found


def test_spans_reproduce_the_words(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "Shells fell near al-Fashir’s market, east of Deir ez-Zor and in “Kobani”; Israeli jets struck Khan Younis."
    toponyms = find_toponyms(parser.parse(text), gazetteer)
    assert {"al-Fashir", "Deir ez-Zor", "Kobani", "Israeli", "Khan Younis"} <= {t.text for t in toponyms}
    for t in toponyms:
        assert t.span.of(text) == t.text
        assert [s.of(text) for s in t.place.spans] == [t.place.text]


def test_jenin_is_a_place_whatever_the_recogniser_takes_it_for(find) -> None:  # type: ignore[no-untyped-def]
    assert "Jenin" in find("Jenin was calm after the raid, and soldiers left Jenin at dawn.")


def test_a_persons_name_is_no_place(find) -> None:  # type: ignore[no-untyped-def]
    found = find("President Michael Jordan met Paris Johnson. Jordan said nothing was agreed.")
    assert not {"Jordan", "Paris", "Johnson", "Michael"} & set(found)


def test_a_party_is_no_place(find) -> None:  # type: ignore[no-untyped-def]
    assert not {"Hamas", "Hezbollah", "Fatah", "Boko Haram"} & set(
        find("Hamas, Hezbollah, Fatah and Boko Haram denied it.")
    )


def test_a_capital_that_speaks_is_still_a_place_name(find) -> None:  # type: ignore[no-untyped-def]
    assert {"Washington", "Moscow"} <= set(find("Washington said it had warned Moscow."))


def test_words_for_a_people_are_marked_as_such(find) -> None:  # type: ignore[no-untyped-def]
    found = find("Two Palestinians and a South African medic were hurt by Israeli fire.")
    assert {w for w, t in found.items() if t.kind == "demonym"} == {"Palestinians", "South African", "Israeli"}


def test_a_language_is_no_people(find) -> None:  # type: ignore[no-untyped-def]
    assert "Turkish" not in find("The man shouted in Turkish.")


def test_months_and_common_words_are_no_places(find) -> None:  # type: ignore[no-untyped-def]
    assert find("On Monday in March, Police said the Army would go. Reading was hard.") == {}


@pytest.mark.parametrize(
    ("text", "name", "relation", "said"),
    [
        ("A convoy was hit near Kati.", "Kati", "near", "near Kati"),
        ("He was shot on the outskirts of Kharkiv.", "Kharkiv", "on the outskirts of", "on the outskirts of Kharkiv"),
        ("A base north of Aleppo was shelled.", "Aleppo", "north of", "north of Aleppo"),
        ("Planes bombed northern Gaza.", "Gaza", "northern", "northern Gaza"),
        ("A village 60 km south-west of Bamako burned.", "Bamako", "south-west of", "60 km south-west of Bamako"),
        ("Clashes broke out in Idlib province.", "Idlib", None, "Idlib province"),
    ],
)
def test_words_of_nearness_are_kept_as_said(find, text: str, name: str, relation: str | None, said: str) -> None:  # type: ignore[no-untyped-def]
    place = find(text)[name].place
    assert (place.relation, place.text) == (relation, said)


def test_the_larger_place_named_after_a_name_is_kept(find) -> None:  # type: ignore[no-untyped-def]
    assert find("Two died in Huwara, south of Nablus.")["Huwara"].place.within == ("Nablus",)
    assert find("He was held in Conway, Ark., on Friday.")["Conway"].place.within == ("Ark.",)
    assert "Khan Younis" in find("A strike hit Nasser Hospital in Khan Younis.")["Nasser Hospital"].place.within


def test_a_building_named_by_common_words_alone_is_no_place_name(find) -> None:  # type: ignore[no-untyped-def]
    assert "High Court" not in find("The High Court in Nairobi ruled on it.")


def test_given_spans_keep_their_exact_bounds(parser: Parser) -> None:
    text = "Fighting spread from Sake to Goma."
    spans = [Span(21, 25), Span(29, 33)]
    assert [(t.span, t.text) for t in toponyms_at(parser.parse(text), spans)] == [
        (spans[0], "Sake"),
        (spans[1], "Goma"),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\x00\x00", "A" * 3000, "in In IN " * 200])
def test_text_without_places_gives_none(parser: Parser, gazetteer: Gazetteer, text: str) -> None:
    assert find_toponyms(parser.parse(text), gazetteer) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Jihadists attacked Djibo, Barsalogho and Solhan in Burkina Faso.",
            {"Djibo", "Barsalogho", "Solhan", "Burkina Faso"},
        ),
        ("Fighters stormed Zamzam and Abu Shouk, camps outside El Fasher.", {"Zamzam", "Abu Shouk", "El Fasher"}),
        ("Settlers torched cars in Huwara, Burin and Turmus Ayya.", {"Huwara", "Burin", "Turmus Ayya"}),
        ("Russian troops took Robotyne; Kyiv denied it had lost Toretsk.", {"Russian", "Robotyne", "Kyiv", "Toretsk"}),
    ],
)
def test_small_places_are_found_by_the_company_they_keep(find, text: str, names: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert names <= set(find(text))


def test_west_bank_city_of_jenin_is_a_city_in_the_west_bank(find) -> None:  # type: ignore[no-untyped-def]
    assert find("They vowed to avenge the raid on the West Bank city of Jenin.")["West Bank"].place.text == "West Bank"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rebels attacked a police post at Gorshab, some 40 kilometres east of Turbat.", "Gorshab"),
        ("Six men were killed in a wood south of Durchaloi, where soldiers had surrounded them.", "Durchaloi"),
        ("In Bachomia, on the shore of the lake, residents blocked the road.", "Bachomia"),
        ("Gunmen blew up a span of the railway bridge at Kolkhur on Wednesday.", "Kolkhur"),
        ("Shells came down on the Awlad al-Zein quarter of El Fasher.", "Awlad al-Zein"),
        ("Two villagers were shot dead in Tirvali and three were wounded, elders said.", "Tirvali"),
        ("Soldiers opened fire at Kormen on Sunday.", "Kormen"),
    ],
)
def test_a_name_nobody_lists_is_a_place_where_its_words_say_so(find, text: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert find(text)[name].place.latitude is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An analyst at Brandthorn said the army had lost ground.", "Brandthorn"),
        ("Soldiers waited south of Velkan, who said he would not surrender. Velkan surrendered.", "Velkan"),
    ],
)
def test_no_place_is_made_of_who_employs_or_acts(find, text: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert name not in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Militants overran Tinzaw on Tuesday and killed five soldiers.",
        "Warplanes pounded Tinzaw for an hour.",
        "The shelling of Tinzaw went on all night.",
        "Residents of Tinzaw said that drones had killed five people.",
        "Five people were killed on the island of Tinzaw.",
        "They fought for Tinzaw on Thursday.",
        "Officers were tried over the operation at Tinzaw.",
        "Rebels took Tinzaw hill on Thursday.",
        "Seven men were seized in raids on villages around Tinzaw.",
    ],
)
def test_what_is_done_only_to_places_makes_a_place_of_a_name_nobody_lists(find, text: str) -> None:  # type: ignore[no-untyped-def]
    assert "Tinzaw" in find(text)


def test_a_name_of_the_register_is_no_place_whatever_is_done_to_it(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "Warplanes pounded Tinzaw for an hour."
    assert not find_toponyms(parser.parse(text), gazetteer, [Span(18, 24)])


def test_a_name_with_an_apostrophe_is_known_whole(find) -> None:  # type: ignore[no-untyped-def]
    assert "Cox's Bazar" in find("Five people were killed in a camp in Cox's Bazar.")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two foresters, Zivko and Milan Stojanovic, were seized on the way from Pec to Decani.", ["Pec", "Decani"]),
        ("Gunmen killed two herders, Ziro and Anders Lund, near Gao on Friday.", ["Gao"]),
        ("Two towns, Homs and Hama, were shelled on Friday.", ["Homs", "Hama"]),
        ("Two men from Gaza, Rafah and Khan Younis were hit by shells.", ["Gaza", "Rafah", "Khan Younis"]),
    ],
)  # fmt: skip
def test_one_of_a_list_of_persons_is_no_place(find, text: str, places: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [t.text for t in find(text).values() if t.kind == "name"] == places

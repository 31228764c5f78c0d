"""Rulings on how exactly words say where and when: between two towns, near one, a village of a district."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.record.claim import Claim, Place

ClaimsOf = Callable[..., list[Claim]]


def place_of(claims: list[Claim]) -> Place:
    place = next(c.place for c in claims if c.kind == "incident")
    assert place is not None
    return place


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six soldiers near Bunia on Tuesday.",
        "Shells wounded three people on the outskirts of Goma.",
        "A mine killed two farmers north of Taiz.",
        "Four fighters were killed outside Gao.",
        "Clashes close to Malgobek killed three policemen.",
        "An ambush south of Cucuta killed five soldiers.",
    ],
)
def test_beside_a_town_is_less_exact_than_in_it(claims_of: ClaimsOf, text: str) -> None:
    assert place_of(claims_of(text)).precision == 2


@pytest.mark.parametrize(
    ("text", "words", "latitude"),
    [
        ("A convoy was ambushed between Djibo and Ouahigouya on Tuesday.", "between Djibo and Ouahigouya", 13.84),
        ("Gunmen killed four men between Ayacucho and Huanta.", "between Ayacucho and Huanta", -13.05),
        ("A bus was attacked between Mangu and Bokkos and six people were killed.", "between Mangu and Bokkos", 9.41),
        ("Soldiers died in clashes between Loikaw and Demoso.", "between Loikaw and Demoso", 19.61),
        ("Shells killed two people between Kherson and Bilozerka.", "between Kherson and Bilozerka", 46.64),
        ("A mine killed a driver between Taiz and Marib.", "between Taiz and Marib", 14.52),
    ],
)
def test_between_two_towns_is_neither(claims_of: ClaimsOf, text: str, words: str, latitude: float) -> None:
    place = place_of(claims_of(text))
    assert place.text == words
    assert place.latitude is not None and abs(place.latitude - latitude) < 0.05
    assert place.precision is not None and place.precision >= 2
    assert place.geonameid is None


@pytest.mark.parametrize(
    ("text", "village", "country", "precision"),
    [
        ("Gunmen killed nine farmers in Kworgo, in Wase, on Monday.", "Kworgo", "NGA", 2),
        ("Rebels burned houses in Tchomia and Nyamamba, villages in Djugu territory.", "Tchomia", "COD", 3),
        ("Bandits abducted 20 people in Ruwan Bindigal, in Maru district of Zamfara.", "Ruwan Bindigal", "NGA", 3),
        ("Soldiers killed three men in Zantigala, in Segou.", "Zantigala", "MLI", 2),
        (
            "Militants killed six people in Kumbuleni, a village in Palma district of Cabo Delgado.",
            "Kumbuleni",
            "MOZ",
            2,
        ),
    ],
)
def test_a_village_nobody_lists_has_its_own_name_and_the_place_of_what_holds_it(
    claims_of: ClaimsOf, text: str, village: str, country: str, precision: int
) -> None:
    place = place_of(claims_of(text))
    assert village in place.text
    assert place.country == country
    assert place.precision is not None and place.precision >= precision


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KHARTOUM, March 7 - Shells fell on the capital on Thursday, killing four people.", "Khartoum"),
        ("LIMA, March 7 - A car bomb killed two people in the capital on Thursday.", "Lima"),
        ("The army left Kabul on Monday. A bomb in the capital killed nine people.", "Kabul"),
        ("TRIPOLI, March 7 - Clashes in the capital killed 12 people.", "Tripoli"),
        ("KYIV, March 7 - Missiles hit the capital overnight, wounding six people.", "Kyiv"),
    ],
)
def test_the_capital_is_the_one_that_the_report_names(claims_of: ClaimsOf, text: str, name: str) -> None:
    assert [c.place.name for c in claims_of(text) if c.place is not None and c.casualties] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed three people some 350 km south-east of the capital.",
        "Shells fell on the capital, killing four people.",
        "A bomb killed six people in the capital of the province.",
        "LAGOS, March 7 - Gunmen killed four people in the capital on Thursday.",
        "KARACHI, March 7 - Gunmen killed four people in the capital on Thursday.",
        "ISTANBUL, March 7 - Gunmen killed four people in the capital on Thursday.",
        "KHARTOUM, March 7 - Chadian rebels killed four people in the capital on Thursday.",
    ],
)
def test_a_capital_that_nothing_names_is_not_guessed(claims_of: ClaimsOf, text: str) -> None:
    assert all(c.place is None or c.place.latitude is None for c in claims_of(text))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("NAIROBI, March 7 - The rebels, fighting in Sudan, entered the capital on Thursday, killing four.", "Sudan"),
        ("KHARTOUM, March 7 - In neighbouring Chad, gunmen killed four people in the capital on Thursday.", "Chad"),
    ],
)
def test_the_capital_of_a_war_next_door_is_not_that_of_the_dateline(
    claims_of: ClaimsOf, text: str, country: str
) -> None:
    assert {c.place.name for c in claims_of(text) if c.place is not None} == {country}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Rebels fought soldiers in Goma on Tuesday, a day after marching into the city.", "2024-03-05", "2024-03-05"),
        ("Two cars blew up last night, 6th March, in Miraflores, killing 18 people.", "2024-03-06", "2024-03-06"),
        ("A strike hit Marib on Monday (4 March), killing seven people.", "2024-03-04", "2024-03-04"),
    ],
)
def test_a_day_of_its_own_dates_a_deed(claims_of: ClaimsOf, text: str, first: str, last: str) -> None:
    times = [c.time for c in claims_of(text) if c.kind == "incident" and c.time is not None]
    assert [(str(t.start), str(t.end)) for t in times[:1]] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Police shot dead a man in the Gulshan-e-Iqbal area of Karachi.", "Gulshan-e-Iqbal area", "PAK"),
        ("Gang members killed six policemen in Liancourt, in Haiti's Artibonite valley.", "Liancourt", "HTI"),
        ("Four people were killed when a rocket struck Kostiantynivka, in Donetsk region.", "Kostiantynivka", "UKR"),
        ("Gunmen killed eleven villagers on the outskirts of Sake.", "on the outskirts of Sake", "COD"),
        ("Rebels attacked Beni, killing nine people in the eastern Congolese town.", "Beni", "COD"),
        ("A convoy was ambushed near Tillaberi, western Niger, and six soldiers died.", "near Tillaberi", "NER"),
        ("Houthi drones struck the oil terminal of al-Dhabba in Hadramawt, Yemen.", "al-Dhabba", "YEM"),
    ],
)
def test_the_finest_name_is_the_place_and_the_coarser_ones_say_which(
    claims_of: ClaimsOf, text: str, words: str, country: str
) -> None:
    place = place_of(claims_of(text))
    assert (place.text, place.country) == (words, country)


def test_near_a_name_of_both_a_town_and_its_province_means_the_town(claims_of: ClaimsOf) -> None:
    place = place_of(claims_of("Six soldiers were killed in an ambush near Tillaberi, western Niger."))
    assert place.precision == 2


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        (
            "Rebels fired mortars into the capital, killing three men, Burundi's army said.",
            "2003-07-09",
            "Bujumbura",
        ),
        ("Rebels fired mortars into the capital, killing three men, Burundi's army said.", "2023-07-09", "Gitega"),
        (
            "KYIV, Jan 26 (Reuters) - Russian missiles hit the capital, killing four people, and the city of Kharkiv, "
            "Ukrainian officials said.",
            "2023-01-27",
            "Kyiv",
        ),
    ],
)
def test_the_capital_is_that_of_the_country_the_report_is_about(
    claims_of: ClaimsOf, text: str, day: str, name: str
) -> None:
    assert place_of(claims_of(text, date.fromisoformat(day))).name == name


def test_a_dateline_next_door_does_not_say_whose_capital_it_is(claims_of: ClaimsOf) -> None:
    claims = claims_of("BEIRUT, March 7 - Syrian jets bombed the capital, killing three Lebanese workers.")
    assert all(c.place is None or c.place.latitude is None for c in claims)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Gunmen went through Pont-Sondé, a town on the road between Port-au-Prince and Saint-Marc, on Thursday, "
         "killing 70 people.", "Pont-Sondé", "HTI"),
        ("Militants seized a train near Mashkaf in the Bolan Pass, some 160 km from Quetta, on Tuesday.",
         "near Mashkaf", "PAK"),
        ("Rebels blew up a section of the Caño Limón-Coveñas pipeline in the countryside of Saravena on Saturday.",
         "Saravena", "COL"),
        ("Ethiopian troops and their Eritrean allies advanced to within 10 km of Adwa on Wednesday.",
         "10 km of Adwa", "ETH"),
        ("A lorry driver was shot dead at the exit to Huanta on Friday.", "at the exit to Huanta", "PER"),
        ("Two lorries drove into the African Union force's headquarters by Mogadishu airport shortly after midday on "
            "Thursday and exploded, killing nine.",
         "Mogadishu", "SOM"),
        ("A roadside bomb killed the deputy commissioner of Baidoa and his two guards on Sunday.", "Baidoa", "SOM"),
        ("The authorities in Stepanakert said two missiles fell on the outskirts of the city overnight.",
         "Stepanakert", "AZE"),
        ("Security forces fired on crowds in at least two Togolese cities on Wednesday, killing three.",
         "Togolese", "TGO"),
        ("Last evening at Sapermeina in Kangpokpi district, two buses that were carrying a relief party back from "
         "Dimapur were stopped and burnt by a mob.", "Sapermeina", "IND"),
    ],
)  # fmt: skip
def test_where_it_was_among_the_places_of_one_sentence(
    claims_of: ClaimsOf, text: str, words: str, country: str
) -> None:
    place = place_of(claims_of(text))
    assert (place.text, place.country) == (words, country)


@pytest.mark.parametrize(
    "text",
    [
        "Aircraft struck a vegetable market and left 31 dead, a monitor based in Britain alleges.",
        "Gunmen attacked the Serena hotel on Friday, killing two guards.",  # whose town nobody says
    ],
)
def test_a_seat_or_a_namesake_is_no_place_of_the_event(claims_of: ClaimsOf, text: str) -> None:
    assert all(c.place is None or c.place.latitude is None for c in claims_of(text))


def test_a_village_is_not_the_city_of_its_name(claims_of: ClaimsOf) -> None:
    text = "A drone attacked a tractor near the village of Murom in the Shebekino district, killing the driver."
    place = place_of(claims_of(text))
    assert "Murom" in place.text
    assert place.latitude is not None and 50 < place.latitude < 51


def test_an_oblast_called_after_its_seat_is_a_province(claims_of: ClaimsOf) -> None:
    place = place_of(claims_of("Drones killed three people in Belgorod region on Monday."))
    assert (place.precision, place.country) == (4, "RUS")


def test_a_hotel_nobody_lists_is_in_the_town_told_of(claims_of: ClaimsOf) -> None:
    text = "A suicide bomber struck in Galkayo on Friday. Gunmen then stormed the Taleex hotel, killing three guards."
    place = next(c.place for c in claims_of(text) if "stormed" in c.evidence[0].text)
    assert place is not None and place.text == "Taleex hotel" and place.precision == 3


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Three people were killed in Plateau state on Monday.", "Plateau", "NGA"),
        ("Two people were killed in Puno on Monday.", "Puno", "PER"),
        ("Three people were killed in Beni on Monday.", None, None),
        ("Three people were killed in Beni on Monday, Congo's army said.", "Beni", "COD"),
        ("Shelling hit Kiev on Monday.", "Kyiv", "UKR"),
        ("Two soldiers died in Vovchansk, Russia's defence ministry said on Monday.", "Vovchansk", "UKR"),
        ("Two people were killed in Kharkiv, Ukraine's second-largest city, on Monday.", "Kharkiv", "UKR"),
        ("Gunmen killed three people in Niger state on Monday.", "Niger", "NGA"),
        ("Three people were killed in Unity state on Monday.", "Unity", "SSD"),
        ("Three people were killed in Northern province, Sri Lankan police said.", "Northern Province", "LKA"),
        ("Three people were killed in Central region on Monday, Somali police said.", None, None),
        ("Three people were killed in Est region on Monday.", None, None),
        ("Three people were killed in Est region on Monday, Burkina Faso's army said.", "Est", "BFA"),
        ("Gunmen attacked the ferry port of Tonga on Monday.", None, None),
        ("Three people were killed in the port of Kuwait on Monday.", "Kuwait City", "KWT"),
        ("Troops pulled back from Dinder, in Sennar state, on Monday.", "Dinder", "SDN"),
        ("Two men were killed in Clichy-sous-Bois on Monday.", "Clichy-sous-Bois", "FRA"),
    ],
)
def test_an_area_is_that_of_its_own_name_and_of_the_country_spoken_of(
    claims_of: ClaimsOf, text: str, name: str | None, country: str | None
) -> None:
    place = place_of(claims_of(text))
    assert (place.name, place.country) == (name, country)


def test_a_town_on_a_river_is_not_the_place_of_its_first_word(claims_of: ClaimsOf) -> None:
    place = place_of(claims_of("A depot at Slavyansk-on-Kuban caught fire after a drone attack on Tuesday."))
    assert (place.text, place.latitude) == ("Slavyansk-on-Kuban", None)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A bomb killed two in the southern Philippine city of Cotabato.", "Cotabato", 1),
        ("Three people were killed in the eastern Congo town of Beni.", "Beni", 1),
        ("Two soldiers were killed in the southern suburbs of Aleppo.", "Aleppo", 2),
        ("Two soldiers were killed on the northern outskirts of Goma.", "Goma", 2),
    ],
)
def test_where_a_town_lies_is_not_beside_it(claims_of: ClaimsOf, text: str, name: str, precision: int) -> None:
    place = place_of(claims_of(text))
    assert (place.name, place.precision) == (name, precision)


def test_an_area_of_two_names_is_not_in_the_town_of_its_first(claims_of: ClaimsOf) -> None:
    place = place_of(claims_of("Four policemen were killed in the Baka Khel area of Bannu district on Monday."))
    assert (place.name, place.country, place.rule) == ("Baka Khel", "PAK", "the place that holds it: Bannu")


def test_a_post_stands_at_a_place_whatever_its_name_is_taken_for(claims_of: ClaimsOf) -> None:
    text = (
        "A blast killed 29 people in Laiza on Monday. The rebels raided a police post at Namsan Yang on Tuesday, "
        "capturing four policemen."
    )
    place = claims_of(text)[1].place
    assert place is not None and (place.text, place.latitude) == ("Namsan Yang", None)


def test_a_hotel_is_not_where_those_are_who_tell_of_it(claims_of: ClaimsOf) -> None:
    text = (
        "Insurgents attacked Palma on Wednesday. Seven contractors were killed in an ambush outside the Amarula hotel, "
        "sources in Maputo said."
    )
    [killed] = [c for c in claims_of(text) if c.casualties]
    assert killed.place is not None and killed.place.admin1 == "Cabo Delgado"


def test_a_distance_in_words_is_as_far(claims_of: ClaimsOf) -> None:
    far = [
        next(c.place.latitude for c in claims_of(f"A mine killed a farmer {words} south of Bukavu.") if c.place)
        for words in ("ten kilometres", "10 kilometres", "Ten km")
    ]
    assert len(set(far)) == 1

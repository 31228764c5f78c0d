"""Rulings on places that the words only imply, and on names of places that no gazetteer has.

The reports are published on Friday 8 March 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick import Reader
from tallystick.record.claim import Claim
from tallystick.record.grounding import ungrounded
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]


def told(claims: list[Claim], words: str) -> Claim:
    return next(c for c in claims if c.kind == "incident" and any(words in e.text for e in c.evidence))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A convoy taking flour to besieged Djibo in northern Burkina Faso was ambushed; 15 drivers died.", "Djibo"),
        ("Nurses were travelling to Maban when their car was shot at on Tuesday; one was killed.", "Maban"),
        ("Gunmen opened fire on a bus bound for Kayes, killing three.", "Kayes"),
        ("A lorry on its way to Kismayo was blown up by a mine on Monday.", "Kismayo"),
    ],
)
def test_those_hit_on_their_way_were_somewhere_on_it(claims_of: ClaimsOf, text: str, name: str) -> None:
    place = claims_of(text)[0].place
    assert place is not None
    assert (place.name, place.precision, place.relation) == (name, 5, "on the way to")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A family was heading from Omdurman to Shendi when a drone killed all four of them.", "Omdurman and Shendi"),
        ("Two surveyors were seized while travelling from Gao to Ansongo on Saturday.", "Gao and Ansongo"),
        ("A bus carrying miners from Gusau to Talata Mafara struck a mine, killing three.", "Gusau and Talata Mafara"),
    ],
)
def test_those_hit_between_two_towns(claims_of: ClaimsOf, text: str, name: str) -> None:
    place = claims_of(text)[0].place
    assert place is not None and place.name == f"between {name}"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen on their way to Bunia shot a boy dead.",  # it is not they who were hit
        "An attack in Boni killed three. A bus bound for Mopti was also hit.",  # the report tells where
        "Militants in Diffa attacked a lorry carrying onions to Zinder.",
    ],
)
def test_a_goal_is_no_place_where_it_is_the_doers_or_another_place_is_told(claims_of: ClaimsOf, text: str) -> None:
    assert all(c.place is None or c.place.name in ("Boni", "Diffa") for c in claims_of(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Five residents of Kupiansk were wounded overnight by bombs, the prosecutor reported.", "Kupyansk"),
        ("Militiamen killed 12 villagers of Kolongo on Sunday.", "Kolongo"),
        ("Two villagers of Nabi Saleh were shot in Ramallah on Monday.", "Ramallah"),
        ("Two labourers from Punjab were shot by gunmen on Monday.", None),  # where they come from
    ],
)
def test_residents_are_hit_at_home_where_nothing_else_is_told(claims_of: ClaimsOf, text: str, name: str | None) -> None:
    place = claims_of(text)[0].place
    assert (place and place.name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Taliban attacked Camp Shorabak on Friday and killed 23.", "Camp Shorabak"),
        ("Three troopers at Fort Bukoma were wounded by a rocket.", "Fort Bukoma"),
        ("Arakan Army fighters took the Kha Maung Nyo outpost on Wednesday.", "Kha Maung Nyo outpost"),
        ("The market of Kouna was hit by an air raid on Saturday; 14 died.", "Kouna"),
        ("Jets bombed Maaret Misrin on Monday, killing six people.", "Maaret Misrin"),
    ],
)
def test_a_name_nobody_lists_is_kept_as_text(claims_of: ClaimsOf, text: str, name: str) -> None:
    place = claims_of(text)[0].place
    assert place is not None
    assert (place.text, place.latitude) == (name, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An ambush near the naval station of Puerto Leguízamo left a marine dead.", "Puerto Leguízamo"),
        ("YANGON, 6 March: Jets dropped four bombs on Kyaukme this morning, killing a monk.", "Kyaukme"),
        ("Shells fell on Kolpur on Sunday and killed six people.", "Kolpur"),
    ],
)
def test_known_names_that_the_recogniser_misses(claims_of: ClaimsOf, text: str, name: str) -> None:
    place = claims_of(text)[0].place
    assert place is not None and place.name == name


@pytest.mark.parametrize(
    "text", ["Police shelled Smith with questions.", "Fans bombed out of the cup.", "Mr Fort Kamau was shot dead."]
)
def test_no_person_becomes_a_place(claims_of: ClaimsOf, text: str) -> None:
    assert all(c.place is None for c in claims_of(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb blew up at Timba, hurting eleven people; three were still in intensive care in Cali.", "Timba"),
        ("A grenade hurt ten people in Uvira, of whom four are being treated in Bukavu.", "Uvira"),
        ("At 40 the toll stands of bodies recovered from the rubble at Mosul on Monday.", "Mosul"),
        ("The army pulled back from two positions west of Bakhmut, as its staff in Kyiv put it.", "Bakhmut"),
        ("Raiders struck Bokkos on Saturday and Mangu on Sunday, killing 27 people.", "Bokkos"),
        ("A convoy of trucks carrying food crossed from Adré on 5 March.", "Adre"),
        ("A drone exploded in the hospital yard in El-Obeid and wounded five patients.", "El Obeid"),
        ("Gunmen fired on a guard post in Costa Rica, to the south of the city. Sinaloa is in Mexico.", "Costa Rica"),
    ],
)
def test_the_place_of_the_deed_among_the_others_of_its_sentence(claims_of: ClaimsOf, text: str, name: str) -> None:
    place = claims_of(text)[0].place
    assert place is not None and place.name == name
    assert place.country != "CRI"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Residents blocked the road to Hinche yesterday and burned tyres.", ("Hinche", 5)),
        ("Gunmen held up a minibus on the road to Hinche on Monday, killing two people.", ("Hinche", 2)),
    ],
)
def test_where_a_road_leads_is_less_exact_than_on_the_road(
    claims_of: ClaimsOf, text: str, name: tuple[str, int]
) -> None:
    place = claims_of(text)[0].place
    assert place is not None and (place.name, place.precision) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The shooting in Merawi stopped at three. Witnesses said troops killed 29 residents of the town, "
            "in the Amhara region of Ethiopia.",
            "29 residents",
            "Mer’āwī",
        ),
        (
            "Jets bombed a village in Myanmar's Sagaing region on Sunday, killing 11 people. The village, near the "
            "town of Kanbalu, is held by rebels.",
            "11 people",
            "Kanbalu",
        ),
        (
            "In Rakhine State, the army said that it had lost a base near Maungdaw and that 23 soldiers were killed.",
            "23 soldiers",
            "Maungdaw",
        ),
        ("Medics in Sarmin said that nine people had been killed.", "nine people", "Sarmīn"),
        ("Medics in Beirut said that nine people had been killed.", "nine people", None),
        ("Kalma camp: a woman was found strangled on Thursday.", "a woman", "Kalma"),
    ],
)
def test_the_town_behind_a_region_or_before_what_is_told(
    claims_of: ClaimsOf, text: str, words: str, name: str | None
) -> None:
    place = told(claims_of(text), words).place
    assert (place and place.name) == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Live: missile strike on Kharkiv", "Nine people were killed and 20 hurt, the rescue service says.", "Kharkiv"),
        (
            "Market bombed in Jos",
            "Nine people were killed. In Kano, gunmen shot three others.",
            None,
        ),  # two towns told of
        ("School hit in Sarmin, clashes in Nawa", "Nine people were killed, medics say.", None),
        ("Fire on two camps", "Nine people were killed by shells, medics say.", None),
    ],
)
def test_the_town_that_only_the_title_names(reader: Reader, title: str, text: str, name: str | None) -> None:
    report = Report(title=title, text=text, published=date(2024, 3, 8), language="en")
    claim = next(c for c in reader.read(report).claims if any("Nine people" in e.text for e in c.evidence))
    assert (claim.place and claim.place.name) == name
    cited = [e.text for e in claim.evidence if e.part == "title"]
    assert cited == ([] if name is None else [name])
    assert ungrounded(report, claim) == []


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Five people were shot when troops entered Kolongo on Sunday morning.", "Five people", "Kolongo"),
        ("Bombs fell on Kostiantynivka near Feodosia and killed a teacher.", "a teacher", "Kostiantynivka"),
        ("Drones struck the Hmeimim air base near Jableh on Thursday and wounded a guard.", "a guard", "Hmeimim"),
        ("On the Zaporizhzhia front, near Robotyne, 30 attackers were killed.", "30 attackers", "Robotyne"),
        ("Refugees told of their flight from Kolongo, where soldiers killed nine men.", "nine men", "Kolongo"),
    ],
)
def test_what_a_clause_or_a_base_lies_by(claims_of: ClaimsOf, text: str, words: str, name: str) -> None:
    place = told(claims_of(text), words).place
    assert place is not None and name in (place.name, place.text)


def test_neither_the_clock_nor_the_seat_of_who_has_a_word_for_it_is_where_it_was(claims_of: ClaimsOf) -> None:
    (hit,) = claims_of("A missile hit the port at 03:00 Kyiv time on Monday.")
    (killed,) = claims_of("Rebels killed nine soldiers in an attack on what the ministry in Nairobi called a post.")
    assert (hit.place, killed.place) == (None, None)

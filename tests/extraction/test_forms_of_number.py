"""Rulings on figures that several words make: two bounds, a fraction of a whole, survivors, tolls put at a figure."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tallystick.extraction.casualties.casualties import find_casualties
from tallystick.knowledge.languages.en.parse import Parser

Told = tuple[str, int | None, int | None, int | None]


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def wholes(text: str) -> list[Told]:
    found = [m.casualty for m in find_casualties(parser().parse(text)) if not m.older]
    return [(c.outcome, c.figures.low, c.figures.best, c.figures.high) for c in found if c.part_of is None]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("At least 15 and as many as 40 people were killed when a bomb went off in Quetta.", 15, 40),
        ("No fewer than 12 and up to 30 villagers died in the attack on Barsalogho.", 12, 30),
        ("Between 12 and 15 villagers were killed near Bunia.", 12, 15),
        ("Estimates of the dead in the raid on Tongo range from 20 to 35.", 20, 35),
        ("The strike killed 10 to 12 people in Saada.", 10, 12),
        ("At least nine and possibly as many as 14 miners were shot dead in Bolivar.", 9, 14),
        ("Estimates of the number of dead in Cizre ranged from 60 to 178.", 60, 178),
    ],
)
def test_two_bounds_make_a_range(text: str, low: int, high: int) -> None:
    assert wholes(text) == [("killed", low, None, high)]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("A tenth of the 300 recruits were killed in the blast at Tobruk.", 30),
        ("Half of the 40 passengers were killed when a mine destroyed a bus near Gao.", 20),
        ("Two thirds of the 60 prisoners were killed in the strike on Olenivka.", 40),
        ("A quarter of the 80 villagers were killed in Tillaberi.", 20),
        ("Three quarters of the 200 hostages were killed at Beslan.", 150),
        ("A third of its 90 soldiers were killed near Kidal.", 30),
    ],
)
def test_a_fraction_of_a_counted_whole_is_about_so_many(text: str, best: int) -> None:
    assert wholes(text) == [("killed", None, best, None)]


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("More than half of the 60 passengers were killed in Gao.", 31, None, None),
        ("At least half of the 40 passengers were killed in Gao.", 20, 20, None),
        ("Fewer than half of the 60 passengers were killed in Gao.", None, None, 29),
        ("Nearly half of the 60 passengers were killed in Gao.", None, 30, None),
        ("More than two thirds of the 60 prisoners were killed in the strike on Olenivka.", 41, None, None),
        ("Half of the estimated 200 to 300 fighters were killed in Gao.", 100, None, 150),
        ("The third of the 90 soldiers was killed in Gao.", 1, 1, 1),  # one man
    ],
)
def test_a_fraction_keeps_its_bounds(text: str, low: int | None, best: int | None, high: int | None) -> None:
    assert wholes(text) == [("killed", low, best, high)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Half of the passengers were killed.", []),  # of how many, nobody says
        ("A tenth man was killed in Nablus.", [("killed", 1, 1, 1)]),  # one more
        ("The town of 20,000 people was half destroyed.", []),
        ("A third of the 30 trucks were destroyed near Gao.", []),
    ],
)
def test_a_fraction_of_things_or_of_nobody_knows_what_is_no_figure(text: str, expected: list[Told]) -> None:
    assert [t for t in wholes(text) if t[1:] != (None, None, None)] == expected


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Only three of the 20 people in the shelter in Mariupol survived the strike.", 17),
        ("Just two of the 11 crew survived when the boat was shelled off Mocha.", 9),
        ("Only one of the 14 passengers survived the ambush near Djibo.", 13),
        ("All but three of the 20 passengers were killed near Goma.", 17),
        ("All but one of the nine officers died in Baidoa.", 8),
        ("Only four of the 30 guards survived the raid on the prison in Bunia.", 26),
    ],
)
def test_those_who_did_not_survive_are_the_whole_less_those_who_did(text: str, dead: int) -> None:
    assert wholes(text) == [("killed", dead, dead, dead)]


@pytest.mark.parametrize(
    "text",
    [
        "Only two of the 30 bills before parliament survived.",
        "Only two of the 30 monuments in Palmyra survived the attack.",
        "Only two of the 30 missiles survived the strike.",
        "Only two of the 50 soldiers survived the selection course.",
        "Only two of the 50 candidates survived the first round of voting.",
    ],
)
def test_what_is_no_people_in_no_danger_died_of_nothing(text: str) -> None:
    assert wholes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor put the civilian dead at seven and the wounded at 19.", [("killed", 7), ("injured", 19)]),
        ("The Tigers put the army's dead in the ambush near Mankulam at 120.", [("killed", 120)]),
        ("The hospital put the wounded at 31.", [("injured", 31)]),
        ("An officer and all four of his guards were killed in Baidoa.", [("killed", 1), ("killed", 4)]),
        ("A priest and all nine of his parishioners were abducted in Kaduna.", [("abducted", 1), ("abducted", 9)]),
        ("Two civilians were found with their throats cut near Marawi.", [("killed", 2)]),
        ("A band cut the throats of nine citizens at a farm near Blida.", [("killed", 9)]),
        ("Two members of the security forces fell in the field of honour near Medea.", [("killed", 2)]),
        ("Gunmen on a motorcycle shot dead a rubber tapper in Yala.", [("killed", 1)]),
        ("Rebels shot dead a Buddhist in Pattani.", [("killed", 1)]),
    ],
)
def test_other_ways_of_giving_a_figure(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(o, best) for o, _, best, _ in wholes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed a projector and a computer in Gao.",
        "Gunmen shot dead a pointer in Gao.",
        "A Siberian predator was killed near Chita.",
    ],
)
def test_no_ending_of_a_noun_makes_it_people(text: str) -> None:
    assert wholes(text) == []


def test_the_word_of_the_outcome_is_no_word_for_the_people() -> None:
    text = "Militants shot dead teacher Amina Bello, farmer Musa Garba and driver Idris Sani in Katsina."
    found = find_casualties(parser().parse(text))
    assert [m.casualty.who for m in found] == ["teacher Amina Bello", "farmer Musa Garba", "driver Idris Sani"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the four people wounded in Nablus on Monday died in hospital on Tuesday.", [("killed", 2, 2, 2)]),
        ("Two men wounded by shells in Sumy on Sunday have died.", [("killed", 2, 2, 2)]),
        ("Three soldiers wounded in the ambush near Djibo died overnight.", [("killed", 3, 3, 3)]),
        ("A girl injured in the blast in Homs has died.", [("killed", 1, 1, 1)]),
        ("Forty people were killed or wounded in Saada.", [("killed", None, None, 40), ("injured", None, None, 40)]),
        ("The blast killed and wounded 40 people.", [("killed", None, None, 40), ("injured", None, None, 40)]),
    ],
)
def test_those_hurt_who_died_since_are_dead(text: str, expected: list[Told]) -> None:
    assert {t[0]: t for t in wholes(text)} == {t[0]: t for t in expected}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Armed men torched huts in Bria. No bodies were found.", []),
        ("Rescuers dug through the night at Chasiv Yar but no bodies were recovered.", []),
        ("Two bodies were recovered from the rubble in Chasiv Yar.", [("killed", 2, 2, 2)]),
        ("The shelling of Bria caused no deaths.", [("killed", 0, 0, 0)]),
    ],
)
def test_that_no_bodies_were_found_is_not_that_nobody_died(text: str, told: list[Told]) -> None:
    assert wholes(text) == told


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Three shepherds were led away and shot near Palmyra.", "killed"),
        ("Three farmers were lined up and shot in Masisi.", "killed"),
        ("Three shepherds were led away and shot in the leg near Palmyra.", "injured"),
        ("Three shepherds were stopped and shot near Palmyra.", "injured"),
    ],
)
def test_those_led_away_and_shot_were_put_to_death(text: str, outcome: str) -> None:
    assert [t for t in wholes(text) if t[0] in ("killed", "injured")] == [(outcome, 3, 3, 3)]


def test_children_under_ten_are_not_ten_children() -> None:
    assert wholes("More than 90 people, including 32 children under ten, were killed in Houla.") == [
        ("killed", 91, None, None)
    ]
    found = [
        m.casualty for m in find_casualties(parser().parse("Forty people, 12 of them women over 60, were killed."))
    ]
    assert 60 not in [c.figures.best for c in found]

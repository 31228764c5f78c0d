"""Rulings on casualties by the form they are told in: ages, exceptions, wounds, those of whom nothing is known."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tallystick.extraction.casualties.casualties import find_casualties
from tallystick.knowledge.languages.en.parse import Parser

Told = tuple[str, int | None, int | None, int | None]


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def told(text: str) -> list[Told]:
    """Every figure of a text, newest and oldest, parts left out."""
    found = [m.casualty for m in find_casualties(parser().parse(text))]
    return [(c.outcome, c.figures.low, c.figures.best, c.figures.high) for c in found if c.part_of is None]


def exact(*figures: tuple[str, int]) -> list[Told]:
    return [(outcome, n, n, n) for outcome, n in figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Three boys aged 9, 11 and 13 were wounded by a mine near Kunduz.", [("injured", 3)]),
        ("Police in Tarime shot dead two brothers aged 15 and 17.", [("killed", 2)]),
        ("Four sisters, ages 3, 5, 8 and 12, were killed in Zaporizhzhia.", [("killed", 4)]),
        ("A man aged 40 and three women were shot dead in Gwoza.", [("killed", 1), ("killed", 3)]),
    ],
)
def test_ages_count_nobody(text: str, figures: list[tuple[str, int]]) -> None:
    assert [t for t in told(text) if t[1] is not None][-1:] == exact(*figures)[-1:]
    assert not {9, 11, 13, 15, 17, 40} & {t[2] for t in told(text)}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("An undetermined number of people were killed in the air strike on Togoga.", "killed"),
        ("The raid left an unspecified number of soldiers dead, the Naga council said.", "killed"),
        ("Mortars wounded a number of conscripts near Avdiivka.", "injured"),
        ("Large numbers of civilians were killed in Aleppo, the broadcaster said.", "killed"),
    ],
)
def test_a_number_nobody_gives_is_a_casualty_without_figures(text: str, outcome: str) -> None:
    assert told(text) == [(outcome, None, None, None)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A trade unionist and two peasant leaders were murdered in Cauca.", [1, 2]),
        ("Police in Quetta said a colonel, his driver and both bodyguards had been killed.", [1, 1, 2]),
        ("Rebels shot dead a deputy district administrator and his driver.", [1, 1]),
        ("The mayor said two men were killed.", [2]),
    ],
)
def test_all_of_a_list_are_counted(text: str, figures: list[int]) -> None:
    assert told(text) == exact(*(("killed", n) for n in figures))


@pytest.mark.parametrize(
    ("text", "newer", "older"),
    [
        ("The army has cut to 15 from 20 the number of soldiers killed in the ambush.", 15, 20),
        ("Benin's ministry cut to 15 from 20 the number of soldiers it says were killed near Alibori.", 15, 20),
        ("Police raised to 40, from 31, the number of people killed in Aba.", 40, 31),
    ],
)
def test_a_figure_put_before_the_number_it_is_of(text: str, newer: int, older: int) -> None:
    mentions = find_casualties(parser().parse(text))
    assert [(m.casualty.figures.best, m.older) for m in mentions] == [(newer, False), (older, True)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Ten gendarmes fell at Inates.", [10]),
        ("The militia said 14 of its men fell defending the sugar mill outside Kassala.", [14]),
        ("Two VDP fell on the field of honour near Djibo.", [2]),
        ("Nine of our fighters fell on Tuesday, the group said.", [9]),
        ("Three soldiers fell into the river.", []),
        ("Two soldiers fell ill in Goma.", []),
        ("Four officers fell from a roof in Lagos.", []),
        ("Two members fell behind in payments.", []),
    ],
)
def test_those_who_fight_fall_where_one_fights(text: str, figures: list[int]) -> None:
    assert told(text) == exact(*(("killed", n) for n in figures))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Every one of the 12 officers in the post was killed except two.", [10]),
        ("Each one of the nine hostages was shot dead.", [9]),
        ("Everyone on the bus but the driver was killed.", []),
        ("Everyone was searched but two men were killed.", [2]),
        ("All 24 passengers were killed, apart from a child.", [24]),
    ],
)
def test_those_left_out_are_no_casualties(text: str, figures: list[int]) -> None:
    assert told(text) == exact(*(("killed", n) for n in figures))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The fate of three nurses taken in Bunia remains unknown.", [3]),
        ("No trace has been found of six students last seen at a checkpoint in Iguala.", [6]),
        ("Seven fishermen have not been heard from since the navy fired on their boats.", [7]),
        ("There is still no word of the four pilots shot down over Sumy.", [4]),
        ("Rescuers fear 30 people are still trapped under the flats in Dnipro.", [30]),
        ("The fate of the two bridges is unknown.", []),
        ("Ministers have not been heard from on the matter.", []),
        ("He is trapped under a pile of debts.", []),
    ],
)
def test_those_of_whom_nothing_is_known_are_missing(text: str, figures: list[int]) -> None:
    assert [t for t in told(text) if t[0] == "missing"] == exact(*(("missing", n) for n in figures))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Six conscripts were rushed to Rambam with shrapnel wounds after a rocket slammed into their post.", [6]),
        ("The grenade left nine revellers in Bujumbura needing surgery.", [9]),
        ("Two Swedish observers escaped with light wounds when their jeep ran over a mine in Agdam.", [2]),
        ("Eleven villagers required surgery after the raid.", [11]),
        ("Thousands need treatment for malaria in Bentiu.", []),
    ],
)
def test_wounds_are_told_by_what_they_need(text: str, figures: list[int]) -> None:
    assert told(text) == exact(*(("injured", n) for n in figures))


def test_what_it_cost_people_is_their_lives() -> None:
    assert told("A car bomb in Jaramana has cost 22 people their lives.") == exact(("killed", 22))
    assert told("The mine cost two herders their legs.") != exact(("killed", 2))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Deaths in the Kabul mosque bombing have climbed to 66, up from 62, the ministry said.", [66, 62]),
        ("ISWAP said it had killed 20 soldiers. The army put its own losses at three.", [20, 3]),
        ("Dead (7): 3 soldiers, 2 police, 2 civilians.", [7]),
        ("Thirty fighters, two commanders included, died in the ambush, al-Shabaab claimed.", [30]),
        ("Nine villagers, a midwife included, were killed in Solhan.", [9]),
        ("The ministry put its losses at three million dollars.", []),
    ],
)
def test_tolls_in_other_words(text: str, figures: list[int]) -> None:
    assert told(text) == exact(*(("killed", n) for n in figures))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Armed men took a missionary, his wife and their infant hostage in Niamey.", [("abducted", 1)] * 3),
        ("Uganda's army paraded three captured rebels in Gulu.", [("detained", 3)]),
        ("At Kasenyi the police presented two suspects who were carrying a bomb.", [("detained", 2)]),
        ("The mayor presented two soldiers with medals.", []),
        ("Two clubs presented 40 members with prizes.", []),
    ],
)
def test_those_taken_and_those_shown(text: str, figures: list[tuple[str, int]]) -> None:
    assert told(text) == exact(*figures)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The army said 30 “extremists” were killed in combat at Dembecha.", [("killed", 30)]),
        ("Soldiers killed 12 so-called ‘terrorists’ near Jos.", [("killed", 12)]),
        ("Two local men were detained in Belgorod.", [("detained", 2)]),
        ("On Monday they abducted four local officials near Finote Selam.", [("abducted", 4)]),
        ("The dead in the shelling of the depot numbered nine, prosecutors said.", [("killed", 9)]),
        ("Nine people died, and 31 people were in hospital, the mayor said.", [("killed", 9), ("injured", 31)]),
        ("Two guards and a woman were treated for shock after the blast.", [("injured", 2), ("injured", 1)]),
        ("Eleven of our comrades gave their lives in the battle.", [("killed", 11)]),
        ("The army owned up to two dead in the ambush.", [("killed", 2)]),
        (
            "The observatory gave a higher toll: three soldiers, seven tribesmen and a woman.",
            [("killed", 3), ("killed", 7), ("killed", 1)],
        ),
        ("Three persons, including a woman, sustained injuries in the firing.", [("injured", 3)]),
        ("Two soldiers were killed and three received wounds.", [("killed", 2), ("injured", 3)]),
        ("A policeman shot in the neck on Monday died this morning in hospital.", [("killed", 1)]),
        ("Patrolman Wisly Exantus, hit in the neck on Monday, died this morning.", [("killed", 1)]),
        ("Two of the five miners abducted on Monday have been freed.", [("abducted", 5)]),
        (
            "A mayor, her husband, their two daughters and a nephew were shot dead.",
            [("killed", 1), ("killed", 1), ("killed", 2), ("killed", 1)],
        ),
        (
            "A teacher, his wife and three children were killed in Kramatorsk.",
            [("killed", 1), ("killed", 1), ("killed", 3)],
        ),
        ("The radio said 31 soldiers were killed and 12 taken prisoner.", [("killed", 31), ("detained", 12)]),
        ("The rebels killed nine policemen and took 12 prisoner.", [("killed", 9), ("detained", 12)]),
        ("Police said 17 had died. The ministry brought the number down to 16.", [("killed", 17), ("killed", 16)]),
        # and what these forms are not
        ("The army counted up to two dead in the ambush.", [("killed", None)]),
        ("The militia, a band of farmers and herders, were beaten back.", []),
        ("The soldiers were driven out of two camps near Goma.", []),
        ("Five of the 12 people killed in Hama were women.", [("killed", 12)]),
    ],
)  # fmt: skip
def test_more_forms_of_casualty(text: str, figures: list[tuple[str, int | None]]) -> None:
    assert [(outcome, best) for outcome, _, best, _ in told(text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Two dead, nine in hospital after a strike on Kharkiv.", [("killed", 2), ("injured", 9)]),
        ("Four killed and 12 in hospital after a bombing in Maiduguri.", [("killed", 4), ("injured", 12)]),
        ("Three dead, five in Kharkiv, two in Sumy.", [("killed", 3)]),
    ],
)
def test_those_in_hospital_are_not_of_the_dead_beside_them(text: str, figures: list[tuple[str, int]]) -> None:
    assert told(text) == exact(*figures)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Two ground staff were wounded when jets bombed the airport.", [("injured", 2)]),
        ("Five crew were killed when a drone hit a tanker off Hodeidah.", [("killed", 5)]),
        ("The clinic's staff of ten were detained in Jenin.", [("detained", 10)]),
        ("Around 300 men are locked up in a school in Tigray.", []),
        ("Police in Goma fired tear gas and held 12 of them overnight.", [("detained", 12)]),
        ("A farmer and her infant son were still missing at daybreak.", [("missing", 1), ("missing", 1)]),
        ("One civilian was hit by a stray bullet and expired in Jolo.", [("killed", 1)]),
        ("The truce in Tripoli expired on Monday.", []),
        ("An eighth labourer is under treatment in Quetta with a bullet wound.", [("injured", 1)]),
        ("Two miners are under treatment in Quetta.", []),
        ("Six cadavers were found in a well near Bangui.", [("killed", 6)]),
        ("Six girls were taken from a party in Paracho by men in army uniform.", [("abducted", 6)]),
        ("Fifteen oil ships are being detained at sea.", []),
    ],
)
def test_words_that_count_people_and_those_that_count_none(text: str, figures: list[tuple[str, int]]) -> None:
    assert [t for t in told(text) if t[2] == t[1] == t[3]] == exact(*figures)


@pytest.mark.parametrize(
    ("text", "driven"),
    [
        ("Militias drove some 4,000 people out of Kadugli on Monday.", 4000),
        ("The rebels drove 300 villagers across the river at gunpoint.", 300),
        ("Protests drove 14 members out of office.", None),
    ],
)
def test_who_is_driven_out_of_a_place_is_displaced(text: str, driven: int | None) -> None:
    assert [t[2] for t in told(text) if t[0] == "displaced"] == ([driven] if driven else [])


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Three boys were blown to bits by a mine near Luena.", [("killed", 3)]),
        ("Seven prisoners were put to the sword by the militia.", [("killed", 7)]),
        ("Five guards were burned beyond recognition when a bomb hit their lorry.", [("killed", 5)]),
        ("Arsonists burned 18-month-old Omar Tibi alive.", [("killed", 1)]),
        ("Raiders finished off 14 wounded soldiers in the ditch.", [("killed", 14)]),
        ("The army paid with the lives of 20 men for the hill.", [("killed", 20)]),
        ("The ambush cost the brigade 30 men.", [("killed", 30)]),
        ("Horsemen raided the hamlet with the loss of eleven farmers.", [("killed", 11)]),
        ("Investigators dug up the remains of 19 people from a pit near Tuzla.", [("killed", 19)]),
        ("Commander Ali Noor, along with four of his men, was slain in a raid.", [("killed", 1), ("killed", 4)]),
        ("A charge killed five police recruits on the road to Khalis.", [("killed", 5)]),
        ("The firm paid its dues.", []),
    ],
)
def test_deaths_in_other_words_than_dying(text: str, figures: list[tuple[str, int]]) -> None:
    assert told(text) == exact(*figures)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A grenade left five recruits with shattered legs.", [("injured", 5)]),
        ("Four men suffered broken arms when officers clubbed them.", [("injured", 4)]),
        ("Guards broke the arms of three students.", [("injured", 3)]),
        ("Fourteen migrants had their arms broken with rifle butts.", [("injured", 14)]),
        ("The bomb cost a sentry both legs.", [("injured", 1)]),
        ("Two hundred people were overcome by gas in the square.", [("injured", 200)]),
        ("Seven soldiers were evacuated with burns after the strike.", [("injured", 7)]),
        ("Three deputies had broken their word.", []),
        ("The team was overcome by its rivals.", []),
        ("The talks cost the minister his job.", []),
    ],
)
def test_hurt_in_a_part_of_the_body_or_by_what_they_need(text: str, figures: list[tuple[str, int]]) -> None:
    assert told(text) == exact(*figures)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Officers bundled nine activists into vans.", [("detained", 9)]),
        ("Kidnappers herded 80 pupils into the forest.", [("abducted", 80)]),
        ("Seventy people spent the night in cells after the march.", [("detained", 70)]),
        ("Troops carted off 60 monks from the temple.", [("detained", 60)]),
        ("The army killed 29 of the captors and took three alive.", [("killed", 29), ("detained", 3)]),
        ("Nothing has been heard of seven reporters since the raid.", [("missing", 7)]),
        ("Five soldiers went missing in action.", [("missing", 5)]),
        ("The fighting put 12,000 people to flight.", [("displaced", 12000)]),
        ("The raiders put 40 troops to flight.", []),
        ("Two thousand people marched to the hospital to protest.", []),
        ("Forty lawyers spent the night in a hotel.", []),
    ],
)
def test_taken_lost_and_put_to_flight(text: str, figures: list[tuple[str, int]]) -> None:
    assert told(text) == exact(*figures)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The army killed a group of 12 rebels in the hills.", [("killed", 12)]),
        ("A patrol of eleven soldiers was wiped out near Bouar.", [("killed", 11)]),
        ("A blast killed 13 guards and at least 90 Afghans.", [("killed", 13), ("killed", 90)]),
        ("The ambush cost the reserve police 76 lives.", [("killed", 76)]),
        ("The blast cost nine villagers their lives.", [("killed", 9)]),
        ("Rescuers list 100 people as missing.", [("missing", 100)]),
        ("The bank counted a group of 12 buildings destroyed.", []),
        ("The shelling killed nine soldiers and 40 rebels fled.", [("killed", 9)]),
    ],
)
def test_bands_and_those_listed_with_the_dead(text: str, figures: list[tuple[str, int]]) -> None:
    found = [t for t in told(text) if t[0] != "displaced"]
    assert [(outcome, low) for outcome, low, _, _ in found] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Eight students were killed and nine more are being treated in two hospitals.",
            [("killed", 8), ("injured", 9)],
        ),
        ("All 41 hostage-takers were finished off.", [("killed", 41)]),
        ("The mayor spoke, putting the number taken prisoner at 2,439.", [("detained", 2439)]),
        ("A study puts the excess deaths since the March 2003 invasion at 655,000.", [("killed", 655000)]),
        ("Nine more are being treated as guests.", []),
    ],
)
def test_counts_in_other_forms(text: str, figures: list[tuple[str, int]]) -> None:
    assert told(text) == exact(*figures)

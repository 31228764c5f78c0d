"""Rulings on counts listed after a count (by day, doer, place, name, in brackets), on losses, and on how tolls move."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from tallystick.extraction.casualties.casualties import CasualtyMention, find_casualties
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]
Told = tuple[str, int | None, int | None, int | None]


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def found(text: str) -> list[CasualtyMention]:
    return find_casualties(parser().parse(text))


def told(mention: CasualtyMention) -> Told:
    figures = mention.casualty.figures
    return (mention.casualty.outcome, figures.low, figures.best, figures.high)


def wholes(text: str) -> list[Told]:
    return [told(m) for m in found(text) if m.casualty.part_of is None and not m.older]


def shares(text: str) -> list[Told]:
    every = found(text)
    pairs = [(m, every[m.casualty.part_of]) for m in every if m.casualty.part_of is not None]
    assert all(share.casualty.outcome == whole.casualty.outcome for share, whole in pairs)
    return [told(share) for share, _ in pairs]


def of(outcome: str, *numbers: int) -> list[Told]:
    return [(outcome, n, n, n) for n in numbers]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("Three people were killed in Hebron: one on Monday and two more on Tuesday.", of("killed", 3), [1, 2]),
        ("Five soldiers were shot dead near Tal Afar, two on Sunday and three on Monday.", of("killed", 5), [2, 3]),
        ("Shelling killed seven people in Donetsk, four on Friday and three on Saturday.", of("killed", 7), [4, 3]),
        ("Three journalists were detained in Minsk, one on Monday and two on Tuesday.", of("detained", 3), [1, 2]),
        ("Rebels abducted nine farmers near Bunia, five on Sunday and four on Monday.", of("abducted", 9), [5, 4]),
        ("Ten people were killed in the unrest, six by the army and four by gunmen.", of("killed", 10), [6, 4]),
        ("Twelve people (9 men, 3 women) were killed in Kramatorsk.", of("killed", 12), [9, 3]),
        ("Shelling of Kramatorsk killed 12 people (9 men, 3 women).", of("killed", 12), [9, 3]),
        ("A strike on Taiz killed 42 people (15 of them children) on Monday.", of("killed", 42), [15]),
        ("Gunmen kidnapped 23 people (14 women and 9 men) from a bus.", of("abducted", 23), [14, 9]),
        ("Idlib province: 12 civilians killed (4 children).", of("killed", 12), [4]),
        ("Three men were killed in Nablus: Karim Haddad, Yusuf Nasser and Omar Saleh.", of("killed", 3), [1, 1, 1]),
        ("Two men, Karim Haddad, 23, and Omar Saleh, 19, were killed in Nablus.", of("killed", 2), [1, 1]),
        ("Gunmen killed three aid workers, named as John Deng, Peter Lado and Mary Akol.", of("killed", 3), [1, 1, 1]),
        ("Two suspects, Aung Myo and Wai Yan, were arrested in Monywa.", of("detained", 2), [1, 1]),
        ("Shelling of Bakhmut left three dead: a doctor, a nurse and a driver.", of("killed", 3), [1, 1, 1]),
        ("A blast in Aden killed five: two guards, a cook and two children.", of("killed", 5), [2, 1, 2]),
        ("The blast wounded nine: three soldiers and six civilians.", of("injured", 9), [3, 6]),
        ("The militia said 12 of its men had died: eight in Gao and four in Kidal.", of("killed", 12), [8, 4]),
        ("Of the dead, 14 in all, six were children.", of("killed", 14), [6]),
        ("Of the injured, now 59 in all, 12 were critical.", of("injured", 59), [12]),
        ("The wounded, 23 in total, were taken to Dnipro.", of("injured", 23), []),
    ],
)
def test_counts_listed_after_a_count_are_its_shares(text: str, whole: list[Told], parts: list[int]) -> None:
    assert wholes(text) == whole
    assert shares(text) == of(whole[0][0], *parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Snipers killed one man on Monday and two more on Tuesday in Aleppo.", of("killed", 1, 2)),
        ("Two people were killed on Saturday and five on Sunday in Tripoli.", of("killed", 2, 5)),
        ("Four people were killed by the army and two by rebels.", of("killed", 4, 2)),
        ("Seven people were killed in Izium, four in Kupiansk and two in Balakliia.", of("killed", 7, 4, 2)),
        ("Seven people were killed in Izium, four by noon.", of("killed", 7)),
        ("A strike killed 12 people (at 9 a.m.) in Izium.", of("killed", 12)),
        ("A strike killed 12 people (5 kilometres from Izium).", of("killed", 12)),
        ("A strike killed Karim Haddad (34) in Nablus.", of("killed", 1)),
        ("Three men were killed in three towns: Izium, Kupiansk.", of("killed", 3)),
    ],
)
def test_counts_of_their_own_and_other_numbers_are_no_shares(text: str, expected: list[Told]) -> None:
    assert wholes(text) == expected
    assert shares(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army lost 18 men in the battle for the town.", of("killed", 18)),
        ("The militia attacked the base, losing two of its fighters.", of("killed", 2)),
        ("The regiment lost a captain and nine men at Goma.", of("killed", 1, 9)),
        ("Regrettably, we lost two soldiers.", of("killed", 2)),
        ("The enemy has lost at least 40 soldiers.", [("killed", 40, 40, None)]),
        ("She lost her husband and two children in the strike on the camp.", of("killed", 1, 2)),
        ("She lost her husband in 2010.", []),
        ("The army has lost 12 tanks.", []),
        ("The party lost 18 seats.", []),
        ("The firm lost 300 customers.", []),
        ("The army lost contact with two soldiers.", []),
    ],
)
def test_what_an_army_or_a_family_loses(text: str, expected: list[Told]) -> None:
    assert wholes(text) == expected
    assert all(m.casualty.inferred for m in found(text))  # 'lost' does not itself say dead


@pytest.mark.parametrize(
    ("text", "now", "older"),
    [
        ("The death toll rose to 31 from 28.", 31, [28]),
        ("The death toll rose from 28 to 31.", 31, [28]),
        ("From 28 on Friday, the death toll climbed to 31 on Saturday.", 31, [28]),
        ("The toll, 12 on Monday, had risen to 15.", 15, []),
        ("The toll in the shelling, which stood at 12 on Monday, has risen to 15.", 15, [12]),
        ("Officials revised the death toll down to 26 from 31.", 26, [31]),
        ("The death toll in the blast has more than doubled to 90.", 90, []),
        ("Toll in Kabul bombing climbs to 24", 24, []),
        ("Kabul bombing death toll up to 24", 24, []),
    ],
)
def test_tolls_move_in_every_order(text: str, now: int, older: list[int]) -> None:
    assert [(m.casualty.figures.best, m.older) for m in found(text) if not m.older] == [(now, False)]
    assert [m.casualty.figures.best for m in found(text) if m.older] == older


def test_a_toll_past_a_number_is_above_it_and_a_toll_of_the_injured_counts_them() -> None:
    assert wholes("The toll of the blast climbed past 90.") == [("killed", 91, None, None)]
    assert wholes("The injured toll of the bombing rose to 120 from 98.") == of("injured", 120)


def test_the_newest_deaths_are_a_share_of_the_toll_they_make() -> None:
    text = "With three more deaths overnight, the toll of the bombing reached 34."
    assert (wholes(text), shares(text)) == (of("killed", 34), of("killed", 3))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling killed a couple and their infant in Nikopol.", of("killed", 2, 1)),
        ("A couple and their two children were killed in Nikopol.", of("killed", 2, 2)),
        ("Twin brothers were killed in the strike.", of("killed", 2)),
        ("A soldier shot twin brothers dead in Hebron.", of("killed", 2)),
        ("Triplets aged four were killed in the strike.", of("killed", 3)),
        ("Gunmen killed three generations of a family of nine.", of("killed", 9)),
        ("Gunmen killed a man, his wife and their three sons in Herat.", of("killed", 1, 1, 3)),
        ("Clashes in the town forced 5,000 residents to flee.", of("displaced", 5000)),
        ("Up to 700 people took refuge in a church after the attack.", [("displaced", None, None, 700)]),
        ("About 40,000 people took flight when shells fell on Hodeida.", [("displaced", None, 40000, None)]),
        ("Some 800 villagers took to flight.", [("displaced", None, 800, None)]),
        ("The delegates took a flight to Paris.", []),
        ("A guard was killed and another hurt when a mine went off.", of("killed", 1) + of("injured", 1)),
        ("Clashes in Jolo left a guard and two National Front (NF) fighters dead on Sunday.", of("killed", 1, 2)),
        ("The flood of fire displaced 900 people, of whom 60 per cent are women.", of("displaced", 900)),
        ("Invaders burst into a house and dragged away six young men.", of("abducted", 6)),
        ("Rebels took more than 400 people hostage in Lima.", [("abducted", 401, None, None)]),
        ("Some 72,000 civilians have escaped from the war zone.", [("displaced", None, 72000, None)]),
        ("Some 400 prisoners escaped from the jail.", []),
        ("Some 130,000 people were forced out of Tal Abyad and Ras al-Ain.", [("displaced", None, 130000, None)]),
        ("Rebels lost hundreds of men to mines.", [("killed", 200, None, None)]),
        ("The fighting in Sake forced out 3,000 families.", [("displaced", None, None, None)]),
        ("More than 2,000 villagers were forced out in Bunia on Sunday.", [("displaced", 2001, None, None)]),
        ("Clashes in Masisi drove 12,000 people out on Monday.", of("displaced", 12000)),
        ("Some 300 delegates were forced out of the race.", []),
        ("Soldiers shot dead between 12 and 15 prisoners.", [("killed", 12, None, 15)]),
        ("A drone hit a depot without injuring anyone.", of("injured", 0)),
        ("Rockets hit the town without causing casualties.", of("killed", 0) + of("injured", 0)),
    ],
)
def test_families_flights_and_nobody(text: str, expected: list[Told]) -> None:
    assert wholes(text) == expected


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("Of the 12 people killed in Hama, five were children.", of("killed", 12), of("killed", 5)),
        ("Five of the 12 people killed in Hama were children.", of("killed", 12), of("killed", 5)),
        ("Among the 12 killed in Hama were five children.", of("killed", 12), of("killed", 5)),
        ("Seven women and five children were among 12 people killed in Hama.", of("killed", 12), of("killed", 7, 5)),
        ("Twelve people were killed in Hama, of whom five were children.", of("killed", 12), of("killed", 5)),
        ("Twelve people were killed, most of them children.", of("killed", 12), [("killed", None, None, None)]),
        ("Twelve people were killed, half of them women.", of("killed", 12), [("killed", None, None, None)]),
        ("Gunmen killed 12 worshippers in Owo. Five of the 12 were children.", of("killed", 12), of("killed", 5)),
        ("Eighty people were detained. Twelve of the detainees were women.", of("detained", 80), of("detained", 12)),
        ("Shells wounded 20 men. Of the wounded, six are in critical condition.", of("injured", 20), of("injured", 6)),
        ("Police arrested 61 (48 men, 13 women) in Minsk.", of("detained", 61), of("detained", 48, 13)),
        ("Dead: 14 (incl. 3 children).", of("killed", 14), of("killed", 3)),
    ],
)
def test_a_share_may_be_told_before_its_whole_or_around_it(text: str, whole: list[Told], parts: list[Told]) -> None:
    assert (wholes(text), shares(text)) == (whole, parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen in Cali murdered a lawyer, Luis Rojas, and his driver.", of("killed", 1, 1)),  # two, not three
        ("Rebels murdered an editor, Ana Mora, and her two sons.", of("killed", 1, 2)),
        ("Gunmen killed a commander, his wife and their three children.", of("killed", 1, 1, 3)),
        ("Shelling uprooted hundreds of families.", [("displaced", None, None, None)]),  # families are not people
        ("Half the town's 20,000 people have fled.", [("displaced", None, None, None)]),
        ("The fighting forced 30,000 people out of their homes.", of("displaced", 30000)),
        ("Some 14,000 people have been driven from their villages.", [("displaced", None, 14000, None)]),
        ("Insurgents killed eight policemen and captured twice that number.", of("killed", 8) + of("detained", 16)),
        ("The clash left three soldiers and an equal number of militants dead.", of("killed", 3, 3)),
        ("A couple of dozen people were wounded.", [("injured", 24, None, None)]),
        ("The toll from the strike had climbed by four to 44.", of("killed", 44)),
        ("Gunmen kill eight in Benue village", of("killed", 8)),
        ("Car bomb wounds nine in Bogota", of("injured", 9)),
        ("Raid on Jenin kills nine, wounds 20", of("killed", 9) + of("injured", 20)),
    ],
)
def test_people_are_counted_once_and_only_people(text: str, expected: list[Told]) -> None:
    assert wholes(text) == expected


def test_orders_and_wounds_that_tell_of_nobody() -> None:
    assert not any(m.actual for m in found("Kill eight of them at dawn."))
    assert wholes("His wounds kept him in bed for nine days.") == []


def test_causing_no_alarm_or_seeking_no_refuge_counts_nobody() -> None:
    assert wholes("Rockets hit the town without causing alarm.") == []
    assert wholes("Four gunmen took shelter behind a wall.") == []
    assert wholes("The strike came without warning and killed nine people.") == of("killed", 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack left a trail of dead: six soldiers, two vendors and a child.", of("killed", 6, 2, 1)),
        ("The raid on Kiwanja left many dead: four nurses and a driver.", of("killed", 4, 1)),
        ("Killed: three policemen, two porters and a girl.", of("killed", 3, 2, 1)),
        ("The attack had one aim: two judges.", []),
        ("A bomb went off, killing a policeman and three passers-by.", of("killed", 1, 3)),
        (
            "The bombing on Friday killed 13 and injured 40, according to the ministry.",
            [*of("killed", 13), *of("injured", 40)],
        ),
        ("Seven people died; another 15 sustained shrapnel wounds.", [*of("killed", 7), *of("injured", 15)]),
        ("One in three of the 90 recruits was killed.", [("killed", None, 30, None)]),
        ("Two-thirds of the 180 passengers were killed.", [("killed", None, 120, None)]),
        ("Gunmen killed five in 24 hours.", of("killed", 5)),
        ("A commander was killed with two of his men north of Kidal.", of("killed", 1, 2)),
        ("A judge was shot dead with her two bodyguards.", of("killed", 1, 2)),
        ("Three farmers were killed with their own tools.", of("killed", 3)),
        ("Forty people were reported killed in Osh.", of("killed", 40)),
        ("Three villagers were confirmed killed in Bria.", of("killed", 3)),
        ("At least 12 were believed wounded in Kherson.", [("injured", 12, 12, None)]),
        ("Nine soldiers were reported missing near Gao.", of("missing", 9)),
        ("They had counted 38 dead and said that more people were trapped under the rubble.", of("killed", 38)),
        ("Eleven Peshmerga lost their lives in an ambush near Makhmour.", of("killed", 11)),
        ("None of the nine passengers survived when the bus hit a mine.", of("killed", 9)),
        ("The toll was lowered to 12 after two bodies had been counted twice.", of("killed", 12)),
    ],
)
def test_who_is_counted(text: str, expected: list[Told]) -> None:
    assert wholes(text) == expected
    assert not any(m.casualty.inferred for m in found(text))


def test_a_sum_over_several_attacks_holds_all_that_they_did(claims_of: ClaimsOf) -> None:
    text = "Ten militants and a soldier were killed in two separate raids in North Waziristan."
    assert {c.kind for c in claims_of(text)} == {"total"}

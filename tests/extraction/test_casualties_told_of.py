"""Rulings on counts by words that refer ('them', 'none of the 12'), on seizures, the hurt and what divides a count."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tallystick import Reader
from tallystick.extraction.casualties.casualties import CasualtyMention, find_casualties
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record.claim import Claim
from tallystick.record.report import Report

Told = tuple[str, int | None, int | None, int | None]


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def found(text: str) -> list[CasualtyMention]:
    return find_casualties(parser().parse(text))


def told(mention: CasualtyMention) -> Told:
    figures = mention.casualty.figures
    return (mention.casualty.outcome, figures.low, figures.best, figures.high)


def claims(text: str) -> list[Claim]:
    return list(reader().read(Report(text=text)).claims)


def n(outcome: str, number: int) -> Told:
    return (outcome, number, number, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen pulled eight miners from a truck near Gao and killed them.", [n("killed", 8)]),
        ("The army encircled 40 fighters in the valley before killing them.", [n("killed", 40)]),
        ("Attackers kidnapped six traders on Monday and later killed them.", [n("abducted", 6), n("killed", 6)]),
        ("The traders met the fighters, who killed them.", [("killed", None, None, None)]),
        ("Three herders were kidnapped on Monday and later found dead.", [n("abducted", 3), n("killed", 3)]),
        ("In May six traders were taken off a bus and shot dead on the Zaria road.", [n("killed", 6)]),
        ("On May 6 traders were shot dead on the Zaria road.", [("killed", None, None, None)]),
    ],
)
def test_whom_a_pronoun_or_a_second_verb_says_again(text: str, expected: list[Told]) -> None:
    assert [told(m) for m in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen seized four villagers near Gusau on Friday.", [n("abducted", 4)]),
        ("Police seized four gunmen near Gusau on Friday.", [n("detained", 4)]),
        ("Rebels captured 12 soldiers at the post.", [n("detained", 12)]),
        ("A grocer was snatched from his shop in Isabela.", [n("abducted", 1)]),
        ("Some 45 pupils were taken by gunmen from a boarding school.", [("abducted", None, 45, None)]),
        ("Masked men led six passengers away.", [n("abducted", 6)]),
        ("Soldiers led away three youths from their homes.", [n("detained", 3)]),
        ("Police said they had picked up four suspects.", [n("detained", 4)]),
        ("A bus picked up 40 passengers in Kano.", []),
        ("The coastguard picked up 30 survivors after the boat was shelled.", []),
    ],
)
def test_who_is_seized_and_by_whom(text: str, expected: list[Told]) -> None:
    assert [told(m) for m in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not a soul was hurt in the bombing.", [n("injured", 0)]),
        ("No one else was injured.", []),
        ("The helicopter was shot down near Kidal; neither pilot survived.", [n("killed", 2)]),
        ("None of the 12 passengers survived the strike.", [n("killed", 12)]),
        ("None of the 12 bills survived the debate.", []),
        ("The rebels lost 18 of their own in the fighting at Kobo.", [n("killed", 18)]),
        ("The army killed 20 rebels for the loss of two soldiers.", [n("killed", 20), n("killed", 2)]),
        ("The army killed 20 rebels for the loss of two tanks.", [n("killed", 20)]),
        ("The bodies of three men with gunshot wounds were found by the road.", [n("killed", 3)]),
        ("A shell killed two women in Torske; three more are in hospital.", [n("killed", 2), n("injured", 3)]),
        ("Two soldiers have shrapnel wounds.", [n("injured", 2)]),
        ("A family of five was wiped out when a drone hit their house.", [n("killed", 5)]),
        ("The raid left 40-plus wounded.", [("injured", 40, 40, None)]),
    ],
)
def test_the_dead_and_the_hurt_by_other_words(text: str, expected: list[Told]) -> None:
    assert [told(m) for m in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "whole", "shares"),
    [
        ("Two shepherds, a father and his son, were killed.", [n("killed", 2)], [n("killed", 1), n("killed", 1)]),
        ("A bomb killed three people, two men and a woman.", [n("killed", 3)], [n("killed", 2), n("killed", 1)]),
        ("Clashes killed two soldiers, a policeman and a driver.", [n("killed", k) for k in (2, 1, 1)], []),
        ("One of the eight wounded is in critical condition.", [n("injured", 8)], [n("injured", 1)]),
        ("We count 11 enemy killed, a captain included, and many hurt.", [n("killed", 11)], [n("killed", 1)]),
    ],
)
def test_what_divides_a_count(text: str, whole: list[Told], shares: list[Told]) -> None:
    every = [m for m in found(text) if m.casualty.figures.low is not None]
    assert [told(m) for m in every if m.casualty.part_of is None] == whole
    assert [told(m) for m in every if m.casualty.part_of is not None] == shares


@pytest.mark.parametrize(
    "text",
    [
        "The head of the clinic counted 14 martyrs by evening, three of them children, and more than 50 wounded.",
        "A ministry report lists nine dead, including the guard, and four injured.",
        "The ministry now speaks of 41 dead, up from 30 in the morning, and 96 injured.",
    ],
)
def test_who_gives_the_first_figure_gives_those_listed_after_it(text: str) -> None:
    (claim,) = [c for c in claims(text) if {"killed", "injured"} <= {k.outcome for k in c.casualties}]
    assert len(claim.attribution) == 1


def test_a_sentence_of_figures_goes_with_the_attack_before_it() -> None:
    (claim,) = claims("Shells fell on Avdiivka all morning. Four people died. Seven more were injured.")
    assert [(k.outcome, k.figures.best) for k in claim.casualties] == [("killed", 4), ("injured", 7)]
    arrest, hurt = claims("Police arrested two men in Jos. Four people were injured.")
    assert (arrest.event_type, hurt.event_type) == ("COERCE", "ASSAULT")


def test_a_bus_on_a_mine_is_no_accident_of_the_road() -> None:
    (claim,) = claims("Twenty passengers were killed when the bus hit a mine near Mopti.")
    assert [k.figures.best for k in claim.casualties] == [20]
    assert not claims("Nine people were killed when a bus hit a wall near Lagos.")


@pytest.mark.parametrize(
    ("text", "whole", "shares"),
    [
        ("Guards drowned twelve men, including four in Aweil and three in Wau.", n("killed", 12), [4, 3]),
        ("Twelve were hurt, including four when a roof fell and one when a mine blew up.", n("injured", 12), [4, 1]),
        ("Nine traders were killed, including six by gunfire and two by a grenade.", n("killed", 9), [6, 2]),
        ("Nine traders were killed, including six in Wau, and two soldiers were hurt.", n("killed", 9), [6]),
        ("Three people including a woman and a minor were injured.", n("injured", 3), [1, 1]),
    ],
)
def test_every_share_of_a_list_is_a_share(text: str, whole: Told, shares: list[int]) -> None:
    mentions = found(text)
    assert told(mentions[0]) == whole
    assert [m.casualty.figures.best for m in mentions if m.casualty.part_of == 0] == shares


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Among the dead in one cellar were a nurse and two boys.", [n("killed", 1), n("killed", 2)]),
        ("Four guards, he added, got minor burns.", [n("injured", 4)]),
        ("Two guards died and a third, a man of forty, lost an eye.", [n("killed", 2), n("injured", 1)]),
        (
            "Rebels burned a depot in Wau and a driver and two porters were led away.",
            [n("detained", 1), n("detained", 2)],
        ),
        (
            "Troops shot dead a chief, his two brothers and three of his sons in Wau.",
            [n("killed", 1), n("killed", 2), n("killed", 3)],
        ),
        (
            "Nine were killed, and a dozen, most of them women, were hurt.",
            [n("killed", 9), n("injured", 12), ("injured", None, None, None)],
        ),
        ("Raiders killed six herders and took nine others with them.", [n("killed", 6), n("abducted", 9)]),
        ("The herders left for Wau and took nine others with them.", []),
        ("The unit shelled the post and put nine of the defenders out of action.", [n("killed", 9)]),
        ("The storm put nine generators out of action.", []),
        ("A houseboy was burnt to death at Wau.", [n("killed", 1)]),
        ("The office has confirmed only one body.", [n("killed", 1)]),
        ("Dead (8): five farmers, three herders.", [n("killed", 8)]),
        ("The council put the total dead since May 2021 as 4,210.", [n("killed", 4210)]),
        ("A driver and two porters were led away after rebels raided a clinic.", [n("detained", 1), n("detained", 2)]),
        ("Nine rebels, a guard and two farmers lost their lives.", [n("killed", 9), n("killed", 1), n("killed", 2)]),
        ("Only one of the 12 porters survived when rebels attacked their boat.", [n("killed", 11)]),
        ("Gunmen killed a father and son in Oruro.", [n("killed", 1), n("killed", 1)]),
        ("A husband and father was shot dead in Oruro.", [n("killed", 1)]),
        ("They found the corpses of a mother and child in Oruro.", [n("killed", 1), n("killed", 1)]),
        ("The injured include two pilots and a paramedic, Oruro's mayor said.", [n("injured", 2), n("injured", 1)]),
        ("The dead in the raid on Oruro include a nun and two boys.", [n("killed", 1), n("killed", 2)]),
        ("Four of them are free, but six remain in captivity in Oruro.", [n("abducted", 6)]),
        ("There were fatalities in the bombing of the port.", [("killed", None, None, None)]),
        ("There were no fatalities in the bombing of the port.", [n("killed", 0)]),
        ("Around 2,000 troops and 90 civilians were evacuated from Oruro.", [n("displaced", 90)]),
    ],
)
def test_the_harmed_by_further_words(text: str, expected: list[Told]) -> None:
    assert [told(m) for m in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In all, 2,170 people (430 households) left their homes in Wau.", [n("displaced", 2170)]),
        ("Clashes sent up to 6,000 people towards Wau.", [("displaced", None, None, 6000)]),
        ("The airline sent 6,000 people to Wau.", []),
        ("Around 190,000 have fled their homes.", [("displaced", None, 190000, None)]),
        ("Two attacked the guard and both fled.", []),
        ("Clashes forced 2,400 people to leave Wau.", [n("displaced", 2400)]),
        ("Some 310,000 people now live in camps in the south.", [("displaced", None, 310000, None)]),
        ("Some 310,000 people live in the south.", []),
        ("Thirty hostages remain in the valley.", [n("abducted", 30)]),
        ("The 30 hostages are free.", []),
    ],
)
def test_those_who_live_elsewhere_and_those_who_are_kept(text: str, expected: list[Told]) -> None:
    assert [told(m) for m in found(text)] == expected


def test_a_ugandan_among_the_dead_is_one_of_them() -> None:
    mentions = found("Two Kenyans, a Ugandan and four Somalis were among the 21 killed at the hotel.")
    assert [m.casualty.figures.best for m in mentions if m.casualty.part_of is not None] == [2, 1, 4]


def test_who_drowns_people_and_who_whisks_them_away_does_so_by_force() -> None:
    [claim] = claims("Guards drowned three men in the river near Oruro.")
    assert [a.text for a in claim.actors] == ["Guards"]
    assert claims("Three men drowned in the river near Oruro.") == []
    [claim] = claims("Bandits whisked away nine drivers near Oruro.")
    assert claim.sub_event_type == "Abduction/forced disappearance"


def test_a_consul_general_leads_no_army() -> None:
    [claim] = claims("The consul general was shot dead in Oruro.")
    assert [c.standing for c in claim.casualties] == [None]
    assert [r.sector for r in claim.recipients] == ["GOV"]

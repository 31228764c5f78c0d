"""Rulings on figures put right or given by rivals, on people held, on losses of one's own, and on rows of numbers."""

from __future__ import annotations

import pytest
from tests.extraction.test_casualties_told_of import claims, found

from tallystick.extraction.casualties.casualties import CasualtyMention


def best(mention: CasualtyMention) -> tuple[str, int | None]:
    return mention.casualty.outcome, mention.casualty.figures.best


@pytest.mark.parametrize(
    ("text", "older", "newer"),
    [
        ("Police corrected an earlier figure of 40 dead to 31.", 40, 31),
        ("The mayor corrected an earlier toll of 15 to 12.", 15, 12),
        ("The mayor raised an earlier toll of 12 to 15.", 12, 15),
        ("The ministry revised down its initial count of 40 deaths to 31.", 40, 31),
        ("The ministry lowered its count of the dead in Tuesday's bombing of Kunduz mosque from 40 to 31.", 40, 31),
        ("The governor cut the death toll from the market blast in Bria to 54 from 61.", 61, 54),
    ],
)
def test_a_figure_put_right_keeps_the_one_it_replaces(text: str, older: int, newer: int) -> None:
    made = claims(text)
    new = next(c for c in made if c.replaces is not None)
    old = next(c for c in made if c.claim_id == new.replaces)
    assert (old.casualties[0].figures.best, new.casualties[0].figures.best) == (older, newer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army put the toll at 14; a rights group put it at 22.", {14: "The army", 22: "rights group"}),
        (
            "The government said 12 people had died in the strike on Mekelle, while the rebels spoke of 30.",
            {12: "The government", 30: "rebels"},
        ),
        ("Residents say 40 people were killed in Djibo; the army admits to 15.", {40: "Residents", 15: "army"}),
    ],
)
def test_each_of_two_rivals_in_one_sentence_has_a_figure(text: str, expected: dict[int, str]) -> None:
    told = {c.casualties[0].figures.best: c.attribution[0].text for c in claims(text)}
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said 18 of its own were killed and 40 militants in the battle.", [("killed", 18), ("killed", 40)]),
        ("The colonel said he had lost five men and the enemy 30.", [("killed", 5), ("killed", 30)]),
        ("Five soldiers were killed and 40 militants captured.", [("killed", 5), ("detained", 40)]),
        ("Five soldiers were killed and 40 houses burned.", [("killed", 5)]),
        ("The clash left a balance of two raiders deceased and one soldier hurt.", [("killed", 2), ("injured", 1)]),
        ("Among those murdered are seven signatories of the accord.", [("killed", 7)]),
        ("Eleven migrants drowned off Zuwara when a patrol boat fired on them.", [("killed", 11)]),
        ("The guards drowned three men in the river.", [("killed", 3)]),
    ],
)
def test_those_joined_to_the_dead(text: str, expected: list[tuple[str, int]]) -> None:
    assert [best(m) for m in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two suspects are in the cells after a shooting in Derry.", [("detained", 2)]),
        ("Four men remain in custody over the grenade attack in Bujumbura.", [("detained", 4)]),
        ("Three members of the network are now behind bars, a prosecutor said.", [("detained", 3)]),
        ("Police in Gao are holding seven men.", [("detained", 7)]),
        ("Twelve aid workers are being held hostage by rebels near Beni.", [("abducted", 12)]),
        ("The group is still holding 30 women captive in the forest.", [("abducted", 30)]),
        ("Gunmen burst into a mine near Kaya and made off with two miners.", [("abducted", 2)]),
        ("The bandits made off with 40 cows.", []),
        ("A trader was deprived of his liberty by hooded men in Uruapan.", [("abducted", 1)]),
        ("The bandits freed 8 of the 27 students they had kidnapped in Kuriga.", [("abducted", 27)]),
        ("The stadium holds 300 people.", []),
        ("Talks were held by 12 ministers in Doha.", []),
        ("The colonel has been in custody since May.", []),
    ],
)
def test_people_who_are_held(text: str, expected: list[tuple[str, int]]) -> None:
    assert [best(m) for m in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The brigade said it had destroyed two tanks and suffered no losses.", [("killed", 0)]),
        ("Fighters withdrew without loss after ambushing a convoy near Gao.", [("killed", 0)]),
        ("There was no loss of life in the drone attack on Port Sudan.", [("killed", 0)]),
        ("The rebels said that they had lost nobody in the raid on Bunagana.", [("killed", 0)]),
        ("The bombing caused no loss of power in the city.", []),
        ("Killed 0 12 15 18 wounded 3.", [("injured", 3)]),
        ("0 1 2 3 4 5 6 7 8 9 10 killed.", []),
    ],
)
def test_nobody_lost_and_rows_of_numbers(text: str, expected: list[tuple[str, int]]) -> None:
    assert [best(m) for m in found(text)] == expected
    assert all(m.casualty.who is None for m in found(text))


def test_a_count_of_deaths_says_who_only_by_the_word_before() -> None:
    assert [m.casualty.who for m in found("The office recorded 116 civilian deaths.")] == ["civilian deaths"]
    assert [m.casualty.who for m in found("The office recorded 116 deaths.")] == [None]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels said that they had lost nobody in the raid on Bunagana.", "asserted"),
        ("Our men killed nobody in the village, the general said.", "denied"),
        ("None of our soldiers fired, the army said.", "denied"),
    ],
)
def test_who_lost_nobody_denies_no_deed(text: str, status: str) -> None:
    assert [c.status for c in claims(text)] == [status]


def test_those_who_recover_the_dead_were_not_the_target() -> None:
    [claim] = claims("Rescuers recovered eight bodies from a house in Kharkiv after a missile strike.")
    assert [t.value for t in claim.targets] == ["house"]


def test_a_comparison_with_the_past_does_not_put_the_news_there() -> None:
    made = claims("The attack was the deadliest since 2001. Thirty people died when gunmen stormed a mosque in Zaria.")
    assert [c.status for c in made if c.kind == "incident"] == ["asserted"]


def test_figures_of_another_day_or_of_others_deeds_stand_apart() -> None:
    made = claims("Two people were killed in Ituri on Saturday, a day after five died in the same district.")
    assert [[c.figures.best for c in m.casualties] for m in made] == [[2], [5]]
    made = claims(
        "A relief network put the death toll at 26 and blamed the militia, which has encircled the city since May."
    )
    assert [[c.figures.best for c in m.casualties] for m in made] == [[26], []]


def test_some_of_them_are_of_those_named_just_before() -> None:
    made = claims(
        "Four villagers were killed in a market near Aleppo. The army shelled the positions of the fighters, "
        "wrecking a launcher and killing several of them."
    )
    assert [(c.figures.best, c.part_of) for m in made for c in m.casualties] == [(4, None), (None, None)]


def test_who_reports_two_figures_reports_both() -> None:
    [claim] = claims(
        "On Monday night officials had reported one person killed and 35 injured in the strike on Kharkiv."
    )
    assert [c.figures.best for c in claim.casualties] == [1, 35]
    assert [a.text for a in claim.attribution] == ["officials"]


@pytest.mark.parametrize(
    ("text", "actors", "told"),
    [
        (
            "Four masked men seized 12 lodgers, including three Danes, from an inn at Zugdidi and fled by lorry.",
            ["Four masked men"],
            [("abducted", 12), ("abducted", 3)],
        ),
        ("Some 60 men on camels attacked Birao on Monday and fled.", ["Some 60 men"], []),
        ("Two hooded men who shot a baker in Derry on Monday fled on foot.", ["Two hooded men"], [("injured", 1)]),
        ("About 30 villagers attacked a toll post in Wukari and then fled into the hills.", ["About 30 villagers"], []),
        ("Some 300 villagers fled Wukari on Monday after gunmen attacked it.", ["gunmen"], [("displaced", 300)]),
    ],
)
def test_who_flees_from_what_he_did_is_not_driven_out(
    text: str, actors: list[str], told: list[tuple[str, int]]
) -> None:
    [claim] = claims(text)
    assert [a.text for a in claim.actors] == actors
    assert [(c.outcome, c.figures.best) for c in claim.casualties] == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not less than 30 invaders destroyed near Orikhiv on Monday.", [("killed", 30)]),
        ("Two cars were burned and 25 militants destroyed near Idlib on Monday.", [("killed", 25)]),
        ("Nine saboteurs were destroyed near Belgorod on Tuesday.", [("killed", 9)]),
        ("The garrison destroyed six raiders and a truck near Gao on Tuesday.", [("killed", 6)]),
        ("Three gunmen were eliminated and one liquidated near Sirnak.", [("killed", 3), ("killed", 1)]),
        ("Of 30 drones launched on Monday, 22 were destroyed.", []),
        ("Shells destroyed the homes of 40 families in Kramatorsk on Monday.", []),
        ("The strike destroyed two brigades of the enemy near Izium on Monday.", []),
    ],
)
def test_people_who_are_destroyed_are_killed(text: str, expected: list[tuple[str, int]]) -> None:
    figures = [c for m in claims(text) for c in m.casualties]
    assert [(c.outcome, c.figures.best if c.figures.best is not None else c.figures.low) for c in figures] == expected


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Rebels stormed the jail at Bunia on Friday and freed 90 inmates. Eleven have been recaptured.", 11),
        ("Police recaptured 12 prisoners in Jos on Sunday.", 12),
        ("Police have recaptured eight of the escapers.", 8),
        ("The army recaptured the town of Sake on Sunday.", None),
        ("Three towns were lost to the rebels. Two were recaptured on Monday.", None),
    ],
)
def test_people_who_are_recaptured_are_held_and_towns_are_not(text: str, caught: int | None) -> None:
    claim = claims(text)[-1]
    held = [c.figures.best for c in claim.casualties if c.outcome == "detained"]
    assert held == ([caught] if caught else [])
    assert (claim.event_type, claim.sub_event_type == "Arrests") == (("COERCE", True) if caught else ("ASSAULT", False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police said 12 people were killed in the raid on Kot on Monday, while villagers put the dead at 40.",
            [(12, ["Police"]), (40, ["villagers"])],
        ),
        (
            "The army said ten people died in the shelling of Jaffna, though aid workers counted 35 bodies.",
            [(10, ["The army"]), (35, ["aid workers"])],
        ),
        (
            "The government said 15 people were killed in Hama on Friday; activists said 60.",
            [(15, ["The government"]), (60, ["activists"])],
        ),
        (
            "The gendarmes said 70 people were killed, but nurses and witnesses spoke of more than 150 dead, and the "
            "newspaper Le Matin wrote on Monday that 180 bodies had been buried.",
            [(70, ["The gendarmes"]), (151, ["nurses and witnesses"]), (180, ["the newspaper Le Matin"])],
        ),
        # one who says both says both
        (
            "Police said 12 people were killed while they put the wounded at 40.",
            [(12, ["Police"])],
        ),
    ],
)
def test_what_another_says_against_it_is_his_alone(text: str, expected: list[tuple[int, list[str]]]) -> None:
    told = [
        (m.casualties[0].figures.best or m.casualties[0].figures.low, [a.text for a in m.attribution])
        for m in claims(text)
    ]
    assert told == expected


def test_all_but_some_of_those_seized_are_told_of_beside_those_seized() -> None:
    [claim] = claims("All but three of the 20 hostages seized last week were killed, officials said.")
    assert {(k.outcome, k.figures.best) for k in claim.casualties} == {("abducted", 20), ("killed", 17)}


def test_what_a_toll_may_come_to_is_no_toll() -> None:
    for text in ("The death toll could rise above 100.", "The toll is expected to climb to 100."):
        assert not [k for c in claims(text) for k in c.casualties if c.status == "asserted"]


def test_those_who_died_of_their_wounds_are_no_longer_hurt() -> None:
    text = "Two of the three men wounded on Tuesday died on Wednesday, raising the number of dead to four."
    assert sorted(best(m) for m in found(text)) == [("killed", 2), ("killed", 4)]
    assert ("killed", 3) not in [best(m) for m in found("Three men were killed or wounded.")]


def test_one_told_of_by_age_is_who_was_shot() -> None:
    text = "Soldiers raided the Balata camp on Sunday. Hours later a 17-year-old was shot dead at a checkpoint."
    [shot] = [c for c in claims(text) if any(k.outcome == "killed" for k in c.casualties)]
    assert [r.text for r in shot.recipients] == ["17-year-old"]
    assert [k.figures.best for k in shot.casualties] == [1]

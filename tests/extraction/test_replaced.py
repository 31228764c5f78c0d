"""Rulings on figures that a newer one of the same claimant replaces: kept as claims of their own, and linked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


def figure(claim: Claim) -> int | None:
    figures = claim.casualties[0].figures
    return figures.best if figures.best is not None else figures.low


def pairs(claims: list[Claim]) -> list[tuple[int | None, int | None]]:
    """Each newer figure with the one it replaces."""
    of = {c.claim_id: c for c in claims}
    return [(figure(c), figure(of[c.replaces])) for c in claims if c.replaces is not None]


@pytest.mark.parametrize(
    ("text", "newer", "older"),
    [
        ("The toll from the bombing in Peshawar rose to 31 from 28, police said.", 31, 28),
        ("The death toll in Aleppo rose to 31, up from 28 a day earlier, the ministry said.", 31, 28),
        ("The number of people killed in the raid on Gao climbed from 12 on Monday to 15 on Tuesday.", 15, 12),
        ("Rescuers found three more bodies in Dnipro, taking the toll from 40 to 43.", 43, 40),
        ("The ministry revised the death toll from the blast in Mogadishu to 60 from 72.", 60, 72),
        ("The ministry lowered the death toll of the Cali bombing to 9 from 11.", 9, 11),
        ("The army put its dead in the ambush near Djibo at 22, down from 25.", 22, 25),
        ("Officials now say 44 people died, down from an earlier count of 51, in the bombing in Hilla.", 44, 51),
        ("Police raised the number of wounded in Bogota to 66 from 54.", 66, 54),
        ("The authorities in Goma now count 130 dead, against 90 on Sunday.", 130, 90),
        ("At least 23 people were killed in Kabul, not 17 as first reported, the interior ministry said.", 23, 17),
        ("The governor of Diyala said 17 had died, correcting an earlier figure of 21.", 17, 21),
        ("The number of people killed in Tuesday's shelling of the market in Kadugli was 8, down from 9.", 8, 9),
        ("The number of soldiers killed in Sunday's bombardment of Kherson was four, not five, police said.", 4, 5),
        ("The Red Cross said 70 people had been killed in El Geneina, compared with 62 in its last count.", 70, 62),
    ],
)
def test_an_older_figure_is_a_claim_that_the_newer_replaces(
    claims_of: ClaimsOf, text: str, newer: int, older: int
) -> None:
    claims = claims_of(text)
    assert pairs(claims) == [(newer, older)]
    told = {figure(c): c for c in claims if c.casualties}
    assert told[newer].attribution == told[older].attribution
    assert told[newer].place == told[older].place
    assert told[older].replaces is None


@pytest.mark.parametrize(
    ("text", "newer", "older"),
    [
        ("The hospital said 15 people had been killed in the strike; earlier it had put the dead at 12.", 15, 12),
        ("The army said 31 people were killed in the raid on Tillia. It had earlier given a figure of 28.", 31, 28),
        ("Previously the ministry had reported 7 dead in Nikopol; it now says 9 people were killed.", 9, 7),
        ("Police said 20 people were killed in Jolo. Police had earlier put the number of dead at 16.", 20, 16),
        ("The mayor spoke of 11 dead in the blast in Cucuta. He had previously put the dead at eight.", 11, 8),
        ("The Red Crescent counted 52 dead in Marib. It had initially put the number of dead at 40.", 52, 40),
    ],
)
def test_what_a_claimant_had_said_earlier_is_replaced(claims_of: ClaimsOf, text: str, newer: int, older: int) -> None:
    assert pairs(claims_of(text)) == [(newer, older)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said 15 people were killed in Homs. Police had earlier put the toll at 12.",
        "Fighting killed 40 people in Darfur in May, up from seven in April.",
        "Gunmen killed nine people in Goma on Monday and four on Sunday.",
        "Clashes killed 12 rebels and five soldiers near Gao.",
        "The army said 15 people were killed in Homs. The rebels put the toll at 40.",
        "Five people were killed in Kabul, two days after a bomb killed 28.",
        "An air strike killed ten people in Taiz, the same number as last week.",
    ],
)
def test_a_figure_of_others_or_of_other_people_is_not_replaced(claims_of: ClaimsOf, text: str) -> None:
    assert pairs(claims_of(text)) == []


def test_each_figure_has_the_moment_it_is_stated_for(claims_of: ClaimsOf) -> None:
    claims = claims_of("The number of people killed in the raid on Gao climbed from 12 on Monday to 15 on Tuesday.")
    assert {figure(c): str(c.casualties[0].as_of) for c in claims} == {15: "2024-03-05", 12: "2024-03-04"}
    assert all(c.time is None for c in claims), "when the raid was, nobody says"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Four soldiers were killed in an ambush against 200 rebels.", [4]),
        ("The army lost 12 soldiers against 200 rebels near Gao.", [12]),
        ("Nine fighters were killed in the battle of Sirte against 40 militants.", [9]),
        ("Five people were killed in Gao, against 40 militants.", [5]),
        ("Five people were killed in Aleppo on Tuesday, compared with 30 the day before.", [5]),
        ("The toll of the attack in Homs rose to 31, up from 28 in Hama.", [31]),
        ("The number of people killed in Gao rose to 31 from 28 in Mopti.", [31]),
        ("Police made 12 arrests instead of 30 in Nairobi.", [12]),
        ("The match ended 3 goals to 1, up from 2, and a fan was killed in Cairo.", [1]),
        ("The mayor spoke of 12 dead soldiers in Gao, compared with 30 rebels.", [12]),
    ],
)
def test_a_number_beside_a_figure_is_no_older_figure_of_it(claims_of: ClaimsOf, text: str, figures: list[int]) -> None:
    claims = [c for c in claims_of(text) if c.casualties]
    assert [figure(c) for c in claims] == figures
    assert pairs(claims) == []


def test_another_place_keeps_its_own_figure(claims_of: ClaimsOf) -> None:
    claims = claims_of("Gunmen killed 12 rebels in Gao, compared with 3 killed in Mopti.")
    assert [(c.place.text, figure(c)) for c in claims if c.place] == [("Gao", 12), ("Mopti", 3)]
    assert pairs(claims) == []


def test_figures_alone_go_with_the_newer_toll(claims_of: ClaimsOf) -> None:
    claims = claims_of("The toll of the bombing in Gao rose to 31, up from 28. Injured: 40.")
    told = {figure(c): [k.outcome for k in c.casualties] for c in claims}
    assert told == {31: ["killed", "injured"], 28: ["killed"]}


def test_of_two_earlier_figures_neither_replaces_the_other(claims_of: ClaimsOf) -> None:
    claims = claims_of("The ministry had earlier put the dead at 12. It had previously put the dead at 10.")
    assert [figure(c) for c in claims] == [12, 10]
    assert pairs(claims) == []


def test_the_days_of_a_toll_do_not_date_the_attack(claims_of: ClaimsOf) -> None:
    claims = claims_of("The toll of the attack in Gao rose to 31 from 28 on Monday and 25 on Sunday.")
    assert {figure(c): c.casualties[0].as_of and str(c.casualties[0].as_of) for c in claims} == {
        31: None,
        28: "2024-03-04",
    }
    assert all(c.time is None for c in claims)

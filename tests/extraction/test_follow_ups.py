"""Rulings on arrests, trials and burials weeks later: the attack told again is dated by its own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tallystick.record import Claim

Read = Callable[..., list[Claim]]
TUESDAY = date(2024, 4, 2)
SUNDAY = (date(2024, 3, 3), date(2024, 3, 3))
MARCH = (date(2024, 3, 1), date(2024, 3, 31))


def attack_in(claims: list[Claim]) -> Claim:
    (found,) = [claim for claim in claims if claim.event_type == "ASSAULT"]
    return found


def days(claim: Claim) -> tuple[Any, Any] | None:
    return (claim.time.start, claim.time.end) if claim.time else None


@pytest.mark.parametrize(
    ("told", "what", "when", "town"),
    [
        ("Police arrested two men on Monday over the 3 March attack on Goma market, which killed nine people.",
         "COERCE over", SUNDAY, "Goma"),
        ("A court in Goma convicted two men on Friday over the March attack on the city's market "
            "that killed nine people.",
         "SANCTION over", MARCH, "Goma"),
        ("A court sentenced a man to 20 years in prison on Thursday for the bombing of a church in "
         "Zamboanga on 3 March "
         "that killed nine people.", "SANCTION for", SUNDAY, "Zamboanga"),
        ("Kenya extradited a suspect to Somalia on Monday over the 3 March bombing of a hotel in "
         "Mogadishu, which killed "
         "nine people.", "COOPERATE over", SUNDAY, "Mogadishu"),
        ("An appeals court on Monday upheld the convictions of two men over the 3 March attack on a mosque in Peshawar "
         "that killed nine people.", "SANCTION over", SUNDAY, "Peshawar"),
        ("Military police arrested two men on Thursday over the 3 March shelling of Goma market, which killed nine.",
         "COERCE over", SUNDAY, "Goma"),
        ("Police arrested two men over the attack on Goma market last month, in which nine died.",
         "COERCE over", MARCH, "Goma"),
        ("Two men were arrested in Cali on Monday in connection with the 3 March car bombing in "
         "Popayan, Colombia, which "
         "killed nine people and injured 20.", "COERCE in connection with", SUNDAY, "Popayan"),
    ],
)  # fmt: skip
def test_what_the_law_did_follows_up_the_attack_it_is_told_with(
    claims_of: Read, told: str, what: str, when: tuple[date, date], town: str
) -> None:
    claims = claims_of(told, TUESDAY)
    attack = attack_in(claims)
    (news,) = [claim for claim in claims if claim is not attack]
    assert news.response is not None and (news.follows_up, news.responds_to) == (True, attack.claim_id)
    assert f"{news.event_type} {news.response.text}" == what
    assert days(attack) == when and days(news) != when
    assert attack.place is not None and attack.place.text.split()[0] == town
    assert [c.figures.best for c in attack.casualties if c.outcome == "killed"] == [9]
    assert not any(c.outcome == "killed" for c in news.casualties)


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("Three suspects were charged on Tuesday with murder over the attack on Goma market on 3 March, in which nine "
         "people were killed.", SUNDAY),
        ("The trial of four men accused of carrying out last month's attack on Goma market, in which nine people died, "
         "opened on Wednesday.", MARCH),
        ("Prosecutors said on Tuesday that a man had been charged over the shelling of Kherson's "
         "market, which killed nine "
         "people on 3 March.", SUNDAY),
        ("Forensic experts on Monday exhumed the bodies of nine villagers killed in the attack on "
         "Goma market on 3 March.",
         SUNDAY),
        ("The bodies of nine villagers killed in the attack on Goma market were exhumed on Monday.", None),
        ("Residents of Goma gathered on Wednesday to remember the nine people killed in the attack "
         "on the market a month "
         "ago.", MARCH),
    ],
)  # fmt: skip
def test_the_day_of_a_trial_or_a_burial_is_not_that_of_the_attack(
    claims_of: Read, told: str, when: tuple[date, date] | None
) -> None:
    attack = attack_in(claims_of(told, TUESDAY))
    assert days(attack) == when
    assert [c.figures.best for c in attack.casualties] == [9]


def test_those_charged_are_not_told_of_as_those_who_did_it(claims_of: Read) -> None:
    told = (
        "Three suspects were charged on Tuesday over the attack on Goma market on 3 March, in which nine people died."
    )
    assert attack_in(claims_of(told, TUESDAY)).actors == ()


@pytest.mark.parametrize(
    "told",
    [
        "Police arrested two men in a raid on Monday and killed a third.",
        "Troops shot dead two men and arrested nine others in Nablus on Monday.",
        "Soldiers arrested 20 people in Goma on Monday after an attack on the market in which nine people were killed.",
    ],
)
def test_an_arrest_in_or_after_a_fight_is_no_follow_up(claims_of: Read, told: str) -> None:
    assert not any(claim.follows_up for claim in claims_of(told, TUESDAY))


def test_a_notice_of_a_publisher_about_its_page_is_no_retreat(claims_of: Read) -> None:
    assert claims_of("This page has been withdrawn.") == []
    (claim,) = claims_of("Troops have withdrawn from Goma.\n\nThis story was withdrawn on Monday.")
    assert claim.event_type == "RETREAT"


@pytest.mark.parametrize(
    "told",
    [
        "Three officers were put on trial on Monday for the killing of six priests in San Salvador in 1989.",
        "Officials of the army are to be brought to trial for the assassination of six priests.",
        "A former governor faces trial for the massacre of six villagers in 1998.",
    ],
)
def test_the_dead_are_those_of_the_attack_and_never_of_the_trial(claims_of: Read, told: str) -> None:
    trial, attack = claims_of(told, TUESDAY)
    assert (trial.event_type, trial.casualties, attack.event_type) == ("COERCE", (), "ASSAULT")
    assert [c.figures.best for c in attack.casualties] == [6]
    assert trial.follows_up


@pytest.mark.parametrize(
    "told",
    [
        "A girl of 11 wounded in the 3 March shelling of Goma died of her wounds on Monday.",
        "A girl of 11 who was wounded in the 3 March shelling of Goma died of her wounds on Monday.",
        "A teacher who had been hurt in the 3 March bombing of a school in Goma died on Monday, a nurse said.",
    ],
)
def test_who_was_hurt_weeks_ago_died_on_the_day_of_the_death(claims_of: Read, told: str) -> None:
    claims = claims_of(told, TUESDAY)
    (death,) = [c for c in claims if any(one.outcome == "killed" for one in c.casualties)]
    assert days(death) == (date(2024, 4, 1), date(2024, 4, 1))
    assert all(days(c) == SUNDAY for c in claims if c is not death)


@pytest.mark.parametrize(
    ("told", "what", "town", "dead"),
    [
        ("Prosecutors charged two men on Friday over the 3 March shelling of a market in Kadugli, which killed nine.",
         "COERCE over", "Kadugli", None),
        ("A court on Monday found four officers guilty of the killing of nine students in Iguala on 3 March.",
         "SANCTION of", "Iguala", 9),
        ("Two men were found guilty on Monday of the 3 March bombing of a market in Goma that killed nine people.",
         "SANCTION of", "Goma", 9),
        ("Three officers were convicted on Monday of the 3 March massacre of nine farmers in Yelwata.",
         "SANCTION of", "Yelwata", 9),
        ("Three guards were acquitted on Friday of the killing of nine students in Iguala on 3 March.",
         "CONCEDE of", "Iguala", 9),
        ("Police arrested three men on Monday. The arrests followed the 3 March bombing of a market in Goma that "
         "killed nine people.", "COERCE The arrests followed", "Goma", 9),
        ("Prosecutors charged two men on Friday. The charges relate to the 3 March killing of nine traders in Kadugli.",
         "ACCUSE The charges relate", "Kadugli", 9),
        ("Prosecutors charged a colonel on Friday. The charges relate to the killing of nine monks in Kale on 3 March.",
         "ACCUSE The charges relate", "Kale", 9),
    ],
)  # fmt: skip
def test_charges_and_verdicts_follow_up_what_they_are_said_to_come_of(
    claims_of: Read, told: str, what: str, town: str, dead: int | None
) -> None:
    claims = claims_of(told, TUESDAY)
    news = next(claim for claim in claims if claim.follows_up)
    attack = next(claim for claim in claims if claim.claim_id == news.responds_to)
    assert news.response is not None and f"{news.event_type} {news.response.text}" == what
    assert (attack.event_type, days(attack)) == ("ASSAULT", SUNDAY)
    assert attack.place is not None and attack.place.text == town
    assert dead is None or [c.figures.best for c in attack.casualties] == [dead]
    assert not any(c.outcome == "killed" for c in news.casualties)


@pytest.mark.parametrize(
    "told",
    [
        "The trial, which opened on Monday, concerns the 3 March shelling of a school in Bakhmut that killed nine.",
        "The charges stem from the 3 March massacre of nine farmers in Yelwata, the court heard on Monday.",
        "The case file, a clerk said on Monday, was lost. The verdict concerns the 3 March bombing of a bus in Goma.",
    ],
)
def test_the_day_of_a_hearing_is_not_that_of_what_it_is_about(claims_of: Read, told: str) -> None:
    assert days(attack_in(claims_of(told, TUESDAY))) == SUNDAY


@pytest.mark.parametrize(
    "told",
    [
        "Protests followed the 3 March bombing of a market in Goma.",
        "The attack followed the 3 March bombing of a market.",
    ],
)
def test_what_came_after_an_attack_without_the_law_is_no_follow_up_of_it(claims_of: Read, told: str) -> None:
    assert not any(claim.follows_up for claim in claims_of(told, TUESDAY))

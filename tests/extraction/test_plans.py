"""Deeds still to come: planned or fixed ones are recorded so; wishes, guesses and what was called off are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


PLANNED = (
    ("Rebels plan to storm the town of Goma, the army said on Monday.", "ASSAULT", "Goma", None),
    ("Rebels were planning an attack on Goma, the army said on Monday.", "ASSAULT", "Goma", None),
    ("The army intends to retake Bunagana, a general said.", "ASSAULT", "Bunagana", None),
    ("Unions plan to march on the palace in Lagos on Friday.", "PROTEST", "Lagos", date(2024, 3, 15)),
    ("The opposition will hold a rally in Kampala on Saturday.", "PROTEST", "Kampala", date(2024, 3, 9)),
    ("A rally is due to be held in Kampala on Saturday.", "PROTEST", "Kampala", date(2024, 3, 9)),
    ("Farmers will block roads across Punjab on Tuesday, their union said.", "PROTEST", "Punjab", date(2024, 3, 12)),
    ("The government plans to send 500 troops to Ituri.", "MOBILIZE", "Ituri", None),
    ("Teachers are going on strike on Monday in Bamako.", "PROTEST", "Bamako", date(2024, 3, 11)),
    ("A senior official said the militia had plans to take Palma.", "ASSAULT", "Palma", None),
    ("The cabinet decided to send 500 troops to Ituri.", "MOBILIZE", "Ituri", None),
    ("It was decided to send two battalions to Ituri.", "MOBILIZE", "Ituri", None),
    ("The army is to withdraw from Goma on Saturday.", "RETREAT", "Goma", date(2024, 3, 9)),
    ("The hostages are due to be freed on Saturday, a Hamas official said.", "RETREAT", None, date(2024, 3, 9)),
)


@pytest.mark.parametrize(("text", "event_type", "place", "day"), PLANNED)
def test_what_is_planned_is_told_as_planned(
    claims_of: ClaimsOf, text: str, event_type: str, place: str | None, day: date | None
) -> None:
    (claim,) = claims_of(text)
    assert (claim.kind, claim.event_type, claim.status) == ("incident", event_type, "planned")
    assert (claim.place.text if claim.place else None) == place
    assert (claim.time.start if claim.time else None) == day
    assert claim.sub_event_type is None  # ACLED codes what has taken place
    assert claim.casualties == ()


@pytest.mark.parametrize(
    "text",
    [
        "The government has no plans to send troops to Ituri.",
        "The government hopes to send troops to Ituri next month.",
        "The army will attack Goma tomorrow, a resident said.",
        "A march planned for Friday in Lagos was called off.",
        "The band will play in Kampala on Saturday.",
        "The aim of the attack was to destroy the bridge.",
    ],
)
def test_wishes_guesses_and_what_was_called_off_are_no_plans(claims_of: ClaimsOf, text: str) -> None:
    assert [c for c in claims_of(text) if c.kind == "incident"] == []


def test_a_plan_has_no_day_of_another_deed(claims_of: ClaimsOf) -> None:
    told = claims_of("Three men who had been plotting to blow up a bridge near Mardan were arrested on Monday.")
    plot = next(c for c in told if c.status == "planned")
    arrest = next(c for c in told if c.event_type == "COERCE")
    assert plot.time is None and arrest.time is not None and arrest.status == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Three suspects will appear in court in Nairobi on Monday over the mall attack, which killed 67.",
        "Parliament will debate the killing of 12 protesters on Tuesday.",
    ],
)
def test_a_deed_done_has_no_day_of_what_is_to_come(claims_of: ClaimsOf, text: str) -> None:
    done = next(c for c in claims_of(text) if c.casualties)
    assert done.status == "asserted" and done.time is None


def test_a_strike_that_is_called_asks_nothing_of_a_general(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Separatists called a general strike in Srinagar for Saturday.")
    assert claim.event_type == "PROTEST"


def test_an_attack_that_was_planned_and_made_is_told_once(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("They planned the attack for months before killing 12 people in Nice on Thursday.")
    assert claim.status == "asserted" and claim.casualties[0].figures.best == 12


def test_an_alarm_about_others_is_no_threat(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The army warned that rebels were massing near Goma.")
    assert (claim.kind, claim.event_type) == ("incident", "MOBILIZE")
    assert [s.text for s in claim.attribution] == ["The army"]
    (threat,) = claims_of("The army warned villagers near Goma that whoever sheltered rebels would be shot.")
    assert (threat.kind, threat.event_type) == ("statement", "THREATEN")


def test_what_a_party_says_it_will_do_is_told_once(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Unions said they would march in Lagos on Friday.")
    assert claim.kind == "statement"


def test_a_foiled_plan_is_an_attempt(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Police said they had foiled a plan to assassinate the governor of Kano.")
    assert claim.attempt and claim.status == "asserted"

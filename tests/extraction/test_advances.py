"""Rulings on forces that advance, turn back or are driven off, and on whom a pronoun says they drive off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Wagner marched on Moscow.", "Wagner"),
        ("Hezbollah marched on Moscow.", "Hezbollah"),
        ("The rebels marched on Moscow.", "rebels"),
        ("Armed men marched on Moscow.", "Armed men"),
        ("The warlord's men marched on Moscow.", "The warlord's men"),
        ("Wagner fighters marched on Moscow on Saturday before turning back.", "Wagner fighters"),
    ],
)
def test_a_force_that_marches_on_a_town_is_no_protest(claims_of: ClaimsOf, text: str, doer: str) -> None:
    (claim,) = claims_of(text)
    assert claim.event_type == "MOBILIZE"
    assert [a.text.removeprefix("The ") for a in claim.actors] == [doer.removeprefix("The ")]


def test_a_crowd_that_marches_on_parliament_protests(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Thousands of farmers marched on parliament on Tuesday.")
    assert claim.event_type == "PROTEST"


def test_who_turns_back_withdraws_and_who_turns_others_back_does_not(claims_of: ClaimsOf) -> None:
    (back,) = claims_of("The column of fighters turned back at Yelets on Saturday.")
    (stopped,) = claims_of("Police turned back a convoy of aid at the checkpoint.")
    assert (back.event_type, stopped.event_type) == ("RETREAT", "COERCE")


@pytest.mark.parametrize(
    ("before", "deed", "whom", "kind"),
    [
        ("Rebels attacked the base at Bunagana on Monday.", "The army drove them back.", ["Rebels"], "Armed clash"),
        ("Soldiers seized the village of Sake.", "Rebels drove them out.", ["Soldiers"], "Armed clash"),
        (
            "Protesters threw stones at a bus.",
            "Police drove them back with tear gas.",
            ["Protesters"],
            "Excessive force against protesters",
        ),
    ],
)
def test_whom_a_deed_is_done_to_is_not_who_does_it(
    claims_of: ClaimsOf, before: str, deed: str, whom: list[str], kind: str
) -> None:
    claim = claims_of(f"{before} {deed}")[-1]
    assert [r.text for r in claim.recipients] == whom
    assert (claim.event_type, claim.sub_event_type) == ("ASSAULT", kind)


@pytest.mark.parametrize("who", ["The army denied", "Turkey denied", "The rebels denied"])
@pytest.mark.parametrize("what", ["its planes had hit the hospital", "its planes had hit the hospital in Kunduz"])
def test_planes_that_hit_something_are_no_accident_and_may_be_denied(claims_of: ClaimsOf, who: str, what: str) -> None:
    (claim,) = claims_of(f"{who} that {what}.")
    assert (claim.event_type, claim.status) == ("REJECT", "denied")


def test_one_plane_of_nobody_that_hits_a_house_is_an_accident(claims_of: ClaimsOf) -> None:
    assert claims_of("A small plane hit a house in Dayton on Tuesday, killing two people.") == []


@pytest.mark.parametrize("who", ["Neither side", "No group", "Neither the army nor the rebels"])
def test_what_neither_side_claims_is_no_statement_and_nobodys_deed(claims_of: ClaimsOf, who: str) -> None:
    (claim,) = claims_of(f"{who} claimed responsibility for the bombing, which killed three.")
    assert (claim.kind, claim.actors) == ("incident", ())


def test_whom_the_police_capture_is_arrested(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Police captured a suspected bomber in Peshawar on Monday.")
    assert (claim.event_type, claim.sub_event_type) == ("COERCE", "Arrests")


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("Government forces have recaptured the town of Bama, which fell to the insurgents in September.", "September"),
        ("The army retook Bama, which had been seized by the insurgents in 2014.", "2014"),
    ],
)
def test_a_town_taken_back_was_lost_at_another_time(
    claims_of: Callable[..., list[Claim]], text: str, then: str
) -> None:
    back, lost = claims_of(text)
    assert back.time is None and back.status == "asserted"
    assert back.sub_event_type is None  # whose army it is, is not said
    assert lost.time is not None and lost.time.text == then
    assert lost.status == "historical" and lost.sub_event_type == "Non-state actor overtakes territory"

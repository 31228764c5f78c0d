"""Rulings on the forms in which events are told: nouns, headlines, what might have been, orders, verdicts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]
Told = tuple[str | None, list[str], list[str]]


def told(claims: list[Claim]) -> list[Told]:
    return [(c.event_type, [a.text for a in c.actors], [r.text for r in c.recipients]) for c in claims]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Fresh clashes between herders and soldiers in Pibor on Tuesday sent families fleeing into the swamps.",
            [("ASSAULT", ["herders", "soldiers"], [])],
        ),
        (
            "A rebel raid on a garrison in Tessalit cost the army nine soldiers on Monday, the governor said.",
            [("ASSAULT", ["rebel"], ["garrison", "nine soldiers"])],
        ),
        (
            "An ambush near Arauca forced the patrol to abandon two vehicles on Sunday.",
            [("ASSAULT", [], [])],
        ),
        (
            "The destruction of two fuel depots in a drone attack on Krasnodar was confirmed by the governor.",
            [("ASSAULT", [], ["two fuel depots"])],
        ),
        # what only refers to one, or might be, tells of none
        ("The clashes sent prices up.", []),
        ("An attack on the port could cost the country dear.", []),
        ("No raid on the camp was confirmed by the army.", []),
    ],
)
def test_a_noun_that_more_is_said_of_tells(claims_of: ClaimsOf, text: str, what: list[Told]) -> None:
    assert told(claims_of(text)) == what


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The roof of the cathedral in Odesa caved in after a Russian missile strike.", 1),
        ("A classroom in Depayin collapsed under shelling on Friday.", 1),
        ("Two flats in Gaza City burned after an airstrike on Monday.", 1),
        ("Talks collapsed after the attack.", 0),
        ("Soldiers burned seventy houses in Ye-U after clashes with a militia.", 1),  # what they did is told, and once
    ],
)
def test_what_brought_a_house_down_is_told(claims_of: ClaimsOf, text: str, count: int) -> None:
    assert len(claims_of(text)) == count


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Belfast: Man shot in both legs by masked gang", [("ASSAULT", ["masked gang"], ["Man"])]),
        ("Teenager stabbed in the neck in Manila", [("ASSAULT", [], ["Teenager"])]),
        ("Police station in Tumaco attacked with grenades", [("ASSAULT", [], ["Police station"])]),
        ("Clinic near Demoso shelled at dawn", [("ASSAULT", [], ["Clinic"])]),
        ("Rebels attacked at dawn near Kidal.", [("ASSAULT", ["Rebels"], [])]),
        ("Police shot two men in the chest in Recife.", [("ASSAULT", ["Police"], ["two men"])]),
    ],
)
def test_headlines_leave_out_that_it_was_done_to_them(claims_of: ClaimsOf, text: str, what: list[Told]) -> None:
    assert told(claims_of(text)) == what


@pytest.mark.parametrize(
    "text",
    [
        "Had the shell landed ten metres further, it would have killed a whole class, the teacher said.",
        "Had the gunmen attacked the convoy, the escort would have been lost, the officer said.",
        "Marines stormed a mock enemy beach in Palawan on Monday, firing live rockets.",
        "The navy sank a decommissioned frigate with missiles near Pohang on Friday.",
        "Tanks shelled a dummy village near Tapa on Wednesday.",
        "The dollar retreated against the yen.",
        "A hailstorm bombarded Lahore on Wednesday.",
        "Floodwater captured two villages near Mopti.",
        "Mortar rounds on the Green Zone; none were hurt.",
    ],
)
def test_what_was_not_done_or_by_nobody_is_no_attack(claims_of: ClaimsOf, text: str) -> None:
    assert not [c for c in claims_of(text) if c.event_type in ("ASSAULT", "RETREAT", "ACCUSE") and not c.casualties]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Police foiled a plot to bomb a market in Strasbourg and arrested two men.",
            [("ASSAULT", [], []), ("COERCE", ["Police"], ["two men"])],
        ),
        (
            "The security service thwarted a plot against the palace in Amman and detained four suspects.",
            [("ASSAULT", [], []), ("COERCE", ["security service"], ["four suspects"])],
        ),
    ],
)
def test_who_stops_an_attack_does_not_try_it(claims_of: ClaimsOf, text: str, what: list[Told]) -> None:
    assert [(t, a) for t, a, _ in told(claims_of(text))] == [(t, a) for t, a, _ in what]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Authorities in Kashmir placed two former ministers under house arrest on Friday.",
            ("COERCE", ["Authorities"], ["two former ministers"]),
        ),
        ("The bombing of a bus carrying nurses in Quetta killed five.", ("ASSAULT", [], ["bus"])),
        (
            "JNIM claimed the attack on a convoy of the Malian armed forces near Niafunke.",
            ("ASSAULT", ["JNIM"], ["convoy of the Malian armed forces"]),
        ),
        ("Militiamen ransacked a television station in Tripoli.", ("ASSAULT", ["Militiamen"], ["television station"])),
        ("The Russians took Vuhledar on Tuesday.", ("ASSAULT", ["Russians"], [])),
        ("Syrian troops took Saraqib on Thursday.", ("ASSAULT", ["Syrian troops"], [])),
        (
            "The supreme leader ordered the armed forces to raise their level of alert.",
            ("MOBILIZE", ["supreme leader"], ["armed forces"]),
        ),
        ("Sudan accused the United Arab Emirates of arming the RSF.", ("ACCUSE", ["Sudan"], ["United Arab Emirates"])),
        ("Army engineers neutralised an IED in Samar.", ("ASSAULT", ["Army engineers"], [])),
        ("Chad and Libya set up a joint force.", ("COOPERATE", ["Chad", "Libya"], [])),
    ],
)
def test_who_to_whom_by_these_forms(claims_of: ClaimsOf, text: str, what: Told) -> None:
    (claim,) = told(claims_of(text))
    assert claim == what


def test_a_man_is_taken_to_a_town_and_the_town_is_not_taken(claims_of: ClaimsOf) -> None:
    found = claims_of("Soldiers took the wounded boy to Goma on Monday.")
    assert all(c.sub_event_type != "Non-state actor overtakes territory" for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "A court in Koblenz sentenced a former colonel to life for the torture of prisoners in 2011.",
        "A tribunal jailed a former commander for 18 years over murders at a prison in 1999.",
    ],
)
def test_a_verdict_is_news_whatever_the_year_of_the_crime(claims_of: ClaimsOf, text: str) -> None:
    verdict, crime = claims_of(text)
    assert (verdict.status, crime.status) == ("asserted", "historical")


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        # shots heard where a shooting was just told are that shooting
        ("A man was shot dead in Basra on Sunday. He was walking home when shots rang out from a car.", 1),
        ("Two people were killed in a shooting at a mosque in Kano on Friday. Shots rang out as they left.", 1),
        # somebody else says so, the hour is told, it was elsewhere, it was another day: claims of their own
        ("Gunmen shot dead two traders in Maiduguri on Monday. Gunfire erupted shortly after noon.", 2),
        ("A man was shot dead in Basra on Sunday. Neighbours said shots rang out from a passing car.", 2),
        ("Police shot a protester dead in Nairobi on Tuesday. Gunfire erupted in Kisumu too.", 2),
        ("Gunmen shot dead two traders in Maiduguri on Monday. On Tuesday gunfire erupted again near the market.", 2),
        ("Gunfire broke out near the presidential palace in Bangui on Sunday.", 1),
    ],
)
def test_shots_heard_are_the_shooting_just_told(claims_of: ClaimsOf, text: str, incidents: int) -> None:
    assert len([c for c in claims_of(text) if c.kind == "incident"]) == incidents

"""Rulings on how surely the words say who did it, and on whom a claim names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "doer", "degree"),
    [
        ("Suspected rebels killed nine people in Goma.", "Suspected rebels", "suspected"),
        ("Alleged separatists fired on a patrol in Bamenda.", "Alleged separatists", "suspected"),
        ("Militants suspected of links to the front killed nine in Beni.", "Militants", "suspected"),
        (
            "Nine people were killed in Beni by gunmen believed to be fighters of the front.",
            "gunmen believed to be fighters of the front",
            "suspected",
        ),
        ("An attack blamed on the militia killed nine in El Fasher.", "militia", "suspected"),
        ("Rebels killed nine people in Goma.", "Rebels", "stated"),
    ],
)
def test_a_doer_in_doubt_is_suspected(reader: Reader, text: str, doer: str, degree: str) -> None:
    (claim,) = reader.read(Report(text=text, language="en")).claims
    assert [(a.text, a.degree) for a in claim.actors] == [(doer, degree)]


def test_the_doubt_about_those_arrested_is_not_about_who_arrested_them(reader: Reader) -> None:
    (claim,) = reader.read(Report(text="The army arrested nine suspected rebels in Beni.", language="en")).claims
    assert [a.degree for a in claim.actors] == ["stated"]


def test_a_person_named_as_the_source_is_a_person_of_the_claim(reader: Reader) -> None:
    text = "Rebels killed nine people in Beni, Colonel Jean Mbiye told reporters."
    (claim,) = reader.read(Report(text=text, language="en")).claims
    assert [(p.text, p.role, p.public) for p in claim.persons] == [("Jean Mbiye", "colonel", True)]


def test_snipers_are_of_nobody_unless_the_words_say_whose(reader: Reader) -> None:
    (claim,) = reader.read(Report(text="Snipers shot two men in Homs, Syria, on Friday.", language="en")).claims
    assert [(a.name, a.sector) for a in claim.actors] == [(None, None)]
    (claim,) = reader.read(Report(text="Israeli snipers killed two men in Jenin.", language="en")).claims
    assert [a.name for a in claim.actors] == ["Military Forces of Israel"]


@pytest.mark.parametrize(
    ("text", "doer", "who"),
    [
        (
            "The rights group held soldiers responsible for the killing of a couple in Negros.",
            "soldiers",
            "The rights group",
        ),
        (
            "The commission held the guerrillas accountable for the massacre of nine farmers near Toribio.",
            "guerrillas",
            "The commission",
        ),
        (
            "Bishops hold the gendarmes responsible for the killing of six students in Goma.",
            "gendarmes",
            "Bishops",
        ),
    ],
)
def test_who_is_held_responsible_is_suspected(claims_of: ClaimsOf, text: str, doer: str, who: str) -> None:
    deed = next(c for c in claims_of(text) if c.kind == "incident")
    assert deed.status == "alleged"
    assert [(a.text, a.degree) for a in deed.actors] == [(doer, "suspected")]
    assert [s.text for s in deed.attribution] == [who]


@pytest.mark.parametrize(
    ("text", "killed", "deed"),
    [
        ("At least 20 people are feared dead after an air strike hit a market in Kutum on Friday.", 20, "hit"),
        ("Twelve miners are feared killed after gunmen stormed a village near Jos on Monday.", 12, "stormed"),
        ("Nine sailors are presumed dead after a missile hit a ship in the Red Sea.", 9, "hit"),
        ("A missile hit a market in Kutum and 20 people are thought to have died.", 20, "hit"),
        ("Gunmen killed nine people in Jos and 30 more are feared dead.", 30, "killed nine"),
    ],
)
def test_deaths_that_are_feared_are_not_asserted_but_what_was_done_is(
    claims_of: ClaimsOf, text: str, killed: int, deed: str
) -> None:
    claims = {c.status: c for c in claims_of(text)}
    assert [c.figures.best or c.figures.low for c in claims["alleged"].casualties] == [killed]
    assert deed in claims["asserted"].evidence[0].text
    first, second = claims["alleged"].place, claims["asserted"].place
    assert first is not None and second is not None and first.name == second.name


@pytest.mark.parametrize(
    "text",
    [
        "More than 100 were feared killed in an attack on the village of Barsalogho.",
        "Up to 40 villagers are feared to have been killed in a raid on Kalma.",
        "Officials fear that 20 people were killed when shells hit a school in Donetsk.",
    ],
)
def test_what_is_only_feared_is_alleged(claims_of: ClaimsOf, text: str) -> None:
    assert [c.status for c in claims_of(text)] == ["alleged"]


def test_gunmen_believed_to_be_bandits_did_kill(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("A man was killed on Monday near Jos by gunmen believed to be bandits.")
    assert claim.status == "asserted"

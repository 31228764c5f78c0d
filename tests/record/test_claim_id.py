"""Rulings on the id of a claim: the same words read the same way keep it; another reading has another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tallystick.record import (
    Actor,
    Casualty,
    Claim,
    Figures,
    Passage,
    Place,
    Report,
    Response,
    Source,
    Span,
    Time,
    Wording,
)
from tallystick.record.form import with_id, with_ids

TEXT = "Troops shelled Harem on Thursday, killing at least nine people, medics said. The army denied it."
CLAIM = Claim(
    report_id=Report(TEXT).report_id,
    claim_id="",
    coder="tallystick 0.1.0 codebook 1",
    kind="incident",
    evidence=(Passage(0, 76, TEXT[:76]),),
    event_type="ASSAULT",
    actors=(Actor("Troops", (Span(0, 6),)),),
    place=Place("Harem", (Span(15, 20),)),
    time=Time("Thursday", (Span(24, 32),), reading="weekday:thu:past"),
    casualties=(Casualty("killed", Figures(9, 9, None), "at least nine people", (Span(42, 62),)),),
    attribution=(Source("medics", (Span(64, 70),), cue="said", cue_spans=(Span(71, 75),)),),
)
BASE = with_id(CLAIM).claim_id
assert CLAIM.place is not None and CLAIM.time is not None


@pytest.mark.parametrize(
    "change",
    [
        {"confidence": 0.7},
        {"coder": "tallystick 9.9 codebook 7"},
        {"responds_to": "0" * 64, "response": Response("denial", "denied", (Span(86, 92),))},
        {"replaces": "0" * 64},
        {
            "actors": (
                Actor("Troops", (Span(0, 6),), name="Army of Ruritania", country="RUR", sector="MIL", entry="a1"),
            )
        },
        {"place": replace(CLAIM.place, name="Harim", latitude=36.2, longitude=36.5, country="SYR", precision=1)},
        {"time": replace(CLAIM.time, start=date(2024, 2, 22), end=date(2024, 2, 22), precision=1)},
        {"wording": (Wording(0, 6, "Troops", "soldiers", "epithet"),)},
        {"claim_id": "anything"},
    ],
)
def test_what_resolution_and_versions_add_does_not_change_the_id(change: dict[str, Any]) -> None:
    assert with_id(replace(CLAIM, **change)).claim_id == BASE


@pytest.mark.parametrize(
    "change",
    [
        {"report_id": "0" * 64},
        {"kind": "statement"},
        {"status": "alleged"},
        {"event_type": "COERCE"},
        {"attempt": True},
        {"evidence": (Passage(0, 75, TEXT[:75]),)},
        {"evidence": (Passage(0, 76, TEXT[:76], "title"),)},
        {"actors": ()},
        {"actors": (replace(CLAIM.actors[0], degree="suspected"),)},
        {"recipients": CLAIM.actors, "actors": ()},
        {"place": None},
        {"time": replace(CLAIM.time, reading="weekday:thu:future")},
        {"casualties": (replace(CLAIM.casualties[0], outcome="injured"),)},
        {"casualties": (replace(CLAIM.casualties[0], figures=Figures(9, 9, 9)),)},
        {"casualties": (replace(CLAIM.casualties[0], figures=Figures(0, 9, None)),)},
        {"attribution": ()},
        {"predicate": (Span(7, 14),)},
    ],
)
def test_another_reading_of_the_words_has_another_id(change: dict[str, Any]) -> None:
    assert with_id(replace(CLAIM, **change)).claim_id != BASE


def test_the_id_is_the_same_on_every_machine_and_in_every_version() -> None:
    """Written down once: if this fails, every decision of every reviewer would lose its claim."""
    assert BASE == "8b258c9882b86a1377f16a10d11def1f156b8c555efea17186fe3e7abd1938f5"


def test_answers_and_updates_follow_the_claims_they_name() -> None:
    denial = replace(CLAIM, claim_id="b", kind="statement", evidence=(Passage(77, 96, TEXT[77:]),), responds_to="a")
    toll, answer = with_ids([replace(CLAIM, claim_id="a"), denial])
    assert toll.claim_id == BASE
    assert answer.responds_to == BASE
    assert answer.claim_id == with_id(answer).claim_id


def test_the_same_reading_twice_is_one_claim() -> None:
    repeat = replace(CLAIM, claim_id="b")
    later = replace(CLAIM, claim_id="c", attempt=True, replaces="b")
    first, update = with_ids([replace(CLAIM, claim_id="a"), repeat, later])
    assert first.claim_id == BASE
    assert update.replaces == BASE

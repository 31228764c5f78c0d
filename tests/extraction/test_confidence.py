"""Rulings on confidence: of the form of a claim, not of its names, and lower where more was carried on."""

from __future__ import annotations

from collections.abc import Callable

from tallystick.extraction.claims.confidence import features
from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


def test_every_claim_states_how_likely_it_is(claims_of: ClaimsOf) -> None:
    text = "Gunmen killed six farmers in Konduga on Tuesday, the police said. The union condemned the attack."
    claims = claims_of(text)
    assert claims and all(c.confidence is not None and 0.0 <= c.confidence <= 1.0 for c in claims)


def test_who_it_is_about_changes_nothing(claims_of: ClaimsOf) -> None:
    one = claims_of("Rwandan soldiers shelled Goma on Tuesday, the army said.")
    other = claims_of("Ugandan soldiers shelled Goma on Tuesday, the army said.")
    assert [features(c) for c in one] == [features(c) for c in other]
    assert [c.confidence for c in one] == [c.confidence for c in other]


def test_what_is_carried_on_is_told_apart_from_what_is_said(claims_of: ClaimsOf) -> None:
    told, carried = claims_of("Gunmen killed six farmers in Konduga on Tuesday. They burned eleven houses.")
    assert any(f.startswith("place=own") for f in features(told))
    assert any(f.startswith("place=carried") for f in features(carried))

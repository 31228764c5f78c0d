"""Rulings on sentences that several speakers close: they say it, and nothing was done to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "recipients", "dead", "sources"),
    [
        (
            "Rebels killed no fewer than 18 villagers with machetes close to Oicha between Tuesday night and Wednesday "
            "morning, a local administrator and a civil society leader said.",
            ["no fewer than 18 villagers"],
            [18],
            "a local administrator and a civil society leader",
        ),
        (
            "Gunmen attacked a convoy near Mopti on Friday, killing four soldiers, a mayor and two residents said.",
            ["four soldiers"],
            [4],
            "a mayor and two residents",
        ),
        (
            "Militants shot dead a farmer near Barkin Ladi, a community leader and his deputy told reporters.",
            ["farmer"],
            [1],
            "a community leader and his deputy",
        ),
        # with a speaker of its own the list is whom it hit
        (
            "The bomb killed a teacher, a nurse and three pupils, police said.",
            ["teacher", "nurse", "three pupils"],
            [1, 1, 3],
            "police",
        ),
        (
            "The raid killed a teacher, a nurse and three pupils, said residents.",
            ["teacher", "nurse", "three pupils"],
            [1, 1, 3],
            "residents",
        ),
    ],
)
def test_who_says_it_and_whom_it_hit(
    claims_of: ClaimsOf, text: str, recipients: list[str], dead: list[int], sources: str
) -> None:
    (claim,) = claims_of(text)
    assert [r.text for r in claim.recipients] == recipients
    assert [c.figures.low for c in claim.casualties] == dead
    assert " and ".join(s.text for s in claim.attribution) == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "KABUL - A raid killed 45 villagers and injured 54 on Sunday, the aid mission (MSM) said on Monday, ten "
            "more than it had first counted.",
            "the aid mission (MSM",
        ),
        ("Gunmen burned a truck and shot four men in Goma, Insp. Tom Kila said.", "Insp. Tom Kila"),
        (
            "Fighting has left nine people dead in Lae since Friday, police commander Acting Supt. John Kua said.",
            "Acting Supt. John Kua",
        ),
    ],
)
def test_who_closes_a_sentence_of_several_deeds_says_them_all(claims_of: ClaimsOf, text: str, source: str) -> None:
    claims = claims_of(text)
    assert claims and all(any(source in s.text for s in c.attribution) for c in claims)

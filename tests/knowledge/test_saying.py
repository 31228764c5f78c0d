"""Rulings on coloured verbs of saying: plain where they say, left where they mean something else."""

from __future__ import annotations

import pytest

from tallystick.knowledge.languages.en.saying import plain_saying


@pytest.mark.parametrize(
    "text",
    [
        "The ministry claimed on Tuesday that nine were dead.",
        "It claimed the airstrike destroyed two houses.",
        "It claimed it would respond to the attack.",
        "He admitted to reporters that the gate was open.",
        "He insisted on Friday that nobody was hurt.",
        "They are claimed to have killed nine.",
        "It claimed as fighting went on that the town had fallen.",
        "It claimed air strikes by the army killed two.",
        "It claimed nine soldiers lost their lives at the bridge.",
        "It claimed lives had been saved.",
        "It admitted the raid, which began at dawn, was a mistake.",
        "It claimed the shelling might have been an accident.",
        "It insisted the attack didn't come from its side.",
        "It claimed gunmen ended a man's life with a grenade attack.",
        "It admitted responsibility for the dead lay with its officers.",
        "It claimed life-saving gear was left behind.",
        '"Nobody fired," claimed bombing survivors.',
        '"We withdrew," he admitted by telephone.',
        '"We withdrew," he admitted to Reuters.',
        '"We withdrew," he claimed to cheers.',
    ],
)
def test_a_coloured_verb_of_saying_is_read_plainly(text: str) -> None:
    assert [word for _, word in plain_saying(text)] == ["said"]


@pytest.mark.parametrize(
    "text",
    [
        "The front claimed the airstrike on the town.",
        "It claimed the attack that killed nine.",
        "He was admitted to Nasser hospital.",
        "She insisted on a truce.",
        "The blast claimed 12 lives.",
        "The group claimed Sunday's suicide attack on a market.",
        "The front claimed responsibility.",
        "The raid was claimed by the front.",
        "It claimed two of the attacks and vowed more.",
        "It claimed the bombing carried out on Sunday.",
        "The raid, claimed as its own by the front, failed.",
        "The blast that claimed 12 lives was an accident.",
        "The fire claimed the lives of nine people trapped inside.",
        "The shelling claimed an estimated 200 lives.",
        "Nine of those admitted to Nasser hospital died.",
        "She was admitted to Harvard.",
    ],
)
def test_a_deed_or_a_thing_that_is_claimed_is_no_saying(text: str) -> None:
    assert [word for _, word in plain_saying(text)] == []

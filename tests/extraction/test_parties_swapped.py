"""One deed told of every kind of party: the record is the same but for who did it, save where a standard asks who."""

from datetime import date

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

DAY = date(2024, 3, 8)
NAMED = ("Israel", "Hamas", "Russia", "Ukraine", "the PKK", "M23", "the Americans", "the Tigers", "the XPF", "Kenyans")
PLAIN = ("the army", "rebels", "gunmen", "police", "a militia", "Israeli forces", "Ukrainian troops")
# What is done alike by whoever does it.
BY_ANYBODY = (
    "{} attacked a village near Kidal on Monday, killing nine people.",
    "{} shelled the town of Tyre on Sunday, wounding three women.",
    "{} bombed a bus in Tyre on Monday, killing four people.",
    "{} bombed a hospital in Idlib on Thursday.",
    "{} struck a market in Kassala, killing 20 people.",
    "{} arrested 12 fishermen off Mannar on Tuesday.",
    "{} abducted 11 pupils from a school in Kaduna.",
    "{} clashed with the Dawn Front near Aden, leaving four dead.",
    "{} burned three villages near Jenin.",
    "{} drove sixty families from their homes near Hebron.",
    "{} entered the town of Sake on Saturday.",
    "{} threatened to attack the capital.",
    "{} claimed the bombing of a church in Beni.",
    "{} denied killing civilians in Bucha.",
    "{} delivered flour to 300 families in Kassala.",
    "{} imposed sanctions on two generals on Monday.",
    "{} agreed to a truce on Sunday.",
    "The president accused {} of killing nine villagers near Bria.",
    "Four people were killed by {} in Cizre on Sunday.",
)
# What the codebook asks of people in arms, and of a name that may be of them.
IN_ARMS = ("{} hit 14 targets near Sumy overnight.", "{} advanced towards Pokrovsk on Saturday.")


def told(reader: Reader, sentence: str, party: str) -> list[tuple[object, ...]]:
    text = sentence.format(party)
    report = Report(text=text[0].upper() + text[1:], published=DAY, publisher=None, language="en")
    return [_told(c, party.removeprefix("the ").removeprefix("a ")) for c in reader.read(report).claims]


def _told(claim: Claim, party: str) -> tuple[object, ...]:
    named = [[a.text.lower() == party.lower() or a.text for a in side] for side in (claim.actors, claim.recipients)]
    harmed = [(k.outcome, k.figures) for k in claim.casualties]
    place = claim.place and claim.place.text
    return (claim.kind, claim.event_type, claim.sub_event_type, claim.mode, claim.status, named, harmed, place)


@pytest.mark.parametrize("sentence", BY_ANYBODY)
def test_a_deed_is_coded_alike_whoever_does_it(reader: Reader, sentence: str) -> None:
    first, *others = [told(reader, sentence, party) for party in (*NAMED, *PLAIN)]
    assert first and all(other == first for other in others)


@pytest.mark.parametrize("sentence", IN_ARMS)
def test_no_name_decides_whether_a_party_is_in_arms(reader: Reader, sentence: str) -> None:
    first, *others = [told(reader, sentence, party) for party in NAMED]
    assert first and all(other == first for other in others)


@pytest.mark.parametrize(
    ("doer", "kind"),
    [
        ("Ukraine", "Government regains territory"),
        ("Ukrainian troops", "Government regains territory"),
        ("Russia", "Non-state actor overtakes territory"),  # a foreign state too, by ACLED's codebook
        ("Rebels", "Non-state actor overtakes territory"),
        ("The Ukrainians", None),
        ("The army", None),
    ],
)
def test_a_place_is_taken_back_by_the_state_it_lies_in(reader: Reader, doer: str, kind: str | None) -> None:
    report = Report(text=f"{doer} captured a base near Bakhmut.", published=DAY, publisher=None, language="en")
    (claim,) = reader.read(report).claims
    assert claim.sub_event_type == kind

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


LONG_AND_SHORT = (
    "Hamas", "the XPF", "Kenya", "the U.S.", "the United States", "the Central African Republic",
    "the Popular Front for the Liberation of Palestine-General Command", "the Lord's Resistance Army",
)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        # No 'for' and no full stop of a name is one of the sentence, and no name makes the way to what is meant longer.
        ("Shells killed nine people in Kassala on Sunday.", "The governor blamed {}."),
        ("Shells killed nine people in Kassala on Sunday.", "{} denied it."),
        (
            "Gunmen killed two guards of {0}, a clerk who had worked for {0} and a driver whom {0} had sent there.",
            "The governor of the state, an ally of {0} and a friend of those who lead {0}, said: the mayor denied it.",
        ),
    ],
)
def test_what_is_answered_does_not_hang_on_how_long_a_name_is(reader: Reader, before: str, sentence: str) -> None:
    def answered(party: str) -> list[tuple[str, str | None, int | None]]:
        text = f"{before} {sentence[0].upper()}{sentence[1:]}".format(party).replace(". the ", ". The ")
        claims = reader.read(Report(text=text, published=DAY, publisher=None, language="en")).claims
        at = {c.claim_id: i for i, c in enumerate(claims)}
        return [(c.kind, c.event_type, at.get(c.responds_to or "")) for c in claims]

    first, *others = [answered(party) for party in LONG_AND_SHORT]
    assert first[-1][2] is not None
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        *((name, "official") for name in ("Kenya", "The U.S.", "The United States", "The Central African Republic")),
        *(
            (f"A banned group, {name},", "armed group")
            for name in ("Hamas", "the Taliban", "the Lord's Resistance Army")
        ),
        ("A farmer in the Central African Republic", "witness"),
        ("A farmer in Kenya", "witness"),
        ("A man in the Central African Republic", None),
        ("A man in Kenya", None),
    ],
)
def test_no_word_inside_a_name_says_what_kind_of_source_speaks(reader: Reader, speaker: str, kind: str | None) -> None:
    text = f"{speaker} said nine people were killed at a market on Monday."
    (claim,) = reader.read(Report(text=text, published=DAY, publisher=None, language="en")).claims
    assert [s.kind for s in claim.attribution] == [kind]


OVER_A_CLAUSE = (
    "The army {} nine soldiers lost their lives in an ambush near Bria.",
    "The army {} the raid, which began at dawn, killed nine people in Bria.",
    "The army {} nine lives had been lost in a raid near Bria on Sept. 20.",
    '"Our men shelled Bria and can\'t leave it," a colonel {} by telephone.',
)


@pytest.mark.parametrize("sentence", OVER_A_CLAUSE)
def test_who_claims_or_admits_says(reader: Reader, sentence: str) -> None:
    first, *others = [told(reader, sentence.replace("{}", verb), "") for verb in ("said", "claimed", "admitted")]
    assert first and all(other == first for other in others)


@pytest.mark.parametrize("verb", ["claimed", "admitted", "confessed to"])
def test_a_boast_and_a_confession_are_coded_alike(reader: Reader, verb: str) -> None:
    text = f"The rebels {verb} killing two soldiers near Bria on Monday."
    (claim,) = reader.read(Report(text=text, published=DAY, publisher=None, language="en")).claims
    assert (claim.kind, claim.event_type, [a.text for a in claim.actors]) == ("incident", "ASSAULT", ["rebels"])


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("An attack near Rann in northeast {} killed nine people on Monday.", "near Rann"),
        ("An attack in Rann in {} killed nine people on Monday.", "Rann"),
        ("An attack in northeast {} killed nine people on Monday.", "northeast {}"),
    ],
)
@pytest.mark.parametrize("land", ["Nigeria", "Cameroon", "Kenya"])
def test_the_words_for_where_do_not_hang_on_what_the_map_has(
    reader: Reader, sentence: str, place: str, land: str
) -> None:
    """Rann lies in Nigeria; of another land the map has no such town, and it is where it happened all the same."""
    report = Report(text=sentence.format(land), published=DAY, publisher=None, language="en")
    (claim,) = reader.read(report).claims
    assert claim.place is not None and claim.place.text == place.format(land)

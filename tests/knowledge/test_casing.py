"""Text published without capitals is read with them, and cited as it was published."""

import pytest

from tallystick.knowledge.languages.en.casing import mended
from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.grounding import ungrounded
from tallystick.record.report import Report

PRINT = (
    "Gunmen killed four farmers near Ayacucho on Tuesday, the army said. "
    "The mayor, Ernesto Quiroga, told reporters that the attackers fled towards Huanta."
)


def told(claim: Claim) -> tuple[object, ...]:
    return (
        claim.event_type,
        [c.figures for c in claim.casualties],
        [a.name for a in claim.actors],
        claim.place and claim.place.name,
    )


def as_print(reader: Reader, text: str) -> str:
    return mended(text, reader.parser.knows, reader.register.capitals)


@pytest.mark.parametrize("shown", [PRINT.lower(), PRINT.upper()])
def test_capitals_come_back(reader: Reader, shown: str) -> None:
    text = as_print(reader, shown)
    assert text.lower() == PRINT.lower()
    assert {"Ayacucho", "Tuesday,", "Ernesto", "Quiroga,", "Huanta.", "Gunmen"} <= set(text.split())
    assert {"four", "farmers", "killed", "that", "fled"} <= set(text.split())


def test_abbreviations_and_rare_surnames(reader: Reader) -> None:
    """'eln' and 'pizarro' stand in a dictionary, but here one is a group's and one follows a first name."""
    text = as_print(
        reader,
        "rebels of the farc and the eln wounded carlos pizarro on tuesday, the army said, in a raid on the town.",
    )
    assert {"FARC", "ELN", "Carlos", "Pizarro"} <= set(text.split())
    assert {"wounded", "raid", "town."} <= set(text.split())


@pytest.mark.parametrize("nation", ["U.S.", "FRENCH", "KENYAN"])
def test_behind_a_nation_by_its_initials_no_sentence_begins(reader: Reader, nation: str) -> None:
    text = as_print(reader, f"GUNMEN WOUNDED THREE {nation} JOURNALISTS ON TUESDAY. SOLDIERS LED THEM AWAY.")
    assert "journalists" in text.split() and "Soldiers" in text.split()


def test_ordinary_text_is_left_alone(reader: Reader) -> None:
    for text in (PRINT, "no capitals in a short line", "", "éèà ñ", "WHO", "McDonald's, iPhone and NATO were there."):
        assert as_print(reader, text) == text


def test_a_headline_in_capitals_is_mended_alone(reader: Reader) -> None:
    text = "FOUR FARMERS KILLED IN RAID NEAR AYACUCHO\n\n" + PRINT
    assert as_print(reader, text).split("\n\n") == ["Four farmers killed in raid near Ayacucho", PRINT]


@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_claims_have_the_words_as_published(reader: Reader, change) -> None:  # type: ignore[no-untyped-def]
    """The same claims as from print, but every word cited as it stands in the report."""
    published = reader.read(Report(text=PRINT, language="en"))
    bare = reader.read(report := Report(text=change(PRINT), language="en"))
    assert list(map(told, bare.claims)) == list(map(told, published.claims))
    assert all(not ungrounded(report, c) for c in bare.claims)
    assert bare.claims[0].actors[0].text == change("Gunmen")
    assert bare.claims[0].place is not None and bare.claims[0].place.name == "Ayacucho"


def test_letters_that_change_length_keep_their_offsets(reader: Reader) -> None:
    """'ß' has no capital of one letter; a text of such letters comes back of equal length."""
    text = ("die straße am fluß in der stadt " * 3 + "ŉ ǰ ΐ " * 8).upper()
    assert len(as_print(reader, text)) == len(text)

"""Every event of a sentence, coded one by one: what was done, by whom, towards whom."""

import pytest

from tallystick.pipeline import Reader
from tallystick.record.report import Report


def weightiest(reader: Reader, sentence: str) -> tuple[str, list[str], list[str]] | None:
    events = sorted(reader.events(Report(text=sentence, language="en")), key=lambda e: -e.weight)
    if not events:
        return None
    first = events[0]
    return first.event_type, [a.text for a in first.actors], [a.text for a in first.recipients]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # a demand by 'must': the one who says so asks, the one who must is asked
        ("Norway said on Monday that Chad must open the crossing.", ("REQUEST", ["Norway"], ["Chad"])),
        # the recipient stands behind the thing: what was rejected is theirs
        ("Ghana rejected a proposal from Togolese officials on Friday.", ("REJECT", ["Ghana"], ["Togolese officials"])),
        # a number is no part of a party
        ("Kenyan police arrested more than 40 Somali traders.", ("COERCE", ["Kenyan police"], ["Somali traders"])),
        # members act for their body; a title keeps the name that follows it
        (
            "Sweden's envoy Karin Holm telephoned the Omani minister.",
            ("CONSULT", ["Sweden's envoy Karin Holm"], ["Omani minister"]),
        ),
        # who blocks a road decides what it is: a crowd protests
        ("Residents blocked a road outside the mine.", ("PROTEST", ["Residents"], [])),
        # what is lifted is not imposed
        ("Peru's government lifted a state of emergency in Cusco.", ("CONCEDE", ["Peru's government"], ["Cusco"])),
        # 'said it would' is a promise or a threat, not a deed
        ("Chile said it would expel three Bolivian soldiers.", ("THREATEN", ["Chile"], ["Bolivian soldiers"])),
        # held out unless: a threat
        ("Uganda will withdraw its troops from Somalia unless it is paid.", ("THREATEN", ["Uganda"], ["Somalia"])),
    ],
)  # fmt: skip
def test_what_by_whom_to_whom(reader: Reader, sentence: str, told: tuple[str, list[str], list[str]]) -> None:
    assert weightiest(reader, sentence) == told


def test_words_of_the_report_and_neutral_names(reader: Reader) -> None:
    """Each party has its own words, and its country by the register."""
    text = "Ugandan soldiers shelled Rwandan positions."
    (event,) = reader.events(Report(text=text, language="en"))
    for party in (*event.actors, *event.recipients):
        assert all(span.of(text) == party.text for span in party.spans)
    assert [a.country for a in event.actors] == ["UGA"]


@pytest.mark.parametrize("text", ["", " \n", "....", "9 9 9 9 9", "تقرير قصير", "shelled"])
def test_nothing_is_made_of_nothing(reader: Reader, text: str) -> None:
    """No parties are invented where the words name none."""
    assert all(not e.actors and not e.recipients for e in reader.events(Report(text=text, language="en")))

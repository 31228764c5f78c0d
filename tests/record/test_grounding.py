"""Rulings on grounding: every value stands on words of its report, and the words are those at its offsets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tallystick.record import Actor, Casualty, Claim, Figures, Passage, Person, Report, Span, Wording
from tallystick.record.grounding import ungrounded

TEXT = "Nine men, two of them medics, were killed in Harem. They were from one family."
REPORT = Report(TEXT, title="Nine killed in Harem")
CLAIM = Claim(
    report_id=REPORT.report_id,
    claim_id="",
    coder="x",
    kind="incident",
    evidence=(Passage(0, 51, TEXT[:51]),),
    casualties=(Casualty("killed", Figures(9, 9, 9), "Nine men", (Span(0, 8),)),),
)


def test_a_claim_whose_offsets_give_its_words_is_grounded() -> None:
    assert ungrounded(REPORT, CLAIM) == []


def test_words_of_the_title_are_looked_up_in_the_title() -> None:
    titled = replace(CLAIM, evidence=(Passage(0, 11, "Nine killed", "title"),))
    assert ungrounded(REPORT, titled) == []
    assert ungrounded(replace(REPORT, title=None), titled)


def test_a_value_in_several_pieces_is_made_of_its_pieces() -> None:
    parted = (Casualty("killed", Figures(9, 9, 9), "Nine killed", (Span(0, 4), Span(35, 41))),)
    assert ungrounded(REPORT, replace(CLAIM, casualties=parted)) == []


def test_the_word_of_the_outcome_may_be_cited_beside_the_people() -> None:
    cited = (Casualty("killed", Figures(9, 9, 9), "Nine men", (Span(0, 8), Span(35, 41))),)
    assert ungrounded(REPORT, replace(CLAIM, casualties=cited)) == []


def test_a_pronoun_names_its_rule() -> None:
    pronoun = Actor("Nine men", (Span(52, 56),), rule="pronoun")
    assert ungrounded(REPORT, replace(CLAIM, recipients=(pronoun,))) == []
    assert ungrounded(REPORT, replace(CLAIM, recipients=(replace(pronoun, rule=None),)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"evidence": ()}, "evidence: none"),
        ({"evidence": (Passage(1, 51, TEXT[:51]),)}, "evidence[0]: 1 to 51 does not give"),
        ({"evidence": (Passage(0, 51, TEXT[:51], "title"),)}, "evidence[0]: 0 to 51 does not give"),
        ({"evidence": (Passage(3, 3, ""),)}, "evidence[0]: 3 to 3 does not give ''"),
        ({"actors": (Actor("Two men", (Span(0, 8),)),)}, "actors[0]: its spans do not give 'Two men'"),
        ({"actors": (Actor("Nine men", ()),)}, "actors[0]: 'Nine men' names no span and no rule"),
        ({"actors": (Actor("", (Span(70, 99),)),)}, "actors[0]: 70 to 99 lies outside the report"),
        ({"predicate": (Span(70, 99),)}, "predicate: 70 to 99 lies outside the report"),
        ({"wording": (Wording(0, 4, "martyrs", None, "epithet"),)}, "wording[0]: 0 to 4 does not give 'martyrs'"),
        ({"persons": (Person("Harem", (), None, False, 0, 5),)}, "persons[0]: 0 to 5 does not give 'Harem'"),
    ],
)
def test_what_its_offsets_do_not_give_is_named(change: dict[str, Any], told: str) -> None:
    assert any(fault.startswith(told) for fault in ungrounded(REPORT, replace(CLAIM, **change)))

"""Rulings on grades: proposed in Airwars' words, for civilian harm only, never on a fighting side's word alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.ledger.test_post import ARMY, MINISTRY, WITNESSES, claim, exactly, report

from tallystick.ledger import Grade, grade_of
from tallystick.record import Actor, Claim, Judgement, Source, Span, decide

PAPER, RADIO = report("The Paper"), report("Radio")
REPORTS = {r.report_id: r for r in (PAPER, RADIO)}
FORCES = Actor("the forces", (Span(0, 1),), name="Israel Defense Forces", entry="ISR/military-forces")
BRIGADE = Actor("the brigade", (Span(0, 1),), name="The Brigade", entry="the-brigade")
REBELS = Source("the brigade", (), name="The Brigade", kind="armed group")
civilians = exactly(4, standing="civilian", text="four civilians")


def told(claim_id: str, by: Source | None, actor: Actor | None = FORCES, status: str = "asserted") -> Claim:
    said = claim(claim_id, PAPER if by is not WITNESSES else RADIO, civilians, by=by)
    return replace(said, actors=(actor,) if actor else (), status=status)  # type: ignore[arg-type]


def grade(*claims: Claim, judgements: list[Judgement] | None = None) -> Grade:
    found = grade_of(claims, REPORTS, judgements=judgements or ())
    assert found is not None
    return found


def test_two_independent_sources_that_name_one_doer_are_fair() -> None:
    found = grade(told("a", MINISTRY), told("b", WITNESSES))
    assert (found.grade, found.proposed, found.claim_ids) == ("fair", True, ("a", "b"))
    assert "2 independent sources" in found.reason


def test_a_single_source_is_weak() -> None:
    assert grade(told("a", MINISTRY)).grade == "weak"


def test_two_sources_that_name_no_doer_are_weak() -> None:
    assert grade(told("a", MINISTRY, None), told("b", WITNESSES, None)).grade == "weak"


def test_a_fighting_side_alone_is_contested_whichever_it_is() -> None:
    assert grade(told("a", REBELS)).grade == grade(told("a", ARMY, BRIGADE)).grade == "contested"


def test_the_own_page_of_a_fighting_side_is_that_sides_word() -> None:
    own = replace(report("The Brigade"), text="own")
    kind = replace(report("News of the Front"), publisher_kind="armed group")
    other = report("The Valley Post")
    for page, expected in ((own, "contested"), (kind, "contested"), (other, "weak")):
        said = replace(claim("a", page, civilians), actors=(BRIGADE,))
        found = grade_of([said], {page.report_id: page})
        assert found is not None and found.grade == expected


def test_two_doers_or_a_denial_are_contested() -> None:
    assert grade(told("a", MINISTRY), told("b", WITNESSES, BRIGADE)).grade == "contested"
    denied = grade(told("a", MINISTRY), told("b", WITNESSES), told("c", ARMY, status="denied"))
    assert denied.grade == "contested"
    assert "Denied by Israel Defense Forces" in denied.reason


def test_a_denial_that_is_a_statement_and_in_no_incident_is_the_word_of_its_speaker() -> None:
    said = replace(told("c", None, BRIGADE, status="denied"), kind="statement", casualties=())
    denied = grade(told("a", MINISTRY), told("b", WITNESSES), said)
    assert (denied.grade, denied.reason.split(";")[0]) == ("contested", "Denied by The Brigade")
    by_a_witness = replace(said, actors=(Actor("a nurse", (Span(0, 1),)),))
    assert grade(told("a", MINISTRY), told("b", WITNESSES), by_a_witness).grade == "contested"


def test_harm_to_fighters_or_to_people_of_whom_nothing_is_said_has_no_grade() -> None:
    assert grade_of([claim("a", PAPER, exactly(4), by=MINISTRY)], REPORTS) is None
    assert grade_of([claim("a", PAPER, exactly(0, standing="civilian"), by=MINISTRY)], REPORTS) is None


def test_only_a_person_confirms_or_discounts_and_may_take_it_back() -> None:
    when = datetime(2024, 3, 1, tzinfo=UTC)
    confirmed = decide("confirmed", ["a"], "Amal K.", "the army said so in court", when=when)
    found = grade(told("a", MINISTRY), judgements=[confirmed])
    assert (found.grade, found.proposed) == ("confirmed", False)
    assert "Amal K., 2024-03-01: the army said so in court" in found.reason
    undone = decide("undo", ["a"], "Amal K.", "wrong case", about=confirmed.judgement_id)
    assert grade(told("a", MINISTRY), judgements=[confirmed, undone]).grade == "weak"

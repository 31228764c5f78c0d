"""Rulings on what two reports say of their claims: copies meet and speak for one incident, whatever else is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from tallystick.linking import link
from tallystick.linking.comparison import explained
from tallystick.linking.likeness import compare_reports
from tallystick.linking.meeting import Meeting
from tallystick.linking.sketches import HASHES, in_common, sketch, unlike
from tallystick.linking.telling import Telling, from_line, telling, to_line
from tallystick.record import Claim, Passage, Report

DAY = date(2024, 3, 1)
TEXT = (
    "Shells struck the grain market of Marun shortly before noon, killing traders who had come from the hills. "
    "Doctors at the river clinic treated dozens; ambulances waited for an hour at the northern bridge."
)
COPY = Report(text=f"(Wire) {TEXT}", publisher="Herald", published=DAY + timedelta(days=1))
FIRST = Report(text=TEXT, publisher="Wire", published=DAY)
OTHER = Report(
    text="Teachers marched through Belu to ask for unpaid wages; officers watched from the square and nobody was hurt. "
    "The union wants talks with the governor before the school term begins in autumn.",
    publisher="Gazette",
    published=DAY,
)


def a_claim(report: Report, words: str, number: int = 0) -> Claim:
    """One without place, day or party, which meets none by these."""
    at = 40 * number
    return Claim(
        report_id=report.report_id,
        claim_id=f"{report.publisher}-{number}",
        coder="hand",
        kind="incident",
        evidence=(Passage(at, at + len(words), words),),
        event_type="ASSAULT",
        sub_event_type="Shelling/artillery/missile attack",
    )


def told(report: Report, words: str) -> Telling:
    return telling(a_claim(report, words), report)


def met(one: Telling, other: Telling) -> bool:
    meeting = Meeting()
    meeting.add([one, other])
    return len(meeting.pairs(np.array([0]))) == 1


def test_claims_of_near_copies_meet_though_nothing_else_brings_them_together() -> None:
    one, other = told(FIRST, "killing traders"), told(COPY, "traders were killed at noon")
    assert met(one, other)
    assert not met(one, told(OTHER, "nobody was hurt"))
    late = replace(COPY, published=DAY + timedelta(days=40))
    assert not met(one, told(late, "traders were killed at noon"))


def test_a_report_without_a_day_meets_no_copy_but_is_still_compared() -> None:
    undated = told(replace(COPY, published=None), "traders were killed at noon")
    assert not met(told(FIRST, "killing traders"), undated)
    found = compare_reports(told(FIRST, "killing traders"), undated)
    assert found is not None
    assert found.score > 0.9


def test_the_link_says_what_the_reports_have_in_common() -> None:
    line = explained(told(FIRST, "killing traders"), told(COPY, "traders were killed"), joined=True)
    reports = next(one for one in line.comparisons if one.feature == "reports")
    assert reports.detail.startswith("the near-copies have ")
    assert "% of their first words in common" in reports.detail
    assert reports.score > 0.9
    apart = compare_reports(told(FIRST, "killing traders"), told(OTHER, "nobody was hurt"))
    assert apart is not None
    assert 0 <= apart.score < 0.1  # says little, and never speaks against


def test_one_report_says_nothing_of_itself_and_a_line_nothing_of_another() -> None:
    one = told(FIRST, "killing traders")
    assert compare_reports(one, replace(one, claim_id="second")) is None
    assert compare_reports(one, told(Report(text="Shells hit Marun.", published=DAY), "hit")) is None
    assert sketch(None, "Shells hit Marun.") == ""


def test_no_other_report_changes_what_two_say() -> None:
    claims = [a_claim(FIRST, "killing traders"), a_claim(COPY, "traders were killed"), a_claim(OTHER, "nobody hurt")]
    reports = {report.report_id: report for report in (FIRST, COPY, OTHER)}
    both = {incident.claim_ids for incident in link(claims[:2], reports)}
    assert both <= {incident.claim_ids for incident in link(claims, reports)}


def test_a_sketch_tells_the_share_of_words_in_common() -> None:
    one, same = sketch(None, TEXT), sketch(None, TEXT.upper())
    assert len(one) == HASHES
    assert unlike(one, same) == 0
    assert in_common(0) == 1.0
    assert in_common(unlike(one, sketch(COPY.title, COPY.text))) == pytest.approx(0.9, abs=0.15)
    assert in_common(unlike(one, sketch(OTHER.title, OTHER.text))) < 0.15


def test_a_line_kept_by_older_rules_is_read_as_one_of_which_no_report_is_known() -> None:
    one = told(FIRST, "killing traders")
    line = to_line(one)
    older = line.removesuffix(f',"{one.sketch}"]') + "]"
    assert older != line
    assert from_line(older) == replace(one, sketch="")
    assert from_line(line) == one

"""Rulings on who is a source of its own: copies and citations count as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ledger.test_post import FRIDAY, MINISTRY, WITNESSES, claim, exactly, report

from tallystick.ledger import grade_of, post
from tallystick.ledger.statements import originals
from tallystick.record import Actor, Claim, Entry, Figures, Incident, Source, Span

POST, TIMES, WIRE = report("The Post"), report("Times"), report("The Wire")
THE_WIRE = Source("the Wire", (), kind="media", cue="reported")
POLICE = Source("police", (), kind="official", cue="said")
HOSPITAL = Source("the hospital", (), name="Saint Mary Hospital", kind="medical", cue="said")
COURIER = Source("the Courier", (), kind="media", cue="according to")


def said(name: str, of: object, *by: Source) -> Claim:
    return replace(claim(name, of, exactly(9, standing="civilian")), attribution=by)  # type: ignore[arg-type]


def entry(*claims: Claim, rule: str = "two-sources") -> Entry:
    [found] = post(
        [Incident("i", tuple(c.claim_id for c in claims))],
        claims,
        {r.report_id: r for r in (POST, TIMES, WIRE)},
        rule=rule,
    )
    return found


ONE_VOICE = {
    "the Wire, and who cites it": (said("a", WIRE, POLICE), said("b", POST, THE_WIRE)),
    "who is cited through it": (said("a", WIRE), said("b", POST, POLICE, THE_WIRE)),
    "its witnesses, told again": (said("a", WIRE, WITNESSES), said("b", POST, WITNESSES, THE_WIRE)),
    "two that cite one outlet which is not here": (said("a", POST, POLICE, COURIER), said("b", TIMES, COURIER)),
    "witnesses of an outlet which is not here": (
        said("a", POST, WITNESSES, COURIER),
        said("b", TIMES, WITNESSES, COURIER),
    ),
}
DAILY = Source("the Times", (), kind="media", cue="according to")
IN_THE_TIMES = Source("a report in the Times", (), kind="media", cue="quoting")
CHAINS = {
    "who cites somebody that cites the Wire": (
        said("a", POST, HOSPITAL, THE_WIRE),
        said("b", TIMES, THE_WIRE, COURIER),
    ),
    "the one that is cited cites the Wire": (
        said("a", TIMES, HOSPITAL, THE_WIRE),
        said("b", POST, DAILY, IN_THE_TIMES),
    ),
    "the Wire itself, three removes away": (
        said("a", WIRE, HOSPITAL),
        said("b", TIMES, THE_WIRE, COURIER),
        said("c", POST, DAILY, IN_THE_TIMES),
    ),
}
TWO_VOICES = {
    "two papers with sources of their own": (said("a", WIRE, POLICE), said("b", POST, HOSPITAL)),
    "witnesses of two papers": (said("a", WIRE, WITNESSES), said("b", POST, WITNESSES)),
    "a paper that cites the Wire, and one that does not": (said("a", POST, THE_WIRE), said("b", TIMES, HOSPITAL)),
    "two outlets cited": (said("a", POST, THE_WIRE), said("b", TIMES, COURIER)),
    "who told the paper itself": (
        said("a", WIRE, WITNESSES),
        said("b", POST, HOSPITAL, Source("The Post", (), kind="media")),
    ),
}


@pytest.mark.parametrize("claims", ONE_VOICE.values(), ids=ONE_VOICE)
def test_a_figure_heard_through_an_outlet_is_no_second_source(claims: tuple[Claim, ...]) -> None:
    assert entry(*claims).figures == Figures()
    assert entry(*claims, said("z", TIMES, MINISTRY)).figures == Figures(9, 9, 9)
    assert entry(*claims, rule="range").figures == Figures(9, 9, 9)


@pytest.mark.parametrize("claims", CHAINS.values(), ids=CHAINS)
def test_who_cites_somebody_that_cites_another_is_no_further_source(claims: tuple[Claim, ...]) -> None:
    assert entry(*claims).figures == Figures()
    assert entry(*reversed(claims)).figures == Figures()
    assert entry(*claims, said("z", POST, MINISTRY)).figures == Figures(9, 9, 9)


@pytest.mark.parametrize("claims", TWO_VOICES.values(), ids=TWO_VOICES)
def test_sources_of_two_outlets_are_two(claims: tuple[Claim, ...]) -> None:
    assert entry(*claims).figures == Figures(9, 9, 9)


def test_the_reason_says_who_is_no_further_source() -> None:
    assert (
        "Heard through an outlet that is counted already: the Wire."
        in entry(*ONE_VOICE["the Wire, and who cites it"]).reason
    )


def test_a_report_that_cites_another_makes_no_grade_fair() -> None:
    doer = (Actor("the brigade", (Span(0, 1),), name="The Brigade", entry="the-brigade"),)
    reports = {r.report_id: r for r in (POST, TIMES, WIRE)}
    grades = []
    for pair in (ONE_VOICE["the Wire, and who cites it"], TWO_VOICES["two papers with sources of their own"]):
        found = grade_of([replace(one, actors=doer) for one in pair], reports)
        grades.append(found.grade if found else None)
    assert grades == ["weak", "fair"]


def test_a_sides_word_that_another_paper_cites_is_still_that_sides_alone() -> None:
    brigade = Source("the brigade", (), name="The Brigade", kind="armed group", cue="said")
    cited = [said("a", WIRE, brigade), said("b", POST, THE_WIRE)]
    found = grade_of(cited, {r.report_id: r for r in (POST, WIRE)})
    assert found is not None and (found.grade, "The Brigade." in found.reason) == ("contested", True)


def test_of_copies_of_one_day_the_original_is_the_one_the_others_credit() -> None:
    text = "KADUGLI ({}) - Nine people were killed in Kadugli on Thursday, police said."
    wire = report("The Wire", text="KADUGLI - Nine people were killed in Kadugli on Thursday, police said.")
    papers = [report(name, text=text.format("Wire") + name) for name in ("A Post", "The Times", "Zeitung")]
    early = report("Herald", FRIDAY.replace(day=25), text=text.format("Wire"))
    every = {r.report_id: r for r in (wire, *papers, early)}
    same_day = tuple(sorted(r.report_id for r in (wire, *papers)))
    assert set(originals([same_day], every).values()) == {wire.report_id}
    assert set(originals([tuple(sorted(every))], every).values()) == {early.report_id}


def test_one_person_told_of_by_a_pronoun_is_no_rival_to_a_figure_for_all() -> None:
    she = claim("b", POST, exactly(1, text="She", rule="pronoun"))
    assert entry(claim("a", WIRE, exactly(9), by=POLICE), she, rule="range").figures == Figures(9, 9, 9)

"""Rulings on an incident's summary and on totals, on claims and reports made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tallystick.ledger import incident_summary, totals
from tallystick.ledger.statements import is_described
from tallystick.record import (
    Actor,
    Claim,
    Figures,
    Incident,
    Measure,
    Passage,
    Place,
    Report,
    Source,
    TakenBack,
    Term,
    Time,
)

JENIN = Place("Jenin", (), name="Jenin", latitude=32.46, longitude=35.30, country="PSE", precision=1, geonameid=2)
NABLUS = replace(JENIN, text="Nablus", name="Nablus", latitude=32.22, geonameid=1)
WEST_BANK = Place("the West Bank", (), name="West Bank", country="PSE", precision=4, geonameid=9)
THURSDAY = date(2023, 1, 26)


def report(publisher: str) -> Report:
    return Report(text=f"By {publisher}", publisher=publisher, published=THURSDAY)


AGENCY, WIRE, DAILY = report("Agency"), report("Wire"), report("Daily")
REPORTS = {one.report_id: one for one in (AGENCY, WIRE, DAILY)}


def claim(claim_id: str, of: Report, place: Place | None = None, time: Time | None = None) -> Claim:
    return Claim(
        report_id=of.report_id,
        claim_id=claim_id,
        coder="hand",
        kind="incident",
        evidence=(Passage(0, 2, "By"),),
        place=place,
        time=time,
    )


def day(start: date, end: date | None = None, precision: int = 1) -> Time:
    return Time("then", (), start=start, end=end or start, precision=precision)


def incident(*claims: Claim) -> Incident:
    return Incident("inc-1", tuple(sorted(one.claim_id for one in claims)))


def test_the_place_most_sources_tell_of_at_the_most_precise_level_stands() -> None:
    claims = [
        claim("a", AGENCY, JENIN),
        claim("b", WIRE, JENIN),
        claim("c", DAILY, NABLUS),
        claim("d", WIRE, WEST_BANK),
    ]
    summary = incident_summary(incident(*claims), claims, REPORTS)
    assert summary.place == JENIN
    assert [place.name for place in summary.places] == ["Nablus", "Jenin", "West Bank"]


def test_a_tie_between_towns_falls_back_to_what_is_agreed() -> None:
    claims = [claim("a", AGENCY, JENIN), claim("b", WIRE, NABLUS), claim("c", WIRE, WEST_BANK)]
    assert incident_summary(incident(*claims), claims, REPORTS).place == WEST_BANK


def test_a_tie_with_nothing_coarser_is_left_open() -> None:
    claims = [claim("a", AGENCY, JENIN), claim("b", WIRE, NABLUS)]
    assert incident_summary(incident(*claims), claims, REPORTS).place is None


def test_copies_do_not_outvote_a_source() -> None:
    claims = [claim("a", AGENCY, JENIN), claim("b", WIRE, NABLUS), claim("c", DAILY, NABLUS)]
    copies = [(WIRE.report_id, DAILY.report_id)]
    summary = incident_summary(incident(*claims), claims, REPORTS, copies)
    assert summary.place is None
    assert (summary.sources, len(summary.report_ids)) == (2, 3)


def test_days_run_from_the_first_to_the_last_told_to_the_day() -> None:
    claims = [
        claim("a", AGENCY, time=day(THURSDAY)),
        claim("b", WIRE, time=day(date(2023, 1, 27))),
        claim("c", DAILY, time=day(date(2023, 1, 1), date(2023, 1, 31), 4)),
    ]
    summary = incident_summary(incident(*claims), claims, REPORTS)
    assert (summary.start, summary.end, summary.date_precision) == (THURSDAY, date(2023, 1, 27), 1)


def test_vague_days_stay_vague_and_unknown_ones_unknown() -> None:
    vague = claim("a", AGENCY, time=day(date(2023, 1, 1), date(2023, 1, 31), 4))
    assert incident_summary(incident(vague), [vague], REPORTS).date_precision == 4
    nothing = claim("b", AGENCY)
    summary = incident_summary(incident(nothing), [nothing], REPORTS)
    assert (summary.place, summary.start, summary.end, summary.entries) == (None, None, None, ())


def test_parties_are_listed_once_under_the_surest_degree() -> None:
    suspected = Actor("gunmen of X", (), name="X", degree="suspected")
    claims = [
        replace(claim("a", AGENCY), actors=(suspected,), weapons=(Term("rifle", ()),)),
        replace(claim("b", WIRE), actors=(Actor("X", (), name="X"), Actor("gunmen", ()))),
    ]
    summary = incident_summary(incident(*claims), claims, REPORTS)
    assert [(actor.text, actor.degree) for actor in summary.actors] == [("gunmen", "stated"), ("X", "stated")]
    assert summary.weapons == ("rifle",)


def total(claim_id: str, of: Report, number: int, by: Source | None = None) -> Claim:
    measure = Measure("killed", Figures(number, number), f"at least {number}", ())
    one = replace(claim(claim_id, of), kind="total", measure=measure, attribution=(by,) if by else ())
    return replace(one, period=Time("so far this year", ()))


def test_totals_are_listed_by_claimant_and_never_added() -> None:
    ministry = Source("the ministry", (), name="Ministry")
    listed = totals([total("a", AGENCY, 30), total("b", WIRE, 29, ministry), claim("c", WIRE)], REPORTS)
    assert [(line.claimant, line.measure and line.measure.figures.low) for line in listed] == [
        ("Agency", 30),
        ("Ministry", 29),
    ]


def test_a_total_repeated_by_a_copy_is_listed_once() -> None:
    copies = [(WIRE.report_id, DAILY.report_id)]
    (line,) = totals([total("a", WIRE, 30), total("b", DAILY, 30)], REPORTS, copies)
    assert line.claim_ids == ("a", "b")


def test_a_report_that_only_cites_another_of_the_incident_is_no_source_of_its_own() -> None:
    cited = Source("the Wire", (), name="Wire", kind="media")
    ministry = Source("the ministry", (), name="Ministry", kind="official")
    own, relayed = claim("a", WIRE), replace(claim("b", DAILY), attribution=(ministry, cited))
    assert incident_summary(incident(own, relayed), [own, relayed], REPORTS).sources == 1
    adds = claim("c", DAILY)
    assert incident_summary(incident(own, relayed, adds), [own, relayed, adds], REPORTS).sources == 2
    alone = {DAILY.report_id: DAILY}
    assert incident_summary(incident(relayed), [relayed], alone).sources == 1


@pytest.mark.parametrize(
    "who", ["three gunmen", "A neighbour (in Meridian Wire)", "the head of the region", "22-year-old"]
)
def test_who_is_told_by_words_alone_is_no_named_claimant(who: str) -> None:
    assert is_described(who)


@pytest.mark.parametrize(
    "who", ["Ministry of Health of Palestine", "The Paper", "the Sinaloa state prosecutor's office"]
)
def test_a_name_is_one_with_or_without_its_article(who: str) -> None:
    assert not is_described(who)


def test_a_summary_lists_its_claims_in_one_order_whatever_came_first() -> None:
    told = [claim("c", WIRE, JENIN), claim("a", AGENCY, JENIN), claim("b", DAILY)]
    found = [
        incident_summary(Incident("i", tuple(one.claim_id for one in order)), order, REPORTS)
        for order in (told, told[::-1], [told[1], told[0], told[2]])
    ]
    assert found[0] == found[1] == found[2]
    assert found[0].claim_ids == ("a", "b", "c")


# ------------------------------------------------------------------------------------ what a page no longer tells


def version(hour: int, text: str) -> Report:
    """A live page, which drops what it told before and takes nothing back."""
    modified = datetime(2023, 1, 26, hour, tzinfo=UTC)
    page = "https://daily.example/live/jenin"
    return replace(DAILY, text=text, url=page, title="Live: Jenin", modified=modified)


MORNING, NOON = version(8, "Morning."), version(12, "Noon.")
PAGES = REPORTS | {one.report_id: one for one in (MORNING, NOON)}
ARMY, POLICE, NINE = Actor("the army", (), sector="MIL"), Actor("the police", (), sector="COP"), Actor("nine men", ())


def test_a_later_version_of_a_page_stands_with_its_parties_place_and_type() -> None:
    early = replace(
        claim("a", MORNING, NABLUS), actors=(ARMY,), event_type="FIGHT", sub_event_type="Armed clash", attempt=False
    )
    late = replace(claim("b", NOON, JENIN), actors=(POLICE,), event_type="ASSAULT", attempt=True)
    summary = incident_summary(incident(early, late), [early, late], PAGES)
    assert (summary.place, summary.places, summary.actors) == (JENIN, (JENIN,), (POLICE,))
    assert (summary.event_types, summary.sub_event_types, summary.attempt) == (("ASSAULT",), (), True)
    assert summary.claim_ids == ("a", "b")
    other = replace(claim("c", WIRE), actors=(ARMY,), event_type="FIGHT")
    summary = incident_summary(incident(early, late, other), [early, late, other], PAGES)
    assert (summary.actors, summary.event_types, summary.attempt) == ((ARMY, POLICE), ("ASSAULT", "FIGHT"), False)


def test_what_a_later_version_does_not_tell_anew_has_still_been_told() -> None:
    early = replace(claim("a", MORNING, JENIN), actors=(ARMY,), recipients=(NINE,))
    late = replace(claim("b", NOON), recipients=(Actor("ten men", ()),))
    summary = incident_summary(incident(early, late), [early, late], PAGES)
    assert (summary.place, summary.actors) == (JENIN, (ARMY,))
    assert [party.text for party in summary.recipients] == ["ten men"]


def test_what_was_taken_back_says_nothing_while_another_report_stands() -> None:
    wrong, right = replace(claim("a", AGENCY, NABLUS), actors=(ARMY,)), claim("b", WIRE, JENIN)
    back = {AGENCY.report_id: TakenBack(AGENCY.report_id, "later", "withdrawn by the later version of the page")}
    summary = incident_summary(incident(wrong, right), [wrong, right], REPORTS, back=back)
    assert (summary.place, summary.places) == (JENIN, (JENIN,))
    assert summary.actors == ()
    assert summary.taken_back == tuple(back.values())
    alone = incident_summary(incident(wrong), [wrong], REPORTS, back=back)
    assert (alone.place, alone.actors, alone.taken_back) == (NABLUS, (ARMY,), tuple(back.values()))


def test_types_stand_by_how_many_sources_tell_them_not_by_how_many_papers_print_one() -> None:
    told = [
        replace(claim("a", AGENCY), sub_event_type="Attack"),
        replace(claim("b", WIRE), sub_event_type="Armed clash"),
        replace(claim("c", DAILY), sub_event_type="Attack"),
        replace(claim("d", NOON), sub_event_type="Armed clash"),
        replace(claim("e", NOON), sub_event_type="Armed clash"),
    ]
    both = [(AGENCY.report_id, DAILY.report_id)]
    assert incident_summary(incident(*told), told, PAGES, both).sub_event_types == ("Armed clash", "Attack")
    assert incident_summary(incident(*told[:3]), told[:3], PAGES).sub_event_types == ("Attack", "Armed clash")
    tie = [*told[:3], replace(claim("f", DAILY), sub_event_type="Attack")]
    assert incident_summary(incident(*tie), tie, PAGES, both).sub_event_types == ("Attack", "Armed clash")

"""The contract of every store: what is added is whole, once, as of any moment, and never edited."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tallystick.record import (
    Amendment,
    Comparison,
    Entry,
    Figures,
    Incident,
    Judgement,
    Link,
    Particulars,
    Reading,
    Report,
    Span,
)
from tallystick.record.form import with_ids
from tallystick.store import Added, AmbiguousIdError, Counts, RefusedError, Store, UnknownIdError, open_store

MakeReading = Callable[..., Reading]
NEWER = "tallystick 9.0.0 codebook 9"
MOMENT = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def now() -> datetime:
    """A moment after all that was recorded, and before all that will be."""
    time.sleep(0.002)
    moment = datetime.now(UTC)
    time.sleep(0.002)
    return moment


def test_a_reading_comes_back_as_it_was_added(store: Store, make_reading: MakeReading) -> None:
    reading = make_reading(1)
    assert store.writer().add(reading, b"<p>as received</p>") == Added(reading.report.report_id, True, 2)
    view = store.view()
    assert list(view.reports()) == [reading.report]
    assert tuple(view.claims()) == reading.claims
    assert view.capture(reading.report.report_id) == b"<p>as received</p>"
    assert view.counts() == Counts(1, 1, 1, 2, 0, 0, 0)
    assert store.verify() == []


def test_it_is_still_there_when_opened_again(place: str, make_reading: MakeReading) -> None:
    with open_store(place) as first, first.writer() as writer:
        writer.add(make_reading(1))
    with open_store(place, create=False) as again:
        assert tuple(again.view().claims()) == make_reading(1).claims
        assert again.verify() == []


def test_the_same_report_twice_adds_nothing(store: Store, make_reading: MakeReading) -> None:
    writer = store.writer()
    writer.add(make_reading(1), b"bytes")
    head = store.head()
    assert writer.add(make_reading(1), b"bytes") == Added(make_reading(1).report.report_id, False, 0)
    assert store.head() == head


def test_a_second_fetch_of_the_same_report_is_no_second_reading(store: Store, make_reading: MakeReading) -> None:
    reading = make_reading(1)
    store.writer().add(reading, b"morning")
    later = replace(reading, report=replace(reading.report, retrieved=MOMENT))
    assert store.writer().add(later, b"evening").claims == 0
    assert store.view().counts().readings == 1
    assert store.view().capture(reading.report.report_id) == b"evening"
    assert store.view().counts().captures == 2


def test_one_text_of_two_outlets_is_kept_once_and_is_two_reports(store: Store) -> None:
    wire, copy = Report("All quiet.", publisher="Wire"), Report("All quiet.", publisher="Paper")
    for report in (wire, copy):
        store.writer().add(Reading(report))
    assert list(store.view().reports()) == [wire, copy]
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM texts")).scalar_one() == 1


def test_a_newer_reading_is_shown_and_the_older_kept(store: Store, make_reading: MakeReading) -> None:
    writer = store.writer()
    old, new = make_reading(1), make_reading(1, coder=NEWER, confidence=0.9)
    writer.add(old)
    before = now()
    assert writer.add(new) == Added(old.report.report_id, False, 2, reread=True)
    assert tuple(store.view().claims()) == new.claims
    assert tuple(store.view(before).claims()) == old.claims
    notes = store.view().readings(old.report.report_id)
    assert [(note.coder, note.claims) for note in notes] == [(old.claims[0].coder, 2), (NEWER, 2)]
    assert store.verify() == []


def test_a_claim_that_a_later_reading_drops_is_still_found_by_its_id(store: Store, make_reading: MakeReading) -> None:
    reading = make_reading(1)
    store.writer().add(reading)
    store.writer().add(replace(reading, claims=reading.claims[:1]))
    dropped = reading.claims[1]
    assert tuple(store.view().claims()) == reading.claims[:1]
    assert store.view().claim(dropped.claim_id[:12]) == dropped


def test_a_corrected_date_is_a_new_reading_of_the_same_report(store: Store, make_reading: MakeReading) -> None:
    reading = make_reading(1)
    dated = replace(reading, report=replace(reading.report, published=date(2024, 2, 29)))
    store.writer().add(reading)
    assert store.writer().add(dated).reread
    assert store.view().report(reading.report.report_id).published == date(2024, 2, 29)
    assert store.view().counts().reports == 1


def test_what_a_person_adds_stands_beside_the_machines_reading(store: Store, make_reading: MakeReading) -> None:
    machine, person = make_reading(1), make_reading(1, coder="Amal K.")
    first, second = (replace(person, claims=(claim,)) for claim in person.claims)
    for reading in (machine, first, second, first):
        store.writer().add(reading)
    shown = [(claim.coder, claim.claim_id) for claim in store.view().claims()]
    assert shown == [(claim.coder, claim.claim_id) for claim in (*machine.claims, *person.claims)]


def test_a_report_that_could_not_be_read_is_kept_with_the_reason(store: Store) -> None:
    report = Report("Neuf hommes ont été tués.", language="fr")
    store.writer().add(Reading(report, refusal="language fr: no reader yet"))
    (note,) = store.view().readings(report.report_id)
    assert (note.claims, note.refusal) == (0, "language fr: no reader yet")
    assert list(store.view().reports()) == [report]


def test_nothing_recorded_later_is_seen_as_of_before(store: Store, make_reading: MakeReading) -> None:
    store.writer().add(make_reading(1), b"one")
    before = now()
    claims = make_reading(1).claims
    store.writer().add(make_reading(2), b"two")
    store.writer().judge(Judgement("j1", "accept", (claims[0].claim_id,), "Amal K.", MOMENT, "read it"))
    store.writer().set_incidents([Incident("i1", (claims[0].claim_id, claims[1].claim_id))])
    store.writer().set_entries([Entry("i1", "killed", Figures(4, None, 9), "range", "two figures", ())])
    assert store.view(before).counts() == Counts(1, 1, 1, 2, 0, 0, 0)
    assert store.view().counts() == Counts(2, 2, 2, 4, 1, 1, 1)
    with pytest.raises(UnknownIdError):
        store.view(before).report(make_reading(2).report.report_id)


def test_a_moment_without_its_time_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.view(datetime(2024, 3, 1))


def test_claims_are_found_by_what_they_say(store: Store, make_reading: MakeReading) -> None:
    for number in (1, 2, 3):
        store.writer().add(make_reading(number))
    dated = make_reading(4)
    toll = dated.claims[0]
    assert toll.time is not None
    day = replace(toll.time, start=date(2024, 2, 28), end=date(2024, 3, 1))
    store.writer().add(replace(dated, claims=(replace(toll, time=day),)))
    view = store.view()
    assert len(list(view.claims(make_reading(2).report.report_id))) == 2
    assert len(list(view.claims(kind="statement"))) == 0
    assert len(list(view.claims(country="SYR"))) == 4
    assert len(list(view.claims(event_type="ASSAULT", limit=3))) == 3
    assert [claim.claim_id for claim in view.claims(since=date(2024, 3, 1))] == [toll.claim_id]
    assert [claim.claim_id for claim in view.claims(until=date(2024, 2, 28))] == [toll.claim_id]
    assert list(view.claims(since=date(2024, 3, 2))) == list(view.claims(limit=0)) == []


def test_a_long_list_is_whole_and_holds_up_no_writer(store: Store, make_reading: MakeReading) -> None:
    for number in range(10):
        reading = make_reading(number)
        many = with_ids(replace(reading.claims[0], predicate=(Span(n, n + 1),)) for n in range(60))
        store.writer().add(replace(reading, claims=many))
    seen = 0
    for _ in store.view().claims():
        if seen == 0:
            store.writer().add(make_reading(99))
        seen += 1
    assert seen == 10 * 60  # the state in which the walk began


def test_a_report_is_found_by_the_beginning_of_its_id(store: Store, make_reading: MakeReading) -> None:
    readings = [make_reading(number) for number in range(20)]
    for reading in readings:
        store.writer().add(reading)
    report = readings[7].report
    assert store.view().report(report.report_id[:10]) == report
    with pytest.raises(AmbiguousIdError, match="several ids begin with"):
        for digit in "0123456789abcdef":
            if sum(reading.report.report_id.startswith(digit) for reading in readings) > 1:
                store.view().report(digit)


@pytest.mark.parametrize("unknown", ["", "zz", "%", "0" * 64, "' OR 1=1", "\ud800"])
def test_an_unknown_id_is_said_to_be_unknown(store: Store, make_reading: MakeReading, unknown: str) -> None:
    store.writer().add(make_reading(1))
    with pytest.raises(UnknownIdError, match="nothing has an id"):
        store.view().report(unknown)


def test_a_report_whose_bytes_were_not_kept_has_no_capture(store: Store, make_reading: MakeReading) -> None:
    store.writer().add(make_reading(1))
    assert store.view().capture(make_reading(1).report.report_id) is None


def test_hostile_letters_are_kept_as_they_came(store: Store) -> None:
    report = Report("a\x00b\ud800\r\n\u2028", title="\udfff", publisher="\x00", url="http://\ud800")
    store.writer().add(Reading(report, refusal="no language: \ud800"[:12]), b"\x00\xff")
    assert list(store.view().reports()) == [report]
    assert store.verify() == []


def test_an_empty_report_is_a_report(store: Store) -> None:
    store.writer().add(Reading(Report("")), b"")
    assert store.view().capture(Report("").report_id) == b""
    assert store.verify() == []


# What is refused ----------------------------------------------------------------------------------------------------


def test_bytes_of_another_report_are_refused(store: Store, make_reading: MakeReading) -> None:
    reading = make_reading(1)
    named = replace(reading, report=replace(reading.report, sha256="0" * 64))
    with pytest.raises(RefusedError, match="not those the report names"):
        store.writer().add(named, b"bytes")
    assert store.view().counts().reports == 0


def test_a_claim_that_does_not_stand_on_its_words_is_refused(store: Store, make_reading: MakeReading) -> None:
    reading = make_reading(1)
    toll = reading.claims[0]
    shifted = replace(toll, casualties=(replace(toll.casualties[0], spans=(Span(1, 9),)),))
    with pytest.raises(RefusedError, match="its spans do not give 'Nine men'"):
        store.writer().add(replace(reading, claims=with_ids([shifted])))
    assert store.view().counts() == Counts(0, 0, 0, 0, 0, 0, 0)


def test_a_claim_under_a_made_up_id_is_refused(store: Store, make_reading: MakeReading) -> None:
    reading = make_reading(1)
    with pytest.raises(RefusedError, match="id is not that of its content"):
        store.writer().add(replace(reading, claims=(replace(reading.claims[0], claim_id="0" * 64),)))


def test_claims_of_another_report_or_coder_or_twice_are_refused(store: Store, make_reading: MakeReading) -> None:
    one, two, new = make_reading(1), make_reading(2), make_reading(1, coder=NEWER)
    refused = [
        (replace(one, claims=two.claims), "of another report"),
        (replace(one, claims=(one.claims[0], new.claims[1])), "its coder is"),
        (replace(one, claims=(one.claims[0], one.claims[0])), "the same claim twice"),
    ]
    for reading, told in refused:
        with pytest.raises(RefusedError, match=told):
            store.writer().add(reading)
    assert store.head().change == 0


# Judgements, incidents, entries -------------------------------------------------------------------------------------


def test_a_judgement_is_kept_and_never_edited(store: Store, make_reading: MakeReading) -> None:
    store.writer().add(make_reading(1))
    claim_ids = tuple(claim.claim_id for claim in make_reading(1).claims)
    same = Judgement("j1", "same", claim_ids, "Amal K.", MOMENT, "one raid")
    assert store.writer().judge(same)
    assert not store.writer().judge(same)
    with pytest.raises(RefusedError, match="none is edited"):
        store.writer().judge(replace(same, verdict="different"))
    later = replace(same, judgement_id="j2", verdict="different", claim_ids=claim_ids[:1])
    store.writer().judge(later)
    assert store.view().judgements() == [same, later]
    assert store.view().judgements(claim_ids[1]) == [same]
    assert store.verify() == []


def test_a_judgement_names_a_claim_and_a_moment_that_exist(store: Store, make_reading: MakeReading) -> None:
    store.writer().add(make_reading(1))
    good = Judgement("j1", "accept", (make_reading(1).claims[0].claim_id,), "Amal K.", MOMENT, "")
    for bad in (
        replace(good, claim_ids=()),
        replace(good, claim_ids=("0" * 64,)),
        replace(good, when=datetime(2024, 3, 1)),
    ):
        with pytest.raises(RefusedError):
            store.writer().judge(bad)
    assert store.view().judgements() == []


def test_a_claim_and_the_decision_that_brings_it_are_kept_together_or_not_at_all(
    store: Store, make_reading: MakeReading
) -> None:
    reading = make_reading(1, coder="Amal K.")
    add = Judgement("j1", "add", tuple(c.claim_id for c in reading.claims), "Amal K.", MOMENT, "missed", proposed=True)
    lost = replace(add, judgement_id="j0", claim_ids=("0" * 64,))
    with pytest.raises(RefusedError, match="no claim"):
        store.writer().add(reading, judgements=[add, lost])
    assert (store.view().counts().reports, store.view().judgements()) == (0, [])
    store.writer().add(reading, judgements=[add])
    assert store.view().judgements() == [add]
    assert store.verify() == []


def test_a_correction_of_a_report_comes_back_as_it_was_given(store: Store, make_reading: MakeReading) -> None:
    report = make_reading(1).report
    store.writer().add(Reading(report))
    was, now = Particulars(report.publisher, None), Particulars(report.publisher, date(2024, 3, 2))
    amend = Judgement(
        "j1", "amend", (), "Amal K.", MOMENT, "", amends=Amendment(report.report_id, was, now, report.report_id)
    )
    store.writer().judge(amend)
    assert store.view().judgements() == [amend]
    assert store.verify() == []


def test_incidents_and_their_links_come_back(store: Store, make_reading: MakeReading) -> None:
    store.writer().add(make_reading(1))
    left, right = (claim.claim_id for claim in make_reading(1).claims)
    why = (Comparison("place", 1.0, 2.5, "the same village"),)
    incident = Incident("i1", (left, right), (Link(left, right, 0.93, True, why),))
    assert store.writer().set_incidents([incident])
    assert not store.writer().set_incidents([incident])
    assert store.view().incidents() == [incident]


def test_an_incident_that_was_merged_leads_on_to_the_one_it_is_in(store: Store, make_reading: MakeReading) -> None:
    store.writer().add(make_reading(1))
    left, right = (claim.claim_id for claim in make_reading(1).claims)
    store.writer().set_incidents([Incident("i1", (left,)), Incident("i2", (right,))])
    apart = now()
    store.writer().set_incidents([Incident("i1", (left, right))])
    assert store.view().incidents() == [Incident("i1", (left, right))]
    assert store.view().redirects() == {"i2": ("i1",)}
    assert store.view(apart).incidents() == [Incident("i1", (left,)), Incident("i2", (right,))]
    assert store.view(apart).redirects() == {}
    store.writer().set_incidents([Incident("i3", (left,)), Incident("i4", (right,))])
    assert store.view().redirects()["i1"] == ("i3", "i4")
    assert store.verify() == []


def test_a_claim_is_in_one_incident_and_an_incident_has_a_claim(store: Store, make_reading: MakeReading) -> None:
    store.writer().add(make_reading(1))
    claim = make_reading(1).claims[0].claim_id
    for incidents, told in (
        ([Incident("i1", (claim,)), Incident("i2", (claim,))], "in i1 and again in i2"),
        ([Incident("i1", ())], "it has no claim"),
        ([Incident("i1", ("0" * 64,))], "no claim 000"),
    ):
        with pytest.raises(RefusedError, match=told):
            store.writer().set_incidents(incidents)
    assert store.view().incidents() == []


def test_the_ledger_is_replaced_and_still_there_as_of_before(store: Store, make_reading: MakeReading) -> None:
    store.writer().add(make_reading(1))
    claim = make_reading(1).claims[0].claim_id
    first = Entry("i1", "killed", Figures(9, 9, 9), "single", "one", (("medics", Figures(9, 9, 9), (claim,)),))
    later = replace(first, figures=Figures(4, None, 9), reason="two", as_of=date(2024, 3, 1))
    assert store.writer().set_entries([first])
    before = now()
    assert store.writer().set_entries([later])
    assert not store.writer().set_entries([later])
    assert store.view().entries() == [later]
    assert store.view(before).entries() == [first]
    with pytest.raises(RefusedError, match="two entries for killed"):
        store.writer().set_entries([later, later])
    assert store.verify() == []


# Nothing is edited --------------------------------------------------------------------------------------------------

KEPT = ("captures", "texts", "reports", "receipts", "readings", "claims", "memberships", "links", "redirects")


@pytest.mark.parametrize("table", [*KEPT, "entries", "judgements", "log"])
def test_no_row_can_be_edited_or_removed(store: Store, make_reading: MakeReading, table: str) -> None:
    store.writer().add(make_reading(1), b"bytes")
    left, right = (claim.claim_id for claim in make_reading(1).claims)
    link = Link(left, right, 0.9, True, ())
    store.writer().set_incidents([Incident("i0", (left,)), Incident("i1", (right,))])
    store.writer().set_incidents([Incident("i1", (left, right), (link,))])
    store.writer().set_entries([Entry("i1", "killed", Figures(9, 9, 9), "single", "one", ())])
    store.writer().judge(Judgement("j1", "same", (left, right), "Amal K.", MOMENT, ""))
    for statement in (f"UPDATE {table} SET recorded_at = ''", f"DELETE FROM {table}"):
        writing = store.engine.connect().execution_options(tallystick_writes=True)
        with writing as connection, pytest.raises(DatabaseError, match="rows are only added"):
            connection.execute(text(statement))

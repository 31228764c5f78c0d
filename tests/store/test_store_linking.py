"""Rulings on linking in a store: what is added joins what stands, and decisions hold through new readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from benchmarks.synthetic import told
from sqlalchemy import text

from tallystick.book import Record
from tallystick.exchange.walk import Happening, Walk
from tallystick.ledger import post
from tallystick.ledger import rules_version as ledger_version
from tallystick.linking import independent, link, rules_version
from tallystick.pipeline import Reader
from tallystick.record import Figures, Incident, Reading
from tallystick.record.form import with_id
from tallystick.relinking import link_pending
from tallystick.store import DIMENSIONS, AmbiguousIdError, Filter, Rules, UnknownIdError, open_store

NEWER = "tallystick 9.0.0 codebook 9"
READINGS = [one.reading for one in told(90, seed=5)]


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with Record(open_store(place)) as opened:
        yield opened


def add(record: Record, readings: Sequence[Reading]) -> None:
    with record.store.writer() as writer:
        writer.add_all(readings)
    record.link()


def parts(record: Record) -> set[frozenset[str]]:
    return {frozenset(incident.claim_ids) for incident in record.store.view().incidents()}


def afresh(record: Record) -> set[frozenset[str]]:
    view = record.store.view()
    found = link(list(view.claims()), record.reports(), view.judgements())
    return {frozenset(incident.claim_ids) for incident in found}


def joined(record: Record) -> tuple[str, str]:
    """Two claims of two reports that are of one incident."""
    claims = {c.claim_id: c.report_id for c in record.claims("incident")}
    for incident in record.store.view().incidents():
        first = incident.claim_ids[0]
        for other in incident.claim_ids:
            if claims[other] != claims[first]:
                return first, other
    raise AssertionError("no incident of two reports")


def test_report_by_report_gives_the_incidents_and_the_ledger_of_all_at_once(record: Record) -> None:
    for reading in reversed(READINGS):
        add(record, [reading])
    assert parts(record) == afresh(record)
    incidents, claims, reports = record.store.view().incidents(), record.claims(), record.reports()
    ledger = []
    for incident in incidents:
        own = {c.report_id: reports[c.report_id] for c in claims if c.claim_id in incident.claim_ids}
        ledger += post([incident], claims, own, independent(own.values()))
    key = repr
    assert sorted(record.store.view().entries(), key=key) == sorted(ledger, key=key)
    assert record.verify() == []


def test_linking_again_changes_nothing(record: Record) -> None:
    add(record, READINGS)
    head = record.store.head()
    assert record.link().changed == set()
    assert record.store.head() == head


def test_what_was_written_before_a_kill_is_linked_by_the_next_who_adds_or_merges(
    place: str, tmp_path: Path, reader: Reader
) -> None:
    (tmp_path / "a.txt").write_text("Two people were killed by shelling in Kalemyo on Monday, medics said.")
    with open_store(tmp_path / "there.sqlite") as there, there.writer() as writer:
        writer.add_all(READINGS)
    with Record(open_store(tmp_path / "whole.sqlite"), reader) as whole:
        whole.add([tmp_path / "a.txt"], published=date(2024, 2, 7))
        (first,) = parts(whole)
        (received,) = whole.reports().values()
    with Record(open_store(place), reader) as record:
        with record.store.writer() as writer:  # and no further
            writer.add(reader.read(received))
        tally = record.add([tmp_path / "a.txt"], published=date(2024, 2, 7))
        assert (tally.known, tally.new) == (1, 0) and parts(record) == {first}
        with open_store(tmp_path / "there.sqlite", read_only=True) as there:
            record.store.merge(there)
        assert parts(record) == {first}
        assert record.merge(tmp_path / "there.sqlite").changes == 0
        assert parts(record) == afresh(record) and len(parts(record)) > 1


def test_small_batches_end_where_one_does(record: Record) -> None:
    with record.store.writer() as writer:
        writer.add_all(READINGS)
    linked = link_pending(record.store, readings=3)
    assert parts(record) == afresh(record)
    assert linked.changed == {incident.incident_id for incident in record.store.view().incidents()}


def test_what_is_kept_for_linking_is_made_anew_when_it_is_lost(record: Record) -> None:
    add(record, READINGS)
    before = {i.incident_id: i.claim_ids for i in record.store.view().incidents()}
    with record.store.engine.connect() as connection, connection.execution_options(tallystick_writes=True).begin():
        for table in ("marks", "linkable", "linked"):
            connection.execute(text(f"DELETE FROM {table}"))
    record.link()
    assert {i.incident_id: tuple(sorted(i.claim_ids)) for i in record.store.view().incidents()} == {
        name: tuple(sorted(claims)) for name, claims in before.items()
    }
    assert record.verify() == []


def made_by_other_rules(record: Record) -> None:
    """As if an older version had linked this: every two incidents as one, and the largest in two."""
    given = sorted((i.incident_id, i.claim_ids) for i in record.store.view().incidents())
    largest = max(given, key=lambda pair: len(pair[1]))
    rest = [pair for pair in given if pair != largest]
    half = len(largest[1]) // 2
    merged = [Incident(one, claims + other) for (one, claims), (_, other) in zip(rest[::2], rest[1::2], strict=False)]
    odd = [Incident(*pair) for pair in rest[len(merged) * 2 :]]
    parted = [Incident(largest[0], largest[1][:half]), Incident("inc-older", largest[1][half:])]
    incidents = [*merged, *odd, *parted]
    standing = {incident.incident_id for incident in incidents}
    with record.store.writer() as writer:
        writer.set_incidents(incidents)
        writer.set_entries(entry for entry in record.store.view().entries() if entry.incident_id in standing)
    with record.store.engine.connect() as connection, connection.execution_options(tallystick_writes=True).begin():
        connection.execute(text("UPDATE linked SET value = '1' WHERE key = 'version'"))


def told_of(record: Record) -> list[str]:
    """The ledger by the claims of each incident, for ids are of a record's own history."""
    view = record.store.view()
    members = {i.incident_id: sorted(i.claim_ids) for i in view.incidents()}
    return sorted(f"{members[e.incident_id]} {replace(e, incident_id='')}" for e in view.entries())


def test_under_other_rules_all_is_linked_anew_batch_by_batch(record: Record, tmp_path: Path) -> None:
    add(record, READINGS)
    before = parts(record)
    made_by_other_rules(record)
    assert parts(record) != before
    older = record.store.view().incidents()
    everybody = sorted(claim for incident in older for claim in incident.claim_ids)
    began = datetime.now(UTC)
    linked = link_pending(record.store, readings=3)
    assert parts(record) == before == afresh(record)
    assert record.verify() == []
    now = {i.incident_id for i in record.store.view().incidents()}
    assert linked.gone.isdisjoint(now)
    assert all(i.incident_id in now or record.store.view().led_to(i.incident_id) for i in older)
    with Record(open_store(tmp_path / "fresh.sqlite")) as fresh:
        add(fresh, READINGS)
        assert told_of(fresh) == told_of(record)
    query = text("SELECT DISTINCT recorded_at FROM memberships WHERE recorded_at > :began ORDER BY 1")
    with record.store.engine.connect() as connection:
        moments = connection.execute(query, {"began": began.isoformat()}).scalars().all()
    assert len(moments) > 3, "one transaction for all"
    for moment in moments:
        stood = [claim for i in record.store.view(datetime.fromisoformat(moment)).incidents() for claim in i.claim_ids]
        assert sorted(stood) == everybody, "a claim without an incident, or in two, while it was linked anew"


def test_a_claim_that_stands_no_longer_leaves_when_all_is_linked_anew(record: Record) -> None:
    add(record, READINGS)
    one, other = joined(record)
    made_by_other_rules(record)
    owner = record.store.view().claim(one).report_id
    (reading,) = (r for r in READINGS if r.report.report_id == owner)
    again = tuple(with_id(replace(c, coder=NEWER, attempt=True)) for c in reading.claims if c.claim_id != one)
    with record.store.writer() as writer:
        writer.add(replace(reading, claims=again))
    record.judge("different", [c for c in (other, *(c.claim_id for c in again)) if c][:2], "A. Reader", "read both")
    link_pending(record.store, readings=2)
    assert one not in {claim for group in parts(record) for claim in group}
    assert parts(record) == afresh(record)


def test_the_record_says_under_which_rules_it_was_linked(record: Record) -> None:
    assert record.store.view().linked_under() is None
    add(record, READINGS[:6])
    assert record.store.view().linked_under() == rules_version()
    with record.store.engine.connect() as connection, connection.execution_options(tallystick_writes=True).begin():
        connection.execute(
            text("INSERT INTO linkings SELECT 2, 'older', change, recorded_at FROM linkings WHERE number = 1")
        )
        connection.execute(text("UPDATE linked SET value = 'older' WHERE key = 'version'"))
    assert record.store.view().linked_under() == "older"
    between = datetime.now(UTC)
    record.link()
    assert record.store.view().linked_under() == rules_version()
    assert record.store.view(between).linked_under() == "older"


def test_under_other_rules_of_the_ledger_all_of_it_is_posted_anew(record: Record) -> None:
    add(record, READINGS)
    view = record.store.view()
    entries, lists = view.entries(), record.listing().page(Filter())
    assert view.posted_under() == ledger_version() and len(entries) > 3
    older = [replace(entry, figures=Figures(1, 1, 1), reason="by other rules") for entry in entries]
    record.store.writer().set_entries(older)
    assert record.listing().page(Filter()) == lists  # made of the claims, by the rules of today
    with record.store.engine.connect() as connection, connection.execution_options(tallystick_writes=True).begin():
        connection.execute(text("INSERT INTO postings SELECT 2, 'older', change, recorded_at FROM postings"))
        connection.execute(text("UPDATE linked SET value = 'older' WHERE key = 'posted'"))
    between, began = datetime.now(UTC), record.store.head().change
    done = link_pending(record.store, incidents=2)
    assert record.store.head().change - began > 2, "one transaction for all"
    assert {(e.incident_id, e.outcome): e for e in view.entries()} == {(e.incident_id, e.outcome): e for e in entries}
    assert done.changed == {i.incident_id for i in view.incidents()} and not done.gone
    assert (view.posted_under(), record.store.view(between).posted_under()) == (ledger_version(), "older")
    head = record.store.head()
    assert not link_pending(record.store).changed and record.store.head() == head
    assert record.verify() == []


def test_posting_anew_goes_on_where_it_was_stopped(record: Record) -> None:
    add(record, READINGS)
    with record.store.engine.connect() as connection, connection.execution_options(tallystick_writes=True).begin():
        connection.execute(text("UPDATE linked SET value = 'older' WHERE key = 'posted'"))
    rules, seen = Rules(rules_version(), ledger_version()), list[str]()
    for _ in range(3):
        with record.store.linking() as linking:
            seen += linking.unposted(rules, 2)
    with pytest.raises(RuntimeError), record.store.linking() as linking:
        linking.unposted(rules, 2)
        raise RuntimeError("stopped")
    seen += link_pending(record.store).changed
    assert sorted(seen) == sorted(i.incident_id for i in record.store.view().incidents())
    with record.store.linking() as linking:
        assert linking.unposted(rules, 2) == []
        assert linking.unposted(replace(rules, ledger="newer"), 2) == sorted(seen)[:2]


def test_a_decision_parts_what_was_joined_and_undoing_it_joins_again(record: Record) -> None:
    add(record, READINGS)
    before, (one, other) = parts(record), joined(record)
    made = record.judge("different", [one[:20], other], "A. Reader", "two towns of one name")
    assert not any({one, other} <= group for group in parts(record))
    assert parts(record) == afresh(record)
    assert "two towns of one name" in record.explain(one, other).sentence
    record.undo(made.judgement_id[:10], "B. Reader", "they are one")
    assert parts(record) == before


def test_a_decision_survives_a_newer_reading_of_the_same_words(record: Record) -> None:
    add(record, READINGS)
    one, other = joined(record)
    record.judge("different", [one, other], "A. Reader", "read both")
    owner = record.store.view().claim(one).report_id
    (reading,) = (r for r in READINGS if r.report.report_id == owner)
    again = tuple(with_id(replace(c, coder=NEWER, targets=(), weapons=(), attempt=True)) for c in reading.claims)
    add(record, [replace(reading, claims=again)])
    assert one not in {claim for group in parts(record) for claim in group}
    heir = next(new.claim_id for old, new in zip(reading.claims, again, strict=True) if old.claim_id == one)
    assert any(heir in group for group in parts(record))
    assert not any({heir, other} <= group for group in parts(record))
    assert record.explain(heir, other).link.comparisons[0].feature == "judgement"


def read_anew(record: Record, claim_ids: Sequence[str]) -> None:
    """A newer version reads all the reports of these claims otherwise: every claim of theirs has another id."""
    owners = {claim.report_id for claim in record.store.view().claims_named(claim_ids).values()}
    again = []
    for reading in (one for one in READINGS if one.report.report_id in owners):
        claims = (with_id(replace(c, coder=NEWER, targets=(), weapons=(), attempt=True)) for c in reading.claims)
        again.append(replace(reading, claims=tuple(claims)))
    add(record, again)


def test_an_incident_all_of_whose_claims_are_read_anew_keeps_its_id_and_what_was_decided(record: Record) -> None:
    add(record, READINGS)
    one = max(record.store.view().incidents(), key=lambda incident: len(incident.claim_ids))
    made = record.judge("confirmed", list(one.claim_ids), "A. Reader", "the families said so")
    read_anew(record, one.claim_ids)
    now = record.store.view().incident(one.incident_id)
    assert now is not None and not {*now.claim_ids} & {*one.claim_ids}
    shown = record.show(one.incident_id)
    assert [judgement.judgement_id for judgement in shown.judgements] == [made.judgement_id]
    assert shown.grade is None or (shown.grade.grade, shown.grade.proposed) == ("confirmed", False)
    (told,) = (
        i for i in Walk(record.store.view(), internal=True).items()
        if isinstance(i, Happening) and i.incident_id == one.incident_id
    )  # fmt: skip
    assert told.grade == shown.grade
    record.undo(made.judgement_id, "A. Reader", "they did not")
    after = record.show(one.incident_id)
    assert after.grade is None or after.grade.proposed


def test_the_id_of_an_incident_that_is_no_more_shows_what_its_claims_became(record: Record) -> None:
    add(record, READINGS)
    one, other = record.incidents()[:2]
    record.judge("same", [one.incident_id, other.incident_id], "A. Reader", "one raid")
    (merged,) = (i for i in record.store.view().incidents() if {*one.claim_ids, *other.claim_ids} <= {*i.claim_ids})
    for name in (one.incident_id, other.incident_id, other.incident_id[:12]):
        shown = record.show(name)
        assert shown.incident is not None and shown.incident.incident_id == merged.incident_id


def test_two_incidents_are_made_one_by_their_ids_and_undoing_it_parts_them(record: Record) -> None:
    """Whatever stands between them, distance too: a person's decision comes before every rule."""
    add(record, READINGS)
    before = parts(record)
    one, other = record.incidents()[:2]
    claims = frozenset((*one.claim_ids, *other.claim_ids))
    made = record.judge("same", [one.incident_id, other.incident_id], "A. Reader", "one raid")
    assert set(made.claim_ids) == claims
    assert parts(record) == before - {frozenset(one.claim_ids), frozenset(other.claim_ids)} | {claims}
    record.undo(made.judgement_id, "A. Reader", "two after all")
    assert parts(record) == before
    for unknown in ("inc-zzz", "inc-", other.incident_id[:-1]):
        with pytest.raises(UnknownIdError, match=f"no incident has the id '{unknown}'"):
            record.judge("same", [one.incident_id, unknown], "A. Reader", "one raid")
    with pytest.raises(ValueError, match="only `same` takes incidents"):
        record.judge("different", [one.incident_id, other.incident_id], "A. Reader", "two raids")
    assert parts(record) == before


def test_a_rejected_claim_leaves_its_incident(record: Record) -> None:
    add(record, READINGS)
    one, _ = joined(record)
    made = record.judge("reject", [one], "A. Reader", "misread")
    assert one not in {claim for group in parts(record) for claim in group}
    assert "no incident" in record.explain(one, joined(record)[0]).sentence
    record.undo(made.judgement_id, "A. Reader", "read again")
    assert parts(record) == afresh(record)


def test_a_decision_that_says_too_little_is_refused(record: Record) -> None:
    add(record, READINGS)
    one, other = joined(record)
    with pytest.raises(ValueError, match="two claims or more"):
        record.judge("same", [one], "A. Reader", "why not")
    with pytest.raises(ValueError, match="needs a reason"):
        record.judge("same", [one, other], "A. Reader", " ")
    with pytest.raises(ValueError, match="no verdict 'merge'"):
        record.judge("merge", [one, other], "A. Reader", "one raid")
    with pytest.raises(UnknownIdError, match="no judgement"):
        record.undo("abc", "A. Reader", "no such thing")
    with pytest.raises((UnknownIdError, AmbiguousIdError)):
        record.judge("same", [one, "0"], "A. Reader", "one raid")
    assert record.store.view().judgements() == []


def test_the_tallies_that_are_kept_are_those_that_are_counted_now_and_then(record: Record) -> None:
    """At every moment; also after a decision that parts an incident, and after a step that was begun and stopped."""
    moments = []
    for some in (READINGS[:12], READINGS[12:13], READINGS[13:20]):
        add(record, some)
        moments.append(datetime.now(UTC))
    record.judge("different", joined(record), "R. Reader", "two raids")
    index = record.store.index()
    for some in (READINGS[20:22], READINGS[22:]):
        with record.store.writer() as writer:
            writer.add_all(some)
        link_pending(record.store)
        step = next(index.steps())
        index.put(step, step.incident_ids[:1], [])
    record.index()
    every = Filter(at_least=0)  # another question with the same answer, which is counted
    for moment in (None, *moments):
        listing = record.listing(moment)
        for by in DIMENSIONS:
            assert listing.tally(by, Filter()) == listing.tally(by, every), (by, moment)
        assert listing.tally("claimant", Filter(), ["missing"]) == listing.tally("claimant", every, ["missing"])
    assert record.listing().tally("type", Filter()).total != record.listing(moments[0]).tally("type", Filter()).total

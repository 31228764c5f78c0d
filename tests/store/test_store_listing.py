"""Rulings on lists and tallies: what they say is what the record says, now and then, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.store.conftest import MakeReading

from tallystick.book import Record, open_record
from tallystick.record import Actor, Claim, Figures, Measure, Passage, Reading, Span
from tallystick.record.form import with_ids
from tallystick.record.version import CODER
from tallystick.store import Filter, OlderError
from tallystick.store.dialect import dialect_of, writing
from tallystick.store.migrate import migrate


def told(make_reading: MakeReading, number: int, day: int | None, status: str = "asserted") -> Reading:
    """The toll of one village's raid, with or without its day."""
    reading: Reading = make_reading(number)

    def changed(claim: Claim) -> Claim:
        [toll] = claim.casualties
        actor = Actor(toll.text, toll.spans, name="North" if number % 2 else "South")
        time = claim.time and replace(claim.time, start=_march(day), end=_march(day), precision=1 if day else None)
        where = {"name": f"Village {number}", "latitude": 5.0 * number, "longitude": 20.0, "precision": 1}
        place = claim.place and replace(claim.place, **where)  # type: ignore[arg-type]
        return replace(claim, time=time, place=place, actors=(actor,), status=status)  # type: ignore[arg-type]

    return Reading(reading.report, with_ids([changed(claim) for claim in reading.claims]))


def _march(day: int | None) -> date | None:
    return date(2024, 3, day) if day else None


@pytest.fixture
def book(place: str, make_reading: MakeReading) -> Iterator[Record]:
    with open_record(place) as book:
        with book.store.writer() as writer:
            for number, day in ((1, 1), (2, 8), (3, 20), (4, None)):
                writer.add(told(make_reading, number, day))
            writer.add(told(make_reading, 5, 9, "denied"))
        book.link()
        yield book


def test_a_list_says_what_the_record_says(book: Record) -> None:
    page = book.listing().page(Filter(), limit=50)
    assert {s.incident_id: s for s in page.summaries} == {s.incident_id: s for s in book.incidents()}
    days = [s.start for s in page.summaries]
    assert page.total == len(days)
    known = [day for day in days if day]
    assert known == sorted(known, reverse=True)
    assert days[len(known) :] == [None] * (len(days) - len(known))


def test_a_list_is_filtered_and_paged(book: Record) -> None:
    listing = book.listing()
    march = Filter(since=date(2024, 3, 5), until=date(2024, 3, 31))
    assert [s.start for s in listing.page(march).summaries] == [date(2024, 3, 20), date(2024, 3, 8)]
    first, second = listing.page(march, limit=1), listing.page(march, limit=1, offset=1)
    assert (first.total, second.total) == (2, 2)
    assert first.summaries != second.summaries
    assert {s.start for s in listing.page(Filter(actor="North", outcome="killed", at_least=4)).summaries} == {
        date(2024, 3, 1),
        date(2024, 3, 20),
    }
    assert listing.page(Filter(words="village 2")).total == 1
    assert listing.page(Filter(words="100%_")).total == 0


def test_a_tally_adds_what_happened_and_says_what_it_leaves_out(book: Record) -> None:
    window = Filter(since=date(2024, 3, 1), until=date(2024, 3, 31))
    counted = book.listing().tally("actor", window)
    assert {r.value: (r.incidents, dict(r.sums).get("killed")) for r in counted.rows} == {
        "North": (2, Figures(8, None, 18)),
        "South": (1, Figures(4, None, 9)),
    }
    assert counted.total.incidents == 3
    assert counted.undated == 1


def test_a_day_in_the_past_is_told_as_it_was(book: Record, make_reading: MakeReading) -> None:
    then = datetime.now(UTC)
    before = book.listing().page(Filter(), limit=99)
    book.store.writer().add(told(make_reading, 7, 28))
    book.link()
    assert book.listing(then).page(Filter(), limit=99) == before
    assert book.listing().page(Filter()).total > before.total
    assert book.listing(datetime(2020, 1, 1, tzinfo=UTC)).page(Filter()).total == 0


def test_lists_are_made_again_from_the_record_with_all_its_past(book: Record, make_reading: MakeReading) -> None:
    then = datetime.now(UTC)
    book.store.writer().add(told(make_reading, 7, 28))
    book.link()
    listed = [book.listing(at).page(Filter(), limit=99) for at in (then, None)]
    dialect = dialect_of(_location(book), create=False, read_only=False, timeout=5)
    for version in ("0003", "head"):
        with writing(dialect) as connection:
            migrate(connection, version)
    dialect.engine.dispose()
    assert [book.listing(at).page(Filter(), limit=99) for at in (then, None)] == listed
    assert book.verify() == []


def _location(book: Record) -> str:
    url = book.store.engine.url
    return book.store.name if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=False)


def test_lists_that_are_behind_are_not_read_as_if_they_were_not(tmp_path: Path, make_reading: MakeReading) -> None:
    path = tmp_path / "record.sqlite"
    with open_record(path) as book:
        book.store.writer().add(told(make_reading, 1, 1))
        book.link()
        book.store.index().begin()
        with writing(book.store._dialect) as connection:
            connection.exec_driver_sql("DELETE FROM indexed")
    with open_record(path, read_only=True) as book, pytest.raises(OlderError, match=r"record\.sqlite: its lists are"):
        book.listing()
    with open_record(path) as book:
        assert book.listing().page(Filter()).total == 1


@pytest.mark.parametrize(("by", "outcomes"), [("colour", ["killed"]), ("actor", ["tired"])])
def test_a_tally_by_what_there_is_not_is_named(book: Record, by: str, outcomes: list[str]) -> None:
    with pytest.raises(ValueError, match="there are"):
        book.listing().tally(by, Filter(), outcomes)


# ---------------------------------------------------------------------------------------------------- who says what


def test_by_claimant_the_sums_are_of_its_own_figures(place: str, make_reading: MakeReading) -> None:
    toll, rival = told(make_reading, 1, 1).claims
    disputed = with_ids([toll, replace(rival, place=toll.place, time=toll.time)])
    with open_record(place) as book:
        with book.store.writer() as writer:
            writer.add(Reading(make_reading(1).report, disputed))
            writer.add(told(make_reading, 2, 8))
        book.link()
        rows = {row.value: row for row in book.tally("claimant", Filter(), ("killed",)).ours.rows}
    army, medics = (rows[f"{who} (in The Village Post)"] for who in ("The army", "medics"))
    assert (army.incidents, dict(army.sums)["killed"]) == (2, Figures(8, 8, 8))
    assert (medics.incidents, dict(medics.sums)["killed"]) == (2, Figures(18, 18, 18))
    assert (army.differing, medics.differing) == (2, 2)


def test_by_party_an_incident_counts_once_for_each_side_it_is_on(book: Record) -> None:
    counted = book.tally("party", Filter(), ("killed",)).ours
    assert {row.value: row.incidents for row in counted.rows} == {"North": 2, "South": 2}
    assert book.tally("type", Filter(party="North")).ours.total.incidents == 2
    assert book.tally("type", Filter(party="Nobody")).ours.total.incidents == 0


def test_by_outcome_each_row_has_the_incidents_of_which_it_is_told(book: Record) -> None:
    counted = book.tally("outcome", Filter(), ("killed", "injured")).ours
    assert [(row.value, row.incidents, [o for o, _ in row.sums]) for row in counted.rows] == [("killed", 4, ["killed"])]


def test_by_another_rule_a_tally_is_the_sum_of_that_rules_incidents(book: Record) -> None:
    for rule in ("ucdp", "acled", "airwars", "two-sources"):
        figures = [e.figures for s in book.incidents(rule=rule) for e in s.entries if e.outcome == "killed"]
        found = book.tally("type", Filter(), ("killed",), rule=rule)
        assert dict(found.ours.total.sums)["killed"].low == sum(f.low or f.best or 0 for f in figures)
        assert found.rule == rule
    with pytest.raises(ValueError, match="no rule 'mean'"):
        book.tally("type", Filter(), rule="mean")


def test_a_tally_says_what_it_was_read_from(book: Record, make_reading: MakeReading) -> None:
    french = replace(make_reading(9).report, language="fr", publisher_kind="radio", published=date(2024, 3, 3))
    with book.store.writer() as writer:
        writer.add(Reading(french, (), refusal="no reader for language 'fr' yet"))
    book.link()
    read = book.tally("type", Filter()).read_from
    assert [(s.language, s.publisher_kind, s.read, s.reports) for s in read] == [
        (None, None, True, 5),
        ("fr", "radio", False, 1),
    ]
    assert [s.language for s in book.tally("type", Filter(since=date(2024, 4, 1))).read_from] == [None]


def test_a_report_of_totals_alone_is_beside_the_next_tally(book: Record, make_reading: MakeReading) -> None:
    text = "The monitor counted 214 acts in May."
    report = replace(make_reading(8).report, text=text)
    acts = Measure("acts", Figures(214, 214, 214), "214 acts", (Span(20, 28),))
    total = Claim(report.report_id, "t", CODER, "total", (Passage(0, len(text), text),), measure=acts)
    with book.store.writer() as writer:
        writer.add(Reading(report, with_ids([total])))
    book.link()
    assert [claim.measure for claim in book.tally("type", Filter()).claimed] == [acts]

"""Rulings on what a page no longer tells, in a store: kept, not counted, said so, everywhere the same."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from string import ascii_letters

import pytest

from tallystick.amending import amendment, corrected, corrections
from tallystick.book import Record
from tallystick.exchange import export
from tallystick.exchange.walk import Happening, Said, Walk
from tallystick.ledger import Summary
from tallystick.pipeline import Reader
from tallystick.record import (
    Amendment,
    Casualty,
    Claim,
    Figures,
    Judgement,
    Measure,
    Particulars,
    Passage,
    Place,
    Reading,
    Report,
    Span,
    Time,
    decide,
)
from tallystick.record.form import with_ids
from tallystick.record.version import CODER
from tallystick.store import Filter, open_store
from tallystick.store.dialect import dialect_of, writing
from tallystick.store.migrate import migrate

LEAD = "Clashes went on around the mill at Harrow Ford for a third day, and families left on carts for the hills."
CLOSE = "The governor of the district has called the elders of both towns to a meeting at the bridge on Sunday."
ADDRESS = "https://post.example/world/harrow-ford"


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with Record(open_store(place)) as opened:
        yield opened


def page(
    day: int,
    *figures: int,
    publisher: str = "Post",
    url: str | None = ADDRESS,
    title: str | None = None,
    close: str = CLOSE,
    supersedes: str | None = None,
) -> Reading:
    """A version of a page; each figure is a sentence on the dead of Lower Tarn, and a claim of its own voice."""
    told = [f"{n} men were killed in the market of Lower Tarn on 29 February." for n in figures]
    body = "\n".join((LEAD, *told, close))
    report = Report(body, title, publisher, url=url, published=date(2024, 3, day), supersedes=supersedes)
    claims = []
    for number, sentence in zip(figures, told, strict=True):
        start = body.index(sentence)
        spans = [
            Span(start + sentence.index(w), start + sentence.index(w) + len(w)) for w in ("Lower Tarn", "29 February")
        ]
        claims.append(
            Claim(
                report_id=report.report_id,
                claim_id="",
                coder=CODER,
                kind="incident",
                evidence=(Passage(start, start + len(sentence), sentence),),
                event_type="ASSAULT",
                place=Place(
                    "Lower Tarn",
                    (spans[0],),
                    name="Lower Tarn",
                    latitude=33.1,
                    longitude=44.2,
                    country="IRQ",
                    precision=1,
                ),
                time=Time("29 February", (spans[1],), start=date(2024, 2, 29), end=date(2024, 2, 29), precision=1),
                casualties=(_dead(number, start),),
            )
        )
    return Reading(report, with_ids(claims))


def _dead(number: int, start: int) -> Casualty:
    words = f"{number} men"
    return Casualty(
        "killed", Figures(number, number, number), words, (Span(start, start + len(words)),), standing="civilian"
    )


def add(record: Record, *readings: Reading) -> None:
    with record.store.writer() as writer:
        for reading in readings:
            writer.add(reading)
    record.link()


def only(record: Record, as_of: datetime | None = None) -> Summary:
    (summary,) = record.listing(as_of).page(Filter()).summaries
    return summary


def figures(summary: Summary) -> list[tuple[int | None, int | None, int | None]]:
    return [(e.figures.low, e.figures.best, e.figures.high) for e in summary.entries]


def counted(record: Record, as_of: datetime | None = None) -> list[Figures]:
    return [value for _, value in record.tally("country", Filter(), as_of=as_of).ours.total.sums]


def happening(record: Record) -> Happening:
    (found,) = (item for item in Walk(record.store.view(), internal=True).items() if isinstance(item, Happening))
    return found


def test_a_figure_that_the_page_no_longer_tells_is_kept_and_counts_no_more(record: Record) -> None:
    add(record, page(1, 9))
    before = datetime.now(UTC)
    assert figures(only(record)) == [(9, 9, 9)] and counted(record) == [Figures(9, 9, 9)]
    add(record, page(2))
    summary = only(record)
    assert figures(summary) == [] and counted(record) == []
    assert [one.why for one in summary.taken_back] == ["no longer in the later version of 2024-03-02 of the page"]
    assert summary.sources == 0 and len(summary.claim_ids) == 1
    assert record.store.view().entries() == []
    shown = record.show(summary.incident_id)
    assert [(s.figures.best, s.stands, s.why) for s in shown.history] == [(9, False, summary.taken_back[0].why)]
    assert shown.summary == summary == record.incidents()[0]
    assert shown.grade is not None and shown.grade.reason.startswith("Nobody stands by it any more")
    walked = happening(record)
    assert walked.summary == summary and walked.by_ucdp is None and walked.by_acled is None
    assert [said.taken_back for said in walked.said] == [summary.taken_back[0].why]
    assert figures(only(record, before)) == [(9, 9, 9)] and counted(record, before) == [Figures(9, 9, 9)]
    assert figures(record.incidents(before)[0]) == [(9, 9, 9)]
    (moved,) = record.changes(before)
    assert moved.moved[0].after is None
    assert record.verify() == []


def test_another_publishers_figure_stands_and_the_reason_names_what_is_counted_no_more(record: Record) -> None:
    other = page(
        1,
        4,
        publisher="Wire",
        url="https://wire.example/tarn/1",
        close="Snow is expected by the weekend, shepherds say.",
    )
    add(record, page(1, 9), other)
    assert figures(only(record)) == [(4, None, 9)]
    add(record, page(2, close=f"Correction: the figure for Lower Tarn was wrong. {CLOSE}"))
    (entry,) = only(record).entries
    assert (entry.figures, only(record).sources) == (Figures(4, 4, 4), 1)
    assert "No longer counted: Post 9 (corrected by the later version of 2024-03-02 of the page)." in entry.reason


def test_a_live_page_drops_old_entries_and_its_figure_stands(record: Record) -> None:
    add(record, page(1, 9, title="Harrow Ford live: clashes"), page(2, title="Harrow Ford live: the meeting"))
    assert figures(only(record)) == [(9, 9, 9)] and only(record).taken_back == ()
    add(record, page(3, 11, title="Harrow Ford live: the dead"))
    assert figures(only(record)) == [(11, 11, 11)]
    gone = Report("This page has been withdrawn.", None, "Post", url=ADDRESS, published=date(2024, 3, 4))
    add(record, Reading(gone))
    assert figures(only(record)) == []
    assert {one.why for one in only(record).taken_back} == {"withdrawn by the later version of 2024-03-04 of the page"}


def test_what_a_page_tells_again_counts_again(record: Record) -> None:
    add(record, page(1, 9), page(2))
    assert figures(only(record)) == []
    add(record, page(3, 7))
    assert figures(only(record)) == [(7, 7, 7)]


def test_a_copy_that_stands_says_so_for_itself(record: Record) -> None:
    copy = page(1, 9, publisher="Herald", url="https://herald.example/5")
    add(record, page(1, 9), copy, page(2))
    (entry,) = only(record).entries
    assert [who for who, _, _ in entry.claimants] == ["Herald"]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_in_which_versions_come_does_not_matter(record: Record, order: Sequence[int]) -> None:
    first = page(1, 9)
    moved = page(2, url="https://post.example/world/moved", supersedes=first.report.report_id)
    other = page(2, 4, publisher="Wire", url="https://wire.example/tarn/1", close="Snow is expected by the weekend.")
    given = [first, moved, other]
    for number in order:
        add(record, given[number])
    assert figures(only(record)) == [(4, 4, 4)]
    assert [one.by for one in only(record).taken_back] == [moved.report.report_id]


def test_a_corrected_day_puts_versions_in_another_order(record: Record) -> None:
    early, late = page(1, 9), page(2)
    add(record, early, late)
    assert figures(only(record)) == []
    add(record, replace(early, report=replace(early.report, published=date(2024, 3, 5))))
    assert figures(only(record)) == [(9, 9, 9)]


def test_an_older_record_is_linked_and_listed_anew_where_pages_have_versions(path: Path) -> None:
    with Record(open_store(path)) as record:
        add(record, page(1, 9), page(2))
    dialect = dialect_of(path, create=False, read_only=False, timeout=5)
    with writing(dialect) as connection:
        migrate(connection, "0009")
    dialect.engine.dispose()
    with Record(open_store(path)) as record:
        record.link()
        assert figures(only(record)) == [] and len(only(record).taken_back) == 1


# ---------------------------------------------------------------------------------------------------- fetched again


def fetched(reading: Reading, *hours: int, day: int | None = None) -> list[Reading]:
    """The same reading as it came in at some hours of one day."""
    published = date(2024, 3, day) if day else None
    return [
        replace(
            reading,
            report=replace(reading.report, published=published, retrieved=datetime(2024, 3, 4, hour, tzinfo=UTC)),
        )
        for hour in hours
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("days", [(None, None), (1, 2), (2, 1)])
def test_a_page_that_has_its_first_text_again_counts_as_that(
    record: Record, order: Sequence[int], days: tuple[int | None, int | None]
) -> None:
    one, again = fetched(page(1, 9), 8, 10, day=days[0])
    (other,) = fetched(page(1), 9, day=days[1])
    given = [one, other, again]
    for number in order:
        add(record, given[number])
    assert figures(only(record)) == [(9, 9, 9)] and only(record).taken_back == ()
    kept = record.store.view().report(one.report.report_id)
    assert (kept.retrieved, kept.retrieved_again) == (one.report.retrieved, again.report.retrieved)
    assert record.verify() == []


def changed_at(reading: Reading, *hours: int) -> list[Reading]:
    """One reading for each of these hours, which its page says it was changed at."""
    moments = (datetime(2024, 3, 4, hour, tzinfo=UTC) for hour in hours)
    return [replace(reading, report=replace(reading.report, modified=moment)) for moment in moments]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_an_older_copy_of_a_text_that_comes_late_leaves_its_last_change(record: Record, order: Sequence[int]) -> None:
    (early, late), (between,) = changed_at(page(1, 9), 8, 12), changed_at(page(1), 10)
    given = [early, late, between]
    for number in order:
        add(record, given[number])
    assert record.store.view().report(late.report.report_id).modified == late.report.modified
    assert figures(only(record)) == [(9, 9, 9)] and only(record).taken_back == ()
    assert record.verify() == []


def test_a_page_that_changes_back_and_forth_is_what_it_was_last(record: Record) -> None:
    told, silent = fetched(page(1, 9), 8, 10), fetched(page(1), 9, 11)
    add(record, *told[:1], *silent[:1])
    assert figures(only(record)) == []
    before = datetime.now(UTC)
    add(record, told[1])
    assert figures(only(record)) == [(9, 9, 9)] and counted(record) == [Figures(9, 9, 9)]
    assert figures(only(record, before)) == [] and counted(record, before) == []
    (moved,) = record.changes(before)
    assert moved.moved[0].after is not None
    add(record, silent[1])
    assert figures(only(record)) == [] and happening(record).by_ucdp is None
    between = datetime.now(UTC)
    add(record, *told, *silent)
    assert record.store.learned(between).reread == ()  # each of these moments was known


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_the_figures_of_a_page_that_went_back_and_forth_never_all_go(record: Record, order: Sequence[int]) -> None:
    """By their days the second is later than the third, by when they were found the first is later than the second."""
    given = [*fetched(page(1, 9), 8, 10, day=1), *fetched(page(1, 4), 9, day=3), *fetched(page(1, 7), 11, day=2)]
    for number in order:
        add(record, given[number])
    assert figures(only(record)) == [(7, 7, 7)] and counted(record) == [Figures(7, 7, 7)]
    assert len(only(record).taken_back) == 2 and record.show(only(record).incident_id).summary == only(record)


def test_a_correction_of_a_report_that_was_found_again_stands_in_its_place(record: Record) -> None:
    first, again = fetched(page(1, 9), 8, 10, day=1)
    add(record, first, again)
    given = amendment(record.store.view().report(first.report.report_id), Particulars("The Post", date(2024, 3, 1)))
    with record.store.writer() as writer:
        writer.judge(decide("amend", [c.claim_id for c in first.claims], "Amal", "its imprint", amends=given))
    record.settle()
    record.link()
    kept = record.store.view().report(given.becomes)
    assert kept.follows(record.store.view().report(given.report_id)) and kept.retrieved_again == again.report.retrieved


@pytest.mark.parametrize("undone_first", [True, False])
def test_a_page_says_the_same_whether_a_correction_was_undone_before_or_after_a_fetch(
    place: str, reader: Reader, undone_first: bool
) -> None:
    (first, again), (other,) = fetched(page(1, 9), 8, 10, day=1), fetched(page(1), 9, day=1)
    given = amendment(first.report, Particulars("The Post", date(2024, 3, 1)))
    with Record(open_store(place), reader) as record:
        add(record, first, other)
        assert figures(only(record)) == []
        with record.store.writer() as writer:
            said = decide("amend", [c.claim_id for c in first.claims], "Amal", "its imprint", amends=given)
            writer.judge(said)
        record.catch_up()
        if undone_first:
            record.undo(said.judgement_id, "Bo", "it is the other")
        report = corrected(again.report, corrections(record.store.view().judgements()))
        assert report.report_id == (given.report_id if undone_first else given.becomes)
        add(record, again if undone_first else reader.read(report))
        if not undone_first:
            record.undo(said.judgement_id, "Bo", "it is the other")
        kept = record.store.view().report(given.report_id)
        assert (kept.retrieved, kept.retrieved_again) == (first.report.retrieved, again.report.retrieved)
        (standing,) = [s for s in record.listing().page(Filter()).summaries if s.entries]
        assert figures(standing) == [(9, 9, 9)] and counted(record) == [Figures(9, 9, 9)]
        assert record.verify() == []


def test_the_very_same_thing_twice_adds_nothing_and_another_moment_one_row(record: Record) -> None:
    with record.store.writer() as writer:
        first, later = fetched(page(1, 9), 8, 10)
        assert writer.add(first).new
        head = record.store.head()
        same = replace(first.report, retrieved=datetime(2024, 3, 4, 11, tzinfo=timezone(timedelta(hours=3))))
        for again in (first, replace(first, report=replace(first.report, retrieved=None)), replace(first, report=same)):
            assert not writer.add(again).again
        assert record.store.head() == head
        assert writer.add(later).again and not writer.add(later).again
        assert record.store.head().change == head.change + 1


def test_two_offices_that_fetched_one_page_agree_on_what_it_says_now(place: str, tmp_path: Path) -> None:
    told, silent = fetched(page(1, 9), 8, 10), fetched(page(1), 9)
    with Record(open_store(place)) as here, Record(open_store(tmp_path / "there.sqlite")) as there:
        add(here, told[0], silent[0])
        add(there, told[1])
        assert figures(only(here)) == [] and figures(only(there)) == [(9, 9, 9)]
        here.merge(tmp_path / "there.sqlite")
        assert figures(only(here)) == [(9, 9, 9)] and here.verify() == []
        add(there, told[0])  # found again, and of no other reading
        here.merge(tmp_path / "there.sqlite")
        assert here.verify() == [] and figures(only(here)) == [(9, 9, 9)]


# ---------------------------------------------------------------------------------------------------- addresses


def test_an_address_longer_than_a_key_of_a_server_can_be_finds_its_versions(record: Record) -> None:
    random = Random(7)  # a server compresses what repeats itself
    long = f"{ADDRESS}?session={''.join(random.choices(ascii_letters, k=6_000))}"
    add(record, page(1, 9, url=long), page(2, url=long))
    assert figures(only(record)) == [] and len(only(record).taken_back) == 1


def test_a_copy_of_the_record_says_what_was_taken_back_before_it_is_linked_again(
    record: Record, tmp_path: Path
) -> None:
    add(record, page(1, 9), page(2))
    assert record.backup(tmp_path / "copy.sqlite") == []
    with Record(open_store(tmp_path / "copy.sqlite")) as copy:
        found = happening(copy)
        assert found == happening(record) and found.said[0].taken_back


# ---------------------------------------------------------------------------------------------------- corrections


def withdrawn(record: Record, told: Reading) -> tuple[Judgement, Amendment]:
    """A report, and a notice without claims that its page is removed, which somebody says is later and another's."""
    notice = Report("We have removed this article.", "Withdrawn", "Wire", url=ADDRESS, published=date(2024, 2, 28))
    add(record, told, Reading(notice))
    given = amendment(notice, Particulars("Post", date(2024, 3, 3)))
    with record.store.writer() as writer:
        said = decide("amend", (), "Amal", "the archive has it so", amends=given)
        writer.judge(said)
    record.settle()
    record.link()
    return said, given


def test_an_undone_correction_of_a_withdrawal_without_claims_counts_the_earlier_figure_again(record: Record) -> None:
    said, given = withdrawn(record, page(1, 9))
    assert figures(only(record)) == [] and counted(record) == []
    before = datetime.now(UTC)
    undone = record.undo(said.judgement_id, "Bo", "another page")
    assert figures(only(record)) == [(9, 9, 9)] and counted(record) == [Figures(9, 9, 9)]
    assert only(record).incident_id in record.store.learned(before).incidents
    record.undo(undone.judgement_id, "Amal", "it is this page")
    assert figures(only(record)) == [] and only(record).taken_back[0].by == given.becomes


def test_an_undone_correction_shows_where_no_figure_moves(record: Record) -> None:
    bare = page(1, 9)
    claims = with_ids(replace(claim, casualties=()) for claim in bare.claims)
    said, _ = withdrawn(record, replace(bare, claims=claims))
    assert len(only(record).taken_back) == 1
    record.undo(said.judgement_id, "Bo", "another page")
    assert only(record).taken_back == ()


# --------------------------------------------------------------------------------------------------- totals, statements


def beside(day: int, *, told: bool) -> Reading:
    """A version of a page with a sum and what a governor says; or, at its address, without them."""
    words = ("At least 30 men were killed in Tarn province so far this year.", "The governor condemned the raid.")
    body = "\n".join((LEAD, *(words if told else ()), CLOSE))
    report = Report(body, None, "Post", url=ADDRESS, published=date(2024, 3, day))
    if not told:
        return Reading(report)
    first, second = (Passage(at, at + len(w), w) for w in words for at in (body.index(w),))
    year, thirty, area = (first.start + words[0].index(w) for w in ("this year", "At least 30", "Tarn province"))
    total = Claim(
        report_id=report.report_id,
        claim_id="",
        coder=CODER,
        kind="total",
        evidence=(first,),
        period=Time("this year", (Span(year, year + 9),), start=date(2024, 1, 1), end=date(2024, 3, 1)),
        measure=Measure(
            "killed",
            Figures(30, 30, None),
            "At least 30 men",
            (Span(thirty, thirty + 15), Span(area, area + 13)),
            area="Tarn province",
        ),
    )
    said = Claim(report.report_id, "", CODER, "statement", (second,), event_type="ACCUSE")
    misread = Claim(report.report_id, "", CODER, "incident", (second,), event_type="ASSAULT")
    return Reading(report, with_ids([total, said, misread]))


def walked(record: Record) -> dict[str, tuple[bool, str | None]]:
    """Of the claims that are in no incident whether they stand, and how they were taken back."""
    items = Walk(record.store.view(), internal=True).items()
    return {one.claim.kind: (one.stands, one.taken_back) for one in items if isinstance(one, Said)}


def test_a_total_and_a_statement_of_a_page_that_was_rewritten_count_no_more_and_say_why(record: Record) -> None:
    told = beside(1, told=True)
    (misread,) = (c.claim_id for c in told.claims if c.kind == "incident")
    add(record, told)
    record.judge("reject", [misread], "Amal", "he condemned it, that is all")
    before = datetime.now(UTC)
    held = {"total": (True, None), "statement": (True, None), "incident": (False, None)}
    assert walked(record) == held and [t.taken_back for t in record.totals()] == [None]
    assert (len(record.tally("type", Filter()).claimed), record.tally("type", Filter()).taken_back) == (1, 0)
    add(record, beside(2, told=False))
    why = "no longer in the later version of 2024-03-02 of the page"
    assert walked(record) == {kind: (stands, why) for kind, (stands, _) in held.items()}
    (total,) = record.totals()
    (checked,) = record.checked_totals()
    assert total.taken_back == why
    assert (checked.verdict, checked.reason) == ("cannot be said", f"Nobody stands by it any more: {why}.")
    tally = record.tally("type", Filter())
    assert (tally.claimed, tally.taken_back) == ((), 1)
    assert len(record.tally("type", Filter(), as_of=before).claimed) == 1
    assert [t.taken_back for t in record.totals(before)] == [None]


def test_a_total_that_the_later_version_tells_again_is_that_versions(record: Record) -> None:
    add(record, beside(1, told=True), replace(beside(2, told=True)))
    (total,) = record.totals()
    assert total.taken_back is None and len(record.tally("type", Filter()).claimed) == 1


def test_what_was_taken_back_stays_out_of_forms_that_cannot_say_so(record: Record) -> None:
    add(record, page(1, 9), page(2), beside(1, told=True))
    assert b"9 men" not in export(Walk(record.store.view(), internal=True), "plover")["plover.jsonl"]
    lines = export(Walk(record.store.view(), internal=True), "jsonl")["claims.jsonl"].splitlines()
    assert [json.loads(line)["taken_back"] is not None for line in lines if b"9 men" in line] == [True]


def test_a_rejected_total_is_told_beside_no_tally(record: Record) -> None:
    told = beside(1, told=True)
    add(record, told)
    record.judge("reject", [c.claim_id for c in told.claims if c.kind == "total"], "Amal", "of another province")
    assert record.totals() == [] and record.tally("type", Filter()).claimed == ()

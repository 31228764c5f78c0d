"""Rulings on tallies and lists of any filter: they come to what one gets who adds up the incidents one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice

import pytest
from benchmarks.synthetic import told
from sqlalchemy import text

from tallystick.book import Record
from tallystick.ledger import Summary
from tallystick.record import Actor, Figures, Judgement, decide
from tallystick.relinking import link_pending
from tallystick.store import DIMENSIONS, Filter, TallyRow, columns, open_store
from tallystick.store.dialect import writing

READINGS = [one.reading for one in islice(told(400, seed=3), 120)]
OUTCOMES = ("killed", "injured")


@pytest.fixture
def record(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    monkeypatch.setattr(columns, "CHUNK", 16)  # several pieces, and rows that end in earlier ones
    with Record(open_store(place)) as opened:
        yield opened


def fill(record: Record) -> list[datetime | None]:
    """The record in four steps; a moment after each but the last, and now."""
    moments: list[datetime | None] = [datetime(2020, 1, 1, tzinfo=UTC)]
    for start in range(0, len(READINGS), 30):
        with record.store.writer() as writer:
            writer.add_all(READINGS[start : start + 30])
        record.link()
        moments.append(datetime.now(UTC))
    return [*moments[:-1], None]


def filters(summaries: Sequence[Summary]) -> list[Filter]:
    """One of each kind, and some together, about what the record has."""
    some = next(s for s in summaries if s.place and s.start and s.actors and s.recipients and s.entries and s.weapons)
    assert some.place is not None and some.start is not None
    actor = some.actors[0].name or some.actors[0].text
    country, name = some.place.country, some.place.name or some.place.text
    return [
        Filter(),
        Filter(since=some.start, until=some.start),
        Filter(since=date(2022, 1, 5)),
        Filter(until=date(2022, 1, 5)),
        Filter(country=country),
        Filter(area=some.place.admin1),
        Filter(place=name),
        Filter(type=some.sub_event_types[0]),
        Filter(actor=actor),
        Filter(recipient=actor),
        Filter(party=actor),
        Filter(claimant=some.entries[0].claimants[0][0]),
        Filter(publisher=some.publishers[0]),
        Filter(publisher="Nobody"),
        Filter(outcome="killed", at_least=3),
        Filter(differs=True),
        Filter(differs=False, country=country),
        Filter(words=name[:3].upper()),
        Filter(words=actor[:4].lower(), since=some.start),
        Filter(country=country, type=some.sub_event_types[0], since=date(2022, 1, 3), outcome="injured"),
    ]


def names(actors: Iterable[Actor]) -> set[str | None]:
    return {actor.name or actor.text for actor in actors}


def values(summary: Summary) -> dict[str, set[str | None]]:
    """What an incident is counted under, by dimension."""
    place, start = summary.place, summary.start
    day = start.isoformat() if start else None
    return {
        "type": {summary.event_types[0] if summary.event_types else None},
        "sub_type": {summary.sub_event_types[0] if summary.sub_event_types else None},
        "country": {place.country if place else None},
        "area": {place.admin1 if place else None},
        "place": {(place.name or place.text) if place else None},
        "month": {day[:7] if day else None},
        "day": {day},
        "actor": {*names(summary.actors)},
        "recipient": {*names(summary.recipients)},
        "party": names(summary.actors) | names(summary.recipients),
        "publisher": {*summary.publishers},
        "weapon": {*summary.weapons},
        "target": {*summary.targets},
        "claimant": {who for e in summary.entries for who, _, _ in e.claimants if e.outcome in OUTCOMES},
        "outcome": {e.outcome for e in summary.entries if e.outcome in OUTCOMES},
    }


def meant(summary: Summary, wanted: Filter) -> bool:
    of, places = values(summary), {p.name or p.text for p in summary.places}
    lowest = {e.outcome: e.figures for e in summary.entries}.get(wanted.outcome or "", Figures())
    least = next((n for n in (lowest.low, lowest.best, lowest.high) if n is not None), -1)
    claimants = {who for e in summary.entries for who, _, _ in e.claimants}
    begins = {name.lower()[: len(wanted.words or "")] for name in (*places, *of["party"]) if name}
    start, end = summary.start or date.max, summary.end or date.min
    tests: tuple[tuple[object, Callable[[], bool]], ...] = (
        (wanted.since, lambda: summary.start is not None and end >= (wanted.since or date.min)),
        (wanted.until, lambda: summary.start is not None and start <= (wanted.until or date.max)),
        (wanted.country, lambda: wanted.country in of["country"]),
        (wanted.area, lambda: wanted.area in of["area"]),
        (wanted.place, lambda: wanted.place in places),
        (wanted.type, lambda: wanted.type in {*summary.event_types, *summary.sub_event_types}),
        (wanted.actor, lambda: wanted.actor in of["actor"]),
        (wanted.recipient, lambda: wanted.recipient in of["recipient"]),
        (wanted.party, lambda: wanted.party in of["party"]),
        (wanted.claimant, lambda: wanted.claimant in claimants),
        (wanted.publisher, lambda: wanted.publisher in of["publisher"]),
        (wanted.outcome, lambda: least >= wanted.at_least),
        (wanted.differs, lambda: differs(summary) == wanted.differs),
        (wanted.words, lambda: (wanted.words or "").lower() in begins),
    )
    return all(test() for value, test in tests if value is not None)


def differs(summary: Summary) -> bool:
    return any(len({figures for _, figures, _ in e.claimants}) > 1 for e in summary.entries)


def added(figures: Sequence[Figures]) -> Figures:
    lows = sum(next((n for n in (f.low, f.best) if n is not None), 0) for f in figures)
    best, high = ([getattr(f, end) for f in figures] for end in ("best", "high"))
    return Figures(lows, None if None in best else sum(best), None if None in high else sum(high))


def by_hand(summaries: Sequence[Summary], by: str) -> dict[str | None, tuple[int, int, dict[str, Figures]]]:
    rows: dict[str | None, list[Summary]] = defaultdict(list)
    for summary in summaries:
        for value in values(summary)[by]:
            rows[value].append(summary)
    return {value: line(some, _figures(by, value)) for value, some in rows.items()}


def _figures(by: str, value: str | None) -> Callable[[Summary, str], list[Figures]]:
    def of(summary: Summary, outcome: str) -> list[Figures]:
        entries = [e for e in summary.entries if e.outcome == outcome and (by != "outcome" or outcome == value)]
        if by == "claimant":
            return [figures for e in entries for who, figures, _ in e.claimants if who == value]
        return [e.figures for e in entries]

    return of


def line(some: Sequence[Summary], of: Callable[[Summary, str], list[Figures]]) -> tuple[int, int, dict[str, Figures]]:
    told_of = {outcome: [f for s in some for f in of(s, outcome) if f != Figures()] for outcome in OUTCOMES}
    sums = {outcome: added(figures) for outcome, figures in told_of.items() if figures}
    return len(some), sum(map(differs, some)), sums


def as_counted(row: TallyRow) -> tuple[int, int, dict[str, Figures]]:
    return row.incidents, row.differing, dict(row.sums)


def test_any_tally_and_list_at_any_moment_is_what_the_incidents_come_to(record: Record) -> None:
    for moment in fill(record):
        summaries, listing = record.incidents(moment), record.listing(moment)
        for wanted in filters(record.incidents()):
            some = [s for s in summaries if meant(s, wanted)]
            page = listing.page(wanted, limit=1000)
            assert {s.incident_id for s in page.summaries} == {s.incident_id for s in some}, wanted
            assert page.total == len(some)
            undated = [s for s in summaries if s.start is None and meant(s, _whenever(wanted))]
            for by in DIMENSIONS:
                counted = listing.tally(by, wanted, OUTCOMES)
                found = {row.value: as_counted(row) for row in counted.rows}
                assert found == by_hand(some, by), (by, wanted)
                assert as_counted(counted.total) == line(some, _figures("type", None)), (by, wanted)
                assert counted.undated == (len(undated) if wanted.since or wanted.until else 0)
                assert counted.unplaced == sum(1 for s in some if s.place is None or s.place.country is None)
                order = [(-row.incidents, row.value is not None, row.value or "") for row in counted.rows]
                assert order == sorted(order) or wanted == Filter() or by == "outcome"


def _whenever(wanted: Filter) -> Filter:
    return Filter(**{name: getattr(wanted, name) for name in Filter.__slots__ if name not in ("since", "until")})


def test_a_list_has_each_incident_once_in_the_order_of_its_days(record: Record) -> None:
    fill(record)
    for newest_first in (True, False):
        paged: list[Summary] = []
        while page := record.listing().page(Filter(), limit=7, offset=len(paged), newest_first=newest_first).summaries:
            paged += page
        assert len({s.incident_id for s in paged}) == len(paged) == len(record.incidents())
        days = [s.start for s in paged if s.start]
        assert days == sorted(days, reverse=newest_first)
        assert [s.start for s in paged][: len(days)] == days


def test_what_is_made_anew_from_the_rows_is_the_same(record: Record) -> None:
    moments = fill(record)

    def ask() -> list[object]:
        listings = [record.listing(moment) for moment in moments]
        wanted = Filter(since=date(2022, 1, 2))
        return [(one.page(wanted), *(one.tally(by, wanted) for by in DIMENSIONS)) for one in listings]

    before = ask()
    with writing(record.store._dialect) as connection:
        connection.execute(text("DELETE FROM indexed WHERE name = 'columns'"))
    assert record.store.index().behind()
    assert ask() == before
    assert not record.store.index().behind()


def test_a_run_that_was_stopped_leaves_no_row_that_counts_twice(record: Record) -> None:
    fill(record)
    counted = record.listing().tally("publisher", Filter(since=date(2000, 1, 1)))
    index, now = record.store.index(), record.incidents()
    with record.store.writer() as writer:
        writer.add_all([one.reading for one in islice(told(960, seed=4), 5)])
    link_pending(record.store)
    (step,) = index.steps()
    index.put(step, step.incident_ids, index_of(record, step.incident_ids))  # and then the run is stopped
    record.index()
    again = record.listing().tally("publisher", Filter(since=date(2000, 1, 1)))
    summaries = record.incidents()
    assert again.total.incidents == sum(1 for s in summaries if s.start)
    assert len(summaries) >= len(now) and again.total.incidents >= counted.total.incidents


def test_who_brings_the_lists_up_to_date_behind_somebody_else_changes_nothing(record: Record) -> None:
    fill(record)
    index, claims = record.store.index(), record.incidents()[0].claim_ids
    rejected = decide("reject", claims[:1], "Ada", "not so")
    decided(record, rejected)
    (slow,) = index.steps()  # of a process that is held up here
    before = index_of(record, slow.incident_ids)
    record.index()
    decided(record, decide("undo", claims[:1], "Ada", "it is", about=rejected.judgement_id))
    (quick,) = index.steps()
    index.put(quick, quick.incident_ids, index_of(record, quick.incident_ids))  # and one that is not done yet
    shown = record.store.listing().page(Filter()).summaries
    index.put(slow, slow.incident_ids, before)
    assert record.store.listing().page(Filter()).summaries == shown
    index.done(quick)
    tallied = record.listing().tally("type", Filter())
    index.put(slow, slow.incident_ids, before)
    index.done(slow)
    assert not index.behind()
    assert record.store.listing().page(Filter()).summaries == shown
    assert record.listing().tally("type", Filter()) == tallied


def decided(record: Record, judgement: Judgement) -> None:
    with record.store.writer() as writer:
        writer.judge(judgement)
    link_pending(record.store)


def index_of(record: Record, incident_ids: Sequence[str]) -> list[Summary]:
    return [s for s in record.incidents() if s.incident_id in incident_ids]

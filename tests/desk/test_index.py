"""Rulings on the rows that lists are found by: a function of the record, whatever came in which order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.desk.test_situation import HOSPITAL

from tallystick.book import Record, open_record
from tallystick.desk import finding, queue
from tallystick.desk.asking import Asking
from tallystick.desk.index import Index
from tallystick.pipeline import Reader

ROWS = (
    "SELECT report_id, published, (SELECT value FROM words WHERE id = publisher), language, claims FROM reports",
    "SELECT claim_id, incident, claims.kind, event_type, status, country, day, struck, decided, change FROM claims",
    "SELECT incident_id, start, end, country, top, killed_low, killed_high, injured_low, point FROM incidents "
    "JOIN points USING (n)",
    "SELECT incident_id, says, known, place, name, spots.country, longitude, latitude, km FROM incidents "
    "JOIN spots ON id = spot",
    "SELECT words.kind, value, incident_id FROM incident_terms JOIN incidents USING (n) JOIN words ON words.id = word",
    "SELECT words.kind, value, claim_id FROM claim_terms JOIN claims USING (n) JOIN words ON words.id = word",
    "SELECT claim_id FROM texts JOIN claims ON n = texts.rowid WHERE texts MATCH 'killed'",
)


def rows(index: Index) -> list[list[tuple[object, ...]]]:
    return [sorted(index.rows(query), key=repr) for query in ROWS]


def asking(record: Record, index: Path | None = None) -> Asking:
    made = Asking(record, index)
    made.now()
    return made


def test_what_comes_in_piece_by_piece_gives_the_rows_of_a_fresh_index(
    record: Path, tmp_path: Path, reader: Reader
) -> None:
    (tmp_path / "a.txt").write_text(HOSPITAL)
    with open_record(record, reader=reader) as book:
        kept = asking(book, tmp_path / "index")
        now = kept.now()
        first = queue.waiting(now)[0]["claim_id"]
        book.judge("reject", [first], "Ada", "not so")
        kept.now()
        book.add([tmp_path / "a.txt"], published=date(2024, 2, 7))
        kept.now()
        members = max((i for i in kept.now().incidents.values()), key=lambda i: len(i.claim_ids)).claim_ids
        parted = book.judge("different", members[:2], "Ada", "two raids")
        kept.now()
        book.undo(parted.judgement_id, "Ada", "one after all")
        assert rows(kept.now().index) == rows(asking(book).now().index)
        kept.close()


def test_an_index_goes_on_where_it_was_and_begins_anew_for_another_record(
    record: Path, tmp_path: Path, reader: Reader
) -> None:
    path = tmp_path / "index"
    with open_record(record) as book:
        first = rows(asking(book, path).now().index)
        assert path.stat().st_mode & 0o077 == 0
        again = asking(book, path)
        assert rows(again.now().index) == first
    (tmp_path / "a.txt").write_text(HOSPITAL)
    with open_record(tmp_path / "other.sqlite", reader=reader) as other:
        other.add([tmp_path / "a.txt"], published=date(2024, 2, 7))
        now = asking(other, path).now()
        assert now.counts()["reports"] == 1


def test_the_public_finds_nothing_by_what_is_withheld(tmp_path: Path, reader: Reader) -> None:
    person = "Soldiers shot dead Tomas Arrieta, a 34-year-old farmer, in Hakha on Monday, relatives said.\n"
    for name, text in (("a.txt", HOSPITAL), ("b.txt", person)):
        (tmp_path / name).write_text(text)
    with open_record(tmp_path / "r.sqlite", reader=reader) as book:
        book.add([tmp_path / "a.txt", tmp_path / "b.txt"], published=date(2024, 2, 7))
        now = asking(book).now()
        for asked in ({"q": "Arrieta"}, {"q": "Brigid"}):
            assert len(finding.claims(now, now.internal, asked)) > 0
            assert len(finding.claims(now, now.public, asked)) == 0
        for place in ("Kale", "Brigid"):
            assert len(finding.claims(now, now.internal, {"place": place})) > 0
            assert len(finding.claims(now, now.public, {"place": place})) == 0
            assert len(finding.incidents(now, now.public, {"place": place})) == 0
        assert len(finding.incidents(now, now.internal, {"place": "kale"})) == 1
        assert len(finding.incidents(now, now.public, {"country": "mmr"})) == 2


def test_the_public_view_brought_up_to_date_is_that_of_a_desk_that_has_just_begun(
    record: Path, tmp_path: Path, reader: Reader
) -> None:
    (tmp_path / "a.txt").write_text(HOSPITAL)
    with open_record(record, reader=reader) as book:
        book.add([tmp_path / "a.txt"], published=date(2024, 2, 7))
        kept = asking(book)
        first = kept.now().public
        waiting = [one["claim_id"] for one in queue.waiting(kept.now())[:3]]
        book.judge("accept", waiting[:1], "Ada", "so it says")
        same_as_fresh(kept, book)
        assert kept.now().public is first  # nothing else is withheld by it
        book.judge("reject", waiting[1:2], "Ada", "not so")
        same_as_fresh(kept, book)
        incidents = sorted(kept.now().incidents.values(), key=lambda i: len(i.claim_ids), reverse=True)
        (hospital, *_) = finding.claims(kept.now(), kept.now().internal, {"q": "Brigid", "kind": "incident"})
        other = next(i for i in incidents if not first.policy.guards_any(i.claim_ids))
        joined = book.judge("same", (hospital["claim_id"], other.claim_ids[0]), "Ada", "one attack")
        assert kept.now().public.policy.guards_any(other.claim_ids[:1])  # what a guarded one is joined to is guarded
        same_as_fresh(kept, book)
        book.undo(joined.judgement_id, "Ada", "two after all")
        assert not kept.now().public.policy.guards_any(other.claim_ids[:1])
        same_as_fresh(kept, book)


def same_as_fresh(kept: Asking, book: Record) -> None:
    """The public's rows, and every claim and report as it sees them."""
    now, begun = kept.now(), asking(book).now()
    seen = [(line.public, line.index_for(line.public)) for line in (now, begun)]
    assert rows(seen[0][1]) == rows(seen[1][1])
    for claim in book.claims():
        assert seen[0][0].claim(claim) == seen[1][0].claim(claim)
    for report in book.reports().values():
        assert seen[0][0].report(report) == seen[1][0].report(report)


def test_a_statement_has_what_it_answers_and_what_answered_it(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "a.txt").write_text(
        "The president of Sudan threatened on Monday to close the border with Chad. "
        "The army of Chad said on Tuesday that it rejected the threat.\n"
    )
    with open_record(tmp_path / "r.sqlite", reader=reader) as book:
        book.add([tmp_path / "a.txt"], published=date(2024, 5, 14))
        now = asking(book).now()
        told = {line["event_type"]: line for line in finding.statements(now, now.internal, {})}
        assert [one["claim_id"] for one in told["THREATEN"]["answered_by"]] == [told["REJECT"]["claim_id"]]
        assert told["REJECT"]["answers"]["claim_id"] == told["THREATEN"]["claim_id"]
        assert told["REJECT"]["answered_by"] == []


def test_lists_are_filtered_and_ordered(samples: Path) -> None:
    with open_record(samples, read_only=False) as book:
        now = asking(book).now()

        def found(**asked: str) -> list[str]:
            return [line["incident_id"] for line in finding.incidents(now, now.internal, asked)]

        everything = found()
        starts = [now.summaries[i].start for i in everything]
        dated = [start for start in starts if start is not None]
        assert dated == sorted(dated, reverse=True) and starts[: len(dated)] == dated  # of unknown day: last
        may = found(since="2024-05-01", until="2024-05-31")
        assert may and set(may) < set(everything)
        assert found(since="2024-05-31", until="2024-05-01") == []
        assert set(found(country="pse", party="army")) <= set(found(country="PSE"))
        assert found(country="PSE", place="ramallah") and found(place="RAMALLAH") == found(place="ramallah")
        assert found(claimant="nobody at all") == []
        whole = list(finding.claims(now, now.internal, {"q": "killed"}))
        assert len(whole) == len(finding.claims(now, now.internal, {"q": "killed"})) > 3
        said = finding.claims(now, now.internal, {"q": 'kill "x', "kind": "incident"})
        assert all(line["kind"] == "incident" for line in said)


def test_what_is_remembered_of_a_table_is_asked_again_once_that_was_written(samples: Path) -> None:
    with open_record(samples, read_only=False) as book:
        index, asked = asking(book).now().index, "SELECT count(*) FROM reports"
        before = index.noted(asked)
        with index.writing("decided") as write:
            write.execute("DELETE FROM reports WHERE n = (SELECT min(n) FROM reports)")
        assert index.noted(asked) == before  # for it was said that no report is touched
        with index.writing("reports") as write:
            write.execute("DELETE FROM reports WHERE n = (SELECT min(n) FROM reports)")
        assert index.noted(asked) == before - 2

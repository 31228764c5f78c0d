"""Rulings on the public view of a record that grows: that of one that was made anew, at every step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from tests.desk.serving import behind_proxy, serve, signed_in, until
from tests.desk.test_index import asking, rows
from tests.desk.test_situation import HOSPITAL

from tallystick.book import Record, open_record
from tallystick.desk import building, finding, publishing
from tallystick.desk.asking import Asking
from tallystick.desk.publishing import Publishing
from tallystick.pipeline import Reader

CLOCK = datetime(2024, 2, 9, 12, tzinfo=UTC)
MARKET = (
    "Shells hit the market of Hakha on Monday and killed three people, Tomas Arrieta told Reuters. "
    "Doctors in Kale condemned the attack.\n"
)
MINISTER = "Soldiers killed three people in Hakha on Monday, the minister Tomas Arrieta said.\n"
SHOT = "Soldiers shot dead Tomas Arrieta, a 34-year-old farmer, in Hakha on Tuesday, relatives said.\n"
CHECKPOINT = "The army set up a checkpoint in Falam on Wednesday and moved 12 tanks to it, residents said.\n"
LATER = "Gunmen killed two people at the checkpoint in Falam on Wednesday, the police said.\n"


def add(book: Record, folder: Path, text: str, day: date = date(2024, 2, 7)) -> str:
    """One more report; its id."""
    path = folder / f"{len(list(folder.glob('*.txt')))}.txt"
    path.write_text(text)
    before = set(book.reports())
    book.add([path], published=day)
    (made,) = set(book.reports()) - before
    return made


def same_as_fresh(kept: Publishing, desk: Asking, book: Record, clock: datetime = CLOCK) -> None:
    """The public's rows, and every claim, report and incident as it sees them, at one moment."""
    now = desk.now()
    moved, begun = kept.at(now, clock), Publishing(book).at(now, clock)
    assert rows(moved.index) == rows(begun.index)
    assert moved.sight.policy.names == begun.sight.policy.names
    for claim in book.claims():
        assert moved.sight.claim(claim) == begun.sight.claim(claim)
    for report in book.reports().values():
        assert moved.sight.report(report) == begun.sight.report(report)
        assert moved.sight.text(report) == begun.sight.text(report)
        assert moved.sight.may_show(report, ()) == begun.sight.may_show(report, ())
    for summary in book.incidents():
        assert moved.sight.summary(summary) == begun.sight.summary(summary)


def test_a_record_that_grows_is_seen_by_the_public_as_one_made_anew(
    record: Path, tmp_path: Path, reader: Reader
) -> None:
    with open_record(record, reader=reader) as book:
        desk, kept = asking(book), Publishing(book)
        index = kept.at(desk.now(), CLOCK).index
        for text in (MARKET, MINISTER, SHOT, HOSPITAL, CHECKPOINT, LATER):
            add(book, tmp_path, text)
            same_as_fresh(kept, desk, book)
        assert kept.at(desk.now(), CLOCK).index is index  # no row was made anew that need not be


class Waiting(Publishing):
    """A public view whose rows of what came in follow only when they may."""

    def __init__(self, book: Record) -> None:
        super().__init__(book)
        self.may = Event()

    def _follow(self) -> None:
        self.may.wait()
        super()._follow()


def test_where_very_much_comes_in_lists_are_from_before_without_what_has_become_private(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "MUCH", 0)
    with open_record(tmp_path / "r.sqlite", reader=reader) as book:
        for text in (MINISTER, HOSPITAL):
            add(book, tmp_path, text)
        desk, kept = asking(book), Waiting(book)
        before = kept.at(desk.now(), CLOCK)
        listed, told = before.index.counted("SELECT count(*) FROM reports"), "texts MATCH 'Arrieta'"
        assert before.index.rows(f"SELECT 1 FROM texts JOIN claims ON n = texts.rowid WHERE {told}")
        assert kept.lacking == ""
        for text in (SHOT, CHECKPOINT, MARKET):
            add(book, tmp_path, text)
        since = kept.at(desk.now(), CLOCK)
        assert since.whole == before.position < since.position and "lists may be stale" in kept.lacking
        assert since.index.rows("SELECT count(*) FROM reports") == [(listed,)]  # those from before
        assert not since.index.rows(f"SELECT 1 FROM texts JOIN claims ON n = texts.rowid WHERE {told}")
        named = "SELECT 1 FROM claim_terms JOIN words ON words.id = word WHERE instr(value, 'Arrieta') > 0"
        assert not since.index.rows(named)
        add(book, tmp_path, LATER)
        kept.at(desk.now(), CLOCK)
        kept.may.set()
        until(lambda: kept.lacking == "")
        same_as_fresh(kept, desk, book)
        kept.close()


def test_readers_of_a_large_record_are_told_that_the_first_view_is_being_worked_out(
    record: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "LARGE", 0)
    with serve(record, behind_proxy(tmp_path), reader.read) as desk, signed_in(desk, "Ria") as client:
        page = client.get("/incidents")
        assert page.status_code == 503 and page.headers["Retry-After"] == "10" and "Ask again" in page.text
        assert "what readers may see is worked out from the whole record" in page.text
        with signed_in(desk, "Cem") as coder:
            assert coder.get("/incidents").status_code == 200  # meanwhile
        until(lambda: "unfinished" not in client.get("/api/claims").json())
        seen = client.get("/api/claims?size=200").json()
    monkeypatch.setattr(publishing, "LARGE", 1000)
    with serve(record, behind_proxy(tmp_path), reader.read) as desk, signed_in(desk, "Ria") as client:
        assert client.get("/api/claims?size=200").json() == seen


def test_lists_of_a_first_view_fill_while_readers_read_them_and_say_so(
    record: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "LARGE", 0)
    monkeypatch.setattr(publishing, "_FEW", 1)
    may, batches = Event(), building.newest_first

    def held_up(*given: Any) -> Iterator[Any]:
        for number, batch in enumerate(batches(*given)):
            if number == 3:
                may.wait()
            yield batch

    monkeypatch.setattr("tallystick.desk.publishing.newest_first", held_up)
    with serve(record, behind_proxy(tmp_path), reader.read) as desk, signed_in(desk, "Ria") as client:
        until(lambda: client.get("/incidents").status_code == 200)
        until(lambda: client.get("/api/reports").json()["total"] == 1)
        told = client.get("/api/reports").json()
        assert "what came last first" in told["unfinished"] and "hold 1 of" in client.get("/reports").text
        with signed_in(desk, "Cem") as coder:
            everything = coder.get("/api/reports?size=200").json()
        assert [one["report_id"] for one in told["items"]] == [one["report_id"] for one in everything["items"][:1]]
        oldest = everything["items"][-1]["report_id"]
        assert client.get(f"/reports/{oldest}").status_code == 200  # not listed yet, and there
        with open_record(record, reader=reader) as book:
            withheld = add(book, tmp_path, SHOT)  # meanwhile
        assert client.get("/api/claims?q=Arrieta").json()["total"] == 0
        may.set()
        until(lambda: "unfinished" not in client.get("/api/reports").json())
        assert withheld in {one["report_id"] for one in client.get("/api/reports?size=200").json()["items"]}
        filled = [client.get(f"/api/{kind}?size=200").json() for kind in ("reports", "claims", "incidents")]
    monkeypatch.undo()
    with serve(record, behind_proxy(tmp_path), reader.read) as desk, signed_in(desk, "Ria") as client:
        assert [client.get(f"/api/{kind}?size=200").json() for kind in ("reports", "claims", "incidents")] == filled


def test_a_name_that_turns_out_private_is_found_nowhere_any_more(tmp_path: Path, reader: Reader) -> None:
    with open_record(tmp_path / "r.sqlite", reader=reader) as book:
        add(book, tmp_path, MINISTER)
        desk = asking(book)
        now = desk.now()
        assert len(finding.claims(now, now.public, {"q": "Arrieta"})) > 0
        assert len(finding.claims(now, now.public, {"claimant": "Arrieta"})) > 0
        add(book, tmp_path, SHOT)
        now = desk.now()
        assert len(finding.claims(now, now.internal, {"q": "Arrieta"})) > 1
        for asked in ({"q": "Arrieta"}, {"claimant": "Arrieta"}, {"party": "Arrieta"}):
            assert len(finding.claims(now, now.public, asked)) == 0
        assert len(finding.incidents(now, now.public, {"claimant": "Arrieta"})) == 0


def test_a_corrected_day_and_the_passing_of_hours_give_and_take_back(tmp_path: Path, reader: Reader) -> None:
    with open_record(tmp_path / "r.sqlite", reader=reader) as book:
        add(book, tmp_path, MARKET)
        old = add(book, tmp_path, CHECKPOINT)
        desk, kept = asking(book), Publishing(book)
        assert kept.at(desk.now(), CLOCK).sight.policy.delays_any(c.claim_id for c in book.claims(report=old))
        later = CLOCK + timedelta(days=10)  # with the next report, the hours count back from then
        add(book, tmp_path, SHOT)
        same_as_fresh(kept, desk, book, later)
        assert not kept.at(desk.now(), later).sight.policy.delays_any(c.claim_id for c in book.claims(report=old))
        (tmp_path / "new.txt").write_text(CHECKPOINT.replace("Falam", "Kalewa"))
        fresh = add(book, tmp_path, CHECKPOINT.replace("Falam", "Kalewa"), date(2024, 2, 18))
        same_as_fresh(kept, desk, book, later)
        assert kept.at(desk.now(), later).sight.policy.delays_any(c.claim_id for c in book.claims(report=fresh))


def test_a_report_read_again_takes_the_place_of_what_it_said(record: Path, tmp_path: Path, reader: Reader) -> None:
    with open_record(record, reader=reader) as book:
        shot = add(book, tmp_path, SHOT)
        add(book, tmp_path, MARKET)
        desk, kept = asking(book), Publishing(book)
        kept.at(desk.now(), CLOCK)
        report = book.reports()[shot]
        book.add([tmp_path / "0.txt"], published=date(2024, 3, 1))  # the same words, of another day
        assert book.reports()[shot].published != report.published
        same_as_fresh(kept, desk, book)


def test_what_fails_halfway_is_made_anew(record: Path, tmp_path: Path, reader: Reader) -> None:
    with open_record(record, reader=reader) as book:
        desk, kept = asking(book), Publishing(book)
        first = kept.at(desk.now(), CLOCK)
        add(book, tmp_path, MARKET)
        first.index.rows("SELECT 1")
        with first.index.writing() as write:
            write.execute("DROP TABLE points")
        with pytest.raises(Exception, match="points"):
            kept.at(desk.now(), CLOCK)
        same_as_fresh(kept, desk, book)


def test_what_readers_see_goes_back_with_a_record_that_was_put_back(tmp_path: Path, reader: Reader) -> None:
    with open_record(tmp_path / "r.sqlite", reader=reader) as book:
        add(book, tmp_path, MARKET)
        assert book.backup(tmp_path / "earlier.sqlite") == []
        later = add(book, tmp_path, CHECKPOINT)
        desk = asking(book)
        assert later in {row[0] for row in desk.public(desk.now()).index.rows("SELECT report_id FROM reports")}
    with open_record(tmp_path / "earlier.sqlite") as earlier:
        desk.record.store = earlier.store  # as a desk finds it whose file was put back
        now = desk.now()
        told = [row[0] for row in desk.public(now).index.rows("SELECT report_id FROM reports")]
        assert told == list(earlier.reports()) == list(now.reports)

"""Rulings on the first index of a large record: served at once, nothing missing in silence, whole at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing import active_children
from pathlib import Path

import pytest
from tests.desk.serving import behind_proxy, free_port, serve, signed_in, until
from tests.desk.test_index import asking, rows
from tests.desk.test_publishing import add
from tests.desk.test_situation import HOSPITAL

from tallystick.book import Record, open_record
from tallystick.desk import Options, building, finding, indexing, restarting
from tallystick.desk import asking as asked_here
from tallystick.desk.asking import Asking
from tallystick.desk.building import Unfinished, behind, make, note, noted
from tallystick.desk.index import Index
from tallystick.desk.publishing import UnreadyError
from tallystick.knowledge.gazetteer.build import locked
from tallystick.pipeline import Reader
from tallystick.store import Listing, open_store


def begun(book: Record) -> Unfinished:
    return Unfinished(book.store.position(), book.store.head().origin)


def test_a_large_record_is_served_at_once_and_its_index_is_in_the_end_like_any_other(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGE", 0)
    monkeypatch.setattr(asked_here, "AGAIN", 0.0)
    with open_record(record) as book:
        desk = Asking(book, tmp_path / "index")
        now = desk.now()
        assert now.unfinished is not None and desk.unfinished is not None
        with pytest.raises(UnreadyError):
            desk.public(now)
        incident = next(iter(book.store.view().incidents()))
        claim_id = incident.claim_ids[0]
        assert now.incident(incident.incident_id).claim_ids == incident.claim_ids  # found in the record itself
        assert now.claim(claim_id[:12]).claim_id == claim_id and now.incident_of[claim_id] == incident.incident_id
        assert now.summaries[incident.incident_id] == book.show(incident.incident_id).summary
        book.judge("reject", [claim_id], "Ada", "not so")  # while it is made
        until(lambda: desk.now().unfinished is None)
        monkeypatch.undo()
        whole = asking(book)
        assert rows(desk.now().index) == rows(whole.now().index)
        both = (desk.now(), whole.now())
        reports, claims = (
            [list(list_(one, one.internal, {})) for one in both] for list_ in (finding.reports, finding.claims)
        )
        assert reports[0] == reports[1] and claims[0] == claims[1]  # in the same order too
        assert desk.now().struck == {claim_id}
        desk.close()
        assert Asking(book, tmp_path / "index").now().unfinished is None  # and is not made again


def test_one_that_was_stopped_goes_on_where_it_was(record: Path, tmp_path: Path, reader: Reader) -> None:
    with open_record(record) as book:
        index, start = Index(tmp_path / "index"), begun(book)
        book.listing()
        steps = make(index, book, start)
        note(index, next(steps))
        there = index.rows("SELECT n, report_id FROM reports ORDER BY n")
        assert there and noted(index) is not None
        again = Index(tmp_path / "index")
        list(make(again, book, start))
        assert set(there) <= set(again.rows("SELECT n, report_id FROM reports"))
        assert rows(again) == rows(asking(book).now().index)


def test_pages_and_answers_say_what_is_not_indexed_yet(
    record: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGE", 0)
    with open_record(record) as book:
        report, claim = next((r, c) for r in book.reports() for c in book.claims(report=r))
        incident = book.incidents()[0]
    options = Options(port=free_port(), index=tmp_path / "index")
    with serve(record, options, reader.read) as served, served.client() as client:
        said = client.get("/api/claims").json()["unfinished"]
        with held_up(tmp_path / "index"):  # before the other process has begun
            lists = ("/", "/incidents", "/map", "/reports", "/statements", "/search?q=killed", "/review", "/decisions")
            whole = (f"/reports/{report}", f"/claims/{claim.claim_id}", f"/incidents/{incident.incident_id}")
            for address in (*lists, *whole):
                page = client.get(address)
                assert page.status_code == 200 and said in page.text, address
            assert client.get("/situation?since=2024-05-01&until=2024-05-31").status_code == 503
            assert client.get("/incidents/inc-000000000000").status_code == 404
        until(lambda: "unfinished" not in client.get("/api/claims").json())
        assert said not in client.get("/incidents").text
        assert client.get("/situation?since=2024-05-01&until=2024-05-31").status_code == 200


def test_a_situation_report_waits_for_the_records_own_lists_alone_and_says_what_is_not_indexed(
    record: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGE", 0)
    options, asked = (
        Options(port=free_port(), index=tmp_path / "index"),
        "/api/situation?since=2024-05-01&until=2024-05-31",
    )
    said = "reports in languages that are not read may be more than said here: they are still being indexed"
    with locked(tmp_path / "index.lock", 60), serve(record, options, reader.read) as served, served.client() as client:
        assert client.get(asked).status_code == 503
        index = Index(tmp_path / "index")
        lists = noted(index)
        assert lists is not None
        note(index, replace(lists, stage="rows"))  # as the process does, whose turn has not come
        until(lambda: client.get(asked).status_code == 200)
        partly = client.get(asked).json()
        assert said in partly["left_out"]
        page = client.get("/situation?since=2024-05-01&until=2024-05-31&format=html")
        assert page.status_code == 200 and said in page.text
    with serve(record, options, reader.read) as served, served.client() as client:
        until(lambda: "unfinished" not in client.get("/api/head").json())
        whole = client.get(asked).json()
        assert whole["items"] == partly["items"] and said not in whole["left_out"]


def test_readers_wait_for_the_first_index_alone_and_later_have_what_was_there_before(
    record: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGE", 0)
    monkeypatch.setattr(asked_here, "AGAIN", 0.0)
    options = replace(behind_proxy(tmp_path), index=tmp_path / "index")
    with serve(record, options, reader.read) as served, signed_in(served, "Ria") as client:
        client.get("/api/head")
        with held_up(tmp_path / "index"):
            page = client.get("/incidents")
            assert page.status_code == 503 and page.headers["Retry-After"] == "10"
            assert "This record is being indexed" in page.text or "The lists of the record are being made" in page.text
        until(lambda: "unfinished" not in client.get("/api/head").json())
        before = client.get("/api/reports").json()
        with open_record(record, reader=reader) as book:
            add(book, tmp_path, HOSPITAL)
        client.get("/api/head")
        with held_up(tmp_path / "index"):
            for address in ("/", "/incidents", "/map", "/map/points", "/reports", "/statements", "/search?q=killed"):
                assert client.get(address).status_code == 200, address
            assert client.get("/api/reports").json()["total"] >= before["total"]
        until(lambda: client.get("/api/reports").json()["total"] == before["total"] + 1)
        assert "unfinished" not in client.get("/api/reports").json()


def test_a_batch_that_is_linked_is_one_change_and_may_be_much(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(record) as book:
        desk = asking(book, tmp_path / "index")
        claims = book.incidents()[0].claim_ids
        monkeypatch.setattr(building, "MOVED", 1)
        book.judge("reject", claims[:1], "Ada", "not so")  # moves a claim out of its incident
        assert desk.now().unfinished is not None
        until(lambda: desk.now().unfinished is None)
        desk.close()


def test_how_old_lists_are_is_said_in_minutes() -> None:
    hour = datetime.now(UTC) - timedelta(minutes=61)
    assert f"since {hour:%Y-%m-%d %H:%M} UTC" in behind(hour.isoformat())
    assert "(61 minutes)" in behind(hour.isoformat())
    assert "(less than a minute)" in behind(datetime.now(UTC).isoformat())


def test_how_far_it_is_is_said_in_numbers() -> None:
    halfway = Unfinished(9, "here", "rows", 1200, 3000, 10, 900)
    assert "hold 1,200 of 3,000 reports and 10 of 900 incidents" in halfway.sentence
    assert replace(halfway, fault="It ended.").sentence == "It ended. " + halfway.sentence.partition("first. ")[2]
    assert "1,200 of 3,000 new reports" in replace(halfway, since=7).sentence


@contextmanager
def held_up(path: Path) -> Iterator[None]:
    """Whoever writes to an index waits."""
    lock = sqlite3.connect(path, isolation_level=None, timeout=60)
    lock.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        lock.execute("ROLLBACK")
        lock.close()


def test_a_claim_struck_before_or_while_it_is_indexed_never_stands_in_a_list(record: Path, tmp_path: Path) -> None:
    with open_record(record) as book:
        index, start = Index(tmp_path / "index"), begun(book)
        claims = [claim.claim_id for claim in book.claims()]
        book.judge("reject", [claims[-1]], "Ada", "not so")
        struck, steps = {claims[-1]}, 0
        for _ in make(index, book, start):
            steps += 1
            listed = {row[0] for row in index.rows("SELECT claim_id FROM claims WHERE struck = 0")}
            assert struck.isdisjoint(listed)
            if steps == 1:
                there = next(iter(listed))
                struck.add(there)
                book.judge("reject", [there], "Ada", "nor this")
        assert steps > 1 and struck == {row[0] for row in index.rows("SELECT claim_id FROM claims WHERE struck = 1")}


def test_a_process_that_dies_is_started_again_and_pages_and_log_say_so(
    record: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(building, "LARGE", 0)
    monkeypatch.setattr(asked_here, "AGAIN", 0.0)
    options = Options(port=free_port(), index=tmp_path / "index")
    with serve(record, options, reader.read) as served, served.client() as client:
        client.get("/api/claims")
        with held_up(tmp_path / "index"):
            kill_the_one_that_indexes()
            assert "ended with exit code -9; it is started again soon" in client.get("/incidents").text
        until(lambda: "unfinished" not in client.get("/api/claims").json())
    assert "ended with exit code -9; it is started again in 2 seconds" in caplog.text
    monkeypatch.undo()
    with open_record(record) as book:
        assert rows(asking(book, tmp_path / "index").now().index) == rows(asking(book).now().index)


def test_one_that_dies_at_every_try_is_left_alone_and_that_is_said(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGE", 0)
    monkeypatch.setattr(asked_here, "AGAIN", 0.0)
    monkeypatch.setattr(restarting, "WAITS", (0,))
    with open_record(record) as book:
        desk = Asking(book, tmp_path / "index")
        desk.now()
        with held_up(tmp_path / "index"):
            kill_the_one_that_indexes()
            desk.now()  # is started again at once
            kill_the_one_that_indexes()
            found = desk.now().unfinished
        assert found is not None and found.stopped and "start the desk anew" in found.sentence
        assert not active_children()
        desk.close()


def test_what_comes_in_at_once_and_is_much_is_indexed_by_a_process_too(
    record: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(record, reader=reader) as book:
        desk = asking(book, tmp_path / "index")
        before = desk.now().counts()["reports"]
        add(book, tmp_path, HOSPITAL)
        monkeypatch.setattr(building, "LARGE", 0)
        monkeypatch.setattr(asked_here, "AGAIN", 0.0)
        now = desk.now()
        assert now.unfinished is not None and now.unfinished.since > 0
        assert now.unfinished.sentence.startswith("Much has come in")
        until(lambda: desk.now().unfinished is None)
        assert desk.now().counts()["reports"] == before + 1
        assert rows(desk.now().index) == rows(asking_whole(book, monkeypatch).now().index)
        desk.close()


def test_much_that_came_in_goes_on_where_its_process_was_stopped(
    record: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(record, reader=reader) as book:
        desk = asking(book, tmp_path / "index")
        whole, origin = desk.now().position, book.store.head().origin
        for words in (HOSPITAL, HOSPITAL.replace("Kale", "Falam")):
            add(book, tmp_path, words)
        book.listing()
        monkeypatch.setattr(indexing, "BATCH", 1)
        index, start = Index(tmp_path / "index"), Unfinished(book.store.position(), origin, since=whole)
        steps = make(index, book, start)
        note(index, next(steps))
        stopped = noted(index)
        assert stopped is not None and (stopped.reports, stopped.of_reports, stopped.incidents) == (1, 2, 0)
        told = [(one.reports, one.incidents) for one in make(index, book, stopped)]
        assert told[0] == (2, 0) and told[-1] == (2, stopped.of_incidents)
        assert len(told) == 1 + stopped.of_incidents > 1
        assert rows(index) == rows(asking(book).now().index)
        desk.close()


def asking_whole(book: Record, monkeypatch: pytest.MonkeyPatch) -> Asking:
    """A desk that indexes all of it while we wait."""
    monkeypatch.undo()
    return asking(book)


def kill_the_one_that_indexes() -> None:
    (process,) = active_children()
    process.kill()
    process.join()


class Meanwhile(Record):
    """A record on which somebody decides while a desk looks at it for the first time."""

    then: Callable[[], object] | None = None

    def listing(self, as_of: datetime | None = None) -> Listing:
        found, then, self.then = super().listing(as_of), self.then, None
        if then is not None:
            then()
        return found


def test_a_decision_made_while_a_desk_starts_is_shown_once(record: Path, tmp_path: Path) -> None:
    book = Meanwhile(open_store(record))
    with open_record(record) as other, book:
        claims = [claim.claim_id for claim in book.claims()]
        other.judge("accept", claims[:1], "Ana", "so it says")
        book.then = lambda: other.judge("accept", claims[1:2], "Ana", "and this")
        desk = asking(book, tmp_path / "index")
        assert [j.claim_ids[0] for j in desk.now().judgements] == claims[:2]

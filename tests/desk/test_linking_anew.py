"""Rulings on a record that other rules have linked: served at once, linked anew meanwhile, nothing lost."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest
from tests.desk.serving import free_port, serve, token_of, until
from tests.desk.test_building import held_up
from tests.desk.test_index import asking, rows

from tallystick.book import open_record
from tallystick.desk import Options, building, linking_anew, restarting
from tallystick.desk import asking as asked_here
from tallystick.desk.asking import Asking
from tallystick.desk.index import Index
from tallystick.pipeline import Reader
from tallystick.relinking import linked_by_batches, unlinked

SAID = "This record is being linked under the rules of this version."


@pytest.fixture
def older(record: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record of the samples, as if other rules had linked it."""
    monkeypatch.setattr(linking_anew, "FEW", 0)
    with closing(sqlite3.connect(record)) as connection, connection:
        connection.execute("UPDATE linked SET value = 'older' WHERE key = 'version'")
    return record


def partition(path: Path) -> list[tuple[str, ...]]:
    with open_record(path) as book:
        return sorted(incident.claim_ids for incident in book.store.view().incidents())


def test_a_record_that_other_rules_linked_is_served_at_once_and_is_in_the_end_linked_by_these(
    older: Path, tmp_path: Path, reader: Reader
) -> None:
    before, options = partition(older), Options(port=free_port(), index=tmp_path / "index")
    with open_record(older) as book:
        assert unlinked(book.store)[0] == 0
    with ExitStack() as stack:
        with held_up(older):  # before the process has begun
            served = stack.enter_context(serve(older, options, reader.read))
            client = stack.enter_context(served.client())
            page, told = client.get("/incidents"), client.get("/api/incidents").json()
            assert page.status_code == 200 and SAID in page.text and told["unfinished"].startswith(SAID)
            assert told["total"] == len(before)
            report = client.get("/api/situation?since=2024-05-01&until=2024-05-31").json()
            assert report["left_out"][-1].startswith(SAID)
        until(lambda: SAID not in client.get("/incidents").text)
        assert "unfinished" not in client.get("/api/incidents").json()
    with open_record(older) as book:
        done, last = unlinked(book.store)
        assert done == last and book.verify() == []
    assert partition(older) == before


def test_what_is_decided_while_it_is_linked_anew_is_kept_and_moves_incidents_in_its_turn(
    older: Path, tmp_path: Path, reader: Reader
) -> None:
    options = Options(port=free_port(), index=tmp_path / "index")
    with open_record(older) as book:
        incident = max(book.store.view().incidents(), key=lambda one: len(one.claim_ids))
    claim = incident.claim_ids[0]
    with ExitStack() as stack:
        with held_up(older):
            served = stack.enter_context(serve(older, options, reader.read))
        client = stack.enter_context(served.client())
        form = {"verdict": "reject", "claim": claim, "why": "not so", "back": "/review"}
        form["token"] = token_of(client.get("/review").text)
        assert client.post("/decisions", data=form).status_code == 303
        assert client.get("/api/judgements").json()["total"] == 1  # at once, wherever the linking is
        until(lambda: SAID not in client.get("/incidents").text)
    assert all(claim not in claims for claims in partition(older))
    assert set(incident.claim_ids[1:]) <= {one for claims in partition(older) for one in claims}


def kill_the_one_that_links() -> None:
    (process,) = [one for one in active_children() if one.exitcode is None]
    process.kill()
    process.join()


def test_where_the_process_dies_it_is_started_again_and_today_says_so(
    older: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(asked_here, "SELDOM", 0.0)
    options = Options(port=free_port(), index=tmp_path / "index")
    with ExitStack() as stack:
        with held_up(older):
            served = stack.enter_context(serve(older, options, reader.read))
            client = stack.enter_context(served.client())
            kill_the_one_that_links()
            said = "The process that links the record anew ended with exit code -9; it is started again soon."
            assert said in client.get("/").text and said in client.get("/incidents").text
        until(lambda: SAID not in client.get("/").text)
    assert "ended with exit code -9; it is started again in 2 seconds" in caplog.text
    with open_record(older) as book:
        done, last = unlinked(book.store)
        assert done == last and book.verify() == []


def test_where_it_dies_at_every_try_that_is_said_and_the_next_desk_goes_on(
    older: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked_here, "SELDOM", 0.0)
    monkeypatch.setattr(restarting, "WAITS", ())
    options = Options(port=free_port(), index=tmp_path / "index")
    with ExitStack() as stack:
        with held_up(older):
            served = stack.enter_context(serve(older, options, reader.read))
            client = stack.enter_context(served.client())
            kill_the_one_that_links()
            assert "ended with exit code -9; start the desk anew to go on." in client.get("/").text
        with open_record(older) as book:
            claim = book.incidents()[0].claim_ids[0]
        form = {"verdict": "reject", "claim": claim, "why": "not so", "back": "/review"}
        form["token"] = token_of(client.get("/review").text)
        assert client.post("/decisions", data=form).status_code == 303
        assert client.get("/incidents").status_code == 200
    assert any(claim in claims for claims in partition(older))  # not linked yet; kept
    with serve(older, replace(options, port=free_port()), reader.read) as served, served.client() as client:
        until(lambda: SAID not in client.get("/incidents").text)
    assert all(claim not in claims for claims in partition(older))


def test_lists_follow_the_linking_now_and_then_and_what_is_decided_at_once(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking_anew.LinkingAnew, "_start", lambda _: None)
    monkeypatch.setattr(linking_anew.LinkingAnew, "goes_on", True)
    with open_record(older) as book, open_record(older) as other:
        desk = Asking(book, tmp_path / "index")
        first = desk.now()
        incident = max(first.incidents.values(), key=lambda one: len(one.claim_ids))
        for _ in linked_by_batches(other.store, readings=1, incidents=1):
            other.index()
            building.follow(Index(tmp_path / "index"), other)
        assert desk.now() is first  # no page is made again for what was only linked
        other.judge("reject", [incident.claim_ids[0]], "Ada", "not so")
        told = desk.now()
        assert told.struck == {incident.claim_ids[0]} and told.told != first.told
        standing = "SELECT count(*) FROM claims WHERE struck = 0"
        assert told.index.counted(standing) == len(first.claims) - 1
        other.link()
        building.follow(Index(tmp_path / "index"), other)
        desk._again = 0.0
        assert incident.claim_ids[0] not in desk.now().incident_of
        monkeypatch.undo()
        assert rows(desk.now().index) == rows(asking(other).now().index)

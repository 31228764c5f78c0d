"""Rulings on two-person review of what people add, on a file and on a server: nothing holds before both agree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.desk.serving import behind_proxy, make_record, serve, signed_in

from tallystick.amending import amendment
from tallystick.book import open_record
from tallystick.desk import Options
from tallystick.pipeline import Reader
from tallystick.record import Particulars, decide, waiting

Line = dict[str, Any]
CALL = "A neighbour said that two people were killed by shelling in Kalemyo on Monday. The market was closed."
GIVEN: Line = {"text": CALL, "publisher": "P", "published": "2024-02-07"}


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the record is: a file, or a database of a server."""
    return str(request.getfixturevalue("postgres")()) if request.param == "postgresql" else str(tmp_path / "r.sqlite")


both = pytest.mark.parametrize("place", ["sqlite", "postgresql"], indirect=True)


@contextmanager
def two(place: str, folder: Path, reader: Reader) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Two reviewers at one desk, on a record that asks for two people."""
    make_record(place, [], reader)
    options = replace(behind_proxy(folder), second=True)
    with serve(place, options, reader.read) as desk, signed_in(desk, "Rev") as one, signed_in(desk, "Kim") as other:
        yield one, other
    with open_record(place, read_only=True) as record:
        assert record.verify() == []


def send(client: httpx.Client, address: str, status: int = 201, /, **body: Any) -> Line:
    answer = client.post(address, json=body)
    assert answer.status_code == status, answer.text
    told: Line = answer.json()
    return told


def agree(client: httpx.Client, judgement: str, status: int = 201) -> Line:
    return send(client, f"/api/judgements/{judgement}/second", status, why="I checked it")


def undo(client: httpx.Client, judgement: str, status: int = 201) -> Line:
    return send(client, f"/api/judgements/{judgement}/undo", status, why="it was wrong")


def report(client: httpx.Client, report_id: str) -> Line:
    told: Line = client.get(f"/api/reports/{report_id}").json()
    return told


def struck(client: httpx.Client, claim: str) -> bool:
    return bool(client.get(f"/api/claims/{claim}").json()["struck"])


def killed(client: httpx.Client) -> int:
    """The sum of the lowest figures of the killed."""
    items = client.get("/api/incidents", params={"size": 200}).json()["items"]
    return sum(e["low"] or 0 for item in items for e in item["entries"] if e["outcome"] == "killed")


@both
def test_a_claim_added_by_hand_waits_for_a_second_person(place: str, tmp_path: Path, reader: Reader) -> None:
    with two(place, tmp_path, reader) as (one, other):
        told = send(
            one, "/api/reports", **GIVEN | {"text": "The list at the mosque has seven names. The market was closed."}
        )
        before = killed(one)
        fields = {"event_type": "ASSAULT", "killed_words": "seven names", "killed_low": "7", "killed_best": "7"}
        address = f"/api/reports/{told['report_id']}/claims"
        added = send(
            one, address, words="The list at the mosque has seven names", fields=fields, why="the reader missed it"
        )
        assert added["waits"] and struck(one, added["claim_id"]) and killed(one) == before
        assert "the reader missed it" in other.get("/review").text
        assert "proposed: waits for a second person" in other.get(f"/reports/{told['report_id']}").text
        agree(one, added["judgement_id"], 409)  # one's own is no second
        twice = send(one, address, 409, words="The list at the mosque has seven names", fields=fields)
        assert "waits for a second person" in twice["detail"] and "taken back" not in twice["detail"]
        agree(other, added["judgement_id"])
        assert not struck(one, added["claim_id"]) and killed(one) == before + 7
        taken = undo(one, added["judgement_id"])["judgements"][0]
        assert taken["proposed"] and killed(one) == before + 7
        agree(other, taken["judgement_id"])
        assert struck(one, added["claim_id"]) and killed(one) == before
        again = send(one, address, 409, words="The list at the mosque has seven names", fields=fields)
        assert "taken back" in again["detail"]


@both
def test_another_day_waits_for_a_second_person_and_is_undone_by_two(place: str, tmp_path: Path, reader: Reader) -> None:
    def day(client: httpx.Client) -> tuple[str, str]:
        told = report(client, first["report_id"])
        (claim,) = [c for c in told["claims"] if c["kind"] == "incident"]
        return told["published"], claim["time"]["start"]

    with two(place, tmp_path, reader) as (one, other):
        first = send(one, "/api/reports", **GIVEN)
        correct = f"/api/reports/{first['report_id']}/correct"
        asked = send(one, correct, published="2024-02-14", why="a week on")
        assert asked["waits"] and asked["published"] == "2024-02-07" and day(one) == ("2024-02-07", "2024-02-05")
        assert "published 2024-02-07 → 2024-02-14" in other.get("/review").text
        (shown,) = report(other, first["report_id"])["judgements"]
        assert shown["waits"] and shown["amends"] == ["published 2024-02-07 → 2024-02-14"]
        agree(other, asked["judgement_id"])
        assert day(one) == ("2024-02-14", "2024-02-12")
        assert "seconded by Kim" in one.get(f"/reports/{first['report_id']}").text
        taken = undo(other, asked["judgement_id"])["judgements"][0]["judgement_id"]
        assert day(one) == ("2024-02-14", "2024-02-12")
        agree(one, taken)
        assert day(one) == ("2024-02-07", "2024-02-05")
        back = undo(one, taken)["judgements"][0]["judgement_id"]
        agree(other, back)
        assert day(one) == ("2024-02-14", "2024-02-12")


@both
def test_another_publisher_waits_for_a_second_person_and_comes_back(place: str, tmp_path: Path, reader: Reader) -> None:
    with two(place, tmp_path, reader) as (one, other):
        first = send(one, "/api/reports", **GIVEN)
        by_hand = send(one, f"/api/reports/{first['report_id']}/claims", words="The market was closed", fields={})
        agree(other, by_hand["judgement_id"])
        old = [c["claim_id"] for c in report(one, first["report_id"])["claims"]]
        asked = send(one, f"/api/reports/{first['report_id']}/correct", publisher="Q", why="it was Q")
        assert asked["waits"] and asked["publisher"] == "P" and killed(one) == 2
        assert len(one.get("/api/reports").json()["items"]) == 1
        agree(other, asked["judgement_id"])
        new = next(r for r in one.get("/api/reports").json()["items"] if r["publisher"] == "Q")
        told = [c["claim_id"] for c in report(one, new["report_id"])["claims"]]
        assert new["supersedes"] == first["report_id"] and len(told) == len(old) and killed(one) == 2
        assert all(struck(one, c) for c in old) and not any(struck(one, c) for c in told)
        agree(other, undo(one, asked["judgement_id"])["judgements"][0]["judgement_id"])
        assert not any(struck(one, c) for c in old) and all(struck(one, c) for c in told) and killed(one) == 2
        (home,) = {i["incident_id"] for i in one.get("/api/incidents").json()["items"]}
        assert (
            "no longer" not in one.get(f"/incidents/{home}").text
        )  # the report that nobody published takes nothing back


def test_two_proposals_on_one_report_do_not_overwrite_each_other(tmp_path: Path, reader: Reader) -> None:
    with two(str(tmp_path / "r.sqlite"), tmp_path, reader) as (one, other):
        first = send(one, "/api/reports", **GIVEN)
        correct = f"/api/reports/{first['report_id']}/correct"
        seen = report(one, first["report_id"])["seen"]
        mine = send(one, correct, published="2024-02-14", why="a week on", seen=seen)
        refused = send(other, correct, 409, published="2024-02-01", why="a week before", seen=seen)
        assert "Rev judged amend: a week on" in refused["detail"]
        theirs = send(other, correct, published="2024-02-01", why="a week before, all the same")
        agree(one, theirs["judgement_id"])
        late = agree(other, mine["judgement_id"], 409)
        assert "not as it was when this was proposed" in late["detail"]
        wish = undo(other, mine["judgement_id"])["judgements"][0]
        assert wish["proposed"] and wish["judgement_id"] != mine["judgement_id"]
        (kept,) = [
            j for j in report(one, first["report_id"])["judgements"] if j["judgement_id"] == mine["judgement_id"]
        ]
        assert kept["waits"]  # another's proposal is not taken back alone
        undo(one, mine["judgement_id"])  # what only waited is taken back alone by who proposed it
        assert report(one, first["report_id"])["published"] == "2024-02-01"


def test_what_a_later_correction_rests_on_is_undone_after_it(tmp_path: Path, reader: Reader) -> None:
    with two(str(tmp_path / "r.sqlite"), tmp_path, reader) as (one, other):
        first = send(one, "/api/reports", **GIVEN)
        correct = f"/api/reports/{first['report_id']}/correct"
        day = send(one, correct, published="2024-02-14", why="a week on")
        agree(other, day["judgement_id"])
        moved = send(one, correct, publisher="Q", why="it was Q")
        agree(other, moved["judgement_id"])
        assert "undo that first" in undo(one, day["judgement_id"], 409)["detail"]
        agree(other, undo(one, moved["judgement_id"])["judgements"][0]["judgement_id"])
        undo(one, day["judgement_id"])


def test_a_correction_holds_at_once_where_one_is_enough_and_is_undone(client: httpx.Client) -> None:
    first = send(client, "/api/reports", **GIVEN)
    made = send(client, f"/api/reports/{first['report_id']}/correct", published="2024-02-14", why="a week on")
    assert not made["waits"] and made["published"] == "2024-02-14"
    undo(client, made["judgement_id"])
    assert report(client, first["report_id"])["published"] == "2024-02-07"
    moved = send(client, f"/api/reports/{first['report_id']}/correct", publisher="Q", why="it was Q")
    undo(client, moved["judgement_id"])
    again = send(client, f"/api/reports/{first['report_id']}/correct", 409, publisher="Q", why="it was Q")
    assert "already" in again["detail"]


def test_an_undone_correction_takes_the_persons_claim_with_it(client: httpx.Client) -> None:
    old = client.get("/api/claims", params={"kind": "incident"}).json()["items"][0]["claim_id"]
    new = send(client, f"/api/claims/{old}/correct", why="only said", fields={"status": "alleged"})
    assert struck(client, old) and not struck(client, new["claim_id"])
    undo(client, new["judgement_id"])
    assert not struck(client, old) and struck(client, new["claim_id"])


def test_the_command_line_agrees_with_a_correction_too_and_files_that_come_again_keep_it(
    tmp_path: Path, reader: Reader
) -> None:
    path, file = tmp_path / "r.sqlite", tmp_path / "call.txt"
    file.write_text(CALL)
    with open_record(path, reader=reader) as record:
        record.add([str(file)], published=date(2024, 2, 7), publisher="P")
    with serve(path, replace(behind_proxy(tmp_path), second=True), reader.read) as desk, signed_in(desk, "Rev") as one:
        first = one.get("/api/reports").json()["items"][0]
        made = send(one, f"/api/reports/{first['report_id']}/correct", published="2024-02-14", why="a week on")
        with open_record(path, reader=reader) as record:
            with pytest.raises(ValueError, match="use the desk"):
                record.judge("add", [c.claim_id for c in record.claims()], "Ben", "mine")
            record.second(made["judgement_id"], "Ben", "I read it too")
        assert report(one, first["report_id"])["published"] == "2024-02-14"
        with open_record(path, reader=reader) as record:
            record.add([str(file)], published=date(2024, 2, 7), publisher="P")
        assert report(one, first["report_id"])["published"] == "2024-02-14"


def test_a_correction_whose_reading_was_cut_short_is_read_when_the_desk_opens(tmp_path: Path, reader: Reader) -> None:
    path, file = tmp_path / "r.sqlite", tmp_path / "call.txt"
    file.write_text(CALL)
    with open_record(path, reader=reader) as record:
        record.add([str(file)], published=date(2024, 2, 7), publisher="P")
        (kept,) = record.store.view().reports()
        amends = amendment(kept, Particulars("P", date(2024, 2, 14)))
        with record.store.writer() as writer:
            writer.judge(decide("amend", [c.claim_id for c in record.claims()], "Ada", "a week on", amends=amends))
    with serve(path, replace(behind_proxy(tmp_path), second=False), reader.read) as desk, signed_in(desk, "Rev") as one:
        told = report(one, kept.report_id)
        assert told["published"] == "2024-02-14"
        assert {c["time"]["start"] for c in told["claims"] if c["kind"] == "incident"} == {"2024-02-12"}


def test_what_was_read_before_a_kill_is_linked_when_the_desk_opens(
    record: Path, tmp_path: Path, reader: Reader
) -> None:
    with open_record(record) as whole, open_record(tmp_path / "killed.sqlite") as book:
        book.store.merge(whole.store)  # and no further
        assert len(whole.incidents()) > 0 and book.incidents() == []
    with serve(tmp_path / "killed.sqlite", Options(), reader.read) as desk, desk.client() as client:
        shown, there = client.get("/api/incidents").json()["items"], open_record(record)
        assert len(shown) == len(there.incidents())
        there.close()


def test_the_command_line_takes_back_alone_only_what_one_proposed_oneself_as_the_desk_does(record: Path) -> None:
    with open_record(record) as book:
        book.store.ask_second(asked=True)
        claim = book.claims()[0].claim_id
        first = book.judge("reject", [claim], "Ana", "not so")
        by_another = book.undo(first.judgement_id, "Bo", "but it is")
        assert first.proposed and by_another.proposed
        assert {j.judgement_id for j in waiting(book.store.view().judgements())} == {
            first.judgement_id,
            by_another.judgement_id,
        }
        own = book.undo(first.judgement_id, "Ana", "I misread it")
        assert not own.proposed
        assert [j.judgement_id for j in waiting(book.store.view().judgements())] == [by_another.judgement_id]

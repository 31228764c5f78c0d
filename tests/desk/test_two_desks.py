"""Rulings on two desks, each a process, on one record and one index: what one does, the other shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.desk.serving import serve
from tests.desk.test_index import asking, rows
from tests.desk.test_situation import HOSPITAL

from tallystick.book import open_record
from tallystick.desk import Options, building
from tallystick.desk.building import Building, reached
from tallystick.desk.index import Index
from tallystick.pipeline import Reader


class Interrupted(Index):
    """An index whose reader is interrupted once, between two of its questions."""

    then: Callable[[], object] | None = None

    def state(self, key: str) -> str | None:
        found, then, self.then = super().state(key), self.then, None
        if then is not None:
            then()
        return found


def test_what_one_desk_has_indexed_the_pages_of_the_other_show(record: Path, tmp_path: Path, reader: Reader) -> None:
    options = Options(who="Ada", index=tmp_path / "index")
    with (
        serve(record, options, reader.read) as one,
        serve(record, options, reader.read) as other,
        one.client() as ours,
        other.client() as theirs,
        open_record(record, reader=reader) as book,
    ):
        lists = ("/incidents", "/reports", "/statements", "/map")
        before = {address: theirs.get(address) for address in lists}
        (tmp_path / "a.txt").write_text(HOSPITAL)
        book.add([tmp_path / "a.txt"], published=date(2024, 2, 7))
        assert "Kale" in ours.get("/incidents").text  # and so the index has it
        for address in lists:
            mark = {"If-None-Match": before[address].headers["ETag"]}
            assert theirs.get(address, headers=mark).status_code == 200, address
        assert "Kale" in theirs.get("/incidents").text


def test_what_is_kept_in_memory_goes_when_another_desk_has_moved_the_index(record: Path, tmp_path: Path) -> None:
    with open_record(record) as book, open_record(record) as same:
        one, other = asking(book, tmp_path / "index"), asking(same, tmp_path / "index")
        now = other.now()
        incident = next(i for i in now.incidents.values() if len(i.claim_ids) > 1)
        first = now.summaries[incident.incident_id]
        standing = "SELECT count(*) FROM claims WHERE struck = 0"
        there = now.index.counted(standing)
        for claim in incident.claim_ids:
            book.judge("reject", [claim], "Ada", "not so")
        one.now()
        now = other.now()
        assert now.index.counted(standing) == there - len(incident.claim_ids)
        assert now.summaries.get(incident.incident_id) != first


def test_an_index_that_another_desk_has_brought_further_is_not_wiped(record: Path, tmp_path: Path) -> None:
    with open_record(record) as book:
        other = asking(book, tmp_path / "index")
        claim = next(iter(book.claims())).claim_id
        ours = Interrupted(tmp_path / "index")

        def meanwhile() -> None:
            book.judge("reject", [claim], "Ada", "not so")
            other.now()

        ours.then = meanwhile
        done, position = reached(ours, book.store)
        assert done > 0 and position == book.store.position()


def test_an_index_that_another_desk_finishes_while_ours_begins_one_is_kept(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(record) as book:
        ours = Interrupted(tmp_path / "index")

        def meanwhile() -> None:
            with monkeypatch.context() as small:
                small.setattr(building, "LARGE", 3_000)
                asking(book, tmp_path / "index")

        monkeypatch.setattr(building, "LARGE", 0)
        ours.then = meanwhile
        assert Building(book, ours).unfinished() is None
        monkeypatch.undo()
        assert rows(ours) == rows(asking(book).now().index)

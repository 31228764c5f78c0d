"""Rulings on what readers get while reports come in: nothing that has become private by the time it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.desk.serving import Served, signed_in
from tests.desk.test_publishing import MINISTER, SHOT, add

from tallystick.book import open_record
from tallystick.desk import lists
from tallystick.desk.sight import Line
from tallystick.pipeline import Reader

ASKED = "/search?q=soldiers&format=jsonl"


def test_what_turns_out_private_while_an_export_is_made_is_not_in_it(
    shared_desk: Served, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report comes in when the export is already made of the older policy."""
    made, write = list[str](), lists.as_jsonl
    with open_record(shared_desk.path, reader=reader) as book, signed_in(shared_desk, "Ria") as client:
        add(book, tmp_path, MINISTER)

        def meanwhile(lines: Iterable[Line]) -> str:
            made.append(write(lines))
            if len(made) == 1:
                add(book, tmp_path, SHOT)
            return made[-1]

        monkeypatch.setattr(lists, "as_jsonl", meanwhile)
        answer = client.get(ASKED)
    assert len(made) == 2 and "Arrieta" in made[0]
    assert answer.status_code == 200 and "Arrieta" not in answer.text and "Hakha" in answer.text


def test_where_reports_never_cease_to_come_readers_are_told_so(
    shared_desk: Served, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = lists.as_jsonl
    with open_record(shared_desk.path, reader=reader) as book:

        def meanwhile(lines: Iterable[Line]) -> str:
            add(book, tmp_path, f"{len(list(tmp_path.glob('*.txt')))} people were killed in Hakha on Monday.\n")
            return write(lines)

        monkeypatch.setattr(lists, "as_jsonl", meanwhile)
        with signed_in(shared_desk, "Ria") as client:
            answer = client.get(ASKED)
            assert answer.status_code == 503 and "out of date 3 times" in answer.text
        with signed_in(shared_desk, "Cem") as client:  # who sees everything sees it as it was when they asked
            assert client.get(ASKED).status_code == 200

"""Rulings on verification: whatever is edited behind the store's back is found, and named by table and row."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tallystick.record import Entry, Figures, Incident, Judgement, Reading
from tallystick.store import Fault, open_store

MakeReading = Callable[..., Reading]


@pytest.fixture
def filled(path: Path, make_reading: MakeReading) -> Path:
    with open_store(path) as store, store.writer() as writer:
        for number in (1, 2, 3):
            writer.add(make_reading(number), f"bytes {number}".encode())
        one, other = (claim.claim_id for claim in make_reading(1).claims)
        writer.set_incidents([Incident("i1", (one, other))])
        writer.set_entries([Entry("i1", "killed", Figures(4, None, 9), "range", "two figures", ())])
        writer.judge(Judgement("j1", "same", (one, other), "Amal K.", datetime(2024, 3, 1, tzinfo=UTC), ""))
        assert store.verify() == []
    return path


def tamper(path: Path, statement: str, *values: object) -> list[Fault]:
    """Edit the file as one would who has it in hands: the guards taken off first."""
    with closing(sqlite3.connect(path)) as connection, connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in guards:
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(statement, values).rowcount > 0
    with open_store(path, create=False) as store:
        return store.verify()


def told(faults: list[Fault]) -> str:
    return "\n".join(map(str, faults))


def test_other_bytes_are_not_those_of_their_hash(filled: Path) -> None:
    faults = tamper(filled, "UPDATE captures SET body = ? WHERE change = 2", zlib.compress(b"bytes 9"))
    assert "the bytes are not those of this hash" in told(faults)
    assert {fault.table for fault in faults} == {"captures", "log"}


@pytest.mark.parametrize("body", [b"", b"no zlib", zlib.compress(b"\xff\xfe"), zlib.compress(b"Ten men.")])
def test_another_text_is_found_with_all_that_stands_on_it(filled: Path, body: bytes) -> None:
    faults = tamper(filled, "UPDATE texts SET body = ? WHERE change = 2", body)
    assert {fault.table for fault in faults} >= {"texts", "claims", "log"}
    assert "the text is not that of this hash" in told(faults)
    assert all(fault.row.startswith("2") for fault in faults if fault.table in ("claims", "log"))


def test_a_moved_offset_is_found(filled: Path, make_reading: MakeReading) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        line = json.loads(connection.execute("SELECT line FROM claims WHERE change = 2 AND position = 0").fetchone()[0])
    line["casualties"][0]["spans"] = [{"start": 1, "end": 9}]
    edited = "UPDATE claims SET line = ? WHERE change = 2 AND position = 0"
    faults = tamper(filled, edited, json.dumps(line, ensure_ascii=False))
    assert [str(fault) for fault in faults] == [
        "claims 2/0: its id is not that of its content",
        "claims 2/0: casualties[0]: its spans do not give 'Nine men'",
        "log 2: its rows were edited, removed or added to",
    ]


def test_a_raised_figure_is_found(filled: Path) -> None:
    faults = tamper(filled, "UPDATE claims SET line = replace(line, '\"best\": 9', '\"best\": 90') WHERE change = 1")
    assert "claims 1/0: its id is not that of its content" in told(faults)


def test_even_what_no_id_covers_is_under_the_chain(filled: Path) -> None:
    edited = "UPDATE claims SET line = replace(line, '\"confidence\": null', '\"confidence\": 1.0')"
    faults = tamper(filled, f"{edited} WHERE change = 3")
    assert [str(fault) for fault in faults] == ["log 3: its rows were edited, removed or added to"]


def test_a_column_that_says_another_thing_than_its_line_is_found(filled: Path) -> None:
    faults = tamper(filled, "UPDATE claims SET country = 'ISR' WHERE change = 1 AND position = 0")
    assert "claims 1/0: the column country is not what the line says" in told(faults)


def test_a_line_that_is_no_claim_is_found(filled: Path) -> None:
    faults = tamper(filled, "UPDATE claims SET line = '{}' WHERE change = 1 AND position = 0")
    assert "claims 1/0: not in the form of the record" in told(faults)


def test_another_publisher_is_found(filled: Path) -> None:
    faults = tamper(filled, "UPDATE readings SET line = replace(line, 'Village', 'City') WHERE change = 1")
    assert {fault.table for fault in faults} >= {"readings", "log"}


@pytest.mark.parametrize(
    "table", ["captures", "texts", "reports", "receipts", "readings", "claims", "memberships", "entries", "judgements"]
)
def test_a_removed_row_is_missed(filled: Path, table: str) -> None:
    first = f"SELECT min(rowid) FROM {table}"
    assert tamper(filled, f"DELETE FROM {table} WHERE rowid = ({first})") != []


def test_a_row_slipped_in_is_found(filled: Path) -> None:
    row = "SELECT 'j9', verdict, line, 99, recorded_at FROM judgements"
    faults = tamper(filled, f"INSERT INTO judgements (judgement_id, verdict, line, change, recorded_at) {row}")
    assert "log 99: missing, although judgements has rows of it" in told(faults)


def test_a_backdated_row_is_found(filled: Path) -> None:
    faults = tamper(filled, "UPDATE judgements SET recorded_at = '2020-01-01T00:00:00.000000Z'")
    assert [str(fault) for fault in faults] == ["log 6: its rows were edited, removed or added to"]


def test_an_edited_log_no_longer_seals(filled: Path) -> None:
    faults = tamper(filled, "UPDATE log SET kind = 'judgement' WHERE change = 2")
    assert [str(fault) for fault in faults] == ["log 2: its hash is not that of what it says"]


def test_a_log_row_taken_out_breaks_the_chain(filled: Path) -> None:
    faults = told(tamper(filled, "DELETE FROM log WHERE change = 2"))
    assert "log 3: change 2 is missing before it" in faults
    assert "log 3: it does not follow the change before it" in faults


def test_a_cut_log_is_found_by_the_head_noted_before(filled: Path) -> None:
    with open_store(filled) as store:
        noted = store.head().hash
        assert store.verify(noted) == []
    tamper(filled, "DELETE FROM judgements")
    tamper(filled, "DELETE FROM log WHERE change = 6")
    with open_store(filled) as store:
        assert store.verify() == []
        assert "it was cut or rewritten" in told(store.verify(noted))

"""Rulings on what stops the store: each has its own error, names the file, and leaves the record as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from tallystick.record import Reading
from tallystick.store import (
    DamagedError,
    FolderError,
    ForeignError,
    FullError,
    LockedError,
    MissingError,
    NewerError,
    OlderError,
    ReadOnlyError,
    StoreError,
    open_store,
)
from tallystick.store.dialect import writing

MakeReading = Callable[..., Reading]
NOBODY = 65534
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(path: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin is not None and holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            holder.stdin.close()


def test_a_store_held_by_another_process_is_locked_but_can_be_read(path: Path, make_reading: MakeReading) -> None:
    with open_store(path, timeout=0.1) as store:
        store.writer().add(make_reading(1))
        with held_by_another_process(path):
            with pytest.raises(LockedError, match=r"record\.sqlite: another process is writing"):
                store.writer().add(make_reading(2))
            assert store.view().counts().reports == 1
        assert store.writer().add(make_reading(2)).new


def test_a_writer_waits_for_another_to_finish(path: Path, make_reading: MakeReading) -> None:
    brief = HOLD.replace("sys.stdin.read()", "import time; time.sleep(0.5)")
    command = [sys.executable, "-c", brief, str(path)]
    with open_store(path, timeout=30) as store, subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert store.writer().add(make_reading(1)).new


def test_a_store_opened_for_reading_is_not_written(path: Path, make_reading: MakeReading) -> None:
    with open_store(path) as store:
        store.writer().add(make_reading(1))
    with open_store(path, read_only=True) as store:
        assert store.view().counts().claims == 2
        assert store.verify() == []
        with pytest.raises(ReadOnlyError, match="opened for reading only"):
            store.writer()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a stranger may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def as_a_stranger() -> Iterator[None]:
    """Without the right to write: as root, by taking on nobody's rights for the while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_file_in_a_read_only_folder_can_still_be_read(open_folder: Path, make_reading: MakeReading) -> None:
    path = open_folder / "record.sqlite"
    with open_store(path) as store:
        store.writer().add(make_reading(1))
    path.chmod(0o444)
    open_folder.chmod(0o555)
    try:
        with as_a_stranger():
            with open_store(path, read_only=True) as store:
                assert store.view().counts().claims == 2
            with pytest.raises(ReadOnlyError, match=r"record\.sqlite"), open_store(path) as store:
                store.writer().add(make_reading(2))
            with pytest.raises(ReadOnlyError, match=r"other\.sqlite"):
                open_store(open_folder / "other.sqlite")
    finally:
        open_folder.chmod(0o755)


def test_a_full_disk_stops_a_report_and_keeps_all_before_it(path: Path, make_reading: MakeReading) -> None:
    with open_store(path) as store:
        store.writer().add(make_reading(1))
    with open_store(path) as store:
        event.listen(store.engine, "connect", allow_no_more_pages)
        store.close()
        with pytest.raises(FullError, match=r"record\.sqlite: the disk is full; nothing of this report was written"):
            store.writer().add(make_reading(2), os.urandom(200_000))
        assert store.view().counts().reports == 1
        assert store.verify() == []


def allow_no_more_pages(connection: sqlite3.Connection, record: Any) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 2}")


def test_a_file_that_is_no_database_is_said_to_be_none(path: Path) -> None:
    path.write_bytes(b"The ministry said nine were killed." * 100)
    with pytest.raises(DamagedError, match=r"record\.sqlite: this is no database, or a damaged one"):
        open_store(path)
    assert path.read_bytes().startswith(b"The ministry")


def test_a_broken_page_is_said_to_be_damage(path: Path, make_reading: MakeReading) -> None:
    with open_store(path) as store:
        for number in range(5):
            store.writer().add(make_reading(number))
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(DamagedError, match=r"record\.sqlite"), open_store(path) as store:
        store.view().counts()


def test_a_cut_file_is_not_taken_for_a_sound_one(path: Path, make_reading: MakeReading) -> None:
    with open_store(path) as store:
        for number in range(5):
            store.writer().add(make_reading(number))
    path.write_bytes(path.read_bytes()[: 4096 * 12])
    try:
        with open_store(path) as store:
            assert store.verify() != []
    except DamagedError as error:
        assert "record.sqlite" in str(error)


def test_a_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    for read_only in (False, True):
        with pytest.raises(NewerError, match=r"record\.sqlite: a newer Tallystick wrote this store \(tables 0999"):
            open_store(path, read_only=read_only)


def test_a_store_without_its_version_is_said_to_be_damaged(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    with pytest.raises(DamagedError, match="does not say the version"):
        open_store(path)


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(ForeignError, match="not a store of Tallystick"):
        open_store(path)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="this is a folder; a store is a file"):
        open_store(tmp_path)


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="no file can be there"):
        open_store(tmp_path / ("x" * 300))


def test_a_folder_we_may_not_enter_is_said_to_be_closed(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    closed.chmod(0o700 if os.geteuid() == 0 else 0)
    with as_a_stranger(), pytest.raises(ReadOnlyError, match="we have no right to look there"):
        open_store(closed / "record.sqlite")
    closed.chmod(0o700)


@pytest.mark.parametrize("name", ["a b.sqlite", "what?.sqlite", "50%20#1.sqlite", "سجل.sqlite", "it's;--.sqlite"])
def test_a_store_may_have_any_name(tmp_path: Path, make_reading: MakeReading, name: str) -> None:
    with open_store(tmp_path / name) as store:
        store.writer().add(make_reading(1))
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_no_folder_is_made_on_the_way(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="does not exist"):
        open_store(tmp_path / "not" / "there" / "record.sqlite")


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_a_store_that_is_not_there_is_not_made_when_reading(path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(MissingError, match=r"record\.sqlite: there is no such store"):
        open_store(path, **options)
    assert not path.exists()


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_an_empty_file_is_no_store_yet(path: Path, options: dict[str, bool]) -> None:
    path.touch()
    with pytest.raises(ForeignError, match="it is empty; it is no store yet"):
        open_store(path, **options)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("mysql://records.example/tallystick", "there is no store on mysql"),
        ("postgresql://:bad:port/x", "no place of a record"),
        ("postgresql://tally@127.0.0.1:1/none", "the server cannot be reached"),
    ],
)
def test_a_server_that_cannot_hold_a_store_is_named(place: str, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        open_store(place)


def test_a_database_that_is_not_there_is_named_without_the_password(server: str) -> None:
    with pytest.raises(MissingError, match="no such database") as raised:
        open_store(server.replace("tally@", "tally:secret@") + "/nowhere")
    assert "secret" not in str(raised.value)


def test_a_database_of_another_program_is_refused(database: Callable[[], str]) -> None:
    url = database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE accounts (id integer)")
    with pytest.raises(ForeignError, match="not a store of Tallystick"):
        open_store(url)


def test_a_second_writer_of_a_database_is_told_to_wait(database: Callable[[], str], make_reading: MakeReading) -> None:
    url = database()
    with open_store(url) as first, open_store(url, timeout=0.2) as second:
        with writing(first._dialect), pytest.raises(LockedError, match="another process is writing"):
            second.writer().add(make_reading(1))
        assert list(second.view().reports()) == []
        second.writer().add(make_reading(1))
        assert [r.title for r in first.view().reports()] == ["Raid 1"]


@pytest.mark.parametrize("name", ["claims", "fetches", "log", "others", "linkings", "postings"])
def test_a_guard_that_was_taken_away_is_found(
    database: Callable[[], str], make_reading: MakeReading, name: str
) -> None:
    url = database()
    with open_store(url) as store:
        store.writer().add(make_reading(1))
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP TRIGGER {name}_only_added ON {name}")
        assert [str(f) for f in store.verify()] == [f"file {url}: the table {name} can be edited: its guard is gone"]


def test_a_url_of_a_file_is_that_file(path: Path) -> None:
    open_store(f"sqlite:///{path}").close()
    assert path.exists()


def test_a_name_that_is_no_letter_is_refused_whole(path: Path, make_reading: MakeReading) -> None:
    with open_store(path) as store:
        with pytest.raises(StoreError, match="cannot be stored"):
            store.writer().add(make_reading(1, coder="\ud800"))
        assert store.view().counts().reports == 0


def test_several_processes_may_make_the_same_store_at_once(path: Path) -> None:
    code = "import sys; from tallystick.store import open_store; print(open_store(sys.argv[1]).head().origin)"
    openers = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    origins = {opener.communicate(timeout=120)[0] for opener in openers}
    assert [opener.returncode for opener in openers] == [0, 0, 0]
    assert len(origins) == 1


def test_an_older_store_is_not_changed_when_opened_for_reading(path: Path, older_store: Callable[[Path], None]) -> None:
    older_store(path)
    with pytest.raises(OlderError, match="open it once for writing"):
        open_store(path, read_only=True)

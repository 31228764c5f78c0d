"""The rows that the desk's lists are found by, in one SQLite file: a function of the record, made again when missing.

There is one index a way of seeing. Its rows are made of lines that are already fit for it, so that nobody finds by a
filter what they may not read.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock, local
from typing import Any, Final, TypeVar

from tallystick.knowledge.gazetteer.build import locked

VERSION: Final = "3"  # of the rows; another one makes them all again
_TURN: Final = 600.0  # seconds for another desk that brings the same index up to date
_SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE words (id INTEGER PRIMARY KEY, kind TEXT, value TEXT, folded TEXT, UNIQUE (kind, value));
CREATE TABLE reports (
    n INTEGER PRIMARY KEY, report_id TEXT UNIQUE, published TEXT, publisher INTEGER, language TEXT, came TEXT,
    claims INTEGER);
CREATE INDEX reports_published ON reports (published, language);
CREATE INDEX reports_publisher ON reports (publisher, published);
CREATE TABLE claims (
    n INTEGER PRIMARY KEY AUTOINCREMENT, claim_id TEXT UNIQUE, report INTEGER, incident TEXT, kind TEXT,
    event_type TEXT, status TEXT, country TEXT, day TEXT, publisher INTEGER, figured INTEGER, confidence REAL,
    struck INTEGER DEFAULT 0, decided INTEGER DEFAULT 0, change INTEGER DEFAULT 0);
CREATE INDEX claims_report ON claims (report);
CREATE INDEX claims_incident ON claims (incident);
CREATE INDEX claims_order ON claims (kind, struck, n);
CREATE INDEX claims_kind ON claims (kind, struck, event_type, n);
CREATE INDEX claims_country ON claims (country, n);
CREATE INDEX claims_day ON claims (day, n);
CREATE INDEX claims_publisher ON claims (publisher, n);
CREATE INDEX claims_flags ON claims (claim_id) WHERE struck = 1 OR decided = 1;
CREATE INDEX claims_waiting ON claims (change DESC, confidence, claim_id)
    WHERE incident IS NOT NULL AND struck = 0 AND decided = 0;
CREATE TABLE claim_terms (word INTEGER, n INTEGER, PRIMARY KEY (word, n)) WITHOUT ROWID;
CREATE INDEX claim_terms_n ON claim_terms (n, word);
CREATE TABLE incidents (
    n INTEGER PRIMARY KEY AUTOINCREMENT, incident_id TEXT UNIQUE, start TEXT, end TEXT, country TEXT, top INTEGER,
    killed INTEGER, killed_low INTEGER, killed_high INTEGER, killed_open INTEGER,
    injured INTEGER, injured_low INTEGER, injured_high INTEGER, injured_open INTEGER, spot INTEGER);
CREATE TABLE points (n INTEGER PRIMARY KEY, point TEXT);
CREATE TABLE spots (
    id INTEGER PRIMARY KEY, says TEXT, known TEXT, place TEXT, name TEXT, country TEXT,
    longitude REAL, latitude REAL, km REAL,
    UNIQUE (longitude, latitude, km, says, place, name, country, known));
CREATE INDEX incidents_start ON incidents (start DESC, incident_id DESC);
CREATE INDEX incidents_days ON incidents (start, end, killed, killed_low, killed_high, killed_open,
    injured, injured_low, injured_high, injured_open);
CREATE INDEX incidents_long ON incidents (end, start) WHERE end > start;
CREATE INDEX incidents_country ON incidents (country, start);
CREATE INDEX incidents_top ON incidents (top DESC, incident_id DESC);
CREATE TABLE incident_terms (word INTEGER, start TEXT, n INTEGER, PRIMARY KEY (word, start, n)) WITHOUT ROWID;
CREATE INDEX incident_terms_n ON incident_terms (n, word);
CREATE VIRTUAL TABLE texts USING fts5 (said, content='', tokenize='unicode61 remove_diacritics 2');
"""
Row = tuple[Any, ...]
Value = TypeVar("Value")


class Index:
    """One index; read by many threads, each by its own connection, written by one at a time."""

    def __init__(self, path: Path | None) -> None:
        self._gone = weakref.finalize(self, lambda: None)
        if path is None:
            folder = tempfile.mkdtemp(prefix="tallystick-desk-")
            path, self._gone = Path(folder, "index"), weakref.finalize(self, partial(shutil.rmtree, folder, True))
        self._path = path
        self._open = local()
        self._lock = Lock()
        self._words: dict[tuple[str, str], int] = {}
        self._noted: dict[tuple[str, tuple[Any, ...]], Any] = {}
        if self._is_older():
            self.clear(self._is_older)

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def forget(self) -> None:
        """Another process has written."""
        self._noted = {}
        self._words.clear()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this lasts, no other process brings the index up to date."""
        with locked(self._path.with_name(self._path.name + ".turn"), _TURN):
            yield

    def clear(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """Begin anew, with nothing, if `wanted`, which is asked when nobody else can write."""
        with self.writing() as write:
            if wanted():
                self.empty(write)

    def empty(self, write: sqlite3.Connection) -> None:
        """Begin anew, in a transaction that is begun."""
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        for (name,) in write.execute(tables).fetchall():
            if not name.startswith("texts_"):  # those go with the table whose parts they are
                write.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _SCHEMA.split(";"):  # `executescript` would end the transaction
            write.execute(statement)
        write.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
        self._words.clear()

    def _is_older(self) -> bool:
        return self.state("version") != VERSION

    def state(self, key: str) -> str | None:
        """What is noted of the index itself; None where nothing is, or the file is no index yet."""
        connection = self._connection()
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return None
        found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """What a question finds."""
        return self._connection().execute(query, values).fetchall()

    def counted(self, query: str, values: Sequence[Any] = ()) -> int:
        """The number that a question finds, as `noted`."""
        return int(self.noted(query, values))

    def noted(self, query: str, values: Sequence[Any] = ()) -> Any:
        """The first value that a question finds; asked again only when what it asks was written since."""
        return self.remembered(query, tuple(values), lambda: self.one(query, values))

    def remembered(self, of: str, values: tuple[Any, ...], make: Callable[[], Value]) -> Value:
        """What is made of some tables, which `of` names; made again only when one of them was written since."""
        key, known = (of, values), self._noted
        if key not in known:
            if len(known) > 1000:
                known.clear()
            known[key] = make()
        found: Value = known[key]
        return found

    def one(self, query: str, values: Sequence[Any] = ()) -> Any:
        """The first value of the first row; None where there is none."""
        found = self._connection().execute(query, values).fetchone()
        return None if found is None else found[0]

    @contextmanager
    def writing(self, *only: str) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing. `only`: the tables or columns that are written; none: any."""
        with self._lock:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                self._words.clear()
                raise
            connection.execute("COMMIT")
            known = dict(self._noted) if only else {}
            self._noted = {key: value for key, value in known.items() if not any(table in key[0] for table in only)}

    def word(self, write: sqlite3.Connection, kind: str, value: str) -> int:
        """The number of a value that rows are found by, a new one where it has none."""
        found = self._words.get((kind, value))
        if found is None:
            insert = "INSERT OR IGNORE INTO words (kind, value, folded) VALUES (?, ?, ?)"
            write.execute(insert, (kind, value, value.casefold()))
            row = write.execute("SELECT id FROM words WHERE kind = ? AND value = ?", (kind, value)).fetchone()
            found = self._words[kind, value] = int(row[0])
        return found

    def close(self) -> None:
        """Let go of the file; one that was only for now is removed."""
        self._gone()

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._open, "connection", None)
        if found is None:
            if not self._path.exists():
                self._path.touch(mode=0o600)
            found = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False, timeout=60)
            found.execute("PRAGMA journal_mode=WAL")
            found.execute("PRAGMA synchronous=OFF")  # what a crash spoils is made again
            found.execute("PRAGMA cache_size=-16000")
            self._open.connection = found
        return found


def marks(values: Iterable[Any]) -> str:
    """Place holders for some values."""
    return ",".join("?" * len(list(values)))

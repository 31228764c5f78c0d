"""All that is peculiar to one kind of database: how it is opened, locked and guarded, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from tallystick.store.errors import (
    DamagedError,
    FolderError,
    ForeignError,
    FullError,
    LockedError,
    MissingError,
    ReadOnlyError,
    StoreError,
)
from tallystick.store.postgres import Postgres

_CACHE_KIB: Final = 131_072  # of a writer: pages of a large record that do not fit are written again and again
_WRITES: Final = "tallystick_writes"


class Dialect(Protocol):
    """What the rest of the store needs of a database."""

    name: str  # of the file or the server, for messages
    location: str  # for another process to open it by: a path, or a URL with its password
    engine: Engine

    def explained(self, error: Exception) -> StoreError: ...
    def unsound(self, connection: Connection) -> list[str]: ...


class Sqlite:
    """One file, one writer at a time, many readers: WAL, BEGIN IMMEDIATE, a busy timeout."""

    def __init__(self, path: Path, *, create: bool, read_only: bool, timeout: float) -> None:
        self.name = self.location = str(path)
        _check_path(path, create=create and not read_only)
        mode = "ro" if read_only else "rwc" if create else "rw"
        # A store at rest in a folder we may not write to has no WAL, and no lock file can be made beside it.
        still = read_only and not _writable(path.parent) and not path.with_name(path.name + "-wal").exists()
        uri = f"{path.resolve().as_uri()}?mode={mode}{'&immutable=1' if still else ''}"
        self.engine = create_engine(
            "sqlite+pysqlite://", creator=lambda: _connect(uri, timeout, read_only), poolclass=QueuePool
        )
        event.listen(self.engine, "begin", _begin)

    def explained(self, error: Exception) -> StoreError:
        """The store's own error for one of SQLite's."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, UnicodeEncodeError):
            return StoreError(
                f"{self.name}: {cause.object[cause.start : cause.end]!r} is no letter and cannot be stored"
            )
        kind, sentence = _MEANING.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF, (StoreError, "the database failed"))
        return kind(f"{self.name}: {sentence} ({cause})")

    def unsound(self, connection: Connection) -> list[str]:
        """What SQLite itself finds wrong with the file."""
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        return [] if found == ["ok"] else [str(line) for line in found]


_MEANING: Final[dict[int, tuple[type[StoreError], str]]] = {
    sqlite3.SQLITE_BUSY: (LockedError, "another process is writing to it; try again later"),
    sqlite3.SQLITE_LOCKED: (LockedError, "another process is writing to it; try again later"),
    sqlite3.SQLITE_READONLY: (ReadOnlyError, "it may only be read"),
    sqlite3.SQLITE_PERM: (ReadOnlyError, "we have no right to it"),
    sqlite3.SQLITE_CANTOPEN: (ReadOnlyError, "it cannot be opened"),
    sqlite3.SQLITE_FULL: (FullError, "the disk is full; nothing of this report was written"),
    sqlite3.SQLITE_CORRUPT: (DamagedError, "the file is damaged"),
    sqlite3.SQLITE_NOTADB: (DamagedError, "this is no database, or a damaged one"),
    sqlite3.SQLITE_IOERR: (DamagedError, "the file cannot be read or written"),
}


def dialect_of(location: str | os.PathLike[str], *, create: bool, read_only: bool, timeout: float) -> Dialect:
    """The database at a path, or at a URL."""
    if isinstance(location, str) and "://" in location:
        url = _url(location)
        if url.get_backend_name() == "postgresql":
            return Postgres(url, timeout=timeout)
        location = url.database or ""
    return Sqlite(Path(location), create=create, read_only=read_only, timeout=timeout)


def _url(location: str) -> URL:
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        raise ForeignError(f"{location.rsplit('@', maxsplit=1)[-1]}: no place of a record ({error})") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise ForeignError(f"{url.render_as_string()}: there is no store on {url.get_backend_name()}")
    return url


@contextmanager
def reading(dialect: Dialect) -> Iterator[Connection]:
    """A connection that sees one state of the store throughout."""
    with _explaining(dialect), dialect.engine.connect() as connection:
        yield connection


@contextmanager
def writing(dialect: Dialect) -> Iterator[Connection]:
    """A transaction that has the store for itself from its first moment; all of it is kept, or none."""
    with _explaining(dialect), dialect.engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


@contextmanager
def _explaining(dialect: Dialect) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error, UnicodeEncodeError) as error:
        raise dialect.explained(error) from error


def _check_path(path: Path, *, create: bool) -> None:
    try:
        _check_place(path, create=create)
    except PermissionError as error:
        raise ReadOnlyError(f"{path}: we have no right to look there") from error
    except OSError as error:
        raise FolderError(f"{path}: no file can be there ({error.strerror})") from error


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise FolderError(f"{path}: this is a folder; a store is a file")
    if not path.parent.is_dir():
        raise FolderError(f"{path}: the folder {path.parent} does not exist")
    if not create and not path.exists():
        raise MissingError(f"{path}: there is no such store")


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _connect(uri: str, timeout: float, read_only: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys=ON")
        if not read_only:
            _set_wal(connection)
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _set_wal(connection: sqlite3.Connection) -> None:
    """WAL stays set in the file; only the first connection changes it, under the lock a writer takes."""
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode=WAL")


def _begin(connection: Connection) -> None:
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")

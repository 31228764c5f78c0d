"""A record on a PostgreSQL server, in a database of its own: one writer by a lock, readers on one snapshot."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from tallystick.store.errors import (
    DamagedError,
    ForeignError,
    FullError,
    LockedError,
    MissingError,
    ReadOnlyError,
    StoreError,
)
from tallystick.store.tables import GUARDED

_KEY: Final = 0x74616C6C79  # 'tally': the advisory lock that a writer of the record holds
# SQLSTATE, or the class it begins with -> what it means here.
_MEANING: Final[tuple[tuple[str, type[StoreError], str], ...]] = (
    ("55P03", LockedError, "another process is writing to it; try again later"),
    ("40", LockedError, "another process wrote at the same moment; try again"),
    ("42501", ReadOnlyError, "this user has no right to it"),
    ("25006", ReadOnlyError, "it may only be read"),
    ("28", ReadOnlyError, "the server does not let this user in"),
    ("3D000", MissingError, "there is no such database on the server"),
    ("53", FullError, "the server has no room left; nothing of this report was written"),
    ("XX", DamagedError, "the server says its files are damaged"),
    ("58", DamagedError, "the server cannot read or write its files"),
    ("P0001", ReadOnlyError, "rows are only added"),
)


class Postgres:
    """What the rest of the store needs of a PostgreSQL database."""

    def __init__(self, url: URL, *, timeout: float) -> None:
        self.name, self.location = (url.render_as_string(hide_password=hidden) for hidden in (True, False))
        self._timeout = timeout
        try:
            self.engine: Engine = create_engine(
                url.set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ"
            )
        except ModuleNotFoundError as error:
            raise ForeignError(f"{self.name}: needs the extra 'postgres': pip install tallystick[postgres]") from error
        event.listen(self.engine, "begin", self._begin)

    def _begin(self, connection: Connection) -> None:
        options: Any = connection.get_execution_options()
        if options.get("tallystick_writes"):
            # The lock must be had before the snapshot is taken: what the writer before us added is to be seen.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(self._timeout * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_KEY})")
        else:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    def explained(self, error: Exception) -> StoreError:
        """The store's own error for one of the server's."""
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        state = getattr(cause, "sqlstate", None) or ""
        words = str(cause).strip().split("\n")[0]
        if isinstance(cause, UnicodeEncodeError):
            return StoreError(
                f"{self.name}: {cause.object[cause.start : cause.end]!r} is no letter and cannot be stored"
            )
        for begins, kind, sentence in _MEANING:
            if state.startswith(begins):
                return kind(f"{self.name}: {sentence} ({words})")
        if not state and "does not exist" in words:
            return MissingError(f"{self.name}: there is no such database on the server ({words})")
        if not state:
            return StoreError(f"{self.name}: the server cannot be reached ({words})")
        return StoreError(f"{self.name}: the database failed ({words})")

    def unsound(self, connection: Connection) -> list[str]:
        """What is wrong with the database itself: tables whose guards are gone."""
        known = ", ".join(f"'{table.name}'" for table in GUARDED)
        query = (
            "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' "
            "AND c.relnamespace = current_schema()::regnamespace "
            f"AND c.relname IN ({known}) AND NOT EXISTS "
            "(SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = c.relname || '_only_added')"
        )
        lost = connection.exec_driver_sql(query).scalars().all()
        return [f"the table {name} can be edited: its guard is gone" for name in lost]

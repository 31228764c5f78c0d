"""From the rows of one transaction to the tables and the next link of the log's chain.

A change's `content` is a digest of every row it brought, table by table; its `hash` seals that together with the hash
before it. A row edited, removed or slipped in later shows, and so does a log that was cut and grown again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Select, Table, bindparam, func, insert, literal, select

from tallystick.store.tables import LOGGED, log, meta, moment

# Written out once: a record of a million claims is asked these a million times.
_ORIGIN: Final = select(meta.c.value).where(meta.c.key == "origin")
_OWN: Final = select(log).where(log.c.origin == bindparam("origin")).order_by(log.c.number.desc()).limit(1)
_LATEST: Final = select(log).order_by(log.c.change.desc()).limit(1)
_INTO_LOG: Final = insert(log)
FIRST: Final = "0" * 64  # what the first change of an origin follows


@dataclass(frozen=True, slots=True)
class Head:
    """The last change of an origin's chain: quote its hash, and nobody can rewrite what came before unseen."""

    origin: str
    change: int  # its number in that chain
    hash: str


class Change:
    """The rows of one transaction, written together under one position in the log."""

    def __init__(self, connection: Connection, kind: str, after: Change | None = None) -> None:
        """`after`: a change that this transaction has written, which saves asking for the ends of log and chain."""
        self._connection = connection
        self._kind = kind
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self.head: Head = after.head if after else head(connection)  # of the chain; of this change once it is written
        position, last = (after.position, after.recorded_at) if after else latest(connection)
        self.position: int = position + 1
        self.recorded_at: str = max(moment(datetime.now(UTC)), last)  # a clock set back must not reorder the record

    def has(self, table: Table, **key: str) -> bool:
        """Whether a row with this key is in the store, or about to be."""
        waiting = self._rows.get(table.name, ())
        if any(all(row[name] == value for name, value in key.items()) for row in waiting):
            return True
        return self._connection.execute(_one_of(table, tuple(key)), key).first() is not None

    def put(self, table: Table, **values: Any) -> None:
        """Add a row; a table kept in order gets its position."""
        rows = self._rows.setdefault(table.name, [])
        order = {"position": len(rows)} if "position" in table.c else {}
        rows.append({**values, **order, "change": self.position, "recorded_at": self.recorded_at})

    def write(self) -> bool:
        """Write the rows and the log entry; with no rows, write nothing and say so."""
        if not self._rows:
            return False
        for table in LOGGED:
            if table.name in self._rows:
                insert_rows(self._connection, table, self._rows[table.name])
        row = self._log_row()
        self._connection.execute(_INTO_LOG, row)
        self.head = Head(row["origin"], row["number"], row["hash"])
        return True

    def _log_row(self) -> dict[str, Any]:
        stamp = Stamp(self.head.change + 1, self.recorded_at)
        digests = {t.name: digest_rows(t, self._rows[t.name], stamp) for t in LOGGED if t.name in self._rows}
        row = {
            "change": self.position,
            "origin": self.head.origin,
            "number": stamp.number,
            "kind": self._kind,
            "content": content_of(digests),
            "uncarried": None,
            "previous": self.head.hash,
            "recorded_at": self.recorded_at,
            "received_at": self.recorded_at,
        }
        return {**row, "hash": seal(row)}


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows of the same columns; where the database takes values by position, as bare tuples."""
    words, names = _insertion(table, tuple(rows[0]), connection.dialect)
    if not names:
        connection.execute(insert(table), list(rows))
    else:
        connection.exec_driver_sql(words, [tuple([row[name] for name in names]) for row in rows])


@lru_cache(maxsize=64)
def _insertion(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """What SQLAlchemy would say, and the names by position, where it goes by that.

    That it looks at every value of a million rows takes longer than writing them.
    """
    said = insert(table).values({name: bindparam(name) for name in names}).compile(dialect=dialect)
    return str(said), tuple(said.positiontup or ()) if said.positional else ()


@cache
def _one_of(table: Table, names: tuple[str, ...]) -> Select[Any]:
    return select(literal(1)).select_from(table).where(*(table.c[name] == bindparam(name) for name in names))


@dataclass(frozen=True, slots=True)
class Stamp:
    """A change's number and moment in the chain of its origin, which its rows are digested with."""

    number: int
    recorded_at: str


def head(connection: Connection) -> Head:
    """The last change of this store's own chain."""
    origin = connection.execute(_ORIGIN).scalar_one()
    last = connection.execute(_OWN, {"origin": origin}).one_or_none()
    return Head(origin, last.number, last.hash) if last is not None else Head(origin, 0, FIRST)


def heads(connection: Connection) -> list[Head]:
    """The last change of every origin's chain, this store's own first."""
    own = head(connection)
    ends = select(log.c.origin, func.max(log.c.number).label("number")).group_by(log.c.origin).subquery()
    query = select(log).join(ends, (log.c.origin == ends.c.origin) & (log.c.number == ends.c.number))
    found = [Head(row.origin, row.number, row.hash) for row in connection.execute(query.order_by(log.c.origin))]
    return [own, *(one for one in found if one.origin != own.origin)]


def latest(connection: Connection) -> tuple[int, str]:
    """The last position of this store's log, and when it was taken; 0 for a new store."""
    last = connection.execute(_LATEST).one_or_none()
    return (0, "") if last is None else (last.change, last.received_at)


def digest_rows(table: Table, rows: Iterable[Mapping[str, Any]], stamp: Stamp) -> str:
    """A digest of rows of one table, in the order of its key, stamped as at their origin; bytes enter by their hash."""
    stamped = {"change": stamp.number, "recorded_at": stamp.recorded_at}
    keys, names = _columns(table)
    ordered = sorted(({**row, **stamped} for row in rows), key=lambda row: tuple(row[key] for key in keys))
    return _digest([[_plain(row.get(name)) for name in names] for row in ordered])


@cache
def _columns(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the columns of the key, and of all."""
    return tuple(column.name for column in table.primary_key), tuple(column.name for column in table.columns)


def content_of(digests: Mapping[str, str]) -> str:
    """The digest of a change, from those of its tables."""
    return _digest([[table.name, digests[table.name]] for table in LOGGED if table.name in digests])


def seal(row: Mapping[str, Any]) -> str:
    """The hash that ties a log row to all before it."""
    return _digest([row[key] for key in ("origin", "number", "kind", "content", "previous", "recorded_at")])


def _plain(value: Any) -> Any:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode("ascii")).hexdigest()

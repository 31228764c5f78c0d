"""From the rows of one transaction to the tables and the next link of the log's chain.

A change's `content` is a digest of every row it brought, table by table; its `hash` seals that together with the hash
before it. A row edited, removed or slipped in later shows, and so does a log that was cut and grown again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select

from tallystick.store.tables import LOGGED, log, meta, moment

FIRST: Final = "0" * 64  # what the first change of an origin follows


@dataclass(frozen=True, slots=True)
class Head:
    """The last change of an origin's chain: quote its hash, and nobody can rewrite what came before unseen."""

    origin: str
    change: int  # its number in that chain
    hash: str


class Change:
    """The rows of one transaction, written together under one position in the log."""

    def __init__(self, connection: Connection, kind: str) -> None:
        self._connection = connection
        self._kind = kind
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._head = head(connection)
        position, last = latest(connection)
        self.position = position + 1
        self.recorded_at = max(moment(datetime.now(UTC)), last)  # a clock set back must not reorder the record

    def has(self, table: Table, **key: str) -> bool:
        """Whether a row with this key is in the store, or about to be."""
        waiting = self._rows.get(table.name, ())
        if any(all(row[name] == value for name, value in key.items()) for row in waiting):
            return True
        query = select(1).select_from(table).where(*(table.c[name] == value for name, value in key.items()))
        return self._connection.execute(query).first() is not None

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
                self._connection.execute(insert(table), self._rows[table.name])
        row = self._log_row()
        self._connection.execute(insert(log), row)
        return True

    def _log_row(self) -> dict[str, Any]:
        stamp = Stamp(self._head.change + 1, self.recorded_at)
        digests = {t.name: digest_rows(t, self._rows[t.name], stamp) for t in LOGGED if t.name in self._rows}
        row = {
            "change": self.position,
            "origin": self._head.origin,
            "number": stamp.number,
            "kind": self._kind,
            "content": content_of(digests),
            "uncarried": None,
            "previous": self._head.hash,
            "recorded_at": self.recorded_at,
            "received_at": self.recorded_at,
        }
        return {**row, "hash": seal(row)}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A change's number and moment in the chain of its origin, which its rows are digested with."""

    number: int
    recorded_at: str


def head(connection: Connection) -> Head:
    """The last change of this store's own chain."""
    origin = connection.execute(select(meta.c.value).where(meta.c.key == "origin")).scalar_one()
    own = connection.execute(select(log).where(log.c.origin == origin).order_by(log.c.number.desc()).limit(1))
    last = own.one_or_none()
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
    last = connection.execute(select(log).order_by(log.c.change.desc()).limit(1)).one_or_none()
    return (0, "") if last is None else (last.change, last.received_at)


def digest_rows(table: Table, rows: Iterable[Mapping[str, Any]], stamp: Stamp) -> str:
    """A digest of rows of one table, in the order of its key, stamped as at their origin; bytes enter by their hash."""
    stamped = {"change": stamp.number, "recorded_at": stamp.recorded_at}
    rows = [{**row, **stamped} for row in rows]
    keys = [column.name for column in table.primary_key]
    ordered = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
    told = [[_plain(row.get(column.name)) for column in table.columns] for row in ordered]
    return _digest(told)


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

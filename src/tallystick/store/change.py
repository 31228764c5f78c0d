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

from sqlalchemy import Connection, Table, insert, select

from tallystick.store.tables import LOGGED, log, meta, moment

FIRST: Final = "0" * 64  # what the first change of an origin follows


@dataclass(frozen=True, slots=True)
class Head:
    """The last change of a log: quote its hash, and nobody can rewrite what came before unseen."""

    origin: str
    change: int
    hash: str


class Change:
    """The rows of one transaction, written together under one position in the log."""

    def __init__(self, connection: Connection, kind: str) -> None:
        self._connection = connection
        self._kind = kind
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._head, last = _latest(connection)
        self.number = self._head.change + 1
        self.recorded_at = max(moment(datetime.now(UTC)), last)  # a clock set back must not reorder the record

    def put(self, table: Table, **values: Any) -> None:
        """Add a row; a table kept in order gets its position."""
        rows = self._rows.setdefault(table.name, [])
        order = {"position": len(rows)} if "position" in table.c else {}
        rows.append({**values, **order, "change": self.number, "recorded_at": self.recorded_at})

    def write(self) -> bool:
        """Write the rows and the log entry; with no rows, write nothing and say so."""
        if not self._rows:
            return False
        for table in LOGGED:
            if table.name in self._rows:
                self._connection.execute(insert(table), self._rows[table.name])
        digests = {
            table.name: digest_rows(table, self._rows[table.name]) for table in LOGGED if table.name in self._rows
        }
        self._connection.execute(insert(log), self._log_row(content_of(digests)))
        return True

    def _log_row(self, content: str) -> dict[str, Any]:
        row = {
            "change": self.number,
            "origin": self._head.origin,
            "kind": self._kind,
            "content": content,
            "previous": self._head.hash,
            "recorded_at": self.recorded_at,
        }
        return {**row, "hash": seal(row)}


def head(connection: Connection) -> Head:
    """The last change of this store's own log."""
    return _latest(connection)[0]


def _latest(connection: Connection) -> tuple[Head, str]:
    origin = connection.execute(select(meta.c.value).where(meta.c.key == "origin")).scalar_one()
    last = connection.execute(select(log).order_by(log.c.change.desc()).limit(1)).one_or_none()
    if last is None:
        return Head(origin, 0, FIRST), ""
    return Head(origin, last.change, last.hash), last.recorded_at


def digest_rows(table: Table, rows: Iterable[Mapping[str, Any]]) -> str:
    """A digest of rows of one table, in the order of its key; bytes enter by their own hash."""
    keys = [column.name for column in table.primary_key]
    ordered = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
    told = [[_plain(row.get(column.name)) for column in table.columns] for row in ordered]
    return _digest(told)


def content_of(digests: Mapping[str, str]) -> str:
    """The digest of a change, from those of its tables."""
    return _digest([[table.name, digests[table.name]] for table in LOGGED if table.name in digests])


def seal(row: Mapping[str, Any]) -> str:
    """The hash that ties a log row to all before it."""
    return _digest([row[key] for key in ("origin", "change", "kind", "content", "previous", "recorded_at")])


def _plain(value: Any) -> Any:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode("ascii")).hexdigest()

"""From another record to what of it is new here: its changes, under their origin and in their order.

What the other office learned (bytes, texts, reports, readings, claims, judgements) is taken over, each change once.
What it made of the claims (incidents, links, ledger) is not: that is made again from all claims. A change keeps its
origin, its number, its moment and its hash, so that both chains can be checked; of rows left behind, their digest is
kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, insert, select

from tallystick.store import tables
from tallystick.store.change import Stamp, digest_rows, heads, latest
from tallystick.store.dialect import Dialect, reading, writing
from tallystick.store.errors import RefusedError

_LEFT: Final = (tables.memberships, tables.links, tables.redirects, tables.entries)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge took over; all zero where there was nothing new."""

    changes: int
    reports: int
    claims: int
    judgements: int


def merge(into: Dialect, other: Dialect) -> Merged:
    """Take over the changes of another store that are not here; whole, or not at all.

    Raises RefusedError where one origin's chain says different things in the two, or one judgement does.
    """
    with reading(other) as source, writing(into) as target:
        known = {head.origin: head for head in heads(target)}
        position, last = latest(target)
        now = max(tables.moment(datetime.now(UTC)), last)
        counts = dict.fromkeys(("changes", "reports", "claims", "judgements"), 0)
        _check_chains(source, known, other.name)
        for row in _new_changes(source, {name: head.change for name, head in known.items()}):
            position += 1
            for name, number in _take(source, target, row, position, now).items():
                counts[name] += number
    return Merged(**counts)


def _check_chains(source: Connection, known: dict[str, Any], name: str) -> None:
    """Where both have a chain, the other must have our end in it, or end within ours."""
    log = tables.log.c
    for head in known.values():
        found = source.execute(select(log.hash).where(log.origin == head.origin, log.number == head.change)).scalar()
        if found is not None and found != head.hash:
            raise RefusedError(f"{name}: change {head.change} of {head.origin} is another one there: one was rewritten")


def _new_changes(source: Connection, known: dict[str, int]) -> Iterator[Row[Any]]:
    for row in source.execute(select(tables.log).order_by(tables.log.c.change)).all():
        if row.number > known.get(row.origin, 0):
            yield row


def _take(source: Connection, target: Connection, row: Row[Any], position: int, now: str) -> dict[str, int]:
    """One change: its rows that are new here, and its place in the chain of its origin."""
    stamp = Stamp(row.number, row.recorded_at)
    uncarried: dict[str, str] = json.loads(row.uncarried or "{}")
    taken: dict[str, int] = {"changes": 1}
    for table in tables.LOGGED:
        rows = [dict(r) for r in source.execute(select(table).where(table.c.change == row.change)).mappings()]
        fresh = [] if table in _LEFT else _fresh(target, table, rows)
        if rows and len(fresh) < len(rows) and table.name not in uncarried:
            uncarried[table.name] = digest_rows(table, rows, stamp)
        if fresh:
            target.execute(insert(table), [{**r, "change": position, "recorded_at": now} for r in fresh])
        if table.name in ("reports", "claims", "judgements"):
            taken[table.name] = len(fresh)
    place = {"change": position, "received_at": now, "uncarried": json.dumps(uncarried) if uncarried else None}
    target.execute(insert(tables.log), {**row._mapping, **place})
    return taken


def _fresh(target: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that are not here yet; readings and claims always are, under a change of their own."""
    if table not in (*tables.BY_CONTENT, tables.judgements):
        return list(rows)
    fresh = []
    for row in rows:
        key = [table.c[column.name] == row[column.name] for column in table.primary_key]
        present = target.execute(select(table).where(*key)).mappings().one_or_none()
        if present is None:
            fresh.append(row)
        elif table is tables.judgements and present["line"] != row["line"]:
            raise RefusedError(f"judgement {row['judgement_id']}: the two records have different ones under this id")
    return fresh

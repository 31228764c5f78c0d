"""Others' records in and out: rows of their data sets, each kept once, the latest of each id standing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import Row, func, insert, select

from tallystick.record import Other
from tallystick.store import tables
from tallystick.store.dialect import Dialect, reading, writing

_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the rows handed in: `changed` are new rows of an id that was there."""

    new: int
    changed: int
    known: int
    faulty: int


def keep(dialect: Dialect, rows: Iterable[Other]) -> Kept:
    """Add what is not there yet, in one transaction: all rows are kept, or none. The same file twice adds nothing."""
    o = tables.others.c
    new = changed = known = faulty = 0
    with writing(dialect) as connection:
        number = int(connection.execute(select(func.coalesce(func.max(o.number), 0))).scalar_one())
        now = tables.moment(datetime.now(UTC))
        given = iter(rows)
        while batch := list(islice(given, _BATCH)):
            ids = {other.other_id for other in batch}
            there = select(o.dataset, o.other_id, o.digest).where(o.other_id.in_(ids))
            seen = {tuple(row) for row in connection.execute(there)}
            named = {key[:2] for key in seen}
            added = []
            for other in batch:
                key = (other.dataset, other.other_id, other.digest)
                if key in seen:
                    known += 1
                    continue
                number += 1
                new, changed = (new, changed + 1) if key[:2] in named and other.other_id else (new + 1, changed)
                faulty += other.fault is not None
                seen.add(key)
                named.add(key[:2])
                added.append({"number": number, **_row(other), "digest": other.digest, "recorded_at": now})
            if added:
                connection.execute(insert(tables.others), added)
    return Kept(new, changed, known, faulty)


def _row(other: Other) -> dict[str, Any]:
    cells = json.dumps([list(pair) for pair in other.row], ensure_ascii=True)
    return {
        "dataset": other.dataset,
        "other_id": other.other_id,
        "file": other.file,
        "line": other.line,
        "fault": other.fault,
        "row": cells,
    }


def others(dialect: Dialect, dataset: str | None = None) -> Iterator[Other]:
    """The rows that stand: of each id the one that came last, of those without an id each."""
    o = tables.others.c
    newest = select(func.max(o.number)).group_by(o.dataset, o.other_id).where(o.other_id != "")
    query = select(tables.others).where(o.number.in_(newest) | (o.other_id == "")).order_by(o.number)
    if dataset is not None:
        query = query.where(o.dataset == dataset)
    with reading(dialect) as connection:
        rows = connection.execute(query).all()
    yield from map(other_from_row, rows)


def other_from_row(row: Row[Any]) -> Other:
    """The row as it was handed in."""
    cells = tuple((str(column), str(cell)) for column, cell in json.loads(row.row))
    return Other(row.dataset, row.other_id, cells, row.file, row.line, row.fault)

"""Two moments in, what the record learned and decided between them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Table, func, select

from tallystick.record.form import load_line
from tallystick.record.judgement import Judgement
from tallystick.store import tables
from tallystick.store.dialect import Dialect, reading
from tallystick.store.lines import judgement_from_line
from tallystick.store.versions import retold

_BATCH: Final = 400


@dataclass(frozen=True, slots=True)
class Learned:
    """What came in after one moment and up to another; ids in the order in which they came."""

    reports: tuple[str, ...]  # new here
    reread: tuple[str, ...]  # known before, and read or found again
    judgements: tuple[Judgement, ...]
    incidents: tuple[str, ...]  # of which something else is said than before
    led: tuple[tuple[str, str], ...]  # from an incident that is gone to one that has its claims


def learned(dialect: Dialect, since: datetime, until: datetime | None = None) -> Learned:
    """All that was recorded after `since`, up to and with `until` (None: until now)."""
    after = tables.moment(since)
    upto = tables.ENDLESS if until is None else tables.moment(until)
    with reading(dialect) as connection:
        first, last = (_change_at(connection, moment) for moment in (after, upto))
    return learned_between(dialect, first, last)


def position(dialect: Dialect) -> int:
    """The last change of this store's log; it moves with everything that is added."""
    with reading(dialect) as connection:
        return int(connection.execute(select(func.max(tables.log.c.change))).scalar() or 0)


def changes_after(dialect: Dialect, since: datetime, most: int) -> int:
    """How many changes came in after a moment; `most` where it is that or more."""
    last = select(tables.log.c.received_at).order_by(tables.log.c.change.desc()).limit(most).subquery()
    query = select(func.count()).select_from(last).where(last.c.received_at > tables.moment(since))
    with reading(dialect) as connection:
        return int(connection.execute(query).scalar_one())


def moment_after(dialect: Dialect, change: int) -> datetime | None:
    """When the first change after this one came in, in UTC; None where there is none."""
    log = tables.log.c
    query = select(log.received_at).where(log.change > change).order_by(log.change).limit(1)
    with reading(dialect) as connection:
        found = connection.execute(query).scalar()
    return datetime.fromisoformat(found) if found else None


def kinds_between(dialect: Dialect, first: int, last: int) -> frozenset[str]:
    """Of which kinds the changes after `first`, up to `last`, are."""
    log = tables.log.c
    query = select(log.kind).where(log.change > first, log.change <= last).distinct()
    with reading(dialect) as connection:
        return frozenset(connection.execute(query).scalars())


def moved_between(dialect: Dialect, first: int, last: int, most: int) -> int:
    """How many claims came into an incident or left one after `first`, up to `last`; at most `most` are counted."""
    rows = tables.memberships.c
    some = select(rows.change).where(rows.change > first, rows.change <= last).limit(most).subquery()
    with reading(dialect) as connection:
        return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def learned_between(dialect: Dialect, first: int, last: int) -> Learned:
    """All that came with the changes after `first`, up to and with `last`."""
    with reading(dialect) as connection:
        read = [
            row[0]
            for table in (tables.readings, tables.fetches)
            for row in _rows(connection, table, ("report_id",), first, last)
        ]
        earlier = _known(connection, read, first)
        touched = [
            row[0]
            for table in (tables.memberships, tables.entries)
            for row in _rows(connection, table, ("incident_id",), first, last)
        ]
        touched += sorted(retold(connection, first, last))
        judged = _judged(connection, first, last)
        led = _rows(connection, tables.redirects, ("old_id", "new_id"), first, last)
    return Learned(
        tuple(dict.fromkeys(r for r in read if r not in earlier)),
        tuple(dict.fromkeys(r for r in read if r in earlier)),
        judged,
        tuple(dict.fromkeys(touched)),
        tuple((row[0], row[1]) for row in led),
    )


def judged_between(dialect: Dialect, first: int, last: int) -> tuple[Judgement, ...]:
    """What people decided with the changes after `first`, up to and with `last`."""
    with reading(dialect) as connection:
        return _judged(connection, first, last)


def _judged(connection: Connection, first: int, last: int) -> tuple[Judgement, ...]:
    rows = _rows(connection, tables.judgements, ("line",), first, last)
    return tuple(judgement_from_line(load_line(row[0])) for row in rows)


def _change_at(connection: Connection, moment: str) -> int:
    """The last change that this store had received by a moment."""
    query = select(func.max(tables.log.c.change)).where(tables.log.c.received_at <= moment)
    return int(connection.execute(query).scalar() or 0)


def _rows(connection: Connection, table: Table, columns: Sequence[str], first: int, last: int) -> list[tuple[str, ...]]:
    query = select(*(table.c[name] for name in columns)).where(table.c.change > first, table.c.change <= last)
    return [tuple(row) for row in connection.execute(query.order_by(table.c.change))]


def _known(connection: Connection, report_ids: Sequence[str], first: int) -> set[str]:
    """Those of some reports that were read before a change."""
    found: set[str] = set()
    readings = tables.readings.c
    for start in range(0, len(report_ids), _BATCH):
        some = readings.report_id.in_(report_ids[start : start + _BATCH])
        found.update(connection.execute(select(readings.report_id).where(some, readings.change <= first)).scalars())
    return found

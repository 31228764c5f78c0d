"""When reports were found: by the readings made of them, and by the rows that say that a page had a text again.

Of one page the text that was found last is the one that stands. That follows from all these moments together, in
whatever order they came in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from tallystick.record.form import load_line
from tallystick.record.report import Report, in_utc
from tallystick.store import tables

_BATCH: Final = 500
_KEYS: Final = ("retrieved", "retrieved_again")


def moments_of(
    connection: Connection, report_ids: Collection[str], as_of: str = tables.ENDLESS, *, once: bool = False
) -> dict[str, set[datetime]]:
    """The moments, in UTC, at which each of these reports was found.

    Of those read or found more than once; `once`: of all.
    """
    given, found = sorted(set(report_ids)), dict[str, set[datetime]]()
    for start in range(0, len(given), _BATCH):
        part = given[start : start + _BATCH]
        found.update((report_id, set()) for report_id in part if once)
        for report_id, moment in _told(connection, part, as_of, 0 if once else 1):
            found.setdefault(report_id, set()).add(in_utc(datetime.fromisoformat(moment)))
    return found


def _told(connection: Connection, part: Collection[str], as_of: str, more: int) -> Iterable[tuple[str, str]]:
    fetches, readings = tables.fetches.c, tables.readings.c
    again = select(fetches.report_id, fetches.retrieved).where(fetches.report_id.in_(part))
    rows: list[Row[Any]] = list(connection.execute(again.where(fetches.recorded_at <= as_of)))
    yield from ((row.report_id, row.retrieved) for row in rows)
    then = (readings.report_id.in_(part), readings.recorded_at <= as_of)
    several = select(readings.report_id).where(*then).group_by(readings.report_id).having(func.count() > more)
    wanted = {row.report_id for row in rows}.union(connection.execute(several).scalars())
    if wanted:
        lines = select(readings.report_id, readings.line).where(readings.report_id.in_(wanted), *then)
        for row in connection.execute(lines):
            line = load_line(row.line)
            yield from ((row.report_id, line[key]) for key in _KEYS if line.get(key))


def found_at(report: Report, moments: Collection[datetime]) -> Report:
    """The report with the first of the moments at which it was found, and the last where there are several."""
    if not moments or (len(moments) == 1 and report.retrieved is not None):
        return report
    first, last = min(moments), max(moments)
    return replace(report, retrieved=first, retrieved_again=last if last > first else None)

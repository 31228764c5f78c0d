"""When reports were found: by the readings made of them, and by the rows that say that a page had a text again.

Of one page the text that was found last is the one that stands. That follows from all these moments together, in
whatever order they came in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from tallystick.record.form import load_line
from tallystick.record.report import Report, in_utc
from tallystick.store import tables
from tallystick.store.versions import key_of

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


def found_as(connection: Connection, reports: Mapping[str, Report], as_of: str) -> dict[str, set[datetime]]:
    """The moments at which each of these reports was found, also under what people corrected of it, then or since.

    Of those read or found more than once, or under more than one publisher.
    """
    kin = _kin(connection, {report_id: report.supersedes for report_id, report in reports.items()})
    found = moments_of(connection, reports.keys() - kin.keys(), as_of)
    if kin:
        told = moments_of(connection, set().union(*kin.values()), as_of, once=True)
        found.update((one, set[datetime]().union(*(told[other] for other in some))) for one, some in kin.items())
    return found


def _kin(connection: Connection, replaced: Mapping[str, str | None]) -> dict[str, set[str]]:
    """Of some reports, with what each replaces, all that are one text at one address under several publishers.

    Only of those of which there is another, with themselves. What replaces what stands among the versions of pages.
    """
    groups: dict[str, set[str]] = {}
    versions, ahead = tables.versions.c, dict(replaced)
    asked = set(ahead)
    while ahead:
        keys = {key_of(one): one for one in ahead}
        rows = connection.execute(select(versions.page, versions.report_id).where(versions.page.in_(keys)))
        pairs = {(keys[row.page], row.report_id) for row in rows}
        pairs |= {(old, new) for new, old in ahead.items() if old}
        fresh: set[str] = set()
        for old, new in _of_one_text(connection, {(old, new) for old, new in pairs if old != new}):
            joined = groups.get(old, {old}) | groups.get(new, {new})
            groups.update(dict.fromkeys(joined, joined))
            fresh |= joined - asked
        asked |= fresh
        ahead = _replaced(connection, fresh) if fresh else {}
    return {one: groups[one] for one in replaced if one in groups}


def _of_one_text(connection: Connection, pairs: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those pairs of reports whose text and address are the same."""
    if not pairs:
        return []
    reports = tables.reports.c
    query = select(reports.report_id, reports.text_id, reports.url)
    rows = connection.execute(query.where(reports.report_id.in_({one for pair in pairs for one in pair})))
    told = {row.report_id: (row.text_id, row.url) for row in rows}
    return [(old, new) for old, new in sorted(pairs) if old in told and told[old] == told.get(new)]


def _replaced(connection: Connection, report_ids: Collection[str]) -> dict[str, str | None]:
    """What each of these reports says that it replaces."""
    readings = tables.readings.c
    found: dict[str, str | None] = dict.fromkeys(report_ids)
    lines = select(readings.report_id, readings.line).where(readings.report_id.in_(report_ids))
    for row in connection.execute(lines):
        found[row.report_id] = load_line(row.line).get("supersedes") or found[row.report_id]
    return found


def found_at(report: Report, moments: Collection[datetime]) -> Report:
    """The report with the first of the moments at which it was found, and the last where there are several."""
    if not moments or (len(moments) == 1 and report.retrieved is not None):
        return report
    first, last = min(moments), max(moments)
    return replace(report, retrieved=first, retrieved_again=last if last > first else None)

"""When reports were found, and changed by their own word: by the readings made of them, and by the rows that say that a
page had a text again.

Of one page the text that was found last is the one that stands, or that its page says it changed last. That follows
from all these moments together, in whatever order they came in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from tallystick.record.form import load_line
from tallystick.record.report import Report, in_utc
from tallystick.store import tables
from tallystick.store.versions import key_of

_BATCH: Final = 500
_KEYS: Final = ("retrieved", "retrieved_again")
_CHANGED: Final = "modified"


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments at which a report was found, in UTC, and those of which it says that it was changed, as it says."""

    found: set[datetime] = field(default_factory=set)
    changed: set[datetime] = field(default_factory=set)

    def __or__(self, other: Moments) -> Moments:
        return Moments(self.found | other.found, self.changed | other.changed)


def moments_of(
    connection: Connection, report_ids: Collection[str], as_of: str = tables.ENDLESS, *, once: bool = False
) -> dict[str, Moments]:
    """The moments at which each of these reports was found, and changed by its own word.

    Of those read or found more than once; `once`: of all.
    """
    given, known = sorted(set(report_ids)), dict[str, Moments]()
    for start in range(0, len(given), _BATCH):
        part = given[start : start + _BATCH]
        known.update((report_id, Moments()) for report_id in part if once)
        for report_id, key, told in _told(connection, part, as_of, 0 if once else 1):
            of, moment = known.setdefault(report_id, Moments()), datetime.fromisoformat(told)
            if key == _CHANGED:
                of.changed.add(moment)
            else:
                of.found.add(in_utc(moment))
    return known


def _told(connection: Connection, part: Collection[str], as_of: str, more: int) -> Iterable[tuple[str, str, str]]:
    fetches, readings = tables.fetches.c, tables.readings.c
    again = select(fetches.report_id, fetches.retrieved).where(fetches.report_id.in_(part))
    rows: list[Row[Any]] = list(connection.execute(again.where(fetches.recorded_at <= as_of)))
    yield from ((row.report_id, "retrieved", row.retrieved) for row in rows)
    then = (readings.report_id.in_(part), readings.recorded_at <= as_of)
    several = select(readings.report_id).where(*then).group_by(readings.report_id).having(func.count() > more)
    wanted = {row.report_id for row in rows}.union(connection.execute(several).scalars())
    if wanted:
        lines = select(readings.report_id, readings.line).where(readings.report_id.in_(wanted), *then)
        for row in connection.execute(lines):
            line = load_line(row.line)
            yield from ((row.report_id, key, line[key]) for key in (*_KEYS, _CHANGED) if line.get(key))


def found_as(connection: Connection, reports: Mapping[str, Report], as_of: str) -> dict[str, Moments]:
    """The moments of each of these reports, also under what people corrected of it, then or since.

    Of those read or found more than once, or under more than one publisher.
    """
    kin = _kin(connection, {report_id: report.supersedes for report_id, report in reports.items()})
    found = moments_of(connection, reports.keys() - kin.keys(), as_of)
    if kin:
        told = moments_of(connection, set().union(*kin.values()), as_of, once=True)
        found.update((one, reduce(or_, (told[other] for other in some))) for one, some in kin.items())
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


def found_at(report: Report, moments: Moments) -> Report:
    """The report with the first moment at which it was found, the last where there are several, and the last change."""
    if moments.changed:
        report = replace(report, modified=max(moments.changed, key=lambda one: (in_utc(one), one.isoformat())))
    if not moments.found or (len(moments.found) == 1 and report.retrieved is not None):
        return report
    first, last = min(moments.found), max(moments.found)
    return replace(report, retrieved=first, retrieved_again=last if last > first else None)

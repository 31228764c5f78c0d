"""Which reports are versions of one page: of reports the others at their address, or that one of them says it replaces.

`versions` is a function of the reports, like what linking rests on; a row once written never changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, FromClause, Select, insert, select

from tallystick.record.report import Report
from tallystick.store import tables
from tallystick.store.intake import storable

_BATCH: Final = 500


def put_versions(connection: Connection, reports: Mapping[str, Report]) -> None:
    """Keep where each of these reports stands, unless that is kept already."""
    v = tables.versions.c
    rows = {(page, report_id) for report_id, report in reports.items() if (page := storable(report.page))}
    rows |= {(old, one) for new, report in reports.items() if (old := report.supersedes) for one in (old, new)}
    for part in _parts({report_id for _, report_id in rows}):
        query = select(v.page, v.report_id).where(v.report_id.in_(part))
        rows -= {(row.page, row.report_id) for row in connection.execute(query)}
    if rows:
        given = [{"page": page, "report_id": report_id} for page, report_id in sorted(rows)]
        connection.execute(insert(tables.versions), given)


def versions_of(connection: Connection, report_ids: Collection[str]) -> set[str]:
    """The other versions that there are of the pages of these reports, earlier and later."""
    found: set[str] = set()
    for part in _parts(report_ids):
        one = tables.versions.alias()
        found.update(connection.execute(_others(one).where(one.c.report_id.in_(part))).scalars())
    return found.difference(report_ids)


def retold(connection: Connection, read: Select[Any], upto: int) -> set[str]:
    """The incidents that other versions of the pages of some reports told of until a change; `read`: those reports."""
    claims, memberships = tables.claims.c, tables.memberships.c
    one = tables.versions.alias()
    others = _others(one).where(one.c.report_id.in_(read))
    query = select(memberships.incident_id).join_from(
        tables.claims, tables.memberships, claims.claim_id == memberships.claim_id
    )
    query = query.where(claims.report_id.in_(others), memberships.change <= upto)
    return set(connection.execute(query.distinct()).scalars())


def _others(one: FromClause) -> Select[Any]:
    """The reports that stand at a page of one of `one`."""
    v = tables.versions
    return select(v.c.report_id).join_from(one, v, v.c.page == one.c.page).where(v.c.report_id != one.c.report_id)


def _parts(given: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(given)
    yield from (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))


__all__ = ["put_versions", "retold", "versions_of"]

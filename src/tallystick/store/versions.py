"""Which reports are versions of one page: of reports the others at their address, or that one of them says it replaces.

`versions` is a function of the reports, like what linking rests on; a row once written never changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, FromClause, Select, insert, select, union

from tallystick.record.form import load_line
from tallystick.record.judgement import Judgement, amended_by
from tallystick.record.report import Report
from tallystick.store import tables
from tallystick.store.lines import judgement_from_line

_BATCH: Final = 500


def put_versions(connection: Connection, reports: Mapping[str, Report]) -> None:
    """Keep where each of these reports stands, unless that is kept already."""
    v = tables.versions.c
    rows = {(key_of(page), report_id) for report_id, report in reports.items() if (page := report.page)}
    rows |= {(key_of(old), one) for new, report in reports.items() if (old := report.supersedes) for one in (old, new)}
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
        found.update(connection.execute(_others(one).where(one.c.report_id.in_(part)).distinct()).scalars())
    return found.difference(report_ids)


def of_several(connection: Connection, report_ids: Collection[str]) -> set[str]:
    """Those of these reports of whose page there is another version."""
    found: set[str] = set()
    one, v = tables.versions.alias(), tables.versions
    another = select(v.c.page).where(v.c.page == one.c.page, v.c.report_id != one.c.report_id).exists()
    for part in _parts(report_ids):
        wanted = select(one.c.report_id).where(one.c.report_id.in_(part), another)
        found.update(connection.execute(wanted).scalars())
    return found


def retold(connection: Connection, after: int, upto: int) -> set[str]:
    """The incidents of which another version may stand now, for what was learned of a page between two changes.

    A version of it was read, was found again, or what people say of it was put right.
    """
    readings, fetches, reports = tables.readings.c, tables.fetches.c, tables.reports.c
    read = select(readings.report_id).where(readings.change > after, readings.change <= upto)
    found = select(fetches.report_id).where(fetches.change > after, fetches.change <= upto)
    amended = select(reports.report_id).where(reports.report_id.in_(_amended(connection, after, upto)))
    one, claims, memberships = tables.versions.alias(), tables.claims.c, tables.memberships.c
    others = _others(one).where(one.c.report_id.in_(union(read, found, amended)))
    query = select(memberships.incident_id).join_from(
        tables.claims, tables.memberships, claims.claim_id == memberships.claim_id
    )
    concerned = claims.report_id.in_(union(others, found, amended))  # one list: of several a server reads every claim
    query = query.where(concerned, memberships.change <= upto)
    return set(connection.execute(query.distinct()).scalars())


def _amended(connection: Connection, after: int, upto: int) -> set[str]:
    """The reports that people corrected between two changes, or whose correction they undid or agreed with."""
    rows = tables.judgements.c
    query = select(rows.line).where(rows.change <= upto)
    news = _judgements(connection, query.where(rows.change > after))
    known = {one.judgement_id: one for one in news}
    wanted = {one.about for one in news if one.about} - known.keys()
    while wanted:  # what they are about, and that in turn; of all the others none need be read
        found = [
            one for part in _parts(wanted) for one in _judgements(connection, query.where(rows.judgement_id.in_(part)))
        ]
        known.update((one.judgement_id, one) for one in found)
        wanted = {one.about for one in found if one.about} - known.keys()
    return amended_by(known.values(), news)


def _judgements(connection: Connection, query: Select[Any]) -> list[Judgement]:
    return [judgement_from_line(load_line(line)) for line in connection.execute(query).scalars()]


def key_of(page: str) -> str:
    """A server takes no key as long as an address can be."""
    return hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()


def _others(one: FromClause) -> Select[Any]:
    """The other reports that stand at a page of one of `one`."""
    v = tables.versions
    return select(v.c.report_id).join_from(one, v, v.c.page == one.c.page).where(v.c.report_id != one.c.report_id)


def _parts(given: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(given)
    yield from (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))


__all__ = ["key_of", "of_several", "put_versions", "retold", "versions_of"]

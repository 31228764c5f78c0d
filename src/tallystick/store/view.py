"""From a store, and a moment, to what it said then: reports, claims, incidents, entries, judgements."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select

from tallystick.record.claim import Claim
from tallystick.record.form import Line, claim_from_dict, load_line, report_from_dict
from tallystick.record.incident import Entry, Incident, Link
from tallystick.record.judgement import Judgement
from tallystick.record.report import Report
from tallystick.store import tables
from tallystick.store.dialect import Dialect, reading
from tallystick.store.errors import AmbiguousIdError, UnknownIdError
from tallystick.store.fetches import Moments, found_as, found_at
from tallystick.store.lines import entry_from_line, judgement_from_line, link_from_line
from tallystick.store.standing import standing
from tallystick.store.versions import of_several, versions_of

_BATCH: Final = 500
_END: Final = "9999-12-31T23:59:59.999999Z"
_LAST_LETTER: Final = "\U0010ffff"
_WITH_TEXT: Final[Select[Any]] = (
    select(tables.readings.c.change, tables.readings.c.report_id, tables.readings.c.line, tables.texts.c.body)
    .join_from(tables.readings, tables.reports, tables.readings.c.report_id == tables.reports.c.report_id)
    .join(tables.texts, tables.texts.c.text_id == tables.reports.c.text_id)
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each the view shows; `readings` counts the replaced ones too."""

    captures: int
    reports: int
    readings: int
    claims: int
    incidents: int
    entries: int
    judgements: int


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Which coder read a report, when, and why nothing was read where that is so."""

    report_id: str
    coder: str
    recorded_at: datetime
    claims: int
    refusal: str | None


class View:
    """What the store says, now or as of a moment. A later reading of a report hides the earlier one of its series.

    Long lists are read in batches, so that whoever walks through one holds up no writer.
    """

    def __init__(self, dialect: Dialect, as_of: datetime | None = None) -> None:
        self._dialect = dialect
        self._as_of = _END if as_of is None else tables.moment(as_of)

    def reports(self) -> Iterator[Report]:
        """Every report, in the order in which it came, as its latest reading has it."""
        last = self._standing()
        rows = (row for row in self._batches(_WITH_TEXT, tables.readings) if row.change in last)
        while some := list(islice(rows, _BATCH)):
            with reading(self._dialect) as connection:
                found = self._reports(connection, some)
            yield from found

    def report(self, report_id: str) -> Report:
        """The report of an id, or of the beginning of one that no other begins with."""
        whole = self._whole_id(tables.reports, "report_id", report_id)
        readings = tables.readings
        last = self._standing(readings.c.report_id == whole)
        with reading(self._dialect) as connection:
            row = connection.execute(_WITH_TEXT.where(readings.c.change.in_(last))).one()
            (found,) = self._reports(connection, [row])
        return found

    def claims(
        self,
        report_id: str | None = None,
        kind: str | None = None,
        *,
        event_type: str | None = None,
        country: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> Iterator[Claim]:
        """Claims of the latest readings, in the order in which they came.

        `since` and `until` ask for claims whose time touches the days between; claims of unknown time do not.
        """
        named = {"report_id": report_id, "kind": kind, "event_type": event_type, "country": country}
        where = [tables.claims.c[name] == value for name, value in named.items() if value is not None]
        if since is not None:
            where.append(tables.claims.c.end >= since.isoformat())
        if until is not None:
            where.append(tables.claims.c.start <= until.isoformat())
        one = [] if report_id is None else [tables.readings.c.report_id == report_id]
        last = self._standing(*one, by_series=True)
        rows = (row for row in self._batches(select(tables.claims).where(*where), tables.claims) if row.change in last)
        for row in islice(rows, limit):
            yield claim_from_dict(load_line(row.line))

    def claim(self, claim_id: str) -> Claim:
        """The claim of an id, or of its beginning; also one that a later reading no longer makes."""
        whole = self._whole_id(tables.claims, "claim_id", claim_id)
        claims = tables.claims
        query = select(claims.c.line).where(claims.c.claim_id == whole, self._then(claims))
        with reading(self._dialect) as connection:
            line = connection.execute(query.order_by(claims.c.change.desc()).limit(1)).scalar_one()
        return claim_from_dict(load_line(line))

    def claims_of(self, report_ids: Collection[str], kind: str | None = None) -> list[Claim]:
        """The claims of the latest readings of several reports, in the order in which they came."""
        return [claim_from_dict(line) for line in self.claim_lines_of(report_ids, kind)]

    def claim_lines_of(self, report_ids: Collection[str], kind: str | None = None) -> list[Line]:
        """The same as lines of the record, for those who make none of the nouns of them."""
        claims = tables.claims
        found: list[Line] = []
        for part in _parts(report_ids):
            last = self._standing(tables.readings.c.report_id.in_(part), by_series=True)
            query = select(claims.c.change, claims.c.line).where(claims.c.report_id.in_(part))
            if kind is not None:
                query = query.where(claims.c.kind == kind)
            with reading(self._dialect) as connection:
                rows = connection.execute(query.order_by(claims.c.change, claims.c.position)).all()
            found += [load_line(row.line) for row in rows if row.change in last]
        return found

    def first_read(self, report_ids: Collection[str]) -> dict[str, datetime]:
        """When each of these reports was first read here."""
        readings, found = tables.readings.c, {}
        for part in _parts(report_ids):
            first = func.min(readings.recorded_at).label("first")
            query = select(readings.report_id, first).where(readings.report_id.in_(part)).group_by(readings.report_id)
            with reading(self._dialect) as connection:
                found.update({row.report_id: datetime.fromisoformat(row.first) for row in connection.execute(query)})
        return found

    def claims_named(self, claim_ids: Collection[str]) -> dict[str, Claim]:
        """The claims of these ids, as last read; ids that name none are left out."""
        return {claim_id: claim_from_dict(line) for claim_id, line in self.claim_lines_named(claim_ids).items()}

    def claim_lines_named(self, claim_ids: Collection[str]) -> dict[str, Line]:
        """The same as lines of the record, for those who make nouns of some only."""
        claims, lines = tables.claims, {}
        for part in _parts(claim_ids):
            query = select(claims.c.claim_id, claims.c.line).where(claims.c.claim_id.in_(part), self._then(claims))
            with reading(self._dialect) as connection:
                lines.update({row.claim_id: row.line for row in connection.execute(query.order_by(claims.c.change))})
        return {claim_id: load_line(line) for claim_id, line in lines.items()}

    def reports_named(self, report_ids: Collection[str]) -> dict[str, Report]:
        """The reports of these ids, each as its latest reading has it."""
        found: dict[str, Report] = {}
        for part in _parts(report_ids):
            last = self._standing(tables.readings.c.report_id.in_(part))
            query = _WITH_TEXT.where(tables.readings.c.report_id.in_(part))
            with reading(self._dialect) as connection:
                reports = self._reports(connection, [row for row in connection.execute(query) if row.change in last])
            found.update({report.report_id: report for report in reports})
        return found

    def versions_of(self, report_ids: Collection[str]) -> dict[str, Report]:
        """The other versions of the pages of these reports, earlier and later."""
        with reading(self._dialect) as connection:
            found = versions_of(connection, report_ids)
        return self.reports_named(found) if found else {}

    def of_several(self, report_ids: Collection[str]) -> set[str]:
        """Those of these reports of whose page there is another version."""
        with reading(self._dialect) as connection:
            return of_several(connection, report_ids)

    def readings(self, report_id: str) -> list[ReadingNote]:
        """Who read this report when, the first reading first."""
        whole = self._whole_id(tables.reports, "report_id", report_id)
        readings, claims = tables.readings, tables.claims
        counted = select(func.count()).where(claims.c.change == readings.c.change).scalar_subquery()
        query = select(readings, counted.label("claims")).where(readings.c.report_id == whole, self._then(readings))
        with reading(self._dialect) as connection:
            rows = connection.execute(query.order_by(readings.c.change)).all()
        return [
            ReadingNote(whole, row.coder, datetime.fromisoformat(row.recorded_at), row.claims, row.refusal)
            for row in rows
        ]

    def incidents(self, of: Collection[str] | None = None) -> list[Incident]:
        """The incidents (of these ids) with their claims and the links that joined them."""
        members: dict[str, list[str]] = {}
        links: dict[str, list[Link]] = {}
        with reading(self._dialect) as connection:
            for incident_id, claim_id in standing(connection, tables.memberships, self._as_of, of):
                members.setdefault(incident_id, []).append(claim_id)
            for key, row in standing(connection, tables.links, self._as_of, of).items():
                links.setdefault(key[0], []).append(link_from_line(load_line(row["line"])))
        return [Incident(name, tuple(claims), tuple(links.get(name, ()))) for name, claims in members.items()]

    def incident(self, beginning: str) -> Incident | None:
        """The incident of an id, or the first that stands of those whose ids begin so."""
        ids = tables.memberships.c.incident_id
        query = select(ids).where(ids >= beginning, ids < beginning + _LAST_LETTER, self._then(tables.memberships))
        with reading(self._dialect) as connection:
            named = list(connection.execute(query.distinct().order_by(ids).limit(_BATCH)).scalars())
            members = standing(connection, tables.memberships, self._as_of, named)
            first = next((name for name, _ in members), None)
            links = [] if first is None else standing(connection, tables.links, self._as_of, [first]).values()
        if first is None:
            return None
        claims = tuple(claim_id for name, claim_id in members if name == first)
        return Incident(first, claims, tuple(link_from_line(load_line(row["line"])) for row in links))

    def fallen_from(self, incident_id: str, of: Collection[str]) -> set[str]:
        """Of some claims that are in no incident, those whose last one this was, or one that became part of it."""
        rows, last = tables.memberships.c, dict[str, str]()
        ids = {incident_id, *self._led_here(incident_id)}
        query = select(rows.claim_id).where(rows.incident_id.in_(ids), self._then(tables.memberships)).distinct()
        with reading(self._dialect) as connection:
            for part in _parts(set(connection.execute(query).scalars()).intersection(of)):
                held = select(rows.claim_id, rows.incident_id).where(rows.claim_id.in_(part), rows.held)
                held = held.where(self._then(tables.memberships)).order_by(rows.change, rows.position)
                last.update((row.claim_id, row.incident_id) for row in connection.execute(held))
        return {claim_id for claim_id, home in last.items() if home in ids}

    def _led_here(self, incident_id: str) -> set[str]:
        """The incidents that are gone and whose claims went to this one."""
        redirects, found, ahead = tables.redirects, set[str](), {incident_id}
        query = select(redirects.c.old_id).where(self._then(redirects))
        with reading(self._dialect) as connection:
            while ahead:
                ahead = set(connection.execute(query.where(redirects.c.new_id.in_(ahead))).scalars()) - found
                found |= ahead
        return found

    def all_homes(self) -> dict[str, str]:
        """The incident of every claim that is in one."""
        rows, found = tables.memberships.c, dict[str, str]()
        query = select(rows.claim_id, rows.incident_id, rows.held).where(self._then(tables.memberships))
        with reading(self._dialect) as connection:
            for claim_id, incident_id, held in connection.execute(query.order_by(rows.change, rows.position)):
                if held:
                    found[claim_id] = incident_id
                elif found.get(claim_id) == incident_id:
                    del found[claim_id]
        return found

    def homes(self, claim_ids: Collection[str]) -> dict[str, str]:
        """The incident that each of these claims is in; those in none are left out."""
        rows, found = tables.memberships.c, {}
        with reading(self._dialect) as connection:
            for part in _parts(claim_ids):
                query = select(rows.incident_id).where(rows.claim_id.in_(part), self._then(tables.memberships))
                of = set(connection.execute(query).scalars())
                found.update({c: i for i, c in standing(connection, tables.memberships, self._as_of, of) if c in part})
        return found

    def redirects(self) -> dict[str, tuple[str, ...]]:
        """From incidents that are gone to those their claims went to."""
        led: dict[str, tuple[str, ...]] = {}
        for row in self._rows(tables.redirects):
            led[row.old_id] = (*led.get(row.old_id, ()), row.new_id)
        return led

    def led_to(self, beginning: str) -> tuple[str, ...]:
        """The incidents that the claims of one that is gone went to; by its id, or the beginning of it."""
        redirects = tables.redirects
        old = redirects.c.old_id
        query = select(redirects.c.new_id).where(
            old >= beginning, old < beginning + _LAST_LETTER, self._then(redirects)
        )
        with reading(self._dialect) as connection:
            return tuple(connection.execute(query.order_by(redirects.c.change, redirects.c.position)).scalars())

    def entries(self) -> list[Entry]:
        """The ledger."""
        with reading(self._dialect) as connection:
            rows = standing(connection, tables.entries, self._as_of)
        return [entry_from_line(load_line(row["line"])) for row in rows.values()]

    def judgements(self, claim_id: str | None = None) -> list[Judgement]:
        """What people decided, the first decision first; about one claim, or all."""
        given = [judgement_from_line(load_line(row.line)) for row in self._rows(tables.judgements)]
        return [one for one in given if claim_id is None or claim_id in one.claim_ids]

    def linked_under(self) -> str | None:
        """The version of the rules that the claims were linked under; None where none are, or none is known of then."""
        return self._under(tables.linkings)

    def posted_under(self) -> str | None:
        """The version of the rules that the ledger was posted under; None where it is not, or none is known of then."""
        return self._under(tables.postings)

    def _under(self, rows: Table) -> str | None:
        query = select(rows.c.version).where(self._then(rows)).order_by(rows.c.number.desc()).limit(1)
        with reading(self._dialect) as connection:
            return connection.execute(query).scalar_one_or_none()

    def capture(self, report_id: str) -> bytes | None:
        """The bytes that the report was last made from, or None where none were kept."""
        whole = self._whole_id(tables.reports, "report_id", report_id)
        receipts, captures = tables.receipts, tables.captures
        query = select(captures.c.body).join_from(receipts, captures, receipts.c.sha256 == captures.c.sha256)
        query = query.where(receipts.c.report_id == whole, self._then(receipts))
        with reading(self._dialect) as connection:
            body = connection.execute(query.order_by(receipts.c.change.desc()).limit(1)).scalar_one_or_none()
        return None if body is None else zlib.decompress(body)

    def counts(self) -> Counts:
        """How much of each there is."""
        last = self._standing(by_series=True)
        counted = select(tables.claims.c.change, func.count().label("claims")).group_by(tables.claims.c.change)
        with reading(self._dialect) as connection:
            return Counts(
                captures=self._count(connection, tables.captures),
                reports=self._count(connection, tables.reports),
                readings=self._count(connection, tables.readings),
                claims=sum(row.claims for row in connection.execute(counted) if row.change in last),
                incidents=len({key[0] for key in standing(connection, tables.memberships, self._as_of)}),
                entries=len(standing(connection, tables.entries, self._as_of)),
                judgements=self._count(connection, tables.judgements),
            )

    def _reports(self, connection: Connection, rows: Sequence[Row[Any]]) -> list[Report]:
        """The reports of rows of their readings, with when each was first and last found and last changed."""
        reports = {row.report_id: _report(row) for row in rows}
        moments = found_as(connection, reports, self._as_of)
        return [found_at(report, moments.get(report_id, Moments())) for report_id, report in reports.items()]

    def _then(self, table: Table) -> ColumnElement[bool]:
        return table.c.recorded_at <= self._as_of

    def _standing(self, *conditions: Any, by_series: bool = False) -> frozenset[int]:
        """The changes of the readings that stand: of each report, or each series of one, that read last at its origin.

        By the moment at the origin, then by what was read: the same whichever of two records was merged into the other.
        """
        readings, log = tables.readings.c, tables.log.c
        group = (readings.report_id, readings.series) if by_series else (readings.report_id,)
        newest = (log.recorded_at.desc(), readings.digest.desc(), readings.change.desc())
        place = func.row_number().over(partition_by=group, order_by=newest).label("place")
        ranked = select(readings.change, place).join_from(tables.readings, tables.log, log.change == readings.change)
        ranks = ranked.where(self._then(tables.readings), *conditions).subquery()
        with reading(self._dialect) as connection:
            return frozenset(connection.execute(select(ranks.c.change).where(ranks.c.place == 1)).scalars())

    def _rows(self, table: Table) -> list[Row[Any]]:
        order = [table.c.change, *([table.c.position] if "position" in table.c else [])]
        with reading(self._dialect) as connection:
            return list(connection.execute(select(table).where(self._then(table)).order_by(*order)))

    def _count(self, connection: Connection, table: Table) -> int:
        query = select(func.count()).select_from(table).where(self._then(table))
        return int(connection.execute(query).scalar_one())

    def _batches(self, query: Select[Any], table: Table) -> Iterator[Row[Any]]:
        """Rows in their order, some at a time; between two batches nothing is held open."""
        order = [table.c.change, *([table.c.position] if "position" in table.c else [])]
        after: tuple[int, int] | None = None
        while True:
            page = query if after is None else query.where(_beyond(table, *after))
            with reading(self._dialect) as connection:
                rows = connection.execute(page.order_by(*order).limit(_BATCH)).all()
            yield from rows
            if len(rows) < _BATCH:
                return
            after = (rows[-1].change, getattr(rows[-1], "position", 0))

    def _whole_id(self, table: Table, column: str, beginning: str) -> str:
        ids = table.c[column]
        query = select(ids).where(ids >= beginning, ids < beginning + "g", self._then(table)).distinct().limit(3)
        with reading(self._dialect) as connection:
            found = list(connection.execute(query).scalars()) if _is_hex(beginning) else []
        if not found:
            raise UnknownIdError(f"{self._dialect.name}: nothing has an id that begins with {beginning!r}")
        if len(found) > 1:
            raise AmbiguousIdError(f"{self._dialect.name}: several ids begin with {beginning}: {', '.join(found)}")
        return str(found[0])


def _parts(ids: Collection[str]) -> Iterator[list[str]]:
    given = sorted(ids)
    yield from (given[start : start + _BATCH] for start in range(0, len(given), _BATCH))


def _report(row: Row[Any]) -> Report:
    text = zlib.decompress(row.body).decode("utf-8", "surrogatepass")
    return report_from_dict(load_line(row.line), text=text)


def _beyond(table: Table, change: int, position: int) -> ColumnElement[bool]:
    later = table.c.change > change
    if "position" not in table.c:
        return later
    return later | ((table.c.change == change) & (table.c.position > position))


def _is_hex(words: str) -> bool:
    return bool(words) and all(letter in "0123456789abcdef" for letter in words)

"""From a store to all that does not hold in it: every hash recomputed, every offset looked up, the chain walked."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, select

from tallystick.record.form import FormError, claim_from_dict, load_line, report_from_dict, with_id
from tallystick.record.grounding import ungrounded
from tallystick.record.report import Report
from tallystick.store import tables
from tallystick.store.change import FIRST, Stamp, content_of, digest_rows, seal
from tallystick.store.dialect import Dialect, reading
from tallystick.store.intake import claim_row, storable
from tallystick.store.others import other_from_row

_PAGE: Final = 200  # rows in memory at a time


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold, with the table and the key of the row."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}"


def verify(dialect: Dialect, known_heads: Sequence[str] = ()) -> list[Fault]:
    """All faults, the file's own first; where the file itself is broken, the rest cannot be asked."""
    with reading(dialect) as connection:
        faults = [Fault("file", dialect.name, line) for line in dialect.unsound(connection)]
        if faults:
            return faults
        for check in (_captures, _texts, _reports, _references, _readings, _others):
            faults.extend(check(connection))
        faults.extend(_log(connection, known_heads))
    return faults


def _captures(connection: Connection) -> Iterator[Fault]:
    for row in _each(connection, tables.captures):
        body = _unpacked(row.body)
        if body is None or hashlib.sha256(body).hexdigest() != row.sha256:
            yield Fault("captures", row.sha256, "the bytes are not those of this hash")


def _texts(connection: Connection) -> Iterator[Fault]:
    for row in _each(connection, tables.texts):
        body = _unpacked(row.body)
        if body is None or hashlib.sha256(body).hexdigest() != row.text_id:
            yield Fault("texts", row.text_id, "the text is not that of this hash")


def _reports(connection: Connection) -> Iterator[Fault]:
    """Each report's id is that of its text and of what every reading says of publisher and URL."""
    query = select(tables.readings, tables.reports.c.url, tables.reports.c.text_id).join_from(
        tables.readings, tables.reports, tables.readings.c.report_id == tables.reports.c.report_id
    )
    for row in connection.execute(query.order_by(tables.readings.c.change)):
        told = _report_of(row.line, _text(connection, row.text_id))
        if isinstance(told, str):
            yield Fault("readings", str(row.change), told)
        elif told.report_id != row.report_id:
            yield Fault("reports", row.report_id, "its id is not that of its text, publisher and URL")
        elif storable(told.url) != row.url:
            yield Fault("reports", row.report_id, "its URL is not that of its reading")


def _others(connection: Connection) -> Iterator[Fault]:
    """Each row of another's data set is the one its digest was made of."""
    query = select(tables.others).order_by(tables.others.c.number).execution_options(yield_per=_PAGE)
    for row in connection.execute(query):
        if other_from_row(row).digest != row.digest:
            yield Fault("others", str(row.number), "the row is not that of its digest")


def _references(connection: Connection) -> Iterator[Fault]:
    """Rows that lead nowhere."""
    leads = (
        (tables.reports, "text_id", tables.texts),
        (tables.receipts, "report_id", tables.reports),
        (tables.receipts, "sha256", tables.captures),
        (tables.fetches, "report_id", tables.reports),
        (tables.readings, "report_id", tables.reports),
        (tables.claims, "change", tables.readings),
        (tables.memberships, "claim_id", tables.claims),
    )
    for table, column, target in leads:
        lost = select(table).where(table.c[column].not_in(select(target.c[column])))
        for row in connection.execute(lost):
            yield Fault(table.name, _key(table, row), f"{column} {row._mapping[column]} is not in {target.name}")


def _readings(connection: Connection) -> Iterator[Fault]:
    """Each claim says what its columns say, has the id of its content, and stands on its report's words."""
    claims = tables.claims
    rows = _each(connection, claims)
    for change, group in groupby(rows, key=lambda row: int(row.change)):
        report = _report_at(connection, change)
        for row in group:
            for what in _claim_faults(row, report):
                yield Fault("claims", _key(claims, row), what)


def _claim_faults(row: Row[Any], report: Report | None) -> list[str]:
    try:
        line = load_line(row.line)
        claim = claim_from_dict(line)
        columns = claim_row(line)
    except (FormError, KeyError) as error:
        return [f"not in the form of the record: {error}"]
    faults = [] if with_id(claim).claim_id == claim.claim_id else ["its id is not that of its content"]
    faults += [
        f"the column {name} is not what the line says" for name in columns if columns[name] != row._mapping[name]
    ]
    if report is None:
        return [*faults, "its report cannot be read"]
    return faults + ungrounded(report, claim)


def _log(connection: Connection, known_heads: Sequence[str]) -> Iterator[Fault]:
    """Each change brought the rows it says, and follows the one before it in the chain of its origin."""
    ends: dict[str, tuple[int, str]] = {}
    seen, position = {FIRST}, 0
    brought = _Brought(connection)
    query = select(tables.log).order_by(tables.log.c.change).execution_options(yield_per=_PAGE)
    for found in connection.execute(query).mappings():
        row = dict(found)
        for change, names in brought.before(row["change"]):
            yield Fault("log", str(change), f"missing, although {names} has rows of it")
        number, previous = ends.get(row["origin"], (0, FIRST))
        position = row["change"]
        for what in _link_faults(row, previous, number + 1, brought.of(row)):
            yield Fault("log", str(position), what)
        ends[row["origin"]] = (row["number"], row["hash"])
        seen.add(row["hash"])
    for change, names in brought.before(None):
        yield Fault("log", str(change), f"missing, although {names} has rows of it")
    for known in known_heads:
        if known not in seen:
            yield Fault("log", str(position), f"the head {known} is not in it: it was cut or rewritten")


class _Brought:
    """The rows of every table, walked through once beside the log, in the order of the changes they came with."""

    def __init__(self, connection: Connection) -> None:
        self._walks = {
            table.name: _Walk((int(row.change), row) for row in _each(connection, table)) for table in tables.LOGGED
        }

    def before(self, change: int | None) -> Iterator[tuple[int, str]]:
        """The changes before one (None: all that are left) that have rows and no place in the log."""
        lost: dict[int, list[str]] = {}
        for name, walk in self._walks.items():
            while walk.next is not None and (change is None or walk.next < change):
                lost.setdefault(walk.next, []).append(name)
                walk.take(walk.next)
        yield from ((number, ", ".join(names)) for number, names in sorted(lost.items()))

    def of(self, row: Mapping[str, Any]) -> dict[str, str]:
        """The digests of the rows that a change brought; those it left with its origin are taken at its word."""
        stamp = Stamp(row["number"], row["recorded_at"])
        digests: dict[str, str] = json.loads(row["uncarried"] or "{}")
        for table in tables.LOGGED:
            rows = self._walks[table.name].take(row["change"])
            if any(r.recorded_at != row["received_at"] for r in rows):
                digests[table.name] = ""  # a row that claims another moment than its change
            elif rows and table.name not in digests:
                digests[table.name] = digest_rows(table, [dict(r._mapping) for r in rows], stamp)
        return digests


class _Walk:
    """Rows in the order of their changes, one change at a time."""

    def __init__(self, rows: Iterator[tuple[int, Row[Any]]]) -> None:
        self._rows = rows
        self._waiting = next(rows, None)

    @property
    def next(self) -> int | None:
        return None if self._waiting is None else self._waiting[0]

    def take(self, change: int) -> list[Row[Any]]:
        """The rows of a change; none where the next ones are of another."""
        taken = []
        while self._waiting is not None and self._waiting[0] == change:
            taken.append(self._waiting[1])
            self._waiting = next(self._rows, None)
        return taken


def _link_faults(row: dict[str, Any], previous: str, number: int, digests: dict[str, str]) -> Iterator[str]:
    if row["number"] != number:
        yield f"change {number} is missing before it"
    if row["previous"] != previous:
        yield "it does not follow the change before it"
    if row["hash"] != seal(row):
        yield "its hash is not that of what it says"
    if row["content"] != content_of(digests):
        yield "its rows were edited, removed or added to"


def _each(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    order = [table.c.change, *([table.c.position] if "position" in table.c else [])]
    yield from connection.execute(select(table).order_by(*order).execution_options(yield_per=_PAGE))


def _report_at(connection: Connection, change: int) -> Report | None:
    query = select(tables.readings.c.line, tables.reports.c.text_id).join_from(
        tables.readings, tables.reports, tables.readings.c.report_id == tables.reports.c.report_id
    )
    row = connection.execute(query.where(tables.readings.c.change == change)).one_or_none()
    told = _report_of(row.line, _text(connection, row.text_id)) if row else ""
    return told if isinstance(told, Report) else None


def _report_of(line: str, text: str | None) -> Report | str:
    if text is None:
        return "its text cannot be read"
    try:
        return report_from_dict(load_line(line), text=text)
    except FormError as error:
        return f"not in the form of the record: {error}"


def _text(connection: Connection, text_id: str) -> str | None:
    query = select(tables.texts.c.body).where(tables.texts.c.text_id == text_id)
    body = _unpacked(connection.execute(query).scalar_one_or_none() or b"")
    try:
        return None if body is None else body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def _unpacked(body: bytes) -> bytes | None:
    try:
        return zlib.decompress(body)
    except zlib.error:
        return None


def _key(table: Table, row: Row[Any]) -> str:
    return "/".join(str(row._mapping[column.name]) for column in table.primary_key)

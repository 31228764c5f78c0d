"""From readings, judgements, incidents and entries to rows: one transaction each, whole or absent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType

from sqlalchemy import Connection, select

from tallystick.record.form import dump_line
from tallystick.record.incident import Entry, Incident
from tallystick.record.judgement import CLAIMLESS, Judgement
from tallystick.record.reading import Reading
from tallystick.record.version import CODER
from tallystick.store import tables
from tallystick.store.change import Change
from tallystick.store.dialect import Dialect, writing
from tallystick.store.errors import ReadOnlyError, RefusedError
from tallystick.store.intake import check_reading, put_capture, put_fetch, put_reading, put_report
from tallystick.store.lines import judgement_to_line
from tallystick.store.standing import entry_rows, link_rows, membership_rows, put_difference, redirects, standing

_BATCH = 500  # ids asked for at once


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading that was handed in."""

    report_id: str
    new: bool  # the report was not in the store before
    claims: int  # written now; none when the same reading was there
    reread: bool = False  # the report was known, and this reading of it was not
    again: bool = False  # all was known but that it was found at this moment too


class Writer:
    """Adds to a store. Each call is one transaction, so that a finished report is whole or absent."""

    def __init__(self, dialect: Dialect, *, read_only: bool) -> None:
        if read_only:
            raise ReadOnlyError(f"{dialect.name}: the store was opened for reading only")
        self._dialect = dialect

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing waits to be written: every call has finished what it began."""

    def add(
        self,
        reading: Reading,
        capture: bytes | None = None,
        *,
        coder: str | None = None,
        judgements: Iterable[Judgement] = (),
    ) -> Added:
        """Add a report as read, with the bytes it came from; the same reading twice adds nothing.

        The same one retrieved at another moment adds that moment: the page had this text again.
        `coder` defaults to the one its claims name, else to this program. `judgements`: those it comes with, in the
        same transaction, so that no claim stands for a moment before the decision that brings it.
        """
        who, decisions = coder or _coder(reading), list(judgements)
        check_reading(reading, capture, who)
        with writing(self._dialect) as connection:
            added, last = _add(connection, reading, capture, who)
            for judgement in decisions:
                change = Change(connection, "judgement", last)
                last = change if _judge(connection, change, judgement) else last
            return added

    def add_all(self, readings: Iterable[Reading]) -> list[Added]:
        """Add many readings in one transaction, each a change of its own: all are kept, or none.

        For filling a record from elsewhere; what was received is added one by one, so that each is safe when done.
        """
        given = list(readings)
        for reading in given:
            check_reading(reading, None, _coder(reading))
        with writing(self._dialect) as connection:
            added, last = [], None
            for reading in given:
                one, last = _add(connection, reading, None, _coder(reading), last)
                added.append(one)
            return added

    def judge(self, judgement: Judgement) -> bool:
        """Add a decision about claims of the store; False when this very decision was there."""
        with writing(self._dialect) as connection:
            return _judge(connection, Change(connection, "judgement"), judgement)

    def set_incidents(self, incidents: Iterable[Incident]) -> bool:
        """Make these the incidents from now on; what changed is added, and what was stays to be seen *as of* then.

        An id that is gone leads on to the incidents its claims are in now. False when nothing changed.
        """
        given = tuple(incidents)
        members = membership_rows(given)
        with writing(self._dialect) as connection:
            _check_claims(connection, [row["claim_id"] for row in members.values()], "incidents")
            change = Change(connection, "incidents")
            before = standing(connection, tables.memberships)
            put_difference(change, tables.memberships, before, members)
            put_difference(change, tables.links, standing(connection, tables.links), link_rows(given))
            for old_id, new_id in redirects(before, members):
                change.put(tables.redirects, old_id=old_id, new_id=new_id)
            return change.write()

    def set_entries(self, entries: Iterable[Entry]) -> bool:
        """Make these the ledger from now on; False when nothing changed."""
        rows = entry_rows(entries)
        with writing(self._dialect) as connection:
            change = Change(connection, "entries")
            put_difference(change, tables.entries, standing(connection, tables.entries), rows)
            return change.write()


def _coder(reading: Reading) -> str:
    return reading.claims[0].coder if reading.claims else CODER


def _add(
    connection: Connection, reading: Reading, capture: bytes | None, who: str, after: Change | None = None
) -> tuple[Added, Change | None]:
    """What became of the reading, and the last change written so far."""
    change = Change(connection, "reading", after)
    new = put_report(change, reading.report)
    put_capture(change, reading.report.report_id, capture)
    read = put_reading(connection, change, reading, who)
    again = not read and put_fetch(connection, change, reading.report)
    last = change if change.write() else after
    return Added(reading.report.report_id, new, len(reading.claims) if read else 0, read and not new, again), last


def _judge(connection: Connection, change: Change, judgement: Judgement) -> bool:
    """Write a decision as this change; False when it was there."""
    name, line = f"judgement {judgement.judgement_id}", dump_line(judgement_to_line(judgement))
    if judgement.when.tzinfo is None or not (judgement.claim_ids or judgement.verdict in CLAIMLESS):
        raise RefusedError(f"{name}: it names no claim, or a moment without time zone")
    known = select(tables.judgements.c.line).where(tables.judgements.c.judgement_id == judgement.judgement_id)
    present = connection.execute(known).scalar_one_or_none()
    if present not in (None, line):
        raise RefusedError(f"{name}: another one has this id, and none is edited")
    _check_claims(connection, judgement.claim_ids, name)
    if present is None:
        change.put(tables.judgements, judgement_id=judgement.judgement_id, verdict=judgement.verdict, line=line)
    return change.write()


def _check_claims(connection: Connection, claim_ids: Sequence[str], what: str) -> None:
    for start in range(0, len(claim_ids), _BATCH):
        wanted = set(claim_ids[start : start + _BATCH])
        found = connection.execute(select(tables.claims.c.claim_id).where(tables.claims.c.claim_id.in_(wanted)))
        unknown = wanted - set(found.scalars())
        if unknown:
            raise RefusedError(f"{what}: no claim {min(unknown)} in the store")

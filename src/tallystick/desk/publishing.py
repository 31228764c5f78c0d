"""What the public may see of a record, and what its lists are found by: kept up to date as claims come and go.

What is withheld hangs on all claims together. When reports come in, it is worked out again from what is kept of each
claim, and only the rows are made anew that it touches: those of the reports, those that it withholds otherwise, and
those with a name that is withheld now, or no longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Final

from tallystick.book import Record
from tallystick.desk.index import Index
from tallystick.desk.indexing import bring_up_to_date
from tallystick.desk.sight import Sight, public_sight, together
from tallystick.exchange.names import Names
from tallystick.store import Learned

if TYPE_CHECKING:
    from tallystick.desk.asking import Snapshot

_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Public:
    """What the public may see of the record at one position, and what its lists are found by."""

    position: int
    sight: Sight
    index: Index


class Publishing:
    """The public view of one record, one at a time."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._kept: Public | None = None

    def at(self, now: Snapshot, clock: datetime | None = None) -> Public:
        """The view of this state of the record; `clock`: the moment from which the hours of a position count back."""
        with self._lock:
            kept = self._kept
            if kept is not None and kept.position >= now.position:
                return kept  # of a later state where somebody was quicker: what is withheld now is withheld
            self._kept = None  # what fails halfway is made anew
            made = self._begun(now, clock) if kept is None else self._moved(kept, now, clock or datetime.now(UTC))
            self._kept = made
            return made

    def forget(self) -> None:
        """The record was put back to an earlier state: what is kept is of none that it still has."""
        with self._lock:
            self._kept = None

    def close(self) -> None:
        """Let go of what is held."""
        if self._kept is not None:
            self._kept.index.close()

    def _begun(self, now: Snapshot, clock: datetime | None) -> Public:
        index, sight = Index(None), public_sight(self._record, clock)
        everything = Learned(tuple(now.reports), (), (), tuple(now.incidents), ())
        bring_up_to_date(index, self._record, sight, everything, now.judgements)
        return Public(now.position, sight, index)

    def _moved(self, kept: Public, now: Snapshot, clock: datetime) -> Public:
        """What came in since, with the rows made anew of which something else is withheld by it."""
        store, sight = self._record.store, kept.sight
        since = store.learned_between(kept.position, now.position)
        read = (*since.reports, *since.reread)
        if read:
            claims, reports = store.view().claims_of(read), store.view().reports_named(read)
            sight = sight.learned(claims, reports, together(self._record), clock)
        elif since.incidents:
            sight = sight.regrouped(together(self._record))
        if sight is not kept.sight:
            since = _wider(now.index, since, sight, kept.sight)
        bring_up_to_date(kept.index, self._record, sight, since, now.judgements)
        return Public(now.position, sight, kept.index)


def _wider(index: Index, since: Learned, sight: Sight, earlier: Sight) -> Learned:
    """What came in, and all that is seen otherwise because of it; `index`: that of those who see everything."""
    numbers, named = _naming(index, sight.policy.names ^ earlier.policy.names)
    reports = {row[0] for n in numbers for row in index.rows("SELECT report_id FROM reports WHERE n = ?", (n,))}
    reports |= sight.policy.differs(earlier.policy) | set(since.reread)
    inside = "SELECT n FROM reports WHERE report_id = ?"
    query = f"SELECT DISTINCT incident FROM claims WHERE incident IS NOT NULL AND report = ({inside})"
    touched = {row[0] for report in {*reports, *since.reports} for row in index.rows(query, (report,))}
    reread = tuple(sorted(reports.difference(since.reports)))
    return Learned(since.reports, reread, since.judgements, tuple(sorted(touched.union(since.incidents, named))), ())


def _naming(index: Index, names: Iterable[str]) -> tuple[set[int], set[str]]:
    """The numbers of the reports, and the incidents, whose rows may have one of these names in them."""
    wanted = sorted(names)
    if not wanted:
        return set(), set()
    looked_for, reports, incidents = Names(wanted), set[int](), set[str]()
    for number, value in index.rows("SELECT id, value FROM words"):
        if looked_for.spans(value):
            reports.update(row[0] for query in _BY_WORD for row in index.rows(query, (number,)))
            incidents.update(row[0] for row in index.rows(_INCIDENTS, (number,)))
    for name in wanted:
        if words := _WORD.findall(name):
            reports.update(row[0] for row in index.rows(_BY_TEXT, (f'"{" ".join(words)}"*',)))
    return reports, incidents


_BY_WORD: Final = (
    "SELECT n FROM reports WHERE publisher = ?",
    "SELECT DISTINCT report FROM claim_terms JOIN claims USING (n) WHERE word = ?",
)
_INCIDENTS: Final = "SELECT incident_id FROM incident_terms JOIN incidents USING (n) WHERE word = ?"
_BY_TEXT: Final = "SELECT DISTINCT report FROM texts CROSS JOIN claims ON claims.n = texts.rowid WHERE texts MATCH ?"

"""What the public may see of a record, and what its lists are found by: kept up to date as claims come and go.

What is withheld hangs on all claims together. When reports come in, it is worked out again from what is kept of each
claim, and only the rows are made anew that it touches: those of the reports, those that it withholds otherwise, and
those with a name that is withheld now, or no longer. Where very much comes in, only the latter are made anew at once,
so that nothing withheld is found; the rows of the rest follow while readers have those from before. So of a large
record the first view is open once it is known what is withheld: its lists fill while they are read, what came last
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event, Lock, Thread, current_thread
from typing import TYPE_CHECKING, Final

from tallystick.book import Record
from tallystick.desk.building import Unfinished, behind, came_after, newest_first
from tallystick.desk.index import Index, marks
from tallystick.desk.indexing import (
    BATCH,
    bring_up_to_date,
    brought_in,
    flags_of,
    put_first_incidents,
    put_first_reports,
)
from tallystick.desk.sight import Sight, public_sight, together
from tallystick.exchange.names import Names
from tallystick.record import Judgement
from tallystick.store import Learned

if TYPE_CHECKING:
    from tallystick.desk.asking import Snapshot

MUCH: Final = 3 * BATCH  # reports and incidents, some seconds; fewer get their rows while somebody waits
LARGE: Final = 5_000  # reports; the first view of fewer, some seconds, is made while somebody waits
_FEW: Final = 100  # first reports or incidents at once, a fifth of a second, for which readers wait
_PAUSE: Final = 0.05  # seconds between two batches, for those who wait to look
_END: Final = 5.0  # seconds that a desk which ends waits for a first view that is being worked out
_WORD: Final = re.compile(r"[^\W_]+")


class UnreadyError(RuntimeError):
    """What is asked for rests on something that is still being made."""


@dataclass(frozen=True, slots=True)
class Public:
    """What the public may see of the record at one position, and what its lists are found by.

    `whole`: the position up to which all rows are there; it is an earlier one while very much comes in, and 0 while the
    first ones are made.
    """

    position: int
    sight: Sight
    index: Index
    judgements: tuple[Judgement, ...]
    whole: int


class Publishing:
    """The public view of one record, one at a time."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._kept: Public | None = None
        self._follower: Thread | None = None
        self._first: Thread | None = None
        self._filled: Unfinished | None = None  # how far the first rows are
        self._closed = Event()

    @property
    def lacking(self) -> str:
        """What the lists do not hold yet; empty where nothing."""
        kept, filled = self._kept, self._filled
        if kept is None or kept.whole >= kept.position:
            return ""
        return behind(came_after(self._record.store, kept.whole)) if filled is None else filled.sentence

    def at(self, now: Snapshot, clock: datetime | None = None) -> Public:
        """The view of this state of the record; `clock`: the moment from which the hours of a position count back.

        Raises UnreadyError while the first one of a large record is being worked out.
        """
        kept = self._kept
        if kept is not None and not _is_older(kept, now) and (kept.whole >= kept.position or self._fills):
            return kept
        with self._lock:
            kept = self._kept
            if kept is None and now.counts()["reports"] > LARGE:
                self._begin(now, clock)
                raise UnreadyError(
                    "what readers may see is worked out from the whole record, once while this desk runs; "
                    "that is not finished yet"
                )
            if kept is None or _is_older(kept, now):
                self._kept = None  # what fails halfway is made anew
                made = self._begun(now, clock) if kept is None else self._moved(kept, now, clock or datetime.now(UTC))
                kept = self._kept = made
            if kept.whole < kept.position and not self._fills:
                self._follower = Thread(target=self._follow, daemon=True)
                self._follower.start()
            return kept

    @property
    def _fills(self) -> bool:
        """Whether rows that its lists lack are being made."""
        return _goes_on(self._first) or _goes_on(self._follower)

    def forget(self) -> None:
        """The record was put back to an earlier state: what is kept is of none that it still has."""
        with self._lock:
            self._kept = self._first = self._filled = None

    def close(self) -> None:
        """Let go of what is held."""
        self._closed.set()
        if self._first is not None:
            self._first.join(_END)
        if self._follower is not None:
            self._follower.join()
        if self._kept is not None:
            self._kept.index.close()

    def _begin(self, now: Snapshot, clock: datetime | None) -> None:
        if not _goes_on(self._first):
            self._first = Thread(target=self._make_first, args=(now, clock), daemon=True)
            self._first.start()

    def _make_first(self, now: Snapshot, clock: datetime | None) -> None:
        """Worked out beside the pages of others; where that fails, whoever asks next begins it again.

        Its rows too: where that fails, they are made as those of what comes in.
        """
        made = Public(now.listed, public_sight(self._record, clock), Index(None), now.judgements, 0)
        begun = Unfinished(now.listed, "", stage="rows")
        with self._lock:
            if self._first is not current_thread() or self._closed.is_set():
                return
            self._kept, self._filled = made, begun
        for is_reports, some, how_far in newest_first(begun, list(now.reports), list(now.incidents), _FEW):
            if self._closed.wait(_PAUSE) or not self._fill(made.index, is_reports, some):
                return
            self._filled = how_far
        with self._lock:
            if self._kept is not None and self._kept.index is made.index:
                whole = made.position if now.unfinished is None else now.unfinished.since
                self._kept, self._filled = replace(self._kept, whole=whole), None

    def _fill(self, index: Index, is_reports: bool, some: list[str]) -> bool:
        """First rows, as all is seen now; whether the view is still of this index."""
        store = self._record.store
        with self._lock:
            now = self._kept
            if now is None or now.index is not index:
                return False
            name = "report" if is_reports else "incident"
            query = f"SELECT {name}_id FROM {name}s WHERE {name}_id IN ({marks(some)})"
            there = {row[0] for row in index.rows(query, some)}
            missing = [one for one in some if one not in there]
            if is_reports:
                flags = flags_of(now.judgements)
                put_first_reports(index, self._record, now.sight, missing, homes=store.view().homes, flags=flags)
            else:
                put_first_incidents(index, self._record, now.sight, missing)
        return True

    def _begun(self, now: Snapshot, clock: datetime | None) -> Public:
        index, sight = Index(None), public_sight(self._record, clock)
        everything = Learned(tuple(now.reports), (), (), tuple(now.incidents), ())
        bring_up_to_date(index, self._record, sight, everything, now.judgements)
        whole = now.listed if now.unfinished is None else now.unfinished.since
        return Public(now.listed, sight, index, now.judgements, whole)

    def _moved(self, kept: Public, now: Snapshot, clock: datetime) -> Public:
        """What came in since, with the rows made anew of which something else is withheld by it."""
        store, sight = self._record.store, kept.sight
        upto = max(kept.position, now.listed)
        since = store.learned_between(kept.position, upto)
        read = (*since.reports, *since.reread)
        if read:
            claims, reports = store.view().claims_of(read), store.view().reports_named(read)
            sight = sight.learned(claims, reports, together(self._record), clock)
        elif since.incidents:
            sight = sight.regrouped(together(self._record))
        much = kept.whole < kept.position or len(read) + len(since.incidents) > MUCH
        if sight is not kept.sight:
            with_it = Learned((), (), (), (), ()) if much else since
            again, touched = _seen_otherwise((now.index, kept.index), with_it, sight, kept.sight)
            old = tuple(sorted(again.difference(since.reports)))
            since = Learned(with_it.reports, old, since.judgements, tuple(sorted(touched)), ())
        bring_up_to_date(kept.index, self._record, sight, since, now.judgements)
        return Public(upto, sight, kept.index, now.judgements, kept.whole if much else upto)

    def _follow(self) -> None:
        """The rows of what came in, a batch at a time, until all are there that the record has by then."""
        while True:
            with self._lock:  # nobody is just making another
                kept = self._kept
            if kept is None or kept.whole >= kept.position:
                return
            target, done = kept.position, (0, 0)
            learned = self._record.store.learned_between(kept.whole, target)
            of = (len({*learned.reports, *learned.reread}), len(learned.incidents))
            while done != of:
                with self._lock:
                    now = self._kept
                    if now is None or now.index is not kept.index or self._closed.is_set():
                        return
                    given = now.judgements
                    done = next(brought_in(now.index, self._record, now.sight, learned, given, done=done), of)
                self._closed.wait(_PAUSE)
            with self._lock:
                if self._kept is not None and self._kept.index is kept.index:
                    self._kept = replace(self._kept, whole=target)


def _goes_on(thread: Thread | None) -> bool:
    return thread is not None and thread.is_alive()


def _is_older(kept: Public, now: Snapshot) -> bool:
    """Whether it lacks something of this state; not where somebody who was quicker has made it of a later one."""
    return kept.position < now.listed or len(kept.judgements) < len(now.judgements)


def _seen_otherwise(
    indexes: Iterable[Index], since: Learned, sight: Sight, earlier: Sight
) -> tuple[set[str], set[str]]:
    """The reports and incidents of which something else is withheld than before, with what came in (`since`).

    `indexes`: that of those who see everything, which has the names that are withheld no longer, and that of the
    public, which has those that are withheld only now.
    """
    reports, incidents = sight.policy.differs(earlier.policy) | set(since.reread), set(since.incidents)
    inside = "SELECT n FROM reports WHERE report_id = ?"
    query = f"SELECT DISTINCT incident FROM claims WHERE incident IS NOT NULL AND report = ({inside})"
    for index in indexes:
        numbers, named = _naming(index, sight.policy.names ^ earlier.policy.names)
        reports |= {row[0] for n in numbers for row in index.rows("SELECT report_id FROM reports WHERE n = ?", (n,))}
        touched = (row[0] for report in {*reports, *since.reports} for row in index.rows(query, (report,)))
        incidents |= named.union(touched)
    return reports, incidents


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

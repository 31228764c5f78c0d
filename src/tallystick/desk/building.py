"""The first index of a large record, and much that came at once: made by a process of its own, while the desk serves.

Of a first index what came last is made first. Stopped halfway, the next process goes on from there.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from tallystick.book import Record, open_record
from tallystick.desk.index import Index
from tallystick.desk.indexing import (
    BATCH,
    brought_in,
    flags_of,
    put_first_incidents,
    put_first_reports,
    put_flags,
    put_weights,
)
from tallystick.desk.restarting import Restarts
from tallystick.desk.sight import Sight
from tallystick.knowledge.gazetteer.build import locked
from tallystick.store import Learned, Store

LARGE: Final = 500  # changes, some 1,500 claims or two seconds; fewer are indexed while somebody waits
MOVED: Final = 3 * LARGE  # claims that came into an incident, or left one
_LOWER: Final = 5  # of the priority, so that pages come first
_TURN: Final = 24 * 3600.0  # seconds until another desk on the same record has made its index, which is this one too
_WAIT: Final = 600.0  # seconds for the lock of somebody who decides


@dataclass(frozen=True, slots=True)
class Unfinished:
    """How far the index is; what it does not hold yet is in the record, and missing from lists and counts."""

    position: int  # up to which change of the record it is made
    origin: str
    stage: str = "lists"  # lists of the record itself, then rows, then weights
    reports: int = 0
    of_reports: int = 0
    incidents: int = 0
    of_incidents: int = 0
    since: int = 0  # from which change on; 0: all of it
    after: str = ""  # the moment of that change, in UTC: what came in before is there
    fault: str = ""  # how the process that makes it ended too early
    stopped: bool = False  # and it is not started again

    @property
    def sentence(self) -> str:
        """What is missing, for whoever looks at a list."""
        if self.fault:
            return f"{self.fault} {self._so_far}"
        if self.since:
            return f"{_much(self.after)} {self._so_far}"
        if self.stage == "lists":
            return (
                "The lists of the record are being made, and their index after them: they and the map hold little yet."
            )
        if self.stage == "weights":
            return "All is indexed but how much hangs on each claim: the review queue is in no order yet."
        return f"This record is being indexed, what came last first. {self._so_far}"

    @property
    def _so_far(self) -> str:
        if not self.of_reports + self.of_incidents:
            return "What lists, counts, tallies and the map lack is not missing from the record."
        reports = f"{self.reports:,} of {self.of_reports:,} {'new ' if self.since else ''}reports"
        held = f"{reports} and {self.incidents:,} of {self.of_incidents:,} incidents"
        return f"Lists, counts, tallies and the map hold {held}; what is missing there is not missing from the record."


class Building:
    """The process that makes an index, or adds very much to one; ended early, it is started again."""

    def __init__(self, record: Record, index: Index) -> None:
        self._store, self._index = record.store, index
        self._process: BaseProcess | None = None
        self._restarts = Restarts("the process that indexes the record")

    def unfinished(self) -> Unfinished | None:
        """How far it is; it is begun where the index lacks much. None where it lacks little, or nothing."""
        if self._process is None:
            return self._begun()
        running = self._process.is_alive()
        self._index.forget()
        found = noted(self._index)
        if found is None:
            self.end()
            self._restarts.forget()
            return None
        return found if running else self._again(found)

    def end(self) -> None:
        """Stop it; what it has made stays."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process = None

    def _begun(self) -> Unfinished | None:
        """Asked in one transaction, for another desk may have been quicker."""
        if not self._lacks_much(*reached(self._index, self._store)):
            return None
        with self._index.writing() as write:
            done, position = reached(self._index, self._store)
            if not self._lacks_much(done, position):
                return None
            origin, found = self._store.head().origin, noted(self._index)
            if found is None or found.origin != origin or found.position > position:
                if not done:
                    self._index.empty(write)
                found = Unfinished(position, origin, since=done, after=came_after(self._store, done) if done else "")
            found = replace(found, stage="lists")
            _note(write, found)
        self._start()
        return found

    def _lacks_much(self, done: int, position: int) -> bool:
        """Many changes, or few that moved many claims: a batch that is linked is one change."""
        if position - done > LARGE:
            return True
        return done < position and self._store.moved_between(done, position, MOVED) == MOVED

    def _start(self) -> None:
        arguments = (self._store.location, self._index.path, os.getpid())
        self._process = get_context("spawn").Process(target=build, args=arguments, daemon=True)
        self._process.start()

    def _again(self, found: Unfinished) -> Unfinished:
        """It ended too early: what to say of it, until it is started again, or no longer is."""
        far = (found.position, found.stage, found.reports, found.incidents)
        if self._restarts.due(self._process.exitcode if self._process else None, far):
            self._start()
            return found
        return replace(found, fault=self._restarts.fault, stopped=self._restarts.stopped)


def reached(index: Index, store: Store) -> tuple[int, int]:
    """Up to which change the index is made, and the record is; 0 for an index of another record, or of a later state.

    The record is asked last: a desk that brings it and the index further in between makes nothing look later.
    """
    done = int(index.state("position") or 0) if index.state("origin") == store.head().origin else 0
    position = store.position()
    return (0 if done > position else done), position


def came_after(store: Store, change: int) -> str:
    """The moment of the first change after this one, in UTC; empty where there is none."""
    found = store.moment_after(change)
    return "" if found is None else found.isoformat()


def behind(after: str) -> str:
    """That lists are those of before a moment, for whoever looks at one of what the public may see."""
    return f"{_much(after)} What lists, counts, tallies and the map lack is not missing from the record."


def _much(after: str) -> str:
    """That something is stale, and how old it is."""
    if not after:
        return "Much has come in and is being indexed."
    moment = datetime.fromisoformat(after)
    minutes = max(0, int((datetime.now(UTC) - moment).total_seconds() // 60))
    told = "less than a minute" if not minutes else "a minute" if minutes == 1 else f"{minutes:,} minutes"
    said = (
        f"Much has come in since {moment:%Y-%m-%d %H:%M} UTC and is being indexed: lists may be stale, as old as that"
    )
    return f"{said} ({told})."


def noted(index: Index) -> Unfinished | None:
    """How far the making of this index is; None where it is no longer being made, or not yet."""
    found = index.state("unfinished")
    return None if found is None else Unfinished(**json.loads(found))


def note(index: Index, how_far: Unfinished) -> None:
    """Say how far it is."""
    with index.writing("meta") as write:
        _note(write, how_far)


def _note(write: sqlite3.Connection, how_far: Unfinished) -> None:
    write.execute("INSERT OR REPLACE INTO meta VALUES ('unfinished', ?)", (json.dumps(asdict(how_far)),))


def build(location: str, path: Path, parent: int) -> None:
    """All of an index that is noted as unfinished, in a process of its own, which ends when the desk does."""
    os.nice(_LOWER)
    with locked(path.with_name(path.name + ".lock"), _TURN), open_record(location, create=False, wait=_WAIT) as record:
        index = Index(path)
        begun = noted(index)
        if begun is not None:
            record.listing()
            for how_far in make(index, record, begun):
                note(index, how_far)
                if os.getppid() != parent:
                    return
            finish(index, begun.position, begun.origin)


def make(index: Index, record: Record, begun: Unfinished) -> Iterator[Unfinished]:
    """What the index lacks; how far, after each step, between which others may write."""
    learned, judged = record.store.learned_between(begun.since, begun.position), Judged(record)
    steps = _first if begun.since == 0 else _more
    for how_far in steps(index, record, begun, learned, judged):
        yield how_far
        if judged.moved():  # a desk may have put flags on what was there before this step
            put_flags(index, judged.given)
    judged.moved()
    put_flags(index, judged.given)


class Judged:
    """What people have decided, as far as it is known here."""

    def __init__(self, record: Record) -> None:
        self._store, self._position = record.store, -1
        self.moved()

    def moved(self) -> bool:
        """Look again; whether something has come in."""
        position = self._store.position()
        if position == self._position:
            return False
        self._position, self.given = position, tuple(self._store.view().judgements())
        self.flags = flags_of(self.given)
        return True


def _first(index: Index, record: Record, begun: Unfinished, learned: Learned, judged: Judged) -> Iterator[Unfinished]:
    """Reports and incidents, the newest first and side by side, then weights of claims."""
    there = {row[0] for kind in ("reports", "incidents") for row in index.rows(_THERE.format(kind[:-1], kind))}
    homes, of = record.store.view().all_homes(), (len(learned.reports), len(learned.incidents))
    internal, how_far = Sight([], internal=True), begun
    for is_reports, some, how_far in newest_first(begun, learned.reports, learned.incidents, BATCH):
        missing = [one for one in some if one not in there]
        if is_reports:
            put_first_reports(index, record, internal, missing, homes=lambda _: homes, flags=judged.flags)
        else:
            put_first_incidents(index, record, internal, missing)
        yield how_far
    for start in range(0, of[1], BATCH):
        put_weights(index, record, learned.incidents[start : start + BATCH])
        yield replace(begun, stage="weights", reports=of[0], of_reports=of[0], incidents=of[1], of_incidents=of[1])


def _more(index: Index, record: Record, begun: Unfinished, learned: Learned, judged: Judged) -> Iterator[Unfinished]:
    """What came in since the index was whole, in the order in which it came, behind what `begun` says is there."""
    internal, of = Sight([], internal=True), (len({*learned.reports, *learned.reread}), len(learned.incidents))
    done = (begun.reports, begun.incidents)
    for reports, incidents in brought_in(index, record, internal, learned, judged.given, done=done):
        how_far = replace(begun, stage="rows", reports=reports, of_reports=of[0])
        yield replace(how_far, incidents=incidents, of_incidents=of[1])


def follow(index: Index, record: Record) -> None:
    """What came in since as rows too, where the index is whole, or as whole as another process of this kind left it."""
    with index.alone():
        done, position = reached(index, record.store)
        if not done or done == position or noted(index) is not None:
            return  # a desk begins it, and a process of its own makes it
        for _ in make(index, record, Unfinished(position, record.store.head().origin, since=done)):
            pass
        with index.writing("meta") as write:
            if write.execute("SELECT 1 FROM meta WHERE key = 'unfinished'").fetchone() is None:
                write.execute("INSERT OR REPLACE INTO meta VALUES ('position', ?)", (str(position),))


def finish(index: Index, position: int, origin: str) -> None:
    """The index holds all up to this change, and is no longer being made."""
    with index.writing("meta") as write:
        told = [("position", str(position)), ("origin", origin)]
        write.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", told)
        write.execute("DELETE FROM meta WHERE key = 'unfinished'")


def newest_first(
    begun: Unfinished, reports: Sequence[str], incidents: Sequence[str], size: int
) -> Iterator[tuple[bool, list[str], Unfinished]]:
    """Batches of reports (true) and of incidents, the newest first and side by side, in each the order stays.

    With each how far that is once it is there.
    """
    left, done, of = (_batches(reports, size), _batches(incidents, size)), [0, 0], (len(reports), len(incidents))
    while left[0] or left[1]:
        is_reports = bool(left[0]) and (not left[1] or done[0] * of[1] <= done[1] * of[0])
        some = left[not is_reports].pop()
        done[not is_reports] += len(some)
        told = replace(begun, stage="rows", reports=done[0], of_reports=of[0], incidents=done[1], of_incidents=of[1])
        yield is_reports, some, told


def _batches(ids: Sequence[str], size: int) -> list[list[str]]:
    return [list(ids[start : start + size]) for start in range(0, len(ids), size)]


_THERE: Final = "SELECT {}_id FROM {}"

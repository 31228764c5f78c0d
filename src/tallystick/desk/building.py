"""The first index of a large record: made by a process of its own, while the desk serves what there is of it.

What came last is indexed first. Stopped halfway, the next one goes on from there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from tallystick.book import Record, open_record
from tallystick.desk.index import Index
from tallystick.desk.indexing import BATCH, put_first_incidents, put_first_reports, put_flags, put_weights
from tallystick.knowledge.gazetteer.build import locked

LARGE: Final = 3_000  # changes; fewer are indexed while somebody waits
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
    stopped: bool = False

    @property
    def sentence(self) -> str:
        """What is missing, for whoever looks at a list."""
        if self.stopped:
            return f"Indexing stopped before its end; start the desk anew to go on. {self._so_far}"
        if self.stage == "lists":
            return (
                "The lists of the record are being made, and their index after them: they and the map hold little yet."
            )
        if self.stage == "weights":
            return "All is indexed but how much hangs on each claim: the review queue is in no order yet."
        return f"This record is being indexed, what came last first. {self._so_far}"

    @property
    def _so_far(self) -> str:
        reports = f"{self.reports:,} of {self.of_reports:,} reports"
        held = f"{reports} and {self.incidents:,} of {self.of_incidents:,} incidents"
        return f"Lists, counts, tallies and the map hold {held}; what is missing there is not missing from the record."


class Building:
    """The process that makes an index, and how far it is."""

    def __init__(self, record: Record, index: Index) -> None:
        self._location, self._index = record.store.location, index
        self._process: BaseProcess | None = None

    def begin(self, position: int, origin: str) -> Unfinished:
        """Start it for a record at this position, or go on with what a stopped one has made."""
        found = noted(self._index)
        if found is None or found.origin != origin:
            self._index.clear()
            found = Unfinished(position, origin)
        found = replace(found, stage="lists")
        note(self._index, found)
        arguments = (self._location, self._index.path, os.getpid())
        self._process = get_context("spawn").Process(target=build, args=arguments, daemon=True)
        self._process.start()
        return found

    def unfinished(self) -> Unfinished | None:
        """How far it is; None where nothing is being made."""
        if self._process is None:
            return None
        running = self._process.is_alive()
        self._index.forget()
        found = noted(self._index)
        if found is None:
            self.end()
            return None
        return found if running else replace(found, stopped=True)

    def end(self) -> None:
        """Stop it; what it has made stays."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process = None


def noted(index: Index) -> Unfinished | None:
    """How far the making of this index is; None where it is no longer being made, or not yet."""
    found = index.state("unfinished")
    return None if found is None else Unfinished(**json.loads(found))


def note(index: Index, how_far: Unfinished | None) -> None:
    """Say how far it is; None once all of it is there."""
    with index.writing() as write:
        write.execute("DELETE FROM meta WHERE key = 'unfinished'")
        if how_far is not None:
            write.execute("INSERT INTO meta VALUES ('unfinished', ?)", (json.dumps(asdict(how_far)),))


def build(location: str, path: Path, parent: int) -> None:
    """All of an index, in a process of its own, which ends when the desk does."""
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
            note(index, None)


def make(index: Index, record: Record, begun: Unfinished) -> Iterator[Unfinished]:
    """Reports and incidents, the newest first and side by side, then weights of claims; how far, after each step."""
    learned = record.store.learned_between(0, begun.position)
    there = {row[0] for kind in ("reports", "incidents") for row in index.rows(_THERE.format(kind[:-1], kind))}
    reports = _newest(learned.reports)
    incidents = _newest(learned.incidents)
    done, of = [0, 0], (len(learned.reports), len(learned.incidents))
    homes = record.store.view().all_homes()
    while reports or incidents:
        first = bool(reports) and (not incidents or done[0] * of[1] <= done[1] * of[0])
        some = (reports if first else incidents).pop()
        missing = [one for one in some if one not in there]
        if first:
            put_first_reports(index, record, missing, homes)
        else:
            put_first_incidents(index, record, missing)
        done[not first] += len(some)
        yield replace(begun, stage="rows", reports=done[0], of_reports=of[0], incidents=done[1], of_incidents=of[1])
    put_flags(index, record.store.view().judgements())
    for start in range(0, of[1], BATCH):
        put_weights(index, record, learned.incidents[start : start + BATCH])
        yield replace(begun, stage="weights", reports=of[0], of_reports=of[0], incidents=of[1], of_incidents=of[1])


def finish(index: Index, position: int, origin: str) -> None:
    """The index holds all up to this change."""
    with index.writing("meta") as write:
        told = [("position", str(position)), ("origin", origin)]
        write.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", told)


def _newest(ids: Sequence[str]) -> list[list[str]]:
    """Batches, the last one first to be taken; in each the order stays."""
    return [list(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH)]


_THERE: Final = "SELECT {}_id FROM {}"

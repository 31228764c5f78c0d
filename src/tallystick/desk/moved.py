"""Tolls that are others than a day ago, with the reason: what the first page says has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tallystick.desk.asking import Asking, Snapshot
from tallystick.desk.sight import Line, Sight
from tallystick.ledger import Changed
from tallystick.record.form import plain

SPAN: Final = timedelta(days=1)
LOOKED_AT: Final = 300  # incidents compared while somebody waits for the page; of more, only that there are more
CHANGES: Final = 2_000  # of the record, beyond which even their incidents are not counted
SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class MovedTolls:
    """The incidents whose toll moved, the widest reach of change first; `touched`: all of which anything came in."""

    lines: tuple[Line, ...]
    touched: int | None  # None: too many to count
    compared: bool


def moved_tolls(asking: Asking, now: Snapshot, sight: Sight, clock: datetime) -> MovedTolls:
    """What moved in the day before the moment of `clock` (with its zone)."""
    since, store = clock - SPAN, asking.record.store
    if now.unfinished is not None or store.changes_after(since, CHANGES) == CHANGES:
        return MovedTolls((), None, False)
    touched = len(store.learned(since).incidents)
    if touched > LOOKED_AT:
        return MovedTolls((), touched, False)
    found = [one for one in asking.record.changes(since) if one.kind == "changed" and one.moved]
    lines = [_line(now, sight, one) for one in found if one.incident_id in now.summaries]
    return MovedTolls(tuple(lines[:SHOWN]), touched, True)


def _line(now: Snapshot, sight: Sight, one: Changed) -> Line:
    moved = [plain(m) for m in one.moved]
    return {"summary": sight.summary(now.summaries[one.incident_id]), "moved": moved, "why": sight.words(one.why)}

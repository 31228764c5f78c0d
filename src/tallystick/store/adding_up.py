"""Columns, the rows that are meant and a dimension in; how many there are of each value and what they come to out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import numpy as np
from sqlalchemy import Connection

from tallystick.store.columns import ENDS, NONE, Columns, Numbers, position, term, words_of
from tallystick.store.filters import Mask

Line = tuple[str | None, int, int, list[int]]  # value, incidents, incidents that differ, six sums an outcome
_WIDE: Final = 1_000_000  # from the lowest key to the highest; a table of so many is made in no time
BY_COLUMN: Final = {
    "type": "event_type",
    "sub_type": "sub_event_type",
    "country": "country",
    "area": "admin1",
    "place": "place",
    "month": "start",
    "day": "start",
}
BY_TERM: Final = ("actor", "recipient", "party", "publisher", "weapon", "target")


def needed(by: str, outcomes: Sequence[str]) -> set[str]:
    """The columns of a tally."""
    own = {BY_COLUMN[by]} if by in BY_COLUMN else {term(by)} if by in BY_TERM else set()
    own = {position(outcome) for outcome in outcomes} if by == "claimant" else own
    return {*own, "differs", *(f"{outcome}_{end}" for outcome in outcomes for end in ENDS)}


def whole(columns: Columns, meant: Mask, outcomes: Sequence[str]) -> Line:
    """All rows that are meant in one line."""
    rows = np.flatnonzero(meant)
    return _lines(columns, rows, np.zeros(len(rows), np.int64), outcomes, lambda _: None)[0]


def by_value(connection: Connection, columns: Columns, by: str, meant: Mask, outcomes: Sequence[str]) -> list[Line]:
    """A line for each value, the most incidents first."""
    if by == "outcome":
        return [line for outcome in outcomes for line in _of_outcome(columns, meant, outcome)]
    if by == "claimant":
        lines = _by_claimant(columns, meant, outcomes)
    else:
        rows, keys = _keys(columns, by, meant)
        lines = _lines(columns, rows, keys, outcomes, _named(by)) if len(rows) else []
    if by not in ("month", "day"):
        words = words_of(connection, {int(key) for key, *_ in lines if key})
        lines = [(words[int(key)] if key else None, count, differ, sums) for key, count, differ, sums in lines]
    return sorted(lines, key=lambda line: (-line[1], line[0] is not None, line[0] or ""))


def _keys(columns: Columns, by: str, meant: Mask) -> tuple[Numbers, Numbers]:
    """Rows that are meant, once for each value they have, and those values."""
    if by in BY_COLUMN:
        rows = np.flatnonzero(meant)
        keys = columns[BY_COLUMN[by]][rows]
        return rows, _months(keys) if by == "month" else keys
    rows, keys = columns[term(by)]
    here = np.flatnonzero(meant[rows])
    return rows[here], keys[here]


def _once(rows: Numbers, keys: Numbers) -> tuple[Numbers, Numbers]:
    """Every pair once; of sorted runs, which are merged fast."""
    wide = int(keys.max(initial=0)) + 1
    pairs = np.sort(rows.astype(np.int64) * wide + keys, kind="stable")
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if len(pairs) else pairs
    return pairs // wide, pairs % wide


def _grouped(keys: Numbers) -> tuple[Numbers, Numbers]:
    """The different keys, sorted, and of each key which of them it is."""
    lowest = int(keys.min())
    if int(keys.max()) - lowest > _WIDE:
        return np.unique(keys, return_inverse=True)
    places = keys - lowest
    there = np.bincount(places) > 0
    return np.flatnonzero(there) + lowest, (np.cumsum(there) - 1)[places]


def _months(days: Numbers) -> Numbers:
    """The first day of the month of each."""
    known = days != NONE
    found = np.full(len(days), NONE, np.int64)
    since = (days[known] - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    found[known] = since.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + date(1970, 1, 1).toordinal()
    return found


def _named(by: str) -> Callable[[int], str | None]:
    if by in ("month", "day"):
        return lambda day: None if day == NONE else date.fromordinal(day).isoformat()[: 7 if by == "month" else 10]
    return lambda code: str(code) if code else None


def _lines(
    columns: Columns, rows: Numbers, keys: Numbers, outcomes: Sequence[str], named: Callable[[int], str | None]
) -> list[Line]:
    """What the rows come to by key; one line, of nothing, where there are no rows."""
    values, home = _grouped(keys) if len(keys) else (np.zeros(1, np.int64), keys)
    sums = [
        column
        for outcome in outcomes
        for column in _sums(tuple(columns[f"{outcome}_{end}"][rows] for end in ENDS), home, len(values))
    ]
    return _listed(values, home, columns["differs"][rows], sums, named)


def _by_claimant(columns: Columns, meant: Mask, outcomes: Sequence[str]) -> list[Line]:
    """Each claimant's own figures, which may be of some of the people only; never what others say of its incidents."""
    told = [columns[position(outcome)] for outcome in outcomes]
    told = [np.take(lines, np.flatnonzero(meant[lines[0]]), axis=1) for lines in told]
    joined = [np.concatenate([lines[i] for lines in told]) for i in (0, 1)]
    rows, keys = _once(*joined) if len(outcomes) > 1 else (joined[0], joined[1])
    if not len(rows):
        return []
    values, home = _grouped(keys)
    places = np.zeros(int(values[-1]) + 1, np.int64)
    places[values] = np.arange(len(values))
    sums = [column for lines in told for column in _sums(tuple(lines[2:]), places[lines[1]], len(values))]
    return _listed(values, home, columns["differs"][rows], sums, _named("claimant"))


def _of_outcome(columns: Columns, meant: Mask, outcome: str) -> list[Line]:
    """One line: the incidents of which somebody tells a figure of this outcome."""
    told = meant & np.any([columns[f"{outcome}_{end}"] != NONE for end in ENDS], axis=0)
    _, count, differing, sums = whole(columns, told, [outcome])
    return [(outcome, count, differing, sums)] if count else []


def _listed(
    values: Numbers, home: Numbers, differs: Numbers, sums: Sequence[Numbers], named: Callable[[int], str | None]
) -> list[Line]:
    count = np.bincount(home, minlength=len(values)).tolist()
    differing = np.bincount(home, differs, len(values)).tolist()
    table = np.array(sums, np.int64).reshape(len(sums), len(values)).T.tolist()
    return [(named(value), count[i], int(differing[i]), table[i]) for i, value in enumerate(values.tolist())]


def _sums(figures: tuple[Numbers, ...], home: Numbers, count: int) -> list[Numbers]:
    """By group: sums of low (else best), best, high; how many tell any, and how many of these lack a best, a high."""
    low, best, high = figures
    no_best, no_high = best == NONE, high == NONE
    told = (low != NONE) | ~no_best | ~no_high
    least = np.where(low != NONE, low, np.where(no_best, 0, best))
    weighed = (least, np.where(no_best, 0, best), np.where(no_high, 0, high), told, told & no_best, told & no_high)
    return [np.bincount(home, weights, count).astype(np.int64) for weights in weighed]


__all__ = ["BY_COLUMN", "BY_TERM", "by_value", "needed", "whole"]

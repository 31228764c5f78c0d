"""Many tellings in, the pairs to be compared out: marks and questions of `blocks` laid out as arrays and joined."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.linking.blocks import (
    OPEN,
    UNDATED,
    Question,
    blocks_around,
    blocks_of,
    dated_keys,
    days_of,
    own_keys,
    place_and_parties,
    spans_of,
)
from tallystick.linking.telling import Telling

Numbers = NDArray[np.int64]
_AT_ONCE = 4_000_000  # claims found, before each is counted once
_DAYS = 22  # bits: a day's ordinal, to the year 9999
_LAST = (1 << _DAYS) - 1


class _Sets:
    """Small sets of rows of integers, each kept once under a number."""

    def __init__(self, width: int) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._starts = array("q", [0])  # arrays, for they are laid out as numpy's again and again
        self._rows = array("q")
        self._width = width

    def number(self, key: Hashable, rows: Callable[[], Iterable[tuple[int, ...]]]) -> int:
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._numbers)
            for row in rows():
                self._rows.extend(row)
            self._starts.append(len(self._rows) // self._width)
        return found

    def spread(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """The rows of many sets one after another, and of each row the position of the set it comes from."""
        starts = np.array(self._starts, np.int64)
        return _spread(starts[:-1][numbers], np.diff(starts)[numbers], self._table())

    def _table(self) -> Numbers:
        return np.array(self._rows, np.int64).reshape(-1, self._width)


def _spread(starts: Numbers, lengths: Numbers, table: Numbers) -> tuple[Numbers, Numbers]:
    owner = np.repeat(np.arange(len(starts)), lengths)
    inner = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return owner, table[starts[owner] + inner]


class Meeting:
    """Tellings by their number, in the order in which they were added."""

    def __init__(self) -> None:
        self._stands, self._looks, self._days, self._spans = _Sets(2), _Sets(2), _Sets(1), _Sets(3)
        self._of = array("q")  # of each telling its four sets, and whether undated
        self._own = array(
            "q"
        )  # blocks of a day of their own (0: none), from when to when they look, and whose they are

    def add(self, given: Iterable[Telling]) -> None:
        for one in given:
            where, when = place_and_parties(one), (one.days, one.published)
            number = len(self._of) // 5
            for key in own_keys(one):
                self._own.extend((key, 0, 0, 0, number))
            for key, day, first, last in dated_keys(one):
                self._own.extend((key, day, first, last, number))
            self._of.extend(
                (
                    self._stands.number(where, lambda where=where: blocks_of(*where)),  # type: ignore[misc]
                    self._looks.number(where, lambda where=where: blocks_around(*where)),  # type: ignore[misc]
                    self._days.number(when, lambda when=when: ((day,) for day in days_of(*when))),  # type: ignore[misc]
                    self._spans.number(when, lambda when=when: spans_of(*when)),  # type: ignore[misc]
                    int(one.days is None),
                )
            )

    def pairs(self, asked: Numbers) -> Numbers:
        """Each pair that one of these makes with another telling, once, as the smaller number << 32 | the larger."""
        key, day, undated, is_open, there = self._marks()
        keys, place = np.unique(key, return_inverse=True)
        rows = _packed(place, undated, is_open, day)
        order = np.argsort(rows)
        rows, there = rows[order], there[order]
        found = [once(np.concatenate(part)) for part in _in_parts(self._found(asked, keys, rows, there))]
        return once(np.concatenate(found)) if found else np.empty(0, np.int64)

    def questions(self, asked: Numbers) -> list[Question]:
        """What finds all that these are to be compared with, each block and time asked for once."""
        key, first, last, undated, is_open, _ = self._asked(asked)
        order = np.lexsort((first, is_open, undated, key))
        key, first, last, undated, is_open = (column[order] for column in (key, first, last, undated, is_open))
        fresh = np.ones(len(key), bool)
        if len(key):
            same = (key[1:] == key[:-1]) & (undated[1:] == undated[:-1]) & (is_open[1:] == is_open[:-1])
            group = np.concatenate(([0], np.cumsum(~same)))
            reach = np.maximum.accumulate((group << _DAYS + 1) + last) - (group << _DAYS + 1)
            fresh[1:] = ~same | (first[1:] > reach[:-1] + 1)
        starts = np.flatnonzero(fresh)
        ends = np.maximum.reduceat(last, starts) if len(starts) else last
        columns = (key[starts], first[starts], ends, undated[starts], is_open[starts])
        return [
            Question(k, f, e, (u, u | OPEN) if o else (u | OPEN,))
            for k, f, e, u, o in zip(*(column.tolist() for column in columns), strict=True)
        ]

    def _marks(self) -> tuple[Numbers, ...]:
        """Key, day, undated, open and number of every mark."""
        sets = np.array(self._of, np.int64).reshape(-1, 5)
        on_day, day = self._days.spread(sets[:, 2])
        position, block = self._stands.spread(sets[on_day, 0])
        number = on_day[position]
        own = np.array(self._own, np.int64).reshape(-1, 5)
        none, always = np.zeros(len(own), np.int64), np.full(len(own), OPEN)
        return (
            np.concatenate((own[:, 0], block[:, 0])),
            np.concatenate((own[:, 1], day[position, 0])),
            np.concatenate((none, sets[number, 4] * UNDATED)),
            np.concatenate((always, block[:, 1])),
            np.concatenate((own[:, 4], number)),
        )

    def _asked(self, asked: Numbers) -> tuple[Numbers, ...]:
        """Key, first and last day, undated, open and number of every question of these."""
        sets = np.array(self._of, np.int64).reshape(-1, 5)
        spanned, span = self._spans.spread(sets[asked, 3])
        position, block = self._looks.spread(sets[asked[spanned], 1])
        of = np.zeros(len(sets), bool)
        of[asked] = True
        own = np.array(self._own, np.int64).reshape(-1, 5)
        own = own[of[own[:, 4]]]
        none = np.zeros(len(own), np.int64)
        return (
            np.concatenate((own[:, 0], block[:, 0])),
            np.concatenate((own[:, 2], np.clip(span[position, 0], 0, _LAST))),
            np.concatenate((own[:, 3], np.clip(span[position, 1], 0, _LAST))),
            np.concatenate((none, span[position, 2])),
            np.concatenate((none, block[:, 1])),
            np.concatenate((own[:, 4], asked[spanned[position]])),
        )

    def _found(self, asked: Numbers, keys: Numbers, rows: Numbers, there: Numbers) -> Iterator[Numbers]:
        """For the questions of these, part by part: who stands there, as pairs of numbers."""
        key, first, last, undated, is_open, number = self._asked(asked)
        place = np.searchsorted(keys, key)
        known = keys[np.minimum(place, len(keys) - 1)] == key
        for way in (0, OPEN):  # who is open is found by all, the others by those who are
            wanted = np.flatnonzero(known & ((is_open == OPEN) | (way == OPEN)))
            begin = np.searchsorted(rows, _packed(place[wanted], undated[wanted], way, first[wanted]))
            end = np.searchsorted(rows, _packed(place[wanted], undated[wanted], way, last[wanted]), "right")
            for some in _shares(end - begin):
                owner, other = _spread(begin[some], (end - begin)[some], there)
                mine = number[wanted[some]][owner]
                unlike = mine != other
                mine, other = mine[unlike], other[unlike]
                yield np.minimum(mine, other) << 32 | np.maximum(mine, other)


def once(given: Numbers) -> Numbers:
    """Each number once, sorted; what numpy does with a table of hashes takes ten times as long."""
    found = np.sort(given)
    return found[np.concatenate(([True], found[1:] != found[:-1]))] if len(found) else found


def _packed(place: Any, undated: Any, is_open: Any, day: Any) -> Numbers:
    """A block, a way and a day in one integer that sorts by day."""
    found: Numbers = (place << 2 | undated | is_open) << _DAYS | day
    return found


def _shares(lengths: Numbers) -> Iterator[slice]:
    """Runs of questions that find no more than so many together, or one."""
    total = np.cumsum(lengths)
    start = 0
    while start < len(lengths):
        before = int(total[start - 1]) if start else 0
        end = max(start + 1, int(np.searchsorted(total, before + _AT_ONCE, "right")))
        yield slice(start, end)
        start = end


def _in_parts(given: Iterable[Numbers]) -> Iterator[list[Numbers]]:
    """Arrays gathered until they hold so many."""
    part: list[Numbers] = []
    for one in given:
        part.append(one)
        if sum(map(len, part)) >= _AT_ONCE:
            yield part
            part = []
    if part:
        yield part

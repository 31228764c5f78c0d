"""Many tellings and pairs of them in, the scores of the pairs out: what `comparison` says, worked out at once.

Most pairs ask the same of a comparison (this town and that one, these tolls and those). Each is therefore asked once
for every two different things that it looks at, and its answer spread over all the pairs that ask so.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable
from functools import partial
from math import nan

import numpy as np
from numpy.typing import NDArray

from tallystick.linking.comparison import WHOLE, Compare, comparisons_across, days_apart, far_apart, ruled_out, score
from tallystick.linking.events import bare
from tallystick.linking.likeness import LAST_DAY
from tallystick.linking.meeting import Numbers
from tallystick.linking.passages import COPIED
from tallystick.linking.settings import prior
from tallystick.linking.sketches import HASHES
from tallystick.linking.telling import Telling

Scores = NDArray[np.float64]
_DENSE = 1 << 22  # answers kept in a plain table; where there may be more, only those asked for
_AT_ONCE = 1 << 16  # pairs whose words are compared at once
_PARTS = 1 << 20  # pairs scored at once
_NARROW = 8
_EMPTY = "0" * HASHES
_ONES = np.uint64(0x1111111111111111)

# What each comparison looks at in a claim, where two reports are compared. The words, and the sketches of reports, are
# looked at one by one.
LOOKS_AT: dict[str, Callable[[Telling], Hashable]] = {
    "place": lambda one: one.spot,
    "time": lambda one: (one.days, one.exact_days, one.part, one.published if one.days is None else None),
    "vague": lambda one: (one.spot is None, one.days is None),
    "event": lambda one: (one.kind, one.specific, bare(one)),
    "actors": lambda one: (one.actors, one.recipients),
    "casualties": lambda one: one.tolls,
    "weapons": lambda one: one.weapons,
    "targets": lambda one: one.targets,
    "persons": lambda one: one.persons,
    "report": lambda one: one.report_id,
    "passage": lambda one: one.passage,
}


class Scoring:
    """Tellings by their number, in the order in which they were added."""

    def __init__(self) -> None:
        self._told: list[Telling] = []
        self._numbers: dict[str, dict[Hashable, int]] = {name: {} for name in LOOKS_AT}
        self._values = {name: array("q") for name in LOOKS_AT}
        self._words = _Words()
        self._sketches = _Sketches()

    def add(self, given: Iterable[Telling]) -> None:
        for one in given:
            self._told.append(one)
            for name, look in LOOKS_AT.items():
                known = self._numbers[name]
                self._values[name].append(known.setdefault(look(one), len(known)))
            self._words.add(one.words)
            self._sketches.add(one)

    def score(self, left: Numbers, right: Numbers) -> Scores:
        """What speaks for each pair being one incident; not a number where something rules it out."""
        of = {name: np.array(values, np.int64) for name, values in self._values.items()}
        parts = [
            self._scored(left[start : start + _PARTS], right[start : start + _PARTS], of)
            for start in range(0, len(left), _PARTS)
        ]
        return np.concatenate(parts) if parts else np.empty(0)

    def _scored(self, left: Numbers, right: Numbers, of: dict[str, Numbers]) -> Scores:
        found = np.empty(len(left))
        within = of["report"][left] == of["report"][right]
        for place in np.flatnonzero(within).tolist():
            one, other = self._told[left[place]], self._told[right[place]]
            found[place] = nan if ruled_out(one, other) is not None else score(one, other)
        found[~within] = self._across(left[~within], right[~within], of)
        return found

    def _across(self, left: Numbers, right: Numbers, of: dict[str, Numbers]) -> Scores:
        """Scores of claims of two reports, added up in the order in which `score` adds them."""
        found: Scores = np.full(len(left), prior())
        for name, compare, weight in comparisons_across():
            asked = self._asked(name, left, right, of)
            found = found + weight * self._answers(left, right, asked, partial(_value_of, compare))
        found = np.rint(found * WHOLE) / WHOLE
        for name, rule in (("place", far_apart), ("time", days_apart)):
            out = self._answers(left, right, _both(of[name], left, right), rule)
            found[out > 0] = nan
        return found

    def _asked(self, name: str, left: Numbers, right: Numbers, of: dict[str, Numbers]) -> Numbers:
        if name == "words":
            return self._words_asked(left, right, of)
        return self._sketches.asked(left, right) if name == "reports" else _both(of[name], left, right)

    def _answers(
        self, left: Numbers, right: Numbers, asked: Numbers, answer: Callable[[Telling, Telling], float]
    ) -> Scores:
        """For each pair the answer to what it asks; pairs that ask the same are answered by the first of them."""
        if not len(asked):
            return np.empty(0)
        most = int(asked.max()) + 1
        if most <= _DENSE:
            first = np.full(most, -1)
            first[asked[::-1]] = np.arange(len(asked))[::-1]
            known = np.flatnonzero(first >= 0)
            table = np.zeros(most)
            table[known] = self._answered(left[first[known]], right[first[known]], answer)
            return table[asked]
        _, firsts, place = np.unique(asked, return_index=True, return_inverse=True)
        return self._answered(left[firsts], right[firsts], answer)[place]

    def _answered(self, left: Numbers, right: Numbers, answer: Callable[[Telling, Telling], float]) -> Scores:
        told, pairs = self._told, zip(left.tolist(), right.tolist(), strict=True)
        return np.array([answer(told[a], told[b]) for a, b in pairs], np.float64)

    def _words_asked(self, left: Numbers, right: Numbers, of: dict[str, Numbers]) -> Numbers:
        """All that comparing words depends on: how many are shared, of how many, and whether they are a copy."""
        lengths = self._words.lengths()
        mine, yours = lengths[left], lengths[right]
        copied = (mine >= COPIED) & (of["passage"][left] == of["passage"][right])
        least = np.minimum(mine, yours)
        # A copy is told as such with the number of its words, which no score depends on.
        asked: Numbers = np.where(
            copied, 0, 1 + self._words.shared(left, right) + least * (int(lengths.max(initial=0)) + 2)
        )
        return asked


def _both(values: Numbers, left: Numbers, right: Numbers) -> Numbers:
    found: Numbers = values[left] * (int(values.max(initial=0)) + 1) + values[right]
    return found


def _value_of(compare: Compare, left: Telling, right: Telling) -> float:
    finding = compare(left, right)
    return 0.0 if finding is None else finding[0]


class _Sketches:
    """The sketches of tellings' reports and their days, to be compared for many pairs."""

    def __init__(self) -> None:
        self._bits = array("Q")
        self._days = array("q")  # 0: not known
        self._none = array("b")  # no sketch

    def add(self, one: Telling) -> None:
        self._bits.frombytes(bytes.fromhex(one.sketch or _EMPTY))
        self._days.append(one.published or 0)
        self._none.append(not one.sketch)

    def asked(self, left: Numbers, right: Numbers) -> Numbers:
        """What comparing reports depends on: how many hashes differ, and the days between them; 0: nothing."""
        bits = np.array(self._bits, np.uint64).reshape(len(self._days), -1)
        days, none = np.array(self._days, np.int64), np.array(self._none, bool)
        differing = np.zeros(len(left), np.int64)
        for start in range(0, len(left), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            differing[some] = _unlike(bits[left[some]] ^ bits[right[some]])
        mine, yours = days[left], days[right]
        apart = np.where((mine == 0) | (yours == 0), LAST_DAY + 1, np.minimum(abs(mine - yours), LAST_DAY))
        asked: Numbers = np.where(none[left] | none[right], 0, 1 + differing + apart * (HASHES + 1))
        return asked


def _unlike(bits: NDArray[np.uint64]) -> Numbers:
    """As `sketches.unlike`, of many at once: digits that are not 0."""
    one, two = np.uint64(1), np.uint64(2)
    bits = bits | bits >> two
    counted: Numbers = np.bitwise_count((bits | bits >> one) & _ONES).sum(axis=1, dtype=np.int64)
    return counted


class _Words:
    """The words of tellings as numbers, to be counted where two share them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._flat = array("q")
        self._lengths = array("q")
        self._tables: dict[
            tuple[int, int], tuple[NDArray[np.int32], Numbers]
        ] = {}  # by width; made anew when there are more

    def add(self, words: Collection[str]) -> None:
        known = self._numbers
        self._flat.extend([known.setdefault(word, len(known)) for word in words])
        self._lengths.append(len(words))
        self._tables.clear()

    def lengths(self) -> Numbers:
        return np.array(self._lengths, np.int64)

    def shared(self, left: Numbers, right: Numbers) -> Numbers:
        """How many words each pair shares; claims of about as many words are laid side by side."""
        found = np.zeros(len(left), np.int64)
        widths = np.maximum(_NARROW, 2 ** np.ceil(np.log2(np.maximum(self.lengths(), 1))).astype(np.int64))
        mine, yours = widths[left], widths[right]
        for one in np.unique(widths).tolist():
            ours, at = self._table(widths, one, -1)
            for other in np.unique(widths).tolist():
                theirs, place = self._table(widths, other, -2)
                which = np.flatnonzero((mine == one) & (yours == other))
                for start in range(0, len(which), _AT_ONCE):
                    some = which[start : start + _AT_ONCE]
                    found[some] = _counted(ours[:, at[left[some]]], theirs[:, place[right[some]]])
        return found

    def _table(self, widths: Numbers, width: int, nothing: int) -> tuple[NDArray[np.int32], Numbers]:
        """The words of some claims, a claim a column, and the column of each claim; `nothing` (< 0) where none is."""
        key = (width, nothing)
        if key not in self._tables:
            numbers, every = np.flatnonzero(widths == width), self.lengths()
            lengths, starts = every[numbers], (np.cumsum(every) - every)[numbers]
            table = np.full((width, len(numbers)), nothing, np.int32)
            column = np.repeat(np.arange(len(numbers)), lengths)
            inner = np.arange(len(column)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            table[inner, column] = np.array(self._flat, np.int64)[starts[column] + inner]
            place = np.zeros(len(widths), np.int64)
            place[numbers] = np.arange(len(numbers))
            self._tables[key] = table, place
        return self._tables[key]


def _counted(ours: NDArray[np.int32], theirs: NDArray[np.int32]) -> NDArray[np.uint16]:
    count = np.zeros(ours.shape[1], np.uint16)
    for mine in ours:
        for yours in theirs:
            count += mine == yours
    return count

"""A telling in, the marks it is found by and the questions that find its like out: blocks of place, party and day.

Whether two claims are candidates depends on the two alone, so that a claim added today meets the same others whenever
it comes. A claim with an exact place meets those in its cell of a grid and the cells around it. One with a vaguer place
(it is `open`) meets all that name the area, one without a place all that name a party of it. Claims without a day are
looked for around their publication. Claims of one report, and claims in the very same words, always meet.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import degrees, floor
from typing import NamedTuple

from tallystick.linking.passages import COPIED
from tallystick.linking.settings import limits
from tallystick.linking.telling import Telling

OPEN, UNDATED = 1, 2  # bits of a mark's `way`
_NO_DAY = 0


class Mark(NamedTuple):
    """A claim stands in a block on a day."""

    key: int
    day: int
    way: int


class Question(NamedTuple):
    """Who stands in a block between two days, both included, in one of these ways?"""

    key: int
    first: int
    last: int
    ways: tuple[int, ...]


def marks(telling: Telling) -> set[Mark]:
    """Where a claim stands."""
    found = {Mark(_key("report", telling.report_id), _NO_DAY, OPEN)}
    if len(telling.words) >= COPIED:
        found.add(Mark(_key("words", telling.passage), _NO_DAY, OPEN))
    undated = UNDATED if telling.days is None else 0
    for day in _days(telling):
        found.update(Mark(key, day, undated | is_open) for key, is_open in _blocks(telling))
    return found


def questions(telling: Telling) -> set[Question]:
    """What finds every claim that this one is to be compared with."""
    found = {Question(_key("report", telling.report_id), _NO_DAY, _NO_DAY, (OPEN,))}
    if len(telling.words) >= COPIED:
        found.add(Question(_key("words", telling.passage), _NO_DAY, _NO_DAY, (OPEN,)))
    blocks = dict(_blocks(telling))
    around = dict.fromkeys(_cells(telling, 1), OPEN)
    for first, last, undated in _spans(telling):
        for key, is_open in (blocks | around).items():
            ways = (undated, undated | OPEN) if is_open else (undated | OPEN,)
            found.add(Question(key, first, last, ways))
    return found


def _blocks(telling: Telling) -> Iterator[tuple[int, int]]:
    """Keys, and whether the claim is open there: looks for all who stand in the block, not only for who is open."""
    yield from ((key, OPEN) for key in _cells(telling, 0))
    spot = telling.spot
    if spot is not None:
        vague = 0 if spot.exact else OPEN
        areas = spot.names | ({spot.admin1.casefold()} if spot.admin1 else set())
        yield from ((_key("area", area), vague) for area in areas)
    lost = OPEN if spot is None else 0
    yield from ((_key("who", party.name), lost) for party in telling.actors | telling.recipients)


def _cells(telling: Telling, reach: int) -> Iterator[int]:
    """The cell of an exact place, and those around it as far as `reach`."""
    spot = telling.spot
    if spot is None or not spot.exact or spot.latitude is None or spot.longitude is None:
        return
    size = limits()["cell_degrees"]
    row, column = floor(degrees(spot.latitude) / size), floor(degrees(spot.longitude) / size)
    around = round(360 / size)
    steps = range(-reach, reach + 1)
    yield from (_key("cell", row + up, (column + right) % around) for up in steps for right in steps)


def _days(telling: Telling) -> Iterable[int]:
    """The days said, or that of publication; of a long span its ends."""
    if telling.days is None:
        return () if telling.published is None else (telling.published,)
    first, last = telling.days
    return range(first, last + 1) if last - first <= limits()["longest_days"] else (first, last)


def _spans(telling: Telling) -> Iterator[tuple[int, int, int]]:
    """From when to when a claim looks for dated ones, and for undated ones."""
    weeks = int(limits()["undated_days"])
    if telling.days is not None:
        first, last = telling.days
        ends = ((first, last),) if last - first <= limits()["longest_days"] else ((first, first), (last, last))
        for start, end in ends:
            yield start - 1, end + 1, 0
            yield start - 1, end + weeks, UNDATED
    elif telling.published is not None:
        yield telling.published - weeks, telling.published + 1, 0
        yield telling.published - weeks, telling.published + weeks, UNDATED


@lru_cache(maxsize=100_000)
def _key(*parts: object) -> int:
    """A block's number, of 63 bits."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


class Blocks:
    """Blocks in memory: who stands where, asked as a store is asked."""

    def __init__(self) -> None:
        self._rows: dict[int, list[int]] = {}  # of each block, day, way and number in one integer, sorted
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}

    def add(self, claim_id: str, given: Iterable[Mark]) -> None:
        number = self._numbers.get(claim_id)
        if number is None:
            number = self._numbers[claim_id] = len(self._ids)
            self._ids.append(claim_id)
        for mark in given:
            rows, row = self._rows.setdefault(mark.key, []), _packed(mark.day, mark.way, number)
            if rows and row < rows[-1]:
                insort(rows, row)
            else:
                rows.append(row)

    def remove(self, claim_id: str, given: Iterable[Mark]) -> None:
        number = self._numbers[claim_id]
        for mark in given:
            rows, row = self._rows[mark.key], _packed(mark.day, mark.way, number)
            del rows[bisect_left(rows, row)]

    def near(self, asked: Iterable[Question]) -> set[str]:
        """The claims that stand where the questions look."""
        found: set[int] = set()
        for question in asked:
            rows = self._rows.get(question.key)
            if rows is None:
                continue
            start = bisect_left(rows, _packed(question.first, 0, 0))
            end = bisect_left(rows, _packed(question.last + 1, 0, 0))
            found.update(row & _NUMBER for row in rows[start:end] if row >> 32 & 3 in question.ways)
        return {self._ids[number] for number in found}


_NUMBER = (1 << 32) - 1


def _packed(day: int, way: int, number: int) -> int:
    return (day << 2 | way) << 32 | number

"""Scored pairs in, a partition out: average link over the pairs compared, with what must and must not be together.

Scores are whole millionths and ties go to the smaller members, so that the partition does not depend on any order.
Joining two clusters never brings either nearer to a third than the nearer of them was; what `clusters` are found can
therefore be told from any two of them alone: they are the result of a whole if each comes out of its own members, and
no two of them mix when only their members are clustered. `regroup` rests on this.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

SCALE = 1_000_000
FINE = 10**12  # averages of fewer than a million pairs each are told apart: a larger one is never taken for equal
Pair = tuple[int, int]


class Company(Protocol):
    """Who may be in one cluster with whom, by all the members on both sides; a refusal must outlast every join."""

    def fits(self, left: int, right: int) -> bool: ...
    def join(self, left: int, right: int) -> None: ...


@dataclass(slots=True)
class Merge:
    """One joining: the pair that speaks most for it."""

    left: int
    right: int
    score: float


@dataclass(slots=True)
class _State:
    scores: dict[Pair, int]
    members: dict[int, list[int]]
    sums: dict[int, dict[int, int]]
    apart: dict[int, set[int]]
    company: Company | None
    part_of: dict[int, int] = field(default_factory=dict)  # a joined cluster and the one it became part of
    merges: list[Merge] = field(default_factory=list)


def cluster(
    size: int,
    scores: Mapping[Pair, float],
    *,
    threshold: float = 0.0,
    together: Iterable[Pair] = (),
    never: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    company: Company | None = None,
) -> tuple[list[list[int]], list[Merge]]:
    """Join the two clusters with the highest average until none is above the threshold.

    A pair that was not compared counts 0. What a person decided (`together`, `never`) comes before what a rule keeps
    `apart`. `company` may refuse a join by all the members on both sides.
    """
    state = _start(size, scores, company)
    _keep_apart(state, never)
    for left, right in together:
        _join_by_hand(state, left, right)
    _keep_apart(state, apart)
    _join_all(state, round(threshold * SCALE) * FINE)
    return sorted(sorted(members) for members in state.members.values()), state.merges


def _join_all(state: _State, floor: int) -> None:
    ranks = (_rank(state, a, b) for a, row in state.sums.items() for b in row if a < b)
    heap = [rank for rank in ranks if -rank[0] > floor]
    heapq.heapify(heap)
    while heap:
        entry = heapq.heappop(heap)
        left, right = entry[1], entry[2]
        if left not in state.members or right not in state.members or entry != _rank(state, left, right):
            continue
        if right in state.apart[left] or (state.company is not None and not state.company.fits(left, right)):
            continue
        _merge(state, left, right)
        for other in state.sums[left]:
            rank = _rank(state, min(left, other), max(left, other))
            if -rank[0] > floor:
                heapq.heappush(heap, rank)


def _start(size: int, scores: Mapping[Pair, float], company: Company | None) -> _State:
    state = _State(
        scores={pair: round(score * SCALE) for pair, score in scores.items()},
        members={number: [number] for number in range(size)},
        sums={number: {} for number in range(size)},
        apart={number: set() for number in range(size)},
        company=company,
    )
    for (left, right), value in state.scores.items():
        state.sums[left][right] = state.sums[right][left] = value
    return state


def _keep_apart(state: _State, pairs: Iterable[Pair]) -> None:
    for pair in pairs:
        left, right = _home(state, pair[0]), _home(state, pair[1])
        if left != right:
            state.apart[left].add(right)
            state.apart[right].add(left)


def _rank(state: _State, left: int, right: int) -> tuple[int, int, int]:
    """Sorts by the highest average, then by the smallest members."""
    pairs = len(state.members[left]) * len(state.members[right])
    return (-(state.sums[left][right] * FINE // pairs), left, right)


def _join_by_hand(state: _State, left: int, right: int) -> None:
    roots = sorted({_home(state, left), _home(state, right)})
    if len(roots) == 2 and roots[1] not in state.apart[roots[0]]:
        _merge(state, roots[0], roots[1])


def _home(state: _State, member: int) -> int:
    while member in state.part_of:
        member = state.part_of[member]
    return member


def _merge(state: _State, left: int, right: int) -> None:
    """`right` becomes part of `left`, the smaller number, which is also the smallest member."""
    strongest = _strongest(state, left, right)
    if strongest is not None:
        state.merges.append(strongest)
    if state.company is not None:
        state.company.join(left, right)
    state.members[left] += state.members.pop(right)
    state.part_of[right] = left
    mine = state.sums[left]
    for other, value in state.sums.pop(right).items():
        del state.sums[other][right]
        if other != left:
            mine[other] = state.sums[other][left] = mine.get(other, 0) + value
    for other in state.apart.pop(right):
        state.apart[other].discard(right)
        state.apart[other].add(left)
        state.apart[left].add(other)


def _strongest(state: _State, left: int, right: int) -> Merge | None:
    """The pair across that speaks most for the joining; the smaller members where several do."""
    pairs = ((min(a, b), max(a, b)) for a in state.members[left] for b in state.members[right])
    found = [(-state.scores[pair], *pair) for pair in pairs if pair in state.scores]
    if not found:
        return None
    score, one, other = min(found)
    return Merge(one, other, -score / SCALE)

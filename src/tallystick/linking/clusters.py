"""Scored pairs in, a partition out: average link over the pairs compared, with what must and must not be together.

Scores are whole millionths and ties go to the smaller members, so that the partition does not depend on any order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

SCALE = 1_000_000
Pair = tuple[int, int]
Compatible = Callable[[list[int], list[int]], bool]


@dataclass(slots=True)
class Merge:
    """One joining: the pair that speaks most for it."""

    left: int
    right: int
    score: float


@dataclass(slots=True)
class _State:
    members: dict[int, list[int]]
    sums: dict[int, dict[int, int]]
    strongest: dict[int, dict[int, tuple[int, int, int]]]  # (-score, left, right), the least is the strongest
    apart: dict[int, set[int]]
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
    compatible: Compatible | None = None,
) -> tuple[list[list[int]], list[Merge]]:
    """Join the two clusters with the highest average until none is above the threshold.

    A pair that was not compared counts 0. What a person decided (`together`, `never`) comes before what a rule keeps
    `apart`. `compatible` may refuse a join by all the members on both sides.
    """
    state = _start(size, scores)
    _keep_apart(state, never)
    for left, right in together:
        _join_by_hand(state, left, right)
    _keep_apart(state, apart)
    _join_all(state, round(threshold * SCALE), compatible)
    return sorted(sorted(members) for members in state.members.values()), state.merges


def _join_all(state: _State, floor: int, compatible: Compatible | None) -> None:
    heap = [_rank(state, a, b) for a, row in state.sums.items() for b in row if a < b]
    heapq.heapify(heap)
    while heap:
        entry = heapq.heappop(heap)
        left, right = entry[1], entry[2]
        if left not in state.members or right not in state.members or entry != _rank(state, left, right):
            continue
        if -entry[0] <= floor:
            break
        if right in state.apart[left]:
            continue
        if compatible is not None and not compatible(state.members[left], state.members[right]):
            continue
        _merge(state, left, right)
        for other in state.sums[left]:
            heapq.heappush(heap, _rank(state, min(left, other), max(left, other)))


def _start(size: int, scores: Mapping[Pair, float]) -> _State:
    state = _State(
        members={number: [number] for number in range(size)},
        sums={number: {} for number in range(size)},
        strongest={number: {} for number in range(size)},
        apart={number: set() for number in range(size)},
    )
    for (left, right), score in scores.items():
        value = round(score * SCALE)
        state.sums[left][right] = state.sums[right][left] = value
        state.strongest[left][right] = state.strongest[right][left] = (-value, left, right)
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
    return (-(state.sums[left][right] // pairs), left, right)


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
    strongest = state.strongest[left].get(right)
    if strongest is not None:
        state.merges.append(Merge(strongest[1], strongest[2], -strongest[0] / SCALE))
    state.members[left] += state.members.pop(right)
    state.part_of[right] = left
    for other, value in state.sums.pop(right).items():
        best = state.strongest[right][other]
        del state.sums[other][right], state.strongest[other][right]
        if other == left:
            continue
        summed = state.sums[left].get(other, 0) + value
        least = min(best, state.strongest[left].get(other, best))
        state.sums[left][other] = state.sums[other][left] = summed
        state.strongest[left][other] = state.strongest[other][left] = least
    del state.strongest[right]
    for other in state.apart.pop(right):
        state.apart[other].discard(right)
        state.apart[other].add(left)
        state.apart[left].add(other)

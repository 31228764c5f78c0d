"""Scored pairs in, a partition out: average link over the pairs compared, with what must and must not be together.

Scores are whole millionths and ties go to the smaller members, so that the partition does not depend on any order.
Averages are compared as floating-point quotients, as in `joining`, which does the same for very many at once.
Joining two clusters never brings either nearer to a third than the nearer of them was; what `clusters` are found can
therefore be told from any two of them alone: they are the result of a whole if each comes out of its own members, and
no two of them mix when only their members are clustered. `regroup` rests on this.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Protocol, TypeVar

SCALE = 1_000_000
Pair = tuple[int, int]
Item = TypeVar("Item", str, int)


class Company(Protocol):
    """Who may be in one cluster with whom, by all the members on both sides; a refusal must outlast every join."""

    def fits(self, left: int, right: int) -> bool: ...
    def join(self, left: int, right: int) -> None: ...


@dataclass(slots=True)
class Merge:
    """One joining: the pair that speaks most for it, and the average it came about by (infinite: by hand)."""

    left: int
    right: int
    score: float
    average: float


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
    _join_all(state, round(threshold * SCALE))
    return sorted(sorted(members) for members in state.members.values()), state.merges


def components(items: Iterable[Item], links: Iterable[tuple[Item, Item]]) -> list[tuple[Item, ...]]:
    """The items by the chains of links that connect them, each component sorted.

    Joining two clusters takes a pair across that speaks for it, so that no cluster reaches beyond a component of those.
    """
    root = {item: item for item in items}

    def top(item: Item) -> Item:
        while root[item] != item:
            root[item] = item = root[root[item]]
        return item

    for left, right in links:
        one, other = top(left), top(right)
        if one != other:
            root[max(one, other)] = min(one, other)
    found: dict[Item, list[Item]] = {}
    for item in sorted(root):
        found.setdefault(top(item), []).append(item)
    return [tuple(members) for members in found.values()]


def _join_all(state: _State, floor: int) -> None:
    members, sums, apart, company = state.members, state.sums, state.apart, state.company
    heap = [rank for a, row in sums.items() for rank in _ranks(state, a, row, floor) if rank[1] == a]
    heapq.heapify(heap)
    while heap:
        rank, left, right = heapq.heappop(heap)
        if left not in members or right not in members:
            continue
        if rank != -(sums[left][right] / (len(members[left]) * len(members[right]))):
            continue  # one of the two has grown since
        if right in apart[left] or (company is not None and not company.fits(left, right)):
            continue
        _merge(state, left, right, -rank / SCALE)
        for entry in _ranks(state, left, sums[left], floor):
            heapq.heappush(heap, entry)


def _ranks(state: _State, one: int, row: Mapping[int, int], floor: int) -> Iterator[tuple[float, int, int]]:
    """For a cluster and each other: sorts by the highest average, then by the smallest members; none at the floor."""
    members, size = state.members, len(state.members[one])
    for other, value in row.items():
        average = value / (size * len(members[other]))
        if average > floor:
            yield (-average, one, other) if one < other else (-average, other, one)


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


def _join_by_hand(state: _State, left: int, right: int) -> None:
    roots = sorted({_home(state, left), _home(state, right)})
    if len(roots) == 2 and roots[1] not in state.apart[roots[0]]:
        _merge(state, roots[0], roots[1], inf)


def _home(state: _State, member: int) -> int:
    while member in state.part_of:
        member = state.part_of[member]
    return member


def _merge(state: _State, left: int, right: int, average: float) -> None:
    """`right` becomes part of `left`, the smaller number, which is also the smallest member."""
    strongest = _strongest(state, left, right, average)
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


def _strongest(state: _State, left: int, right: int, average: float) -> Merge | None:
    """The pair across that speaks most for the joining; the smaller members where several do."""
    scores, found = state.scores, []
    for a in state.members[left]:
        for b in state.members[right]:
            pair = (a, b) if a < b else (b, a)
            if pair in scores:
                found.append((-scores[pair], *pair))
    if not found:
        return None
    score, one, other = min(found)
    return Merge(one, other, -score / SCALE, average)

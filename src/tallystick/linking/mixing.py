"""Two clusters' trees of joins in, whether they might mix when clustered together out: a bound that is cheap to tell.

Until a first join across, each of the two grows as it does alone. That join takes a part of either which is as near to
the other part as to what it is joined with next in its own cluster; where no two parts are, the two keep apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_SLACK = 1e-4  # averages nearer than this are left to the clustering itself


@dataclass(frozen=True, slots=True)
class Tree:
    """Every part that a cluster is made of on its way, as shares of its members, and what it is joined at next."""

    shares: Any  # parts x members
    heights: Any


def tree_of(members: Sequence[int], merges: Iterable[tuple[int, int, float]]) -> Tree | None:
    """The parts of a cluster, from the pairs that joined them in their order, each with the average it was joined at.

    None where the joins told do not make up the whole.
    """
    place = {member: position for position, member in enumerate(members)}
    part: dict[int, tuple[int, ...]] = {member: (position,) for member, position in place.items()}
    parts: list[tuple[int, ...]] = []
    heights: list[float] = []
    for left, right, average in merges:
        for one in (part[left], part[right]):
            parts.append(one)
            heights.append(average)
        joined = part[left] + part[right]
        part.update({members[position]: joined for position in joined})
    whole = part[members[0]]
    if len(whole) < len(members):
        return None
    shares = np.zeros((len(parts) + 1, len(members)))
    for row, positions in enumerate([*parts, whole]):
        shares[row, list(positions)] = 1 / len(positions)
    return Tree(shares, np.array([*heights, 0.0]))


def may_mix(one: Tree, other: Tree, across: Any) -> bool:
    """Whether some parts of the two are near enough to be joined. `across`: scores, members of one x of the other."""
    averages = one.shares @ across @ other.shares.T
    needed = np.maximum(one.heights[:, None], other.heights[None, :])
    return bool(np.any((averages >= needed - _SLACK) & (averages > -_SLACK)))

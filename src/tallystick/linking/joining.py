"""Very many scored pairs in, the same partition as `clusters.cluster` out: all nearest two joined at once, in rounds.

Two clusters that are each other's nearest stay so whatever else is joined, for no joining brings a third nearer. All
such two can therefore be joined in one round, as arrays, where `cluster` takes the nearest two of all one by one. A
cluster that nothing speaks for any more is done, and its pairs are let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.linking.clusters import SCALE, Merge
from tallystick.linking.company import Reaches
from tallystick.linking.meeting import Numbers
from tallystick.linking.telling import Telling

_NONE = np.iinfo(np.int64).max


@dataclass(slots=True)
class _Pairs:
    """Between clusters, by their smallest members: the sum of the scores, the strongest pair, whether refused."""

    left: Numbers
    right: Numbers
    total: Numbers
    best: Numbers  # millionths
    strongest: Numbers  # the pair that has them, as one number that sorts by its members
    apart: NDArray[np.bool_]

    def some(self, which: NDArray[np.bool_]) -> _Pairs:
        if which.all():
            return self
        where = np.flatnonzero(which)  # looked for once, not for every column
        return _Pairs(*(getattr(self, name)[where] for name in _Pairs.__slots__))


def join_nearest(
    told: Sequence[Telling], left: Numbers, right: Numbers, scores: NDArray[np.float64]
) -> tuple[Numbers, list[Merge]]:
    """Of each telling the smallest member of its cluster, and the joins.

    Pairs by position, the smaller one left, each once; a score that is not a number keeps the two apart.
    """
    size = len(told)
    company, sizes, home, merges = Reaches(told), np.ones(size, np.int64), np.arange(size), list[Merge]()
    apart = np.isnan(scores)
    total = np.rint(np.where(apart, 0, scores) * SCALE).astype(np.int64)
    never = np.where(apart, -_NONE, total)  # a pair that is ruled out is never the strongest
    pairs = _Pairs(left, right, total, never, left * size + right, apart)
    while len(pairs.left):
        averages = pairs.total / (sizes[pairs.left] * sizes[pairs.right])
        hopeful = (averages > 0) & ~pairs.apart
        alive = np.zeros(size, bool)
        alive[pairs.left[hopeful]] = alive[pairs.right[hopeful]] = True
        kept = alive[pairs.left] & alive[pairs.right]
        pairs, averages, hopeful = pairs.some(kept), averages[kept], hopeful[kept]
        nearest = _nearest(size, pairs, np.where(hopeful, averages, -1.0))
        joined = _join(pairs, averages, nearest, company, merges)
        sizes[pairs.left[joined]] += sizes[pairs.right[joined]]
        into = np.arange(size)
        into[pairs.right[joined]] = pairs.left[joined]
        home = into[home]
        pairs = _moved(pairs, into, size)
    return home, merges


def _nearest(size: int, pairs: _Pairs, averages: NDArray[np.float64]) -> Numbers:
    """The pairs of which each side has no nearer one; of equal ones, that of the smaller members is nearer."""
    best = np.zeros(size)
    np.maximum.at(best, pairs.left, averages)
    np.maximum.at(best, pairs.right, averages)
    code = pairs.left * size + pairs.right
    first = np.full(size, _NONE)
    for side in (pairs.left, pairs.right):
        equal = (averages == best[side]) & (averages > 0)
        np.minimum.at(first, side[equal], code[equal])
    return np.flatnonzero((first[pairs.left] == code) & (first[pairs.right] == code))


def _join(
    pairs: _Pairs,
    averages: NDArray[np.float64],
    nearest: Numbers,
    company: Reaches,
    merges: list[Merge],
) -> Numbers:
    """Join the nearest that may be one; the others are apart from now on."""
    joined: list[int] = []
    size = len(company)
    columns = (nearest, pairs.left[nearest], pairs.right[nearest], pairs.best[nearest], pairs.strongest[nearest])
    for place, left, right, best, strongest in zip(*(column.tolist() for column in columns), strict=True):
        if company.fits(left, right):
            company.join(left, right)
            joined.append(place)
            merges.append(Merge(strongest // size, strongest % size, best / SCALE, float(averages[place]) / SCALE))
        else:
            pairs.apart[place] = True
    return np.array(joined, np.int64)


def _moved(pairs: _Pairs, into: Numbers, size: int) -> _Pairs:
    """The pairs between the clusters that there are now; what was said of several is added up."""
    left, right = into[pairs.left], into[pairs.right]
    changed = np.zeros(size, bool)
    moved = (left != pairs.left) | (right != pairs.right)
    changed[left[moved]] = changed[right[moved]] = True
    pairs.left, pairs.right = np.minimum(left, right), np.maximum(left, right)
    across = left != right
    touched = across & (changed[left] | changed[right])
    same, rest = pairs.some(across & ~touched), pairs.some(touched)
    if not len(rest.left):
        return same
    summed = _summed(rest, rest.left * size + rest.right)
    return _Pairs(*(np.concatenate((getattr(same, name), getattr(summed, name))) for name in _Pairs.__slots__))


def _summed(pairs: _Pairs, code: Numbers) -> _Pairs:
    """One pair for each code. Sums, most and least are the same in any order, so that a quick sort will do."""
    order = np.argsort(code)
    code = code[order]
    starts = np.flatnonzero(np.concatenate(([True], code[1:] != code[:-1])))
    best = pairs.best[order]
    most = np.maximum.reduceat(best, starts)
    equal = best == np.repeat(most, np.diff(np.append(starts, len(best))))
    strongest = np.where(equal, pairs.strongest[order], _NONE)
    first = order[starts]
    return _Pairs(
        pairs.left[first],
        pairs.right[first],
        np.add.reduceat(pairs.total[order], starts),
        most,
        np.minimum.reduceat(strongest, starts),
        np.logical_or.reduceat(pairs.apart[order], starts),
    )

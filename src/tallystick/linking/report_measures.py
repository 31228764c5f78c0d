"""A collection and its candidate pairs in, named measures out: how two reports agree, whatever they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

import numpy as np
from numpy.typing import NDArray

from tallystick.linking.likeness import chance
from tallystick.linking.report_terms import VIEWS
from tallystick.linking.report_vectors import Collection, Pair, cosine

SHARED = ("words", "names", "pairs", "lead")
COMPANY = (5, 10)
MEASURES = (
    *(f"same {view}" for view in VIEWS),
    *(f"shared {view}" for view in SHARED),
    "nearest for one",
    "nearest for both",
    *(f"company of {size}" for size in COMPANY),
    "by sketches",
    "days between",
    "no numbers",
)
Matrix = NDArray[np.float64]
Neighbours = list[list[tuple[float, int]]]


def measure(collection: Collection, pairs: Sequence[Pair]) -> Matrix:
    """One line a pair, one column a measure, in the order of MEASURES."""
    likeness = {pair: _likeness(collection, pair) for pair in pairs}
    near = _neighbours(len(collection.terms), likeness)
    lines = [_line(collection, pair, likeness[pair], near) for pair in pairs]
    return np.array(lines, dtype=np.float64).reshape(len(lines), len(MEASURES))


def undated(collection: Collection, pairs: Sequence[Pair]) -> NDArray[np.bool_]:
    """Whether a day of publication is missing on either side of each pair."""
    return np.array([_days(collection, pair) is None for pair in pairs], dtype=np.bool_)


def _likeness(collection: Collection, pair: Pair) -> float:
    """For finding who is near whom: the mean over words, word pairs and names."""
    views = ("words", "pairs", "names")
    return sum(cosine(collection.vectors[view][pair[0]], collection.vectors[view][pair[1]]) for view in views) / 3


def _neighbours(size: int, likeness: dict[Pair, float]) -> Neighbours:
    near: Neighbours = [[] for _ in range(size)]
    for (one, other), value in likeness.items():
        near[one].append((value, other))
        near[other].append((value, one))
    for row in near:
        row.sort(key=lambda item: (-item[0], item[1]))
    return near


def _line(collection: Collection, pair: Pair, likeness: float, near: Neighbours) -> list[float]:
    one, other = pair
    vectors, days = collection.vectors, _days(collection, pair)
    ranks = sorted((_rank(near[one], other, likeness), _rank(near[other], one, likeness)))
    return [
        *(cosine(vectors[view][one], vectors[view][other]) for view in VIEWS),
        *(_shared(collection, view, pair) for view in SHARED),
        ranks[1],
        ranks[0],
        *(_company(near, pair, size) for size in COMPANY),
        chance(collection.terms[one].sketch, collection.terms[other].sketch, days),
        0.0 if days is None else log1p(days),
        0.0 if vectors["numbers"][one] and vectors["numbers"][other] else 1.0,
    ]


def _days(collection: Collection, pair: Pair) -> int | None:
    one, other = (collection.terms[position].published for position in pair)
    return None if one is None or other is None else abs((one - other).days)


def _shared(collection: Collection, view: str, pair: Pair) -> float:
    """How much rare matter the two have in common, however long they are."""
    one, other = (collection.terms[position].views[view] for position in pair)
    return log1p(sum(collection.rarity[view][term] for term in sorted(one.keys() & other.keys())))


def _rank(row: list[tuple[float, int]], other: int, likeness: float) -> float:
    """The likeness over that of the nearest third report: a look-alike among look-alikes is not the same."""
    best = next((value for value, third in row[:2] if third != other), None)
    return 3.0 if best is None else min(3.0, likeness / (best + 0.05))


def _company(near: Neighbours, pair: Pair, size: int) -> float:
    """How far the two are near to the same reports."""
    one, other = ({third: value for value, third in near[position][:size]} for position in pair)
    one[pair[0]] = other[pair[1]] = 1.0
    both = sorted(one.keys() | other.keys())
    held = [(one.get(third, 0.0), other.get(third, 0.0)) for third in both]
    return sum(map(min, held)) / sum(map(max, held))

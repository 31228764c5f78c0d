"""The terms of many reports in, weighted vectors out; a term counts the more the fewer reports have it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from tallystick.linking.report_terms import VIEWS, Terms

Vector = dict[str, float]
Pair = tuple[int, int]
BACKGROUND = 50  # reports imagined beside the collection, so that a shared name counts even between two reports
NEAREST = 30  # candidates kept for each report
COMMON = (15, 0.05, 120)  # a term of more reports than max(15, 5 %), or than 120, brings no candidates


@dataclass(frozen=True, slots=True)
class Collection:
    """Reports that are compared with each other: for each view the rarity of its terms and a unit vector a report."""

    terms: tuple[Terms, ...]
    rarity: dict[str, dict[str, float]]
    vectors: dict[str, tuple[Vector, ...]]


def collect(terms: Sequence[Terms]) -> Collection:
    """Weigh the terms of every report by their rarity in all of them."""
    rarity = {view: _rarity(terms, view) for view in VIEWS}
    vectors = {view: tuple(_vector(report.views[view], rarity[view]) for report in terms) for view in VIEWS}
    return Collection(tuple(terms), rarity, vectors)


def _rarity(terms: Sequence[Terms], view: str) -> dict[str, float]:
    having = Counter(term for report in terms for term in report.views[view])
    return {term: log((len(terms) + BACKGROUND) / (number + 0.5)) for term, number in having.items()}


def _vector(counts: Counter[str], rarity: dict[str, float]) -> Vector:
    raw = {term: (1 + log(number)) * rarity[term] for term, number in sorted(counts.items())}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    return {term: weight / length for term, weight in raw.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Of two unit vectors; summed in one order, so that it is the same both ways round."""
    shared = one.keys() & other.keys()
    return sum(one[term] * other[term] for term in sorted(shared))


def candidates(collection: Collection) -> list[Pair]:
    """For each report the reports with which it shares most rare words and word pairs; never all pairs."""
    size = len(collection.terms)
    shared: list[dict[int, float]] = [defaultdict(float) for _ in range(size)]
    for view in ("words", "pairs"):
        for holders in _holders(collection.vectors[view], _limit(size)):
            for one, weight in holders:
                for other, second in holders:
                    if one != other:
                        shared[one][other] += weight * second
    pairs: set[Pair] = set()
    for one, others in enumerate(shared):
        best = sorted(others.items(), key=lambda item: (-round(item[1], 9), item[0]))[:NEAREST]
        pairs.update((min(one, other), max(one, other)) for other, _ in best)
    return sorted(pairs)


def _limit(size: int) -> int:
    least, share, most = COMMON
    return int(min(most, max(least, share * size)))


def _holders(vectors: Sequence[Vector], limit: int) -> list[list[tuple[int, float]]]:
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for position, vector in enumerate(vectors):
        for term, weight in vector.items():
            index[term].append((position, weight))
    return [index[term] for term in sorted(index) if 2 <= len(index[term]) <= limit]

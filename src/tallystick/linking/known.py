"""What linking knows of the claims that it looks at: each under a number, and the pairs of them that were compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Any, Protocol

import numpy as np

from tallystick.linking.blocks import Question
from tallystick.linking.clusters import Merge
from tallystick.linking.joining import join_nearest
from tallystick.linking.meeting import Meeting, Numbers
from tallystick.linking.scoring import Scores, Scoring
from tallystick.linking.telling import Telling

LOW = (1 << 32) - 1  # the second of two numbers that are kept as one


class Standing(Protocol):
    """The claims that are linked already, the new ones among them, and the incidents they are in.

    `near` may leave out those of the new ones.
    """

    def near(self, asked: Iterable[Question]) -> Collection[str]: ...
    def told(self, claim_ids: Collection[str]) -> Mapping[str, Telling]: ...
    def homes(self, claim_ids: Collection[str]) -> Mapping[str, str]: ...
    def members(self, incident_ids: Collection[str]) -> Mapping[str, tuple[str, ...]]: ...


def _nothing() -> Any:
    return np.empty(0, np.int64)


@dataclass(slots=True)
class Pairs:
    """Pairs of claims, each once, sorted by `code`; the claim of the smaller id left."""

    code: Numbers = field(default_factory=_nothing)  # the smaller number << 32 | the larger
    left: Numbers = field(default_factory=_nothing)
    right: Numbers = field(default_factory=_nothing)
    scores: Scores = field(default_factory=lambda: np.empty(0))  # not a number: ruled out

    def listed(self, where: Numbers) -> Iterator[tuple[int, int, float | None]]:
        """Some of them one by one; None: ruled out."""
        columns = (self.left[where].tolist(), self.right[where].tolist(), self.scores[where].tolist())
        return ((left, right, None if isnan(value) else value) for left, right, value in zip(*columns, strict=True))

    def missing(self, code: Numbers) -> Numbers:
        """Those of some pairs that are not among these."""
        if not len(self.code):
            return code
        place = np.minimum(np.searchsorted(self.code, code), len(self.code) - 1)
        missing: Numbers = code[self.code[place] != code]
        return missing

    def add(self, code: Numbers, left: Numbers, right: Numbers, scores: Scores) -> None:
        given = (code, left, right, scores)
        mine = (self.code, self.left, self.right, self.scores)
        joined = [np.concatenate(two) for two in zip(mine, given, strict=True)]
        order = np.argsort(joined[0], kind="stable")
        self.code, self.left, self.right, self.scores = (column[order] for column in joined)


@dataclass(frozen=True, slots=True)
class Joined:
    """Claims in the order of their ids, the place of the first of each one's cluster, and the joins in their order."""

    members: tuple[int, ...]
    home: list[int]
    merges: list[tuple[int, int, float]]  # the pair that speaks most for it, and the average


class Known:
    """Claims by number, in the order in which they were loaded."""

    def __init__(self, standing: Standing) -> None:
        self.ids: list[str] = []
        self.told: list[Telling] = []
        self.pairs = Pairs()
        self._standing = standing
        self._numbers: dict[str, int] = {}
        self._meeting = Meeting()
        self._scoring = Scoring()
        self._order: Numbers = _nothing()  # of each claim, its rank by id

    def load(self, claim_ids: Collection[str]) -> set[str]:
        """Learn what these claims tell; those of which anything is told."""
        missing = {one for one in claim_ids if one not in self._numbers}
        told = self._standing.told(missing) if missing else {}
        fresh = [told[claim_id] for claim_id in sorted(missing) if claim_id in told]
        if fresh:
            self._numbers.update((one.claim_id, number) for number, one in enumerate(fresh, len(self.ids)))
            self.ids += [one.claim_id for one in fresh]
            self.told += fresh
            self._meeting.add(fresh)
            self._scoring.add(fresh)
            self._order = np.empty(len(self.ids), np.int64)
            self._order[sorted(range(len(self.ids)), key=self.ids.__getitem__)] = np.arange(len(self.ids))
        return {one for one in claim_ids if one in self._numbers}

    def numbers(self, claim_ids: Iterable[str]) -> Numbers:
        return np.array([self._numbers[one] for one in claim_ids], np.int64)

    def in_order(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """These claims in the order of their ids."""
        return tuple(sorted(numbers, key=self.ids.__getitem__))

    def look_around(self, asked: Numbers) -> set[int]:
        """Compare these with all that they are to be compared with; the other claims that a pair scores for."""
        self.load(set(self._standing.near(self._meeting.questions(asked))))
        left, right, scores = self._compare(self._meeting.pairs(asked))
        likely = scores > 0
        return {*left[likely].tolist(), *right[likely].tolist()} - set(asked.tolist())

    def look_inside(self, clusters: Sequence[Numbers]) -> None:
        """Compare the members of each of these clusters among themselves."""
        if not clusters:
            return
        home = np.full(len(self.ids), -1)
        for number, members in enumerate(clusters):
            home[members] = number
        code = self._meeting.pairs(np.concatenate(clusters))
        one, other = home[code >> 32], home[code & LOW]
        self._compare(code[(one == other) & (one >= 0)])

    def _compare(self, code: Numbers) -> tuple[Numbers, Numbers, Scores]:
        """Score those pairs that were not yet."""
        code = self.pairs.missing(code)
        one, other = code >> 32, code & LOW
        turned = self._order[one] > self._order[other]
        left, right = np.where(turned, other, one), np.where(turned, one, other)
        scores = self._scoring.score(left, right)
        self.pairs.add(code, left, right, scores)
        return left, right, scores

    def joined(self, claims: Numbers, where: Numbers) -> tuple[list[tuple[int, ...]], list[tuple[int, int]]]:
        """Some claims clustered by some of their pairs: clusters in the order of ids, and the pairs that joined."""
        ordered = claims[np.argsort(self._order[claims])]
        home, merges = self._join_laid(ordered, np.zeros(len(claims), np.int64), where, np.zeros(len(where), np.int64))
        numbers = ordered.tolist()
        clusters = [tuple(ordered[members].tolist()) for members in by_value(home, np.arange(len(home))).values()]
        return clusters, [(numbers[merge.left], numbers[merge.right]) for merge in merges]

    def joined_each(self, parts: Sequence[Sequence[int]], pairs: Sequence[Numbers]) -> list[Joined]:
        """Each of these parts clustered by its own pairs and by itself, all at once; a claim may be in many parts."""
        sizes = np.array([len(part) for part in parts], np.int64)
        owner = np.repeat(np.arange(len(parts)), sizes)
        claims = np.fromiter((claim for part in parts for claim in part), np.int64, len(owner))
        order = np.argsort(owner << 32 | self._order[claims])
        claims, starts = claims[order], np.cumsum(sizes) - sizes
        pair_owner = np.repeat(np.arange(len(pairs)), [len(some) for some in pairs])
        home, merges = self._join_laid(claims, owner, np.concatenate(pairs), pair_owner)
        found = [
            Joined(tuple(claims[s : s + n].tolist()), (home[s : s + n] - s).tolist(), [])
            for s, n in zip(starts.tolist(), sizes.tolist(), strict=True)
        ]
        numbers, owners = claims.tolist(), owner.tolist()
        for merge in merges:
            found[owners[merge.left]].merges.append((numbers[merge.left], numbers[merge.right], merge.average))
        return found

    def _join_laid(
        self, claims: Numbers, owner: Numbers, where: Numbers, pair_owner: Numbers
    ) -> tuple[Numbers, list[Merge]]:
        """Claims laid out part by part, each part in the order of ids: the joins among them by these pairs."""
        rank = owner << 32 | self._order[claims]
        left = np.searchsorted(rank, pair_owner << 32 | self._order[self.pairs.left[where]])
        right = np.searchsorted(rank, pair_owner << 32 | self._order[self.pairs.right[where]])
        return join_nearest([self.told[number] for number in claims.tolist()], left, right, self.pairs.scores[where])

    def refused(self, homes: Numbers, wanted: Collection[int], most: int) -> list[tuple[int, int, float]]:
        """For each of some clusters the pairs that scored for one incident and were kept apart, the highest first."""
        asked = np.zeros(max(int(homes.max(initial=0)) + 2, 1), bool)
        asked[list(wanted)] = True
        likely = np.flatnonzero((self.pairs.scores > 0) & (homes[self.pairs.left] != homes[self.pairs.right]))
        left, right = self.pairs.left[likely], self.pairs.right[likely]
        side = np.concatenate((homes[left], homes[right]))
        place = np.concatenate((likely, likely))
        kept = (side >= 0) & asked[side]
        side, place = side[kept], place[kept]
        ranks = (self._order[self.pairs.right[place]], self._order[self.pairs.left[place]], -self.pairs.scores[place])
        order = np.lexsort((*ranks, side))
        side, place = side[order], place[order]
        start = np.searchsorted(side, side)
        nearest = np.unique(place[np.arange(len(side)) - start < most])
        return [(left, right, value or 0.0) for left, right, value in self.pairs.listed(nearest)]


def by_value(values: Numbers, given: Numbers) -> dict[int, Numbers]:
    """What is given under each value, in the order given."""
    if not len(values):
        return {}
    order = np.argsort(values, kind="stable")
    found, starts = np.unique(values[order], return_index=True)
    return dict(zip(found.tolist(), np.split(given[order], starts[1:]), strict=True))

"""What is new among many claims in, the incidents that change out; the same as if all were linked afresh.

The claims that are new, and the incidents that lost one, are clustered together with every incident near them. An
incident that comes out of that as it was is left alone; one that does not is taken in, and what is near to it is looked
at too, until nothing further changes. That this gives what linking everything gives rests on what `clusters` says: a
partition is right if every two of its clusters stay apart when clustered by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tallystick.linking.blocks import Blocks, Question, marks, questions
from tallystick.linking.clusters import cluster, components
from tallystick.linking.company import Reaches
from tallystick.linking.comparison import ruled_out, score
from tallystick.linking.judged import APART, Ids, Rulings
from tallystick.linking.telling import Telling


class Standing(Protocol):
    """The claims that are linked already, the new ones among them, and the incidents they are in."""

    def near(self, asked: Iterable[Question]) -> Collection[str]: ...
    def told(self, claim_ids: Collection[str]) -> Mapping[str, Telling]: ...
    def homes(self, claim_ids: Collection[str]) -> Mapping[str, str]: ...
    def members(self, incident_ids: Collection[str]) -> Mapping[str, tuple[str, ...]]: ...


@dataclass(slots=True)
class Grouped:
    """What one clustering gave: clusters of claims, why they were joined, and what was nearly."""

    clusters: list[tuple[str, ...]]
    merges: list[tuple[str, str]]
    likely: dict[Ids, float]  # pairs that scored for one incident

    intact: set[str] = field(default_factory=set)  # the incidents looked at that stay as they were


def regroup(standing: Standing, changed: Collection[str], rulings: Rulings) -> Grouped:
    """The clusters that take the place of those of the changed claims, and of the incidents these disturb."""
    region = _Region(standing, rulings)
    region.take(changed)
    while True:
        region.look_around()
        grouped = region.clustered()
        disturbed = region.disturbed(grouped)
        if not disturbed:
            return region.without_intact(grouped)
        region.take_incidents(disturbed)


_Parted = tuple[list[tuple[str, ...]], list[Ids]]  # clusters, and why they were joined


class _Region:
    """The claims whose clusters are open, and around them the incidents that they might disturb."""

    def __init__(self, standing: Standing, rulings: Rulings) -> None:
        self._standing = standing
        self._rulings = rulings
        self._bound = _bound(rulings)
        self._open: set[str] = set()
        self._near: dict[str, set[str]] = {}  # of each open claim whose surroundings are known, its candidates
        self._around: dict[str, tuple[str, ...]] = {}  # incident -> its claims
        self._told: dict[str, Telling] = {}
        self._blocks = Blocks()
        self._placed: set[str] = set()  # claims that stand in the blocks
        self._scores: dict[Ids, float | None] = {}  # None: ruled out
        self._inside: dict[str, list[Ids]] = {}  # of each incident around, its candidate pairs
        self._parted: dict[tuple[tuple[str, ...], int], _Parted] = {}

    # ------------------------------------------------------------------ growing

    def take(self, claim_ids: Iterable[str]) -> None:
        """Open these claims, all of their incidents, and all that a person put together with them."""
        waiting = set(claim_ids) - self._open
        while waiting:
            homes = self._standing.homes(waiting)
            for members in self._standing.members(set(homes.values())).values():
                waiting.update(members)
            self._open |= waiting
            waiting = {other for one in waiting for other in self._bound.get(one, ())} - self._open
        self._load(self._open)

    def take_incidents(self, incident_ids: Iterable[str]) -> None:
        self.take([claim for name in incident_ids for claim in self._around.pop(name)])

    def look_around(self) -> None:
        """Find the incidents that a claim opened since scores for being one with."""
        asked = {one: questions(self._told[one]) for one in self._open - self._near.keys()}
        found = set(self._standing.near({question for given in asked.values() for question in given}))
        self._load(found)
        self._place(found | asked.keys())
        near: set[str] = set()
        for one, given in asked.items():
            self._near[one] = self._blocks.near(given) - {one}
            others = ((min(one, other), max(one, other), other) for other in self._near[one] - self._open)
            near.update(other for left, right, other in others if (self._score(left, right) or 0.0) > 0)
        homes = set(self._standing.homes(near).values()) - self._around.keys()
        for name, members in self._standing.members(homes).items():
            if not self._open.issuperset(members):
                self._around[name] = members
                self._load(members)

    def _load(self, claim_ids: Collection[str]) -> None:
        missing = [one for one in claim_ids if one not in self._told]
        if missing:
            self._told.update(self._standing.told(missing))
        self._open &= self._told.keys()

    def _place(self, claim_ids: set[str]) -> None:
        for one in claim_ids - self._placed:
            self._blocks.add(one, marks(self._told[one]))
        self._placed |= claim_ids

    # ------------------------------------------------------------------ clustering

    def clustered(self) -> Grouped:
        """The open claims with each incident around them; two incidents around them are not compared.

        Claims that no chain of likely pairs connects are never joined: each such component is clustered alone.
        """
        pairs = self._pairs()
        likely = {pair: value for pair, value in pairs.items() if value is not None and value > 0}
        everyone = self._open.union(*self._around.values())
        hand = [pair for pair in self._rulings if everyone.issuperset(pair)]
        parts = components(everyone, [*likely, *hand])
        home = {one: number for number, part in enumerate(parts) for one in part}
        inside: list[dict[Ids, float | None]] = [{} for _ in parts]
        for pair, value in pairs.items():
            if home[pair[0]] == home[pair[1]]:
                inside[home[pair[0]]][pair] = value
        grouped = Grouped([], [], likely)
        for part, known in zip(parts, inside, strict=True):
            self._cluster(part, known, hand, grouped)
        return grouped

    def _cluster(
        self, part: tuple[str, ...], pairs: Mapping[Ids, float | None], hand: Collection[Ids], into: Grouped
    ) -> None:
        """Cluster one component, unless this was done before: for the same claims, pairs are only ever added."""
        if len(part) == 1:
            into.clusters.append(part)
            return
        key = (part, len(pairs))
        if key not in self._parted:
            self._parted[key] = self._parted_anew(part, pairs, [pair for pair in hand if pair[0] in part])
        clusters, merges = self._parted[key]
        into.clusters += clusters
        into.merges += merges

    def _parted_anew(self, part: tuple[str, ...], pairs: Mapping[Ids, float | None], hand: Sequence[Ids]) -> _Parted:
        place = {claim_id: position for position, claim_id in enumerate(part)}
        verdicts = [((place[a], place[b]), self._rulings[a, b].verdict) for a, b in hand]
        groups, merges = cluster(
            len(part),
            {(place[a], place[b]): value for (a, b), value in pairs.items() if value is not None},
            together=[pair for pair, verdict in verdicts if verdict not in APART],
            never=[pair for pair, verdict in verdicts if verdict in APART],
            apart=[(place[a], place[b]) for (a, b), value in pairs.items() if value is None],
            company=Reaches([self._told[claim_id] for claim_id in part]),
        )
        clusters = [tuple(part[number] for number in members) for members in groups]
        return clusters, [(part[merge.left], part[merge.right]) for merge in merges]

    def disturbed(self, grouped: Grouped) -> list[str]:
        """The incidents around that did not come out as they went in."""
        out = {frozenset(members) for members in grouped.clusters}
        return [name for name, members in self._around.items() if frozenset(members) not in out]

    def without_intact(self, grouped: Grouped) -> Grouped:
        kept = [members for members in grouped.clusters if members[0] in self._open]
        merges = [pair for pair in grouped.merges if pair[0] in self._open]
        return Grouped(kept, merges, grouped.likely, set(self._around))

    def _pairs(self) -> dict[Ids, float | None]:
        """Every candidate pair of two open claims, of an open one and one around, and within one incident around."""
        there = self._open.union(*self._around.values())
        found: dict[Ids, float | None] = {}
        for one, candidates in self._near.items():
            for other in candidates & there:
                pair = (one, other) if one < other else (other, one)
                if pair not in found:
                    found[pair] = self._score(*pair)
        for name, members in self._around.items():
            if name not in self._inside:
                self._inside[name] = self._pairs_inside(members)
            found.update((pair, self._score(*pair)) for pair in self._inside[name])
        return found

    def _pairs_inside(self, members: Sequence[str]) -> list[Ids]:
        blocks = Blocks()
        for one in members:
            blocks.add(one, marks(self._told[one]))
        pairs = ((one, other) for one in members for other in blocks.near(questions(self._told[one])) if one != other)
        return sorted({(min(pair), max(pair)) for pair in pairs})

    def _score(self, one: str, other: str) -> float | None:
        """Of a pair in the order of its ids."""
        pair = (one, other)
        if pair not in self._scores:
            left, right = self._told[one], self._told[other]
            self._scores[pair] = None if ruled_out(left, right) is not None else score(left, right)
        return self._scores[pair]


def _bound(rulings: Rulings) -> dict[str, set[str]]:
    """Of each claim the others that a person put together with it."""
    bound: dict[str, set[str]] = {}
    for (left, right), row in rulings.items():
        if row.verdict not in APART:
            bound.setdefault(left, set()).add(right)
            bound.setdefault(right, set()).add(left)
    return bound


class Everything:
    """Claims of which none is linked yet."""

    def __init__(self, told: Sequence[Telling]) -> None:
        self._told = {telling.claim_id: telling for telling in told}

    def near(self, asked: Iterable[Question]) -> Collection[str]:
        return ()

    def told(self, claim_ids: Collection[str]) -> Mapping[str, Telling]:
        return self._told

    def homes(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        return {}

    def members(self, incident_ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        return {}

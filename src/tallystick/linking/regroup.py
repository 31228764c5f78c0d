"""What is new among many claims in, the incidents that change out; the same as if all were linked afresh.

The claims that are new, and the incidents that lost one, are clustered by themselves. Each cluster that comes out is
then looked at beside every incident near it: if the two mix when only their members are clustered, the incident is
opened and both are clustered anew, until nothing mixes. That this gives what linking everything gives rests on what
`clusters` says: a partition is right if every two of its clusters stay apart when clustered by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from tallystick.linking.blocks import Blocks, Question, marks, questions
from tallystick.linking.clusters import cluster, components
from tallystick.linking.company import Reaches
from tallystick.linking.comparison import ruled_out, score
from tallystick.linking.judged import APART, Ids, Rulings
from tallystick.linking.mixing import Tree, may_mix, tree_of
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


def regroup(standing: Standing, changed: Collection[str], rulings: Rulings) -> Grouped:
    """The clusters that take the place of those of the changed claims, and of the incidents these disturb."""
    region = _Region(standing, rulings)
    region.take(changed)
    region.look_around()
    region.cluster_open()
    while mixing := region.mixing():
        region.join(mixing)
    return region.grouped()


@dataclass(slots=True, eq=False)
class _Group:
    """Open claims that are clustered together; groups only ever grow, so that the work comes to an end."""

    number: int
    claims: set[str]
    merges: list[Ids] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Cluster:
    """Claims of one incident. Those that came out of one clustering are known to keep apart."""

    members: tuple[str, ...]
    group: _Group | None  # None: an incident that stands and is not open
    births: set[int]  # the clusterings that it came out of


_STANDING = 0  # the birth of the incidents that stand


class _Region:
    """The claims whose clusters are open, and around them the incidents that they might disturb."""

    def __init__(self, standing: Standing, rulings: Rulings) -> None:
        self._standing = standing
        self._rulings = rulings
        self._bound = _bound(rulings)
        self._open: set[str] = set()
        self._near: dict[str, set[str]] = {}  # of each open claim whose surroundings are known, its candidates
        self._home: dict[str, _Cluster] = {}
        self._groups: dict[str, _Group] = {}  # of open claims
        self._told: dict[str, Telling] = {}
        self._blocks = Blocks()
        self._placed: set[str] = set()  # claims that stand in the blocks
        self._scores: dict[Ids, float | None] = {}  # None: ruled out
        self._inside: dict[tuple[str, ...], dict[Ids, float | None]] = {}  # of clusters, their candidate pairs
        self._trees: dict[tuple[str, ...], Tree | None] = {}
        self._fresh: list[_Cluster] = []  # not yet compared with what is near
        self._clusterings = _STANDING
        self._made = 0  # groups

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
        homes = set(self._standing.homes(near - self._home.keys()).values())
        for members in self._standing.members(homes).values():
            if self._open.isdisjoint(members):
                self._load(members)
                self._home.update(dict.fromkeys(members, _Cluster(members, None, {_STANDING})))

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

    def cluster_open(self) -> None:
        """Cluster all that is open; each cluster becomes a group, with those that a person decided on together."""
        clusters, merges = self._clustered(self._open)
        for members in clusters:
            group = self._new_group(members)
            self._settle(members, group, {})
        for pair in merges:
            self._groups[pair[0]].merges.append(pair)
        self._join_groups(self._hand_links())

    def mixing(self) -> list[tuple[_Cluster, _Cluster]]:
        """Clusters that do not come out as they are when only their members are clustered; two by two."""
        near = ((one, other) for one in self._fresh for other in self._neighbours(one))
        found = [pair for pair in near if pair[0].births.isdisjoint(pair[1].births) and not self._keep_apart(*pair)]
        self._fresh = []
        return found

    def join(self, mixing: Iterable[tuple[_Cluster, _Cluster]]) -> None:
        """Cluster the groups of these anew, two by two as one; incidents that stood are opened."""
        links = []
        for pair in mixing:
            for one in pair:
                if one.group is None:
                    self._open_up(one)
            links += [(pair[0].group, pair[1].group)]
        self.look_around()
        self._join_groups([(a, b) for a, b in links if a and b] + self._hand_links())

    def grouped(self) -> Grouped:
        """The clusters of all open claims."""
        clusters = {id(self._home[one]): self._home[one].members for one in self._open}
        groups = {group.number: group for group in self._groups.values()}
        return Grouped(
            list(clusters.values()),
            [pair for group in groups.values() for pair in group.merges],
            {pair: value for pair, value in self._scores.items() if value is not None and value > 0},
        )

    def _neighbours(self, cluster: _Cluster) -> list[_Cluster]:
        """The other clusters that a pair across scores for."""
        found: dict[int, _Cluster] = {}
        for one in cluster.members:
            for other in self._near[one]:
                home = self._home.get(other)
                if home is not None and home is not cluster and id(home) not in found:
                    pair = (one, other) if one < other else (other, one)
                    if (self._score(*pair) or 0.0) > 0:
                        found[id(home)] = home
        return list(found.values())

    def _keep_apart(self, one: _Cluster, other: _Cluster) -> bool:
        """Whether both come out as they are when their members are clustered together."""
        across = self._across(one, other)
        if self._certain(one, other, across):
            return True
        pairs = self._pairs_of(one) | self._pairs_of(other) | across
        clusters, _ = self._parted(tuple(sorted((*one.members, *other.members))), pairs)
        return set(clusters) == {one.members, other.members}

    def _certain(self, one: _Cluster, other: _Cluster, across: Mapping[Ids, float | None]) -> bool:
        """Whether no parts of the two are near enough for a join; where a person decided, that is not looked at."""
        trees = self._tree_of(one), self._tree_of(other)
        if trees[0] is None or trees[1] is None or (self._rulings and self._judged(one, other)):
            return False
        scores = np.zeros((len(one.members), len(other.members)))
        row, column = ({c: i for i, c in enumerate(side.members)} for side in (one, other))
        for (left, right), value in across.items():
            if value is not None:
                scores[(row[left], column[right]) if left in row else (row[right], column[left])] = value
        return not may_mix(trees[0], trees[1], scores)

    def _judged(self, one: _Cluster, other: _Cluster) -> bool:
        there = {*one.members, *other.members}
        return any(there.issuperset(pair) for pair in self._rulings)

    def _across(self, one: _Cluster, other: _Cluster) -> dict[Ids, float | None]:
        there = set(other.members)
        found: dict[Ids, float | None] = {}
        for claim in one.members:
            for near in self._near[claim] & there:
                pair = (claim, near) if claim < near else (near, claim)
                found[pair] = self._score(*pair)
        return found

    def _pairs_of(self, side: _Cluster) -> dict[Ids, float | None]:
        """Every candidate pair within a cluster."""
        if side.members not in self._inside:
            self._inside[side.members] = (
                self._pairs(set(side.members)) if side.group else self._pairs_standing(side.members)
            )
        return self._inside[side.members]

    def _pairs_standing(self, members: tuple[str, ...]) -> dict[Ids, float | None]:
        blocks = Blocks()
        for one in members:
            blocks.add(one, marks(self._told[one]))
        pairs = ((a, b) for a in members for b in blocks.near(questions(self._told[a])) if a != b)
        return {pair: self._score(*pair) for pair in {(min(p), max(p)) for p in pairs}}

    def _tree_of(self, side: _Cluster) -> Tree | None:
        if side.members not in self._trees:
            _, joins = self._joined(side.members, self._pairs_of(side))
            self._trees[side.members] = tree_of(side.members, joins)
        return self._trees[side.members]

    def _open_up(self, incident: _Cluster) -> None:
        """Open an incident that stood, with all that a person put together with it."""
        before = set(self._open)
        self.take(incident.members)
        group = self._new_group(self._open - before)
        for claim in group.claims:
            if claim in self._home:
                self._home[claim].group = group

    def _new_group(self, claims: Iterable[str]) -> _Group:
        self._made += 1
        group = _Group(self._made, set(claims))
        self._groups.update(dict.fromkeys(group.claims, group))
        return group

    def _hand_links(self) -> list[tuple[_Group, _Group]]:
        pairs = (pair for pair in self._rulings if self._open.issuperset(pair))
        return [(self._groups[a], self._groups[b]) for a, b in pairs if self._groups[a] is not self._groups[b]]

    def _join_groups(self, links: Sequence[tuple[_Group, _Group]]) -> None:
        known = {group.number: group for pair in links for group in pair}
        for numbers in components(known, [(a.number, b.number) for a, b in links]):
            group = self._new_group({claim for number in numbers for claim in known[number].claims})
            clusters, group.merges = self._clustered(group.claims)
            before = {home.members: home for home in (self._home[c] for c in group.claims if c in self._home)}
            for members in clusters:
                self._settle(members, group, before)

    def _settle(self, members: tuple[str, ...], group: _Group, before: Mapping[tuple[str, ...], _Cluster]) -> None:
        """A cluster that came out of the last clustering; one that was there before stays what it is."""
        found = before.get(members)
        if found is None or _STANDING in found.births:
            found = _Cluster(members, group, set())
            self._fresh.append(found)
        found.group = group
        found.births.add(self._clusterings)
        self._home.update(dict.fromkeys(members, found))

    def _clustered(self, claims: set[str]) -> tuple[list[tuple[str, ...]], list[Ids]]:
        """Open claims clustered; those that no chain of likely pairs connects are never joined, so part by part."""
        self._clusterings += 1
        pairs = self._pairs(claims)
        hand = [pair for pair in self._rulings if claims.issuperset(pair)]
        parts = components(claims, [*(pair for pair, value in pairs.items() if (value or 0.0) > 0), *hand])
        home = {one: number for number, part in enumerate(parts) for one in part}
        inside: list[dict[Ids, float | None]] = [{} for _ in parts]
        for pair, value in pairs.items():
            if home[pair[0]] == home[pair[1]]:
                inside[home[pair[0]]][pair] = value
        clusters: list[tuple[str, ...]] = []
        merges: list[Ids] = []
        for part, known in zip(parts, inside, strict=True):
            found = self._parted(part, known) if len(part) > 1 else ([part], [])
            clusters += found[0]
            merges += found[1]
        return clusters, merges

    def _parted(
        self, part: tuple[str, ...], pairs: Mapping[Ids, float | None]
    ) -> tuple[list[tuple[str, ...]], list[Ids]]:
        clusters, joins = self._joined(part, pairs)
        return clusters, [(left, right) for left, right, _ in joins]

    def _joined(
        self, part: tuple[str, ...], pairs: Mapping[Ids, float | None]
    ) -> tuple[list[tuple[str, ...]], list[tuple[str, str, float]]]:
        """The clusters of some claims, and the pairs that joined them, each with the average of the join."""
        place = {claim_id: position for position, claim_id in enumerate(part)}
        hand = [(place[a], place[b], r.verdict) for (a, b), r in self._rulings.items() if a in place and b in place]
        groups, merges = cluster(
            len(part),
            {(place[a], place[b]): value for (a, b), value in pairs.items() if value is not None},
            together=[(a, b) for a, b, verdict in hand if verdict not in APART],
            never=[(a, b) for a, b, verdict in hand if verdict in APART],
            apart=[(place[a], place[b]) for (a, b), value in pairs.items() if value is None],
            company=Reaches([self._told[claim_id] for claim_id in part]),
        )
        clusters = [tuple(part[number] for number in members) for members in groups]
        return clusters, [(part[merge.left], part[merge.right], merge.average) for merge in merges]

    def _pairs(self, claims: set[str]) -> dict[Ids, float | None]:
        """Every candidate pair among open claims."""
        found: dict[Ids, float | None] = {}
        for one in claims:
            for other in self._near[one] & claims:
                pair = (one, other) if one < other else (other, one)
                if pair not in found:
                    found[pair] = self._score(*pair)
        return found

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

"""What is new among many claims in, the incidents that change out; the same as if all were linked afresh.

The claims that are new, and the incidents that lost one, are clustered by themselves. Each cluster that comes out is
then looked at beside every incident near it: if the two mix when only their members are clustered, the incident is
opened and both are clustered anew, until nothing mixes. That this gives what linking everything gives rests on what
`clusters` says: a partition is right if every two of its clusters stay apart when clustered by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tallystick.linking.blocks import Question
from tallystick.linking.clusters import cluster, components
from tallystick.linking.company import Reaches
from tallystick.linking.judged import APART, Ids, Rulings
from tallystick.linking.known import LOW, Joined, Known, Standing, by_value
from tallystick.linking.meeting import Numbers, once
from tallystick.linking.mixing import Tree, may_mix, tree_of
from tallystick.linking.settings import limits
from tallystick.linking.telling import Telling


@dataclass(slots=True)
class Grouped:
    """What one clustering gave: clusters of claims, why they were joined, and what was nearly."""

    clusters: list[tuple[str, ...]]
    merges: list[tuple[str, str]]
    likely: dict[Ids, float]  # pairs that scored for one incident and were kept apart: the highest of each cluster


def regroup(standing: Standing, changed: Collection[str], rulings: Rulings) -> Grouped:
    """The clusters that take the place of those of the changed claims, and of the incidents these disturb."""
    region = _Region(standing, rulings)
    region.take(changed)
    region.look_around()
    region.cluster_open()
    while mixing := region.mixing():
        region.join(mixing)
    return region.grouped()


Item = TypeVar("Item")
_Places = Mapping[int, Numbers]  # of some, the pairs they have, by their place among all
_AT_ONCE = 2_000_000  # pairs in two by two clusters that are clustered together
_NONE: Mapping[str, int] = {}
_STANDING = 0  # the birth of the incidents that stand


@dataclass(slots=True, eq=False)
class _Cluster:
    """Claims of one incident, by number, in the order of their ids. Those of one clustering are known to keep apart."""

    number: int
    members: tuple[int, ...]
    births: set[int]  # the clusterings that it came out of
    tree: Tree | None = None
    grown: bool = False  # whether the tree was looked for
    decided: tuple[str, ...] | None = None  # of its claims those that a person decided on; None: not looked for


class _Region:
    """The claims whose clusters are open, and around them the incidents that they might disturb."""

    def __init__(self, standing: Standing, rulings: Rulings) -> None:
        self._standing = standing
        self._rulings = rulings
        self._bound = _bound(rulings)
        self._ruled = _ruled(rulings)
        self._pairs = list(rulings)
        self._known = Known(standing)
        self._open: set[str] = set()
        self._asked: set[str] = set()  # open claims whose surroundings are known
        self._clusters: list[_Cluster] = []
        self._home: dict[int, _Cluster] = {}
        self._group: dict[int, int] = {}  # of open claims: those of one group are clustered together; groups only grow
        self._merges: dict[int, list[tuple[int, int]]] = {}  # of groups
        self._fresh: set[int] = set()  # clusters not yet compared with what is near
        self._clusterings = _STANDING

    # ------------------------------------------------------------------ growing

    def take(self, claim_ids: Iterable[str]) -> set[str]:
        """Open these claims, all of their incidents, and all that a person put together with them; what is opened."""
        waiting, opened = set(claim_ids) - self._open, set[str]()
        while waiting:
            homes = self._standing.homes(waiting)
            for members in self._standing.members(set(homes.values())).values():
                waiting.update(members)
            opened |= waiting
            waiting = {other for one in waiting for other in self._bound.get(one, ())} - opened - self._open
        opened = self._known.load(opened - self._open)
        self._open |= opened
        return opened

    def look_around(self) -> None:
        """Find the incidents that a claim opened since scores for being one with."""
        asked = self._known.numbers(self._open - self._asked)
        self._asked |= self._open
        found = self._known.look_around(asked)
        near = {self._known.ids[number] for number in found if number not in self._home} - self._open
        standing = self._standing.members(set(self._standing.homes(near).values()))
        fresh = [members for members in standing.values() if self._open.isdisjoint(members)]
        self._known.load({claim for members in fresh for claim in members})
        for members in fresh:
            self._found(self._known.numbers(sorted(members)).tolist(), {_STANDING})
        self._known.look_inside([self._known.numbers(members) for members in fresh])

    def _found(self, members: Sequence[int], births: set[int]) -> _Cluster:
        cluster = _Cluster(len(self._clusters), tuple(members), births)
        self._clusters.append(cluster)
        self._home.update(dict.fromkeys(members, cluster))
        return cluster

    # ------------------------------------------------------------------ clustering

    def cluster_open(self) -> None:
        """Cluster all that is open; each cluster becomes a group, with those that a person decided on together."""
        claims = self._known.numbers(self._open)
        clusters, merges = self._clustered(claims, np.zeros(len(claims), np.int64))
        for members in clusters:
            self._merges[members[0]] = []
            self._group.update(dict.fromkeys(members, members[0]))
            self._settle(members, 0, {})
        for pair in merges:
            self._merges[self._group[pair[0]]].append(pair)
        self._clusterings += 1
        self._join_groups(self._hand_links())

    def mixing(self) -> list[tuple[_Cluster, _Cluster]]:
        """Clusters that do not come out as they are when only their members are clustered; two by two."""
        near = self._near_fresh()
        self._fresh = set()
        inside = self._inside({side.number for pair in near for side in pair})
        across = self._across(near)
        mixed = self._mixed([pair for pair in near if not self._judged(*pair)], inside, across)
        mixed |= {_code(*pair) for pair in near if self._judged(*pair) and not self._keep_apart(*pair, inside, across)}
        return [pair for pair in near if _code(*pair) in mixed]

    def join(self, mixing: Sequence[tuple[_Cluster, _Cluster]]) -> None:
        """Cluster the groups of these anew, two by two as one; incidents that stood are opened."""
        for one in (side for pair in mixing for side in pair):
            if one.members[0] not in self._group:
                self._open_up(one)
        self.look_around()
        links = [(self._group[one.members[0]], self._group[other.members[0]]) for one, other in mixing]
        self._join_groups(links + self._hand_links())

    def grouped(self) -> Grouped:
        """The clusters of all open claims."""
        ids = self._known.ids
        numbers = self._known.numbers(self._open).tolist()
        clusters = {self._home[one].number: self._home[one] for one in numbers}
        merges = [pair for group in {self._group[one] for one in numbers} for pair in self._merges[group]]
        refused = self._known.refused(self._homes(), clusters.keys(), int(limits()["refusals"]))
        return Grouped(
            [tuple(ids[number] for number in found.members) for found in clusters.values()],
            [(ids[left], ids[right]) for left, right in merges],
            {(ids[left], ids[right]): score for left, right, score in refused},
        )

    def _homes(self) -> Numbers:
        """Of every claim the number of its cluster; -1 where none is known."""
        homes = np.full(len(self._known.ids), -1)
        homes[list(self._home.keys())] = [cluster.number for cluster in self._home.values()]
        return homes

    # ------------------------------------------------------------------ two clusters beside each other

    def _near_fresh(self) -> list[tuple[_Cluster, _Cluster]]:
        """Two clusters, one of them fresh, that a pair across scores for and that no clustering has kept apart."""
        homes, pairs = self._homes(), self._known.pairs
        fresh = np.zeros(len(self._clusters) + 1, bool)
        fresh[list(self._fresh)] = True
        likely = np.flatnonzero(pairs.scores > 0)
        one, other = homes[pairs.left[likely]], homes[pairs.right[likely]]
        wanted = (one != other) & (one >= 0) & (other >= 0) & (fresh[one] | fresh[other])
        code = once(np.minimum(one, other)[wanted] << 32 | np.maximum(one, other)[wanted]).tolist()
        found = ((self._clusters[pair >> 32], self._clusters[pair & LOW]) for pair in code)
        return [(a, b) for a, b in found if a.births.isdisjoint(b.births)]

    def _inside(self, wanted: set[int]) -> Mapping[int, Numbers]:
        """The pairs within each of these clusters, by their place among all."""
        homes, pairs = self._homes(), self._known.pairs
        asked = np.zeros(len(self._clusters) + 1, bool)
        asked[list(wanted)] = True
        one = homes[pairs.left]
        where = np.flatnonzero((one == homes[pairs.right]) & (one >= 0) & asked[one])
        return by_value(one[where], where)

    def _across(self, wanted: Iterable[tuple[_Cluster, _Cluster]]) -> Mapping[int, Numbers]:
        """The pairs across each two of these clusters, by their place among all."""
        homes, pairs = self._homes(), self._known.pairs
        one, other = homes[pairs.left], homes[pairs.right]
        code = np.minimum(one, other) << 32 | np.maximum(one, other)
        asked = np.array([_code(a, b) for a, b in wanted], np.int64)
        where = np.flatnonzero((one >= 0) & (other >= 0) & np.isin(code, asked))
        return by_value(code[where], where)

    def _keep_apart(self, one: _Cluster, other: _Cluster, inside: _Places, across: _Places) -> bool:
        """Whether both come out as they are when their members are clustered together, with what people decided."""
        clusters, _ = self._joined(*self._both(one, other, inside, across))
        return set(clusters) == {one.members, other.members}

    def _both(
        self, one: _Cluster, other: _Cluster, inside: _Places, across: _Places
    ) -> tuple[tuple[int, ...], Numbers]:
        """The members of both, and all the pairs of them."""
        pairs = [across[_code(one, other)], *(inside[side.number] for side in (one, other) if side.number in inside)]
        return self._known.in_order([*one.members, *other.members]), np.concatenate(pairs)

    def _mixed(self, near: Sequence[tuple[_Cluster, _Cluster]], inside: _Places, across: _Places) -> set[int]:
        """Those two by two, by their code, that do not come out as they are when clustered together."""
        fresh = {side.number: side for pair in near for side in pair if not side.grown}.values()
        none = np.empty(0, np.int64)
        for one, joined in self._each_joined((one, one.members, inside.get(one.number, none)) for one in fresh):
            one.tree, one.grown = tree_of(one.members, joined.merges), True
        doubtful = (pair for pair in near if self._near_enough(*pair, across[_code(*pair)]))
        laid = ((pair, *self._both(*pair, inside, across)) for pair in doubtful)
        return {_code(*pair) for pair, joined in self._each_joined(laid) if not _as_before(*pair, joined)}

    def _each_joined(self, given: Iterable[tuple[Item, tuple[int, ...], Numbers]]) -> Iterator[tuple[Item, Joined]]:
        """Each with what comes of its members and pairs, clustered by itself; so many at once as make a fair load."""
        load: list[tuple[Item, tuple[int, ...], Numbers]] = []
        laid = 0
        for one in given:
            load.append(one)
            laid += len(one[2])
            if laid > _AT_ONCE:
                yield from self._load_joined(load)
                load, laid = [], 0
        if load:
            yield from self._load_joined(load)

    def _load_joined(self, load: Sequence[tuple[Item, tuple[int, ...], Numbers]]) -> Iterator[tuple[Item, Joined]]:
        joined = self._known.joined_each([members for _, members, _ in load], [pairs for _, _, pairs in load])
        return zip((one for one, _, _ in load), joined, strict=True)

    def _near_enough(self, one: _Cluster, other: _Cluster, between: Numbers) -> bool:
        """Whether some parts of the two are near enough for a join; only then they need be clustered together."""
        if one.tree is None or other.tree is None:
            return True
        row, column = ({c: i for i, c in enumerate(side.members)} for side in (one, other))
        scores = np.zeros((len(one.members), len(other.members)))
        for left, right, value in self._known.pairs.listed(between):
            if value is not None:
                scores[(row[left], column[right]) if left in row else (row[right], column[left])] = value
        return may_mix(one.tree, other.tree, scores)

    def _judged(self, one: _Cluster, other: _Cluster) -> bool:
        there = {claim for side in (one, other) for claim in self._decided_on(side)}
        return any(not there.isdisjoint(self._ruled[claim]) for claim in there)

    def _decided_on(self, side: _Cluster) -> Collection[str]:
        """Its claims that a person decided on, looked for once."""
        if side.decided is None:
            ids = (self._known.ids[number] for number in side.members) if self._ruled else ()
            side.decided = tuple(claim for claim in ids if claim in self._ruled)
        return side.decided

    # ------------------------------------------------------------------ groups

    def _open_up(self, incident: _Cluster) -> None:
        """Open an incident that stood, with all that a person put together with it."""
        opened = self.take(self._known.ids[number] for number in incident.members)
        claims = self._known.numbers(opened).tolist()
        self._merges[claims[0]] = []
        self._group.update(dict.fromkeys(claims, claims[0]))

    def _hand_links(self) -> list[tuple[int, int]]:
        pairs = (self._known.numbers(pair).tolist() for pair in self._rulings if self._open.issuperset(pair))
        links = ((self._group[a], self._group[b]) for a, b in pairs)
        return [(a, b) for a, b in links if a != b]

    def _join_groups(self, links: Sequence[tuple[int, int]]) -> None:
        """Groups that are linked become one, and are clustered anew; each by itself, but all at once."""
        parts = components({group for pair in links for group in pair}, links)
        if not parts:
            return
        into = {group: number for number, part in enumerate(parts) for group in part}
        claims = [(claim, into[group]) for claim, group in self._group.items() if group in into]
        label = dict(claims)
        columns = np.array(claims, np.int64)
        clusters, merges = self._clustered(columns[:, 0], columns[:, 1])
        before = {home.members: home for home in (self._home[c] for c in label if c in self._home)}
        self._group.update({claim: parts[number][0] for claim, number in claims})
        self._merges.update({part[0]: [] for part in parts})
        for pair in merges:
            self._merges[self._group[pair[0]]].append(pair)
        for members in clusters:
            self._settle(members, label[members[0]], before)
        self._clusterings += len(parts)

    def _settle(self, members: tuple[int, ...], label: int, before: Mapping[tuple[int, ...], _Cluster]) -> None:
        """A cluster that came out of the last clustering; one that was there before stays what it is."""
        found = before.get(members)
        if found is None or _STANDING in found.births:
            found = self._found(members, set())
            self._fresh.add(found.number)
        found.births.add(self._clusterings + 1 + label)

    def _clustered(self, claims: Numbers, label: Numbers) -> tuple[list[tuple[int, ...]], list[tuple[int, int]]]:
        """Claims of one label clustered among themselves; what no decision reaches, all at once."""
        pairs = self._known.pairs
        of = np.full(len(self._known.ids), -1)
        of[claims] = label
        where = np.flatnonzero((of[pairs.left] >= 0) & (of[pairs.left] == of[pairs.right]))
        hand = self._reached(claims, where)
        judged, others = (
            hand[pairs.left[where]] & hand[pairs.right[where]],
            ~(hand[pairs.left[where]] | hand[pairs.right[where]]),
        )
        clusters, merges = self._known.joined(claims[~hand[claims]], where[others])
        for number in np.unique(label).tolist():
            some = self._known.in_order(claims[hand[claims] & (label == number)].tolist())
            if some:
                found, joins = self._joined(some, where[judged & (of[pairs.left[where]] == number)])
                clusters += found
                merges += [(left, right) for left, right, _ in joins]
        return clusters, merges

    def _reached(self, claims: Numbers, where: Numbers) -> NDArray[np.bool_]:
        """Of all claims those that a chain of likely pairs connects with a decision; no cluster reaches beyond it."""
        reached = np.zeros(len(self._known.ids), bool)
        there = {self._known.ids[number] for number in claims.tolist()} if self._rulings else set[str]()
        judged = {claim for pair in self._rulings if there.issuperset(pair) for claim in pair}
        reached[self._known.numbers(judged)] = True
        pairs = self._known.pairs
        likely = where[pairs.scores[where] > 0]
        left, right = pairs.left[likely], pairs.right[likely]
        while judged and (edge := reached[left] != reached[right]).any():
            reached[left[edge]] = reached[right[edge]] = True
        return reached

    def _decisions(self, among: Collection[str]) -> list[tuple[str, str, str]]:
        """What people decided on two of some claims, in the order of all decisions."""
        places = {place for one in among for other, place in self._ruled.get(one, _NONE).items() if other in among}
        return [(*self._pairs[place], self._rulings[self._pairs[place]].verdict) for place in sorted(places)]

    def _joined(
        self, part: Sequence[int], pairs: Numbers
    ) -> tuple[list[tuple[int, ...]], list[tuple[int, int, float]]]:
        """The clusters of some claims, in the order of ids, and the pairs that joined them, each with its average."""
        place = {claim: position for position, claim in enumerate(part)}
        ids = {self._known.ids[claim]: position for claim, position in place.items()} if self._rulings else {}
        hand = [(ids[a], ids[b], verdict) for a, b, verdict in self._decisions(ids)]
        listed = [(place[left], place[right], value) for left, right, value in self._known.pairs.listed(pairs)]
        groups, merges = cluster(
            len(part),
            {(left, right): value for left, right, value in listed if value is not None},
            together=[(a, b) for a, b, verdict in hand if verdict not in APART],
            never=[(a, b) for a, b, verdict in hand if verdict in APART],
            apart=[(left, right) for left, right, value in listed if value is None],
            company=Reaches([self._known.told[claim] for claim in part]),
        )
        clusters = [tuple(part[number] for number in members) for members in groups]
        return clusters, [(part[merge.left], part[merge.right], merge.average) for merge in merges]


def _ruled(rulings: Rulings) -> dict[str, dict[str, int]]:
    """Of each claim that a person decided on the others of those decisions, with the place of each among all."""
    ruled: dict[str, dict[str, int]] = {}
    for place, (left, right) in enumerate(rulings):
        ruled.setdefault(left, {})[right] = place
        ruled.setdefault(right, {})[left] = place
    return ruled


def _as_before(one: _Cluster, other: _Cluster, now: Joined) -> bool:
    """Whether the members of two clusters came out as the two."""
    of_other = set(other.members)
    sides = [claim in of_other for claim in now.members]
    first = (sides.index(False), sides.index(True))
    return all(home == first[side] for home, side in zip(now.home, sides, strict=True))


def _code(one: _Cluster, other: _Cluster) -> int:
    return min(one.number, other.number) << 32 | max(one.number, other.number)


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

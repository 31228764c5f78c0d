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

from tallystick.linking.blocks import Blocks, Mark, Question, marks, questions
from tallystick.linking.clusters import cluster
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


class _Region:
    """The claims whose clusters are open, and around them the incidents that they might disturb."""

    def __init__(self, standing: Standing, rulings: Rulings) -> None:
        self._standing = standing
        self._rulings = rulings
        self._bound = _bound(rulings)
        self._open: set[str] = set()
        self._looked: set[str] = set()  # open claims whose surroundings are known
        self._around: dict[str, tuple[str, ...]] = {}  # incident -> its claims
        self._told: dict[str, Telling] = {}
        self._marks: dict[str, set[Mark]] = {}
        self._questions: dict[str, set[Question]] = {}
        self._scores: dict[Ids, float | None] = {}  # None: ruled out

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
        fresh = self._open - self._looked
        self._looked |= fresh
        found = set(self._standing.near({q for one in fresh for q in self._asks(one)})) - self._open
        self._load(found)
        blocks = self._blocks(found)
        near = {
            other for one in fresh for other in blocks.near(self._asks(one)) if (self._score(one, other) or 0.0) > 0
        }
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

    # ------------------------------------------------------------------ clustering

    def clustered(self) -> Grouped:
        """The open claims with each incident around them; two incidents around them are not compared."""
        order = sorted({*self._open, *(claim for members in self._around.values() for claim in members)})
        place = {claim_id: position for position, claim_id in enumerate(order)}
        pairs = {(place[a], place[b]): value for (a, b), value in self._pairs().items()}
        hand = [(pair, row) for pair, row in self._rulings.items() if pair[0] in place and pair[1] in place]
        groups, merges = cluster(
            len(order),
            {pair: value for pair, value in pairs.items() if value is not None},
            together=[(place[a], place[b]) for (a, b), row in hand if row.verdict not in APART],
            never=[(place[a], place[b]) for (a, b), row in hand if row.verdict in APART],
            apart=[pair for pair, value in pairs.items() if value is None],
            company=Reaches([self._told[claim_id] for claim_id in order]),
        )
        return Grouped(
            [tuple(order[number] for number in members) for members in groups],
            [(order[merge.left], order[merge.right]) for merge in merges],
            {(order[a], order[b]): value for (a, b), value in pairs.items() if value is not None and value > 0},
        )

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
        found: dict[Ids, float | None] = {}
        blocks = self._blocks((*self._open, *(claim for members in self._around.values() for claim in members)))
        for one in self._open:
            self._compare(one, blocks.near(self._asks(one)), found)
        for members in self._around.values():
            blocks = self._blocks(members)
            for one in members:
                self._compare(one, blocks.near(self._asks(one)), found)
        return found

    def _compare(self, one: str, others: Iterable[str], found: dict[Ids, float | None]) -> None:
        for other in others:
            if one < other:
                found[(one, other)] = self._score(one, other)
            elif other < one and (other, one) not in found:
                found[(other, one)] = self._score(one, other)

    def _score(self, one: str, other: str) -> float | None:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._scores:
            left, right = self._told[pair[0]], self._told[pair[1]]
            self._scores[pair] = None if ruled_out(left, right) is not None else score(left, right)
        return self._scores[pair]

    def _asks(self, claim_id: str) -> set[Question]:
        if claim_id not in self._questions:
            self._questions[claim_id] = questions(self._told[claim_id])
        return self._questions[claim_id]

    def _blocks(self, claim_ids: Iterable[str]) -> Blocks:
        blocks = Blocks()
        for claim_id in claim_ids:
            if claim_id not in self._marks:
                self._marks[claim_id] = marks(self._told[claim_id])
            blocks.add(claim_id, self._marks[claim_id])
        return blocks


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

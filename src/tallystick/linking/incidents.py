"""Claims in, incidents out: what each is made of, and why its claims were taken for one happening."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.linking.candidates import candidates
from tallystick.linking.clusters import Merge, Pair, cluster
from tallystick.linking.comparison import compare, explained, ruled_out, total
from tallystick.linking.judged import APART, Ids, decided, sentence
from tallystick.linking.places import exact, places_rule_out
from tallystick.linking.settings import limits
from tallystick.linking.telling import Telling, tellings
from tallystick.linking.times import exact_days, times_rule_out
from tallystick.record import Claim, Incident, Judgement, Link, Place, Report

# A thing said not to have happened, or not yet, makes no incident.
NOT_HAPPENED = frozenset({"denied", "threatened", "planned", "hypothetical"})


@dataclass(frozen=True, slots=True)
class _Scored:
    scores: dict[Pair, float]
    apart: set[Pair]


def link(
    claims: Sequence[Claim],
    reports: Mapping[str, Report] | None = None,
    judgements: Sequence[Judgement] = (),
) -> list[Incident]:
    """Group the claims of incidents by what happened. The partition does not depend on the order of the claims."""
    told = tellings((claim for claim in claims if tells_of_incident(claim)), reports)
    place = {telling.claim_id: position for position, telling in enumerate(told)}
    rulings = {pair: row for pair, row in decided(judgements).items() if pair[0] in place and pair[1] in place}
    scored = _score(told)
    by_hand = {pair: (place[pair[0]], place[pair[1]]) for pair in rulings}
    together = [by_hand[pair] for pair, row in rulings.items() if row.verdict not in APART]
    never = [by_hand[pair] for pair, row in rulings.items() if row.verdict in APART]
    groups, merges = cluster(
        len(told),
        scored.scores,
        together=together,
        never=never,
        apart=scored.apart,
        compatible=lambda left, right: _compatible(told, left, right),
    )
    links = _links(told, groups, merges, scored, rulings)
    return [_incident(told, members, links.get(members[0], [])) for members in groups]


def tells_of_incident(claim: Claim) -> bool:
    """A claim that something happened, whatever its claimant's certainty."""
    return claim.kind == "incident" and claim.status not in NOT_HAPPENED


def _score(told: list[Telling]) -> _Scored:
    scored = _Scored({}, set())
    for pair in candidates(told):
        left, right = told[pair[0]], told[pair[1]]
        if ruled_out(left, right) is not None:
            scored.apart.add(pair)
        scored.scores[pair] = total(compare(left, right))
    return scored


def _compatible(told: list[Telling], left: list[int], right: list[int]) -> bool:
    """No exact place or day on one side that an exact one on the other rules out: incidents do not chain."""
    return _times_meet(told, left, right) and _places_meet(told, left, right)


def _times_meet(told: list[Telling], left: list[int], right: list[int]) -> bool:
    one = [span for number in left if (span := exact_days(told[number].claim.time))]
    other = [span for number in right if (span := exact_days(told[number].claim.time))]
    if not one or not other:
        return True
    # Of spans on a line, the latest start and the earliest end are the pair farthest apart.
    return not any(
        times_rule_out(max(mine), min(yours, key=lambda span: span[1])) for mine, yours in ((one, other), (other, one))
    )


def _places_meet(told: list[Telling], left: list[int], right: list[int]) -> bool:
    one, other = _points(told, left), _points(told, right)
    return not any(places_rule_out(a, b) for a in one.values() for b in other.values())


def _points(told: list[Telling], members: list[int]) -> dict[tuple[float | None, ...], Place]:
    places = (told[number].claim.place for number in members)
    return {(p.latitude, p.longitude, p.precision): p for p in places if p is not None and exact(p)}


def _links(
    told: list[Telling],
    groups: list[list[int]],
    merges: Iterable[Merge],
    scored: _Scored,
    rulings: Mapping[Ids, Judgement],
) -> dict[int, list[Link]]:
    """For each incident, by its first member: a reason for every join, every judgement, the nearest refusals."""
    home = {member: members[0] for members in groups for member in members}
    place = {telling.claim_id: position for position, telling in enumerate(told)}
    kept: dict[int, list[Link]] = defaultdict(list)
    for ids, row in rulings.items():
        left, right = place[ids[0]], place[ids[1]]
        line = explained(told[left], told[right], joined=home[left] == home[right], judged=sentence(row))
        for group in {home[left], home[right]}:
            kept[group].append(line)
    for merge in merges:
        ids = (told[merge.left].claim_id, told[merge.right].claim_id)
        if (min(ids), max(ids)) not in rulings:
            kept[home[merge.left]].append(explained(told[merge.left], told[merge.right], joined=True))
    for group, pairs in _refused(scored, home).items():
        kept[group] += [explained(told[left], told[right], joined=False) for left, right in pairs]
    return kept


def _refused(scored: _Scored, home: Mapping[int, int]) -> dict[int, list[Pair]]:
    """The pairs that scored for one incident and were kept apart, the highest first."""
    refused: dict[int, list[Pair]] = defaultdict(list)
    likely = [(-score, pair) for pair, score in scored.scores.items() if score > 0 and home[pair[0]] != home[pair[1]]]
    for _, pair in sorted(likely):
        for group in (home[pair[0]], home[pair[1]]):
            if len(refused[group]) < limits()["refusals"]:
                refused[group].append(pair)
    return refused


def _incident(told: list[Telling], members: list[int], links: list[Link]) -> Incident:
    ids = tuple(told[number].claim_id for number in members)
    born = hashlib.sha256(("incident\x1f" + ids[0]).encode("utf-8")).hexdigest()[:24]
    ordered = sorted(links, key=lambda line: (not line.joined, -line.score, line.left, line.right))
    return Incident(f"inc-{born}", ids, tuple(ordered))

"""Claims in, incidents out: what each is made of, and why its claims were taken for one happening."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tallystick.linking.comparison import explained
from tallystick.linking.judged import Ids, Rulings, decided, sentence
from tallystick.linking.known import Standing
from tallystick.linking.regroup import Everything, Grouped, regroup
from tallystick.linking.settings import limits
from tallystick.linking.telling import Telling, tellings
from tallystick.record import Claim, Incident, Judgement, Link, Report

# A thing said not to have happened, or not yet, makes no incident.
NOT_HAPPENED = frozenset({"denied", "threatened", "planned", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Relinked:
    """The incidents that are new or changed, and the ids of those that are no more."""

    incidents: tuple[Incident, ...]
    gone: frozenset[str]


def link(
    claims: Sequence[Claim],
    reports: Mapping[str, Report] | None = None,
    judgements: Sequence[Judgement] = (),
) -> list[Incident]:
    """Group the claims of incidents by what happened. The partition does not depend on the order of the claims."""
    told = tellings((claim for claim in claims if tells_of_incident(claim)), reports)
    known = {telling.claim_id for telling in told}
    rulings = {pair: row for pair, row in decided(judgements).items() if known.issuperset(pair)}
    return list(relink(Everything(told), known, rulings).incidents)


def tells_of_incident(claim: Claim) -> bool:
    """A claim that something happened, whatever its claimant's certainty."""
    return claim.kind == "incident" and claim.status not in NOT_HAPPENED


def relink(
    standing: Standing,
    changed: Collection[str],
    rulings: Rulings,
    *,
    left: Mapping[str, str] | None = None,
    used: Callable[[str], bool] = lambda _incident_id: False,
) -> Relinked:
    """The incidents that come of claims that are new, or that people judged; all others stay as they are.

    `left`: claims that stand no longer, with the incidents they were in. `used`: whether an id was ever an incident's.
    """
    lost = set((left or {}).values())
    rest = {claim for members in standing.members(lost).values() for claim in members if claim not in (left or {})}
    grouped = regroup(standing, {*changed, *rest}, rulings)
    members = {claim_id for cluster in grouped.clusters for claim_id in cluster}
    homes = {**standing.homes(members), **(left or {})}
    names = _named(grouped.clusters, homes, used)
    links = _links(grouped, standing.told(_explained_ids(grouped, rulings)), rulings)
    incidents = (Incident(name, cluster, tuple(links.get(cluster, ()))) for name, cluster in names.items())
    return Relinked(tuple(incidents), frozenset(homes.values()) - names.keys())


def _named(
    clusters: Sequence[tuple[str, ...]], homes: Mapping[str, str], used: Callable[[str], bool]
) -> dict[str, tuple[str, ...]]:
    """Ids for clusters: each old one stays with the cluster that holds most of its claims, the others are born."""
    shares = sorted(
        (-number, old, cluster)
        for cluster in clusters
        for old, number in Counter(homes[claim] for claim in cluster if claim in homes).items()
    )
    kept: dict[tuple[str, ...], str] = {}
    taken = set(homes.values())
    for _, old, cluster in shares:
        if cluster not in kept and old not in kept.values():
            kept[cluster] = old
    named: dict[str, tuple[str, ...]] = {}
    for cluster in clusters:
        name = kept.get(cluster) or _born(cluster, lambda given: given in taken or given in named or used(given))
        named[name] = cluster
    return named


def _born(members: tuple[str, ...], used: Callable[[str], bool]) -> str:
    """An id of its own, from the first of its claims; opaque, and never one that meant another incident."""
    number = 0
    while True:
        words = "\x1f".join(("incident", members[0], *([str(number)] if number else [])))
        name = f"inc-{hashlib.sha256(words.encode('utf-8')).hexdigest()[:24]}"
        if not used(name):
            return name
        number += 1


# ------------------------------------------------------------------------------------------------- why


def _explained_ids(grouped: Grouped, rulings: Rulings) -> set[str]:
    inside = {claim_id for cluster in grouped.clusters for claim_id in cluster}
    judged = {claim_id for pair in rulings if not inside.isdisjoint(pair) for claim_id in pair}
    return inside | judged | {claim_id for pair in grouped.likely for claim_id in pair}


def _links(grouped: Grouped, told: Mapping[str, Telling], rulings: Rulings) -> dict[tuple[str, ...], list[Link]]:
    """For each cluster: a reason for every join, every judgement, the nearest refusals."""
    home = {claim_id: cluster for cluster in grouped.clusters for claim_id in cluster}
    kept: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    for pair, row in rulings.items():
        homes = {home[claim_id] for claim_id in pair if claim_id in home}
        if homes and pair[0] in told and pair[1] in told:
            joined = home.get(pair[0], 0) == home.get(pair[1], 1)
            line = explained(told[pair[0]], told[pair[1]], joined=joined, judged=sentence(row))
            for cluster in homes:
                kept[cluster].append(line)
    for pair in grouped.merges:
        if (min(pair), max(pair)) not in rulings:
            kept[home[pair[0]]].append(explained(told[pair[0]], told[pair[1]], joined=True))
    refused = _refused(grouped, home)
    why = {
        pair: explained(told[pair[0]], told[pair[1]], joined=False)
        for pair in {pair for pairs in refused.values() for pair in pairs}
    }
    for cluster, pairs in refused.items():
        kept[cluster] += [why[pair] for pair in pairs]
    for lines in kept.values():
        lines.sort(key=lambda line: (not line.joined, -line.score, line.left, line.right))
    return kept


def _refused(grouped: Grouped, home: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[Ids]]:
    """The pairs that scored for one incident and were kept apart, the highest first."""
    refused: dict[tuple[str, ...], list[Ids]] = defaultdict(list)
    likely = [(-score, pair) for pair, score in grouped.likely.items() if home.get(pair[0], 0) != home.get(pair[1], 1)]
    for _, pair in sorted(likely):
        for cluster in {home[claim_id] for claim_id in pair if claim_id in home}:
            if len(refused[cluster]) < limits()["refusals"]:
                refused[cluster].append(pair)
    return refused

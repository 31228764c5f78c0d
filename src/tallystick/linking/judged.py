"""Judgements in, the pairs of claims that a person put together or apart out; the later decision stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from tallystick.record import Claim, Judgement, in_force

TOGETHER = frozenset({"same", "duplicate"})
APART = frozenset({"different"})
Ids = tuple[str, str]
Rulings = Mapping[Ids, Judgement]


def decided(judgements: Iterable[Judgement], carried: Mapping[str, str] | None = None) -> dict[Ids, Judgement]:
    """The decision in force on each pair of claims, the latest decisions first.

    `carried`: from claims that a newer version no longer makes to those it makes of the same words (`heir`).
    """
    now = carried or {}
    latest: dict[Ids, Judgement] = {}
    for judgement in reversed(in_force(judgements)):
        if judgement.verdict not in TOGETHER | APART:
            continue
        for left, right in combinations(sorted({now.get(c, c) for c in judgement.claim_ids}), 2):
            latest.setdefault((left, right), judgement)
    return latest


def about_incidents(judgements: Iterable[Judgement]) -> set[str]:
    """The claims that are put together or apart by a decision in force."""
    return {c for row in in_force(judgements) if row.verdict in TOGETHER | APART for c in row.claim_ids}


def heir(old: Claim, claims: Iterable[Claim]) -> str | None:
    """The claim a newer version makes of the same words: the same passage, and where several have it the same deed.

    None where there is none, or no one: such a decision waits for a person.
    """
    words = [(passage.start, passage.end, passage.part) for passage in old.evidence]
    same = [c for c in claims if [(p.start, p.end, p.part) for p in c.evidence] == words and c.kind == old.kind]
    if len(same) > 1:
        same = [claim for claim in same if claim.predicate == old.predicate]
    return same[0].claim_id if len(same) == 1 else None


def sentence(judgement: Judgement) -> str:
    """Who decided, when and why."""
    return f"{judgement.who} judged them {judgement.verdict} on {judgement.when.date()}: {judgement.why}"

"""Judgements in, the pairs of claims that a person put together or apart out; the later decision stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from tallystick.record import Judgement, in_force

TOGETHER = frozenset({"same", "duplicate"})
APART = frozenset({"different"})
Ids = tuple[str, str]


def decided(judgements: Iterable[Judgement]) -> dict[Ids, Judgement]:
    """The decision in force on each pair of claims, the latest decisions first."""
    latest: dict[Ids, Judgement] = {}
    for judgement in reversed(in_force(judgements)):
        if judgement.verdict not in TOGETHER | APART:
            continue
        for left, right in combinations(sorted(set(judgement.claim_ids)), 2):
            latest.setdefault((left, right), judgement)
    return latest


def sentence(judgement: Judgement) -> str:
    """Who decided, when and why."""
    return f"{judgement.who} judged them {judgement.verdict} on {judgement.when.date()}: {judgement.why}"

"""Judgements in, the pairs of claims that a person put together or apart out; the later decision stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Protocol

from tallystick.record import Claim, Judgement, in_force, struck

TOGETHER = frozenset({"same", "duplicate"})
APART = frozenset({"different"})
GRADED = frozenset({"confirmed", "discounted", "disputed"})
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
    """The claims whose incident a decision in force is about: put together, put apart, graded or disputed."""
    return {c for row in in_force(judgements) if row.verdict in TOGETHER | APART | GRADED for c in row.claim_ids}


class Known(Protocol):
    """Of a record, the claims by their ids, those read no more too, and those that are read now of some reports."""

    def claims_named(self, claim_ids: Collection[str]) -> dict[str, Claim]: ...
    def claims_of(self, report_ids: Collection[str], kind: str | None = None) -> list[Claim]: ...


def carried(
    known: Known, present: Callable[[Collection[str]], Mapping[str, str]], judgements: Sequence[Judgement]
) -> dict[str, str]:
    """From claims that were judged and are read no more to what is read of the same words now.

    `present`: which of some claims are linked now. A claim that a person struck out has no heir.
    """
    wanted = about_incidents(judgements) - struck(judgements)
    gone = known.claims_named(wanted - present(wanted).keys()) if wanted else {}
    return heirs(gone.values(), known.claims_of({claim.report_id for claim in gone.values()}, "incident"))


def heirs(gone: Iterable[Claim], claims: Iterable[Claim]) -> dict[str, str]:
    """From claims that are read no more to those among `claims` that are read of the same words."""
    now: dict[str, list[Claim]] = {}
    for claim in claims:
        now.setdefault(claim.report_id, []).append(claim)
    found = {claim.claim_id: heir(claim, now.get(claim.report_id, ())) for claim in gone}
    return {claim_id: other for claim_id, other in found.items() if other is not None}


def passed_on(judgements: Iterable[Judgement], carried: Mapping[str, str]) -> list[Judgement]:
    """The decisions, those about claims that are read no more about their heirs too."""
    return [_with_heirs(one, carried) if carried.keys() & set(one.claim_ids) else one for one in judgements]


def _with_heirs(judgement: Judgement, carried: Mapping[str, str]) -> Judgement:
    ids = dict.fromkeys((*judgement.claim_ids, *(carried[c] for c in judgement.claim_ids if c in carried)))
    return replace(judgement, claim_ids=tuple(ids))


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

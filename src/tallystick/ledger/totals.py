"""Claims in, their totals out: sums over a period or an area as each claimant gives them, never added to the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.ledger.statements import NOTHING, Back, claimant, originals
from tallystick.record import Claim, Measure, Place, Report, Superlative, Time


@dataclass(frozen=True, slots=True)
class Total:
    """A sum or superlative as one claimant gives it; deaths known only from it are not itemised."""

    claimant: str
    measure: Measure | None
    superlative: Superlative | None
    period: Time | None
    claim_ids: tuple[str, ...]  # more than one where copies repeat it
    report_ids: tuple[str, ...]
    taken_back: str | None = None  # how later versions of all its pages took it back
    place: Place | None = None  # of the claim: its area, where its words name one


def totals(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    back: Back = NOTHING,
) -> list[Total]:
    """Every total with its claimant, repeated wording of copies once; nothing is summed or compared here.

    `back`: of the reports those that a later version of their page takes back. What a copy still says stands.
    """
    first = originals(copies, reports, back)
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted((c for c in claims if c.kind == "total"), key=lambda c: c.claim_id):
        key = (claimant(claim, reports, first), first.get(claim.report_id, claim.report_id), _said(claim))
        alike.setdefault(key, []).append(claim)
    return [_total(str(key[0]), same, back) for key, same in sorted(alike.items(), key=lambda item: repr(item[0]))]


def _said(claim: Claim) -> tuple[object, ...]:
    measure, period = claim.measure, claim.period
    return (
        (measure.what, measure.text, measure.figures.low, measure.figures.best, measure.figures.high)
        if measure
        else (),
        claim.superlative.text if claim.superlative else "",
        (period.text, str(period.start), str(period.end)) if period else (),
    )


def _total(who: str, alike: list[Claim], back: Back) -> Total:
    standing = [claim for claim in alike if claim.report_id not in back]
    same = standing or alike
    one = same[0]
    return Total(
        claimant=who,
        measure=one.measure,
        superlative=one.superlative,
        period=one.period,
        claim_ids=tuple(claim.claim_id for claim in same),
        report_ids=tuple(sorted({claim.report_id for claim in same})),
        taken_back=None if standing else back[one.report_id].why,
        place=one.place,
    )

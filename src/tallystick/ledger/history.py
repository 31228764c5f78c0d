"""One incident's claims in, the history of each claimant's figure out: what it said when, and what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tallystick.ledger.entries import OUTCOMES
from tallystick.ledger.sides import sides_of
from tallystick.ledger.statements import NOTHING, Back, Figure, current, figures_of, originals
from tallystick.record import Claim, Figures, Report, Succession
from tallystick.record.report import in_utc


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of one claimant: the moment it is stated for, when it was published, and whether it stands by it."""

    outcome: str
    claimant: str
    moment: date | None  # stated for, else published
    published: date | None
    figures: Figures
    words: str
    claim_id: str
    report_id: str
    stands: bool
    change: str  # first, up, down, same, of some: beside the claimant's figure before it
    why: str | None = None  # it stands no more


def history(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    back: Back = NOTHING,
) -> list[Said]:
    """Every figure told, by outcome and claimant, in the order of its moments; nothing is left out or edited."""
    told = list(claims)
    first = originals(copies, reports, back)
    found: list[Said] = []
    for outcome in OUTCOMES:
        figures = figures_of(told, outcome, reports, first)
        standing = {claim for side in sides_of(current(figures, reports, back)) for claim in side.claim_ids}
        last: dict[str, Figures] = {}
        for figure in sorted(figures, key=lambda f: (f.claimant, f.moment, _hour(f, reports), f.at, f.claim.claim_id)):
            said = _said(outcome, figure, reports, standing, last.get(figure.claimant))
            found.append(replace(said, why=_why(figure, reports, back)) if not said.stands else said)
            if not figure.share:
                last[figure.claimant] = figure.figures
    return found


def _hour(figure: Figure, reports: Mapping[str, Report]) -> datetime:
    """Of one day the later version of a page comes after the earlier."""
    report = reports.get(figure.claim.report_id)
    return in_utc(report.modified if report and report.modified else datetime.min)


def _said(
    outcome: str, figure: Figure, reports: Mapping[str, Report], standing: set[str], before: Figures | None
) -> Said:
    report = reports.get(figure.claim.report_id)
    return Said(
        outcome=outcome,
        claimant=figure.claimant,
        moment=None if figure.moment == date.min else figure.moment,
        published=report.published if report else None,
        figures=figure.figures,
        words=figure.casualty.text,
        claim_id=figure.claim.claim_id,
        report_id=figure.claim.report_id,
        stands=figure.claim.claim_id in standing,
        change="of some" if figure.share else _change(before, figure.figures),
    )


def _why(figure: Figure, reports: Mapping[str, Report], back: Back) -> str:
    taken = back.get(figure.claim.report_id)
    if taken is not None and taken.by not in reports:
        return taken.why
    order = Succession(reports)
    later = any(order.follows(other, figure.claim.report_id) for other in reports)
    return "the page has a later version" if later else "another figure of this claimant stands"


def _change(before: Figures | None, now: Figures) -> str:
    if before is None:
        return "first"
    was, is_now = _size(before), _size(now)
    if was is None or is_now is None or was == is_now:
        return "same"
    return "up" if is_now > was else "down"


def _size(figures: Figures) -> int | None:
    return next((n for n in (figures.best, figures.low, figures.high) if n is not None), None)

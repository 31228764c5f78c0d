"""Incidents and their claims in, entries out: for each outcome a figure by a named rule, with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tallystick.ledger.rules import decide
from tallystick.ledger.sides import Side, in_words, sides_of
from tallystick.ledger.statements import NOTHING, Back, Figure, current, figures_of, originals
from tallystick.record import Claim, Entry, Incident, Report

OUTCOMES = ("killed", "injured", "detained", "abducted", "missing", "displaced")


def post(
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    rule: str = "range",
    *,
    back: Back = NOTHING,
) -> list[Entry]:
    """The entries of every incident, in the order of incidents and outcomes, by one of `tallystick.ledger.RULES`.

    `copies`: groups of report ids that are one source (`tallystick.linking.independent`); `back`: reports that a later
    version of their page takes back (`tallystick.linking.taken_back`). What a page said before a later version that
    gives a figure of the same outcome counts no more.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    first = originals(copies, reports, back)
    entries: list[Entry] = []
    for incident in incidents:
        members = [by_id[claim_id] for claim_id in incident.claim_ids if claim_id in by_id]
        for outcome in OUTCOMES:
            figures = figures_of(members, outcome, reports, first)
            sides = sides_of(current(figures, reports, back))
            if sides:
                entry = _entry(incident, outcome, sides, rule)
                said = _no_longer(figures, reports, back) + _unordered(sides, reports)
                entries.append(replace(entry, reason=entry.reason + said))
    return entries


def _unordered(sides: Iterable[Side], reports: Mapping[str, Report]) -> str:
    """That several versions of one page all count, for nothing says which of them is the later."""
    counted = {figure.claim.report_id for side in sides for figure in side.said}
    pages: dict[str, list[Report]] = defaultdict(list)
    for report in (reports[one] for one in sorted(counted) if one in reports):
        if report.page:
            pages[report.page].append(report)
    who = sorted({some[0].publisher or "an unnamed publisher" for some in pages.values() if len(some) > 1})
    return f" Nothing says which version of a page is the later, so that all count: {', '.join(who)}." if who else ""


def _no_longer(figures: Iterable[Figure], reports: Mapping[str, Report], back: Back) -> str:
    """What is counted no more because the page that said it tells nothing of this any longer."""
    gone = {
        f"{figure.claimant} {in_words(figure.figures)} ({taken.why})"
        for figure in figures
        if (taken := back.get(figure.claim.report_id)) is not None and taken.by not in reports
    }
    return f" No longer counted: {'; '.join(sorted(gone))}." if gone else ""


def _entry(incident: Incident, outcome: str, sides: list[Side], rule: str) -> Entry:
    figures, title, reason = decide(sides, rule)
    moment = max(figure.moment for side in sides for figure in side.said)
    return Entry(
        incident_id=incident.incident_id,
        outcome=outcome,
        figures=figures,
        rule=title,
        reason=reason,
        claimants=tuple(side.position for side in sides),
        as_of=None if moment == date.min else moment,
    )

"""Incidents and their claims in, entries out: for each outcome a figure by a named rule, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tallystick.ledger.rules import decide
from tallystick.ledger.sides import Side, sides_of
from tallystick.ledger.statements import figures_of, originals, superseded
from tallystick.record import Claim, Entry, Incident, Report

OUTCOMES = ("killed", "injured", "detained", "abducted", "missing", "displaced")


def post(
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    rule: str = "range",
) -> list[Entry]:
    """The entries of every incident, in the order of incidents and outcomes, by one of `tallystick.ledger.RULES`.

    `copies`: groups of report ids that are one source (`tallystick.linking.independent`). What a page said before a
    later version of it counts no more.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    first = originals(copies, reports)
    old = superseded(reports)
    entries: list[Entry] = []
    for incident in incidents:
        members = [by_id[claim_id] for claim_id in incident.claim_ids if claim_id in by_id]
        members = [claim for claim in members if claim.report_id not in old]
        for outcome in OUTCOMES:
            sides = sides_of(figures_of(members, outcome, reports, first))
            if sides:
                entries.append(_entry(incident, outcome, sides, rule))
    return entries


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

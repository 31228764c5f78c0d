"""Incidents -> by how many people the ledger would change if one of their claims did not stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tallystick.book import Record
from tallystick.ledger import Summary, falls
from tallystick.linking import independent
from tallystick.record.form import Line, claim_from_dict

WEIGHED: Final = ("killed", "injured")


def weights(record: Record, summaries: Iterable[Summary]) -> dict[str, int]:
    """By claim; a claim whose fall changes no figure is left out."""
    told = [s for s in summaries if any(e.outcome in WEIGHED for e in s.entries)]
    view = record.store.view()
    lines = view.claim_lines_named({c for s in told for c in s.claim_ids})
    figured = {key: claim_from_dict(line) for key, line in lines.items() if _figures(line)}
    reports = view.reports_named({c.report_id for c in figured.values()})
    found: dict[str, int] = {}
    for summary in told:
        members = [figured[c] for c in summary.claim_ids if c in figured]
        own = {c.report_id: reports[c.report_id] for c in members}
        copies = independent(list(own.values())) if len(own) > 1 else ()
        found |= falls(members, WEIGHED, own, copies, back={one.report_id: one for one in summary.taken_back})
    return found


def _figures(line: Line) -> bool:
    return any(told["outcome"] in WEIGHED for told in line["casualties"])

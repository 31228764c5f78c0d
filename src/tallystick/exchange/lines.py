"""Claims and reports -> JSON Lines in the form of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tallystick.exchange.policy import Policy
from tallystick.record.claim import Claim
from tallystick.record.form import claim_to_dict, dump_line, report_to_dict
from tallystick.record.report import Report


def claims_jsonl(claims: Iterable[Claim], reports: Mapping[str, Report], *, internal: bool) -> str:
    """One claim a line; `reports` are not written here and only settle the order (by publication, then position)."""
    listed = sorted(claims, key=lambda c: (_day(reports.get(c.report_id)), c.report_id, c.evidence[0].start))
    policy = Policy(listed, internal=internal)
    return "".join(dump_line(policy.line(c, claim_to_dict(c))) + "\n" for c in listed)


def reports_jsonl(reports: Iterable[Report]) -> str:
    """One report a line, without its text: a text may not be ours to give."""
    return "".join(dump_line(report_to_dict(r)) + "\n" for r in reports)


def _day(report: Report | None) -> str:
    return str(report.published) if report is not None and report.published is not None else ""

"""Rows of the incident-linking task in, a cluster for each report out, by the product's own grouping of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tallystick.linking import group_reports
from tallystick.record import Report


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a report; sets are grouped apart. Grouping needs no claims, so `reader` is not called."""
    sets: dict[str, dict[str, str]] = defaultdict(dict)
    reports: dict[str, list[Report]] = defaultdict(list)
    for row in rows:
        report = _report(row)
        sets[row["set_id"]][report.report_id] = row["report_id"]
        reports[row["set_id"]].append(report)
    for set_id, members in reports.items():
        for group in group_reports(members):
            for report_id in group:
                yield {"report_id": sets[set_id][report_id], "cluster_id": f"{set_id}:{group[0]}"}


def _report(row: dict[str, Any]) -> Report:
    """The row's id stands in for the address, so that equal texts stay two reports."""
    day = row["publication_date"]
    published = date.fromisoformat(day[:10]) if day else None
    return Report(text=row["text"], title=row["title"], published=published, url=row["report_id"])

"""A report as it was handed over -> the same with what frames its text: dateline, byline and notices."""

from __future__ import annotations

from dataclasses import replace

from tallystick.reading.dateline import dateline_of
from tallystick.reading.furniture import byline_of, notices_of
from tallystick.record.report import Report


def furnished(report: Report) -> Report:
    """Dateline, byline and notices found, where the report came without them (a text handed over in memory)."""
    if report.dateline is not None or report.byline is not None or report.notices:
        return report
    return replace(
        report,
        dateline=dateline_of(report.text),
        byline=byline_of(report.text),
        notices=notices_of(report.text).spans,
    )

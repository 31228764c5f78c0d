"""Versions of one page in; which of them a later version takes back, and why, out.

What a page no longer tells, its publisher no longer stands by, unless the page only rolls on: a live page drops its
oldest entries, a front page is filled anew, a wall or an error says nothing of what stood there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

import yaml

from tallystick.linking.sketches import WORD
from tallystick.linking.sources import word_runs
from tallystick.record import Report, Succession, TakenBack

ONE_TEXT: Final = 0.2  # of the shorter text's word runs: from here on a rewritten page, below it another text
ENTRIES: Final = 3  # lines that begin with a time of day make a page a live one
NEAR_END: Final = 3  # lines, at the head and at the foot, where a notice stands
ADDED: Final = 25  # words after which a text cut short may end ('Subscribe to read on ...')


def taken_back(
    reports: Mapping[str, Report], versions: Mapping[str, Report], unmade: Collection[str] = ()
) -> dict[str, TakenBack]:
    """Those of `reports` that a later version, among `versions` or themselves, takes back; the latest such is named.

    `unmade`: reports that are no version of anything, for the correction they came of was undone.
    """
    pages: dict[str, dict[str, _Version]] = defaultdict(dict)
    every = {**versions, **reports}
    order, known = Succession(every, unmade), {i: _Version(i, one) for i, one in every.items()}
    for report_id, report in every.items():
        for page in (report.page, report.supersedes, report_id):
            if page:
                pages[page][report_id] = known[report_id]
    found: dict[str, TakenBack] = {}
    for report_id, report in reports.items():
        beside = {**pages[report.page or report_id], **pages[report_id]}
        later = [other for i, other in beside.items() if i not in unmade and order.follows(i, report_id)]
        later.sort(key=lambda one: one.place, reverse=True)
        told = ((other.report_id, _why(known[report_id], other)) for other in later)
        first = next(((other_id, why) for other_id, why in told if why), None)
        if first is not None:
            found[report_id] = TakenBack(report_id, *first)
    return found


class _Version:
    """A report with what is compared of it, each made once however many it is compared with."""

    def __init__(self, report_id: str, report: Report) -> None:
        self.report_id, self.report = report_id, report
        self.place = (report.published or date.min, report.last_fetched, report_id)

    @cached_property
    def notice(self) -> str | None:
        return _notice(self.report)

    @cached_property
    def rolls(self) -> bool:
        return rolls(self.report)

    @cached_property
    def words(self) -> list[str]:
        return [word.casefold() for word in WORD.findall(self.report.text)]

    @cached_property
    def runs(self) -> frozenset[str]:
        return word_runs(self.report.text)


def _why(earlier: _Version, later: _Version) -> str | None:
    """In what way the later version stands in place of the earlier; None where it only shows something else."""
    day = f" of {later.report.published}" if later.report.published else ""
    if later.notice == "withdrawn":
        return f"withdrawn by the later version{day} of the page"
    if earlier.rolls or later.rolls:
        return None
    if later.notice == "corrected" and earlier.notice != "corrected":
        return f"corrected by the later version{day} of the page"
    if later.report.supersedes == earlier.report_id or _rewritten(earlier, later):
        return f"no longer in the later version{day} of the page"
    return None


def rolls(report: Report) -> bool:
    """Whether this is a live page, by its title, its address or the times at the head of its entries."""
    if report.title and _says(("rolling_titles",), [report.title]):
        return True
    if set(re.split(r"[/?]", (report.url or "").casefold())) & set(_listed("rolling_addresses")):
        return True
    return sum(1 for line in report.text.splitlines() if _says(("rolling_entries",), [line])) >= ENTRIES


def _notice(report: Report) -> str | None:
    """'withdrawn' or 'corrected' where the page says so at its head or foot."""
    lines = [line.strip() for line in report.text.splitlines() if line.strip()]
    lines = [report.title or "", *lines[:NEAR_END], *lines[-NEAR_END:]]
    return next((name for name in ("withdrawn", "corrected") if _says((name,), lines)), None)


def _rewritten(earlier: _Version, later: _Version) -> bool:
    """The same text, changed; neither another text in its place nor only its beginning."""
    shared = len(earlier.runs & later.runs)
    least = min(len(earlier.runs), len(later.runs))
    return shared >= ONE_TEXT * least and shared > 0 and not _cut_short(earlier.words, later.words)


def _cut_short(one: Sequence[str], other: Sequence[str]) -> bool:
    """All that the later text has is the beginning of the earlier: a wall, or a fetch that broke off."""
    alike = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return len(other) < len(one) and len(other) - alike <= min(ADDED, alike // 2)


def _says(names: Sequence[str], lines: Iterable[str]) -> bool:
    return any(pattern.search(line.strip()) for line in lines for name in names for pattern in _patterns(name))


@cache
def _listed(name: str) -> Any:
    return yaml.safe_load(files("tallystick.linking").joinpath("versions.yaml").read_text(encoding="utf-8"))[name]


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _listed(name))


__all__ = ["rolls", "taken_back"]

"""Versions of one page in; which of them a later version takes back, and why, out.

What a page no longer tells, its publisher no longer stands by, unless the page only rolls on: a live page drops its
oldest entries, a front page is filled anew, a wall or an error says nothing of what stood there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, cached_property
from heapq import merge
from importlib.resources import files
from operator import attrgetter
from typing import Any, Final

import yaml

from tallystick.linking.alike import ONE_TEXT, Alike
from tallystick.linking.sketches import WORD
from tallystick.linking.sources import word_runs
from tallystick.record import Report, Succession, TakenBack
from tallystick.record.report import in_utc

ENTRIES: Final = 3  # lines that begin with a time of day make a page a live one
NEAR_END: Final = 3  # lines, at the head and at the foot, where a notice stands
FEW: Final = 8  # versions compared one by one
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
    ranked = {page: _Editions(some.values()) for page, some in pages.items()}
    later = _later(order, pages, unmade)
    found: dict[str, TakenBack] = {}
    for report_id, report in reports.items():
        earlier = known[report_id]
        beside = (ranked[page].in_place_of(earlier) for page in {report.page or report_id, report_id})
        for other in merge(*beside, key=attrgetter("place"), reverse=True):
            if other.report_id in unmade or not later(other, earlier):
                continue
            if why := _why(earlier, other):
                found[report_id] = TakenBack(report_id, other.report_id, why)
                break
    return found


def _later(
    order: Succession, pages: Mapping[str, Mapping[str, object]], unmade: Collection[str]
) -> Callable[[_Version, _Version], bool]:
    """Which of two is the later: by day, hour or fetch; where nothing of the kind is known, the one that says so.

    None that another follows: what is said of two by their words and of two others by their days could go in a ring.
    """

    def later(one: _Version, other: _Version) -> bool:
        if order.follows(one.report_id, other.report_id):
            return True
        page = one.report.page
        if not page or page != other.report.page or not one.notice or other.notice:
            return False
        return not any(order.follows(third, one.report_id) for third in pages[page].keys() - set(unmade))

    return later


class _Version:
    """A report with what is compared of it, each made once however many it is compared with."""

    def __init__(self, report_id: str, report: Report) -> None:
        self.report_id, self.report = report_id, report
        said = in_utc(report.modified or datetime.min)
        self.place = (report.published or date.min, said, report.last_fetched, report_id)

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


class _Editions:
    """The versions of one page, the latest first."""

    def __init__(self, versions: Iterable[_Version]) -> None:
        self._ranked = sorted(versions, key=attrgetter("place"), reverse=True)

    def in_place_of(self, earlier: _Version) -> Iterator[_Version]:
        """Those that may stand in place of one of them, the latest first: all that `_why` may have words for.

        A page mostly changes a little, so that the latest does; it is asked before any are looked up.
        """
        yield from self._ranked[:FEW]
        if len(self._ranked) > FEW:
            places = {*self._withdrawn} if earlier.rolls else {*self._noticed, *self._alike.like(earlier.runs)}
            yield from (self._ranked[place] for place in sorted(places) if place >= FEW)

    @cached_property
    def _withdrawn(self) -> list[int]:
        return [place for place, one in enumerate(self._ranked) if one.notice == "withdrawn"]

    @cached_property
    def _noticed(self) -> list[int]:
        return [place for place, one in enumerate(self._ranked) if one.notice]

    @cached_property
    def _alike(self) -> Alike:
        return Alike([frozenset() if one.rolls else one.runs for one in self._ranked])


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

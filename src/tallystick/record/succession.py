"""Versions of pages in; which of two is the later one, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time
from graphlib import CycleError, TopologicalSorter
from typing import Final

from tallystick.record.report import Report, in_utc

_Place = tuple[str, datetime, int, date, str]
_NEVER: Final = date.min
_MANY: Final = 100  # versions that are taken to go round in a ring, for comparing every two of them costs too much


class Succession:
    """Which of some reports is a later version of a page than which.

    Two by two (`Report.follows`), unless the page was seen to go from one text to another and back, or not all of them
    say the same (a day, an hour, when they were found): what is said of two by their days and of two others by when
    they were found can go round in a ring. Then all its versions stand in one order: by when each was last found (one
    that never was: by its hour or day), what replaces what, day, digest.
    """

    def __init__(self, reports: Mapping[str, Report], unmade: Collection[str] = ()) -> None:
        """`unmade`: those that are no version of anything, and so no sign that a page went back and forth."""
        self._reports = reports
        self._places: dict[str, _Place] = {}
        pages: dict[str, list[str]] = defaultdict(list)
        for report_id, report in reports.items():
            if page := report.page:
                pages[page].append(report_id)
        for page, versions in pages.items():
            made = [reports[one] for one in versions if one not in unmade]
            if len(made) > 1 and (_back_and_forth(made) or _ring(made)):
                self._places.update((one, self._place(page, one)) for one in versions)

    def follows(self, one: str, other: str) -> bool:
        """Whether the first of two reports, by their ids, is a later version of the page of the second."""
        ours, theirs = self._places.get(one), self._places.get(other)
        if ours is not None and theirs is not None and ours[0] == theirs[0]:
            return ours > theirs
        return self._reports[one].follows(self._reports[other])

    def _place(self, page: str, report_id: str) -> _Place:
        report = self._reports[report_id]
        day = report.published or _NEVER
        said = in_utc(report.modified) if report.modified else datetime.combine(day, time.min, UTC)
        moment = report.last_fetched if report.retrieved else said
        return page, moment, self._replaces(report), day, report_id

    def _replaces(self, report: Report) -> int:
        """How many one after another it says that it replaces."""
        seen: set[str] = set()
        while (old := report.supersedes) in self._reports and old is not None and old not in seen:
            seen.add(old)
            report = self._reports[old]
        return len(seen)


def _back_and_forth(versions: Sequence[Report]) -> bool:
    """Whether a text was found again after another had taken its place."""
    found = [(one.fetched, one.last_fetched, one.text) for one in versions if one.retrieved]
    again = [one for one in found if one[0] < one[1]]
    return any(a[0] < b[1] and b[0] < a[1] and a[2] != b[2] for a in again for b in found)


def _ring(versions: Sequence[Report]) -> bool:
    """Whether two by two each of some is followed by another of them; only where not all of them say the same."""
    said = {(one.published is None, _zoned(one.modified), one.retrieved is None) for one in versions}
    if len(versions) == 2 or len(said) == 1:
        return False
    if len(versions) > _MANY:
        return True
    later = {n: [m for m, other in enumerate(versions) if other.follows(one)] for n, one in enumerate(versions)}
    try:
        TopologicalSorter(later).prepare()
    except CycleError:
        return True
    return False


def _zoned(moment: datetime | None) -> bool | None:
    return None if moment is None else moment.tzinfo is not None

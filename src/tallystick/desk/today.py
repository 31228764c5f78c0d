"""The state of the record on one day: what is new, what changed, who has gone silent, and rolling tallies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final

from tallystick.desk import lists
from tallystick.desk.asking import Snapshot
from tallystick.desk.incidents import all_judgements
from tallystick.desk.queue import Waiting, waiting
from tallystick.desk.sight import Line, Sight
from tallystick.ledger import Summary, Total
from tallystick.record import Figures

STALE_AFTER: Final = timedelta(days=2)
SILENT_AFTER: Final = 3  # times the usual gap between a source's reports
MANY: Final = 12


@dataclass(frozen=True, slots=True)
class Tally:
    """Our own sum over a period beside what others report for it; theirs is never added to ours."""

    name: str
    since: date
    until: date
    incidents: int
    killed: Figures
    injured: Figures
    without_figure: int
    reported: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that reports more seldom than it did."""

    publisher: str
    last: date
    days: int
    usual: int | None  # days between its reports


@dataclass(frozen=True, slots=True)
class Today:
    """What the first page shows; `stale` says for how many days nothing has come."""

    day: date
    anchor: date
    stale: int
    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    waiting: tuple[tuple[Waiting, Line], ...]
    waits: int
    silent: tuple[Silent, ...]
    tallies: tuple[Tally, ...]
    undated: int


def today(now: Snapshot, sight: Sight, clock: datetime | None = None) -> Today:
    """`clock`: the moment it is for; tallies of a stale record run up to the day of its newest report, and say so."""
    day = (clock or datetime.now(UTC)).date()
    newest = max((r.published for r in now.reports.values() if r.published), default=None)
    stale = (day - newest).days if newest and day - newest > STALE_AFTER else 0
    anchor = newest if newest and stale else day
    waits = waiting(now)
    return Today(
        day=day,
        anchor=anchor,
        stale=stale,
        new=tuple(lists.reports(now, sight, {})[:MANY]),
        changed=tuple(all_judgements(now, sight)[:MANY]),
        waiting=tuple((one, sight.claim(now.claims[one.claim_id])) for one in waits[:MANY]),
        waits=len(waits),
        silent=tuple(_silent(now, sight, day)),
        tallies=tuple(_tallies(now, sight, anchor)),
        undated=sum(s.start is None for s in now.summaries.values()),
    )


def _tallies(now: Snapshot, sight: Sight, day: date) -> Iterable[Tally]:
    periods = (
        ("24 hours", day - timedelta(days=1)),
        ("7 days", day - timedelta(days=6)),
        ("this year", date(day.year, 1, 1)),
    )
    for name, since in periods:
        told = [s for s in now.summaries.values() if s.start and s.end and s.end >= since and s.start <= day]
        yield Tally(
            name=name,
            since=since,
            until=day,
            incidents=len(told),
            killed=_sum(told, "killed"),
            injured=_sum(told, "injured"),
            without_figure=sum(not any(e.outcome == "killed" for e in s.entries) for s in told),
            reported=tuple(sight.total(t) for t in now.totals if _within(t, since, day)),
        )


def _sum(summaries: Iterable[Summary], outcome: str) -> Figures:
    """From the sum of the lowest figures to that of the highest; open where one of them is."""
    found = [e.figures for s in summaries for e in s.entries if e.outcome == outcome]
    low = sum(f.low if f.low is not None else 0 for f in found)
    highs = [f.high if f.high is not None else f.best for f in found]
    high = None if any(f.high is None and f.low is not None for f in found) else sum(h or 0 for h in highs)
    best = low if low == high else None
    return Figures(low, best, high)


def _within(total: Total, since: date, until: date) -> bool:
    """A total of the same period, within a day at either end: only such may stand beside ours."""
    period = total.period
    if period is None or period.start is None or period.end is None or total.measure is None:
        return False
    return abs((period.start - since).days) <= 1 and 0 <= (until - period.end).days <= max(1, (until - since).days // 7)


def _silent(now: Snapshot, sight: Sight, day: date) -> list[Silent]:
    """Sources whose last report is older than three of their usual gaps; of a single report, older than a week."""
    days: dict[str, set[date]] = defaultdict(set)
    for report in now.reports.values():
        if report.publisher and report.published:
            days[report.publisher].add(report.published)
    found = []
    for publisher, told in days.items():
        ordered = sorted(told)
        gaps = sorted((b - a).days for a, b in pairwise(ordered))
        usual = gaps[len(gaps) // 2] if gaps else None
        quiet = (day - ordered[-1]).days
        if quiet > max(2, SILENT_AFTER * usual if usual is not None else 7):
            found.append(Silent(sight.words(publisher), ordered[-1], quiet, usual))
    return sorted(found, key=lambda s: s.days)

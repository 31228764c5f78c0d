"""The state of the record on one day: what is new, what changed, who has gone silent, and rolling tallies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final

from tallystick.desk import finding
from tallystick.desk.asking import Snapshot
from tallystick.desk.incidents import shown
from tallystick.desk.index import Index
from tallystick.desk.queue import waiting
from tallystick.desk.sight import Line, Sight
from tallystick.ledger import NotItemised, Total, totals
from tallystick.ledger.not_itemised import NONE_CLAIMED
from tallystick.linking import independent
from tallystick.record import Figures

STALE_AFTER: Final = timedelta(days=2)
SILENT_AFTER: Final = 3  # times the usual gap between a source's reports
LOOKED_BACK: Final = timedelta(days=365)  # before the newest report: who was silent all that time is no news
MANY: Final = 12
# Totals of a part of a period may be claimed: they are not looked for while somebody waits for this page.
NONE_OF_ALL: Final = "No total of deaths of all these days is claimed; a situation report compares totals of some."
_SUMS: Final = """
SELECT count(*), sum(killed = 0), sum(killed), sum(killed_low), sum(killed_high), max(killed_open),
       sum(injured), sum(injured_low), sum(injured_high), max(injured_open)
FROM incidents WHERE start <= ? AND end >= ?"""
_DAYS: Final = """
SELECT words.value, reports.published FROM reports JOIN words ON words.id = reports.publisher
WHERE reports.publisher IS NOT NULL AND reports.published >= ?
GROUP BY reports.publisher, reports.published ORDER BY reports.publisher, reports.published"""


@dataclass(frozen=True, slots=True)
class Tally:
    """Our own sum over a period beside what others report for it; theirs is never added to ours."""

    name: str
    since: date
    until: date
    incidents: int
    killed: Figures | None  # None: no incident has a figure
    injured: Figures | None
    without_figure: int
    reported: tuple[Line, ...]
    not_itemised: NotItemised  # deaths that one of `reported` tells of beyond our incidents


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that reports more seldom than it did."""

    publisher: str
    last: date
    days: int
    usual: int | None  # days between its reports
    limit: int  # days of silence from which it counts as silent

    @property
    def why(self) -> str:
        """Why it counts as silent, by its own rhythm."""
        if self.usual is None:
            return f"one report alone in a year, and more than {self.limit} days since"
        rhythm = "every day" if self.usual == 1 else f"every {self.usual} days"
        return f"usually {rhythm}, and counted as silent after {self.limit}"


@dataclass(frozen=True, slots=True)
class Today:
    """What the first page shows; `stale` says for how many days nothing has come."""

    day: date
    anchor: date
    stale: int
    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    waiting: tuple[tuple[Line, Line], ...]
    waits: int
    silent: tuple[Silent, ...]
    tallies: tuple[Tally, ...]
    undated: int


def today(now: Snapshot, sight: Sight, clock: datetime | None = None) -> Today:
    """`clock`: the moment it is for; tallies of a stale record run up to the day of its newest report, and say so."""
    index, day = now.index_for(sight), (clock or datetime.now(UTC)).date()
    last = index.one("SELECT max(published) FROM reports")
    newest = date.fromisoformat(last) if last else None
    stale = (day - newest).days if newest and day - newest > STALE_AFTER else 0
    anchor = newest if newest and stale else day
    waits = waiting(now)
    first = waits[:MANY]
    claims = now.claims.load(one["claim_id"] for one in first)
    return Today(
        day=day,
        anchor=anchor,
        stale=stale,
        new=tuple(finding.reports(now, sight, {})[:MANY]),
        changed=tuple(shown(now, now.newest[:MANY], sight)),
        waiting=tuple((one, sight.claim(claims[one["claim_id"]])) for one in first),
        waits=len(waits),
        silent=index.remembered(_DAYS, (day, newest), lambda: _silent(index, day, (newest or day) - LOOKED_BACK)),
        tallies=tuple(_tallies(now, sight, anchor)),
        undated=index.counted("SELECT count(*) FROM incidents WHERE start IS NULL"),
    )


def _tallies(now: Snapshot, sight: Sight, day: date) -> Iterable[Tally]:
    periods = (
        ("24 hours", day - timedelta(days=1)),
        ("7 days", day - timedelta(days=6)),
        ("this year", date(day.year, 1, 1)),
    )
    index = now.index_for(sight)
    for name, since in periods:
        told = _totals(now, since, day)
        ((incidents, silent, *sums),) = index.rows(_SUMS, (day.isoformat(), since.isoformat()))
        yield Tally(
            name=name,
            since=since,
            until=day,
            incidents=incidents,
            killed=_figures(*sums[:4]),
            injured=_figures(*sums[4:]),
            without_figure=silent or 0,
            reported=tuple(sight.total(t) for t in told),
            not_itemised=sight.not_itemised(_beyond(now, told)),
        )


def _beyond(now: Snapshot, told: list[Total]) -> NotItemised:
    found = now.record.beyond_ours(told)
    return replace(found, reason=NONE_OF_ALL) if found.reason == NONE_CLAIMED else found


def _figures(told: int | None, low: int | None, high: int | None, is_open: int | None) -> Figures | None:
    """From the sum of the lowest figures to that of the highest; open where one of them is. None where none is told."""
    if not told:
        return None
    low, top = low or 0, None if is_open else high or 0
    return Figures(low, low if low == top else None, top)


def _totals(now: Snapshot, since: date, until: date) -> list[Total]:
    """Totals of the same period, to a day at its start and a seventh of it at its end: only such stand beside ours."""
    late = max(1, (until - since).days // 7)
    begins, ends = (since - timedelta(days=1), since + timedelta(days=1)), (until - timedelta(days=late), until)
    claims = [
        c for c in now.record.store.listing().totals_of(begins, ends) if c.measure and c.claim_id not in now.struck
    ]
    back = now.record.taken_back({claim.report_id for claim in claims})
    standing = [claim for claim in claims if claim.report_id not in back]
    reports = now.reports.load(c.report_id for c in standing)
    return totals(standing, reports, independent(list(reports.values())))


def _silent(index: Index, day: date, since: date) -> tuple[Silent, ...]:
    """Sources whose last report is older than three of their usual gaps; of a single report, older than a week.

    Only sources with a report since the day `since`, and their usual gap from then on.
    """
    days: dict[str, list[date]] = defaultdict(list)
    for publisher, published in index.rows(_DAYS, (since.isoformat(),)):
        days[publisher].append(date.fromisoformat(published))
    found = []
    for publisher, ordered in days.items():
        gaps = sorted((b - a).days for a, b in pairwise(ordered))
        usual = gaps[len(gaps) // 2] if gaps else None
        quiet = (day - ordered[-1]).days
        limit = max(2, SILENT_AFTER * usual if usual is not None else 7)
        if quiet > limit:
            found.append(Silent(publisher, ordered[-1], quiet, usual, limit))
    return tuple(sorted(found, key=lambda s: s.days))

"""Filters in, pages of incidents and tallies out, as the record says now or said at a moment."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, Connection, Row, Table, select

from tallystick.ledger import Summary
from tallystick.record.claim import Claim, Figures
from tallystick.record.form import claim_from_dict, load_line
from tallystick.store import adding_up, counting, filters, tables, tallied
from tallystick.store.columns import NONE, REPORTS, TOTALS, Columns, Numbers, term, words_of
from tallystick.store.dialect import Dialect, reading
from tallystick.store.filters import Filter
from tallystick.store.overviews import summary_from_line

# 'party' is actor or recipient; by 'claimant' the sums are of its own figures; by 'outcome' a row has one figure.
DIMENSIONS: Final = (*counting.COLUMNS, *counting.TERMS, "party", "outcome")
_AT_ONCE: Final = 400  # ids asked for in one question


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the incidents asked for, and how many there are in all."""

    summaries: tuple[Summary, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TallyRow:
    """What the incidents of one value come to: their number, and the sums of the ledger's figures.

    A sum has no high where one of its figures has none, and no best where one of them has none.
    """

    value: str | None  # None: not said
    incidents: int
    sums: tuple[tuple[str, Figures], ...]  # by outcome
    differing: int  # incidents whose claimants give different figures


@dataclass(frozen=True, slots=True)
class Sources:
    """How many reports of one language and kind of publisher; `read` is False where no claims were made of them."""

    language: str | None
    publisher_kind: str | None
    read: bool
    reports: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally with what it leaves out."""

    rows: tuple[TallyRow, ...]
    total: TallyRow
    undated: int  # incidents of unknown day, which a window leaves out
    unplaced: int  # incidents of the window whose country nobody tells


class Listing:
    """The questions that the overviews answer. `as_of`: what the record said then."""

    def __init__(self, dialect: Dialect, as_of: datetime | None = None) -> None:
        self._dialect = dialect
        self._as_of = None if as_of is None else tables.moment(as_of)

    def page(self, wanted: Filter, *, limit: int = 50, offset: int = 0, newest_first: bool = True) -> Page:
        """Incidents in the order of their first day, those of unknown day last."""
        with reading(self._dialect) as connection:
            columns = Columns(connection, {*filters.needed(wanted), "number", "start", "end", "order"})
            meant = self._meant(connection, columns, wanted)
            page = _in_order(columns, meant, newest_first=newest_first)[offset : offset + limit].tolist()
            lines = tables.overview_lines.c
            rows = connection.execute(select(lines.number, lines.line).where(lines.number.in_(page)))
            found = {row.number: row.line for row in rows}
        return Page(tuple(summary_from_line(load_line(found[number])) for number in page), int(meant.sum()))

    def one(self, incident_id: str) -> Summary | None:
        """The summary of one incident; None where it did not stand."""
        o, lines = tables.overviews, tables.overview_lines
        query = select(lines.c.line).join_from(o, lines, o.c.number == lines.c.number)
        with reading(self._dialect) as connection:
            line = connection.execute(query.where(o.c.incident_id == incident_id, *self._stands())).scalar()
        return None if line is None else summary_from_line(load_line(line))

    def several(self, incident_ids: Sequence[str]) -> dict[str, Summary]:
        """The summaries of some incidents; one that did not stand is left out."""
        o, lines = tables.overviews, tables.overview_lines
        query = select(o.c.incident_id, lines.c.line).join_from(o, lines, o.c.number == lines.c.number)
        found: dict[str, str] = {}
        with reading(self._dialect) as connection:
            for start in range(0, len(incident_ids), _AT_ONCE):
                some = o.c.incident_id.in_(incident_ids[start : start + _AT_ONCE])
                rows = connection.execute(query.where(some, *self._stands()))
                found.update({row.incident_id: row.line for row in rows})
        return {incident_id: summary_from_line(load_line(line)) for incident_id, line in found.items()}

    def tally(self, by: str, wanted: Filter, outcomes: Sequence[str] = ("killed", "injured")) -> Counted:
        """Incidents and sums by one dimension; an incident of several actors counts under each, in the total once.

        Raises ValueError for a dimension or outcome that does not exist.
        """
        _check(by, outcomes)
        if wanted == Filter() and tallied.can(by, outcomes):
            return self._tally_all(by, outcomes)
        with reading(self._dialect) as connection:
            names = {*filters.needed(wanted), *adding_up.needed(by, outcomes), "start", "country"}
            columns = Columns(connection, names)
            stands, when = filters.standing(columns, self._as_of), filters.touching(columns, wanted)
            wherever = stands & filters.wherever(connection, columns, wanted)
            rows = adding_up.by_value(connection, columns, by, wherever & when, outcomes)
        windowed = wanted.since is not None or wanted.until is not None
        undated = int((wherever & (columns["start"] == NONE)).sum()) if windowed else 0
        unplaced = int((wherever & when & (columns["country"] == 0)).sum())
        total = adding_up.whole(columns, wherever & when, outcomes)
        told = tuple(_line(line, [line[0] or ""] if by == "outcome" else outcomes) for line in rows)
        return Counted(told, _line(total, outcomes), undated, unplaced)

    def _meant(self, connection: Connection, columns: Columns, wanted: Filter) -> filters.Mask:
        stands = filters.standing(columns, self._as_of) & filters.touching(columns, wanted)
        return stands & filters.wherever(connection, columns, wanted)

    def _tally_all(self, by: str, outcomes: Sequence[str]) -> Counted:
        """The tally of all incidents, from the rows that are kept of it."""
        stands = self._stands(tables.overview_tallies)
        with reading(self._dialect) as connection:
            rows = tallied.kept(connection, by, stands, outcomes)
            total = tallied.kept(connection, tallied.WHOLE, stands, outcomes)
            unplaced = [row.incidents for row in tallied.kept(connection, "country", stands, ()) if row.value is None]
        return _counted(rows, total, outcomes, unplaced=sum(unplaced))

    def sources(self, since: date | None = None, until: date | None = None) -> list[Sources]:
        """What the record was read from: reports published in these days (or of no known day), the most first."""
        with reading(self._dialect) as connection:
            if since is None and until is None:
                counts = tallied.sources(connection, self._stands(tables.overview_tallies))
            else:
                counts = _read_from(connection, self._as_of, since or date.min, until or date.max)
        order = sorted(counts.items(), key=lambda line: (-line[1], str(line[0])))
        return [Sources(language, kind, read, number) for (language, kind, read), number in order]

    def published(self) -> dict[date, int]:
        """How many reports were published on each day."""
        with reading(self._dialect) as connection:
            columns = Columns(connection, ("since", "until", "published"), REPORTS)
            days = columns["published"][filters.standing(columns, self._as_of)]
        counts = np.bincount(days[days != NONE])
        return {date.fromordinal(day): int(counts[day]) for day in np.flatnonzero(counts).tolist()}

    def names(self) -> tuple[list[str], list[str]]:
        """The places and the first-level districts that incidents have now, or had at one time."""
        with reading(self._dialect) as connection:
            columns = Columns(connection, {term("place"), "admin1"})
            places, districts = np.unique(columns[term("place")][1]), np.unique(columns["admin1"])
            found = [words_of(connection, codes.tolist()) for codes in (places, districts)]
        return list(found[0].values()), list(found[1].values())

    def totals(self, since: date | None, until: date | None, limit: int = 100) -> list[Claim]:
        """Total claims whose period touches the days between, the latest period first."""
        t = tables.overview_totals
        with reading(self._dialect) as connection:
            columns = Columns(connection, ("number", "since", "until", "start", "end", "order"), TOTALS)
            meant = filters.standing(columns, self._as_of)
            if since is not None:
                meant &= columns["end"] >= since.toordinal()
            if until is not None:
                meant &= (columns["start"] != NONE) & (columns["start"] <= until.toordinal())
            rows = np.flatnonzero(meant)
            order = np.lexsort((columns["order"][rows], columns["end"][rows], -columns["start"][rows]))
            numbers = columns["number"][rows[order[:limit]]].tolist()
            found = connection.execute(select(t.c.number, t.c.line).where(t.c.number.in_(numbers)))
            lines = {row.number: row.line for row in found}
        return [claim_from_dict(load_line(lines[number])) for number in numbers]

    def totals_of(self, begins: tuple[date, date], ends: tuple[date, date], limit: int = 100) -> list[Claim]:
        """Total claims whose period begins between two days and ends between two others, both included."""
        t = tables.overview_totals
        first, last = t.c.start.between(str(begins[0]), str(begins[1])), t.c.end.between(str(ends[0]), str(ends[1]))
        query = select(t.c.line).where(*self._stands(t), first, last)
        with reading(self._dialect) as connection:
            lines = connection.execute(query.order_by(t.c.claim_id).limit(limit)).scalars().all()
        return [claim_from_dict(load_line(line)) for line in lines]

    def _stands(self, table: Table = tables.overviews) -> tuple[ColumnElement[bool], ...]:
        if self._as_of is None:
            return (table.c.until == tables.ENDLESS,)
        return (table.c.since <= self._as_of, table.c.until > self._as_of)


def _read_from(connection: Connection, as_of: str | None, since: date, until: date) -> dict[tallied.Source, int]:
    """Reports published in these days, and those of no known day."""
    columns = Columns(connection, ("since", "until", "published", "source"), REPORTS)
    days = columns["published"]
    when = (days == NONE) | ((days >= since.toordinal()) & (days <= until.toordinal()))
    counts = np.bincount(columns["source"][filters.standing(columns, as_of) & when])
    words = words_of(connection, np.flatnonzero(counts).tolist())
    return {tuple(json.loads(word)): int(counts[code]) for code, word in words.items()}


def _check(by: str, outcomes: Sequence[str]) -> None:
    if by not in DIMENSIONS:
        raise ValueError(f"no tally by {by!r}; there are {', '.join(DIMENSIONS)}")
    for outcome in outcomes:
        if outcome not in tables.OUTCOMES:
            raise ValueError(f"no outcome {outcome!r}; there are {', '.join(tables.OUTCOMES)}")


def _in_order(columns: Columns, meant: filters.Mask, *, newest_first: bool) -> Numbers:
    """The numbers of the rows that are meant, by first and last day; those of unknown day last."""
    rows = np.flatnonzero(meant)
    last = 0 if newest_first else date.max.toordinal() + 1
    start, end = (np.where(days == NONE, last, days) for days in (columns[name][rows] for name in ("start", "end")))
    order = np.lexsort((columns["order"][rows], end, start))
    numbers: Numbers = columns["number"][rows[order[::-1] if newest_first else order]]
    return numbers


def _counted(rows: Sequence[Row[Any]], total: Sequence[Row[Any]], outcomes: Sequence[str], *, unplaced: int) -> Counted:
    whole = _row(total[0], outcomes) if total else TallyRow(None, 0, (), 0)
    return Counted(tuple(_row(row, outcomes) for row in rows), whole, 0, unplaced)


def _line(line: adding_up.Line, outcomes: Sequence[str]) -> TallyRow:
    value, incidents, differing, sums = line
    return _told(value, incidents, differing, sums, outcomes)


def _row(row: Row[Any], outcomes: Sequence[str]) -> TallyRow:
    value, incidents, differing, *sums = tuple(row)
    return _told(value, int(incidents), int(differing or 0), sums, outcomes)


def _told(value: str | None, incidents: int, differing: int, sums: Sequence[Any], outcomes: Sequence[str]) -> TallyRow:
    figures = []
    for i, outcome in enumerate(outcomes):
        low, best, high, told, no_best, no_high = (int(n or 0) for n in sums[6 * i : 6 * i + 6])
        if told:
            figures.append((outcome, Figures(low, None if no_best else best, None if no_high else high)))
    return TallyRow(value, incidents, tuple(figures), differing)

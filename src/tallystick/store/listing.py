"""Filters in, pages of incidents and tallies out, as the record says now or said at a moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    true,
)

from tallystick.ledger import Summary
from tallystick.record.claim import Claim, Figures
from tallystick.record.form import claim_from_dict, load_line
from tallystick.store import counting, tables, tallied
from tallystick.store.dialect import Dialect, reading
from tallystick.store.overviews import summary_from_line

# 'party' is actor or recipient; by 'claimant' the sums are of its own figures; by 'outcome' a row has one figure.
DIMENSIONS: Final = (*counting.COLUMNS, *counting.TERMS, "party", "outcome")
_AT_ONCE: Final = 400  # ids asked for in one question


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents are asked for; None asks for all.

    `since`, `until`: days that the incident's own touch; with either, incidents of unknown day are left out. `words`:
    the beginning of the name of a place or party, in whatever case.
    """

    since: date | None = None
    until: date | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    area: str | None = None  # first-level district
    place: str | None = None
    type: str | None = None  # PLOVER type or ACLED sub-event type
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None  # actor or recipient
    claimant: str | None = None
    publisher: str | None = None
    outcome: str | None = None  # only where somebody says that people suffered it
    at_least: int = 1  # how many, by the lowest figure
    differs: bool | None = None  # claimants give different figures
    words: str | None = None


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
        o = tables.overviews.c
        where = (*self._stands(), *_conditions(wanted))
        order = [c.desc().nulls_last() if newest_first else c.asc().nulls_last() for c in (o.start, o.end)]
        last = o.incident_id.desc() if newest_first else o.incident_id.asc()
        numbers = select(o.number).where(*where).order_by(*order, last)
        counted = select(func.count()).select_from(tables.overviews).where(*where)
        with reading(self._dialect) as connection:
            total = int(connection.execute(counted).scalar_one())
            page = list(connection.execute(numbers.limit(limit).offset(offset)).scalars())
            lines = tables.overview_lines.c
            rows = connection.execute(select(lines.number, lines.line).where(lines.number.in_(page)))
            found = {row.number: row.line for row in rows}
        return Page(tuple(summary_from_line(load_line(found[number])) for number in page), total)

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
        country = wanted.country
        if country is not None and wanted == Filter(country=country) and tallied.can(by, outcomes, in_countries=True):
            return self._tally_country(by, country, outcomes)
        where = (*self._stands(), *_conditions(wanted))
        with reading(self._dialect) as connection:
            if by == "outcome":
                rows = [row for o in outcomes for row in _of_outcome(connection, o, where)]
            else:
                claimant = by == "claimant"
                query = counting.by_claimant(where, outcomes) if claimant else counting.by(by, where, outcomes)
                rows = [_row(row, outcomes) for row in connection.execute(query)]
            total = connection.execute(counting.whole(where, outcomes)).one()
            left = [connection.execute(query).scalar_one() for query in self._left_out(wanted)]
        return Counted(tuple(rows), _row(total, outcomes), *map(int, left))

    def _tally_all(self, by: str, outcomes: Sequence[str]) -> Counted:
        """The tally of all incidents, from the rows that are kept of it."""
        stands = self._stands(tables.overview_tallies)
        with reading(self._dialect) as connection:
            rows = tallied.kept(connection, by, stands, outcomes)
            total = tallied.kept(connection, tallied.WHOLE, stands, outcomes)
            unplaced = [row.incidents for row in tallied.kept(connection, "country", stands, ()) if row.value is None]
        return _counted(rows, total, outcomes, unplaced=sum(unplaced))

    def _tally_country(self, by: str, country: str, outcomes: Sequence[str]) -> Counted:
        """The tally of one country, from the rows that are kept of it."""
        stands = self._stands(tables.overview_tallies)
        with reading(self._dialect) as connection:
            rows, total = (
                tallied.kept(connection, tallied.in_country(dimension, country), stands, outcomes)
                for dimension in (by, tallied.WHOLE)
            )
        return _counted(rows, total, outcomes, unplaced=0)

    def sources(self, since: date | None = None, until: date | None = None) -> list[Sources]:
        """What the record was read from: reports published in these days (or of no known day), the most first."""
        stands = self._stands(tables.overview_reports if since or until else tables.overview_tallies)
        with reading(self._dialect) as connection:
            if since is None and until is None:
                counts = tallied.sources(connection, stands)
            else:
                counts = _read_from(connection, stands, since, until)
        order = sorted(counts.items(), key=lambda line: (-line[1], str(line[0])))
        return [Sources(language, kind, read, number) for (language, kind, read), number in order]

    def names(self) -> tuple[list[str], list[str]]:
        """The places and the first-level districts that incidents have now, or had at one time."""
        terms, o = tables.overview_terms.c, tables.overviews.c
        places = select(terms.value).where(terms.dimension == "place").distinct()
        districts = select(o.admin1).where(o.admin1.is_not(None)).distinct()
        with reading(self._dialect) as connection:
            return list(connection.execute(places).scalars()), list(connection.execute(districts).scalars())

    def totals(self, since: date | None, until: date | None, limit: int = 100) -> list[Claim]:
        """Total claims whose period touches the days between, the latest period first."""
        t = tables.overview_totals
        where = (
            [t.c.until == tables.ENDLESS]
            if self._as_of is None
            else [t.c.since <= self._as_of, t.c.until > self._as_of]
        )
        if since is not None:
            where.append(t.c.end >= since.isoformat())
        if until is not None:
            where.append(t.c.start <= until.isoformat())
        order = t.c.start.desc().nulls_last(), t.c.end, t.c.claim_id
        first = select(t.c.number).where(*where).order_by(*order).limit(limit)
        with reading(self._dialect) as connection:
            numbers = list(connection.execute(first).scalars())  # the lines are long: only those that are wanted
            lines = connection.execute(select(t.c.line).where(t.c.number.in_(numbers)).order_by(*order)).scalars().all()
        return [claim_from_dict(load_line(line)) for line in lines]

    def totals_of(self, begins: tuple[date, date], ends: tuple[date, date], limit: int = 100) -> list[Claim]:
        """Total claims whose period begins between two days and ends between two others, both included."""
        t = tables.overview_totals
        first, last = t.c.start.between(str(begins[0]), str(begins[1])), t.c.end.between(str(ends[0]), str(ends[1]))
        query = select(t.c.line).where(*self._stands(t), first, last)
        with reading(self._dialect) as connection:
            lines = connection.execute(query.order_by(t.c.claim_id).limit(limit)).scalars().all()
        return [claim_from_dict(load_line(line)) for line in lines]

    def _left_out(self, wanted: Filter) -> list[Select[Any]]:
        o = tables.overviews.c
        whenever = _conditions(replace(wanted, since=None, until=None))
        count = select(func.count()).select_from(tables.overviews).where(*self._stands())
        windowed = wanted.since is not None or wanted.until is not None
        return [
            count.where(*whenever, o.start.is_(None), true() if windowed else false()),
            count.where(*_conditions(wanted), o.country.is_(None)),
        ]

    def _stands(self, table: Table = tables.overviews) -> tuple[ColumnElement[bool], ...]:
        if self._as_of is None:
            return (table.c.until == tables.ENDLESS,)
        return (table.c.since <= self._as_of, table.c.until > self._as_of)


def _read_from(
    connection: Connection, stands: Sequence[ColumnElement[bool]], since: date | None, until: date | None
) -> Counter[tallied.Source]:
    """Reports published in these days, and those of no known day, each found by the index."""
    r = tables.overview_reports.c
    days = (r.published >= (since or date.min).isoformat(), r.published <= (until or date.max).isoformat())
    counts: Counter[tallied.Source] = Counter()
    for when in ((r.published.is_(None),), days):
        query = select(r.language, r.publisher_kind, r.read, func.count()).where(*stands, *when)
        for row in connection.execute(query.group_by(r.language, r.publisher_kind, r.read)):
            counts[row[0], row[1], bool(row[2])] += int(row[3])
    return counts


def _check(by: str, outcomes: Sequence[str]) -> None:
    if by not in DIMENSIONS:
        raise ValueError(f"no tally by {by!r}; there are {', '.join(DIMENSIONS)}")
    for outcome in outcomes:
        if outcome not in tables.OUTCOMES:
            raise ValueError(f"no outcome {outcome!r}; there are {', '.join(tables.OUTCOMES)}")


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    o = tables.overviews.c
    where: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        where.append(o.end >= wanted.since.isoformat())
        where.append(o.start.is_not(None))
    if wanted.until is not None:
        where.append(o.start <= wanted.until.isoformat())
    for column, value in ((o.country, wanted.country), (o.admin1, wanted.area)):
        if value is not None:
            where.append(column == value)
    for dimension in ("type", "place", "actor", "recipient", "claimant", "publisher"):
        value = getattr(wanted, dimension)
        if value is not None:
            where.append(_has_term(dimension, tables.overview_terms.c.value == value))
    if wanted.party is not None:
        acts, suffers = (_has_term(side, tables.overview_terms.c.value == wanted.party) for side in counting.SIDES)
        where.append(or_(acts, suffers))
    if wanted.differs is not None:
        where.append(o.differs.is_(wanted.differs))
    if wanted.outcome is not None:
        where.append(_suffered(wanted.outcome, wanted.at_least))
    if wanted.words:
        where.append(_named(wanted.words))
    return where


def _has_term(dimension: str, matches: ColumnElement[bool]) -> ColumnElement[bool]:
    terms = tables.overview_terms.c
    return tables.overviews.c.number.in_(select(terms.number).where(terms.dimension == dimension, matches))


def _suffered(outcome: str, at_least: int) -> ColumnElement[bool]:
    o = tables.overviews.c
    low, best, high = (o[f"{outcome}_{end}"] for end in ("low", "best", "high"))
    return or_(func.coalesce(low, best) >= at_least, and_(low.is_(None), best.is_(None), high >= at_least))


def _named(words: str) -> ColumnElement[bool]:
    value = tables.overview_terms.c.value
    beginning = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    like = func.lower(tables.overview_tallies.c.value).like(f"{beginning.lower()}%", escape="\\")
    kept = {"place": counting.PLACES, **{side: side for side in counting.SIDES}}
    return or_(*(_has_term(term, value.in_(tallied.values(by, like))) for term, by in kept.items()))


def _of_outcome(connection: Connection, outcome: str, where: Sequence[ColumnElement[bool]]) -> list[TallyRow]:
    """One row: the incidents of which somebody tells a figure of this outcome."""
    o = tables.overviews.c
    told = or_(*(o[f"{outcome}_{end}"].is_not(None) for end in ("low", "best", "high")))
    row = connection.execute(select(literal(outcome), *counting.counts([outcome])).where(*where, told)).one()
    return [_row(row, [outcome])] if row[1] else []


def _counted(rows: Sequence[Row[Any]], total: Sequence[Row[Any]], outcomes: Sequence[str], *, unplaced: int) -> Counted:
    whole = _row(total[0], outcomes) if total else TallyRow(None, 0, (), 0)
    return Counted(tuple(_row(row, outcomes) for row in rows), whole, 0, unplaced)


def _row(row: Row[Any], outcomes: Sequence[str]) -> TallyRow:
    value, incidents, differing, *sums = tuple(row)
    figures = []
    for i, outcome in enumerate(outcomes):
        low, best, high, told, no_best, no_high = (int(n or 0) for n in sums[6 * i : 6 * i + 6])
        if told:
            figures.append((outcome, Figures(low, None if no_best else best, None if no_high else high)))
    return TallyRow(value, int(incidents), tuple(figures), int(differing or 0))

"""Summaries of incidents in, pages and tallies out: the rows that lists are read from, for now and for any past day.

The rows are a function of the record's tables. `Index.steps` says which incidents were touched since the index was last
brought up to date, and as of when; whoever owns the ledger works out their summaries and hands them to `put`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from tallystick.ledger import Summary
from tallystick.ledger import rules_version as ledger_rules
from tallystick.linking import rules_version as linking_rules
from tallystick.record.claim import Claim
from tallystick.record.form import Line, claim_from_dict, dump_line, load_line, noun_from, plain
from tallystick.record.incident import Incident
from tallystick.store import columns, tables
from tallystick.store.dialect import Dialect, reading, writing
from tallystick.store.lines import entry_from_line, entry_to_line
from tallystick.store.tallied import Source, put_sources, put_tallies
from tallystick.store.versions import retold

_NAME: Final = "overviews"
_ROWS: Final = "3"  # of the rows; another one makes them all again
_COLUMNS: Final = "columns"
_COLUMNS_VERSION: Final = "1"  # of the columns; another one makes them again from the rows
_BATCH: Final = 400
_TOUCHING: Final = (tables.memberships, tables.entries)


@dataclass(frozen=True, slots=True)
class Step:
    """A moment at which the record changed what it says of some incidents."""

    change: int
    moment: str  # as the tables write it
    incident_ids: tuple[str, ...]

    @property
    def at(self) -> datetime:
        """The moment, with its time zone."""
        return datetime.fromisoformat(self.moment)


class Index:
    """The rows of the overviews, brought up to date with the record."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    def behind(self) -> bool:
        """Whether the record says something that the index lacks."""
        with reading(self._dialect) as connection:
            made = _current(connection, _NAME, version()) and _current(connection, _COLUMNS, _COLUMNS_VERSION)
            return not made or bool(_ends(connection, _done(connection)))

    def steps(self) -> Iterator[Step]:
        """The steps that the index does not have yet, the first one first; none where it is up to date."""
        with reading(self._dialect) as connection:
            done = _done(connection)
            ends = _ends(connection, done)
        for change, moment in ends:
            with reading(self._dialect) as connection:
                touched = _touched(connection, done, change)
            yield Step(change, moment, touched)
            done = change

    def incidents(self, step: Step, wanted: Sequence[str]) -> list[tuple[Incident, list[Claim]]]:
        """Some incidents of a step as they stood then, with their claims; one that was gone has none."""
        with reading(self._dialect) as connection:
            members = _members(connection, step.change, wanted)
            claims = _claims(connection, {claim for ids in members.values() for claim in ids})
        return [
            (Incident(name, tuple(members.get(name, ()))), [claims[c] for c in members.get(name, ()) if c in claims])
            for name in wanted
        ]

    def put(self, step: Step, wanted: Sequence[str], summaries: Iterable[Summary]) -> None:
        """What stood of these incidents ends at the step; what the summaries say begins.

        Nothing where somebody else was quicker, of the whole step or of one incident: this is what stood before.
        """
        told = list(summaries)
        with writing(self._dialect) as connection:
            if _done(connection) >= step.change:
                return
            further = _further(connection, step.moment, wanted)
            found = [summary for summary in told if summary.incident_id not in further]
            _end(connection, step.moment, [name for name in wanted if name not in further])
            last = int(connection.execute(select(func.max(tables.overviews.c.number))).scalar() or 0)
            number = max(last, columns.last(connection))
            rows = [row_of(summary, number + i, step.moment) for i, summary in enumerate(found, 1)]
            lines = [
                {"number": r["number"], "line": dump_line(summary_to_line(s))} for r, s in zip(rows, found, strict=True)
            ]
            terms = [t for r, s in zip(rows, found, strict=True) for t in terms_of(s, r["number"])]
            positions = [p for r, s in zip(rows, found, strict=True) for p in positions_of(s, r["number"])]
            for table, given in (
                (tables.overviews, rows),
                (tables.overview_lines, lines),
                (tables.overview_terms, terms),
                (tables.overview_positions, positions),
            ):
                if given:
                    connection.execute(insert(table), given)
            columns.append(connection, rows, terms, positions)

    def done(self, step: Step) -> None:
        """The index has all of this step; to note it a second time would count all incidents anew."""
        with writing(self._dialect) as connection:
            if _done(connection) >= step.change:
                return
            _put_totals(connection, _done(connection), step)
            _put_reports(connection, _done(connection), step)
            put_tallies(connection, _moment_of(connection, _done(connection)), step.moment)
            connection.execute(delete(tables.indexed).where(tables.indexed.c.name == _NAME))
            connection.execute(insert(tables.indexed), {"name": _NAME, "version": version(), "change": step.change})

    def tally(self, step: Step) -> None:
        """Keep the tallies of what was put, where nothing else is to be read than summaries."""
        with writing(self._dialect) as connection:
            put_tallies(connection, "", step.moment)

    def begin(self) -> None:
        """Rows of another version are thrown away, and those that a stopped run left behind its last finished step."""
        with writing(self._dialect) as connection:
            if not _current(connection, _NAME, version()):
                for table in tables.INDEXES:
                    connection.execute(delete(table))
            if not _current(connection, _COLUMNS, _COLUMNS_VERSION):
                columns.make_anew(connection)
                connection.execute(delete(tables.indexed).where(tables.indexed.c.name == _COLUMNS))
                row = {"name": _COLUMNS, "version": _COLUMNS_VERSION, "change": 0}
                connection.execute(insert(tables.indexed), row)


@cache
def version() -> str:
    """Of the rows: of their own form, and of the rules that what they say was made by."""
    return f"{_ROWS} linking {linking_rules()} ledger {ledger_rules()}"


def _current(connection: Connection, name: str, version: str) -> bool:
    found = connection.execute(select(tables.indexed.c.version).where(tables.indexed.c.name == name)).scalar()
    return found == version


def _done(connection: Connection) -> int:
    return int(connection.execute(select(tables.indexed.c.change).where(tables.indexed.c.name == _NAME)).scalar() or 0)


def _moment_of(connection: Connection, change: int) -> str:
    """When a change came in; empty where there is none of that number."""
    return connection.execute(select(tables.log.c.received_at).where(tables.log.c.change == change)).scalar() or ""


def _ends(connection: Connection, done: int) -> list[tuple[int, str]]:
    """The last change of each run of changes that made something of the claims, with its moment.

    And the last of all where it is a reading or a decision: one of totals alone changes no incident, and is told all
    the same; one that brings an earlier version of a page back may change no figure.
    """
    query = select(tables.log.c.change, tables.log.c.kind, tables.log.c.received_at).where(tables.log.c.change > done)
    rows = connection.execute(query.order_by(tables.log.c.change)).all()
    made = [row.kind in ("incidents", "entries") for row in rows]
    return [
        (row.change, row.received_at)
        for i, row in enumerate(rows)
        if (made[i] and not (i + 1 < len(rows) and made[i + 1] and rows[i + 1].kind == "entries"))
        or (i + 1 == len(rows) and row.kind in ("reading", "judgement"))
    ]


def _touched(connection: Connection, after: int, upto: int) -> tuple[str, ...]:
    found: set[str] = set()
    for table in _TOUCHING:
        query = select(table.c.incident_id).where(table.c.change > after, table.c.change <= upto).distinct()
        found.update(connection.execute(query).scalars())
    readings, claims, memberships = tables.readings.c, tables.claims.c, tables.memberships.c
    reread = select(readings.report_id).where(readings.change > after, readings.change <= upto)
    again = select(memberships.incident_id).join_from(
        tables.claims, tables.memberships, claims.claim_id == memberships.claim_id
    )
    again = again.where(claims.report_id.in_(reread), memberships.change <= after).distinct()
    found.update(connection.execute(again).scalars())
    found |= retold(connection, after, upto)
    return tuple(sorted(found))


def _members(connection: Connection, upto: int, wanted: Sequence[str]) -> dict[str, list[str]]:
    memberships = tables.memberships
    held: dict[str, dict[str, bool]] = {}
    for some in _some(wanted):
        query = select(memberships).where(memberships.c.incident_id.in_(some), memberships.c.change <= upto)
        for row in connection.execute(query.order_by(memberships.c.change, memberships.c.position)):
            held.setdefault(row.incident_id, {})[row.claim_id] = row.held
    return {name: [claim for claim, stands in ids.items() if stands] for name, ids in held.items()}


def _claims(connection: Connection, wanted: Iterable[str]) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for some in _some(sorted(wanted)):
        query = select(tables.claims.c.claim_id, tables.claims.c.line).where(tables.claims.c.claim_id.in_(some))
        for row in connection.execute(query):
            if row.claim_id not in found:
                found[row.claim_id] = claim_from_dict(load_line(row.line))
    return found


def _further(connection: Connection, moment: str, wanted: Sequence[str]) -> set[str]:
    """Those of some incidents that another process has brought to a later moment."""
    o, found = tables.overviews.c, set[str]()
    for some in _some(wanted):
        moved = (o.since > moment) | ((o.until > moment) & (o.until != tables.ENDLESS))
        found.update(connection.execute(select(o.incident_id).where(o.incident_id.in_(some), moved)).scalars())
    return found


def _end(connection: Connection, moment: str, wanted: Sequence[str]) -> None:
    overviews = tables.overviews
    for some in _some(wanted):
        standing = (overviews.c.incident_id.in_(some), overviews.c.until == tables.ENDLESS)
        ended = connection.execute(select(overviews.c.number).where(*standing)).scalars()
        columns.end(connection, sorted(ended), moment)
        stopped = select(overviews.c.number).where(*standing, overviews.c.since == moment)  # by a run that was stopped
        numbers = list(connection.execute(stopped).scalars())
        made = (tables.overview_terms, tables.overview_positions, tables.overview_lines, overviews)
        for table in made if numbers else ():
            connection.execute(delete(table).where(table.c.number.in_(numbers)))
        connection.execute(update(overviews).where(*standing).values(until=moment))


def _put_totals(connection: Connection, after: int, step: Step) -> None:
    """The total claims of the reports that were read in a step take the place of those they had."""
    readings, claims, totals = tables.readings.c, tables.claims.c, tables.overview_totals
    query = select(readings.report_id).where(readings.change > after, readings.change <= step.change).distinct()
    read = list(connection.execute(query).scalars())
    for some in _some(read):
        standing = (totals.c.report_id.in_(some), totals.c.until == tables.ENDLESS)
        ended = connection.execute(select(totals.c.number).where(*standing)).scalars()
        columns.end(connection, sorted(ended), step.moment, columns.TOTALS)
        connection.execute(update(totals).where(*standing).values(until=step.moment))
        newest = select(func.max(readings.change)).where(readings.report_id.in_(some), readings.change <= step.change)
        last = newest.group_by(readings.report_id, readings.series)
        told = select(claims.report_id, claims.claim_id, claims.line).where(
            claims.kind == "total", claims.change.in_(last)
        )
        rows = [_total_row(row.report_id, row.claim_id, row.line, step.moment) for row in connection.execute(told)]
        if rows:
            number = columns.last(connection, columns.TOTALS)
            rows = [{**row, "number": number + i} for i, row in enumerate(rows, 1)]
            connection.execute(insert(totals), rows)
            columns.append_totals(connection, rows)


def _put_reports(connection: Connection, after: int, step: Step) -> None:
    """What was read in a step, by language and kind of publisher; a later reading takes the place of the earlier."""
    readings, kept = tables.readings.c, tables.overview_reports
    query = select(readings.report_id, readings.refusal, readings.line).where(
        readings.change > after, readings.change <= step.change
    )
    rows: dict[str, Any] = {row.report_id: row for row in connection.execute(query.order_by(readings.change))}
    counts: Counter[Source] = Counter()
    for some in _some(sorted(rows)):
        standing = (kept.c.report_id.in_(some), kept.c.until == tables.ENDLESS)
        before = select(kept.c.language, kept.c.publisher_kind, kept.c.read).where(*standing)
        counts.subtract((row[0], row[1], bool(row[2])) for row in connection.execute(before))
        ended = connection.execute(select(kept.c.number).where(*standing)).scalars()
        columns.end(connection, sorted(ended), step.moment, columns.REPORTS)
        connection.execute(update(kept).where(*standing).values(until=step.moment))
        number = columns.last(connection, columns.REPORTS)
        given = [_report_row(rows[one], step.moment) | {"number": number + i} for i, one in enumerate(some, 1)]
        counts.update((row["language"], row["publisher_kind"], row["read"]) for row in given)
        connection.execute(insert(kept), given)
        sources = (columns.source_of(row["language"], row["publisher_kind"], row["read"]) for row in given)
        columns.append_reports(connection, [r | {"source": one} for r, one in zip(given, sources, strict=True)])
    put_sources(connection, counts, step.moment)


def _report_row(row: Any, since: str) -> dict[str, Any]:
    line = load_line(row.line)
    told = {key: line.get(key) for key in ("published", "language", "publisher_kind")}
    return {"report_id": row.report_id, "since": since, "until": tables.ENDLESS, "read": row.refusal is None, **told}


def _total_row(report_id: str, claim_id: str, line: str, since: str) -> dict[str, Any]:
    period = claim_from_dict(load_line(line)).period
    days = (period.start, period.end) if period else (None, None)
    start, end = (day.isoformat() if day else None for day in days)
    found = {"report_id": report_id, "claim_id": claim_id, "since": since, "until": tables.ENDLESS}
    return {**found, "start": start, "end": end, "line": line}


def _some(wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    """A few at a time: a database takes only so many values in one question."""
    for start in range(0, len(wanted), _BATCH):
        yield wanted[start : start + _BATCH]


# ---------------------------------------------------------------------------------------------------- rows


def summary_to_line(summary: Summary) -> Line:
    """A summary as it is kept; `summary_from_line` makes the same one of it."""
    line: Line = plain(replace(summary, entries=()))
    return {**line, "entries": [entry_to_line(entry) for entry in summary.entries]}


def summary_from_line(line: Line) -> Summary:
    """Raises FormError where the line is none of a summary."""
    bare = noun_from(Summary, {**line, "entries": []})
    return replace(bare, entries=tuple(entry_from_line(entry) for entry in line["entries"]))


def row_of(summary: Summary, number: int, since: str) -> dict[str, Any]:
    """The columns that lists filter and order by."""
    row: dict[str, Any] = {
        "number": number,
        "incident_id": summary.incident_id,
        "since": since,
        "until": tables.ENDLESS,
        "start": summary.start.isoformat() if summary.start else None,
        "end": summary.end.isoformat() if summary.end else None,
        "country": summary.place.country if summary.place else None,
        "admin1": summary.place.admin1 if summary.place else None,
        "place": (summary.place.name or summary.place.text) if summary.place else None,
        "event_type": summary.event_types[0] if summary.event_types else None,
        "sub_event_type": summary.sub_event_types[0] if summary.sub_event_types else None,
        "differs": any(len({f for _, f, _ in e.claimants}) > 1 for e in summary.entries),
        "sources": summary.sources,
        **{f"{outcome}_{end}": None for outcome in tables.OUTCOMES for end in ("low", "best", "high")},
    }
    for entry in summary.entries:
        for end in ("low", "best", "high"):
            row[f"{entry.outcome}_{end}"] = getattr(entry.figures, end)
    return row


def positions_of(summary: Summary, number: int) -> list[dict[str, Any]]:
    """Each claimant's own figure of each outcome."""
    return [
        {"number": number, "claimant": who, "outcome": entry.outcome, "low": f.low, "best": f.best, "high": f.high}
        for entry in summary.entries
        for who, f, _ in entry.claimants
    ]


def terms_of(summary: Summary, number: int) -> list[dict[str, Any]]:
    """The values of which an incident can have several, each once."""
    values: dict[str, Iterable[str | None]] = {
        "actor": (a.name or a.text for a in summary.actors),
        "recipient": (a.name or a.text for a in summary.recipients),
        "claimant": (who for entry in summary.entries for who, _, _ in entry.claimants),
        "publisher": summary.publishers,
        "weapon": summary.weapons,
        "target": summary.targets,
        "type": (*summary.event_types, *summary.sub_event_types),
        "place": (p.name or p.text for p in summary.places),
    }
    pairs = {(dimension, value) for dimension, given in values.items() for value in given if value}
    return [{"number": number, "dimension": dimension, "value": value} for dimension, value in sorted(pairs)]

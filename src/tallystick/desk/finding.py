"""Filters -> lists found in the index: how many there are, and those of one page as lines of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, overload

from tallystick.desk.asking import Snapshot
from tallystick.desk.conditions import Condition, dated, named, published_by, touching
from tallystick.desk.geography import Area
from tallystick.desk.index import Index, marks
from tallystick.desk.lists import COUNTED
from tallystick.desk.mapping import Group, Spot
from tallystick.desk.sight import Line, Sight
from tallystick.ledger import totals as told_once
from tallystick.linking import independent

Filters = Mapping[str, str]
SEARCHED: Final = (
    *("q", "kind", "type", "party", "place", "country", "claimant", "publisher", "status"),
    *("since", "until"),
)
# The fields of a form -> the kinds of the names that a claim is found by.
_NAMED: Final = {"party": ("speaker", "addressee"), "place": ("site",), "claimant": ("source",)}
_WORD: Final = re.compile(r"\w+")
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Query:
    """One list: the column that names its things, where they are, in which order."""

    column: str
    source: str
    where: tuple[Condition, ...]
    order: str

    @property
    def tail(self) -> str:
        return self._from(one.says for one in self.where)

    @property
    def counting(self) -> str:
        """The tail by which all of it is counted."""
        return self._from(one.counting or one.says for one in self.where)

    @property
    def values(self) -> tuple[Any, ...]:
        return tuple(value for one in self.where for value in one.values)

    def _from(self, conditions: Iterable[str]) -> str:
        told = " AND ".join(conditions)
        return f"FROM {self.source}" + (f" WHERE {told}" if told else "")


class Found(Sequence[Line]):
    """A list that is read from the record only where somebody looks."""

    def __init__(self, index: Index, query: Query, lines: Callable[[list[Any]], Iterable[Line]]) -> None:
        self._index, self._query, self._lines = index, query, lines
        self._count: int | None = None

    def __len__(self) -> int:
        """How many there are; of more than `COUNTED`, so many."""
        if self._count is None:
            some = f"SELECT count(*) FROM (SELECT 1 {self._query.counting} LIMIT {COUNTED})"
            self._count = self._index.counted(some, self._query.values)
        return self._count

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        start, stop = at.start or 0, len(self) if at.stop is None else at.stop
        query = self._query
        select = f"SELECT {query.column} {query.tail} ORDER BY {query.order} LIMIT ? OFFSET ?"
        rows = self._index.rows(select, (*query.values, max(0, stop - start), start))
        return list(self._lines([row[0] for row in rows]))

    def __iter__(self) -> Iterator[Line]:
        """All of them, as they stood when the walk began."""
        query = self._query
        rows = self._index.rows(f"SELECT {query.column} {query.tail} ORDER BY {query.order}", query.values)
        for some in _parts(row[0] for row in rows):
            yield from self._lines(some)


def incidents(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """Incidents that fit, the newest first; those of unknown day last."""
    return Found(now.index_for(sight), _incidents(now, sight, asked, "incident_id"), summaries(now, sight))


def grouped(now: Snapshot, sight: Sight, asked: Filters, most: int) -> list[Group]:
    """The same list summed by spot and month: so many of it, the newest."""
    index, query = now.index_for(sight), _incidents(now, sight, asked, "n")
    rows = index.rows(_GROUPED.format(tail=query.tail, order=query.order), (*query.values, most))
    ids = {row[0] for row in rows if row[0] is not None}
    spots = {row[0]: _spot(row) for some in _parts(ids) for row in index.rows(_SPOTS.format(marks(some)), some)}
    return [
        Group(spots.get(spot), month, n, told, low, high, bool(is_open), one)
        for spot, month, n, told, low, high, is_open, one in rows
    ]


def points(now: Snapshot, sight: Sight, asked: Filters, most: int) -> list[str]:
    """The same list as the script of the map draws it, each incident a JSON object."""
    query = _incidents(now, sight, asked, "n")
    select = _POINTS.format(tail=query.tail, order=query.order)
    return [row[0] for row in now.index_for(sight).rows(select, (*query.values, most))]


def _spot(row: tuple[Any, ...]) -> Spot:
    _, says, known, longitude, latitude, km, *names = row
    return Spot(Area(says, known, 0, longitude, latitude, km, None), *names)


def _parts(ids: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


_GROUPED: Final = """
SELECT spot, substr(start, 1, 7), count(*), sum(killed), sum(killed_low), sum(killed_high), max(killed_open),
    min(incident_id)
FROM (SELECT spot, start, killed, killed_low, killed_high, killed_open, incident_id {tail} ORDER BY {order} LIMIT ?)
GROUP BY 1, 2"""
_SPOTS: Final = "SELECT id, says, known, longitude, latitude, km, place, name, country FROM spots WHERE id IN ({})"
_POINTS: Final = """
SELECT point FROM (SELECT n, start, incident_id {tail} ORDER BY {order} LIMIT ?) CROSS JOIN points USING (n)
ORDER BY {order}"""


def summaries(now: Snapshot, sight: Sight) -> Callable[[Iterable[str]], Iterable[Line]]:
    """From ids of incidents to their lines."""
    return lambda ids: [sight.summary(summary) for summary in now.summaries.load(ids).values()]


def _incidents(now: Snapshot, sight: Sight, asked: Filters, column: str) -> Query:
    index, where = now.index_for(sight), list[Condition]()
    if asked.get("country"):
        where.append(named(index, "incidents", ("country",), asked["country"].upper(), whole=True))
    if asked.get("type"):
        where.append(named(index, "incidents", ("type",), asked["type"], whole=True))
    where += [named(index, "incidents", (k,), asked[k]) for k in ("place", "party", "claimant") if asked.get(k)]
    where += touching(index, asked)
    order = "top DESC, incident_id DESC" if asked.get("order") == "killed" else "start DESC, incident_id DESC"
    return Query(column, "incidents", tuple(where), order)


def reports(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """Reports that fit, the last that came first."""
    index, where = now.index_for(sight), list[Condition]()
    if asked.get("publisher"):
        where.append(published_by(asked["publisher"]))
    where += dated("published", asked)

    def lines(ids: list[str]) -> Iterable[Line]:
        query = f"SELECT report_id, came, claims FROM reports WHERE report_id IN ({marks(ids)})"
        noted = {row[0]: {"came": row[1], "claims": row[2]} for row in index.rows(query, ids)}
        return [sight.report(report) | noted[key] for key, report in now.reports.load(ids).items()]

    return Found(index, Query("report_id", "reports", tuple(where), "n DESC"), lines)


def statements(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """Statements that fit, in the order in which their reports came, the newest first."""
    index = now.index_for(sight)
    where: list[Condition] = [Condition("kind = 'statement' AND struck = 0")]
    if asked.get("type"):
        where.append(Condition("event_type = ?", (asked["type"],)))
    for name, kind in (("party", "speaker"), ("addressee", "addressee")):
        if asked.get(name):
            where.append(named(index, "claims", (kind,), asked[name]))
    where += dated("day", asked)
    return Found(index, Query("claim_id", "claims", tuple(where), "n DESC"), _with_answers(now, sight))


def _with_answers(now: Snapshot, sight: Sight) -> Callable[[Iterable[str]], Iterable[Line]]:
    """From ids of claims to their lines, each with the claims of its report that answer it: the chain both ways."""

    def lines(ids: Iterable[str]) -> Iterable[Line]:
        told = list(with_reports(now, sight)(ids))
        own = {line["claim_id"] for line in told}
        beside = now.record.store.view().claim_lines_of({line["report_id"] for line in told})
        answering = [one for one in beside if one["responds_to"] in own and one["claim_id"] not in now.struck]
        found = now.claims.load(one["claim_id"] for one in answering)
        for line in told:
            line["answered_by"] = [sight.claim(c) for c in found.values() if c.responds_to == line["claim_id"]]
        return told

    return lines


def totals(now: Snapshot, sight: Sight) -> Found:
    """Totals as claimed, the last that came first; of copies that are read together, one line."""
    index, where = now.index_for(sight), (Condition("kind = 'total' AND struck = 0"),)

    def lines(ids: list[str]) -> Iterable[Line]:
        told = now.claims.load(ids)
        reports = now.reports.load(claim.report_id for claim in told.values())
        back = now.record.taken_back(reports.keys())
        return [sight.total(one) for one in told_once(told.values(), reports, independent(reports.values()), back)]

    return Found(index, Query("claim_id", "claims", where, "n DESC"), lines)


def claims(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """Claims that have all the words (`q`) and fit the fields, the newest first; a word is only a word."""
    index = now.index_for(sight)
    source, where = "claims", [Condition("struck = 0")]
    if asked.get("q"):
        words = " ".join(f'"{word}"*' for word in _WORD.findall(asked["q"]))
        source = "texts CROSS JOIN claims ON claims.n = texts.rowid"
        where.append(Condition("texts MATCH ?", (words,)) if words else Condition("0"))
    for name, column in (("kind", "kind"), ("type", "event_type"), ("status", "status")):
        if asked.get(name):
            where.append(Condition(f"{column} = ?", (asked[name],)))
    for name, kinds in _NAMED.items():
        if asked.get(name):
            where.append(named(index, "claims", kinds, asked[name]))
    if asked.get("country"):
        where.append(Condition("country = ?", (asked["country"].upper(),)))
    if asked.get("publisher"):
        where.append(published_by(asked["publisher"]))
    where += dated("day", asked)
    order = "texts.rowid DESC" if asked.get("q") else "claims.n DESC"
    return Found(index, Query("claim_id", source, tuple(where), order), with_reports(now, sight))


def with_reports(now: Snapshot, sight: Sight) -> Callable[[Iterable[str]], Iterable[Line]]:
    """From ids of claims to their lines, each with its report, its incident, what it answers, how it was taken back."""

    def lines(ids: Iterable[str]) -> Iterable[Line]:
        told = now.claims.load(ids)
        answered = now.claims.load(c.responds_to for c in told.values() if c.responds_to)
        reports = now.reports.load(c.report_id for c in told.values())
        homes, back = now.incident_of.load(told), now.record.taken_back(reports.keys())
        return [
            sight.claim(claim)
            | {
                "report": sight.report(reports[claim.report_id]),
                "incident_id": homes.get(claim_id),
                "answers": sight.claim(other) if (other := answered.get(claim.responds_to or "")) else None,
                "taken_back": back[claim.report_id].why if claim.report_id in back else None,
            }
            for claim_id, claim in told.items()
        ]

    return lines

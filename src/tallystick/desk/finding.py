"""Filters -> lists found in the index: how many there are, and those of one page as lines of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, overload

from tallystick.desk.asking import Snapshot
from tallystick.desk.index import Index, marks
from tallystick.desk.lists import COUNTED
from tallystick.desk.sight import Line, Sight
from tallystick.ledger import totals as told_once
from tallystick.linking import independent
from tallystick.record.form import load_line

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
    where: tuple[tuple[str, tuple[Any, ...]], ...]
    order: str

    @property
    def tail(self) -> str:
        conditions = " AND ".join(condition for condition, _ in self.where)
        return f"FROM {self.source}" + (f" WHERE {conditions}" if conditions else "")

    @property
    def values(self) -> tuple[Any, ...]:
        return tuple(value for _, values in self.where for value in values)


class Found(Sequence[Line]):
    """A list that is read from the record only where somebody looks."""

    def __init__(self, index: Index, query: Query, lines: Callable[[list[Any]], Iterable[Line]]) -> None:
        self._index, self._query, self._lines = index, query, lines
        self._count: int | None = None

    def __len__(self) -> int:
        """How many there are; of more than `COUNTED`, so many."""
        if self._count is None:
            some = f"SELECT count(*) FROM (SELECT 1 {self._query.tail} LIMIT {COUNTED})"
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
        rows = iter(self._index.rows(f"SELECT {query.column} {query.tail} ORDER BY {query.order}", query.values))
        while some := [row[0] for row in islice(rows, _AT_ONCE)]:
            yield from self._lines(some)


def incidents(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """Incidents that fit, the newest first; those of unknown day last."""
    return Found(now.index_for(sight), _incidents(now, sight, asked, "incident_id"), summaries(now, sight))


def briefs(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """The same list, with no more of each incident than a map needs."""
    return Found(now.index_for(sight), _incidents(now, sight, asked, "brief"), lambda told: map(load_line, told))


def summaries(now: Snapshot, sight: Sight) -> Callable[[Iterable[str]], Iterable[Line]]:
    """From ids of incidents to their lines."""
    return lambda ids: [sight.summary(summary) for summary in now.summaries.load(ids).values()]


def _incidents(now: Snapshot, sight: Sight, asked: Filters, column: str) -> Query:
    index, where = now.index_for(sight), list[tuple[str, tuple[Any, ...]]]()
    if asked.get("country"):
        where.append(_has(index.words_that_are("country", asked["country"].upper())))
    if asked.get("type"):
        where.append(_has(index.words_that_are("type", asked["type"])))
    for kind in ("place", "party", "claimant"):
        if asked.get(kind):
            where.append(_has(index.words_with(kind, asked[kind])))
    if asked.get("since"):
        where.append(("start IS NOT NULL AND coalesce(end, start) >= ?", (asked["since"],)))
    if asked.get("until"):
        where.append(("start <= ?", (asked["until"],)))
    order = "top DESC, incident_id DESC" if asked.get("order") == "killed" else "start DESC, incident_id DESC"
    return Query(column, "incidents", tuple(where), order)


def _has(words: Sequence[int]) -> tuple[str, tuple[Any, ...]]:
    """Only incidents that have one of these values."""
    return f"n IN (SELECT n FROM incident_terms WHERE word IN ({marks(words)}))", tuple(words)


def reports(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """Reports that fit, the last that came first."""
    index, where = now.index_for(sight), list[tuple[str, tuple[Any, ...]]]()
    if asked.get("publisher"):
        words = index.words_with("publisher", asked["publisher"])
        where.append((f"publisher IN ({marks(words)})", tuple(words)))
    where += _days("published", asked)

    def lines(ids: list[str]) -> Iterable[Line]:
        query = f"SELECT report_id, came, claims FROM reports WHERE report_id IN ({marks(ids)})"
        noted = {row[0]: {"came": row[1], "claims": row[2]} for row in index.rows(query, ids)}
        return [sight.report(report) | noted[key] for key, report in now.reports.load(ids).items()]

    return Found(index, Query("report_id", "reports", tuple(where), "n DESC"), lines)


def statements(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """Statements that fit, in the order in which their reports came, the newest first."""
    index = now.index_for(sight)
    where: list[tuple[str, tuple[Any, ...]]] = [("kind = 'statement' AND struck = 0", ())]
    if asked.get("type"):
        where.append(("event_type = ?", (asked["type"],)))
    for name, kind in (("party", "speaker"), ("addressee", "addressee")):
        if asked.get(name):
            where.append(_named(index.words_with(kind, asked[name])))
    where += _days("day", asked)
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


def _named(words: Sequence[int]) -> tuple[str, tuple[Any, ...]]:
    """Only claims that have one of these names."""
    return f"claims.n IN (SELECT n FROM claim_terms WHERE word IN ({marks(words)}))", tuple(words)


def totals(now: Snapshot, sight: Sight) -> Found:
    """Totals as claimed, the last that came first; of copies that are read together, one line."""
    index, where = now.index_for(sight), (("kind = 'total' AND struck = 0", ()),)

    def lines(ids: list[str]) -> Iterable[Line]:
        told = now.claims.load(ids)
        reports = now.reports.load(claim.report_id for claim in told.values())
        return [sight.total(one) for one in told_once(told.values(), reports, independent(reports.values()))]

    return Found(index, Query("claim_id", "claims", where, "n DESC"), lines)


def claims(now: Snapshot, sight: Sight, asked: Filters) -> Found:
    """Claims that have all the words (`q`) and fit the fields, the newest first; a word is only a word."""
    index = now.index_for(sight)
    source, where = "claims", [("struck = 0", tuple[Any, ...]())]
    if asked.get("q"):
        words = " ".join(f'"{word}"*' for word in _WORD.findall(asked["q"]))
        source = "texts CROSS JOIN claims ON claims.n = texts.rowid"
        where.append(("texts MATCH ?", (words,)) if words else ("0", ()))
    for name, column in (("kind", "kind"), ("type", "event_type"), ("status", "status")):
        if asked.get(name):
            where.append((f"{column} = ?", (asked[name],)))
    for name, kinds in _NAMED.items():
        if asked.get(name):
            where.append(_named([word for kind in kinds for word in index.words_with(kind, asked[name])]))
    if asked.get("country"):
        where.append(("country = ?", (asked["country"].upper(),)))
    if asked.get("publisher"):
        known = index.words_with("publisher", asked["publisher"])
        where.append((f"publisher IN ({marks(known)})", tuple(known)))
    where += _days("day", asked)
    order = "texts.rowid DESC" if asked.get("q") else "claims.n DESC"
    return Found(index, Query("claim_id", source, tuple(where), order), with_reports(now, sight))


def with_reports(now: Snapshot, sight: Sight) -> Callable[[Iterable[str]], Iterable[Line]]:
    """From ids of claims to their lines, each with its report's, its incident, and the claim it answers."""

    def lines(ids: Iterable[str]) -> Iterable[Line]:
        told = now.claims.load(ids)
        answered = now.claims.load(c.responds_to for c in told.values() if c.responds_to)
        reports = now.reports.load(c.report_id for c in told.values())
        homes = now.incident_of.load(told)
        return [
            sight.claim(claim)
            | {
                "report": sight.report(reports[claim.report_id]),
                "incident_id": homes.get(claim_id),
                "answers": sight.claim(other) if (other := answered.get(claim.responds_to or "")) else None,
            }
            for claim_id, claim in told.items()
        ]

    return lines


def _days(column: str, asked: Filters) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if asked.get("since"):
        yield f"{column} >= ?", (asked["since"],)
    if asked.get("until"):
        yield f"{column} <= ? AND {column} > ''", (asked["until"],)

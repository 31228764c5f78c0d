"""The tallies of all incidents, kept as rows that hold for a time: what a step changed in is added and taken away.

Whoever asks for all incidents reads as many rows as the tally has; what is asked of some is counted when asked
(`adding_up.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, insert, select, update

from tallystick.store import counting, tables

COUNTED: Final = ("killed", "injured")  # by claimant, incidents count where one of these is told
DIMENSIONS: Final = (*counting.COLUMNS, *counting.TERMS, "party")
WHOLE: Final = "all"
SOURCES: Final = "sources"  # of reports, not of incidents
Source = tuple[str | None, str | None, bool]
_BATCH: Final = 400
_NAMES: Final = tuple(column.name for column in tables.tally_columns())
Sums = dict[str | None, tuple[int, ...]]
KEPT: Final = (WHOLE, *DIMENSIONS)


def put_tallies(connection: Connection, done: str, moment: str) -> None:
    """Bring the tallies from one moment to another. `done`: until when they are; empty where there are none yet."""
    o = tables.overviews.c
    if not done or done >= moment:  # a clock that stood still: nothing tells what is new from what was counted
        for by in KEPT:
            _write(connection, by, _counted(connection, by, (o.until == tables.ENDLESS,)), moment)
        return
    begun, ended = _changed(connection, done, moment)
    for by in KEPT:
        sums = _standing(connection, by)
        _add(sums, connection, by, begun, 1)
        _add(sums, connection, by, ended, -1)
        _write(connection, by, sums, moment)


def put_sources(connection: Connection, counts: Mapping[Source, int], moment: str) -> None:
    """So many reports more, or less, of each language and kind of publisher, read or not."""
    sums = _standing(connection, SOURCES)
    for source, more in counts.items():
        key = json.dumps(source)
        sums[key] = (sums.get(key, (0,))[0] + more, *(0,) * (len(_NAMES) - 1))
    _write(connection, SOURCES, sums, moment)


def sources(connection: Connection, stands: Iterable[ColumnElement[bool]]) -> dict[Source, int]:
    """How many reports there are of each language and kind of publisher, read or not."""
    t = tables.overview_tallies.c
    rows = connection.execute(select(t.value, t.incidents).where(t.dimension == SOURCES, *stands))
    return {(found[0], found[1], found[2]): count for value, count in rows for found in (json.loads(value),)}


def _changed(connection: Connection, done: str, moment: str) -> tuple[list[int], list[int]]:
    """The numbers of the rows that began after one moment and stand at another, and of those that ended between."""
    o = tables.overviews.c
    begun = _numbers(connection, o.since > done, o.since <= moment, o.until > moment)
    return begun, _numbers(connection, o.until > done, o.until <= moment, o.since <= done)


def _numbers(connection: Connection, *where: ColumnElement[bool]) -> list[int]:
    return list(connection.execute(select(tables.overviews.c.number).where(*where)).scalars())


def _some(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _BATCH):
        yield numbers[start : start + _BATCH]


def _add(sums: Sums, connection: Connection, by: str, numbers: Sequence[int], sign: int) -> None:
    """Count these incidents in, or out."""
    for some in _some(numbers):
        _sum_up(sums, _counted(connection, by, (tables.overviews.c.number.in_(some),)), sign)


def _sum_up(sums: Sums, more: Sums, sign: int) -> None:
    for value, found in more.items():
        before = sums.get(value, (0,) * len(_NAMES))
        sums[value] = tuple(a + sign * b for a, b in zip(before, found, strict=True))


def _counted(connection: Connection, by: str, where: Sequence[ColumnElement[bool]]) -> Sums:
    return {row[0]: _filled(row[1:]) for row in connection.execute(_question(by, where))}


def _question(by: str, where: Sequence[ColumnElement[bool]]) -> Select[Any]:
    if by == "claimant":
        return counting.by_claimant(where, COUNTED)
    return counting.whole(where, tables.OUTCOMES) if by == WHOLE else counting.by(by, where, tables.OUTCOMES)


def _filled(counts: Sequence[Any]) -> tuple[int, ...]:
    """As many numbers as a row has: by claimant, only some outcomes are counted."""
    return (*(int(n or 0) for n in counts), *(0,) * (len(_NAMES) - len(counts)))


def _standing(connection: Connection, by: str) -> Sums:
    t = tables.overview_tallies.c
    query = select(t.value, *(t[name] for name in _NAMES)).where(t.dimension == by, t.until == tables.ENDLESS)
    return {row[0]: tuple(row[1:]) for row in connection.execute(query)}


def _write(connection: Connection, by: str, sums: Sums, moment: str) -> None:
    """End the rows that hold no more and begin others; those that began at this very moment are replaced."""
    t = tables.overview_tallies
    before = _standing(connection, by)
    changed = [value for value in {*before, *sums} if before.get(value) != _held(sums.get(value))]
    for value in changed:
        same = t.c.value.is_(None) if value is None else t.c.value == value
        here = (t.c.dimension == by, same, t.c.until == tables.ENDLESS)
        if value in before:
            connection.execute(t.delete().where(*here, t.c.since == moment))
            connection.execute(update(t).where(*here).values(until=moment))
    rows: list[dict[str, Any]] = [
        {"dimension": by, "value": value, "since": moment, "until": tables.ENDLESS}
        | dict(zip(_NAMES, sums[value], strict=True))
        for value in changed
        if _held(sums.get(value))
    ]
    if rows:
        connection.execute(insert(t), rows)


def _held(sums: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """No row is kept where nothing is counted."""
    return sums if sums and sums[0] else None


def kept(
    connection: Connection, by: str, stands: Iterable[ColumnElement[bool]], outcomes: Sequence[str]
) -> Sequence[Row[Any]]:
    """The rows of a tally of all incidents as `counting` gives them, the most incidents first."""
    t = tables.overview_tallies.c
    sums = [t[f"{outcome}_{name}"] for outcome in outcomes for name in tables.SUMS]
    query = select(t.value, t.incidents, t.differing, *sums).where(t.dimension == by, *stands)
    return connection.execute(query.order_by(t.incidents.desc(), t.value.nulls_first())).all()


def can(by: str, outcomes: Sequence[str]) -> bool:
    """Whether this tally is kept."""
    return by in DIMENSIONS and (by != "claimant" or tuple(outcomes) == COUNTED)


__all__ = [
    "WHOLE",
    "Source",
    "can",
    "kept",
    "put_sources",
    "put_tallies",
    "sources",
]

"""The rows of the lists as columns of numbers, some thousand rows a piece: read in a few ms, counted in a few more.

A function of the overviews, their terms and positions, changed in the transactions that change these. What is not said
is NONE, or code 0. Words have a code (`overview_values`), days their ordinal, moments their microseconds since year 1.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from tallystick.store import tables

Numbers = NDArray[np.int64]
Rows = Sequence[Mapping[str, Any]]
CHUNK: Final = 4096  # rows of one piece; an addition rewrites the last piece
NONE: Final = -1
SIDES: Final = ("actor", "recipient")
TERMS: Final = (*SIDES, "party", "claimant", "publisher", "weapon", "target", "type", "place")  # party: on either side
_BATCH: Final = 400
_CODED: Final = ("country", "admin1", "place", "event_type", "sub_event_type")
_DAYS: Final = ("start", "end")
_MOMENTS: Final = ("since", "until")
ENDS: Final = ("low", "best", "high")
_FIGURES: Final = tuple(f"{outcome}_{end}" for outcome in tables.OUTCOMES for end in ENDS)
_DAY_ONE: Final = datetime(1, 1, 1, tzinfo=UTC)
_WIDTHS: Final = {b"4": np.int32, b"8": np.int64}
_HEAD: Final = 8  # bytes before the numbers: their width, padded

INCIDENTS, REPORTS, TOTALS = "incidents", "reports", "totals"
_READ: Final = select(tables.overview_columns.c.name, tables.overview_columns.c.body)
_MINE: Final = (
    tables.overview_columns.c.family == bindparam("of_family"),
    tables.overview_columns.c.chunk == bindparam("of_chunk"),
)
_CHANGE: Final = (
    update(tables.overview_columns)
    .where(*_MINE, tables.overview_columns.c.name == bindparam("of_name"))
    .values(body=bindparam("now"))
)


def term(dimension: str) -> str:
    """The column of the values of a dimension of which an incident can have several: rows and codes."""
    return f"of {dimension}"


def position(outcome: str) -> str:
    """The column of what each claimant says of an outcome: rows, codes of claimants, low, best and high."""
    return f"each {outcome}"


class Columns:
    """Some columns of every row, pieces joined."""

    def __init__(self, connection: Connection, names: Collection[str], family: str = INCIDENTS) -> None:
        pieces: dict[str, list[Numbers]] = defaultdict(list)
        c = tables.overview_columns.c
        query = _READ.where(c.family == family, c.name.in_({"since", *names})).order_by(c.chunk)
        for name, body in connection.execute(query):
            pieces[name].append(_decoded(name, body))
        lengths = [len(piece) for piece in pieces["since"]]
        self.rows = sum(lengths)
        starts = np.cumsum([0, *lengths])
        self._columns = {name: _joined(name, pieces[name], starts) for name in names}

    def __getitem__(self, name: str) -> Numbers:
        return self._columns[name]


def ticks(moment: str) -> int:
    """A moment as the columns have it."""
    return (datetime.fromisoformat(moment) - _DAY_ONE) // timedelta(microseconds=1)


ENDLESS: Final = ticks(tables.ENDLESS)


def codes_of(connection: Connection, values: Collection[str]) -> dict[str, int]:
    """The codes of some words; one that no row has is left out."""
    v = tables.overview_values.c
    found: dict[str, int] = {}
    for some in _some(sorted(values)):
        found.update(
            (row.value, row.code) for row in connection.execute(select(v.value, v.code).where(v.value.in_(some)))
        )
    return found


def codes_that_begin(connection: Connection, words: str) -> list[int]:
    """The codes of all that begins so, in whatever case."""
    v, beginning = tables.overview_values.c, words.casefold()
    query = select(v.code).where(func.substr(v.folded, 1, len(beginning)) == beginning)
    return list(connection.execute(query).scalars())


def words_of(connection: Connection, codes: Collection[int]) -> dict[int, str]:
    v = tables.overview_values.c
    found: dict[int, str] = {}
    for some in _some(sorted(codes)):
        found.update(
            (row.code, row.value) for row in connection.execute(select(v.code, v.value).where(v.code.in_(some)))
        )
    return found


# ---------------------------------------------------------------------------------------------------- keeping


def append(connection: Connection, rows: Rows, terms: Rows, positions: Rows) -> None:
    """Incidents that begin, in the order of their numbers, which are greater than all before them."""
    words = {row[name] for row in rows for name in _CODED} | {row["value"] for row in terms}
    codes = _coded(connection, {word for word in (*words, *(row["claimant"] for row in positions)) if word})
    for chunk, mine in _by_chunk(rows):
        held = _piece(connection, INCIDENTS, chunk)
        first = len(_decoded("since", held["since"])) if held else 0
        place = {row["number"]: first + i for i, row in enumerate(mine)}
        fresh = {**_of_rows(mine, codes), **_of_terms(terms, place, codes), **_of_positions(positions, place, codes)}
        _put(connection, INCIDENTS, chunk, held, fresh)


def append_reports(connection: Connection, rows: Rows) -> None:
    """Reports as they were read, in the order of their numbers; `source` is what they are counted under."""
    codes = _coded(connection, {row["source"] for row in rows})
    for chunk, mine in _by_chunk(rows):
        fresh = _held_from(mine) | {
            "published": np.array([_day(row["published"]) for row in mine], np.int64),
            "source": np.array([codes[row["source"]] for row in mine], np.int64),
        }
        _put(connection, REPORTS, chunk, _piece(connection, REPORTS, chunk), fresh)


def append_totals(connection: Connection, rows: Rows) -> None:
    """Total claims with their periods, in the order of their numbers."""
    for chunk, mine in _by_chunk(rows):
        order = np.array([_order(row["claim_id"]) for row in mine], np.int64)
        fresh = _held_from(mine) | _days_of(mine) | {"order": order}
        _put(connection, TOTALS, chunk, _piece(connection, TOTALS, chunk), fresh)


def end(connection: Connection, numbers: Iterable[int], moment: str, family: str = INCIDENTS) -> None:
    """Rows that hold until this moment, and no longer; not at all where they began at it."""
    of: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        of[number // CHUNK].append(number)
    for chunk, ended in of.items():
        held = _piece(connection, family, chunk)
        until = _decoded("until", held["until"]).copy()
        until[np.searchsorted(_decoded("number", held["number"]), ended)] = ticks(moment)
        row = {"of_family": family, "of_chunk": chunk, "of_name": "until", "now": _encoded(until)}
        connection.execute(_CHANGE, row)


def last(connection: Connection, family: str = INCIDENTS) -> int:
    """The greatest number a row ever had, of rows that were thrown away too; 0 where there is none."""
    c = tables.overview_columns.c
    query = select(c.body).where(c.family == family, c.name == "number").order_by(c.chunk.desc()).limit(1)
    found = connection.execute(query).scalar()
    return 0 if found is None else int(_decoded("number", found)[-1])


def source_of(language: str | None, publisher_kind: str | None, read: bool) -> str:
    """What reports of one language and kind of publisher are counted under."""
    return json.dumps((language, publisher_kind, bool(read)))


def make_anew(connection: Connection) -> None:
    """All columns, from the rows that there are."""
    for table in (tables.overview_columns, tables.overview_values):
        connection.execute(delete(table))
    made_of = (tables.overviews, tables.overview_terms, tables.overview_positions)
    for first in _starts(connection, tables.overviews):
        append(connection, *(_rows(connection, table, first) for table in made_of))
    for first in _starts(connection, tables.overview_reports):
        rows = _rows(connection, tables.overview_reports, first)
        told = [(row["language"], row["publisher_kind"], row["read"]) for row in rows]
        append_reports(connection, [row | {"source": source_of(*one)} for row, one in zip(rows, told, strict=True)])
    for first in _starts(connection, tables.overview_totals):
        append_totals(connection, _rows(connection, tables.overview_totals, first))


def _starts(connection: Connection, table: Table) -> range:
    last_number = int(connection.execute(select(func.max(table.c.number))).scalar() or 0)
    return range(0, last_number + 1, CHUNK)


def _rows(connection: Connection, table: Table, first: int) -> list[dict[str, Any]]:
    """The rows of a piece that begins at a number."""
    number, wanted = table.c.number, [column for column in table.c if column.name != "line"]
    query = select(*wanted).where(number >= first, number < first + CHUNK).order_by(number)
    return [dict(row) for row in connection.execute(query).mappings()]


def _by_chunk(rows: Rows) -> Iterator[tuple[int, Rows]]:
    for chunk in sorted({row["number"] // CHUNK for row in rows}):
        yield chunk, [row for row in rows if row["number"] // CHUNK == chunk]


def _put(
    connection: Connection, family: str, chunk: int, held: Mapping[str, bytes], fresh: Mapping[str, Numbers]
) -> None:
    """Write a piece, behind what it has."""
    if held:
        joined = {name: np.concatenate((_decoded(name, held[name]), more), -1) for name, more in fresh.items()}
        given = [
            {"of_family": family, "of_chunk": chunk, "of_name": name, "now": _encoded(values)}
            for name, values in joined.items()
        ]
        connection.execute(_CHANGE, given)
    else:
        rows = [{"family": family, "chunk": chunk, "name": n, "body": _encoded(values)} for n, values in fresh.items()]
        connection.execute(insert(tables.overview_columns), rows)


def _piece(connection: Connection, family: str, chunk: int) -> dict[str, bytes]:
    """The columns of one piece."""
    rows = connection.execute(_READ.where(*_MINE), {"of_family": family, "of_chunk": chunk})
    return {row.name: row.body for row in rows}


def _coded(connection: Connection, words: set[str]) -> dict[str, int]:
    """The codes of words, those that have none yet given one."""
    known = codes_of(connection, words)
    new = [{"value": word, "folded": word.casefold()} for word in sorted(words - known.keys())]
    if new:
        connection.execute(insert(tables.overview_values), new)
        known |= codes_of(connection, words - known.keys())
    return known


def _held_from(rows: Rows) -> dict[str, Numbers]:
    """What every family has: which row, and from when until when it holds."""
    moments = {name: np.array([ticks(row[name]) for row in rows], np.int64) for name in _MOMENTS}
    return {"number": np.array([row["number"] for row in rows], np.int64), **moments}


def _days_of(rows: Rows) -> dict[str, Numbers]:
    return {name: np.array([_day(row[name]) for row in rows], np.int64) for name in _DAYS}


def _of_rows(rows: Rows, codes: Mapping[str, int]) -> dict[str, Numbers]:
    made: dict[str, list[int]] = {
        "order": [_order(row["incident_id"]) for row in rows],
        "differs": [int(row["differs"]) for row in rows],
    }
    made |= {name: [codes[row[name]] if row[name] else 0 for row in rows] for name in _CODED}
    made |= {name: [NONE if row[name] is None else row[name] for row in rows] for name in _FIGURES}
    return _held_from(rows) | _days_of(rows) | {name: np.array(values, np.int64) for name, values in made.items()}


def _of_terms(terms: Rows, place: Mapping[int, int], codes: Mapping[str, int]) -> dict[str, Numbers]:
    made: dict[str, set[tuple[int, int]]] = {dimension: set() for dimension in TERMS}
    for row in terms:
        if row["number"] in place:
            pair = place[row["number"]], codes[row["value"]]
            made[row["dimension"]].add(pair)
            if row["dimension"] in SIDES:
                made["party"].add(pair)
    return {term(name): np.array(sorted(pairs), np.int64).reshape(-1, 2).T for name, pairs in made.items()}


def _of_positions(positions: Rows, place: Mapping[int, int], codes: Mapping[str, int]) -> dict[str, Numbers]:
    made: dict[str, list[tuple[int, ...]]] = {outcome: [] for outcome in tables.OUTCOMES}
    for row in positions:
        if row["number"] in place:
            figures = (NONE if row[name] is None else row[name] for name in ENDS)
            made[row["outcome"]].append((place[row["number"]], codes[row["claimant"]], *figures))
    return {position(name): np.array(sorted(lines), np.int64).reshape(-1, 5).T for name, lines in made.items()}


def _order(incident_id: str) -> int:
    """By what incidents of the same days are told apart in a list, the same in every store."""
    return int(hashlib.sha256(incident_id.encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)


def _day(value: str | None) -> int:
    return NONE if value is None else date.fromisoformat(value).toordinal()


# ---------------------------------------------------------------------------------------------------- as bytes


def _encoded(values: Numbers) -> bytes:
    narrow = not values.size or (values.max() < 2**31 and values.min() >= -(2**31))
    width = b"4" if narrow else b"8"
    return width.ljust(_HEAD) + np.ascontiguousarray(values, np.dtype(_WIDTHS[width]).newbyteorder("<")).tobytes()


def _decoded(name: str, body: bytes) -> Numbers:
    found = np.frombuffer(body, np.dtype(_WIDTHS[body[:1]]).newbyteorder("<"), offset=_HEAD)
    deep = 2 if name.startswith("of ") else 5 if name.startswith("each ") else 0
    values: Numbers = found.reshape(deep, -1) if deep else found
    return values


def _joined(name: str, pieces: Sequence[Numbers], starts: Numbers) -> Numbers:
    """Rows of pairs and positions counted through all pieces."""
    if not pieces:
        deep = 2 if name.startswith("of ") else 5 if name.startswith("each ") else 0
        return np.empty((deep, 0) if deep else 0, np.int64)
    joined: Numbers = np.concatenate(pieces, -1)
    if joined.ndim == 2:
        starts = starts[: len(pieces)].astype(joined.dtype)
        joined[0] += np.repeat(starts, [piece.shape[1] for piece in pieces])
    return joined


def _some(wanted: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(wanted), _BATCH):
        yield wanted[start : start + _BATCH]

"""The packaged sources and our supplement -> one SQLite file, built once under a lock and renamed into place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from rapidfuzz import fuzz

from tallystick.knowledge.gazetteer.disputed import settle
from tallystick.knowledge.gazetteer.folding import fold, is_abbreviation, sound, without_article
from tallystick.knowledge.gazetteer.sources import Row, area_rows, read_areas, read_town_areas, read_towns, town_rows
from tallystick.knowledge.gazetteer.supplement import (
    alpha3_codes,
    capitals,
    country_rows,
    other_spellings,
    supplement_rows,
)

Progress = Callable[[str, int], None]
TRANSCRIBED = 5000  # people: smaller towns with names alike are more often other towns
SOUNDED = 2000  # people: smaller towns are not looked for by their sound
SHORTEST_SOUND = 5  # letters
ALIKE = 75.0  # of 100
LOCK_SECONDS = 600
_SCHEMA = """
CREATE TABLE place (
    place INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    precision INTEGER NOT NULL, country TEXT, admin1 TEXT, admin1_code TEXT, admin2 TEXT, population INTEGER NOT NULL,
    geonameid INTEGER, disputed TEXT NOT NULL, how TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place))
    WITHOUT ROWID;
CREATE TABLE sound (sound TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (sound, place)) WITHOUT ROWID;
CREATE TABLE opening (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
"""


KEPT = 30 * 86400  # seconds that the edition of another version is left where it is


def build(path: Path, progress: Progress | None = None) -> None:
    """Build the gazetteer at `path`; a reader sees the old file or the whole new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.with_suffix(".lock"), LOCK_SECONDS):
        if path.exists():
            return
        partial = path.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(partial)) as connection:
            _fill(connection, progress or (lambda _step, _count: None))
        partial.replace(path)
        for old in path.parent.glob("gazetteer-*.sqlite"):
            if old != path and path.stat().st_mtime - old.stat().st_mtime > KEPT:  # another version may be in use
                old.unlink(missing_ok=True)


class Own:
    """Our own rows: laid over the row of the sources for the same place, or added where there is none."""

    def __init__(self, rows: Iterable[Row], capitals: dict[str, str]) -> None:
        self.rows = list(rows)
        self.capitals = {(country, fold(name)) for country, name in capitals.items()}
        self.by_key: dict[tuple[str | None, str], list[Row]] = {}
        self.used: set[int] = set()
        for row in self.rows:
            for key in {fold(row.name), *(fold(a) for a in row.aliases)}:
                self.by_key.setdefault((row.country, key), []).append(row)

    def merged(self, row: Row) -> Row:
        for own in self.by_key.get((row.country, fold(row.name)), ()):
            if id(own) not in self.used and _same(own, row):
                self.used.add(id(own))
                row = replace(
                    row, name=own.name, latitude=own.latitude, longitude=own.longitude, precision=own.precision,
                    population=max(row.population, own.population), disputed=own.disputed, how=own.how,
                    aliases=[row.name, *own.aliases, *row.aliases],
                )  # fmt: skip
                break
        if row.kind == "city" and row.population > 1000 and (row.country, fold(row.name)) in self.capitals:
            self.capitals.discard((row.country, fold(row.name)))
            return replace(row, kind="capital")
        return row

    def left(self) -> Iterator[Row]:
        """The rows that no row of the sources was found for; to be asked for when all of these have been read."""
        yield from (row for row in self.rows if id(row) not in self.used)


def _same(own: Row, row: Row) -> bool:
    """Whether our row tells of the same place as a row of the sources."""
    far = abs(own.latitude - row.latitude) + abs(own.longitude - row.longitude)
    return own.kind == row.kind and far < (0.4 if row.kind == "city" else 12.0 if row.kind == "admin1" else 2.0)


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[None]:
    """Hold an exclusive SQLite transaction: portable, and let go by the system when the process dies.

    Raises sqlite3.OperationalError where another holds it for all of these seconds.
    """
    with closing(sqlite3.connect(path, timeout=seconds, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def _fill(connection: sqlite3.Connection, progress: Progress) -> None:
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    progress("reading the sources", 0)
    towns, areas, town_areas, alpha3 = read_towns(), read_areas(), read_town_areas(), alpha3_codes()
    own = Own(supplement_rows(), capitals())
    sources = chain(area_rows(towns, areas, town_areas, alpha3), town_rows(towns, areas, town_areas, alpha3))
    rows = chain(country_rows(), (own.merged(row) for row in sources), own.left())
    _write(connection, rows, progress)
    progress("adding other spellings", 0)
    _spell(connection)
    progress("indexing the first words of names", 0)
    _openings(connection)
    _sounds(connection)
    connection.commit()
    connection.execute("ANALYZE")


def _write(connection: sqlite3.Connection, rows: Iterable[Row], progress: Progress) -> None:
    places: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    for number, raw in enumerate(rows, 1):
        row = settle(raw)
        places.append((
            number, row.name, row.kind, row.latitude, row.longitude, row.precision, row.country, row.admin1,
            row.admin1_code, row.admin2, row.population, row.geonameid, " ".join(row.disputed), row.how,
        ))  # fmt: skip
        names.extend((key, number, rank) for key, rank in keys(row).items())
        if number % 20000 == 0:
            progress("writing places", number)
            _flush(connection, places, names)
    _flush(connection, places, names)


def keys(row: Row) -> dict[str, int]:
    """Every key a place is found by, with the rank of the name it came from."""
    found: dict[str, int] = {}
    own = fold(row.name)
    ranked = [(row.name, 0), *((n, 1) for n in row.aliases), *((n, 2) for n in row.derived)]
    for name, rank in ranked:
        if is_abbreviation(name):
            found.setdefault(f"={name}", rank)
            continue
        key = fold(name)
        curated = rank == 1 and (row.how.startswith("by hand") or _variant(own, key, row.population))
        if key:
            found.setdefault(key, 0 if curated else rank)
            found.setdefault(without_article(key), 2)
    return found


def _variant(own: str, key: str, population: int) -> bool:
    """Whether a name of a town is but another transcription of its main one ('Khan Younis' of 'Khān Yūnis')."""
    alike = fuzz.ratio(own, key) >= ALIKE if len(key) >= SHORTEST_SOUND else sound(own) == sound(key)  # no Boni of Bonn
    return population >= TRANSCRIBED and own[:1] == key[:1] and alike


def _flush(connection: sqlite3.Connection, places: list[tuple[object, ...]], names: list[tuple[str, int, int]]) -> None:
    connection.executemany(f"INSERT INTO place VALUES ({','.join('?' * 14)})", places)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
    places.clear()
    names.clear()


def _spell(connection: sqlite3.Connection) -> None:
    """Give existing places the other names of the supplement; a row that finds no place stops the build."""
    for spelling in other_spellings():
        query = (
            "SELECT p.place FROM name n JOIN place p USING (place) WHERE n.key = ? AND p.country IS ? "
            "AND p.kind IN (?, CASE ? WHEN 'city' THEN 'capital' END) "
            "ORDER BY n.rank, p.population DESC LIMIT 1"
        )
        found = connection.execute(
            query, (fold(spelling.known), spelling.country, spelling.kind, spelling.kind)
        ).fetchone()
        if found is None:
            raise LookupError(f"spellings.tsv: no {spelling.kind} {spelling.known!r} in {spelling.country}")
        for name in spelling.names:
            key = fold(name)
            # After a comma only: 'Conway, Ark.' is a state, 'Miss.' alone is not.
            forms = ((f"={name[1:]}", 3),) if name.startswith(",") else ((key, 0), (without_article(key), 2))
            if is_abbreviation(name):
                forms = ((f"={name}", 0),)
            for variant, rank in forms:
                connection.execute(
                    "INSERT INTO name VALUES (?,?,?) ON CONFLICT DO UPDATE SET rank = min(rank, excluded.rank)",
                    (variant, found[0], rank),
                )


def _sounds(connection: sqlite3.Connection) -> None:
    """What the names of known places sound like; short ones sound like too much."""
    known = connection.execute(
        "SELECT n.key, n.place FROM name n JOIN place p USING (place) "
        "WHERE n.rank = 0 AND p.population >= ? AND length(n.key) >= ?",
        (SOUNDED, SHORTEST_SOUND),
    ).fetchall()
    rows = {(sound(form), place) for key, place in known if key.isascii() for form in (key, without_article(key))}
    connection.executemany("INSERT INTO sound VALUES (?,?)", sorted(rows))


def _openings(connection: sqlite3.Connection) -> None:
    longest: dict[str, int] = {}
    for (key,) in connection.execute("SELECT DISTINCT key FROM name"):
        words = key.split(" ")
        if len(words) <= 7 and longest.get(words[0], 0) < len(words):
            longest[words[0]] = len(words)
    connection.executemany("INSERT INTO opening VALUES (?,?)", sorted(longest.items()))

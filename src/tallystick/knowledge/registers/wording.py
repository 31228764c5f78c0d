"""Loaded words of all sides and their plain readings: the data, and for a single word the one the parser sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """One loaded word or phrase. `neutral` None: no plain reading ('genocide' is shown, never read away).

    `parsed`: the plain single word of the same part of speech that the parser sees; None where it sees the word itself.
    """

    words: str
    neutral: str | None
    kind: str  # epithet, euphemism, legal
    parsed: str | None = None


class Wording:
    """The list, and one expression that finds all of it."""

    def __init__(self, entries: tuple[LoadedWord, ...]) -> None:
        self.entries = {e.words.lower(): e for e in entries}
        if len(self.entries) != len(entries):
            raise ValueError("wording.yaml has the same words twice")
        ordered = sorted(self.entries, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, ordered))})(?!\w)", re.IGNORECASE)
        self.single = {w: e.parsed for w, e in self.entries.items() if " " not in w and e.parsed}

    def entry(self, found: str) -> LoadedWord:
        """The entry of words that the expression found."""
        return self.entries[" ".join(found.replace("’", "'").replace("‑", "-").lower().split())]


def _pattern(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s").replace("'", "['’]")


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """The loaded words that come with the package."""
    raw = files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    data = yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    entries = []
    for kind in ("epithet", "euphemism", "legal"):
        for words, reading in data[kind].items():
            neutral, parsed = reading if isinstance(reading, list) else (reading, _single(words, reading))
            entries.append(LoadedWord(words, neutral, kind, parsed))
    return Wording(tuple(entries))


def _single(words: str, neutral: str | None) -> str | None:
    return neutral if neutral and " " not in neutral and " " not in words else None


def neutral_word(word: str) -> str | None:
    """'martyred' -> 'killed': the plain word that the parser sees, capitals kept; None for any other word."""
    plain = load_wording().single.get(word.lower())
    if plain is None:
        return None
    if word.isupper() and len(word) > 1:
        return plain.upper()
    return plain.capitalize() if word[:1].isupper() else plain

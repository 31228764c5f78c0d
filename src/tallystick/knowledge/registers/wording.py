"""Loaded words of all sides and their plain readings: the data, and for a single word the one the parser sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
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
    """The list, indexed by first word: a text is passed over once, word by word."""

    def __init__(self, entries: tuple[LoadedWord, ...]) -> None:
        self.entries = entries
        self.single = {e.words: e.parsed for e in entries if " " not in e.words and e.parsed}
        self._index: dict[str, list[tuple[str, LoadedWord]]] = defaultdict(list)
        for entry in entries:
            self._index[_FIRST.findall(entry.words)[0]].append((entry.words, entry))
        for listed in self._index.values():
            listed.sort(key=lambda pair: -len(pair[0]))
        words = [w for listed in self._index.values() for w, _ in listed]
        if len(words) != len(set(words)):
            raise ValueError("wording.yaml has the same words twice")

    def find(self, text: str) -> Iterator[tuple[int, int, LoadedWord]]:
        """Start, end and entry of each loaded word, the longest where several begin together."""
        view = text.translate(_VIEW)
        lowered = view.lower()
        if len(lowered) != len(view):  # a few letters grow when lowered: offsets must stay
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in view)
        view = lowered
        index, end = self._index, 0
        for match in _FIRST.finditer(view):
            listed = index.get(match.group())
            if listed is None or match.start() < end:
                continue
            for words, entry in listed:
                stop = match.start() + len(words)
                if view.startswith(words, match.start()) and not view[stop : stop + 1].isalnum():
                    end = stop
                    yield match.start(), stop, entry
                    break


_FIRST = re.compile(r"(?<!\w)[a-z]+")
_VIEW = {0x2019: "'", 0x2018: "'", 0x2011: "-", 0x2010: "-", 0x0A: " ", 0xA0: " ", 0x0D: " ", 0x09: " "}


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


_ALSO_VERBS = {"martyr": "kill", "martyrs": "kills", "massacre": "kill", "slaughter": "kill", "butcher": "kill"}
_OBJECT_AFTER = re.compile(
    r"\d[\d,.]*|(?i:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds"
    r"|at|more|over|several|many|civilians|people|men|women|children)"
)


def _single(words: str, neutral: str | None) -> str | None:
    return neutral if neutral and " " not in neutral and " " not in words else None


def neutral_word(word: str, after: str = "") -> str | None:
    """'martyred' -> 'killed': the plain word that the parser sees, capitals kept; None for any other word.

    `after`, the next word, tells verb from noun: 'forces martyr ten', 'the martyr was'.
    """
    lower = word.lower()
    plain = load_wording().single.get(lower)
    if plain is not None and lower in _ALSO_VERBS and _OBJECT_AFTER.fullmatch(after):
        plain = _ALSO_VERBS[lower]
    if plain is None:
        return None
    if word.isupper() and len(word) > 1:
        return plain.upper()
    return plain.capitalize() if word[:1].isupper() else plain

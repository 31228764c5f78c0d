"""Loaded words of all sides and their plain readings: the data, and for a single word the one the parser sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """One loaded word or phrase. `neutral` None: no plain reading ('genocide' is shown, never read away).

    `parsed`: the plain word or words of the same part of speech that the parser sees, no more than the words have; None
    where it sees the words themselves.
    """

    words: str
    neutral: str | None
    kind: str  # epithet, euphemism, legal
    parsed: str | None = None
    praising: bool = False

    @property
    def judges(self) -> bool:
        """Whether to call somebody so accuses: a legal characterisation, or an epithet that honours nobody."""
        return self.kind == "legal" or (self.kind == "epithet" and not self.praising)


class Wording:
    """The list, indexed by first word: a text is passed over once, word by word."""

    def __init__(self, entries: tuple[LoadedWord, ...]) -> None:
        self.entries = entries
        self.parsed = {e.words: e.parsed for e in entries if e.parsed}
        self._index: dict[str, list[tuple[str, LoadedWord]]] = defaultdict(list)
        for entry in entries:
            self._index[_FIRST.findall(entry.words)[0]].append((entry.words, entry))
        for listed in self._index.values():
            listed.sort(key=lambda pair: -len(pair[0]))
        words = [w for listed in self._index.values() for w, _ in listed]
        if len(words) != len(set(words)):
            twice = sorted(w for w in set(words) if words.count(w) > 1)
            raise ValueError(f"the lists of loaded words have the same words twice: {', '.join(twice)}")

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
                if self._stands(view, words, match.start()) and not self._longer_within(view, words, match.start()):
                    end = stop
                    yield match.start(), stop, entry
                    break

    @staticmethod
    def _stands(view: str, words: str, start: int) -> bool:
        stop = start + len(words)
        return view.startswith(words, start) and not view[stop : stop + 1].isalnum()

    def _longer_within(self, view: str, words: str, start: int) -> bool:
        """'The resistance' before 'group': the words without their article begin a longer phrase."""
        if not words.startswith(_THE):
            return False
        first = _FIRST.match(view, start + len(_THE))
        listed = self._index.get(first.group(), ()) if first else ()
        return any(len(w) > len(words) - len(_THE) and self._stands(view, w, start + len(_THE)) for w, _ in listed)


_THE = "the "
_FIRST = re.compile(r"(?<!\w)[a-z]+")
_VIEW = {0x2019: "'", 0x2018: "'", 0x2011: "-", 0x2010: "-", 0x0A: " ", 0xA0: " ", 0x0D: " ", 0x09: " "}


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """The loaded words that come with the package: the general list, and those by conflict and region."""
    lists = [_data("wording"), *_data("wording_regions").values()]
    praising = frozenset(lists[0]["praising"])
    entries = []
    for kind in ("epithet", "euphemism", "legal"):
        for words, reading in ((w, r) for listed in lists for w, r in listed[kind].items()):
            neutral, parsed = reading if isinstance(reading, list) else (reading, _no_longer(words, reading))
            entries.append(LoadedWord(words, neutral, kind, parsed, words in praising))
    return Wording(tuple(entries))


def _data(name: str) -> dict[str, Any]:
    raw = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


_ALSO_VERBS = {"martyr": "kill", "martyrs": "kills", "massacre": "kill", "slaughter": "kill", "butcher": "kill"}
_OBJECT_AFTER = re.compile(
    r"(?:\d[\d,.]*|(?i:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds"
    r"|at least|at most|more|over|several|many|civilians|people|men|women|children))(?!\w)"
)


def _no_longer(words: str, neutral: str | None) -> str | None:
    return neutral if neutral and neutral.count(" ") <= words.count(" ") else None


def plain_words_of(words: str, after: str = "") -> list[tuple[int, int, str]]:
    """Start, end and plain word of each piece of loaded words, as the parser sees them; [] where it sees themselves.

    The plain reading stands word for word from the end; what is left at the beginning goes to its first word.
    """
    pieces = [m.span() for m in re.finditer(r"\S+", words)]
    if len(pieces) == 1:
        word = neutral_word(words, after)
        return [] if word is None else [(0, len(words), word)]
    plain = load_wording().parsed.get(" ".join(words.translate(_VIEW).lower().split()))
    if plain is None:
        return []
    said = plain.split()
    first = len(pieces) - len(said)
    starts = [pieces[0][0], *(start for start, _ in pieces[first + 1 :])]
    ends = [end for _, end in pieces[first:]]
    return [(a, b, _cased(words[a:b], word)) for a, b, word in zip(starts, ends, said, strict=True)]


def neutral_word(word: str, after: str = "") -> str | None:
    """'martyred' -> 'killed': the plain word that the parser sees, capitals kept; None for any other word.

    `after`, the next two words, tells verb from noun: 'forces martyr ten', 'the martyr was', 'the slaughter at ten'.
    """
    lower = word.lower()
    plain = load_wording().parsed.get(lower)
    if plain is not None and lower in _ALSO_VERBS and _OBJECT_AFTER.match(after):
        plain = _ALSO_VERBS[lower]
    if plain is None:
        return None
    return _cased(word, plain)


def _cased(word: str, plain: str) -> str:
    if word.isupper() and len(word) > 1:
        return plain.upper()
    return plain.capitalize() if word[:1].isupper() else plain

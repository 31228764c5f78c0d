"""The rules of the times grammar over a string of word characters -> the matches, left to right, first rule first.

At each place only the rules that can start with its character are tried: their first sets are read off the patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Chars = frozenset[str]
_NONE: Chars = frozenset()


@dataclass(frozen=True, slots=True)
class Start:
    """What a pattern can start with, the single characters it can match alone, whether it can match nothing."""

    first: Chars
    alone: Chars
    empty: bool

    def then(self, other: Start) -> Start:
        first = self.first | (other.first if self.empty else _NONE)
        alone = (self.alone if other.empty else _NONE) | (other.alone if self.empty else _NONE)
        return Start(first, alone, self.empty and other.empty)

    def either(self, other: Start) -> Start:
        return Start(self.first | other.first, self.alone | other.alone, self.empty or other.empty)


class _Reader:
    """Reads the patterns that the grammar writes: characters, sets, groups, |, ? and *."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> Start:
        found = self.sequence()
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            found = found.either(self.sequence())
        return found

    def sequence(self) -> Start:
        found = Start(_NONE, _NONE, True)
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            found = found.then(self.item())
        return found

    def item(self) -> Start:
        found = self.atom()
        if self.pattern[self.at : self.at + 1] in ("?", "*"):
            self.at += 1
            found = Start(found.first, found.alone, True)
        return found

    def atom(self) -> Start:
        sign = self.pattern[self.at]
        if sign == "(":
            self.at += 3 if self.pattern.startswith("(?:", self.at) else 1
            found = self.alternatives()
            self.at += 1
            return found
        end = self.pattern.index("]", self.at) if sign == "[" else self.at
        chars = frozenset(self.pattern[self.at : end + 1].strip("[]"))
        self.at = end + 1
        return Start(chars, chars, False)


def start_of(pattern: str) -> Start:
    return _Reader(pattern).alternatives()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule's pattern; `before` and `after` are assertions about its neighbours."""

    body: str
    slots: tuple[str, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Which rule matched where; slots are stretches of words counted from the start of the text."""

    rule: int
    first: int
    last: int
    slots: dict[str, tuple[int, int]]


@dataclass(slots=True)
class Scanner:
    """All rules by the character they can start with; the alternations are compiled when first met."""

    patterns: tuple[Pattern, ...]
    starts: tuple[Start, ...] = ()
    compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)
    places: re.Pattern[str] = field(default_factory=lambda: re.compile(""))

    def __post_init__(self) -> None:
        self.starts = tuple(start_of(p.body) for p in self.patterns)
        first = frozenset().union(*(s.first for s in self.starts))
        alone = frozenset().union(*(s.alone for s in self.starts))
        inside = "".join(sorted(first | alone))
        self.places = re.compile(f"[{''.join(sorted(alone))}]|[{inside}](?=[\ue000-\uf8ff])")

    def scan(self, coded: str) -> Iterator[Hit]:
        """Matches that do not overlap, in order."""
        at = 0
        while place := self.places.search(coded, at):
            at = place.start()
            hit = self.match(coded, at, len(coded))
            if hit is None:
                at += 1
                continue
            yield hit
            at = hit.last

    def match(self, coded: str, at: int, end: int) -> Hit | None:
        """The first rule that fits at a place, within an end."""
        pattern = self.compiled.get(coded[at]) or self._compile(coded[at])
        match = pattern.match(coded, at, end)
        return self._hit(match) if match else None

    def _hit(self, match: re.Match[str]) -> Hit:
        name = str(match.lastgroup)
        rule, group = int(name[1:]), match.re.groupindex[name]
        slots = {}
        for number, slot in enumerate(self.patterns[rule].slots, group + 1):
            if match.start(number) >= 0:
                slots[slot] = match.span(number)
        return Hit(rule, match.start(), match.end(), slots)

    def _compile(self, char: str) -> re.Pattern[str]:
        chosen = [i for i, start in enumerate(self.starts) if char in start.first]
        bodies = [f"(?P<r{i}>{p.before}(?:{p.body}){p.after})" for i in chosen for p in (self.patterns[i],)]
        self.compiled[char] = re.compile("|".join(bodies))
        return self.compiled[char]

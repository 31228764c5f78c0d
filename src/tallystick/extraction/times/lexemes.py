"""A text -> its words with offsets, coded one character each by the times grammar; and a match of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallystick.extraction.times.grammar import OTHER, Grammar

_LEXEME = re.compile(
    r"[^\W\d_]+|\d{4}-\d{2}-\d{2}(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d)|\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)"
    r"|\d{1,2}[:h]\d{2}(?::\d{2})?(?!\d)"
    r"|\d+(?:st|nd|rd|th)\b|\d{2,4}['’]?s\b|\d+(?:,\d{3})+(?!\d)|\d+\.\d+|\d+|\n[^\S\n]*\n|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The report as words, and as a string with one character of the grammar for each word."""

    surfaces: list[str]
    starts: list[int]
    ends: list[int]
    coded: str


@dataclass(frozen=True, slots=True)
class Found:
    """A match before its span and reading are final; word numbers, end excluded."""

    first: int
    last: int
    type: str
    reading: str
    mod: str = ""


def as_words(text: str, grammar: Grammar) -> Words:
    """Cut a text into words and code each by its class."""
    matches = list(_LEXEME.finditer(text))
    surfaces = [m.group() for m in matches]
    codes = [grammar.classes.get(word) or _other_code(word, grammar) for word in surfaces]
    return Words(surfaces, [m.start() for m in matches], [m.end() for m in matches], "".join(codes))


def _other_code(word: str, grammar: Grammar) -> str:
    """Of a word in no class of the grammar."""
    if word[0].isdecimal():
        return _numeric_code(word, grammar)
    return OTHER if word[0] != "\n" else grammar.numeric["BREAK"]


def _numeric_code(word: str, grammar: Grammar) -> str:
    return grammar.numeric[_numeric_class(word)]


def _numeric_class(word: str) -> str:
    if word.isdecimal():
        if len(word) <= 2:
            return "DAYNUM" if 1 <= int(word) <= 31 else "SMALL"
        return "YEARNUM" if len(word) == 4 and "1000" <= word <= "2100" else "BIG"
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", word):
        return "NUMDATE"
    if word.endswith("s"):
        return "DECADE" if len(word) >= 5 and word[3] == "0" else "BIG"
    if "-" in word:
        return "ISODATE"
    if ":" in word or "h" in word[:-1]:
        return "CLOCK"
    if word[-1].isalpha():
        return "ORDNUM"
    return "BIG" if "," in word else "DECIMAL"


def flagged(found: Found) -> str:
    return found.reading + "".join(f";mod={m}" for m in found.mod.split(",") if m)

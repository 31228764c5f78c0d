"""A text in; its byline, its agency, licence and sharing lines out as spans, with the names the lines give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from tallystick.record import Span

_BYLINE = re.compile(
    r"[ \t]*(?P<byline>(?:By|BY|From|Reported by|Written by)[ \t]+[^\W\d_a-z][\w'’.-]*"
    r"(?:[ \t,&|/]+[\w'’.@-]+){0,14})[ \t]*\r?(?:\n|$)"
)
_BYLINE_LINES = 6
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=\S)")
_LICENCE_PARTS = (
    ("BY", "attribution|by"),
    ("NC", "non-?commercial|nc"),
    ("SA", "share-?alike|sa"),
    ("ND", "no-?deriv\\w*|nd"),
)
_VERSION = re.compile(r"\d\.\d")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lists of furniture.yaml."""

    notices: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]  # each with the words one of which it holds
    lines: re.Pattern[str]
    tags: frozenset[str]
    not_places: frozenset[str]
    agencies: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notices:
    """Where the notices stand, and what their words name."""

    spans: tuple[Span, ...] = ()
    licence: str | None = None
    publisher: str | None = None


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    raw = yaml.safe_load(files("tallystick.reading").joinpath("furniture.yaml").read_text("utf-8"))
    flags = re.IGNORECASE | re.MULTILINE
    return Furniture(
        notices=tuple((tuple(row["clues"]), re.compile(row["form"], flags)) for row in raw["notices"]),
        lines=re.compile("(?:" + "|".join(raw["lines"]) + ")[.!:]?", flags),
        tags=frozenset(raw["tags"]),
        not_places=frozenset(raw["not_places"]),
        agencies=tuple(raw["agencies"]),
        months=tuple(raw["months"]),
        weekdays=tuple(raw["weekdays"]),
    )


def byline_of(text: str) -> Span | None:
    """A short line of its own among the first lines: 'By Jane Doe in Kyiv'."""
    start = 0
    for _ in range(_BYLINE_LINES):
        match = _BYLINE.match(text, start)
        if match and match.end("byline") - match.start("byline") <= 120 and not match.group("byline").endswith("."):
            return Span(*match.span("byline"))
        start = text.find("\n", start) + 1
        if start == 0:
            return None
    return None


def notices_of(text: str) -> Notices:
    """Every notice, the first where two overlap; the first licence and the first publisher they name."""
    licence = publisher = None
    found: list[Span] = []
    small = text.lower()
    for clues, pattern in furniture().notices:
        for match in pattern.finditer(text) if any(clue in small for clue in clues) else ():
            if match.end() == match.start():
                continue
            found.append(Span(*match.span()))
            named = match.groupdict()
            licence = licence or named.get("licence")
            publisher = publisher or named.get("publisher")
    found.extend(_sharing_lines(text))
    return Notices(_apart(found), licence_name(licence) if licence else None, publisher.strip() if publisher else None)


def _apart(found: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _sharing_lines(text: str) -> Iterator[Span]:
    """Whole lines that share or advertise; in a text of one paragraph, its last sentence."""
    lines = furniture().lines
    for line in re.finditer(r"[^\r\n]+", text):
        words = line.group().strip()
        if words and len(words) <= 200 and lines.fullmatch(words):
            start = line.start() + line.group().index(words)
            yield Span(start, start + len(words))
    tail_start = max(0, len(text) - 400)
    cuts = [match.end() for match in _SENTENCE.finditer(text, tail_start)]
    if cuts and lines.fullmatch(text[cuts[-1] :].strip()):
        yield Span(cuts[-1], len(text.rstrip()))


def licence_name(words: str) -> str:
    """'Creative Commons Attribution 4.0 International License' is 'CC BY 4.0'; other words stay as they are."""
    lowered = words.lower()
    if "creative commons" not in lowered and not re.match(r"cc[ -]by", lowered) and "creativecommons" not in lowered:
        return words.strip()
    parts = [code for code, names in _LICENCE_PARTS if re.search(rf"(?<![a-z])(?:{names})(?![a-z])", lowered)]
    if "BY" not in parts:
        return words.strip()
    version = _VERSION.search(words)
    return "CC " + "-".join(parts) + (f" {version.group()}" if version else "")

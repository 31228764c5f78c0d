"""Pairs of key and value that an item says of itself in, one checked set of particulars out.

The same keys serve the lines before a text ('Published: 2024-05-01'), JSON Lines and pages. A value that cannot be
read is left out with a note, never bent into shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime

_ALIASES = {
    "kind": "publisher_kind",
    "license": "licence",
    "date": "published",
    "lang": "language",
    "updated": "modified",
}
_HOUR = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_SEPARATORS = re.compile(r"[\s-]+")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9-]+)?", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an item says of itself; None where it does not."""

    title: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    retrieved: datetime | None = None
    retrieved_again: datetime | None = None
    translated_from: str | None = None
    supersedes: str | None = None
    copy_of: str | None = None
    modified: datetime | None = None
    notes: tuple[str, ...] = field(default=())


KEYS = frozenset(f.name for f in fields(Particulars)) - {"notes"}


def key_of(name: str) -> str:
    """'Publisher Kind', 'kind' and 'publisher_kind' are one key."""
    plain = _SEPARATORS.sub("_", name.strip().lower())
    return _ALIASES.get(plain, plain)


def particulars(pairs: Iterable[tuple[str, object]]) -> Particulars:
    """Known keys checked; of a key given twice the first holds; empty and null values say nothing."""
    values: dict[str, object] = {}
    notes: list[str] = []
    issued: datetime | None = None
    for name, raw in pairs:
        key = key_of(name)
        if key not in KEYS or raw is None or raw == "":
            continue
        if key in values:
            notes.append(f"{key} given twice: the first is kept")
            continue
        value = _value(key, raw)
        if value is None:
            notes.append(f"{key} not understood: {_shown(raw)}")
        else:
            values[key] = value
        if key == "published" and (at := hour(str(raw))):
            issued = at
    if issued is not None:  # of a version that was never changed, the hour at which it was published
        values.setdefault("modified", issued)
    return Particulars(**values, notes=tuple(notes))  # type: ignore[arg-type]


def _value(key: str, raw: object) -> object | None:
    if not isinstance(raw, str) or "\x00" in raw or _SURROGATE.search(raw):
        return None
    text = raw.strip()
    if key == "published":
        return day(text)
    if key in {"retrieved", "retrieved_again"}:
        return _moment(text)
    if key == "modified":
        return hour(text)
    if key in {"language", "translated_from"}:
        match = _LANGUAGE.fullmatch(text)
        return match.group(1).lower() if match else None
    return text or None


def day(text: str) -> date | None:
    """The calendar day of an ISO date or time, as the publisher's own clock has it; nothing else is a date."""
    match = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(match.group(1)) if match else None
    except ValueError:
        return None


def hour(text: str) -> datetime | None:
    """The moment of an ISO time; None for a day without its hour."""
    return _moment(text.strip()) if _HOUR.match(text.strip()) else None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _shown(raw: object) -> str:
    text = ascii(raw)
    return text if len(text) <= 60 else text[:57] + "..."

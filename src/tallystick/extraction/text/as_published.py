"""Values read from a text whose capitals were mended -> the same values in the words as published.

The mended text has the same letters at the same offsets, so only the words that values carry must be given back.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Value = TypeVar("Value")
# Fields that hold words of the report; all others are codes, names or numbers of our own.
_WORDS = frozenset({"text", "cue", "who", "party", "what", "of", "by", "area", "since", "within", "names"})


def as_published(value: Value, seen: str, text: str) -> Value:
    """A value (a claim, a place, ...) with each of its words as `text` has them; itself where nothing changes."""
    return value if seen == text else _restored(value, seen, text)


def _restored(value: Any, seen: str, text: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_restored(v, seen, text) for v in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _words(old, seen, text) if field.name in _WORDS else _restored(old, seen, text)
        if new is not old and new != old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


def _words(old: Any, seen: str, text: str) -> Any:
    if isinstance(old, tuple):
        return tuple(_words(v, seen, text) for v in old)
    if not isinstance(old, str) or not old:
        return old
    start = seen.find(old)
    return old if start < 0 else text[start : start + len(old)]

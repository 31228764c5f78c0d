"""A figure's words in; whether they add people, count up to a number, or speak of some of them, out."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _listed(name: str) -> Any:
    return yaml.safe_load(files("tallystick.ledger").joinpath("words.yaml").read_text(encoding="utf-8"))[name]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in _listed(name)) + r")\b", re.IGNORECASE)


def adds(text: str) -> bool:
    """'Another man', 'three more': people beside those already counted ('more than 100' is a bound)."""
    return any(not text[found.end() :].lower().startswith(" than") for found in _pattern("adding").finditer(text))


def makes(text: str) -> int | None:
    """'A tenth Palestinian' makes ten; 'the second victim' and 'his third son' only tell which."""
    found = re.match(r"(?:an?\s+)?(\w+)", text.strip(), re.IGNORECASE)
    number = _listed("ordinals").get(found.group(1).casefold()) if found else None
    return int(number) if number is not None else None


def some_of(text: str) -> bool:
    """'Six of our men', 'three of the dead': some of a greater number."""
    return _pattern("share").search(text) is not None


def described(who: str | None) -> str | None:
    """The noun that makes them a group ('militants', 'railway workers'); None for people, and for a nationality."""
    words = [word for word in (who or "").split() if word[0].islower()]
    return None if not words or words[-1] in _listed("people") else words[-1].removesuffix("s")


def joins(between: str) -> bool:
    """Whether only a list's joining words stand between two figures."""
    rest = between.casefold()
    for word in sorted(_listed("joining"), key=len, reverse=True):
        rest = rest.replace(word, " ")
    return bool(between.strip()) and not rest.strip()

"""stance.yaml and denials.yaml -> the words by which plain speech is an act of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml


@lru_cache(maxsize=1)
def stance_words() -> dict[str, frozenset[str]]:
    """Every list of stance.yaml by its name."""
    return _lists("stance.yaml")


@lru_cache(maxsize=1)
def denial_words() -> dict[str, frozenset[str]]:
    """Every list of denials.yaml by its name."""
    return _lists("denials.yaml")


@lru_cache(maxsize=8)
def _phrases(name: str) -> re.Pattern[str]:
    """The whole phrases of one list of stance.yaml."""
    words = sorted(stance_words()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8)
def _clues(name: str) -> frozenset[str]:
    """The longest word of each phrase of a list: where none of them is said, no phrase need be looked for."""
    return frozenset(max(_WORD.findall(phrase.lower()), key=len) for phrase in stance_words()[name])


def has_phrase(name: str, said: str) -> bool:
    """Whether some words hold a phrase of one list of stance.yaml."""
    return not _clues(name).isdisjoint(_WORD.findall(said.lower())) and _phrases(name).search(said) is not None


def phrases_in(name: str, said: str) -> list[tuple[int, int]]:
    """Where the phrases of one list of stance.yaml stand in some words."""
    if _clues(name).isdisjoint(_WORD.findall(said.lower())):
        return []
    return [hit.span() for hit in _phrases(name).finditer(said)]


def _lists(name: str) -> dict[str, frozenset[str]]:
    source = files("tallystick.knowledge.languages.en").joinpath(name)
    return {key: frozenset(values) for key, values in yaml.safe_load(source.read_text(encoding="utf-8")).items()}

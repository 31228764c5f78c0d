"""stance.yaml and denials.yaml -> the words by which plain speech is an act of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from tallystick.knowledge.wordlists import Words


@lru_cache(maxsize=1)
def stance_words() -> dict[str, frozenset[str]]:
    """Every list of stance.yaml by its name."""
    return _lists("stance.yaml")


@lru_cache(maxsize=1)
def denial_words() -> dict[str, frozenset[str]]:
    """Every list of denials.yaml by its name."""
    return _lists("denials.yaml")


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _by_longest_word(phrases: frozenset[str]) -> dict[str, list[str]]:
    """The phrases of a list by their longest word: only those of words that are said need be looked for."""
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        found[max(_WORD.findall(phrase.lower()), key=len)].append(phrase.lower())
    return dict(found)


@cache
def _whole(phrases: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


@lru_cache(maxsize=8)  # one list after another is looked for in the same words
def _words(said: str) -> frozenset[str]:
    return frozenset(_WORD.findall(said.lower()))


def has_phrase(name: str, said: str) -> bool:
    """Whether some words hold a phrase of one list of stance.yaml."""
    return bool(_places(stance_words()[name], said))


def phrases_in(name: str, said: str) -> list[tuple[int, int]]:
    """Where the phrases of one list of stance.yaml stand in some words."""
    return _places(stance_words()[name], said)


def denials_in(name: str, said: str) -> list[tuple[int, int]]:
    """Where the phrases of one list of denials.yaml stand in some words."""
    return _places(denial_words()[name], said)


def _places(phrases: frozenset[str], said: str) -> list[tuple[int, int]]:
    listed = _by_longest_word(phrases)
    near = listed.keys() & _words(said)
    if not near:
        return []
    small = said.lower()
    if not any(phrase in small for word in near for phrase in listed[word]):
        return []
    return [hit.span() for hit in _whole(phrases).finditer(said)]


def _lists(name: str) -> dict[str, frozenset[str]]:
    source = files("tallystick.knowledge.languages.en").joinpath(name)
    return {key: Words(values) for key, values in yaml.safe_load(source.read_text(encoding="utf-8")).items()}

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


@lru_cache(maxsize=1)
def menaces() -> re.Pattern[str]:
    """The whole phrases of threat."""
    return phrases("menaces")


@lru_cache(maxsize=8)
def phrases(name: str) -> re.Pattern[str]:
    """The whole phrases of one list of stance.yaml."""
    words = sorted(stance_words()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _lists(name: str) -> dict[str, frozenset[str]]:
    source = files("tallystick.knowledge.languages.en").joinpath(name)
    return {key: frozenset(values) for key, values in yaml.safe_load(source.read_text(encoding="utf-8")).items()}

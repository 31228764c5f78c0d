"""stance.yaml -> the words by which plain speech is an act of its own."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml


@lru_cache(maxsize=1)
def stance_words() -> dict[str, frozenset[str]]:
    """Every list of the file by its name."""
    source = files("tallystick.knowledge.languages.en").joinpath("stance.yaml")
    return {key: frozenset(values) for key, values in yaml.safe_load(source.read_text(encoding="utf-8")).items()}

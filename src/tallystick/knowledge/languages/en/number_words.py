"""numbers.yaml -> NumberWords: numerals of English, what qualifies them, and what makes a number a measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The lists of numbers.yaml, by lower-case word."""

    ones: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int]
    fixed: Mapping[str, int]
    halves: Mapping[str, int]
    qualifiers: Mapping[str, str]
    after: Mapping[str, str]
    leads: tuple[str, ...]
    vague: frozenset[str]
    uncounted: frozenset[str]  # before 'number of': how many is not said
    ordinals: frozenset[str]
    ranks: Mapping[str, int]  # what each ordinal counts
    units: frozenset[str]
    hyphened: frozenset[str]
    money: frozenset[str]
    named_by: frozenset[str]
    numbered: frozenset[str]  # nouns that a number names when they have a capital
    months: frozenset[str]
    year_after: frozenset[str]
    going_up: frozenset[str]  # verbs that "up" belongs to
    spanning: frozenset[str]
    hedges: frozenset[str]
    as_many_as: tuple[tuple[str, ...], ...]
    multipliers: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    alike: frozenset[str]
    besides: frozenset[str]
    nearly_alike: frozenset[str]
    dialling: frozenset[str]
    sums: frozenset[str]
    openers: frozenset[str]  # every word that can open a number phrase


_SETS = (
    "going_up", "spanning", "hedges", "alike", "besides", "nearly_alike", "vague", "uncounted", "ordinals",
    "units", "hyphened", "dialling", "sums",
    "money", "named_by", "numbered", "months", "year_after",
)  # fmt: skip


@lru_cache(maxsize=1)
def load_number_words() -> NumberWords:
    """The lists that come with the package."""
    data = yaml.safe_load(files(__package__).joinpath("numbers.yaml").read_text(encoding="utf-8"))
    ones = {word: value for value, word in enumerate(data["ones"])}
    tens = {word: 10 * value for value, word in enumerate(data["tens"], 2)}
    sets = {name: frozenset(data[name]) for name in _SETS}
    openers = {
        *ones,
        *tens,
        *data["scales"],
        *data["fixed"],
        *data["plurals"],
        "tens",
        "half",
        "score",
        "nobody",
        "none",
        "no",
        "number",
        "numbers",
    }
    return NumberWords(
        ones=ones,
        tens=tens,
        scales=data["scales"],
        plurals=data["plurals"],
        fixed=data["fixed"],
        halves=data["halves"],
        qualifiers={phrase: meaning for meaning, phrases in data["qualifiers"].items() for phrase in phrases},
        after=data["after"],
        ranks=data["ordinals"],
        leads=tuple(data["leads"]),
        multipliers=data["multipliers"],
        as_many_as=tuple(tuple(phrase.split()) for phrase in data["qualifiers"]["most"]),
        fractions={word: Fraction(1, parts) for word, parts in data["fractions"].items()},
        openers=frozenset(openers | sets["vague"] | sets["ordinals"]),
        **sets,
    )

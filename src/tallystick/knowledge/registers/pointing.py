"""pointing.yaml -> words that point back: whose 'the army' is not, and what kinds of party 'the agency' takes up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Pointing:
    """`of_the_others`: the other side's body, or anybody's; `one_of_many`: a phrase for one of several; `takes_up`: by
    a noun ('agency'), the kinds of party of the register whose name it may take up again."""

    of_the_others: re.Pattern[str]
    one_of_many: re.Pattern[str]
    takes_up: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def pointing() -> Pointing:
    """The lists that come with the package."""
    lists = yaml.safe_load(files(__package__).joinpath("pointing.yaml").read_text(encoding="utf-8"))
    others, anybody, one = ("|".join(map(re.escape, lists[n])) for n in ("of_the_others", "of_anybody", "one_of_many"))
    return Pointing(
        of_the_others=re.compile(rf"(?:.* )?(?:{others})\b|(?:the )?(?:{anybody})$", re.IGNORECASE),
        one_of_many=re.compile(rf"(?:\d|(?:{one})\b)", re.IGNORECASE),
        takes_up={noun: frozenset(kinds) for noun, kinds in lists["takes_up"].items()},
    )

"""A figure's words in; whether they add people, count up to a number, or speak of some of them, out."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read(name: str) -> Any:
    """What one of the data files says."""
    return yaml.safe_load(files("tallystick.ledger").joinpath(name).read_text(encoding="utf-8"))


def _listed(name: str) -> Any:
    return read("words.yaml")[name]


@cache
def nouns(name: str) -> frozenset[str]:
    """One of the plain lists of words.yaml, in small letters."""
    return frozenset(_listed(name))


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
    return None if not words or words[-1] in nouns("people") else words[-1].removesuffix("s")


def joins(between: str) -> bool:
    """Whether only a list's joining words stand between two figures."""
    rest = between.casefold()
    for word in sorted(_listed("joining"), key=len, reverse=True):
        rest = rest.replace(word, " ")
    return bool(between.strip()) and not rest.strip()


INCIDENTS = "incidents"  # what a total counts where it counts happenings, not people
_STEM = 5  # letters by which 'Israel' and 'Israeli', 'Sudan' and 'Sudanese' agree


def measured_outcome(*words: str) -> str | None:
    """What a total's words count: an outcome, INCIDENTS, or None for what this ledger does not add up."""
    for text in words:
        said = re.findall(r"[a-z]+", text.casefold())
        for outcome, names in _listed("measured").items():
            if set(said) & set(names):
                return str(outcome)
        if said and said[-1] in nouns("counted"):
            return INCIDENTS
    return None


def stems(name: str) -> frozenset[str]:
    """The beginnings of the words that name somebody; 'forces', 'gunmen' and the like name nobody."""
    words = re.findall(r"\w+", name.casefold())
    deeds = nouns("counted").union(*_listed("means").values())
    return frozenset(w[:_STEM] for w in words if w not in nouns("bodies") and w not in deeds and not w.isdigit())


def of_people(text: str) -> bool:
    """'People', 'men', 'others': everybody."""
    words = re.findall(r"\w+", text.casefold())
    return all(word in nouns("people") or word.isdigit() for word in words)


def of_a_party(text: str) -> bool:
    """Words that name a party, not only a kind of body."""
    return bool(stems(text))


def means(text: str) -> frozenset[str]:
    """The sub-event types that words for a doer or a deed narrow a total to: 'air strikes'; none where they do not."""
    said = set(re.findall(r"[a-z]+", text.casefold()))
    return frozenset(kind for kind, named in _listed("means").items() if said.intersection(named))


def worst(text: str) -> bool:
    """A superlative that asks for the most deaths."""
    return bool(set(re.findall(r"[a-z]+", text.casefold())) & nouns("worst"))

"""The words of saying in English: speech.yaml -> Speech, read once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Category:
    """A class of cues: whether a clause after it is a claim of its speaker, and the PLOVER type of the act itself."""

    name: str
    relays: bool
    plover: str | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue of several words: 'according to'. `sourced` when the speaker follows it."""

    words: tuple[str, ...]
    category: str
    sourced: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """Cues by lemma ('say', 'call for') and the nouns that name speakers."""

    categories: Mapping[str, Category]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    phrases: tuple[Phrase, ...]
    idioms: Mapping[str, tuple[tuple[str, ...], ...]]  # a verb's lemma -> the words right behind it
    adverbs: Mapping[str, str]
    adjectives: Mapping[str, str]
    revising: frozenset[str]
    speaking_of: frozenset[str]
    listing: frozenset[str]
    counts: frozenset[str]
    documents: frozenset[str]
    giving_out: frozenset[str]
    passing_on: frozenset[str]
    pictures: frozenset[str]
    anaphors: frozenset[str]
    answerable: frozenset[str]
    answering: frozenset[str]
    suffered: frozenset[str]
    in_force: frozenset[str]
    declaring: frozenset[str]
    labels: frozenset[str]
    people: frozenset[str]
    offices: frozenset[str]
    kinds: Mapping[tuple[str, ...], str]
    kind_ends: frozenset[str]  # the last words of these

    @property
    def figures(self) -> frozenset[str]:
        """Counts and what keeps them: 'by the hospital's count' tells who says so, not who did it."""
        return self.counts | self.documents

    def category(self, lemma: str) -> Category | None:
        """The class of a cue's lemma, whatever its part of speech."""
        for words in (self.verbs, self.nouns, self.adverbs, self.adjectives):
            if lemma in words:
                return self.categories[words[lemma]]
        for phrase in self.phrases:
            if " ".join(phrase.words) == lemma:
                return self.categories[phrase.category]
        return None


@lru_cache(maxsize=1)
def load_speech() -> Speech:
    data = yaml.safe_load(files(__package__).joinpath("speech.yaml").read_text("utf-8"))
    return Speech(
        categories={k: Category(k, bool(v["relays"]), v["plover"]) for k, v in data["categories"].items()},
        verbs=_by_word(data["verbs"], data["categories"]),
        nouns=_by_word(data["nouns"], data["categories"]),
        phrases=tuple(_phrase(p) for p in data["phrases"]),
        idioms={verb: tuple(tuple(words.split()) for words in behind) for verb, behind in data["idioms"].items()},
        adverbs=_by_word(data["adverbs"], data["categories"]),
        adjectives=_by_word(data["adjectives"], data["categories"]),
        revising=frozenset(_listed(data["revising"])),
        speaking_of=frozenset(_listed(data["speaking_of"])),
        listing=frozenset(_listed(data["listing"])),
        counts=frozenset(_listed(data["counts"])),
        documents=frozenset(_listed(data["documents"])),
        giving_out=frozenset(_listed(data["giving_out"])),
        passing_on=frozenset(_listed(data["passing_on"])),
        pictures=frozenset(_listed(data["pictures"])),
        anaphors=frozenset(_listed(data["anaphors"])),
        answerable=frozenset(_listed(data["answerable"])),
        answering=frozenset(_listed(data["answering"])),
        suffered=frozenset(_listed(data["suffered"])),
        in_force=frozenset(_listed(data["in_force"])),
        declaring=frozenset(_listed(data["declaring"])),
        labels=frozenset(_listed(data["labels"])),
        people=frozenset(_listed(data["people"])),
        offices=frozenset(_listed(data["offices"])),
        kinds=(
            kinds := {
                tuple(w.replace(".", "").split()): k for k, v in reversed(data["kinds"].items()) for w in _listed(v)
            }
        ),
        kind_ends=frozenset(words[-1] for words in kinds),
    )


def _listed(words: str) -> Iterator[str]:
    return (w.strip() for w in words.split(",") if w.strip())


def _by_word(groups: dict[str, str], known: dict[str, Any]) -> dict[str, str]:
    """Word -> category; the first category that lists a word keeps it."""
    found: dict[str, str] = {}
    for name, words in groups.items():
        if name not in known:
            raise ValueError(f"speech.yaml: category {name!r} is not defined")
        for word in _listed(words):
            found.setdefault(word, name)
    return found


def _phrase(data: dict[str, str]) -> Phrase:
    return Phrase(tuple(data["words"].split()), data["category"], data["source"] == "after")


@lru_cache(maxsize=1)
def load_cue_weights() -> tuple[float, Mapping[str, float]]:
    """The learned weights of an attribution's form, and the probability from which one is taken."""
    folder = files("tallystick.knowledge") / "models"
    data = json.loads(folder.joinpath("attribution_cues.json").read_text("utf-8"))
    return float(data["threshold"]), data["weights"]

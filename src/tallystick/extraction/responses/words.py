"""responses.yaml -> the words by which a report sets one thing against another, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.languages.en.number_words import load_number_words

# What may stand behind a pronoun: 'accepted it on Monday', not 'this month'.
_ENDS = r"(?=\s*(?:[.,;:\"”]|$|(?:on|in|as|and|but|at|when|because|while|after|the same)\b))"
_NUMBERS = load_number_words()
_SO_MANY = "|".join([*_NUMBERS.ones, *_NUMBERS.plurals, *_NUMBERS.vague])
_OF_SO_MANY = rf"of (?:\d+|(?:{_SO_MANY}) (?:dead|killed|deaths))"  # 'the report of 18 dead'
_POINTING = "that|this|the|those|these|its|their|his|her"
# 'Both killings', 'both sets of killings', 'what he called a cowardly act'
_MORE_POINTING = r"both(?: sets? of)?|what [^.,;:\n]{2,40}? (?:called|termed|described as|dubbed)(?: an?| the)?"


@dataclass(frozen=True, slots=True)
class ResponseWords:
    """Patterns; the first group of `taken_up` and `description` is the noun."""

    retaliation: re.Pattern[str]
    protest: re.Pattern[str]
    causing: re.Pattern[str]
    ensuing: re.Pattern[str]
    bare_protest: re.Pattern[str]
    gestures: re.Pattern[str]
    aside: re.Pattern[str]
    said_aside: re.Pattern[str]
    taken_up_next: re.Pattern[str]
    dispersing: re.Pattern[str]
    points_back: re.Pattern[str]
    taken_up: re.Pattern[str]
    such: re.Pattern[str]
    account: re.Pattern[str]
    told_within: re.Pattern[str]
    proposals: re.Pattern[str]
    asked: re.Pattern[str]
    accepting: re.Pattern[str]
    pact: re.Pattern[str]
    description: re.Pattern[str]
    reply: re.Pattern[str]
    freeing: re.Pattern[str]
    disclaiming: re.Pattern[str]
    revenge: re.Pattern[str]
    figures: frozenset[str]
    charges: frozenset[str]
    of_many: frozenset[str]
    deeds: Mapping[str, frozenset[str]]
    kin: Mapping[str, tuple[str, ...]]
    small: frozenset[str]

    def is_figure(self, noun: str) -> bool:
        return _single(noun) in self.figures

    def is_charge(self, noun: str) -> bool:
        return _single(noun) in self.charges

    def is_of_many(self, noun: str) -> bool:
        return _single(noun) in self.of_many

    def tells_of(self, noun: str, words: str) -> bool:
        """Whether some words tell of the kind of happening that a noun takes up."""
        found = re.findall(r"[^\W\d_]+", words.lower())
        return any(w.startswith(self.kin.get(_single(noun), (_single(noun),))) for w in found)

    def types_of(self, noun: str) -> tuple[str, ...]:
        """The PLOVER types of the happenings a noun may take up; none where it says nothing of it."""
        return tuple(t for t, nouns in self.deeds.items() if t != "any" and {noun.lower(), _single(noun)} & nouns)


def _single(noun: str) -> str:
    noun = noun.lower()
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


@lru_cache(maxsize=1)
def response_words() -> ResponseWords:
    """The lists that come with the package."""
    source = files("tallystick.knowledge.languages.en").joinpath("responses.yaml")
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    deeds = {kind: frozenset(nouns) for kind, nouns in data["deeds"].items()}
    proposals = [*sorted(stance_words()["proposals"]), *data["proposals_too"]]
    said = [*data["figures"], *data["charges"], *data["accounts"]]
    return ResponseWords(
        retaliation=_any_of(data["retaliation_patterns"]),
        protest=_any_of(data["protest_patterns"]),
        causing=_any_of(data["causing_patterns"]),
        ensuing=_any_of(data["ensuing_patterns"]),
        bare_protest=_any_of(data["bare_protest_patterns"]),
        aside=re.compile(
            rf", an? (?:\w+ )?({_joined([*said, *proposals, *data['promises']])})(?: that| which)?\s*$", re.I
        ),
        said_aside=re.compile(  # '..., which his family rejected', '..., charges the army denied', 'a claim denied'
            rf"(?:\bwhich\s+[^.,;:\n]{{2,60}}"
            rf"|[,–—]\s*(?:an? (?:\w+ )?)?(?:{_joined([*data['charges'], *data['accounts']])})s?"
            r"(?:\s+[^.,;:\n]{2,60}|\s*))$",
            re.IGNORECASE,
        ),
        taken_up_next=re.compile(rf"{data['taken_up_next']}", re.IGNORECASE),
        dispersing=_any_of(data["dispersing_patterns"]),
        gestures=_any_of([rf"(?:{_POINTING}) (?:\w+ )?(?:{_joined(data['gestures'])})s?"]),
        points_back=_any_of(data["points_back_patterns"]),
        taken_up=_pointed(said),
        such=_any_of([rf"such (?:an? )?({_joined(n for nouns in deeds.values() for n in nouns)})s?"]),
        told_within=_any_of(
            [rf"(?:{_joined(said)})s?(?: (?:by|of|from|in|on|circulated) [^.;,]{{2,60}}?)? (?:that|{_OF_SO_MANY})"]
        ),
        account=_any_of([rf"(?:{_joined(said)})s?"]),
        proposals=_any_of(
            [
                rf"(?:{_POINTING}|any|all)?\s*(?:\w+ )?(?:{_joined(proposals)})s?",
                rf"(?:{_joined(data['proposals_just_made'])}){_ENDS}",
            ]
        ),
        asked=re.compile(rf"\s*(?:{_POINTING}|any|all)\s+(?:\w+ )?(?:{_joined(proposals)})s?(?!\w)", re.IGNORECASE),
        disclaiming=re.compile(rf"\s*(?:{'|'.join(data['disclaiming_patterns'])})\b", re.IGNORECASE),
        freeing=_any_of(data["freeing_patterns"]),
        pact=_any_of([rf"(?:{_joined(data['pacts'])})s?"]),
        accepting=_any_of(data["accepting_patterns"]),
        description=_pointed(noun for nouns in deeds.values() for noun in nouns),
        reply=_any_of(data["reply_patterns"]),
        revenge=_any_of(data["revenge_patterns"]),
        figures=frozenset(data["figures"]),
        charges=frozenset(data["charges"]),
        of_many=frozenset(data["of_many"]),
        deeds=deeds,
        kin={noun: tuple(words) for noun, words in data["kin"].items()},
        small=frozenset(data["small"]),
    )


def _pointed(nouns: Iterable[str]) -> re.Pattern[str]:
    """'The raid', 'those two recent accusations', 'the army's shelling'."""
    beside = r"(?:(?!to\s)[\w-]+(?:['’]s)?\s+){0,2}?"  # not 'called on the United Nations to act'
    before = rf"(?:{_POINTING}|{_MORE_POINTING}|[\w-]+['’]s)\s+{beside}"
    return re.compile(rf"\b{before}({_joined(nouns)})(?:e?s)?(?![\w-])", re.IGNORECASE)


def _joined(nouns: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(nouns)), key=len, reverse=True))


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)

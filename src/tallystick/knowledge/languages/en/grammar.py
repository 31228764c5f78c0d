"""grammar.yaml -> Grammar: verbs that carry, control or colour other events; persons.txt -> nouns for persons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Grammar:
    object_control: frozenset[str]
    accusing: frozenset[str]
    charging: frozenset[str]
    evidence: frozenset[str]
    holding: frozenset[str]
    disguising: frozenset[str]
    light_active: frozenset[str]
    planning: frozenset[str]
    light_suffer: frozenset[str]
    foiling: frozenset[str]
    counting: frozenset[str]
    listing: frozenset[str]
    light_prepositional: dict[tuple[str, str], str]
    governors: dict[str, str]
    willing: frozenset[str]
    needs_infinitive: frozenset[str]
    group_nouns: frozenset[str]
    machines: frozenset[str]
    ended_nouns: frozenset[str]
    threat_nouns: frozenset[str]
    quantifiers: frozenset[str]
    done_to: frozenset[str]
    done_to_bodies: frozenset[str]
    locative_nouns: frozenset[str]
    spans_of_time: dict[str, str]
    to_the_day: frozenset[str]
    pointing: frozenset[str]
    characterising: frozenset[str]
    doubting: frozenset[str]
    laying: dict[str, str]
    answers: frozenset[str]
    arriving: frozenset[str]
    speaking_against: frozenset[str]
    going_away: frozenset[str]
    on_the_way: frozenset[str]
    brought_to: frozenset[str]
    doers_again: frozenset[str]
    coming: frozenset[str]
    punishing: frozenset[str]
    taken_from: frozenset[str]
    words_for_words: frozenset[str]
    occurring: frozenset[str]
    causing: dict[str, str]
    unsure: frozenset[str]
    perceiving: frozenset[str]
    striking: frozenset[str]
    sent: frozenset[str]
    going_on: frozenset[str]
    knowing: frozenset[str]
    home: frozenset[str]
    blamed_for: frozenset[str]
    hedges: frozenset[str]
    hedging: frozenset[str]
    manned: frozenset[str]
    spoken_to: frozenset[str]


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """The lists that come with the package."""
    data = yaml.safe_load(files(__package__).joinpath("grammar.yaml").read_text(encoding="utf-8"))
    return Grammar(
        object_control=frozenset(data["object_control"]),
        accusing=frozenset(data["accusing"]),
        charging=frozenset(data["charging"]),
        evidence=frozenset(data["evidence"]),
        holding=frozenset(data["holding"]),
        disguising=frozenset(data["disguising"]),
        light_active=frozenset(data["light_active"]),
        planning=frozenset(data["planning"]),
        light_suffer=frozenset(data["light_suffer"]),
        foiling=frozenset(data["foiling"]),
        counting=frozenset(data["counting"]),
        listing=frozenset(data["listing"]),
        light_prepositional={(verb, prep): role for verb, prep, role in data["light_prepositional"]},
        governors=dict(data["governors"]),
        willing=frozenset(data["willing"]),
        needs_infinitive=frozenset(data["needs_infinitive"]),
        group_nouns=frozenset(data["group_nouns"]),
        machines=frozenset(data["machines"]),
        ended_nouns=frozenset(data["ended_nouns"]),
        threat_nouns=frozenset(data["threat_nouns"]),
        quantifiers=frozenset(data["quantifiers"]),
        done_to=frozenset(data["done_to"]),
        done_to_bodies=frozenset(data["done_to_bodies"]),
        locative_nouns=frozenset(data["locative_nouns"]),
        spans_of_time=dict(data["spans_of_time"]),
        to_the_day=frozenset(data["to_the_day"]),
        pointing=frozenset(data["pointing"]),
        characterising=frozenset(data["characterising"]),
        doubting=frozenset(data["doubting"]),
        laying=dict(data["laying"]),
        answers=frozenset(data["answers"]),
        arriving=frozenset(data["arriving"]),
        speaking_against=frozenset(data["speaking_against"]),
        going_away=frozenset(data["going_away"]),
        on_the_way=frozenset(data["on_the_way"]),
        brought_to=frozenset(data["brought_to"]),
        doers_again=frozenset(data["doers_again"]),
        coming=frozenset(data["coming"]),
        punishing=frozenset(data["punishing"]),
        taken_from=frozenset(data["taken_from"]),
        words_for_words=frozenset(data["words_for_words"]),
        occurring=frozenset(data["occurring"]),
        causing=dict(data["causing"]),
        unsure=frozenset(data["unsure"]),
        perceiving=frozenset(data["perceiving"]),
        striking=frozenset(data["striking"]),
        sent=frozenset(data["sent"]),
        going_on=frozenset(data["going_on"]),
        knowing=frozenset(data["knowing"]),
        home=frozenset(data["home"]),
        blamed_for=frozenset(data["blamed_for"]),
        hedges=frozenset(data["hedges"]),
        hedging=frozenset(data["hedging"]),
        manned=frozenset(data["manned"]),
        spoken_to=frozenset(data["spoken_to"]),
    )


@lru_cache(maxsize=1)
def persons() -> frozenset[str]:
    """Lemmas of nouns that name a person by what he or she is or does."""
    lines = files(__package__).joinpath("persons.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

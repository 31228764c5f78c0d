"""grammar.yaml -> Grammar: verbs that carry, control or colour other events; persons.txt -> nouns for persons."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from tallystick.knowledge.wordlists import Words


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
    clearing: frozenset[str]
    laying_plans: frozenset[str]
    having_plans: frozenset[str]
    consisting: frozenset[str]
    appointed: frozenset[str]
    arranged: frozenset[str]
    light_suffer: frozenset[str]
    foiling: frozenset[str]
    counting: frozenset[str]
    listing: frozenset[str]
    light_prepositional: dict[tuple[str, str], str]
    had_with: frozenset[str]
    feeling: frozenset[str]
    governors: dict[str, str]
    willing: frozenset[str]
    needs_infinitive: frozenset[str]
    group_nouns: frozenset[str]
    machines: frozenset[str]
    ended_nouns: frozenset[str]
    threat_nouns: frozenset[str]
    intents: frozenset[str]
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
    some_time: frozenset[str]
    going_away: frozenset[str]
    set_out_from: frozenset[str]
    made_there: frozenset[str]
    feeling_to: frozenset[str]
    on_the_way: frozenset[str]
    brought_to: frozenset[str]
    doers_again: frozenset[str]
    coming: frozenset[str]
    happening: frozenset[str]
    remembered: frozenset[str]
    supposed: frozenset[str]
    incidents: frozenset[str]
    punishing: frozenset[str]
    taken_from: frozenset[str]
    nursing: frozenset[str]
    dying: frozenset[str]
    words_for_words: frozenset[str]
    occurring: frozenset[str]
    shaking: frozenset[str]
    stretches: frozenset[str]
    undergone: frozenset[str]
    own_men: frozenset[str]
    going_along: frozenset[str]
    owning_to: frozenset[str]
    leading: frozenset[str]
    fired_off: frozenset[str]
    displacing: frozenset[str]
    held_as: frozenset[str]
    confirming: frozenset[str]
    ruined: frozenset[str]
    done_to_counted: frozenset[str]
    done_to_things: frozenset[str]
    standing_things: frozenset[str]
    causing: dict[str, str]
    small_words: dict[str, str]
    seeming: frozenset[str]
    supposing: frozenset[str]
    hearsay: frozenset[str]
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
    standing: frozenset[str]
    blaming: frozenset[str]
    charged_with: frozenset[str]
    lodging: frozenset[str]
    munitions: frozenset[str]
    sent_off: frozenset[str]
    abbreviated_titles: frozenset[str]
    lists_of_happenings: frozenset[str]
    reports: frozenset[str]
    joining_in_time: frozenset[str]
    coming_first: frozenset[str]
    killing: frozenset[str]
    hurting: frozenset[str]
    taking_hold: frozenset[str]
    avenging: frozenset[str]
    going_about: frozenset[str]
    no_party: frozenset[str]
    set_against: frozenset[str]
    complaining: frozenset[str]
    accounts: frozenset[str]
    giving_figures: frozenset[str]
    found_guilty: frozenset[str]
    before_court: frozenset[str]
    taken_as_many: frozenset[str]
    no_ranks: frozenset[str]
    nobodys: frozenset[str]
    thanking: frozenset[str]
    unidentified: frozenset[str]
    aiming: frozenset[str]
    letting_fly: frozenset[str]
    blowing_up: frozenset[str]
    befalling: frozenset[str]
    mines: frozenset[str]
    visiting: frozenset[str]
    where_treated: frozenset[str]
    care: frozenset[str]
    speaking_of: frozenset[str]
    in_force: frozenset[str]
    bringing: frozenset[str]
    getting_terms: frozenset[str]
    terms: frozenset[str]
    ordering: frozenset[str]
    airborne: frozenset[str]
    entering: frozenset[str]
    whereabouts: frozenset[str]
    rescuing: frozenset[str]
    backing: frozenset[str]
    speaking_for: frozenset[str]
    attire: frozenset[str]
    answering: dict[str, list[str]]


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """The lists that come with the package."""
    data = yaml.safe_load(files(__package__).joinpath("grammar.yaml").read_text(encoding="utf-8"))
    maps: dict[str, Any] = {
        n: dict(data[n]) for n in ("governors", "spans_of_time", "laying", "causing", "small_words", "answering")
    }
    maps["light_prepositional"] = {(verb, prep): role for verb, prep, role in data["light_prepositional"]}
    sets: dict[str, Any] = {f.name: Words(data[f.name]) for f in fields(Grammar) if f.name not in maps}
    return Grammar(**maps, **sets)


@lru_cache(maxsize=1)
def persons() -> frozenset[str]:
    """Lemmas of nouns that name a person by what he or she is or does."""
    lines = files(__package__).joinpath("persons.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

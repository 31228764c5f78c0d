"""casualties.yaml -> CasualtyWords: the words that say people were killed, hurt, seized, lost or driven out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

import yaml

from tallystick.knowledge.wordlists import Words
from tallystick.record.claim import Outcome


@dataclass(frozen=True, slots=True)
class Deed:
    """One word and the outcome it says; `inferred` where the word does not itself say it."""

    outcome: Outcome | None  # None: killed or injured, not divided
    inferred: bool = False
    people_only: bool = False  # the word has other senses: the sufferer must be known to be people
    residents_only: bool = False  # said of anybody who runs; an outcome only for those who live there
    nouns_only: bool = False  # said of things and units as a rule: only people who are counted one by one


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """What a noun for people says by itself, and nothing more."""

    sex: str | None = None
    age: str | None = None
    standing: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """The lists of casualties.yaml, ready for look-up by lemma or lower-case form."""

    deeds: Mapping[str, Deed]
    phrases: Mapping[tuple[str, str], Deed]  # (verb, particle or complement)
    phrase_verbs: frozenset[str]
    befalls: Mapping[str, Deed]
    states: Mapping[str, Outcome]
    counts: Mapping[str, Deed]
    acts: Mapping[str, Outcome]
    own_hand_verbs: frozenset[str]  # 'commit' of 'commit suicide'
    lists: Mapping[str, frozenset[str]]
    severity: Mapping[str, str]
    people: Mapping[str, PersonNoun]
    residents: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]
    pronouns: frozenset[str]
    ranks: Mapping[str, int]
    multiples: Mapping[str, int]
    triggers: frozenset[str]  # every lemma or form that can start a reading


_LISTS = (
    "lives", "sustaining", "seeking_care", "letting_go", "harms", "striking",
    "missiles", "caring", "buried_under", "trapped", "hidden", "driving",
    "taking", "attempts", "all_but", "of_owner",
    "own_hand", "turned_on", "naming", "conveying", "hospitals", "leaving", "state_nouns",
    "sheltering", "shelters", "refuges", "taking_refuge", "taking_flight", "grieving", "parents", "attentions", "limbs",
    "saving", "parading", "cures", "cured_under", "held_for", "needing", "escaping", "fates", "unknown", "traces",
    "sensing", "trapping",
    "surviving", "throats", "remains", "staying", "seizing", "at_large", "picking", "wanted", "medics", "unable",
    "efforts", "in_vain", "left_open",
    "earlier", "dating", "at_first",
    "provisional", "cutting", "tellings", "older_marks", "reported_first", "other_periods",
    "apart_by_comma", "anybody", "replacing", "few", "in_all", "told_of", "endangered_by",
    "of_labour_too", "labour", "labels", "done_by", "holding", "custody", "custody_nouns",
    "making_off", "depriving", "liberties", "captives", "nobody", "lost_people", "not_who",
    "held_before_death", "put_to_death_after", "put_to_death_where", "dwelling", "camps", "sending",
    "taken_hostage", "taken_prisoner", "raiding", "getting", "putting_out", "maimed", "maiming", "wilds", "bundling",
    "brought_into", "languishing", "jails",
)  # fmt: skip


_TRIGGERS = (
    "nouns", "counters", "losses", "costs", "sustaining", "striking", "caring", "trapped", "taking", "buried_under",
    "starters", "wounding_acts", "driving", "sheltering", "hospitals", "harms", "state_nouns", "attentions", "limbs",
    "saving", "surviving", "throats", "falling", "moving", "housing", "holding", "custody_nouns",
    "making_off", "depriving", "parading", "fates", "traces", "sensing", "trapping", "dwelling", "sending",
    "captives",
)  # fmt: skip


@lru_cache(maxsize=1)
def load_casualty_words() -> CasualtyWords:
    """The lists that come with the package."""
    data = yaml.safe_load(files(__package__).joinpath("casualties.yaml").read_text(encoding="utf-8"))
    lists = {name: Words(data[name]) for name in _LISTS}
    lists |= {name: Words(words) for name, words in data["tolls"].items()}
    lists |= {name: Words(words) for name, words in data["sums"].items() if isinstance(words, list)}
    lists |= {name: Words(words) for name, words in data["signs"].items()}
    deeds, befalls = _deeds(data["deeds"]), _deeds(data["befalls"])
    states = {word: cast(Outcome, outcome) for outcome, words in data["states"].items() for word in words}
    counts = _deeds(data["counts"])
    acts = {word: cast(Outcome, outcome) for outcome, words in data["acts"].items() for word in words}
    phrases = _phrases(data["phrases"])
    phrase_verbs = {verb for verb, _ in phrases} | {words.split()[0] for words in data["signs"]["dying"]}
    triggers = {*deeds, *befalls, *states, *counts, *acts, *phrase_verbs}.union(*(lists[name] for name in _TRIGGERS))
    people = data["people"]
    return CasualtyWords(
        deeds=deeds, phrases=phrases, phrase_verbs=frozenset(phrase_verbs), befalls=befalls, states=states,
        counts=counts, acts=acts, lists=lists,
        own_hand_verbs=frozenset(phrase.split()[0] for phrase in data["own_hand"]),
        severity=dict(data["severity"]), people=_people(people), residents=frozenset(people["residents"].split()),
        endings=tuple(people["endings"]), things=frozenset(people["things"]), pronouns=frozenset(people["pronouns"]),
        ranks=dict(data["sums"]["ranks"]), multiples=dict(data["multiples"]), triggers=frozenset(triggers),
    )  # fmt: skip


def _deeds(data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Deed]:
    found = {}
    for outcome, words in data.items():
        known = None if outcome == "undivided" else cast(Outcome, outcome)
        for word, marks in words.items():
            flags = {
                k: bool(marks[k]) for k in ("inferred", "people_only", "residents_only", "nouns_only") if k in marks
            }
            found[word] = Deed(known, **flags)
    return found


def _phrases(data: Mapping[str, Any]) -> dict[tuple[str, str], Deed]:
    inferred = {tuple(words.split()) for words in data["inferred"]}
    loosely = set(data["loosely"])
    found = {}
    for outcome, pairs in data.items():
        if outcome not in ("inferred", "loosely"):
            for verb, mate in pairs:
                loose = (verb, mate) in inferred or verb in loosely
                found[(verb, mate)] = Deed(cast(Outcome, outcome), inferred=(verb, mate) in inferred, people_only=loose)
    return found


def _people(data: Mapping[str, Any]) -> dict[str, PersonNoun]:
    """Each noun with what all the lists that hold it say of it."""
    marks: dict[str, dict[str, str]] = {word: {} for word in data["plain"].split()}
    for sex in ("male", "female"):
        for word, age in data[sex].items():
            marks.setdefault(word, {})["sex"] = sex
            if age:
                marks[word]["age"] = age
    for word in data["children"].split():
        marks.setdefault(word, {})["age"] = "child"
    for standing in ("civilian", "combatant", "protected"):
        for word in data[standing].split():
            marks.setdefault(word, {})
            if standing != "protected":
                marks[word]["standing"] = standing
    for word in data["police"].split():
        marks.setdefault(word, {})["role"] = "police"
    for word in data["protected_roles"]:
        marks[word]["role"] = word
    return {word: PersonNoun(**known) for word, known in marks.items()}

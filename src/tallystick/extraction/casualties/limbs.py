"""A part of the body -> those hurt in it: 'lost a leg', 'with a shattered elbow', 'had their arms broken'."""

from __future__ import annotations

from tallystick.extraction.casualties.conditions import read_harm, subjects_or_objects
from tallystick.extraction.casualties.deeds import drafts
from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token

_WOUNDED = Deed("injured", people_only=True)
_BEHIND = 3  # words behind 'their arms' within which 'broken' stands


def read_limb(people: People, noun: Token) -> list[Draft]:
    """'His brother lost a leg', 'left his wife with a shattered elbow', 'broke the arms of three students'."""
    verb = people.parse.head(noun)
    if (
        noun.relation == "apposition"
        and verb.relation in ("indirect", "object")
        and people.parse.head(verb).lemma == "cost"
    ):
        return _counted(people, noun, [verb])  # 'cost a guard both legs', where the parse takes them for him
    if any(c.lower in people.lists["maimed"] for c in people.parse.children(noun, "adjective", "compound")):
        return _sustained(people, noun, verb) or read_harm(people, noun)
    if noun.relation not in ("object", "subject", "subject_passive"):
        return []
    if verb.lemma == "have":
        return _had_broken(people, noun, verb)
    if verb.lemma == "lose":
        return _lost(people, noun, verb)
    if verb.lemma == "cost":
        whose = people.parse.child(verb, "indirect")
        return _counted(people, noun, [whose] if whose is not None else [])
    if verb.lemma in people.lists["maiming"]:
        return _maimed(people, noun, verb)
    return []


def _lost(people: People, noun: Token, verb: Token) -> list[Draft]:
    """'His brother lost a leg', 'two children have lost their sight'."""
    if noun.relation != "object" or people.parse.child(noun, "determiner", "possessor") is None:
        return []
    return _counted(people, noun, list(subjects_or_objects(people, verb)))


def _sustained(people: People, noun: Token, verb: Token) -> list[Draft]:
    """'Four men suffered broken arms', 'two guards had broken ribs'."""
    having = verb.lemma in people.lists["sustaining"] | people.lists["getting"] | {"have"}
    if noun.relation != "object" or not having:
        return []
    return _counted(people, noun, list(subjects_or_objects(people, verb)))


def _had_broken(people: People, noun: Token, verb: Token) -> list[Draft]:
    """'Fourteen migrants had their arms or legs broken'."""
    done = any(
        t.lemma in people.lists["maiming"] for t in people.parse.children(noun, "noun_clause", "relative_clause")
    )
    owned = people.parse.child(noun, "possessor") is not None
    return _counted(people, noun, list(subjects_or_objects(people, verb))) if done and owned else []


def _maimed(people: People, noun: Token, verb: Token) -> list[Draft]:
    """'Broke the arms of three students', 'chopped off 40 residents' hands', 'had their arms or legs broken'."""
    of = next((p for p in people.parse.children(noun, "prep") if p.lower == "of"), None)
    owners = people.parse.children(of, "prep_object") if of is not None else []
    owners = owners or people.parse.children(noun, "possessor")
    had = people.parse.head(verb)
    if had.lemma == "have" and verb.form == "participle" and verb.index - noun.index <= _BEHIND:
        owners = list(subjects_or_objects(people, had))
    return _counted(people, noun, owners)


def _counted(people: People, noun: Token, sufferers: list[Token]) -> list[Draft]:
    found = drafts(people, noun, sufferers, _WOUNDED)
    return [d for d in found if d.group.counted and not d.group.pronoun]

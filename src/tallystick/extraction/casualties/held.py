"""People who are held -> detained or abducted: 'four men are in custody', 'is holding 30 women captive'."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.extraction.casualties.company import told_as_hidden
from tallystick.extraction.casualties.deeds import drafts, near_before, patients
from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token

_DETAINED = Deed("detained", people_only=True)
_ABDUCTED = Deed("abducted", people_only=True)
_NEAR = 9  # words from 'held' to the captivity it tells of: 'holding 30 women and girls captive'


def read_custody(people: People, noun: Token) -> list[Draft]:
    """'Four men are in custody', 'five remain under arrest', 'spent the night in cells', 'languish in jail'."""
    preposition = people.parse.head(noun)
    verb = people.parse.head(preposition)
    spent = verb.lemma in people.lists["languishing"] and preposition.lower == "in"  # 'languish in jail'
    jailed = noun.lemma in people.lists["jails"] or spent
    custody = spent if jailed else f"{preposition.lower} {noun.lemma}" in people.lists["custody"]
    if noun.relation != "prep_object" or not custody:
        return []
    if not spent and verb.lemma not in people.lists["staying"] | people.lists["holding"]:
        return []
    subject = people.parse.child(verb, "subject", "subject_passive")
    deed = _ABDUCTED if noun.lemma in people.lists["captives"] else _DETAINED
    return _numbered(people, drafts(people, noun, [subject] if subject is not None else [], deed))


def read_held(people: People, verb: Token) -> list[Draft]:
    """'Twelve aid workers are being held hostage', 'police are holding seven men'; not 'a hall holding 300 people'."""
    near = people.parse.tokens[verb.index + 1 : min(verb.index + _NEAR, people.sentence.last + 1)]
    words = {t.lemma for t in near} | {t.lower for t in near}
    captive = bool(words & people.lists["captives"])
    subject = people.parse.child(verb, "subject")
    passive = people.parse.child(verb, "auxiliary_passive") is not None
    if verb.lemma == "question" and verb.form != "ing":  # 'are being questioned'; not 'voters were questioned'
        passive = passive and any(t.lower == "being" for t in people.parse.children(verb))
    near_group = near_before(people, verb) if verb.form == "participle" and subject is None else None
    by_people = subject is not None and people.kind(subject) is not None and verb.form == "ing"
    while_asked = subject is not None and bool(words & people.lists["held_for"])
    long = subject is not None and people.kind(subject) is True and _for_so_long(people, verb)
    if not (captive or passive or by_people or while_asked or long or _goes_on_holding(people, verb, words)):
        return []
    hidden = told_as_hidden(people, [*near, *(people.parse.subtree(subject) if subject is not None else [])])
    sufferers = patients(people, verb) or ([near_group] if near_group is not None else [])
    captive = captive or any(t.lemma in people.lists["captives"] for t in sufferers)  # 'as 40 hostages were held'
    return _numbered(people, drafts(people, verb, sufferers, _ABDUCTED if captive or hidden else _DETAINED))


def _for_so_long(people: People, verb: Token) -> bool:
    """'Fighters held 18 fishermen for 108 days'."""
    lengths = [t for p in people.parse.children(verb, "prep") for t in people.parse.children(p, "prep_object")
               if p.lower == "for"]  # fmt: skip
    return any(t.lemma in ("hour", "day", "week", "month", "year") for t in lengths)


def read_captives(people: People, noun: Token) -> list[Draft]:
    """'Fifty hostages remain in Gaza', 'twenty captives are still in the camp': held as they were."""
    verb = people.parse.head(noun)
    if noun.relation != "subject" or verb.lemma not in people.lists["staying"]:
        return []
    still = any(t.lower == "still" for t in people.parse.children(verb, "adverb"))
    within = any(p.lower in ("in", "with") for p in people.parse.children(verb, "prep"))
    free = any(t.lower in people.lists["unharmed"] for t in people.parse.children(verb))  # 'the hostages are free'
    goes_on = verb.lemma != "be" or still or within
    return _numbered(people, drafts(people, noun, [noun], _ABDUCTED)) if goes_on and not free else []


def _goes_on_holding(people: People, verb: Token, near: set[str]) -> bool:
    """'Police fired tear gas and held 12 of them overnight'."""
    above = people.parse.head(verb)
    goes_on = verb.relation == "conjunct" and people.parse.child(above, "subject") is not None
    return goes_on and bool(near & people.lists["held_for"])


def read_made_off(people: People, verb: Token) -> list[Draft]:
    """'Gunmen made off with two miners': seized and taken along; not with 40 cows."""
    near = [t.lower for t in people.parse.tokens[verb.index + 1 : verb.index + 3]]
    if near != ["off", "with"] or verb.sentence != people.parse.tokens[verb.index + 2].sentence:
        return []
    target = people.parse.child(people.parse.tokens[verb.index + 2], "prep_object")
    found = list(drafts(people, verb, [target] if target is not None else [], _ABDUCTED))
    return [d for d in found if d.group.counted and not d.group.pronoun]


def read_deprived(people: People, verb: Token) -> list[Draft]:
    """'was deprived of his liberty by hooded men': abducted by those who hide who they are, else detained."""
    near = people.parse.tokens[verb.index + 1 : min(verb.index + _NEAR, people.sentence.last + 1)]
    if not any(t.lemma in people.lists["liberties"] for t in near[:4]):
        return []
    deed = _ABDUCTED if told_as_hidden(people, near) else _DETAINED
    return [d for d in drafts(people, verb, patients(people, verb), deed) if d.group.counted]


def _numbered(people: People, found: Iterable[Draft]) -> list[Draft]:
    """Those of whom a number is told: whoever else is in prison has been told of elsewhere."""
    return [d for d in found if people.number_of(d.group) is not None and d.group.figures.high != 0]

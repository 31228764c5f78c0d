"""Participles -> of whom they are told: 'have shot and killed a woman', 'five people shot and killed were ...'."""

from __future__ import annotations

from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.parsed import Token


def has_done(people: People, verb: Token) -> bool:
    """'Officers have shot and killed a woman': a participle behind 'have' alone is of a doer."""
    helpers = people.parse.children(verb, "auxiliary", "auxiliary_passive")
    return any(t.lemma == "have" for t in helpers) and all(t.relation == "auxiliary" for t in helpers)


def is_reduced(people: People, verb: Token) -> bool:
    """'Five people shot and killed on Friday were ...': a clause with nobody of its own, told of the noun before."""
    own = people.parse.child(verb, "subject", "object", "auxiliary", "marker")
    return verb.relation == "noun_clause" and verb.form in ("past", "participle") and own is None


def set_behind(people: People, verb: Token) -> Token | None:
    """'A judge identified the body of an officer murdered in Rio': who stands right before it was, not the judge."""
    before = people.before(verb)
    alone = people.parse.child(verb, "marker", "subject", "auxiliary", "auxiliary_passive") is None
    above = before is not None and before.index > people.parse.head(verb).index
    if verb.relation != "adverb_clause" or not alone or not above or before is None or before.pos != "noun":
        return None
    return before if people.kind(before) is True else None

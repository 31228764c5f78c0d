"""People of whom nothing is known -> missing: 'the fate of nine others is unknown', 'have not been heard from'."""

from __future__ import annotations

from tallystick.extraction.casualties.deeds import drafts, patients, subjects
from tallystick.extraction.casualties.draft import Draft, is_negated
from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token

_MISSING = Deed("missing", people_only=True)
_UNDER = frozenset({"under", "beneath", "underneath"})
_FROM = frozenset({"from", "of", "since"})


def read_fate(people: People, noun: Token) -> list[Draft]:
    """'The fate of nine others is unknown', 'the whereabouts of two priests remain a mystery'."""
    verb = people.parse.head(noun)
    said = [t for t in people.tokens if verb.index <= t.index <= verb.index + 3]
    if noun.relation not in ("subject", "subject_passive") or not any(t.lemma in people.lists["unknown"] for t in said):
        return []
    return _counted(people, noun, _of(people, noun))


def read_trace(people: People, noun: Token) -> list[Draft]:
    """'No trace has been found of six students', 'there is still no word of the four pilots'."""
    before = people.before(noun)
    numeral = people.numeral(before.index) if before is not None else None
    if numeral is None or numeral.kind != "zero":
        return []
    verb = people.parse.head(noun)
    return _counted(people, noun, _of(people, noun) or (_of(people, verb) if verb.pos == "verb" else []))


def read_unheard(people: People, verb: Token) -> list[Draft]:
    """'Seven fishermen have not been heard from since Tuesday', 'nothing has been heard of seven fishermen'."""
    following = people.after(verb.index)
    nothing = any(t.lower == "nothing" for t in people.parse.children(verb, "subject_passive"))
    if nothing and following is not None and following.lower in ("of", "from"):
        return _counted(people, verb, people.parse.children(following, "prep_object"))
    behind = following is not None and following.lower in (*_FROM, "again")
    if verb.form != "participle" or not behind or not is_negated(people.parse, verb):
        return []
    spared = subjects(people, verb)
    groups = [g for t in spared if (g := people.group(t)) is not None and g.counted and g.sure and not g.pronoun]
    return [Draft("missing", g, verb.index, verb.sentence) for g in groups]


def read_trapped(people: People, verb: Token) -> list[Draft]:
    """'30 people are trapped under the flats'."""
    under = any(c.lower in _UNDER for c in people.parse.children(verb, "prep"))
    if not under:
        return []
    who = patients(people, verb) or subjects(people, verb)
    holder = people.parse.child(people.parse.head(verb), "subject") if verb.relation == "predicate_adjective" else None
    return _counted(people, verb, who or ([holder] if holder is not None else []))


def _of(people: People, noun: Token) -> list[Token]:
    return [
        t
        for p in people.parse.children(noun, "prep")
        if p.lower in ("of", "from")
        for t in people.parse.children(p, "prep_object")
    ]


def _counted(people: People, predicate: Token, sufferers: list[Token]) -> list[Draft]:
    found = drafts(people, predicate, sufferers, _MISSING)
    return [d for d in found if d.group.counted and not d.group.pronoun and not d.group.again]

"""'The shooting set off protests', 'her death led to riots': what a verb of causing says came of what.

What came of it is told; what caused it is told only where words of its own say more than that it was.
"""

from __future__ import annotations

from tallystick.extraction.words.modality import is_negated, modality
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token

_KNOWN = frozenset({"the", "this", "that", "these", "those"})


def is_causing(parse: Parse, verb: Token) -> bool:
    """Whether a verb, with the small word it takes, says that one thing came of another."""
    if verb.pos != "verb":
        return False
    beside = {t.lower for t in parse.children(verb, "particle", "prep")}
    return load_grammar().causing.get(verb.lemma, "-") in ("", *beside)


def caused_by(parse: Parse, noun: Token) -> Token | None:
    """The verb of causing that an event noun is the outcome of ('protests' in 'sparked protests')."""
    first = noun
    while first.relation == "conjunct" and parse.head(first).pos in ("noun", "name"):
        first = parse.head(first)
    head = parse.head(first)
    if first.relation == "prep_object" and head.relation in ("prep", "particle"):
        head = parse.head(head)
    elif first.relation not in ("object", "subject_passive"):
        return None
    return head if is_causing(parse, head) else None


def tells_outcome(parse: Parse, noun: Token) -> bool:
    """Whether an outcome is news here: not 'what led to the killings', 'will help lead to an arrest'."""
    verb = caused_by(parse, noun)
    if verb is None or is_negated(parse, verb) or modality(parse, verb, load_grammar()) != "actual":
        return False
    if any(t.pos == "modal" for v in parse.ancestors(verb) for t in parse.children(v, "auxiliary")):
        return False
    known = {t.lower for t in parse.children(noun, "determiner")} & _KNOWN
    return not known and not parse.children(noun, "possessor")


def is_cause(parse: Parse, noun: Token) -> bool:
    """Whether an event noun is only what something came of: 'the shooting', 'the attack'."""
    if noun.relation != "subject" or not is_causing(parse, parse.head(noun)):
        return False
    beside = [t for t in parse.children(noun) if t.relation != "punctuation"]
    return all(t.relation in ("determiner", "possessor") and t.lower not in ("a", "an") for t in beside)


def came_of(parse: Parse, outcome: Token, cause: Token) -> bool:
    """Whether the words say that one event came of the other."""
    verb = caused_by(parse, outcome)
    subject = parse.child(verb, "subject") if verb is not None else None
    return subject is not None and cause.index in {subject.index, *(t.index for t in parse.subtree(subject))}


def drowned_apart(parse: Parse, harm: Token) -> bool:
    """'Police fired tear gas and eleven people drowned': no deed drowned them but one done to what they were afloat in.

    'Rebels shelled a ferry and nine passengers drowned' is one thing.
    """
    afloat = load_casualty_words().lists["afloat"]
    by_itself = harm.lemma == "drown" and parse.child(harm, "subject") is not None
    near = parse.sentences[max(harm.sentence - 1, 0) : harm.sentence + 1] if by_itself else ()
    return by_itself and not any(t.lemma in afloat for s in near for t in parse.of(s))

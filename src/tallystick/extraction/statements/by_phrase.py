"""What somebody says -> what it does by a whole phrase, whoever its subject is: 'their days are numbered', 'it was high
time they left', 'had blood on their hands'.

Read only where the main clauses of what is said do nothing, and only where the report tells of a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.extraction.layers import Layers
from tallystick.extraction.words.modality import is_negated
from tallystick.extraction.words.stance_words import phrases, stance_words
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span

_FUTURE = ("will", "shall", "'ll", "’ll", "would", "wo")
_FORCE = ("ASSAULT", "COERCE", "SANCTION")
_LISTS = (("portents", "THREATEN"), ("charges", "ACCUSE"), ("pleas", "REQUEST"))


@dataclass(frozen=True, slots=True)
class ByPhrase:
    """What a saying does by its phrases: PLOVER's type, and to whom."""

    event_type: str
    addressees: tuple[Actor, ...] = ()


def by_phrase(
    layers: Layers, inside: Mapping[int, Token], main: list[Token], *, armed: bool, known: bool
) -> ByPhrase | None:
    """What words said do by a phrase, or by what is to come of those who are threatened; `main`: their main verbs;
    `armed`: whether their speaker is one who can threaten; `known`: whether one party speaks of another."""
    if not inside or not (layers.about_conflict or known):
        return None
    said = Span(min(t.start for t in inside.values()), max(t.end for t in inside.values())).of(layers.report.text)
    own = [s for v in main for s in layers.parse.children(v, "subject", "subject_passive") if s.index in inside]
    subjects = layers.parties.actors(own, capitals=True)
    for name, event_type in _LISTS:
        if (armed or event_type != "THREATEN") and phrases(name).search(said) is not None:
            return ByPhrase(event_type, () if event_type == "THREATEN" else subjects)
    to_come = any(_is_to_come(layers, verb) for verb in main)
    if armed and to_come and phrases("portents_to_come").search(said) is not None:
        return ByPhrase("THREATEN")
    if armed and any(_dooms(layers, verb) for verb in main):
        return ByPhrase("THREATEN", subjects)
    return None


def _is_to_come(layers: Layers, verb: Token) -> bool:
    """'Will answer', 'intends to answer'."""
    meant = verb.lemma in load_grammar().laying_plans and layers.parse.child(verb, "open_clause") is not None
    return meant or any(t.lower in _FUTURE for t in layers.parse.children(verb, "auxiliary"))


def _dooms(layers: Layers, verb: Token) -> bool:
    """'Would be crushed', 'shall burn', 'will be treated as spies', 'no one will be safe', 'there would be blood'."""
    parse, words = layers.parse, stance_words()
    if not any(t.lower in _FUTURE for t in parse.children(verb, "auxiliary")):
        return False
    below = [t for c in (verb, *parse.children(verb, "prep")) for t in parse.children(c)]
    if is_negated(parse, verb):
        return any(t.lemma in words["spared"] or t.lower in words["spared"] for t in (verb, *below))
    if parse.child(verb, "expletive") is not None:
        return any(t.lemma in words["to_be"] for t in below)
    if verb.lemma in words["treating"]:
        deeper = [t for c in below for t in parse.children(c)]
        return any(t.lemma in words["treated_as"] for t in (*below, *deeper))
    if verb.lemma in words["answers_come"] and any(
        s.lemma in words["answers"] for s in parse.children(verb, "subject")
    ):
        return True
    if verb.lemma in words["burning"] and parse.child(verb, "object", "subject_passive") is None:
        return True
    hit = parse.children(verb, "subject_passive")
    coded = any(c.top.index == verb.index and c.code.event_type in _FORCE for c in layers.coded_in(verb.sentence))
    arms = any("WEAPON" in classes_of(t, frozenset()) for t in hit)  # 'the mortars would be destroyed'
    doomed = verb.lemma in words["surely_doomed"] or (coded and verb.lemma in words["doomed"])
    return bool(hit) and doomed and not arms and parse.child(verb, "by") is None


def marks_target(parse: Parse, verb: Token) -> bool:
    """'Every bridge is a legitimate target', 'the town is a red line'."""
    if verb.lemma != "be" or parse.child(verb, "negation") is not None:
        return False
    named = parse.children(verb, "predicate_noun")
    beside = {(n.lemma, t.lower) for n in named for t in parse.children(n, "adjective")}
    return ("line", "red") in beside or any(("target", word) in beside for word in stance_words()["fair_game"])

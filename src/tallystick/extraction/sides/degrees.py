"""Doers -> how surely the words say that it was they: 'suspected rebels', 'gunmen believed to be', 'blamed on'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.events.charges import convicted
from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.words.modality import is_negated, modality
from tallystick.extraction.words.phrases import conjuncts
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span

_FEW = 10  # words of a clause that may stand in the name of a doer


def hedged(parse: Parse, actor: Actor) -> Actor:
    """The actor with its degree, where its own words leave open whether it was they."""
    if actor.degree != "stated" or not actor.spans:
        return actor
    inside = parse.between(actor.spans[0])
    ours = {t.index for t in inside}
    head = next((t for t in inside if t.head not in ours or t.head == t.index), None)
    opens = any(t.lower in load_grammar().doubting for t in inside[:-1])
    in_doubt = opens or (head is not None and _in_doubt(parse, head))
    if not in_doubt:
        return actor
    held = _held_to_be(parse, head) if head is not None else None
    whole = Span(actor.spans[0].start, held.end) if held is not None and len(actor.spans) == 1 else None
    suspected = replace(actor, degree="suspected")
    return suspected if whole is None else replace(suspected, text=whole.of(parse.text), spans=(whole,))


def _held_to_be(parse: Parse, head: Token) -> Span | None:
    """'Men believed to be members of the front': the words that say whom they are held to be, where they are few."""
    for clause in parse.children(head, "noun_clause"):
        of = [c for p in parse.children(clause, "prep") for c in parse.children(p, "prep_clause")]
        inner = next(iter([*parse.children(clause, "open_clause"), *of]), None)
        if clause.lemma in load_grammar().holding and inner is not None and inner.lemma in ("be", "belong"):
            words = [t for t in parse.subtree(clause) if t.relation != "punctuation"]
            if len(words) <= _FEW and words[-1].index - head.index == len(words):
                return parse.extent(words)
    return None


def _in_doubt(parse: Parse, head: Token) -> bool:
    doubting = load_grammar().doubting
    if any(t.lower in doubting for t in parse.children(head, "adjective", "compound", "adverb")):
        return True
    return any(t.lower in doubting for t in parse.children(head, "noun_clause"))


def blamed(layers: Layers, told: Sequence[Coded], top: Token) -> tuple[Actor, ...]:
    """'an attack blamed on the front', 'blamed rebels for the killing': whom a deed without a doer is laid to."""
    laying = load_grammar().laying
    heads = _held_for(layers.parse, top)
    for coded in told:
        behind = [
            h for p, h in coded.frame.others if p in load_grammar().bringing
        ]  # 'died in a bombing blamed on them'
        for noun in (coded.frame.predicate, *behind):
            for clause in layers.parse.children(noun, "noun_clause", "adjective"):
                for preposition in layers.parse.children(clause, "prep"):
                    if preposition.lower == laying.get(clause.lower):
                        targets = layers.parse.children(preposition, "prep_object")
                        heads += [h for t in targets for h in conjuncts(layers.parse, t)]
    found = tuple(replace(a, degree="suspected") for a in layers.parties.actors(heads, capitals=True))
    return found or layers.parties.actors(convicted(layers.parse, top))


def claimed(layers: Layers, top: Token) -> tuple[Actor, ...]:
    """'Claimed responsibility for the bombing that killed 46': whoever says so did it, by their own word."""
    above = {t.index for t in layers.parse.ancestors(top)}
    for coded in layers.coded_in(top.sentence):
        frame = coded.frame
        own = coded.code.id == "claim_responsibility" and frame.predicate.index in above
        if own and not frame.negated and frame.modality == "actual":
            return tuple(replace(a, degree="self") for a in layers.parties.actors(frame.agents))
    return ()


def _held_for(parse: Parse, deed: Token) -> list[Token]:
    """'Blamed the army for the killing of nine': whom somebody holds answerable."""
    preposition = parse.head(deed)
    verb = parse.head(preposition)
    if deed.relation == "object" and preposition.lemma in load_grammar().blaming and not is_negated(parse, preposition):
        ons = [p for p in parse.children(preposition, "prep") if p.lower == "on"]  # 'blamed the attack on the rebels'
        return [h for p in ons for o in parse.children(p, "prep_object") for h in conjuncts(parse, o)]
    if verb.lower in load_speech().answerable:  # 'held soldiers responsible for the killing'
        verb = next((t for t in parse.ancestors(verb) if t.lemma == "hold"), verb)
    if preposition.lower != "for" or verb.lemma not in ("blame", "condemn", "hold") or deed.relation != "prep_object":
        return []
    if is_negated(parse, verb) or modality(parse, verb, load_grammar()) != "actual":
        return []  # 'did not blame the army for', 'if the court blames'
    return [h for o in parse.children(verb, "object", "subject_passive") for h in conjuncts(parse, o)]

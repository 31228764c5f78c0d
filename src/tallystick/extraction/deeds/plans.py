"""Deeds that are still to come -> what is recorded as planned: 'plans to storm the town', 'is to withdraw on Friday'.

A deed to come counts where somebody is said to have laid plans for it, or where it is fixed: by a party, with a day
or a place. What a party hopes, wants or may do is no plan; a blow that is only foretold ('will attack') is speech, a
threat or a guess, and told as that where it is told at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.events.events import Coded, is_known
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.words.modality import is_negated, modality, noun_is_fixed
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Claim

_KINDS = ("ASSAULT", "COERCE", "PROTEST", "RETREAT", "AID", "SANCTION", "MOBILIZE", "CONSULT", "COOPERATE")
_TO_COME = ("future", "planned")
_TRUE = ("actual", "alleged", "attempted")


def is_planned(layers: Layers, coded: Coded) -> bool:
    """Whether a frame tells of a deed that is planned or fixed, and not only wished for, feared or foretold."""
    frame, code = coded.frame, coded.code
    if code.speech or frame.negated or frame.modality not in _TO_COME or code.event_type not in _KINDS:
        return False
    if _is_laid(layers, coded):
        return True
    if any(
        m.lower == "if" for c in layers.parse.children(coded.top, "adverb_clause") for m in layers.parse.children(c)
    ):
        return False  # 'if troops enter, the talks will end'
    if code.event_type == "MOBILIZE" and _said_of_oneself(layers, coded):
        return True
    if code.event_type == "ASSAULT":
        return False  # 'will attack'
    foretold = code.event_type == "COERCE" and "curfew" not in code.mode  # 'police will arrest him on Monday'
    return _is_settled(layers, frame.predicate) or (not foretold and _is_fixed(layers, coded))


def _said_of_oneself(layers: Layers, coded: Coded) -> bool:
    """'Chad said it would send troops to the lake shore'."""
    said, verb = layers.parse.head(coded.frame.predicate), coded.frame.predicate
    own = verb.relation == "content_clause" and any(a.pos == "pronoun" for a in coded.frame.agents)
    return own and said.lemma in load_speech().verbs and modality(layers.parse, said, load_grammar()) in _TRUE


def _is_laid(layers: Layers, coded: Coded) -> bool:
    """'Plans to storm', 'was preparing an attack', 'had a plan to seize the port': somebody's, and meant."""
    parse, grammar, frame = layers.parse, load_grammar(), coded.frame
    above = frame.light if frame.kind == "noun" else parse.head(frame.predicate)
    if above is not None and above.lemma not in grammar.laying_plans and frame.kind == "noun":
        above = parse.head(above)  # 'plans to launch an offensive'
    if above is None or above.lemma not in grammar.laying_plans:
        return False
    if not frame.agents and parse.child(above, "auxiliary_passive") is None:
        return False  # but 'it was decided to send two battalions'
    if any(c.frame.predicate.index == above.index for c in layers.coded_in(frame.sentence)):
        return False  # 'massing to attack': what is done already is told
    if frame.kind == "noun" and is_known(layers.parse, frame.predicate):
        return False  # 'they planned the attack for months': one that is told of besides
    if above.pos != "verb":
        above = parse.head(above)
        if above.lemma not in grammar.having_plans:
            return False  # 'foiled a plot to bomb', 'denied a plan to seize'
    return not is_negated(parse, above) and modality(parse, above, grammar) in _TRUE


def _is_settled(layers: Layers, verb: Token) -> bool:
    """'Is to', 'are due to', 'were about to': said of what is settled, with or without a day."""
    above = layers.parse.head(verb)
    infinitive = verb.pos == "verb" and any(t.pos == "to" for t in layers.parse.children(verb, "auxiliary"))
    return infinitive and (above.lemma == "be" or above.lower in load_grammar().appointed)


def _is_fixed(layers: Layers, coded: Coded) -> bool:
    """'Will march in Lagos on Friday', 'a march is planned on Saturday': with a day or a place of its own."""
    parse, frame = layers.parse, coded.frame
    governor = frame.light or parse.head(frame.predicate)
    if frame.modality == "planned" and not noun_is_fixed(parse, frame.predicate, governor, load_grammar()):
        return False
    if frame.kind == "verb" and not (frame.agents or frame.patients):
        return False
    below = {t.index for t in parse.subtree(coded.top if frame.kind == "verb" else governor)}
    days = [t for _, t in layers.times_near(layers.sentence_span(frame.sentence)) if t.type in ("DATE", "TIME")]
    places = [t for t in layers.toponyms_near(layers.sentence_span(frame.sentence)) if t.kind == "name"]
    named = [*(d.span for d in days), *(p.span for p in places)]
    return any(t.index in below for s in named for t in parse.between(s))


def as_planned(layers: Layers, group: Group, claim: Claim) -> Claim:
    """A claim of a plan with no day but its own ('men who plotted to bomb the bridge were held on Monday'), and without
    ACLED's sub-event type, which is for what has taken place."""
    below = {t.index for c in group.coded for t in layers.parse.subtree(c.top)}
    spans = claim.time.spans if claim.time is not None else ()
    own = any(t.index in below for s in spans for t in layers.parse.between(s))
    return replace(claim, time=claim.time if own else None, sub_event_type=None)


def told_by_its_doer(layers: Layers, coded: Coded, statements: Sequence[Claim]) -> bool:
    """Whether a plan is already told as what its own doer says: 'the union said it would march on Friday'."""
    frame = coded.frame
    over = [s for s in statements if any(e.span.holds(frame.predicate.span) for e in s.evidence)]
    if not over:
        return False
    own = [a for a in frame.agents if a.pos == "pronoun" or _is_one_of(a, over) or _owned(layers, a)]
    return bool(own) or not frame.agents


def _is_one_of(doer: Token, statements: Sequence[Claim]) -> bool:
    return any(s.holds(doer.span) for c in statements for a in c.actors for s in a.spans)


def _owned(layers: Layers, doer: Token) -> bool:
    """'Its forces', 'our men'."""
    return any(t.pos == "possessive" for t in layers.parse.children(doer, "possessor"))

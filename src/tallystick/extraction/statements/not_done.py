"""A clause -> whether it says that something was not done, and where that denies nothing: 'took no casualties'.

And whether a deed's word is only one of saying: '..., the ambassador protested'.
"""

from __future__ import annotations

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.words.modality import is_negated
from tallystick.extraction.words.stance_words import denial_words, stance_words
from tallystick.knowledge.languages.parsed import Parse, Token


def goes_on_from_a_deed(parse: Parse, verb: Token) -> bool:
    """'Had broken up a brawl and arrested no one': the second is told with the first, and denies nothing."""
    if verb.relation != "conjunct" or parse.child(verb, "subject", "subject_passive") is not None:
        return False
    if parse.head(verb).lemma == "be" or any(t.lower == "never" for t in parse.children(verb, "negation")):
        return False  # 'is a trader and has never sold a rifle'
    return not not_done(parse, parse.head(verb)) and not any(t.lower == "but" for t in parse.children(parse.head(verb)))


def counts_nobody(layers: Layers, verb: Token) -> bool:
    """'We took no casualties', 'they lost nobody in the raid': the speaker's own losses, and no deed denied."""
    suffered = layers.parse.child(verb, "auxiliary_passive") is not None and verb.lemma in denial_words()["harming"]
    if verb.lemma not in denial_words()["bearing"] and not suffered:  # 'none of its soldiers was hurt'
        return False
    here = [layers.casualties[i] for i in layers.casualties_in(verb.sentence)]
    return any(m.negated and verb.index in (m.predicate, layers.parse.tokens[m.predicate].head) for m in here)


def not_done(parse: Parse, verb: Token) -> bool:
    """'Did not fire', 'paid nothing', 'would do no such thing', 'none of its men were there'."""
    if is_negated(parse, verb) or any(
        parse.child(s, "negation") is not None for s in parse.children(verb, "subject", "subject_passive")
    ):
        return True  # 'not one of my men'
    objects = parse.children(verb, "object", "prep_object", "predicate_noun")
    objects += [o for p in parse.children(verb, "prep") for o in parse.children(p, "prep_object")]
    return any(o.lower in ("nothing", "nobody", "none") for o in objects) or any(
        t.lower == "no" for o in objects for t in parse.children(o, "determiner", "predeterminer")
    )


def is_away(parse: Parse, verb: Token) -> bool:
    """'Were not in the village', 'was not present'; not 'were not safe there', 'was not home at the time'."""
    whereabouts = stance_words()["whereabouts"]
    if any(t.lower not in whereabouts for t in parse.children(verb, "predicate_adjective")):
        return False
    beside = [p for p in parse.children(verb, "prep", "adverb") if p.lower in whereabouts]
    return any(all(o.lemma != "time" for o in parse.children(p, "prep_object")) for p in beside)


def is_no_deed(layers: Layers, verb: Token, helpers: set[str]) -> bool:
    """'Has not determined whether they were there', 'must not yield', 'cannot ignore it': no deed that was not done."""
    parse, words = layers.parse, stance_words()
    if "must" in helpers or "should" in helpers or (not helpers & {"will", "would", "wo"} and _if_so(parse, verb)):
        return True
    undergone = parse.child(verb, "subject_passive")
    if undergone is not None and undergone.pos == "pronoun" and parse.child(verb, "by") is None:
        return verb.lemma not in words["undergone"]  # 'they had never been called there'; but 'were not paid'
    if ("can" in helpers or "ca" in helpers) and verb.lemma not in words["unwilling"]:
        return True
    asked = [
        t for c in parse.children(verb, "content_clause", "open_clause", "adverb_clause") for t in parse.subtree(c)
    ]
    return verb.lemma in words["deciding"] and any(
        t.lower in ("whether", "if", "who", "what", "how", "why", "which") for t in asked
    )


def _if_so(parse: Parse, verb: Token) -> bool:
    """'If we do not speak up, we are not protecting them'."""
    clauses = parse.children(verb, "adverb_clause")
    return any(t.lower in ("if", "unless") for c in clauses for t in parse.children(c, "marker"))


def is_copula(parse: Parse, verb: Token) -> bool:
    """'Is', and the short forms of it that carry an adjective: ''s not clear'."""
    return verb.lemma == "be" or parse.child(verb, "predicate_adjective") is not None


def if_it_were(parse: Parse, verb: Token) -> bool:
    """'If we were to shell the town, we would kill many': supposed, and not so."""
    clauses = parse.children(verb, "adverb_clause")
    supposed = [c for c in clauses if any(t.lower == "if" for t in parse.children(c, "marker"))]
    return any(t.lower == "were" for c in supposed for t in (c, *parse.children(c)))


def fires_only(parse: Parse, verb: Token) -> bool:
    """'Fired only in the air', 'hit only at headquarters'."""
    near = [verb, *parse.children(verb, "prep", "object", "subject_passive", "subject")]
    return any(t.lower in ("only", "solely", "exclusively") for n in near for t in parse.children(n))


def is_said(layers: Layers, coded: Coded) -> bool:
    """'The authorities turn a blind eye, the ambassador protested': said, and no march."""
    verb = coded.frame.predicate
    if coded.code.event_type != "PROTEST" or verb.lemma != "protest" or coded.frame.kind != "verb":
        return False
    return any(c.holds(verb.span) for a in layers.attributed_in(verb.sentence) if a.content for c in a.cue)

"""What one vows to do -> whether it is harm: 'promised to turn the town to ash', 'pledged to press on until ...'."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extraction.layers import Layers
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.languages.parsed import Parse, Token


def lays_waste(parse: Parse, verb: Token) -> bool:
    """'To turn the town to ash', 'that it would be reduced to rubble'; not 'to rebuild what was reduced to rubble'."""
    after = [t.lower for t in parse.subtree(verb) if t.index > verb.index and t.lower != "the"]
    words = stance_words()
    told = parse.child(verb, "negation") is None and verb.relation not in ("noun_clause", "adjective")
    return told and verb.lemma in words["laying_waste"] and any(
        before in ("to", "into") and word in words["waste"] for before, word in pairwise(after)
    )  # fmt: skip


def presses_on(layers: Layers, verb: Token) -> bool:
    """'To press on until the rebels are disarmed': what goes on until something is done to a party."""
    parse = layers.parse
    on = any(t.lower == "on" for t in parse.children(verb, "particle", "adverb", "prep"))
    if verb.lemma not in stance_words()["pressing_on"] or not on or parse.child(verb, "negation") is not None:
        return False
    until = [c for c in parse.children(verb, "adverb_clause") if any(
        t.lower in ("until", "till") for t in parse.children(c, "marker")
    )]  # fmt: skip
    undergo = [t for c in until for t in parse.children(c, "subject_passive")]
    return layers.about_conflict and any(layers.parties.named_at(t) or layers.parties.is_party(t) for t in undergo)


def pays_for_a_deed(layers: Layers, verb: Token) -> bool:
    """'They will pay for it', 'will pay dearly'; not 'will pay for the wall'."""
    parse = layers.parse
    for_ = [o for p in parse.children(verb, "prep") if p.lower == "for" for o in parse.children(p, "prep_object")]
    deeds = layers.codebook.event_nouns | stance_words()["blame"]
    return verb.lemma != "pay" or all(o.pos in ("pronoun", "determiner") or o.lemma in deeds for o in for_)


def keeps_to(parse: Parse, verb: Token) -> bool:
    """'Vowed to respect the ruling', 'swore to abide by the truce'."""
    clauses = parse.children(verb, "open_clause")
    return verb.lemma in ("vow", "swear") and any(
        c.lemma in stance_words()["keeping_to"] and parse.child(c, "negation") is None for c in clauses
    )


def is_promised(parse: Parse, deed: Token, top: Token) -> bool:
    """Whether a deed is what is vowed, and not told of a thing in it: 'pledged to feed those driven out by raids'."""
    if deed.pos != "verb" and deed.relation == "prep_object" and parse.head(deed).lower != "of":
        return False  # 'that nobody would be tried for the riot'
    for step in (deed, *parse.ancestors(deed)):
        if step.index == top.index:
            return True
        beside = step.relation in ("noun_clause", "relative_clause") and step.pos == "verb" and step.form != "base"
        if beside and parse.child(step, "marker") is None:  # but 'gave his word that they would be hunted'
            return False
    return False

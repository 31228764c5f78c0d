"""Group -> status: what the source does with the happening, by modality, hedges and the kind of cue."""

from __future__ import annotations

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.words.supposed import says_when, supposing
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Status

_SEEN = ("content_clause", "open_clause")


def claim_status(layers: Layers, group: Group) -> Status:
    """Status of an incident: planned, then alleged, else asserted, whatever the reporter's verb of saying."""
    modalities = {c.frame.modality for c in group.coded[:1]}
    if "planned" in modalities or "future" in modalities:
        return "planned"
    if "alleged" in modalities or any(t.lower in load_grammar().hedges for t in group.words):
        return "alleged"
    if _reportedly(layers, group):
        return "alleged"
    if any(w in load_grammar().hedging for s in group.sources for w in (s.cue or "").split(" ")):
        return "alleged"
    if any(w.lower() in load_grammar().hedges for s in group.sources[:1] for w in s.text.split()[:2]):
        return "alleged"  # 'unconfirmed reports spoke of thirty dead'
    if {layers.casualties[i].casualty.outcome for i in group.casualties} == {"missing"}:
        return "asserted"  # 'believed to be under the rubble' is what missing means
    parse = layers.parse
    if supposing(parse, group.top) is not None:
        return "alleged"  # 'feared dead'
    below = group.top
    for token in (group.top, *parse.ancestors(group.top)):
        low, high = sorted((token.index, group.top.index))
        if any(t.text == ";" for t in parse.tokens[low:high]):
            break  # 'Turkey had killed nine, it said; Ankara blamed the rebels'
        if token.lemma in ("believe", "suspect") and token.pos == "verb" and not says_when(parse, below):
            return "alleged"
        if token.lemma in ("accuse", "blame", "allege") and token.pos == "verb":
            return "alleged"
        if token.lemma in load_grammar().seeming and token.pos == "verb" and below.relation in _SEEN:
            return "alleged"  # 'it appears that the shells were', 'seemed to have been shot'
        if token.lemma in load_grammar().hearsay and below.relation in _SEEN and _by_no_one(layers, token):
            return "alleged"  # 'is said to have shelled', 'it was whispered that'
        found = (
            below.relation == "relative_clause" and parse.child(below, "marker") is None
        )  # 'a report that found ...'
        unsure = token.lemma in load_grammar().unsure and token.pos == "noun" and not found
        if unsure and not any(
            o.lemma == "responsibility" for p in parse.children(token, "prep") for o in parse.children(p)
        ):
            return "alleged"  # 'the claim that a man was killed'
        below = token
    return "asserted"


def _by_no_one(layers: Layers, verb: Token) -> bool:
    """A passive of which nobody is named as the doer."""
    parse = layers.parse
    return parse.child(verb, "auxiliary_passive") is not None and parse.child(verb, "by") is None


def _reportedly(layers: Layers, group: Group) -> bool:
    """'Were reportedly killed': the adverb is a cue of saying, and so no word of the claim."""
    told = [group.top, *(c.frame.predicate for c in group.coded)]
    return any(t.lower in load_grammar().hedges for verb in told for t in layers.parse.children(verb, "adverb"))

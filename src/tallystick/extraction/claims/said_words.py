"""The words of a sentence that say who says a thing, which are no words of what is told."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.not_done import fires_only
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.passage import Span

_MARKS = '"“”'


def attribution_words(layers: Layers, span: Span, top: Token) -> set[int]:
    """Tokens of the sentence that say who says it, where a content of theirs holds the unit."""
    found: set[int] = set()
    for attribution in layers.attributions_near(top.span):
        if not any(c.start <= top.start < c.end for c in attribution.content):
            continue
        if not any(c.overlaps(span) for c in attribution.cue or attribution.source):
            continue
        inside: set[int] = {t.index for c in attribution.content if c.overlaps(span) for t in layers.parse.between(c)}
        edges = [s for s in (*attribution.source, *attribution.cue) if s.overlaps(span)]
        for edge in edges:
            found |= {t.index for t in layers.parse.between(edge)} - inside
        if attribution.source or not _of_a_happening(layers, attribution.content, top):
            found |= _beyond(layers, span, attribution.content, edges, inside)
    return found


def _of_a_happening(layers: Layers, content: Sequence[Span], top: Token) -> bool:
    """'Clashes were reported in the suburbs on Sunday': nobody is named, and the words after are of the clashes."""
    verb = layers.parse.head(top)
    reported = top.relation == "subject_passive" and verb.lemma in load_grammar().perceiving
    return reported and not any(c.holds(verb.span) for c in content)


def _beyond(layers: Layers, span: Span, content: Sequence[Span], edges: Sequence[Span], inside: set[int]) -> set[int]:
    """Words on the cue's side of the content ('..., the ministry said on Thursday')."""
    within = [c for c in content if c.overlaps(span)]
    if not within or not edges:
        return set()
    first, last = min(c.start for c in within), max(c.end for c in within)
    before = all(e.end <= first for e in edges)
    after = all(e.start >= last for e in edges)
    tokens = layers.parse.between(span)
    if before:
        return {t.index for t in tokens if t.end <= first} - inside
    if after:
        return {t.index for t in tokens if t.start >= last} - inside
    return set()


def said_of_others(layers: Layers, top: Token, others: Sequence[Token]) -> set[int]:
    """'Troops shelled Sirte, and medics in Misrata said they had received 18 bodies': who tells of the bodies."""
    found: set[int] = set()
    for attribution in layers.attributions_near(top.span) if others else ():
        held = any(c.holds(t.span) for t in others for c in attribution.content)
        if not held or any(c.holds(top.span) for c in attribution.content):
            continue
        told = {t.index for s in (*attribution.source, *attribution.cue) for t in layers.parse.between(s)}
        if top.index not in told:
            found |= told  # not 'the militia fighting beside them said ...', where the fighting is told of
    return found


def set_off(layers: Layers, top: Token) -> bool:
    """'Said that "terrorists" had set the houses on fire': told by the reporter, though words beside it are quoted."""
    if fires_only(layers.parse, top):
        return False  # 'said only "terrorist gatherings" had been targeted'
    sentence, text = layers.sentence_span(top.sentence), layers.report.text
    marks = [i for i in range(sentence.start, sentence.end) if text[i] in _MARKS]
    return bool(marks) and len(marks) % 2 == 0 and sum(i < top.start for i in marks) % 2 == 0

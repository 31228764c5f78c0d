"""Group -> the words that tell by what means it was done: its own, without those of what did not happen."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.claims.groups import HAPPENING
from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor


def words_of_deeds(layers: Layers, group: Group) -> list[Token]:
    """'Was hanged after he refused to shell the town': no shell killed him; 'troops backed by jets': nor did a jet."""
    own = {c.frame.predicate.index for c in group.coded} | {layers.casualties[i].predicate for i in group.casualties}
    frames = [c.frame for c in layers.coded_in(group.top.sentence) if c.frame.kind == "verb"]
    unreal = [f for f in frames if f.predicate.index not in own and (f.negated or f.modality not in HAPPENING)]
    apart = {t.index for f in unreal for t in layers.parse.subtree(f.predicate)}
    words = list(group.words) if own & apart else [t for t in group.words if t.index not in apart]
    behind = {t.index for b in _backing(layers.parse, words) for t in layers.parse.subtree(b)}
    return [t for t in words if t.index not in behind] if behind else words


def words_of_those_hit(layers: Layers, group: Group, actors: Sequence[Actor]) -> list[Token]:
    """The words of a group without those of the doers: nurses who march are not what their march is aimed at.

    Nor is who gives a figure: 'the army put the dead at six, the hospital at five'.
    """
    doing = [s for a in actors for s in a.spans]
    tellers = {layers.casualties[i].teller for i in layers.casualties_in(group.top.sentence)}
    return [t for t in group.words if t.index not in tellers and not any(s.holds(t.span) for s in doing)]


def _backing(parse: Parse, words: list[Token]) -> list[Token]:
    """'Soldiers, supported by jets, stormed the hill': who or what stands behind those who did it."""
    lemmas = load_grammar().backing
    verbs = [t for t in words if t.form == "participle" and t.lemma in lemmas and t.relation == "noun_clause"]
    return [b for v in verbs for b in parse.children(v, "by", "prep") if b.lower == "by"]

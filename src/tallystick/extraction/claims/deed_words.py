"""Group -> the words that tell by what means it was done: its own, without those of what did not happen."""

from __future__ import annotations

from tallystick.extraction.claims.groups import HAPPENING
from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.parsed import Token


def words_of_deeds(layers: Layers, group: Group) -> list[Token]:
    """'Was hanged after he refused to shell the town': no shell killed him."""
    own = {c.frame.predicate.index for c in group.coded} | {layers.casualties[i].predicate for i in group.casualties}
    frames = [c.frame for c in layers.coded_in(group.top.sentence) if c.frame.kind == "verb"]
    unreal = [f for f in frames if f.predicate.index not in own and (f.negated or f.modality not in HAPPENING)]
    apart = {t.index for f in unreal for t in layers.parse.subtree(f.predicate)}
    return list(group.words) if own & apart else [t for t in group.words if t.index not in apart]

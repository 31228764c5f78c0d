"""Group -> status: what the source does with the happening, by modality, hedges and the kind of cue."""

from __future__ import annotations

from tallystick.extraction.layers import Group, Layers
from tallystick.record.claim import Status

_HEDGES = ("allegedly", "reportedly", "apparently", "purportedly", "supposedly", "unconfirmed")
_HEDGING = (
    "allege",
    "accuse",
    "blame",
    "suspect",
    "suggest",
    "suspected",
    "believe",
    "rumour",
    "rumor",
    "claims",
    "fear",
)


def claim_status(layers: Layers, group: Group) -> Status:
    """Status of an incident: planned, then alleged, else asserted, whatever the reporter's verb of saying."""
    modalities = {c.frame.modality for c in group.coded[:1]}
    if "planned" in modalities or "future" in modalities:
        return "planned"
    if "alleged" in modalities or any(t.lower in _HEDGES for t in group.words):
        return "alleged"
    if any((s.cue or "").split(" ")[0] in _HEDGING for s in group.sources):
        return "alleged"
    if {layers.casualties[i].casualty.outcome for i in group.casualties} == {"missing"}:
        return "asserted"  # 'believed to be under the rubble' is what missing means
    parse = layers.parse
    for token in (group.top, *parse.ancestors(group.top)):
        if token.lemma in ("believe", "suspect", "accuse", "blame", "allege") and token.pos == "verb":
            return "alleged"
        if (
            token.lemma in ("claim", "allegation", "accusation", "rumour", "rumor", "suggestion")
            and token.pos == "noun"
        ):
            return "alleged"  # 'the claim that a man was killed'
    return "asserted"

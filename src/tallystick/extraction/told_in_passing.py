"""Deaths that only a statement refers to ('condemned the murder of six priests'), where nothing else tells of any."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.casualties import CasualtyMention
from tallystick.extraction.denials import denied_words
from tallystick.extraction.events import Coded
from tallystick.extraction.groups import SourcesOf, incident_groups
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.mishaps import tells_of_mishap
from tallystick.record.claim import Claim, Figures


def told_in_passing(
    layers: Layers, claims: Sequence[Claim], real: Sequence[bool], sources_of: SourcesOf
) -> list[Group]:
    """The first such words as a group, or none: what comes after refers to the same.

    real: for each casualty of the layers, whether it is told as having happened and is no figure of a total.
    """
    told: set[str] = {c.outcome for claim in claims for c in claim.casualties if c.figures != Figures()}
    told |= {claim.measure.what for claim in claims if claim.measure is not None}
    if "killed" in told:
        return []
    for index, mention in enumerate(layers.casualties):
        casualty = mention.casualty
        bounded = casualty.figures not in (Figures(), Figures(0, 0, 0)) and casualty.rule != "pronoun"
        referring = mention.again and layers.parse.tokens[mention.predicate].pos == "verb"
        if not (real[index] and bounded and casualty.outcome == "killed") or referring:
            continue
        if tells_of_mishap(layers, mention.sentence):
            continue  # 'a fire killed eleven workers', in a report of the protest that it led to
        if not _denied(layers, claims, mention):
            return incident_groups(layers, mention.sentence, _deed(layers, mention), [index], sources_of)[:1]
    return []


def _deed(layers: Layers, mention: CasualtyMention) -> list[Coded]:
    """'The army's killing of nine': whose deed it was is told in its own words."""
    return [
        c
        for c in layers.coded_in(mention.sentence)
        if c.frame.predicate.index == mention.predicate and c.frame.kind == "noun" and c.code.event_type == "ASSAULT"
    ]


def _denied(layers: Layers, claims: Sequence[Claim], mention: CasualtyMention) -> bool:
    """The words are called false, or are what a denial denies."""
    predicate = layers.parse.tokens[mention.predicate]
    if predicate.index in denied_words(layers, mention.sentence):
        return True
    return any(c.status == "denied" and any(p.span.holds(predicate.span) for p in c.evidence) for c in claims)

"""Deaths that only a statement refers to ('condemned the murder of six priests'), where nothing else tells of any."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.groups import SourcesOf, incident_groups
from tallystick.extraction.layers import Group, Layers
from tallystick.record.claim import Claim, Figures


def told_in_passing(
    layers: Layers, claims: Sequence[Claim], real: Sequence[bool], sources_of: SourcesOf
) -> list[Group]:
    """The first such words as a group, or none: what comes after refers to the same.

    real: for each casualty of the layers, whether it is told as having happened and is no figure of a total.
    """
    told: set[str] = {c.outcome for claim in claims for c in claim.casualties}
    told |= {claim.measure.what for claim in claims if claim.measure is not None}
    if "killed" in told:
        return []
    for index, mention in enumerate(layers.casualties):
        casualty = mention.casualty
        bounded = casualty.figures not in (Figures(), Figures(0, 0, 0)) and casualty.rule != "pronoun"
        referring = mention.again and layers.parse.tokens[mention.predicate].pos == "verb"
        if real[index] and bounded and casualty.outcome == "killed" and not referring:
            return incident_groups(layers, mention.sentence, [], [index], sources_of)[:1]
    return []

"""Deaths that only a statement refers to ('condemned the murder of six priests') -> claims, nothing else telling of any."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tallystick.extraction.groups import SourcesOf, incident_groups
from tallystick.extraction.layers import Group, Layers
from tallystick.record.claim import Claim, Figures


def told_in_passing(
    layers: Layers,
    made: Sequence[Claim],
    counts: Callable[[int], bool],
    incident: Callable[[Group], Claim],
    sources_of: SourcesOf,
) -> list[Claim]:
    """At most one claim, for the first such words: what comes after refers to the same.

    counts: whether the casualty at a position of the layers is told as real and is no figure of a total. incident: the
    claim of a group.
    """
    told: set[str] = {c.outcome for claim in made for c in claim.casualties}
    told |= {claim.measure.what for claim in made if claim.measure is not None}
    if "killed" in told:
        return []
    for index, mention in enumerate(layers.casualties):
        casualty = mention.casualty
        bounded = casualty.figures not in (Figures(), Figures(0, 0, 0)) and casualty.rule != "pronoun"
        referring = mention.again and layers.parse.tokens[mention.predicate].pos == "verb"
        if bounded and casualty.outcome == "killed" and not referring and counts(index):
            return [incident(g) for g in incident_groups(layers, mention.sentence, [], [index], sources_of)[:1]]
    return []

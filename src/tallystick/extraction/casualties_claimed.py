"""The casualty figures of a group as its claim holds them: each whole followed by its parts."""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.layers import Group, Layers
from tallystick.record.claim import Casualty, Figures


def casualties_of(layers: Layers, group: Group) -> tuple[Casualty, ...]:
    """The group's figures, each followed by its parts, positions counted within the claim."""
    mentions = layers.casualties
    wanted = [i for i in group.casualties if not _hollow(layers, i, group)]
    for i, mention in enumerate(mentions):
        if mention.casualty.part_of in wanted and i not in wanted:
            wanted.append(i)
    position = {index: place for place, index in enumerate(wanted)}
    found = []
    for i in wanted:
        whole = mentions[i].casualty.part_of
        found.append(replace(mentions[i].casualty, part_of=None if whole is None else position.get(whole)))
    return tuple(found)


def type_of_harm(layers: Layers, group: Group) -> str | None:
    """A toll without its deed: killed and injured by violence is ASSAULT, detained COERCE; missing says nothing."""
    outcomes = {layers.casualties[i].casualty.outcome for i in group.casualties}
    if outcomes & {"killed", "injured", "abducted"}:
        return "ASSAULT"
    return "COERCE" if outcomes & {"detained", "displaced"} else None


def nobody_hurt(layers: Layers, group: Group) -> bool:
    """'Nobody was hurt', and no deed beside it."""
    figures = [layers.casualties[i].casualty.figures for i in group.casualties]
    return not group.coded and bool(figures) and all(f == Figures(0, 0, 0) for f in figures)


def _hollow(layers: Layers, index: int, group: Group) -> bool:
    """A figure without bounds beside a bounded one of the same outcome ('three men ... the others')."""
    mentions = layers.casualties
    outcome = mentions[index].casualty.outcome
    rivals = [mentions[i].casualty.figures for i in group.casualties if mentions[i].casualty.outcome == outcome]
    return mentions[index].casualty.figures == Figures() and any(f != Figures() for f in rivals)

"""The deeds of a group -> the same, first that which says what kind of happening it was."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers

_HARM = ("killed", "injured", "abducted")
_ARREST = 5  # the strength of what is done to people held openly


def leading_first(layers: Layers, coded: Sequence[Coded], casualties: Sequence[int]) -> tuple[Coded, ...]:
    """The gravest deed first; a raid that ends in arrests, and harms nobody, is those arrests, whoever makes them.

    PLOVER codes what is done: soldiers who 'raided a hamlet and arrested six' have done what police do who do the same.
    """
    only_held = _ends_in_arrests(layers, coded, casualties)
    return tuple(sorted(coded, key=lambda c: -(_ARREST - 1 if only_held and _is_raid(c) else c.strength)))


def _ends_in_arrests(layers: Layers, coded: Sequence[Coded], casualties: Sequence[int]) -> bool:
    outcomes = {layers.casualties[i].casualty.outcome for i in casualties}
    arrested = any(c.code.event_type == "COERCE" and "arrest" in c.code.mode for c in coded)
    other = any(c.code.event_type == "ASSAULT" and not _is_raid(c) for c in coded)
    return arrested and not other and outcomes.isdisjoint(_HARM)


def _is_raid(coded: Coded) -> bool:
    return coded.code.id == "attack" and coded.frame.predicate.lemma == "raid"

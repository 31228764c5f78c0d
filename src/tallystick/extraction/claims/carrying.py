"""A group and the scene before it -> the scene it goes on from: aid is not given where the last blow fell."""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.scenes import Scene
from tallystick.extraction.sides.sides import deeds
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.record.claim import Place


def gone_on_from(layers: Layers, group: Group, scene: Scene) -> Scene:
    """The scene, without a place that says nothing of where this was."""
    place = scene.last.place
    if (
        place is None
        or _points_back(layers, group)
        or not (_gives(layers, group) or _of_another_house(layers, group, place))
    ):
        return scene
    return replace(scene, last=replace(scene.last, place=None))


def _points_back(layers: Layers, group: Group) -> bool:
    """'Trucks with bread reached the town', 'flour for 400 families there'."""
    kinds = place_words().kinds
    known = [t for w in group.words if w.lower in kinds for t in layers.parse.children(w, "determiner")]
    return any(t.lower in ("the", "this", "that") for t in known) or any(w.lower == "there" for w in group.words)


def _gives(layers: Layers, group: Group) -> bool:
    """'The agency delivered blankets', after a strike; those who are pulled from ruins are where it hit."""
    told = deeds(layers, group)
    care = load_casualty_words().lists["hospitals"]  # 'sent trauma kits to two hospitals': for those harmed there
    return bool(told) and all(
        c.code.event_type == "AID"
        and c.frame.predicate.lemma not in load_grammar().rescuing
        and not c.frame.words & care
        for c in told
    )


def _of_another_house(layers: Layers, group: Group, place: Place) -> bool:
    """'The National Library was looted', after an attack on the National Palace."""
    if place.text.rsplit(maxsplit=1)[-1].lower() not in place_words().facilities:
        return False
    hit = [h for c in deeds(layers, group) for h in c.frame.patients if h.lemma in place_words().facilities]
    return any(h.pos == "name" and h.lower not in place.text.lower().split() for h in hit)

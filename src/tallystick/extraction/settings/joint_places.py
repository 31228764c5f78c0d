"""A town that stands in a list -> the place of the whole list: 'strikes on Beit Hanoun and Jabalia killed nine'.

What is told of several towns at once happened in each of them: of towns that lie together the place is all of them, of
towns that lie apart the first one named, whose point says no more than the words do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.layers import Layers
from tallystick.extraction.settings.same_places import near_by
from tallystick.extraction.words.phrases import conjuncts
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import TOGETHER, Place
from tallystick.record.passage import Span
from tallystick.record.reading import Toponym

_BESIDE = 0.25  # degrees: no farther from each other than a point between them may be said to lie from both
_DISTRICT = 3  # UCDP where_prec


def with_the_others_listed(layers: Layers, best: Toponym, named: Sequence[Toponym]) -> Place:
    """The place of a town, or of all that are told of with it; `named`: the places of the sentence, in order."""
    listed = _listed(layers, best, [t for t in named if _is_town(t)])
    first = listed[0].place if len(listed) > 1 else best.place
    if len(listed) < 2 or not all(near_by(first, t.place, _BESIDE) for t in listed[1:]):
        return first
    whole = Span(first.spans[0].start, listed[-1].place.spans[0].end)
    return replace(first, text=whole.of(layers.report.text), spans=(whole,), relation=TOGETHER)


def _listed(layers: Layers, best: Toponym, towns: Sequence[Toponym]) -> list[Toponym]:
    """The towns coordinated with one, itself among them, in the order of the words; none that holds another."""
    heads = {_head(layers, t).index: t for t in towns if layers.parse.between(t.span)}
    for index in heads:
        told = [heads[c.index] for c in conjuncts(layers.parse, layers.parse.tokens[index]) if c.index in heads]
        apart = not any(a.text in b.place.within for a in told for b in told)
        if best in told and apart:
            return sorted(told, key=lambda t: t.span.start)
    return []


def _is_town(toponym: Toponym) -> bool:
    part = toponym.place.relation is None or toponym.place.relation in place_words().part
    return toponym.kind == "name" and part and (toponym.place.precision or 9) <= _DISTRICT


def _head(layers: Layers, toponym: Toponym) -> Token:
    tokens = layers.parse.between(toponym.span)
    inside = {t.index for t in tokens}
    return next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])

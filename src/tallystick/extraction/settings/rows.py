"""A group that stands in a row of a table -> what the row says of it: its day, and that its heading is no party."""

from __future__ import annotations

from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Actor
from tallystick.record.reading import TimeExpression, Toponym


def without_heading(layers: Layers, group: Group, parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Without the place that heads the row: 'Kherson region: one killed' has nobody killed by or for a region."""
    row = layers.row_at(group.top)
    if row is None:
        return parties
    return tuple(a for a in parties if not any(row.heading.holds(s) for s in a.spans))


def opens_table(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'The losses of Thursday: Donetsk region, two killed; Sumy region, four wounded': a day said of all the rows."""
    row = layers.row_at(group.top)
    if row is None:
        return False
    sentence = layers.sentence_span(group.top.sentence)
    first = min(r.span.start for r in layers.rows_in(group.top.sentence))
    return sentence.start <= expression.span.start and expression.span.end <= first


def in_label(layers: Layers, token: Token) -> bool:
    """'Killed by province: Kandahar 11, Helmand 7': what heads a table tells of nothing yet."""
    return token.index in layers.labels


def of_a_share(layers: Layers, group: Group, toponym: Toponym) -> bool:
    """'Nine were killed: four in Kabul, three in Herat': the place of a share is not that of the whole."""
    here = (layers.casualties[i] for i in layers.casualties_in(group.top.sentence))
    for mention in (m for m in here if m.casualty.part_of in group.casualties):
        end = layers.parse.tokens[mention.last].end
        between = layers.parse.text[end : toponym.span.start]
        if 0 < len(between) <= _RIGHT_AFTER and not set(between) & set(",;:"):
            return True
    return False


_RIGHT_AFTER = len(" in the town of ")

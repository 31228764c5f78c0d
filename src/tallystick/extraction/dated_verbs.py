"""Which verb a time expression dates, and whether two deeds of one sentence are told of different days."""

from __future__ import annotations

from tallystick.extraction.layers import Layers
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.reading import TimeExpression

_DAYS = ("weekday:", "date:", "now:D", "now:W", "now:M", "now:Y", "ago:P")


def verb_of(layers: Layers, expression: TimeExpression) -> Token | None:
    """The verb a time hangs from, directly or by its preposition."""
    tokens = layers.parse.between(expression.span)
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])  # 'April 1993': the month
    verb = layers.parse.head(head)
    if head.relation == "compound" and verb.pos == "noun":  # 'on Tuesday minutes after ...'
        verb = layers.parse.head(verb)
    if verb.pos == "preposition":
        verb = layers.parse.head(verb)
    return verb if verb.pos == "verb" else None


def of_other_days(layers: Layers, one: Token, other: Token) -> bool:
    """'Three men seized on Tuesday were freed on Wednesday': two deeds, each with a day of its own."""
    first, second = _day_of(layers, one), _day_of(layers, other)
    return first is not None and second is not None and first != second


def _day_of(layers: Layers, verb: Token) -> str | None:
    """The day that hangs from a verb, as its words read, without the part of the day."""
    sentence = layers.sentence_span(verb.sentence)
    for expression in layers.times:
        if not expression.span.overlaps(sentence) or not expression.reading.startswith(_DAYS):
            continue
        dated = verb_of(layers, expression)
        if dated is not None and dated.index == verb.index:
            return expression.reading.split(";")[0]
    above = layers.parse.head(verb)
    if verb.relation == "conjunct" and above.pos == "verb" and layers.parse.child(verb, "subject") is None:
        return _day_of(layers, above)  # 'on Tuesday they came back and burned the school'
    return None

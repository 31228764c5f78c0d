"""Words that only say who somebody is or what a place was -> whether a day long past stands in them.

'Ibrahim Diallo, who led the union until 2019, was shot dead': nobody was shot in 2019.
"""

from __future__ import annotations

from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.reading import TimeExpression

_ASIDES = ("relative_clause", "noun_clause", "apposition")


def in_aside(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """Whether a time stands in an aside or a clause about a noun that tells none of the deeds of a group."""
    parse = layers.parse
    tokens = parse.between(expression.span)
    told = _told(layers, group)
    above = {t.index for i in told for t in (parse.tokens[i], *parse.ancestors(parse.tokens[i]))}
    for token in (tokens[-1], *parse.ancestors(tokens[-1])) if tokens else ():
        if token.index in told:
            return False
        if token.relation in _ASIDES and token.index not in above and not _of_the_deed(layers, token, told):
            return True
    return False


def _told(layers: Layers, group: Group) -> set[int]:
    """The words that tell the deeds and the harm of a group."""
    deeds = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    deeds |= {c.frame.light.index for c in group.coded if c.frame.light is not None}
    return deeds | {layers.casualties[i].predicate for i in group.casualties}


def _of_the_deed(layers: Layers, aside: Token, told: set[int]) -> bool:
    """'The raid, which took place in 2019, killed nine': what is said of the deed itself, or of its noun."""
    noun = layers.parse.head(aside)
    deed = noun.index in told or any(c.frame.predicate.index == noun.index for c in layers.coded_in(noun.sentence))
    return deed or any(i in told for i in noun.children if layers.parse.tokens[i].relation in _ASIDES)


def says_how_long(text: str, expression: TimeExpression) -> bool:
    """'Closed for the weekend', 'for now'; but 'sentenced for the 2016 Easter bombing' says when."""
    return text[: expression.span.start].endswith(" for ") and expression.reading.startswith(("weekend", "now", "then"))

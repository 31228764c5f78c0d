"""A sum with the words that tell it in; whether it was counted, estimated or modelled, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tallystick.extraction.totals.mention import TotalMention
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Measure

_THROUGH = ("prep", "by", "prep_object")
_DEEP = 3  # 'according to an estimate'


def with_basis(parse: Parse, total: TotalMention) -> TotalMention:
    """The sum with how it was come by; its shares are as sure as it is."""
    measure = total.measure
    basis = _basis(parse, total, measure) if measure is not None else "count"
    if measure is None or basis == "count":
        return total
    parts = tuple(replace(part, basis=basis) for part in measure.parts)
    return replace(total, measure=replace(measure, basis=basis, parts=parts))


def _basis(parse: Parse, total: TotalMention, measure: Measure) -> str:
    lists = load_casualty_words().lists
    said = [t for span in measure.spans for t in parse.between(span)]
    telling = [*said, *_telling(parse, parse.tokens[total.predicate])]
    if any(t.lemma in lists["modelling"] for t in telling if t.pos in ("noun", "verb")):
        return "model"
    guessed = any(t.lemma in lists["estimating"] or t.lower in lists["estimated"] for t in telling)
    return "estimate" if guessed else "count"


def _telling(parse: Parse, predicate: Token) -> Iterator[Token]:
    """What the deed hangs from within its clause, and who or what tells it: 'estimates put the dead at 900'."""
    above = [predicate]
    while above[-1].relation not in ("conjunct", "relative_clause") and above[-1].head != above[-1].index:
        above.append(parse.head(above[-1]))
    for token in above:
        yield token
        for subject in parse.children(token, "subject", "subject_passive"):
            yield from (subject, *parse.children(subject, "adjective", "compound"))  # 'excess deaths stand at 900'
        yield from _through(parse, token, _DEEP)


def _through(parse: Parse, token: Token, deep: int) -> Iterator[Token]:
    for child in parse.children(token, *_THROUGH) if deep else ():
        yield child
        yield from _through(parse, child, deep - 1)

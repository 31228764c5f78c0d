"""Who does a deed -> who does it with them: 'troops accompanied by militiamen', 'officers together with vigilantes'.

Who only stands behind them ('rebels backed by a neighbour') has not been said to be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.extraction.words.phrases import conjuncts
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token


def with_companions(parse: Parse, doers: Sequence[Token]) -> list[Token]:
    """Some doers, and behind each those who were with it."""
    return [t for doer in doers for t in (doer, *_companions(parse, doer))]


def _companions(parse: Parse, doer: Token) -> Iterator[Token]:
    """By 'accompanied by', 'alongside' or 'together with' hung from the doer itself, wherever its verb stands."""
    grammar = load_grammar()
    for clause in parse.children(doer, "noun_clause"):
        if clause.form == "participle" and clause.lemma in grammar.going_along:
            for by in parse.children(clause, "by", "prep"):
                yield from _opened(parse, by) if by.lower == "by" else ()
    for preposition in parse.children(doer, "prep"):
        before = parse.tokens[preposition.index - 1].lower
        along = preposition.lower == "alongside" or (preposition.lower == "with" and before in ("along", "together"))
        yield from _opened(parse, preposition) if along else ()


def _opened(parse: Parse, preposition: Token) -> Iterator[Token]:
    for target in parse.children(preposition, "prep_object"):
        yield from conjuncts(parse, target)

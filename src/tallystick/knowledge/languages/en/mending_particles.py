"""Small words that belong to a verb and that the parser gives to the noun behind them: 'burned down the court'."""

from __future__ import annotations

from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.rehanging import hang, hangs_below
from tallystick.knowledge.languages.parsed import Token


def give_particle(tokens: list[Token], verb: Token) -> None:
    """'Burned down the court', 'blew up two bridges': what is burned, and not where."""
    small = tokens[min(verb.index + 1, len(tokens) - 1)]
    if small.head != verb.index or small.relation != "prep" or not _goes_with(verb, small):
        return
    below = [tokens[i] for i in small.children if tokens[i].relation == "prep_object"]
    if len(below) != 1 or any(tokens[i].relation == "object" for i in verb.children):
        return
    hang(tokens, below[0], verb, "object")
    small.pos, small.relation = "particle", "particle"


def _goes_with(verb: Token, small: Token) -> bool:
    return small.lower in load_grammar().small_words.get(verb.lemma, "").split()


def set_free(tokens: list[Token], verb: Token) -> None:
    """'Set free nine students': they were not free before."""
    free = tokens[min(verb.index + 1, len(tokens) - 1)]
    if verb.lemma != "set" or free.lower != "free" or free.relation not in ("adjective", "compound"):
        return
    if not hangs_below(tokens, verb, free):
        hang(tokens, free, verb, "predicate_adjective")

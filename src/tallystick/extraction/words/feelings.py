"""Verbs of feeling -> whether somebody is said to feel it at a deed: 'was appalled by the attack'."""

from __future__ import annotations

from tallystick.knowledge.languages.en.grammar import Grammar
from tallystick.knowledge.languages.parsed import Parse, Token

_AT_WHAT = ("by", "at", "over", "about", "with")


def is_felt(parse: Parse, verb: Token, grammar: Grammar) -> bool:
    """A passive with its 'be', and what is felt at it: 'crowds angered by the raid' is told of in passing."""
    if verb.lemma not in grammar.feeling or not parse.child(verb, "auxiliary_passive"):
        return False
    joined = [verb, *parse.children(verb, "conjunct")]  # 'was shocked and saddened by'
    return any(p.lower in _AT_WHAT for v in joined for p in parse.children(v, "by", "prep"))

"""The parse around a time expression -> whether its clause looks back or ahead: 'past', 'future' or ''."""

from __future__ import annotations

from bisect import bisect_right

from tallystick.extraction.times_grammar import Grammar
from tallystick.knowledge.languages.parsed import Parse, Token


def token_at(parse: Parse, offset: int) -> Token | None:
    """The token over an offset, by bisection: long reports have many times."""
    index = bisect_right(parse.tokens, offset, key=_start) - 1
    return parse.tokens[index] if index >= 0 and parse.tokens[index].end > offset else None


def _start(token: Token) -> int:
    return token.start


def tense_at(parse: Parse, offset: int, grammar: Grammar) -> str:
    """'future' or 'past' after the nearest verb above the words at an offset, '' where it does not show."""
    token = token_at(parse, offset)
    if token is None:
        return ""
    before = parse.tokens[max(0, token.index - 3) : token.index]
    if [t.lower for t in before[:1] + before[-1:]] == ["as", "as"] and before[1].lower in grammar.words["soonest"]:
        return "future"
    for above in parse.ancestors(token):
        if above.pos in ("verb", "modal"):
            return _tense_of(parse, above, grammar)
    return _tense_of(parse, token, grammar) if token.pos == "verb" else ""


def _tense_of(parse: Parse, verb: Token, grammar: Grammar) -> str:
    if verb.lemma in grammar.words["appointed"]:
        return "future"
    auxiliaries = parse.children(verb, "auxiliary", "auxiliary_passive")
    if any(a.lower in grammar.words["future_modals"] for a in auxiliaries):
        return "future"
    if any(a.form == "past" or a.lower in grammar.words["perfect"] for a in auxiliaries):
        return "past"
    if any(a.lower == "to" for a in auxiliaries):
        if parse.head(verb).lower in grammar.words["copula"]:  # 'is to meet on Monday'
            return "future"
        return "future" if _looks_ahead(parse, verb, grammar) else ""
    if verb.form in ("past", "participle") and verb.lemma not in grammar.words["future_lemmas"]:
        return "past"
    return "future" if verb.lemma in grammar.words["future_lemmas"] and verb.form != "past" else ""


def _looks_ahead(parse: Parse, verb: Token, grammar: Grammar) -> bool:
    return (
        parse.head(verb).lemma in grammar.words["future_lemmas"]
        or parse.head(verb).lower in grammar.words["future_words"]
    )

"""The parse around a time expression -> whether its clause looks back or ahead: 'past', 'future' or ''."""

from __future__ import annotations

from tallystick.extraction.times_grammar import Grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.passage import Span


def tense_at(parse: Parse, offset: int, grammar: Grammar) -> str:
    """'future' or 'past' after the nearest verb above the words at an offset, '' where it does not show."""
    tokens = parse.between(Span(offset, offset + 1))
    if not tokens:
        return ""
    before = parse.tokens[max(0, tokens[0].index - 3) : tokens[0].index]
    if [t.lower for t in before[:1] + before[-1:]] == ["as", "as"] and before[1].lower in grammar.words["soonest"]:
        return "future"
    for token in parse.ancestors(tokens[0]):
        if token.pos in ("verb", "modal"):
            return _tense_of(parse, token, grammar)
    return _tense_of(parse, tokens[0], grammar) if tokens[0].pos == "verb" else ""


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

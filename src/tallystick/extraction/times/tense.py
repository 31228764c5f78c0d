"""The parse around a time expression -> whether its clause looks ahead: 'future' or ''.

The past is not told from what does not show: reports look back, and a hint fewer depends less on the parse.
"""

from __future__ import annotations

from bisect import bisect_right

from tallystick.extraction.times.grammar import Grammar
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token

_SAID_OF = ("noun_clause", "relative_clause")


def token_at(parse: Parse, offset: int) -> Token | None:
    """The token over an offset, by bisection: long reports have many times."""
    index = bisect_right(parse.tokens, offset, key=_start) - 1
    return parse.tokens[index] if index >= 0 and parse.tokens[index].end > offset else None


def _start(token: Token) -> int:
    return token.start


def tense_at(parse: Parse, offset: int, grammar: Grammar) -> str:
    """By the nearest verb above the words at an offset."""
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
    if verb.form == "ing" and verb.lemma in load_grammar().arranged:
        return "future" if any(a.lower in grammar.words["copula"] for a in auxiliaries) else ""
    if any(a.lower == "to" for a in auxiliaries):
        return "future" if _looks_ahead(parse.head(verb), grammar) else ""
    if not auxiliaries and verb.form == "participle" and verb.lower in grammar.words["future_words"]:
        then = parse.tokens[verb.index + 1 : verb.index + 2]
        deed = bool(then) and then[0].lower in grammar.words["set_about"]  # 'set upon the hamlet on Sunday'
        return "future" if verb.relation in _SAID_OF and not deed else ""  # 'talks set for Friday'
    back = verb.form in ("past", "participle") or any(a.lower in grammar.words["perfect"] for a in auxiliaries)
    return "future" if verb.lemma in grammar.words["future_lemmas"] and not back else ""


def _looks_ahead(above: Token, grammar: Grammar) -> bool:
    """'is to meet', 'plans to meet', 'due to meet'."""
    words = grammar.words
    return above.lemma in words["future_lemmas"] or above.lower in words["copula"] | words["future_words"]

"""Idioms of saying -> candidates: 'let it be known that ...', 'made it clear that ...', 'let slip that ...'."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extraction.attribution.candidates import Candidate, Ground, source_of_verb
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Token

_GIVEN = frozenset(("let", "make"))
_KNOWN = frozenset(("known", "clear", "plain"))
_BETWEEN = frozenset(("it", "be", "perfectly", "quite", "very", "abundantly"))


def idiom_ends(ground: Ground, verb: Token) -> int | None:
    """The last word of an idiom of saying that a verb begins: 'slip' of 'let slip'."""
    for words in load_speech().idioms.get(verb.lemma, ()) if verb.pos == "verb" else ():
        behind = ground.tokens[verb.index + 1 : verb.index + 1 + len(words)]
        if tuple(t.lower for t in behind) == words:
            return behind[-1].index
    return None


def idiom_candidates(ground: Ground) -> Iterator[Candidate]:
    """The verb with 'it' and the word behind it is the cue, the clause with 'that' the content."""
    for verb in ground.tokens:
        if verb.pos != "verb" or verb.lemma not in load_speech().idioms:
            continue
        end = idiom_ends(ground, verb)
        known = ground.tokens[end] if end is not None else _known(ground, verb)
        clause = _clause(ground, known) if known is not None else None
        if known is None or clause is None:
            continue
        helpers = [t.index for t in ground.parse.children(verb, "auxiliary") if t.index < verb.index]
        cue = [*helpers, *range(verb.index, known.index + 1)]
        source = source_of_verb(ground, verb, False)
        content = [i for i in ground.below(clause.index) if i not in (*cue, *source)]
        yield Candidate("clause", verb.index, "announce", cue, source, content)


def _known(ground: Ground, verb: Token) -> Token | None:
    """The 'known' or 'clear' that makes a verb one of saying, where 'it' and little else stands between."""
    if verb.lemma not in _GIVEN or [t.lower for t in ground.tokens[verb.index + 1 : verb.index + 2]] != ["it"]:
        return None
    for token in ground.tokens[verb.index + 1 : verb.index + 5]:
        if token.lower in _KNOWN:
            return token
        if token.lower not in _BETWEEN:
            return None
    return None


def _clause(ground: Ground, known: Token) -> Token | None:
    """The verb of the first clause with 'that' behind it in the sentence."""
    last = ground.parse.sentences[known.sentence].last
    for token in ground.tokens[known.index + 1 : last + 1]:
        if token.lower == "that" and token.relation == "marker":
            return ground.parse.head(token)
    return None

"""The words that hang from a deed's word, by which the codebook tells what it is: 'opened fire', 'opened talks'."""

from __future__ import annotations

from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token


def hanging_words(parse: Parse, token: Token) -> frozenset[str]:
    """Lemmas among the dependants: objects and their modifiers, particles, prepositions and their objects."""
    words: set[str] = set()
    for child in parse.children(token):
        if child.relation in ("subject", "punctuation", "auxiliary", "determiner") or child.lower == "according":
            continue  # 'according to a report, a man was released': who says so is no part of the deed
        if not _dates(parse, child):
            words.update((child.lemma, child.lower))
        if child.relation == "adverb_clause":
            words.update(t.lower for t in parse.children(child, "marker"))  # 'unless'
        if child.relation in (
            "prep",
            "object",
            "particle",
            "open_clause",
            "subject_passive",
            "adverb",
            "predicate_adjective",
            "predicate_noun",
            "compound",
            "indirect",
        ):
            for inner in parse.children(child):
                called = inner.relation == "prep_clause" and inner.lemma in load_grammar().characterising
                if not called and inner.relation not in ("relative_clause", "punctuation", "determiner"):
                    words.add(inner.lemma)
                    if inner.relation in ("prep_object", "conjunct", "object"):
                        words.update(t.lemma for t in parse.children(inner, "compound", "adjective", "conjunct"))
                    if child.relation == "prep" and inner.relation == "prep":  # 'out of reach', 'in front of the court'
                        words.update(t.lemma for t in parse.children(inner, "prep_object"))
                    claimed = child.lemma == "claim" and inner.lower == "to"
                    term = inner.lower == "in" and child.entity == "date"  # 'given 14 years in prison'
                    if claimed or term or (inner.lower == "of" and child.relation == "object"):  # 'tons of food': food
                        words.update(t.lemma for t in parse.children(inner, "prep_object"))
    return frozenset(words)


def _dates(parse: Parse, child: Token) -> bool:
    """'Fell on Friday' is not 'fell on the town'."""
    below = parse.children(child, "prep_object") if child.lower == "on" else []
    return bool(below) and all(t.entity == "date" for t in below)

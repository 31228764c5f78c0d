"""The words that hang from a deed's word, by which the codebook tells what it is: 'opened fire', 'opened talks'."""

from __future__ import annotations

from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token

MONEY = "MONEY"  # for an amount of money, however it is written
_SIGNS = frozenset("$£€¥₹₽₺₪₴₦")


def hanging_words(parse: Parse, token: Token) -> frozenset[str]:
    """Lemmas among the dependants: objects and their modifiers, particles, prepositions and their objects."""
    words: set[str] = set()
    for child in parse.children(token):
        if child.relation in ("subject", "punctuation", "auxiliary", "determiner") or child.lower == "according":
            continue  # 'according to a report, a man was released': who says so is no part of the deed
        if not _dates(parse, child):
            words.update((child.lemma, child.lower))
        if child.relation == "object" and _is_sum(parse, child):
            words.add(MONEY)
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
                    sum_in = inner.lower == "in" and MONEY in words and child.relation == "object"  # '$70m in aid'
                    if (
                        claimed or term or sum_in or (inner.lower == "of" and child.relation == "object")
                    ):  # 'tons of food'
                        words.update(t.lemma for t in parse.children(inner, "prep_object"))
    return frozenset(words)


def _is_sum(parse: Parse, child: Token) -> bool:
    """'$70 million', '£70m', '$5bn', '20m euros', 'a 50m-euro package': an amount, or what is told by one."""
    below = [child, *parse.children(child, "number", "compound", "quantity")]
    below += [t for b in below[1:] for t in parse.children(b, "number", "compound", "quantity")]
    return any((t.pos == "symbol" and t.text in _SIGNS) or MONEY in classes_of(t, frozenset()) for t in below)


def _dates(parse: Parse, child: Token) -> bool:
    """'Fell on Friday' is not 'fell on the town', nor 'gave it a loan last month' 'gave it a month'."""
    if child.relation == "adverbial_noun" and child.entity == "date":
        return any(t.lower in ("last", "next", "this", "past") for t in parse.children(child))
    below = parse.children(child, "prep_object") if child.lower == "on" else []
    return bool(below) and all(t.entity == "date" for t in below)

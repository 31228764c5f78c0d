"""Words that a parser would cut up -> what it is shown instead: numbers written twice ('two (2)'), 'passers-by'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.record.passage import Span

_TWICE = re.compile(r"\b([A-Za-z]+)(?:[- ]([A-Za-z]+))? ?\((\d{1,3})\)(?=[ .,;])")
_PASSER = re.compile(r"\bpasser(s?)-by\b", re.IGNORECASE)


_RETOOK = re.compile(r"\b(retook|retaken|retakes)\b")
_GUTTED = re.compile(r"\bgutted\b")


def plain_forms(text: str) -> Iterator[tuple[Span, str]]:
    """Each with the word that stands in for it."""
    if "(" in text:
        yield from _restated(text)
    for match in _PASSER.finditer(text):
        yield Span(*match.span()), f"bystander{match[1].lower()}"
    for match in _RETOOK.finditer(text):  # forms the parser takes for nouns
        yield Span(*match.span()), "recaptured" if match[1] != "retakes" else "recaptures"
    for match in _GUTTED.finditer(text):  # a form whose lemma it does not find
        yield Span(*match.span()), "wrecked"


def _restated(text: str) -> Iterator[tuple[Span, str]]:
    """Each number whose words are followed by the same in digits and brackets; other numbers in brackets are left."""
    for match in _TWICE.finditer(text):
        first, second, digits = match.groups()
        if _value(first, second) == int(digits):
            yield Span(*match.span()), digits
        elif second and _value(second) == int(digits):
            yield Span(match.start(2), match.end()), digits


def _value(first: str, second: str | None = None) -> int | None:
    words = load_number_words()
    one = words.ones.get(first.lower(), words.tens.get(first.lower()))
    if second is None or one is None:
        return one
    rest = words.ones.get(second.lower())
    return one + rest if rest is not None and one % 10 == 0 and 0 < rest < 10 < one else None

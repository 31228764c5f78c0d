"""How many words of another subject a text has that reports of conflict hardly ever have: 'midfielder', 'dividend'.

A subject's own words are the surest sign that 'attack', 'shoot' and 'kill' are borrowed in it. Kinds of words are
counted, not words: a long report of a bombed stadium says 'stadium' often.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from math import sqrt
from typing import NamedTuple
from weakref import WeakKeyDictionary

import yaml

from tallystick.extraction.layers import Layers
from tallystick.extraction.relevance.subjects import title_words, vocabulary
from tallystick.knowledge.languages.parsed import Parse, Token

USUAL = 25  # words of content of a short text; a text four times as long has twice as many kinds by chance
SHORTEST = 10  # and a text of a line is no shorter than that
RUBRIC = "rubric"
OF_A_RUBRIC = 3  # a title that says so is worth as many kinds of words
_SPORT = "sport"
_HYPHENED = re.compile(r"(?<![\w-])[a-z]+(?:-[a-z]+)+(?![\w-])")  # one word here, several tokens of the parse
_RUBRIC_IN_TEXT = re.compile(r"\s*([^\W\d_a-z]{4,})[.:]\s")
_RUBRIC = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+)?)\s*(?::|[–—|]|$)")
# '7-3', '121-94', '6-4'; no years, no ages, no 'a 15-0 vote', no 'two to five kilometres'
_SCORE = re.compile(
    r"(?<![\w.,-])(?!(?:1[5-9]|20)\d\d-)\d{1,3}-\d{1,3}(?![\w-]|[.,:]\d|\s+(?:votes?|majority|years?|months?|days?|hours?|"
    r"minutes?|km|kilometers?|kilometres?|miles?|metres?|meters?|people|men|per ?cent|vehicles?|"
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b)"
)


class OtherWords(NamedTuple):
    """The subject that most kinds of such words of a text are of, how many, and how many are of the next one."""

    subject: str | None
    kinds: int
    of_the_next: int


@lru_cache(maxsize=1)
def _subjects_of() -> dict[str, tuple[str, ...]]:
    """Word -> the subjects that it is of."""
    source = files("tallystick.knowledge.languages.en").joinpath("other_words.yaml")
    found: dict[str, tuple[str, ...]] = {}
    for subject, words in yaml.safe_load(source.read_text(encoding="utf-8")).items():
        for word in words:
            found[word] = (*found.get(word, ()), subject)
    return found


_known: WeakKeyDictionary[Layers, OtherWords] = WeakKeyDictionary()  # of a report, asked for at each weighing of it


def other_words(layers: Layers) -> OtherWords:
    """The words of other subjects in a text; names are left out: no goal is scored at Wolf Creek."""
    if layers not in _known:
        _known[layers] = _counted(layers)
    return _known[layers]


def _counted(layers: Layers) -> OtherWords:
    kinds: dict[str, set[str]] = {}
    for token in layers.parse.tokens:
        if token.pos in ("noun", "adjective") or (token.pos == "name" and _is_title(layers.parse, token)):
            for subject in _of(token):
                kinds.setdefault(subject, set()).add(token.lemma)
    for word in (*title_words(layers), *_HYPHENED.findall(layers.report.text)):
        for subject in _subjects_of().get(word, ()) or _subjects_of().get(word.removesuffix("s"), ()):
            kinds.setdefault(subject, set()).add(word.removesuffix("s"))
    counts = {subject: len(words) for subject, words in kinds.items()}
    if under_rubric(layers):
        counts[RUBRIC] = OF_A_RUBRIC
    if _SCORE.search(layers.report.text):
        counts[_SPORT] = counts.get(_SPORT, 0) + 1
    first, second, *_ = (*sorted(((n, s) for s, n in counts.items()), reverse=True), (0, ""), (0, ""))
    return OtherWords(first[1] or None, first[0], second[0])


def under_rubric(layers: Layers) -> bool:
    """'Letters: Declare war on litter', 'AUDITIONS. The players ...': what title or text opens with is no news."""
    heads = _RUBRIC.match(layers.report.title or ""), _RUBRIC_IN_TEXT.match(layers.report.text)
    return any(w in vocabulary("rubrics") for found in heads if found for w in found[1].lower().split())


def _is_title(parse: Parse, token: Token) -> bool:
    """'Striker Danilo Ferraz hammered two efforts': with a capital because the sentence opens with it."""
    opens = token.index == parse.sentences[token.sentence].first
    return opens and token.relation == "compound" and parse.head(token).entity == "person"


def _of(token: Token) -> tuple[str, ...]:
    subjects = _subjects_of()
    return subjects.get(token.lemma) or subjects.get(token.lower, ())


def by_length(kinds: int, words: int) -> float:
    """Kinds of words as they would be in a short text."""
    return kinds / sqrt(max(words, SHORTEST) / USUAL)

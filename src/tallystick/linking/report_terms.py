"""A report in, the terms that compare it with others out: words, word pairs, names, numbers, lead and title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tallystick.linking.sketches import sketch, tells
from tallystick.record import Report

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
SENTENCE_START = re.compile(r"(?:^|[.!?:;\n\"“”‘•|-]\s*|\s[-–—]\s*)$")
LEAD = 60  # words after the title: who, what, where, when
BODY = 500  # words; beyond come background, other stories and the page's own text
VIEWS = ("words", "pairs", "names", "numbers", "lead", "title")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one report, by view, with their counts, and the sketch by which its claims are compared too."""

    report_id: str
    published: date | None
    sketch: str
    views: dict[str, Counter[str]]


def terms_of(report: Report) -> Terms:
    """Count the terms of one report in each view."""
    title = _tokens(report.title or "")
    spans = [match.span() for _, match in zip(range(BODY), TOKEN.finditer(report.text), strict=False)]
    body = [report.text[start:end] for start, end in spans]
    names = _names(report.text, spans)
    lowered = [_fold(word) for word in (*title, *body)]
    telling = [word for word in lowered if tells(word)]
    views = {
        "words": Counter(telling),
        "pairs": Counter(f"{one} {other}" for one, other in pairwise(telling)),
        "names": Counter(word for word in telling if word in names),
        "numbers": Counter(_numbers(lowered)),
        "lead": Counter(word for word in lowered[: len(title) + LEAD] if tells(word)),
        "title": Counter(word for word in map(_fold, title or body[:20]) if tells(word)),
    }
    return Terms(report.report_id, report.published, sketch(report.title, report.text), views)


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def _fold(word: str) -> str:
    folded = word.casefold().replace("’", "'")
    return folded.removesuffix("'s").removesuffix("'")


def _names(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Words with a capital where no sentence begins."""
    inside = (
        text[start:end]
        for start, end in spans
        if text[start].isupper() and not SENTENCE_START.search(text[max(0, start - 4) : start])
    )
    return frozenset(_fold(word) for word in inside)


def _numbers(words: list[str]) -> Iterable[str]:
    """Each number with the word after it: '34 year', '1200 block', '3:30'."""
    for word, following in pairwise([*words, ""]):
        if word[0].isdigit():
            yield f"{word} {following}" if word.isdigit() and len(word) < 4 else word

"""Tables written as prose -> their rows: 'Kherson region: one killed, three injured; Kharkiv region: two injured.'

A row is a stretch of a sentence that a place heads; one alone is a dateline or a chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tallystick.extraction.casualties.listed import table_label
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.numbers import is_number_word
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.passage import Span
from tallystick.record.reading import Toponym

_FAR = 2  # sentences between a row and the next
_MARKS = r"[\s*•·▪–-]*(?:\d{1,2}[.)]\s)?"  # a bullet or a number before a row
_HEADED = re.compile(r"(?P<kind>(?: [a-z]+){0,2})(?P<mark>\s?[:–—(]|\s-|,|)\s*(?=\S)")
_BARE = re.compile(r"(?P<mark>\s?[:–—(]|\s-|,|)\s*(?=\S)")
_BREAKS = frozenset({";", ":"})
_PLAIN = frozenset({",", ""})  # marks that many a phrase has after a name


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place, where its heading ends with the mark behind it, and all of it."""

    place: Toponym
    heading: Span
    span: Span


@cache
def _opening() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, place_words().row_openings)))
    return re.compile(rf"{_MARKS}(?:(?:{words})\s+)*", re.IGNORECASE)


def find_rows(parse: Parse, toponyms: Sequence[Toponym]) -> list[Row]:
    """The rows of every table in a report's running text."""
    starts = {t.span.start: t for t in toponyms if t.kind == "name"}
    found: list[Row] = []
    for sentence in parse.sentences:
        breaks = _BREAKS | {",", "and"} if table_label(parse, sentence) else _BREAKS
        found += _rows_of(parse, sentence.span, starts, breaks)
    sentences = [_sentence(parse, row) for row in found]
    return [
        row for i, row in enumerate(found)
        if any(abs(sentences[i] - s) < _FAR for s in [*sentences[max(i - 1, 0) : i], *sentences[i + 1 : i + 2]])
    ]  # fmt: skip


def _sentence(parse: Parse, row: Row) -> int:
    sentence = parse.sentence_at(row.span.start)
    return sentence.index if sentence is not None else -_FAR


def _rows_of(parse: Parse, sentence: Span, starts: dict[int, Toponym], breaks: frozenset[str]) -> Iterator[Row]:
    begins = [sentence.start, *(t.end for t in parse.between(sentence) if t.text in breaks)]
    heads = [h for b in begins if (h := _head_at(parse, b, sentence.end, starts, breaks)) is not None]
    for place, heading in heads:
        later = [other.start for _, other in heads if other.start > heading.start]
        end = min([*later, _closed(parse, heading.end, sentence.end)])
        if any(is_number_word(t) for t in parse.between(Span(heading.end, end))):
            yield Row(place, heading, Span(heading.start, end))


def _head_at(
    parse: Parse, begin: int, end: int, starts: dict[int, Toponym], breaks: frozenset[str]
) -> tuple[Toponym, Span] | None:
    """The place that stands at a beginning, with its kind and the mark behind it, where a count follows."""
    opening = _opening().match(parse.text, begin, end)
    place = starts.get(opening.end()) if opening is not None else None
    if place is None:
        return None
    headed = _HEADED.match(parse.text, place.span.end, end)
    if headed is not None and not all(w in place_words().areas or w == "and" for w in headed["kind"].split()):
        headed = _BARE.match(parse.text, place.span.end, end)  # 'Aleppo six'
    if headed is None:
        return None
    after = parse.between(Span(headed.end(), end))
    mark = headed["mark"].strip()
    if not after or not (is_number_word(after[0]) or mark == ":"):
        return None
    if mark in _PLAIN and not parse.text[:begin].rstrip().endswith(tuple(breaks)):
        return None  # 'Homs, 14 May': of the sentence itself
    return place, Span(place.span.start, headed.end())


def _closed(parse: Parse, start: int, end: int) -> int:
    """Where the stretch that a heading opens ends: at the next semicolon."""
    return next((t.start for t in parse.between(Span(start, end)) if t.text == ";"), end)


def is_label(text: str) -> bool:
    """'Casualties by town', 'Killed by district': what heads a table, and is nobody who says anything."""
    words, first = load_casualty_words(), text.lower().split()[:1]
    return bool({*first} & (words.states.keys() | words.lists["labels"]))

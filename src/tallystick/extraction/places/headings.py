"""Names of places set apart from the sentences: in the dateline, and at the heads of the entries of a bulletin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.extraction.places.signs import Surroundings
from tallystick.extraction.text.entries import HEADINGS, headings
from tallystick.knowledge.gazetteer import Gazetteer
from tallystick.record import Place, Span, Toponym

LONGEST_DATELINE = 120  # characters
DATELINE_TOWN = 5000  # people
_WORD = re.compile(r"[^\W\d_](?:[\w.'’-]*[\w.])?")


def datelines(around: Surroundings, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Names in what stands before the first word parsed: 'BEIRUT (AP) —' is set apart by the reading."""
    parse = around.parse
    head = parse.text[: parse.tokens[0].start] if parse.tokens else ""
    words = [m for m in _WORD.finditer(head) if m.group()[:1].isupper()]
    index = 0
    while index < len(words) and len(head) <= LONGEST_DATELINE:
        for length in (3, 2, 1):
            if index + length > len(words):
                continue
            span = Span(words[index].start(), words[index + length - 1].end())
            text = span.of(parse.text)
            known = [] if text.lower() in around.words.never else gazetteer.lookup(text)
            if any(c.rank < 2 and (c.population >= DATELINE_TOWN or c.kind == "country") for c in known):
                yield Toponym(span, text, "name", Place(text, (span,)))
                index += length - 1
                break
        index += 1


def heads_of_entries(around: Surroundings, gazetteer: Gazetteer) -> list[Toponym]:
    """Places that head the entries of a bulletin ('KIRKUK - A bomb ...', 'Aleppo Province: shells ...'), of which more
    than one has such."""
    text = around.parse.text
    names = [(_without_kind(around, whole), whole) for whole in headings(text)]
    known = [(s, whole) for s, whole in names if any(c.rank < 2 for c in gazetteer.lookup(s.of(text)))]
    known = [(s, whole) for s, whole in known if s.of(text).lower() not in around.words.never]
    if len(known) < HEADINGS:
        return []
    return [Toponym(s, s.of(text), "name", Place(whole.of(text), (whole,))) for s, whole in known]


def _without_kind(around: Surroundings, heading: Span) -> Span:
    """'Aleppo' of 'Aleppo Province'."""
    name, _, kind = heading.of(around.parse.text).rpartition(" ")
    return Span(heading.start, heading.start + len(name)) if name and kind.lower() in around.words.areas else heading

"""A sum of things -> the shares its words list: '25 acts, including five shootings and an attempted stabbing'."""

from __future__ import annotations

from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures, Measure
from tallystick.record.passage import Span


def things_included(people: People, head: Token) -> tuple[Measure, ...]:
    """'including 5 shooting operations, ... and an attempted stabbing'."""
    marker = next((t for t in people.tokens if t.index > head.index and t.lower in ("including", "among")), None)
    if marker is None:
        return ()
    found: list[Measure] = []
    for token in people.parse.tokens[marker.index + 1 : people.sentence.last + 1]:
        if token.relation in ("subject", "subject_passive"):
            break  # '..., the army said': no part of what is counted
        if token.pos != "noun":
            continue
        following = people.after(token.index)
        if following is not None and (following.pos == "noun" or following.text == "-"):
            continue
        start = _opening(people, token)
        if start is None:
            continue
        numeral = people.numeral(start.index)
        one = start.lower in ("a", "an")
        figures = numeral.figures if numeral is not None else Figures(1, 1, 1) if one else Figures()
        span = Span(start.start, token.end)
        found.append(Measure(_phrase(people, start, token, numeral), figures, span.of(people.parse.text), (span,)))
    return tuple(found)


def _opening(people: People, token: Token) -> Token | None:
    """The number or article that opens a listed noun phrase."""
    for index in range(token.index - 1, max(token.index - 5, people.sentence.first) - 1, -1):
        current = people.parse.tokens[index]
        numeral = people.numeral(index)
        if numeral is not None:
            return people.parse.tokens[numeral.first] if numeral.countable else None
        if current.lower in ("a", "an", "the"):
            return current
        if current.text != "-" and current.pos not in ("noun", "adjective", "verb", "name"):
            return None
    return None


def _phrase(people: People, start: Token, head: Token, numeral: Numeral | None) -> str:
    first = numeral.last + 1 if numeral is not None else start.index + 1
    return people.parse.text[people.parse.tokens[first].start : head.end]

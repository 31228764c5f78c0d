"""When a deed happened by its distance from another: 'a day before the bombing', 'four months after the raid'.

The day of the other happening is that of its own words, of its place as told before, or of what was told last; where
none of these is known the time stays without dates, and is never carried on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.calendar import by_length, date_precision, days_of, shifted
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Place, Time
from tallystick.record.passage import Span
from tallystick.record.reading import Toponym

MEASURED = "counted from the day of the other happening"
_LENGTH = re.compile(r"duration:(P\d{1,3}[DWMY])(?:;|$)")
_WAYS = {"after": 1, "before": -1}
_EVE = "eve"
_FAR_FROM = frozenset({*_WAYS, _EVE})
_WHOLE = ("hijri:", "jewish:", "range:")  # readings of lengths that begin and end, apart from days not known better


@dataclass(frozen=True, slots=True)
class Gap:
    """'A day before the bombing': how long, which way, in which words, and the tokens of what it is counted from."""

    length: str  # ISO 8601
    sign: int  # 1 later than the other happening, -1 earlier
    exact: bool
    span: Span
    other: frozenset[int]


@dataclass(frozen=True, slots=True)
class Known:
    """What a report has told before a sentence: when its last happening was, and each with its place and time."""

    last: Time | None = None
    told: tuple[tuple[Place, Time], ...] = ()


def gap_in(layers: Layers, group: Group) -> Gap | None:
    """The distance that a group stands in, on either side of it.

    'A day after the raid the count stands at nine' tells when it was counted: the raid is what the toll is of.
    """
    mine = {t.index for t in group.words}
    for gap in _gaps(layers, group.top.sentence):
        if group.top.index in gap.other:
            return gap
        deeds = [c for c in group.coded if c.frame.predicate.index not in gap.other]
        if deeds and any(t.index in mine for t in layers.parse.between(gap.span)):
            return gap
    return None


def counted_from(layers: Layers, group: Group, gap: Gap, to_time: dict[int, Time], known: Known) -> Time | None:
    """The time of the group by a gap; None where the group tells its own day, or the gap only compares.

    'A year after' something that is not known is an anniversary, and dates nothing.
    """
    inside = group.top.index in gap.other
    own = _day_among(layers, group.top.sentence, to_time, gap, inside=inside)
    if inside and own is not None:
        return None
    there = _day_among(layers, group.top.sentence, to_time, gap, inside=not inside)
    other = there or _told(layers, gap, known, inside=inside)
    if other is None and gap.length.endswith("Y"):
        return None
    return _moved(layers, gap, other, -gap.sign if inside else gap.sign)


def names_the_other(gap: Gap | None, group: Group, tokens: Sequence[Token]) -> bool:
    """Whether words stand in what a deed is counted from: they say where the other thing happened."""
    return gap is not None and group.top.index not in gap.other and any(t.index in gap.other for t in tokens)


def _gaps(layers: Layers, sentence: int) -> list[Gap]:
    found = []
    for token in [t for t in layers.sentence_tokens(sentence) if t.lower in _FAR_FROM]:
        if token.lower == _EVE and (eve := _eve_of(layers, token)) is not None:
            found.append(eve)
        sign = _WAYS.get(token.lower)
        if sign is None:
            continue
        length = _length_before(layers, token)
        if length is None or _alone(layers.parse, token):
            continue
        iso, span = length
        first = layers.parse.between(span)[0]
        exact = first.index > 0 and layers.parse.tokens[first.index - 1].lower in load_grammar().to_the_day
        other = frozenset(_counted_from_words(layers.parse, token)) - {t.index for t in layers.parse.between(span)}
        if other and not any(
            t.span.holds(token.span) for _, t in layers.times_near(token.span)
        ):  # not 'the day before yesterday'
            found.append(Gap(iso, sign, exact, Span(span.start, token.end), other))
    return found


def _alone(parse: Parse, way: Token) -> bool:
    """'In an ambush the day before between Bara and Kani', 'the day before near Kani': counted from nothing named."""
    after = parse.tokens[way.index + 1 : way.index + 2]
    return bool(after) and after[0].pos == "preposition" and after[0].lower in place_words().prepositions


def _eve_of(layers: Layers, eve: Token) -> Gap | None:
    """'On the eve of the vote': the day before it; 'the eve of Eid' has a date of its own."""
    of = next((t for t in layers.parse.children(eve, "prep") if t.lower == "of"), None)
    if of is None or any(t.span.holds(eve.span) for _, t in layers.times_near(eve.span)):
        return None
    noun = layers.parse.child(of, "prep_object")
    if noun is None:
        return None
    deed = (t for t in layers.parse.tokens[of.index + 1 : noun.index] if t.lemma in layers.codebook.event_nouns)
    noun = next(deed, noun)  # 'on the eve of the attack gunmen had shot', without a comma
    said = {t.index for p in layers.parse.children(noun, "prep") for t in layers.parse.subtree(p)}
    other = frozenset(range(of.index + 1, noun.index + 1)) | said  # without 'they had ambushed', taken to go with it
    return Gap("P1D", -1, True, Span(eve.start, of.end), other)


def _length_before(layers: Layers, way: Token) -> tuple[str, Span] | None:
    """'Four months', 'a day' or 'the day' right before 'after'."""
    for expression in layers.times:
        read = _LENGTH.match(expression.reading)
        if read is not None and 0 <= way.start - expression.span.end <= 1:
            return read[1], expression.span
    before = [layers.parse.tokens[i] for i in (way.index - 2, way.index - 1) if i >= 0]
    unit = load_grammar().spans_of_time.get(before[-1].lower) if before else None
    if unit is None or len(before) < 2 or before[0].lower != "the":
        return None
    return unit, Span(before[0].start, before[1].end)


def _counted_from_words(parse: Parse, way: Token) -> list[int]:
    """The phrase or the clause after 'after'."""
    head = parse.head(way) if way.relation == "marker" else way
    return [t.index for t in parse.subtree(head) if t.index > way.index]


def _day_among(layers: Layers, sentence: int, to_time: dict[int, Time], gap: Gap, *, inside: bool) -> Time | None:
    """A day named on one side of the gap."""
    here = layers.sentence_span(sentence)
    dateline = layers.report.dateline
    for index, expression in layers.times_near(here):
        time = to_time.get(index)
        if time is None or time.start is None or not expression.span.overlaps(here):
            continue
        if expression.span.overlaps(gap.span) or (dateline is not None and dateline.overlaps(expression.span)):
            continue
        if expression.text.startswith("[") or ";stamp" in expression.reading:
            continue
        if any(t.index in gap.other for t in layers.parse.between(expression.span)) == inside:
            return time
    return None


def _told(layers: Layers, gap: Gap, known: Known, *, inside: bool) -> Time | None:
    """The day of what was told before: of the place the other words name, else of the last thing told.

    `inside`: the deed stands in the words after 'after', and what it is counted from is the clause around it.
    """
    if inside:
        return known.last
    named = [t for t in layers.toponyms if any(k.index in gap.other for k in layers.parse.between(t.span))]
    if named:
        return _told_of(named, known)
    words = [layers.parse.tokens[i] for i in sorted(gap.other)[:3]]
    pointed = len(words) > 1 and words[0].lower in load_grammar().pointing and words[1].pos == "noun"
    described = len(words) > 2 and words[2].pos in ("noun", "punctuation") and words[2].lower != ","
    happened = pointed and words[1].lemma in layers.codebook.event_nouns  # 'the vote' is not the raid told of last
    return known.last if happened and not described else None


def _told_of(named: list[Toponym], known: Known) -> Time | None:
    names = {t.place.name or t.place.text for t in named}
    return next((time for place, time in reversed(known.told) if (place.name or place.text) in names), None)


def _moved(layers: Layers, gap: Gap, other: Time | None, sign: int) -> Time:
    """As exact as the unit said: 'two days after' a day, 'four months after' a month; 'exactly a year after' a day."""
    said = Time(gap.span.of(layers.report.text), (gap.span,), reading=f"gap:{gap.length}")
    if other is None or other.start is None or other.end is None:
        return said
    start, end = other.start, other.end
    if (other.reading or "").startswith(_WHOLE):  # 'the day before Ramadan', 'two days after the feast'
        start = end = end if sign > 0 else start
    first, last = (_days(day, gap, sign) for day in (start, end))
    if first is None or last is None or _is_ahead(layers, first[0]):
        return said
    return replace(said, start=first[0], end=last[1], precision=date_precision(first[0], last[1]), rule=MEASURED)


def _is_ahead(layers: Layers, day: date) -> bool:
    """'The day before Ramadan began', told in January: not of the Ramadan to come."""
    return layers.report.published is not None and day > layers.report.published


def _days(day: date, gap: Gap, sign: int) -> tuple[date, date] | None:
    exact = by_length(day, gap.length, sign) if gap.exact else None
    return (exact, exact) if exact is not None else days_of(shifted(day, gap.length, sign))

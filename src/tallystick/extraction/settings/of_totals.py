"""A total -> the area and the days it covers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.places_named import place_of
from tallystick.extraction.settings.scene_words import town_pointed_at
from tallystick.extraction.totals.mention import TotalMention
from tallystick.record.claim import SEVERAL, Place, Time
from tallystick.record.passage import Span


def area_of(layers: Layers, total: TotalMention) -> Place | None:
    """The place its words name or point to ('in the town'); nothing else is carried on to a total."""
    said = [c for a in layers.attributed_in(total.sentence) for c in a.content if c.overlaps(total.span)]
    apart = _of_others(layers, total)
    words = tuple(
        t
        for t in layers.parse.between(total.span)
        if t.index not in apart and (not said or any(c.holds(t.span) for c in said))
    )
    several = _several(layers, total.terms.area)
    if several is not None:
        return several
    named = place_of(layers, Group(layers.parse.tokens[total.predicate], (), (), (), words, total.span), ())
    return named or town_pointed_at(layers, words)


def _several(layers: Layers, area: Span | None) -> Place | None:
    """'In Burkina Faso and Mali', 'in the Gao, Kidal and Timbuktu regions': all of them, and no one of them."""
    named = [t for t in layers.toponyms if area is not None and t.kind == "name" and area.holds(t.span)]
    if area is None or len(named) < _TWO:
        return None
    between = [layers.report.text[a.span.end : b.span.start] for a, b in pairwise(named)]
    if not all(_JOINT.fullmatch(words) for words in between) or "and" not in between[-1]:
        return None
    return Place(area.of(layers.report.text), (area,), SEVERAL)


_TWO = 2
_JOINT = re.compile(r",? ?(?:and )?(?:the )?(?:[a-z]+ )?")


def _of_others(layers: Layers, total: TotalMention) -> set[int]:
    """'197 Palestinians and 10 people in Israel': the words that set only those counted after."""
    parse, apart = layers.parse, set[int]()
    for other in layers.totals_in(total.sentence):
        counted = parse.tokens[other.terms.last]
        if counted.relation == "conjunct" and other.terms.last > total.terms.last:
            apart |= {t.index for p in parse.children(counted, "prep") for t in parse.subtree(p)}
    words = layers.sentence_tokens(total.sentence)
    for of, them, where in zip(words, words[1:], words[2:], strict=False):
        if of.lower == "of" and them.lower in ("them", "whom"):  # 'killed 204, 31 of them in Jambalo'
            apart |= {t.index for t in parse.subtree(where)}
    return apart


def _with_years(layers: Layers, told: Sequence[int], times: Mapping[int, Time]) -> list[Time]:
    """'15 April last year', 'from 1 March to 31 August this year': the year told behind days without one is theirs."""
    found: list[Time] = []
    for before, i in zip([None, *told], told, strict=False):
        expression, time = layers.times[i], times[i]
        gap = layers.report.text[layers.times[before].span.end : expression.span.start] if before is not None else "-"
        if (expression.reading or "").startswith(_YEAR_OF) and not gap.strip() and time.start is not None:
            year = time.start.year
            found = [
                _in_year(t, year) if _YEARLESS in (layers.times[k].reading or "") else t
                for k, t in zip(told, found, strict=False)
            ]
        else:
            found.append(time)
    return found


_YEARLESS = "XXXX"
_YEAR_OF = "now:Y:"


_SINCE_THEN = "since then"
_BACK = 2  # sentences back to the day that 'then' was
THEN = "from the time told before until the report's day"


def _since_then(layers: Layers, span: Span, times: Mapping[int, Time]) -> Time:
    """'Since then': from the day told last before it, and before the report's own, until that."""
    words = Time(text=span.of(layers.report.text), spans=(span,))
    sentence = layers.parse.sentence_at(span.start)
    if sentence is None:
        return words
    told = Span(layers.parse.sentences[max(sentence.index - _BACK, 0)].start, span.start)
    known = [(e.span.end, times[i]) for i, e in enumerate(layers.times) if i in times and told.holds(e.span)]
    published = layers.report.published  # 'a week ago today' is no then
    before = [(at, t) for at, t in known if t.start and (published is None or t.start < published)]
    if not before:
        return words
    then = max(before, key=lambda one: one[0])[1]
    return replace(then, text=words.text, spans=(span, *then.spans), end=published, rule=THEN)


def _in_year(time: Time, year: int) -> Time:
    """The same days of another year."""
    if time.start is None or time.end is None:
        return time
    by = year - time.start.year
    leap = {d.month * 100 + d.day for d in (time.start, time.end)} & {229}
    if by == 0 or leap:
        return time
    return replace(time, start=time.start.replace(year=year), end=time.end.replace(year=time.end.year + by))


def _last_such(layers: Layers, time: Time, told: int) -> Time:
    """'The number of murders in May' in a report of March: the May that was."""
    published, reading = layers.report.published, layers.times[told].reading or ""
    if published is None or time.start is None or time.start <= published or _YEARLESS not in reading:
        return time
    return _in_year(time, time.start.year - 1)


def period_of(layers: Layers, total: TotalMention, times: Mapping[int, Time]) -> Time | None:
    """The days a total covers, from the first of its times to the last; 'since' runs until the report's day."""
    told = {i: _last_such(layers, times[i], i) for i in total.period if i in times}
    said = _with_years(layers, list(told), told)
    if total.period_span is not None and total.period_span.of(layers.report.text).lower() == _SINCE_THEN:
        return _since_then(layers, total.period_span, times)
    if not said:
        if total.period_span is None:
            return None
        return Time(text=total.period_span.of(layers.report.text), spans=(total.period_span,))
    first, last = said[0], said[-1]
    end, rule = last.end, first.rule
    if total.relation == "since":
        end, rule = layers.report.published, "open period ends on the report's day"
    span = total.period_span or first.spans[0]
    start = first.start if end is None or first.start is None or first.start <= end else None
    return replace(first, text=span.of(layers.report.text), spans=(span,), start=start, end=end, rule=rule)

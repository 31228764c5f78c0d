"""The time chosen for a deed, and what stands beside it -> the days it lasted: a next day, a date, until the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tallystick.extraction.dated_verbs import hangs_from, verb_of
from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.calendar import date_precision
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.record.claim import Time

UNTIL_TOLD = "open period ends on the report's day"
_JOINED = (", ", ", the ", " (", ", on ")
_MONTH = timedelta(days=30)
_DAYS_OFF = timedelta(days=3)  # between the day of writing and that of publication


def with_next_day(layers: Layers, index: int, to_time: dict[int, Time]) -> Time:
    """'On 29 and 30 November' is both days, whichever of the two was chosen."""
    for first in (index, index - 1):
        time, after = to_time.get(first), to_time.get(first + 1)
        if time is None or after is None or time.end is None or after.start != after.end:
            continue
        between = layers.report.text[layers.times[first].span.end : layers.times[first + 1].span.start]
        if between == " and " and after.start == time.end + timedelta(1):
            return replace(time, end=after.end, precision=2, spans=(*time.spans, *after.spans))
    return to_time[index]


def dated_beside(layers: Layers, index: int, to_time: dict[int, Time]) -> Time | None:
    """'Last night, 16th July': the date that a word of time is said to be; published days later, it is still that."""
    chosen, time = layers.times[index], to_time[index]
    then = layers.times[index + 1] if index + 1 < len(layers.times) else None
    date = to_time.get(index + 1)
    if then is None or date is None or date.start is None or time.start is None or not then.reading.startswith("date:"):
        return None
    joined = layers.report.text[chosen.span.end : then.span.start] in _JOINED
    if not joined or chosen.reading.startswith("date:") or abs(date.start - time.start) > _DAYS_OFF:
        return None
    return replace(date, part=time.part, spans=(*time.spans, *date.spans))


def night_before(layers: Layers, index: int, to_time: dict[int, Time]) -> Time | None:
    """'Killed overnight, police said on Monday', 'found on Monday after raids overnight': the night to that Monday."""
    chosen = layers.times[index]
    if chosen.reading != "overnight":
        return None
    here = layers.parse.between(chosen.span)[0]
    above, sentence = {t.index for t in layers.parse.ancestors(here)}, here.sentence
    finding = load_casualty_words().lists["finding"]
    told = []
    for other, expression in layers.times_near(layers.sentence_span(sentence)):
        time, verb = to_time.get(other), verb_of(layers, expression)
        if other == index or time is None or verb is None or verb.index not in above or time.start != time.end:
            continue
        if verb.lemma in finding or verb.lemma in load_speech().verbs:
            told.append(time)
    day = told[0].start if len(told) == 1 else None
    if day is None:
        return None
    night = to_time[index]
    return replace(night, start=day - timedelta(1), end=day, spans=(*night.spans, *told[0].spans), rule=told[0].rule)


def until_told(layers: Layers, group: Group, index: int, time: Time) -> Time:
    """'Since Thursday 45 people have been killed in fighting': from that day to the report's."""
    published = layers.report.published
    expression = layers.times[index]
    lasting = expression.reading.endswith(";since") and hangs_from(layers, group, expression)
    if not group.casualties or not lasting or published is None:
        return time
    if time.start is None or not time.start < published <= time.start + _MONTH:
        return time
    return replace(time, end=published, precision=date_precision(time.start, published), rule=UNTIL_TOLD)

"""The time chosen for a deed, and what stands beside it -> the days it lasted: a next day, a date, until the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tallystick.extraction.casualties.listed import placed_apart
from tallystick.extraction.deeds.dated_verbs import hangs_from, not_ahead, verb_of
from tallystick.extraction.deeds.told_apart import set_beside
from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.calendar import date_precision
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.record.claim import Time
from tallystick.record.passage import Span

UNTIL_TOLD = "open period ends on the report's day"
_BESIDE = (", ", ", the ", " (", ", on ")
_LAST_JOINTS = (" and ", ", and ", " and on ", " and again on ")
_JOINTS = (", ", *_LAST_JOINTS)
_TO_A_DAY = ("weekday:", "date:", "now:D:")
_MONTH = timedelta(days=30)
_DAYS_OFF = timedelta(days=3)  # between the day of writing and that of publication


def with_days_listed(layers: Layers, index: int, to_time: dict[int, Time]) -> Time:
    """'On 29 and 30 November', 'on 3, 5 and 9 May': from the first of the days to the last, whichever was chosen."""
    first = last = index
    while _joined(layers, first - 1, to_time) is not None:
        first -= 1
    while _joined(layers, last, to_time) is not None:
        last += 1
    times = [not_ahead(to_time[i], layers.report.published) for i in range(first, last + 1)]
    starts, ends = [t.start for t in times if t.start], [t.end for t in times if t.end]
    listed = len(times) > 1 and _joined(layers, last - 1, to_time) in _LAST_JOINTS
    in_order = len(starts) == len(times) and starts == sorted(set(starts)) and ends[-1] - starts[0] <= _MONTH
    if not listed or not in_order:
        return to_time[index]
    spans = tuple(s for t in times for s in t.spans)
    text = Span(spans[0].start, spans[-1].end).of(layers.report.text)
    precision = date_precision(starts[0], ends[-1])
    return replace(times[0], text=text, end=ends[-1], precision=precision, spans=spans, rule=times[-1].rule)


def _joined(layers: Layers, at: int, to_time: dict[int, Time]) -> str | None:
    """What joins a day with the next in a list, where both are days and nothing else stands between them."""
    day, after = to_time.get(at), to_time.get(at + 1)
    if day is None or after is None or None in (day.start, after.start):
        return None
    if day.start != day.end or after.start != after.end:
        return None
    first, second = layers.times[at], layers.times[at + 1]
    between = layers.report.text[first.span.end : second.span.start]
    of_one = between != " and on " or verb_of(layers, first) == verb_of(layers, second)
    return between if between in _JOINTS and of_one else None


def dated_beside(layers: Layers, index: int, to_time: dict[int, Time]) -> Time | None:
    """'Last night, 16th July': the date that a word of time is said to be; published days later, it is still that."""
    chosen, time = layers.times[index], to_time[index]
    then = layers.times[index + 1] if index + 1 < len(layers.times) else None
    date = to_time.get(index + 1)
    if then is None or date is None or date.start is None or time.start is None or not then.reading.startswith("date:"):
        return None
    joined = layers.report.text[chosen.span.end : then.span.start] in _BESIDE
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


def until_then(layers: Layers, index: int, to_time: dict[int, Time]) -> Time | None:
    """'Clashes which began on Friday and lasted until Sunday': from the first day to the last."""
    until = layers.times[index].reading.endswith(";until")
    first, last = (index - 1, index) if until else (index, index + 1)
    if first < 0 or last >= len(layers.times) or not layers.times[last].reading.endswith(";until"):
        return None
    began, ended = to_time.get(first), to_time.get(last)
    verb, then = verb_of(layers, layers.times[first]), verb_of(layers, layers.times[last])
    if began is None or ended is None or verb is None or then is None:
        return None
    if not layers.times[last].reading.startswith(_TO_A_DAY):
        return None  # 'came on Tuesday night and burned houses until the small hours'
    of_one = verb.index == then.index or (then.relation == "conjunct" and then.head == verb.index)
    if not of_one or began.start is None or ended.end is None or not began.start <= ended.end <= began.start + _MONTH:
        return None
    spans = (*began.spans, *ended.spans)
    return replace(began, end=ended.end, precision=date_precision(began.start, ended.end), spans=spans)


def day_of_list(layers: Layers, group: Group, to_time: dict[int, Time]) -> Time | None:
    """'Four were killed in Mosul, three in Tikrit and two in Baquba on Monday': the day, told last, is of all."""
    parse, sentence = layers.parse, layers.sentence_span(group.top.sentence)
    listed = [layers.casualties[i] for i in layers.casualties_in(group.top.sentence)]
    listed = [m for m in listed if placed_apart(parse, parse.tokens[m.first])]
    days = [i for i, t in layers.times_near(sentence) if i in to_time and t.span.overlaps(sentence)]
    if not listed or not group.casualties or len(days) != 1:
        return None
    behind = set_beside(parse, parse.tokens[max(m.last for m in listed)])
    return to_time[days[0]] if any(t.index in behind for t in parse.between(layers.times[days[0]].span)) else None


def _goes_on_still(layers: Layers, group: Group) -> bool:
    """'The road has been closed by fighting since 1 March', 'have arrived in Bunia since Monday': it is not over."""
    parse = layers.parse
    others = [c.frame.predicate for c in group.coded if c.frame.predicate.index != group.top.index]
    if any(t.lower == "when" for d in others for t in parse.children(d, "adverb", "marker")):
        return False  # 'has been closed since 7 February, when a truck was shot at'
    return any(t.lower in ("has", "have", "'ve") for t in parse.children(group.top, "auxiliary"))


def until_told(layers: Layers, group: Group, index: int, time: Time) -> Time:
    """'Since Thursday 45 people have been killed in fighting': from that day to the report's."""
    published = layers.report.published
    expression = layers.times[index]
    since = expression.reading.endswith(";since")
    lasting = since and bool(group.casualties) and hangs_from(layers, group, expression)
    if published is None or not (lasting or (since and _goes_on_still(layers, group))):
        return time
    if time.start is None or not time.start < published <= time.start + _MONTH:
        return time
    return replace(time, end=published, precision=date_precision(time.start, published), rule=UNTIL_TOLD)

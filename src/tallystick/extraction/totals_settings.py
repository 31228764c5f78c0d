"""A total -> the area and the days it covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.scenes import place_of
from tallystick.extraction.totals import TotalMention
from tallystick.record.claim import Place, Time


def area_of(layers: Layers, total: TotalMention) -> Place | None:
    """The place its words name; nothing is carried on to a total."""
    said = [c for a in layers.attributed_in(total.sentence) for c in a.content if c.overlaps(total.span)]
    words = tuple(t for t in layers.parse.between(total.span) if not said or any(c.holds(t.span) for c in said))
    return place_of(layers, Group(layers.parse.tokens[total.predicate], (), (), (), words, total.span), ())


def period_of(layers: Layers, total: TotalMention, times: Mapping[int, Time]) -> Time | None:
    """The days a total covers, from the first of its times to the last; 'since' runs until the report's day."""
    said = [times[i] for i in total.period if i in times]
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

"""A weekday before 'she died on Monday' or 'by Monday' -> the one before it: what comes of an attack comes after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from tallystick.knowledge.calendar import days_of
from tallystick.record.reading import TimeExpression
from tallystick.resolution.times.reading import parse_reading

_WEEK = timedelta(7)
_DAY = 10  # characters of a date: '2024-03-08'
# from the first day named to the second, within two sentences: 'on Friday night gunmen shot a teacher; she died on'
_DIED = re.compile(
    r"[^.]*[.;,](?: and| but| who)?(?: (?:he|she|they|both|the \w+|one of them|two of them))?(?: later)?"
    r" (?:died|succumbed|was pronounced dead)(?: (?:of|to|from|in|at) (?:[\w-]+ ){1,3}[\w-]+)?"
    r"(?: late| early)? (?:on )?",
    re.IGNORECASE,
)
_SINCE_DEAD = re.compile(
    r"[^.;]{0,60} (?:later |has |have )?died(?: (?:of|from|in|at) (?:[\w-]+ ){0,3}[\w-]+)? (?:on )?"
)
_BY_THEN = re.compile(r"[^.]*[.;,](?: and| but)? by (?:early |late )?", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"\b(?:after|since|following|before|when|had|where|which|while|whose)\b")


def before_dying(times: Sequence[TimeExpression], text: str) -> list[TimeExpression]:
    """The times, a weekday that would come after the day of the dying a week earlier."""
    found = list(times)
    named = [i for i, t in enumerate(times) if parse_reading(t.reading).head == "weekday"]
    for i, j in pairwise(named):
        wound, dying = times[i], times[j]
        between = text[wound.span.end : dying.span.start]
        days, last = days_of(wound.value), days_of(dying.value)
        later = any(said.fullmatch(between) is not None for said in (_DIED, _SINCE_DEAD, _BY_THEN))
        told = later and _LOOKS_BACK.search(between) is None
        if not told or days is None or last is None or not wound.value or not _bare_weekdays(wound, dying):
            continue
        if last[0] < days[0] <= last[0] + _WEEK:
            earlier = (days[0] - _WEEK).isoformat()
            found[i] = replace(wound, value=earlier + wound.value[_DAY:])
    return found


def _bare_weekdays(*times: TimeExpression) -> bool:
    readings = [parse_reading(t.reading) for t in times]
    return all(r.head == "weekday" and "dir" not in r.flags for r in readings)

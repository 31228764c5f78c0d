"""The day or days that a title says the report is about: 'Daily report, 17 August 2016', 'Incidents of 23 May'.

They date what the report tells of without a day of its own. A document's own date never does: 'Situation report, 11
April' may be no more than the day of publication, unless it says that it is of the day, and a bulletin with an hour of
issue tells of the night before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tallystick.knowledge.calendar import date_precision, days_of
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Claim, Time
from tallystick.record.passage import Passage
from tallystick.record.reading import TimeExpression

IN_TITLE = "the day in the title"
AT_HEAD = "the day at the head of the report"
_SINCE = timedelta(14)  # between what is told of and its publication
_LONGEST = timedelta(6)  # a week
_FINITE = ("past", "present")
_DATES = ("date:", "range:")
_OF_OTHER_LENGTH = ("clock", "part", "duration", "last")  # 'Daily summary, 24 hours to 0600, 17 September'


def days_told_of(
    parse: Parse, times: Sequence[TimeExpression], published: date | None, title: Time | None
) -> Time | None:
    """The days of the report's title, or of one that stands as the first line of its text."""
    days = title or _days_at_head(parse, times, published)
    issued = any("T" in (t.value or "") and t.reading.startswith("date:") for t in times)
    return None if days is not None and days.end == published and issued else days


def _days_at_head(parse: Parse, times: Sequence[TimeExpression], published: date | None) -> Time | None:
    first = parse.sentences[0] if parse.sentences else None
    if first is None or "\n" not in parse.text[first.span.end : first.span.end + 2]:
        return None
    here = [t for t in times if first.span.overlaps(t.span)]
    return titled_days(parse.of(first), here, published, AT_HEAD)


def names_a_list(words: Iterable[Token]) -> bool:
    """Whether a title has a word for a list of happenings, or for a report."""
    lists = load_grammar()
    named = lists.lists_of_happenings | lists.reports
    return any(t.lower in named or t.lemma in named for t in words)


def titled_days(
    words: Sequence[Token], times: Sequence[TimeExpression], published: date | None, rule: str
) -> Time | None:
    """The one day, or the days of one week, in a title that names a list of happenings and tells of none itself."""
    told = [t for t in times if not any(o is not t and o.span.holds(t.span) for o in times)]
    dates = [t for t in told if t.reading.startswith(_DATES) and days_of(t.value) is not None]
    if len(dates) != 1 or published is None or any(t.reading.startswith(_OF_OTHER_LENGTH) for t in told):
        return None
    start, end = days_of(dates[0].value) or (date.min, date.max)
    if "T" in (dates[0].value or "") or end - start > _LONGEST or not timedelta(0) <= published - end <= _SINCE:
        return None
    if any(t.pos == "verb" and t.form in _FINITE for t in words):
        return None
    said, lists = {t.lower for t in words} | {t.lemma for t in words}, load_grammar()
    of_the_day = not said.isdisjoint(lists.lists_of_happenings)
    of_days = start < end and not said.isdisjoint(lists.reports)
    if not of_the_day and not of_days:
        return None
    found = dates[0]
    return Time(found.text, (found.span,), found.reading, start, end, date_precision(start, end), rule=rule)


def citing_title(claims: Sequence[Claim], title: str | None) -> list[Claim]:
    """The claims, those dated by the title with its words beside the others that they were read from."""
    return [
        replace(c, evidence=(*c.evidence, *(Passage(s.start, s.end, s.of(title), "title") for s in c.time.spans)))
        if title and c.time is not None and c.time.rule == IN_TITLE
        else c
        for c in claims
    ]

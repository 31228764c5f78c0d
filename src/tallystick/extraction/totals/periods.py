"""A sentence -> the periods its words sum over: 'since January', 'the past 24 hours', 'between 17 and 23 February'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.lengths import for_so_long, months_own, part_of_year, whole_of
from tallystick.extraction.totals.since import Edges, is_date, since
from tallystick.extraction.totals.windows import (
    CALENDAR,
    LINKS,
    OF_ONE_BATTLE,
    THROUGH,
    between,
    month,
    reporting,
    rolling,
    this_year,
)
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression

_NEAR = 5  # steps up the parse from a day to the verb it dates


@dataclass(frozen=True, slots=True)
class Period:
    """The words of a period; `relation` is since, between or during; `times` are positions in the times given."""

    span: Span
    relation: str
    first: int
    last: int
    times: tuple[int, ...]


def find_periods(people: People, times: Sequence[TimeExpression]) -> list[Period]:
    """Every period of a sentence that a count may sum over."""
    found: list[Period] = []
    words = _words_of_periods()
    for token in people.tokens:
        if token.lower not in words and token.lemma not in words:
            continue
        edges = next((read for reader in _READERS if (read := reader(people, token)) is not None), None)
        if edges is not None and not any(p.first <= edges[1] <= p.last for p in found):
            relation, first, last = edges
            tokens = people.parse.tokens
            span = Span(tokens[first].start, tokens[last].end)
            inside = tuple(i for i, t in enumerate(times) if t.span.overlaps(span))
            found.append(Period(span, relation, first, last, inside))
    dated = [p for p in found if p.times or p.relation != "during"]  # 'the war has taken 40,000 lives in a decade'
    return dated or found


@cache
def _words_of_periods() -> frozenset[str]:
    """Every word or lemma that some reader of a period looks for: no other word need be read."""
    lists = load_casualty_words().lists
    named = [lists[name] for name in ("rolling", "spans", "wars", "battles", "dates")]
    lengths = [lists[name] for name in ("lengths", "parts_of_year", "whole_of")]
    return frozenset({"since", *LINKS, *THROUGH, *CALENDAR}).union(*named, *lengths)


def day_of(people: People, times: Sequence[TimeExpression], predicate: int) -> Period | None:
    """'Killed 58 people in two attacks on Monday': the day that hangs from the verb, or from what it was done in."""
    for i, time in enumerate(times):
        tokens = [t for t in people.parse.between(time.span) if t.sentence == people.sentence.index]
        above = [a.index for a in people.parse.ancestors(tokens[-1])] if tokens else []
        if time.type == "DATE" and predicate in above[:_NEAR] and ";said" not in time.reading:
            last = _last_listed(people, times, i)
            span, end = Span(time.span.start, times[last].span.end), people.parse.between(times[last].span)[-1]
            return Period(span, "during", tokens[0].index, end.index, tuple(range(i, last + 1)))
    return None


def _last_listed(people: People, times: Sequence[TimeExpression], first: int) -> int:
    """'In two attacks on Tuesday and Thursday': the last of the days that stand in a list."""
    last = first
    while last + 1 < len(times) and times[last + 1].type == "DATE":
        between = people.parse.text[times[last].span.end : times[last + 1].span.start]
        if between not in (", ", " and ", ", and "):
            break
        last += 1
    return last


def before_colon(people: People, period: Period) -> bool:
    """'It was the third attack this month: on Sunday four died': what follows is told of one, and no sum."""
    return any(t.text == ":" for t in people.parse.tokens[period.last + 1 : people.sentence.last + 1])


def _in_the_war(people: People, token: Token) -> Edges | None:
    """'have been killed in the war': a count that goes on, over all of it; not 'in the conflict zone'."""
    article = people.after(token.index)
    noun = people.after(article.index) if article is not None and article.lower in ("the", "this") else None
    following = people.after(noun.index) if noun is not None else None
    if token.lower not in THROUGH or noun is None or noun.lemma not in people.lists["wars"]:
        return None
    verb = next((t for t in people.parse.ancestors(token) if t.pos == "verb"), None)
    going_on = verb is not None and any(t.lower in ("have", "has") for t in people.parse.children(verb, "auxiliary"))
    named = following is not None and following.pos in ("noun", "name", "case")
    return ("during", article.index, noun.index) if article is not None and going_on and not named else None


def _by_the_war(people: People, token: Token) -> Edges | None:
    """'The war, which broke out in April 2023, has killed 40,000': a count that goes on since it began."""
    if token.lemma not in people.lists["wars"] and token.lemma not in people.lists["battles"]:
        return None
    if (months := _months_of(people, token)) is not None:
        return months
    verb, article = people.parse.head(token), people.before(token)
    if verb.relation == "adverb_clause":  # 'as the war enters its third year, 40,000 have been killed'
        verb = people.parse.head(verb)
    going_on = any(t.lower in ("have", "has") for t in people.parse.children(verb, "auxiliary"))
    opened = article is not None and article.lower in ("the", "this")
    if token.lemma not in people.lists["wars"] or token.relation != "subject" or not (going_on and opened):
        return None
    for clause in people.parse.children(token, "relative_clause"):
        inside = people.parse.subtree(clause)
        dated = [t.index for t in inside if is_date(people, t)]
        if clause.lemma in people.lists["outbreaks"] and dated and max(dated) < verb.index:
            return "since", inside[0].index, max(dated)
    return "during", token.index - 1, token.index


def _months_of(people: People, token: Token) -> Edges | None:
    """'Fifteen months of war have driven 10 million people from their homes'."""
    of = people.parse.head(token)
    months = people.parse.head(of)
    verb = people.parse.head(months)
    if of.lower != "of" or months.lemma not in people.lists["spans"] or months.lemma in OF_ONE_BATTLE:
        return None
    going_on = any(t.lower in ("have", "has") for t in people.parse.children(verb, "auxiliary"))
    first = min(t.index for t in people.parse.subtree(months))
    return ("during", first, token.index) if months.relation == "subject" and going_on else None


_READERS = (
    _in_the_war,
    _by_the_war,
    since,
    between,
    part_of_year,
    rolling,
    whole_of,
    this_year,
    reporting,
    month,
    months_own,
    for_so_long,
)

"""A total as told: a counted thing or people with whose, by whom and where, or a comparison with the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.periods import Period
from tallystick.extraction.totals.terms import Terms, listed_by, terms_of
from tallystick.record.claim import Measure, Superlative
from tallystick.record.passage import Span


@dataclass(frozen=True, slots=True)
class TotalMention:
    """A count over a period (`measure`) or a comparison with the past (`superlative`), as told in one clause.

    period: positions in the times given of the expressions that bound it; relation: since, between or during, None
    without a period. absorbs: positions of the casualties that are this sum or shares of it, and so no incidents.
    """

    measure: Measure | None
    superlative: Superlative | None
    period: tuple[int, ...]
    period_span: Span | None
    relation: str | None
    terms: Terms
    predicate: int
    sentence: int
    span: Span
    absorbs: tuple[int, ...] = ()


def is_first_time(total: TotalMention) -> bool:
    """'Rebels entered the capital for the first time since 2012': what is done for the first time is told as well."""
    return total.measure is None and total.superlative is not None and total.superlative.of == "first time"


def of_people(
    people: People, casualties: Sequence[CasualtyMention], index: int, parts: list[int], period: Period | None
) -> TotalMention:
    mention = casualties[index]
    predicate = people.parse.tokens[mention.predicate]
    terms = terms_of(people, predicate, mention.last, period, who=_who(people, mention))
    measure = Measure(
        what=mention.casualty.outcome,
        figures=mention.casualty.figures,
        text=mention.casualty.text,
        spans=mention.casualty.spans,
        of=terms.text(people, terms.of),
        by=terms.text(people, terms.by),
        area=terms.text(people, terms.area),
        parts=tuple(_part(people, casualties[i]) for i in parts),
    )
    last = max(mention.last, mention.predicate, period.last if period is not None else 0)
    span = clause_of(people, min(mention.first, mention.predicate), last)
    times, words, relation = (period.times, period.span, period.relation) if period is not None else ((), None, None)
    return TotalMention(
        measure, None, times, words, relation, terms, mention.predicate, mention.sentence, span, (index, *parts)
    )


def _who(people: People, mention: CasualtyMention) -> Span | None:
    who = mention.casualty.who
    if who:
        start = people.parse.text.find(who, mention.casualty.spans[0].start)
        if start >= 0:
            return Span(start, start + len(who))
    following = people.after(people.parse.tokens[mention.predicate].index)
    if mention.running and following is not None and following.lower == "of":
        target = people.parse.child(following, "prep_object") or people.after(following.index)
        if target is not None and people.kind(target) is not None:
            return target.span
    return None


def _part(people: People, mention: CasualtyMention) -> Measure:
    casualty = mention.casualty
    by = listed_by(people, mention.last)
    return Measure(casualty.outcome, casualty.figures, casualty.text, casualty.spans, of=casualty.who, by=by)


def clause_of(people: People, first: int, last: int) -> Span:
    """The words of the total: the whole sentence, or the part of it after a semicolon that holds them."""
    start, end = people.sentence.start, people.sentence.end
    for token in people.tokens:
        if token.lower == ";" and token.index < first:
            start = token.end
        if token.lower == ";" and token.index > last:
            end = token.start
            break
    text = people.parse.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))

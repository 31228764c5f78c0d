"""A sentence -> the periods its words sum over: 'since January', 'the past 24 hours', 'between 17 and 23 February'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tallystick.extraction.casualties.listed import PLACED
from tallystick.extraction.casualties.people import People
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression

_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_DAYS = 31
_OF_ONE_BATTLE = frozenset({"hour", "day", "night"})  # 'three days of fighting left 32 dead': one battle, and no sum
_LINKS = {"between": "and", "from": "to"}
_MANY = 100
_THROUGH = frozenset({"in", "during", "throughout"})
_CALENDAR = frozenset({"year", "month", "week", "day"})
_NEAR = 5  # steps up the parse from a day to the verb it dates
_TO_NOW = frozenset({"date", "now", "today", "present"})
_INTO = frozenset({"in", "over", "during", "within", "throughout", "for", "across", "of"})


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
    named = lists["rolling"] | lists["spans"] | lists["wars"] | lists["battles"]
    return frozenset({"since", *_LINKS, *_THROUGH, *_CALENDAR}) | named


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


def _often(people: People, token: Token, before: Token) -> bool:
    """'each year', '40 people a day': a rate, which is no incident; 'a year ago', 'a day after' are dates."""
    following = people.after(token.index)
    dated = following is not None and following.lower in (
        "ago",
        "after",
        "before",
        "later",
        "earlier",
        "since",
        "of",
        "-",
    )
    return before.lower in ("each", "every", "per") or (not dated and before.relation == "determiner" and token.relation
        == "adverbial_noun" and people.parse.head(token).pos in ("noun", "verb"))  # fmt: skip


Edges = tuple[str, int, int]


def _since(people: People, token: Token) -> Edges | None:
    """'since 1 January', 'since the start of the operation', 'since records began in 2001'; not 'since he was ill'."""
    if token.lower != "since":
        return None
    governor = people.parse.head(token)
    aside = governor.index < token.index and governor.pos in ("noun", "name")
    if (
        aside
        and governor.lemma not in people.words.triggers
        and not (_ranked(people, governor) or _reaches(people, governor))
    ):
        return None  # 'its best haul since 1988' says nothing of the count beside it
    last, begun = since_last(people, token), _since_it_began(people, token)
    if last is None or (begun is not None and not _dated(people, token.index, last)):
        last = begun  # 'since a truce took effect in May'
    return ("since", token.index, last) if last is not None else None


def _dated(people: People, first: int, last: int) -> bool:
    return any(_is_date(people, t) for t in people.parse.tokens[first : last + 1])


def _reaches(people: People, noun: Token) -> bool:
    """'The victims of the war since March have reached 129': what climbs to a count is counted from there."""
    for token in (noun, *people.parse.ancestors(noun)):
        if token.relation == "subject":
            return people.parse.head(token).lemma in people.lists["standing"] - {"be"}
    return False


def _ranked(people: People, noun: Token) -> bool:
    """'The third attack since Monday': its rank counts from there."""
    near = people.parse.tokens[max(noun.index - 3, people.sentence.first) : noun.index]
    return noun.lemma in people.lists["happenings"] and any(t.lower in load_number_words().ranks for t in near)


def _since_it_began(people: People, token: Token) -> int | None:
    """'Since it broke out on 30 September', 'since the operation was launched in May': to the end of a dated clause."""
    verb = people.parse.head(token)
    opens = token.relation == "prep" and verb.relation == "adverb_clause" and verb.index > token.index
    if token.relation != "marker" and not opens:
        return None
    clause = [t for t in people.parse.subtree(verb) if t.index > token.index]
    dated = [t.index for t in clause if _is_date(people, t) and len(t.text) > 2]
    told_of = ("was", "were") if verb.lemma not in people.lists["outbreaks"] else ()
    if not dated or any(t.pos == "modal" or t.lower in told_of for t in clause):
        return None
    last = max(dated)
    while last < people.sentence.last and (_dates_on(people, last + 1) or people.numeral(last + 1) is not None):
        last += 1
    return last


def since_last(people: People, token: Token) -> int | None:
    """The last token of the words after 'since', where they name a time or an opening; None for 'since he was ill'."""
    last = _stretch(people, token.index + 1)
    if token.relation == "prep":  # 'since 26 March the army has killed': up to the end of its phrase
        last = min(last, max([t.index for t in people.parse.subtree(token)] + [token.index + 1]))
    words = people.parse.tokens[token.index + 1 : last + 1]
    dated = any(_is_date(people, t) for t in words[:6]) or any(
        (a.lower, b.lower) == ("new", "year") for a, b in pairwise(words)
    )
    opening = any(t.lemma in people.lists["openings"] or t.lemma in people.lists["outbreaks"] for t in words[:7])
    return last if words and (dated or opening) else None


def _is_date(people: People, token: Token) -> bool:
    low = token.lower.rstrip(".")
    return low in people.lists["dates"] or bool(_YEAR.fullmatch(low)) or token.entity == "date"


def _stretch(people: People, start: int) -> int:
    """The last token of a period's words: up to a comma, a finite clause or a number of something else."""
    last = start - 1
    for index in range(start, people.sentence.last + 1):
        token = people.parse.tokens[index]
        if token.pos == "punctuation" and token.lower not in ("-", "'", '"', "’"):
            break
        numeral = people.numeral(index)
        if numeral is not None and numeral.countable and index > start and not _in_a_name(people, token):
            break
        if token.pos in ("modal",) or (token.pos == "verb" and token.lemma not in people.lists["outbreaks"]):
            break
        if token.pos == "pronoun" or token.lower in ("that", "according", "by"):
            break
        last = index
    return last


def _in_a_name(people: People, number: Token) -> bool:
    """'Since Order 32 of November', 'since Resolution 2254': which one it is; 'since May 52 farmers' counts."""
    before = people.before(number)
    return before is not None and before.text[:1].isupper() and not _is_date(people, before)


def _between(people: People, token: Token) -> Edges | None:
    """'between 17 and 23 February', 'from January to June'."""
    link = _LINKS.get(token.lower)
    opening = people.before(token)
    one_night = opening is not None and opening.lower in ("night", "overnight")  # 'overnight from Friday to Saturday'
    if link is None or one_night:
        return None
    stretch = people.parse.tokens[token.index + 1 : min(token.index + 12, people.sentence.last + 1)]
    middle = next((t.index for t in stretch if t.lower in (link, "until", "through")), None)
    if middle is None:
        return None
    before = people.parse.tokens[token.index + 1 : middle]
    now = people.after(middle)
    if link == "to" and any(_is_date(people, t) for t in before) and now is not None and now.lower in _TO_NOW:
        return "since", token.index, now.index
    last = middle
    while last < people.sentence.last and _dates_on(people, last + 1):
        last += 1
    # Two bare numbers bound a count ('between 20 and 25'): a month or a year is needed.
    dated = [t for t in people.parse.tokens[middle + 1 : last + 1] if _is_date(people, t) and len(t.text) > 2]
    ok = (
        dated
        and before
        and all(
            t.text.isdigit() or _is_date(people, t) or t.lower in ("the", "of", ",", "early", "late") for t in before
        )
    )
    return ("between", token.index, last) if ok else None


def _dates_on(people: People, index: int) -> bool:
    token = people.parse.tokens[index]
    if token.text.isdigit():  # 'between January and June 377 civilians'
        return int(token.text) <= _DAYS or _YEAR.fullmatch(token.text) is not None
    return _is_date(people, token) or (token.lower in ("of", "this", "last") and token.entity == "date")


def _rolling(people: People, token: Token) -> Edges | None:
    """'in the past 24 hours', 'over the last week', 'during the first three months of the year'."""
    if token.lower not in people.lists["rolling"] or token.pos == "verb":
        return None
    if token.lower == "same" and (then := people.after(token.index)) and then.lemma in _OF_ONE_BATTLE:
        return None  # 'in the same hours' says when one thing was done
    last = token.index
    for index in range(token.index + 1, min(token.index + 5, people.sentence.last + 1)):
        current = people.parse.tokens[index]
        same = token.lower == "same" and current.lemma == "time"  # 'in the same time'
        if current.lemma in people.lists["spans"] or same:
            last = index
            break
        if current.lower in people.lists["halves"] and people.before(current) is token:
            last = _stretch(people, index)
            of_time = people.parse.tokens[index + 1 : last + 1]
            of = people.after(index)
            bare = current.lemma == "quarter" and token.lower in ("first", "last") and (of is None or of.lower != "of")
            if bare:  # 'in the first quarter'
                last = index
                break
            if not any(t.lemma == "year" or _is_date(people, t) for t in of_time):
                return None  # 'the same quarter of the city'
            break
        if current.pos not in ("number", "adjective", "noun") and current.lower != "few":
            return None
    following = people.after(last)
    if last == token.index or (following is not None and following.pos == "case"):
        return None
    few = (
        last == token.index + 1
        and people.parse.tokens[last].lemma in ("day", "hour")
        and token.lower in ("first", "last")
    )
    if few and following is not None and following.lower == "of":
        return None  # 'in the first days of August' says when it was
    first = token.index
    before = people.before(token)
    if before is not None and before.lower == "the":
        first, before = before.index, people.before(before)
    if before is None or before.lower not in _INTO:
        return None
    return "during", first, last


def _this_year(people: People, token: Token) -> Edges | None:
    """'so far this year', 'this month', 'the year to date', 'last year' (with a count of many)."""
    if token.lemma not in _CALENDAR:
        return None
    before = people.before(token)
    if before is not None and before.lower in ("each", "every", "a", "per") and _often(people, token, before):
        return "during", before.index, token.index
    if before is not None and before.lower == "the" and _throughout(people, before):
        return "during", before.index, token.index
    if before is None or before.lower not in ("this", "last") or token.lemma == "day":
        return None
    following = people.after(token.index)
    if following is not None and following.pos == "case":  # 'last week's assault' dates one happening
        return None
    first = before.index
    than = people.before(before)
    if than is not None and than.lower in ("as", "than", "with", "to", "against"):
        return None  # 'twice as many as last year'
    two = people.parse.tokens[max(first - 2, people.sentence.first) : first]
    if [t.lower for t in two] == ["so", "far"]:
        first -= 2
    return "during", first, token.index


def _throughout(people: People, article: Token) -> bool:
    """'in the course of the month', 'during the week', 'over the year'."""
    before = people.before(article)
    if before is None:
        return False
    if before.lower == "of":
        course = people.before(before)
        return course is not None and course.lower == "course"
    return before.lower in ("during", "throughout", "over")


def _reporting(people: People, token: Token) -> Edges | None:
    """'in the reporting week', 'during the reporting period': what an update counts over."""
    before = people.before(token)
    if token.lemma not in people.lists["spans"] or before is None or before.lower not in people.lists["reported_over"]:
        return None
    return "during", before.index, token.index


def _month(people: People, token: Token) -> Edges | None:
    """'documented 58 attacks in July', 'during 2018': only where somebody keeps count, or all of it is meant."""
    if token.lower not in ("in", "during"):
        return None
    last = token.index
    while last < people.sentence.last and _is_date(people, people.parse.tokens[last + 1]):
        last += 1
    if last == token.index:
        return None
    kept = token.lower == "during" or any(
        t.lemma in people.lists["keeping"] or t.lower in people.lists["by_period"] or _totals(people, t)
        for t in people.tokens
    )
    following = people.after(last)
    alone = following is not None and following.lower == "alone"  # 'in August alone'
    summed = kept or alone or _beside_the_year_before(people) or _counts_happenings(people)
    if not (summed or (last == token.index + 1 and _over_the_year(people, people.parse.tokens[last]))):
        return None
    # 'in last Tuesday's strike' dates one
    dates_one = any(t.pos == "case" for t in people.parse.tokens[token.index + 1 : last + 2])
    of_one = people.parse.tokens[last].relation == "compound" and people.parse.tokens[last].head > last
    dates_one = dates_one or of_one  # 'in a weekend raid'
    return ("during", token.index + 1, last) if not dates_one else None


def _over_the_year(people: People, year: Token) -> bool:
    """'1,041 civilians were killed in 2006': so many at no place are of no one day; 'who killed 140 in 2005' may be."""
    verb = people.parse.head(people.parse.head(year))
    told = verb.pos == "verb" and verb.relation in ("root", "content_clause", "parataxis")
    if not told or not _YEAR.fullmatch(year.lower):
        return False
    doer = people.parse.child(verb, "subject")
    of_one = doer is not None and doer.form != "plural" and people.parse.child(verb, "object") is not None
    placed = any(t.lower in PLACED and _named_place(people, t) for t in people.tokens)
    many = (n.figures.low or n.figures.best or 0 for n in people.numerals if n.countable and n.first != year.index)
    return not of_one and not placed and max(many, default=0) >= _MANY


def _named_place(people: People, preposition: Token) -> bool:
    return any(
        (o.pos == "name" and o.entity != "date") or place_words().kinds & {o.lemma}
        for o in people.parse.children(preposition, "prep_object")
    )


def _counts_happenings(people: People) -> bool:
    """'Troops carried out 21 raids in March': so many in a month are not one."""
    counted = [n for n in people.numerals if n.countable and (n.figures.low or n.figures.best or 0) > 1]
    nouns = [people.after(n.last) for n in counted]
    return any(t is not None and t.form == "plural" and t.lemma in people.lists["happenings"] for t in nouns)


def _totals(people: People, token: Token) -> bool:
    """'a total of 340 people were killed in 2021', 'bringing to six the number of nurses killed in 2022'."""
    following = people.after(token.index)
    of = following is not None and following.lower == "of"
    reached = token.lower == "number" and any(t.lemma in people.lists["raising"] for t in people.tokens)
    return of and (token.lower == "total" or reached)


def _beside_the_year_before(people: People) -> bool:
    """'nine were killed in 2022, up from five the year before': what is compared over years is counted over them."""
    lowers = [t.lower for t in people.tokens]
    marks = people.lists["older_marks"] - people.lists["apart_by_comma"]
    compared = any(" ".join(pair) in marks for pair in pairwise(lowers))
    years = any(a in ("year", "month", "quarter") and b in ("before", "earlier") for a, b in pairwise(lowers))
    return compared and (years or any(a == "previous" and b in ("year", "month") for a, b in pairwise(lowers)))


def _in_the_war(people: People, token: Token) -> Edges | None:
    """'have been killed in the war': a count that goes on, over all of it; not 'in the conflict zone'."""
    article = people.after(token.index)
    noun = people.after(article.index) if article is not None and article.lower in ("the", "this") else None
    following = people.after(noun.index) if noun is not None else None
    if token.lower not in _THROUGH or noun is None or noun.lemma not in people.lists["wars"]:
        return None
    verb = next((t for t in people.parse.ancestors(token) if t.pos == "verb"), None)
    going_on = verb is not None and any(t.lower in ("have", "has") for t in people.parse.children(verb, "auxiliary"))
    named = following is not None and following.pos in ("noun", "name", "case")
    return ("during", article.index, noun.index) if article is not None and going_on and not named else None


def _by_the_war(people: People, token: Token) -> Edges | None:
    """'The war, which broke out in April 2023, has killed 40,000': a count that goes on since it began."""
    if token.lemma not in people.lists["wars"] | people.lists["battles"]:
        return None
    if (months := _months_of(people, token)) is not None:
        return months
    verb, article = people.parse.head(token), people.before(token)
    going_on = any(t.lower in ("have", "has") for t in people.parse.children(verb, "auxiliary"))
    opened = article is not None and article.lower in ("the", "this")
    if token.lemma not in people.lists["wars"] or token.relation != "subject" or not (going_on and opened):
        return None
    for clause in people.parse.children(token, "relative_clause"):
        inside = people.parse.subtree(clause)
        dated = [t.index for t in inside if _is_date(people, t)]
        if clause.lemma in people.lists["outbreaks"] and dated and max(dated) < verb.index:
            return "since", inside[0].index, max(dated)
    return "during", token.index - 1, token.index


def _months_of(people: People, token: Token) -> Edges | None:
    """'Fifteen months of war have driven 10 million people from their homes'."""
    of = people.parse.head(token)
    months = people.parse.head(of)
    verb = people.parse.head(months)
    if of.lower != "of" or months.lemma not in people.lists["spans"] or months.lemma in _OF_ONE_BATTLE:
        return None
    going_on = any(t.lower in ("have", "has") for t in people.parse.children(verb, "auxiliary"))
    first = min(t.index for t in people.parse.subtree(months))
    return ("during", first, token.index) if months.relation == "subject" and going_on else None


_READERS = (_in_the_war, _by_the_war, _since, _between, _rolling, _this_year, _reporting, _month)

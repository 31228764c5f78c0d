"""Over how long a count is kept: 'the past 24 hours', 'so far this year', 'between 17 and 23 February', 'in July'."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extraction.casualties.listed import PLACED
from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.since import YEAR, Edges, dates_on, is_date, stretch
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.parsed import Token

OF_ONE_BATTLE = frozenset({"hour", "day", "night"})  # 'three days of fighting left 32 dead': one battle, and no sum
LINKS = {"between": "and", "from": "to"}
THROUGH = frozenset({"in", "during", "throughout"})
CALENDAR = frozenset({"year", "month", "week", "day", "quarter", "term", "season", "decade"})
_MANY = 100
_TO_NOW = frozenset({"date", "now", "today", "present"})
_INTO = frozenset({"in", "over", "during", "within", "throughout", "for", "across", "of"})


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


def between(people: People, token: Token) -> Edges | None:
    """'between 17 and 23 February', 'from January to June'."""
    link = LINKS.get(token.lower)
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
    if link == "to" and any(is_date(people, t) for t in before) and now is not None and now.lower in _TO_NOW:
        return "since", token.index, now.index
    last = middle
    while last < people.sentence.last and dates_on(people, last + 1):
        last += 1
    # Two bare numbers bound a count ('between 20 and 25'): a month or a year is needed.
    dated = [t for t in people.parse.tokens[middle + 1 : last + 1] if is_date(people, t) and len(t.text) > 2]
    ok = (
        dated
        and before
        and all(
            t.text.isdigit() or is_date(people, t) or t.lower in ("the", "of", ",", "early", "late") for t in before
        )
    )
    return ("between", token.index, last) if ok else None


def rolling(people: People, token: Token) -> Edges | None:
    """'in the past 24 hours', 'over the last week', 'during the first three months of the year'."""
    if token.lower not in people.lists["rolling"] or token.pos == "verb":
        return None
    if token.lower == "same" and (then := people.after(token.index)) and then.lemma in OF_ONE_BATTLE:
        return None  # 'in the same hours' says when one thing was done
    last = token.index
    for index in range(token.index + 1, min(token.index + 6, people.sentence.last + 1)):
        current = people.parse.tokens[index]
        same = token.lower == "same" and current.lemma == "time"  # 'in the same time'
        if current.lemma in people.lists["spans"] or same:
            last = index
            break
        if current.lower in people.lists["halves"] and people.before(current) is token:
            last = stretch(people, index)
            of_time = people.parse.tokens[index + 1 : last + 1]
            of = people.after(index)
            bare = current.lemma == "quarter" and token.lower in ("first", "last") and (of is None or of.lower != "of")
            if bare:  # 'in the first quarter'
                last = index
                break
            if not any(t.lemma == "year" or is_date(people, t) for t in of_time):
                return None  # 'the same quarter of the city'
            break
        if current.pos not in ("number", "adjective", "noun") and current.lower not in ("few", "-"):
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


def this_year(people: People, token: Token) -> Edges | None:
    """'so far this year', 'this month', 'the year to date', 'last year' (with a count of many)."""
    if token.lemma not in CALENDAR:
        return None
    before = people.before(token)
    if before is not None and before.lower in ("each", "every", "a", "per") and _often(people, token, before):
        return "during", before.index, token.index
    if before is not None and before.lower == "the" and _throughout(people, before):
        return "during", before.index, token.index
    if before is None or before.lower not in ("this", "last") or token.lemma == "day":
        return None
    following = people.after(token.index)
    if following is not None and (following.pos == "case" or (token.lemma == "quarter" and following.lower == "of")):
        return None  # 'last week's assault' dates one happening, and 'this quarter of the city' none
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


def reporting(people: People, token: Token) -> Edges | None:
    """'in the reporting week', 'during the reporting period': what an update counts over."""
    before = people.before(token)
    if token.lemma not in people.lists["spans"] or before is None or before.lower not in people.lists["reported_over"]:
        return None
    return "during", before.index, token.index


def month(people: People, token: Token) -> Edges | None:
    """'documented 58 attacks in July', 'during 2018': only where somebody keeps count, or all of it is meant."""
    if token.lower not in ("in", "during"):
        return None
    last = token.index
    while last < people.sentence.last and is_date(people, people.parse.tokens[last + 1]):
        last += 1
    if last == token.index:
        return None
    kept = token.lower == "during" or any(
        t.lemma in people.lists["keeping"]
        or t.lower in people.lists["by_period"]
        or t.lower in people.lists["everywhere"]
        or _totals(people, t)
        for t in people.tokens
    )
    following = people.after(last)
    alone = following is not None and following.lower == "alone"  # 'in August alone'
    before = [t.lower for t in people.parse.tokens[max(token.index - 2, people.sentence.first) : token.index]]
    kept = kept or before == ["so", "far"] or _in_a_morgue(people)
    summed = kept or alone or _beside_the_year_before(people) or _counts_happenings(people)
    if not (summed or (last == token.index + 1 and _over_the_year(people, people.parse.tokens[last]))):
        return None
    # 'in last Tuesday's strike' dates one
    dates_one = any(t.pos == "case" for t in people.parse.tokens[token.index + 1 : last + 2])
    of_one = people.parse.tokens[last].relation == "compound" and people.parse.tokens[last].head > last
    dates_one = dates_one or of_one  # 'in a weekend raid'
    return ("during", token.index + 1, last) if not dates_one else None


def _in_a_morgue(people: People) -> bool:
    """'The city's morgue took in 1,815 bodies in July': it counts whoever is brought to it."""
    verbs = (people.parse.head(t) for t in people.tokens if t.lemma in people.lists["mortuaries"])
    return any(v.pos == "verb" and v.lemma in people.lists["finding"] for v in verbs)


def _over_the_year(people: People, year: Token) -> bool:
    """'1,041 civilians were killed in 2006': so many at no place are of no one day; 'who killed 140 in 2005' may be."""
    verb = people.parse.head(people.parse.head(year))
    told = verb.pos == "verb" and verb.relation in ("root", "content_clause", "parataxis")
    if not told or not YEAR.fullmatch(year.lower):
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

"""How long a count was kept: 'in 21 months', 'over four decades', 'in the second quarter', 'in all of 2004'."""

from __future__ import annotations

from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.since import Edges, is_date
from tallystick.knowledge.languages.parsed import Token

_REACH = 6  # words from the length back to what opens it


def for_so_long(people: People, token: Token) -> Edges | None:
    """'In 21 months', 'over four decades', 'in a month of unrest'; not 'in two weeks of fighting', one battle."""
    if token.lemma not in people.lists["lengths"]:
        return None
    if (up_to := _up_to(people, token)) is not None:
        return up_to
    opening, following = _opening(people, token), people.after(token.index)
    compared = people.lists["extremes"] | people.lists["deadly"]  # 'the worst attack in three years'
    if opening is None or (following is not None and following.lower in people.lists["no_lengths_before"]):
        return None
    if any(t.lower in compared and t.index < opening for t in people.tokens) or _of_a_battle(people, token):
        return None
    last = people.after(token.index + 1) if following is not None and following.lower == "of" else None
    war = last is not None and last.lemma in people.lists["wars"]
    if people.parse.tokens[opening].lower == "from" and not war:
        return None
    return "during", opening + 1, last.index if last is not None and war else token.index


def _opening(people: People, token: Token) -> int | None:
    """The preposition before a length of so many years: 'in nearly three', 'over the first 14'."""
    before, counted = people.before(token), False
    while before is not None and token.index - before.index <= _REACH:
        numeral = people.numeral(before.index)
        if numeral is not None and numeral.kind != "ordinal":
            if (
                people.parse.tokens[numeral.first].lower in people.lists["within"]
            ):  # 'over four decades' bounds no number
                return numeral.first
            counted, before = True, people.before(people.parse.tokens[numeral.first])
            continue
        if before.lower in people.lists["few_of"] and not counted:
            counted, before = True, people.before(before)
            continue
        if before.lower in people.lists["within"] and counted:
            return before.index
        if before.lower not in people.lists["loosely"] or not counted:
            return None
        before = people.before(before)
    return None


def _of_a_battle(people: People, token: Token) -> bool:
    """'In three weeks of fighting': of one battle; 'three years of fighting' are a war."""
    of, then = people.after(token.index), people.after(token.index + 1)
    fought = then is not None and {then.lemma, then.lower} & people.lists["battles"]
    return token.lemma == "week" and of is not None and of.lower == "of" and bool(fought)


def _up_to(people: People, token: Token) -> Edges | None:
    """'In the year to November', 'in the 12 months ending 31 March'."""
    to, before = people.after(token.index), people.before(token)
    if to is None or to.lower not in people.lists["up_to"] or before is None:
        return None
    first = people.after(to.index) if to.lower == "up" else to
    last = _dates_from(people, first.index + 1) if first is not None else None
    numeral = people.numeral(before.index)
    start = numeral.first - 1 if numeral is not None else before.index
    if last is None or people.parse.tokens[start].lower not in ("the", "in", "over", "during"):
        return None
    return "during", start, last


def _dates_from(people: People, first: int) -> int | None:
    """The last of the dates that begin at a token."""
    last = None
    for token in people.parse.tokens[first : people.sentence.last + 1]:
        dated = is_date(people, token) or (token.text.isdigit() and len(token.text) <= 2)
        if not dated and token.lower not in ("the", "end", "of"):
            break
        last = token.index if dated else last
    named = any(is_date(people, t) and len(t.text) > 2 for t in people.parse.tokens[first : (last or first) + 1])
    return last if named else None  # 'bringing the total for the week to 32'


def part_of_year(people: People, token: Token) -> Edges | None:
    """'In the second quarter', 'over the winter quarter', 'in the second half of 2023'; no quarter of a town."""
    order, of = people.before(token), people.after(token.index)
    article = people.before(order) if order is not None and order.lower in people.lists["order_in_year"] else None
    if (
        token.lemma not in people.lists["parts_of_year"]
        or article is None
        or article.lower not in ("the", "its", "this")
    ):
        return None
    before = people.before(article)
    last = _dates_from(people, of.index + 1) if of is not None and of.lower == "of" else None
    year = people.parse.tokens[of.index + 1 : of.index + 3] if of is not None and of.lower == "of" else []
    last = year[-1].index if last is None and year and year[-1].lemma in ("year", "war") else last
    inside = people.parse.tokens[token.index + 1 : last + 1] if last is not None else []
    if any(t.lemma in ("week", "day", "night") for t in inside):
        return None  # 'in the second half of last week' dates one
    bare = token.lemma != "half" and (of is None or of.lower != "of")
    if (
        before is None
        or not (before.lower in people.lists["within"] or before.lower in ("for", "of"))
        or not (bare or last is not None)
    ):
        return None
    return "during", article.index, last if last is not None else token.index


def whole_of(people: People, token: Token) -> Edges | None:
    """'In all of 2004', 'in the whole of May', 'over the course of last year', 'throughout 2021'."""
    of = people.after(token.index)
    if token.lower not in people.lists["whole_of"] or of is None or (token.lower != "throughout" and of.lower != "of"):
        return None
    last = _dates_from(people, (token.index if token.lower == "throughout" else of.index) + 1)
    return ("during", token.index, last) if last is not None else None


def months_own(people: People, token: Token) -> Edges | None:
    """'February's body count came to 194', '2023's death toll': of all of that month or year; no one day's."""
    own, before = people.after(token.index), people.before(token)
    noun = people.parse.head(token)
    counted = noun.lemma in people.lists["nouns"] or noun.lemma in people.lists["counters"]
    weekday = token.lower.endswith("day") or token.lower in ("dawn", "then", "yesterday")
    if (
        own is None
        or own.pos != "case"
        or not counted
        or not is_date(people, token)
        or weekday
        or noun.index < token.index
    ):
        return None
    dated = before is not None and before.text.isdigit()  # '11 February's toll'
    return ("during", token.index, token.index) if not dated else None

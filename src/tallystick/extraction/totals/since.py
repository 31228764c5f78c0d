"""What a count is counted from: 'since 1 January', 'since the start of the operation', 'since it began in 2001'."""

from __future__ import annotations

import re
from itertools import pairwise

from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.parsed import Token

YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_DAYS = 31

Edges = tuple[str, int, int]  # how a period relates to its words, and their first and last token


def since(people: People, token: Token) -> Edges | None:
    """'since 1 January', 'since the start of the operation', 'since records began in 2001'; not 'since he was ill'."""
    if token.lower != "since":
        return None
    if token.relation == "adverb":
        return _since_then(people, token)
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


def _since_then(people: People, token: Token) -> Edges | None:
    """'Seized power in February 2021 and has since killed 5,000 people': from the day told before it."""
    verb = people.parse.head(token)
    going_on = any(t.lower in ("has", "have") for t in people.parse.children(verb, "auxiliary"))
    if not going_on or people.parse.child(verb, "object") is None:
        return None  # 'two of the wounded have since died'
    before = people.parse.tokens[people.sentence.first : token.index]
    last = next((t.index for t in reversed(before) if is_date(people, t) and len(t.text) > 2), None)
    if last is None or YEAR.fullmatch(people.parse.tokens[last].text) is None:
        return None  # 'the blast on Monday has since killed four more': of the blast
    first = last
    while first > people.sentence.first and is_date(people, people.parse.tokens[first - 1]):
        first -= 1
    return "since", first, last


def _dated(people: People, first: int, last: int) -> bool:
    return any(is_date(people, t) for t in people.parse.tokens[first : last + 1])


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
    dated = [t.index for t in clause if is_date(people, t) and len(t.text) > 2]
    told_of = ("was", "were") if verb.lemma not in people.lists["outbreaks"] else ()
    if not dated or any(t.pos == "modal" or t.lower in told_of for t in clause):
        return None
    last = max(dated)
    while last < people.sentence.last and (dates_on(people, last + 1) or people.numeral(last + 1) is not None):
        last += 1
    return last


def since_last(people: People, token: Token) -> int | None:
    """The last token of the words after 'since', where they name a time or an opening; None for 'since he was ill'."""
    last = stretch(people, token.index + 1)
    if token.relation == "prep":  # 'since 26 March the army has killed': up to the end of its phrase
        last = min(last, max([t.index for t in people.parse.subtree(token)] + [token.index + 1]))
    words = people.parse.tokens[token.index + 1 : last + 1]
    dated = any(is_date(people, t) for t in words[:6]) or any(
        (a.lower, b.lower) == ("new", "year") for a, b in pairwise(words)
    )
    opening = any(t.lemma in people.lists["openings"] or t.lemma in people.lists["outbreaks"] for t in words[:7])
    return last if words and (dated or opening) else None


def is_date(people: People, token: Token) -> bool:
    low = token.lower.rstrip(".")
    return low in people.lists["dates"] or bool(YEAR.fullmatch(low)) or token.entity == "date"


def stretch(people: People, start: int) -> int:
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
    while last > start and people.parse.tokens[last].pos == "preposition":
        last -= 1  # 'since the invasion at 900'
    return last


def _in_a_name(people: People, number: Token) -> bool:
    """'Since Order 32 of November', 'since Resolution 2254': which one it is; 'since May 52 farmers' counts."""
    before = people.before(number)
    return before is not None and before.text[:1].isupper() and not is_date(people, before)


def dates_on(people: People, index: int) -> bool:
    token = people.parse.tokens[index]
    if token.text.isdigit():  # 'between January and June 377 civilians'
        return int(token.text) <= _DAYS or YEAR.fullmatch(token.text) is not None
    return is_date(people, token) or (token.lower in ("of", "this", "last") and token.entity == "date")

"""A rank in a row -> how many there have been: 'the 42nd journalist killed', 'the third raid this month'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures
from tallystick.record.passage import Span, Spans

_DIGITS = re.compile(r"(\d{1,6})(?:st|nd|rd|th)")
_OF_WHAT = 7  # words between 'of' and what was done: 'the third member of the part-time regiment killed'
_FURTHEST = 3  # words between a rank and what it counts: 'the third such deadly attack'


@dataclass(frozen=True, slots=True)
class Ranked:
    """A rank with what it counts: `noun` is who or what is counted, `done` what was done to them (or the noun)."""

    figures: Figures
    rank: Token
    noun: Token
    done: Token
    what: str
    spans: Spans
    who: Span | None = None


def ranked_people(people: People) -> Iterator[Ranked]:
    """'The 42nd journalist killed'."""
    for token in people.tokens:
        count = _rank(people, token)
        noun = _counted(people, token) if count is not None else None
        done = _done_to(people, noun) if noun is not None else None
        if count is None or noun is None or done is None or people.kind(noun) is not True:
            continue
        outcome = people.words.states.get(done.lower)
        if outcome is not None:
            # Who is brought to court second was not the last to be arrested.
            figures = Figures(count, count, count) if outcome == "killed" else Figures(count, None, None)
            yield Ranked(figures, token, noun, done, outcome, (Span(token.start, noun.end),), noun.span)


def _counted(people: People, rank: Token) -> Token | None:
    """'The 24th police officer': the last of the nouns behind a rank."""
    noun = people.after(rank.index)
    while noun is not None and noun.relation == "compound":
        noun = people.after(noun.index)
    return noun


def _done_to(people: People, noun: Token) -> Token | None:
    """'The third member of the regiment killed': the word right behind the noun and what it is of."""
    following = people.after(noun.index)
    if following is None or following.lower not in ("of", "to"):
        return following
    for token in people.parse.tokens[following.index + 1 : min(following.index + _OF_WHAT, people.sentence.last + 1)]:
        if token.lower in people.words.states:
            return token
        if token.lower in ("to", "be", "have", "been"):  # 'the third teacher to be killed'
            continue
        if token.pos not in ("determiner", "possessive", "adjective", "noun", "name", "case"):
            return None
    return None


def ranked_happenings(people: People) -> Iterator[Ranked]:
    """'The third such attack', 'the raid was the fifth on Beni'."""
    for token in people.tokens:
        count = _rank(people, token)
        noun = (_after(people, token) or _said_of(people, token)) if count is not None else None
        if count is not None and noun is not None and not _of_labour(people, noun):
            behind = noun.index > token.index
            spans = (Span(token.start, noun.end),) if behind else (token.span, noun.span)
            yield Ranked(Figures(count, count, count), token, noun, noun, noun.lower, spans)


def _of_labour(people: People, noun: Token) -> bool:
    """'The third strike this year by teachers', where nothing is said of bombs."""
    if noun.lemma not in people.lists["of_labour_too"]:
        return False
    return any(
        t.lemma in people.lists["labour"]
        and (t.index == noun.index - 1 or _behind(people, t) in people.lists["done_by"])
        for t in people.tokens
    )


def _behind(people: People, token: Token) -> str:
    """The preposition that opens the phrase a word stands in: 'by' of 'by striking teachers'."""
    near = people.parse.tokens[max(token.index - _FURTHEST, people.sentence.first) : token.index]
    return next((t.lower for t in reversed(near) if t.pos in ("preposition", "verb")), "")


def _rank(people: People, token: Token) -> int | None:
    digits = _DIGITS.fullmatch(token.lower) if token.lower[0].isdigit() else None
    count = int(digits[1]) if digits is not None else load_number_words().ranks.get(token.lower)
    before = people.before(token) if count is not None else None
    return count if before is not None and before.lower in ("the", "its", "their", "a") else None


def _after(people: People, token: Token) -> Token | None:
    """The noun that a rank stands before."""
    for noun in people.parse.tokens[token.index + 1 : min(token.index + 2 + _FURTHEST, people.sentence.last + 1)]:
        if noun.pos == "noun" and noun.lemma in people.lists["happenings"]:
            following = people.after(noun.index)
            return noun if following is None or following.pos != "noun" else None
        if noun.pos not in ("adjective", "noun", "determiner", "punctuation"):
            return None
    return None


def _said_of(people: People, token: Token) -> Token | None:
    """'The raid was the third on the village this month'."""
    verb = people.parse.head(token)
    following = people.after(token.index)
    alone = following is None or following.pos in ("preposition", "determiner", "punctuation")
    if verb.lemma != "be" or verb.index > token.index or not alone:
        return None
    subject = people.parse.child(verb, "subject")
    return subject if subject is not None and subject.lemma in people.lists["happenings"] else None

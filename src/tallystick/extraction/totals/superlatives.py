"""A sentence -> the comparison with the past it makes: 'the deadliest day since 2001', 'the first time since 2012'."""

from __future__ import annotations

from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.since import since_last
from tallystick.extraction.totals.terms import Terms, find_area, noun_phrase
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Superlative
from tallystick.record.passage import Span


def find_superlative(people: People) -> tuple[Superlative, int, Terms] | None:
    """The superlative of a sentence, the token that says it, and its terms."""
    token = next((t for t in people.tokens if _is_extreme(people, t)), None)
    if token is None:
        return None
    compared = _compared(people, token)
    since = _since(people, token)
    area = _owner(people, token) or _scene(people, token) or find_area(people, token, None)
    spans = tuple(s for s in (token.span, compared, since) if s is not None)
    text = people.parse.text
    superlative = Superlative(
        of=compared.of(text) if compared is not None else token.text,
        spans=tuple(sorted(set(spans))),
        text=Span(spans[0].start, max(s.end for s in spans)).of(text) if spans else token.text,
        area=area.of(text) if area is not None else None,
        since=since.of(text) if since is not None else None,
        rank=_rank(people, token),
    )
    return superlative, token.index, Terms(compared, None, area, token.index)


def _is_extreme(people: People, token: Token) -> bool:
    """'deadliest' by itself; 'worst', 'highest', 'first time' only beside a past they are compared with."""
    low = token.lower
    lists = people.words.lists
    if low in ("deadliest", "bloodiest"):
        return True
    if low in ("not", "never"):
        return _so_many(people, token) is not None
    if low != "most" and low not in lists["extremes"]:
        return False
    following = people.after(token.index)
    if low == "most" and following is not None:
        return following.lower in lists["deadly"]
    if low not in lists["extremes"] or token.pos not in ("adjective", "adverb", "noun", "other"):
        return False
    if low == "first" and (following is None or following.lower != "time"):
        return False
    return _past(people, token) is not None


def _past(people: People, token: Token) -> Token | None:
    """The word that opens the past compared with: 'since', 'in years', 'on record', right of the superlative."""
    for other in people.tokens:
        if other.index <= token.index or other.index - token.index > 14:
            continue
        if other.lower == "since":
            return other if since_last(people, other) is not None else None
        following = people.after(other.index)
        if other.lower in ("in", "on") and following is not None and other.index - token.index < 6:
            near = people.parse.tokens[following.index : following.index + 4]
            if any(t.lower in people.lists["records"] for t in near):
                return other
    return None


def _compared(people: People, token: Token) -> Span | None:
    """'deadliest year', 'bloodiest protest'; where no noun follows, what the sentence says it of."""
    following = people.after(token.index)
    if token.lower in ("not", "never"):
        return _so_many(people, token)
    last = token
    while following is not None and following.pos in ("adjective", "noun", "number", "case", "verb") and (
        following.relation in ("compound", "adjective", "number") or following.pos == "noun"
    ):  # fmt: skip
        last = following
        following = people.after(following.index)
    if last is not token:
        return Span(token.start, last.end)
    return _subject(people, token)


def _so_many(people: People, token: Token) -> Span | None:
    """'Not since the 2002 bombing had so many foreigners been killed': 'so many foreigners'."""
    since = people.after(token.index)
    if since is None or since.lower != "since" or since_last(people, since) is None:
        return None
    so = next((t for t in people.tokens if t.lower == "so" and t.index > since.index), None)
    many = people.after(so.index) if so is not None else None
    noun = people.after(many.index) if many is not None and many.lower in ("many", "few") else None
    return Span(so.start, noun.end) if so is not None and noun is not None and noun.form == "plural" else None


def _subject(people: People, token: Token) -> Span | None:
    parse = people.parse
    for ancestor in [token, *parse.ancestors(token)]:
        if ancestor.pos != "verb":
            continue
        target = parse.child(ancestor, "object") if ancestor.lemma not in ("be", "remain", "become") else None
        subject = target or parse.child(ancestor, "subject", "subject_passive")
        if subject is not None and subject.pos in ("noun", "name") and subject.index != token.index:
            return noun_phrase(people, subject)
    return None


def _since(people: People, token: Token) -> Span | None:
    for other in people.tokens:
        last = since_last(people, other) if other.lower == "since" and other.index > token.index else None
        if last is not None:
            start = people.parse.tokens[min(other.index + 1, people.sentence.last)]
            while start.lower in ("the", "at", "least") and start.index < last:
                start = people.parse.tokens[start.index + 1]
            return Span(start.start, people.parse.tokens[last].end)
    return None


def _owner(people: People, token: Token) -> Span | None:
    """'Haiti's worst since 2018'."""
    before = people.before(token)
    if before is not None and before.pos == "case":
        owner = people.before(before)
        return owner.span if owner is not None else None
    return None


def _scene(people: People, token: Token) -> Span | None:
    """'the bloodiest protest Nairobi has seen', 'the deadliest quake to hit the country'."""
    for other in people.parse.tokens[token.index + 1 : min(token.index + 7, people.sentence.last + 1)]:
        place = other.entity == "place" or other.lemma in people.lists["regions"]
        if place and other.relation in ("subject", "object"):
            return noun_phrase(people, other)
    return None


def _rank(people: People, token: Token) -> int:
    before = people.before(token)
    if before is not None and before.text == "-":
        before = people.before(before)
    return people.words.ranks.get(before.lower, 1) if before is not None else 1

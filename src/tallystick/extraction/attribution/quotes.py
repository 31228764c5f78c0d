"""Quotations -> candidates: the verb beside each quotation, with every quotation that its speaker goes on with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from tallystick.extraction.attribution.candidates import (
    AUXILIARIES,
    SUBJECTS,
    Candidate,
    Ground,
    cue_tokens,
    name_tokens,
    source_of_verb,
)
from tallystick.extraction.attribution.postposed import speaker_before
from tallystick.knowledge.languages.parsed import Token

_OF_A_NOUN = ("relative_clause", "noun_clause")
REACH = 40  # tokens looked at on each side of a quotation


def quote_candidates(ground: Ground) -> Iterator[Candidate]:
    """One candidate for each verb that introduces or follows quotations."""
    found: dict[int, Candidate] = {}
    last: Candidate | None = None
    for number, quotation in enumerate(ground.quotations):
        tokens = ground.quote_tokens[number]
        if not tokens or quotation.kind != "full":
            continue
        candidate = _told_by(ground, number, found)
        if candidate is None and last is not None and _goes_on(ground, last, number):
            candidate = last
        if candidate is not None:
            lead = _lead(ground, tokens[0], candidate)
            candidate.content = sorted(
                {*candidate.content, *lead, *tokens} - set(candidate.source) - set(candidate.cue)
            )
            candidate.quotes.append(quotation)
        last = candidate
    yield from found.values()


def block_candidates(ground: Ground) -> Iterator[Candidate]:
    """'The agency reports:' at the end of a line, and the paragraph below it without quotation marks."""
    sentences = ground.parse.sentences
    for this, following in pairwise(sentences):
        if following.block == this.block or ground.tokens[this.last].text != ":" or following.first in ground.quote_of:
            continue
        verb = _verb_before(ground, following.first)
        if verb is None or verb.lemma not in ground.speech.verbs:
            continue
        content = [
            i
            for s in sentences[following.index : following.index + REACH]
            if s.block == following.block
            for i in range(s.first, s.last + 1)
        ]
        source = _speaker(ground, verb, "before")
        yield Candidate("block", verb.index, verb.lemma, cue_tokens(ground, verb), source, content)


def _lead(ground: Ground, start: int, candidate: Candidate) -> range:
    """'The army "will find no rest," he said': what a quotation goes on with in its sentence is said by him too."""
    opening = next((t for t in ground.tokens[start : start + 2] if t.text[:1].isalpha()), None)
    first = ground.parse.sentences[ground.tokens[start].sentence].first
    lead = ground.tokens[first:start]
    if opening is None or not opening.text[0].islower() or candidate.head < start:
        return range(0)
    said = any(t.text == ";" or (t.pos == "verb" and t.lemma in ground.speech.verbs) for t in lead)
    return range(0) if said else range(first, start)


def _told_by(ground: Ground, number: int, found: dict[int, Candidate]) -> Candidate | None:
    tokens = ground.quote_tokens[number]
    after = _verb_after(ground, tokens[-1])
    before = _verb_before(ground, tokens[0])
    verb, place = (after, "after") if after is not None else (before, "before")
    if before is not None and after is not None and _introduces(ground, tokens[0]):
        verb, place = before, "before"
    if verb is None:
        return None
    if verb.index not in found:
        particle = ground.child(verb, "particle")
        key = f"{verb.lemma} {particle.lower}" if particle else verb.lemma
        source = _speaker(ground, verb, place)
        found[verb.index] = Candidate(f"quote {place}", verb.index, key, cue_tokens(ground, verb), source, [])
    return found[verb.index]


def _verb_after(ground: Ground, end: int) -> Token | None:
    """'...,' said X / '...,' X said: the first finite verb behind the closing mark."""
    tokens = ground.tokens
    if end + 1 >= len(tokens) or _ends(ground, end) == ".":
        return None
    block = _block(ground, end)
    for i in range(end + 1, min(end + 1 + REACH, len(tokens))):
        token = tokens[i]
        if i in ground.quote_of or _block(ground, i) != block or token.text in (".", ";", "?", "!"):
            return None
        if token.pos != "verb" or token.relation.startswith("auxiliary") or token.lemma in AUXILIARIES:
            continue
        if token.relation == "adjective" or (
            token.relation in ("relative_clause", "noun_clause") and token.form != "past"
        ):
            continue
        if i == end + 1 or (i == end + 2 and tokens[end + 1].text == ",") or _has_subject_after(ground, token, end):
            return token
        return None
    return None


def _ends(ground: Ground, end: int) -> str:
    """The mark a quotation ends with: '.' where a new sentence starts behind it."""
    tokens = ground.tokens
    last = tokens[end - 1] if end else tokens[end]
    following = tokens[end + 1]
    if last.text == "." and following.text != "," and not following.text[:1].islower():
        return "."
    if last.text in ("?", "!", "…", "...") and following.text[:1].isupper():
        return "," if following.sentence == tokens[end].sentence or following.pos in ("name", "pronoun") else "."
    return last.text


def _has_subject_after(ground: Ground, verb: Token, end: int) -> bool:
    subjects = ground.parse.children(verb, *SUBJECTS)
    if subjects:
        return subjects[-1].index > end  # '"Lies," a lawyer replied': two are taken for subjects
    return ground.tokens[verb.index - 1].pos in ("pronoun", "name", "noun")


def _verb_before(ground: Ground, start: int) -> Token | None:
    """X said, '...': the last verb of saying before the opening mark, else the nearest finite verb."""
    tokens = ground.tokens
    first = start - 1
    if first < 0:
        return None
    block = _block(ground, start)
    if _block(ground, first) != block:
        if tokens[first].text != ":":
            return None
        block = _block(ground, first)
    elif tokens[first].text in (".", "!", "?", ";"):
        return None
    if first in ground.quote_of:
        return None
    nearest: Token | None = None
    for i in range(first, max(first - REACH, -1), -1):
        token = tokens[i]
        if i in ground.quote_of or _block(ground, i) != block or (token.text in (".", "!", "?") and i != first):
            break
        if token.pos != "verb" or token.relation.startswith("auxiliary") or token.lemma in AUXILIARIES:
            continue
        if token.lemma in ground.speech.verbs:
            return token
        nearest = nearest or token
    return nearest if tokens[first].text in (":", ",") else None


def _introduces(ground: Ground, start: int) -> bool:
    return start > 0 and ground.tokens[start - 1].text in (":", ",")


def _speaker(ground: Ground, verb: Token, place: str) -> list[int]:
    source = source_of_verb(ground, verb, False)
    if source and not any(i in ground.quote_of for i in source):
        return source
    following = ground.child(verb, "object", "predicate_noun", "adverbial_noun")
    if place == "after" and ground.tokens[verb.index - 1].text == ",":
        aside = speaker_before(ground, verb.index - 1)
        if aside:
            return aside  # '"...", Amina, a mother of four, told our reporter'
    if following is not None and following.index > verb.index and verb.lemma not in ("tell", "inform"):
        return name_tokens(ground, following)  # inversion read as an object
    if place != "after":
        behind = ground.tokens[verb.index + 1 : verb.index + 2]
        return name_tokens(ground, behind[0]) if behind and behind[0].pos in ("pronoun", "name") else []
    before = ground.tokens[verb.index - 1]
    return name_tokens(ground, before) if before.pos in ("pronoun", "name", "noun") else []


def _goes_on(ground: Ground, last: Candidate, number: int) -> bool:
    """A quotation without a cue of its own goes on with the last speaker's, in the same paragraph or straight below."""
    tokens = ground.quote_tokens[number]
    previous = max(last.content)
    gap = ground.tokens[max(previous, last.head) + 1 : tokens[0]]
    same = _block(ground, tokens[0]) == _block(ground, previous)
    if same or last.quotes[-1].continues:
        told = [t for t in gap if t.pos == "verb" and ground.child(t, "subject") is not None]
        return all(t.relation in _OF_A_NOUN for t in told)  # 'said X, who reached the town on Thursday. "..."'
    whole = tokens[0] == 0 or _block(ground, tokens[0] - 1) != _block(ground, tokens[0])
    return (
        whole
        and _block(ground, tokens[0]) == _block(ground, previous) + 1
        and (last.quotes[-1].span.end >= _end(ground, previous) or _closes_with_cue(ground, last, previous))
    )


def _closes_with_cue(ground: Ground, last: Candidate, previous: int) -> bool:
    """Whether nothing but who said it stands behind a quotation in its paragraph."""
    end = _end(ground, previous)
    behind = list(takewhile(lambda t: t.end <= end, ground.tokens[previous + 1 :]))
    told = [
        t
        for t in behind
        if t.pos == "verb" and ground.child(t, *SUBJECTS) is not None and t.relation != "relative_clause"
    ]
    return last.head > previous and all(t.index == last.head for t in told)


def _end(ground: Ground, index: int) -> int:
    """Where the last word of a token's paragraph ends."""
    block = _block(ground, index)
    while index + 1 < len(ground.tokens) and _block(ground, index + 1) == block:
        index += 1
    return ground.tokens[index].end


def _block(ground: Ground, index: int) -> int:
    return ground.parse.sentences[ground.tokens[index].sentence].block

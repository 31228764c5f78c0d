"""A draft of a casualty -> the record's Casualty: its words, their offsets, and the sex, age, role they tell."""

from __future__ import annotations

import re

from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import AS_MANY
from tallystick.extraction.words.phrases import joins_owners
from tallystick.knowledge.languages.en.casualty_words import CasualtyWords, PersonNoun
from tallystick.knowledge.languages.en.numbers import is_number_word
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Casualty, Figures
from tallystick.record.passage import Span

_AGE = re.compile(r"(\d{1,3})")
_REFLEXIVE = {"himself": "male", "herself": "female"}
_CAUSES = frozenset({"by", "from", "of", "with"})


def casualty_of(parse: Parse, words: CasualtyWords, draft: Draft, figures: Figures, part_of: int | None) -> Casualty:
    """The record's form of one draft."""
    group = draft.group
    tokens = parse.tokens[group.first : group.last + 1]
    span = Span(tokens[0].start, tokens[-1].end)
    noun = _noun(parse, words, parse.tokens[group.head])
    predicate = parse.tokens[draft.predicate]
    spans = (span,) if span.holds(predicate.span) else (span, predicate.span)
    return Casualty(
        outcome=draft.outcome,
        figures=figures,
        text=span.of(parse.text),
        spans=spans,
        who=_who(parse, words, draft),
        part_of=part_of,
        party=_party(parse, draft),
        standing=_standing(words, tokens) or (noun.standing if noun else None),
        sex=noun.sex if noun else _REFLEXIVE.get(parse.tokens[group.head].lower),
        age=_age(parse, draft) or _child(words, tokens) or (noun.age if noun else None),
        role=noun.role if noun else None,
        severity=_severity(parse, words, draft),
        cause=_cause(parse, words, predicate),
        inferred=draft.inferred,
        rule="pronoun" if group.pronoun else group.rule,
    )


def _noun(parse: Parse, words: CasualtyWords, head: Token) -> PersonNoun | None:
    office = parse.tokens[head.index - 1].lower if head.index else ""
    if head.lemma == "general" and office in words.lists["offices"]:
        return None  # a consul general leads no army
    return words.people.get(head.lower) or words.people.get(head.lemma) or words.people.get(head.lower.rstrip("s"))


def _who(parse: Parse, words: CasualtyWords, draft: Draft) -> str | None:
    """The noun of the people with its modifiers, number left out; '40 deaths', 'no losses' do not say who."""
    head = parse.tokens[draft.group.head]
    if head.lower in words.lists["nobody"] or head.lower == "more" or is_number_word(head):
        return None
    if head.lemma in words.lists["losses"] | words.lists["not_who"] and not _of_people(words, parse, head):
        return None
    bare = draft.group.rule == AS_MANY and head.lower in ("many", "number")
    if head.pos == "number" or bare or head.lower in ("old", "olds", "another", "own"):
        return None
    first = head.index
    while first > draft.group.first:
        before = parse.tokens[first - 1]
        if joins_owners(parse, before):
            first -= 1
            continue
        if (
            before.pos not in ("adjective", "noun", "name")
            or before.entity == "number"
            or before.end + 1 < head.start - 60
        ):
            break
        if (
            before.lower in ("old", "own")
            or is_number_word(before)
            or before.lower in ("least", "many", "more", "dozen", "few", "other", "several", "dozens", "total")
        ):
            break
        first -= 1
    return parse.text[parse.tokens[first].start : head.end]


def _of_people(words: CasualtyWords, parse: Parse, noun: Token) -> bool:
    """'116 civilian deaths', 'three Palestinian fatalities': the word before says who."""
    before = parse.tokens[noun.index - 1] if noun.index else noun
    return before.relation in ("adjective", "compound") and (before.lower in words.people or bool(before.entity))


def _party(parse: Parse, draft: Draft) -> str | None:
    tokens = parse.tokens[draft.group.first : draft.group.last + 1]
    if any(joins_owners(parse, t) for t in tokens):
        return None  # 'ten Chadian and Nigerien soldiers': how many of each is not said
    return next((t.text for t in tokens if t.entity == "nationality"), None)


def _standing(words: CasualtyWords, tokens: list[Token]) -> str | None:
    return "civilian" if any(t.lower in ("civilian", "civilians") for t in tokens) else None


def _child(words: CasualtyWords, tokens: list[Token]) -> str | None:
    return "child" if any(t.lower in ("teenage", "infant", "young") and t.lower != "young" for t in tokens) else None


def _age(parse: Parse, draft: Draft) -> str | None:
    """'66-year-old man', 'a man of 72', 'Ahmed Ali, 34,', 'aged 12'."""
    if draft.group.figures != Figures(1, 1, 1):
        return None
    tokens = parse.tokens[draft.group.first : draft.group.last + 1]
    for i, token in enumerate(tokens[:-2]):
        if token.text.isdigit() and tokens[i + 1].text in "-–" and tokens[i + 2].lower in ("year", "years"):
            return token.text
    after = parse.tokens[draft.group.last + 1 : draft.group.last + 4]
    low = [t.lower for t in after]
    if len(after) >= 2 and low[0] in ("of", ",", "aged") and _AGE.fullmatch(low[1]) and 0 < int(low[1]) < 120:
        closing = low[2] if len(low) > 2 else ""
        return low[1] if low[0] != "," or closing in (",", ".", "and", ";", "") else None
    return low[2] if len(low) == 3 and low[:2] == [",", "aged"] and _AGE.fullmatch(low[2]) else None


def _severity(parse: Parse, words: CasualtyWords, draft: Draft) -> str | None:
    """How badly, said next to the word of the outcome or after the number of a share."""
    if draft.outcome != "injured" or draft.severity is not None:
        return draft.severity
    predicate = parse.tokens[draft.predicate]
    near = [
        t
        for t in parse.children(predicate, "adverb", "adjective")
        if draft.whole is None and _of_all(parse, predicate, t)
    ]
    sentence = parse.sentences[draft.sentence]
    near += parse.tokens[draft.group.last + 1 : min(draft.group.last + 8, sentence.last + 1)] if draft.whole else []
    for token in near:
        if token.lower in words.severity:
            return words.severity[token.lower]
    return None


def _of_all(parse: Parse, predicate: Token, adverb: Token) -> bool:
    """False for 'were wounded, two of them critically': what follows a number is said of that number."""
    return not any(is_number_word(t) for t in parse.tokens[predicate.index + 1 : adverb.index])


def _cause(parse: Parse, words: CasualtyWords, predicate: Token) -> str | None:
    """'by live ammunition', 'from live bullets': the words after the preposition, for what wounds."""
    for preposition in parse.children(predicate, "prep", "by"):
        if preposition.lower not in _CAUSES:
            continue
        target = parse.child(preposition, "prep_object")
        if target is not None and (
            target.lemma in words.lists["missiles"] or target.lower.rstrip("s") in words.lists["missiles"]
        ):
            return parse.extent(t for t in parse.subtree(target) if t.index <= target.index).of(parse.text)
    return None

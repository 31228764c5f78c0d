"""A sentence of the law's doing in, the attack that it tells again out: 'arrested two men over the 3 March attack'.

What is told of the attack (its day, its place, its dead) is the attack's, and what is told of the arrest the arrest's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

import yaml

from tallystick.extraction.deeds.dated_verbs import verb_of
from tallystick.extraction.deeds.reasons import edges_of, reason_of
from tallystick.extraction.layers import Layers
from tallystick.extraction.totals.mention import TotalMention
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.reading import TimeExpression

_OF_THIS_WEEK = ("weekday:", "now:D", "part", "clock", "overnight")


@dataclass(frozen=True, slots=True)
class ToldAgain:
    """The tokens of a sentence that tell of the attack: `first` to `last`, both included; its words of joining before.

    `deeds`: the tokens of what the law did, and of what these hang from.
    """

    attack: int
    joining: int
    first: int
    last: int
    deeds: frozenset[int]
    reason: bool = False  # what a reprisal or a protest answers: a happening of its own
    remembered: bool = False  # nothing else is told of: all is of the attack but the days of remembering

    def holds(self, token: Token) -> bool:
        return self.first <= token.index <= self.last

    def tells(self, word: Token, top: Token) -> bool:
        """Whether a word of the sentence is of the same of the two as what a claim hangs from."""
        return self.holds(word) if self.holds(top) else not self.joining <= word.index <= self.last

    def is_one(self, one: Token, other: Token) -> bool:
        """'In response to a mortar attack that killed two in Hama': all told of what is answered is one happening."""
        return self.reason and self.holds(one) and self.holds(other)

    def parts(self, one: Token, other: Token) -> bool:
        """Whether one is told of the attack and the other of what the law did."""
        return self.holds(one) != self.holds(other)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    source = files("tallystick.knowledge.languages.en").joinpath("follow_ups.yaml")
    loaded: Mapping[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def joining_words() -> re.Pattern[str]:
    """The words between what the law did and the attack, from where the first ends."""
    return re.compile(rf"\W*\b({_words()['cue']})\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def held_for() -> re.Pattern[str]:
    """How a sentence begins that says what those were taken for of whom the one before it told."""
    words = _words()
    return re.compile(rf"\W*{words['taken_up']}\b[^.;]{{0,40}}?\b{words['held_for']}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def over_the_attack() -> re.Pattern[str]:
    """'In connection with the attack', 'over that bombing': one that was told before."""
    return re.compile(rf"\b({_words()['told_before']})\s+(?:the|this|that)\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def died_of_wounds() -> re.Pattern[str]:
    return re.compile(rf"\b{_words()['wounds']}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def was_wounded() -> re.Pattern[str]:
    """How a sentence begins that says where those were wounded of whose death the one before it told."""
    return re.compile(rf"\W*{_words()['wounded']}\b", re.IGNORECASE)


_known: WeakKeyDictionary[Layers, dict[int, ToldAgain | None]] = WeakKeyDictionary()  # asked for each claim and time


def told_again(layers: Layers, sentence: int) -> ToldAgain | None:
    """The attack that a sentence tells again, where it names its day or its dead."""
    told = _known.setdefault(layers, {})
    if sentence not in told:
        told[sentence] = _told_in(layers, sentence)
    return told[sentence]


def _told_in(layers: Layers, sentence: int) -> ToldAgain | None:
    for coded in layers.coded_in(sentence):
        frame = coded.frame
        clause = frame.predicate.relation if coded.code.event_type == "ASSAULT" and frame.kind == "verb" else ""
        if clause in ("noun_clause", "relative_clause"):  # 'a man hurt in', 'a man who was hurt in'
            found = _remembered(layers.parse, frame.predicate, "remembering") if clause == "noun_clause" else None
            if found is not None:
                return found
            found = _remembered(layers.parse, frame.predicate, "dying")
            if found is not None and _has_a_day(layers, frame.predicate):
                return found
        if coded.code.event_type != "ASSAULT" or frame.kind != "noun" or frame.negated:
            continue
        found = _followed(layers, frame.predicate)
        if found is not None and (_dated(layers, found) or _counted(layers, found, sentence)):
            return found
    return _reason(layers, sentence)


def _reason(layers: Layers, sentence: int) -> ToldAgain | None:
    """'Shelled Homs in revenge for the killing of two in Bunia': the deed answered, told by its own words."""
    noun, parse = reason_of(layers, sentence), layers.parse
    if noun is None:
        return None
    first, last = edges_of(parse, noun)
    deeds = frozenset(t.index for t in parse.ancestors(noun))
    return ToldAgain(noun.index, first, first, last, deeds, reason=True)


def is_told_again(layers: Layers, token: Token) -> bool:
    """Whether a token tells of an attack that its sentence tells again."""
    found = told_again(layers, token.sentence)
    return found is not None and found.holds(token)


def of_one_attack(layers: Layers, total: TotalMention) -> bool:
    """'Arrested over the attack last month, in which nine died': the nine are the attack's, no sum over the month."""
    return total.measure is not None and is_told_again(layers, layers.parse.tokens[total.predicate])


def is_of_attack(layers: Layers, found: ToldAgain, expression: TimeExpression) -> bool:
    """Whether a time of the sentence is the attack's; the only day of the week told is that of the news."""
    tokens = layers.parse.between(expression.span)
    if not tokens or not found.holds(tokens[0]) or found.reason:
        return bool(tokens) and found.holds(tokens[0])
    verb = verb_of(layers, expression)
    if verb is None or verb.index not in found.deeds:
        return True
    if found.remembered or not expression.reading.startswith(_OF_THIS_WEEK):
        return not found.remembered
    return any(not found.holds(t) for other in _times(layers, tokens[0].sentence) for t in _first(layers, other))


def _followed(layers: Layers, attack: Token) -> ToldAgain | None:
    parse, words = layers.parse, _words()
    above = list(parse.ancestors(attack))
    if not above or not _joined(parse, attack, above):
        return None
    for place, token in enumerate(above):
        if (
            token.lemma in words["deeds"]
            or _leads_to_deed(parse, token)
            or (place < 2 and _comes_of(parse, above, place))
        ):
            return _told(parse, attack, above, place)
        if token.lemma in words["accusing"] and held_for().match(layers.sentence_span(attack.sentence).of(parse.text)):
            return _told(parse, attack, above, place)  # 'They are accused of the 3 March bombing'
        if token.pos == "verb" and token.lemma not in words["passed"]:
            return None
    return None


def _leads_to_deed(parse: Parse, verb: Token) -> bool:
    """'Put on trial', 'brought to trial', 'taken into custody', 'faces trial'."""
    phrases = [verb, *(c for c in parse.children(verb, "prep"))] if verb.pos == "verb" else []
    return any(t.lemma in _words()["deeds"] for p in phrases for t in parse.children(p, "object", "prep_object"))


def _remembered(parse: Parse, killed: Token, later: str) -> ToldAgain | None:
    """'Nine men killed in the attack were exhumed on Monday', 'a man hurt in the 3 March attack died on Monday'."""
    above = list(parse.ancestors(killed))
    for place, token in enumerate(above):
        if token.lemma in _words()[later]:
            told = _told(parse, killed, above, place)
            return replace(told, first=parse.sentences[killed.sentence].first, remembered=True)
        if token.pos == "verb":
            return None
    return None


def _has_a_day(layers: Layers, verb: Token) -> bool:
    """Whether the words of a clause name its day, and one of weeks ago: of this week all is told as one happening."""
    inside = {t.index for t in layers.parse.subtree(verb)}
    past = (time for time in _times(layers, verb.sentence) if not time.reading.startswith(_OF_THIS_WEEK))
    return any(t.index in inside for time in past for t in _first(layers, time))


def _comes_of(parse: Parse, above: list[Token], place: int) -> bool:
    """'The charges relate to the attack', 'the arrests followed the attack': what the law did is the subject."""
    words = _words()
    joined = above[place].lemma in words["stemming"].get(above[0].lower if place else "", ())
    return joined and any(t.lemma in words["deeds"] for t in parse.children(above[place], "subject"))


def _joined(parse: Parse, attack: Token, above: list[Token]) -> bool:
    """Over, for, in connection with an attack; 'arrested in the attack' and 'after the attack' are one happening."""
    words = _words()
    if _comes_of(parse, above, 0) or (len(above) > 1 and _comes_of(parse, above, 1)):
        return True
    if above[0].pos == "verb":
        return above[0].lemma in words["passed"]  # 'accused of carrying out the attack'
    wanted = words["linking"].get(above[0].lower)
    return wanted is not None and (not wanted or parse.head(above[0]).lemma in wanted)


def _told(parse: Parse, attack: Token, above: list[Token], place: int) -> ToldAgain:
    deeds = frozenset(t.index for t in above[place:])
    end = parse.sentences[attack.sentence].last
    after = [parse.tokens[i] for i in deeds if i > attack.index]
    if after:  # 'the trial of two men over the attack has opened'
        own = (c.index for t in after for c in parse.children(t, "auxiliary", "auxiliary_passive"))
        end = min(i for i in (*(t.index for t in after), *own) if i > attack.index) - 1
    told = above[0] if above[0].pos == "verb" and place else attack  # 'carrying out the attack'
    first = min(t.index for t in parse.subtree(told))
    between = [t.index for t in above[:place] if t.index < first]
    return ToldAgain(attack.index, min([first, *between]), first, end, deeds)


def _times(layers: Layers, sentence: int) -> Iterator[TimeExpression]:
    span = layers.sentence_span(sentence)
    return (t for _, t in layers.times_near(span) if t.span.overlaps(span) and t.type == "DATE")


def _first(layers: Layers, expression: TimeExpression) -> list[Token]:
    return layers.parse.between(expression.span)[:1]


def _dated(layers: Layers, found: ToldAgain) -> bool:
    sentence = layers.parse.tokens[found.attack].sentence
    return any(is_of_attack(layers, found, t) for t in _times(layers, sentence))


def _counted(layers: Layers, found: ToldAgain, sentence: int) -> bool:
    told = (layers.casualties[i] for i in layers.casualties_in(sentence))
    harmed = (m.predicate for m in told if m.casualty.outcome in ("killed", "injured"))
    return any(found.holds(layers.parse.tokens[predicate]) for predicate in harmed)

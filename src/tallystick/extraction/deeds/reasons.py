"""A reprisal or a protest -> the deed that its words give as the reason: 'in revenge for the killing of two in Bunia'.

That deed is another happening than what answers it: its day, its place and its dead are its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor, Figures
from tallystick.record.passage import Span

_HARM = ("killed", "injured", "abducted", "detained")


def reason_of(layers: Layers, sentence: int) -> Token | None:
    """The noun of the deed that a sentence gives as the reason of another, where it says more than that it was."""
    noun = _named(layers, sentence)
    return noun if noun is not None and _says_more(layers, noun) else None


def mere_reason(layers: Layers, sentence: int) -> frozenset[int]:
    """The tokens of a deed only named as a reason: told before, or without dead, day or place of its own."""
    noun = _named(layers, sentence)
    if noun is None or _says_more(layers, noun):
        return frozenset()
    return frozenset(t.index for t in layers.parse.subtree(noun))


_known: WeakKeyDictionary[Layers, dict[int, Token | None]] = WeakKeyDictionary()  # asked for each clause and each time


def _named(layers: Layers, sentence: int) -> Token | None:
    told = _known.setdefault(layers, {})
    if sentence not in told:
        told[sentence] = next((noun for noun in _deeds(layers, sentence) if _is_reason(layers, noun)), None)
    return told[sentence]


def is_reason(layers: Layers, top: Token) -> bool:
    """Whether a deed is told as what another answers."""
    return _held_in(layers, top) is not None


def own_doers(layers: Layers, group: Group, doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who did what is answered, by its own words: 'to avenge the death of their commander' lays it to nobody."""
    noun = _held_in(layers, group.top)
    if noun is None:
        return doers
    told = _told_of(layers.parse, noun)
    return tuple(d for d in doers if all(told.holds(s) for s in d.spans))


def _held_in(layers: Layers, top: Token) -> Token | None:
    """The reason that a deed hangs in."""
    noun = reason_of(layers, top.sentence)
    first, last = edges_of(layers.parse, noun) if noun is not None else (1, 0)
    return noun if first <= top.index <= last else None


def edges_of(parse: Parse, noun: Token) -> tuple[int, int]:
    """The first and the last token of what is told of the deed: its phrase, and the words right behind it."""
    last = max(t.index for t in parse.subtree(noun) if t.pos != "punctuation")  # and no comma before the main clause
    end = parse.sentences[noun.sentence].last
    while last < end and parse.tokens[last + 1].pos != "punctuation":
        last += 1
    return min(t.index for t in parse.subtree(noun)), last


def _told_of(parse: Parse, noun: Token) -> Span:
    first, last = edges_of(parse, noun)
    return Span(parse.tokens[first].start, parse.tokens[last].end)


def _is_reason(layers: Layers, noun: Token) -> bool:
    """'In retaliation for the murder', 'to avenge the death', 'a sit-in over the detention': what is answered."""
    above = layers.parse.head(noun)
    if is_answered_by_name(layers.parse, noun):
        return True
    if noun.relation == "object":
        return _is_protested(layers, above)
    governor = layers.parse.head(above)
    protested = noun.relation == "prep_object" and above.lower in ("over", "at", "against")
    return protested and governor.index in _heads_of(layers, noun.sentence, "PROTEST")


def _is_protested(layers: Layers, verb: Token) -> bool:
    """'To protest the killing', 'marched to denounce the killing': what a crowd speaks against."""
    protests = _heads_of(layers, verb.sentence, "PROTEST")
    said = verb.index in _heads_of(layers, verb.sentence, "ACCUSE")
    return verb.index in protests or (said and verb.head in protests)


def _heads_of(layers: Layers, sentence: int, event_type: str) -> set[int]:
    coded = [c for c in layers.coded_in(sentence) if c.code.event_type == event_type]
    return {t.index for c in coded for t in (c.frame.predicate, c.top)}


def is_answered_by_name(parse: Parse, noun: Token) -> bool:
    """Whether words for an answer stand before a deed: 'revenge for the killing', 'avenge the death'."""
    grammar, above = load_grammar(), parse.head(noun)
    if noun.relation == "object" and above.lemma in grammar.avenging:
        return True
    wanted = grammar.answering.get(above.lower, ()) if noun.relation == "prep_object" else ()
    beside = (parse.tokens[max(above.index - 1, 0)], *parse.ancestors(above))
    return bool(wanted) and any(t.lemma in wanted for t in beside)


def _deeds(layers: Layers, sentence: int) -> Iterator[Token]:
    """The nouns of force in a sentence, and those of deaths and arrests."""
    for coded in layers.coded_in(sentence):
        if coded.frame.kind == "noun" and coded.code.event_type in ("ASSAULT", "COERCE") and not coded.frame.negated:
            yield coded.frame.predicate
    for index in layers.casualties_in(sentence):
        predicate = layers.parse.tokens[layers.casualties[index].predicate]
        if predicate.pos == "noun":
            yield predicate


def _told_before(layers: Layers, mention: CasualtyMention) -> bool:
    """Whether the report has told of as many harmed so."""
    same = (m.casualty for m in layers.casualties if m.sentence < mention.sentence)
    own = mention.casualty
    return any((c.outcome, c.figures) == (own.outcome, own.figures) for c in same)


def _says_more(layers: Layers, noun: Token) -> bool:
    """Whether its dead, its day or its place are told with it."""
    inside = {t.index for t in layers.parse.subtree(noun)}
    harmed = [layers.casualties[i] for i in layers.casualties_in(noun.sentence)]
    harmed = [m for m in harmed if m.predicate in inside and m.casualty.outcome in _HARM]
    if any(m.casualty.figures != Figures() and not _told_before(layers, m) for m in harmed):
        return True
    told = _told_of(layers.parse, noun)
    named = {t.text for t in layers.toponyms_near(told) if t.kind == "name" and t.span.overlaps(told)}
    before = layers.sentence_span(noun.sentence).start
    known = {t.text for t in layers.toponyms if t.span.end <= before}
    return bool(named - known) or any(t.span.overlaps(told) for _, t in layers.times_near(told))

"""Claims without a day in, those that the report dates only later out: 'a bomb killed four. ... in Monday's blast'.

The later words must point at what was told (a day that a happening is said to be of), and a claim is only dated by
a happening of its own type, so that the day of an arrest never becomes that of the attack before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tallystick.extraction.deeds.dated_verbs import verb_of
from tallystick.extraction.layers import Layers
from tallystick.extraction.settings.same_places import same_spot
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Sentence, Token
from tallystick.record.claim import Actor, Claim, Time
from tallystick.record.reading import TimeExpression

TOLD_LATER = "the day told of later in the report"
_TO_THE_DAY = (1, 2)
_RIGHT_AFTER = 2  # sentences
_OF_ANOTHER_THING = frozenset({"since", "until", "before", "after", "aside", "said", "future", "stamp", "entry"})
_TOWN = 3  # UCDP where_prec


def with_days_told_later(layers: Layers, claims: Sequence[Claim], event_times: Mapping[int, Time]) -> list[Claim]:
    """The claims, the first ones without a day dated by the next words that say of what day they were."""
    undated = [c for c in claims if _undated(c)]
    if not undated:
        return list(claims)
    first = undated[0]
    for happening, time in _days_of_happenings(layers, event_times):
        if happening.start < first.evidence[0].end:
            continue
        coded = next((c for c in layers.coded if c.frame.predicate.index == happening.index), None)
        if coded is None or coded.code.event_type != first.event_type:
            continue
        if _elsewhere(layers, first, layers.parse.sentences[happening.sentence]):
            continue  # 'without heating in Odesa after Monday's strike' is not the strike told of elsewhere
        return [_dated(c, first, happening.start, time) for c in claims]
    told = _day_of_their_coming(layers, first, event_times)
    return list(claims) if told is None else [_dated(c, first, told[0].start, told[1]) for c in claims]


def _undated(claim: Claim) -> bool:
    return claim.kind == "incident" and claim.time is None and claim.status in ("asserted", "alleged")


def _dated(claim: Claim, first: Claim, before: int, time: Time) -> Claim:
    """A claim told before the words that date it, of the same happening as the first as far as can be seen."""
    told = _undated(claim) and first.evidence[0].start <= claim.evidence[0].start < before
    if not told or claim.event_type != first.event_type:
        return claim
    here = claim.place is None or first.place is None or same_spot(claim.place, first.place)
    return replace(claim, time=replace(time, rule=TOLD_LATER)) if here else claim


def _days_of_happenings(layers: Layers, event_times: Mapping[int, Time]) -> Iterator[tuple[Token, Time]]:
    """'Monday's blast', 'the attack on Monday', 'Tuesday's two raids': each happening so pointed at, with its day."""
    for index, expression in enumerate(layers.times):
        time = event_times.get(index)
        if time is None or time.start is None or time.precision not in _TO_THE_DAY:
            continue
        noun = _pointed_at(layers, expression)
        if noun is not None:
            yield noun, time


def _day_of_their_coming(layers: Layers, first: Claim, event_times: Mapping[int, Time]) -> tuple[Token, Time] | None:
    """'The attackers came on Monday evening', 'the shooting happened at dawn', said right after the claim."""
    sentence = layers.parse.sentence_at(first.evidence[0].start)
    after = () if sentence is None else layers.parse.sentences[sentence.index + 1 : sentence.index + 1 + _RIGHT_AFTER]
    for later in after:
        here = [(i, t) for i, t in layers.times_near(later.span) if later.span.holds(t.span) and i in event_times]
        for index, expression in here:
            time, verb = event_times[index], verb_of(layers, expression)
            if verb is None or time.start is None or time.precision not in _TO_THE_DAY:
                continue
            if not _OF_ANOTHER_THING.isdisjoint(expression.reading.split(";")):
                continue
            if _of_the_same(layers, first, verb) and not _elsewhere(layers, first, later):
                return verb, time
    return None


def _of_the_same(layers: Layers, first: Claim, verb: Token) -> bool:
    """Whether what a verb tells is of the deed told before: its own name, or its doers again."""
    parse, words = layers.parse, load_grammar()
    past = parse.child(verb, "auxiliary") is None and verb.form == "past"
    subject = parse.child(verb, "subject")
    if subject is None or not past:
        return False
    if subject.lower in ("it", "this") and _happened(parse, verb):  # 'It happened on Sunday'
        return True
    pointing = any(t.lower in words.pointing for t in parse.children(subject, "determiner"))
    if pointing and subject.lemma in words.incidents and _happened(parse, verb):
        return True
    coded = next((c for c in layers.coded if c.frame.predicate.index == subject.index), None)
    if coded is not None:
        return pointing and coded.code.event_type == first.event_type
    doers, sufferers = _words_of(parse, first.actors), _words_of(parse, first.recipients)
    if subject.lower == "they":
        return bool(doers) and verb.lemma in words.coming
    again = not doers.isdisjoint((subject.lemma, subject.lower)) or (
        subject.lemma in words.doers_again and subject.lemma not in sufferers
    )
    return pointing and again


def _happened(parse: Parse, verb: Token) -> bool:
    thing = parse.child(verb, "object")
    return verb.lemma in load_grammar().happening or (
        thing is not None and f"{verb.lemma} {thing.lemma}" == "take place"
    )


def _words_of(parse: Parse, parties: Sequence[Actor]) -> set[str]:
    """As written and by lemma, which a capital at the opening may hide ('Rebels attacked')."""
    tokens = [t for a in parties for s in a.spans for t in parse.between(s) if t.pos in ("noun", "name")]
    return {word for t in tokens for word in (t.lemma, t.lower)}


def _elsewhere(layers: Layers, first: Claim, later: Sentence) -> bool:
    """Whether a sentence names another town than the claim's."""
    near = [t.place for t in layers.toponyms_near(later.span) if later.span.holds(t.span) and t.kind == "name"]
    towns = [p for p in near if p.precision is None or p.precision <= _TOWN]
    coarse = first.place is None or (first.place.precision or _TOWN) > _TOWN
    return any(not coarse and first.place is not None and not same_spot(p, first.place) for p in towns)


def _pointed_at(layers: Layers, expression: TimeExpression) -> Token | None:
    parse, tokens = layers.parse, layers.parse.between(expression.span)
    inside = {t.index for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside), None)
    if head is None:
        return None
    above = parse.head(head)
    if head.relation == "possessor" and above.pos == "noun":
        return above
    if above.pos == "preposition" and above.lower in ("on", "of"):
        noun = parse.head(above)
        pointing = any(t.lower in load_grammar().pointing for t in parse.children(noun, "determiner"))
        return noun if noun.pos == "noun" and pointing else None
    return None

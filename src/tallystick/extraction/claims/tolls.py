"""Claims of a report in order -> the same, a toll that has grown set where and when the deed was whose dead it counts.

'A bomb killed 19 people in Kadugli. Soldiers shot two protesters in Kauda. The toll from the bombing rose to 21': the
21 died in Kadugli. Which deed it is of is told by the words ('the toll from the bombing'), else by the sum ('rose to 23
after four of the wounded died': of the 19), else it is the deed with most dead that a grown toll can be of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.layers import Layers
from tallystick.extraction.settings.scenes import CARRIED_PLACE, CARRIED_TIME
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Claim, Figures

OF_ITS_DEED = "the deed whose toll it is"
_GROWS = 10  # times at most that a toll of one deed grows between two sentences of a report: more dead are of a war
_OF_WHAT = frozenset({"from", "in", "of"})


def with_their_deeds(layers: Layers, claims: Sequence[Claim]) -> list[Claim]:
    """The claims in order; only a toll without a place or deed of its own moves, and only to a deed told before it."""
    done: list[Claim] = []
    for claim in claims:
        toll = _toll(layers, claim)
        deed = _deed_of(layers, done, claim, toll) if toll is not None else None
        done.append(claim if deed is None else _set_there(claim, deed))
    return done


def _toll(layers: Layers, claim: Claim) -> CasualtyMention | None:
    """The running toll that is all the claim tells, where its place is none of its own."""
    carried = claim.place is None or (claim.place.rule or "").endswith(CARRIED_PLACE)
    if claim.kind != "incident" or claim.predicate or not carried or not claim.casualties:
        return None
    whole = claim.casualties[0]
    sentence = layers.parse.sentence_at(whole.spans[0].start)
    if whole.outcome != "killed" or sentence is None:
        return None
    told = (layers.casualties[i] for i in layers.casualties_in(sentence.index))
    return next((m for m in told if m.running and m.casualty.spans == whole.spans), None)


def _deed_of(layers: Layers, before: Sequence[Claim], claim: Claim, toll: CasualtyMention) -> Claim | None:
    """The deed told before whose dead the toll counts; None where it is the one told last, or no other is."""
    counted = _least(claim.casualties[0].figures)
    deeds = [c for c in before if c.kind == "incident" and c.predicate and 0 < _dead(c) <= counted]
    called = _called(layers, layers.parse.tokens[toll.predicate])
    named = [c for c in deeds if called is not None and _is_called(layers, c, called)]
    more = sum(_least(k.figures) for k in claim.casualties[1:] if k.outcome == "killed" and k.part_of == 0)
    grown = [c for c in deeds if more and _dead(c) + more == counted]
    fitting = named or grown or [c for c in deeds if counted <= _dead(c) * _GROWS]
    return max(fitting, key=_dead) if fitting else None


def _called(layers: Layers, toll: Token) -> Token | None:
    """'The toll from the bombing', 'the dead in the attack': the noun of the deed."""
    preps = [p for p in layers.parse.children(toll, "prep") if p.lower in _OF_WHAT]
    nouns = [o for p in preps for o in layers.parse.children(p, "prep_object")]
    return next((n for n in nouns if n.lemma in layers.codebook.event_nouns), None)


def _is_called(layers: Layers, claim: Claim, noun: Token) -> bool:
    """Whether the noun of a deed is a word of the claim's, or tells the same kind of deed."""
    words = {t.lemma for s in claim.predicate for t in layers.parse.between(s)}
    kinds = {p.code.acled for p in layers.codebook.nouns.get(noun.lemma, ())} - {"Attack", None}
    return noun.lemma in words or claim.sub_event_type in kinds


def _dead(claim: Claim) -> int:
    killed = [k for k in claim.casualties if k.outcome == "killed" and k.part_of is None]
    return sum(_least(k.figures) for k in killed)


def _least(figures: Figures) -> int:
    return figures.low or figures.best or 0


def _set_there(claim: Claim, deed: Claim) -> Claim:
    place = deed.place.by(OF_ITS_DEED) if deed.place is not None else None
    moved = claim.time is None or claim.time.rule == CARRIED_TIME
    time = replace(deed.time, rule=OF_ITS_DEED) if deed.time is not None else None
    return replace(claim, place=place, time=time if moved else claim.time)

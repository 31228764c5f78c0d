"""Claims of a place no finer than a region in, those that the next sentence places out: 'a bomb tore through a bus in
northern Sri Lanka. ... The bus was on its way when the device went off near the village of Cheddikulam'.

The next sentence must speak of something the lead told of, by its own word, and open with no other place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.no_claim import CLEAR
from tallystick.extraction.settings.places_named import place_of
from tallystick.extraction.settings.scenes import CARRIED_PLACE
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Sentence, Token
from tallystick.record.claim import Claim, Place

CALLED_LATER = "the name that the report gives the village later"
PLACED_LATER = "the place told of later in the report"
_NEXT = 2  # sentences
_REGION, _DISTRICT = 4, 3  # UCDP where_prec


def with_places_told_later(layers: Layers, claims: Sequence[Claim]) -> list[Claim]:
    """The claims; those of the lead, and those that carry its place on, with the finer place told right after it."""
    first = next((c for c in claims if c.kind == "incident" and c.status in ("asserted", "alleged")), None)
    if first is None or (first.place is not None and (first.place.precision or 1) < _REGION):
        return list(claims)
    lead = layers.parse.sentence_at(first.evidence[0].start)
    if lead is not None and (called := _name_of_the_village(layers, lead)) is not None and _inside(called, first.place):
        finer = called.by(CALLED_LATER)
        return [replace(c, place=finer) if _of_the_lead(c, first, None) else c for c in claims]
    after = () if lead is None else layers.parse.sentences[lead.index + 1 : lead.index + 1 + _NEXT]
    for later in after:
        if lead is None or not _speaks_of_the_same(layers, lead, later):
            continue
        place = _set_in(layers, later)
        if place is not None and _inside(place, first.place):
            finer = place.by(PLACED_LATER)
            return [replace(c, place=finer) if _of_the_lead(c, first, later) else c for c in claims]
    return list(claims)


def _name_of_the_village(layers: Layers, lead: Sentence) -> Place | None:
    """'Raided a village in Zamfara state ... the attack on the village, Yandoto in Tsafe district': its name."""
    villages = place_words().settlements | place_words().villages
    unnamed = {
        t.lemma for t in layers.parse.of(lead)
        if t.pos == "noun" and t.lemma in villages and _has(layers, t, "a", "an", "one")
    }  # fmt: skip
    for toponym in layers.toponyms if unnamed else ():
        words = layers.parse.between(toponym.span)
        before = layers.parse.tokens[max(0, words[0].index - 2) : words[0].index] if words else []
        if toponym.kind == "name" and len(before) == 2 and before[1].text == "," and before[0].lemma in unnamed:
            return toponym.place if _has(layers, before[0], "the") and toponym.span.start > lead.end else None
    return None


def _has(layers: Layers, noun: Token, *articles: str) -> bool:
    return any(t.lower in articles for t in layers.parse.children(noun, "determiner", "number"))


def _of_the_lead(claim: Claim, first: Claim, later: Sentence | None) -> bool:
    if claim is first:
        return True
    if claim.kind != "incident" or claim.status != first.status:
        return False
    if first.place is None or claim.place is None:
        told = later is None or claim.evidence[0].start < later.end
        return claim.place is None and first.place is None and told
    carried = (claim.place.rule or "").endswith(CARRIED_PLACE)
    return carried and claim.place.spans == first.place.spans


def _speaks_of_the_same(layers: Layers, lead: Sentence, later: Sentence) -> bool:
    """Whether a thing that the lead told of is pointed at again: 'a bus ... The bus', 'rangers ... the rangers'."""
    told = {t.lemma for t in layers.parse.of(lead) if t.pos == "noun"} - place_words().kinds
    tokens = layers.parse.of(later)
    opening = tokens[0].lower if tokens else ""
    if opening in place_words().where_it_is or opening in place_words().near:
        return False
    again = any(t.lemma in told and _pointed_at(layers, t) for t in tokens if t.pos == "noun")
    return again or _the_village(layers, lead, tokens)


def _the_village(layers: Layers, lead: Sentence, tokens: Sequence[Token]) -> bool:
    """'Bombed a village in Sagaing ... The village, near Kanbalu, is': the one the lead left unnamed."""
    subject = next((t for t in tokens if t.relation in ("subject", "subject_passive")), None)
    if subject is None or subject.lemma not in place_words().settlements | place_words().villages:
        return False
    said = (t for t in layers.parse.of(lead) if t.lemma == subject.lemma and t.pos == "noun")
    unnamed = any(_has(layers, t, "a", "an", "one") for t in said)
    return unnamed and _pointed_at(layers, subject)


def _pointed_at(layers: Layers, noun: Token) -> bool:
    told_by = any(a.source and any(s.holds(noun.span) for s in a.source) for a in layers.attributed_in(noun.sentence))
    pointing = any(t.lower in load_grammar().pointing for t in layers.parse.children(noun, "determiner"))
    return pointing and not told_by  # 'the police said' speak of anything


def _set_in(layers: Layers, sentence: Sentence) -> Place | None:
    """The town or district that a sentence is plainly set in."""
    spoken = [s for a in layers.attributed_in(sentence.index) for s in (*a.source, *a.cue)]
    words = tuple(t for t in layers.parse.of(sentence) if not any(s.overlaps(t.span) for s in spoken))
    top = next((t for t in words if t.head == t.index), words[0] if words else None)
    if top is None:
        return None
    place = place_of(layers, Group(top, (), (), (), words, sentence.span), (), least=CLEAR)
    return place if place is not None and (place.precision or 1) <= _DISTRICT else None


def _inside(place: Place, region: Place | None) -> bool:
    """Whether a place may lie in a region: of the same country and, where one is told, of the same province."""
    if region is None or region.country is None or place.country is None:
        return True
    return place.country == region.country and (region.precision != _REGION or place.admin1 == region.admin1)

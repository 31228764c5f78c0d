"""Where and when parties agreed: 'signed protocols in Zurich on Saturday', which is done there and then, not only said.

Only what hangs from the verb of agreeing or from the pact itself: 'agreed to leave Bara on Friday' says nothing of it.
"""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.deeds.dated_verbs import not_ahead
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.days_named import time_of
from tallystick.extraction.settings.places_named import place_of
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.calendar import date_precision
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Claim, Time
from tallystick.record.passage import Spans

_A_DAY = 1  # UCDP date_prec
_TOWN = (1, 2)  # UCDP where_prec
_AT = ("in", "at")
_ON = ("on",)


def with_where_agreed(layers: Layers, claim: Claim, event_times: dict[int, Time]) -> Claim:
    """A claim of a pact with the day and the town of its own verb, where its words give them."""
    if claim.event_type != "AGREE" or claim.kind != "statement" or not claim.predicate:
        return claim
    verb = next((t for t in layers.parse.between(claim.predicate[0]) if t.pos == "verb"), None)
    coded = next((c for c in layers.coded if verb is not None and c.frame.predicate is verb), None)
    if verb is None or coded is None or coded.code.id != "agree" or coded.frame.modality != "actual":
        return claim
    there, then = _phrases(layers, verb, _AT), _phrases(layers, verb, _ON)
    spans = [s for a in (*claim.actors, *claim.recipients) for s in a.spans]
    place = place_of(layers, _group(coded.top, claim, there), spans) if there else None
    time = time_of(layers, _group(coded.top, claim, then), event_times) if then else None
    if place is not None and (place.precision not in _TOWN or not _among(layers, there, place.spans)):
        place = None
    if time is not None:
        time = not_ahead(time, layers.report.published)
        known = time.start is not None and time.end is not None and date_precision(time.start, time.end) <= _A_DAY
        time = time if known and _among(layers, then, time.spans) else None
    return replace(claim, place=place, time=time)


def _phrases(layers: Layers, verb: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The words of 'in Zurich', 'on Saturday' that hang from the verb, or from the pact that it is about."""
    parse = layers.parse
    beside = parse.children(verb, "object", "subject_passive")
    if prepositions == _ON:
        beside = [*beside, *(o for p in parse.children(verb, "prep") for o in parse.children(p, "prep_object"))]
    signing = prepositions == _ON or verb.lemma in stance_words()["signing"]
    pacts = [t for t in beside if signing and "DEAL" in classes_of(t, frozenset())]
    hanging = [p for t in (verb, *pacts) for p in parse.children(t, "prep") if p.lower in prepositions]
    if not signing:
        hanging = [p for p in hanging if p.index == verb.index + 1]  # but 'accepted a truce in Bara'
    others = [c.frame.predicate.index for c in layers.coded_in(verb.sentence) if c.code.event_type != "AGREE"]
    own = [p for p in hanging if not any(verb.index < i < p.index for i in others)]  # 'agreed to talks on Friday'
    return [t for p in own for t in parse.subtree(p)]


def _group(top: Token, claim: Claim, words: list[Token]) -> Group:
    return Group(top=top, coded=(), casualties=(), sources=(), words=(top, *words), evidence=claim.evidence[0].span)


def _among(layers: Layers, words: list[Token], spans: Spans) -> bool:
    """Whether a place or a day was read from these words, and from no other words of the sentence."""
    own = {t.index for t in words}
    return any(t.index in own for s in spans for t in layers.parse.between(s))

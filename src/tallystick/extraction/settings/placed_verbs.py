"""Which verb a place belongs to: 'killed two in Goma and kidnapped three in Bunia' are two happenings."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extraction.events.events import find_means
from tallystick.extraction.layers import Layers
from tallystick.extraction.settings.same_places import same_spot
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Place
from tallystick.record.passage import Span
from tallystick.record.reading import Toponym

_AT = ("in", "at", "near", "outside", "inside", "around", "of", "on")  # 'on the outskirts of', 'the village of'
_FAR = 400  # characters from a verb to the place of its deed: a sentence may have no end
_TOWN = 2  # UCDP where_prec: at the place itself or beside it
_COUNTRY = 6
_HIT = ("object", "subject_passive", "conjunct", "apposition", "compound")


def of_other_places(layers: Layers, one: Token, other: Token) -> bool:
    """Whether each of two verbs has towns of its own, of one country, and none of them are the same."""
    if _in_another_land(layers, one, other):
        return True
    first, second = list(_places_of(layers, one)), list(_places_of(layers, other))
    return bool(first and second) and all(a.country == b.country and not same_spot(a, b) for a in first for b in second)


def _in_another_land(layers: Layers, one: Token, other: Token) -> bool:
    """'Killed 12 in Boulgou, while an attack in neighbouring Niger left five dead': of another state."""
    beside = any(t.lower in ("while", "whereas") for v in (one, other) for t in layers.parse.children(v, "marker"))
    if not beside:
        return False
    lands = [{p.country for p in _places_of(layers, v, widest=_COUNTRY)} for v in (one, other)]
    return all(lands) and lands[0].isdisjoint(lands[1])


def _places_of(layers: Layers, verb: Token, widest: int = _TOWN) -> Iterator[Place]:
    sentence = layers.sentence_span(verb.sentence)
    for toponym in layers.toponyms_near(Span(max(verb.start - _FAR, 0), verb.end + _FAR)):
        if not sentence.holds(toponym.span):
            continue
        if toponym.kind != "name" or toponym.place.latitude is None:
            continue
        found = _verb_above(layers, toponym) if (toponym.place.precision or 9) <= widest else None
        if found is not None and found.index == verb.index:
            yield toponym.place


def _verb_above(layers: Layers, toponym: Toponym) -> Token | None:
    """The verb whose deed a place is named for: through objects and phrases of place, no doer or clause between."""
    parse, tokens = layers.parse, layers.parse.between(toponym.span)
    inside = {t.index for t in tokens}
    current = next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])
    while current.head != current.index:
        head = parse.head(current)
        if current.pos == "preposition":
            if current.lower not in _AT:
                return None
        elif current.relation == "subject":
            happening = current.lemma in layers.codebook.event_nouns
            if not happening and not find_means(parse, [current], layers.codebook.weapons)[0]:
                return None  # 'police in Goma said'; but 'clashes in Goma killed nine', 'a mine near Gao killed two'
        elif current.relation not in (*_HIT, "prep_object") or _is_protested(layers, current):
            return None
        if head.pos == "verb":
            return head
        current = head
    return None


def _is_protested(layers: Layers, noun: Token) -> bool:
    """'Protesting the killing of two in Bukavu': where they were killed, not where others marched."""
    verb = noun.head
    deed = noun.relation == "object" and noun.lemma in layers.codebook.event_nouns
    protests = (c for c in layers.coded_in(noun.sentence) if c.code.event_type == "PROTEST")
    return deed and any(c.frame.predicate.index == verb for c in protests)

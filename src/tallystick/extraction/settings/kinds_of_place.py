"""What the words around a name make of it: 'near the town of Djibo', 'the Kharkiv village of Borova', 'in a Hilux'."""

from __future__ import annotations

import re

from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Place
from tallystick.record.reading import Toponym

_TOWARDS = frozenset({"to", "towards", "toward", "for"})


def through_kind(parse: Parse, outer: Token) -> Token:
    """'Near the town of Djibo', 'at the edge of Sake', 'through the heart of Goma', 'across the rest of Idlib': what is
    said of the town or of a part of it is said of the place."""
    kind = parse.head(parse.head(outer))
    named = outer.relation == "prep_object" and parse.head(outer).lower == "of" and kind.relation == "prep_object"
    bare = not any(t.pos == "name" for t in parse.children(kind, "compound", "possessor"))  # 'the Bogside area of X'
    words = place_words()
    whole = kind.lemma in words.kinds or kind.lemma in words.rims
    apart = kind.lemma in words.parts or kind.lemma in words.edges
    apart = apart and parse.head(kind).lower not in _TOWARDS  # 'took to the streets of Minsk'
    return kind if named and bare and kind.pos == "noun" and (whole or apart) else outer


def names_another(parse: Parse, outer: Token, head: Token) -> bool:
    """'The Kharkiv village of Borova': the larger name only says where the village lies."""
    if outer is head or outer.lemma not in place_words().settlements:
        return False
    inner = [o for p in parse.children(outer, "prep") if p.lower == "of" for o in parse.children(p, "prep_object")]
    return any(t.pos == "name" for t in inner)


def leads_past(parse: Parse, way: Token) -> bool:
    """'The Sumy road outside Bilopillia', 'the Gao road, near Ansongo': a way that passes a place named behind it."""
    after = [t for t in parse.tokens[way.index + 1 : way.index + 4] if t.sentence == way.sentence and t.text != ","]
    where = " ".join(t.lower for t in after[:1])
    passes = where in place_words().near or where in place_words().standing_at
    return way.lemma in place_words().ways and passes and len(after) > 1 and after[1].pos == "name"


def done_from_there(parse: Parse, preposition: Token, group: Group) -> bool:
    """'Seized from Goma', 'pulled back from Goma'; 'a convoy crossed from Adré', where the crossing is what is told;
    'marched from the square to the palace'."""
    above = parse.head(preposition)
    verb = parse.head(above) if above.relation == "adverb" else above
    own = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    aid = any(c.code.event_type == "AID" for c in group.coded)
    crossed = verb.lemma == "cross" and (aid or verb.index in own)
    marched = verb.index in own and any(c.code.event_type == "PROTEST" for c in group.coded)
    return crossed or marched or verb.lemma in load_grammar().taken_from


def is_a_thing(parse: Parse, toponym: Toponym, head: Token) -> bool:
    """'In a green Cortina', 'in a Hilux': one of a kind, and no place that any gazetteer has."""
    if toponym.place.latitude is not None or toponym.place.text != toponym.text:
        return False
    return any(t.lower in ("a", "an") for t in parse.children(head, "determiner"))


def is_of_somebody(text: str, toponym: Toponym) -> bool:
    """'Ankara-backed fighters': of somebody, not where."""
    after = re.match(r"-(\w+)", text[toponym.span.end : toponym.span.end + 16])
    return after is not None and after[1] in place_words().of_somebody


def antecedent(layers: Layers, group: Group) -> Place | None:
    """'Brought from Sake, where shells had fallen': the place that the clause is told of, or that of the deed it is
    told of: 'two days after the shooting in Brussels that killed three'."""
    verb, parse = group.top, layers.parse
    if verb.relation != "relative_clause":
        return None
    noun = parse.head(verb)
    if noun.pos == "noun" and noun.lemma in layers.codebook.event_nouns:
        put = [p for p in parse.children(noun, "prep") if p.lower in place_words().standing_at]
        told = [t for p in put for o in parse.children(p, "prep_object") for t in layers.toponyms_near(o.span)
                 if t.kind == "name" and t.span.overlaps(o.span)]  # fmt: skip
        return told[0].place if told else None
    if not any(t.lower == "where" for t in parse.children(verb, "adverb")):
        return None
    named = layers.toponyms_near(noun.span)
    return next((t.place for t in named if t.kind == "name" and t.span.overlaps(noun.span)), None)


def put_in(layers: Layers, place: Place) -> bool:
    """Whether a place stands behind a preposition of where: 'in Bara'."""
    before = [t for t in layers.parse.tokens if t.end <= place.spans[0].start][-1:]
    return bool(before) and before[0].lower in place_words().standing_at

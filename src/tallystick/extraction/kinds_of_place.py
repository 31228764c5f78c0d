"""The nouns for kinds of places around a name: 'near the town of Djibo', 'the Kharkiv village of Borova'."""

from __future__ import annotations

from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.parsed import Parse, Token


def through_kind(parse: Parse, outer: Token) -> Token:
    """'Near the town of Djibo': what 'near' says of the town it says of Djibo."""
    kind = parse.head(parse.head(outer))
    named = outer.relation == "prep_object" and parse.head(outer).lower == "of" and kind.relation == "prep_object"
    bare = not any(t.pos == "name" for t in parse.children(kind, "compound", "possessor"))  # 'the Bogside area of X'
    return kind if named and bare and kind.pos == "noun" and kind.lemma in place_words().kinds else outer


def names_another(parse: Parse, outer: Token, head: Token) -> bool:
    """'The Kharkiv village of Borova': the larger name only says where the village lies."""
    if outer is head or outer.lemma not in place_words().settlements:
        return False
    inner = [o for p in parse.children(outer, "prep") if p.lower == "of" for o in parse.children(p, "prep_object")]
    return any(t.pos == "name" for t in inner)

"""'Died of hunger', 'died of a heart attack': deaths that nobody dealt, by the words for their cause."""

from __future__ import annotations

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Parse, Token

_FROM = ("of", "from", "to", "through")


def died_of_want(parse: Parse, mention: CasualtyMention) -> bool:
    """'Died of hunger', 'of thirst', 'of the cold': deaths that a war may well have brought, and no assault."""
    return any(c.lemma in load_casualty_words().lists["want"] for c in _causes(parse, mention))


def died_of_illness(parse: Parse, mention: CasualtyMention) -> bool:
    """'Died of a heart attack', 'of cholera', 'of old age': no figure of any conflict."""
    lists = load_casualty_words().lists
    return any(
        c.lemma in lists["illness"]
        or any(t.lemma in lists["illness_before"] for t in parse.children(c, "compound", "adjective"))
        for c in _causes(parse, mention)
    )


def _causes(parse: Parse, mention: CasualtyMention) -> list[Token]:
    predicate = parse.tokens[mention.predicate]
    if mention.casualty.outcome != "killed" or predicate.lemma not in load_casualty_words().lists["succumbing"]:
        return []
    from_what = _FROM if predicate.pos == "verb" else _FROM[1:]  # 'the death of an old man' is his
    of = [p for p in parse.children(predicate, "prep", "by") if p.lower in from_what]
    found = [o for p in of for o in parse.children(p, "prep_object")]
    return [*found, *(c for o in found for c in parse.children(o, "conjunct"))]

"""Plain speech ('said', 'stressed') -> what it does by the words in it, and whom it is spoken to."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.layers import Layers
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span


def spoken_to(layers: Layers, content: Sequence[Span], event_type: str) -> tuple[Actor, ...]:
    """Whom plain speech threatens or asks: 'the regime will pay', 'Kabul must stop this'."""
    wanted = {"THREATEN": ("will", "shall", "'ll"), "REQUEST": ("must", "should")}.get(event_type, ())
    found: list[Token] = []
    for span in content:
        for verb in layers.parse.between(span):
            if any(t.lower in wanted for t in layers.parse.children(verb, "auxiliary")):
                found += [s for s in layers.parse.children(verb, "subject") if s.pos in ("noun", "name")]
    return layers.parties.actors(found, capitals=True)


def stance(parse: Parse, content: Sequence[Span]) -> str | None:
    """What plain speech ('said', 'stressed') does by its content: threatens, accuses, praises, asks; else None."""
    tokens = [t for span in content for t in parse.between(span)]
    lemmas = [t.lemma for t in tokens]
    bag, people = set(lemmas), load_casualty_words().people
    # '41 criminals were held' blames nobody: a noun for people is no judgement
    said_of = {t.lemma for t in tokens if t.pos != "noun" or t.lemma not in people}
    words = stance_words()
    future = bool(bag & {"will", "shall"})
    if (future and bag & words["threat"]) or bag & words["threat_plain"]:
        return "THREATEN"
    if said_of & words["blame"]:
        return "ACCUSE"
    if bag & words["praise"] and not ("thank" in bag and bag & words["heaven"]):
        return "SUPPORT"
    if bag & {"must", "should"} or " ".join(lemmas).startswith("let "):
        return "REQUEST"
    return None

"""A clause inside what somebody says -> where it begins to tell what another says against it, which is not his.

'The police said 12 had died, while villagers put the dead at 40': the 40 are the villagers' alone.
"""

from __future__ import annotations

from tallystick.extraction.attribution.speakers import source_kind
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import Speech
from tallystick.knowledge.languages.parsed import Parse, Token


def set_against(parse: Parse, speech: Speech, verb: Token) -> int | None:
    """The first word of another speaker, where a finite verb says or counts behind 'while', 'but' or a semicolon."""
    subject = parse.child(verb, "subject") if verb.pos == "verb" and verb.form in ("past", "present") else None
    if subject is None or subject.pos not in ("noun", "name") or subject.index > verb.index:
        return None
    words = [t for t in parse.subtree(subject) if t.index <= subject.index]
    opening = min((t.index for t in parse.subtree(subject)), default=subject.index)
    if not opening or parse.tokens[opening - 1].lower not in (";", *load_grammar().set_against):
        return None
    category = speech.verbs.get(verb.lemma)
    relays = category is not None and speech.categories[category].relays
    gives = verb.lemma in speech.revising | speech.speaking_of | speech.listing and _gives_number(parse, verb)
    speaks = (relays or gives) and source_kind(parse.extent(words).of(parse.text)) is not None
    return opening if speaks else None


def _gives_number(parse: Parse, verb: Token) -> bool:
    return any(t.pos == "number" for t in parse.subtree(verb) if t.index > verb.index)

"""A word or a name -> whether it names somebody: abbreviations, fighters, deeds that are nobody."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.extraction.words.phrases import conjuncts
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers.register import STATE_STAND_IN
from tallystick.record.passage import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A name the register knows, as found in the text: its span and the kind of word it is."""

    span: Span
    form: str  # name, adjective, people, person, capital
    standing: str = ""  # what kind of party it names ('state', 'fighting', 'organisation'), the same for both sides
    entry: str = ""  # id in the register, for telling that two names mean one party; nothing else reads it


def ends_in_fighters(name: str) -> bool:
    """'FARC dissidents': a name that ends in a common noun for its people."""
    last = name.rsplit(maxsplit=1)[-1]
    return " " in name and last.islower() and last.endswith("s")


def is_no_one(head: Token) -> bool:
    """'The bombing of a bus', 'the release of prisoners', 'the steadfastness of the resistance': a deed or a quality is
    no party of its own."""
    if head.pos != "noun":
        return False
    quality = head.lower.endswith(("ness", "ism")) or head.lemma in load_grammar().nobodys
    return quality or "DEED" in classes_of(head, frozenset())


def before_noun(parse: Parse, head: Token) -> list[Token]:
    """What stands before a deed's noun and before its means ('an army drone strike'), but not where it was.

    'The school siege', 'a market bombing': no school besieged anybody.
    """
    before, grammar = parse.children(head, *_BEFORE), load_grammar()
    before = [t for b in before for t in conjuncts(parse, b) if t.index < head.index]  # 'Syrian and Russian warplanes'
    own = [t for t in before if t.relation != "compound" or t.lemma not in place_words().facilities]
    if head.lemma in grammar.of_a_place:  # 'a Lebanon blast': there; 'an Israel strike' may be by Israel
        own = [t for t in own if t.relation != "compound" or t.shown != STATE_STAND_IN]
    means = [t for t in own if t.lemma == "fighter" and head.lower in grammar.machines]  # 'a fighter jet'
    means += [t for t in own if t.lemma in grammar.machines | grammar.own_men | grammar.fired_off]
    return [*(t for m in means for t in parse.children(m, *_BEFORE)), *own]


_BEFORE = ("possessor", "adjective", "compound")


def is_for_or_against(parse: Parse, token: Token) -> bool:
    """'A pro-Dawn website', 'anti-government rallies': of those who are for or against it, and not its own."""
    before = [t.lower for t in parse.tokens[max(token.index - 2, 0) : token.index + 1]]
    return token.text == "-" or token.lower in _SIDING or (before[-2:-1] == ["-"] and before[0] in _SIDING)


_SIDING = ("pro", "anti")

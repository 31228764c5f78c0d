"""A noun for the men of several parties -> one Actor for each: 'Chadian and Nigerien soldiers', 'envoys from X and Y'.

Which party stands first is nothing to it; where they are counted together ('ten Chadian and Nigerien soldiers') nobody
says how many are whose, and they stay one.
"""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.extraction.words.party_words import Named
from tallystick.extraction.words.phrases import conjuncts, joins_owners, phrase
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span

SHARED = "noun shared by several parties"
_SENT_BY = ("from", "of")


def joint_parties(parse: Parse, head: Token, named: Mapping[int, Named]) -> list[Actor]:
    """One actor for each party whose men the noun names; none where it is nobody's by such words.

    `named`: the names of the register, by the index of each of their words.
    """
    one = _sent_by_one(parse, head, named)
    if one or head.form != "plural" or parse.children(head, "number"):
        return one
    owners = [t for b in parse.children(head, "adjective", "compound") for t in conjuncts(parse, b)]
    owners = [t for t in owners if t.index in named]
    marks = [t for t in parse.tokens[owners[0].index : head.index] if joins_owners(parse, t)] if owners else []
    if len(owners) > 1 and marks:
        return _before_noun(parse, owners, head)
    for prep in parse.children(head, "prep"):
        sent = [t for o in parse.children(prep, "prep_object") for t in conjuncts(parse, o)]
        if prep.lower in _SENT_BY and len(sent) > 1 and all(t.index in named for t in sent):
            return _behind_noun(parse, head, prep, sent)
    return []


def _sent_by_one(parse: Parse, head: Token, named: Mapping[int, Named]) -> list[Actor]:
    """'A delegation from Hamas': whose it is belongs to its words; a state is told by them as it is ('from Chad')."""
    for prep in parse.children(head, "prep"):
        sent = [t for o in parse.children(prep, "prep_object") for t in conjuncts(parse, o)]
        if len(sent) != 1 or prep.lower != "from":
            continue
        called = parse.children(sent[0], "compound") if sent[0].lemma in load_grammar().group_nouns else []
        name = next((named[t.index] for t in (sent[0], *called) if t.index in named), None)  # 'from the M23 group'
        if name is not None and name.form == "name" and name.standing != "state" and prep.index == head.index + 1:
            whole = Span(phrase(parse, head, of=False).start, phrase(parse, sent[0], of=False).end)
            return [Actor(whole.of(parse.text), (whole,))]
    return []


def _before_noun(parse: Parse, owners: list[Token], head: Token) -> list[Actor]:
    """'Chadian soldiers', 'Nigerien soldiers': what stands behind the last of the names is said of each."""
    rest = Span(parse.tokens[owners[-1].index + 1].start, head.end)
    return [_actor(parse, Span(o.start, o.end), rest) for o in owners]


def _behind_noun(parse: Parse, head: Token, prep: Token, sent: list[Token]) -> list[Actor]:
    """'Envoys from Israel', 'envoys from Hamas'."""
    men = Span(phrase(parse, head, of=False).start, prep.end)
    return [_actor(parse, men, phrase(parse, t, of=False)) for t in sent]


def _actor(parse: Parse, first: Span, second: Span) -> Actor:
    words = f"{first.of(parse.text)} {second.of(parse.text)}"
    if parse.text[first.end : second.start].isspace():
        whole = Span(first.start, second.end)
        return Actor(whole.of(parse.text), (whole,))
    return Actor(words, (first, second), rule=SHARED)

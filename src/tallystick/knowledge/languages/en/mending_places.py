"""What the parser hung from a place named in passing: whom a deed befell, the two sides of a fight, the doers."""

from __future__ import annotations

from tallystick.knowledge.languages.en.rehanging import edges, hang, hangs_below
from tallystick.knowledge.languages.parsed import Token

_WHERE = frozenset({"in", "at", "near", "outside", "around"})
_NAMING = ("noun", "name")


def mend_places(tokens: list[Token], token: Token) -> None:
    """Free what no place has: 'the arrest in Karachi of two men' is of two men, Karachi is of nobody."""
    if token.relation == "prep":
        if token.lower == "of":
            _give_people(tokens, token)
        elif token.lower == "between":
            _give_fight(tokens, token)
    elif token.relation == "prep_object":
        if token.lower in ("other", "others"):
            _give_other_side(tokens, token)
    elif token.pos == "name" and token.relation in ("subject", "subject_passive"):
        _give_doers(tokens, token)


def _place_above(tokens: list[Token], preposition: Token) -> Token | None:
    """The preposition of place whose name stands right before a later preposition, which was hung from it or above."""
    name = tokens[max(preposition.index - 1, 0)]
    where = tokens[name.head]
    placed = name.pos == "name" and name.relation == "prep_object" and where.lower in _WHERE
    return where if placed and where.head != where.index else None


def _give_people(tokens: list[Token], of: Token) -> None:
    """'The capture in Cali of two gang members': what stands behind a town's name, counted, is not the town's."""
    where = _place_above(tokens, of)
    whom = next((tokens[i] for i in of.children if tokens[i].relation == "prep_object"), None)
    deed = tokens[where.index - 1] if where is not None and where.index else of
    if whom is None or whom.pos != "noun" or deed.pos != "noun" or hangs_below(tokens, deed, of):
        return
    counted = whom.form == "plural" or any(tokens[i].relation == "number" for i in whom.children)
    if counted and whom.text[:1].islower():
        hang(tokens, of, deed, "prep")


def _give_fight(tokens: list[Token], between: Token) -> None:
    """'Clashes broke out in Sirte between two brigades': who fought, not where."""
    where = _place_above(tokens, between)
    if where is not None and any(tokens[i].lower == "and" for i in _below(tokens, between)):
        hang(tokens, between, tokens[where.head], "prep")


def _give_other_side(tokens: list[Token], other: Token) -> None:
    """'Between the army and a militia on one side and the rebels on the other': the rebels are a side as well."""
    on = tokens[other.head]
    party = tokens[on.head]
    if on.lower != "on" or party.pos not in _NAMING or party.relation == "prep_object":
        return
    before = tokens[max(0, party.index - _FAR) : party.index]
    if not any(t.lower in ("side", "hand") and tokens[t.index - 1].lower == "one" for t in before):
        return
    between = next((t for t in reversed(before) if t.lower in ("between", "pitting")), None)
    sides = [tokens[i] for i in between.children if tokens[i].relation in ("prep_object", "object")] if between else []
    if sides and not hangs_below(tokens, sides[0], party):
        hang(tokens, party, sides[0], "conjunct")


def _give_doers(tokens: list[Token], name: Token) -> None:
    """'In Indian-held Kashmir, police and troops fired': behind a preposition that opens nothing else stands where."""
    verb = tokens[name.head]
    start, _ = edges(tokens, name)
    where = tokens[start - 1]
    if not start or where.lower not in _WHERE or any(tokens[i].relation == "prep_object" for i in where.children):
        return
    doers = [tokens[i] for i in name.children if tokens[i].relation == "conjunct" and i > name.index]
    if not doers or verb.index < doers[0].index or hangs_below(tokens, where, name):
        return
    after = tokens[name.index + 1]
    if after.text != ",":
        return
    hang(tokens, doers[0], verb, name.relation)
    hang(tokens, after, verb, "punctuation")
    hang(tokens, name, where, "prep_object")
    where.pos, where.relation = "preposition", "prep"


def _below(tokens: list[Token], token: Token) -> list[int]:
    first, last = edges(tokens, token)
    return list(range(first, last + 1))


_FAR = 30  # tokens between the two sides of a fight

"""Whom a word of harm can be said of: people, known by the noun or counted under a word that has no other sense."""

from __future__ import annotations

from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Token

MANY = 100  # so many do not leave a place at once unless they are driven from it


def suffers(people: People, group: Group, deed: Deed) -> bool:
    """Only people suffer: known by the noun, or counted under a word that has no other sense."""
    if deed.outcome == "displaced" and _under_orders(people, people.parse.tokens[group.head]):
        return False  # '3,000 troops were evacuated'
    if deed.residents_only:
        head = people.parse.tokens[group.head]
        low = head.lower
        if head.pos == "number":
            return _many_at_once(people, group)
        known = (
            head.lemma in people.words.residents or low in people.words.residents or low[:-1] in people.words.residents
        )
        return (known or head.entity == "nationality") and people.number_of(group) is not None
    if deed.nouns_only:
        return _counted_each(people, group)
    if group.sure:
        return True
    numbered = people.numeral(group.first) is not None
    head = people.parse.tokens[group.head]
    return not deed.people_only and (numbered or _named(people, group, head))


def _under_orders(people: People, head: Token) -> bool:
    noun = people.words.people.get(head.lemma) or people.words.people.get(head.lower)
    return noun is not None and noun.standing == "combatant"


def _many_at_once(people: People, group: Group) -> bool:
    """'Around 289,000 have fled': a bare number, too great for those who did something and made off, or broke out."""
    numeral = people.numeral(group.first)
    least = (numeral.figures.low or numeral.figures.best or 0) if numeral is not None and numeral.countable else 0
    return least >= MANY and not any(t.lemma in people.lists["at_large"] - {"escape"} for t in people.tokens)


def _counted_each(people: People, group: Group) -> bool:
    """'40 militants destroyed', '40 invaders'; not 'of 30 drones, 22 were destroyed', 'destroyed two brigades'."""
    head = people.parse.tokens[group.head]
    if head.pos == "number" or people.number_of(group) is None:
        return False
    as_forces = head.lower == "forces"  # as the parser sees a loaded word for an army's men
    return as_forces or (group.sure and head.lemma not in load_grammar().group_nouns)


def _named(people: People, group: Group, head: Token) -> bool:
    """A name: capitalised, after a title, or, where all is in capitals, two words and more without an article."""
    if head.pos == "name":
        return head.entity in ("", "person") and head.text[:1].isupper()  # a number of another script is no name
    before = people.parse.tokens[group.first : head.index]
    if not before or head.form == "plural" or any(t.pos in ("determiner", "possessive", "number") for t in before):
        return False
    return head.text.isupper() or any(t.lower in people.lists["titles"] for t in before)

"""Shares listed with words of their own: 'including three in Mosul and two in Tikrit', 'one by a sniper'."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.parsed import Token

_OPENING = ("preposition", "adverb")  # 'in Mosul', 'by a sniper', 'when a shell hit a house'
_JOINTS = frozenset({",", "and"})


def resumed(people: People, shares: Sequence[Group]) -> list[Group]:
    """The further shares of a list: each counted behind a joint, and told by the same word as the last one read."""
    word = people.after(shares[-1].last) if shares else None
    if word is None or word.pos not in _OPENING or not shares[-1].counted:
        return []
    found = []
    for numeral in people.numerals:
        joint = people.before(people.parse.tokens[numeral.first])
        if numeral.first <= word.index or joint is None or joint.lower not in _JOINTS or not numeral.countable:
            continue
        group = people.group(_counted(people, people.parse.tokens[numeral.last]))
        then = people.after(group.last) if group is not None else None
        if group is not None and then is not None and then.lower == word.lower:
            found.append(group)
    return found


def _counted(people: People, number: Token) -> Token:
    """'two men' of 'and two men in Tikrit': the noun, where one that is of people stands behind the number."""
    noun = people.after(number.index)
    return noun if noun is not None and noun.pos == "noun" and people.kind(noun) is True else number

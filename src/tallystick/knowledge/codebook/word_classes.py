"""classes.yaml -> the classes a word of the codebook's patterns may stand for: 'leave PLACE' and 'Bangui'."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Token
from tallystick.knowledge.registers.register import NAMED_PARTIES, STATE_STAND_IN

_PEOPLE = ("he", "she", "him", "her", "them", "they", "us", "we")


@lru_cache(maxsize=1)
def _by_lemma() -> dict[str, frozenset[str]]:
    source = files("tallystick.knowledge.codebook").joinpath("classes.yaml")
    rows: dict[str, list[str]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    table: dict[str, set[str]] = {}
    for name, words in rows.items():
        for word in words:
            table.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in table.items()}


def classes_of(token: Token, named: frozenset[int]) -> frozenset[str]:
    """The classes of one word: by its lemma, by what kind of party its name is, by being among the `named` places."""
    found = _by_lemma().get(token.lemma, frozenset())
    if token.shown in NAMED_PARTIES:  # one rule for all sides: whatever kind of party a name is of
        return found | {"FIGHTERS"} | ({"PLACE", "NAMED"} if token.shown == STATE_STAND_IN else frozenset())
    if token.index not in named and _names_a_side(token):
        found |= {"FIGHTERS"}  # and whether the register lists it or not
    if token.index in named or (token.pos == "name" and token.entity == "place"):
        return found | {"PLACE", "NAMED"}
    noun = token.pos == "noun" and token.lemma in load_casualty_words().people
    if noun or (token.pos == "name" and token.entity == "person") or token.lower in _PEOPLE:
        return found | {"PEOPLE"}
    return found


def _names_a_side(token: Token) -> bool:
    """'The Russians', 'the Tigers', 'the XPF': many people, or a body, by their name."""
    many = token.entity == "nationality" and token.form == "plural"
    return many or (token.pos == "name" and token.entity == "organisation") or is_abbreviation(token)


def is_abbreviation(token: Token) -> bool:
    """'the ELN', 'the KDP': capitals that name somebody by their letters, where the recogniser has no name for it."""
    return token.relation != "compound" and is_lettered(token)


def is_lettered(token: Token) -> bool:
    """A name by letters wherever it stands: 'the ELN', 'ELN fighters', but no 'RPG'."""
    shouted = token.text.isupper() and token.text.isalpha() and 2 < len(token.text) <= 7
    return shouted and token.pos == "name" and token.text not in load_grammar().no_party

"""A band told by a noun of its own -> how many are in it: 'a group of 12 rebels', 'its crew of ten'."""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Token


def of_so_many(people: People, head: Token) -> Group | None:
    """'A unit of 14 rebels', 'a patrol of eleven soldiers': of whom a singular noun says that they were together."""
    lists = people.lists["collective"] | people.lists["bands"] | load_grammar().group_nouns
    of = people.after(head.index)
    if head.form == "plural" or head.lemma not in lists or of is None or of.lower != "of":
        return None
    if people.numeral(head.index - 1) is not None and head.index > people.sentence.first:
        return None  # 'two units of 40 men'
    target = people.parse.child(of, "prep_object")
    inside = people.group(target) if target is not None else None
    numeral = people.number_of(inside) if inside is not None else None
    if inside is None or numeral is None or not numeral.countable or not inside.sure:
        return None
    return replace(inside, counted=True)

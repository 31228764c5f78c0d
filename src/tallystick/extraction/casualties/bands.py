"""A band told by a noun of its own -> how many are in it: 'a group of 12 rebels', 'its crew of ten'."""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures


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


def all_but(people: People, share: Group, numeral: Numeral, whole: Draft | None) -> Group:
    """'20 passengers, all but two of them women': eighteen."""
    before = people.parse.tokens[max(numeral.first - 2, people.sentence.first) : numeral.first]
    most = whole.group.figures.best if whole is not None else None
    if [t.lower for t in before] != ["all", "but"] or most is None or numeral.figures.best is None:
        return share
    left = most - numeral.figures.best
    return replace(share, first=before[0].index, figures=Figures(left, left, left)) if left > 0 else share

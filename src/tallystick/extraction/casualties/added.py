"""A day's dead told beside the toll that they bring up: 'forty were killed on Friday, raising the toll to 673'."""

from __future__ import annotations

from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.parsed import Token


def adds_to_a_sum(people: People, deed: Token, toll: Token) -> bool:
    """Whether a toll sums over more than the day of the deed that raised it: no one happening is said to have taken it.

    'One of the wounded died on Friday, raising the toll to four' and 'raising the toll from the raid to four' do not.
    """
    told = deed.lemma in people.words.deeds or deed.pos == "number"  # 'and 12 more in Zamfara on Tuesday'
    if not told or not any(_is_day(people, t) for t in people.parse.children(deed)):
        return False
    words = people.parse.subtree(toll)
    of_one = any(t.lemma in people.lists["happenings"] and t.form != "plural" for t in words)
    return not of_one and not any(t.entity == "date" and t.pos == "name" for t in words)


def _is_day(people: People, said: Token) -> bool:
    """'On Friday', 'on Friday night', 'in the past 24 hours'."""
    target = people.parse.child(said, "prep_object") if said.lower == "on" else None
    words = people.parse.subtree(target) if target is not None else ()
    return any(t.entity == "date" and t.pos == "name" for t in words) or _is_window(people, said)


def _is_window(people: People, said: Token) -> bool:
    words = people.parse.subtree(said) if said.lower in ("in", "over", "during") else ()
    rolling = any(t.lower in people.lists["rolling"] for t in words)
    return rolling and any(t.lemma in people.lists["spans"] for t in words)

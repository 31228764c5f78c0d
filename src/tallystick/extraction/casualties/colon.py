"""People listed behind a colon -> the shares of the count before it, or counts of their own where it counts nobody.

'Left three dead: a doctor, a nurse and a driver' are the three; 'a trail of dead: six soldiers and a child' are seven.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.nominals import listed_after
from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.parsed import Token

_NEAR = 7  # words from a count to the colon behind it: 'left three dead in the village of Bria:'
_OPENS = 2  # tokens within which the first of the list begins


def read_behind_colon(people: People, known: list[Draft]) -> list[Draft]:
    """New counts of the people listed behind a colon; counts read already are tied to the one before the colon."""
    found: list[Draft] = []
    for colon in people.tokens:
        groups = _listed(people, colon) if colon.text == ":" else []
        if not groups:
            continue
        opened = next((d for d in known if _opens(d, colon, groups[0])), None)
        if opened is not None:  # 'Killed: three policemen, two porters and a girl'
            found += _of_one_fate(opened, groups, [*known, *found])
            continue
        whole = _before(people, colon, known) or _unread(people, colon, groups, known)
        if whole is None:
            continue
        if whole.group.figures.best == sum(g.figures.best or 0 for g in groups) and len(groups) > 1:
            found += [whole] if whole not in known else []
            found += _shares(whole, groups, known)
        elif not whole.group.counted and whole in known:  # 'left many dead: four nurses and a driver'
            found += _of_one_fate(whole, groups, [*known, *found])
    return found


def _listed(people: People, colon: Token) -> list[Group]:
    """The counted people of a list that begins right behind a colon, where no word in it says what befell them."""
    behind: list[Token] = []
    for token in people.parse.tokens[colon.index + 1 : people.sentence.last + 1]:
        if token.text in (";", ".") or token.pos == "verb":
            break
        behind.append(token)
    words = people.words
    told = any(t.lower in words.states or t.lemma in words.counts or t.lemma in words.deeds for t in behind)
    groups = [] if told else listed_after(people, colon)
    near = bool(groups) and groups[0].first - colon.index <= _OPENS
    return groups if near and all(g.figures.best for g in groups) else []


def _opens(draft: Draft, colon: Token, first: Group) -> bool:
    """Whether a number is read of the first of the list: 'Dead: six soldiers, two vendors'."""
    return draft.whole is None and draft.group.first == first.first and draft.predicate == colon.index - 1


def _before(people: People, colon: Token, known: Sequence[Draft]) -> Draft | None:
    """The count whose people or whose word of the outcome stands soon before the colon."""
    near: list[tuple[int, Draft]] = []
    for draft in known:
        end = max(draft.group.last, draft.predicate if draft.predicate < colon.index else 0)
        if draft.whole is None and not draft.older and draft.actual and end < colon.index <= end + _NEAR:
            near.append((end, draft))
    ends = [d for end, d in near if end == max(e for e, _ in near)]
    return ends[0] if len(ends) == 1 and not ends[0].undivided else None


def _unread(people: People, colon: Token, groups: Sequence[Group], known: Sequence[Draft]) -> Draft | None:
    """'Killed five: two guards, a cook and two children', where the parse takes the five for a word of the list."""
    before = people.before(colon)
    numeral = people.numeral(before.index) if before is not None else None
    first = next((d for d in known if d.group.head == groups[0].head and d.whole is None), None)
    if numeral is None or not numeral.countable or first is None or first.predicate > numeral.first:
        return None
    return replace(first, group=Group(numeral.last, numeral.first, numeral.last, numeral.figures, True))


def _shares(whole: Draft, groups: Sequence[Group], known: Sequence[Draft]) -> Iterator[Draft]:
    for group in groups:
        same = [d for d in known if d.group.head == group.head or d.group.first == group.first]
        for draft in same:
            if draft is not whole and draft.outcome == whole.outcome:
                draft.whole = whole
        if not same:
            yield replace(whole, group=group, running=False, whole=whole)


def _of_one_fate(told: Draft, groups: Sequence[Group], known: Sequence[Draft]) -> Iterator[Draft]:
    """The same outcome for each of the list; a bare number read of the first gets its people, and so do 'many'."""
    if told.group.first == groups[0].first or not told.group.counted:
        told.group = groups[0]
    for group in groups:
        if not any(d.group.head == group.head or d.group.first == group.first for d in known):
            yield replace(told, group=group, running=False)

"""Figures that a newer one replaces: 'rose to 31, up from 28', 'not 17 as first reported', 'had earlier put it at 12'.

A count of another month or year ('up from seven in April') is of other people, and replaces nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.casualties_draft import Draft
from tallystick.extraction.casualties_people import Group, People
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.parsed import Token

_MARK = 3  # words of the longest mark before an older figure
_BEHIND = 8  # words after a figure in which it is said to be of another period, or to have been reported first
_ENDS = frozenset({";", ".", ":"})
_THIS = frozenset({"this", "on", "in", "that", "today"})


def read_older(people: People, known: Sequence[Draft]) -> list[Draft]:
    """Older figures of a sentence beside the newer ones; counts read already are marked as older or earlier."""
    _told_earlier(people, known)
    found: list[Draft] = []
    for numeral in people.numerals:
        if not numeral.countable or numeral.kind in ("zero", "vague") or not _marked(people, numeral):
            continue
        held = [d for d in known if d.group.first <= numeral.first <= d.group.last]
        newer = _newer(people, numeral, [d for d in known if d not in held])
        if newer is None or _of_other_people(people, numeral):
            continue
        for draft in held:
            draft.older = draft.older or (draft.outcome == newer.outcome and draft.whole is None)
        if not held:
            group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)
            found.append(
                Draft(newer.outcome, group, newer.predicate, people.sentence.index, newer.inferred, older=True)
            )
    return found


def _newer(people: People, numeral: Numeral, known: Sequence[Draft]) -> Draft | None:
    """The figure that an older one stands beside: the last before it, else the first after it."""
    fits = [
        d for d in known if d.whole is None and not d.older and d.actual and not d.negated and not d.group.pronoun
        and d.group.counted
    ]  # fmt: skip
    before = [d for d in fits if d.group.last < numeral.first]
    return max(before, key=lambda d: d.group.last) if before else min(fits, key=lambda d: d.group.first, default=None)


def _marked(people: People, numeral: Numeral) -> bool:
    """'up from 28', 'an earlier count of 51', 'not 17 as first reported', 'against 90' where it ends its phrase."""
    tokens = people.parse.tokens
    before = [t.lower for t in tokens[max(numeral.first - _MARK, people.sentence.first) : numeral.first]]
    after = people.after(numeral.last)
    bare = after is None or after.pos not in ("noun", "name", "adjective")
    if before[-1:] == ["not"]:
        return bool({t.lower for t in _behind(people, numeral)} & people.lists["reported_first"])
    ended = [" ".join(before[-n:]) for n in range(1, _MARK + 1)]
    if any(words in people.lists["older_marks"] for words in ended):
        return bare or after is None or people.kind(after) is True
    return before[-1:] == ["of"] and _earlier_count(people, tokens[numeral.first - 1])


def _earlier_count(people: People, of: Token) -> bool:
    """'from an earlier count of', 'correcting a previous figure of'."""
    noun = people.before(of)
    word = people.before(noun) if noun is not None else None
    counts = people.lists["counters"] | people.lists["nouns"] | people.lists["tellings"]
    return (
        noun is not None
        and word is not None
        and noun.lemma in counts
        and word.lower in people.lists["earlier"] | people.lists["provisional"]
    )


def _behind(people: People, numeral: Numeral) -> list[Token]:
    """The words after a figure, up to the end of its clause."""
    found: list[Token] = []
    for token in people.parse.tokens[numeral.last + 1 : min(numeral.last + _BEHIND, people.sentence.last + 1)]:
        if token.text in _ENDS:
            break
        found.append(token)
    return found


def _of_other_people(people: People, numeral: Numeral) -> bool:
    """'up from seven in April', 'against 90 in the same period last year'."""
    return any(t.lower in people.lists["other_periods"] for t in _behind(people, numeral)[:6])


# ------------------------------------------------------------------ told earlier


def _told_earlier(people: People, known: Sequence[Draft]) -> None:
    """'Earlier it had put the dead at 12': a figure that its own source has told before."""
    for draft in known:
        if draft.whole is not None or draft.negated or draft.group.pronoun or not draft.group.counted:
            continue
        verb = _telling_verb(people, draft)
        if verb is None or not _earlier_beside(people, verb, draft):
            continue
        draft.earlier = True


def _telling_verb(people: People, draft: Draft) -> Token | None:
    """The verb of saying or counting over a figure."""
    start = people.parse.tokens[draft.predicate]
    words = people.lists["telling"] | people.lists["raising"] | people.lists["insisting"]
    return next(
        (
            t
            for t in (start, *people.parse.ancestors(start))
            if t.pos == "verb" and t.lemma in words and _subject(people, t)
        ),
        None,
    )


def _subject(people: People, verb: Token) -> Token | None:
    return people.parse.child(verb, "subject", "subject_passive")


def _earlier_beside(people: People, verb: Token, draft: Draft) -> bool:
    """'earlier', 'previously', 'at first' beside the verb; not 'earlier this week' nor 'two days earlier'."""
    low, high = min(verb.index, draft.group.first) - _BEHIND, max(verb.index, draft.group.last)
    for token in people.tokens:
        if not low <= token.index <= high or token.lower not in people.lists["earlier"] | people.lists["at_first"]:
            continue
        between = people.parse.tokens[min(token.index, verb.index) : max(token.index, verb.index)]
        if any(t.text in _ENDS for t in between):
            continue
        after, before = people.after(token.index), people.before(token)
        dated = (after is not None and after.lower in _THIS) or (
            before is not None and before.entity in ("date", "time")
        )
        if not dated and token.pos in ("adverb", "adjective"):
            head = people.parse.head(token)
            return head.index == verb.index or head.lemma in people.lists["counters"] | people.lists["nouns"]
    return False

"""Figures that a newer one replaces: 'rose to 31, up from 28', 'not 17 as first reported', 'had earlier put it at 12'.

A count of another month or place ('up from seven in April', 'up from 28 in Hama') is of other people, and replaces
nothing; nor does a number beside what was done once ('killed 12 rebels in Gao, compared with 30 the day before').
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.parsed import Token

_MARK = 3  # words of the longest mark before an older figure, and the one before it
_BEHIND = 8  # words after a figure in which it is said to be of another period, or to have been reported first
_ENDS = frozenset({";", ".", ":"})


def read_older(people: People, known: Sequence[Draft]) -> list[Draft]:
    """Older figures of a sentence beside the newer ones; counts read already are marked as older or earlier."""
    _told_earlier(people, known)
    found: list[Draft] = []
    for numeral in people.numerals:
        if not numeral.countable or numeral.kind in ("zero", "vague") or of_other_people(people, numeral):
            continue
        held = [d for d in known if d.group.first <= numeral.first <= d.group.last]
        newer = _newer(people, numeral, [d for d in known if d not in held])
        if newer is None or not _marked(people, numeral, newer) or _otherwise(people, numeral, newer, held):
            continue
        for draft in held:
            draft.older = draft.older or draft.whole is None
        if not held:
            group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)
            found.append(
                Draft(newer.outcome, group, newer.predicate, people.sentence.index, newer.inferred, older=True)
            )
    return found


def _newer(people: People, numeral: Numeral, known: Sequence[Draft]) -> Draft | None:
    """The figure that an older one stands beside: the last before it, with no other count between."""
    before = [d for d in known if d.group.last < numeral.first]
    last = max(before, key=lambda d: d.group.last, default=None)
    if last is None or last.whole is not None or last.older or not last.actual or last.negated:
        return None
    between = [n for n in people.numerals if last.group.last < n.first < numeral.first and n.countable]
    return last if last.group.counted and not last.group.pronoun and not between else None


def _marked(people: People, numeral: Numeral, newer: Draft) -> bool:
    """'up from 28', 'an earlier count of 51', 'not 17 as first reported', ', against 90' after a count.

    'Compared with 30' compares with anything; only what somebody keeps count of is known to have been 30 before.
    """
    tokens, lists = people.parse.tokens, people.lists
    before = [t.lower for t in tokens[max(numeral.first - _MARK, people.sentence.first) : numeral.first]]
    ended = {" ".join(before[-n:]): before[-n - 1 : -n] for n in range(1, _MARK)}  # each with the word before it
    behind = {t.lower for t in _behind(people, numeral)}
    if ended.keys() & lists["replacing"]:
        return bool(behind & lists["reported_first"])
    if before[-1:] == ["of"] and _earlier_count(people, tokens[numeral.first - 1]):
        return True
    marks = ended.keys() & lists["older_marks"]
    if not any(ended[m] == [","] or m not in lists["apart_by_comma"] for m in marks):
        return False
    told_before = behind & (lists["earlier"] | lists["provisional"]) and behind & (
        lists["counters"] | lists["tellings"]
    )
    return bool(told_before) or _counted(people, newer)


def _counted(people: People, newer: Draft) -> bool:
    """A toll, or a figure that somebody counts or puts: not 'killed five', which tells of a deed."""
    predicate = people.parse.tokens[newer.predicate]
    if newer.running:
        return True
    words = people.lists["telling"] | people.lists["raising"]
    said = predicate.lower in people.words.states and predicate.lemma not in people.words.deeds
    return said and any(t.pos == "verb" and t.lemma in words for t in people.parse.ancestors(predicate))


def _otherwise(people: People, numeral: Numeral, newer: Draft, held: Sequence[Draft]) -> bool:
    """Whether an older figure is of others, or of another outcome: '12 rebels, compared with 30 soldiers'."""
    after = people.after(numeral.last)
    if any(d.outcome != newer.outcome for d in held):
        return True
    if after is None or after.pos not in ("noun", "name", "adjective") or after.entity in ("date", "time"):
        return False
    outcome = people.words.states.get(after.lower)
    if outcome is not None:
        return outcome != newer.outcome
    same = people.parse.tokens[newer.group.head].lemma
    return after.lemma not in (same, *people.lists["anybody"])


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


def of_other_people(people: People, numeral: Numeral) -> bool:
    """'up from seven in April', 'against 90 in the same period last year', 'up from 28 in Hama'."""
    behind = _behind(people, numeral)
    if any(t.lower in people.lists["other_periods"] for t in behind[:6]):
        return True
    named = {t.lower for t in people.tokens if t.index < numeral.first}
    return any(
        here.lower in place_words().locative and there.pos == "name" and there.entity not in ("date", "time")
        and there.lower not in named
        for here, there in pairwise(list(takewhile(lambda t: t.text != ",", behind)))
    )  # fmt: skip


# ------------------------------------------------------------------ told earlier


def _told_earlier(people: People, known: Sequence[Draft]) -> None:
    """'Earlier it had put the dead at 12': a figure that its own source has told before."""
    for draft in known:
        if draft.whole is not None or draft.negated or draft.group.pronoun or not draft.group.counted:
            continue
        if any(d.older and d.outcome == draft.outcome for d in known):
            continue  # 'corrected an earlier toll of 15 to 12': of the two it is clear which is which
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
    earlier = people.lists["earlier"] | people.lists["at_first"]
    for token in people.tokens:
        if token.lower not in earlier or not low <= token.index <= high:
            continue
        between = people.parse.tokens[min(token.index, verb.index) : max(token.index, verb.index)]
        if any(t.text in _ENDS for t in between):
            continue
        after, before = people.after(token.index), people.before(token)
        dated = (after is not None and after.lower in people.lists["dating"]) or (
            before is not None and before.entity in ("date", "time")
        )
        if not dated and token.pos in ("adverb", "adjective"):
            head = people.parse.head(token)
            return head.index == verb.index or head.lemma in people.lists["counters"] | people.lists["nouns"]
    return False

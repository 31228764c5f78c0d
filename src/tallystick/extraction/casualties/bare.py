"""Bare figures of what was counted before -> casualties: 'the ministry spoke of 34', 'its own figure is 33'.

Such a figure says neither people nor outcome: both are those of the count told of before whose size is nearest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tallystick.extraction.casualties.draft import Draft, is_actual, is_negated
from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.en.numbers import Numeral, is_number_word
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Outcome

_REACH = 2  # sentences between a count and the bare figure of another
_WINDOW = 6  # tokens within which the figure follows the word that tells it
_SUBJECTS = ("subject", "subject_passive")
_FIGURED = frozenset({"as", "at", "to", "of", "is", "was", "stands", "stood", ":"})


def may_be_told(people_words: frozenset[str], tokens: Sequence[Token]) -> bool:
    """A word that can tell a bare figure, and a number soon after it."""
    return any(
        t.lemma in people_words and any(is_number_word(n) for n in tokens[i + 1 : i + _WINDOW])
        for i, t in enumerate(tokens)
    )


def read_bare(people: People, known: Sequence[Draft], earlier: Sequence[Draft]) -> list[Draft]:
    """Every bare figure of a sentence, with who tells it."""
    told = [d for d in earlier if d.sentence >= people.sentence.index - _REACH and _is_count(d)]
    if told and _things_between(people, told[-1]):
        told = []
    found: list[Draft] = []
    for numeral in people.numerals:
        if not _bare(people, numeral) or _read(numeral, [*known, *found]):
            continue
        told_by = next(_tellers(people, numeral), None)
        if told_by is None:
            continue
        word, teller = told_by
        before = _rivals(people, known, numeral, word) or told
        if before or word.lower in people.words.states:
            found.append(_draft(people, numeral, word, _outcome(people, numeral, word, before), teller))
    return found + _gapped(people, [*known, *found])


def _rivals(people: People, known: Sequence[Draft], numeral: Numeral, word: Token) -> list[Draft]:
    """The count that another gives in the same sentence: 'the army put the toll at 14; a rights group put it at 22'."""
    before = [d for d in known if d.group.last < word.index < numeral.first and _is_count(d) and not d.older]
    last = max(before, key=lambda d: d.group.last, default=None)
    if last is None or any(last.group.last < n.first and n.last < word.index for n in people.numerals if n.countable):
        return []
    return [d for d in before if d.group.first == last.group.first]


def _is_count(draft: Draft) -> bool:
    return draft.whole is None and draft.actual and not draft.group.pronoun and not draft.negated


def _things_between(people: People, last: Draft) -> bool:
    """A sentence between the two counts something of its own: the bare figure may be of that."""
    return any(
        is_number_word(t)
        for s in people.parse.sentences[last.sentence + 1 : people.sentence.index]
        for t in people.parse.of(s)
        if t.lower not in ("no", "one", "none", "nobody") and t.entity not in ("date", "time")
    )


def _bare(people: People, numeral: Numeral) -> bool:
    """A number of two and more that ends its phrase: nothing is named that it counts."""
    if numeral.kind not in ("exact", "bounded"):
        return False
    after = people.after(numeral.last)
    return after is None or after.pos in ("punctuation", "coordinator") or after.lower in people.lists["after_bare"]


def _read(numeral: Numeral, known: Sequence[Draft]) -> bool:
    return any(d.group.first <= numeral.last and numeral.first <= d.group.last for d in known)


def _tellers(people: People, numeral: Numeral) -> Iterator[tuple[Token, Token | None]]:
    """The word that tells a figure and who tells it: a verb, a noun of counting, or 'it was'."""
    before = people.before(people.parse.tokens[numeral.first])
    while before is not None and before.lower in people.lists["passing"] and before.lower not in _FIGURED:
        before = people.before(before)
    if before is None:
        return
    governor = people.before(before)
    if before.pos == "verb" and before.lemma in people.lists["telling"]:
        yield from _by_verb(people, before)
    elif governor is not None and f"{governor.lemma} {before.lower}" in people.lists["telling_of"]:
        yield from _by_verb(people, governor)
    elif before.lemma == "be" or before.lower in _FIGURED:
        yield from _by_noun(people, before, numeral)


def _by_verb(people: People, verb: Token) -> Iterator[tuple[Token, Token | None]]:
    parse = people.parse
    if is_negated(parse, verb) or not is_actual(parse, people.words, verb):
        return
    subject = parse.child(verb, *_SUBJECTS)
    if subject is None and verb.relation == "conjunct":
        subject = parse.child(parse.head(verb), *_SUBJECTS)
    if subject is not None and people.numeral(subject.index) is None:
        yield verb, _named(subject)


def _by_noun(people: People, link: Token, numeral: Numeral) -> Iterator[tuple[Token, Token | None]]:
    """'the group's own figure is at least 33', 'a figure of 11 given by the camp', 'gave the number as four'."""
    parse = people.parse
    before = _put_at(people, link) or people.before(link)
    if before is not None and before.lower == "it":
        verb = parse.head(link)  # 'insists it was 40', 'puts it at 40'
        if verb.pos == "verb" and verb.lemma in people.lists["telling"] | people.lists["insisting"]:
            yield verb, _named(parse.child(verb, *_SUBJECTS))
        return
    if before is None or not (
        before.lemma in people.lists["counters"] | people.lists["nouns"] or _state(people, before)
    ):
        return
    if _state(people, before) and link.lower not in ("as", "at"):
        return
    owner = parse.child(before, "possessor")
    verb = parse.head(before)
    if verb.pos == "verb" and before.relation == "object":
        owner = (
            parse.child(verb, *_SUBJECTS) if verb.lemma in people.lists["raising"] | people.lists["telling"] else None
        )
        if owner is None:
            return
    after = people.after(numeral.last)
    giver = next(_givers(people, after), None) if after is not None and after.form == "participle" else None
    yield before, _named(giver or owner)


def _put_at(people: People, at: Token) -> Token | None:
    """'put its dead in the ambush near Djibo at 22': what the verb of the 'at' puts there."""
    verb = people.parse.head(at)
    if at.lower != "at" or verb.lemma not in people.lists["raising"] or verb.pos != "verb":
        return None
    target = people.parse.child(verb, "object")
    return target if target is not None and target.index < at.index else None


def _givers(people: People, participle: Token) -> Iterator[Token]:
    """'given by the committee', 'published by the ministry'."""
    for preposition in people.parse.children(participle, "prep", "by"):
        target = people.parse.child(preposition, "prep_object")
        if preposition.lower == "by" and target is not None:
            yield target


def _state(people: People, token: Token) -> bool:
    return token.lower in people.words.states and token.relation == "object"


def _named(subject: Token | None) -> Token | None:
    """Who tells, where the words name them; of a pronoun, the attribution of the sentence knows more."""
    return subject if subject is not None and subject.pos in ("noun", "name", "adjective") else None


def _outcome(people: People, numeral: Numeral, word: Token, told: Sequence[Draft]) -> Outcome:
    """What the word itself says ('the dead at 19'), else the outcome of the count nearest in size."""
    if word.lower in people.words.states:
        return people.words.states[word.lower]
    last = [d for d in told if d.sentence == told[-1].sentence]
    return min(last, key=lambda d: abs(math.log(_size(d.group) / _number(numeral)))).outcome


def _size(group: Group) -> float:
    figures = group.figures
    return max(figures.best or figures.low or figures.high or 1, 1)


def _number(numeral: Numeral) -> float:
    figures = numeral.figures
    return max(figures.best or figures.low or figures.high or 1, 1)


def _draft(people: People, numeral: Numeral, word: Token, outcome: Outcome, teller: Token | None) -> Draft:
    group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)
    return Draft(outcome, group, word.index, people.sentence.index, teller=teller.index if teller is not None else None)


def _gapped(people: People, known: Sequence[Draft]) -> list[Draft]:
    """'the government lists 12 dead, the rebels 20', 'put the dead at 12, the rebels at 20': a figure right after the
    name of another who counts."""
    found: list[Draft] = []
    for numeral in people.numerals:
        before = people.before(people.parse.tokens[numeral.first])
        put = before is not None and before.lower == "at"
        before = people.before(before) if put and before is not None else before
        if before is None or before.pos not in ("noun", "name") or not _bare(people, numeral):
            continue
        first = next((d for d in known if d.group.last < before.index and _is_count(d)), None)
        opening = _opening(people, before)
        if first is None or opening is None or opening <= first.group.last or _read(numeral, known):
            continue
        verb = _verb_above(people, first)
        if verb is not None and verb.lemma in people.lists["raising" if put else "telling"]:
            found.append(_draft(people, numeral, verb, first.outcome, before))
    return found


def _opening(people: People, noun: Token) -> int | None:
    """Where the phrase that ends in a noun begins, if a comma, semicolon or 'and' stands before it."""
    at = noun.index
    while at > people.sentence.first:
        token = people.parse.tokens[at - 1]
        if token.lower in (",", ";", "and", "but", "while"):
            return at
        if token.pos not in ("noun", "name", "adjective", "determiner", "possessive"):
            return None
        at -= 1
    return None


def _verb_above(people: People, draft: Draft) -> Token | None:
    start = people.parse.tokens[draft.predicate]
    return next((t for t in (start, *people.parse.ancestors(start)) if t.pos == "verb"), None)

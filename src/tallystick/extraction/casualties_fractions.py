"""A share of a counted whole -> people: 'a tenth of the 300 recruits', 'only three of the 20 survived'."""

from __future__ import annotations

from tallystick.extraction.casualties_draft import Draft, is_actual, is_negated
from tallystick.extraction.casualties_people import Group, People
from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures

FRACTION = "a fraction of the whole"
SURVIVED = "the whole less those who survived"
_FEW = frozenset({"only", "just"})


def fraction_of_whole(people: People, token: Token) -> Group | None:
    """The people that a fraction of a whole counts, where the words tell how many the whole is.

    The figure is about right: nobody counts heads in thirds.
    """
    share = load_number_words().fractions.get(token.lower)
    of = people.after(token.index)
    if share is None or of is None or of.lower not in ("of", "the"):
        return None
    opening = people.after(of.index) if of.lower == "of" else of
    whole = people.numeral(opening.index) or people.numeral(opening.index + 1) if opening is not None else None
    if whole is None or not whole.countable or whole.figures.best is None:
        return _of_unknown(people, token, of)
    before = people.before(token)
    times = people.numeral(before.index) if before is not None else None
    first = times.first if times is not None else token.index
    often = times.figures.best if times is not None else 1
    if often is None or not 0 < share * often < 1:
        return None
    noun = people.after(whole.last)
    head = noun if noun is not None and people.kind(noun) is True else people.parse.tokens[whole.last]
    best = round(whole.figures.best * share * often)
    return Group(head.index, first, head.index, Figures(None, best, None), True, rule=FRACTION)


def _of_unknown(people: People, token: Token, of: Token) -> Group | None:
    """'Half of the passengers': so many of nobody knows how many."""
    noun = people.parse.child(of, "prep_object") if of.lower == "of" else None
    if noun is None or people.kind(noun) is not True:
        return None
    return Group(noun.index, token.index, noun.index, Figures(), False)


def fraction_before(people: People, head: Token) -> Group | None:
    """'A third of its 90 soldiers', from the soldiers."""
    for token in people.parse.tokens[max(head.index - _WORDS, people.sentence.first) : head.index]:
        found = fraction_of_whole(people, token)
        if found is not None and found.head == head.index:
            return found
    return None


_WORDS = 6  # from a fraction to the noun of its whole


def read_survivors(people: People, verb: Token) -> list[Draft]:
    """'Only three of the 20 people in the shelter survived': the others did not."""
    subject = people.parse.child(verb, "subject")
    few = people.numeral(subject.index) if subject is not None else None
    of = people.after(few.last) if few is not None else None
    if few is None or of is None or of.lower != "of" or is_negated(people.parse, verb):
        return []
    opening = people.parse.tokens[few.first - 1].lower if few.first > people.sentence.first else ""
    told_few = opening in _FEW or few.words.split()[0] in _FEW
    wholes = [n for n in people.numerals if of.index < n.first <= of.index + 2 and n.figures.best is not None]
    if not told_few or not wholes or few.figures.best is None or not is_actual(people.parse, people.words, verb):
        return []
    left = (wholes[0].figures.best or 0) - few.figures.best
    if left <= 0:
        return []
    noun = people.after(wholes[0].last)
    last = noun.index if noun is not None and people.kind(noun) is True else wholes[0].last
    group = Group(last, few.first, last, Figures(left, left, left), True, rule=SURVIVED)
    return [Draft("killed", group, verb.index, verb.sentence, inferred=True)]

"""A share of a counted whole -> people: 'a tenth of the 300 recruits', 'only three of the 20 survived'."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from tallystick.extraction.casualties.bands import of_so_many
from tallystick.extraction.casualties.draft import Draft, is_actual, is_negated
from tallystick.extraction.casualties.people import ONE, Group, People
from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.en.numbers import Numeral, qualifier_before, read_number
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures

_FEW = 10  # more than that is no ratio: 'five in 24 hours'
FRACTION = "a fraction of the whole"
SURVIVED = "the whole less those who survived"


def fraction_of_whole(people: People, token: Token) -> Group | None:
    """The people that a fraction of a whole counts, where the words tell how many the whole is.

    The figure is about right: nobody counts heads in thirds. 'The third of the 90' is one man.
    """
    words = load_number_words()
    ratio = _ratio(people, token)
    if ratio is not None:
        return _of_ratio(people, token, *ratio)
    share = words.fractions.get(token.lower)
    of, before = people.after(token.index), people.before(token)
    if share is None or of is None or of.lower not in ("of", "the"):
        return None
    if before is not None and before.lower == "the" and token.lower in words.ordinals:
        return Group(token.index, token.index, token.index, ONE, True)
    whole = _whole(people, of)
    if whole is None or whole.figures == Figures():
        return _of_unknown(people, token, of)
    if before is not None and before.text == "-":
        before = people.before(before)  # 'two-thirds'
    times = people.numeral(before.index) if before is not None else None
    bare = read_number(people.parse.tokens[times.last : times.last + 1]) if times is not None else None
    often = bare.figures.best if bare is not None else None if times is not None else 1
    if often is None or not 0 < share * often < 1:
        return None
    noun = people.after(whole.last)
    if noun is not None and noun.pos == "noun" and not noun.entity and people.kind(noun) is not True:
        return None  # 'three-quarters of the 80 houses'
    head = noun if noun is not None and people.kind(noun) is True else people.parse.tokens[whole.last]
    first, bound = qualifier_before(people.parse.tokens, times.last if times is not None else token.index)
    figures = _share(whole.figures, share * often, bound)
    return Group(head.index, max(first, people.sentence.first), head.index, figures, True, rule=FRACTION)


def of_things(people: People, token: Token) -> bool:
    """'Three-quarters of the 80 houses', 'a third of the fleet': of nobody."""
    of = people.after(token.index)
    what = people.parse.child(of, "prep_object") if of is not None and of.lower == "of" else None
    share = token.lower in load_number_words().fractions
    return share and what is not None and what.pos == "noun" and people.kind(what) is not True


def _ratio(people: People, token: Token) -> tuple[Fraction, Token] | None:
    """'One in three of the 90 recruits', 'nine out of ten houses': the share, and the last token that tells it."""
    some = people.numeral(token.index)
    joint = people.after(some.last) if some is not None else None
    if joint is not None and joint.lower == "out":
        joint = people.after(joint.index)
    every = people.numeral(joint.index + 1) if joint is not None and joint.lower in ("in", "of") else None
    if some is None or every is None or joint is None or not (some.countable and every.countable):
        return None
    part, whole = some.figures.best, every.figures.best
    apart = joint.lower == "in" or people.parse.tokens[joint.index - 1].lower == "out"
    if not apart or part is None or whole is None or not 0 < part < whole <= _FEW:
        return None
    return Fraction(part, whole), people.parse.tokens[every.last]


def _of_ratio(people: People, token: Token, share: Fraction, last: Token) -> Group | None:
    """So many of a whole that the words tell behind, or of nobody knows how many: 'one in five residents'."""
    of = people.after(last.index)
    whole = _whole(people, of) if of is not None and of.lower == "of" else None
    noun = people.after(whole.last if whole is not None else last.index)
    head = noun if noun is not None and people.kind(noun) is True else last
    if whole is None:
        return Group(head.index, token.index, head.index, Figures(), False)
    return Group(head.index, token.index, head.index, _share(whole.figures, share, None), True, rule=FRACTION)


def _whole(people: People, of: Token) -> Numeral | None:
    """The number after 'of the', 'of its' or 'the', hedges passed over: 'of the estimated 200 to 300 fighters'."""
    near = people.parse.tokens[of.index + 1 : min(of.index + 4, people.sentence.last + 1)]
    for token in near:
        numeral = people.numeral(token.index)
        if numeral is not None:
            return numeral if numeral.countable else None
        if token.pos not in ("determiner", "possessive", "adjective", "verb"):
            return None
    return None


def _share(whole: Figures, share: Fraction, bound: str | None) -> Figures:
    """The bounds of a share of a whole that is itself known or bounded: people are counted in whole numbers."""
    if whole.best is None:  # of 200 to 300
        low = None if whole.low is None or bound in ("most", "fewer") else ceil(whole.low * share)
        return Figures(
            low, None, None if whole.high is None or bound in ("least", "more") else floor(whole.high * share)
        )
    exact = whole.best * share
    return {
        "least": Figures(ceil(exact), ceil(exact), None),
        "more": Figures(floor(exact) + 1, None, None),
        "most": Figures(None, None, floor(exact)),
        "fewer": Figures(None, None, max(ceil(exact) - 1, 0)),
    }.get(bound or "about", Figures(None, round(exact), None))


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


_WORDS = 9  # from a fraction to the noun of its whole


def read_survivors(people: People, verb: Token) -> list[Draft]:
    """'Only three of the 20 people in the shelter survived the strike': the others did not.

    Bills, monuments and recruits on a course survive too: only people, and only where an attack or a crash is told.
    """
    subject = people.parse.child(verb, "subject") or _so_many_of(people, verb)
    nobody = _nobody_left(people, verb, subject)
    if nobody is not None:
        return [Draft("killed", nobody, verb.index, verb.sentence)]
    if subject is not None and is_negated(people.parse, verb) and _in_danger(people, verb):
        return _none_of_them(people, verb, subject)
    few = people.numeral(subject.index) if subject is not None else None
    of = people.after(few.last) if few is not None else None
    if few is None or of is None or of.lower != "of" or is_negated(people.parse, verb):
        return []
    opening = people.parse.tokens[few.first - 1].lower if few.first > people.sentence.first else ""
    told_few = opening in people.lists["few"] or few.words.split()[0] in people.lists["few"]
    wholes = [n for n in people.numerals if of.index < n.first <= of.index + 2 and n.figures.best is not None]
    if not told_few or not wholes or few.figures.best is None or not is_actual(people.parse, people.words, verb):
        return []
    left = (wholes[0].figures.best or 0) - few.figures.best
    noun = people.after(wholes[0].last)
    if left <= 0 or not _in_danger(people, verb) or (noun is not None and _names_things(people, noun)):
        return []
    last = noun.index if noun is not None and people.kind(noun) is True else wholes[0].last
    group = Group(last, few.first, last, Figures(left, left, left), True, rule=SURVIVED)
    return [Draft("killed", group, verb.index, verb.sentence, inferred=True)]


def _none_of_them(people: People, verb: Token, subject: Token) -> list[Draft]:
    """'Its crew of ten did not survive', 'two of the guards did not survive the blast'."""
    group = of_so_many(people, subject) or people.group(subject)
    of_wounds = _of_wounds(people, verb) and group is not None and group.counted
    counted = group is not None and ((people.number_of(group) is not None and not group.again) or of_wounds)
    if group is None or not counted or not is_actual(people.parse, people.words, verb):
        return []
    return [Draft("killed", replace(group, rule=SURVIVED), verb.index, verb.sentence)]


def _so_many_of(people: People, verb: Token) -> Token | None:
    """'None of the nine passengers survived', 'only one of the 12', where the parse has a clause about them all."""
    noun = people.parse.head(verb)
    above = people.parse.head(people.parse.head(noun))
    told = above.lower in ("none", "neither") or (above.relation == "root" and people.numeral(above.index) is not None)
    none = told and verb.relation in ("noun_clause", "relative_clause")
    return above if none and people.parse.head(noun).lower == "of" else None


def _nobody_left(people: People, verb: Token, subject: Token | None) -> Group | None:
    """'neither pilot survived', 'none of the 12 passengers survived': all of them died."""
    if subject is None or not _in_danger(people, verb) or not is_actual(people.parse, people.words, verb):
        return None
    opening = people.parse.tokens[min(t.index for t in people.parse.subtree(subject))]
    inside = [n for n in people.numerals if opening.index < n.first < verb.index and n.figures.best]
    if opening.lower not in ("neither", "none") or (opening.lower == "none" and not inside):
        return None
    both = Figures(2, 2, 2) if opening.lower == "neither" else inside[0].figures
    noun = subject if subject is not opening else people.parse.tokens[inside[0].last + 1] if inside else subject
    if noun is not opening and people.kind(noun) is not True:
        return None
    return Group(noun.index, opening.index, noun.index, both, True, rule=SURVIVED)


def _names_things(people: People, noun: Token) -> bool:
    """'Two of the 30 bills': whatever is no known word for people."""
    return noun.pos in ("noun", "name", "adjective") and people.kind(noun) is not True


def _in_danger(people: People, verb: Token) -> bool:
    """Whether the sentence, or the one before it, tells what there was to survive: an attack, a crash, one's wounds."""
    if _of_wounds(people, verb):
        return True
    before = people.parse.sentences[max(people.sentence.index - 1, 0)]
    near = [*people.tokens, *people.parse.of(before)]
    return any(t.lemma in people.lists["endangered_by"] for t in near if t.index != verb.index)


def _of_wounds(people: People, verb: Token) -> bool:
    """'did not survive their injuries'."""
    survived = people.parse.child(verb, "object")
    return survived is not None and survived.lemma in people.lists["harms"]

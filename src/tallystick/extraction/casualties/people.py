"""A token of a parse -> the group of people it names, with how many they are said to be; things give nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from tallystick.extraction.words.phrases import joins_owners, shortens
from tallystick.knowledge.gazetteer import demonyms
from tallystick.knowledge.languages.en.casualty_words import CasualtyWords
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.numbers import Numeral, numbers_of
from tallystick.knowledge.languages.en.numbers_equal import with_equals
from tallystick.knowledge.languages.parsed import Parse, Sentence, Token
from tallystick.record.claim import Figures

ONE = Figures(1, 1, 1)
ALL_BUT = "the whole less those excepted"
AS_MANY = "as many as counted before"
_MODEL = re.compile(r"[A-Za-z]{1,5}-\d+\w*")  # a tank, a gun, an aircraft: 'T-72', 'Su-25', 'FAB-500'
_PARTED = re.compile(r"\d{1,2}/\d{1,2}")  # '3/4 of the town's 40,000 people'
_BEFORE = ("determiner", "possessive", "adjective", "number", "noun", "name", "case", "symbol", "other")
_WHOLE = 3  # words from 'every one' to the number of the whole
_FRACTION = 6  # words before a number within which a fraction of it is told
_JOINTS = frozenset({",", "and", "or", "&", "to"})
_JOINED = frozenset("-–\"'“”‘’«»")  # inside a phrase: '12 “terrorists”'
_OF_PERSONS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})  # 'General Motors' is nobody
_REFLEXIVE = frozenset({"himself", "herself"})


@dataclass(frozen=True, slots=True)
class Group:
    """People named by tokens `first` to `last`; `again` where the words only refer to people told of before."""

    head: int
    first: int
    last: int
    figures: Figures
    counted: bool  # a number, an article or a name says how many
    again: bool = False
    pronoun: bool = False
    sure: bool = True  # known to be people, by the noun
    rule: str | None = None  # how a figure came about that the words alone do not give


_OLDEST = 120  # years


class People:
    """The people and the numbers of one sentence."""

    def __init__(self, parse: Parse, sentence: Sentence, words: CasualtyWords) -> None:
        self.parse = parse
        self.words = words
        self.lists = words.lists
        self.sentence = sentence
        self.tokens = parse.of(sentence)
        self._groups: dict[int, Group | None] = {}  # by the index of a head

    @cached_property
    def numerals(self) -> list[Numeral]:
        """The number phrases, from left to right."""
        return with_equals(self.tokens, self._without_ages(numbers_of(self.sentence, self.tokens)), self._may_count)

    @cached_property
    def _at(self) -> dict[int, Numeral]:
        return {i: n for n in self.numerals for i in range(n.first, n.last + 1)}

    def _may_count(self, numeral: Numeral) -> bool:
        """Whether a number counts people as far as its noun says: 'two villages' does not, 'six were killed' may."""
        behind = [t for t in self.tokens if t.index > numeral.last]
        noun = next((t for t in behind if t.pos not in ("adjective", "adverb")), None)
        return noun is None or noun.pos != "noun" or self.kind(noun) is True

    def _without_ages(self, numerals: Sequence[Numeral]) -> list[Numeral]:
        """'a man of 34', 'boys aged 9, 11 and 13': ages count nobody."""
        found: list[Numeral] = []
        age: Numeral | None = None
        for numeral in numerals:
            opening = self.parse.tokens[max(numeral.first - 1, self.sentence.first)]
            listed = age is not None and self._goes_on(age, numeral)
            age = numeral if listed or opening.lower in self.lists["aging"] or self._under(opening) else None
            aged = age or self._is_age(numeral) or self._behind_name(numeral, numerals)
            found.append(replace(numeral, kind="amount") if aged else numeral)
        return found

    def _behind_name(self, numeral: Numeral, numerals: Sequence[Numeral]) -> bool:
        """'Ana Ruiz, 27, and Jo Kick, 31 were arrested': an age like the one before; 'in May, 31 were' counts."""
        here, before = self._aging_name(numeral), [n for n in numerals if n.last < numeral.first]
        return here and bool(before) and self._aging_name(before[-1])

    def _aging_name(self, numeral: Numeral) -> bool:
        """Whether a number of years stands behind a comma and a name that is no place or day ('in Kano, 31')."""
        tokens, first = self.parse.tokens, max(numeral.first - 2, self.sentence.first)
        years = numeral.figures.best or _OLDEST
        lone = numeral.first == numeral.last and years < _OLDEST and tokens[numeral.first].text.isdigit()
        named = tokens[first].pos == "name" and tokens[first].entity not in ("date", "time")
        while first > self.sentence.first and tokens[first].pos == "name":
            first -= 1
        return lone and named and tokens[numeral.first - 1].text == "," and tokens[first].pos != "preposition"

    def _under(self, opening: Token) -> bool:
        """'Children under ten', 'men over 60'."""
        people = self.before(opening) if opening.lower in ("under", "over", "below") else None
        return people is not None and people.form == "plural" and people.lemma in self.words.people

    def _goes_on(self, age: Numeral, numeral: Numeral) -> bool:
        """'boys aged 9, 11 and 13': the next of the ages; 'a woman aged 40 and three men' goes on with others."""
        joint = [t.lower for t in self.parse.tokens[age.last + 1 : numeral.first]]
        own = self.after(numeral.last)
        counts = own is not None and own.pos in ("noun", "name", "adjective") and own.entity not in ("date", "time")
        return bool(joint) and set(joint) <= _JOINTS and not counts

    def _is_age(self, numeral: Numeral) -> bool:
        """'A man of 34', 'a mother of two': an age, or children, and no count; 'a family of 5' is one."""
        token, of = self.parse.tokens[numeral.first], self.parse.tokens[numeral.first - 1]
        noun = self.before(of) if numeral.first > self.sentence.first + 1 else None
        if noun is None or of.lower != "of" or numeral.first != numeral.last:
            return False
        if not token.text.isdigit() and noun.lemma in self.lists["parents"]:
            return True
        following = self.after(token.index)
        single = noun.pos == "noun" and noun.form != "plural" and noun.lemma not in load_grammar().group_nouns
        counts = following is not None and following.pos in ("noun", "adjective", "name")
        years = numeral.figures.best or _OLDEST  # 'a boy of twelve'
        return single and not counts and years < _OLDEST and noun.lemma in self.words.people

    def numeral(self, index: int) -> Numeral | None:
        """The number phrase that holds a token."""
        return self._at.get(index)

    def number_of(self, group: Group) -> Numeral | None:
        """The number phrase among the words of a group ('an estimated 3,200 persons')."""
        return next((n for i in range(group.first, group.head + 1) if (n := self._at.get(i)) is not None), None)

    def group(self, token: Token) -> Group | None:
        """The people a head token names, or None for things."""
        if token.index not in self._groups:
            self._groups[token.index] = self._group(token)
        return self._groups[token.index]

    def _group(self, token: Token) -> Group | None:
        numeral = self._at.get(token.index)
        excepted = self._at.get(token.index + 2) if self._all_but(token.index) else None
        if self._every_one(token.index):
            return self._of_every_one(token)
        if excepted is not None:
            return self._of_number(self.parse.tokens[excepted.last], excepted)
        if numeral is None and token.lower == "another" and token.relation != "determiner":
            return Group(token.index, token.index, token.index, ONE, True)  # 'another was wounded': one more
        if token.pos in ("pronoun", "possessive") and token.lower in self.words.pronouns:
            return self._pronoun(token)
        if numeral is not None:
            return self._of_number(token, numeral)
        kind = self.kind(token)
        if kind is None:
            return None
        if token.lemma in self.lists["made_up_of"]:  # 'three generations of a family of nine'
            of = self.after(token.index)
            family = self._target_of(of) if of is not None and of.lower == "of" else None
            return self.group(family) if family is not None and family.index > token.index else None
        first = self._first(token)
        return self._share_of(token, first) or self._counted(token, first, kind)

    def _all_but(self, index: int) -> bool:
        return [t.lower for t in self.parse.tokens[index : index + 2]] == ["all", "but"]

    def _every_one(self, index: int) -> bool:
        before = self.parse.tokens[max(index - 2, self.sentence.first) : index]
        return self.parse.tokens[index].lower == "one" and any(t.lower in ("every", "each") for t in before)

    def _of_every_one(self, token: Token) -> Group | None:
        """'every one of the 12 officers': the 12, less those excepted."""
        inner = [n for n in self.numerals if token.index < n.first <= token.index + _WHOLE and n.countable]
        of = self.after(token.index)
        if of is None or of.lower != "of":
            return None
        if not inner:
            noun = self._target_of(of)
            return Group(noun.index, token.index - 1, noun.index, Figures(), False) if noun is not None else None
        noun = self.after(inner[0].last)
        head = noun.index if noun is not None and self.kind(noun) is True else inner[0].last
        left = self._less_excepted(inner[0].figures)
        rule = ALL_BUT if left != inner[0].figures else None
        return Group(head, token.index - 1, head, left, left.best is not None, rule=rule)

    def _less_excepted(self, whole: Figures) -> Figures:
        """'every one of the 12 was killed except two': ten."""
        for numeral in self.numerals:
            before = self.before(self.parse.tokens[numeral.first])
            if before is not None and before.lower in self.lists["excepting"] and numeral.countable:
                rest, best = numeral.figures.best, whole.best
                left = best - rest if best is not None and rest is not None and best >= rest else None
                return Figures(left, left, left)
        return whole

    def _share_of(self, token: Token, first: int) -> Group | None:
        """'one of the three wounded men': the number before 'of', where a phrase begins with an article or an owner."""
        opening, of = self.parse.tokens[first], self.parse.tokens[first - 1] if first > self.sentence.first else None
        if self.numeral(first) is not None and of is not None and of.pos in ("determiner", "possessive"):
            opening, of = of, self.before(of)
        numeral = self._at.get(of.index - 1) if of is not None and of.lower == "of" else None
        if numeral is None or not numeral.countable or opening.pos not in ("determiner", "possessive"):
            return None
        if self._every_one(numeral.last):
            return self._of_every_one(self.parse.tokens[numeral.last])
        return self._less(numeral, Group(token.index, numeral.first, token.index, numeral.figures, True))

    def _less(self, numeral: Numeral, group: Group) -> Group:
        """'all but three of the 20 passengers': the whole less the number, where the words tell the whole."""
        if numeral.first - 2 < self.sentence.first or not self._all_but(numeral.first - 2):
            return replace(group, rule=AS_MANY) if numeral.kind == "equal" else group
        inner = [n for n in self._inside(numeral.last + 1, group.last) if n.figures.best is not None]
        inner = inner or self._opening_whole(numeral)
        whole, rest = inner[0].figures.best if inner else None, numeral.figures.best
        left = whole - rest if whole is not None and rest is not None and whole >= rest else None
        return replace(
            group, first=numeral.first - 2, figures=Figures(left, left, left), counted=left is not None, rule=ALL_BUT
        )

    def _opening_whole(self, numeral: Numeral) -> list[Numeral]:
        """'Of the 14 soldiers, all but two were killed'."""
        opening = [t.lower for t in self.tokens[:2]]
        first = self._at.get(self.sentence.first + 2)
        return [first] if opening == ["of", "the"] and first is not None and first.last < numeral.first else []

    def kind(self, token: Token) -> bool | None:
        """True for people, None for things, False where the noun does not tell."""
        if token.pos not in ("noun", "name", "adjective", "other", "pronoun", "number") and token.form != "plural":
            recruits = token.relation == "object" and token.lower[:-1] in self.words.people  # taken for a verb
            return True if token.lower == "those" or recruits else None
        low, lemma = token.lower, token.lemma
        if _MODEL.fullmatch(token.text):
            return None
        if low in self.lists["body_parts"] and token.relation == "prep_object":
            return None  # 'shot in the head'
        if low in ("old", "olds"):
            return True if self._aged(token) else None
        if low in self.words.things or lemma in self.words.things:
            return None
        single = low[:-1] if low.endswith("s") else low
        if low in self.words.people or lemma in self.words.people or single in self.words.people:
            return True
        if token.entity in ("person", "nationality") and token.pos in ("noun", "name", "adjective"):
            return True
        if lemma.endswith(self.words.endings) or low.endswith(self.words.endings):
            return True
        if token.pos == "name" and token.relation not in ("compound", "adjective") and token.text in demonyms():
            return True  # 'a Ugandan', whom the parse takes for a place
        if self._titled(token) or (
            token.entity == "place" and any(map(self._of_person, self.parse.children(token, "apposition")))
        ):
            return True  # a name taken for a town, though the words beside it name an ambassador, or give an age
        return None if token.entity in ("place", "date", "time", "quantity", "facility") else False

    def is_fighter(self, token: Token) -> bool:
        """Soldiers, fighters, officers; 'men' too, of whom an army is made."""
        noun = self.words.people.get(token.lemma) or self.words.people.get(token.lower)
        return token.lemma in self.lists["of_an_army"] or (noun is not None and noun.standing == "combatant")

    def _titled(self, token: Token) -> bool:
        """'Ms Dolores Casas', 'General Luis Flores': behind a title a surname, whatever towns have it."""
        words = [w for w in self.parse.subtree(token) if w.relation == "compound" and w.index < token.index]
        titles = {w.lower.rstrip(".") for w in words} & self.lists["titles"]
        return token.pos == "name" and bool(titles) and (token.entity == "place" or bool(titles & _OF_PERSONS))

    def _of_person(self, apposition: Token) -> bool:
        age = apposition.text.isdigit() and len(apposition.text) == 2
        return age or self.kind(apposition) is True

    def _aged(self, token: Token) -> bool:
        """'the 14-year-old', 'two 17-year-olds': people by their age."""
        two = self.parse.tokens[max(token.index - 2, self.sentence.first) : token.index]
        return [t.lower for t in two] in (["year", "-"], ["month", "-"]) and token.relation != "adjective"

    def before(self, token: Token) -> Token | None:
        return self.parse.tokens[token.index - 1] if token.index > self.sentence.first else None

    def after(self, index: int) -> Token | None:
        return self.parse.tokens[index + 1] if index < self.sentence.last else None

    def _pronoun(self, token: Token) -> Group | None:
        if token.lower == "it":
            return None
        reflexive = token.lower in _REFLEXIVE
        single = token.lower in self.lists["singular_pronouns"]
        figures = ONE if single else Figures()
        return Group(token.index, token.index, token.index, figures, single, not reflexive, True)

    def _of_number(self, token: Token, numeral: Numeral) -> Group | None:
        """A bare number ('31 wounded'), or one with its people after 'of' ('six of the dead', 'dozens of men')."""
        if not numeral.countable:
            return None
        head, last = token, numeral.last
        following = self.after(last)
        if following is not None and following.lower == "of":
            target = self._target_of(following)
            if target is not None and target.lemma in self.lists["households"]:
                return Group(
                    target.index, numeral.first, target.index, Figures(), False
                )  # so many families, not people
            own = target is not None and target.lower == "own"  # '18 of their own'
            if target is not None and (own or self.kind(target) is not None):
                head, last = target, target.index
        elif following is not None and following.lower in ("others", "other", "more", "people"):
            last = following.index
        counted = numeral.kind != "vague"
        return self._less(numeral, Group(head.index, numeral.first, last, numeral.figures, counted))

    def _target_of(self, preposition: Token) -> Token | None:
        """The noun after 'of', by the parse or by the words right after it."""
        target = self.parse.child(preposition, "prep_object")
        if target is not None:
            return target
        following = self.after(preposition.index)
        return following if following is not None and following.pos in ("noun", "name", "pronoun") else None

    def _first(self, token: Token) -> int:
        """Leftmost token of the noun phrase: an unbroken run of modifiers that hang from the head."""
        first = token.index
        while first > self.sentence.first:
            before = self.parse.tokens[first - 1]
            numeral = self._at.get(before.index)
            if before.lower == "of" and first - 2 >= self.sentence.first:
                numeral = self._at.get(first - 2)
            if numeral is not None and numeral.last >= first - 2 and numeral.first < first:
                if numeral.countable:
                    return numeral.first
                first = numeral.first
                continue
            if not self._modifies(before, token):
                break
            first = before.index
        return first

    def _modifies(self, before: Token, head: Token) -> bool:
        if before.pos == "punctuation":
            joined = before.index > self.sentence.first and (before.lower in _JOINED or shortens(self.parse, before))
            return joined and self._hangs(before, head)
        if before.pos == "verb":
            return before.relation in ("adjective", "compound") and before.head == head.index
        if before.pos == "adverb":
            return before.relation == "adverb" and self.parse.tokens[before.head].relation == "adjective"
        return (before.pos in _BEFORE or joins_owners(self.parse, before)) and self._hangs(before, head)

    def _hangs(self, token: Token, head: Token) -> bool:
        for _ in range(5):
            if token.head == head.index:
                return True
            if token.head == token.index:
                return False
            token = self.parse.tokens[token.head]
        return False

    def _counted(self, token: Token, first: int, kind: bool) -> Group | None:
        last = token.index
        numeral = next((n for n in self._inside(first, last) if n.countable), None)
        each = numeral is not None and token.lower in self.lists["invariable"]  # 'two ground staff', 'five crew'
        if token.lemma in self.lists["collective"] and not each:
            of_five = self._family_of(token)
            if of_five is not None:
                return Group(token.index, first, of_five.last, of_five.figures, True)
            restated = self._in_brackets(last)
            if restated is not None:
                return restated
            figures = Figures(0, 0, 0) if numeral is not None and numeral.kind == "zero" else Figures()
            return Group(token.index, first, last, figures, False)
        opening = self.parse.tokens[first].lower
        again = opening in ("the", "this", "that", "these", "those")
        if numeral is not None and self._fraction_of(numeral):
            return Group(token.index, first, last, Figures(), False, again, sure=kind)
        if numeral is not None:
            counted = numeral.kind != "vague"
            return self._less(numeral, Group(token.index, first, last, numeral.figures, counted, again, sure=kind))
        if self._plural(token):
            twins = self.lists["twins"] & {t.lower for t in self.parse.tokens[first:last]}
            if twins:  # 'twin brothers'
                return Group(token.index, first, last, Figures(2, 2, 2), True, again, sure=kind)
            ages = self._ages_after(last)
            if ages > 1:
                return Group(token.index, first, last, Figures(ages, ages, ages), True, again, sure=kind)
            return Group(token.index, first, last, Figures(), False, again, sure=kind)
        if token.lower == "those":
            return Group(token.index, first, last, Figures(), False, again, sure=kind)
        return Group(token.index, first, last, ONE, True, again and token.entity != "person", sure=kind)

    def _fraction_of(self, numeral: Numeral) -> bool:
        """'half the town's 20,000 people': a part of the number that no words give."""
        near = self.parse.tokens[max(numeral.first - _FRACTION, self.sentence.first) : numeral.first]
        if any(t.pos == "verb" for t in near) or (near and near[-1].pos in ("noun", "name")):
            return False  # 'in the Armenian quarter the shelling killed 12', 'in most of its districts 12 people'
        return any(
            n.lower in ("of", "the", "its", "their")
            and (t.lower in self.lists["fractions"] or _PARTED.fullmatch(t.text) is not None)
            for t, n in pairwise(near)
        )

    def _ages_after(self, last: int) -> int:
        """'his sons, ages 3 and 4': as many as there are ages."""
        words = self.parse.tokens[last + 1 : min(last + 12, self.sentence.last + 1)]
        if len(words) < 3 or words[0].lower not in (",", "aged", "ages"):
            return 0
        start = 1 if words[0].lower != "," else 2
        if start == 2 and words[1].lower not in ("aged", "ages"):
            return 0
        found = 0
        for word in words[start:]:
            if word.text.isdigit():
                found += 1
            elif word.lower not in (",", "and"):
                break
        return found

    def _in_brackets(self, last: int) -> Group | None:
        """'three families (17 people ...)': the people counted in the bracket."""
        bracket = self.after(last)
        inside = self.after(bracket.index) if bracket is not None and bracket.text == "(" else None
        numeral = self._at.get(inside.index) if inside is not None else None
        if numeral is None or not numeral.countable or inside is None:
            return None
        noun = self.after(numeral.last)
        if noun is None or self.kind(noun) is not True:
            return None
        return Group(noun.index, numeral.first, noun.index, numeral.figures, True)

    def _inside(self, first: int, last: int) -> list[Numeral]:
        return [n for n in self.numerals if n.first >= first and n.last <= last]

    def _family_of(self, token: Token) -> Numeral | None:
        """'a family of five', 'a crew of twelve'."""
        preposition = self.after(token.index)
        if preposition is None or preposition.lower != "of":
            return None
        numeral = self._at.get(preposition.index + 1)
        counted = self.after(numeral.last) if numeral is not None else None
        if counted is not None and self.kind(counted) is True and counted.pos in ("noun", "name"):
            return None  # 'the families of two men'
        return numeral if numeral is not None and numeral.countable else None

    def _plural(self, token: Token) -> bool:
        if token.entity == "person" and token.pos == "name":
            return False  # 'Akira Waters'
        if token.form == "plural" or token.lower in self.lists["invariable"]:
            return True
        return token.entity == "nationality" and token.lower.endswith("s")

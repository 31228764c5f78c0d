"""The claims of one report -> how many it says were killed and injured in the incident it mainly tells of.

The rule, the same for every report:
1. Only what is told as happened counts: no totals, statements, denials, threats or plans; background only where the
   report tells of nothing newer.
2. The main incident is that of the first claim with deaths or injuries; claims of another place, or of another day,
   are of another incident. A claim without place or day, and one that counts only 'others', stays with the incident
   told of before it.
3. Shares are never added to their wholes; a figure that another claim of the report replaces is left out.
4. A count ('nine people', 'the toll rose to 11') stands for all: the last running figure, else the first count, with
   those its own sentence adds ('and two others').
5. People told of singly are added up, each once: the same name, or an age and sex that do not differ, is one person.
   The sum replaces the count where it is the greater, for then the count was of some of them.
6. Who is told of as hit ('nine were shot') and then as dead is among the killed alone; 'was also hit' is one more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.ledger.main_incident import OTHERS, main_incident
from tallystick.ledger.words import nouns
from tallystick.record.claim import OWN_HAND, Casualty, Claim, Figures, Place, Time
from tallystick.record.passage import Span

_REFERRING = re.compile(r"(?:the|this|that|these|those|his|her|their|its|my|our)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:an?|the|one|this|that|his|her|their|its)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ALSO = re.compile(r"\balso\b")
_OWNED = re.compile(r"(?:his|her|their)\b", re.IGNORECASE)
_BACK = 400  # characters from the words for the hurt to those that tell of them as dead
_FAR = 1  # claims between somebody told of singly and the first count
_ONE = Figures(1, 1, 1)
_NONE = Figures(0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Told:
    """One casualty with its claim, the word that says the outcome, and the words of the name it goes by."""

    claim: int
    casualty: Casualty
    deed: Span
    word: str
    names: frozenset[str] = frozenset()
    also: bool = False  # 'her stepfather was also shot': one more than those told of before

    @property
    def count(self) -> bool:
        return self.casualty.figures not in (_ONE, _NONE)

    @property
    def running(self) -> bool:
        """The figure of a count that is spoken of: 'the toll rose to 11'."""
        return self.word in nouns("running")

    @property
    def inferred_whole(self) -> bool:
        """A count of all found dead, whoever killed them."""
        return self.word in nouns("states")

    @property
    def start(self) -> int:
        return self.casualty.spans[0].start

    @property
    def others(self) -> bool:
        return bool(OTHERS.search(self.casualty.text))


@dataclass(slots=True)
class _Person:
    """Someone told of singly, and what was said of them."""

    names: frozenset[str]
    reflexive: bool
    age: str | None
    sex: str | None
    deeds: set[tuple[int, Span]] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)


def report_toll(
    claims: Sequence[Claim], place: Place | None = None, time: Time | None = None
) -> tuple[Figures, Figures]:
    """Killed and injured of the main incident, or of the one at a place and time asked for; Figures() for no number."""
    told = main_incident(claims, place, time)
    killed, hurt = _told(told, "killed"), _told(told, "injured")
    dead = _people(killed, reflexive=True)
    died = _toll(killed, dead)
    before = _antecedents(killed, hurt)
    dead = dead + _people(before)
    hurt = [t for t in hurt if t not in before and not _among(dead, t)]
    by_own_hand = sum(p.reflexive for p in dead)
    return died, _less_dead(hurt, _toll(hurt, _people(hurt)), (died.best or 0) - by_own_hand)


def _told(claims: Sequence[Claim], outcome: str) -> list[_Told]:
    """The wholes of one outcome that have a figure, in the order of the text."""
    return [
        _Told(i, c, c.spans[-1], _word(claim, c.spans[-1]), _names(claim, c), _also(claim, c))
        for i, claim in enumerate(claims)
        for c in claim.casualties
        if c.outcome == outcome and c.part_of is None and c.figures != Figures()
    ]


def _firmest(counts: list[_Told]) -> list[_Told]:
    """Counts with a best figure before floors ('dozens'), and those before ceilings ('40 casualties')."""
    best = [t for t in counts if t.casualty.figures.best is not None]
    floors = [t for t in counts if t.casualty.figures.low is not None]
    return best or floors or counts


def _word(claim: Claim, span: Span) -> str:
    """The words of a span, out of the evidence that holds it."""
    for passage in claim.evidence:
        if passage.start <= span.start and span.end <= passage.end:
            return passage.text[span.start - passage.start : span.end - passage.start].casefold()
    return ""


def _also(claim: Claim, casualty: Casualty) -> bool:
    """'Was also shot', 'has also been taken to hospital': between whom it befell and the word for what befell them."""
    between = Span(casualty.spans[0].end, max(casualty.spans[-1].end, casualty.spans[0].end))
    return _ALSO.search(_word(claim, between)) is not None


def _toll(told: list[_Told], people: list[_Person]) -> Figures:
    counts = [t for t in told if t.count]
    counts = _firmest(counts)
    whole = _whole(told, counts)
    singly = _singly(told, people)
    if whole is None:
        return singly or (_NONE if told else Figures())
    least, most = _size(singly) if singly else None, _size(whole)
    return singly if singly and least is not None and most is not None and least > most else whole


def _whole(told: list[_Told], counts: list[_Told]) -> Figures | None:
    """The figure that stands for all; a count far behind people told of singly is of something else."""
    if not counts:
        return None
    single = next((t for t in told if t.casualty.figures == _ONE), None)
    if single is not None and counts[0].claim - single.claim > _FAR and not counts[0].running:
        return None
    running = [t for t in counts if t.running]
    if running:
        return running[-1].casualty.figures
    first = counts[0]
    total = first.casualty.figures
    if any(_reflexive(t.casualty) for t in told) and not first.inferred_whole:
        total = _plus(total, _ONE)
    for other in told:
        if other is first or other.claim != first.claim or other.casualty.rule == "pronoun":
            continue
        if other.deed == first.deed or other.others or first.others:
            total = _plus(total, other.casualty.figures)
    return total


def _singly(told: list[_Told], people: list[_Person]) -> Figures | None:
    """The sum of people told of singly, and of the others added to them in their sentence."""
    if not people:
        return _ONE if any(t.casualty.figures == _ONE for t in told) else None
    total = Figures(len(people), len(people), len(people))
    claims = {claim for p in people for claim, _ in p.deeds}
    for one in told:
        if one.count and one.others and one.claim in claims:
            return _plus(total, one.casualty.figures)
    return total


def _people(told: list[_Told], *, reflexive: bool = False) -> list[_Person]:
    """Everyone told of singly, each once; 'killed himself' tells of one more, 'hurt himself' of the same."""
    people: list[_Person] = []
    for one in told:
        casualty = one.casualty
        if casualty.figures != _ONE or (casualty.rule == "pronoun" and not (reflexive and _reflexive(casualty))):
            continue
        known = next((p for p in people if _same(p, one)), None)
        if known is not None:
            _learn(known, one)
        elif not (people and _refers(one, people)) or any((one.claim, one.deed) in p.deeds for p in people):
            deeds, noun = {(one.claim, one.deed)}, {_noun(casualty)}
            people.append(_Person(one.names, _reflexive(casualty), casualty.age, casualty.sex, deeds, noun))
    return people


def _antecedents(killed: list[_Told], hurt: list[_Told]) -> list[_Told]:
    """'A girl was shot ... She died': whom 'she' or 'the girl' tells of as dead was told of as hurt just before."""
    found: list[_Told] = []
    for one in killed:
        if one.casualty.figures != _ONE or _reflexive(one.casualty) or not _says_again(one.casualty):
            continue
        before = [h for h in hurt if h.casualty.figures == _ONE and 0 < one.start - h.start < _BACK]
        before = [h for h in before if one.claim - h.claim < 2 and _may_be(h.casualty, one.casualty)]
        again = [h for h in before[-1:] if h.casualty.rule == "pronoun"]  # 'found the boy with wounds. He was taken'
        found += again + [h for h in before if h not in again][-1:]
    return found


def _says_again(casualty: Casualty) -> bool:
    return casualty.rule == "pronoun" or casualty.text[:4].lower() == "the "


def _may_be(hurt: Casualty, dead: Casualty) -> bool:
    """The words for the dead fit whoever was hurt: the same noun, or one that says no more than sex or age."""
    if _differ(hurt.age, dead.age) or _differ(hurt.sex, dead.sex):
        return False
    if dead.rule == "pronoun" or hurt.rule == "pronoun":
        return True
    return _noun(dead) in nouns("anybody") or _noun(dead) == _noun(hurt)


def _noun(casualty: Casualty) -> str:
    """The last word for whoever it befell."""
    return casualty.text.split()[-1].lower()


def _learn(person: _Person, told: _Told) -> None:
    person.names |= told.names
    person.age, person.sex = person.age or told.casualty.age, person.sex or told.casualty.sex
    person.deeds.add((told.claim, told.deed))
    person.nouns.add(_noun(told.casualty))


def _refers(one: _Told, people: list[_Person]) -> bool:
    """'the man', 'her brother': words for somebody already told of, as often as not; so does 'the murder of X'."""
    if one.others:
        return False
    if _OWNED.match(one.casualty.text) and any(one.claim == claim for p in people for claim, _ in p.deeds):
        return False  # 'an attack in which his bodyguard was also killed'
    return bool(_REFERRING.match(one.casualty.text)) or one.word in nouns("acts")


def _same(person: _Person, told: _Told, *, others: bool = False) -> bool:
    """These words may tell again of a person told of before."""
    casualty = told.casualty
    names = told.names
    if _reflexive(casualty) or person.reflexive:
        return _reflexive(casualty) and person.reflexive
    if names and person.names:
        return bool(names & person.names)
    if (told.claim, told.deed) in person.deeds or (told.others and not others):
        return False
    if _told_beside(person, told):
        return False
    return not _differ(person.age, casualty.age) and not _differ(person.sex, casualty.sex)


def _told_beside(person: _Person, told: _Told) -> bool:
    """'The murder of a minister in an attack in which his driver was killed': two words in one sentence, two people."""
    beside = any(told.claim == claim for claim, _ in person.deeds)
    known = {*person.nouns, _noun(told.casualty)}
    plain = beside and told.casualty.rule != "pronoun" and not known & nouns("anybody")
    return plain and _noun(told.casualty) not in person.nouns


def _names(claim: Claim, casualty: Casualty) -> frozenset[str]:
    """The words of the name of somebody told of by name: a person of the claim, else words with capitals alone."""
    if casualty.rule == "pronoun":
        return frozenset()
    span = casualty.spans[0]
    words = casualty.who or casualty.text
    named = [p.text for p in claim.persons if p.start < span.end and span.start < p.end]
    named = [n for n in named if not re.search(re.escape(n) + r"['’]", casualty.text)]  # 'one of Okafor's children'
    if not named and not words.isupper() and not _OPENING.match(casualty.text):
        named = [words] if words[:1].isupper() and words.split()[-1][:1].isupper() else []
    return frozenset(w.casefold() for n in named for w in _WORD.findall(n) if w[:1].isupper())


def _reflexive(casualty: Casualty) -> bool:
    """'killed himself': the doer is one more of the dead."""
    return casualty.rule == OWN_HAND or (casualty.rule == "pronoun" and casualty.text.lower().endswith("self"))


def _differ(one: str | None, other: str | None) -> bool:
    """Both are said and are not the same; 'child' and 'adult' say nothing against years."""
    if one is None or other is None or one == other:
        return False
    return one.isdigit() == other.isdigit()


def _among(dead: list[_Person], told: _Told) -> bool:
    """Somebody hit, hurt or in hospital who is told of as dead."""
    casualty = told.casualty
    if told.count or casualty.figures == _NONE:
        return False
    if casualty.rule == "pronoun":
        return bool(dead)
    if told.also or (told.others and any(told.claim == claim for p in dead for claim, _ in p.deeds)):
        return False
    alike = [p for p in dead if _same(p, told, others=True)]
    if casualty.inferred or told.names:
        return bool(alike)
    return any(p.age is not None and p.age == casualty.age for p in alike)


def _less_dead(hurt: list[_Told], figures: Figures, dead: int) -> Figures:
    """'Nine people were shot' holds those who died of it; 'nine others' does not."""
    first = next((t for t in hurt if t.count), None)
    if first is None or not first.casualty.inferred or first.others or figures != first.casualty.figures:
        return figures

    def less(value: int | None) -> int | None:
        return value - dead if value is not None else None

    return Figures(*map(less, (figures.low, figures.best, figures.high))) if (figures.best or 0) >= dead else figures


def _plus(one: Figures, other: Figures) -> Figures:
    def add(a: int | None, b: int | None) -> int | None:
        return a + b if a is not None and b is not None else None

    return Figures(add(one.low, other.low), add(one.best, other.best), add(one.high, other.high))


def _size(figures: Figures) -> int | None:
    return next((v for v in (figures.best, figures.low, figures.high) if v is not None), None)

"""The claims of one report -> how many it says were killed and injured in the incident it mainly tells of.

The rule, the same for every report:
1. Only what is told as happened counts: no totals, statements, denials, threats, plans or background.
2. The main incident is that of the first claim with deaths or injuries; claims of another place, or of another day,
   are of another incident. A claim without place or day stays with the incident told of before it.
3. Shares are never added to their wholes; a figure that another claim of the report replaces is left out.
4. A count ('nine people', 'the toll rose to 11') stands for all; the latest running figure wins, else the first count.
5. People told of singly are added up, each once: the same name, or an age and sex that do not differ, is one person.
   The sum replaces the count where it is the greater, for then the count was of some of them.
6. 'Others' and 'another' come on top of what their own sentence has counted of that outcome.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.record.claim import Casualty, Claim, Figures, Place, Time

_LEFT_OUT = frozenset({"denied", "threatened", "planned", "hypothetical", "historical"})
_OTHERS = re.compile(r"\b(?:others?|another|more|additional|further|(?:a|an) (?:second|third|fourth|fifth|sixth))\b", re.I)
_AGAIN = re.compile(r"(?:the|this|that|these|those|his|her|their|its)\b", re.I)
_NAME = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)+$")
_ONE = Figures(1, 1, 1)


@dataclass(frozen=True, slots=True)
class _Told:
    """One casualty with the place in the text where it is told."""

    start: int
    claim: int
    casualty: Casualty
    running: bool


@dataclass(slots=True)
class _Person:
    """Someone told of singly, and what was said of them."""

    names: set[str] = field(default_factory=set)
    age: str | None = None
    sex: str | None = None
    claim: int = -1


def report_toll(claims: Sequence[Claim]) -> tuple[Figures, Figures]:
    """Killed and injured of the main incident; Figures() where the report gives no number for it."""
    told = main_incident(claims)
    return _toll(told, "killed"), _toll(told, "injured")


def main_incident(claims: Sequence[Claim]) -> list[Claim]:
    """The incident claims that are about the first incident with deaths or injuries."""
    counted = sorted((c for c in claims if _counts(c)), key=_start)
    if not counted:
        return []
    replaced = {c.replaces for c in claims if c.replaces}
    main = counted[0]
    place, time = main.place, main.time
    found = []
    same = True
    for claim in counted:
        if claim.place is not None or claim.time is not None:
            same = _same_place(place, claim.place) and _same_time(time, claim.time)
        if same and claim.claim_id not in replaced:
            found.append(claim)
            place, time = place or claim.place, time or claim.time
    return found


def _counts(claim: Claim) -> bool:
    if claim.kind != "incident" or claim.status in _LEFT_OUT:
        return False
    return any(c.outcome in ("killed", "injured") for c in claim.casualties)


def _start(claim: Claim) -> int:
    title = any(p.part == "title" for p in claim.evidence)
    return -1 if title else min((p.start for p in claim.evidence), default=0)


def _same_place(known: Place | None, other: Place | None) -> bool:
    """Two places are one when their names agree, one holds the other, or either is not told."""
    if known is None or other is None:
        return True
    names, more = {known.text, *known.within}, {other.text, *other.within}
    names |= {known.name} if known.name else set()
    more |= {other.name} if other.name else set()
    if {n.casefold() for n in names} & {n.casefold() for n in more}:
        return True
    coarse = max(known.precision or 1, other.precision or 1)
    if coarse >= 4:  # a province or a country can hold the other
        return known.country is None or other.country is None or known.country == other.country
    return _near(known, other)


def _near(known: Place, other: Place) -> bool:
    if None in (known.latitude, known.longitude, other.latitude, other.longitude):
        return False
    assert known.latitude is not None and other.latitude is not None
    assert known.longitude is not None and other.longitude is not None
    return abs(known.latitude - other.latitude) < 0.25 and abs(known.longitude - other.longitude) < 0.25


def _same_time(known: Time | None, other: Time | None) -> bool:
    """Days overlap, with one day's grace for a night told by either of its dates."""
    if known is None or other is None or known.start is None or other.start is None:
        return True
    first, last = sorted((known, other), key=lambda t: t.start or t.end)  # type: ignore[arg-type,return-value]
    end = first.end or first.start
    assert end is not None and last.start is not None
    return (last.start - end).days <= 1


def _toll(claims: Sequence[Claim], outcome: str) -> Figures:
    told = _told(claims, outcome)
    if not told:
        return Figures()
    counts = [t for t in told if _is_count(t)]
    whole = _whole(counts)
    singly = _added(told)
    if whole is None:
        return singly or _nought(told)
    size = _size(whole)
    return singly if singly is not None and size is not None and (_size(singly) or 0) > size else whole


def _told(claims: Sequence[Claim], outcome: str) -> list[_Told]:
    found = []
    for i, claim in enumerate(claims):
        for casualty in claim.casualties:
            if casualty.outcome == outcome and casualty.part_of is None and casualty.figures != Figures():
                running = len(casualty.spans) > 1 and casualty.spans[1].start < casualty.spans[0].start
                found.append(_Told(casualty.spans[0].start, i, casualty, running and casualty.who is None))
    return sorted(found, key=lambda t: (t.claim, t.start))


def _is_count(told: _Told) -> bool:
    figures = told.casualty.figures
    return figures not in (_ONE, Figures(0, 0, 0))


def _whole(counts: list[_Told]) -> Figures | None:
    """The figure that stands for all: the last running one, else the first; others of its sentence come on top."""
    if not counts:
        return None
    running = [t for t in counts if t.running]
    if running:
        return running[-1].casualty.figures
    first = counts[0]
    total = first.casualty.figures
    for told in counts[1:]:
        if told.claim == first.claim:
            total = _plus(total, told.casualty.figures)
    return total


def _added(told: list[_Told]) -> Figures | None:
    """The sum of people told of singly, each once, and of the others added to them in their sentence."""
    people: list[_Person] = []
    extra = Figures(0, 0, 0)
    open_claims: set[int] = set()
    for one in told:
        casualty = one.casualty
        if casualty.figures == _ONE and casualty.rule != "pronoun":
            if _known(people, one) is None and not (_AGAIN.match(casualty.text) and people and not _is_named(casualty)):
                people.append(_person(one))
            open_claims.add(one.claim)
        elif _is_count(one) and _OTHERS.search(casualty.text) and one.claim in open_claims:
            extra = _plus(extra, casualty.figures)
    if not people:
        again = [t for t in told if t.casualty.figures == _ONE]
        return _ONE if again else None
    return _plus(Figures(len(people), len(people), len(people)), extra)


def _person(told: _Told) -> _Person:
    casualty = told.casualty
    return _Person(_names(casualty), casualty.age, casualty.sex, told.claim)


def _is_named(casualty: Casualty) -> bool:
    return bool(_NAME.search(casualty.who or casualty.text))


def _names(casualty: Casualty) -> set[str]:
    match = _NAME.search(casualty.who or casualty.text)
    return set(match.group().split()) if match else set()


def _known(people: list[_Person], told: _Told) -> _Person | None:
    """The person told of before whom these words may tell of again."""
    casualty = told.casualty
    names = _names(casualty)
    for person in people:
        if names and person.names:
            if names & person.names:
                return person
            continue
        if person.claim == told.claim or _OTHERS.search(casualty.text):
            continue
        if _differ(person.age, casualty.age) or _differ(person.sex, casualty.sex):
            continue
        person.names |= names
        person.age, person.sex = person.age or casualty.age, person.sex or casualty.sex
        return person
    return None


def _differ(one: str | None, other: str | None) -> bool:
    """Both are said and are not the same; 'child' and 'adult' say nothing against years."""
    if one is None or other is None or one == other:
        return False
    return one.isdigit() == other.isdigit()


def _plus(one: Figures, other: Figures) -> Figures:
    def add(a: int | None, b: int | None) -> int | None:
        return a + b if a is not None and b is not None else None

    return Figures(add(one.low, other.low), add(one.best, other.best), add(one.high, other.high))


def _size(figures: Figures) -> int | None:
    for value in (figures.best, figures.low, figures.high):
        if value is not None:
            return value
    return None


def _nought(told: list[_Told]) -> Figures:
    return Figures(0, 0, 0) if any(t.casualty.figures == Figures(0, 0, 0) for t in told) else Figures()

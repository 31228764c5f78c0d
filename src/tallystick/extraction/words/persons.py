"""A parse -> the named people of the report, their role as said, and whether they act in office.

Public is only who speaks or acts for a body; the dead, witnesses, suspects and everybody else stay private.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers import NameHit, Register
from tallystick.knowledge.registers.tables import read_table
from tallystick.record import Person, Span
from tallystick.record.claim import Claim

_TITLE_MARK = re.compile(r"^(?:mr|mrs|ms|dr|sir|lord|lady|sheikh|sayyed)\.?$", re.IGNORECASE)
_NAME_WORD = re.compile(r"(?:[A-Z][\w'’.-]*|al-[A-Z][\w'’-]*|el-[A-Z][\w'’-]*)$")
_JOINING = re.compile(r"al|el|bin|ibn|ben|bint|abu|abd|u[dl]|del?|dell?a|di|da|dos|du|van|von|de[rn]|l[ae]|y")
_AGE = re.compile(r"\s?[,(]\s?(?:aged\s)?(\d{1,2})(?:\s?[,)]|\b)")
_REACH = 12  # tokens before or after a name in which its role stands
_CHILD = 18
_OF_ROLE = ("of", "for", "with")


@dataclass(frozen=True, slots=True)
class _Named:
    """A run of tokens that names a person."""

    first: int
    last: int


def find_persons(parse: Parse, register: Register, hits: list[NameHit] | None = None) -> list[Person]:
    """Every named person at every mention; a role said at one mention holds for the surname at the others.

    A single word that has no first name anywhere and no role is left: the recogniser takes towns for people.
    """
    taken = {i.index for hit in (register.scan(parse.text) if hits is None else hits) for i in parse.between(hit.span)}
    runs = _with_surnames(parse, [run for run in _runs(parse, taken) if _is_person(parse, run)], taken)
    roles = {run.first: _role(parse, run) for run in runs}
    known, private = _said_of(parse, runs, roles), _private(parse, runs)
    full = {parse.tokens[r.last].lower for r in runs if r.last > r.first}
    found = []
    for run in runs:
        role = roles[run.first] if roles[run.first][0] is not None else known.get(_words(parse, run), (None, False))
        if run.last > run.first or role[0] is not None or parse.tokens[run.last].lower in full:
            found.append(_person(parse, run, role, private))
    return found


def persons_of(claim: Claim, persons: Iterable[Person]) -> tuple[Person, ...]:
    """Those named in the evidence of a claim, or in the words for its parties and sources."""
    spans = [p.span for p in claim.evidence]
    spans += [s for actor in (*claim.actors, *claim.recipients) for s in actor.spans]
    spans += [s for source in claim.attribution for s in source.spans]
    return tuple(p for p in persons if any(s.overlaps(Span(p.start, p.end)) for s in spans))


def _runs(parse: Parse, taken: set[int]) -> Iterator[_Named]:
    """Stretches that the recogniser calls a person, cut to words that can be a name."""
    index, tokens = 0, parse.tokens
    while index < len(tokens):
        if tokens[index].entity != "person" or index in taken:
            index += 1
            continue
        last = index
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].entity == "person"
            and not tokens[last + 1].entity_begins
            and last + 1 not in taken
        ):
            last += 1
        run = _trimmed(tokens, index, last)
        if run is not None:
            yield run
        index = last + 1


def _with_surnames(parse: Parse, runs: list[_Named], taken: set[int]) -> list[_Named]:
    """The runs, and every further mention of a surname they give, which the recogniser often misses."""
    surnames = {parse.tokens[r.last].text for r in runs if r.last > r.first}
    covered = taken | {i for r in runs for i in range(r.first, r.last + 1)}
    missed = [_Named(t.index, t.index) for t in parse.tokens if t.text in surnames and t.index not in covered]
    return sorted((*runs, *missed), key=lambda r: r.first)


def _trimmed(tokens: list[Token], first: int, last: int) -> _Named | None:
    while first <= last and not _can_name(tokens[first]):
        first += 1
    while last >= first and not _can_name(tokens[last]):
        last -= 1
    return _Named(first, last) if first <= last else None


def _can_name(token: Token) -> bool:
    if token.lower in ROLES or _TITLE_MARK.match(token.text):
        return False
    return bool(_NAME_WORD.match(token.text)) and token.pos in ("name", "noun", "adjective", "other")


def _is_person(parse: Parse, run: _Named) -> bool:
    words = parse.tokens[run.first : run.last + 1]
    return all(_NAME_WORD.match(t.text) or _JOINING.fullmatch(t.lower) or not t.text[0].isalpha() for t in words)


def _role(parse: Parse, run: _Named) -> tuple[str | None, bool]:
    """The role said beside a name ('Defence Minister X', 'X, a farmer'), and whether it is an office."""
    before = [
        t for t in parse.tokens[max(0, run.first - 4) : run.first] if t.sentence == parse.tokens[run.first].sentence
    ]
    for length in (3, 2, 1):
        words = before[-length:] if len(before) >= length else []
        found = _known(words)
        if found is not None:
            return found
    return _apposed(parse, run) or _apposing(parse, run, before) or (None, False)


def _apposing(parse: Parse, run: _Named, before: list[Token]) -> tuple[str | None, bool] | None:
    """Between commas after the role: 'the governor, X, said'."""
    after = parse.tokens[run.last + 1] if run.last + 1 < len(parse.tokens) else None
    if not before or before[-1].text != "," or after is None or after.text != ",":
        return None
    return next((found for length in (3, 2, 1) if (found := _known(before[-length - 1 : -1]))), None)


def _known(words: list[Token]) -> tuple[str | None, bool] | None:
    if not words:
        return None
    phrase = " ".join(t.lower for t in words)
    office = ROLES.get(phrase)
    return None if office is None else (phrase, office)


def _apposed(parse: Parse, run: _Named) -> tuple[str | None, bool] | None:
    """After a comma: 'X, the mayor of the town,' or 'X, 34, a teacher'."""
    last = parse.tokens[run.last]
    after = [t for t in parse.tokens[run.last + 1 : run.last + 1 + _REACH] if t.sentence == last.sentence]
    if not after or after[0].text not in (",", "("):
        return None
    words: list[Token] = []
    for token in after[1:]:
        if token.pos == "verb" or token.text in (";", ":", ")"):
            break
        if token.pos == "preposition" and token.lower not in _OF_ROLE:  # 'X, 34, near the town, the governor said'
            break
        if token.text == "," and any(w.pos == "noun" for w in words):
            break
        if token.text != ",":
            words.append(token)
    for start in range(len(words)):
        for length in (3, 2, 1):
            found = _known(words[start : start + length])
            if found is not None and len(words[start : start + length]) == length:
                return found
        if words[start].lower in ("of", "who", "whose", "from"):
            break
    return None


def _said_of(
    parse: Parse, runs: list[_Named], roles: dict[int, tuple[str | None, bool]]
) -> dict[str, tuple[str | None, bool]]:
    """The role said of a full name anywhere, and of a surname that only one person of the report bears."""
    said: dict[str, list[tuple[str | None, bool]]] = defaultdict(list)
    bearers: dict[str, set[str]] = defaultdict(set)
    for run in runs:
        words = _words(parse, run)
        if run.last > run.first:
            bearers[parse.tokens[run.last].lower].add(words)
        if roles[run.first][0] is not None:
            said[words].append(roles[run.first])
    known = {name: found[0] for name, found in said.items() if len({office for _, office in found}) == 1}
    for surname, names in bearers.items():
        (name, *others) = sorted(names)
        if not others and name in known:
            known.setdefault(surname, known[name])
        elif others:
            known.pop(surname, None)
    return known


def _words(parse: Parse, run: _Named) -> str:
    return " ".join(t.lower for t in parse.tokens[run.first : run.last + 1])


def _private(parse: Parse, runs: list[_Named]) -> set[str]:
    """Full names and surnames of those who, at any mention, are minors or are here as killed, hurt or arrested."""
    found: set[str] = set()
    for run in runs:
        last = parse.tokens[run.last]
        age = _AGE.match(parse.text, last.end)
        if (age is not None and int(age.group(1)) < _CHILD) or _suffers(parse, last):
            found |= {_words(parse, run), last.lower}
    return found


def _person(parse: Parse, run: _Named, role: tuple[str | None, bool], private: set[str]) -> Person:
    tokens = parse.tokens[run.first : run.last + 1]
    start, end = tokens[0].start, tokens[-1].end
    public = role[1] and not {_words(parse, run), tokens[-1].lower} & private
    names = tuple(t.text for t in tokens if t.text[0].isalnum())
    return Person(parse.text[start:end], names, role[0], public, start, end)


def _suffers(parse: Parse, last: Token) -> bool:
    """Whether the person is here as one killed, hurt, arrested or on trial: then no office makes the name public."""
    head = parse.head(last)
    if last.relation in ("subject_passive", "object"):
        return head.lemma in SUFFERED
    return last.relation == "subject" and head.lemma in ("die", "perish", "succumb")


def _read_roles() -> dict[str, bool]:
    return {word: row["office"] == "yes" for row in read_table("titles") if row["office"] in ("yes", "no")
            for word in row["words"].split(";")}  # fmt: skip


ROLES = _read_roles()
SUFFERED = frozenset(
    word for row in read_table("titles") if row["office"] == "suffered" for word in row["words"].split(";")
)

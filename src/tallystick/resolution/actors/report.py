"""One report and its names -> what words that point back mean: 'the army', 'the group', 'the regime'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tallystick.knowledge.gazetteer.supplement import neighbours
from tallystick.knowledge.registers import NameHit, Party, Register
from tallystick.knowledge.registers.pointing import pointing
from tallystick.knowledge.registers.roles import Role, Roles, load_roles, ministry
from tallystick.record import Actor, Span
from tallystick.resolution.actors.phrase import plain_words

NEAR = 60  # characters around a nationality or a name in which a role is looked for
_GROUP_KINDS = frozenset({"armed group", "militia", "criminal group", "party"})
_CLAUSE = re.compile(r"[.,;:\n]|\s(?:and|or|in|on|at|of|by|to|from|said|who|which|that)\s")
_MADE_BY = re.compile(
    r"[-‐‑–](?:trained|educated|made|built|born|style|language|flagged|registered|owned|supplied|designed|backed"
    r"|supported|sponsored|funded|armed|allied|aligned|speaking)\b"
)
# By which words of a report a body of state is one state's: the rules an actor is named by.
ONLY_ONE, LAST_ONE = "the only one named in the report", "last one named before"
ONLY_STATE = "the only state named in the report"
# 'The Egyptian ambassador', 'two U.S. citizens', 'envoy to Spain': whose people are abroad tells nothing of an army.
_ABROAD = re.compile(
    r"(?:['’]s)? (?:ambassadors?|envoys?|embassy|consul|consulate|diplomats?|citizens?|nationals?|tourists?)\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:ambassador|envoy|consul|embassy) (?:to|in|of) (?:the )?$", re.IGNORECASE)
# 'Troops backed by France', 'with the help of a French helicopter': who stands behind them is another state.
_HELPING = re.compile(
    r"\b(?:(?:back|support|aid|assist|help|arm|train|fund|equip)\w* by"
    r"|(?:help|support|backing|aid|assistance) (?:of|from)) (?:an? |the )?$",
    re.IGNORECASE,
)
_BEFORE = 24  # characters that hold such words
_THE = ("the ", "this ")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body of a state named in full ('Israeli army') somewhere in the report."""

    start: int
    country: str
    role: Role
    words: str  # that name the body ('air force')
    epithet: bool  # named with a loaded word ('the X regime')


class ReportContext:
    """The names found in one report, for words that point back at them."""

    def __init__(
        self,
        text: str,
        register: Register,
        hits: Sequence[NameHit],
        country: str | None,
        *,
        publisher: str | None = None,
        places: frozenset[str] = frozenset(),
    ) -> None:
        """`country`: alpha-3 of the report's; `places`: of the countries that the places named in it lie in."""
        self.text = text
        self.register = register
        self.places = places
        self.hits = [narrowed(h, country, places) for h in hits]
        self.country = country
        self.publisher = publisher
        self.roles: Roles = load_roles()
        self.offices: dict[str, tuple[Role | None, Party] | None] = {}  # by surname, filled when asked for
        self._starts = [h.span.start for h in self.hits]
        self._mentions: list[Mention] | None = None

    def within(self, actor: Actor) -> list[NameHit]:
        """The names inside an actor's words, with offsets relative to them."""
        if not self._in_place(actor):
            return self.scan(actor.text)
        first, last = actor.spans[0].start, actor.spans[-1].end
        return [_shifted(h, first) for h in self.around(first, last) if first <= h.span.start and h.span.end <= last]

    def scan(self, words: str) -> list[NameHit]:
        """The names in words of their own."""
        return [narrowed(h, self.country, self.places) for h in self.register.scan(words, self.places)]

    def around(self, first: int, last: int) -> Iterator[NameHit]:
        """The names that begin between two places of the text."""
        for index in range(bisect_left(self._starts, first), len(self.hits)):
            if self._starts[index] > last:
                return
            yield self.hits[index]

    def publishing_party(self) -> Party | None:
        """The party whose publication this is, where the publisher's name is a party's; then 'we' is its side."""
        hits = self.register.scan(self.publisher) if self.publisher else []
        parties = {h.entry.id: h.entry for h in hits if h.entry is not None and h.entry.kind in _GROUP_KINDS}
        return next(iter(parties.values())) if len(parties) == 1 else None

    def _in_place(self, actor: Actor) -> bool:
        return bool(actor.spans) and self.text[actor.spans[0].start : actor.spans[-1].end] == actor.text

    def _with_article(self, actor: Actor) -> str:
        """An actor's words with the word before them, which may be their article."""
        if not self._in_place(actor):
            return actor.text
        before = self.text[max(0, actor.spans[0].start - 12) : actor.spans[0].start].split()
        return f"{before[-1]} {actor.text}" if before else actor.text

    def definite(self, actor: Actor) -> bool:
        """'the army', 'this group'."""
        return actor.text.lower().startswith(_THE) or self._with_article(actor).lower().startswith(_THE)

    def one_of_many(self, actor: Actor) -> bool:
        """'an army' or 'two soldiers', which need not be the country's own."""
        return bool(pointing().one_of_many.match(actor.text) or pointing().one_of_many.match(self._with_article(actor)))

    def taken_up(self, actor: Actor, *, group: bool, known: bool = False) -> Party | None:
        """Whose name 'the agency' takes up: the last one before it of a kind that its noun may stand for.

        `group`: a noun for a body of any kind ('the movement'); `known`: told of before, whatever article it has.
        """
        kinds = pointing().takes_up.get(actor.text.lower().removeprefix("the "), _GROUP_KINDS if group else None)
        if kinds is None or not actor.spans or not (known or self.definite(actor)):
            return None
        start = actor.spans[0].start
        noun = re.escape(actor.text.lower().removeprefix("the "))
        before = self.hits[: bisect_left(self._starts, start)]
        last = next((h for h in reversed(before) if h.entry is not None and h.entry.kind in kinds), None)
        if last is None or group:
            return last.entry if last is not None else None
        # 'A gang killed nine. The X Cartel ... The gang': one told of without a name, and not the cartel
        told = re.search(rf"\b(?:a|an|the|another) {noun}\b", self.text[: last.span.start], re.IGNORECASE)
        return None if told else last.entry

    def ministry_before(self, offset: int) -> Role | None:
        """The last ministry named in full before a place in the text."""
        named = [m.role for m in self.mentions if m.role.name.startswith("Ministry") and m.start < offset]
        return named[-1] if named else None

    def country_of(
        self, offset: int, role: Role, words: str, *, definite: bool, apart: Sequence[Span] = ()
    ) -> tuple[str | None, str | None]:
        """Whose 'the army' is, and by which rule: the only one named, the last named, the report's country.

        `words`: the actor's own; of several countries' bodies only one called by the same noun is meant.
        `apart`: words whose nation is not its own.
        """
        plain, epithet = plain_words(words)
        called = {m.country for m in self.mentions if m.epithet and epithet and m.role.name == role.name}
        if len(called) == 1:  # 'the regime', 'the occupation forces': the one called so with its name
            return called.pop(), ONLY_ONE
        if pointing().of_the_others.match(plain):
            return None, None
        named = [m for m in self.mentions if m.role.name == role.name]
        if len({m.country for m in named}) == 1:
            return named[0].country, ONLY_ONE
        noun = plain.lower().split()[-1:]
        before = [m for m in named if m.start < offset and m.words.split()[-1:] == noun]
        if before and definite:
            return before[-1].country, LAST_ONE
        if named:
            return None, None
        if self.country is not None:
            return self.country, "country of the report"
        armed = (
            role.sector == "MIL"
        )  # 'troops in the occupied West Bank', 'two Palestinians died, the army said': not theirs
        kinds, forms = (("state",), ("people", "person")) if armed else (("state", "territory"), ())
        told = [h for h in self.hits if h.entries[0].kind in kinds and h.form not in forms and not self._elsewhere(h)]
        told = [h for h in told if not any(s.holds(h.span) for s in apart)]
        states = {h.country for h in told}
        states = {s for s in states if s is not None and self._is_near(s)}
        return (next(iter(states)), ONLY_STATE) if len(states) == 1 else (None, None)

    def _elsewhere(self, hit: NameHit) -> bool:
        """Whether a state is named only for what it made, for its people in another country, or as a helper."""
        before = self._before(hit)
        abroad = _ABROAD.match(self.text, hit.span.end) is not None or _SENT.search(before) is not None
        return abroad or self._made_by(hit) or self._helps(hit)

    def _helps(self, hit: NameHit) -> bool:
        """'Soldiers with the help of a French helicopter': the helper's state is not theirs."""
        return _HELPING.search(self._before(hit)) is not None

    def _before(self, hit: NameHit) -> str:
        return self.text[max(hit.span.start - _BEFORE, 0) : hit.span.start]

    def _made_by(self, hit: NameHit) -> bool:
        """'A British-trained captain', 'US-made bombs': who trained or made them is at home elsewhere."""
        return _MADE_BY.match(self.text, hit.span.end) is not None

    def _is_near(self, country: str) -> bool:
        """Whether the places named lie in a country or border on it, where any is named: not 'a British reporter'."""
        return not self.places or bool(self.places & {country, *neighbours().get(country, frozenset())})

    @property
    def mentions(self) -> list[Mention]:
        if self._mentions is None:
            self._mentions = [m for m in map(self._mention, self.hits) if m is not None]
        return self._mentions

    def _mention(self, hit: NameHit) -> Mention | None:
        """A nationality with a body of state right after it, or such a body under its own name."""
        if hit.country is None or self._made_by(hit) or self._helps(hit):
            return None
        own = _own_body(hit.entries[0])
        if own is not None:
            return Mention(hit.span.start, hit.country, own, hit.text.lower(), False)
        if hit.entries[0].kind not in ("state", "territory"):
            return None
        rest = _CLAUSE.split(self.text[hit.span.end : hit.span.end + NEAR], maxsplit=1)[0]
        found = ministry(rest.lower())
        if found is not None:
            return Mention(hit.span.start, hit.country, found[0], "ministry", False)
        plain, epithet = plain_words(rest.removeprefix("'s").removeprefix("’s"))
        words = plain.lower().split()[:3]
        for last in range(len(words)):
            role = self.roles.ending_at(words, last)
            if role is not None and role.kind == "body":
                return Mention(hit.span.start, hit.country, role, " ".join(words[: last + 1]), epithet)
        return None


def _own_body(party: Party) -> Role | None:
    """The role of a whole body of state that the register names by composition ('ISR/military-forces')."""
    return Role("body", party.sector, party.name.split(" of ")[0]) if "/" in party.id else None


def narrowed(hit: NameHit, country: str | None, places: frozenset[str] = frozenset()) -> NameHit:
    """Of several parties of one name, those of the report's country; else the one whose country its places lie in, or
    border on ('al-Shabaab' of a report from Garissa, in Kenya); where several could be meant, all."""
    if len(hit.entries) == 1:
        return hit
    if country is not None:
        return replace(hit, entries=tuple(e for e in hit.entries if e.country == country) or hit.entries)
    home = tuple(e for e in hit.entries if e.country in places)
    near = tuple(e for e in hit.entries if e.country and places & neighbours().get(e.country, frozenset()))
    kept = home or near
    return replace(hit, entries=kept) if len(kept) == 1 else hit


def _shifted(hit: NameHit, by: int) -> NameHit:
    return NameHit(Span(hit.span.start - by, hit.span.end - by), hit.text, hit.entries, hit.form)

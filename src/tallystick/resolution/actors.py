"""Actors as a report names them -> the same actors under neutral names, with country, sector and entry of the register.

One rule for all sides: what is composed follows from the form of the words and the table of roles, never from the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.knowledge.registers import NameHit, Party, Register
from tallystick.knowledge.registers.roles import Role, Roles, load_roles, ministry
from tallystick.record import Actor, Span
from tallystick.resolution.actors_phrase import HOME_KINDS, Phrase, plain_words, read_phrase

_GROUP_KINDS = frozenset({"armed group", "militia", "criminal group", "party"})
_CLAUSE = re.compile(r"[.,;:\n]|\s(?:and|or|in|on|at|of|by|to|from|said|who|which|that)\s")
_NEAR = 60  # characters after a nationality in which its role is looked for


@dataclass(frozen=True, slots=True)
class Mention:
    """A body of a state named in full ('Israeli army') somewhere in the report."""

    start: int
    country: str
    role: Role
    epithet: bool  # named with a loaded word ('the X regime')


class ReportContext:
    """The names found in one report, for words that point back at them."""

    def __init__(self, text: str, register: Register, hits: Sequence[NameHit], country: str | None) -> None:
        self.text = text
        self.register = register
        self.hits = [_narrowed(h, country) for h in hits]
        self.country = country
        self.roles: Roles = load_roles()
        self._mentions: list[Mention] | None = None

    def within(self, actor: Actor) -> list[NameHit]:
        """The names inside an actor's words, with offsets relative to them."""
        if actor.spans and self.text[actor.spans[0].start : actor.spans[-1].end] == actor.text:
            first, last = actor.spans[0].start, actor.spans[-1].end
            return [_shifted(h, first) for h in self.hits if first <= h.span.start and h.span.end <= last]
        return [_narrowed(h, self.country) for h in self.register.scan(actor.text)]

    def group_before(self, offset: int) -> Party | None:
        """The last group or party named before a place in the text."""
        for hit in reversed(self.hits):
            if hit.span.end <= offset and hit.entry is not None and hit.entry.kind in _GROUP_KINDS:
                return hit.entry
        return None

    def country_of(self, offset: int, name: str, *, epithet: bool, definite: bool) -> tuple[str | None, str | None]:
        """Whose 'the army' is, and by which rule: the only one named, the last named, the report's country."""
        named = [m for m in self.mentions if (m.epithet if epithet else m.role.name == name)]
        if len({m.country for m in named}) == 1:
            return named[0].country, "the only one named in the report"
        before = [m for m in named if m.start < offset]
        if before and definite:
            return before[-1].country, "last one named before"
        if named or epithet or self.country is None:
            return None, None
        return self.country, "country of the report"

    @property
    def mentions(self) -> list[Mention]:
        if self._mentions is None:
            self._mentions = [m for m in map(self._mention, self.hits) if m is not None]
        return self._mentions

    def _mention(self, hit: NameHit) -> Mention | None:
        """A nationality with a body of state right after it, or such a body under its own name."""
        if hit.country is None:
            return None
        own = _own_body(hit.entries[0])
        if own is not None:
            return Mention(hit.span.start, hit.country, own, False)
        if hit.entries[0].kind not in ("state", "territory"):
            return None
        rest = _CLAUSE.split(self.text[hit.span.end : hit.span.end + _NEAR], maxsplit=1)[0]
        found = ministry(rest.lower())
        if found is not None:
            return Mention(hit.span.start, hit.country, found[0], False)
        plain, epithet = plain_words(rest.removeprefix("'s").removeprefix("’s"))
        words = plain.lower().split()[:3]
        for last in range(len(words)):
            role = self.roles.ending_at(words, last)
            if role is not None and role.kind == "body":
                return Mention(hit.span.start, hit.country, role, epithet)
        return None


def _own_body(party: Party) -> Role | None:
    """The role of a whole body of state that the register names by composition ('ISR/military-forces')."""
    return Role("body", party.sector, party.name.split(" of ")[0]) if "/" in party.id else None


def resolve_actors(
    actors: Sequence[Actor],
    register: Register,
    text: str,
    country: str | None = None,
    hits: Sequence[NameHit] | None = None,
) -> list[Actor]:
    """Name each actor neutrally; what the words leave open stays None.

    `country`: alpha-3 of the country the report is about, for 'the army'; None where the place is disputed.
    `hits`: register.scan(text), where at hand.
    """
    if not actors:
        return []
    context = ReportContext(text, register, register.scan(text) if hits is None else hits, country)
    return [resolve_actor(actor, context) for actor in actors]


def resolve_actor(actor: Actor, context: ReportContext) -> Actor:
    """Name one actor neutrally."""
    phrase = read_phrase(actor.text, context.within(actor), context.roles)
    if phrase.unknown and phrase.party is None:
        return replace(actor, name=None, country=None, sector="UNK")
    if phrase.party is not None and _is_party_itself(phrase):
        return _party(actor, phrase.party)
    if phrase.party_open and _is_party_itself(phrase):
        return actor
    if phrase.home is not None and not phrase.several:
        return _of_home(actor, phrase, phrase.home)
    if phrase.home is not None:
        return replace(actor, sector=phrase.role.sector if phrase.role else None)
    return _without_name(actor, phrase, context)


def _is_party_itself(phrase: Phrase) -> bool:
    """Whether words with a party's name mean the party: 'Hamas gunmen' do, 'Hamas supporters' do not."""
    role = phrase.role
    if phrase.bare or role is None or role.kind in ("voice", "armed", "group", "unit"):
        return role is None or role.kind != "outsider"
    if role.kind == "body":
        return not role.name.startswith("Ministry")
    return role.sector in ("PRM", "PTY", "CRM")


def _party(actor: Actor, party: Party) -> Actor:
    return replace(actor, name=party.name, country=party.country, sector=party.sector, entry=party.id)


def _of_home(actor: Actor, phrase: Phrase, hit: NameHit) -> Actor:
    """A state, territory or people, alone or with a role: 'Israel', 'Palestinians', 'Israeli police'."""
    entry, role, country = hit.entry, phrase.role, hit.country
    if role is None and phrase.bare and hit.form in ("name", "capital"):
        rule = "capital for the state" if hit.form == "capital" else actor.rule
        return replace(
            actor, name=entry.name if entry else None, country=country, entry=entry.id if entry else None, rule=rule
        )
    if role is None and not phrase.bare and hit.form not in ("people", "person"):
        return replace(actor, country=country)
    if role is not None and role.name == "Deed":
        return replace(actor, name=entry.name if entry else None, country=country, entry=entry.id if entry else None)
    named = Role("person", None, "People") if role is None or role.kind == "person" else role
    of_city = hit.form == "capital" and named.kind in ("voice", "group", "people")
    if named.kind == "unit" and hit.form != "adjective" and "'" not in actor.text.replace("’", "'"):
        return replace(actor, sector=named.sector)  # 'the Gaza Division': named for where it serves
    if named.kind == "outsider" or not named.name or entry is None or of_city:
        return replace(actor, country=country, sector=named.sector)
    return _composed(actor, named, entry)


def _composed(actor: Actor, role: Role, home: Party) -> Actor:
    """'Military Forces of Israel' for a body of a state, 'Protesters (Kenya)' for people in a role."""
    of_state = role.kind in ("body", "voice", "abroad", "unit", "thing") or role.name == "People"
    sector = role.sector
    if home.kind in ("people", "religious") and role.kind in (
        "body",
        "voice",
        "abroad",
    ):  # 'European leaders': of no one body
        return replace(actor, sector=sector)
    if of_state and role.name != "People" and home.country is None:  # 'Kurdish forces': a people has no body of state
        of_state, sector = False, None
    name = f"{role.name} of {home.in_phrase}" if of_state else f"{role.name} ({home.name})"
    entry = f"{home.id}/{role.name.lower().replace(' ', '-')}"
    return replace(actor, name=name, country=home.country, sector=sector, entry=entry)


def _without_name(actor: Actor, phrase: Phrase, context: ReportContext) -> Actor:
    """Words that name no party: a body of the state the report is about, a group named before, people, or unknown."""
    role, offset = phrase.role, actor.spans[0].start if actor.spans else 0
    if role is None:
        return _by_office(actor, context)
    if phrase.group:
        before = context.group_before(offset) if _definite(actor.text) else None
        return replace(_party(actor, before), rule="last group named before") if before else actor
    if _THE_MINISTRY.fullmatch(actor.text):
        named = [m for m in context.mentions if m.role.name.startswith("Ministry") and m.start < offset]
        role = named[-1].role if named else role
    if role.kind != "body" or phrase.elsewhere or not _definite_or_plural(actor.text):
        return replace(actor, sector=role.sector if role.kind not in ("voice", "thing", "outsider") else None)
    country, rule = (
        (phrase.run_by, None)
        if phrase.run_by
        else context.country_of(offset, role.name, epithet=phrase.open_epithet, definite=_definite(actor.text))
    )
    state = context.register.state(country) if country else None
    if state is None:
        return replace(actor, sector=role.sector)
    return _composed(replace(actor, rule=rule or actor.rule), role, state)


def _definite(text: str) -> bool:
    return text.lower().startswith(("the ", "this ", "that "))


_THE_MINISTRY = re.compile(r"(?:the |The )ministry")
_ONE_OF_MANY = re.compile(
    r"(?:\d|(?:a|an|any|no|foreign|another|some|several|many|one|two|three|four|five|six|seven|eight|nine|ten|dozens)\b)",
    re.IGNORECASE,
)


def _definite_or_plural(text: str) -> bool:
    """'the army', 'police', 'troops', not 'an army' or 'two soldiers', which need not be the country's own."""
    return not _ONE_OF_MANY.match(text)


def _by_office(actor: Actor, context: ReportContext) -> Actor:
    """A person by name: through the office the report gives beside the name, before it or after a comma."""
    if not _PERSON.fullmatch(actor.text) or _CALENDAR.search(actor.text):
        return actor
    surname = actor.text.split()[-1]
    for found in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", context.text):
        for hit in context.hits:
            if not found.start() - _NEAR <= hit.span.start <= found.end() + _NEAR:
                continue
            first = hit.span.start < found.start()
            slice_ = (hit.span.start, found.start()) if first else (found.end(), hit.span.end + _NEAR)
            named = _office(actor, context, hit, context.text[slice(*slice_)], first)
            if named is not None:
                return named
    return actor


_PERSON = re.compile(r"(?:[A-Z][\w'’.-]+ |al-|el-){0,3}[A-Z][\w'’-]+")
_CALENDAR = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
                       r"|September|October|November|December")  # fmt: skip
_NOT_BESIDE = re.compile(
    r"\b(?:on|in|at|from|by|to|with|said|says|who|which|that|and|was|were|has|had|is|as|after|when|near|around|against|inside|over|across|towards?|between)\b"
)
_OFFICE_AFTER = re.compile(r"\s?,\s(?:the |an? )?(?:\w+[ -]){0,2}")


def _office(actor: Actor, context: ReportContext, hit: NameHit, words: str, first: bool) -> Actor | None:
    """The body of an office that stands beside a person's name without a break between."""
    if re.search(r"[.;:!?\n\"“”]|, " if first else r"[;:!?\n\"“”]", words.removeprefix(hit.text)):
        return None
    if not first and not _OFFICE_AFTER.match(words):
        return None
    if first and _NOT_BESIDE.search(words):
        return None
    phrase_text = words if first else words.split(",")[1].strip()
    scanned = [_narrowed(h, context.country) for h in context.register.scan(phrase_text)]
    phrase = read_phrase(phrase_text, scanned, context.roles)
    if (
        phrase.role is None
        or phrase.role.kind not in ("body", "voice", "abroad", "local")
        or not (phrase.home or phrase.party)
    ):
        return None
    rule = "office given in the report"
    if phrase.party is not None:
        return replace(_party(actor, phrase.party), rule=rule)
    if phrase.home is None or phrase.home.entry is None or phrase.several:
        return None
    return _composed(replace(actor, rule=rule), phrase.role, phrase.home.entry)


def _narrowed(hit: NameHit, country: str | None) -> NameHit:
    """Of several parties of one name, those of the report's country."""
    if len(hit.entries) == 1 or country is None:
        return hit
    kept = tuple(e for e in hit.entries if e.country == country)
    return NameHit(hit.span, hit.text, kept or hit.entries, hit.form)


def _shifted(hit: NameHit, by: int) -> NameHit:
    return NameHit(Span(hit.span.start - by, hit.span.end - by), hit.text, hit.entries, hit.form)


__all__ = ["HOME_KINDS", "ReportContext", "resolve_actor", "resolve_actors"]

"""Actors as a report names them -> the same actors under neutral names, with country, sector and entry of the register.

One rule for all sides: what is composed follows from the form of the words and the table of roles, never from the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.knowledge.registers import NameHit, Party, Register
from tallystick.knowledge.registers.roles import Role
from tallystick.record import Actor
from tallystick.record.claim import Source
from tallystick.resolution.actors.naming import PEOPLE, as_party, composed
from tallystick.resolution.actors.office import by_office
from tallystick.resolution.actors.other_side import is_not_theirs, words_of_foreigners
from tallystick.resolution.actors.phrase import Phrase, read_phrase
from tallystick.resolution.actors.report import ReportContext

_THE_MINISTRY = re.compile(r"(?:the )?ministry", re.IGNORECASE)
_OURS = re.compile(
    r"(?:we|us|our|ours)(?=$| (?:forces|fighters|men|units|snipers|gunners|heroes|troops|brigades)$)", re.IGNORECASE
)
# The kind of a source by the PLOVER sector of the party it names; other sources keep the kind their words give.
_KINDS = {
    **dict.fromkeys(("GOV", "LEG", "JUD", "COP", "SPY", "ELI", "IGO", "UNO", "PTY"), "official"),
    **dict.fromkeys(("REB", "UAF", "PRM"), "armed group"),
    **dict.fromkeys(("NGO",), "NGO"),
    "MIL": "military",
    "MED": "medical",
    "JRN": "media",
}
_OF_THE_GROUP = re.compile(r"\b(?:of|for|from) (?:the|this|that) ")  # 'a spokesman for the movement'
_STATES = ("state", "territory")
_NO_SECTOR = frozenset({"voice", "thing", "outsider", "crew"})


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


def resolve_actor(actor: Actor, context: ReportContext, towards: Sequence[Actor] = ()) -> Actor:
    """Name one actor neutrally; `towards`: to whom it does what is told, named already."""
    if _OURS.match(actor.text) and (publisher := context.publishing_party()) is not None:
        return replace(as_party(actor, publisher), rule="the publisher's side")
    phrase = read_phrase(actor.text, context.within(actor), context.roles)
    if phrase.unknown and phrase.party is None:
        return replace(actor, name=None, country=None, sector="UNK")
    state = _whose_forces(phrase, context)
    if state is not None and phrase.role is not None:
        return composed(actor, phrase.role, state)
    if phrase.party is not None and _is_party_itself(phrase):
        return as_party(actor, phrase.party)
    if phrase.party_open and _is_party_itself(phrase):
        return actor
    if phrase.home is not None and not phrase.several:
        return _of_home(actor, phrase, phrase.home)
    if phrase.home is not None:
        return replace(actor, sector=phrase.role.sector if phrase.role else None)
    return _without_name(actor, phrase, context, towards)


def resolve_source(
    source: Source,
    context: ReportContext,
    abroad: frozenset[str] = frozenset(),
    harming: frozenset[str] = frozenset(),
) -> Source:
    """Name a source neutrally; `abroad`: the states that attack another country, whose police or ministry it is not;
    `harming`: those whose deed, which it tells, is done to its own."""
    party = resolve_actor(Actor(text=source.text, spans=source.spans), context)
    name = None if is_not_theirs(party, abroad, harming) else party.name
    entry = context.register.parties.get(party.entry or "")
    kind = "official" if entry is not None and entry.kind in _STATES else source.kind  # 'Russia said': its officials
    return replace(source, name=name, kind=_KINDS.get(party.sector or "", kind))


def _whose_forces(phrase: Phrase, context: ReportContext) -> Party | None:
    """'Pentagon troops', 'the Kremlin said its forces': of the state whose government it is, not the body itself."""
    body, role = phrase.party, phrase.role
    if body is None or role is None or body.kind != "government body" or body.country is None:
        return None
    return context.register.state(body.country) if role.kind == "body" and role.sector in ("MIL", "COP") else None


def _is_party_itself(phrase: Phrase) -> bool:
    """Whether words with a party's name mean the party: 'Hamas gunmen' do, 'Hamas supporters' do not."""
    role = phrase.role
    if role is None or role.kind in ("voice", "armed", "group", "unit", "crew", "person", "abroad"):
        return True
    if phrase.bare:
        return role.kind != "outsider"
    if role.kind == "body":
        return not role.name.startswith("Ministry")
    return role.sector in ("PRM", "PTY", "CRM")


def _of_home(actor: Actor, phrase: Phrase, hit: NameHit) -> Actor:
    """A state, territory or people, alone or with a role: 'Israel', 'Palestinians', 'Israeli police'."""
    role = phrase.role
    if (role is None and phrase.bare and hit.form not in ("people", "person")) or (role and role.name == "Deed"):
        return _home_itself(actor, hit)
    if role is None and not phrase.bare and hit.form not in ("people", "person"):
        return replace(actor, country=hit.country)
    named = PEOPLE if role is None or role.kind == "person" else role
    if named.kind == "unit" and hit.form != "adjective" and "'" not in actor.text.replace("’", "'"):
        return replace(actor, sector=named.sector)  # 'the Gaza Division': named for where it serves
    if _only_linked(named, hit) or hit.entry is None:
        return replace(actor, country=hit.country, sector=named.sector)
    return composed(actor, named, hit.entry)


def _home_itself(actor: Actor, hit: NameHit) -> Actor:
    entry = hit.entry
    rule = "capital for the state" if hit.form == "capital" else actor.rule
    named = replace(actor, country=hit.country, rule=rule)
    return replace(named, name=entry.name, entry=entry.id) if entry else named


def _only_linked(role: Role, hit: NameHit) -> bool:
    """Linked to a country, without being a body of it: things, prisoners, 'a Beirut director'."""
    of_city = hit.form == "capital" and role.kind in ("voice", "group", "people")
    return role.kind in ("outsider", "group") or not role.name or of_city


def _without_name(actor: Actor, phrase: Phrase, context: ReportContext, towards: Sequence[Actor]) -> Actor:
    """Words that name no party: a body of the state the report is about, a group named before, people, or unknown."""
    role, offset = phrase.role, actor.spans[0].start if actor.spans else 0
    of_the_group = _OF_THE_GROUP.search(actor.text) is not None
    before = context.taken_up(actor, group=phrase.group, known=of_the_group)
    if before is not None:
        return replace(as_party(actor, before), rule="last group named before")
    if role is None:
        return by_office(actor, context)
    if phrase.group:
        return actor
    if _THE_MINISTRY.fullmatch(actor.text):
        role = context.ministry_before(offset) or role
    if phrase.person:
        named = by_office(replace(actor, text=actor.text.rsplit(maxsplit=1)[-1]), context)
        return replace(named, text=actor.text, sector=named.sector or role.sector)
    if role.kind != "body" or phrase.elsewhere or context.one_of_many(actor):
        return replace(actor, sector=None if role.kind in _NO_SECTOR else role.sector)
    country, rule = phrase.run_by, None
    if country is None:
        definite, apart = context.definite(actor), words_of_foreigners(towards)
        country, rule = context.country_of(offset, role, actor.text, definite=definite, apart=apart)
    state = context.register.state(country) if country else None
    if state is None:
        return replace(actor, sector=role.sector)
    return composed(replace(actor, rule=rule or actor.rule), role, state)

"""A role and a home, or a party -> the neutral name, country, sector and entry (docs/register.md has the rule)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from tallystick.knowledge.registers import Party, Register
from tallystick.knowledge.registers.roles import Role, load_roles
from tallystick.record import Actor

PEOPLE = Role("person", None, "People")
_TOGETHER = re.compile(r" of | \(")
_OF_STATE = frozenset({"body", "voice", "abroad", "unit", "crew", "thing"})


def is_name(name: str, register: Register) -> bool:
    """Whether this is a neutral name: of a party of the register, or of a role put together with one."""
    if name in _party_names(register):
        return True
    parts = ((name[: at.start()], name[at.end() :].removesuffix(")")) for at in _TOGETHER.finditer(name))
    return any(_is_role(role) and home.removeprefix("the ") in _party_names(register) for role, home in parts)


@cache
def _party_names(register: Register) -> frozenset[str]:
    return frozenset(party.name for party in register.parties.values())


def _is_role(name: str) -> bool:
    return name == PEOPLE.name or name.startswith("Ministry of ") or name in _role_names()


@cache
def _role_names() -> frozenset[str]:
    return frozenset(role.name for role in load_roles().table.values())


def as_party(actor: Actor, party: Party) -> Actor:
    """The actor is a party of the register."""
    return replace(actor, name=party.name, country=party.country, sector=party.sector, entry=party.id)


def composed(actor: Actor, role: Role, home: Party) -> Actor:
    """'Military Forces of Israel' for a body of a state, 'Protesters (Kenya)' for people in a role."""
    of_state = role.kind in _OF_STATE
    if role.name == PEOPLE.name and home.kind in ("people", "religious"):
        return as_party(actor, home)
    if of_state and home.kind in ("people", "religious"):  # 'European leaders': of no one body
        return replace(actor, sector=role.sector)
    sector = role.sector
    if of_state and home.country is None:  # 'Kurdish forces': a people without a state has no body of state
        of_state, sector = False, None
    of = of_state or role.name == PEOPLE.name
    name = f"{role.name} of {home.in_phrase}" if of else f"{role.name} ({home.name})"
    entry = f"{home.id}/{role.name.lower().replace(' ', '-')}"
    return replace(actor, name=name, country=home.country, sector=sector, entry=entry)

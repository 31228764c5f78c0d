"""A person by name -> the body whose office the report gives beside it ('Kenyan minister X', 'X, the mayor')."""

from __future__ import annotations

import re
from dataclasses import replace

from tallystick.knowledge.languages.en.saying import load_saying
from tallystick.knowledge.registers import NameHit, Party
from tallystick.knowledge.registers.roles import Role
from tallystick.record import Actor
from tallystick.resolution.actors.naming import as_party, composed
from tallystick.resolution.actors.phrase import read_phrase
from tallystick.resolution.actors.report import NEAR, ReportContext

_PARTICLES = (
    r"al-|el-|as-|ash-|ad-|an-|ar-|ul-"
    r"|(?:[ae]l|bin|ibn|ben|bint|abu|u[dl]|del?|dell?a|di|da|dos|du|van|von|den?|der|la|le|y) "
)
_PERSON = re.compile(rf"(?:[A-Z][\w'’.-]* |{_PARTICLES}){{0,7}}[A-Z][\w'’-]+")
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
)
_SAYING = "|".join(sorted(load_saying().plain))  # 'officials claimed McFarlane was outside': he is none of them
_NOT_BESIDE = re.compile(
    rf"[.;:!?\n\"“”]|, |\b(?:{_SAYING}|told|tells|added|adds"
    r"|on|in|at|from|by|to|with|said|says|who|which|that|and|was|were|has|had|is|as|after|when"
    r"|near|around|against|inside|over|across|towards?|between)\b"
)
_AFTER = re.compile(r"\s?,\s(?:the |an? )?(?:\w+[ -]){0,2}")
_BREAK = re.compile(r"[;:!?\n\"“”]")
_OFFICES = frozenset({"body", "voice", "abroad", "local"})
RULE = "office given in the report"


def by_office(actor: Actor, context: ReportContext) -> Actor:
    """Name a person's body, where the report gives the office; else the actor as it is."""
    if not _PERSON.fullmatch(actor.text) or _CALENDAR.search(actor.text):
        return actor
    surname = actor.text.rsplit(maxsplit=1)[-1]
    if surname not in context.offices:
        context.offices[surname] = _look(surname, context)
    found = context.offices[surname]
    if found is None:
        return actor
    role, party = found
    actor = replace(actor, rule=RULE)
    return as_party(actor, party) if role is None else composed(actor, role, party)


def _look(surname: str, context: ReportContext) -> tuple[Role | None, Party] | None:
    """The first office beside any mention of a surname: a role with its home, or a party."""
    text = context.text
    for found in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", text):
        for hit in context.around(found.start() - NEAR, found.end() + NEAR):
            first = hit.span.start < found.start()
            words = text[hit.span.start : found.start()] if first else text[found.end() : hit.span.end + NEAR]
            office = _office(context, hit, words, first)
            if office is not None:
                return office
    return None


def _office(context: ReportContext, hit: NameHit, words: str, first: bool) -> tuple[Role | None, Party] | None:
    """The body of an office that stands beside a name without a break between."""
    if first:
        if _NOT_BESIDE.search(words.removeprefix(hit.text)):
            return None
    elif _BREAK.search(words) or not _AFTER.match(words):
        return None
    office = words if first else words.split(",")[1].strip()
    phrase = read_phrase(office, context.scan(office), context.roles)
    if phrase.role is None or phrase.role.kind not in _OFFICES or not phrase.role.name:
        return None
    if phrase.party is not None:
        return None, phrase.party
    if phrase.home is None or phrase.home.entry is None or phrase.several:
        return None
    return phrase.role, phrase.home.entry

"""What the other side of a deed tells of whose a body of state is: nothing, so that its words are set apart.

Before the body is named, words of people who may be foreigners are left out of what names it ('the navy held 12 Indian
fishermen'). After both sides are named, a name that came from the other side alone is taken back ('the army fought
Israeli forces': the only state named in the report is not the one whose army this is). Whose it is stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tallystick.record import Span
from tallystick.record.claim import STATE_SECTORS, Actor, Claim, Source
from tallystick.resolution.actors.report import LAST_ONE, ONLY_ONE, ONLY_STATE

_ITS_OWN = re.compile(r"\b(?:its|their) ", re.IGNORECASE)
_BY_CONTEXT = (ONLY_ONE, ONLY_STATE, LAST_ONE)
_AGAINST_A_STATE = ("ACCUSE", "REJECT", "THREATEN", "SANCTION")
_OF_ITS_OWN_COUNTRY = frozenset({"REB", "UAF", "PRM", "CRM", "OPP", "SOC", "PTY", "GOV", "MIL", "COP", "LEG", "JUD"})


def words_of_foreigners(towards: Sequence[Actor]) -> list[Span]:
    """Where those are named to whom something is done, but for rebels, parties and bodies of state, who are at home."""
    return [s for other in towards if other.sector not in _OF_ITS_OWN_COUNTRY for s in other.spans]


def doing_abroad(claims: Iterable[Claim]) -> frozenset[str]:
    """ISO alpha-3 codes of the states whose attacks are told to have been in another country than their own."""
    attacks = [c for c in claims if c.event_type == "ASSAULT" and c.place is not None and c.place.country is not None]
    doers = [(a, c.place) for c in attacks for a in c.actors if a.rule is None and a.country is not None]
    return frozenset(a.country for a, place in doers if a.country and place and a.country != place.country)


def harming_its_teller(claim: Claim) -> frozenset[str]:
    """'The army said Rwandan soldiers had killed two of its men': the states that did it to the speaker's own."""
    own = any(_ITS_OWN.search(r.text) for r in claim.recipients)
    if claim.event_type != "ASSAULT" or not own:
        return frozenset()
    return frozenset(a.country for a in claim.actors if a.rule is None and a.country is not None)


def is_not_theirs(body: Actor, abroad: frozenset[str], harming: frozenset[str] = frozenset()) -> bool:
    """Whether a civil body is named only after the state that attacks another: 'Turkish jets hit Dohuk, police said'.

    Those who speak of their own attack are the army and its ministry; whose police or hospitals speak is open. Nor is
    any body that of a state whose deed is done to it (`harming`).
    """
    if body.rule in _BY_CONTEXT and body.country in harming:
        return True
    armed = body.sector == "MIL" or (body.name or "").startswith("Ministry of Defence")
    return body.rule == ONLY_STATE and body.country in abroad and not armed


def apart_from_the_other(claim: Claim, abroad: frozenset[str] = frozenset()) -> Claim:
    """Actors, recipients and sources named after the state that they act or speak against lose that name.

    `abroad`: the states that the report tells of as attacking another country.
    """
    actors = tuple(_left_open(a, claim, claim.recipients, abroad) for a in claim.actors)
    recipients = tuple(_left_open(r, claim, claim.actors, abroad) for r in claim.recipients)
    if actors == claim.actors and recipients == claim.recipients:
        return claim
    opened = {
        _bare(a) for a, b in zip((*claim.actors, *claim.recipients), (*actors, *recipients), strict=True) if a != b
    }
    sources = tuple(replace(s, name=None) if _bare(s) in opened else s for s in claim.attribution)
    return replace(claim, actors=actors, recipients=recipients, attribution=sources)


def _left_open(actor: Actor, claim: Claim, others: tuple[Actor, ...], abroad: frozenset[str]) -> Actor:
    against = actor.rule in _BY_CONTEXT and any(_opposed(actor, o, claim.event_type) for o in others)
    if not against and not is_not_theirs(actor, abroad):
        return actor
    return replace(actor, name=None, entry=None, country=None, rule=None)


def _opposed(actor: Actor, other: Actor, event_type: str | None) -> bool:
    """Whether the other is the same state under its own name, in a deed that no state does to itself.

    An army may shoot at a president or at police of its own, so that an assault tells them apart only where both are
    armies; a state by its name does not shoot at its own army or police ('a Russian ship fired on border guards').
    """
    if other.country != actor.country or other.rule is not None:
        return False
    is_state = other.entry == other.country and other.sector is None
    if event_type == "REQUEST":  # a government may ask its own army
        return is_state
    if event_type in _AGAINST_A_STATE:
        return is_state or other.sector in STATE_SECTORS
    if event_type != "ASSAULT" or actor.sector not in ("MIL", "COP"):
        return False
    return is_state or actor.sector == other.sector == "MIL"


def _bare(party: Actor | Source) -> str:
    return party.text.lower().removeprefix("the ")

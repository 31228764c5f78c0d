"""A resolved claim in, the same with the sub-event type that ACLED gives it by the role of who did it, out."""

from __future__ import annotations

from dataclasses import replace

from tallystick.record.claim import STATE_SECTORS, Actor, Claim, Place

_OVERTAKES, _REGAINS = "Non-state actor overtakes territory", "Government regains territory"


def by_role(claim: Claim) -> Claim:
    """'The army retook the town': ACLED's 'Government regains territory', for a state in its own country alone.

    Whoever else takes a place, a foreign state too, overtakes it (ACLED codebook 2023, Battles). Where the words leave
    open whose army took it ('the army', 'Ethiopian and Eritrean troops'), neither is said.
    """
    if claim.sub_event_type != _OVERTAKES or not claim.actors:
        return claim
    place = claim.place
    if place is not None and all(_at_home(a, place) for a in claim.actors):
        return replace(claim, sub_event_type=_REGAINS)
    mixed = len({a.country for a in claim.actors if a.sector in STATE_SECTORS or _is_state(a)}) > 1
    unsaid = all(a.sector in STATE_SECTORS and (a.country is None or _by_owner(a)) for a in claim.actors)
    own_people = place is not None and any(_of_a_people(a) and a.country == place.country for a in claim.actors)
    return replace(claim, sub_event_type=None) if mixed or unsaid or own_people else claim


def with_own_forces(claim: Claim) -> Claim:
    """'Uganda said it had sent special forces to Juba': not those of the country told of, by the context alone."""
    homes = {a.country for a in claim.actors if a.country is not None}
    if claim.event_type not in ("MOBILIZE", "RETREAT") or not homes:
        return claim
    moved = tuple(_nobodys(r) if _by_context(r) and r.country not in homes else r for r in claim.recipients)
    return replace(claim, recipients=moved) if moved != claim.recipients else claim


def _by_context(actor: Actor) -> bool:
    """A body whose state is none of its own words'."""
    return actor.country is not None and actor.sector in STATE_SECTORS and actor.rule is not None


def _nobodys(actor: Actor) -> Actor:
    return replace(actor, name=None, country=None, entry=None, rule=None)


def _at_home(actor: Actor, place: Place) -> bool:
    """A state's forces in the country that the place lies in; of 'the army' alone it may not be known whose it is."""
    home = place.country is not None and actor.country == place.country
    return (actor.sector in STATE_SECTORS or _is_state(actor)) and home and not _by_owner(actor)


def _is_state(actor: Actor) -> bool:
    """'Ukraine' alone, as 'Ukrainian troops'."""
    return actor.country is not None and actor.entry == actor.country


def _of_a_people(actor: Actor) -> bool:
    """'The Ukrainians', of whom it is not said whether they are the state's."""
    return actor.sector is None and actor.country is not None and actor.entry != actor.country


def _by_owner(actor: Actor) -> bool:
    """'His troops', read with the words for whose they are: inferred, and not enough to say that a state is at home."""
    return actor.rule == "pronoun"

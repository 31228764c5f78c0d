"""The parties of one incident in, the sides of other bodies' formats out. Nothing here looks at who a party is.

What is read is the sector (what kind of body) and, for a state's forces, whether they are in their own country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.exchange.standards import acled_events, country_of, inter_by_sector, inter_order
from tallystick.ledger import Votes
from tallystick.record import Actor, Claim
from tallystick.record.claim import STATE_SECTORS

ARMED: Final = frozenset({"REB", "PRM", "CRM", "UAF"})


@dataclass(frozen=True, slots=True)
class Sides:
    """The party most sources tell of as acting, the one it faces, and every other, on a side nobody tells."""

    a: Actor | None
    b: Actor | None
    rest: tuple[Actor, ...]

    def side_of(self, party: str | None) -> str | None:
        """'a' or 'b' where a party's name is that of one side alone."""
        if not party:
            return None
        on_a, on_b = (side is not None and _names(party, side) for side in (self.a, self.b))
        return None if on_a == on_b else "a" if on_a else "b"


def sides_of(claims: Sequence[Claim], first: Mapping[str, str]) -> Sides:
    """Who acts, and whom it faces: who suffers, or in a mutual fight, where all act, another who acts.

    `first`: of each report that is a copy, the one it copies; copies are one source.
    """
    acting: Votes[str] = Votes(first)
    facing: dict[str, Votes[str]] = defaultdict(lambda: Votes(first))
    known: dict[str, Actor] = {}
    for claim in (c for c in claims if c.status != "denied"):
        doers = [a for a in claim.actors if a.degree != "denied"]
        suffering = [r for r in claim.recipients if _somebody(r, claim)]
        for actor in (*doers, *suffering):
            known.setdefault(_key(actor), actor)
        for doer in {_key(actor) for actor in doers}:
            acting.add(doer, claim)
            for faced in {_key(o) for o in (suffering or doers)} - {doer}:
                facing[doer].add(faced, claim)
        if not doers:
            for harmed in {_key(r) for r in suffering}:
                facing[""].add(harmed, claim)
    one = _foremost(acting, known)
    other = _foremost(facing[one or ""], known)
    rest = tuple(known[key] for key in sorted(known) if key not in (one, other))
    return Sides(known.get(one or ""), known.get(other or ""), rest)


def _foremost(told: Votes[str], known: Mapping[str, Actor]) -> str | None:
    """Armed before others, named before unnamed, then by how many sources tell of it and how often."""
    ranked = sorted(sorted(told), key=told.weight, reverse=True)
    ranked.sort(key=lambda party: (not armed(known[party]), not known[party].name))
    return ranked[0] if ranked else None


def _somebody(actor: Actor, claim: Claim) -> bool:
    """People or a body, not a house: it has a name or a kind, or is counted among the casualties."""
    return bool(actor.name or actor.sector) or any(actor.text == casualty.text for casualty in claim.casualties)


def armed(actor: Actor) -> bool:
    """Whether a party bears arms for a body, by its sector."""
    return actor.sector in STATE_SECTORS or actor.sector in ARMED


def label(actor: Actor) -> str:
    """The neutral name, else the report's words."""
    return actor.name or actor.text


def labels(actors: Iterable[Actor]) -> str:
    return "; ".join(label(actor) for actor in actors)


def acled_name(actor: Actor, country: str | None) -> str:
    """As ACLED names a party: unnamed ones by their kind and the country of the event."""
    if actor.name:
        return actor.name
    known = country_of(actor.country or country)
    where = f" ({known.name})" if known is not None else ""
    if actor.sector == "UAF":
        return f"Unidentified Armed Group{where}"
    return f"Civilians{where}" if inter_by_sector().get(actor.sector or "") == "Civilians" else actor.text


def inter(actor: Actor, sub_event: str, country: str | None) -> str | None:
    """ACLED's kind of a party; None where the words do not say what it is."""
    kind = inter_by_sector().get(actor.sector or "")
    if kind == "State forces" and country and actor.country and actor.country != country:
        return "External/Other forces"
    event = acled_events().get(sub_event)
    if kind in (None, "Protesters", "Civilians") and event in ("Protests", "Riots") and actor.degree != "denied":
        return "Protesters" if event == "Protests" else "Rioters"
    return kind


def interaction(kinds: Sequence[str | None]) -> str | None:
    """'State forces-Rebel group', the lower number first; 'Protesters only' for one; None where a kind is unknown."""
    known = sorted((kind for kind in kinds if kind), key=inter_order)
    if not known or None in kinds:
        return None
    return f"{known[0]} only" if len(known) == 1 else "-".join(known[:2])


def _key(actor: Actor) -> str:
    return (actor.entry or actor.name or actor.text).casefold()


def _names(party: str, actor: Actor) -> bool:
    wanted = party.casefold().removeprefix("the ")
    return wanted in {(actor.name or "").casefold(), actor.text.casefold().removeprefix("the ")}

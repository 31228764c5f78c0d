"""The parties of one incident in, the sides of other bodies' formats out. Nothing here looks at who a party is.

What is read is the sector (what kind of body) and, for a state's forces, whether they are in their own country.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.exchange.standards import acled_events, country_of, inter_by_sector, inter_order
from tallystick.record import Actor, Claim

STATE: Final = frozenset({"MIL", "COP", "SPY", "GOV"})
ARMED: Final = frozenset({"REB", "PRM", "CRM", "UAF"})


@dataclass(frozen=True, slots=True)
class Sides:
    """The party told of most often as acting, the one it faces, and every other, on a side nobody tells."""

    a: Actor | None
    b: Actor | None
    rest: tuple[Actor, ...]

    def side_of(self, party: str | None) -> str | None:
        """'a' or 'b' where a party's name is that of one side alone."""
        if not party:
            return None
        on_a, on_b = (side is not None and _names(party, side) for side in (self.a, self.b))
        return None if on_a == on_b else "a" if on_a else "b"


def sides_of(claims: Sequence[Claim]) -> Sides:
    """Who acts, and whom it faces: who suffers, or in a mutual fight, where all act, another who acts."""
    acting: Counter[str] = Counter()
    facing: dict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, Actor] = {}
    for claim in (c for c in claims if c.status != "denied"):
        doers = [a for a in claim.actors if a.degree != "denied"]
        suffering = [r for r in claim.recipients if _somebody(r, claim)]
        for actor in (*doers, *suffering):
            known.setdefault(_key(actor), actor)
        acting.update({_key(actor) for actor in doers})
        for actor in doers:
            facing[_key(actor)].update({_key(o) for o in (suffering or doers)} - {_key(actor)})
        if not doers:
            facing[""].update({_key(r) for r in suffering})
    first = _foremost(acting, known)
    second = _foremost(facing[first or ""], known)
    rest = tuple(known[key] for key in sorted(known) if key not in (first, second))
    return Sides(known.get(first or ""), known.get(second or ""), rest)


def _foremost(told: Counter[str], known: Mapping[str, Actor]) -> str | None:
    """Armed before others, named before unnamed, then by how often told."""
    ranked = sorted(told, key=lambda k: (not armed(known[k]), not known[k].name, -told[k], k))
    return ranked[0] if ranked else None


def _somebody(actor: Actor, claim: Claim) -> bool:
    """People or a body, not a house: it has a name or a kind, or is counted among the casualties."""
    return bool(actor.name or actor.sector) or any(actor.text == casualty.text for casualty in claim.casualties)


def armed(actor: Actor) -> bool:
    """Whether a party bears arms for a body, by its sector."""
    return actor.sector in STATE or actor.sector in ARMED


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

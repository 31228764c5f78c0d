"""muc4-templates: incident claims of one report, those of one incident together, renamed to the roles of 1992."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tallystick.extraction.sides import WHAT_WAS_HIT
from tallystick.linking import link
from tallystick.record.claim import Actor, Claim, Person
from tallystick.record.passage import Span
from tallystick.record.report import Report

# Our modes and codes under the six incident types of the task; the first that applies.
_TYPES = (("abduct", "kidnapping"), ("explosives", "bombing"), ("suicide-attack", "bombing"), ("destroy", "arson"))
_PERSONS = ("police", "medical worker", "journalist", "aid worker", "crowd")  # targets that are people: victims here
_ORGANISED = ("REB", "MIL", "COP", "PRM", "GOV", "SPY", "CRM", "PTY", "OPP")
_ROLES = ("perp_individual", "perp_organization", "target", "victim", "victim_described_not_named")
_OUT = ("planned", "hypothetical")


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a document."""
    for row in rows:
        published = date.fromisoformat(row["publication_date"]) if row.get("publication_date") else None
        report = Report(text=row["text"], published=published, language="en")
        claims = [c for c in reader.read(report).claims if _tells_of_attack(c)]
        known = {c.claim_id: c for c in claims}
        templates = [
            _template([known[i] for i in incident.claim_ids if i in known], report.text) for incident in link(claims)
        ]
        templates = [t for t in templates if any(t[role] for role in _ROLES)]
        yield {"document_id": row["document_id"], "templates": templates}


def _tells_of_attack(claim: Claim) -> bool:
    return claim.kind == "incident" and claim.event_type == "ASSAULT" and claim.status not in _OUT


def _template(claims: list[Claim], text: str) -> dict[str, Any]:
    modes = [m for c in claims for m in c.mode]
    kind = next((name for mode, name in _TYPES if mode in modes), "attack")
    actors = [a for c in claims for a in c.actors]
    hit = [a for c in claims for a in c.recipients if a.rule == WHAT_WAS_HIT]
    victims = [a for c in claims for a in c.recipients if a.rule is None]
    people = [p for c in claims for p in c.persons]
    named = [p for p in people if any(_within(a, p) for a in victims)]
    described = [_uncounted(a, claims) for a in victims if not any(_within(a, p) for p in people)]
    words = [s.of(text) for c in claims for t in c.targets if t.value not in _PERSONS for s in t.spans]
    return {
        "incident_type": kind,
        "perp_individual": _entities(a.text for a in actors if not _is_body(a)),
        "perp_organization": _entities(a.text for a in actors if _is_body(a)),
        "target": _entities([a.text for a in hit] or words),
        "victim": _entities(p.text for p in named),
        "victim_described_not_named": _entities(described),
        "weapon": _entities(s.of(text) for c in claims for w in c.weapons for s in w.spans),
    }


def _within(actor: Actor, person: Person) -> bool:
    return any(s.overlaps(Span(person.start, person.end)) for s in actor.spans)


def _uncounted(actor: Actor, claims: list[Claim]) -> str:
    """A party's words without how many they are, as the claim's own figure has them ('six priests': priests)."""
    for claim in claims:
        for casualty in claim.casualties:
            if casualty.who and any(s.overlaps(t) for s in casualty.spans for t in actor.spans):
                return casualty.who
    return actor.text


def _is_body(actor: Actor) -> bool:
    return actor.entry is not None and actor.sector in _ORGANISED


def _entities(words: Iterable[str]) -> list[list[str]]:
    return [[w] for w in dict.fromkeys(" ".join(w.lower().split()) for w in words if w.strip())]

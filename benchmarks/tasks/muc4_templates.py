"""muc4-templates: incident claims of one report, those of one incident together, renamed to the roles of 1992."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tallystick.linking import link
from tallystick.record.claim import Actor, Claim
from tallystick.record.report import Report

# Our modes and codes under the six incident types of the task; the first that applies.
_TYPES = (("abduct", "kidnapping"), ("explosives", "bombing"), ("suicide-attack", "bombing"))
_ORGANISED = ("REB", "MIL", "COP", "PRM", "GOV", "SPY", "CRM", "PTY", "OPP")
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
        yield {"document_id": row["document_id"], "templates": templates}


def _tells_of_attack(claim: Claim) -> bool:
    return claim.kind == "incident" and claim.event_type == "ASSAULT" and claim.status not in _OUT


def _template(claims: list[Claim], text: str) -> dict[str, Any]:
    modes = [m for c in claims for m in c.mode]
    kind = next((name for mode, name in _TYPES if mode in modes), "attack")
    actors = [a for c in claims for a in c.actors]
    victims = [a for c in claims for a in c.recipients if a.rule is None]
    named = [a for a in victims if _is_named(a)]
    return {
        "incident_type": kind,
        "perp_individual": _entities(a.text for a in actors if not _is_body(a)),
        "perp_organization": _entities(a.text for a in actors if _is_body(a)),
        "target": _entities(s.of(text) for c in claims for t in c.targets for s in t.spans),
        "victim": _entities(a.text for a in named),
        "victim_described_not_named": _entities(a.text for a in victims if a not in named),
        "weapon": _entities(s.of(text) for c in claims for w in c.weapons for s in w.spans),
    }


def _is_body(actor: Actor) -> bool:
    return actor.entry is not None and actor.sector in _ORGANISED


def _is_named(actor: Actor) -> bool:
    return any(w[:1].isupper() for w in actor.text.split()) and actor.sector is None


def _entities(words: Iterable[str]) -> list[list[str]]:
    return [[w] for w in dict.fromkeys(w.lower() for w in words if w.strip())]

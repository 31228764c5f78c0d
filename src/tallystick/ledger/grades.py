"""One incident's claims and judgements in, a proposed grade of its civilian harm out, in Airwars' wording.

The grades and their one-line rules are Airwars' (its public methodology): confirmed, fair, weak, contested, discounted.
`confirmed` and `discounted` are a person's to give, never the machine's. Nothing here looks at who a party is: only at
what kind of source speaks, and whether it is a side of this incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.ledger.statements import NOTHING, Back, claimant, originals
from tallystick.ledger.voices import identity, only_cited, voices
from tallystick.record import Actor, Claim, Judgement, Report, Source, in_force

CIVILIAN: Final = frozenset({"civilian", "protected"})
HARM: Final = frozenset({"killed", "injured"})
_ARMED: Final = frozenset({"military", "armed group"})
_BY_HAND: Final = frozenset({"confirmed", "discounted"})
_DEEDS: Final = frozenset({"asserted", "alleged", "historical"})


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade with its reason; a proposal unless a person gave it."""

    grade: str  # confirmed, fair, weak, contested, discounted
    reason: str
    proposed: bool
    claim_ids: tuple[str, ...]  # those that tell of harm to civilians


@dataclass(frozen=True, slots=True)
class _Teller:
    who: str
    belligerent: bool


def grade_of(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    judgements: Iterable[Judgement] = (),
    back: Back = NOTHING,
) -> Grade | None:
    """The grade of one incident; None where no claim tells of civilians killed or injured.

    `claims`: those of the incident, and the denials that answer one of them, which are in no incident.
    `back`: reports that a later version of their page takes back; nobody stands by what only they say.
    """
    told = sorted(claims, key=lambda claim: claim.claim_id)
    harm = [claim for claim in told if _of_civilians(claim)]
    if not harm:
        return None
    ids = tuple(claim.claim_id for claim in harm)
    given = _given(judgements, {claim.claim_id for claim in told})
    if given is not None:
        return Grade(given.verdict, f"{given.who}, {given.when.date()}: {given.why}", False, ids)
    standing = [claim for claim in told if claim.report_id not in back]
    harm = [claim for claim in harm if claim.report_id not in back]
    if not harm:
        why = "; ".join(sorted({back[claim.report_id].why for claim in told if claim.report_id in back}))
        return Grade("weak", f"Nobody stands by it any more: {why}.", True, ids)
    grade, reason = _propose(standing, harm, reports, originals(copies, reports, back))
    return Grade(grade, reason, True, ids)


def _propose(
    told: list[Claim], harm: list[Claim], reports: Mapping[str, Report], first: Mapping[str, str]
) -> tuple[str, str]:
    sides = _sides(told)
    tellers = {t.who: t for claim in harm for t in [_teller(claim, sides, reports, first)]}
    cited = only_cited(voices(((claimant(claim, reports, first), claim) for claim in harm), reports, first))
    tellers = {who: teller for who, teller in tellers.items() if identity(who) not in cited}
    others = sorted(who for who, teller in tellers.items() if not teller.belligerent)
    if not others:
        return "contested", f"Told only by a side of the fighting: {', '.join(sorted(tellers))}."
    rivals = _doers(told)
    if len(rivals) > 1:
        return "contested", f"Laid at the door of more than one party: {', '.join(rivals)}."
    denying = sorted({_speaker(c, reports, first) for c in told if c.status == "denied"})
    if denying:
        return "contested", f"Denied by {', '.join(denying)}; told by {', '.join(others)}."
    if len(others) < 2:
        return "weak", f"Told by a single source: {others[0]}."
    if not rivals:
        return "weak", f"Told by {len(others)} sources ({', '.join(others)}), none of which says who did it."
    return "fair", f"Told by {len(others)} independent sources ({', '.join(others)}); laid at the door of {rivals[0]}."


def _of_civilians(claim: Claim) -> bool:
    """It tells, as having happened, of civilians killed or injured (a figure of nought is none)."""
    return claim.status in _DEEDS and any(
        c.outcome in HARM and c.standing in CIVILIAN and c.figures.high != 0 for c in claim.casualties
    )


def _given(judgements: Iterable[Judgement], claim_ids: set[str]) -> Judgement | None:
    """The last grade a person gave to any of these claims."""
    given = [j for j in in_force(judgements) if j.verdict in _BY_HAND and claim_ids.intersection(j.claim_ids)]
    return given[-1] if given else None


def _sides(told: list[Claim]) -> frozenset[str]:
    """The names of all who act or are acted on in any claim of the incident; who denies is no side for that."""
    deeds = (claim for claim in told if claim.kind != "statement")
    return frozenset(_identity(actor) for claim in deeds for actor in (*claim.actors, *claim.recipients))


def _identity(actor: Actor | Source) -> str:
    return (actor.name or actor.text).casefold().removeprefix("the ")


def _teller(claim: Claim, sides: frozenset[str], reports: Mapping[str, Report], first: Mapping[str, str]) -> _Teller:
    who = claimant(claim, reports, first)
    if not claim.attribution:  # its publisher's own word, who may be a side of it: 'the Ministry of Defence's page'
        report = reports.get(first.get(claim.report_id, claim.report_id))
        armed = report is not None and (report.publisher_kind or "").casefold() in _ARMED
        return _Teller(who, armed or who.casefold().removeprefix("the ") in sides)
    source = claim.attribution[0]
    return _Teller(who, belligerent=source.kind in _ARMED or _identity(source) in sides)


def _speaker(claim: Claim, reports: Mapping[str, Report], first: Mapping[str, str]) -> str:
    """Who denies: the speaker of a statement, whoever relays it; else the claimant."""
    speaking = claim.actors if claim.kind == "statement" else ()
    return next((one.name or one.text for one in speaking), None) or claimant(claim, reports, first)


def _doers(told: list[Claim]) -> list[str]:
    """The parties that the claims say did it, each once; what nobody names is nobody."""
    named = {
        (actor.entry or actor.name or "").casefold(): actor.name or actor.text
        for claim in told
        if claim.status in _DEEDS
        for actor in claim.actors
        if (actor.entry or actor.name) and actor.degree != "denied"
    }
    return [named[key] for key in sorted(named)]


__all__ = ["Grade", "grade_of"]

"""The claims of one report -> those of the incident it mainly tells of, or of the one at a place and time asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.ledger.same_scene import named_alike, same_place, same_time, says
from tallystick.record.claim import Casualty, Claim, Place, Time

_LEFT_OUT = frozenset({"denied", "threatened", "planned", "hypothetical"})
OTHERS = re.compile(
    r"\b(?:others?|another|more|additional|further|(?:a|an) (?:second|third|fourth|fifth|sixth))\b", re.IGNORECASE
)
_NAMED = 3  # the fit of a claim that names the place
_COARSE = 4  # UCDP where_prec of a province: from there on a place holds too much to tell incidents apart


def main_incident(claims: Sequence[Claim], place: Place | None = None, time: Time | None = None) -> list[Claim]:
    """The claims with deaths or injuries of the first incident that has any, or of the one asked for."""
    told = sorted((c for c in claims if c.kind == "incident" and c.status not in _LEFT_OUT), key=_start)
    if place is not None or time is not None:
        return _with_harm(_asked_for(told, place, time), claims)
    counted = _with_harm(told, claims)
    # background is told of only where nothing newer is
    counted = [c for c in counted if c.status != "historical"] or counted
    return _from_first(counted)


def _with_harm(told: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """Those that count dead or injured, without those whose figure a later claim of the report replaces."""
    replaced = {c.replaces for c in claims if c.replaces}
    return [
        c for c in told
        if c.claim_id not in replaced and _harms(c)
    ]  # fmt: skip


def _from_first(counted: Sequence[Claim]) -> list[Claim]:
    """Those of the place and day of the first; one that tells neither, or only 'others', stays with the one before."""
    if not counted:
        return []
    text = [c for c in counted if not _titled(c)] or counted
    place, time = text[0].place, text[0].time
    found = [c for c in counted if c not in text]
    same = True
    for claim in text:
        others = all(OTHERS.search(c.text) for c in claim.casualties if c.part_of is None)
        if same and _told_again(claim, found):
            found.append(claim)
            continue
        if not others and (claim.place is not None or claim.time is not None):
            same = same_place(place, claim.place) and same_time(time, claim.time)
        if same:
            found.append(claim)
            place, time = place or claim.place, time or claim.time
    return found


def _told_again(claim: Claim, before: Sequence[Claim]) -> bool:
    """'The boy was pronounced dead in Macon on Saturday': no deed of its own, only how somebody told of before is."""
    known = {c.text.split()[-1] for b in before for c in b.casualties}
    wholes = [c for c in claim.casualties if c.part_of is None and c.outcome in ("killed", "injured")]
    return claim.sub_event_type is None and all(c.figures.best == 1 and _refers(c, known) for c in wholes)


def _refers(casualty: Casualty, known: set[str]) -> bool:
    """'He', 'the boy', or a name that the report has told of."""
    text = casualty.text
    named = text[:1].isupper() and text.split()[-1] in known
    return casualty.rule == "pronoun" or text[:4].lower() == "the " or named


def _asked_for(told: Sequence[Claim], place: Place | None, time: Time | None) -> list[Claim]:
    """The claims that fit the place and time best, each with what is told on from it; all where none fits.

    Where a claim without dead or injured names the place and every count is of elsewhere, nobody is told of there.
    """
    fits = _carried_on(told, [_fit(c, place, time) for c in told])
    counting = [_harms(c) for c in told]
    best = max((f for f, harm in zip(fits, counting, strict=True) if harm), default=0)
    if best <= 0:
        return [] if best < 0 and max(fits, default=0) >= _NAMED else list(told)
    found = []
    on = False
    for claim, fit in zip(told, fits, strict=True):
        on = fit == best or (on and _told_on(claim))
        if on:
            found.append(claim)
    return found


def _carried_on(told: Sequence[Claim], fits: list[int]) -> list[int]:
    """A claim with neither place nor time of its own fits as well as the one before it."""
    for i in range(1, len(told)):
        if _told_on(told[i]) and fits[i - 1] > 0:
            fits[i] = max(fits[i], fits[i - 1])
    return fits


def _harms(claim: Claim) -> bool:
    return any(c.outcome in ("killed", "injured") for c in claim.casualties)


def _told_on(claim: Claim) -> bool:
    """Neither place nor time of its own: the incident told of just before."""
    return _own_place(claim) is None and _own_time(claim) is None


def _fit(claim: Claim, place: Place | None, time: Time | None) -> int:
    """How well a claim fits a place and time; less than nought where it tells of another."""
    return _place_fit(claim, place) + _time_fit(claim, time)


def _place_fit(claim: Claim, place: Place | None) -> int:
    if place is None:
        return 0
    if any(says(p.text, place.text) for p in claim.evidence):
        return 3
    if claim.place is None:
        return 0
    if named_alike(claim.place, place):
        return 3 if claim.place.rule is None else 2
    alike = same_place(place, claim.place) or (claim.place.precision or 1) >= _COARSE
    return 1 if alike else -3 if _own_place(claim) is not None else -1


def _time_fit(claim: Claim, time: Time | None) -> int:
    if time is None or time.start is None or claim.time is None or claim.time.start is None:
        return 0
    own = _own_time(claim) is not None
    if not same_time(claim.time, time):
        return -3 if own else -1
    day = claim.time.start <= (time.end or time.start) and time.start <= (claim.time.end or claim.time.start)
    return 1 + own if day else 0


def _own_place(claim: Claim) -> Place | None:
    """The place that the claim's own words tell, not one carried on from what was told before."""
    return claim.place if claim.place is not None and "carried" not in (claim.place.rule or "") else None


def _own_time(claim: Claim) -> Time | None:
    return claim.time if claim.time is not None and "carried" not in (claim.time.rule or "") else None


def _titled(claim: Claim) -> bool:
    return any(p.part == "title" for p in claim.evidence)


def _start(claim: Claim) -> int:
    return -1 if _titled(claim) else min((p.start for p in claim.evidence), default=0)

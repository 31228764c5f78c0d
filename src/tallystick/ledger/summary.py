"""An incident, its claims and reports in, one summary out: place, days, parties, types, figures and sources, by rule.

The rules: place, the most precise level at which one place is told by more sources than any other (a tie is left open
and the next coarser level tried); days, from the first to the last day told to the day, else the narrowest span told;
parties, types, weapons and targets, all that any claim gives, types by how many sources tell them. What follows up the
incident weeks later (an arrest, a verdict) is of it, but its day, place and parties are not the incident's; nor is what
a page took back or has since told otherwise (`deeds`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.ledger.deeds import Votes, deeds
from tallystick.ledger.entries import post
from tallystick.ledger.statements import NOTHING, Back, originals
from tallystick.record import Actor, Claim, Entry, Incident, Place, Report, TakenBack, Time

UNPLACED = 8  # coarser than every level of UCDP's where_prec
DEGREES = ("stated", "self", "suspected", "denied")


@dataclass(frozen=True, slots=True)
class Summary:
    """One incident as tables and exports show it; `places` and `times` keep every reading told."""

    incident_id: str
    place: Place | None
    places: tuple[Place, ...]
    start: date | None
    end: date | None
    date_precision: int | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    event_types: tuple[str, ...]
    sub_event_types: tuple[str, ...]
    weapons: tuple[str, ...]
    targets: tuple[str, ...]
    attempt: bool  # every claim tells of an attempt
    statuses: tuple[str, ...]
    entries: tuple[Entry, ...]
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    publishers: tuple[str, ...]
    sources: int  # independent: copies of one text count once; none that took back what it said
    taken_back: tuple[TakenBack, ...] = ()  # of its reports


def incident_summary(
    incident: Incident,
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    entries: Sequence[Entry] | None = None,
    *,
    back: Back = NOTHING,
) -> Summary:
    """What the claims of one incident say together; `entries` are posted here where none are given.

    `back`: reports that a later version of their page takes back.
    """
    wanted = set(incident.claim_ids)
    told = sorted((claim for claim in claims if claim.claim_id in wanted), key=lambda claim: claim.claim_id)
    first = originals(copies, reports, back)
    posted = post([incident], told, reports, copies, back=back) if entries is None else entries
    now = deeds(told, reports, back)
    start, end, precision = _days([claim.time for claim in now if claim.time])
    report_ids = tuple(sorted({claim.report_id for claim in told}))
    return Summary(
        incident_id=incident.incident_id,
        place=_place(now, first),
        places=_places(now),
        start=start,
        end=end,
        date_precision=precision,
        actors=_union(actor for claim in now for actor in claim.actors),
        recipients=_union(actor for claim in now for actor in claim.recipients),
        event_types=_values(now, first, lambda claim: [claim.event_type]),
        sub_event_types=_values(now, first, lambda claim: [claim.sub_event_type]),
        weapons=_values(now, first, lambda claim: [term.value for term in claim.weapons]),
        targets=_values(now, first, lambda claim: [term.value for term in claim.targets]),
        attempt=bool(now) and all(claim.attempt for claim in now),
        statuses=_values(told, first, lambda claim: [claim.status]),
        entries=tuple(entry for entry in posted if entry.incident_id == incident.incident_id),
        claim_ids=tuple(sorted(wanted)),
        report_ids=report_ids,
        publishers=_publishers(report_ids, reports),
        sources=len(_sources([claim for claim in told if claim.report_id not in back], reports, first)),
        taken_back=tuple(back[report_id] for report_id in report_ids if report_id in back),
    )


def _sources(told: Sequence[Claim], reports: Mapping[str, Report], first: Mapping[str, str]) -> set[str]:
    """The reports that are sources of their own: no copy, and not only what another of them is cited for."""
    voices = {r.publisher.casefold(): first.get(i, i) for i, r in reports.items() if r.publisher}
    found: set[str] = set()
    for report_id in {claim.report_id for claim in told}:
        own = first.get(report_id, report_id)
        relays = {_relay(claim, voices) for claim in told if claim.report_id == report_id}
        found |= {own} if None in relays or own in relays else {relay for relay in relays if relay}
    return found


def _relay(claim: Claim, voices: Mapping[str, str]) -> str | None:
    """The report that this claim is cited from ('the ministry said, according to the agency'), where it is here."""
    cited = (voices.get((source.name or source.text).casefold().removeprefix("the ")) for source in claim.attribution)
    return next((report_id for report_id in cited if report_id is not None), None)


def _publishers(report_ids: Iterable[str], reports: Mapping[str, Report]) -> tuple[str, ...]:
    known = (reports[report_id].publisher for report_id in report_ids if report_id in reports)
    return tuple(sorted({publisher for publisher in known if publisher}))


def _values(
    told: list[Claim], first: Mapping[str, str], values: Callable[[Claim], Iterable[str | None]]
) -> tuple[str, ...]:
    """What the most sources tell first."""
    votes: Votes[str] = Votes(first)
    for claim in told:
        for value in filter(None, values(claim)):
            votes.add(value, claim)
    return tuple(sorted(sorted(votes), key=votes.weight, reverse=True))


def _key(place: Place) -> str:
    return str(place.geonameid) if place.geonameid is not None else (place.name or place.text).casefold()


def _level(place: Place) -> int:
    return place.precision if place.precision is not None else UNPLACED


def _place(told: list[Claim], first: Mapping[str, str]) -> Place | None:
    placed = [(claim.place, first.get(claim.report_id, claim.report_id)) for claim in told if claim.place]
    for level in sorted({_level(place) for place, _ in placed}):
        tellers: dict[str, set[str]] = defaultdict(set)
        for place, teller in placed:
            if _level(place) == level:
                tellers[_key(place)].add(teller)
        most = max(len(who) for who in tellers.values())
        leading = [key for key, who in tellers.items() if len(who) == most]
        if len(leading) == 1:
            return next(place for place, _ in placed if _level(place) == level and _key(place) == leading[0])
    return None


def _places(told: list[Claim]) -> tuple[Place, ...]:
    """Every place told once, the most precise first."""
    different: dict[str, Place] = {}
    for place in sorted((claim.place for claim in told if claim.place), key=_level):
        different.setdefault(_key(place), place)
    return tuple(sorted(different.values(), key=lambda place: (_level(place), _key(place))))


def _days(times: list[Time]) -> tuple[date | None, date | None, int | None]:
    spans = [(time.start or time.end, time.end or time.start, time.precision) for time in times]
    known = [(start, end, precision) for start, end, precision in spans if start is not None and end is not None]
    exact = [span for span in known if span[2] is None or span[2] <= 1]
    if exact:
        start, end = min(span[0] for span in exact), max(span[1] for span in exact)
        return start, end, 1
    if not known:
        return None, None, None
    return min(known, key=lambda span: (span[1] - span[0], span[0], span[1]))


def _union(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each party once by its identity, under the surest degree any claim gives it."""
    different: dict[str, Actor] = {}
    for actor in actors:
        key = (actor.entry or actor.name or actor.text).casefold()
        kept = different.get(key)
        if kept is None or DEGREES.index(actor.degree) < DEGREES.index(kept.degree):
            different[key] = actor
    return tuple(different[key] for key in sorted(different))

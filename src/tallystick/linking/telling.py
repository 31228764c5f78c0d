"""A claim in, what linking compares of it out; small enough to be kept beside the claim and read back in its stead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import radians
from sys import intern
from typing import Any, NamedTuple

from tallystick.linking.settings import separation_cues
from tallystick.linking.sketches import WORD, sketch, tells
from tallystick.record import Actor, Claim, Place, Report, Time

SEPARATION = re.compile(r"\b(?:" + "|".join(re.escape(cue) for cue in separation_cues()) + r")\b", re.IGNORECASE)
TOWN = 2  # UCDP where_prec: 1 the place itself, 2 near it
REMEMBERED = 50_000  # places and sets kept as one object each
Days = tuple[int, int]  # first and last day, both included, as proleptic ordinals


class Finding(NamedTuple):
    """What one comparison found: from -1 (tells them apart) to 1 (the same), and a sentence with its words."""

    score: float
    sentence: str
    words: tuple[object, ...] = ()

    @property
    def detail(self) -> str:
        return self.sentence.format(*self.words)


class Party(NamedTuple):
    """A named party: its identity, and the state and kind of body it belongs to where resolution knows them."""

    name: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place: a point where it is exact, else what it is called and lies in. Equal ones are one object (`_one_spot`).

    Places, parties and terms come back in claim after claim; that equal ones are one object makes it cheap to remember
    what comparing two of them said.
    """

    text: str
    name: str | None
    names: frozenset[str]
    relation: str | None
    latitude: float | None  # radians
    longitude: float | None
    precision: int | None
    exact: bool  # a town, a village, a building, or said to be near one
    country: str | None
    admin1: str | None
    disputed: bool
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as linking sees it. `at` is where the deed stands, `start` and `end` where its evidence stands."""

    claim_id: str
    report_id: str
    historical: bool
    replaces: str | None
    published: int | None
    at: int
    start: int
    end: int
    breaks: tuple[int, ...]  # where words such as 'in a separate attack' begin, inside the evidence
    actors: frozenset[Party]
    recipients: frozenset[Party]
    words: frozenset[str]
    passage: str  # the words of the evidence in a row, by which copies meet
    spot: Spot | None
    days: Days | None
    exact_days: bool  # known to the day: one day, or the start and end of something that went on
    part: int | None  # of the day
    kind: str | None
    specific: bool  # whether `kind` is a sub-event type
    tolls: tuple[tuple[str, int], ...]
    weapons: frozenset[str]
    targets: frozenset[str]
    persons: frozenset[str]
    sketch: str  # of the whole report


# The part of the day by the words reports use; 'night' is left out, for it may open or close a day.
_PARTS = {
    "overnight": 0, "dawn": 0, "before dawn": 0, "daybreak": 0, "early hours": 0, "early": 0, "predawn": 0,
    "morning": 1, "midday": 2, "noon": 2, "afternoon": 3, "evening": 4, "dusk": 4, "sunset": 4,
}  # fmt: skip


def tellings(claims: Iterable[Claim], reports: Mapping[str, Report] | None) -> list[Telling]:
    """Every claim once, in the order of its id, so that nothing depends on the order it came in."""
    known = reports or {}
    single = {claim.claim_id: claim for claim in claims}
    ordered = (single[claim_id] for claim_id in sorted(single))
    return [telling(claim, known.get(claim.report_id), followed_by(claim, single)) for claim in ordered]


def followed_by(claim: Claim, known: Mapping[str, Claim]) -> Claim | None:
    """The attack that an arrest or a verdict follows up, by the report's own words; None where it is not known."""
    return known.get(claim.responds_to or "") if claim.follows_up else None


def telling(claim: Claim, report: Report | None, followed: Claim | None = None) -> Telling:
    """What linking compares of one claim; of a follow-up that of the attack it follows, with which it stands."""
    if followed is not None:
        return replace(telling(followed, report), claim_id=claim.claim_id, replaces=None)
    passages = [passage for passage in claim.evidence if passage.part == "text"] or list(claim.evidence)
    start = min((passage.start for passage in passages), default=0)
    words = [intern(word.casefold()) for passage in passages for word in WORD.findall(passage.text)]
    return Telling(
        claim_id=claim.claim_id,
        report_id=claim.report_id,
        historical=claim.status == "historical",
        replaces=claim.replaces,
        published=report.published.toordinal() if report and report.published else None,
        at=claim.predicate[0].start if claim.predicate else start,
        start=start,
        end=max((passage.end for passage in passages), default=0),
        breaks=tuple(p.start + found.start() for p in passages for found in SEPARATION.finditer(p.text)),
        actors=_parties(claim.actors),
        recipients=_parties(claim.recipients),
        words=frozenset(filter(tells, set(words))),
        passage=" ".join(words),
        spot=_spot(claim.place),
        days=_days(claim.time),
        exact_days=claim.time is not None and (claim.time.precision is None or claim.time.precision <= 1),
        part=_part(claim.time),
        kind=claim.sub_event_type or claim.event_type,
        specific=claim.sub_event_type is not None,
        tolls=tuple(sorted(_tolls(claim).items())),
        weapons=_one_set(frozenset(term.value for term in claim.weapons)),
        targets=_one_set(frozenset(term.value for term in claim.targets)),
        persons=frozenset(name.casefold() for person in claim.persons for name in (person.names or (person.text,))),
        sketch=intern(sketch(report.title, report.text)) if report else "",
    )


@lru_cache(maxsize=REMEMBERED)
def _one_spot(*values: Any) -> Spot:
    return Spot(*values)


@lru_cache(maxsize=REMEMBERED)
def _one_set(members: frozenset[Any]) -> frozenset[Any]:
    return members


def _parties(actors: Iterable[Actor]) -> frozenset[Party]:
    """Named parties only: 'gunmen' or 'civilians' tell nothing about who."""
    named = (Party(actor.name.casefold(), actor.country, actor.sector) for actor in actors if actor.name)
    return _one_set(frozenset(named))


def _spot(place: Place | None) -> Spot | None:
    if place is None:
        return None
    located = place.latitude is not None and place.longitude is not None
    return _one_spot(
        place.text,
        place.name,
        frozenset(name.casefold() for name in (place.text, place.name or place.text, *place.within)),
        place.relation or None,
        radians(place.latitude) if place.latitude is not None else None,
        radians(place.longitude) if place.longitude is not None else None,
        place.precision,
        located and place.precision is not None and place.precision <= TOWN,
        place.country,
        place.admin1,
        bool(place.disputed),
        place.geonameid,
    )


def _days(time: Time | None) -> Days | None:
    if time is None or (time.start is None and time.end is None):
        return None
    known = [day.toordinal() for day in (time.start, time.end) if day is not None]
    return min(known), max(known)


def _part(time: Time | None) -> int | None:
    words = (time.part or "").lower() if time is not None else ""
    return next((order for name, order in _PARTS.items() if name in words), None) if words else None


def _tolls(claim: Claim) -> dict[str, int]:
    """The largest figure given for each outcome; shares of another figure, and nobody, are left out."""
    tolls: dict[str, int] = {}
    for casualty in claim.casualties:
        value = casualty.figures.best if casualty.figures.best is not None else casualty.figures.low
        if value and casualty.part_of is None:
            tolls[casualty.outcome] = max(value, tolls.get(casualty.outcome, 0))
    return tolls


def day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


# ------------------------------------------------------------------------------------------------- kept as a line

_SETS = ("words", "weapons", "targets", "persons")
_PARTY_SETS = ("actors", "recipients")


def to_line(one: Telling) -> str:
    """The telling as one line of JSON."""
    body: dict[str, Any] = {name: getattr(one, name) for name in Telling.__slots__}
    for name in (*_SETS, *_PARTY_SETS):
        body[name] = sorted(body[name], key=repr)
    if one.spot is not None:
        spot = {name: getattr(one.spot, name) for name in Spot.__slots__}
        body["spot"] = [sorted(value) if name == "names" else value for name, value in spot.items()]
    return json.dumps(list(body.values()), separators=(",", ":"))


def from_line(line: str) -> Telling:
    """The telling that `to_line` wrote."""
    body: dict[str, Any] = dict(zip(Telling.__slots__, json.loads(line), strict=False))
    body["sketch"] = intern(body.get("sketch", ""))  # lines of rules before the fifth have none
    for name in _SETS:
        body[name] = frozenset(map(intern, body[name]))
    for name in ("weapons", "targets"):
        body[name] = _one_set(body[name])
    for name in _PARTY_SETS:
        body[name] = _one_set(frozenset(Party(*party) for party in body[name]))
    body["breaks"], body["tolls"] = tuple(body["breaks"]), tuple(map(tuple, body["tolls"]))
    body["days"] = tuple(body["days"]) if body["days"] else None
    if body["spot"] is not None:
        text, name, names, *rest = body["spot"]
        body["spot"] = _one_spot(text, name, frozenset(names), *rest)
    return Telling(**body)

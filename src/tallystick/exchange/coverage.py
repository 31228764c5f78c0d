"""Our incidents and others' events in; which are the same, which only one side has, and how the dead differ, out.

The rule is 'place, day and party 2', written out in docs/coverage.md. Figures decide nothing, or comparing them would
mean nothing; and nothing looks at who a party is beyond whether both sides name the same one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from tallystick.exchange.others import Event
from tallystick.knowledge.registers import Party, load_register
from tallystick.ledger import Summary
from tallystick.record import Figures, Place

RULE: Final = "place, day and party 2"
_Key = tuple[str, str]  # whose, and its id
Certainty = Literal["likely", "possible", "doubtful"]
CERTAINTIES: Final[tuple[Certainty, ...]] = ("likely", "possible", "doubtful")
# How far from its point a place may lie, in kilometres, by UCDP's where_prec.
_REACH: Final = {1: 5.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 200.0}
_RADIUS: Final = 6371.0
_NEAR: Final = 10.0  # kilometres between two points of one town
_ONE_PLACE: Final = 3.0  # from here on two towns of different names are two
_WORD: Final = re.compile(r"\w+")
_PLAIN: Final = frozenset({"town", "city", "village", "district", "camp", "al", "el", "the", "of", "and"})
_FORMS: Final = re.compile(
    r"^(?:government|military forces|police forces|armed forces|security forces|intelligence services|ministry of \w+)"
    r"\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(r"\s*\((?:\d{4}-?(?:\d{4})?)\)\s*$|\s*\(\d{4}-\)\s*$")
# Kinds of party that act for their state; and what is said behind a group's name that the register has without it.
_OF_STATE: Final = frozenset({"state", "military", "police", "intelligence", "government body"})
_KIND: Final = re.compile(
    r"\s+(?:youth\s+|communal\s+|ethnic\s+)?(?:movement|militia|group|organi[sz]ation)$", re.IGNORECASE
)
_FIGHTING: Final = frozenset({*_OF_STATE, "armed group", "militia", "criminal group", "party", "people", "territory"})
_NOBODY: Final = re.compile(r"^(?:civilians|protesters|rioters|unidentified|unknown|people of|xxx)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """One of our incidents and one of their events taken for the same, why, and how sure that is."""

    incident_id: str
    other_id: str
    certainty: Certainty
    reasons: tuple[str, ...]  # place, day, party
    rivals: int  # others that it could be as well
    ours: Figures
    theirs: Figures
    differs: str  # the dead: agrees, ours higher, ours lower, cannot be said
    by: int | None  # how much


@dataclass(frozen=True, slots=True)
class Lacking:
    """One that only one side has; `near`: what of the other side is close, and went to another or was too far."""

    identity: str
    day: date | None
    place: str | None
    deaths: Figures
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The comparison. What lies outside the days or countries that both have is counted, not compared."""

    rule: str
    since: date | None
    until: date | None
    countries: tuple[str, ...]
    matches: tuple[Match, ...]
    only_theirs: tuple[Lacking, ...]
    only_ours: tuple[Lacking, ...]
    theirs_outside: int  # of other days or countries than ours
    ours_outside: int
    ours_not_theirs: int  # of ours, such as their definition leaves out
    ours_undated: int
    faulty: int  # rows of theirs that cannot be compared


@dataclass(frozen=True, slots=True)
class _Pair:
    summary: Summary
    event: Event
    certainty: Certainty
    reasons: tuple[str, ...]
    cost: tuple[float, float]

    @property
    def keys(self) -> tuple[_Key, _Key]:
        """Both sides may give one id: our own export, read back."""
        return ("ours", self.summary.incident_id), ("theirs", self.event.other_id)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which days and countries are compared; by default those that both have something of."""

    since: date | None = None
    until: date | None = None
    countries: frozenset[str] = frozenset()

    def holds(self, start: date | None, end: date | None, country: str | None) -> bool:
        if start is None or self.since is None or self.until is None:
            return False
        if country is not None and country not in self.countries:
            return False
        return start <= self.until and (end or start) >= self.since


def coverage(
    summaries: Iterable[Summary],
    events: Iterable[Event],
    *,
    dataset: str,
    asked: Scope | None = None,
    faulty: int = 0,
) -> Coverage:
    """Compare our incidents with the events of one data set. `asked`: the days and countries that are asked for."""
    ours, theirs = list(summaries), list(events)
    dated = [s for s in ours if s.start is not None]
    comparable = [s for s in dated if _theirs_too(s, dataset)]
    scope = _scope(comparable, theirs, asked or Scope())
    mine = [s for s in comparable if scope.holds(s.start, s.end, _country(s))]
    yours = [e for e in theirs if scope.holds(e.start, e.end, e.country)]
    pairs = sorted(_pairs(mine, yours), key=lambda p: (CERTAINTIES.index(p.certainty), p.cost, p.event.other_id))
    chosen = _chosen(pairs)
    taken = {key for p in chosen for key in p.keys}
    near: dict[_Key, list[str]] = defaultdict(list)
    for pair in pairs:
        own, other = pair.keys
        near[own].append(pair.event.other_id)
        near[other].append(pair.summary.incident_id)
    alike = Counter((one, p.certainty) for p in pairs for one in p.keys)
    return Coverage(
        rule=RULE,
        since=scope.since,
        until=scope.until,
        countries=tuple(sorted(scope.countries)),
        matches=tuple(_match(pair, alike) for pair in chosen),
        only_theirs=tuple(_lacking_event(e, near) for e in yours if ("theirs", e.other_id) not in taken),
        only_ours=tuple(_lacking_summary(s, near) for s in mine if ("ours", s.incident_id) not in taken),
        theirs_outside=len(theirs) - len(yours),
        ours_outside=len(comparable) - len(mine),
        ours_not_theirs=len(dated) - len(comparable),
        ours_undated=len(ours) - len(dated),
        faulty=faulty,
    )


# ---------------------------------------------------------------------------------------------------- what to compare


def _theirs_too(summary: Summary, dataset: str) -> bool:
    """Whether their definition has it: UCDP an incident with somebody dead, ACLED one with a sub-event type."""
    if dataset == "acled":
        return bool(summary.sub_event_types)
    figures = _deaths(summary)
    return any((figures.low, figures.best, figures.high))


def _scope(summaries: Sequence[Summary], events: Sequence[Event], asked: Scope) -> Scope:
    """The days and countries asked for; else those that both have something of."""
    starts = [s.start for s in summaries if s.start], [e.start for e in events]
    ends = [s.end for s in summaries if s.end], [e.end for e in events]
    both = all((*starts, *ends))
    since = asked.since or (max(min(days) for days in starts) if both else None)
    until = asked.until or (min(max(days) for days in ends) if both else None)
    ours = {country for s in summaries if (country := _country(s))}
    return Scope(since, until, asked.countries or frozenset(ours & {e.country for e in events if e.country}))


def _country(summary: Summary) -> str | None:
    return next((p.country for p in (summary.place, *summary.places) if p is not None and p.country), None)


# ---------------------------------------------------------------------------------------------------- the pairs


def _pairs(summaries: Sequence[Summary], events: Sequence[Event]) -> Iterator[_Pair]:
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in events:
        for day in _each_day(event.start, event.end):
            by_day[day].append(event)
    for summary in summaries:
        start, end = _span(summary)
        found = {e.other_id: e for day in _each_day(start, end) for e in by_day.get(day, ())}
        for event in found.values():
            pair = _pair(summary, event)
            if pair is not None:
                yield pair


def _span(summary: Summary) -> tuple[date, date]:
    """Our days, and a day on either side: night falls between two dates, and time zones differ."""
    assert summary.start is not None  # undated ones are not compared
    return summary.start - timedelta(days=1), (summary.end or summary.start) + timedelta(days=1)


def _each_day(start: date, end: date) -> Iterator[date]:
    for n in range(min((end - start).days, 366) + 1):
        yield start + timedelta(days=n)


def _pair(summary: Summary, event: Event) -> _Pair | None:
    assert summary.start is not None
    place, distance = _where(summary, event)
    if place is None:
        return None
    same_day = summary.start <= event.end and (summary.end or summary.start) >= event.start
    exact = same_day and event.exact and summary.date_precision in (None, 1)
    day = "same day" if exact else "days within precision" if same_day else "the day before or after"
    shared, told = _parties(summary, event)
    party = "a party in common" if shared else "other parties" if told else "parties not told by both"
    close = place in ("same place", "place within precision")
    good = close + same_day + shared
    certainty: Certainty = "likely" if good == 3 else "possible" if good == 2 and (shared or not told) else "doubtful"
    if good < 2 and not (close and not told):
        return None
    apart = 0.0 if same_day else 1.0
    return _Pair(summary, event, certainty, (place, day, party), (apart, distance))


def _where(summary: Summary, event: Event) -> tuple[str | None, float]:
    """How the places agree, the nearest of ours first, and the kilometres between; None where they are apart."""
    if event.latitude is not None and event.longitude is not None:
        measured = [
            (_kilometres(p.latitude, p.longitude, event.latitude, event.longitude), p)
            for p in summary.places
            if p.latitude is not None and p.longitude is not None
        ]
        if measured:
            distance, place = min(measured, key=lambda pair: pair[0])
            reach = _reach(place.precision) + _reach(event.where_precision)
            if distance > reach:
                return None, distance
            exact = (place.precision or 9) <= 2 and (event.where_precision or 9) <= 2
            if exact and distance > _ONE_PLACE and not _named_alike(place, event):
                return "a place beside it", distance
            return "same place" if exact and distance <= _NEAR else "place within precision", distance
    country = _country(summary)
    if country is not None and country == event.country:
        return "same country, no closer", 999.0
    return (None, 999.0) if country and event.country else ("place not told by both", 999.0)


def _named_alike(place: Place, event: Event) -> bool:
    """'El Fasher' and 'El Fasher town'; names that nobody gives tell nothing apart."""
    ours = {word for name in (place.name, place.text) for word in _WORD.findall((name or "").casefold())}
    theirs = set(_WORD.findall((event.place or "").casefold()))
    return not ours or not theirs or bool((ours & theirs) - _PLAIN)


def _reach(precision: int | None) -> float:
    return _REACH.get(precision or 0, 200.0)


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(min(1.0, half)))


def _parties(summary: Summary, event: Event) -> tuple[bool, bool]:
    """Whether a party is in common, and whether both name one at all."""
    ours = {key for a in (*summary.actors, *summary.recipients) if a.name for key in _keys(a.name)}
    theirs = {key for name in event.parties for key in _keys(name)}
    return bool(ours & theirs), bool(ours and theirs)


@lru_cache(maxsize=4096)
def _keys(name: str) -> frozenset[str]:
    """What a party is known by: a state by its code whatever body acts for it, a group with the one it belongs to."""
    plain = _YEARS.sub("", name).strip()
    if _NOBODY.match(plain):
        return frozenset()
    bare = _FORMS.sub("", plain)
    found = next(
        (
            hits
            for spelling in _spellings(plain, bare)
            if (hits := load_register().named(spelling) or _by_alias(spelling))
        ),
        (),
    )
    keys = {key for party in found for key in (party.id, party.parent) if key}
    keys |= {f"state {p.country}" for p in found if p.country and (bare != plain or p.kind in _OF_STATE)}
    return frozenset(keys or {plain.casefold()})


def _spellings(plain: str, bare: str) -> Iterator[str]:
    """The name as it stands and its parts: 'JNIM: Group for ...', 'X/Y', 'Name (letters)', 'Hamas Movement'."""
    yield from (plain, bare, bare.split("(", maxsplit=1)[0].strip())
    halves = [half.strip() for half in re.split(r"[:()]", plain) if half.strip()]
    parts = [part.strip() for half in halves for part in half.split("/") if part.strip()]
    for part in dict.fromkeys((*halves, *parts)):
        yield part
        yield _KIND.sub("", part)


def _by_alias(name: str) -> tuple[Party, ...]:
    """Every party that goes by an abbreviation which in a running text would need support ('RSF')."""
    return _aliases().get(name, ())


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[Party, ...]]:
    found: dict[str, tuple[Party, ...]] = {}
    for party in (p for p in load_register().parties.values() if p.kind in _FIGHTING):
        for alias in (party.name, *party.aliases):
            found[alias] = (*found.get(alias, ()), party)
    return found


# ---------------------------------------------------------------------------------------------------- the choice


def _chosen(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Each incident and each event once, the surest pair first."""
    taken: set[_Key] = set()
    chosen = []
    for pair in pairs:
        if taken.isdisjoint(pair.keys):
            taken.update(pair.keys)
            chosen.append(pair)
    return chosen


def _match(pair: _Pair, alike: Mapping[tuple[_Key, Certainty], int]) -> Match:
    """One that could as well be another is at most possible."""
    incident_id, other_id = pair.summary.incident_id, pair.event.other_id
    rivals = sum(alike[key, pair.certainty] - 1 for key in pair.keys)
    certainty: Certainty = "possible" if rivals and pair.certainty == "likely" else pair.certainty
    ours, theirs = _deaths(pair.summary), pair.event.deaths
    differs, by = _difference(ours, theirs)
    return Match(incident_id, other_id, certainty, pair.reasons, rivals, ours, theirs, differs, by)


def _deaths(summary: Summary) -> Figures:
    return next((e.figures for e in summary.entries if e.outcome == "killed"), Figures())


def _difference(ours: Figures, theirs: Figures) -> tuple[str, int | None]:
    """Ranges that touch agree; an open end touches everything beyond."""
    low, high = _bounds(ours)
    their_low, their_high = _bounds(theirs)
    if (low, high) == (None, None) or (their_low, their_high) == (None, None):
        return "cannot be said", None
    if low is not None and their_high is not None and low > their_high:
        return "ours higher", low - their_high
    if high is not None and their_low is not None and high < their_low:
        return "ours lower", their_low - high
    return "agrees", None


def _bounds(figures: Figures) -> tuple[int | None, int | None]:
    if figures.low is None and figures.high is None:
        return figures.best, figures.best
    return figures.low, figures.high


def _lacking_event(event: Event, near: Mapping[_Key, list[str]]) -> Lacking:
    return Lacking(
        event.other_id, event.start, event.place, event.deaths, tuple(near.get(("theirs", event.other_id), ()))
    )


def _lacking_summary(summary: Summary, near: Mapping[_Key, list[str]]) -> Lacking:
    return Lacking(
        summary.incident_id,
        summary.start,
        _name(summary.place),
        _deaths(summary),
        tuple(near.get(("ours", summary.incident_id), ())),
    )


def _name(place: Place | None) -> str | None:
    return (place.name or place.text) if place is not None else None

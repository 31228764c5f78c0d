"""One claim or report -> what it may give away: names, places, and until when it says where forces stand.

And all of a record together, kept so that a claim can come or go without the others being looked at again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import yaml

from tallystick.exchange.names import by_role, ordinary, whole
from tallystick.knowledge.codebook import load_codebook
from tallystick.record.claim import Claim, Place
from tallystick.record.passage import Passage
from tallystick.record.report import Report

DISTRICT: Final = 4  # UCDP where_prec of a first-level district; larger is coarser
# 'Saint Anne ' before hospital; ' of Saint Anne' after it.
_CAPITAL: Final = r"(?:[^\W\d_a-z][\w'’.-]*|al-[\w'’-]+)"
_BEFORE: Final = re.compile(rf"(?:\b(?:{_CAPITAL}|of|for|de|des|la|el)\s+)+$")
_AFTER: Final = re.compile(rf"\s+(?:of|for|named(?: after)?|called)\s+((?:{_CAPITAL}\s?)+)")
_JOINING: Final = ("of", "for", "de", "des", "la", "el")
_NOT_NAMED: Final = ("The", "A", "An", "In", "On", "At", "Their", "Its", "His", "Her", "This", "That")


@dataclass(frozen=True, slots=True)
class Rules:
    protected: frozenset[str]
    window: timedelta
    event_types: frozenset[str]
    modes: frozenset[str]
    sub_event_types: frozenset[str]
    targets: frozenset[str]
    words: re.Pattern[str]
    open_licence: re.Pattern[str]
    no_derivatives: re.Pattern[str]


@lru_cache(maxsize=1)
def rules() -> Rules:
    data = yaml.safe_load(files(__package__).joinpath("policy.yaml").read_text(encoding="utf-8"))
    positions = data["positions"]
    words = "|".join(re.escape(word) for word in positions["words"])
    return Rules(
        protected=frozenset(data["protected"]),
        window=timedelta(hours=positions["hours"]),
        event_types=frozenset(positions["event_types"]),
        modes=frozenset(positions["modes"]),
        sub_event_types=frozenset(positions["sub_event_types"]),
        targets=frozenset(positions["targets"]),
        words=re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE),
        open_licence=re.compile(data["open_licence"], re.IGNORECASE),
        no_derivatives=re.compile(data["no_derivatives"], re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What is kept of a claim while the rest are looked at."""

    report_id: str
    where: object
    scene: tuple[object, ...]
    private: tuple[str, ...]
    by_role: tuple[str, ...]
    places: tuple[str, ...]
    facilities: tuple[str, ...]
    harmed: bool
    evidence: tuple[Passage, ...]

    @classmethod
    def of(cls, claim: Claim) -> Told:
        place, time = claim.place, claim.time
        where = (place.geonameid or (place.name or place.text).casefold()) if place is not None else None
        scene = (where, time.start if time else None, time.end if time else None)
        return cls(
            claim.report_id,
            where,
            scene,
            private=_each(_private_names(claim)),
            by_role=_each(_named_by_role(claim)),
            places=_each(_place_words(place)),
            facilities=_each(_facilities(claim)),
            harmed=harmed(claim),
            evidence=claim.evidence,
        )

    @property
    def words(self) -> tuple[str, ...]:
        """The names of its place, and of what stands there."""
        return *self.places, *self.facilities

    def quotes(self, passages: Iterable[Passage]) -> bool:
        """Whether it rests on some of the same words."""
        return any(p.part == e.part and p.span.overlaps(e.span) for p in passages for e in self.evidence)


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


class Known:
    """What the claims of a record may give away, each of them by itself; claims come and go."""

    def __init__(self) -> None:
        self.told = dict[str, Told]()
        self.guarded = set[str]()  # the protected were attacked
        self._until = dict[str, datetime]()  # until when claims that say where forces stand are withheld
        self._private, self._facilities, self._places, self._by_role, self._small = (Counter[str]() for _ in range(5))

    def add(self, claim: Claim, report: Report | None) -> None:
        """One more claim, with its report where that is at hand."""
        if claim.claim_id in self.told:
            self.drop(claim.claim_id)
        told = self.told[claim.claim_id] = Told.of(claim)
        self._count(told, 1)
        if harmed(claim):
            self.guarded.add(claim.claim_id)
        if position(claim):
            self._until[claim.claim_id] = _until(claim, report)

    def drop(self, claim_id: str) -> None:
        """A claim that no reading makes any more."""
        self._count(self.told.pop(claim_id), -1)
        self.guarded.discard(claim_id)
        self._until.pop(claim_id, None)

    def recent(self, now: datetime) -> set[str]:
        """The claims that say where forces stood in the hours of the policy before this moment."""
        return {claim_id for claim_id, until in self._until.items() if until > now}

    def names(self) -> frozenset[str]:
        """What is a private name, or that of a facility, wherever it stands."""
        by_role = {name for name in self._by_role if name.casefold() not in self._small}
        # 'Goma hospital' does not hide all of Goma
        return frozenset(self._private.keys() | ((self._facilities.keys() | by_role) - self._places.keys()))

    def _count(self, told: Told, by: int) -> None:
        small = {word for passage in told.evidence for word in ordinary(passage.text)}
        facilities = told.facilities if told.harmed else ()
        counted = ((self._private, told.private), (self._places, told.places), (self._by_role, told.by_role))
        for counter, names in (*counted, (self._facilities, facilities), (self._small, small)):
            for name in names:
                counter[name] += by
                if not counter[name]:
                    del counter[name]


def positions_until(report: Report) -> datetime | None:
    """Until when a report's own words, read or not, are withheld for saying where forces stand; None: they do not."""
    if rules().words.search(f"{report.title or ''}\n{report.text}") is None:
        return None
    told = report.published or _received(report)
    return _ENDLESS if told is None else _end_of(told) + rules().window


def tells_of_positions(report: Report, now: datetime) -> bool:
    """Whether a report's own words, read or not, say where forces stand, and are of the hours of the policy."""
    until = positions_until(report)
    return until is not None and until > now


def _until(claim: Claim, report: Report | None) -> datetime:
    """From when it was told or happened, the hours of the policy on; what has no day at all is taken for new."""
    happened = (claim.time.end or claim.time.start) if claim.time is not None else None
    told = report.published or _received(report) if report is not None else None
    known = [day for day in (happened, told) if day is not None]
    return _end_of(max(known)) + rules().window if known else _ENDLESS


def _received(report: Report) -> date | None:
    """The last day on which it was found: a page that has its text again tells it again."""
    return report.last_fetched.date() if report.retrieved is not None else None


_ENDLESS: Final = datetime.max.replace(tzinfo=UTC)


def _end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


def _private_names(claim: Claim) -> Iterator[str]:
    """The names of private persons, also those beside them that the reading missed; never those of one in office."""
    public = {name for person in claim.persons if person.public for name in (person.text, *person.names)}
    for person in (p for p in claim.persons if not p.public):
        yield from (person.text, *person.names)
        for passage in claim.evidence:
            start, end = person.start - passage.start, person.end - passage.start
            if passage.part == "text" and start >= 0 and passage.text[start:end] == person.text:
                yield from (name for name in whole(passage.text, start, end) if name not in public)


def _named_by_role(claim: Claim) -> Iterator[str]:
    """Names in the words of a claim and of its sources that a private role or an age tells to be a person's."""
    public = {name for person in claim.persons if person.public for name in (person.text, *person.names)}
    for text in (*(p.text for p in claim.evidence), *(source.text for source in claim.attribution)):
        for start, end in by_role(text):
            yield from (name for name in (text[start:end], *text[start:end].split()) if name not in public)


def harmed(claim: Claim) -> bool:
    """Whether the protected were attacked or obstructed; schools that close in a strike are not."""
    return claim.event_type in ("ASSAULT", "COERCE", None) and protected(t.value for t in claim.targets)


def position(claim: Claim) -> bool:
    """Whether a claim says where forces, checkpoints or convoys stand; nothing here looks at whose they are."""
    policy = rules()
    if claim.event_type in policy.event_types or claim.sub_event_type in policy.sub_event_types:
        return True
    if policy.modes.intersection(claim.mode) or any(t.value in policy.targets for t in claim.targets):
        return True
    return any(policy.words.search(passage.text) for passage in claim.evidence)


@cache
def _classes() -> dict[str, str | None]:
    return {m.value: m.protected for rows in load_codebook().targets.values() for _, m in rows}


def protected(targets: Iterable[str]) -> bool:
    """Whether any of the targets is of a protected class."""
    return any(_classes().get(t) in rules().protected for t in targets)


def _place_words(place: Place | None) -> Iterator[str]:
    """The names of a place in the report's words, also where its district bears the same."""
    if place is not None and (place.precision or 0) < DISTRICT:
        yield from (name for name in (place.text, place.name, *place.within) if name)


def _facilities(claim: Claim) -> Iterator[str]:
    """Proper names beside the word for a protected target: 'Saint Anne hospital', 'the hospital of Saint Anne'."""
    spans = [span for term in claim.targets if protected([term.value]) for span in term.spans]
    for passage in (p for p in claim.evidence if p.part == "text"):
        for span in spans:
            if passage.start <= span.start and span.end <= passage.end:
                yield _proper(passage.text[: span.start - passage.start])
                after = _AFTER.match(passage.text[span.end - passage.start :])
                yield after[1].strip() if after is not None else ""


def _proper(before: str) -> str:
    """The proper name at the end of these words, or nothing."""
    found = _BEFORE.search(before)
    words = found[0].split() if found is not None else []
    while words and (words[0] in _NOT_NAMED or words[0] in _JOINING):
        words = words[1:]
    return " ".join(words)

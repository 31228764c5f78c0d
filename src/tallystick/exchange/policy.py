"""What may be published: claims, summaries and texts in, the same fit for the public out.

The rule is docs/responsible-use.md, its lists are policy.yaml. What is withheld is truly absent, and what it was taken
from says so. Three things are withheld: names of private persons; the places and names of protected facilities that
were attacked; and, for some days, where forces stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit

import yaml

from tallystick.exchange.names import Names, by_role, ordinary, whole
from tallystick.knowledge.codebook import load_codebook
from tallystick.ledger import Summary
from tallystick.record.claim import Claim, Place
from tallystick.record.form import claim_to_dict
from tallystick.record.passage import Passage
from tallystick.record.report import Report

WITHHELD: Final = "[withheld]"
MASK: Final = "\ufdd0"  # no character of any text; stands for each one withheld, so that offsets hold
_MASKED: Final = re.compile(f"{MASK}+")
DISTRICT: Final = 4  # UCDP where_prec of a first-level district; larger is coarser
# 'Saint Anne ' before hospital; ' of Saint Anne' after it.
_CAPITAL: Final = r"(?:[^\W\d_a-z][\w'’.-]*|al-[\w'’-]+)"
_BEFORE: Final = re.compile(rf"(?:\b(?:{_CAPITAL}|of|for|de|des|la|el)\s+)+$")
_AFTER: Final = re.compile(rf"\s+(?:of|for|named(?: after)?|called)\s+((?:{_CAPITAL}\s?)+)")
_JOINING: Final = ("of", "for", "de", "des", "la", "el")
_NOT_NAMED: Final = ("The", "A", "An", "In", "On", "At", "Their", "Its", "His", "Her", "This", "That")

# Fields whose values are codes and ids of ours: no name stands there, and one that looks like a code must not break it.
_CODES: Final = frozenset(
    (
        *("report_id", "claim_id", "claim_ids", "report_ids", "incident_id", "responds_to", "replaces", "coder"),
        *("kind", "status", "statuses", "degree", "outcome", "event_type", "event_types", "mode", "sub_event_type"),
        *("sub_event_types", "country", "disputed", "sector", "weapons", "targets", "rule", "sha256", "language"),
    )
)
# Fields that hold words of the report: all of them are withheld where a claim says where forces stand.
_WORDS: Final = frozenset(
    (
        *("text", "who", "relation", "within", "part", "cue", "names", "role", "what", "of", "by", "area", "cause"),
        *("party", "reason", "claimants"),
    )
)
Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class _Rules:
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
def _rules() -> _Rules:
    data = yaml.safe_load(files(__package__).joinpath("policy.yaml").read_text(encoding="utf-8"))
    positions = data["positions"]
    words = "|".join(re.escape(word) for word in positions["words"])
    return _Rules(
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


class Policy:
    """What to withhold of one set of claims; with `internal`, nothing is withheld.

    `together`: the claim ids of each incident, so that one of them gives away nothing of another. `reports`: by id, for
    the day of publication. `hidden`: reports whose text, headline and address are not given. `now`: from when the hours
    of a position count back.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        *,
        internal: bool,
        together: Iterable[Iterable[str]] = (),
        reports: Mapping[str, Report] | None = None,
        hidden: Iterable[str] = (),
        now: datetime | None = None,
    ) -> None:
        self.internal = internal
        self._names, self._sites = Names(()), dict[str, Names]()
        self._guarded, self._recent = set[str](), set[str]()
        self._words: dict[str, frozenset[str]] = {}  # of the places that each report must not give away
        self._told, self._hidden = dict[str, _Told](), tuple(hidden)
        if not internal:
            self._learn(claims, reports or {}, now or datetime.now(UTC))
            self._own = (frozenset(self._guarded), frozenset(self._recent))
            self._group(together)

    def regrouped(self, together: Iterable[Iterable[str]]) -> Policy:
        """The same claims in other incidents; hours count back from the same moment, so that no more is given."""
        other = copy(self)
        other._guarded, other._recent = map(set, self._own)
        other._group(together)
        return other

    def differs(self, earlier: Policy) -> set[str]:
        """The reports of which it withholds other claims or places than one of the same claims did."""
        changed = (self._guarded ^ earlier._guarded) | (self._recent ^ earlier._recent)
        words = {r for r in {*self._words, *earlier._words} if self._words.get(r) != earlier._words.get(r)}
        return words | {self._told[claim_id].report_id for claim_id in changed if claim_id in self._told}

    def _learn(self, claims: Iterable[Claim], reports: Mapping[str, Report], now: datetime) -> None:
        """One pass over the claims, for what each must not say by itself."""
        private, facilities, places, told_of, small = (set[str]() for _ in range(5))
        for claim in claims:
            private.update(_private_names(claim))
            places.update(_place_words(claim.place))
            told_of.update(_named_by_role(claim))
            small.update(word for passage in claim.evidence for word in ordinary(passage.text))
            self._told[claim.claim_id] = _Told.of(claim)
            if _harmed(claim):
                self._guarded.add(claim.claim_id)
                facilities.update(_facilities(claim))
            if _position(claim) and _is_recent(claim, reports.get(claim.report_id), now):
                self._recent.add(claim.claim_id)
        told_of = {name for name in told_of if name.casefold() not in small}
        self._names = Names(private | ((facilities | told_of) - places))  # 'Goma hospital' does not hide all of Goma

    def _group(self, together: Iterable[Iterable[str]]) -> None:
        """What one claim must not say, its incident, scene and report must not either."""
        told = self._told
        for members in map(set, together):
            for kept in (self._guarded, self._recent):
                if not kept.isdisjoint(members):
                    kept.update(members)
        quoted = _passages(told[claim_id] for claim_id in self._recent if claim_id in told)
        self._recent.update(claim_id for claim_id, one in told.items() if one.quotes(quoted.get(one.report_id, ())))
        hidden = [told[claim_id] for claim_id in self._guarded | self._recent if claim_id in told]
        scenes = {one.scene for one in hidden if one.where is not None}
        at_home = {(one.report_id, one.where) for one in hidden if one.where is not None}
        words: dict[str, set[str]] = {}
        for claim_id, one in told.items():
            if one.where is not None and (one.scene in scenes or (one.report_id, one.where) in at_home):
                self._guarded.add(claim_id)
            if claim_id in self._guarded or claim_id in self._recent:
                words.setdefault(one.report_id, set()).update(one.words)
        self._words = {report_id: frozenset(found) for report_id, found in words.items()}
        self._sites = {r: Names(self._words.get(r, ())) for r in {*self._words, *self._hidden}}

    # ------------------------------------------------------------------ texts

    def words(self, text: str) -> str:
        """A text without private names."""
        return text if self.internal else self._names.without(text, WITHHELD)

    def site_words(self, text: str, report_ids: Iterable[str]) -> str:
        """A text without private names, and without the places and facilities that these reports must not give away."""
        text = self.words(text)
        for report_id in report_ids:
            if report_id in self._sites:
                text = self._sites[report_id].without(text, WITHHELD)
        return text

    def masked(self, text: str) -> str:
        """A whole text with each character of a private name masked, also of one that a role or an age tells."""
        for start, end in () if self.internal else _apart([*self._names.spans(text), *by_role(text)]):
            text = f"{text[:start]}{MASK * (end - start)}{text[end:]}"
        return text

    def address(self, url: str, report_id: str) -> str:
        """An address, or only its host where the rest spells what is withheld."""
        parts = urlsplit(url)
        path = unquote(url.split(parts.netloc, 1)[-1]) if parts.netloc else unquote(url)
        if self.internal or not (report_id in self._sites or self._names.in_address(path)):
            return url
        return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else WITHHELD

    # ------------------------------------------------------------------ nouns

    def guards(self, claim: Claim) -> bool:
        """Whether a claim is given at first-level district only."""
        return self.guards_any((claim.claim_id,))

    def guards_any(self, claim_ids: Iterable[str]) -> bool:
        """Whether one of these claims is given at first-level district only."""
        return any(c in self._guarded or c in self._recent for c in claim_ids)

    def delays_any(self, claim_ids: Iterable[str]) -> bool:
        """Whether one of these claims says where forces stood in the last days."""
        return any(c in self._recent for c in claim_ids)

    def claim(self, claim: Claim) -> Claim:
        """A claim fit for publication; offsets stay."""
        if self.internal:
            return claim
        recent = claim.claim_id in self._recent
        guarded = recent or claim.claim_id in self._guarded
        fit = replace(claim, place=coarse(claim.place)) if guarded else claim
        fit = replace(fit, quantities=()) if recent else fit  # how many vehicles stand there
        told = _mapped(fit, self._say((claim.report_id,), blank=recent))
        # the district may bear the name of its town
        return replace(told, place=self._place(fit.place)) if guarded else told

    def line(self, claim: Claim, line: dict[str, Any]) -> dict[str, Any]:
        """A claim's line fit for publication; `withheld` says whether anything is missing."""
        if self.internal:
            return line
        fit = self.claim(claim)
        return {**claim_to_dict(fit), "withheld": fit != claim}

    def summary(self, summary: Summary) -> Summary:
        """One incident fit for publication."""
        if self.internal:
            return summary
        told = self.about(summary, summary.claim_ids, summary.report_ids)
        if not self.guards_any(summary.claim_ids):
            return told
        place = self._place(coarse(summary.place))
        return replace(told, place=place, places=() if place is None else (place,))

    def about(self, noun: Noun, claim_ids: Iterable[str], report_ids: Iterable[str]) -> Noun:
        """What is made of some claims (an entry, a grade), fit for publication."""
        if self.internal:
            return noun
        return _mapped(noun, self._say(tuple(report_ids), blank=self.delays_any(claim_ids)))

    def report(self, report: Report, report_id: str | None = None) -> Report:
        """What may be told of a report, without its text; `report_id` where it has lost its text already.

        A headline and an address say where; of a report that must not, neither is given.
        """
        if self.internal:
            return replace(report, text="")
        identity = report_id or report.report_id
        return replace(
            report,
            text="",
            title=self.words(report.title) if report.title and identity not in self._sites else None,
            publisher=self.words(report.publisher) if report.publisher else None,
            url=self.address(report.url, identity) if report.url else None,
            dateline=None,
            byline=None,
            notices=(),
        )

    def may_show(self, report: Report) -> bool:
        """Whether the text may be given whole: its licence allows it, and nothing but names is withheld in it."""
        if self.internal:
            return True
        licence = report.licence or ""
        if not _rules().open_licence.search(licence) or report.report_id in self._sites:
            return False
        return not _rules().no_derivatives.search(licence) or self.masked(report.text) == report.text

    def _place(self, place: Place | None) -> Place | None:
        """A coarse place without private names."""
        return _mapped(place, lambda _, text: self.words(text))

    def _say(self, report_ids: tuple[str, ...], *, blank: bool) -> Callable[[str, str], str]:
        def say(field: str, text: str) -> str:
            return WITHHELD if blank and field in _WORDS else self.site_words(text, report_ids)

        return say


def unmasked(text: str) -> str:
    """A masked text as it is shown."""
    return _MASKED.sub(WITHHELD, text)


def masks(text: str) -> list[tuple[int, int]]:
    """Where a masked text says that something is withheld, so that nobody cuts a name in two and shows the halves."""
    return [match.span() for match in _MASKED.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is kept of a claim while the rest are looked at."""

    report_id: str
    where: object
    scene: tuple[object, ...]
    words: tuple[str, ...]
    evidence: tuple[Passage, ...]

    @classmethod
    def of(cls, claim: Claim) -> _Told:
        place, time = claim.place, claim.time
        where = (place.geonameid or (place.name or place.text).casefold()) if place is not None else None
        scene = (where, time.start if time else None, time.end if time else None)
        words = (*_place_words(place), *_facilities(claim))
        return cls(claim.report_id, where, scene, words, claim.evidence)

    def quotes(self, passages: Iterable[Passage]) -> bool:
        """Whether it rests on some of the same words."""
        return any(p.part == e.part and p.span.overlaps(e.span) for p in passages for e in self.evidence)


def _passages(told: Iterable[_Told]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for one in told:
        found.setdefault(one.report_id, []).extend(one.evidence)
    return found


def _mapped(value: Noun, say: Callable[[str, str], str]) -> Noun:
    """A noun with every text in it said anew, by the name of its field; codes stay."""
    told: Noun = _said_anew(value, say, "")
    return told


def _said_anew(value: Any, say: Callable[[str, str], str], field: str) -> Any:
    if isinstance(value, str):
        return say(field, value)
    if isinstance(value, tuple):
        return tuple(_said_anew(item, say, field) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _CODES}
    if hasattr(value, "text") and told.get("part") in ("text", "title"):
        del told["part"]  # of a passage: a code
    return replace(value, **{name: _said_anew(item, say, name) for name, item in told.items()})


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


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that do not overlap, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _harmed(claim: Claim) -> bool:
    """Whether the protected were attacked or obstructed; schools that close in a strike are not."""
    return claim.event_type in ("ASSAULT", "COERCE", None) and protected(t.value for t in claim.targets)


def _position(claim: Claim) -> bool:
    """Whether a claim says where forces, checkpoints or convoys stand; nothing here looks at whose they are."""
    rules = _rules()
    if claim.event_type in rules.event_types or claim.sub_event_type in rules.sub_event_types:
        return True
    if rules.modes.intersection(claim.mode) or any(t.value in rules.targets for t in claim.targets):
        return True
    return any(rules.words.search(passage.text) for passage in claim.evidence)


def tells_of_positions(report: Report, now: datetime) -> bool:
    """Whether a report's own words, read or not, say where forces stand, and are of the hours of the policy."""
    told = report.published or (report.retrieved.date() if report.retrieved is not None else None)
    recent = told is None or _end_of(told) + _rules().window > now
    return recent and _rules().words.search(f"{report.title or ''}\n{report.text}") is not None


def _is_recent(claim: Claim, report: Report | None, now: datetime) -> bool:
    """Told or happened within the hours of the policy; what has no day at all is taken for new."""
    happened = (claim.time.end or claim.time.start) if claim.time is not None else None
    received = report.retrieved.date() if report is not None and report.retrieved is not None else None
    told = report.published or received if report is not None else None
    known = [day for day in (happened, told) if day is not None]
    return not known or _end_of(max(known)) + _rules().window > now


def _end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


@cache
def _classes() -> dict[str, str | None]:
    return {m.value: m.protected for rows in load_codebook().targets.values() for _, m in rows}


def protected(targets: Iterable[str]) -> bool:
    """Whether any of the targets is of a protected class."""
    return any(_classes().get(t) in _rules().protected for t in targets)


def coarse(place: Place | None) -> Place | None:
    """A place at first-level district: no name, no words, no position; what is no more exact than that stays."""
    if place is None or (place.precision or 0) >= DISTRICT:
        return place
    kept = Place(WITHHELD, (), country=place.country, admin1=place.admin1, disputed=place.disputed)
    return replace(kept, name=place.admin1, precision=DISTRICT if place.admin1 else None)


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

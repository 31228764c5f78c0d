"""The claim: one thing that one source says about one happening, with the exact words that say it.

The outer form (keys, meanings, number conventions) is the published schema of the record; these are the same fields,
frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tallystick.record.passage import Passage, Span, Spans

Kind = Literal["incident", "statement", "total"]
Status = Literal["asserted", "alleged", "denied", "threatened", "planned", "hypothetical", "historical"]
Degree = Literal["stated", "suspected", "self", "denied"]
Outcome = Literal["killed", "injured", "detained", "abducted", "missing", "displaced"]
HELD = "the place that holds it"  # how the rule of a place begins that has only the point of a larger one
ON_THE_WAY = "on the way to"  # a relation of a place: its goal is named, not where along the road it was
SEVERAL = "in each of"  # a relation of a total's place: it is summed over all the places that its words name
TOGETHER = "in all of"  # a relation of an incident's place: the neighbouring towns that its words name
STATE_SECTORS = frozenset({"MIL", "COP", "SPY", "GOV"})  # PLOVER's, of those who act for a state
ARMED_SECTORS = frozenset({"MIL", "COP", "REB", "PRM", "UAF"})  # PLOVER's, of those who bear arms for whomever
OWN_HAND = "by their own hand"  # the rule of a casualty whom nobody else harmed


@dataclass(frozen=True, slots=True)
class Figures:
    """Low, best and high of a count; None where the words do not bound it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def in_words(self) -> str:
        """'9', '9 or more', '12–15, best 13', 'up to 20', 'about 40'; 'not said how many' without any bound."""
        low, best, high = self.low, self.best, self.high
        if low is not None and low == high:
            return str(low)
        if low is not None and high is not None:
            return f"{low}–{high}" + (f", best {best}" if best is not None else "")
        if low is not None:
            return f"{low} or more"
        if high is not None:
            return f"up to {high}"
        return f"about {best}" if best is not None else "not said how many"


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as the report names it (`text`), and after resolution under its neutral name."""

    text: str
    spans: Spans
    name: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    sector: str | None = None  # PLOVER
    degree: Degree = "stated"
    rule: str | None = None  # how `text` was found where its words are elsewhere ('pronoun')
    # Further codes of the neutral reading
    entry: str | None = None  # id in the register


def held_by(rule: str | None) -> str | None:
    """The larger place whose point a place has, by its rule; None where it has its own."""
    said = (rule or "").split("; ", maxsplit=1)[0]
    return said.removeprefix(f"{HELD}: ") if said.startswith(HELD) else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened. Before resolution only `text`, `spans`, `relation` and `within` are set.

    `relation`: 'near', 'north of', 'outskirts of', 'between' ... as said, else None.
    `within`: names of larger places the words themselves give ('Huwara, south of Nablus').
    """

    text: str
    spans: Spans
    relation: str | None = None
    within: tuple[str, ...] = ()
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    admin1: str | None = None
    precision: int | None = None  # UCDP where_prec, 1 exact ... 7 international waters or airspace
    disputed: tuple[str, ...] = ()
    geonameid: int | None = None
    rule: str | None = None

    def by(self, rule: str) -> Place:
        """The same place, told by another rule; that it has only a larger one's point goes along."""
        holder = held_by(self.rule)
        return replace(self, rule=rule if holder is None else f"{HELD}: {holder}; {rule}")


@dataclass(frozen=True, slots=True)
class Time:
    """When. Before resolution `reading` holds the normal form of the words; start and end are both included."""

    text: str
    spans: Spans
    reading: str | None = None
    start: date | None = None
    end: date | None = None
    precision: int | None = None  # UCDP date_prec, 1 exact day ... 5 more than a month, less than a year
    part: str | None = None  # part of the day or duration, as said
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A coded value (a weapon, a target) and the words it was read from."""

    value: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Casualty:
    """How many people suffered one outcome, as this claimant says it."""

    outcome: Outcome
    figures: Figures
    text: str
    spans: Spans
    who: str | None = None
    part_of: int | None = None  # position in the claim's list of the figure this is a share of
    party: str | None = None
    standing: str | None = None  # civilian, protected, combatant, unknown; None when not said
    participating: bool | None = None
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    severity: str | None = None
    cause: str | None = None
    as_of: date | None = None
    inferred: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of things: vehicles, rockets, homes destroyed, people in a crowd."""

    what: str
    figures: Figures
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Source:
    """One link of 'who says so', nearest to the fact first."""

    text: str
    spans: Spans
    name: str | None = None
    kind: str | None = None  # official, military, armed group, medical, witness, family, NGO, media, unnamed
    cue: str | None = None
    cue_spans: Spans = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content as spans: who says what, before anything is made of it."""

    source: Spans
    cue: Spans
    content: Spans
    lemma: str = ""  # of the cue
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """The words that link a claim to the one it answers."""

    kind: str  # denial, retaliation, protest, comment, answer
    text: str
    spans: Spans
    follow_up: bool = False  # an arrest, a conviction, an extradition over an attack that the report tells again


@dataclass(frozen=True, slots=True)
class Wording:
    """A loaded word in the evidence and its neutral reading; shown, never coded by."""

    start: int
    end: int
    text: str
    neutral: str | None
    kind: str  # epithet, euphemism, legal


@dataclass(frozen=True, slots=True)
class Person:
    """A named person; `public` only for those acting in office."""

    text: str
    names: tuple[str, ...]
    role: str | None
    public: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What a total counts; `parts` have the same shape."""

    what: str
    figures: Figures
    text: str
    spans: Spans
    of: str | None = None
    by: str | None = None
    area: str | None = None
    basis: str = "count"  # count, estimate or model: never compared with one another
    parts: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Superlative:
    """'The deadliest day since 2001'."""

    of: str
    spans: Spans
    text: str = ""
    by: str | None = None
    area: str | None = None
    since: str | None = None
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one source says about one happening."""

    report_id: str
    claim_id: str
    coder: str
    kind: Kind
    evidence: tuple[Passage, ...]
    status: Status = "asserted"
    event_type: str | None = None
    mode: tuple[str, ...] = ()
    sub_event_type: str | None = None
    attempt: bool = False
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    place: Place | None = None
    time: Time | None = None
    weapons: tuple[Term, ...] = ()
    targets: tuple[Term, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attribution: tuple[Source, ...] = ()
    responds_to: str | None = None
    response: Response | None = None
    replaces: str | None = None
    wording: tuple[Wording, ...] = ()
    persons: tuple[Person, ...] = ()
    confidence: float | None = None
    period: Time | None = None
    measure: Measure | None = None
    superlative: Superlative | None = None
    predicate: Spans = ()  # the words of the deed or the speech act

    @property
    def follows_up(self) -> bool:
        """Whether it is what came of what it answers: an arrest or a verdict, told with the attack they are for."""
        return self.responds_to is not None and self.response is not None and self.response.follow_up


__all__ = [
    "Actor",
    "Attribution",
    "Casualty",
    "Claim",
    "Degree",
    "Figures",
    "Kind",
    "Measure",
    "Outcome",
    "Person",
    "Place",
    "Quantity",
    "Response",
    "Source",
    "Span",
    "Status",
    "Superlative",
    "Term",
    "Time",
    "Wording",
]

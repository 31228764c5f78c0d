"""All that was read out of one report: its claims, and the layers they were made from."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.record.claim import Actor, Attribution, Claim, Place
from tallystick.record.passage import Span, Spans
from tallystick.record.report import Report


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as TIMEX3 has it: type DATE, TIME, DURATION or SET; `value` None until resolved, or where it cannot be.

    `reading` is the normal form of the words alone ('weekday:4', 'date:XXXX-03-05;future'), so that the same words
    resolve again when a publication date is corrected.
    """

    span: Span
    text: str
    type: str
    reading: str
    value: str | None = None
    mod: str | None = None
    signal: Span | None = None  # the word before it that bounds it: 'since', 'until', 'between'


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text, whether or not a claim is about it."""

    span: Span
    text: str
    kind: str  # name, demonym, capital ('the Somali capital')
    place: Place


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event a sentence tells of, coded, before claims are assembled from it."""

    predicate: Spans
    event_type: str
    mode: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    weight: float  # for choosing one event of a sentence: the higher the nearer to what the sentence is about


@dataclass(frozen=True, slots=True)
class AttackPart:
    """Who or what plays a part in an attack, under its best words in the report; `spans`: all its mentions.

    role: doer (people), doer_body (a group or force), sufferer, thing_hit, means.  likelihood: the model's, 0 to 1.
    """

    role: str
    text: str
    spans: Spans
    named: bool  # a person under their name
    likelihood: float


@dataclass(frozen=True, slots=True)
class ToldAttack:
    """One attack as a whole report tells of it, its parts gathered from every sentence; beside the claims, not one.

    kind: attack, bombing, abduction, arson, robbery.
    """

    kind: str
    likelihood: float
    parts: tuple[AttackPart, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as read."""

    report: Report
    claims: tuple[Claim, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    refusal: str | None = None  # why nothing was read ('language fr: no reader yet')

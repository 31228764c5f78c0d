"""A form that a person filled -> a claim of theirs, every value found in the report's own words.

Names and places are resolved as the machine's are; what the words do not give is refused, or left unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar, cast, get_args

from tallystick.knowledge.codebook import load_codebook
from tallystick.knowledge.gazetteer import open_gazetteer
from tallystick.knowledge.registers import load_register
from tallystick.record import Actor, Casualty, Claim, Figures, Passage, Place, Report, Source, Span, Time, Toponym
from tallystick.record.claim import Kind, Outcome, Status
from tallystick.record.form import with_id
from tallystick.resolution.actors.actors import resolve_actors
from tallystick.resolution.places.places import resolve_places

KINDS: Final = ("incident", "statement")  # a total is made of more than a form holds
STATUSES: Final[tuple[str, ...]] = get_args(Status)
OUTCOMES: Final[tuple[str, ...]] = get_args(Outcome)
COUNTED: Final = ("killed", "injured")  # the outcomes a form asks for
Fields = Mapping[str, str]
T = TypeVar("T")


class WordsError(ValueError):
    """A field of the form is not in the report's words, or no value; the sentence names the field."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers."""

    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    event_types: tuple[str, ...]
    sub_event_types: tuple[str, ...]


def choices() -> Choices:
    """The codes of the codebook."""
    codes = load_codebook().codes.values()
    types, subs = {c.event_type for c in codes}, {c.acled for c in codes if c.acled}
    return Choices(KINDS, STATUSES, tuple(sorted(types)), tuple(sorted(subs)))


def claim_by_hand(
    fields: Fields, report: Report, who: str, *, base: Claim | None = None, gazetteer: Path | None = None
) -> Claim:
    """The claim a form says, under the person's name; `base`: the claim it corrects, whose other values it keeps.

    Raises WordsError for a field whose words the report does not say.
    """
    hand = _Hand(fields, report, gazetteer)
    start = base or Claim(report.report_id, "", who, "incident", ())
    claim = replace(
        start,
        coder=who,
        confidence=None,
        evidence=hand.evidence(start),
        kind=cast(Kind, hand.one_of("kind", KINDS, start.kind)),
        status=cast(Status, hand.one_of("status", STATUSES, start.status)),
        event_type=hand.one_of("event_type", choices().event_types, None),
        sub_event_type=hand.one_of("sub_event_type", choices().sub_event_types, None),
        actors=hand.actors("actors", start.actors),
        recipients=hand.actors("recipients", start.recipients),
        place=hand.place(start.place),
        time=hand.time(start.time),
        casualties=hand.casualties(start.casualties),
        attribution=hand.attribution(start.attribution),
    )
    return with_id(claim)


def fields_of(claim: Claim | None) -> dict[str, str]:
    """The form as a claim fills it; empty for none."""
    if claim is None:
        return dict.fromkeys(NAMES, "") | {"kind": "incident", "status": "asserted"}
    told = dict.fromkeys(NAMES, "") | {
        "words": claim.evidence[0].text,
        "kind": claim.kind,
        "status": claim.status,
        "event_type": claim.event_type or "",
        "sub_event_type": claim.sub_event_type or "",
        "actors": "\n".join(a.text for a in claim.actors),
        "recipients": "\n".join(a.text for a in claim.recipients),
        "says": "\n".join(s.text for s in claim.attribution),
        "place": claim.place.text if claim.place else "",
        "time": claim.time.text if claim.time else "",
        "since": str(claim.time.start or "") if claim.time else "",
        "until": str(claim.time.end or "") if claim.time else "",
    }
    for outcome in COUNTED:
        found = _first(claim.casualties, outcome)
        if found is not None:
            figures = {"low": found.figures.low, "best": found.figures.best, "high": found.figures.high}
            told |= {f"{outcome}_{k}": "" if v is None else str(v) for k, v in figures.items()}
            told[f"{outcome}_words"] = found.text
    return told


NAMES: Final = (
    *("words", "start", "end", "kind", "status", "event_type", "sub_event_type", "actors", "recipients", "says"),
    *("place", "time", "since", "until"),
    *(f"{outcome}_{part}" for outcome in COUNTED for part in ("words", "low", "best", "high")),
)


class _Hand:
    """The fields of one form, read against one report."""

    def __init__(self, fields: Fields, report: Report, gazetteer: Path | None) -> None:
        self._fields = {name: fields.get(name, "").replace("\r\n", "\n").strip() for name in NAMES}
        self._report, self._gazetteer = report, gazetteer
        self._evidence: tuple[Passage, ...] = ()

    def evidence(self, base: Claim) -> tuple[Passage, ...]:
        """The words selected, by their offsets where the page gave them, else where they stand first."""
        words, start, end = self._fields["words"], self._fields["start"], self._fields["end"]
        if base.evidence and words == base.evidence[0].text and not start:
            self._evidence = base.evidence
        elif start.isdecimal() and end.isdecimal():
            text = self._report.text[int(start) : int(end)]
            if not text.strip() or (words and text.strip() != words):
                raise WordsError(f"words: the report does not say {words!r} from {start} to {end}")
            self._evidence = (Passage(int(start), int(end), text),)
        else:
            span = self._find("words", words)
            self._evidence = (Passage(span.start, span.end, words),)
        return self._evidence

    def one_of(self, name: str, values: Sequence[str], unknown: str | None) -> str | None:
        value = self._fields[name] or unknown
        if value is not None and value not in values:
            raise WordsError(f"{name}: {value!r} is none of {', '.join(values)}")
        return value

    def actors(self, name: str, base: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """A line a party; those that were there are kept as they were."""
        kept = {actor.text: actor for actor in base}
        told = self._lines(name)
        fresh = [Actor(words, (self._find(name, words),)) for words in told if words not in kept]
        named = {a.text: a for a in resolve_actors(fresh, load_register(), self._report.text)}
        return tuple(kept.get(words) or named[words] for words in told)

    def attribution(self, base: tuple[Source, ...]) -> tuple[Source, ...]:
        kept = {source.text: source for source in base}
        fresh = {
            words: Source(words, (self._find("says", words),)) for words in self._lines("says") if words not in kept
        }
        return tuple(kept.get(words) or fresh[words] for words in self._lines("says"))

    def place(self, base: Place | None) -> Place | None:
        words = self._fields["place"]
        if not words or (base is not None and base.text == words):
            return base if words else None
        span = self._find("place", words)
        gazetteer = open_gazetteer(self._gazetteer)
        try:
            found = resolve_places([Toponym(span, words, "name", Place(words, (span,)))], gazetteer)
        finally:
            gazetteer.close()
        return found[0].place

    def time(self, base: Time | None) -> Time | None:
        words, since, until = self._fields["time"], self._day("since"), self._day("until")
        if not words:
            if since or until:
                raise WordsError("time: say which words of the report give these days")
            return None
        if base is not None and (words, since, until) == (base.text, base.start, base.end):
            return base
        if since and until and until < since:
            raise WordsError(f"until: {until} is before {since}")
        end = until or since
        exact = 1 if since and since == end else None
        return Time(
            words, (self._find("time", words),), f"{since}/{end}", since, end, exact, rule="as the coder reads it"
        )

    def casualties(self, base: tuple[Casualty, ...]) -> tuple[Casualty, ...]:
        """The whole figure of each outcome asked for; its shares and other outcomes stay where the figure does."""
        found: list[Casualty | None] = list(base)
        for outcome in COUNTED:
            old = _first(base, outcome)
            new = self._casualty(outcome, old)
            if new == old:
                continue
            if len(found) > 1 and new is None:
                raise WordsError(f"{outcome}: other figures are told beside it; reject the claim and add another")
            found = [new if one is old else one for one in found] if old else [*found, new]
        return tuple(one for one in found if one is not None)

    def _casualty(self, outcome: str, old: Casualty | None) -> Casualty | None:
        low, best, high = (self._number(f"{outcome}_{part}") for part in ("low", "best", "high"))
        words, figures = self._fields[f"{outcome}_words"], Figures(low, best, high)
        if not words:
            if figures != Figures():
                raise WordsError(f"{outcome}_words: say which words of the report give the figure")
            return None
        if low is not None and high is not None and low > high:
            raise WordsError(f"{outcome}_low: {low} is more than {high}")
        if old is not None and (old.text, old.figures) == (words, figures):
            return old
        made = old or Casualty(cast(Outcome, outcome), figures, words, ())
        return replace(made, figures=figures, text=words, spans=(self._find(f"{outcome}_words", words),), rule=None)

    def _lines(self, name: str) -> list[str]:
        return list(dict.fromkeys(line.strip() for line in self._fields[name].split("\n") if line.strip()))

    def _find(self, name: str, words: str) -> Span:
        """Where the words stand: in the evidence, else first in the report."""
        if not words:
            raise WordsError(f"{name}: select the words of the report")
        for passage in self._evidence:
            at = passage.text.find(words) if passage.part == "text" else -1
            if at >= 0:
                return Span(passage.start + at, passage.start + at + len(words))
        at = self._report.text.find(words)
        if at < 0:
            raise WordsError(f"{name}: the report does not say {words!r}")
        return Span(at, at + len(words))

    def _number(self, name: str) -> int | None:
        return self._value(name, int, "a whole number")

    def _day(self, name: str) -> date | None:
        return self._value(name, date.fromisoformat, "a day as YYYY-MM-DD")

    def _value(self, name: str, read: Callable[[str], T], what: str) -> T | None:
        value = self._fields[name]
        if not value:
            return None
        try:
            return read(value)
        except ValueError as error:
            raise WordsError(f"{name}: {value!r} is not {what}") from error


def _first(casualties: Sequence[Casualty], outcome: str) -> Casualty | None:
    return next((c for c in casualties if c.outcome == outcome and c.part_of is None), None)

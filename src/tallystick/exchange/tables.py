"""The record as tables of our own: incidents, figures, claims, reports; several formats share them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from tallystick.exchange.exporter import Cell, Column, IncidentRows, Table, day, joined, provenance
from tallystick.exchange.parties import labels
from tallystick.exchange.walk import Happening, Item, Publication, Said
from tallystick.ledger import OUTCOMES
from tallystick.record import Claim, Entry, Figures, Passage
from tallystick.record.version import METHODOLOGY


class Position(NamedTuple):
    """One claimant's figure for one outcome of one incident."""

    happening: Happening
    entry: Entry
    claimant: str
    figures: Figures
    claim_ids: tuple[str, ...]


class Placed(NamedTuple):
    """A claim, and the incident it is in, if any."""

    said: Said
    incident_id: str | None


def _figure(outcome: str, end: str) -> Callable[[Happening], Cell]:
    def make(happening: Happening) -> Cell:
        entry = happening.entry(outcome)
        return getattr(entry.figures, end) if entry is not None else None

    return make


def _claimed(outcome: str) -> Callable[[Happening], Cell]:
    def make(happening: Happening) -> Cell:
        entry = happening.entry(outcome)
        return joined(f"{who}: {_range(figures)}" for who, figures, _ in entry.claimants) if entry is not None else None

    return make


def _range(figures: Figures) -> str:
    return "/".join("" if v is None else str(v) for v in (figures.low, figures.best, figures.high))


def _place(field: str) -> Callable[[Happening], Cell]:
    return lambda happening: getattr(happening.summary.place, field, None)


_SAYS: Final = {
    "low": "lowest figure of {0} that any claimant stands by",
    "best": "figure of {0} by the rule; empty where it chooses none",
    "high": "highest figure of {0}; empty where open",
}


def _outcome(outcome: str) -> tuple[Column, ...]:
    ends = tuple(
        Column(f"{outcome}_{end}", "integer", says.format(outcome), _figure(outcome, end))
        for end, says in _SAYS.items()
    )
    told = f"each claimant with low/best/high of {outcome}"
    return (*ends, Column(f"{outcome}_claims", "string", told, _claimed(outcome)))


INCIDENTS: Final = Table(
    "incidents.csv",
    "one incident",
    (
        *provenance()[:1],
        Column("start", "date", "first day, ISO; empty where no day is told", lambda h: day(h.summary.start)),
        Column("end", "date", "last day, ISO", lambda h: day(h.summary.end)),
        Column("date_precision", "integer", "UCDP date_prec", lambda h: h.summary.date_precision),
        Column("place", "string", "name of the place; empty where none is told",
               lambda h: h.summary.place and (h.summary.place.name or h.summary.place.text)),
        Column("latitude", "number", "WGS 84; empty where the place was not located", _place("latitude")),
        Column("longitude", "number", "WGS 84", _place("longitude")),
        Column("admin1", "string", "first-level district", _place("admin1")),
        Column("country", "string", "ISO 3166-1 alpha-3; no endorsement of a claim to territory", _place("country")),
        Column("disputed", "string", "codes of the states that claim the place",
               lambda h: joined(h.summary.place.disputed) if h.summary.place else None),
        Column("where_precision", "integer", "UCDP where_prec", _place("precision")),
        Column("event_types", "string", "PLOVER types of the claims", lambda h: joined(h.summary.event_types)),
        Column("sub_event_types", "string", "ACLED sub-event types of the claims",
               lambda h: joined(h.summary.sub_event_types)),
        Column("statuses", "string", "asserted, alleged, historical ... as the sources put it",
               lambda h: joined(h.summary.statuses)),
        Column("attempt", "boolean", "whether every claim tells of an attempt", lambda h: h.summary.attempt),
        Column("actors", "string", "who, under neutral names where known", lambda h: labels(h.summary.actors) or None),
        Column("recipients", "string", "to whom", lambda h: labels(h.summary.recipients) or None),
        Column("weapons", "string", "means", lambda h: joined(h.summary.weapons)),
        Column("targets", "string", "what was hit", lambda h: joined(h.summary.targets)),
        *(column for outcome in OUTCOMES for column in _outcome(outcome)),
        Column("rule", "string", "the ledger's rule",
               lambda h: joined(entry.rule for entry in h.summary.entries)),
        Column("grade", "string", "civilian harm, in Airwars' words; a proposal unless the next column says otherwise",
               lambda h: h.grade.grade if h.grade else None),
        Column("grade_proposed", "boolean", "false where a person gave the grade",
               lambda h: h.grade.proposed if h.grade else None),
        Column("reports", "integer", "number of reports", lambda h: len(h.summary.report_ids)),
        Column("independent_sources", "integer", "copies of one text counted once", lambda h: h.summary.sources),
        *provenance()[1:],
        Column("coarse", "string", "why the place is no closer than a district", lambda h: h.coarse),
    ),
)  # fmt: skip

FIGURES: Final = Table(
    "figures.csv",
    "one claimant's figure for one outcome of one incident",
    (
        Column("incident_id", "string", "id of the incident", lambda p: p.happening.incident_id),
        Column("outcome", "string", "killed, injured, detained, abducted, missing, displaced",
               lambda p: p.entry.outcome),
        Column("claimant", "string", "who says so", lambda p: p.claimant),
        Column("low", "integer", "at the least; empty where the words give none", lambda p: p.figures.low),
        Column("best", "integer", "the figure itself", lambda p: p.figures.best),
        Column("high", "integer", "at the most", lambda p: p.figures.high),
        Column("claim_ids", "string", "the claims that carry it", lambda p: joined(p.claim_ids)),
        Column("ledger_low", "integer", "of all claimants together, by the rule", lambda p: p.entry.figures.low),
        Column("ledger_best", "integer", "as before", lambda p: p.entry.figures.best),
        Column("ledger_high", "integer", "as before", lambda p: p.entry.figures.high),
        Column("rule", "string", "the ledger's rule", lambda p: p.entry.rule),
        Column("reason", "string", "why the rule gives that", lambda p: p.entry.reason),
        Column("as_of", "date", "moment of the newest figure", lambda p: day(p.entry.as_of)),
    ),
)  # fmt: skip


def _offsets(passage: Passage) -> str:
    return f"{'title ' if passage.part == 'title' else ''}{passage.start}-{passage.end}"


def _claim(make: Callable[[Claim], Cell]) -> Callable[[Placed], Cell]:
    return lambda placed: make(placed.said.claim)


CLAIMS: Final = Table(
    "claims.csv",
    "one claim",
    (
        Column("claim_id", "string", "id of the claim", _claim(lambda c: c.claim_id)),
        Column("incident_id", "string", "the incident it is in; empty for a statement or a total",
               lambda p: p.incident_id),
        Column("report_id", "string", "the report it is in", _claim(lambda c: c.report_id)),
        Column("kind", "string", "incident, statement or total", _claim(lambda c: c.kind)),
        Column("status", "string", "asserted, alleged, denied, threatened ...", _claim(lambda c: c.status)),
        Column("event_type", "string", "PLOVER type", _claim(lambda c: c.event_type)),
        Column("mode", "string", "PLOVER modes", _claim(lambda c: joined(c.mode))),
        Column("sub_event_type", "string", "ACLED sub-event type", _claim(lambda c: c.sub_event_type)),
        Column("actors", "string", "who", _claim(lambda c: labels(c.actors) or None)),
        Column("recipients", "string", "to whom", _claim(lambda c: labels(c.recipients) or None)),
        Column("place", "string", "as the report says it", _claim(lambda c: c.place.text if c.place else None)),
        Column("start", "date", "first day", _claim(lambda c: day(c.time.start) if c.time else None)),
        Column("end", "date", "last day", _claim(lambda c: day(c.time.end) if c.time else None)),
        Column("claimant", "string", "who says so, nearest to the fact first; empty: the publisher",
               _claim(lambda c: joined((s.name or s.text for s in c.attribution), " < "))),
        Column("responds_to", "string", "claim it answers", _claim(lambda c: c.responds_to)),
        Column("replaces", "string", "claim whose figure it updates", _claim(lambda c: c.replaces)),
        Column("words", "string", "its very words, parted by ` | `",
               _claim(lambda c: joined((" ".join(p.text.split()) for p in c.evidence), " | "))),
        Column("offsets", "string", "where they stand: start-end in code points; `title` before those of a title",
               _claim(lambda c: joined(map(_offsets, c.evidence)))),
        Column("withheld", "boolean", "whether the policy took something out", lambda p: p.said.withheld),
        Column("stands", "boolean", "false where a person rejected or replaced it", lambda p: p.said.stands),
        Column("taken_back", "string", "how a later version of the page took it back", lambda p: p.said.taken_back),
        Column("coder", "string", "program and codebook that read it, or the person who added it",
               _claim(lambda c: c.coder)),
        Column("methodology", "string", "version of docs/methodology.md", lambda p: METHODOLOGY),
    ),
)  # fmt: skip


def _report(field: str) -> Callable[[Publication], Cell]:
    def make(publication: Publication) -> Cell:
        value = getattr(publication.report, field)
        return value if value is None or isinstance(value, int | float | str) else str(value)

    return make


REPORTS: Final = Table(
    "reports.csv",
    "one report, without its text",
    (
        Column("report_id", "string", "id of the report", lambda p: p.report_id),
        Column("title", "string", "headline", _report("title")),
        Column("publisher", "string", "who published it", _report("publisher")),
        Column("publisher_kind", "string", "what kind of publisher", _report("publisher_kind")),
        Column("url", "string", "address", _report("url")),
        Column("published", "date", "day of publication", _report("published")),
        Column("language", "string", "language", _report("language")),
        Column("licence", "string", "licence the text names", _report("licence")),
        Column("sha256", "string", "hash of the bytes received", _report("sha256")),
        Column("text_id", "string", "hash of the text", lambda p: p.text_id),
        Column("supersedes", "string", "earlier version of the same page", _report("supersedes")),
        Column("copy_of", "string", "report whose text it repeats", _report("copy_of")),
        Column("withheld", "boolean", "whether the policy took something out", lambda p: p.withheld),
    ),
)  # fmt: skip

TABLES: Final = (INCIDENTS, FIGURES, CLAIMS, REPORTS)


def rows(item: Item) -> Iterator[tuple[Table, Any]]:
    """The rows that one item of the walk gives, each with its table."""
    match item:
        case Happening():
            yield INCIDENTS, item
            for entry in item.summary.entries:
                for who, figures, claim_ids in entry.claimants:
                    yield FIGURES, Position(item, entry, who, figures, claim_ids)
            for said in item.said:
                yield CLAIMS, Placed(said, item.incident_id)
        case Said():
            yield CLAIMS, Placed(item, None)
        case Publication():
            yield REPORTS, item


class IncidentsCsv(IncidentRows):
    """Our own table of incidents."""

    form = "csv"
    title = "Incidents, one a row"
    main = "incidents.csv"
    tables = (INCIDENTS,)
    limits = (
        "No links between claims, no statements, no totals: see jsonl, jsonld or datapackage.",
        "Each claimant's words stand together in one cell, not claim by claim.",
    )

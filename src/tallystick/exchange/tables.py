"""Summaries of incidents -> CSV, one incident a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from tallystick.exchange.policy import DISTRICT, Policy
from tallystick.ledger import Summary
from tallystick.record.claim import Actor, Claim, Figures, Place
from tallystick.record.incident import Entry
from tallystick.record.report import Report

Cell = str | int | float | None


def _entry(summary: Summary, outcome: str) -> Entry | None:
    return next((e for e in summary.entries if e.outcome == outcome), None)


def _figures(summary: Summary, outcome: str) -> Figures:
    entry = _entry(summary, outcome)
    return entry.figures if entry is not None else Figures()


def _claimed(summary: Summary, outcome: str) -> str:
    entry = _entry(summary, outcome)
    if entry is None:
        return ""
    return "; ".join(f"{who}: {_range(figures)}" for who, figures, _ in entry.claimants)


def _range(figures: Figures) -> str:
    return "/".join("" if v is None else str(v) for v in (figures.low, figures.best, figures.high))


def _names(actors: Sequence[Actor]) -> str:
    return "; ".join(a.name or a.text for a in actors)


def _place(summary: Summary) -> str | None:
    return (summary.place.name or summary.place.text) if summary.place is not None else None


# Column, what it holds, how it is made. docs/formats.md lists them, and a test holds the two together.
COLUMNS: tuple[tuple[str, str, Callable[[Summary], Cell]], ...] = (
    ("incident_id", "id of the incident in this record", lambda s: s.incident_id),
    ("start", "first day, ISO; empty where no day is told", lambda s: str(s.start) if s.start else None),
    ("end", "last day, ISO", lambda s: str(s.end) if s.end else None),
    ("date_precision", "UCDP date_prec", lambda s: s.date_precision),
    ("place", "name of the place; empty where none is told", _place),
    ("latitude", "WGS 84; empty where the place was not located", lambda s: s.place.latitude if s.place else None),
    ("longitude", "WGS 84", lambda s: s.place.longitude if s.place else None),
    ("country", "ISO 3166-1 alpha-3", lambda s: s.place.country if s.place else None),
    ("where_precision", "UCDP where_prec", lambda s: s.place.precision if s.place else None),
    ("event_types", "PLOVER types of the claims", lambda s: "; ".join(s.event_types)),
    ("sub_event_types", "ACLED sub-event types of the claims", lambda s: "; ".join(s.sub_event_types)),
    ("actors", "who, under neutral names where known", lambda s: _names(s.actors)),
    ("recipients", "to whom", lambda s: _names(s.recipients)),
    ("weapons", "means", lambda s: "; ".join(s.weapons)),
    ("targets", "what was hit", lambda s: "; ".join(s.targets)),
    ("killed_low", "lowest figure any claimant stands by", lambda s: _figures(s, "killed").low),
    ("killed_best", "empty where claimants differ", lambda s: _figures(s, "killed").best),
    ("killed_high", "highest figure; empty where open", lambda s: _figures(s, "killed").high),
    ("killed_claims", "each claimant with low/best/high", lambda s: _claimed(s, "killed")),
    ("injured_low", "as for killed", lambda s: _figures(s, "injured").low),
    ("injured_best", "as for killed", lambda s: _figures(s, "injured").best),
    ("injured_high", "as for killed", lambda s: _figures(s, "injured").high),
    ("injured_claims", "each claimant with low/best/high", lambda s: _claimed(s, "injured")),
    ("rule", "the ledger's rule", lambda s: s.entries[0].rule if s.entries else None),
    ("reports", "number of reports", lambda s: len(s.report_ids)),
    ("independent_sources", "copies of one text counted once", lambda s: s.sources),
    ("publishers", "who printed it", lambda s: "; ".join(s.publishers)),
)  # fmt: skip


def incidents_csv(
    summaries: Iterable[Summary], claims: Iterable[Claim], reports: Mapping[str, Report], *, internal: bool
) -> str:
    """One row an incident under the columns of `COLUMNS`, and `withheld`: whether the policy took something out."""
    policy = Policy(claims, internal=internal)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*(name for name, _, _ in COLUMNS), "withheld"])
    for summary in summaries:
        writer.writerow([safe(cell) for cell in row(summary, policy).values()])
    return out.getvalue()


_EXACT = ("place", "latitude", "longitude", "where_precision")


def row(summary: Summary, policy: Policy) -> dict[str, Cell]:
    """The cells of one incident by column, without private names and exact protected places, and `withheld`."""
    made = {name: make(summary) for name, _, make in COLUMNS}
    if policy.guards_any(summary.claim_ids):
        told = {k: policy.site_words(v, summary.claim_ids) if isinstance(v, str) else v for k, v in made.items()}
        told.update({name: made[name] for name in _KEPT})
        told.update(_district(summary.place, made))
    else:
        told = {k: policy.words(v) if isinstance(v, str) else v for k, v in made.items()}
    return {**told, "withheld": "yes" if told != made else "no"}


_KEPT = ("incident_id", "start", "end", "country", "event_types", "sub_event_types", "weapons", "targets", "rule")


def _district(place: Place | None, made: Mapping[str, Cell]) -> dict[str, Cell]:
    """The columns of a place no more exact than a first-level district."""
    if place is None or (place.precision or 0) >= DISTRICT:
        return {name: made[name] for name in _EXACT}
    return {**dict.fromkeys(_EXACT), "place": place.admin1, "where_precision": DISTRICT if place.admin1 else None}


def safe(value: Cell) -> str:
    """A cell no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    return "'" + value if value.lstrip(" \u00a0\u3000")[:1] in _FORMULA else value


# What begins a formula, also full-width, as some spreadsheets take it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

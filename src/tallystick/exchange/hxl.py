"""The record as a CSV with a row of HXL hashtags, for humanitarian data platforms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

from tallystick.exchange.exporter import Cell, Column, IncidentRows, Table, day, joined, provenance
from tallystick.exchange.parties import label, labels
from tallystick.exchange.standards import country_of
from tallystick.exchange.walk import Happening

_TAGS: Final = {
    "killed": "#affected+killed",
    "injured": "#affected+injured",
    "detained": "#affected+detained",
    "abducted": "#affected+abducted",
    "missing": "#affected+missing",
    "displaced": "#affected+displaced",
}
_ENDS: Final = {"low": "min", "best": "best", "high": "max"}


def _figure(outcome: str, end: str) -> Callable[[Happening], Cell]:
    def make(happening: Happening) -> Cell:
        entry = happening.entry(outcome)
        return getattr(entry.figures, end) if entry is not None else None

    return make


def _claimants(happening: Happening) -> Cell:
    return joined(who for entry in happening.summary.entries for who, _, _ in entry.claimants)


def _place(field: str) -> Callable[[Happening], Any]:
    return lambda happening: getattr(happening.summary.place, field, None)


class Hxl(IncidentRows):
    """HXL-tagged CSV."""

    form = "hxl"
    title = "Incidents as CSV with HXL hashtags"
    main = "incidents_hxl.csv"
    tags = True
    tables: ClassVar[tuple[Table, ...]] = (
        Table(
            main,
            "one incident; the second row has the hashtags",
            (
                Column("start", "date", "first day", lambda h: day(h.summary.start), "#date+occurred+start"),
                Column("end", "date", "last day", lambda h: day(h.summary.end), "#date+occurred+end"),
                Column("date_precision", "integer", "UCDP date_prec", lambda h: h.summary.date_precision,
                       "#date+precision"),
                Column("reported", "date", "day of the first report",
                       lambda h: min((d for p in h.publications if (d := day(p.report.published))), default=None),
                       "#date+reported"),
                Column("country", "string", "name of the country; no endorsement of a claim to territory",
                       lambda h: c.name if (c := country_of(_place("country")(h))) else None,
                       "#country+name"),
                Column("country_code", "string", "ISO 3166-1 alpha-3", _place("country"), "#country+code"),
                Column("admin1", "string", "first-level district", _place("admin1"), "#adm1+name"),
                Column("place", "string", "name of the place", _place("name"), "#loc+name"),
                Column("latitude", "number", "WGS 84; empty where not located or withheld", _place("latitude"),
                       "#geo+lat"),
                Column("longitude", "number", "WGS 84", _place("longitude"), "#geo+lon"),
                Column("where_precision", "integer", "UCDP where_prec", _place("precision"), "#geo+precision"),
                Column("event_type", "string", "PLOVER types", lambda h: joined(h.summary.event_types),
                       "#event+type+plover"),
                Column("sub_event_type", "string", "ACLED sub-event types", lambda h: joined(h.summary.sub_event_types),
                       "#event+type+acled"),
                Column("actor", "string", "the party most sources tell of as acting",
                       lambda h: label(h.sides.a) if h.sides.a else None, "#group+name+first"),
                Column("facing", "string", "the party it faces", lambda h: label(h.sides.b) if h.sides.b else None,
                       "#group+name+second"),
                Column("other_parties", "string", "parties told of whose side nobody says",
                       lambda h: labels(h.sides.rest) or None, "#group+name+other"),
                Column("weapons", "string", "means", lambda h: joined(h.summary.weapons), "#cause+weapon"),
                Column("targets", "string", "what was hit", lambda h: joined(h.summary.targets), "#impact+target"),
                *(
                    Column(f"{outcome}_{end}", "integer", f"{outcome}, {attribute}; empty where not known, never text",
                           _figure(outcome, end), f"{tag}+{attribute}")
                    for outcome, tag in _TAGS.items()
                    for end, attribute in _ENDS.items()
                ),
                Column("claimants", "string", "who says so", _claimants, "#meta+claimant"),
                Column("grade", "string", "civilian harm, in Airwars' words; a proposal unless a person gave it",
                       lambda h: h.grade.grade if h.grade else None, "#meta+confidence"),
                Column("rule", "string", "the ledger's rule", lambda h: joined(e.rule for e in h.summary.entries),
                       "#meta+rule"),
                *provenance(),
            ),
        ),
    )  # fmt: skip
    limits = (
        "One range for each outcome: each claimant's own figure is in our other formats.",
        "Figures are not divided by sex, age or standing: HXL could hold that, the ledger's entries do not yet "
        "give it.",
        "Attributes beyond HXL 1.1's core (min, best, max, precision, claimant, plover, acled) are our own, as "
        "HXL allows.",
        "No statements, no totals.",
    )

"""The record as PLOVER events, one a line: each claim of a happening or of speech that is itself the act."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from tallystick.exchange.exporter import Column, Exporter, Head, Opener, Table, beside, day
from tallystick.exchange.standards import country_of, standards
from tallystick.exchange.walk import Happening, Item, Said
from tallystick.record import Actor, Claim, Place
from tallystick.record.form import dump_line
from tallystick.record.version import CODEBOOK, METHODOLOGY

# UCDP's where_prec -> PLOVER's resolution, 5 within a town ... 1 the country; none for a vague place or the sea.
_RESOLUTION: Final = {1: 4, 2: 4, 3: 3, 4: 2, 6: 1}
_SIZES: Final = {"killed": "dead", "injured": "injured", "detained": "arrested"}


def _score(claim: Claim) -> float | None:
    """The mode's score where it has one of its own, else the type's."""
    plover = standards()["plover"]
    own = [plover["modes"][mode] for mode in claim.mode if mode in plover["modes"]]
    return min(own) if own else plover["types"].get(claim.event_type, [None, None])[1]  # type: ignore[no-any-return]


def _entity(actor: Actor) -> dict[str, Any]:
    return {
        "code": actor.country,
        "sector": actor.sector,
        "entity_text": actor.text,
        "identifier_id": actor.entry,
        "identifier_text": actor.name,
        "degree": actor.degree,
    }


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    country = country_of(place.country)
    return {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.latitude,
        "lon": place.longitude,
        "province": place.admin1,
        "country": country.name if country is not None else None,
        "country_code": place.country,
        "resolution": _RESOLUTION.get(place.precision or 0),
    }


def _size(claim: Claim) -> list[dict[str, Any]]:
    return [
        {
            "what": _SIZES[x.outcome],
            "low": x.figures.low,
            "best": x.figures.best,
            "high": x.figures.high,
            "text": x.text,
        }
        for x in claim.casualties
        if x.outcome in _SIZES and x.part_of is None and not x.inferred
    ]


def _cite(said: Said) -> dict[str, Any]:
    report = said.publication.report
    return {
        "corpus": "tallystick",
        "citation": said.publication.report_id,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.publisher,
        "license": report.licence,
        "coder": said.claim.coder,
        "codebook": CODEBOOK,
        "version": METHODOLOGY,
    }


COLUMNS: Final = (
    Column("id", "string", "id of the claim", lambda s: s.claim.claim_id),
    Column("has_event", "boolean", "true", lambda s: True),
    Column("date", "date", "first day; null where no day is told, never the day of publication",
           lambda s: day(s.claim.time.start) if s.claim.time else None),
    Column("enddate", "date", "last day", lambda s: day(s.claim.time.end) if s.claim.time else None),
    Column("actor", "list", "entities: code (ISO 3166-1 alpha-3), sector, entity_text, identifier_id (our register), "
           "identifier_text (neutral name), degree", lambda s: [_entity(a) for a in s.claim.actors]),
    Column("recipient", "list", "as actor", lambda s: [_entity(a) for a in s.claim.recipients]),
    Column("event", "list", "PLOVER type", lambda s: [s.claim.event_type]),
    Column("event_loc", "object", "extracted_place, resolved_place, geonameid, lat, lon, province, country, "
           "country_code, resolution (5 within a town ... 1 the country)", lambda s: _location(s.claim.place)),
    Column("event_text", "list", "its very words", lambda s: [p.text for p in s.claim.evidence]),
    Column("quad_code", "integer", "1 verbal cooperation ... 4 material conflict",
           lambda s: standards()["plover"]["types"].get(s.claim.event_type, [None])[0]),
    Column("event_scale", "number", "PLOVER score of the mode, else of the type", lambda s: _score(s.claim)),
    Column("mode", "list", "PLOVER modes", lambda s: list(s.claim.mode)),
    Column("context", "list", "empty: contexts are not coded", lambda s: []),
    Column("link", "string", "claim it answers", lambda s: s.claim.responds_to),
    Column("text_info", "object", "spans: start and end of the words in the text, and part",
           lambda s: {"spans": [{"start": p.start, "end": p.end, "part": p.part} for p in s.claim.evidence]}),
    Column("size", "list", "dead, injured, arrested: low, best, high and words", lambda s: _size(s.claim)),
    Column("cite_info", "object", "corpus, citation (report id), url, title, language, publication, license, coder, "
           "codebook, version (of the methodology)", _cite),
    Column("coder", "string", "program and codebook that read it, or the person who added it", lambda s: s.claim.coder),
    Column("comment", "string", "status of the claim, and whether it was only attempted",
           lambda s: s.claim.status + (", attempt" if s.claim.attempt else "")),
)  # fmt: skip
_OWN: Final = (
    Column("incident_id", "string", "incident the claim is in; null for speech", lambda s: None),
    Column("claimant", "list", "who says so, nearest to the fact first; empty: the publisher",
           lambda s: [x.name or x.text for x in s.claim.attribution]),
    Column("withheld", "boolean", "whether the policy took something out", lambda s: s.withheld),
)  # fmt: skip


class Plover(Exporter):
    """PLOVER event JSON, one event a line."""

    form = "plover"
    title = "Claims as PLOVER events (manual 2.0), one a line"
    main = "plover.jsonl"
    media = "application/x-ndjson"
    tables: ClassVar[tuple[Table, ...]] = (Table(main, "one claim with a PLOVER type", (*COLUMNS, *_OWN)),)
    limits = (
        "One line is one claim, not one incident: claims of one incident share incident_id.",
        "PLOVER has no field for who says so; `claimant` is added. Its sizes are single numbers in the manual; "
        "here they are ranges.",
        "Totals and superlatives have no PLOVER type and no line; nor have claims whose type is not known, nor those "
        "that a person rejected or that a later version of their page took back.",
        "Contexts, time of day, religion, ethnicity, office, gender and age of parties are not coded.",
        "abducted, missing and displaced people have no place in PLOVER's sizes.",
    )

    def __init__(self, head: Head, open_file: Opener) -> None:
        super().__init__(head, open_file)
        self._out = open_file(self.main)

    def feed(self, item: Item) -> None:
        match item:
            case Happening():
                for said in item.said:
                    self._line(said, item.incident_id)
            case Said():
                self._line(item, None)

    def _line(self, said: Said, incident_id: str | None) -> None:
        if not said.stands or said.taken_back or said.claim.event_type is None or said.claim.kind == "total":
            return
        (table,) = self.tables
        line = {column.name: column.make(said) for column in table.columns} | {"incident_id": incident_id}
        self._out.write((dump_line(line) + "\n").encode("utf-8"))

    def finish(self) -> None:
        self._out.close()
        self.write_about(beside(self.main))

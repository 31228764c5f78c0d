"""The record in the shape of UCDP GED's CSV (49 columns), and as UCDP-AEC's pairs of an article and its events."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from tallystick.exchange.exporter import Cell, Column, Exporter, IncidentRows, Table, beside, day, joined, provenance
from tallystick.exchange.incident_columns import COUNTRY, LATITUDE, LONGITUDE, OTHER_PARTIES, YEAR, place_of, state_of
from tallystick.exchange.parties import ARMED, label
from tallystick.exchange.standards import priogrid
from tallystick.exchange.walk import Happening, Item, Publication
from tallystick.record import Actor
from tallystick.record.claim import STATE_SECTORS

_NOBODY_DEAD = "nobody says that anybody died, or nobody says how many: UCDP has no such event"
LIMITS = (
    "These are not UCDP's data: they are in its shape, from this record's own coding.",
    "Deaths only: no injured, detained, abducted, missing or displaced.",
    "Only incidents with at least one death in low, best or high; the others are listed as left out. Whether "
    "the dyad passes "
    "25 deaths in a year is not looked at.",
    "Low, best and high by the rule 'UCDP low, best, high': best is the figure most claimants stand by, the "
    "lower of two.",
    "Deaths are divided by side only as far as the words say it; the rest is deaths_unknown, and an empty cell "
    "is no zero.",
    "Who says which figure stands in source_original only as names; each claimant's figure is in our own formats.",
    "Conflict, dyad and actor ids, Gleditsch-Ward numbers, adm_2, relid and code_status are not held.",
)


def _side(actor: Actor | None) -> str | None:
    return label(actor) if actor is not None else None


def _violence(happening: Happening) -> Cell:
    """1 a state and another armed side, 2 two armed sides without a state, 3 an armed side against civilians."""
    a, b = happening.sides.a, happening.sides.b
    if a is None or b is None:
        return None
    kinds = [("state" if s.sector in STATE_SECTORS else "armed" if s.sector in ARMED else "other") for s in (a, b)]
    if "other" not in kinds:
        return 1 if "state" in kinds else 2
    civilian = any(x.standing in ("civilian", "protected") for c in happening.claims for x in c.casualties)
    return 3 if kinds[0] != "other" and (civilian or b.sector == "CVL") else None


def _side_b(happening: Happening) -> Cell:
    return "Civilians" if _violence(happening) == 3 else _side(happening.sides.b)


def _dyad(happening: Happening) -> Cell:
    a, b = _side(happening.sides.a), _side_b(happening)
    return f"{a} - {b}" if a and b else None


def _point(happening: Happening) -> Cell:
    place = place_of(happening)
    return None if place.latitude is None else f"POINT ({place.longitude} {place.latitude})"


def _cell(happening: Happening) -> Cell:
    place = place_of(happening)
    return None if place.latitude is None or place.longitude is None else priogrid(place.latitude, place.longitude)


def _articles(happening: Happening) -> Cell:
    told = (p.report for p in happening.publications)
    return joined((",".join(str(v) for v in (r.publisher, r.published, r.title) if v) for r in told), "; ")


def _figure(end: str) -> Any:
    return lambda h: getattr(h.by_ucdp.figures, end) if h.by_ucdp else None


def _claimants(happening: Happening) -> Cell:
    return joined(who for who, _, _ in happening.by_ucdp.claimants) if happening.by_ucdp else None


def _empty(name: str, kind: str = "string") -> Column:
    return Column(name, kind, "empty: not held", lambda h: None)


_GED = (
    Column("id", "string", "id of the incident in this record; not a UCDP id", lambda h: h.incident_id),
    _empty("relid"),
    YEAR,
    _empty("active_year", "boolean"), _empty("code_status"),
    Column("type_of_violence", "integer", "1 state-based, 2 non-state, 3 one-sided; empty where the sectors of the "
           "two sides do not say", _violence),
    _empty("conflict_dset_id"), _empty("conflict_new_id", "integer"), _empty("conflict_name"),
    _empty("dyad_dset_id"), _empty("dyad_new_id", "integer"),
    Column("dyad_name", "string", "side a - side b", _dyad),
    _empty("side_a_dset_id"), _empty("side_a_new_id", "integer"),
    Column("side_a", "string", "the party most sources tell of as acting, under its neutral name",
           lambda h: _side(h.sides.a)),
    _empty("side_b_dset_id"), _empty("side_b_new_id", "integer"),
    Column("side_b", "string", "the party it faces; `Civilians` in one-sided violence", _side_b),
    Column("number_of_sources", "integer", "independent ones: copies of one text counted once",
           lambda h: h.summary.sources),
    Column("source_article", "string", "publisher, day and headline of each report", _articles),
    Column("source_office", "string", "publishers", lambda h: joined(h.summary.publishers)),
    Column("source_date", "string", "days of publication",
           lambda h: joined(day(p.report.published) for p in h.publications)),
    Column("source_headline", "string", "headlines", lambda h: joined(p.report.title for p in h.publications)),
    Column("source_original", "string", "who says how many died", _claimants),
    Column("where_prec", "integer", "1 exact, 2 within 25 km, 3 district, 4 province, 5 vague, 6 country, 7 sea or air",
           lambda h: place_of(h).precision),
    Column("where_coordinates", "string", "name of the place that the point is of", lambda h: place_of(h).name),
    Column("where_description", "string", "places in the reports' words",
           lambda h: joined(p.text for p in h.summary.places)),
    Column("adm_1", "string", "first-level district", lambda h: place_of(h).admin1),
    _empty("adm_2"),
    LATITUDE, LONGITUDE,
    Column("geom_wkt", "string", "the point as well-known text", _point),
    Column("priogrid_gid", "integer", "PRIO-GRID cell of the point", _cell),
    COUNTRY,
    _empty("country_id", "integer"),
    Column("region", "string", "UCDP's region",
           lambda h: c.ucdp_region if (c := state_of(h)) else None),
    Column("event_clarity", "integer", "1: told as one event; sums over several are never incidents here", lambda h: 1),
    Column("date_prec", "integer", "1 the day, 2 within 2-6 days, 3 a week, 4 a month, 5 longer",
           lambda h: h.summary.date_precision),
    Column("date_start", "date", "first day, YYYY-MM-DD", lambda h: day(h.summary.start)),
    Column("date_end", "date", "last day", lambda h: day(h.summary.end)),
    Column("deaths_a", "integer", "dead of side a; empty where nobody says", lambda h: h.deaths.a),
    Column("deaths_b", "integer", "dead of side b; empty where nobody says", lambda h: h.deaths.b),
    Column("deaths_civilians", "integer", "dead civilians; empty where nobody says", lambda h: h.deaths.civilians),
    Column("deaths_unknown", "integer", "the rest of best", lambda h: h.deaths.unknown),
    Column("best", "integer", "best figure by the rule; empty where nobody gives a number", _figure("best")),
    Column("high", "integer", "highest figure; empty where a claimant leaves it open", _figure("high")),
    Column("low", "integer", "lowest figure", _figure("low")),
    _empty("gwnoa", "integer"), _empty("gwnob", "integer"),
)  # fmt: skip


class UcdpGed(IncidentRows):
    """UCDP-GED-shaped CSV."""

    form = "ucdp"
    own_rule = "ucdp"
    title = "Incidents in the shape of UCDP GED's CSV (49 columns), from our own coding"
    main = "ucdp_ged_shaped.csv"
    tables: ClassVar[tuple[Table, ...]] = (
        Table(
            main,
            "one incident with at least one death",
            (
                *_GED,
                Column("deaths_rule", "string", "the ledger's rule that gave low, best and high",
                       lambda h: h.by_ucdp.rule if h.by_ucdp else None),
                Column("deaths_reason", "string", "why it gives those",
                       lambda h: joined([h.by_ucdp.reason if h.by_ucdp else None, h.deaths.note], " | ")),
                OTHER_PARTIES,
                *provenance(),
            ),
        ),
    )  # fmt: skip
    limits = LIMITS

    def refusal(self, happening: Happening) -> str | None:
        return None if _lethal(happening) else _NOBODY_DEAD


def _lethal(happening: Happening) -> bool:
    figures = happening.by_ucdp.figures if happening.by_ucdp else None
    return figures is not None and any((figures.low, figures.best, figures.high))


class UcdpAec(Exporter):
    """Articles, each with the UCDP rows it is evidence of."""

    form = "ucdp-aec"
    own_rule = "ucdp"
    title = "Articles with the UCDP-shaped events they are evidence of, from our own coding"
    main = "ucdp_aec.json"
    media = "application/json"
    tables: ClassVar[tuple[Table, ...]] = (
        Table(
            main,
            "one event of one article (`articles[].events[]`)",
            (
                Column("id", "string", "id of the incident in this record", lambda h: h.incident_id),
                Column("side_a", "string", "as in ucdp", lambda h: _side(h.sides.a)),
                Column("side_b", "string", "as in ucdp", _side_b),
                Column("date_start", "date", "first day", lambda h: day(h.summary.start)),
                Column("date_end", "date", "last day", lambda h: day(h.summary.end)),
                Column("date_prec", "integer", "as in ucdp", lambda h: h.summary.date_precision),
                COUNTRY._replace(says="first of the chain of places: the country"),
                Column("adm_1", "string", "then the first-level district", lambda h: place_of(h).admin1),
                Column("adm_2", "string", "null: not held", lambda h: None),
                Column("where_coordinates", "string", "last of the chain: the place", lambda h: place_of(h).name),
                Column("where_prec", "integer", "as in ucdp", lambda h: place_of(h).precision),
                LATITUDE._replace(says="WGS 84"),
                LONGITUDE,
                Column("deaths_a", "integer", "as in ucdp; null where nobody says", lambda h: h.deaths.a),
                Column("deaths_b", "integer", "as before", lambda h: h.deaths.b),
                Column("deaths_civilians", "integer", "as before", lambda h: h.deaths.civilians),
                Column("deaths_unknown", "integer", "the rest of best", lambda h: h.deaths.unknown),
                Column("low", "integer", "lowest figure", _figure("low")),
                Column("best", "integer", "best figure by the rule", _figure("best")),
                Column("high", "integer", "highest figure; null where open", _figure("high")),
                Column("claimants", "string", "who says how many died", _claimants),
                Column("rule", "string", "the ledger's rule", lambda h: h.by_ucdp.rule if h.by_ucdp else None),
            ),
        ),
    )  # fmt: skip
    limits = (
        *LIMITS[:-1],
        "Keys are UCDP GED's: the corpus itself could not be read when this was written, only its description "
        "(an article with "
        "sides, dates, chain of places, deaths by side, low and high).",
        "Texts of articles stand only where their licence allows it; else the words of each claim.",
    )
    texts = True

    def __init__(self, head: Any, open_file: Any) -> None:
        super().__init__(head, open_file)
        self._events: dict[str, list[dict[str, Any]]] = {}
        self._articles: list[dict[str, Any]] = []

    def feed(self, item: Item) -> None:
        match item:
            case Happening() if _lethal(item):
                self._of(item)
            case Happening():
                self.leave_out(item, _NOBODY_DEAD)
            case Publication() if item.report_id in self._events:
                self._articles.append(_article(item, self._events.pop(item.report_id)))

    def _of(self, happening: Happening) -> None:
        (table,) = self.tables
        told = {column.name: column.make(happening) for column in table.columns}
        for report_id in happening.summary.report_ids:
            claims = [c for c in happening.claims if c.report_id == report_id]
            evidence = [
                {"claim_id": c.claim_id, "start": p.start, "end": p.end, "part": p.part, "text": p.text}
                for c in claims
                for p in c.evidence
            ]
            event = {**told, "evidence": evidence, "withheld": happening.withheld}
            self._events.setdefault(report_id, []).append(event)

    def finish(self) -> None:
        told = {"about": self.about(), "articles": self._articles}
        self.write(self.main, json.dumps(told, ensure_ascii=True, indent=1) + "\n")
        self.write_about(beside(self.main))


def _article(publication: Publication, events: list[dict[str, Any]]) -> dict[str, Any]:
    report = publication.report
    return {
        "report_id": publication.report_id,
        "publisher": report.publisher,
        "published": day(report.published),
        "title": report.title,
        "url": report.url,
        "language": report.language,
        "licence": report.licence,
        "text": publication.text,
        "events": events,
    }

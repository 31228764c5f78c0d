"""The record in the shape of ACLED's CSV: its 31 columns in its order, then where each row comes from."""

from __future__ import annotations

from typing import ClassVar

from tallystick.exchange.deaths import vague_words
from tallystick.exchange.exporter import Cell, Column, IncidentRows, Table, day, joined, provenance
from tallystick.exchange.incident_columns import COUNTRY, LATITUDE, LONGITUDE, OTHER_PARTIES, YEAR, place_of, state_of
from tallystick.exchange.parties import acled_name, inter, interaction
from tallystick.exchange.standards import acled_events, disorder, inter_by_sector
from tallystick.exchange.walk import Happening
from tallystick.record import Actor

# UCDP's precision -> ACLED's; none where ACLED has no such vague one.
_TIME = {1: 1, 2: 2, 3: 2, 4: 3}
_GEO = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}


def _sub_event(happening: Happening) -> str:
    """The one most sources tell of; 'Attack' says nothing of the means, and gives way to a kind of remote violence."""
    told = [sub for sub in happening.summary.sub_event_types if sub in acled_events()]
    remote = [sub for sub in told if acled_events()[sub] == "Explosions/Remote violence"]
    return (remote if told[:1] == ["Attack"] and remote else [*told, ""])[0]


def _name(actor: Actor | None, happening: Happening) -> Cell:
    return acled_name(actor, place_of(happening).country) if actor is not None else None


def _inter(actor: Actor | None, happening: Happening) -> str | None:
    return inter(actor, _sub_event(happening), place_of(happening).country) if actor is not None else None


def _interaction(happening: Happening) -> Cell:
    actors = [actor for actor in (happening.sides.a, happening.sides.b) if actor is not None]
    return interaction([_inter(actor, happening) for actor in actors])


def _civilians_targeted(happening: Happening) -> Cell:
    sub_event = _sub_event(happening)
    event = acled_events().get(sub_event)
    facing = happening.sides.b
    struck = facing is not None and inter_by_sector().get(facing.sector or "") == "Civilians"
    against = event == "Violence against civilians" or sub_event == "Excessive force against protesters"
    remote = event in ("Explosions/Remote violence", "Riots") and struck
    return "Civilians targeted" if against or remote else None


def _notes(happening: Happening) -> Cell:
    """What is told, who differs, and which rule gave the number."""
    told = [" ".join(p.text.split()) for claim in happening.claims[:1] for p in claim.evidence]
    entry = happening.by_acled
    if entry is not None:
        told.append(f"Fatalities by the rule '{entry.rule}': {entry.reason}")
    others = [s for s in happening.summary.sub_event_types if s != _sub_event(happening)]
    told += [f"Also told: {', '.join(others)}."] if others else []
    return joined(told, " | ")


def _words(happening: Happening) -> Cell:
    return joined(vague_words(happening.claims))


def _tags(happening: Happening) -> Cell:
    grade, words = happening.grade, vague_words(happening.claims)
    graded = f"grade={grade.grade}{' (proposed)' if grade.proposed else ''}" if grade is not None else None
    return joined([graded, f"vague={','.join(words)}" if words else None], ";")


def _changed(happening: Happening) -> Cell:
    moments = [p.report.last_fetched for p in happening.publications if p.report.retrieved is not None]
    return int(max(moments).timestamp()) if moments else None


_ACLED = (
    Column("event_id_cnty", "string", "id of the incident in this record; not an ACLED id", lambda h: h.incident_id),
    Column("event_date", "date", "first day, YYYY-MM-DD; empty where no day is told", lambda h: day(h.summary.start)),
    YEAR,
    Column("time_precision", "integer", "1 the day, 2 within days or a week, 3 within a month; empty where vaguer",
           lambda h: _TIME.get(h.summary.date_precision or 0)),
    Column("disorder_type", "string", "ACLED's disorder type", lambda h: disorder(_sub_event(h))),
    Column("event_type", "string", "ACLED's event type", lambda h: acled_events()[_sub_event(h)]),
    Column("sub_event_type", "string", "the one most sources tell of; `Attack` gives way to remote violence",
           _sub_event),
    Column("actor1", "string", "the party most sources tell of as acting; no direction implied",
           lambda h: _name(h.sides.a, h)),
    Column("assoc_actor_1", "string", "empty: who is allied with whom is not held", lambda h: None),
    Column("inter1", "string", "ACLED's kind of actor, from the PLOVER sector; empty where not known",
           lambda h: _inter(h.sides.a, h)),
    Column("actor2", "string", "the party it faces", lambda h: _name(h.sides.b, h)),
    Column("assoc_actor_2", "string", "empty, as before", lambda h: None),
    Column("inter2", "string", "as inter1", lambda h: _inter(h.sides.b, h)),
    Column("interaction", "string", "both kinds, the lower number first; empty where one is not known", _interaction),
    Column("civilian_targeting", "string", "`Civilians targeted` or empty", _civilians_targeted),
    Column("iso", "integer", "ISO 3166-1 numeric",
           lambda h: c.number if (c := state_of(h)) else None),
    Column("region", "string", "ACLED's region of the country",
           lambda h: c.acled_region if (c := state_of(h)) else None),
    COUNTRY,
    Column("admin1", "string", "first-level district", lambda h: place_of(h).admin1),
    Column("admin2", "string", "empty: not held", lambda h: None),
    Column("admin3", "string", "empty: not held", lambda h: None),
    Column("location", "string", "name of the place",
           lambda h: place_of(h).name or place_of(h).text or None),
    LATITUDE,
    LONGITUDE,
    Column("geo_precision", "integer", "1 the place, 2 near it or its district, 3 a larger region; empty where vaguer",
           lambda h: _GEO.get(place_of(h).precision or 0)),
    Column("source", "string", "publishers", lambda h: joined(h.summary.publishers)),
    Column("source_scale", "string", "empty: not held", lambda h: None),
    Column("notes", "string", "words of the first claim, who differs, and the rule of the number", _notes),
    Column("fatalities", "integer", "one number, ACLED's most conservative; empty where nobody gives one, 0 only where "
           "somebody says that nobody died", lambda h: h.by_acled.figures.best if h.by_acled else None),
    Column("tags", "string", "`grade=` of civilian harm and `vague=` words, parted by `;`",
           _tags),
    Column("timestamp", "integer", "Unix seconds at which the newest of its reports was received; empty if unknown",
           _changed),
)  # fmt: skip


class Acled(IncidentRows):
    """ACLED-shaped CSV."""

    form = "acled"
    own_rule = "acled"
    title = "Incidents in the shape of ACLED's CSV (31 columns since 2023), from our own coding"
    main = "acled_shaped.csv"
    tables: ClassVar[tuple[Table, ...]] = (
        Table(
            main,
            "one incident to which one of ACLED's sub-event types belongs",
            (
                *_ACLED,
                Column("fatalities_rule", "string", "the ledger's rule that gave `fatalities`",
                       lambda h: h.by_acled.rule if h.by_acled else None),
                Column("fatalities_reason", "string", "why it gives that number",
                       lambda h: h.by_acled.reason if h.by_acled else None),
                Column("fatalities_words", "string",
                       "vague words counted as ACLED does: tens 10, dozens 12, hundreds 100",
                       _words),
                OTHER_PARTIES,
                *provenance(),
            ),
        ),
    )  # fmt: skip
    limits = (
        "These are not ACLED's data: they are in its shape, from this record's own coding.",
        "No injuries, no detained, abducted, missing or displaced: ACLED has no column for them.",
        "One number for the dead, by the most conservative rule: the lowest figure reported. Rival figures "
        "stand in notes.",
        "Deaths are not divided by side or standing.",
        "Vague words by ACLED's own rule: tens 10, dozens 12, hundreds 100. No number is put for 'several' or "
        "'many'; ACLED's "
        "default of 10 or 3 for unknown deaths is not applied, the cell stays empty.",
        "One event type a row: the one most sources tell of, copies being one; others are named in notes.",
        "An incident of several days is one row at its first day; ACLED would have one a day.",
        "time_precision: 2 is within days or a week, 3 within a month; vaguer ones are empty, as is a place "
        "told only as a country.",
        "Attempts, statements, totals and incidents without an ACLED sub-event type have no row; the latter are "
        "listed as left out.",
        "assoc_actor_1, assoc_actor_2, admin2, admin3 and source_scale are not held.",
    )

    def refusal(self, happening: Happening) -> str | None:
        return None if _sub_event(happening) else "no ACLED sub-event type belongs to it"

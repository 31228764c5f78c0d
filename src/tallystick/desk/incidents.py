"""One incident of a snapshot -> what its page shows: a row a claimant, a cell a value, every cell with its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from tallystick.desk import phrases
from tallystick.desk.asking import Snapshot
from tallystick.desk.geography import Area, Drawing, areas_of, drawing
from tallystick.desk.plot import Plot, plot
from tallystick.desk.sight import Line, Sight
from tallystick.ledger.statements import claimant, figures_of, is_described
from tallystick.record import Claim, Judgement

FIRST: Final = 3  # claims of a decision that are told with their words
COLUMNS: Final = ("when", "where", "who", "to whom", "means", "killed", "injured")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as one claim gives it, with the claim that holds its words."""

    says: str
    claim_id: str
    report_id: str
    words: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A report that carries a claimant's words, and those that copied it."""

    report_id: str
    publisher: str
    published: str | None
    copies: tuple[Outlet, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """All that one claimant says of the incident."""

    claimant: str
    kind: str | None
    outlets: tuple[Outlet, ...]
    cells: dict[str, tuple[Cell, ...]]
    claims: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """The incident as its page shows it."""

    summary: Line
    rows: tuple[Row, ...]
    apart: tuple[Line, ...]  # claims that were struck: shown, not counted
    history: Plot | None
    answers: tuple[tuple[Line, Line], ...]  # a claim of another kind or incident, and the one it answers
    links: tuple[Line, ...]
    judgements: tuple[Line, ...]
    near: tuple[Line, ...]
    areas: tuple[Area, ...]  # where it is said to have been, each as wide as it is known
    drawing: Drawing | None
    seen: str
    columns: tuple[str, ...] = field(default=COLUMNS)


def incident_page(now: Snapshot, incident_id: str, sight: Sight) -> IncidentPage:
    """Raises MissingError for an incident that does not exist."""
    incident = now.incident(incident_id)
    fallen = now.fallen_from(incident)
    told = list(now.claims.load((*incident.claim_ids, *fallen)).values())
    now.by_report.load({c.report_id for c in told})
    standing = [c for c in told if c.claim_id not in now.struck]
    summary = sight.summary(now.summaries[incident.incident_id])
    areas = areas_of((summary["place"], *summary["places"]))
    return IncidentPage(
        summary=summary,
        rows=tuple(_rows(now, standing, sight)),
        apart=tuple(sight.claim(c) for c in told if c.claim_id in now.struck),
        history=_history(now, standing, sight),
        answers=tuple(_answers(now, standing, sight)),
        links=tuple(_links(now, incident.incident_id, sight)),
        judgements=tuple(judgement_lines(now, (*incident.claim_ids, *fallen), sight)),
        near=tuple(_near(now, incident.incident_id, sight)),
        areas=tuple(areas),
        drawing=drawing(areas),
        seen=now.seen(incident.claim_ids),
    )


def _rows(now: Snapshot, claims: Sequence[Claim], sight: Sight) -> list[Row]:
    by_claimant: dict[str, list[Claim]] = defaultdict(list)
    first = now.originals(claim.report_id for claim in claims)
    for claim in sorted(claims, key=lambda c: (c.report_id, c.evidence[0].start)):
        by_claimant[claimant(claim, now.reports, first)].append(claim)
    rows = [_row(now, who, said, sight, first) for who, said in by_claimant.items()]
    return sorted(
        rows,
        key=lambda row: (is_described(row.claimant), not row.cells["killed"], not row.cells["injured"], row.claimant),
    )


def _row(now: Snapshot, who: str, said: Sequence[Claim], sight: Sight, first: Mapping[str, str]) -> Row:
    lines = [sight.claim(claim) for claim in said]
    return Row(
        claimant=sight.words(who),
        kind=next((s.kind for claim in said for s in claim.attribution[:1]), None),
        outlets=tuple(_outlets(now, said, sight, first)),
        cells={column: tuple(_cells(lines, column)) for column in COLUMNS},
        claims=tuple(lines),
    )


def _outlets(now: Snapshot, said: Sequence[Claim], sight: Sight, first: Mapping[str, str]) -> list[Outlet]:
    """Copies stand under the report whose text they repeat."""
    groups: dict[str, list[str]] = defaultdict(list)
    for report_id in dict.fromkeys(claim.report_id for claim in said):
        groups[first.get(report_id, report_id)].append(report_id)
    found = []
    for origin, members in groups.items():
        leading, *others = sorted(members, key=lambda r: (r != origin, r))
        found.append(_outlet(now, leading, sight, tuple(_outlet(now, r, sight) for r in others)))
    return found


def _outlet(now: Snapshot, report_id: str, sight: Sight, copies: tuple[Outlet, ...] = ()) -> Outlet:
    report = now.reports[report_id]
    published = report.published.isoformat() if report.published else None
    return Outlet(report_id, sight.words(report.publisher or "publisher not said"), published, copies)


def _cells(lines: Iterable[Line], column: str) -> list[Cell]:
    """What the claims say under one heading, the same thing once."""
    found: dict[str, Cell] = {}
    for line in lines:
        for says in _says(line, column):
            found.setdefault(says, Cell(says, line["claim_id"], line["report_id"], line["evidence"][0]["text"]))
    return list(found.values())


def _says(line: Line, column: str) -> list[str]:
    match column:
        case "when":
            return [phrases.when(line["time"])] if line["time"] else []
        case "where":
            return [phrases.place(line["place"])] if line["place"] else []
        case "who":
            return [phrases.parties(line["actors"])] if line["actors"] else []
        case "to whom":
            return [phrases.parties(line["recipients"])] if line["recipients"] else []
        case "means":
            return list(line["weapons"])
        case outcome:
            return [_count(casualty) for casualty in line["casualties"] if casualty["outcome"] == outcome]


def _count(line: Line) -> str:
    said = phrases.casualty(line)
    return said.replace(f"{line['outcome']} ", "", 1)


def _history(now: Snapshot, claims: Sequence[Claim], sight: Sight) -> Plot | None:
    """The figures of deaths told, by claimant and the moment they are stated for."""
    told = figures_of(claims, "killed", now.reports, now.originals(c.report_id for c in claims))
    return plot(
        [(phrases.claimant(sight.words(f.claimant)), f.moment, f.figures, f.casualty.text) for f in told if not f.share]
    )


def _answers(now: Snapshot, claims: Sequence[Claim], sight: Sight) -> list[tuple[Line, Line]]:
    """The chain that these claims stand in, as the reports link it: what they answered, and what answered that."""
    told = [c for report_id in sorted({c.report_id for c in claims}) for c in now.by_report.get(report_id, ())]
    links = [(c, other) for c in told if (other := now.claims.get(c.responds_to or "")) is not None]
    chain, grown = {claim.claim_id for claim in claims}, 0
    while len(chain) > grown:
        grown = len(chain)
        chain |= {one.claim_id for pair in links if {c.claim_id for c in pair} & chain for one in pair}
    return [(sight.claim(one), sight.claim(other)) for one, other in links if one.claim_id in chain]


def _links(now: Snapshot, incident_id: str, sight: Sight) -> list[Line]:
    return [
        {
            "left": link.left,
            "right": link.right,
            "score": round(link.score, 2),
            "joined": link.joined,
            "comparisons": [
                {"feature": c.feature, "score": c.score, "weight": c.weight, "detail": sight.words(c.detail)}
                for c in link.comparisons
            ],
        }
        for link in now.incidents[incident_id].links
    ]


def judgement_lines(now: Snapshot, claim_ids: Iterable[str], sight: Sight) -> list[Line]:
    """The judgements on any of these claims, the newest first, and whether each is in force and seconded."""
    given = {j.judgement_id: j for claim_id in claim_ids for j in now.about.get(claim_id, ())}
    return shown(now, sorted(given.values(), key=_moment, reverse=True), sight)


def shown(now: Snapshot, judgements: Sequence[Judgement], sight: Sight) -> list[Line]:
    """Decisions as pages show them, the claims of all read at once."""
    now.claims.load(c for one in judgements for c in one.claim_ids[:FIRST])
    return [judgement_line(now, one, sight) for one in judgements]


def _moment(one: Judgement) -> tuple[datetime, str]:
    return one.when, one.judgement_id


def judgement_line(now: Snapshot, one: Judgement, sight: Sight) -> Line:
    """A decision with whether it is in force, waits for a second person, or has one."""
    return {
        "judgement_id": one.judgement_id,
        "verdict": one.verdict,
        "claim_ids": list(one.claim_ids),
        "words": _first_words(now, one, sight),
        "who": sight.words(one.who),
        "when": one.when.isoformat(timespec="seconds"),
        "why": sight.words(one.why),
        "about": one.about,
        "report_id": of.report_id if (of := now.amended.get(one.judgement_id)) else None,
        "amends": [sight.words(said) for said in amendments(one)],
        "in_force": one.judgement_id in now.in_force,
        "waits": one.judgement_id in now.waiting,
        "seconded_by": sight.words(now.seconds.get(one.judgement_id, "")) or None,
    }


def _first_words(now: Snapshot, one: Judgement, sight: Sight) -> list[str]:
    """What the first of its claims say; a claim that no reading makes any more is named by its id."""
    claims = now.claims.load(one.claim_ids[:FIRST])
    return [sight.claim(claims[c])["evidence"][0]["text"] if c in claims else c[:8] for c in one.claim_ids[:FIRST]]


def amendments(one: Judgement) -> list[str]:
    """What a correction of a report changes, before and after."""
    if one.amends is None:
        return []
    was, now = one.amends.was, one.amends.now
    told = [("published", was.published or "day not said", now.published or "day not said")]
    told.insert(0, ("publisher", was.publisher or "not said", now.publisher or "not said"))
    return [f"{name} {before} → {after}" for name, before, after in told if before != after]


_NEAR: Final = """
SELECT incident_id FROM incidents
WHERE start BETWEEN date(?1, '-7 days') AND date(?1, '+7 days') AND (?2 IS NULL OR country IS NULL OR country = ?2)
    AND incident_id != ?3
ORDER BY abs(julianday(start) - julianday(?1)), incident_id LIMIT ?4"""


def _near(now: Snapshot, incident_id: str, sight: Sight, most: int = 12) -> list[Line]:
    """Incidents that this one might be the same as: near in time, the same country or one of them not placed."""
    own = now.summaries[incident_id]
    if own.start is None:
        return []
    country = own.place.country if own.place else None
    rows = now.index.rows(_NEAR, (own.start.isoformat(), country, incident_id, most))
    return [sight.summary(summary) for summary in now.summaries.load(row[0] for row in rows).values()]


def claim_context(now: Snapshot, claim: Claim, sight: Sight) -> dict[str, Any]:
    """What stands around one claim: its report, its incident, whether it is struck."""
    incident_id = now.incident_of.get(claim.claim_id)
    return {
        "claim": sight.claim(claim),
        "report": sight.report(now.reports[claim.report_id]),
        "incident_id": incident_id,
        "struck": claim.claim_id in now.struck,
        "proposed": claim.claim_id in now.proposed,
        "judgements": judgement_lines(now, [claim.claim_id], sight),
        "seen": now.seen([claim.claim_id]),
    }

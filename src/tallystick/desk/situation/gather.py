"""A record and a question in, the situation report's content out: plain values, every number with its citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from tallystick.asking import Asking
from tallystick.desk import phrases
from tallystick.desk.mapping import total as sum_of
from tallystick.desk.sight import Line, Sight
from tallystick.desk.situation.asked import Asked, AskedError
from tallystick.desk.situation.citing import Citation, Citations
from tallystick.desk.weighing import WEIGHED
from tallystick.ledger import Summary
from tallystick.record import Claim, Report, struck
from tallystick.record.version import CODE, CODEBOOK, METHODOLOGY
from tallystick.store import Filter, Listing

MOST: Final = 400  # incidents in one report: every one is listed with its words
STATEMENTS: Final = 40


@dataclass(frozen=True, slots=True)
class Sum:
    """One row of a table: its name, how many incidents, their figures, and the numbers of the incidents summed."""

    name: str
    incidents: int
    killed: str
    injured: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one claimant says of one outcome."""

    who: str
    outcome: str
    figures: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One incident of the report, under its number."""

    number: int
    incident_id: str
    days: str
    place: str
    types: str
    actors: str
    recipients: str
    killed: str
    injured: str
    reasons: tuple[str, ...]
    told: tuple[Told, ...]
    cites: tuple[int, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, or a total as claimed."""

    who: str
    what: str
    when: str
    words: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a situation report says; the templates only lay it out."""

    area: str
    since: str
    until: str
    made: str
    public: bool
    rule: str
    version: str
    whole: Sum
    not_itemised: str  # deaths known only from totals, whose total it is, or why there is no number
    tables: tuple[tuple[str, tuple[Sum, ...]], ...]
    items: tuple[Item, ...]
    totals: tuple[Said, ...]
    statements: tuple[Said, ...]
    citations: tuple[Citation, ...]
    left_out: tuple[str, ...]
    read_from: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]  # the incidents, for the map and the plots


@dataclass(frozen=True, slots=True)
class _Material:
    """What the record holds of the question, before anything is said of it."""

    summaries: tuple[Summary, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    totals: tuple[Claim, ...]
    statements: tuple[Claim, ...]
    undated: int
    unplaced: int
    other_totals: int


def situation(
    record: Asking,
    asked: Asked,
    sight: Sight,
    languages: Iterable[str | None] = (),
    *,
    most: int = MOST,
    unfinished: Iterable[str] = (),
) -> Situation:
    """`sight`: what whoever it is for may see; `languages`: of each report published in the period, read or not.

    `unfinished`: sentences on what of the record is still being made, for those who read what is left out.

    Raises AskedError for an area and period with more incidents than one report can list with their words.
    """
    material = _material(record, asked, most)
    cited = Citations(material.reports, sight)
    lines = tuple(sight.summary(summary) for summary in material.summaries)
    items = tuple(_item(n, line, material, cited) for n, line in enumerate(lines, 1))
    numbered = list(enumerate(lines, 1))
    return Situation(
        area=asked.area.strip() or "everywhere",
        since=asked.since.isoformat(),
        until=asked.until.isoformat(),
        made=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        public=not sight.internal,
        rule=next((entry["rule"] for line in lines for entry in line["entries"]), "none needed"),
        version=f"Tallystick {CODE}, codebook {CODEBOOK}, methodology {METHODOLOGY}",
        whole=_sum("all", numbered),
        not_itemised=sight.not_itemised(record.not_itemised(material.totals, asked.since, asked.until)).sentence,
        tables=(
            ("type", _table(numbered, lambda line: line["event_types"] or ["not typed"])),
            ("district", _table(numbered, _district)),
            ("claimant", _by_claimant(numbered)),
        ),
        items=items,
        totals=tuple(_total(claim, sight, cited) for claim in material.totals),
        statements=tuple(_statement(claim, sight, cited) for claim in material.statements),
        citations=cited.all(),
        left_out=(*_left_out(material, languages, sight), *unfinished),
        read_from=tuple(_read_from(material, lines, sight)),
        lines=lines,
    )


# ---------------------------------------------------------------------------------------------------- gathering


def _material(record: Asking, asked: Asked, most: int) -> _Material:
    listing, view = record.listing(), record.store.view()
    found, questions = dict[str, Summary](), list(asked.filters(*listing.names()))
    for wanted in questions:
        page = listing.page(wanted, limit=most + 1, newest_first=False)
        found.update({summary.incident_id: summary for summary in page.summaries})
    if len(found) > most:
        raise AskedError(f"more than {most} incidents: choose a smaller area or a shorter period")
    kept = sorted(found.values(), key=lambda s: (s.start or asked.since, s.incident_id))
    claims = view.claims_named({claim for summary in kept for claim in summary.claim_ids})
    fallen = struck(view.judgements())
    report_ids = {claim.report_id for claim in claims.values()}
    said = [c for c in view.claims_of(report_ids, "statement") if c.claim_id not in fallen]
    totals = [c for c in listing.totals(asked.since, asked.until) if c.claim_id not in fallen]
    back = record.taken_back({c.report_id for c in (*said, *totals)})
    said, totals = ([c for c in some if c.report_id not in back] for some in (said, totals))
    inside = [c for c in totals if _total_is_inside(c, asked)]
    return _Material(
        summaries=tuple(kept),
        claims=claims,
        reports=view.reports_named(report_ids | {c.report_id for c in inside}),
        totals=tuple(inside),
        statements=tuple(said[:STATEMENTS]),
        undated=max((listing.tally("type", wanted).undated for wanted in questions), default=0),
        unplaced=_unplaced(listing, asked),
        other_totals=len(totals) - len(inside),
    )


def _unplaced(listing: Listing, asked: Asked) -> int:
    """Incidents of these days that may be of the area, but whose country nobody tells."""
    if not asked.area.strip():
        return 0
    return listing.tally("type", Filter(since=asked.since, until=asked.until)).unplaced


def _total_is_inside(claim: Claim, asked: Asked) -> bool:
    area, where = claim.measure.area if claim.measure else None, claim.place
    if area:
        country = Asked(area, asked.since, asked.until).country
        return asked.has({"name": None, "text": area, "admin1": None, "country": country})
    if where is None:
        return asked.has(None)
    return asked.has({"name": where.name, "text": where.text, "admin1": where.admin1, "country": where.country})


# ---------------------------------------------------------------------------------------------------- saying


def _item(number: int, line: Line, material: _Material, cited: Citations) -> Item:
    told = tuple(
        Told(
            phrases.claimant(who),
            entry["outcome"],
            phrases.figures(figures),
            cited.of((material.claims[c] for c in claims if c in material.claims), entry["outcome"]),
        )
        for entry in line["entries"]
        if entry["outcome"] in WEIGHED
        for who, figures, claims in phrases.claimants(entry)
    )
    where, on = phrases.heading(line)
    return Item(
        number=number,
        incident_id=line["incident_id"],
        days=on,
        place=where,
        types=", ".join(line["sub_event_types"] or line["event_types"]) or "not typed",
        actors=phrases.parties(line["actors"]),
        recipients=phrases.parties(line["recipients"]),
        killed=_figure(line, "killed"),
        injured=_figure(line, "injured"),
        reasons=tuple(
            f"{e['outcome']}: {phrases.figures(e)} by the rule “{e['rule']}”. {e['reason']}"
            for e in line["entries"]
            if e["outcome"] in WEIGHED
        ),
        told=told,
        cites=cited.of(material.claims[c] for c in line["claim_ids"] if c in material.claims),
        sources=line["sources"],
    )


def _figure(line: Line, outcome: str) -> str:
    found = phrases.entry(line, outcome)
    return phrases.figures(found) if found else "not said"


def _table(lines: Sequence[tuple[int, Line]], names: Callable[[Line], Iterable[str]]) -> tuple[Sum, ...]:
    rows: dict[str, list[tuple[int, Line]]] = {}
    for number, line in lines:
        for name in dict.fromkeys(names(line)):
            rows.setdefault(name, []).append((number, line))
    return _sums(rows)


def _sums(rows: Mapping[str, Sequence[tuple[int, Line]]]) -> tuple[Sum, ...]:
    """The rows of a table, those of most incidents first."""
    return tuple(sorted((_sum(name, members) for name, members in rows.items()), key=lambda s: (-s.incidents, s.name)))


def _sum(name: str, members: Sequence[tuple[int, Line]]) -> Sum:
    killed, injured = (sum_of((line for _, line in members), outcome) for outcome in WEIGHED)
    said = [phrases.figures(found) if found else "not said" for found in (killed, injured)]
    return Sum(name, len(members), said[0], said[1], tuple(number for number, _ in members))


def _district(line: Line) -> list[str]:
    place = line["place"]
    if place is None:
        return ["place not said"]
    return [", ".join(filter(None, (place["admin1"], place["country"]))) or f"{place['text']}, not located"]


def _by_claimant(lines: Sequence[tuple[int, Line]]) -> tuple[Sum, ...]:
    """What each claimant says of the incidents it speaks of: its own figures, not those of the ledger.

    Those with a name come first, then those that reports only describe.
    """
    rows: dict[str, dict[int, Line]] = {}
    for number, line in lines:
        for entry in line["entries"]:
            for who, figures, _ in entry["claimants"]:
                own = rows.setdefault(phrases.claimant(who), {}).setdefault(number, {"entries": []})
                own["entries"].append({**figures, "outcome": entry["outcome"]})
    told = _sums({who: list(members.items()) for who, members in rows.items()})
    return tuple(sorted(told, key=lambda row: row.name.startswith("“")))


def _total(claim: Claim, sight: Sight, cited: Citations) -> Said:
    line = sight.claim(claim)
    who = ", according to ".join(s["name"] or s["text"] for s in line["attribution"]) or cited.publisher(claim)
    return _said(who, phrases.measure(line["measure"]), line["period"], line, cited.of([claim]))


def _statement(claim: Claim, sight: Sight, cited: Citations) -> Said:
    line = sight.claim(claim)
    addressee = f" to {phrases.parties(line['recipients'])}" if line["recipients"] else ""
    what = (line["event_type"] or "statement").lower() + addressee
    return _said(phrases.parties(line["actors"]), what, line["time"], line, cited.of([claim]))


def _said(who: str, what: str, when: Line | None, line: Line, cites: tuple[int, ...]) -> Said:
    return Said(who, what, phrases.when(when), line["evidence"][0]["text"], cites)


def _left_out(material: _Material, languages: Iterable[str | None], sight: Sight) -> Iterable[str]:
    """What a reader would otherwise take to be counted."""
    if material.undated:
        yield f"{phrases.counted(material.undated, 'incident')} of this area whose day nobody tells"
    if material.unplaced:
        yield f"{phrases.counted(material.unplaced, 'incident')} of these days whose country nobody tells"
    silent = sum(
        not any(e["outcome"] == "killed" for e in map(dict, sight.summary(s)["entries"])) for s in material.summaries
    )
    if silent:
        yield f"the dead of {phrases.counted(silent, 'incident')} listed here, of which no report gives a figure"
    yield "totals as others claim them: shown beside the incidents, never added to them"
    if material.other_totals:
        others = phrases.counted(material.other_totals, "claimed total")
        yield f"{others} of these days for other areas, or for none that is said"
    unread = Counter(language for language in languages if language and language != "en")
    if unread:
        told = ", ".join(f"{n} in {language}" for language, n in sorted(unread.items()))
        yield f"reports of these days in languages that are not read: {told}"
    if not sight.internal:
        yield "names of private persons, exact places of protected facilities, and texts whose licence is not open"


def _read_from(material: _Material, lines: Sequence[Line], sight: Sight) -> Iterable[tuple[str, str]]:
    reports = [sight.report(report) for report in material.reports.values()]
    yield "reports", f"{len(reports)}"
    for name, key in (("languages", "language"), ("kinds of publisher", "publisher_kind"), ("publishers", "publisher")):
        counted = Counter(report[key] or "not said" for report in reports)
        yield name, ", ".join(f"{value} ({n})" for value, n in sorted(counted.items(), key=lambda i: (-i[1], i[0])))

"""Lines of the record -> the rows of an index; and what came in since it was last brought up to date -> fewer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any, Final

from tallystick.book import Record
from tallystick.desk import phrases
from tallystick.desk.geography import Area, area_of
from tallystick.desk.index import Index, marks
from tallystick.desk.mapping import point
from tallystick.desk.sight import Line, Sight
from tallystick.desk.weighing import WEIGHED, weights
from tallystick.ledger import Summary
from tallystick.record import Judgement, in_force, struck, waiting
from tallystick.record.claim import held_by
from tallystick.store import Learned

BATCH: Final = 400
_FIRST: Final = 1 << 40  # the number from which a first index goes down, and what comes later up
DECIDED: Final = ("accept", "reject", "correct", "add")
Flags = Mapping[str, tuple[int, int]]  # by claim: struck, decided
Homes = Callable[[Collection[str]], Mapping[str, str]]  # the incidents of some claims
NONE: Final = (0, 0)
_COLUMNS: Final = (
    "incident_id, start, end, country, top, killed, killed_low, killed_high, killed_open, injured, injured_low, "
    "injured_high, injured_open, spot"
)


@dataclass(frozen=True, slots=True)
class _Report:
    """A report's row, its publisher's number, and its line."""

    number: int
    publisher: int | None
    line: Line


def bring_up_to_date(
    index: Index, record: Record, sight: Sight, learned: Learned, judgements: Iterable[Judgement]
) -> None:
    """What came in, as rows: reports and their claims, incidents, and what was decided."""
    for _ in brought_in(index, record, sight, learned, judgements):
        pass


def brought_in(
    index: Index,
    record: Record,
    sight: Sight,
    learned: Learned,
    judgements: Iterable[Judgement],
    *,
    done: tuple[int, int] = (0, 0),
) -> Iterator[tuple[int, int]]:
    """The same in batches, between which others may write; how many reports and incidents are there after each.

    `done`: so many of either are there from an earlier call.
    """
    given = tuple(judgements)
    put_flags(index, given)
    flags, (reports, incidents) = flags_of(given), done
    for some in _some(list(dict.fromkeys((*learned.reports, *learned.reread)))[reports:]):
        _put_reports(index, record, sight, some, flags)
        reports += len(some)
        yield reports, incidents
    for some in _some(learned.incidents[incidents:]):
        _put_incidents(index, record, sight, some)
        incidents += len(some)
        yield reports, incidents


# ---------------------------------------------------------------------------------------------------- reports, claims


def _put_reports(index: Index, record: Record, sight: Sight, report_ids: Sequence[str], flags: Flags) -> None:
    view = record.store.view()
    reports, came = view.reports_named(report_ids), view.first_read(report_ids)
    claims: dict[str, list[Line]] = {}
    for line in sight.claim_lines(report_ids, view):
        claims.setdefault(line["report_id"], []).append(line)
    with index.writing() as write:
        for report_id in report_ids:
            line, told = sight.report(reports[report_id]), claims.get(report_id, [])
            of = _put_report(index, write, line, came[report_id].isoformat(), len(told))
            standing = _homes(write, of.number)
            _drop_claims(write, of.number)
            for claim in told:
                incident, change = standing.get(claim["claim_id"], (None, 0))
                _put_claim(index, write, claim, of, (incident, *flags.get(claim["claim_id"], NONE), change))


def put_first_reports(
    index: Index, record: Record, sight: Sight, report_ids: Sequence[str], *, homes: Homes, flags: Flags
) -> None:
    """Reports that came before all that are indexed, with their claims in their incidents (`homes`)."""
    view = record.store.view()
    reports, came = view.reports_named(report_ids), view.first_read(report_ids)
    claims: dict[str, list[Line]] = {report_id: [] for report_id in report_ids}
    for line in sight.claim_lines(report_ids, view):
        claims[line["report_id"]].append(line)
    home = homes([line["claim_id"] for told in claims.values() for line in told])
    with index.writing() as write:
        numbers = count(_below(write, "reports", len(report_ids)))
        of_claims = count(_below(write, "claims", sum(map(len, claims.values()))))
        for report_id, number in zip(report_ids, numbers, strict=False):
            told, line = claims[report_id], sight.report(reports[report_id])
            of = _put_report(index, write, line, came[report_id].isoformat(), len(told), number=number)
            for claim in told:
                key = claim["claim_id"]
                noted = (home.get(key), *flags.get(key, NONE), 0)
                _put_claim(index, write, claim, of, noted, number=next(of_claims))


def _below(write: sqlite3.Connection, table: str, rows: int) -> int:
    """The first of so many numbers that come before all that are given."""
    (least,) = write.execute(f"SELECT min(n) FROM {table}").fetchone()
    return int(_FIRST if least is None else least) - rows


def _put_report(
    index: Index, write: sqlite3.Connection, line: Line, came: str, claims: int, *, number: int | None = None
) -> _Report:
    publisher = index.word(write, "publisher", line["publisher"]) if line["publisher"] else None
    values = (line["published"], publisher, line["language"], came, claims, line["report_id"])
    known = write.execute("SELECT n FROM reports WHERE report_id = ?", (line["report_id"],)).fetchone()
    if known is None:
        columns = "published, publisher, language, came, claims, report_id, n"
        made = write.execute(f"INSERT INTO reports ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", (*values, number))
        return _Report(int(made.lastrowid or 0), publisher, line)
    changed = "published = ?, publisher = ?, language = ?, came = ?, claims = ?"
    write.execute(f"UPDATE reports SET {changed} WHERE report_id = ?", values)
    return _Report(int(known[0]), publisher, line)


def _homes(write: sqlite3.Connection, report: int) -> dict[str, tuple[Any, ...]]:
    """What is noted of the claims of a report that another reading may make again."""
    query = "SELECT claim_id, incident, change FROM claims WHERE report = ?"
    return {row[0]: row[1:] for row in write.execute(query, (report,))}


def _drop_claims(write: sqlite3.Connection, report: int) -> None:
    gone = "SELECT n FROM claims WHERE report = ?"
    write.execute(f"DELETE FROM claim_terms WHERE n IN ({gone})", (report,))
    write.execute("DELETE FROM claims WHERE report = ?", (report,))


def _put_claim(
    index: Index,
    write: sqlite3.Connection,
    line: Line,
    of: _Report,
    kept: tuple[Any, ...],
    *,
    number: int | None = None,
) -> None:
    place, time = line["place"] or {}, line["time"] or {}
    values = (
        *(line["claim_id"], of.number, line["kind"], line["event_type"], line["status"], place.get("country")),
        *(time.get("start") or of.line["published"] or "", of.publisher),
        any(c["outcome"] in WEIGHED for c in line["casualties"]),
        0.5 if line["confidence"] is None else line["confidence"],
        *(*kept, number),
    )
    columns = (
        "claim_id, report, kind, event_type, status, country, day, publisher, figured, confidence, incident, struck, "
        "decided, change, n"
    )
    made = write.execute(f"INSERT INTO claims ({columns}) VALUES ({marks(values)})", values)
    write.execute("INSERT INTO texts (rowid, said) VALUES (?, ?)", (made.lastrowid, _said(line, of.line)))
    terms = {index.word(write, kind, name) for kind, name in claim_terms(line, of.line)}
    write.executemany("INSERT INTO claim_terms VALUES (?, ?)", [(word, made.lastrowid) for word in terms])
    if line["kind"] == "statement" and line["event_type"]:
        index.word(write, "statement", line["event_type"])


def claim_terms(line: Line, report: Line) -> Iterator[tuple[str, str]]:
    """What a claim is found by besides its words; who says so is the publisher where it is the report's own voice."""
    told = {
        "speaker": _names(line["actors"]),
        "addressee": _names(line["recipients"]),
        "site": _places(filter(None, [line["place"]])),
        "source": tuple(_names(line["attribution"][:1])) or filter(None, [report["publisher"]]),
    }
    return ((kind, name) for kind, names in told.items() for name in names)


def _names(actors: Iterable[Line]) -> Iterator[str]:
    return (name for actor in actors for name in (actor["name"], actor["text"]) if name)


def _places(places: Iterable[Line]) -> Iterator[str]:
    """A place's names and those of what holds it: 'Saint Brigid hospital' is in Kalemyo, in Sagaing."""
    return (n for p in places for n in (p["text"], p["name"], p["admin1"], held_by(p.get("rule"))) if n)


def _said(line: Line, report: Line) -> str:
    """What a claim is found by: its words, its parties, its place and its report's headline."""
    words = [passage["text"] for passage in line["evidence"]]
    for noun in (*line["actors"], *line["recipients"], *line["attribution"], *filter(None, [line["place"]])):
        words += [noun["text"], noun["name"] or ""]
    words += [report["title"] or "", report["publisher"] or ""]
    return "\n".join(word.encode("utf-8", "replace").decode("utf-8") for word in words)


# ---------------------------------------------------------------------------------------------------- decisions


def flags_of(judgements: Iterable[Judgement]) -> Flags:
    """Which claims are struck, and which somebody decided on, as ones; claims of which neither is true are left out."""
    given = tuple(judgements)
    fallen = struck(given)
    settled = (*in_force(given), *waiting(given))  # what waits for a second person needs no first one
    decided = {c for j in settled if j.verdict in DECIDED for c in j.claim_ids}
    return {c: (int(c in fallen), int(c in decided)) for c in fallen | decided}


def put_flags(index: Index, judgements: Iterable[Judgement]) -> None:
    """Which of the claims that are indexed were struck, and which somebody decided on."""
    after = flags_of(judgements)
    rows = index.rows("SELECT claim_id, struck, decided FROM claims WHERE struck = 1 OR decided = 1")
    before = {row[0]: (row[1], row[2]) for row in rows}
    changed = [(*after.get(c, NONE), c) for c in {*before, *after} if before.get(c, NONE) != after.get(c, NONE)]
    fell = any(before.get(claim, NONE)[0] != now for now, _, claim in changed)
    if changed:
        with index.writing("claims" if fell else "decided") as write:
            write.executemany("UPDATE claims SET struck = ?, decided = ? WHERE claim_id = ?", changed)


# ---------------------------------------------------------------------------------------------------- incidents


def _put_incidents(index: Index, record: Record, sight: Sight, incident_ids: Sequence[str]) -> None:
    summaries = record.listing().several(incident_ids)
    with index.writing() as write:
        for incident_id in incident_ids:
            _drop_incident(write, incident_id)
            if incident_id in summaries:
                line = sight.summary(summaries[incident_id])
                _put_incident(index, write, line)
                homes = [(incident_id, claim) for claim in line["claim_ids"]]
                write.executemany("UPDATE claims SET incident = ? WHERE claim_id = ?", homes)
    if sight.internal:
        _put_weights(index, record, summaries.values())


def put_first_incidents(index: Index, record: Record, sight: Sight, incident_ids: Sequence[str]) -> None:
    """Incidents that are not indexed yet, whose claims know them already, or will."""
    summaries = record.store.listing().several(incident_ids)
    with index.writing() as write:
        for summary in summaries.values():
            _put_incident(index, write, sight.summary(summary))


def put_weights(index: Index, record: Record, incident_ids: Sequence[str]) -> None:
    """By how much the fall of each claim of these incidents would change their figures."""
    _put_weights(index, record, record.store.listing().several(incident_ids).values())


def _put_weights(index: Index, record: Record, summaries: Iterable[Summary]) -> None:
    moved = [(change, claim_id) for claim_id, change in weights(record, summaries).items()]
    if moved:
        with index.writing("claims") as write:
            write.executemany("UPDATE claims SET change = ? WHERE claim_id = ?", moved)


def _drop_incident(write: sqlite3.Connection, incident_id: str) -> None:
    query = "SELECT n FROM incidents WHERE incident_id = ?"
    for (number,) in write.execute(query, (incident_id,)).fetchall():
        write.execute("UPDATE claims SET incident = NULL, change = 0 WHERE incident = ?", (incident_id,))
        for table in ("incident_terms", "points", "incidents"):
            write.execute(f"DELETE FROM {table} WHERE n = ?", (number,))


def _put_incident(index: Index, write: sqlite3.Connection, line: Line) -> None:
    start, country = line["start"], (line["place"] or {}).get("country")
    sums = [n for outcome in WEIGHED for n in _sums(line, outcome)]
    area = area_of(line["place"])
    values = (line["incident_id"], start, line["end"], country, _top(line), *sums, _spot(write, area, line["place"]))
    made = write.execute(f"INSERT INTO incidents ({_COLUMNS}) VALUES ({marks(values)})", values)
    write.execute("INSERT INTO points VALUES (?, ?)", (made.lastrowid, point(line, area)))
    words = {index.word(write, kind, value) for kind, value in terms_of(line)}
    write.executemany("INSERT INTO incident_terms VALUES (?, ?, ?)", [(w, start or "", made.lastrowid) for w in words])


def _sums(line: Line, outcome: str) -> tuple[int, int, int, int]:
    """Whether a figure is told, what it adds to a sum's low and high, and whether the sum has no high for it."""
    found = phrases.entry(line, outcome)
    if found is None:
        return 0, 0, 0, 0
    high = found["high"] if found["high"] is not None else found["best"]
    return 1, found["low"] or 0, high or 0, int(found["high"] is None and found["low"] is not None)


def _spot(write: sqlite3.Connection, area: Area | None, place: Line | None) -> int | None:
    """The number of a place as it is drawn; None for one that is not known so closely."""
    if area is None or area.km is None or place is None:
        return None
    told = (phrases.place(place), place["name"] or place["text"], place["country"] or "")
    values = (area.says, area.known, *told, area.longitude, area.latitude, area.km)
    names = "says, known, place, name, country, longitude, latitude, km"
    write.execute(f"INSERT OR IGNORE INTO spots ({names}) VALUES ({marks(values)})", values)
    where = " AND ".join(f"{name} = ?" for name in names.split(", "))
    return int(write.execute(f"SELECT id FROM spots WHERE {where}", values).fetchone()[0])


def terms_of(line: Mapping[str, Any]) -> set[tuple[str, str]]:
    """What an incident is found by: kind and value."""
    places = [p for p in (line["place"], *line["places"]) if p]
    values = {
        "country": [p["country"] for p in places],
        "place": list(_places(places)),
        "party": [a["name"] or a["text"] for a in (*line["actors"], *line["recipients"])],
        "type": [*line["event_types"], *line["sub_event_types"]],
        "claimant": [who for entry in line["entries"] for who, *_ in entry["claimants"]],
    }
    return {(kind, value) for kind, told in values.items() for value in told if value}


def _top(line: Line) -> int:
    """The most that the ledger says were killed; -1 where nothing."""
    found = phrases.entry(line, "killed")
    return max((n for n in (found[k] for k in ("low", "best", "high")) if n is not None), default=-1) if found else -1


def _some(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch

"""Lists of the desk: what each is filtered by, one page of it, and all of it as CSV or JSON lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from tallystick.desk import phrases
from tallystick.desk.asking import Snapshot
from tallystick.desk.sight import Line, Sight
from tallystick.exchange.exporter import safe
from tallystick.record.form import dump_line

SIZE: Final = 50
Filters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, with the address of the list as it stands."""

    items: tuple[Line, ...]
    total: int
    page: int
    pages: int
    filters: Filters

    def address(self, page: int | None = None, form: str | None = None, **other: object) -> str:
        """The query string of this list, of one of its pages, of its export, or with some filters changed."""
        told = {k: v for k, v in self.filters.items() if v} | other
        more = {"page": page if page and page > 1 else None, "format": form}
        return "?" + urlencode({k: v for k, v in (told | more).items() if v})


def paged(found: Sequence[Any], filters: Filters, page: int, size: int, line: Callable[[Any], Line]) -> Page:
    """The page asked for, or the last there is; only its items are made into lines."""
    pages = max(1, -(-len(found) // size))
    page = min(max(page, 1), pages)
    items = tuple(line(one) for one in found[(page - 1) * size : page * size])
    return Page(items, len(found), page, pages, {k: v for k, v in filters.items() if v})


def incidents(now: Snapshot, sight: Sight, asked: Filters) -> list[Line]:
    """Incidents that fit, the newest first; those of unknown day last."""
    lines = [sight.summary(s) for s in now.summaries.values()]
    kept = [line for line in lines if _incident_fits(line, asked)]
    key = _killed if asked.get("order") == "killed" else _day
    return sorted(kept, key=lambda line: (key(line), line["incident_id"]), reverse=True)


def _incident_fits(line: Line, asked: Filters) -> bool:
    country, kind, claimant = asked.get("country"), asked.get("type"), asked.get("claimant")
    if country and country.upper() not in {p["country"] for p in (line["place"], *line["places"]) if p}:
        return False
    if kind and kind not in (*line["event_types"], *line["sub_event_types"]):
        return False
    who = [name for entry in line["entries"] for name, *_ in entry["claimants"]]
    if claimant and not any_has(claimant, who):
        return False
    parties = [a["name"] or a["text"] for a in (*line["actors"], *line["recipients"])]
    if asked.get("party") and not any_has(asked["party"], parties):
        return False
    places = [n for p in (line["place"], *line["places"]) if p for n in (p["text"], p["name"], p["admin1"]) if n]
    if asked.get("place") and not any_has(asked["place"], places):
        return False
    return _in_time(line["start"], line["end"], asked)


def statements(now: Snapshot, sight: Sight, asked: Filters) -> list[Line]:
    """Statements that fit, in the order in which their reports came, the newest first."""
    told = [c for c in now.claims.values() if c.kind == "statement" and c.claim_id not in now.struck]
    lines = [line_with_report(now, sight, claim.claim_id) for claim in reversed(told)]
    return [line for line in lines if _statement_fits(line, asked)]


def _statement_fits(line: Line, asked: Filters) -> bool:
    if asked.get("type") and asked["type"] != line["event_type"]:
        return False
    if asked.get("party") and not any_has(asked["party"], names_of(line["actors"])):
        return False
    if asked.get("addressee") and not any_has(asked["addressee"], names_of(line["recipients"])):
        return False
    said = (line["time"] or {}).get("start") or line["report"]["published"]
    return _in_time(said, said, asked)


def line_with_report(now: Snapshot, sight: Sight, claim_id: str) -> Line:
    """A claim's line with its report's, its incident, and the claim it answers."""
    claim = now.claims[claim_id]
    answered = now.claims.get(claim.responds_to or "")
    return sight.claim(claim) | {
        "report": sight.report(now.reports[claim.report_id]),
        "incident_id": now.incident_of.get(claim_id),
        "answers": sight.claim(answered) if answered else None,
    }


def reports(now: Snapshot, sight: Sight, asked: Filters) -> list[Line]:
    """Reports that fit, the last that came first."""
    lines = [
        sight.report(r) | {"claims": len(now.by_report.get(key, ())), "came": now.came[key].isoformat()}
        for key, r in reversed(list(now.reports.items()))
    ]
    publisher = asked.get("publisher")
    kept = [line for line in lines if not publisher or any_has(publisher, [line["publisher"] or ""])]
    return [line for line in kept if _in_time(line["published"], line["published"], asked)]


def names_of(named: Iterable[Line]) -> list[str]:
    """The names and the words of parties, places or sources."""
    return [name for a in named for name in (a["name"], a["text"]) if name]


def any_has(words: str, names: Iterable[str]) -> bool:
    """Whether a name holds these words, in whatever case."""
    return any(words.casefold() in name.casefold() for name in names)


def _in_time(start: str | None, end: str | None, asked: Filters) -> bool:
    since, until = asked.get("since"), asked.get("until")
    if not (since or until):
        return True
    return bool(start) and not (since and (end or start or "") < since) and not (until and (start or "") > until)


def _day(line: Line) -> str:
    return line["start"] or ""


def _killed(line: Line) -> int:
    found = phrases.entry(line, "killed")
    return max((n for n in (found[k] for k in ("low", "best", "high")) if n is not None), default=-1) if found else -1


# Exports ------------------------------------------------------------------------------------------------------------


def as_jsonl(lines: Iterable[Line]) -> str:
    """The list as it stands, a line an item."""
    return "".join(dump_line(line) + "\n" for line in lines)


def as_csv(lines: Sequence[Line], columns: Sequence[str]) -> str:
    """The list as it stands in the columns of its page, safe to open in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for line in lines:
        writer.writerow([safe(_cell(line, column)) for column in columns])
    return out.getvalue()


COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "incidents": (
        *("incident_id", "days", "place", "country", "sub_event_types", "actors", "recipients", "killed", "injured"),
        *("sources", "publishers"),
    ),
    "statements": ("claim_id", "published", "event_type", "actors", "recipients", "words", "answers", "publisher"),
    "reports": ("report_id", "published", "publisher", "title", "url", "language", "claims"),
    "found": ("claim_id", "kind", "published", "publisher", "event_type", "actors", "recipients", "place", "words"),
}


def _cell(line: Line, column: str) -> str | int | None:
    match column:
        case "days":
            return phrases.days(line)
        case "place":
            return phrases.place(line["place"]) if line["place"] else None
        case "country":
            return line["place"]["country"] if line["place"] else None
        case "actors" | "recipients":
            return phrases.parties(line[column]) if line[column] else None
        case "killed" | "injured":
            return phrases.figures(phrases.entry(line, column)) if phrases.entry(line, column) else None
        case "words":
            return str(line["evidence"][0]["text"])
        case "answers":
            return str(line["answers"]["evidence"][0]["text"]) if line["answers"] else None
        case "publisher" | "published" if "report" in line:
            return _plain(line["report"][column])
        case _:
            return _plain(line[column])


def _plain(value: Any) -> str | int | None:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value if value is None or isinstance(value, int) else str(value)

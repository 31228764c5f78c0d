"""Lists of the desk: what each is filtered by, one page of it, and all of it as CSV or JSON lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from tallystick.desk import phrases
from tallystick.desk.sight import Line
from tallystick.exchange.exporter import safe
from tallystick.record.form import dump_line

SIZE: Final = 50
COUNTED: Final = 20_000  # things of a list that are counted, and can be turned to page by page
Filters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, with the address of the list as it stands."""

    items: tuple[Line, ...]
    total: int
    page: int
    pages: int
    filters: Filters

    @property
    def counted(self) -> str:
        """How many things the list has, in words."""
        return f"{self.total} or more" if self.total >= COUNTED else str(self.total)

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
    "queue": ("claim_id", "incident_id", "change", "why"),
    "decisions": (
        *("judgement_id", "when", "who", "verdict", "why", "claim_ids", "report_id", "amends", "about"),
        *("in_force", "waits", "seconded_by"),
    ),
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

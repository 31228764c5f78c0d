"""What every exporter shares: its constants, the columns it documents, `feed`, and what it says of itself."""

from __future__ import annotations

import csv
import io
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, ClassVar, Final, NamedTuple

from tallystick.exchange.walk import Happening, Item
from tallystick.ledger import rules_version
from tallystick.record.version import CODE, CODEBOOK, CODER, METHODOLOGY, SCHEMA

Cell = str | int | float | bool | None
Value = Cell | Mapping[str, Any] | Sequence[Any]  # of a cell, or of a key in JSON
Opener = Callable[[str], BinaryIO]


class Column(NamedTuple):
    """One column: its name, the kind of its values (string, integer, number, boolean, date), what it holds."""

    name: str
    kind: str
    says: str
    make: Callable[[Any], Value]
    tag: str = ""  # HXL


class Table(NamedTuple):
    """One file of an export with rows, and what a row is."""

    file: str
    row: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What an export says of itself: when it was made, by which rule, for whom."""

    written: datetime
    internal: bool
    rule: str
    linking: str | None = None  # the version of the rules that the record was linked under

    def about(self) -> dict[str, Any]:
        """The versions that every export carries."""
        return {
            "tallystick": CODE,
            "coder": CODER,
            "codebook": CODEBOOK,
            "methodology": METHODOLOGY,
            "schema": SCHEMA,
            "linking": self.linking,
            "ledger": rules_version(),  # what an export says of figures is worked out when it is written
            "written": self.written.isoformat(timespec="seconds"),
            "internal": self.internal,
            "rule": self.rule,
            "publication": (
                "everything, not for publication"
                if self.internal
                else "private persons, places of attacks on protected places, and positions of forces of the last 72 "
                "hours are withheld"
            ),
        }


class Exporter(ABC):
    """One format. `feed` takes every item of the walk, in its order, once; `finish` closes the files."""

    form: ClassVar[str]
    title: ClassVar[str]
    main: ClassVar[str]  # the file that is the export where there is one, else the one that names the others
    media: ClassVar[str]
    tables: ClassVar[tuple[Table, ...]] = ()
    limits: ClassVar[tuple[str, ...]] = ()  # what the format cannot hold, in sentences
    own_rule: ClassVar[str | None] = None  # the ledger's rule, where the format has one of its own
    several: ClassVar[bool] = False  # several files that belong together
    texts: ClassVar[bool] = False  # needs the texts of reports

    def __init__(self, head: Head, open_file: Opener) -> None:
        self.head = head
        self.open_file = open_file
        self.left_out: list[dict[str, str]] = []

    @abstractmethod
    def feed(self, item: Item) -> None:
        """Take one item of the walk."""

    @abstractmethod
    def finish(self) -> None:
        """Write what is left, and close."""

    def about(self) -> dict[str, Any]:
        """What this export is, what it cannot hold, and what it left out."""
        return {
            "format": self.form,
            "title": self.title,
            **self.head.about(),
            "rule": self.own_rule or self.head.rule,
            "cannot_hold": list(self.limits),
            "left_out": self.left_out,
        }

    def leave_out(self, happening: Happening, why: str) -> None:
        """Nothing is lost silently: the export names what it has no row for."""
        self.left_out.append({"incident_id": happening.incident_id, "why": why})

    def write(self, name: str, text: str) -> None:
        with self.open_file(name) as out:
            out.write(text.encode("utf-8", "backslashreplace"))

    def write_about(self, name: str) -> None:
        columns = [
            {
                "file": t.file,
                "row": t.row,
                "columns": [{"name": c.name, "type": c.kind, "says": c.says} for c in t.columns],
            }
            for t in self.tables
        ]
        told = {**self.about(), "tables": columns}
        self.write(name, json.dumps(told, ensure_ascii=True, indent=1) + "\n")


class CsvFile:
    """Rows of cells into one CSV file, safe to open in a spreadsheet; `tags`, a second row of HXL hashtags."""

    def __init__(self, out: BinaryIO, columns: tuple[Column, ...], *, tags: bool = False) -> None:
        self._text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
        self._writer = csv.writer(self._text)
        self._columns = columns
        self._writer.writerow([column.name for column in columns])
        if tags:
            self._writer.writerow([column.tag for column in columns])

    def row(self, item: Any) -> None:
        """One row, each cell made by its column."""
        self._writer.writerow([safe(column.make(item)) for column in self._columns])

    def close(self) -> None:
        self._text.close()


class IncidentRows(Exporter):
    """One CSV file, one row an incident, and beside it a file that says what it cannot hold."""

    media = "text/csv"
    tags: ClassVar[bool] = False

    def __init__(self, head: Head, open_file: Opener) -> None:
        super().__init__(head, open_file)
        (table,) = self.tables
        self._csv = CsvFile(open_file(self.main), table.columns, tags=self.tags)

    def refusal(self, happening: Happening) -> str | None:
        """Why the format has no row for this incident; None where it has."""
        return None

    def feed(self, item: Item) -> None:
        if isinstance(item, Happening):
            why = self.refusal(item)
            if why is None:
                self._csv.row(item)
            else:
                self.leave_out(item, why)

    def finish(self) -> None:
        self._csv.close()
        self.write_about(beside(self.main))


def beside(name: str) -> str:
    """The file that says what the export `name` is and cannot hold."""
    return f"{name.rsplit('.', 1)[0]}.about.json"


def safe(value: Value) -> str:
    """A cell no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise TypeError(f"no cell can hold {value!r}")
    return "'" + value if value.lstrip(" \u00a0\u3000")[:1] in _FORMULA else value


# What begins a formula, also full-width, as some spreadsheets take it.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def joined(values: Iterable[str | None], by: str = "; ") -> str | None:
    """The values in one cell, each once; None for none."""
    return by.join(dict.fromkeys(value for value in values if value)) or None


def words_of(happening: Happening) -> str | None:
    """The very words of every claim, each once."""
    return joined((" ".join(p.text.split()) for claim in happening.claims for p in claim.evidence), " | ")


def day(value: object) -> str | None:
    """An ISO day; None where none is told."""
    return str(value) if value is not None else None


def provenance(prefix: str = "") -> tuple[Column, ...]:
    """The columns by which a row leads back to its claims, its reports and their words."""
    return (
        Column(f"{prefix}incident_id", "string", "id of the incident in this record", lambda h: h.incident_id,
               "#event+id"),
        Column(f"{prefix}claim_ids", "string", "ids of the claims", lambda h: joined(h.summary.claim_ids),
               "#meta+id+claims"),
        Column(f"{prefix}report_ids", "string", "ids of the reports", lambda h: joined(h.summary.report_ids),
               "#meta+id+reports"),
        Column(f"{prefix}publishers", "string", "who printed it", lambda h: joined(h.summary.publishers),
               "#meta+source"),
        Column(f"{prefix}words", "string", "the very words of the claims, parted by ` | `", words_of,
               "#description+words"),
        Column(f"{prefix}withheld", "boolean", "whether the policy took something out", lambda h: h.withheld,
               "#meta+withheld"),
        Column(f"{prefix}coder", "string", "program and codebook that read it", lambda h: joined(
            claim.coder for claim in h.claims), "#meta+coder"),
        Column(f"{prefix}methodology", "string", "version of docs/methodology.md", lambda h: METHODOLOGY,
               "#meta+methodology"),
    )  # fmt: skip

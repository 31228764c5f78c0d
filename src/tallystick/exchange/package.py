"""The record as a Frictionless data package: the four tables as CSV, and a descriptor of every column and key."""

from __future__ import annotations

import json
from typing import Any, Final

from tallystick.exchange.exporter import CsvFile, Exporter, Head, Opener, Table
from tallystick.exchange.tables import TABLES, rows
from tallystick.exchange.walk import Item
from tallystick.record.version import METHODOLOGY

_KEYS: Final = {"incidents.csv": "incident_id", "claims.csv": "claim_id", "reports.csv": "report_id"}
_LEADS: Final = {  # column -> table whose key it is
    "figures.csv": {"incident_id": "incidents"},
    "claims.csv": {"report_id": "reports", "incident_id": "incidents"},
}


class DataPackage(Exporter):
    """`datapackage.json` and its CSV files."""

    form = "datapackage"
    title = "Incidents, figures, claims and reports as a Frictionless data package"
    main = "datapackage.json"
    several = True
    media = "application/json"
    tables = TABLES
    limits = (
        "Lists stand joined in one cell; spans of single values, links, persons and wording are only in jsonl.",
        "Totals stand among the claims by their words, without their measures.",
        "Text cells that a spreadsheet could take for a formula begin with an apostrophe.",
    )

    def __init__(self, head: Head, open_file: Opener) -> None:
        super().__init__(head, open_file)
        self._files = {table.file: CsvFile(open_file(table.file), table.columns) for table in self.tables}

    def feed(self, item: Item) -> None:
        for table, row in rows(item):
            self._files[table.file].row(row)

    def finish(self) -> None:
        for file in self._files.values():
            file.close()
        self.write(self.main, json.dumps(self._descriptor(), ensure_ascii=True, indent=1) + "\n")

    def _descriptor(self) -> dict[str, Any]:
        return {
            "profile": "tabular-data-package",
            "name": "tallystick-record",
            "title": self.title,
            "version": METHODOLOGY,
            "created": self.head.written.isoformat(timespec="seconds"),
            "tallystick": self.about(),
            "resources": [_resource(table) for table in self.tables],
        }


def _resource(table: Table) -> dict[str, Any]:
    fields = [{"name": c.name, "type": c.kind, "description": c.says} for c in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.file in _KEYS:
        schema["primaryKey"] = [_KEYS[table.file]]
    leads = _LEADS.get(table.file, {})
    if leads:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": other, "fields": [name]}} for name, other in leads.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.file.removesuffix(".csv"),
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": f"One row is {table.row}.",
        "schema": schema,
    }

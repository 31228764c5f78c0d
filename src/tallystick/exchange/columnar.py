"""The record as Parquet: the tables of incidents, figures, claims and reports, each a file that says what it is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.exchange.exporter import Column, Exporter, Head, Opener, Table
from tallystick.exchange.tables import TABLES, rows
from tallystick.exchange.walk import Item

_GROUP: Final = 20_000  # rows written together
_KINDS: Final = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


class Parquet(Exporter):
    """Four Parquet files; unknown is null."""

    form = "parquet"
    title = "Incidents, figures, claims and reports as Parquet"
    main = "incidents.parquet"
    several = True
    media = "application/vnd.apache.parquet"
    tables = tuple(table._replace(file=table.file.replace(".csv", ".parquet")) for table in TABLES)
    limits = (
        "Lists stand joined in one cell; spans of single values, links, persons and wording are only in jsonl.",
        "Totals stand among the claims by their words, without their measures.",
    )

    def __init__(self, head: Head, open_file: Opener) -> None:
        super().__init__(head, open_file)
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._files = {table.file: open_file(table.file) for table in self.tables}
        for table in self.tables:
            self._writers[table.file] = pq.ParquetWriter(self._files[table.file], self._schema(table))
            self._waiting[table.file] = []

    def _schema(self, table: Table) -> pa.Schema:
        fields = [pa.field(c.name, _KINDS[c.kind], metadata={"says": c.says}) for c in table.columns]
        return pa.schema(fields, metadata={"tallystick": json.dumps({**self.about(), "row": table.row})})

    def feed(self, item: Item) -> None:
        for table, row in rows(item):
            name = table.file.replace(".csv", ".parquet")
            self._waiting[name].append({column.name: _value(column, row) for column in table.columns})
            if len(self._waiting[name]) >= _GROUP:
                self._flush(name)

    def _flush(self, name: str) -> None:
        writer, waiting = self._writers[name], self._waiting[name]
        if waiting:
            writer.write_table(pa.Table.from_pylist(waiting, schema=writer.schema))
            waiting.clear()

    def finish(self) -> None:
        for name, writer in self._writers.items():
            self._flush(name)
            writer.close()
            self._files[name].close()


def _value(column: Column, row: Any) -> Any:
    value = column.make(row)
    if isinstance(value, str):
        value = value.encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate is no UTF-8
    return date.fromisoformat(str(value)) if column.kind == "date" and value is not None else value

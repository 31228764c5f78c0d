"""The record in others' formats, from one walk; what may be published; and others' records, to compare with.

`export(store.view(), "acled")` gives the files of a format by name; `FORMATS` has every format with its columns.
"""

from tallystick.exchange.exporter import Column, Exporter, Table
from tallystick.exchange.formats import FORMATS, bundled, export, export_all, export_to
from tallystick.exchange.lines import reports_jsonl
from tallystick.exchange.walk import Walk

__all__ = [
    "FORMATS",
    "Column",
    "Exporter",
    "Table",
    "Walk",
    "bundled",
    "export",
    "export_all",
    "export_to",
    "reports_jsonl",
]

"""Tallystick reads news reports about armed conflict and keeps one record that every side can check.

The road, in order: `read_files` gives reports as published; `Reader.read` extracts the claims of each and resolves
their parties, places and times; `open_record(...).add` keeps them, links them to incidents and posts the ledger.

    import tallystick
    with tallystick.open_record("record.sqlite") as record:
        record.add(["report.txt"])
        for incident in record.incidents():
            print(incident.place, incident.start, incident.entries)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from tallystick.record.version import CODE

if TYPE_CHECKING:
    from tallystick.book import Record, Tally, open_record
    from tallystick.linking import group_reports as group
    from tallystick.pipeline import Reader
    from tallystick.reading import find as find_files
    from tallystick.reading import read as read_files

__version__ = CODE

# Heavy parts are loaded when first asked for, so that a command that needs none of them answers at once.
_HOME = {
    "Reader": ("tallystick.pipeline", "Reader"),
    "Record": ("tallystick.book", "Record"),
    "Tally": ("tallystick.book", "Tally"),
    "open_record": ("tallystick.book", "open_record"),
    "read_files": ("tallystick.reading", "read"),
    "find_files": ("tallystick.reading", "find"),
    "group": ("tallystick.linking", "group_reports"),
}

__all__ = [
    "Reader",
    "Record",
    "Tally",
    "__version__",
    "find_files",
    "group",
    "open_record",
    "read_files",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"tallystick has no {name!r}")
    module, attribute = _HOME[name]
    return getattr(importlib.import_module(module), attribute)

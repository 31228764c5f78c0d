"""One row of somebody else's data set, kept as it came and apart from all that is claimed in reports."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Other:
    """A row by its columns. `fault` says why it cannot be compared; a row that is wrong is kept too."""

    dataset: str  # 'ucdp' or 'acled'
    other_id: str  # its id there; empty where it has none
    row: tuple[tuple[str, str], ...]  # column and cell, in their order
    file: str
    line: int
    fault: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the row: the same row of another file is the same row."""
        raw = json.dumps([self.dataset, *self.row], ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(raw.encode("ascii")).hexdigest()

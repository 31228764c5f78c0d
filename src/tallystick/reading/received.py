"""What reading gives back for one item: the report with the bytes it was made from, or why there is none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tallystick.record import Report


@dataclass(frozen=True)
class Capture:
    """The bytes as received, before anything was made of them."""

    data: bytes = field(repr=False)
    media_type: str

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Read:
    """A report, its capture, and what a reader of the record should know about how it was read."""

    report: Report
    capture: Capture
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that gave no report; `line` counts from 1 in a file of many reports."""

    source: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{where}: {self.reason}"


class UnreadableError(ValueError):
    """Raised inside this package for input that gives no report; becomes a Refusal that names the input."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who asks for the reading says of the reports; stands above what a report says of itself.

    `limit` is the most bytes taken for one report; `encoding` overrides detection; dates after `today` are not used.
    """

    published: date | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    encoding: str | None = None
    limit: int = 5_000_000
    today: date | None = None

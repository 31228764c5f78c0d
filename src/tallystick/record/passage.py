"""Where words stand: offsets into the untouched text of one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["text", "title"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Python code points, the end excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span with its words and the part of the report (text or title) it lies in."""

    start: int
    end: int
    text: str
    part: Part = "text"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

"""From a report and a claim to what in the claim does not stand on the report's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from tallystick.record.claim import Claim, Person, Wording
from tallystick.record.passage import Passage, Span, Spans
from tallystick.record.report import Report


def ungrounded(report: Report, claim: Claim) -> list[str]:
    """One sentence for every value whose offsets do not give its words; empty when the claim stands on the report."""
    texts = [report.text]
    if report.title is not None and any(passage.part == "title" for passage in claim.evidence):
        texts.append(report.title)  # a span names no part: where a title is cited, it may point into either
    faults = [] if claim.evidence else ["evidence: none"]
    return faults + [fault for where, value in _objects(claim, "") for fault in _faults(where, value, report, texts)]


def _objects(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """The value and every noun in it, with the path to each."""
    if isinstance(value, tuple):
        if value and type(value[0]) is Span:
            return
        for position, item in enumerate(value):
            yield from _objects(item, f"{where}[{position}]")
    elif is_dataclass(value):
        noun: Any = type(value)
        yield where, value
        for name in _names(noun):
            item = getattr(value, name)
            if item and type(item) not in _BARE:
                yield from _objects(item, f"{where}.{name}".lstrip("."))


_BARE: Final = frozenset({str, int, float, bool, date, Span})  # a span is looked at with what it belongs to


@cache
def _names(noun: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(noun))


def _faults(where: str, value: Any, report: Report, texts: list[str]) -> Iterator[str]:
    if isinstance(value, Passage):
        source = [report.text if value.part == "text" else report.title or ""]
        yield from _slice_fault(where, value.start, value.end, value.text, source)
    elif isinstance(value, Wording | Person):
        yield from _slice_fault(where, value.start, value.end, value.text, texts)
    elif isinstance(value, Claim):
        yield from _range_faults("predicate", value.predicate, texts)
    elif hasattr(value, "spans"):
        yield from _range_faults(where, value.spans, texts)
        yield from _words_fault(where, value, texts)


def _slice_fault(where: str, start: int, end: int, words: str, texts: list[str]) -> Iterator[str]:
    if not words or not any(text[start:end] == words for text in texts):
        yield f"{where}: {start} to {end} does not give {words!r}"


def _range_faults(where: str, spans: Spans, texts: list[str]) -> Iterator[str]:
    longest = max(map(len, texts))
    for span in spans:
        if not 0 <= span.start < span.end <= longest:
            yield f"{where}: {span.start} to {span.end} lies outside the report"


def _words_fault(where: str, value: Any, texts: list[str]) -> Iterator[str]:
    """`text` is the words at one of the `spans`, the stretch that several cover, or made of the pieces.

    Further spans cite what else the value was read from ('were killed'). Where a rule found the value,
    or no `text` is told, the spans are only cited.
    """
    words, spans = getattr(value, "text", ""), value.spans
    if not words or getattr(value, "rule", None):
        return
    if not spans:
        yield f"{where}: {words!r} names no span and no rule"
    elif not any(_gives(text, spans, words) for text in texts):
        yield f"{where}: its spans do not give {words!r}"


def _gives(text: str, spans: Spans, words: str) -> bool:
    pieces = [span.of(text) for span in spans]
    stretches = {text[first.start : last.end] for first in spans for last in spans}
    return words in stretches or (len(pieces) > 1 and all(piece in words for piece in pieces))

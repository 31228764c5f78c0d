"""A report and its claims -> the text as published in pieces, each with the claims whose words it is.

A long text is given in parts, so that a line of five megabytes is a page like another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tallystick.desk.asking import Snapshot
from tallystick.desk.incidents import judgement_lines
from tallystick.desk.phrases import CONTROLS, mixed, visible
from tallystick.desk.sight import Line, Sight
from tallystick.exchange.page import pieces
from tallystick.exchange.policy import masks, unmasked
from tallystick.record import Claim, Report

PART: Final = 60_000  # code points of text on one page


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text, or one character that would reorder the text and is named instead."""

    text: str
    start: int
    control: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of the text: the numbers of the claims whose words it is, those that begin in it, and a plain reading."""

    bits: tuple[Bit, ...]
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    neutral: str | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report as its page shows it; `marks` is empty where the text may not be given, and quotes stand alone."""

    report: Line
    marks: tuple[Mark, ...]
    claims: tuple[tuple[int, Line], ...]
    incident_of: dict[str, str]
    struck: frozenset[str]
    proposed: frozenset[str]  # of those, what waits for a second person
    whole: bool
    part: int
    parts: int
    controls: int
    mixed: tuple[str, ...]
    seen: str
    judgements: tuple[Line, ...]  # on its publisher and day
    title: str | None
    refusal: str | None  # why the machine made no claims


def report_page(now: Snapshot, beginning: str, sight: Sight, part: int = 1) -> ReportPage:
    """Raises MissingError for a report that does not exist."""
    report = now.report(beginning)
    claims = now.by_report.get(report.report_id, ())
    whole = sight.may_show(report, claims)
    parts = max(1, -(-len(report.text) // PART))
    return ReportPage(
        report=sight.report(report),
        marks=tuple(_marks(report, claims, sight, min(part, parts))) if whole else (),
        claims=tuple((n, sight.claim(c)) for n, c in enumerate(claims, 1)),
        incident_of={c.claim_id: now.incident_of[c.claim_id] for c in claims if c.claim_id in now.incident_of},
        struck=frozenset(c.claim_id for c in claims) & now.struck,
        proposed=frozenset(c.claim_id for c in claims) & now.proposed,
        whole=whole,
        part=min(part, parts),
        parts=parts,
        controls=sum(report.text.count(c) for c in CONTROLS) if whole else 0,
        mixed=tuple(mixed(report.text[:PART]))[:20] if whole else (),
        seen=now.seen((report.report_id, *(c.claim_id for c in claims))),
        judgements=tuple(judgement_lines(now, [report.report_id], sight)),
        title=visible(sight.words(report.title)) if report.title else None,
        refusal=_refusal(now, report.report_id),
    )


def _refusal(now: Snapshot, report_id: str) -> str | None:
    """What the latest reading that gave no claims says of it."""
    notes = [n for n in now.record.store.view().readings(report_id) if n.refusal is not None or n.claims]
    return notes[-1].refusal if notes else None


def _marks(report: Report, claims: Sequence[Claim], sight: Sight, part: int) -> list[Mark]:
    first, last = (part - 1) * PART, part * PART
    made, at = [], 0
    masked = sight.policy.masked(report.text)
    for piece in pieces(replace(report, text=masked), claims, masks(masked)):
        start, at = at, at + len(piece.text)
        if at <= first or start >= last:
            continue
        text = _inside(piece.text, unmasked(piece.text), first - start, last - start)
        begins = piece.begins if start >= first else ()
        made.append(Mark(tuple(_bits(text, max(start, first))), piece.claims, begins, piece.neutral))
    return made


def _inside(text: str, said: str, first: int, last: int) -> str:
    """The stretch of a piece that lies in this part; what is withheld is never cut, and stands where it begins."""
    if said != text:
        return said if first <= 0 else ""
    return text[max(first, 0) : last]


def _bits(text: str, start: int) -> list[Bit]:
    """The text cut at each character that would reorder it."""
    found: list[Bit] = []
    held = 0
    for at, letter in enumerate(text):
        if letter in CONTROLS:
            if at > held:
                found.append(Bit(text[held:at], start + held))
            found.append(Bit("", start + at, CONTROLS[letter].title()))
            held = at + 1
    if held < len(text):
        found.append(Bit(text[held:], start + held))
    return found

"""Claims -> numbered citations: the report, its publisher, the exact words and where they stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallystick.desk.sight import Line, Sight
from tallystick.record import Claim, Report


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a report, with their offsets in its text (or title) in code points, the end excluded."""

    words: str
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One claim's words: the sentence, and the words of each of its figures."""

    number: int
    claim_id: str
    report_id: str
    publisher: str
    published: str
    title: str
    url: str
    sentence: Quote
    figures: tuple[tuple[str, Quote], ...]  # by outcome


class Citations:
    """The citations of one report, numbered as they are first needed."""

    def __init__(self, reports: Mapping[str, Report], sight: Sight) -> None:
        self._reports = {key: sight.report(report) for key, report in reports.items()}
        self._sight = sight
        self._made: dict[str, Citation] = {}

    def of(self, claims: Iterable[Claim], outcome: str | None = None) -> tuple[int, ...]:
        """The numbers of the citations of some claims, those first that have a figure of the outcome."""
        told = sorted(claims, key=lambda c: outcome is None or all(x.outcome != outcome for x in c.casualties))
        return tuple(dict.fromkeys(self._cite(claim).number for claim in told))

    def publisher(self, claim: Claim) -> str:
        """Who published the claim's report."""
        return self._reports[claim.report_id]["publisher"] or "publisher not said"

    def all(self) -> tuple[Citation, ...]:
        """Every citation by its number."""
        return tuple(self._made.values())

    def _cite(self, claim: Claim) -> Citation:
        if claim.claim_id not in self._made:
            report, line = self._reports[claim.report_id], self._sight.claim(claim)
            self._made[claim.claim_id] = Citation(
                number=len(self._made) + 1,
                claim_id=claim.claim_id,
                report_id=claim.report_id,
                publisher=report["publisher"] or "publisher not said",
                published=report["published"] or "day not said",
                title=report["title"] or "",
                url=report["url"] or "",
                sentence=_quote(line["evidence"][0]),
                figures=tuple((c["outcome"], _words(c)) for c in line["casualties"] if c["spans"]),
            )
        return self._made[claim.claim_id]


def _quote(passage: Line) -> Quote:
    return Quote(passage["text"], passage["part"], passage["start"], passage["end"])


def _words(casualty: Line) -> Quote:
    span = casualty["spans"][0]
    start, end = (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])
    return Quote(casualty["text"], "text", start, end)

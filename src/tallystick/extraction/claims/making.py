"""Fields and spans -> one claim of a report, with the loaded words and the persons that stand in its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tallystick.extraction.layers import Layers
from tallystick.extraction.words.persons import persons_of
from tallystick.record.claim import Claim, Source
from tallystick.record.passage import Passage, Span

SourcesOf = Callable[[Span], tuple[Source, ...]]


@dataclass(frozen=True, slots=True)
class Making:
    """The one place where claims of a report are made; `coder` is the program and codebook version."""

    layers: Layers
    coder: str

    def passage(self, span: Span) -> Passage:
        return Passage(span.start, span.end, span.of(self.layers.report.text))

    def claim(self, **fields: object) -> Claim:
        evidence: tuple[Passage, ...] = fields["evidence"]  # type: ignore[assignment]
        claim = Claim(report_id=self.layers.report_id, claim_id="", coder=self.coder, **fields)  # type: ignore[arg-type]
        wording = tuple(w for w in self.layers.wording if any(p.start <= w.start and w.end <= p.end for p in evidence))
        persons = persons_of(claim, self.layers.persons)
        return replace(claim, wording=wording, persons=persons) if wording or persons else claim

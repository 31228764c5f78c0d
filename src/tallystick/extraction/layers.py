"""The layers of one report that claims are assembled from, gathered once and read by every file here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.extraction.casualties import CasualtyMention
from tallystick.extraction.events import Coded
from tallystick.extraction.parties import Parties
from tallystick.extraction.totals import TotalMention
from tallystick.knowledge.codebook import Codebook
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Attribution, Person, Source, Wording
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression, Toponym
from tallystick.record.report import Report


@dataclass(frozen=True, slots=True)
class Layers:
    """Everything found in a report; times and toponyms already resolved against the report as a whole."""

    report: Report
    parse: Parse
    codebook: Codebook
    parties: Parties
    coded: Sequence[Coded]
    casualties: Sequence[CasualtyMention]
    totals: Sequence[TotalMention]
    times: Sequence[TimeExpression]
    toponyms: Sequence[Toponym]
    attributions: Sequence[Attribution]
    wording: Sequence[Wording]
    persons: Sequence[Person]

    def sentence_span(self, sentence: int) -> Span:
        return self.parse.sentences[sentence].span

    def sentence_tokens(self, sentence: int) -> list[Token]:
        return self.parse.of(self.parse.sentences[sentence])


@dataclass(frozen=True, slots=True)
class Group:
    """The deeds and casualties of one sentence that make one claim: `top` is the token its clause hangs from."""

    top: Token
    coded: tuple[Coded, ...]
    casualties: tuple[int, ...]  # positions in Layers.casualties
    sources: tuple[Source, ...]
    words: tuple[Token, ...]  # the tokens of its clauses
    evidence: Span

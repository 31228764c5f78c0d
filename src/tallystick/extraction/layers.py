"""The layers of one report that claims are assembled from, gathered once and read by every file here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from tallystick.extraction.attribution.speakers import Speakers
from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.casualties.listed import table_label
from tallystick.extraction.casualties.rows import Row
from tallystick.extraction.events.events import Coded
from tallystick.extraction.text.stretches import Stretches
from tallystick.extraction.totals.mention import TotalMention
from tallystick.extraction.words.parties import Parties
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.codebook import Codebook
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Attribution, Person, Source, Time, Wording
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression, Toponym
from tallystick.record.report import Report


@dataclass(frozen=True, eq=False)  # no slots: what stands in which sentence is worked out once and kept
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
    rows: Sequence[Row]  # of tables written as prose
    titled: Time | None = None  # the days that the title says the report is about

    @cached_property
    def report_id(self) -> str:
        return self.report.report_id

    def sentence_span(self, sentence: int) -> Span:
        return self.parse.sentences[sentence].span

    def sentence_tokens(self, sentence: int) -> list[Token]:
        return self.parse.of(self.parse.sentences[sentence])

    def coded_in(self, sentence: int) -> Sequence[Coded]:
        return self._coded_by.get(sentence, ())

    def casualties_in(self, sentence: int) -> Sequence[int]:
        """Positions of the casualty mentions of a sentence."""
        return self._casualties_by.get(sentence, ())

    def totals_in(self, sentence: int) -> Sequence[TotalMention]:
        return self._totals_by.get(sentence, ())

    def toponyms_in(self, sentence: int) -> Sequence[Toponym]:
        return self._toponyms_by.get(sentence, ())

    def attributed_in(self, sentence: int) -> Sequence[Attribution]:
        """Attributions whose cue (or, without one, content) begins in a sentence."""
        return self._attributed_by.get(sentence, ())

    def toponyms_near(self, span: Span) -> Sequence[Toponym]:
        """Names of places that overlap a span, and others close by, in reading order."""
        return self._toponyms_laid.near(span)

    def times_near(self, span: Span) -> Sequence[tuple[int, TimeExpression]]:
        """Times that overlap a span, and others close by, each with its position in `times`."""
        return self._times_laid.near(span)

    def attributions_near(self, span: Span) -> Sequence[Attribution]:
        """Attributions any words of which overlap a span, and others close by."""
        return self._attributions_laid.near(span)

    @cached_property
    def speakers(self) -> Speakers:
        """The speakers of the report, with whom their pronouns take up."""
        return Speakers(self.parse, self.attributions)

    @cached_property
    def labels(self) -> frozenset[int]:
        """The tokens of the words that head tables ('Killed by province:')."""
        return frozenset(t.index for s in self.parse.sentences for t in table_label(self.parse, s))

    def rows_in(self, sentence: int) -> Sequence[Row]:
        return self._rows_by.get(sentence, ())

    def row_at(self, token: Token) -> Row | None:
        return self._row_of.get(token.index)

    @cached_property
    def tells_of_force(self) -> bool:
        """Whether anything in the report is told to have been done to people by force, or people were harmed."""
        deeds = ("actual", "attempted", "alleged")
        return any(m.actual for m in self.casualties) or any(
            c.code.event_type in ("ASSAULT", "COERCE") and c.frame.modality in deeds and not c.frame.negated
            for c in self.coded
        )

    @cached_property
    def about_conflict(self) -> bool:
        """Whether the report tells of a conflict, or speaks of what there is only in one."""
        return self.tells_of_force or self.speaks_of_conflict

    @cached_property
    def speaks_of_conflict(self) -> bool:
        """Whether any word of the report has its use only in conflicts ('truce', 'hostages')."""
        return any(t.lemma in stance_words()["conflict"] for t in self.parse.tokens)

    @cached_property
    def _coded_by(self) -> dict[int, list[Coded]]:
        return _by_sentence((c.frame.sentence, c) for c in self.coded)

    @cached_property
    def _casualties_by(self) -> dict[int, list[int]]:
        return _by_sentence((m.sentence, i) for i, m in enumerate(self.casualties))

    @cached_property
    def _totals_by(self) -> dict[int, list[TotalMention]]:
        return _by_sentence((t.sentence, t) for t in self.totals)

    @cached_property
    def _toponyms_by(self) -> dict[int, list[Toponym]]:
        starts = ((self.parse.sentence_at(t.span.start), t) for t in self.toponyms)
        return _by_sentence((sentence.index, t) for sentence, t in starts if sentence is not None)

    @cached_property
    def _toponyms_laid(self) -> Stretches[Toponym]:
        return Stretches(((t.span,), t) for t in self.toponyms)

    @cached_property
    def _times_laid(self) -> Stretches[tuple[int, TimeExpression]]:
        return Stretches(((t.span,), (i, t)) for i, t in enumerate(self.times))

    @cached_property
    def _attributions_laid(self) -> Stretches[Attribution]:
        return Stretches(((*a.content, *a.source, *a.cue), a) for a in self.attributions)

    @cached_property
    def _row_of(self) -> dict[int, Row]:
        return {t.index: row for row in self.rows for t in self.parse.between(row.span)}

    @cached_property
    def _rows_by(self) -> dict[int, list[Row]]:
        starts = ((self.parse.sentence_at(r.span.start), r) for r in self.rows)
        return _by_sentence((sentence.index, r) for sentence, r in starts if sentence is not None)

    @cached_property
    def _attributed_by(self) -> dict[int, list[Attribution]]:
        starts = ((self.parse.sentence_at((a.cue or a.content)[0].start), a) for a in self.attributions)
        return _by_sentence((sentence.index, a) for sentence, a in starts if sentence is not None)


Item = TypeVar("Item")


def _by_sentence(pairs: Iterable[tuple[int, Item]]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for sentence, item in pairs:
        found.setdefault(sentence, []).append(item)
    return found


@dataclass(frozen=True, slots=True)
class Group:
    """The deeds and casualties of one sentence that make one claim: `top` is the token its clause hangs from."""

    top: Token
    coded: tuple[Coded, ...]
    casualties: tuple[int, ...]  # positions in Layers.casualties
    sources: tuple[Source, ...]
    words: tuple[Token, ...]  # the tokens of its clauses
    evidence: Span

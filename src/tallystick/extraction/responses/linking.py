"""One claim among those of its report, with the words that may set it against another."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from tallystick.extraction.responses.words import response_words
from tallystick.knowledge.languages.parsed import Parse
from tallystick.knowledge.languages.ruler import Ruler
from tallystick.record.claim import Claim, Response, Wording
from tallystick.record.passage import Passage, Span

ANSWERED = 60  # characters after the linking words in which the place of what is answered stands
_OPENING = 120  # characters before a clause in which its sentence begins
FORCE = ("ASSAULT", "COERCE")
LONG = re.compile(r"[^\W\d_]{3,}")
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s|[\n;]")


@dataclass(frozen=True)  # no slots: where its sentence begins is worked out once and kept
class Linking:
    """One claim among those of its report, in reading order.

    `text` has each name of several words as one word ('Popular_Front_for_...'), so that no pattern reads inside it.
    """

    claim: Claim
    ordered: Sequence[Claim]
    position: int
    parse: Parse
    text: str

    @cached_property
    def earlier(self) -> list[Claim]:
        """The claims told before it; of a sentence that tells what it denies, what stands before the denying words.

        What only begins before it, and is told by a word behind its own, is not told before.
        """
        claim = self.claim
        cue = claim.predicate[0].start if claim.status == "denied" and claim.predicate else -1
        told = [
            c for i, c in enumerate(self.ordered) if i < self.position or (c is not claim and c.evidence[-1].end <= cue)
        ]
        if claim.event_type == "REJECT":
            return told  # 'dismissed as false the reports that nine were dead': what is denied is told behind
        return [c for c in told if not self._told_behind(c)]

    def _told_behind(self, other: Claim) -> bool:
        own = self.claim.predicate
        if not own or not other.predicate or self.claim.evidence[0].start >= other.evidence[-1].end:
            return False
        return other.predicate[0].start >= self.claim.evidence[-1].end

    @property
    def later(self) -> list[Claim]:
        return [c for c in self.ordered[self.position + 1 :] if c.evidence[0].start >= self.claim.evidence[-1].end]

    @property
    def ruler(self) -> Ruler:
        return self.parse.ruler

    @cached_property
    def start(self) -> int:
        """Where the sentence begins, near enough to see 'In response,' before its clause."""
        offset = self.claim.evidence[0].start
        first = self.ruler.off(offset, -_OPENING)
        return max([first, *(m.end() for m in SENTENCE_END.finditer(self.text, first, offset))])

    @cached_property
    def words(self) -> str:
        return self.text[self.start : self.claim.evidence[-1].end]

    def gap(self, other: Claim) -> int:
        return self.ruler.length(other.evidence[-1].end, self.claim.evidence[0].start)

    def ahead(self, start: int, length: int) -> str:
        """The words behind a place in the text, as far as a length goes."""
        return self.text[start : self.ruler.off(start, length)]

    def opening(self, what: str, length: int) -> str:
        """The first of some words of the text, as far as a length goes."""
        start = self.text.find(what, self.start)
        return self.ahead(start, length)[: len(what)] if start >= 0 else what

    def to(self, target: Claim | None, kind: str, span: Span) -> Claim:
        """The claim set against a target, by the words of a span."""
        if target is None:
            return self.claim
        response = Response(kind, span.of(self.parse.text), (span,))
        return replace(self.claim, responds_to=target.claim_id, response=response)

    def matched(self, match: re.Match[str]) -> Span:
        return Span(self.start + match.start(), self.start + match.end())


def names_of(claim: Claim) -> set[str]:
    return {a.name or a.text.lower() for a in claim.actors}


def spoken_for(claim: Claim) -> set[str]:
    """The beginnings of the words that name who speaks: they link nothing."""
    return {stem(w) for a in claim.actors for w in LONG.findall(a.text.lower())}


def content_of(claim: Claim) -> Set[str]:
    """The beginnings of a claim's longer words, loaded ones in their plain reading: colour links nothing."""
    return _plainly(claim.evidence[0], claim.wording)


@lru_cache(maxsize=2048)  # a denial is held against every claim told before it
def _plainly(passage: Passage, wording: tuple[Wording, ...]) -> Set[str]:
    words = passage.text
    for loaded in sorted(wording, key=lambda w: -w.start):
        if passage.start <= loaded.start and loaded.end <= passage.end:
            words = words[: loaded.start - passage.start] + (loaded.neutral or "") + words[loaded.end - passage.start :]
    small = response_words().small
    return frozenset(stem(w) for w in LONG.findall(words.lower()) if w not in small)


def stem(word: str) -> str:
    """'bombed', 'bombs' and 'bombing' have one beginning."""
    return re.sub(r"(?:ings?|ed|es|s)$", "", word)[:6]

"""A span of the text and the attributions of its report -> who says so, nearest to the fact first, the relay last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tallystick.extraction.attribution.pictures import givers
from tallystick.extraction.attribution.speakers import PRONOUNS, Speakers, source_kind
from tallystick.extraction.casualties.rows import is_label
from tallystick.extraction.text.stretches import Stretches
from tallystick.extraction.words.modality import is_negated
from tallystick.extraction.words.stance_words import denial_words
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers.register import FIGHTING_STAND_IN, STATE_STAND_IN
from tallystick.record.claim import Attribution, Source
from tallystick.record.passage import Span, Spans

RELATIVES = frozenset(("who", "which", "that", "whom"))
# 'Residents told the Daily Post': the outlet that was told, by its capitals.
_HEARER = re.compile(r"\s+((?:[Tt]he )?[A-Z][\w&’'-]*(?: (?:of )?[A-Z][\w&’'-]*)*)")
_NAMED = (FIGHTING_STAND_IN, STATE_STAND_IN)
SHARE = 0.5  # of the span's characters that a content must hold


def sources_of(span: Span, attributions: Sequence[Attribution], parse: Parse) -> tuple[Source, ...]:
    """The chain of those who say what stands in the span; empty for the report's own voice."""
    return Chains(attributions, parse).of(span)


def covering(span: Span, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions whose content holds the span and whose cue relays what is said, innermost first."""
    return _innermost(span, (a for a in attributions if relays(a)))


def _innermost(span: Span, relaying: Iterable[Attribution]) -> tuple[Attribution, ...]:
    found = [a for a in relaying if _holds(a, span)]
    return tuple(sorted(found, key=lambda a: sum(s.end - s.start for s in a.content)))


def relays(attribution: Attribution) -> bool:
    """Whether what it contains is a claim of its source: 'said', 'reported', not 'vowed', 'wants', nor 'citing'."""
    if attribution.lemma in (":", "—"):
        return True
    category = load_speech().category(attribution.lemma)
    first = load_speech().category(attribution.lemma.split()[0])
    if category is None and first is not None and first.name in ("accuse", "blame"):
        category = first
    return category is not None and category.relays and category.name != "cite"


class Chains:
    """The attributions of one report, ready to be asked about many spans."""

    def __init__(self, attributions: Sequence[Attribution], parse: Parse) -> None:
        self.parse = parse
        self.speakers = Speakers(parse, attributions)
        self._chains: dict[int, tuple[Source, ...]] = {}  # by the identity of an attribution of `relaying`
        self.relaying = _laid(a for a in attributions if relays(a) and not _unsaid(parse, a))
        self.citing = _laid(a for a in attributions if a.source and _cites(a))

    def of(self, span: Span) -> tuple[Source, ...]:
        """Sources, nearest to the fact first; one who is named twice over the same words stands once.

        Outlets only pass on what others say: of 'witnesses said, the Wire reported' the Wire is the farther.
        """
        found: list[Source] = []
        account: Token | None = None
        for attribution in _innermost(span, self.relaying.near(span)):
            if account is not None and self._is_denied(account, attribution):
                break
            cue = self.parse.between(attribution.cue[0])[0] if attribution.cue else None
            account = cue if cue is not None and cue.pos == "noun" else None
            for source in self._chain_of(attribution):
                if all(source.text.lower() != other.text.lower() for other in found):
                    found.append(source)
        return tuple(sorted(found, key=_passes_on))

    def _is_denied(self, account: Token, attribution: Attribution) -> bool:
        """'The army denied the claim that', 'the claim is false, it said': who denies an account relays nothing."""
        category = load_speech().category(attribution.lemma)
        if category is not None and category.name in ("deny", "reject"):
            return True
        told = self.parse.head(account) if account.relation == "subject" else account
        words = self.parse.children(told, "predicate_adjective", "predicate_noun")
        return any(t.lemma in denial_words()["false"] or t.lower in denial_words()["false"] for t in words)

    def _chain_of(self, attribution: Attribution) -> tuple[Source, ...]:
        """The chain of one attribution, worked out once for all that it contains."""
        known = self._chains.get(id(attribution))
        if known is None:
            known = self._chains[id(attribution)] = tuple(self._chain(attribution))
        return known

    def _chain(self, attribution: Attribution) -> Iterator[Source]:
        """'X said, citing Y': Y before X. 'Y, quoted by X, said': X after Y."""
        if not attribution.source:
            return
        here = self._sentence(attribution.cue[0])
        for other in self.citing.near(attribution.source[0]):
            if self._sentence(other.cue[0]) == here and other.source[0].overlaps(attribution.source[0]):
                yield self._source(other.content, other.cue)
        yield from self._teller(attribution)
        shown_by = givers(self.parse, attribution.source)
        speaker = attribution.source if shown_by is None else shown_by
        if speaker:  # what footage of nobody's shows, the report says itself
            yield self._source(speaker, attribution.cue)
        for other in [o for s in attribution.source for o in self.citing.near(s)]:
            if any(s.overlaps(t) for s in other.content for t in attribution.source):
                yield self._source(other.source, other.cue)
        yield from self._hearer(attribution)

    def _hearer(self, attribution: Attribution) -> Iterator[Source]:
        """'Residents told the Daily Post': the outlet that was told passes it on."""
        cue = attribution.cue[-1]
        heard = _HEARER.match(self.parse.text, cue.end) if attribution.lemma == "tell" else None
        if heard is not None and source_kind(heard[1]) == "media":
            yield self._source((Span(*heard.span(1)),), (cue,))

    def _teller(self, attribution: Attribution) -> Iterator[Source]:
        """'The Post has learned from officials': whoever it was learned from said it."""
        if attribution.lemma not in ("learn", "hear", "gather"):
            return
        verb = next((t for s in attribution.cue for t in self.parse.between(s) if t.lemma == attribution.lemma), None)
        for preposition in self.parse.children(verb, "prep") if verb is not None else ():
            named = self.parse.child(preposition, "prep_object")
            if preposition.lower == "from" and named is not None and named.index > preposition.index:
                span = self.parse.extent(t for t in self.parse.subtree(named) if t.pos != "punctuation")
                if source_kind(span.of(self.parse.text)) is not None:
                    yield self._source((span,), (preposition.span,))

    def _sentence(self, span: Span) -> int:
        return next(iter(self.parse.between(span))).sentence

    def _source(self, spans: Spans, cue: Spans) -> Source:
        text, rule = self.parse.text, None
        named = tuple(s for s in spans if s.of(text).lower() not in RELATIVES) or spans
        taken_up = self.speakers.resolve(named[0]) if len(named) == 1 else None
        if taken_up is not None:
            rule = "pronoun" if named[0].of(text).lower() in PRONOUNS else "second mention"
            named = (taken_up,)
        words = " ".join(s.of(text) for s in named)
        said = " ".join(s.of(text) for s in cue)
        kind = source_kind(" ".join(self._shown(s) for s in named))
        return Source(words, named, kind=kind, cue=said, cue_spans=cue, rule=rule)

    def _shown(self, span: Span) -> str:
        """Some words without the names of states and armed groups: no 'Republic' or 'Army' in a name tells a kind."""
        words, whole = span.of(self.parse.text), self.parse.between(span)
        for token in reversed([t for t in whole if t.shown in _NAMED and span.holds(t.span)]):
            words = words[: token.start - span.start] + token.shown + words[token.end - span.start :]
        return words


def _passes_on(source: Source) -> bool:
    """An outlet with a name of its own; 'state media' and 'radio traffic' are none."""
    return source.kind == "media" and source.text.split()[-1][:1].isupper()


def _unsaid(parse: Parse, attribution: Attribution) -> bool:
    """'No group has claimed the attack', 'Ukraine did not claim responsibility': nobody has said it."""
    cues = [t for s in attribution.cue for t in parse.between(s) if t.pos == "verb"]
    speakers = [t for s in attribution.source for t in parse.between(s)[:1]]
    nobody = any(t.lower in ("no", "nobody", "none", "neither") for t in speakers)
    return nobody or any(t.lemma in ("claim", "admit") and is_negated(parse, t) for t in cues)


def _laid(attributions: Iterable[Attribution]) -> Stretches[Attribution]:
    return Stretches(((*a.content, *a.source), a) for a in attributions)


def without_headings(text: str, attributions: Sequence[Attribution], sites: Sequence[Span]) -> list[Attribution]:
    """Without what heads an entry ('Sanaa: ...') or a table ('Killed by district: ...'): nobody says it."""
    return [
        a for a in attributions
        if a.lemma != ":" or not any(is_label(s.of(text)) or any(p.holds(s) for p in sites) for s in a.source)
    ]  # fmt: skip


def voices(parse: Parse, attributions: Sequence[Attribution]) -> list[tuple[Span, Token]]:
    """Every piece of words that somebody says, with the head of the speaker's name."""
    found = []
    for attribution in attributions:
        for source in attribution.source[:1]:
            words = parse.between(source)
            inside = {t.index for t in words}
            head = next((t for t in words if t.head not in inside or t.head == t.index), None)
            if head is not None:
                found += [(piece, head) for piece in attribution.content]
    return found


def _cites(attribution: Attribution) -> bool:
    category = load_speech().category(attribution.lemma)
    return category is not None and category.name == "cite"


def _holds(attribution: Attribution, span: Span) -> bool:
    """The cue's and the speaker's own words, where the span takes them in, count neither way."""
    inside = sum(_common(s, span) for s in attribution.content)
    if not inside:
        return False
    own = sum(_common(s, span) for s in (*attribution.cue, *attribution.source))
    return inside >= SHARE * (span.end - span.start - own)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))

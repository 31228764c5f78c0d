"""A span of the text and the attributions of its report -> who says so, nearest to the fact first, the relay last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.extraction.attribution_speakers import resolve_speaker, source_kind
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.claim import Attribution, Source
from tallystick.record.passage import Span, Spans

RELATIVES = frozenset(("who", "which", "that", "whom"))
SHARE = 0.6  # of the span's characters that a content must hold


def covering(span: Span, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions whose content holds the span and whose cue relays what is said, innermost first."""
    speech = load_speech()
    found = []
    for attribution in attributions:
        category = speech.category(attribution.lemma)
        relays = attribution.lemma in (":", "—") or (category is not None and category.relays)
        if relays and category is not speech.categories["cite"] and _holds(attribution, span):
            found.append(attribution)
    return tuple(sorted(found, key=lambda a: sum(s.end - s.start for s in a.content)))


def _holds(attribution: Attribution, span: Span) -> bool:
    inside = sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in attribution.content)
    return inside >= SHARE * (span.end - span.start) and inside > 0


def sources_of(span: Span, attributions: Sequence[Attribution], parse: Parse) -> tuple[Source, ...]:
    """The chain of those who say what stands in the span; empty for the report's own voice."""
    found: list[Source] = []
    for attribution in covering(span, attributions):
        found.extend(_cited(attribution, attributions, parse))
        if attribution.source:
            found.append(_source(attribution.source, attribution.cue, attributions, parse))
    return _once(found)


def _cited(relay: Attribution, attributions: Sequence[Attribution], parse: Parse) -> Iterator[Source]:
    """'X said, citing Y': Y is nearer to the fact than X, whose words they share."""
    cite = load_speech().categories["cite"]
    for other in attributions:
        if load_speech().category(other.lemma) is not cite or not other.content or not relay.source:
            continue
        near = _sentence(parse, other.cue[0]) == _sentence(parse, relay.cue[0])
        if near and other.source and other.source[0].overlaps(relay.source[0]):
            yield _source(other.content, other.cue, attributions, parse)


def _sentence(parse: Parse, span: Span) -> int:
    return next(iter(parse.between(span))).sentence


def _source(spans: Spans, cue: Spans, attributions: Sequence[Attribution], parse: Parse) -> Source:
    text, rule = parse.text, None
    named = tuple(s for s in spans if s.of(text).lower() not in RELATIVES) or spans
    taken_up = resolve_speaker(parse, named[0], attributions) if len(named) == 1 else None
    if taken_up is not None:
        rule = "pronoun" if " " not in named[0].of(text) else "second mention"
        named = (taken_up,)
    words = " ".join(s.of(text) for s in named)
    said = " ".join(s.of(text) for s in cue)
    return Source(words, named, kind=source_kind(words), cue=said, cue_spans=cue, rule=rule)


def _once(sources: list[Source]) -> tuple[Source, ...]:
    """One who is named twice over the same words stands once, nearest to the fact."""
    kept: list[Source] = []
    for source in sources:
        if all(source.text.lower() != other.text.lower() for other in kept):
            kept.append(source)
    return tuple(kept)

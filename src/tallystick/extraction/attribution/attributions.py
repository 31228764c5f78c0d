"""A parse and its quotations -> the attributions of a report: who is said to say what, as spans of its text."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extraction.attribution.candidates import Candidate, Ground, verb_candidates
from tallystick.extraction.attribution.chains import Chains, covering, sources_of
from tallystick.extraction.attribution.idioms import idiom_candidates
from tallystick.extraction.attribution.nominal import (
    adverb_candidates,
    colon_candidates,
    count_candidates,
    noun_candidates,
    phrase_candidates,
    signature_candidates,
)
from tallystick.extraction.attribution.plain import is_plain, tells_nothing
from tallystick.extraction.attribution.postposed import postposed_candidates
from tallystick.extraction.attribution.quotes import block_candidates, quote_candidates
from tallystick.extraction.attribution.speakers import resolve_speaker, source_kind
from tallystick.extraction.attribution.weights import probability, score
from tallystick.extraction.text.quotations import Quotation
from tallystick.knowledge.languages.en.speech import Speech, load_cue_weights, load_speech
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.claim import Attribution

__all__ = ["Chains", "covering", "find_attributions", "find_candidates", "resolve_speaker", "source_kind", "sources_of"]

FINDERS = (
    quote_candidates,
    block_candidates,
    verb_candidates,
    phrase_candidates,
    noun_candidates,
    adverb_candidates,
    colon_candidates,
    signature_candidates,
    postposed_candidates,
    count_candidates,
    idiom_candidates,
)


def find_attributions(parse: Parse, quotations: list[Quotation]) -> list[Attribution]:
    """The attributions in order of their cues; one for each cue, its likeliest reading."""
    ground = Ground(parse, quotations, load_speech())
    threshold, _ = load_cue_weights()
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in find_candidates(ground):
        if tells_nothing(ground, candidate):
            continue
        likely = probability(score(ground, candidate))
        if is_plain(ground, candidate):
            likely = (
                1.0 if candidate.construction == "count" else max(likely, threshold)
            )  # a rule, not a weight, decides what everybody would call an attribution
        if likely >= threshold and likely > best.get(candidate.head, (0.0,))[0]:
            best[candidate.head] = (likely, candidate)
    found = [_attribution(ground, candidate) for _, candidate in best.values()]
    return sorted((a for a in found if a.content), key=lambda a: (a.cue[0], a.content))


def find_candidates(ground: Ground) -> Iterator[Candidate]:
    """Every reading of every possible cue, likely or not."""
    for finder in FINDERS:
        for candidate in finder(ground):
            if candidate.content:
                yield candidate


def _attribution(ground: Ground, candidate: Candidate) -> Attribution:
    quoted = any(i in ground.quote_of for i in candidate.content)
    return Attribution(
        source=ground.spans(candidate.source),
        cue=ground.spans(candidate.cue) or tuple(ground.tokens[i].span for i in candidate.cue),
        content=ground.spans(candidate.content),
        lemma=_lemma(ground.speech, ground.tokens[candidate.head].lemma, candidate),
        quoted=quoted,
    )


def _lemma(speech: Speech, lemma: str, candidate: Candidate) -> str:
    """The cue's lemma; with its preposition where that makes another word of it ('call for', 'talk about')."""
    if candidate.construction == "prep" or speech.category(candidate.key) is not None:
        return candidate.key
    return lemma

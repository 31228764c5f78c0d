"""Sentences that are nothing but figures ('Killed: 14.', 'Four dead, two hurt.', 'Four people died.') -> their claim.

Deaths and injuries told by one source of one happening are one claim: such a sentence goes with the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.casualties import cut_off
from tallystick.extraction.layers import Layers
from tallystick.knowledge.languages.en.casualty_words import CasualtyWords, load_casualty_words
from tallystick.knowledge.languages.en.numbers import is_number_word
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Casualty, Claim

_HARMS = ("killed", "injured")


def is_fragment(layers: Layers, sentence: int) -> bool:
    """Whether a sentence holds figures, people and outcomes and no other word, or goes on with one cut in two."""
    tokens = layers.sentence_tokens(sentence)
    if tokens and cut_off(layers.parse, tokens[0].index):
        return True
    harmed = [layers.casualties[i] for i in layers.casualties_in(sentence)]
    named = {i for m in harmed for i in range(m.first, m.last + 1)}  # 'The rider is dead.'
    return bool(harmed) and all(t.index in named or _of_figures(t) for t in tokens)


def has_voice(layers: Layers, before: Claim, sentence: int) -> bool:
    """'... , the mayor said. Eight officers were wounded.': a full sentence without a source is not the mayor's."""
    return bool(before.attribution) and any(t.pos == "verb" for t in layers.sentence_tokens(sentence))


def _of_figures(token: Token) -> bool:
    words = load_casualty_words()
    low, lemma = token.lower, token.lemma
    if token.pos == "punctuation" or is_number_word(token) or low in words.lists["beside_figures"]:
        return True
    plain = low in words.states or low in words.counts or lemma in words.counts or lemma in words.people
    return plain or low in words.severity or (token.pos == "verb" and _of_harm(words, lemma))


def _of_harm(words: CasualtyWords, lemma: str) -> bool:
    """'were', 'died', 'injured': not 'arrested' or 'fled', which are deeds or moves of their own."""
    deed = words.deeds.get(lemma) or words.befalls.get(lemma)
    return lemma in words.lists["helpers"] or (deed is not None and deed.outcome in _HARMS and not deed.inferred)


def folded(before: Claim, claim: Claim) -> Claim | None:
    """The claim of a sentence of figures as part of the one told before it; None where that has such figures itself."""
    told = {c.outcome for c in before.casualties}
    if before.kind != "incident" or claim.attribution or told & {c.outcome for c in claim.casualties}:
        return None
    types = {before.event_type, claim.event_type} - ({None} if told else set())
    if before.attempt or len(types) > 1:
        return None
    return replace(
        before,
        casualties=(*before.casualties, *_moved(claim.casualties, len(before.casualties))),
        evidence=(*before.evidence, *claim.evidence),
    )


def _moved(casualties: Sequence[Casualty], by: int) -> list[Casualty]:
    return [replace(c, part_of=None if c.part_of is None else c.part_of + by) for c in casualties]

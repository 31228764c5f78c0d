"""Sentences that are nothing but figures ('Killed: 14.', 'Four dead, two hurt.', 'Four people died.') -> their claim.

Deaths and injuries told by one source of one happening are one claim: such a sentence goes with the one before it, and
so does one that tells of its toll in full ('A fourth man in the van was badly hurt.').
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tallystick.extraction.casualties.casualties import cut_off
from tallystick.extraction.layers import Layers
from tallystick.extraction.relevance.subjects import vocabulary
from tallystick.knowledge.languages.en.casualty_words import CasualtyWords, load_casualty_words
from tallystick.knowledge.languages.en.numbers import is_number_word
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Casualty, Claim, Figures

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


def is_its_toll(layers: Layers, before: Claim, claim: Claim, sentence: int) -> bool:
    """'A bomb killed three policemen. A fourth man in the van was badly hurt.': one voice goes on with one happening,
    and the second sentence has no place, day, doer or deed of its own."""
    tokens = layers.sentence_tokens(sentence)
    first = layers.parse.sentence_at(before.evidence[0].start)
    beside = first is not None and first.block == layers.parse.sentences[sentence].block
    if (
        not beside
        or any(t.lower in load_casualty_words().lists["of_another"] for t in tokens)
        or claim.actors
        or claim.weapons
    ):
        return False
    if _tellers(before) != _tellers(claim) or not (before.attribution or before.casualties):
        return False  # where the first gives no figure, its toll is news of its own
    if not before.predicate or before.sub_event_type == "Armed clash":
        return False
    harmed = [layers.casualties[i] for i in layers.casualties_in(sentence)]
    told = {m.predicate for m in harmed}
    if any(c.code.event_type != "ASSAULT" or c.frame.predicate.index not in told for c in layers.coded_in(sentence)):
        return False
    return bool(harmed) and all(_said_outright(m.casualty) for m in harmed) and _in_one_setting(before, claim)


_HEARD = "shots_heard"  # the code of shots that somebody hears, without who fired them


def is_heard_again(layers: Layers, claim: Claim, sentence: int, told: Iterable[Sequence[Claim]]) -> bool:
    """'A man was shot dead in Basra. He was walking home when shots rang out.': heard of the shooting just told.

    `told`: the claims made before, by sentence. One that tells more, whoever says so, where or at what hour, stays.
    """
    coded = [c for c in layers.coded_in(sentence) if c.frame.predicate.span in claim.predicate]
    verbs = [c.code.id for c in coded if c.frame.kind == "verb"]
    if not verbs or any(code != _HEARD for code in verbs) or claim.casualties or claim.actors:
        return False
    fired = (c for made in told for c in made if c.kind == "incident" and c.event_type == "ASSAULT")
    return any(
        _tellers(claim) in ([], _tellers(c))
        and _in_one_setting(c, claim)
        and (claim.time is None or (c.time is not None and claim.time.spans == c.time.spans))
        and _with_guns(layers, c)
        for c in fired
    )


def _with_guns(layers: Layers, claim: Claim) -> bool:
    told = (t.lemma for p in claim.evidence for t in layers.parse.between(p.span))
    return "firearms" in claim.mode or any(lemma in vocabulary("shot") for lemma in told)


def _said_outright(casualty: Casualty) -> bool:
    """'Was badly hurt'; not 'is in hospital', which tells how he is by now."""
    return casualty.outcome in _HARMS and not casualty.inferred and casualty.figures not in (Figures(), _NOBODY)


_NOBODY = Figures(0, 0, 0)


def _tellers(claim: Claim) -> list[str]:
    return [s.text.lower() for s in claim.attribution]


def _in_one_setting(before: Claim, claim: Claim) -> bool:
    """The second has its place and its day from the first, if it has any."""
    here, then = claim.place, claim.time
    placed = here is None or (here.rule is not None and before.place is not None and here.text == before.place.text)
    dated = then is None or (then.rule is not None and before.time is not None and then.start == before.time.start)
    return placed and dated and claim.status == before.status


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
    if (
        before.kind != "incident"
        or _tellers(claim) not in ([], _tellers(before))
        or told & {c.outcome for c in claim.casualties}
    ):
        return None
    types = {before.event_type, claim.event_type} - ({None} if told else set())
    if before.attempt or len(types) > 1:
        return None
    named = {r.text.lower() for r in before.recipients}
    return replace(
        before,
        recipients=(*before.recipients, *(r for r in claim.recipients if r.text.lower() not in named)),
        casualties=(*before.casualties, *_moved(claim.casualties, len(before.casualties))),
        evidence=(*before.evidence, *claim.evidence),
    )


def _moved(casualties: Sequence[Casualty], by: int) -> list[Casualty]:
    return [replace(c, part_of=None if c.part_of is None else c.part_of + by) for c in casualties]

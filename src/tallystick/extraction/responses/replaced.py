"""Older figures of a report -> claims of their own, which the claim of the newer figure replaces.

Until claims have ids, an older claim and the `replaces` of the newer one hold a name of their own in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.same_places import same_spot
from tallystick.record.claim import Claim, Source, Time
from tallystick.record.passage import Span

_NEAR = 12  # claims among which the newer figure is looked for
_REACH = 2  # sentences between an earlier figure and the newer one
_BESIDE = len(" the ")  # from a figure to the day it is stated for
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_SMALL = frozenset({"the", "a", "an", "of", "its", "their"})


def beside_older(layers: Layers, group: Group, claim: Claim, times: dict[int, Time]) -> list[Claim]:
    """A claim, and those of the older figures that its sentence says it replaces: 'rose to 31 from 28'."""
    mentions, here = layers.casualties, layers.casualties_in(group.top.sentence)
    older = [i for i in here if mentions[i].replaced_by in group.casualties and mentions[i].actual]
    if not older:
        return [claim]
    newer = {s for i in group.casualties for s in mentions[i].casualty.spans}
    told = [_of_older(layers, claim, i, newer, times) for i in older]
    return [replace(claim, replaces=told[0].claim_id), *told]


def _of_older(layers: Layers, claim: Claim, index: int, newer: set[Span], times: dict[int, Time]) -> Claim:
    mention = layers.casualties[index]
    end = layers.parse.tokens[mention.last].end
    stated = [
        t.end for i, e in layers.times_near(Span(end, end + _BESIDE))
        if 0 <= e.span.start - end <= _BESIDE and (t := times.get(i)) is not None and t.start == t.end
    ]  # fmt: skip
    return replace(
        claim,
        claim_id=f"older {index}",
        casualties=(replace(mention.casualty, as_of=stated[0] if stated else None),),
        recipients=tuple(r for r in claim.recipients if not any(s.overlaps(n) for s in r.spans for n in newer)),
    )


def with_earlier(layers: Layers, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a report, the newer figure of a claimant tied to the one that it had told earlier.

    Of two figures that are both told as earlier ones neither is known to be the newer.
    """
    told = {m.casualty.spans: m for m in layers.casualties if m.earlier and not m.older}
    made = list(claims)
    passed = {i for i, c in enumerate(made) if any(k.spans in told for k in c.casualties)}
    passed |= {i for i, c in enumerate(made) if c.claim_id in {o.replaces for o in made if o.replaces is not None}}
    for at, claim in enumerate(made) if told else ():
        mention = next((told[c.spans] for c in claim.casualties if c.spans in told), None)
        newer = _newer(layers, made, at, mention, passed) if mention is not None else None
        if mention is None or newer is None or claim.kind != "incident":
            continue
        said = claim.attribution or _same_voice(made[newer].attribution)
        made[at] = replace(claim, claim_id=f"earlier {at}", attribution=said)
        made[newer] = replace(made[newer], replaces=f"earlier {at}")
    return made


def _same_voice(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(replace(s, rule="pronoun") for s in sources)


def _newer(layers: Layers, claims: Sequence[Claim], at: int, mention: CasualtyMention, passed: set[int]) -> int | None:
    """The nearest claim with another figure of the same outcome, by the same mouth and of the same place."""
    claim = claims[at]
    near: list[tuple[int, int]] = []
    for i, other in list(enumerate(claims))[max(at - _NEAR, 0) : at + _NEAR]:
        gap = abs(_sentence(layers, other) - mention.sentence)
        if i == at or i in passed or other.kind != "incident" or other.replaces or gap > _REACH:
            continue
        figures = [c.figures for c in other.casualties if c.outcome == mention.casualty.outcome and c.part_of is None]
        if not figures or mention.casualty.figures in figures or not _one_mouth(layers, claim, other, mention):
            continue
        if claim.place is None or other.place is None or same_spot(claim.place, other.place):
            near.append((gap, i))
    return min(near)[1] if near else None


def _sentence(layers: Layers, claim: Claim) -> int:
    sentence = layers.parse.sentence_at(claim.evidence[0].start)
    return sentence.index if sentence is not None else -_REACH * 2


def _one_mouth(layers: Layers, claim: Claim, other: Claim, mention: CasualtyMention) -> bool:
    """The same claimant by its words, or a pronoun that takes up who spoke just before."""
    mine, theirs = ([_words(s.text) for s in c.attribution] for c in (claim, other))
    if mine and theirs:
        return mine[0] <= theirs[0] or theirs[0] <= mine[0]
    if mine and mine[0] <= _words(other.evidence[0].text):
        return True  # 'The mayor spoke of 11 dead'
    return not mine and _by_pronoun(layers, mention)


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in text.lower().split() if w not in _SMALL)


def _by_pronoun(layers: Layers, mention: CasualtyMention) -> bool:
    parse = layers.parse
    start = parse.tokens[mention.predicate]
    for token in (start, *parse.ancestors(start)):
        subject = parse.child(token, "subject", "subject_passive") if token.pos == "verb" else None
        if subject is not None and subject.lower in _PRONOUNS:
            return True
    return False

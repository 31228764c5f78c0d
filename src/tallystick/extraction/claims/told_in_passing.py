"""What only a statement refers to, where nothing else tells of any happening: 'condemned the murder of six priests'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.claims.groups import SourcesOf, incident_groups, trimmed
from tallystick.extraction.claims.rhetoric import asks
from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.relevance.mishaps import tells_of_mishap
from tallystick.extraction.statements.denials import denied_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Claim, Figures

_MANY_TIMES = 3


def told_in_passing(
    layers: Layers, claims: Sequence[Claim], real: Callable[[int], bool], sources_of: SourcesOf
) -> list[Group]:
    """The first such words as a group, or none: what comes after refers to the same.

    A deed without a figure counts only where the report tells of no happening at all, and says where it was.

    real: of a casualty of the layers, whether it is told as having happened and is no figure of a total.
    """
    told = [c.figures for claim in claims for c in claim.casualties if c.outcome == "killed" and c.figures != Figures()]
    told += [claim.measure.figures for claim in claims if claim.measure is not None and claim.measure.what == "killed"]
    for index, mention in enumerate(layers.casualties):
        casualty = mention.casualty
        bounded = casualty.figures not in (Figures(), Figures(0, 0, 0)) and casualty.rule != "pronoun"
        referring = mention.again and layers.parse.tokens[mention.predicate].pos == "verb"
        if not (bounded and casualty.outcome == "killed") or referring:
            continue
        if told and not (_by_itself(layers, mention) and all(_far_from(casualty.figures, f) for f in told)):
            continue
        asked = asks(layers, layers.parse.tokens[mention.predicate])
        if asked or not real(index) or tells_of_mishap(layers, mention.sentence):
            continue  # 'a fire killed eleven workers', in a report of the protest that it led to
        if not _denied(layers, claims, mention):
            return incident_groups(layers, mention.sentence, _deed(layers, mention), [index], sources_of)[:1]
    return [] if told or any(c.kind != "statement" for c in claims) else _placed_deed(layers, claims, sources_of)


def _by_itself(layers: Layers, mention: CasualtyMention) -> bool:
    """'Condemned the killing of 460 patients at the hospital on 28 October': by a day or a place of its own."""
    noun = layers.parse.tokens[mention.predicate]
    words = layers.parse.subtree(noun)
    span = layers.parse.extent(words)
    dated = any(t.span.overlaps(span) for _, t in layers.times_near(span))
    return noun.pos == "noun" and (dated or any(t.span.overlaps(span) for t in layers.toponyms_near(span)))


def _far_from(one: Figures, other: Figures) -> bool:
    """Whether two figures can hardly be of one happening."""
    low, told = one.low or one.best or 0, other.low or other.best or 0
    return low > _MANY_TIMES * told or told > _MANY_TIMES * low


def _placed_deed(layers: Layers, claims: Sequence[Claim], sources_of: SourcesOf) -> list[Group]:
    """'Condemned the attack on the market in El Fasher', 'no group has claimed the bombing in Kabul'."""
    for coded in layers.coded:
        frame = coded.frame
        if frame.kind != "noun" or coded.code.event_type != "ASSAULT" or coded.code.speech:
            continue
        unclaimed = frame.light is not None and frame.light.lemma in load_grammar().owning_to and frame.negated
        if (frame.negated and not unclaimed) or frame.modality != "actual":
            continue
        known = not coded.code.weak and _is_the(layers.parse, frame.predicate) and _judged(claims, frame.predicate)
        below = [t for t in layers.parse.subtree(frame.predicate) if t.sentence == frame.sentence]
        placed = any(p.kind == "name" and p.span.overlaps(t.span) for t in below for p in layers.toponyms_near(t.span))
        if placed and (known or unclaimed or _is_own(layers, frame.predicate)):
            sources = () if unclaimed else sources_of(frame.predicate.span)
            told = replace(coded, frame=replace(frame, agents=())) if unclaimed else coded
            return [Group(frame.predicate, (told,), (), sources, tuple(below), trimmed(layers, below))]
    return []


def _is_the(parse: Parse, noun: Token) -> bool:
    """'The attack', 'Monday's attack': one that is known to have been."""
    return any(t.lower == "the" for t in parse.children(noun, "determiner")) or bool(parse.child(noun, "possessor"))


def _judged(claims: Sequence[Claim], noun: Token) -> bool:
    """Whether somebody condemns the deed."""
    spoken = [c for c in claims if c.event_type == "ACCUSE" and c.status == "asserted"]
    return any(p.span.holds(noun.span) for c in spoken for p in c.evidence)


def _is_own(layers: Layers, noun: Token) -> bool:
    """'Claimed responsibility for the bombing', 'there was no claim of responsibility for the attack'."""
    above = {t.index for t in layers.parse.ancestors(noun)}
    claimed = (c.frame for c in layers.coded_in(noun.sentence) if c.code.id == "claim_responsibility")
    return any(f.predicate.index in above and f.modality == "actual" for f in claimed)


def _deed(layers: Layers, mention: CasualtyMention) -> list[Coded]:
    """'The army's killing of nine': whose deed it was is told in its own words."""
    return [
        c
        for c in layers.coded_in(mention.sentence)
        if c.frame.predicate.index == mention.predicate and c.frame.kind == "noun" and c.code.event_type == "ASSAULT"
    ]


def _denied(layers: Layers, claims: Sequence[Claim], mention: CasualtyMention) -> bool:
    """The words are called false, or are what a denial denies."""
    predicate = layers.parse.tokens[mention.predicate]
    if predicate.index in denied_words(layers, mention.sentence):
        return True
    return any(c.status == "denied" and any(p.span.holds(predicate.span) for p in c.evidence) for c in claims)

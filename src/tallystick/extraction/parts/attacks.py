"""Layers -> the attacks a report tells of, as wholes: what kinds, how many, and their parts from all sentences."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.extraction.attribution.weights import probability
from tallystick.extraction.layers import Layers
from tallystick.extraction.parts.features import Ground, part_words
from tallystick.extraction.parts.model import (
    FAINTEST,
    ROLES,
    Mention,
    PartsModel,
    linear,
    load_parts_model,
    rival_features,
    rivals,
    weigh_mentions,
    wording,
)
from tallystick.extraction.parts.phrases import PartPhrase, find_part_phrases
from tallystick.record.passage import Span
from tallystick.record.reading import AttackPart, ToldAttack

KINDS = ("attack", "bombing", "abduction", "arson", "robbery")
OFTEN = 3  # attacks of one kind told apart at most
_DONE = ("actual", "attempted", "alleged")
_LEAD = 2  # sentences a report opens with
_MODES = {"abduct": "abduction", "explosives": "bombing", "suicide-attack": "bombing", "destroy": "arson"}


@dataclass(frozen=True, slots=True)
class Part:
    """A party or thing in a role, with the score of its being in it."""

    role: str
    score: float
    group: Sequence[Mention]


def told_attacks(layers: Layers) -> list[ToldAttack]:
    """The attacks of a report, likeliest kind first; an empty list where it tells of none."""
    model = load_parts_model()
    phrases = find_part_phrases(layers)
    ground = Ground(layers, phrases)
    mentions = weigh_mentions(ground, phrases, model)
    about = score_report(model, report_features(ground, phrases), mentions)
    parts = find_parts(model, mentions, about)
    kinds = count_kinds(model, kind_features(layers, about, parts))
    shown = [p for p in parts if p.score >= model.floors[p.role]]
    return _attacks(layers, kinds, shown)


# ------------------------------------------------------------------------------------------------- what it is about


def report_features(ground: Ground, phrases: Sequence[PartPhrase]) -> dict[str, float]:
    """The common words and coded deeds of a report, those it opens with, and who is in which part of them."""
    layers, found = ground.layers, {"bias": 1.0}
    found |= {f"p={words}": 1.0 for words in part_words(ground, phrases)}
    for token in layers.parse.tokens:
        if token.pos in ("noun", "verb", "adjective") and not (word := ground.word(token)).startswith("<"):
            found[f"w={word}"] = 1.0
            if token.sentence < _LEAD:
                found[f"l={word}"] = 1.0
    for coded in layers.coded:
        frame = coded.frame
        found[f"c={coded.code.id} {frame.modality} {frame.negated}"] = 1.0
        if frame.sentence < _LEAD:
            found[f"lc={coded.code.id} {frame.modality}"] = 1.0
    return found


def mention_features(mentions: Sequence[Mention]) -> dict[str, float]:
    """How strongly the phrases of a report speak for each role."""
    found: dict[str, float] = {}
    for role, name in enumerate(ROLES):
        scores = sorted((m.scores[role] for m in mentions), reverse=True)[:2] + [-8.0] * 2
        found[f"best {name}"], found[f"second {name}"] = scores[0], scores[1]
        found[f"all {name}"] = sum(probability(m.scores[role]) for m in mentions)
    return found


def score_report(model: PartsModel, words: Mapping[str, float], mentions: Sequence[Mention]) -> dict[str, float]:
    """The log odds of each kind of attack, and of any at all."""
    values = {**words, **mention_features(mentions)}
    return {kind: linear(weights, values) for kind, weights in model.report.items()}


def find_parts(model: PartsModel, mentions: Sequence[Mention], about: Mapping[str, float]) -> list[Part]:
    """Every candidate for every role, likeliest first within its role."""
    found = []
    for role, name in enumerate(ROLES):
        groups = rivals(mentions, role)
        scored = [
            Part(name, linear(model.rivals[name], rival_features(groups, i, role, about)), g)
            for i, g in enumerate(groups)
        ]
        found += sorted(scored, key=lambda p: -p.score)
    return found


# ------------------------------------------------------------------------------------------------- kinds and numbers


def kind_features(layers: Layers, about: Mapping[str, float], parts: Sequence[Part]) -> dict[str, float]:
    """What a report is about, how many parts it names and which deeds it tells as done."""
    found = {"bias": 1.0, "length": math.log(1 + len(layers.parse.sentences))}
    found |= {f"about {kind}": score for kind, score in about.items()}
    for name in ROLES:
        scores = [p.score for p in parts if p.role == name] + [FAINTEST] * 2
        found[f"all {name}"] = math.log(0.05 + sum(map(probability, scores)))
        found[f"best {name}"], found[f"second {name}"] = scores[0], scores[1]
        found[f"likely {name}"] = float(sum(s > -1 for s in scores))
    done = [c for c in layers.coded if c.frame.modality in _DONE and not c.frame.negated]
    found |= {f"lead {c.code.id}": 1.0 for c in done if c.frame.sentence <= _LEAD}
    found |= {f"deed {code}": math.log(1 + n) for code, n in Counter(c.code.id for c in done).items()}
    return found | {name: math.log(1 + n) for name, n in _numbers(layers).items()}


def _numbers(layers: Layers) -> dict[str, int]:
    """How many sentences tell of violence, places and days are named in them, and mentions of harm there are."""
    violent = {c.frame.sentence for c in layers.coded if c.code.event_type in ("ASSAULT", "COERCE")}

    def inside(span: Span) -> bool:
        sentence = layers.parse.sentence_at(span.start)
        return sentence is not None and sentence.index in violent

    towns = {t.text for t in layers.toponyms if t.kind == "name" and t.place.precision not in (None, 6)}
    harm = Counter("older" if m.older else m.casualty.outcome for m in layers.casualties if m.actual)
    return {
        "violent": len(violent),
        "towns": len({t.text for t in layers.toponyms if t.text in towns and inside(t.span)}),
        "days": len({t.reading for t in layers.times if t.type == "DATE" and inside(t.span)}),
        **{f"harm {outcome}": n for outcome, n in harm.items()},
    }


def count_kinds(model: PartsModel, values: Mapping[str, float]) -> list[tuple[str, int, float]]:
    """The kinds told of, how many of each, and how likely; nothing where no attack is likely."""
    scores = {name: linear(weights, values) for name, weights in model.kinds.items()}
    if scores["any 1"] < model.floors["any"]:
        return []
    found = []
    for kind in KINDS:
        often = 0
        while (
            often < OFTEN and scores.get(f"{kind} {often + 1}", FAINTEST) >= model.floors["more" if often else "kind"]
        ):
            often += 1
        if often:
            found.append((kind, often, probability(scores[f"{kind} 1"])))
    if not found:
        kind = max(KINDS, key=lambda k: scores.get(f"{k} 1", FAINTEST))
        found.append((kind, 1, probability(scores[f"{kind} 1"])))
    return sorted(found, key=lambda row: -row[2])


# ------------------------------------------------------------------------------------------------- the attacks


def _attacks(layers: Layers, kinds: Sequence[tuple[str, int, float]], parts: Sequence[Part]) -> list[ToldAttack]:
    if not kinds:
        return []
    homes: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        homes[_home(layers, part, [kind for kind, _, _ in kinds])].append(part)
    found = []
    for kind, often, likelihood in kinds:
        shares = _shares(homes[kind], often)
        found += [ToldAttack(kind, likelihood, tuple(_shown(layers, p) for p in share)) for share in shares]
    return found


def _home(layers: Layers, part: Part, kinds: Sequence[str]) -> str:
    """The kind of attack a part belongs to: that of the deeds told in the sentence that speaks for it most."""
    told = [m for c in layers.coded_in(part.group[0].phrase.head.sentence) for m in c.code.mode]
    named = [_MODES[m] for m in told if _MODES.get(m) in kinds]
    return named[0] if named else kinds[0]


def _shares(parts: Sequence[Part], often: int) -> list[list[Part]]:
    """The parts of several attacks of one kind, in the order they are told."""
    ordered = sorted(parts, key=lambda p: p.group[0].phrase.head.index)
    size = math.ceil(len(ordered) / often) or 1
    shares = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    return shares + [[] for _ in range(often - len(shares))]


def _shown(layers: Layers, part: Part) -> AttackPart:
    one = wording(part.group, ROLES.index(part.role))
    others = _spans(m.phrase.span for m in part.group if m.phrase.span != one.span)
    return AttackPart(
        role=part.role,
        text=one.span.of(layers.report.text),
        spans=(one.span, *others),
        named=one.kind == "person",
        likelihood=round(probability(part.score), 3),
    )


def _spans(spans: Iterable[Span]) -> list[Span]:
    return sorted(set(spans))

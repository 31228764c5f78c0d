"""The phrases of a report -> who and what plays which part in the attacks it tells of, by a model of their form.

First every mention is weighed alone; then the mentions taken for one party or thing are weighed together, beside the
others of the report ("two rivals for one part") and beside what the report is about.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tallystick.extraction.attribution.weights import probability
from tallystick.extraction.parts.features import Ground, features
from tallystick.extraction.parts.phrases import PartPhrase

ROLES = ("doer", "doer_body", "sufferer", "thing_hit", "means")
WORDS = "words "  # before a kind of attack: how its words alone speak for it
FAINTEST, MOST = -6.0, 40  # mentions and rivals beyond these are no candidates
_CLOSE = 2.0  # how far below the best mention another may give the name its words


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase and its score (log odds) for each of ROLES."""

    phrase: PartPhrase
    scores: Sequence[float]


@dataclass(frozen=True, slots=True)
class PartsModel:
    """knowledge/models/attack_parts.json: weights by feature name, and the floors that decide."""

    mentions: Mapping[str, Sequence[float]]  # a weight for each of ROLES
    report: Mapping[str, Mapping[str, float]]  # kind of attack, or 'any' -> weights
    rivals: Mapping[str, Mapping[str, float]]  # role -> weights
    kinds: Mapping[str, Mapping[str, float]]  # 'bombing 2' (at least two told of) -> weights
    floors: Mapping[str, float]


@lru_cache(maxsize=1)
def load_parts_model() -> PartsModel:
    """The model that comes with the package."""
    source = files("tallystick.knowledge.models").joinpath("attack_parts.json")
    body: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return PartsModel(**body)


def weigh_mentions(ground: Ground, phrases: Sequence[PartPhrase], model: PartsModel) -> list[Mention]:
    """Phrases of a report, each with its scores; `ground` knows all phrases of the report."""
    none, found = (0.0,) * len(ROLES), []
    for one in phrases:
        weights = [w for f in features(ground, one) if (w := model.mentions.get(f)) is not None]
        found.append(Mention(one, [sum(column) for column in zip(none, *weights, strict=True)]))
    return found


def rivals(mentions: Sequence[Mention], role: int) -> list[list[Mention]]:
    """The mentions of each party or thing, its best first; the likeliest for a role first."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        groups[one.phrase.key].append(one)
    ordered = [sorted(g, key=lambda m: -m.scores[role]) for g in groups.values()]
    ordered.sort(key=lambda g: (-g[0].scores[role], g[0].phrase.head.index))
    return [g for g in ordered[:MOST] if g[0].scores[role] > FAINTEST]


def rival_features(
    groups: Sequence[Sequence[Mention]], place: int, role: int, about: Mapping[str, float]
) -> dict[str, float]:
    """One party or thing beside the others that may play the same part, and beside what the report is about."""
    group = groups[place]
    best, leader = group[0].scores[role], groups[0][0].scores[role]
    second = group[1].scores[role] if len(group) > 1 else FAINTEST
    return {
        "bias": 1.0,
        "best": best,
        "second": max(second, FAINTEST),
        "all": math.log(0.001 + sum(probability(m.scores[role]) for m in group)),
        "mentions": math.log(len(group)),
        "place": math.log(1 + place),
        "above": sum(probability(g[0].scores[role]) for g in groups[:place]),
        "leader": leader,
        "gap": leader - best,
        "first": math.log(1 + min(m.phrase.head.sentence for m in group)),
        "best at": math.log(1 + group[0].phrase.head.sentence),
        "other part": max(s for i, s in enumerate(group[0].scores) if i != role),
        "told": best * probability(about["any"]),
        f"kind {group[0].phrase.kind}": 1.0,
        **{f"about {kind}": score for kind, score in about.items() if not kind.startswith(WORDS)},
    }


def linear(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    """The score of named values under named weights."""
    return sum(weights.get(name, 0.0) * value for name, value in values.items())


def wording(group: Sequence[Mention], role: int) -> PartPhrase:
    """The mention whose words stand for all: the likeliest, of a person the fullest name nearly as likely."""
    best = group[0]
    if best.phrase.kind != "person":
        return best.phrase
    near = [m for m in group if m.scores[role] > best.scores[role] - _CLOSE]
    return max(near, key=lambda m: (m.phrase.span.end - m.phrase.span.start, -m.phrase.head.index)).phrase

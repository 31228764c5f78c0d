"""How surely a report tells of violence or its answer, weighed over the whole of it: its deeds, doers, harm and words.

The vocabularies of subjects.py name what else a report may be about; this says how much there is of conflict at all. A
learned sum of shares, none of which knows whose side anybody is on.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tallystick.extraction.events.events import Coded, find_means
from tallystick.extraction.layers import Layers
from tallystick.extraction.relevance.mishaps import by_creatures, tells_of_mishap
from tallystick.extraction.relevance.other_words import by_length, other_words
from tallystick.extraction.relevance.subjects import subject_words, vocabulary

LONG = 80  # tokens; a text shorter than that is weighed by nothing but its own sentences
_DEEDS = ("ASSAULT", "COERCE", "PROTEST")
_TOLD = ("actual", "attempted", "alleged")
_HARM = ("killed", "injured", "abducted")
# Each share counts up to so much: of the content words, or per sentence.
CAPS = {
    "armed": 0.03, "borrowed": 0.06, "uniform": 0.06, "guns": 0.05, "subject": 0.1, "named": 0.08,
    "deeds": 1.0, "by_doers": 0.4, "to_people": 0.4, "weapons": 0.6, "harm": 0.8, "mishap": 0.2,
    "elsewhere": 6.0, "next_to_it": 4.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """What each share adds to the log odds, what they begin with, and from where on a report counts."""

    shares: dict[str, float]
    start: float
    least: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that come with the package; knowledge/models/relevance.md says what they were learned from."""
    body = json.loads(files("tallystick.knowledge.models").joinpath("relevance.json").read_text(encoding="utf-8"))
    return Weights(body["shares"], body["start"], body["least"])


def weighed(layers: Layers) -> float:
    """The log odds that a report tells of conflict."""
    weights = load_weights()
    return weights.start + sum(weights.shares[k] * v for k, v in shares(layers).items())


def of_other_words(layers: Layers) -> float:
    """What the words of another subject take from these log odds."""
    weights, found = load_weights(), shares(layers)
    return sum(weights.shares[k] * found[k] for k in ("subject", "elsewhere", "next_to_it"))


def shares(layers: Layers) -> dict[str, float]:
    """The evidence of a report, each from 0 to 1."""
    parse = layers.parse
    counts = Counter(t.lemma for t in parse.tokens if t.pos in ("noun", "name", "verb", "adjective"))
    words, sentences = sum(counts.values()) or 1, len(parse.sentences) or 1
    named, other = layers.parties.names(), other_words(layers)
    deeds = [c for c in layers.coded if _is_deed(layers, c)]
    found = {
        **{kind: sum(counts[w] for w in vocabulary(kind)) / words for kind in ("armed", "borrowed", "uniform", "guns")},
        "subject": subject_words(counts) / words,
        "named": len(named) / words,
        "deeds": len(deeds) / sentences,
        "by_doers": sum(_by_doers(layers, c) for c in deeds) / sentences,
        "to_people": sum(_to_people(layers, c) for c in deeds) / sentences,
        "weapons": sum(_with_weapon(layers, c) for c in deeds) / sentences,
        "harm": sum(m.actual and m.casualty.outcome in _HARM for m in layers.casualties) / sentences,
        "mishap": sum(tells_of_mishap(layers, s.index) for s in parse.sentences) / sentences,
        "elsewhere": by_length(other.kinds, words),
        "next_to_it": by_length(other.of_the_next, words),
    }
    return {name: min(value, CAPS[name]) / CAPS[name] for name, value in found.items()}


def _is_deed(layers: Layers, coded: Coded) -> bool:
    told = coded.frame.modality in _TOLD and not coded.code.speech
    return told and coded.code.event_type in _DEEDS and not by_creatures(layers, coded)


def _by_doers(layers: Layers, coded: Coded) -> bool:
    """Done by somebody armed, in uniform, in a crowd or in the register."""
    doers = vocabulary("armed") | vocabulary("borrowed") | vocabulary("uniform") | vocabulary("doers")
    return any(a.lemma in doers or layers.parties.named_at(a) is not None for a in coded.frame.agents)


def _to_people(layers: Layers, coded: Coded) -> bool:
    parties, people = layers.parties, vocabulary("people")
    return any(p.lemma in people or parties.is_role(p) or parties.named_at(p) for p in coded.frame.patients)


def _with_weapon(layers: Layers, coded: Coded) -> bool:
    sentence = layers.sentence_tokens(coded.frame.sentence)
    return bool(find_means(layers.parse, sentence, layers.codebook.weapons)[0])

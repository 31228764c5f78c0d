"""Candidates of a report -> how likely each is an attribution, by what a logistic regression learned of their form.

No feature sees a name. Words of saying ('said', 'claimed', 'insisted', 'admitted') share one set of weights, so that
the choice of verb never changes what is found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from tallystick.extraction.attribution.candidates import Candidate, Ground
from tallystick.knowledge.languages.en.speech import load_cue_weights
from tallystick.knowledge.languages.parsed import Token

NEUTRAL = frozenset(("say", "claim", "admit", "confirm", "announce", "deny", "allege"))
OPENERS = frozenset(("that", "if", "whether", "how", "what", "why", "who", "where", "when", "to", "it", "not"))
PRONOUNS = frozenset(
    ("i", "we", "you", "he", "she", "it", "they", "this", "that", "who", "which", "one", "some", "others")
)


def logit(features: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum([weights.get(f, 0.0) for f in features])


def probability(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def features(ground: Ground, candidate: Candidate) -> list[str]:
    """The form of one candidate as feature names."""
    looks, own = _form(ground, candidate)
    return [*(name for names, values in looks for name in names(*values)), *own]


def score(ground: Ground, candidate: Candidate) -> float:
    """The log odds of one candidate under the weights learned; what its form has in common with others is kept."""
    looks, own = _form(ground, candidate)
    return sum([_weight(names, values) for names, values in looks]) + logit(own, load_cue_weights()[1])


@lru_cache(maxsize=4096)  # there are some hundred forms of each kind, and every report has the same
def _weight(names: _Names, values: _Values) -> float:
    return logit(names(*values), load_cue_weights()[1])


_Values = tuple[str | bool | int, ...]
_Names = Callable[..., list[str]]


def _form(ground: Ground, candidate: Candidate) -> tuple[list[tuple[_Names, _Values]], list[str]]:
    """What is asked of a candidate: values of few kinds, each lot with what names its features; and its own words."""
    head = ground.tokens[candidate.head]
    c, s, k = candidate.construction, _speaker(ground, candidate.source), _category(ground, candidate)
    quoted = "in" if candidate.head in ground.quote_of else "out"
    looks: list[tuple[_Names, _Values]] = [
        (_of_cue, (c, s, k, quoted, head.relation)),
        (_of_verb, (c, k, head.form, candidate.passive)),
        (_of_extent, (c, k, *_extent(ground, candidate))),
        (_of_place, (c, k, *_place(ground, candidate))),
    ]
    own = [f"a={word}|{c}" for word in _helpers(ground, head)]
    if k != "saying":
        own += [f"l={candidate.key}", f"lc={candidate.key}|{c}", f"ls={candidate.key}|{s[:4]}"]
        if candidate.key != head.lemma:
            own.append(f"h={head.lemma}")
    first = next((ground.tokens[i] for i in candidate.content if ground.tokens[i].head == candidate.head), None)
    if first is not None:
        own.append(f"hp={first.pos} {first.form}|{c}")
        if k == "none":
            own.append(f"hp={first.pos}|{candidate.key}")
    return looks, own


def _of_cue(c: str, s: str, k: str, quoted: str, relation: str) -> list[str]:
    found = ["bias", f"c={c}", f"k={k}", f"ck={c}|{k}", f"s={s}", f"sc={s}|{c}", f"sk={s}|{k}", f"q={quoted}|{c}"]
    return [*found, f"qs={quoted}|{s}", f"qk={quoted}|{k}", f"r={relation}|{c}", f"rq={relation}|{quoted}"]


def _of_verb(c: str, k: str, form: str, passive: bool) -> list[str]:
    return [f"f={form}|{c}", f"fk={form}|{k}", f"p={passive}|{k}"]


def _category(ground: Ground, candidate: Candidate) -> str:
    speech = ground.speech
    head = ground.tokens[candidate.head]
    words = speech.nouns if candidate.construction.startswith("noun") else speech.verbs
    found = words.get(candidate.key) or words.get(head.lemma)
    if candidate.construction in ("phrase", "adverb", "colon", "signature"):
        return candidate.construction
    if found is None:
        return "none"
    return "saying" if found in NEUTRAL and words is speech.verbs else found


def _speaker(ground: Ground, source: list[int]) -> str:
    """The sort of words the source is."""
    if not source:
        return "none"
    tokens = [ground.tokens[i] for i in source]
    head = next((t for t in tokens if t.head not in source), tokens[-1])
    if tokens[-1].lower in ("who", "which", "that"):
        return f"rel {tokens[-1].lower}"
    if head.lower in PRONOUNS:
        return f"pron {head.lower}"
    if head.pos == "name":
        return "name"
    if head.lemma in ground.speech.documents:
        return "noun document"
    if head.lemma in ground.speech.anaphors:
        return "noun speaker"
    return f"{head.pos} {head.form}"


def _helpers(ground: Ground, head: Token) -> Iterator[str]:
    for child in ground.parse.children(head):
        if child.relation in ("auxiliary", "auxiliary_passive", "negation"):
            yield child.lemma
        elif child.relation == "marker":
            yield f"marker {child.lower}"
        elif child.relation in ("particle", "indirect"):
            yield child.relation


def _extent(ground: Ground, candidate: Candidate) -> tuple[int, str]:
    """About how much is said, and how it opens."""
    first, size = ground.tokens[candidate.content[0]], len(candidate.content)
    bucket = 1 if size < 2 else 2 if size < 3 else 3 if size < 5 else 4 if size < 9 else 5 if size < 20 else 6
    return bucket, first.lower if first.lower in OPENERS else first.pos


def _of_extent(c: str, k: str, bucket: int, opening: str) -> list[str]:
    return [f"n={bucket}|{c}", f"nk={bucket}|{k}", f"o={opening}|{c}"]


def _place(ground: Ground, candidate: Candidate) -> tuple[bool, str, int]:
    """Whether what is said stands in quotes, on which side of the cue, and how many verbs it opens with."""
    content = candidate.content
    verbs = [i for i in content[:12] if ground.tokens[i].pos == "verb"]
    side = "before" if content[0] < candidate.head else "after"
    return not ground.quote_of.keys().isdisjoint(content), side, min(len(verbs), 2)


def _of_place(c: str, k: str, in_quotes: bool, side: str, verbs: int) -> list[str]:
    found = [f"side={side}|{c}", f"v={verbs}|{c}"]
    return [*found, f"cq={c}", f"cqk={k}"] if in_quotes else found

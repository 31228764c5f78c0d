"""Candidates of a report -> how likely each is an attribution, by what a logistic regression learned of their form.

No feature sees a name. Words of saying ('said', 'claimed', 'insisted', 'admitted') share one set of weights, so that
the choice of verb never changes what is found.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from tallystick.extraction.attribution.candidates import Candidate, Ground
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
    head = ground.tokens[candidate.head]
    kind = _category(ground, candidate)
    c, s, k = candidate.construction, _speaker(ground, candidate.source), kind
    quoted = "in" if candidate.head in ground.quote_of else "out"
    found = ["bias", f"c={c}", f"k={k}", f"ck={c}|{k}", f"s={s}", f"sc={s}|{c}", f"sk={s}|{k}", f"q={quoted}|{c}"]
    found += [f"qs={quoted}|{s}", f"qk={quoted}|{k}", f"r={head.relation}|{c}", f"rq={head.relation}|{quoted}"]
    if kind != "saying":
        found += [f"l={candidate.key}", f"lc={candidate.key}|{c}", f"ls={candidate.key}|{s[:4]}"]
        if candidate.key != head.lemma:
            found.append(f"h={head.lemma}")
    found += [f"f={head.form}|{c}", f"fk={head.form}|{k}", f"p={candidate.passive}|{k}"]
    found += [f"a={word}|{c}" for word in _helpers(ground, head)]
    found.extend(_of_content(ground, candidate, c, k))
    return found


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


def _of_content(ground: Ground, candidate: Candidate, c: str, k: str) -> Iterator[str]:
    content = candidate.content
    first, size = ground.tokens[content[0]], len(content)
    bucket = 1 if size < 2 else 2 if size < 3 else 3 if size < 5 else 4 if size < 9 else 5 if size < 20 else 6
    yield f"n={bucket}|{c}"
    yield f"nk={bucket}|{k}"
    yield f"o={first.lower if first.lower in OPENERS else first.pos}|{c}"
    if not ground.quote_of.keys().isdisjoint(content):
        yield f"cq={c}"
        yield f"cqk={k}"
    yield f"side={'before' if content[0] < candidate.head else 'after'}|{c}"
    verbs = [i for i in content[:12] if ground.tokens[i].pos == "verb"]
    yield f"v={min(len(verbs), 2)}|{c}"
    head = next((ground.tokens[i] for i in content if ground.tokens[i].head == candidate.head), None)
    if head is not None:
        yield f"hp={head.pos} {head.form}|{c}"
        if k == "none":
            yield f"hp={head.pos}|{candidate.key}"

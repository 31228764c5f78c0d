"""A coded event and its sentence -> who does it and towards whom, for the layer of single events.

Claims read their parties from the frame alone. PLOVER asks for more: an actor and a recipient for every event, the
recipient often deep in the sentence ('accepted demands from the rebels') or a place that stands for those in it. The
phrases of a sentence are weighed by their form: how they hang from the predicate, by which preposition, what kind of
word they are. No feature sees a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tallystick.extraction.attribution.weights import logit, probability
from tallystick.extraction.events.events import Coded, spoken_type
from tallystick.extraction.layers import Layers
from tallystick.extraction.words.phrases import phrase
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span

_FAR = 6  # steps of a path that are told apart
_PRONOUNS = ("it", "they", "he", "she", "we", "them")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a sentence that may name a party: their head, their span, what kind of phrase they are."""

    head: Token
    span: Span
    kind: str  # party, person, owner, place, pronoun, noun


@dataclass(frozen=True, slots=True)
class Doers:
    """The parties of one event."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]


def find_phrases(layers: Layers, coded: Coded) -> list[Phrase]:
    """The phrases of an event's sentence that name parties, their owners and places, in reading order."""
    found: list[Phrase] = []
    sites = {t.index: place for place in layers.toponyms for t in layers.parse.between(place.span)}
    doing = {t.index for t in (*coded.frame.agents, *coded.frame.patients)}
    for token in layers.sentence_tokens(coded.frame.sentence):
        place = sites.get(token.index)
        kind = _kind(layers, token, site=place is not None, doing=token.index in doing)
        if kind is None or any(p.span.holds(token.span) for p in found if kind in ("owner", "place")):
            continue
        span = place.span if kind == "place" and place is not None else _span(layers.parse, token, kind)
        found = [p for p in found if not span.holds(p.span)]
        if not any(p.span.overlaps(span) for p in found):
            found.append(Phrase(token, span, kind))
    return found


def _kind(layers: Layers, token: Token, *, site: bool, doing: bool) -> str | None:
    parties = layers.parties
    if token.pos == "pronoun" and token.lower in _PRONOUNS:
        return "pronoun"
    if token.pos not in ("noun", "name", "adjective"):
        return None
    if token.relation == "possessor" and parties.is_party(token):
        return "owner"
    if token.relation in ("adjective", "compound", "possessor") or token.pos == "adjective":
        return "owner" if parties.is_nationality(token) and parties.owns(token) else None
    if parties.is_party(token):
        return "person" if token.entity == "person" else "party"
    if site and token.pos == "name":
        return "place"
    return "noun" if doing and not _is_thing(layers, token) else None


def _is_thing(layers: Layers, token: Token) -> bool:
    """A weapon, or a thing with an owner or maker: the owner is the party ('positions of the army')."""
    below = layers.parse.subtree(token)
    return token.lemma in layers.codebook.weapons or any(
        t is not token and (layers.parties.is_party(t) or layers.parties.owns(t)) for t in below
    )


def _span(parse: Parse, token: Token, kind: str) -> Span:
    """The words of a phrase without its number ('more than 100 settlers': settlers)."""
    if kind == "owner" and token.relation != "possessor":
        return token.span
    span = phrase(parse, _body(parse, token) or token)
    words = parse.between(span)
    while len(words) > 1 and _counts(words[0]):
        words.pop(0)
    return parse.extent(words)


def _body(parse: Parse, token: Token) -> Token | None:
    """The named body that several people act for ('members of the Front', 'inspectors of the Agency')."""
    if token.pos == "noun" and token.form == "plural":
        for of in parse.children(token, "prep"):
            if of.lower == "of":
                return next((t for t in parse.children(of, "prep_object") if t.entity == "organisation"), None)
    return None


def _counts(token: Token) -> bool:
    """A word of a number before the people it counts ('up to 100', 'some', 'thousands of')."""
    return (
        token.pos == "number"
        or token.relation in ("number", "quantity", "determiner")
        or token.lower in load_grammar().quantifiers
    )


# ---------------------------------------------------------------------------------------------------- features


def features(layers: Layers, coded: Coded, found: Sequence[Phrase], one: Phrase) -> list[str]:
    """The form of one phrase beside an event, as feature names."""
    parse, top = layers.parse, coded.top
    path = _path(parse, one.head, coded.frame.predicate)
    event = spoken_type(coded)
    side = "before" if one.head.index < coded.frame.predicate.index else "after"
    rank = min(sum(p.head.index < one.head.index for p in found), 3)
    voice = "passive" if coded.frame.passive else "active"
    preposition = next((s for s in path if s.startswith("+")), "-")
    agent = one.head.index in {t.index for t in coded.frame.agents}
    patient = one.head.index in {t.index for t in coded.frame.patients}
    part = "agent" if agent else "patient" if patient else "other"
    source = any(s.holds(one.span) for a in layers.attributions_near(one.span) for s in a.source)
    names = [
        "bias", f"kind={one.kind}", f"part={part}", f"part={part}|{event}", f"side={side}|{voice}|{part}",
        f"rank={rank}|{part}", f"rank={rank}|{side}|{voice}", f"prep={preposition}", f"prep={preposition}|{event}",
        f"prep={preposition}|{one.kind}", f"path={'/'.join(path[:_FAR])}", f"path={'/'.join(path[:2])}",
        f"last={'/'.join(path[-2:])}|{part}", f"far={min(len(path), _FAR)}|{one.kind}",
        f"type={event}|{side}|{one.kind}",
        f"relation={one.head.relation}|{side}|{voice}", f"source={source}|{side}|{event}", f"source={source}|{part}",
        f"only={len(found)}|{side}", f"trigger={coded.frame.kind}|{part}|{voice}", f"kind={one.kind}|{part}|{rank}",
    ]  # fmt: skip
    if top is not coded.frame.predicate:
        names.append(f"light={top.lemma}|{part}")
    names += [f"governor={_governor(parse, one.head)}|{preposition}", f"modal={coded.frame.modality}|{part}|{side}"]
    nearest = [p for p in found if (p.head.index < coded.frame.predicate.index) == (side == "before")]
    nearest.sort(key=lambda p: abs(p.head.index - coded.frame.predicate.index))
    names.append(f"near={min(nearest.index(one), 2)}|{side}|{voice}|{one.kind}")
    return names


def _governor(parse: Parse, head: Token) -> str:
    """The kind of word the phrase hangs from, past its preposition."""
    above = parse.head(head)
    if above.pos == "preposition":
        above = parse.head(above)
    return above.pos if above is not head else "root"


def _path(parse: Parse, token: Token, predicate: Token) -> list[str]:
    """The steps from a predicate to a token: '<x' up from an x, 'x' down to an x, '+to' down through 'to'."""
    up = {predicate.index: 0}
    for steps, above in enumerate(parse.ancestors(predicate), 1):
        up[above.index] = steps
    down: list[str] = []
    current = token
    while current.index not in up and current.head != current.index:
        down.append(f"+{current.lower}" if current.pos == "preposition" else current.relation)
        current = parse.head(current)
    climbed = []
    step = predicate
    while step.index not in (current.index, step.head):
        climbed.append(f"<{step.relation}")
        step = parse.head(step)
    return climbed + down[::-1]


# ---------------------------------------------------------------------------------------------------- choice


@lru_cache(maxsize=1)
def _model() -> Mapping[str, dict[str, float]]:
    body: dict[str, dict[str, float]] = json.loads(
        files("tallystick.knowledge.models").joinpath("event_roles.json").read_text(encoding="utf-8")
    )
    return body


def find_doers(layers: Layers, coded: Coded) -> Doers:
    """The parties of an event of a sentence, each as its own words say them."""
    found = find_phrases(layers, coded)
    model = _model()
    told = [(p, features(layers, coded, found, p)) for p in found]
    sources = _chosen(layers, told, model["source"], model["floor"]["source"])
    rest = [(p, f) for p, f in told if p not in sources]
    targets = _chosen(layers, rest, model["target"], model["floor"]["target"])
    return Doers(tuple(_actors(layers, sources)), tuple(_actors(layers, targets)))


def _chosen(
    layers: Layers, told: Iterable[tuple[Phrase, list[str]]], weights: Mapping[str, float], floor: float
) -> list[Phrase]:
    """The likeliest phrase, with those joined to it by 'and', where it is likely enough."""
    scored = sorted(
        ((probability(logit(f, weights)), p) for p, f in told), key=lambda row: (-row[0], row[1].head.index)
    )
    if not scored or scored[0][0] < floor:
        return []
    best = scored[0][1]
    joined = {t.index for t in _coordinated(layers.parse, best.head)}
    return sorted((p for _, p in scored if p is best or p.head.index in joined), key=lambda p: p.head.index)


def _coordinated(parse: Parse, head: Token) -> Iterator[Token]:
    while head.relation == "conjunct" and parse.head(head).pos in ("noun", "name", "adjective"):
        head = parse.head(head)
    waiting = [head]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += parse.children(current, "conjunct")


def _actors(layers: Layers, chosen: Sequence[Phrase]) -> Iterator[Actor]:
    for one in chosen:
        if one.kind == "pronoun":
            yield from layers.parties.actors([one.head])
        else:
            yield Actor(text=one.span.of(layers.report.text), spans=(one.span,))

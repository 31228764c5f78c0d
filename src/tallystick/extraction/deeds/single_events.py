"""Layers -> CodedEvents: every event a sentence tells of, one by one, before claims are assembled from them."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extraction.deeds.doers import find_doers
from tallystick.extraction.events.events import Coded, is_told, spoken_type
from tallystick.extraction.events.frames import Frame, subject_of
from tallystick.extraction.layers import Layers
from tallystick.extraction.words.modality import modality
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.reading import CodedEvent


def single_events(layers: Layers) -> Iterator[CodedEvent]:
    """The events of a report's sentences with their parties, coded one by one, in reading order."""
    found = [*layers.coded, *find_demands(layers)]
    for coded in sorted(found, key=lambda c: c.frame.predicate.index):
        doers = find_doers(layers, coded)
        yield CodedEvent(
            predicate=(coded.frame.predicate.span,),
            event_type=spoken_type(coded),
            mode=coded.code.mode,
            actors=doers.actors,
            recipients=doers.recipients,
            weight=weight(layers, coded),
        )


def weight(layers: Layers, coded: Coded) -> float:
    """How near an event is to what its sentence is about: the higher in the sentence the more, doubtful words less."""
    depth = sum(1 for _ in layers.parse.ancestors(coded.top))
    doubt = (0.1 if coded.code.weak else 0.0) + (0.0 if is_told(layers.parse, coded) else 0.4)
    return 1.0 / (1 + depth) - doubt


def find_demands(layers: Layers) -> list[Coded]:
    """'The envoy said both sides must stop': a demand by the one who speaks of those who must."""
    parse, grammar, said = layers.parse, load_grammar(), load_speech().verbs
    found = []
    for token in parse.tokens:
        if token.relation != "content_clause" or not _must(parse.children(token, "auxiliary")):
            continue
        verb = parse.head(token)
        if verb.lemma in said and modality(parse, verb, grammar) == "actual":
            frame = Frame(
                predicate=verb,
                kind="verb",
                words=frozenset(),
                agents=tuple(subject_of(parse, verb, grammar)),
                patients=tuple(subject_of(parse, token, grammar) or parse.children(token, "subject_passive")),
            )
            found.append(Coded(frame, layers.codebook.codes["request"]))
    return found


def _must(auxiliaries: list[Token]) -> bool:
    return any(t.lower in ("must", "should") for t in auxiliaries)

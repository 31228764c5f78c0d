"""Where and when a sentence is set that makes no claim: what follows in its paragraph may go on from there."""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.deeds.dated_verbs import noun_of, verb_of
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.background import is_background
from tallystick.extraction.settings.days_named import time_of
from tallystick.extraction.settings.kinds_of_place import put_in
from tallystick.extraction.settings.places_named import place_of
from tallystick.extraction.settings.scene_words import is_seat
from tallystick.extraction.settings.scenes import Scene, Setting, in_its_town, looked_at
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Sentence, Token
from tallystick.record.claim import Place, Time

NAMED_BEFORE = "the place named in the sentence before"


TIME_BEFORE = "the time named in the sentence before"


HEADING_WORDS = 10  # a heading of a day and a place is no longer


CLEAR = 2.0  # fitness of a place that a sentence without a claim is plainly set in


_FINITE = ("past", "present")
_TOWN = 2  # UCDP where_prec: at the place itself or beside it


def after_no_claim(
    layers: Layers, scene: Scene, sentence: Sentence, event_times: dict[int, Time], *, lead: bool
) -> Scene:
    """The scene after a sentence that makes no claim."""
    seen = told_without_claim(layers, sentence, event_times, lead=lead)
    return looked_at(scene, in_its_town(layers, scene, seen.place), seen.time, lead=lead)


def told_without_claim(
    layers: Layers, sentence: Sentence, event_times: dict[int, Time], *, lead: bool = False
) -> Setting:
    """Where and when a sentence that makes no claim is set, apart from who says so when.

    Of a fragment only what it is in counts ('Sirens in Ashkelon.'): a bare name is a heading or a dateline.
    """
    spoken = [s for a in layers.attributed_in(sentence.index) for s in (*a.source, *a.cue)]
    aside = _beside_saying(layers, sentence)
    aside = aside | {t.index for s in spoken for t in layers.parse.between(s)}
    words = tuple(t for t in layers.parse.of(sentence) if t.index not in aside)
    if not words:
        return Setting()
    top = next((t for t in words if t.head == t.index), words[0])
    group = Group(top, (), (), (), words, sentence.span)
    spoken_of = any(a.source for a in layers.attributed_in(sentence.index))
    place, whole = place_of(layers, group, (), least=CLEAR), is_whole(layers, sentence)
    dated = not whole and _is_dated_heading(layers, sentence)
    heads = place is not None and (dated or _heads_paragraph(layers, sentence, place))
    if place is not None and not heads and ((place.precision or 1) > 3 or not (whole or put_in(layers, place))):
        place = None
    said_when = spoken_of and not _dates_content(layers, sentence)
    if place is None and whole and not spoken_of:
        place = _town_told_of(layers, top)
    time = time_of(layers, group, event_times) if (whole and not said_when) or dated else None
    if time is not None and (";since" in (time.reading or "") or _of_a_thing(layers, time)):
        time = None  # 'telephone lines have been down since Friday': the story does not move there
    if time is not None and (
        time.start is None or (time.precision or 9) > 2 or (is_background(layers, time) and not lead)
    ):
        time = None
    return Setting(place and replace(place, rule=NAMED_BEFORE), time and replace(time, rule=TIME_BEFORE))


def _town_told_of(layers: Layers, top: Token) -> Place | None:
    """'Vukovar is in the hands of the army', 'The streets of Osh were empty': the town that all is said of."""
    parse, words = layers.parse, place_words()
    subject = parse.child(top, "subject", "subject_passive")
    if subject is None or top.lemma in load_speech().verbs:
        return None
    if subject.pos == "noun" and subject.lemma in words.parts | words.kinds | words.edges:
        inner = (
            o for p in parse.children(subject, "prep") if p.lower == "of" for o in parse.children(p, "prep_object")
        )
        subject = next(inner, subject)
    here = (t for t in layers.toponyms_near(subject.span) if t.kind == "name" and t.span.holds(subject.span))
    town = next(here, None)
    if town is None or town.place.latitude is None or (town.place.precision or 9) > _TOWN or is_seat(town.place):
        return None
    return town.place


def _of_a_thing(layers: Layers, time: Time) -> bool:
    """'The army has not answered a letter sent on 24 May': the day of a thing told of in passing."""
    said = next((t for _, t in layers.times_near(time.spans[-1]) if t.span == time.spans[-1]), None)
    verb = verb_of(layers, said) if said is not None else None
    return verb is not None and verb.relation == "noun_clause" and layers.parse.head(verb).pos == "noun"


def _dates_content(layers: Layers, sentence: Sentence) -> bool:
    """'The army inflicted a rout on Monday night, sources said': every day named is of what is told, before who says
    so."""
    named = [t for _, t in layers.times_near(sentence.span) if t.span.overlaps(sentence.span)]
    if any(noun_of(layers, t) is not None for t in named) and all(verb_of(layers, t) is None for t in named):
        return True  # 'concluded its inquiry into the events of 9 January'
    times = [t.span for t in named]
    told = [a for a in layers.attributed_in(sentence.index) if a.source]
    last = max((t.end for t in times), default=sentence.start)
    after = all(s.start >= last for a in told for s in (*a.source, *a.cue))
    return after and bool(times) and all(any(c.holds(t) for a in told for c in a.content) for t in times)


def _is_dated_heading(layers: Layers, sentence: Sentence) -> bool:
    """'9 March, Kani township.': a day and a place alone head what follows."""
    tokens = layers.parse.of(sentence)
    opening = next((t for t in layers.times if t.type == "DATE" and t.span.start == sentence.start), None)
    return (
        opening is not None
        and len(tokens) <= HEADING_WORDS
        and any(sentence.span.holds(t.span) and t.span.start > opening.span.end for t in layers.toponyms)
    )


def _heads_paragraph(layers: Layers, sentence: Sentence, place: Place) -> bool:
    """'Bara. Shells fell on ...': a bare name set before the sentences of a paragraph that is not the first."""
    if sentence.block == 0 or place.spans[0].start != sentence.start or is_whole(layers, sentence):
        return False
    around = layers.parse.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    return around[0].block != sentence.block and around[-1].block == sentence.block and around[-1] is not sentence


def _beside_saying(layers: Layers, sentence: Sentence) -> set[int]:
    """Words of how and where something is said: 'said in a call to a Belfast newsroom that ...'."""
    found: set[int] = set()
    for attribution in layers.attributed_in(sentence.index):
        for verb in (t for s in attribution.cue for t in layers.parse.between(s) if t.pos == "verb"):
            for phrase in layers.parse.children(verb, "prep"):
                under = layers.parse.subtree(phrase)
                if not any(c.overlaps(t.span) for c in attribution.content for t in under):
                    found.update(t.index for t in under)
    return found


def is_whole(layers: Layers, sentence: Sentence) -> bool:
    """Whether a sentence has a verb of its own: a heading has none."""
    return any(t.pos in ("verb", "auxiliary") and t.form in _FINITE for t in layers.parse.of(sentence))

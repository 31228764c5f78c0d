"""Where and when a group of clauses happens: by its own words, else carried on from what the report told before.

A value carried on names its rule; nothing is ever taken from the publication date or the dateline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Place, Time
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression, Toponym

CARRIED_PLACE = "place carried on from the sentence before"
CARRIED_TIME = "time carried on from the sentence before"
TIME_THERE = "time of what was told of this place before"
_WHERE = ("in", "at", "near", "outside", "inside", "around", "across", "throughout")
_GOOD = 2.0  # fitness of a name that the words of the event clearly point at
_ANSWERS = ("response", "retaliation", "reply", "revenge", "reprisal", "vengeance", "reaction", "answer", "solidarity")
_WHERE_TREATED = ("hospital", "clinic", "morgue", "mortuary")
_OF = re.compile(r"(?: (?:district|neighbou?rhood|quarter|area|suburb|section|part|ward|market|camp))? of (?:the )?")
_LOCATIVE = {
    "in": 3.0, "at": 3.0, "near": 3.0, "on": 2.5, "outside": 3.0, "inside": 3.0, "around": 2.5, "across": 2.5,
    "throughout": 2.5, "against": 2.0, "towards": 2.0, "toward": 2.0, "into": 2.5, "to": 1.0, "of": 1.5, "over":
    2.0, "between": 2.0, "onto": 2.0, "from": -0.5, "by": -3.0, "for": -1.0, "with": -2.0, "about": -3.0, "with ":
    -2.0, "along": 2.0, "via": 0.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """A place and a time, either unknown."""

    place: Place | None = None
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a following sentence may carry on: the setting just told, and that of what the report is about.

    Inside a paragraph the last setting holds; a new paragraph without one of its own returns to the main one.
    """

    last: Setting = Setting()
    main: Setting = Setting()
    block: int = -1
    mishap: bool = False  # an accident or a disaster is being told of
    violent: bool = False  # a violent deed has been told of
    told: tuple[tuple[Place, Time], ...] = ()  # what was told of with a place and a time of its own, in order

    def at(self, block: int) -> Scene:
        return self if block == self.block else replace(self, last=self.main, block=block)

    def time_at(self, place: Place) -> Time | None:
        """When the report last told of a happening at a place, where it has named another time or place since."""
        return next((time for where, time in reversed(self.told) if same_spot(where, place)), None)


def place_of(layers: Layers, group: Group, actors: Sequence[Span]) -> Place | None:
    """The place of the event among the toponyms of its clauses (apart from the speaker's seat and the actor's home)."""
    words = {t.index for t in group.words}
    sentence = layers.sentence_span(group.top.sentence)
    found: list[tuple[bool, float, Toponym]] = []
    for toponym in layers.toponyms:
        if toponym.kind != "name" or not toponym.span.overlaps(sentence):
            continue
        tokens = layers.parse.between(toponym.span)
        if not any(t.index in words for t in tokens):
            continue
        score = _fitness(layers, group, toponym, tokens, actors)
        if score > 0:
            exact = (toponym.place.precision or 2) <= 3 and score >= _GOOD
            found.append((exact, score, toponym))
    if not found:
        return None
    # A town named with its region is where it happened; the region alone only where no town is.
    return _of_larger(layers, max(found, key=lambda f: f[:2])[2]).place


def _of_larger(layers: Layers, toponym: Toponym) -> Toponym:
    """'the Old City of Nablus': a part that many towns have is where its town is."""
    joined = _OF.match(layers.report.text, toponym.span.end)
    if joined is None:
        return toponym
    whole = next((t for t in layers.toponyms if t.span.start == joined.end() and t.kind == "name"), None)
    if whole is None or (whole.place.precision or 9) > 2 or _near(toponym.place, whole.place):
        return toponym
    return whole


def same_spot(one: Place, other: Place) -> bool:
    """Whether two places are one town; a region or country is too wide to tell."""
    if None in (one.latitude, other.latitude) or max(one.precision or 9, other.precision or 9) > 3:
        return False
    return one.name == other.name or _near(one, other)


def _near(part: Place, whole: Place) -> bool:
    """Whether a part lies where its town does: else its name was found somewhere else in the world."""
    if part.latitude is None or part.longitude is None or whole.latitude is None or whole.longitude is None:
        return False
    return abs(part.latitude - whole.latitude) < 0.3 and abs(part.longitude - whole.longitude) < 0.3


def _fitness(layers: Layers, group: Group, toponym: Toponym, tokens: Sequence[Token], actors: Sequence[Span]) -> float:
    parse, nouns = layers.parse, layers.codebook.event_nouns
    inside = {x.index for x in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])
    outer = head
    while outer.relation in ("compound", "conjunct", "apposition", "adjective") and outer.head != outer.index:
        outer = parse.head(outer)
    preposition = parse.head(outer).lower if outer.relation == "prep_object" else ""
    if any(a.holds(toponym.span) for a in actors) and preposition not in _WHERE:
        return 0.0  # 'the police of the port': whose, not where
    score = 0.5
    if _answered(parse, outer, group):
        return 0.0  # 'in response to the raid on the town': where the other thing happened
    if outer.lemma in _WHERE_TREATED and preposition in ("in", "at", "to", "from", "into"):
        return 0.0  # the dead and the hurt are taken there: it is not where it happened
    if preposition and parse.head(parse.head(outer)).lemma in nouns:
        score += 1.5  # 'the raid on the town'
    if preposition:
        score += _LOCATIVE.get(preposition, 0.0)
    elif outer.relation in ("object", "subject_passive"):
        score += 2.5
    elif outer.relation in ("possessor", "subject"):
        score -= 1.0
    if preposition in ("from", "by", "with", "for", "about"):
        return 0.0
    score += {1: 2.0, 2: 2.0, 3: 1.0, 4: 0.5, 5: 0.2, 6: -0.8, None: 1.6}.get(toponym.place.precision, 0.0)
    return score - min(abs(head.index - group.top.index), 40) * 0.02


def _answered(parse: Parse, token: Token, group: Group) -> bool:
    """Whether a phrase stands in what the deed answers or is about, apart from the deed's own words."""
    for above in parse.ancestors(token):
        if above.index == group.top.index:
            return False
        if above.lemma in _ANSWERS and above.pos == "noun" and above.index not in {c.top.index for c in group.coded}:
            return True
    return False


def time_of(layers: Layers, group: Group, to_time: dict[int, Time], *, stamped: bool = False) -> Time | None:
    """The date among the time expressions of the clauses, else at the head of the sentence.

    The stamp of an entry ('[Tue 20:10]') is when it was written: it dates an event only where nothing else has
    (`stamped`).
    """
    words = {t.index for t in group.words}
    sentence = layers.sentence_span(group.top.sentence)
    inside: list[tuple[float, int]] = []
    for index, expression in enumerate(layers.times):
        if index not in to_time or not expression.span.overlaps(sentence):
            continue
        if expression.text.startswith("[") and not stamped:
            continue
        tokens = layers.parse.between(expression.span)
        mine = any(t.index in words for t in tokens)
        if not mine and not _leads(expression, sentence):
            continue
        distance = min((abs(t.index - group.top.index) for t in tokens), default=50)
        inside.append((distance * 0.1 + (0 if mine else 5) + _vague(to_time[index]), index))
    return to_time[min(inside)[1]] if inside else None


def _leads(expression: TimeExpression, sentence: Span) -> bool:
    return expression.span.start - sentence.start <= 25


def _vague(time: Time) -> float:
    return 0.0 if time.start is not None and time.precision in (1, 2) else 4.0


def carried(scene: Scene, place: Place | None, time: Time | None, *, there: Place | None = None) -> Setting:
    """Own values, else those of the scene with the rule that says so; `there` is the place last named."""
    if place is None and there is not None:
        place = replace(there, rule="'there': the place last named")
    if place is None and scene.last.place is not None:
        place = replace(scene.last.place, rule=CARRIED_PLACE)
    if time is None and place is not None and place.rule != CARRIED_PLACE and scene.last.place is not None:
        elsewhere = not same_spot(place, scene.last.place)
        if elsewhere and (then := scene.time_at(place)) is not None:
            time = replace(then, rule=TIME_THERE)
    if time is None and scene.last.time is not None:
        time = replace(scene.last.time, rule=CARRIED_TIME)
    return Setting(place, time)


def place_there(layers: Layers, group: Group, scene: Scene) -> Place | None:
    """The place last told of or named before a 'there' among the words."""
    there = next((t for t in group.words if t.lower == "there" and t.relation != "expletive"), None)
    if there is None or scene.last.place is not None:
        return None
    before = [t for t in layers.toponyms if t.kind == "name" and t.span.end <= there.start and t.place.precision != 6]
    return before[-1].place if before else None


def told_time(time: Time | None, own: Time | None) -> Time | None:
    """The time that the next sentence may carry on: the group's own, or that of the place it went back to."""
    return time if own is None and time is not None and time.rule == TIME_THERE else own


def next_scene(scene: Scene, place: Place | None, time: Time | None) -> Scene:
    """The scene after a group told as news: a new place or time replaces the last; the first ones are the main."""
    last = Setting(place or scene.last.place, time or scene.last.time)
    main = Setting(scene.main.place or place, scene.main.time or time)
    told = scene.told
    if last.place is not None and last.time is not None and (place is not None or time is not None):
        told = (*told, (last.place, last.time))
    return replace(scene, last=last, main=main, told=told)

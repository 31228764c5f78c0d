"""Where and when a group of clauses happens: by its own words, else carried on from what the report told before.

A value carried on names its rule; nothing is ever taken from the publication date or the dateline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tallystick.extraction.deeds.dated_verbs import (
    dates_another,
    dates_the_harm,
    dates_what_it_went_with,
    hangs_from,
    of_the_same_doer,
    says_when_counted,
    tells_since_when,
    verb_of,
)
from tallystick.extraction.deeds.follow_ups import is_of_attack, told_again
from tallystick.extraction.events.charges import is_answered, laid_to
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.places.signs import came_down_on
from tallystick.extraction.settings.asides import in_aside, says_how_long
from tallystick.extraction.settings.background import is_background
from tallystick.extraction.settings.days_beside import (
    dated_beside,
    day_of_list,
    night_before,
    until_told,
    with_days_listed,
)
from tallystick.extraction.settings.days_titled import AT_HEAD, IN_TITLE
from tallystick.extraction.settings.elsewhere import at_home, tells_of_elsewhere
from tallystick.extraction.settings.kinds_of_place import (
    antecedent,
    done_from_there,
    is_a_thing,
    is_of_somebody,
    leads_past,
    names_another,
    through_kind,
)
from tallystick.extraction.settings.measured_from import gap_in, names_the_other
from tallystick.extraction.settings.rows import of_a_share, opens_table
from tallystick.extraction.settings.same_places import (
    finest,
    inside_town,
    is_part_of_town,
    is_village,
    lies_by,
    loosely_placed,
    names_teller,
    of_larger,
    same_spot,
)
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Place, Time
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression, Toponym

CARRIED_PLACE = "place carried on from the sentence before"
CARRIED_TIME = "time carried on from the sentence before"
TIME_THERE = "time of what was told of this place before"
HEADED = "the place that heads the entry"
STAMPED = "stamp of the entry"
DAY_TOLD_OF = "the day told of before"
LISTED = "the day of the list it stands in"
OF_ALL = frozenset({LISTED, IN_TITLE, AT_HEAD})
COUNTRY = 6  # UCDP where_prec
_BESIDE = 7.0  # how much nearer than any other time is one that hangs from the verb of the deed itself
_GOOD = 2.0  # fitness of a name that the words of the event clearly point at


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
    past: bool = False  # the report opened long ago
    since: date | None = None  # from when on it tells news, where it opens with days more than a month old
    base: Place | None = None  # the dateline's: holds nothing but parts of that town
    stamp: Time | None = None  # when the entry of a live page was written
    aside: Setting = Setting()  # of the background just told in this paragraph: only more of it goes on from there
    told: tuple[tuple[Place, Time], ...] = ()  # what was told of with a place and a time of its own, in order

    def at(
        self, block: int, heading: Setting | None = None, stamp: Time | None = None, *, goes_on: bool = False
    ) -> Scene:
        if block == self.block:
            return self
        if goes_on and heading is None:
            return replace(self, block=block, stamp=stamp or self.stamp, aside=Setting())
        return replace(self, last=heading or self.main, block=block, stamp=stamp, aside=Setting())

    def told_as(self, status: str) -> Scene:
        """The scene that a group of this status goes on from: background from the background before it."""
        if status != "historical":
            return self
        last = Setting(self.aside.place or self.last.place, self.aside.time or self.last.time)
        return replace(self, last=last)

    def time_at(self, place: Place) -> Time | None:
        """When the report last told of a happening at a place, where it has named another time or place since."""
        return next((time for where, time in reversed(self.told) if same_spot(where, place)), None)


def place_of(layers: Layers, group: Group, actors: Sequence[Span], *, least: float = 0.0) -> Place | None:
    """The place of the event among the toponyms of its clauses (apart from the speaker's seat and the actor's home).

    `least`: the fitness a name needs, for a sentence that tells of no event.
    """
    words = {t.index for t in (*group.words, *_shared_subject(layers.parse, group.top))}
    words |= {t.index for t in _went_with(layers.parse, group.top)}
    sentence = layers.sentence_span(group.top.sentence)
    found: list[tuple[bool, float, Toponym]] = []
    gap = gap_in(layers, group)
    row = layers.row_at(group.top)
    named = [t for t in layers.toponyms_near(sentence) if t.kind != "demonym" and t.span.overlaps(sentence)]
    for before, toponym in zip((None, *named), named, strict=False):
        if before is not None and (
            lies_by(layers.report.text, before, toponym) or before.place.spans[0].holds(toponym.span)
        ):
            continue
        tokens = layers.parse.between(toponym.span)
        if not any(t.index in words for t in tokens) or names_the_other(gap, group, tokens):
            continue
        if toponym.kind == "capital" and toponym.place.latitude is None:
            continue
        if of_a_share(layers, group, toponym):
            continue
        score = _fitness(layers, group, toponym, tokens, actors)
        if toponym is (row.place if row is not None else None):
            continue  # where the row is headed, unless its words say more exactly where
        if score > least:
            exact = _width(toponym) <= 3 and score >= _GOOD
            found.append((exact, score, toponym))
    if row is not None and not any(exact for exact, _, _ in found):
        return row.place.place
    if not found:
        return antecedent(layers, group)
    # A town named with its region is where it happened; the region alone only where no town is.
    best = of_larger(layers, finest([t for _, score, t in found if score >= 1.0], max(found, key=lambda f: f[:2])[2]))
    if best.place.latitude is None and is_part_of_town(layers.report.text, best.place):
        near = next((t.place for t in named if _width(t) in (1, 2, 3) and not names_teller(layers, t)), None)
        # 'outside Palma ... near the Amarula hotel'
        return best.place if near is None else inside_town(best.place, near)
    whole = (t for t in named if t.text in best.place.within and best.text.lower() in place_words().old_towns)
    return next(whole, best).place  # 'Mosul's Old City': such a name alone says of no town


def _went_with(parse: Parse, top: Token) -> list[Token]:
    """'A device went off in the market of Bara, claiming three lives': where it went off is where they were lost."""
    if top.relation != "adverb_clause" or top.form != "ing" or parse.child(top, "marker") is not None:
        return []
    phrases = parse.children(parse.head(top), "prep", "object")
    return [t for p in phrases for t in parse.subtree(p) if t.index < top.index]


def _shared_subject(parse: Parse, top: Token) -> list[Token]:
    """'Gendarmes in Van province found and destroyed ...': the second verb has the subject of the first."""
    if top.relation != "conjunct" or top.pos != "verb" or parse.child(top, "subject", "subject_passive") is not None:
        return []
    subject = parse.child(parse.head(top), "subject", "subject_passive")
    return parse.subtree(subject) if subject is not None else []


def _fitness(layers: Layers, group: Group, toponym: Toponym, tokens: Sequence[Token], actors: Sequence[Span]) -> float:
    parse, nouns = layers.parse, layers.codebook.event_nouns
    inside = {x.index for x in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])
    outer = head
    joined = ("compound", "conjunct", "apposition", "adjective")
    while outer.relation in joined and outer.head != outer.index and parse.head(outer).entity != "date":
        outer = parse.head(outer)
    if names_another(parse, outer, head):
        return 0.0
    outer = through_kind(parse, outer)
    preposition = parse.head(outer).lower if outer.relation == "prep_object" else ""
    if toponym.place.relation == "between":  # 'on the road from Goma to Rutshuru'
        preposition = "between"
    accused = outer.relation == "object" and parse.head(outer).lemma in load_grammar().accusing
    party = any(a.holds(toponym.span) for a in actors) and (accused or not _is_what_was_hit(outer, head, toponym))
    party = party and not (preposition == "on" and outer is not head and outer.lemma in place_words().parts_of_towns)
    party = party and not (toponym.place.precision is None and came_down_on(parse, outer))
    entered = preposition == "into" and (toponym.kind == "capital" or outer.lemma in place_words().facilities)
    if party and preposition not in place_words().standing_at and not entered and not _on_shores_of(parse, outer):
        return at_home(parse, outer, group)  # 'the police of the port': whose, not where
    score = -1.0 if outer.lemma in place_words().lines else 0.5  # 'the Caño Limón-Coveñas pipeline in Saravena'
    if outer is not head and preposition != "between" and leads_past(parse, outer):
        return 0.0  # 'on the Sumy road outside Bilopillia': where it leads
    if preposition == "by" and outer.lemma in place_words().facilities and parse.head(parse.head(outer)).pos == "noun":
        preposition = "beside"  # 'the headquarters by Mogadishu airport'
    if preposition == "of" and parse.head(parse.head(outer)).lemma == "direction":
        return 0.0
    if tells_of_elsewhere(parse, outer, preposition, group) or is_a_thing(parse, toponym, head):
        return 0.0
    if preposition and parse.head(parse.head(outer)).lemma in nouns:
        score += 1.5  # 'the raid on the town'
    if preposition:
        score += place_words().prepositions.get(preposition, 0.0)
    elif outer.relation in ("object", "subject_passive"):
        score += 2.5
    elif outer.relation == "possessor" and parse.head(outer).lemma not in nouns and _of_people(layers, outer):
        return 0.0  # 'Moscow's appointees in the region say': whose, not where
    elif outer.relation in ("possessor", "subject"):
        score -= 1.0
    if preposition == "from" and done_from_there(parse, parse.head(outer), group):
        return 2.5 + score
    if preposition == "for" and parse.head(parse.head(outer)).lemma in place_words().fought_for:
        return 2.5 + score
    if preposition == "from" and parse.tokens[parse.head(outer).index - 1].lower in place_words().measures:
        return 2.0 + score  # 'not far from Goma', 'some 20 kilometres from Gao'
    if preposition == "with" and parse.head(parse.head(outer)).lemma in place_words().borders:
        return 2.0 + score  # 'near the border with Niger'
    if preposition in ("from", "by", "with", "for", "about") or is_of_somebody(parse.text, toponym):
        return 0.0
    score += {1: 2.0, 2: 2.0, 3: 1.0, 4: 0.5, 5: 0.2, 6: -0.8, 0: 1.6}.get(_width(toponym), 0.0)
    return score - min(abs(head.index - group.top.index), 40) * 0.02


def _is_what_was_hit(outer: Token, head: Token, toponym: Toponym) -> bool:
    """'Captured Jabrayil', 'Mullivaikkal hospital was shelled': a place or a building, whatever party it stands for."""
    if outer.relation not in ("object", "subject_passive"):
        return False
    part = (toponym.place.relation or "") in place_words().part  # 'stormed southern Israel': a region of it
    named = outer.index == head.index and (part or _width(toponym) < COUNTRY)
    return outer.lemma in place_words().facilities or named


def _on_shores_of(parse: Parse, outer: Token) -> bool:
    """'On the shores of Lake Chad', 'in the village of X': of a place, not of a party."""
    return parse.head(outer).lower == "of" and parse.head(parse.head(outer)).lemma in (
        place_words().edges | place_words().kinds | place_words().facilities
    )


def _width(toponym: Toponym) -> int:
    """UCDP's precision; 0 for a name nobody has the position of, which is a small place unless its words say a land."""
    if toponym.place.precision is not None:
        return toponym.place.precision
    last = toponym.place.text.split()[-1].lower()
    return 4 if place_words().areas.get(last) in ("country", "admin1") else 0


def _of_people(layers: Layers, possessor: Token) -> bool:
    """Whether what a place possesses does or says something, as its people and bodies do."""
    return layers.parse.head(possessor).relation in ("subject", "by")


def time_of(layers: Layers, group: Group, to_time: dict[int, Time]) -> Time | None:
    """The date among the time expressions of the clauses, else at the head of the sentence.

    The stamp of an entry ('[Tue 20:10]') is when it was written: it dates an event only where nothing else has.
    """
    words = {t.index for t in group.words}
    sentence = layers.sentence_span(group.top.sentence)
    inside: list[tuple[float, int]] = []
    again = told_again(layers, group.top.sentence)
    for index, expression in layers.times_near(sentence):
        if index not in to_time or not expression.span.overlaps(sentence):
            continue
        if again is not None and is_of_attack(layers, again, expression) != again.holds(group.top):
            continue
        if is_stamp(expression) or says_how_long(layers.report.text, expression):
            continue
        counted = again is None and says_when_counted(layers, group, expression)
        if counted or tells_since_when(layers, group, expression):
            continue
        if (
            _dates_the_answer(layers, group, expression)
            or dates_another(layers, group, expression)
            or (is_background(layers, to_time[index]) and in_aside(layers, group, expression))
        ):
            continue
        tokens = layers.parse.between(expression.span)
        mine = any(t.index in words or (again is not None and again.holds(t)) for t in tokens)
        of_harm = dates_the_harm(layers, group, expression)
        mine = mine or of_harm or dates_what_it_went_with(layers, group, expression)
        if not mine and not _leads(layers, group, expression) and not opens_table(layers, group, expression):
            continue
        distance = min((abs(t.index - group.top.index) for t in tokens), default=50)
        old = 2.0 if is_background(layers, to_time[index]) else 0.0
        beside = -_BESIDE * (hangs_from(layers, group, expression) + 2 * of_harm)
        inside.append((distance * 0.1 + (0 if mine else 5) + _vague(to_time[index]) + old + beside, index))
    if not inside:
        said = any(c.holds(group.top.span) for a in layers.attributed_in(group.top.sentence) for c in a.content)
        alone = None if said or again is not None else _only_day(layers, group, to_time, sentence)
        return day_of_list(layers, group, to_time) or alone
    index = min(inside)[1]
    told = dated_beside(layers, index, to_time) or night_before(layers, index, to_time)
    told = told or with_days_listed(layers, index, to_time)
    return until_told(layers, group, index, told)


def _only_day(layers: Layers, group: Group, to_time: dict[int, Time], sentence: Span) -> Time | None:
    """'Police fired on demonstrators who broke in on Tuesday': the one day named, of what they then did."""
    here = [i for i, t in layers.times_near(sentence) if i in to_time and t.span.overlaps(sentence) and not is_stamp(t)]
    if layers.report.dateline is not None:
        here = [i for i in here if not layers.times[i].span.overlaps(layers.report.dateline)]
    here = [i for i in here if not dates_another(layers, group, layers.times[i])]
    days = [
        i for i in here if _told_alongside(layers, layers.times[i]) or of_the_same_doer(layers, group, layers.times[i])
    ]
    if len(here) != 1 or not days or _vague(to_time[days[0]]) or is_background(layers, to_time[days[0]]):
        return None
    return to_time[days[0]]


def _told_alongside(layers: Layers, expression: TimeExpression) -> bool:
    """Whether a time stands in a relative clause of the simple past; the past perfect looks further back."""
    verb = verb_of(layers, expression)
    if verb is None or verb.relation != "relative_clause" or says_how_long(layers.report.text, expression):
        return False
    return not any(t.lower in ("had", "has", "have") for t in layers.parse.children(verb))


def is_stamp(expression: TimeExpression) -> bool:
    return expression.text.startswith("[") or ";stamp" in expression.reading


def _leads(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """Whether a time opens the sentence; not 'resigned on Monday after the killing of two', which dates no killing."""
    verb = verb_of(layers, expression)
    other = verb is not None and verb.start < expression.span.start and verb.index != group.top.index
    answered = other and is_answered(layers.parse, group.top)
    return expression.span.start - layers.sentence_span(group.top.sentence).start <= 25 and not answered


def _dates_the_answer(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Retaliated on Friday for the killing of five': Friday is when it was answered."""
    above = layers.parse.head(group.top)
    answered = laid_to(layers.parse, group.top) or (above.lower == "for" and is_answered(layers.parse, group.top))
    return answered and expression.span.end <= above.start


def _vague(time: Time) -> float:
    return 0.0 if time.start is not None and time.precision in (1, 2) else 4.0


def carried(
    scene: Scene, place: Place | None, time: Time | None, *, there: Place | None = None, going_on: bool = False
) -> Setting:
    """Own values, else those of the scene with the rule that says so.

    `there`: the place the words point to. `going_on`: told in the present tense, so of when it was written.
    """
    if place is None:
        place = _carried_place(scene, there)
    if time is None:
        return Setting(place, _carried_time(scene, place, going_on))
    if time.start is None and scene.last.time is not None and _soon_after(time):
        told = scene.last.time
        time = replace(time, start=told.start, end=told.end, precision=told.precision, rule=DAY_TOLD_OF)
    return Setting(place, time)


def _carried_time(scene: Scene, place: Place | None, going_on: bool) -> Time | None:
    if going_on and scene.stamp is not None:
        return replace(scene.stamp, rule=STAMPED)
    if place is not None and not (place.rule or "").endswith(CARRIED_PLACE) and scene.last.place is not None:
        elsewhere = not same_spot(place, scene.last.place)
        if elsewhere and (then := scene.time_at(place)) is not None:
            return replace(then, rule=TIME_THERE)
        if elsewhere and scene.stamp is not None:
            return replace(scene.stamp, rule=STAMPED)
    if scene.last.time is not None:
        return scene.last.time if scene.last.time.rule in OF_ALL else replace(scene.last.time, rule=CARRIED_TIME)
    return None if scene.stamp is None else replace(scene.stamp, rule=STAMPED)


def _carried_place(scene: Scene, there: Place | None) -> Place | None:
    if there is not None:
        return there
    last = scene.last.place
    kept = last is None or (last.rule or "").endswith((HEADED, CARRIED_PLACE))
    return last if last is None or kept else last.by(CARRIED_PLACE)


def in_its_town(layers: Layers, scene: Scene, place: Place | None) -> Place | None:
    """'The Karrada district', 'Hari Singh High Street': in the town the report tells of, without a point of its own."""
    if place is None or not is_part_of_town(layers.report.text, place):
        return place
    town = scene.last.place or (None if is_village(layers.report.text, place) else scene.base)
    if town is None:
        return place
    return inside_town(place, town) if loosely_placed(place) else place


def _soon_after(time: Time) -> bool:
    """'Forty minutes later', 'hours before': of the same day, as far as the words say."""
    return (time.reading or "").startswith(("after:PT", "before:PT", "then:D:0"))


def told_time(time: Time | None, own: Time | None) -> Time | None:
    """The time that the next sentence may carry on: the group's own, that of the place it went back to, its stamp."""
    return time if own is None and time is not None and time.rule in (TIME_THERE, STAMPED) else own


def looked_at(scene: Scene, place: Place | None, time: Time | None, *, lead: bool) -> Scene:
    """The scene after a sentence without a claim: what follows in its paragraph is set where and when that was.

    The first sentence of all (`lead`) says so of the whole report.
    """
    moved = place is not None and not (scene.last.place is not None and same_spot(place, scene.last.place))
    if time is None and moved and place is not None:
        time = scene.time_at(place) or (None if scene.stamp else scene.last.time)
    elif time is None:
        time = scene.last.time
    main = Setting(scene.main.place or place, scene.main.time or time) if lead else scene.main
    return replace(scene, last=Setting(place if moved else scene.last.place, time), main=main)


def next_scene(scene: Scene, status: str, place: Place | None, time: Time | None, *, aside: bool = False) -> Scene:
    """The scene after a group: a new place or time of news replaces the last; the first ones are the main.

    What is planned or supposed moves nothing, background only the background that follows it. The day of a relative
    clause (`aside`: 'rebels who took the town in May came back on Tuesday') is not where the story goes on.
    """
    if status == "historical" and place is not None:
        return replace(scene, aside=Setting(place, time))
    if status in ("historical", "planned", "hypothetical"):
        return scene
    last = Setting(place or scene.last.place, (scene.last.time or time) if aside else (time or scene.last.time))
    main = Setting(scene.main.place or place, scene.main.time or (None if aside else time))
    told = scene.told
    if last.place is not None and last.time is not None and (place is not None or time is not None):
        told = (*told, (last.place, last.time))
    return replace(scene, last=last, main=main, told=told)

"""The words of a group of clauses -> the day they name for what was done, apart from when it was said or counted."""

from __future__ import annotations

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
from tallystick.extraction.settings.asides import in_aside, says_how_long
from tallystick.extraction.settings.background import is_background
from tallystick.extraction.settings.clauses import gone_on_from, in_another_clause, some_time_from
from tallystick.extraction.settings.days_beside import (
    dated_beside,
    day_of_list,
    night_before,
    until_then,
    until_told,
    with_days_listed,
)
from tallystick.extraction.settings.rows import opens_table
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.record.claim import Time
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression

_LASTED = 2.0  # how much less a word of what has lasted since then says of a deed that has a day besides
_ASIDE = 1.5  # how much less one in a relative clause that tells no deed of the group
_NEXT = 2  # words from a verb to the day that is said of it alone: 'gathered on Tuesday'
_BESIDE = 7.0  # how much nearer than any other time is one that hangs from the verb of the deed itself


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
        if is_stamp(expression) or says_how_long(layers.report.text, expression) or _names_a_place(layers, expression):
            continue
        first = _is_told_first(layers, group, expression)
        counted = again is None and not first and says_when_counted(layers, group, expression)
        if counted or tells_since_when(layers, group, expression):
            continue
        if (
            _dates_the_answer(layers, group, expression)
            or dates_another(layers, group, expression)
            or _dates_what_came_after(layers, group, expression)
            or _dates_what_had_been(layers, group, expression)
            or _counts_on(layers, group, expression)
            or (is_background(layers, to_time[index]) and in_aside(layers, group, expression))
        ):
            continue
        tokens = layers.parse.between(expression.span)
        mine = any(t.index in words or (again is not None and again.holds(t)) for t in tokens)
        of_harm = dates_the_harm(layers, group, expression)
        mine = mine or of_harm or dates_what_it_went_with(layers, group, expression)
        mine = mine or first or _of_what_went_before(layers, group, expression)
        mine = mine or _is_of_what_is_said(layers, group, expression)
        if not mine and not _leads(layers, group, expression) and not opens_table(layers, group, expression):
            continue
        distance = min((abs(t.index - group.top.index) for t in tokens), default=50)
        old = 2.0 if is_background(layers, to_time[index]) else 0.0
        old += _LASTED if expression.reading.endswith(";since") else 0.0
        old += _ASIDE if _of_a_noun(layers, group, expression) else 0.0
        beside = -_BESIDE * (hangs_from(layers, group, expression) + 2 * of_harm)
        inside.append((distance * 0.1 + (0 if mine else 5) + _vague(to_time[index]) + old + beside, index))
    if not inside:
        said = any(c.holds(group.top.span) for a in layers.attributed_in(group.top.sentence) for c in a.content)
        alone = None if said or again is not None else _only_day(layers, group, to_time, sentence)
        return day_of_list(layers, group, to_time) or alone
    index = min(inside)[1]
    told = dated_beside(layers, index, to_time) or night_before(layers, index, to_time)
    told = told or until_then(layers, index, to_time)
    told = told or with_days_listed(layers, index, to_time)
    return until_told(layers, group, index, told)


def _dates_what_came_after(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Five were taken; four of them came back six days later', 'entered Bara, where families returned last week'."""
    verb, parse = verb_of(layers, expression), layers.parse
    own = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    if verb is None or verb.index in own:
        return False
    where = any(t.lower == "where" for t in parse.children(verb, "adverb"))
    if verb.relation == "relative_clause" and where and verb.index > group.top.index:
        return not any(t.index in own for t in parse.subtree(verb))
    share = parse.child(verb, "subject", "subject_passive")
    counted = share is not None and share.pos in ("number", "pronoun") and share.index > group.top.index
    return expression.reading.startswith("after:") and counted and verb.relation in ("root", "conjunct", "parataxis")


def _dates_what_had_been(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Fired tear gas at protesters who had gathered on Tuesday': the past perfect looks further back than the deed."""
    verb = verb_of(layers, expression)
    own = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    if verb is None or verb.relation != "relative_clause" or verb.index in own or group.top.index > verb.index:
        return False
    tokens = layers.parse.between(expression.span)  # 'who had climbed onto it south of Bara on Tuesday' may date either
    near = bool(tokens) and 0 < tokens[0].index - verb.index <= _NEXT
    before = near and any(t.lower == "had" for t in layers.parse.children(verb, "auxiliary"))
    return before and all(t.lower != "had" for t in layers.parse.children(group.top, "auxiliary"))


def _of_what_went_before(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Scaled the wall before dawn on Thursday and set a fire': the day of the verb before, of the same doers."""
    before, tokens = gone_on_from(layers, group), layers.parse.between(expression.span)
    if before is None or not tokens:
        return False
    return next((t.index for t in layers.parse.ancestors(tokens[-1]) if t.pos == "verb"), None) == before.index


def _is_told_first(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Seized a clerk on Tuesday, said the director': of what is told, though the parse hangs it from the saying."""
    verb, tokens = verb_of(layers, expression), layers.parse.between(expression.span)
    told = verb is not None and verb.start > expression.span.end and verb.lemma in load_speech().verbs
    ended = layers.report.text.startswith(",", expression.span.end)
    return told and ended and bool(tokens) and group.top.index < tokens[0].index


def _counts_on(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'They had fought all afternoon, and the minister dismissed the chief next day': counted on to what came then."""
    tokens = layers.parse.between(expression.span)
    on = expression.reading.startswith(("then:D:1", "after:")) and bool(tokens) and tokens[0].index > group.top.index
    return on and in_another_clause(layers.parse, tokens[0], group)


def _of_a_noun(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Shooting that broke out on Saturday spread on Sunday': told of the noun in passing."""
    verb = verb_of(layers, expression)
    own = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    return verb is not None and verb.relation == "relative_clause" and verb.index not in own


def _is_of_what_is_said(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'A volunteer speaks of 14 dead on Saturday': what is said in the present is not said on a day that is past."""
    verb = verb_of(layers, expression)
    now = verb is not None and verb.pos == "verb" and verb.form == "present" and verb.lemma in load_speech().verbs
    past = expression.reading.startswith(("weekday:", "date:", "now:D:-"))
    return now and past and expression.span.start > group.top.start


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


def _names_a_place(layers: Layers, expression: TimeExpression) -> bool:
    """'A Christmas market', 'the Friday mosque': what the place is called, and not when it was."""
    last = layers.parse.between(expression.span)[-1:]
    house = layers.parse.head(last[0]) if last and last[0].relation == "compound" else None
    return house is not None and house.pos == "noun" and house.lemma in place_words().facilities


def is_stamp(expression: TimeExpression) -> bool:
    return expression.text.startswith("[") or ";stamp" in expression.reading


def _leads(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """Whether a time opens the sentence; not 'resigned on Monday after the killing of two', which dates no killing."""
    verb = verb_of(layers, expression)
    other = verb is not None and verb.start < expression.span.start and verb.index != group.top.index
    answered = other and is_answered(layers.parse, group.top)
    answered = answered or some_time_from(layers.parse, group.top)
    return expression.span.start - layers.sentence_span(group.top.sentence).start <= 25 and not answered


def _dates_the_answer(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Retaliated on Friday for the killing of five': Friday is when it was answered."""
    above = layers.parse.head(group.top)
    answered = laid_to(layers.parse, group.top) or (above.lower == "for" and is_answered(layers.parse, group.top))
    return answered and expression.span.end <= above.start


def _vague(time: Time) -> float:
    return 0.0 if time.start is not None and time.precision in (1, 2) else 4.0

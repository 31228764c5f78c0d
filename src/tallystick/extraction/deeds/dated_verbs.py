"""Which verb a time expression dates: the deed's own, one of counting or of saying, or that of another deed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.words.modality import modality
from tallystick.knowledge.calendar import moved
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Time
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_UNDER_WAY = ("now:W:0", "now:M:0", "now:Y:0")  # lengths of time that are not over
_NEXT_DAYS = timedelta(2)  # zones and editions: no year back
YEAR_UNSAID = "year from publication date"
_DATED = frozenset({"date", "say", "tell", "write", "publish", "issue"})
_DAYS = ("weekday:", "date:", "now:D", "now:W", "now:M", "now:Y", "ago:P", "after:P1", "after:P2", "after:P3")


def verb_of(layers: Layers, expression: TimeExpression) -> Token | None:
    """The verb a time hangs from, directly or by its preposition."""
    tokens = layers.parse.between(expression.span)
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])  # 'April 1993': the month
    verb = layers.parse.head(head)
    if head.relation == "compound" and verb.pos == "noun":  # 'on Tuesday minutes after ...'
        verb = layers.parse.head(verb)
    if verb.pos == "preposition":
        verb = layers.parse.head(verb)
    return verb if verb.pos == "verb" else None


def of_the_same_doer(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'A bomb was found on Friday and defused': the day of the verb before, where both have one subject."""
    verb, parse = verb_of(layers, expression), layers.parse
    joined = group.top.relation == "conjunct" and parse.child(group.top, "subject", "subject_passive") is None
    return joined and verb is not None and verb.index == group.top.head and verb.form in ("past", "participle")


def noun_of(layers: Layers, expression: TimeExpression) -> Token | None:
    """The noun a time hangs from: 'the operation at Ilave on 19 June'."""
    tokens = layers.parse.between(expression.span)
    inside = {t.index for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside), None)
    if head is None or layers.parse.head(head).pos != "preposition":
        return None
    noun = layers.parse.head(layers.parse.head(head))
    return noun if noun.pos == "noun" else None


def hangs_from(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """Whether a time is that of the very deed: 'today the wall bears the names of those killed in April 1993', or of
    what its clause tells of: 'tried on Monday over the raid of 19 June in which eight died'."""
    verb = verb_of(layers, expression)
    if verb is not None:
        return any(c.frame.predicate.index == verb.index for c in group.coded)
    noun = noun_of(layers, expression)
    return noun is not None and group.top.relation == "relative_clause" and group.top.head == noun.index


def dates_the_harm(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Two doctors seized on Tuesday were released on Wednesday': the day of what was done to those counted."""
    tokens = layers.parse.between(expression.span)
    above = layers.parse.ancestors(tokens[-1]) if tokens else ()
    phrases = ("prep_object", "prep", "compound", "number")
    verb = next(
        (t for t in above if t.relation not in phrases), None
    )  # 'at a post on Tuesday': the post's, by the parse
    return verb is not None and any(layers.casualties[i].predicate == verb.index for i in group.casualties)


def dates_another(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """Whether a day is that of another deed of the sentence: of dying of an earlier wound, or of what is to come."""
    return (
        _dates_only_the_dying(layers, group, expression)
        or _dates_what_comes(layers, group, expression)
        or _dates_what_is_remembered(layers, group, expression)
        or _dates_what_is_fixed(layers, group, expression)
    )


def _dates_what_is_remembered(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Beaten on the anniversary of the 1995 massacre': of the massacre alone."""
    tokens = layers.parse.between(expression.span)
    own = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    for above in layers.parse.ancestors(tokens[-1]) if tokens else ():
        if above.index in own:
            return False
        if above.pos == "noun" and above.lemma in load_grammar().remembered:
            return True
    return False


def _dates_what_is_fixed(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Banned a march planned for Friday', 'elections set for May': of the march, which is another deed."""
    tokens, grammar = layers.parse.between(expression.span), load_grammar()
    opening = layers.parse.head(tokens[-1]) if tokens else None
    if opening is None or opening.lower != "for":
        return False
    fixed = layers.parse.head(opening)
    laid = fixed.lemma in grammar.planning or fixed.lower in grammar.appointed
    own = {group.top.index, *(c.frame.predicate.index for c in group.coded)}
    return laid and fixed.relation in ("noun_clause", "relative_clause") and fixed.head not in own


def _dates_what_comes(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Three will appear in court on Monday over the attack', 'parliament will debate the killing on Tuesday'."""
    verb, grammar = verb_of(layers, expression), load_grammar()
    if verb is None or modality(layers.parse, verb, grammar) != "future":
        return False
    own = [c.frame for c in group.coded if c.frame.kind == "verb" or c.frame.light is not None]
    return not any(f.modality in ("future", "planned") for f in own)


def _dates_only_the_dying(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'A woman shot on Friday night died on Monday': the attack, whose day is told, was not on Monday."""
    verb = verb_of(layers, expression)
    if verb is None or verb.lemma not in load_grammar().dying:
        return False
    subject = layers.parse.child(verb, "subject")
    of_those = {t.index for t in layers.parse.subtree(subject)} if subject is not None else set()
    bare = subject is None and layers.parse.child(verb, "marker", "auxiliary") is None and verb.form == "past"
    if bare and verb.relation == "adverb_clause":  # 'a man shot on Friday died on Monday', where the parse has him shot
        of_those = {t.index for t in layers.parse.subtree(layers.parse.head(verb)) if t.index < verb.index}
    hurt = [c for c in group.coded if c.frame.predicate.index in of_those and c.code.event_type == "ASSAULT"]
    days = (t for _, t in layers.times_near(layers.sentence_span(verb.sentence)) if t.reading.startswith(_DAYS))
    return bool(hurt) and any(t.index in of_those for day in days for t in layers.parse.between(day.span))


def dates_what_it_went_with(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'They came back on Tuesday, killing two': the day of the coming is that of the killing."""
    top, verb = group.top, verb_of(layers, expression)
    with_it = top.relation == "adverb_clause" and top.form == "ing" and top.head != top.index
    return with_it and verb is not None and verb.index == top.head and layers.parse.child(top, "marker") is None


def of_other_days(layers: Layers, one: Token, other: Token) -> bool:
    """'Three men seized on Tuesday were freed on Wednesday': two deeds, each with a day of its own."""
    first, second = _day_of(layers, one), _day_of(layers, other)
    if first is not None and second is not None:
        return first != second
    return _of_a_year_past(layers, one, other) or _of_a_year_past(layers, other, one)


def _of_a_year_past(layers: Layers, verb: Token, other: Token) -> bool:
    """'Ambushed on the road to a village burned in 2019': a deed of years ago, by which a noun is only known."""
    published, noun = layers.report.published, layers.parse.head(verb)
    does = noun.head == other.index and noun.relation in (
        "subject",
        "subject_passive",
    )  # 'a bomb planted in 2014 killed'
    known_by = verb.relation in ("relative_clause", "noun_clause") and noun.index != other.index and not does
    if published is None or not known_by:
        return False
    near = [t for _, t in layers.times_near(layers.sentence_span(verb.sentence))]
    dated = [t for t in near if (by := verb_of(layers, t)) is not None and by.index == verb.index]
    return any(int(year) < published.year for t in dated for year in _YEAR.findall(t.text))


def more_people(layers: Layers, casualties: Sequence[int]) -> bool:
    """'A further three died': people beside those told of, no share of them and no toll."""
    told = [layers.casualties[i] for i in casualties]
    return bool(told) and all(not m.again and m.casualty.part_of is None and not m.running for m in told)


def some_days_after(layers: Layers, verb: Token) -> bool:
    """'A day after five died in the same district': a happening as far from the other as its words say.

    'A vigil for a man slain in 2014': so is one of years ago, by which a noun is only known.
    """
    if _of_a_year_past(layers, verb, layers.parse.head(layers.parse.head(verb))):
        return True
    marks = [m for m in layers.parse.children(verb, "marker", "prep") if m.lower in _APART and m.index < verb.index]
    return any(
        (e.span.holds(m.span) and e.span.start < m.start) or 0 <= m.start - e.span.end <= 1  # not 'before dawn'
        for m in marks
        for _, e in layers.times_near(m.span)
    )


_LOOKED_BACK = 40  # characters
_APART = frozenset({"after", "before"})


def _day_of(layers: Layers, verb: Token) -> str | None:
    """The day that hangs from a verb, as its words read, without the part of the day."""
    sentence = layers.sentence_span(verb.sentence)
    for _, expression in layers.times_near(sentence):
        if not expression.span.overlaps(sentence) or not expression.reading.startswith(_DAYS):
            continue
        dated = verb_of(layers, expression) if verb.pos == "verb" else noun_of(layers, expression)
        if dated is not None and dated.index == verb.index:
            return expression.reading.split(";")[0]
    above = layers.parse.head(verb)
    if verb.pos == "noun":
        return None
    did = layers.parse.child(verb, "subject")
    if did is not None and did.pos == "noun" and (day := _day_of(layers, did)) is not None:
        return day  # 'an ambush on Sunday killed nine'
    follows = verb.relation in ("conjunct", "adverb_clause") and above.pos == "verb"
    if follows and any(t.lower == "when" for t in layers.parse.children(verb, "adverb", "marker")):
        return _day_of(layers, above)  # 'on Monday three died when their lorry hit a mine'
    if follows and layers.parse.child(verb, "subject", "subject_passive") is None:
        return _day_of(layers, above)  # 'on Tuesday they came back and burned the school', 'came back, burning it'
    return None


def says_when_counted(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'Two more than they counted on Saturday', 'a letter dated 21 July': when it was said, not when it happened."""
    if as_of(layers.report.text, expression) or (group.casualties and _beside_old_figure(layers, expression)):
        return True
    if group.casualties and _dates_another_figure(layers, group, expression):
        return True
    own = {c.frame.predicate.index for c in group.coded} | {group.top.index}
    verb = verb_of(layers, expression)
    told_of = verb is not None and all(c.frame.predicate.index != verb.index for c in group.coded)
    if told_of and _day_before_follows(layers, expression):
        return True  # 'announced on Thursday the killing of eight the day before'
    if verb is None or any(t.index in own for t in layers.parse.children(verb, "subject_passive", "object")):
        return False  # 'clashes were reported on Sunday', 'they reported clashes on Sunday'
    toll = layers.parse.head(verb) if verb.relation == "adverb_clause" else verb
    if _toll_moves(layers.parse, toll):
        return True
    return verb.index not in own and verb.lemma in load_grammar().counting | _DATED


def _day_before_follows(layers: Layers, expression: TimeExpression) -> bool:
    sentence = layers.parse.sentence_at(expression.span.start)
    if sentence is None:
        return False
    later = (t for _, t in layers.times_near(sentence.span) if sentence.span.holds(t.span))
    return any(t.span.start > expression.span.end and t.reading.startswith(_DAY_BEFORE) for t in later)


_DAY_BEFORE = ("then:D:-1", "before:P1D", "before:P2D")


def _dates_another_figure(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'60 had been killed, a figure twice that given by the ministry the day before': when the other one was given."""
    between = layers.parse.between(Span(group.top.end, max(group.top.end, expression.span.start)))
    nouns, told = load_casualty_words().lists["counters"], load_grammar().counting | _DATED | {"give"}
    figure = next((t for t in between if t.pos == "noun" and t.lemma in nouns), None)
    return figure is not None and any(t.index > figure.index and t.pos == "verb" and t.lemma in told for t in between)


def _beside_old_figure(layers: Layers, expression: TimeExpression) -> bool:
    """'from 12 on Monday to 15 on Tuesday', 'from 28 on Monday and 25 on Sunday': when each figure was told."""
    sentence = layers.parse.sentence_at(expression.span.start)
    if sentence is None:
        return False
    here = layers.casualties_in(sentence.index)
    moved = {layers.casualties[i].replaced_by for i in here}
    told = [m for i in here if (m := layers.casualties[i]).older or (i in moved and m.running)]
    ends = [layers.parse.tokens[m.last].end for m in told]
    ends += [t.end for t in layers.sentence_tokens(sentence.index) if told and t.pos == "number"]
    return any(0 <= expression.span.start - end <= _RIGHT_AFTER for end in ends)


_RIGHT_AFTER = len(" on the ")


def of_another_figure(layers: Layers, mention: CasualtyMention, expression: TimeExpression) -> bool:
    """'Rose to 31 from 28 on Monday': Monday is the moment of the 28."""
    near = layers.parse.between(Span(max(expression.span.start - _WINDOW, 0), expression.span.start))
    close = [t for t in near if t.pos == "number" and expression.span.start - t.end <= _RIGHT_AFTER]
    return bool(close) and not mention.first <= close[-1].index <= mention.last


_WINDOW = 24  # characters that hold a number and the words between it and a day


def words_before(text: str, expression: TimeExpression) -> list[str]:
    """The last words before a time, as many as tell how it is meant; never the whole of a long text."""
    return text[max(0, expression.span.start - _LOOKED_BACK) : expression.span.start].split()


def as_of(text: str, expression: TimeExpression) -> bool:
    """'As of Friday 31 people had died': when the figure stood so."""
    before = [w.lower().strip("“”\"'‘(") for w in words_before(text, expression)[-2:]]
    return before in (["as", "of"], ["as", "at"])


def tells_since_when(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'A nursery that had stood empty since September was hit': how long something else has been so."""
    if not expression.reading.endswith(";since"):
        return False
    if _compared_with(layers, group, expression):
        return True
    tokens = layers.parse.between(expression.span)
    above = [a for t in tokens[:1] for a in layers.parse.ancestors(t)]
    aside = next((a for a in above if a.relation == "relative_clause"), None)
    own = {c.frame.predicate.index for c in group.coded} | {group.top.index}
    return aside is not None and aside.index not in own and not any(a.index in own for a in above[: above.index(aside)])


def _compared_with(layers: Layers, group: Group, expression: TimeExpression) -> bool:
    """'The ambush was the deadliest since 2014: 53 soldiers were killed': the past that it is compared with.

    'The deadliest since June 2023, when eight were killed' tells of that past too.
    """
    compared = [t.superlative for t in layers.totals_in(group.top.sentence) if t.superlative is not None]
    if not any(span.overlaps(expression.span) for s in compared for span in s.spans):
        return False
    then = layers.parse.between(expression.span)[-1].index
    behind = layers.parse.tokens[then + 1 : then + 3]
    told_then = [t.lower for t in behind] == [",", "when"]  # whatever the parser hangs that clause from
    return not (told_then and group.top.index > then)


def _toll_moves(parse: Parse, verb: Token) -> bool:
    """'The toll rose on Thursday', 'the number climbed after a man died overnight'."""
    lists = load_casualty_words().lists
    if verb.lemma not in lists["standing"] | lists["raising"] or verb.lemma == "be":
        return False
    subject = parse.child(verb, "subject", "subject_passive")
    return subject is not None and subject.lemma in lists["nouns"] | lists["counters"]


_OF_THE_MOON = ("hijri:", "eid:", "jewish:", "feast:", "easter:")  # feasts move: last year's is not on the same day


def not_ahead(time: Time, published: date | None) -> Time:
    """'Killed on 20 March', published in January: last year's; what has happened is never dated after it was told."""
    start, end = time.start, time.end
    if published is None or start is None or end is None:
        return time
    if start <= published:
        told = (time.reading or "").startswith(_UNDER_WAY) and end > published
        return replace(time, end=published) if told else time  # 'sacked this month': by the day it was told
    reading, soon = time.reading or "", start <= published + _NEXT_DAYS
    if (
        reading.removeprefix("range:(").startswith(_OF_THE_MOON) and not soon
    ):  # 'the day before Ramadan', told in January: not of the one to come
        return replace(time, start=None, end=None, precision=None)
    if time.rule != YEAR_UNSAID or soon:
        return time
    years = start.year - 1, end.year - 1
    if start.day == 1 and end > start and (end + timedelta(1)).day == 1:  # a winter ends in February, leap year or not
        return replace(time, start=start.replace(year=years[0]), end=moved(end + timedelta(1), -12) - timedelta(1))
    if (start.month, start.day) == (2, 29) or (end.month, end.day) == (2, 29):
        return replace(time, start=None, end=None, precision=None)
    return replace(time, start=start.replace(year=years[0]), end=end.replace(year=years[1]))

"""A count and its period -> whether it is of one happening: 'in the night to Sunday', 'fighting last week'."""

from __future__ import annotations

import calendar
import re

from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.periods import Period
from tallystick.extraction.totals.terms import first_of, told_several
from tallystick.knowledge.languages.parsed import Parse, Token

# Windows that end with the report, and whole years: counts over them are sums.
SUMMED = re.compile(
    r"\b(?:past|last|previous|preceding|first) (?:[\w-]+ )?(?:hours?|days|weeks|months|years)\b|"
    r"\b(?:weeks|months|years|decades?|quarter)\b|year\b|\b\d{4}$"
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_DAYS = re.compile(rf"{_WEEKDAY.pattern}|\b\d{{1,2}}\b(?! (?:month|week|year))|\bdays\b")
_ONE_DAY = re.compile(r"\b(?:hours?|day|night)\b")
_ONE_WEEK = re.compile(r"(?:this|last) week(?:end)?$")
_MONTHS = frozenset(month.lower() for month in calendar.month_name[1:])
_SEVERAL = 2  # months that bound a sum


def of_one_happening(people: People, period: Period) -> bool:
    """'In the night from Saturday to Sunday', 'during Friday prayers', 'Tuesday's bombing': when one thing happened."""
    before = people.before(people.parse.tokens[period.first])
    after = people.after(period.last)
    deed = people.parse.head(people.parse.tokens[period.last]) if after is not None and after.pos == "case" else None
    single = deed is not None and deed.form != "plural" and deed.lemma in people.lists["happenings"]
    of_a_day = _WEEKDAY.match(period.span.of(people.parse.text).lower()) is not None  # 'Tuesday's shelling'
    if deed is not None and single and (of_a_day or deed.lemma not in people.lists["battles"]):
        return True
    if before is not None and before.lower in people.lists["parts_of_period"]:
        return True  # 'early this month', 'late last week'
    return (before is not None and before.lower == "night") or (
        after is not None and after.lower in ("prayer", "prayers")
    )


def of_one_battle(people: People, predicate: Token, period: Period) -> bool:
    """'Between Friday and Sunday fighting killed 31 in Tripoli': one battle, told with its first and last day."""
    parse = people.parse
    first = first_of(parse, predicate)  # 'shelling killed five and wounded 14'
    if SUMMED.search(period.span.of(parse.text).lower()) and _goes_on(parse, first):
        return False  # 'in the past 24 hours shelling has killed five'
    scene = [c for c in parse.children(first, "subject") if parse.child(predicate, "object") is not None]
    for preposition in parse.children(predicate, "prep", "by"):
        scene += parse.children(preposition, "prep_object") if preposition.lower in ("in", "by", "during") else []
    scene += [parse.head(predicate)] if predicate.relation == "conjunct" else []  # 'Shelling of Taiz ... killed 18'
    fought = any({t.lemma, t.lower} & people.lists["battles"] and not told_several(people, t) for t in scene)
    words = period.span.of(parse.text).lower()
    if fought and _ONE_WEEK.match(words) is not None and may_hold_one(people, period):
        return True  # 'fighting near Bocay last week killed 14'
    return fought and (_WEEKDAY if period.relation == "since" else _DAYS).search(words) is not None


def _goes_on(parse: Parse, verb: Token) -> bool:
    return any(t.lower in ("has", "have") for t in parse.children(verb, "auxiliary"))


def of_one_deed(people: People, predicate: Token, period: Period) -> bool:
    """'In the last 24 hours drones attacked Kherson, killing two': what came of one deed, told with the day it was of.

    'Carried out 12 raids, killing two', 'have attacked Kherson, killing two' sum up.
    """
    parse = people.parse
    deed = parse.head(predicate)
    if predicate.form != "ing" or predicate.relation != "adverb_clause" or deed.form != "past" or deed.pos != "verb":
        return False
    behind = [t for p in parse.children(deed, "prep") for t in parse.children(p, "prep_object")]
    struck = [t for t in (*parse.children(deed, "object"), *behind) if t.entity not in ("date", "time")]
    one = all(t.form != "plural" and parse.child(t, "conjunct") is None for t in struck)
    of_a_day = _ONE_DAY.search(period.span.of(parse.text).lower()) is not None and period.relation == "during"
    return of_a_day and bool(struck) and one and not _goes_on(parse, deed)


def of_those(people: People, done: Token) -> bool:
    """'The 20 hostages seized last week', 'three teachers seized last month were freed': known from one happening."""
    noun = people.parse.head(done)
    article = people.parse.child(noun, "determiner")
    known = article is not None and article.lower in ("the", "those", "these")
    return done.relation == "noun_clause" and (known or _done_to_again(people.parse, noun))


def _done_to_again(parse: Parse, noun: Token) -> bool:
    """'... were freed', 'the bodies of ... were found': they, all of them, are who something else is told of."""
    of = parse.head(noun) if noun.relation == "prep_object" else noun
    told = parse.head(of) if of.lower == "of" else noun
    return told.relation == "subject_passive" and parse.head(told).pos == "verb"


def taken_at_once(people: People, taken: Token, period: Period) -> bool:
    """'Eleven miners were kidnapped last week': people are taken together; 'have been' by and by."""
    one_week = _ONE_WEEK.match(period.span.of(people.parse.text).lower()) is not None
    return one_week and not _goes_on(people.parse, taken)


def may_hold_one(people: People, period: Period) -> bool:
    """Whether a period may as well say when one thing happened: 'earlier this week'; not 'the past 24 hours'."""
    words, following = period.span.of(people.parse.text).lower(), people.after(period.last)
    alone = following is not None and following.lower == "alone"  # 'in August alone'
    opening = people.before(people.parse.tokens[period.first])
    alone = alone or (words.startswith("the month") and opening is not None and opening.lower == "during")
    months = set(re.findall(r"[a-z]+", words)) & _MONTHS
    return not alone and period.relation != "since" and SUMMED.search(words) is None and len(months) < _SEVERAL

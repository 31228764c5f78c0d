"""Two tellings in, one explained link out: the table of named comparisons, and what rules a pair out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tallystick.linking.actors import compare_actors
from tallystick.linking.casualties import compare_casualties
from tallystick.linking.events import compare_events, compare_persons, compare_status, compare_targets, compare_weapons
from tallystick.linking.likeness import compare_reports
from tallystick.linking.passages import compare_passages, compare_replacements, compare_vagueness, compare_words, parted
from tallystick.linking.places import another_town, compare_places, places_rule_out
from tallystick.linking.settings import prior, weights
from tallystick.linking.telling import Finding, Telling
from tallystick.linking.times import compare_times, exact_days, gap, times_rule_out
from tallystick.record import Comparison, Link

Compare = Callable[[Telling, Telling], Finding | None]
WHOLE = 1_000_000  # scores are whole millionths

# Each name has a learned weight (knowledge/models/linking.json), and the reason for comparing it in weights.yaml.
COMPARISONS: dict[str, Compare] = {
    "place": compare_places,
    "time": compare_times,
    "vague": compare_vagueness,
    "event": compare_events,
    "actors": compare_actors,
    "casualties": compare_casualties,
    "weapons": compare_weapons,
    "targets": compare_targets,
    "passage": compare_passages,
    "replaces": compare_replacements,
    "status": compare_status,
    "words": compare_words,
    "reports": compare_reports,
    "persons": compare_persons,
}


def compare(left: Telling, right: Telling) -> tuple[Comparison, ...]:
    """Every comparison that has something to say about the pair, in the order of the table."""
    findings = ((name, function(left, right)) for name, function in COMPARISONS.items())
    return tuple(
        Comparison(name, found.score, weights()[name], found.detail) for name, found in findings if found is not None
    )


# What has something to say only of two claims of one report, and only of claims of two.
WITHIN = frozenset({"passage", "replaces", "status"})
ACROSS = frozenset({"vague", "words", "reports", "persons"})


# Most claims have none of these, and the comparison then has nothing to say.
SELDOM = frozenset({"weapons", "targets", "persons"})


@cache
def table(within: bool) -> tuple[tuple[tuple[Compare, float], ...], tuple[tuple[str, Compare, float], ...]]:
    """What is compared of every such pair, and what only where both have it."""
    silent = ACROSS if within else WITHIN
    told = {name: (function, weights()[name]) for name, function in COMPARISONS.items() if name not in silent}
    always = tuple(line for name, line in told.items() if name not in SELDOM)
    return always, tuple((name, *line) for name, line in told.items() if name in SELDOM)


@cache
def comparisons_across() -> tuple[tuple[str, Compare, float], ...]:
    """What is compared of claims of two reports, with its weight, in the order in which `score` adds it up."""
    told = [name for name in COMPARISONS if name not in WITHIN]
    ordered = [*(name for name in told if name not in SELDOM), *(name for name in told if name in SELDOM)]
    return tuple((name, COMPARISONS[name], weights()[name]) for name in ordered)


def score(left: Telling, right: Telling) -> float:
    """The pair's score, above 0 for one incident: the sum that `compare` explains, without the sentences."""
    always, seldom = table(left.report_id == right.report_id)
    found = prior()
    for function, weight in always:
        finding = function(left, right)
        if finding is not None:
            found += weight * finding[0]
    for name, function, weight in seldom:
        if getattr(left, name) and getattr(right, name):
            finding = function(left, right)
            if finding is not None:
                found += weight * finding[0]
    return round(found * WHOLE) / WHOLE


def ruled_out(left: Telling, right: Telling) -> str | None:
    """Why the pair cannot be one incident whatever else agrees, or None."""
    if far_apart(left, right):
        return "two exact places too far apart"
    if days_apart(left, right):
        return "two exact times too far apart"
    if left.report_id != right.report_id:
        return None
    if another_town(left.spot, right.spot):
        return "the report names another town"
    if _another_day(left, right):
        return "the report names another day"
    if left.historical != right.historical:
        return "the report tells one of them as background"
    return "the report begins a separate attack" if parted(left, right) else None


def _another_day(left: Telling, right: Telling) -> bool:
    """Of one report, another day; beside 'last month' or 'on the weekend' not the day next to it."""
    days, others = left.days, right.days
    if not days or not others:
        return False
    return gap(days, others) > (0 if left.exact_days and right.exact_days else 1)


def far_apart(left: Telling, right: Telling) -> bool:
    """Whether two exact places are too far apart for one incident."""
    one, other = left.spot, right.spot
    return one is not other and one is not None and other is not None and places_rule_out(one, other)


def days_apart(left: Telling, right: Telling) -> bool:
    """Whether two exact times are too far apart for one incident."""
    days, others = exact_days(left), exact_days(right)
    return days is not None and others is not None and days != others and times_rule_out(days, others)


def explained(left: Telling, right: Telling, *, joined: bool, judged: str | None = None) -> Link:
    """The link as it is kept: both claims, the score, and each reason with its sentence."""
    first, second = sorted((left, right), key=lambda telling: telling.claim_id)
    comparisons = compare(first, second)
    if judged is not None:
        comparisons = (Comparison("judgement", 1.0 if joined else -1.0, 1.0, judged), *comparisons)
    elif (reason := ruled_out(first, second)) is not None:
        comparisons = (Comparison("ruled out", -1.0, 1.0, reason), *comparisons)
    return Link(first.claim_id, second.claim_id, score(first, second), joined, comparisons)

"""Two claims' types, weapons, targets and status in, what they say about being one incident out."""

from __future__ import annotations

from functools import lru_cache

from tallystick.linking.settings import bare_kinds, compatible, compatible_if_bare, families, particular
from tallystick.linking.telling import REMEMBERED, Finding, Telling


def compare_events(left: Telling, right: Telling) -> Finding | None:
    """The same type speaks for one incident; types that one happening is not told under speak against."""
    if left.kind is None or right.kind is None:
        return None
    return _compare(left.kind, right.kind, left.specific, bare(left) or bare(right))


def bare(one: Telling) -> bool:
    """Whether the claim has but a general word of attack, which says neither the weapon nor how it was done."""
    return one.kind in bare_kinds() and not one.weapons and one.words.isdisjoint(particular())


@lru_cache(maxsize=REMEMBERED)
def _compare(one: str, other: str, specific: bool, general: bool) -> Finding:
    if one == other:
        return Finding(0.6 if specific else 0.4, "both {}", (one,))
    mine, yours = families().get(one, one), families().get(other, other)
    if mine == yours:
        return Finding(0.3, "{} and {} are of one family", (one, other))
    if frozenset((mine, yours)) in (compatible_if_bare() if general else compatible()):
        return Finding(0.1, "{} and {} are often told of one happening", (one, other))
    return Finding(-1.0, "{} and {}", (one, other))


def compare_weapons(left: Telling, right: Telling) -> Finding | None:
    """A shared weapon speaks for one incident, different weapons mildly against."""
    return _terms("weapons", left.weapons, right.weapons) if left.weapons and right.weapons else None


def compare_targets(left: Telling, right: Telling) -> Finding | None:
    """A shared target (a hospital, a convoy) speaks for one incident, different ones against."""
    return _terms("targets", left.targets, right.targets) if left.targets and right.targets else None


@lru_cache(maxsize=REMEMBERED)
def _terms(what: str, mine: frozenset[str], yours: frozenset[str]) -> Finding:
    if shared := mine & yours:
        return Finding(1.0, "both have {} {}", (what, ", ".join(sorted(shared))))
    return Finding(-0.6, "{} {} against {}", (what, ", ".join(sorted(mine)), ", ".join(sorted(yours))))


def compare_status(left: Telling, right: Telling) -> Finding | None:
    """Within one report, what is told as background is mostly another incident than the news."""
    if left.report_id != right.report_id or left.historical == right.historical:
        return None
    return Finding(-1.0, "one is the news, the other background")


def compare_persons(left: Telling, right: Telling) -> Finding | None:
    """The same person named by two reports speaks for one incident; other names say nothing, for many are left out."""
    if left.report_id == right.report_id or left.persons.isdisjoint(right.persons):
        return None
    return Finding(1.0, "both name {}", (", ".join(sorted(left.persons & right.persons)),))

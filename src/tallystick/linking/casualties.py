"""Two claims' casualty figures in, what they say about being one incident out."""

from __future__ import annotations

from functools import lru_cache

from tallystick.linking.telling import REMEMBERED, Finding, Telling

LARGE = 4  # from here on an equal toll says most


def compare_casualties(left: Telling, right: Telling) -> Finding | None:
    """An equal toll speaks for one incident, more so when it is large; a toll many times the other's against."""
    if not left.tolls or not right.tolls:
        return None
    return _compare_tolls(left.tolls, right.tolls)


@lru_cache(maxsize=REMEMBERED)
def _compare_tolls(one: tuple[tuple[str, int], ...], other: tuple[tuple[str, int], ...]) -> Finding | None:
    others = dict(other)
    findings = [_compare(outcome, value, others[outcome]) for outcome, value in one if outcome in others]
    return min(findings, key=lambda found: (-abs(found.score), found.words)) if findings else None


def _compare(outcome: str, one: int, other: int) -> Finding:
    small, large = (one, other) if one <= other else (other, one)
    if small == large:
        score = 1.0 if large >= LARGE else 0.5
    elif large - small <= max(1, large // 4) and small >= 3:
        score = 0.4
    else:
        score = -0.6 if large > 3 * small and large >= 4 else -0.2
    return Finding(score, "{1} and {2} {0}", (outcome, one, other))

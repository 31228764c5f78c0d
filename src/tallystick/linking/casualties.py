"""Two claims' casualty figures in, what they say about being one incident out."""

from __future__ import annotations

from tallystick.linking.telling import Finding, Telling
from tallystick.record import Claim


def compare_casualties(left: Telling, right: Telling) -> Finding | None:
    """An equal toll speaks for one incident, more so when it is large; a toll many times the other's against."""
    one, other = _tolls(left.claim), _tolls(right.claim)
    shared = sorted(set(one) & set(other))
    if not shared:
        return None
    findings = [_compare(outcome, one[outcome], other[outcome]) for outcome in shared]
    return min(findings, key=lambda found: (-abs(found.score), found.detail))


def _tolls(claim: Claim) -> dict[str, int]:
    """The largest figure given for each outcome; shares of another figure, and nobody, are left out."""
    tolls: dict[str, int] = {}
    for casualty in claim.casualties:
        value = casualty.figures.best if casualty.figures.best is not None else casualty.figures.low
        if value and casualty.part_of is None:
            tolls[casualty.outcome] = max(value, tolls.get(casualty.outcome, 0))
    return tolls


def _compare(outcome: str, one: int, other: int) -> Finding:
    said = f"{one} and {other} {outcome}"
    small, large = sorted((one, other))
    if small == large:
        return Finding(1.0 if large >= 4 else 0.5, said)
    if large - small <= max(1, large // 4) and small >= 3:
        return Finding(0.4, said)
    if large > 3 * small and large >= 4:
        return Finding(-0.6, said)
    return Finding(-0.2, said)

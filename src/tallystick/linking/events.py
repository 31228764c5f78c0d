"""Two claims' types, weapons, targets and status in, what they say about being one incident out."""

from __future__ import annotations

from tallystick.linking.settings import compatible, families
from tallystick.linking.telling import Finding, Telling
from tallystick.record import Claim, Term


def compare_events(left: Telling, right: Telling) -> Finding | None:
    """The same type speaks for one incident; types that one happening is not told under speak against."""
    one, other = _type(left.claim), _type(right.claim)
    if one is None or other is None:
        return None
    if one == other:
        return Finding(0.6 if left.claim.sub_event_type else 0.4, f"both {one}")
    pair = {families().get(one, one), families().get(other, other)}
    if len(pair) == 1:
        return Finding(0.3, f"{one} and {other} are of one family")
    if frozenset(pair) in compatible():
        return Finding(0.1, f"{one} and {other} are often told of one happening")
    return Finding(-1.0, f"{one} and {other}")


def _type(claim: Claim) -> str | None:
    return claim.sub_event_type or claim.event_type


def compare_weapons(left: Telling, right: Telling) -> Finding | None:
    """A shared weapon speaks for one incident, different weapons mildly against."""
    return _terms("weapons", left.claim.weapons, right.claim.weapons)


def compare_targets(left: Telling, right: Telling) -> Finding | None:
    """A shared target (a hospital, a convoy) speaks for one incident, different ones against."""
    return _terms("targets", left.claim.targets, right.claim.targets)


def _terms(what: str, one: tuple[Term, ...], other: tuple[Term, ...]) -> Finding | None:
    mine, yours = {term.value for term in one}, {term.value for term in other}
    if not mine or not yours:
        return None
    if mine & yours:
        return Finding(1.0, f"both have {what} {', '.join(sorted(mine & yours))}")
    return Finding(-0.6, f"{what} {', '.join(sorted(mine))} against {', '.join(sorted(yours))}")


def compare_status(left: Telling, right: Telling) -> Finding | None:
    """Within one report, what is told as background is mostly another incident than the news."""
    if left.claim.report_id != right.claim.report_id:
        return None
    told = {left.claim.status == "historical", right.claim.status == "historical"}
    return Finding(-1.0, "one is the news, the other background") if len(told) == 2 else None

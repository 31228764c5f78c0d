"""The claims of one incident in, what they tell of the deed itself out: no follow-ups, nothing a page no longer tells.

A report that its page took back says nothing while another stands. An earlier version of a page that goes
on counts only for what no later one tells anew: a live page that names another doer, or another village, tells of that
one; one that has dropped the entry with the doer still has told it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from tallystick.ledger.statements import NOTHING, Back, superseded
from tallystick.record import Claim, Report

Value = TypeVar("Value", bound=Hashable)

# What one later telling replaces together, with what says nothing in an incident: all of its claims tell of an attempt
# or it was none.
_TOLD: Final[tuple[Mapping[str, Any], ...]] = (
    {"place": None},
    {"time": None},
    {"actors": ()},
    {"recipients": ()},
    {"event_type": None, "sub_event_type": None, "attempt": True},
    {"weapons": ()},
    {"targets": ()},
)


class Votes(Generic[Value]):
    """What is told, and by whom: more sources before fewer, then more often told by the report of each that does most.

    Copies and versions are one source (`originals`), so that no agency is heard once for each paper that prints it.
    """

    def __init__(self, first: Mapping[str, str]) -> None:
        self._first = first
        self._told: dict[Value, Counter[str]] = defaultdict(Counter)

    def __iter__(self) -> Iterator[Value]:
        return iter(self._told)

    def add(self, value: Value, claim: Claim) -> None:
        self._told[value][claim.report_id] += 1

    def weight(self, value: Value) -> tuple[int, int]:
        """Sources that tell it, and how often they do, each by its fullest report."""
        often: Counter[str] = Counter()
        for report_id, times in self._told[value].items():
            source = self._first.get(report_id, report_id)
            often[source] = max(often[source], times)
        return len(often), often.total()


def without_follow_ups(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of an incident but those of what came of it weeks later, which has its own parties and day."""
    ids = {claim.claim_id for claim in claims}
    return [claim for claim in claims if not (claim.follows_up and claim.responds_to in ids)] or list(claims)


def deeds(claims: Sequence[Claim], reports: Mapping[str, Report], back: Back = NOTHING) -> list[Claim]:
    """The claims of the deed, each without what its page took back or has since told otherwise."""
    told = without_follow_ups(claims)
    told = [claim for claim in told if claim.report_id not in back] or told
    if not _several_of_a_page({claim.report_id for claim in told}, reports):
        return told
    for group in _TOLD:
        lead = next(iter(group))
        telling = {c.report_id: reports[c.report_id] for c in told if getattr(c, lead) and c.report_id in reports}
        if old := superseded(telling, back):
            told = [replace(claim, **group) if claim.report_id in old else claim for claim in told]
    return told


def _several_of_a_page(report_ids: Collection[str], reports: Mapping[str, Report]) -> bool:
    """Whether any may be a version of another; of most incidents none is, and nothing need be put in order."""
    here = [reports[one] for one in report_ids if one in reports]
    pages = [one.page for one in here if one.page]
    return len(set(pages)) < len(pages) or any(one.supersedes in report_ids for one in here)


__all__ = ["Votes", "deeds", "without_follow_ups"]

"""Two claims' reports in, how likely these are to tell of one happening out: the grouping of reports, for the claims.

What `reports` says of a pair depends on the whole collection, and changes with every report that is added. A link may
not: so here only the two reports count, by their sketches and the days between them. The chance is learned:
knowledge/models/linking.md.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log1p

from tallystick.linking.settings import report_chance
from tallystick.linking.sketches import in_common, unlike
from tallystick.linking.telling import REMEMBERED, Finding, Telling

LAST_DAY = 62  # more days between two reports than this count as so many
COPY = 0.75  # share of words in common from which a sentence calls the two near-copies
SENTENCE = "the {} have {:.0f} % of their first words in common: one happening with a chance of {:.0f} %"


def compare_reports(left: Telling, right: Telling) -> Finding | None:
    """Across reports: the chance that the two tell of one happening, which never speaks against it."""
    if left.report_id == right.report_id or not left.sketch or not right.sketch:
        return None
    return _compare(unlike(left.sketch, right.sketch), days_between(left.published, right.published))


def days_between(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else min(abs(one - other), LAST_DAY)


def chance(one: str, other: str, days: int | None) -> float:
    """How likely two reports are to tell of one happening, by their sketches and the days between; 0: not known."""
    return _chance(unlike(one, other), None if days is None else min(days, LAST_DAY)) if one and other else 0.0


@lru_cache(maxsize=REMEMBERED)
def _chance(differing: int, days: int | None) -> float:
    weights = report_chance()
    common = in_common(differing)
    odds = weights["start"] + weights["words in common"] * common + weights["days between"] * log1p(days or 0)
    return round(1 / (1 + exp(-odds)), 6)


@lru_cache(maxsize=REMEMBERED)
def _compare(differing: int, days: int | None) -> Finding:
    common, likely = in_common(differing), _chance(differing, days)
    what = "near-copies" if common >= COPY else "reports"
    return Finding(likely, SENTENCE, (what, 100 * common, 100 * likely))

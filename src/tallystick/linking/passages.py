"""Two claims' places in their reports in, what they say about being one incident out."""

from __future__ import annotations

from functools import lru_cache

from tallystick.linking.telling import REMEMBERED, Finding, Telling

ADJACENT = 300  # characters: the next sentence or the one after it
LEAST_SHARED = 3
COPIED = 8  # telling words; two reports that have as many in a row have one source


def compare_passages(left: Telling, right: Telling) -> Finding | None:
    """One report mostly tells of one incident: the same sentence most, the next one nearly as much."""
    if left.report_id != right.report_id:
        return None
    between = max(left.start, right.start) - min(left.end, right.end)
    if between < 0:
        return Finding(1.0, "told in the same passage")
    if between <= ADJACENT:
        return Finding(0.9, "told in neighbouring passages of one report")
    return Finding(0.6, "told in one report")


def compare_replacements(left: Telling, right: Telling) -> Finding | None:
    """A figure that updates another ('up from 28') is of the same incident."""
    if left.replaces == right.claim_id or right.replaces == left.claim_id:
        return Finding(1.0, "one gives a newer figure for the other")
    return None


def compare_vagueness(left: Telling, right: Telling) -> Finding | None:
    """Across reports, a claim without a place or a day has to agree in everything else."""
    if left.report_id == right.report_id:
        return None
    place, day = left.spot is None or right.spot is None, left.days is None or right.days is None
    if not place and not day:
        return None
    said = " and a ".join(word for word, lacking in (("place", place), ("day", day)) if lacking)
    return Finding(-0.5 * (place + day), "not both give a {}", (said,))


def compare_words(left: Telling, right: Telling) -> Finding | None:
    """Across reports, shared words beyond the common ones speak for one incident."""
    least = min(len(left.words), len(right.words))
    if left.report_id == right.report_id or least < LEAST_SHARED:
        return None
    if len(left.words) >= COPIED and left.passage == right.passage:
        return Finding(2.0, "the same {} words in a row", (left.passage.count(" ") + 1,))
    return _shared(len(left.words & right.words), least)


@lru_cache(maxsize=REMEMBERED)
def _shared(shared: int, least: int) -> Finding:
    return Finding(round(min(1.0, 2 * shared / least - 0.2), 6), "{} of {} words shared", (shared, least))


def parted(left: Telling, right: Telling) -> bool:
    """Whether the report itself parts the two: 'in a separate attack' stands between them, in the later one."""
    if left.report_id != right.report_id:
        return False
    earlier, later = sorted((left, right), key=lambda telling: (telling.at, telling.claim_id))
    return any(earlier.at < cut <= later.at for cut in later.breaks)

"""Two claims' places in their reports in, what they say about being one incident out."""

from __future__ import annotations

from tallystick.linking.telling import Finding, Telling

ADJACENT = 300  # characters: the next sentence or the one after it
LEAST_SHARED = 3


def compare_passages(left: Telling, right: Telling) -> Finding | None:
    """One report mostly tells of one incident: the same sentence most, the next one nearly as much."""
    if left.claim.report_id != right.claim.report_id:
        return None
    between = max(left.start, right.start) - min(left.end, right.end)
    if between < 0:
        return Finding(1.0, "told in the same passage")
    if between <= ADJACENT:
        return Finding(0.9, "told in neighbouring passages of one report")
    return Finding(0.6, "told in one report")


def compare_replacements(left: Telling, right: Telling) -> Finding | None:
    """A figure that updates another ('up from 28') is of the same incident."""
    if left.claim.replaces == right.claim_id or right.claim.replaces == left.claim_id:
        return Finding(1.0, "one gives a newer figure for the other")
    return None


def compare_vagueness(left: Telling, right: Telling) -> Finding | None:
    """Across reports, a claim without a place or a day has to agree in everything else."""
    if left.claim.report_id == right.claim.report_id:
        return None
    missing = [
        name
        for name, values in (
            ("place", (left.claim.place, right.claim.place)),
            ("day", (left.claim.time, right.claim.time)),
        )
        if None in values
    ]
    return Finding(-0.5 * len(missing), f"not both give a {' and a '.join(missing)}") if missing else None


def compare_words(left: Telling, right: Telling) -> Finding | None:
    """Across reports, shared words beyond the common ones speak for one incident."""
    shared = left.words & right.words
    least = min(len(left.words), len(right.words))
    if left.claim.report_id == right.claim.report_id or least < LEAST_SHARED:
        return None
    share = len(shared) / least
    return Finding(min(1.0, 2 * share - 0.2), f"{len(shared)} of {least} words shared")


def parted(left: Telling, right: Telling) -> bool:
    """Whether the report itself parts the two: 'in a separate attack' stands between them, in the later one."""
    if left.claim.report_id != right.claim.report_id:
        return False
    earlier, later = sorted((left, right), key=lambda telling: (telling.at, telling.claim_id))
    return any(earlier.at < cut <= later.at for cut in later.breaks)

"""Reports in, groups of copies out: near-copies and wire copy count as one source.

Word runs are hashed (rensa's MinHash, fixed seed), likely copies found by banding, and each pair confirmed on the runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rensa import RMinHash, RMinHashLSH

from tallystick.linking.sketches import WORD
from tallystick.record import Report

HASHES, BANDS, SEED = 128, 32, 20
RUN = 4  # words
CANDIDATE = 0.5  # what the banding looks for
COPY = 0.75  # share of word runs in common; two desks writing of one raid share far fewer
HELD = 0.9  # share of the shorter text's runs found in the longer: a wire report cut or lengthened
LEAST = 30  # runs; shorter texts are copies only when equal


def independent(reports: Iterable[Report]) -> list[tuple[str, ...]]:
    """Groups of report ids, each one source, sorted; a report nobody copied is a group of its own."""
    known = {report.report_id: report for report in reports}
    order = sorted(known)
    place = {report_id: position for position, report_id in enumerate(order)}
    runs = [word_runs(known[report_id].text) for report_id in order]
    parent = list(range(len(order)))
    confirmed = {(left, right) for left, right in _likely(runs) if copies(runs[left], runs[right])}
    for left, right in sorted(confirmed | _declared(known, place)):
        _join(parent, left, right)
    groups: dict[int, list[str]] = {}
    for position, report_id in enumerate(order):
        groups.setdefault(_root(parent, position), []).append(report_id)
    return sorted(tuple(members) for members in groups.values())


def copies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, as their word runs, are one text."""
    least = min(len(one), len(other))
    if least < LEAST:
        return one == other and least > 0
    shared = len(one & other)
    return shared >= COPY * len(one | other) or shared >= HELD * least


def word_runs(text: str) -> frozenset[str]:
    words = [word.casefold() for word in WORD.findall(text)]
    if len(words) < RUN:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _likely(runs: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    index = RMinHashLSH(threshold=CANDIDATE, num_perm=HASHES, num_bands=BANDS)
    hashed = []
    for position, found in enumerate(runs):
        minhash = RMinHash(num_perm=HASHES, seed=SEED)
        minhash.update(sorted(found))
        hashed.append(minhash)
        if found:
            index.insert(position, minhash)
    pairs: set[tuple[int, int]] = set()
    for position, minhash in enumerate(hashed):
        if runs[position]:
            pairs.update((int(other), position) for other in index.query(minhash) if int(other) < position)
    return pairs


def _declared(known: dict[str, Report], place: dict[str, int]) -> set[tuple[int, int]]:
    """Copies and later versions that their own metadata declare, one text at two addresses, two texts at one."""
    pairs = set()
    alike: dict[tuple[str, str], list[int]] = {}
    for report_id, report in known.items():
        alike.setdefault(("text", report.text_id), []).append(place[report_id])
        if page := report.page:
            alike.setdefault(("page", page), []).append(place[report_id])
        for other in (report.copy_of, report.supersedes):
            if other in place:
                pairs.add((min(place[report_id], place[other]), max(place[report_id], place[other])))
    for same in alike.values():
        pairs.update(pairwise(sorted(same)))
    return pairs


def _root(parent: list[int], position: int) -> int:
    while parent[position] != position:
        parent[position] = parent[parent[position]]
        position = parent[position]
    return position


def _join(parent: list[int], left: int, right: int) -> None:
    one, other = sorted((_root(parent, left), _root(parent, right)))
    parent[other] = one

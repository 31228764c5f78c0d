"""Claims of known incidents, and reports of known happenings -> the weights of knowledge/models/linking.json.

usage: python -m scripts.learn_linking SHARED
SHARED is the folder of the shared benchmarks. The chance that two reports tell of one happening is learned from the
train part of incident-linking. The weights of the comparisons are learned from pairs of claims as the linker meets
them: claims that the reader makes of our gold (not of gold/held.jsonl, nor of the last rows of gold/practice.jsonl) and
of the dev reports of report-facts, matched by that task's scorer to facts whose incident is known. The weights set by
hand (linking/weights.yaml) are the prior of a ridge, so that few pairs move them little. The start stays as set by
hand: claims are joined by the average of many pairs, which asks for another start than single pairs do.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from benchmarks.incidents import b_cubed, matched, report_of
from numpy.typing import NDArray

from tallystick import Reader
from tallystick.linking import link, settings, tells_of_incident
from tallystick.linking.comparison import COMPARISONS, compare, comparisons_across, ruled_out, table
from tallystick.linking.likeness import days_between
from tallystick.linking.meeting import Meeting
from tallystick.linking.sketches import in_common, sketch, unlike
from tallystick.linking.telling import tellings
from tallystick.record import Claim, Report

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "src/tallystick/knowledge/models/linking.json"
GOLD = {"gold/dev.jsonl": range(10**6), "gold/practice.jsonl": range(134)}  # rows; the rest of practice is a measure
FEATURES = tuple(COMPARISONS)
RIDGE = 320.0  # pairs' worth of belief in the weights set by hand; tried with others, see the card
HELD = 1e9  # the same where the prior stands
COUNTED = 3.0  # what the pairs of two reports (or of one) count for at most, however many claims they have
LEAST = 20  # pairs, of one incident and of two, in which a comparison speaks; with fewer its prior stands
NEAR = 7  # days within which two reports are compared when the chance of one happening is learned
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims: what each comparison found (not a number: nothing), whether they are one incident, weight."""

    found: Vector
    same: Vector
    weight: Vector
    of: list[str]  # the set of reports that each is from


@dataclass(frozen=True, slots=True)
class Known:
    """Reports as we read them, and of the claims that are known the incident."""

    name: str
    reports: Mapping[str, Report]
    claims: Mapping[str, Sequence[Claim]]
    gold: Mapping[str, str]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path)
    options = arguments.parse_args()
    reports = chance_of_reports(options.shared / "incident-linking/train.jsonl")
    MODEL.write_text(json.dumps(json.loads(MODEL.read_text(encoding="utf-8")) | {"reports": reports}), encoding="utf-8")
    known = [read(path, rows) for path, rows in sources(options.shared)]
    rest = read(ROOT / "gold/practice.jsonl", range(GOLD["gold/practice.jsonl"].stop, 10**6))
    parts = [met(one) for one in known]
    for one, held in zip(known, parts, strict=True):
        _write(reports, fitted(joined([part for part in parts if part is not held]))[0])
        print(f"{one.name}: B-cubed {b_cubed_of(one):.4f} where it is not learned from")
    start, hand = settings.by_hand()
    _write(reports, {"start": start, **hand})
    print(*(f"{one.name}: B-cubed {b_cubed_of(one):.4f} by hand" for one in (*known, rest)), sep="\n")
    weights, few = fitted(joined(parts))
    _write(reports, weights)
    print(*(f"{one.name}: B-cubed {b_cubed_of(one):.4f}" for one in (*known, rest)), sep="\n")
    print(*described(joined(parts), weights, few), sep="\n")


# ------------------------------------------------------------------------------------------------- two reports


def chance_of_reports(path: Path) -> dict[str, float]:
    """A logistic regression on the words that two reports have in common and the days between them."""
    sets: dict[str, list[tuple[str, int | None, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = row["publication_date"]
        published = date.fromisoformat(day[:10]).toordinal() if day else None
        sets[row["set_id"]].append((sketch(row["title"], row["text"]), published, row["incident_id"]))
    parts = [_alike(rows) for _, rows in sorted(sets.items())]
    columns, same = (np.concatenate([part[i] for part in parts]) for i in (0, 1))
    weight = np.concatenate([np.full(len(part[1]), 5000 / len(part[1])) for part in parts])
    found = regress(columns, same, weight, np.zeros(3), np.array([1e-6, 1.0, 1.0]))
    names = ("start", "words in common", "days between")
    return {name: round(float(value), 3) for name, value in zip(names, found, strict=True)}


def _alike(rows: Sequence[tuple[str, int | None, str]]) -> tuple[Vector, Vector]:
    lines = []
    for (one, day, incident), (other, another, theirs) in combinations([row for row in rows if row[0]], 2):
        days = days_between(day, another)
        if days is None or days <= NEAR:
            lines.append((1.0, in_common(unlike(one, other)), np.log1p(days or 0), float(incident == theirs)))
    table = np.array(lines)
    return table[:, :3], table[:, 3]


def regress(columns: Vector, same: Vector, weight: Vector, prior: Vector, ridge: Vector) -> Vector:
    """Logistic regression by Newton's method, held near to a prior; no random start, so there is no seed."""
    found = prior.copy()
    for _ in range(60):
        chance = 1 / (1 + np.exp(-columns @ found))
        slope = columns.T @ (weight * (chance - same)) + ridge * (found - prior)
        bend = (columns * (weight * chance * (1 - chance))[:, None]).T @ columns + np.diag(ridge)
        found -= np.linalg.solve(bend, slope)
    return found


# ------------------------------------------------------------------------------------------------- two claims


def sources(shared: Path) -> Iterator[tuple[Path, range]]:
    """Files of reports whose facts name their incidents, with the rows to learn from."""
    yield shared / "report-facts/dev.jsonl", range(10**6)
    yield from ((ROOT / name, rows) for name, rows in GOLD.items())


def read(path: Path, rows: range) -> Known:
    """What the reader makes of these reports of one file."""
    reader = Reader()
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    reports = {line["report_id"]: report_of(line) for line in lines}
    kept = {line["report_id"] for line in lines[rows.start : rows.stop]}
    claims = {name: reader.read(report).claims if name in kept else () for name, report in reports.items()}
    return Known(f"{path.parent.name}/{path.name} {len(kept)}", reports, claims, matched(claims, path))


def _write(reports: Mapping[str, float], weights: Mapping[str, float]) -> None:
    body = {"start": weights["start"], "weights": {name: weights[name] for name in FEATURES}, "reports": reports}
    MODEL.write_text(json.dumps(body, separators=(",", ":")) + "\n", encoding="utf-8")
    for kept in (settings.read, settings.weights, settings.prior, table, comparisons_across):
        kept.cache_clear()


def b_cubed_of(known: Known) -> float:
    """B-cubed F1 of the incidents that linking gives."""
    claims = [claim for given in known.claims.values() for claim in given]
    groups = [incident.claim_ids for incident in link(claims, {r.report_id: r for r in known.reports.values()})]
    return b_cubed(known.gold, groups)[2]


def met(known: Known) -> Pairs:
    """Of claims whose incident is known, the pairs that meet and that nothing rules out."""
    reports, claims, gold = known.reports, known.claims, known.gold
    names = {report.report_id: name for name, report in reports.items()}
    told = tellings(
        (c for given in claims.values() for c in given if c.claim_id in gold and tells_of_incident(c)),
        {report.report_id: report for report in reports.values()},
    )
    meeting = Meeting()
    meeting.add(told)
    lines, same, of = [], [], []
    for code in meeting.pairs(np.arange(len(told))).tolist():
        one, other = told[code >> 32], told[code & 0xFFFFFFFF]
        if ruled_out(one, other) is None:
            found = {line.feature: line.score for line in compare(one, other)}
            lines.append([found.get(name, np.nan) for name in FEATURES])
            same.append(float(gold[one.claim_id] == gold[other.claim_id]))
            of.append(" ".join(sorted((names[one.report_id], names[other.report_id]))))
    many = Counter(of)
    weight = np.array([min(1.0, COUNTED / many[name]) for name in of])
    return Pairs(np.array(lines).reshape(len(lines), len(FEATURES)), np.array(same), weight, of)


def joined(parts: Sequence[Pairs]) -> Pairs:
    """All pairs together."""
    found, same, weight = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("found", "same", "weight")
    )
    return Pairs(found, same, weight, [name for part in parts for name in part.of])


def fitted(pairs: Pairs) -> tuple[dict[str, float], list[str]]:
    """The weights, and the comparisons that too few pairs have, whose prior stands. No weight is below 0."""
    start, hand = settings.by_hand()
    few = [name for i, name in enumerate(FEATURES) if _rare(pairs.found[:, i], pairs.same)]
    prior = np.array([start, *(hand[name] for name in FEATURES)])
    ridge = np.array([HELD, *(HELD if name in few else RIDGE for name in FEATURES)])
    columns = np.c_[np.ones(len(pairs.same)), np.nan_to_num(pairs.found)]
    found = regress(columns, pairs.same, pairs.weight, prior, ridge)
    rounded = [round(float(value), 2) for value in found]
    return {"start": rounded[0], **{n: max(0.0, v) for n, v in zip(FEATURES, rounded[1:], strict=True)}}, few


def _rare(found: Vector, same: Vector) -> bool:
    speaks = ~np.isnan(found) & (found != 0)
    return bool(min(speaks[same == 1].sum(), speaks[same == 0].sum()) < LEAST)


def described(pairs: Pairs, weights: Mapping[str, float], few: Sequence[str]) -> Iterator[str]:
    """For the card: how many pairs, and of each comparison in how many it speaks, with both weights."""
    start, hand = settings.by_hand()
    yield f"{len(pairs.same)} pairs, {int(pairs.same.sum())} of one incident, weighing {pairs.weight.sum():.0f}"
    yield f"start {start} -> {weights['start']}"
    for i, name in enumerate(FEATURES):
        speaks = ~np.isnan(pairs.found[:, i]) & (pairs.found[:, i] != 0)
        counts = f"{int(speaks[pairs.same == 1].sum())} of one, {int(speaks[pairs.same == 0].sum())} of two"
        yield f"{name} {hand[name]} -> {weights[name]} ({counts}){' prior stands' if name in few else ''}"


if __name__ == "__main__":
    main()

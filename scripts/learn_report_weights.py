"""Labelled reports in, the weights of `tallystick.linking.reports` out: logistic regression on pairs, numpy only.

    python scripts/learn_report_weights.py TRAIN.jsonl > src/tallystick/linking/report_weights.yaml

A line of TRAIN has text, title, publication_date, set_id and incident_id. To learn how reports of one happening agree
and not how large a benchmark's incidents are, each set is also seen in small collections of few incidents with few
reports each, and dated sets with their dates taken away.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.linking.report_measures import MEASURES, Matrix, measure, undated
from tallystick.linking.report_terms import terms_of
from tallystick.linking.report_vectors import candidates, collect
from tallystick.record import Report

SEED = 7
SIZES = ((5, 20), (16, 12), (50, 5), (200, 2))  # incidents in a small collection, and how many such collections
THINNED = 6  # for a set of few, much reported incidents: the whole set with few reports each
FEW = 50
REPORTS = (1, 1, 2, 3, 5)  # reports kept of an incident
WHOLE = 12  # weight of the set as it is, the size of a working record, over that of a small collection
UNDATED_SHARE = 0.05  # weight of a dated collection with its dates taken away
RIDGE = 1.0
PAIRS = 5000  # what a collection counts for, however many pairs it has
AGREEMENT = MEASURES.index("days between")  # the measures before it measure agreement
Rows = list[dict[str, Any]]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Pairs of one collection: measures, whether a date is missing, whether they are one incident, their weight."""

    measured: Matrix
    dateless: NDArray[np.bool_]
    same: Vector
    weight: float


def main(path: str) -> None:
    """Print the weights with their card."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    sets: dict[str, Rows] = defaultdict(list)
    for row in rows:
        sets[row["set_id"]].append(row)
    drawn = random.Random(SEED)
    samples = [sample for name in sorted(sets) for sample in _samples(sets[name], drawn)]
    weights = (_fit(samples, dateless=False), _fit(samples, dateless=True))
    print(_card(weights, len(rows), len(sets)), end="")


def _samples(rows: Rows, drawn: random.Random) -> Iterator[Sample]:
    for kind, collections in _collections(rows, drawn).items():
        counts = WHOLE if kind == "whole" else 1
        read = [_read(collection) for collection in collections]
        pairs = sum(len(same) for _, _, same in read)
        for measured, dateless, same in read:
            yield Sample(measured, dateless, same, counts / pairs)
            if not dateless.all():
                bare = measured.copy()
                bare[:, MEASURES.index("days between")] = 0
                yield Sample(bare, np.ones_like(dateless), same, counts * UNDATED_SHARE / pairs)


def _collections(rows: Rows, drawn: random.Random) -> dict[str, list[Rows]]:
    """The set as it is, and by size the small collections drawn from it."""
    incidents: dict[str, Rows] = defaultdict(list)
    for row in rows:
        incidents[row["incident_id"]].append(row)
    names = sorted(incidents)
    made = {"whole": [rows]}
    for size, times in SIZES:
        if size <= len(names):
            made[str(size)] = [_thin(incidents, drawn.sample(names, size), drawn) for _ in range(times)]
    if len(names) <= FEW:
        made["thin"] = [_thin(incidents, names, drawn) for _ in range(THINNED)]
    return made


def _thin(incidents: dict[str, Rows], names: Iterable[str], drawn: random.Random) -> Rows:
    return [
        row for name in names for row in drawn.sample(incidents[name], min(len(incidents[name]), drawn.choice(REPORTS)))
    ]


def _read(rows: Rows) -> tuple[Matrix, NDArray[np.bool_], Vector]:
    collection = collect([terms_of(_report(row)) for row in rows])
    pairs = candidates(collection)
    same = [float(rows[one]["incident_id"] == rows[other]["incident_id"]) for one, other in pairs]
    return measure(collection, pairs), undated(collection, pairs), np.array(same)


def _report(row: dict[str, Any]) -> Report:
    day = row["publication_date"]
    return Report(text=row["text"], title=row["title"], published=date.fromisoformat(day[:10]) if day else None)


def _fit(samples: list[Sample], *, dateless: bool) -> Vector:
    """The weights for pairs with, or without, both days known. Agreement never speaks against one happening.

    Measures overlap; where one would only correct another downwards, the worst of them is left out and all fitted anew.
    """
    columns = np.vstack([sample.measured[sample.dateless == dateless] for sample in samples])
    same = np.concatenate([sample.same[sample.dateless == dateless] for sample in samples])
    weight = np.concatenate([np.full((s.dateless == dateless).sum(), PAIRS * s.weight) for s in samples])
    kept = [place for place in range(len(MEASURES)) if not (dateless and MEASURES[place] == "days between")]
    while True:
        found = _regress(columns[:, kept], same, weight)
        wrong = [(value, place) for value, place in zip(found, kept, strict=False) if value < 0 and place < AGREEMENT]
        if not wrong:
            break
        kept.remove(min(wrong)[1])
    weights = np.zeros(len(MEASURES) + 1)
    weights[kept] = found[:-1]
    weights[-1] = found[-1]
    return weights


def _regress(columns: Matrix, same: Vector, weight: Vector) -> Vector:
    """Logistic regression by Newton's method on standardised columns; the constant last."""
    mean, spread = columns.mean(0), columns.std(0) + 1e-9
    scaled = np.c_[(columns - mean) / spread, np.ones(len(columns))]
    ridge = np.full(scaled.shape[1], RIDGE)
    ridge[-1] = 1e-6
    found = np.zeros(scaled.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (chance - same)) + ridge * found
        bend = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + np.diag(ridge)
        found -= np.linalg.solve(bend, slope)
    learned = found[:-1] / spread
    weights: Vector = np.r_[learned, found[-1] - learned @ mean]
    return weights


def _card(weights: tuple[Vector, Vector], reports: int, sets: int) -> str:
    lines = [
        "# card: weights of a logistic regression that says how likely two reports are to tell of one happening.",
        f"# source: learned by scripts/learn_report_weights.py, seed {SEED}, from {reports} reports in {sets} sets",
        "# (training parts): Gun Violence Archive articles of SemEval-2018 Task 5, dated; ECB+, mixed news, undated.",
        "# Holds no words of any report: only how far agreement in words, names, numbers and days counts.",
        "# Limits: English; reports of one to five pages; the undated weights rest on one small set.",
        "weights:",
    ]
    lines += [
        f"  {name}: {{dated: {one:.4f}, undated: {other:.4f}}}"
        for name, one, other in zip((*MEASURES, "constant"), *weights, strict=True)
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1])

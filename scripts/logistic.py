"""Rows of feature names and a yes or no each -> the weights of a logistic regression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

PENALTY, RARE, STEPS, SMALL = 1.0, 8, 300, 0.05


def fit(
    rows: Sequence[list[str]], labels: Sequence[bool], rare: int = RARE, penalty: float = PENALTY
) -> dict[str, float]:
    """Logistic regression with an L2 penalty; full batches and no random start, so there is no seed."""
    counts = Counter(f for row in rows for f in set(row))
    names = sorted(f for f, n in counts.items() if n >= rare)
    ids = {name: i for i, name in enumerate(names)}
    pairs = [(r, ids[f]) for r, row in enumerate(rows) for f in sorted(set(row)) if f in ids]
    row, column = np.array(pairs, dtype=np.int64).T
    wanted = np.array(labels, dtype=float)
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        likely = 1 / (1 + np.exp(-np.bincount(row, weights[column], len(rows))))
        slope = np.bincount(column, (likely - wanted)[row], len(names)) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = 0.025 * (1 + np.cos(np.pi * step / STEPS))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= SMALL}

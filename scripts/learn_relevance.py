"""Reports that tell of conflict and reports that do not -> the weights of knowledge/models/relevance.json.

usage: python -m scripts.learn_relevance SHARED
SHARED is the folder of the shared benchmarks. Reports with facts, attacks or shootings tell of conflict; the negatives
of our gold and news of domestic politics do not. Rows of gold/negatives.jsonl and gold/practice.jsonl are left
out, to be tried on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tallystick.extraction.relevance.relevance import CAPS, shares
from tallystick.pipeline import Reader
from tallystick.record.report import Report

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "src/tallystick/knowledge/models/relevance.json"
PENALTY, FOLDS, STEPS = 0.3, 8, 60
PRACTICE, NEGATIVES = slice(0, 76), (slice(0, 36), slice(60, 100))  # rows learned from; the rest is tried on
FIRST_WORDS = (30, 45)  # each report of conflict of the gold and of shootings is learned from cut short too
CUT = 0.5  # what a cut weighs of its report
SHARES = {"gold": 1.5, "shootings": 1.0, "attacks": 1.0, "politics": 0.4}  # what one report of each kind weighs
MANY = {"shootings": 150, "attacks": 120, "politics": 60}


@dataclass(frozen=True, slots=True)
class Example:
    """The shares of one report or of its first words, whether it tells of conflict, and where it is from."""

    shares: list[float]
    conflict: bool
    kind: str
    report: int
    cut: bool = False

    @property
    def weight(self) -> float:
        return SHARES[self.kind] * (CUT if self.cut else 1.0)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path)
    options = arguments.parse_args()
    examples = list(_examples(Reader(), options.shared))
    tried = _tried(examples)
    whole = [(e, score) for e, score in tried if not e.cut]
    least = round(
        min(_least(whole, kind, lost) for kind, lost in (("gold", 0.0), ("shootings", 0.01), ("attacks", 0.03))), 2
    )
    weights = _fit(examples)
    body = {
        "shares": dict(zip(CAPS, (round(float(w), 2) for w in weights), strict=False)),
        "start": round(float(weights[-1]), 2),
    }
    MODEL.write_text(json.dumps(body | {"least": least}, separators=(",", ":")) + "\n", encoding="utf-8")
    for kind, conflict, cut in sorted({(e.kind, e.conflict, e.cut) for e in examples}):
        found = [score for e, score in tried if (e.kind, e.conflict, e.cut) == (kind, conflict, cut)]
        told = sum(score >= least for score in found)
        what = f"{'conflict' if conflict else 'none'}{', first words' if cut else ''}"
        print(f"{kind}, {what}: {told} of {len(found)} taken for conflict (by folds)")


def _examples(reader: Reader, shared: Path) -> Iterator[Example]:
    """Every report whole; the negatives of our gold and the reports of conflict by their first words as well."""
    for number, (text, day, yes, kind) in enumerate(_reports(shared)):
        yield Example(_shares(reader, text, day), yes, kind, number)
        cuts = () if kind in ("attacks", "politics") else FIRST_WORDS if yes else FIRST_WORDS[-1:]
        for words in cuts:
            yield Example(_shares(reader, " ".join(text.split(" ")[:words]), day), yes, kind, number, cut=True)


def _reports(shared: Path) -> Iterator[tuple[str, date | None, bool, str]]:
    for path in (ROOT / "gold/dev.jsonl", ROOT / "gold/practice.jsonl", shared / "report-facts/dev.jsonl"):
        for row in _rows(path)[PRACTICE if path.stem == "practice" else slice(None)]:
            yield row["text"], date.fromisoformat(row["published"]), any(f["must"] for f in row["facts"]), "gold"
    negatives = _rows(ROOT / "gold/negatives.jsonl")
    for row in [row for rows in NEGATIVES for row in negatives[rows]]:
        yield row["text"], date.fromisoformat(row["published"]), False, "gold"
    for row in _rows(shared / "casualty-counts/train.jsonl")[::5][: MANY["shootings"]]:
        yield row["text"], None, True, "shootings"
    attacks = [row for row in _rows(shared / "muc4-templates/train.jsonl") if row["templates"]]
    for row in attacks[::5][: MANY["attacks"]]:
        yield row["text"], None, True, "attacks"
    for row in _rows(shared / "attributions/train.jsonl")[::5][: MANY["politics"]]:
        yield row["text"], None, False, "politics"


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _shares(reader: Reader, text: str, day: date | None) -> list[float]:
    return [*shares(reader.layers(Report(text=text, published=day))).values(), 1.0]


def _fit(examples: list[Example]) -> Any:
    """Logistic regression by Newton's method, from a zero start; the last weight is the intercept."""
    x = np.array([e.shares for e in examples])
    y = np.array([float(e.conflict) for e in examples])
    s = np.array([e.weight for e in examples])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 1e-4
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (s * (likely - y)) + penalty * weights
        bend = (x * (s * likely * (1 - likely))[:, None]).T @ x + np.diag(penalty)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _tried(examples: list[Example]) -> list[tuple[Example, float]]:
    """Each report with its log odds by weights that were learned without it."""
    found = []
    for fold in range(FOLDS):
        weights = _fit([e for e in examples if e.report % FOLDS != fold])
        found += [(e, float(np.array(e.shares) @ weights)) for e in examples if e.report % FOLDS == fold]
    return found


def _least(tried: list[tuple[Example, float]], kind: str, lost: float) -> float:
    """From where on a report counts, when so large a share of the true ones of a kind may be lost; gold keeps room."""
    scores = sorted(score for e, score in tried if e.kind == kind and e.conflict)
    return scores[int(lost * len(scores))] - (0.5 if kind == "gold" else 0.0)


if __name__ == "__main__":
    main()

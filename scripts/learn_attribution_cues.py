"""Annotated articles (JSON Lines: `text`, `attributions`) -> the weights of knowledge/models/attribution_cues.json.

usage: python scripts/learn_attribution_cues.py TRAIN.jsonl [--threshold 0.38]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tallystick.extraction.attribution import find_candidates
from tallystick.extraction.attribution_candidates import Candidate, Ground
from tallystick.extraction.attribution_weights import features
from tallystick.extraction.quotations import find_quotations
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.passage import Span

MODEL = Path(__file__).resolve().parents[1] / "src/tallystick/knowledge/models/attribution_cues.json"
PENALTY, RARE, STEPS, SMALL = 1.0, 8, 300, 0.05
Gold = tuple[frozenset[int], frozenset[int], frozenset[int]]  # source, cue, content as token indices


def examples(rows: Iterator[dict[str, Any]]) -> Iterator[tuple[list[str], bool]]:
    """Every candidate of every article: its features, and whether an annotator marked it."""
    parser, speech = Parser(), load_speech()
    for row in rows:
        parse = parser.parse(row["text"])
        ground = Ground(parse, find_quotations(parse), speech)
        golds = [_gold(parse, a) for a in row["attributions"]]
        by_cue: dict[int, list[Gold]] = {}
        for gold in golds:
            for index in gold[1]:
                by_cue.setdefault(index, []).append(gold)
        for candidate in find_candidates(ground):
            near = (g for i in candidate.cue for g in by_cue.get(i, ()))
            yield features(ground, candidate), any(_right(candidate, g) for g in near)


def _gold(parse: Parse, attribution: dict[str, Any]) -> Gold:
    source, cue, content = (_indices(parse, attribution[role]) for role in ("source", "cue", "content"))
    return source, cue, content


def _indices(parse: Parse, spans: Sequence[dict[str, Any]]) -> frozenset[int]:
    return frozenset(t.index for s in spans for t in parse.between(Span(s["start"], s["end"])))


def _right(candidate: Candidate, gold: Gold) -> bool:
    source, cue, content = gold
    common = len(content.intersection(candidate.content))
    named = bool(source.intersection(candidate.source)) or not (source or candidate.source)
    return named and bool(cue.intersection(candidate.cue)) and 4 * common >= len(content) + len(set(candidate.content))


def fit(rows: Sequence[list[str]], labels: Sequence[bool]) -> dict[str, float]:
    """Logistic regression with an L2 penalty; full batches and no random start, so there is no seed."""
    counts = Counter(f for row in rows for f in set(row))
    names = sorted(f for f, n in counts.items() if n >= RARE)
    ids = {name: i for i, name in enumerate(names)}
    pairs = [(r, ids[f]) for r, row in enumerate(rows) for f in sorted(set(row)) if f in ids]
    row, column = np.array(pairs, dtype=np.int64).T
    wanted = np.array(labels, dtype=float)
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        likely = 1 / (1 + np.exp(-np.bincount(row, weights[column], len(rows))))
        slope = np.bincount(column, (likely - wanted)[row], len(names)) + PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = 0.025 * (1 + np.cos(np.pi * step / STEPS))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= SMALL}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("train", type=Path)
    arguments.add_argument("--threshold", type=float, default=0.38)
    options = arguments.parse_args()
    with options.train.open(encoding="utf-8") as lines:
        found = list(examples(json.loads(line) for line in lines))
    weights = fit([f for f, _ in found], [y for _, y in found])
    model = {"threshold": options.threshold, "weights": weights}
    MODEL.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(found)} candidates, {sum(y for _, y in found)} marked, {len(weights)} weights")


if __name__ == "__main__":
    main()

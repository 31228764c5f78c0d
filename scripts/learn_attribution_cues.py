"""Annotated articles (JSON Lines: `text`, `attributions`) -> the weights of knowledge/models/attribution_cues.json.

usage: python -m scripts.learn_attribution_cues TRAIN.jsonl [--threshold 0.38]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.logistic import fit

from tallystick.extraction.attribution.attributions import find_candidates
from tallystick.extraction.attribution.candidates import Candidate, Ground
from tallystick.extraction.attribution.weights import features
from tallystick.extraction.text.quotations import find_quotations
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.passage import Span

MODEL = Path(__file__).resolve().parents[1] / "src/tallystick/knowledge/models/attribution_cues.json"
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

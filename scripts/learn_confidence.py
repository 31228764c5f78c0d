"""Our reading of gold reports, scored -> the weights of knowledge/models/confidence.json.

usage: python -m scripts.learn_confidence GOLD.jsonl [GOLD.jsonl ...] --calibrate HELD.jsonl
Reads each file with the product, asks the scorer of report-facts which claims meet a fact and which of their fields are
wrong, and learns from the form of a claim whether nothing in it was. Slope and shift are then set on reports that no
rule was learned from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.reliability import judged, platt
from scripts.logistic import fit

from tallystick.extraction.attribution.weights import logit
from tallystick.extraction.claims.confidence import features

MODEL = Path(__file__).resolve().parents[1] / "src/tallystick/knowledge/models/confidence.json"
PENALTY, RARE = 6.0, 8


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path, nargs="+")
    arguments.add_argument("--calibrate", type=Path, required=True)
    options = arguments.parse_args()
    rows = [row for path in options.gold for row in judged(path)]
    weights = fit([features(claim) for claim, _ in rows], [right for _, right in rows], RARE, PENALTY)
    held = [(logit(features(claim), weights), right) for claim, right in judged(options.calibrate)]
    slope, shift = platt(held)
    model = {"slope": slope, "shift": shift, "weights": weights}
    MODEL.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(rows)} claims, {sum(right for _, right in rows)} of them right in all, {len(weights)} weights")


if __name__ == "__main__":
    main()

"""Is a claim's confidence what it says? Claims of gold reports by stated confidence, and the share right in all."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.tasks.report_facts import in_text, told_in_text
from tallystick import Reader
from tallystick.extraction.attribution.weights import probability
from tallystick.extraction.claims.confidence import raw
from tallystick.record.claim import Claim
from tallystick.record.report import Report

ROOT = Path(__file__).resolve().parents[1]
SCORER = ROOT.parent / "shared" / "benchmarks" / "report-facts" / "score.py"
# What a reader would correct; the finer fields (sub-event type, weapons) have more than one fair answer.
FIELDS = frozenset({
    "event_type", "actors", "recipients", "place_name", "place_25km", "date", "casualties", "attribution", "status",
    "total_measure", "total_period",
})  # fmt: skip
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)


def judged(gold: Path) -> Iterator[tuple[Claim, bool]]:
    """Every claim the product reads in a gold file, and whether it meets a fact with nothing wrong."""
    reader = Reader()
    claims: dict[str, Claim] = {}
    with tempfile.TemporaryDirectory() as folder:
        predictions, details = Path(folder) / "predictions.jsonl", Path(folder) / "details.jsonl"
        with predictions.open("w", encoding="utf-8") as out:
            for line in gold.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                report = Report(
                    row["text"], title=row["title"], published=date.fromisoformat(row["published"]), language="en"
                )
                read = [c for c in reader.read(report).claims if in_text(c)]
                claims |= {c.claim_id: c for c in read}
                told = [c | {"report_id": row["report_id"]} for c in told_in_text(read)]
                out.write(json.dumps({"report_id": row["report_id"], "claims": told}, default=str) + "\n")
        command = [sys.executable, str(SCORER), str(gold), str(predictions), "--details", str(details)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        rows = [json.loads(line) for line in details.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        if row.get("claim_id"):
            yield claims[row["claim_id"]], bool(row.get("fact_id")) and not FIELDS & set(row.get("wrong", ()))


def platt(rows: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift that make a raw score a probability (Platt 1999), by Newton's method."""
    score = np.array([raw for raw, _ in rows])
    right = np.array([1.0 if r else 0.0 for _, r in rows])
    columns, found = np.stack([score, np.ones_like(score)]), np.array([1.0, 0.0])
    for _ in range(25):
        likely = 1 / (1 + np.exp(-(found @ columns)))
        slope = columns @ (likely - right) + 0.1 * (found - [1.0, 0.0])
        curve = (columns * (likely * (1 - likely))) @ columns.T + 0.1 * np.eye(2)
        found = found - np.linalg.solve(curve, slope)
    return round(float(found[0]), 3), round(float(found[1]), 3)


def reliability() -> dict[str, Any]:
    """Per bin of stated confidence on the held half of the gold: claims, mean stated, share right; the mean gap.

    Slope and shift are set on every other report and tried on the rest, and the other way round.
    """
    rows = [(claim.report_id, raw(claim), right) for claim, right in judged(ROOT / "gold" / "held.jsonl")]
    second = set(list(dict.fromkeys(report for report, _, _ in rows))[::2])
    stated: list[tuple[float, bool]] = []
    for half in (True, False):
        slope, shift = platt([(score, right) for report, score, right in rows if (report in second) == half])
        rest = [(score, right) for report, score, right in rows if (report in second) != half]
        stated += [(probability(slope * score + shift), right) for score, right in rest]
    table, gap = [], 0.0
    for low, high in pairwise(BINS):
        here = [(p, right) for p, right in stated if low <= p < high]
        if here:
            mean, share = sum(p for p, _ in here) / len(here), sum(r for _, r in here) / len(here)
            table.append(f"{low:.1f} to {min(high, 1.0):.1f}: {len(here)} claims, stated {mean:.2f}, right {share:.2f}")
            gap += abs(mean - share) * len(here) / len(stated)
    return {"claims": len(stated), "expected_calibration_error": round(gap, 3), "curve": table}

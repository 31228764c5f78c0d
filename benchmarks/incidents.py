"""Incidents across reports: our claims matched to gold facts by the scorer of report-facts, our incidents to theirs."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.tasks.report_facts import told_in_text
from tallystick import Reader
from tallystick.linking import link
from tallystick.record import Claim, Report

TASK = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "report-facts"


def b_cubed(gold: Mapping[str, str], groups: Iterable[Sequence[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of B-cubed (Bagga and Baldwin 1998) over the items of `gold`; others are passed over.

    An item that no group holds stands alone.
    """
    home = {item: number for number, group in enumerate(groups) for item in group}
    ours: dict[object, Counter[str]] = {}
    for item, name in gold.items():
        ours.setdefault(home.get(item, item), Counter())[name] += 1
    sizes = Counter(gold.values())
    both = [(n, sum(c.values()), sizes[name]) for c in ours.values() for name, n in c.items()]
    precision = sum(n * n / size for n, size, _ in both) / len(gold) if gold else 0.0
    recall = sum(n * n / size for n, _, size in both) / len(gold) if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if gold else 0.0


def incidents() -> dict[str, Any]:
    """B-cubed of the incidents of the shared dev reports; `differing` names what is split or mixed."""
    reader = Reader()
    rows = [json.loads(line) for line in (TASK / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    reports = {row["report_id"]: report_of(row) for row in rows}
    claims = {name: reader.read(report).claims for name, report in reports.items()}
    gold = matched(claims, TASK / "dev.jsonl")
    known = {report.report_id: report for report in reports.values()}
    groups = [incident.claim_ids for incident in link([c for cs in claims.values() for c in cs], known)]
    precision, recall, f1 = b_cubed(gold, groups)
    return {
        "claims": len(gold),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "b_cubed_f1": round(f1, 4),
        "differing": _differing(gold, groups),
    }


def report_of(row: Mapping[str, Any]) -> Report:
    return Report(
        text=row["text"], title=row["title"], published=date.fromisoformat(row["published"]), language=row["language"]
    )


def matched(claims: Mapping[str, Sequence[Claim]], gold: Path) -> dict[str, str]:
    """Each claim that the scorer matched to a fact of an incident, with that incident."""

    with tempfile.TemporaryDirectory() as folder:
        predictions, clusters = Path(folder) / "predictions.jsonl", Path(folder) / "clusters.jsonl"
        lines = [
            {
                "report_id": name,
                "claims": [claim | {"report_id": name} for claim in told_in_text(given)],
            }
            for name, given in claims.items()
        ]
        predictions.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, TASK / "score.py", gold, predictions, "--clusters", clusters]
        subprocess.run([str(part) for part in command], check=True, capture_output=True)
        found = [json.loads(line) for line in clusters.read_text(encoding="utf-8").splitlines()]
    return {m["claim_id"]: line["incident"] for line in found for m in line["members"] if m["claim_id"]}


def _differing(gold: Mapping[str, str], groups: Sequence[Sequence[str]]) -> list[str]:
    home = {item: number for number, group in enumerate(groups) for item in group}
    parts = {name: Counter(home.get(c, -1) for c, n in gold.items() if n == name) for name in set(gold.values())}
    split = [
        f"{name} in parts of {sorted(c.values(), reverse=True)}" for name, c in sorted(parts.items()) if len(c) > 1
    ]
    mixes = [sorted({gold[c] for c in group if c in gold}) for group in groups]
    return split + [f"one incident of {', '.join(names)}" for names in mixes if len(names) > 1]

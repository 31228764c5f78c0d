"""Our own gold: the reading scored on its parts, and what a change of the program altered on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "gold"
PARTS = ("dev", "practice", "negatives", "held", "fresh")
UNSEEN = ("held", "fresh")  # only their counts and scores are told: who reads their rows would learn from them
# What two readings of one passage are compared by, in the order it is printed.
COMPARED = (
    "kind", "event_type", "sub_event_type", "status", "attempt", "actors", "recipients", "place", "time", "weapons",
    "targets", "casualties", "attribution", "measure", "period", "superlative", "responds_to",
)  # fmt: skip


def changes(base: str) -> Iterator[str]:
    """Lines: claims gained (+), lost (-) and altered (~) on the gold from revision `base` to the working tree.

    Of the parts that are only measured the counts alone are told.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "base"
        subprocess.run(["git", "-C", str(ROOT), "worktree", "add", "--quiet", "--detach", str(tree), base], check=True)
        try:
            for half in PARTS:
                before = _read_by(tree, GOLD / f"{half}.jsonl", Path(folder) / f"{half}-before.jsonl")
                after = _read_by(ROOT, GOLD / f"{half}.jsonl", Path(folder) / f"{half}-after.jsonl")
                found = list(_differences(before, after))
                counts = {sign: sum(line.startswith(sign) for line in found) for sign in "+-~"}
                yield f"{half}: {counts['+']} gained, {counts['-']} lost, {counts['~']} altered"
                yield from found if half not in UNSEEN else ()
        finally:
            subprocess.run(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(tree)], check=True)


def _read_by(tree: Path, source: Path, target: Path) -> dict[str, dict[str, Any]]:
    """The claims a tree's own program reads in a gold file, by report and words."""
    command = [sys.executable, "-m", "benchmarks", "predict", "report-facts", str(source), str(target)]
    subprocess.run(command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree / "src")}, check=True)
    found: dict[str, dict[str, Any]] = {}
    for line in target.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for claim in row["claims"]:
            words = " ".join(e["text"] for e in claim["evidence"])
            found[f"{row['report_id']} {claim['kind']} {claim['event_type']} «{words}»"] = claim
    return found


def _differences(before: Mapping[str, dict[str, Any]], after: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    for key in sorted({*before, *after}):
        if key not in before:
            yield f"+ {key}"
        elif key not in after:
            yield f"- {key}"
        else:
            one, other = _told(before[key]), _told(after[key])
            altered = [f"{k}: {one[k]} -> {other[k]}" for k in one if one[k] != other[k]]
            if altered:
                yield f"~ {key}: {'; '.join(altered)}"


def _told(claim: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(claim.get(key)) for key in COMPARED}


def _plain(value: Any) -> Any:
    """A value without the offsets it was read from."""
    if isinstance(value, dict):
        keep = ("name", "text", "start", "end", "outcome", "low", "best", "high", "what", "of", "by", "area")
        return {k: v for k, v in value.items() if k in keep and v is not None}
    return [_plain(v) for v in value] if isinstance(value, list) else value

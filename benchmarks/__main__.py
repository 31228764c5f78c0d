"""`python -m benchmarks predict|score|table|scale|kill`: the product's own reading against the shared tasks.

predict TASK INPUT.jsonl OUTPUT.jsonl   reads records without their gold fields, writes predictions
score TASK                              predicts the shared dev part, calls the task's own scorer, prints its figures
table                                   every task, one table (docs/benchmarks.md)
desk RECORD                             how fast the desk answers with people working at once
gold                                    our own gold (gold/), by the scorer of report-facts
changes --base REV                      claims gained, lost and altered on the gold since a revision
coverage                                how well others' events are matched with ours (gold/coverage.yaml)
scale                                   what a record of a million claims costs
kill                                    killed at any moment, is it the record of an uninterrupted run?
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import desk, gold, kill, measures, others
from benchmarks.scale import scale
from benchmarks.tasks import ADAPTERS, HEADLINES
from tallystick import Reader

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "benchmarks"
# What the scorers compare with; a reader must never be handed it.
GOLD = ("facts", "gold", "attributions", "toponyms", "time_expressions", "templates", "incident_id", "gold_is_from",
    "counts_appear_in_text", "document_level_role_fillers", "incident_cluster")  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    predict = verbs.add_parser("predict")
    predict.add_argument("task", choices=sorted(ADAPTERS))
    predict.add_argument("input", type=Path)
    predict.add_argument("output", type=Path)
    predict.add_argument("--given-spans", action="store_true", help="toponyms: resolve the spans the input gives")
    score = verbs.add_parser("score")
    score.add_argument("task", choices=[*sorted(ADAPTERS), *measures.MEASURES])
    score.add_argument("--given-spans", action="store_true")
    score.add_argument("--full", action="store_true", help="print all the scorer prints")
    verbs.add_parser("table")
    verbs.add_parser("gold")
    verbs.add_parser("coverage")
    desk.add_arguments(verbs.add_parser("desk", help="how fast the desk answers on a record"))
    verbs.add_parser("changes").add_argument("--base", default="HEAD")
    large = verbs.add_parser("scale")
    large.add_argument("--claims", type=int, default=1_000_000)
    large.add_argument("--folder", type=Path, help="keep the records and figures here, and go on from those")
    deaths = verbs.add_parser("kill")
    deaths.add_argument("--moments", type=int, default=200)
    deaths.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if options.verb == "desk":
        return desk.run(options)
    if options.verb == "predict":
        write(options.task, options.input, options.output, options.given_spans)
        return 0
    if options.verb == "score":
        return _score(options.task, options.given_spans, options.full)
    if options.verb == "coverage":
        print("\n".join(others.table()))
        return 0
    if options.verb == "gold":
        for half in gold.PARTS:
            found = figures("report-facts", gold.GOLD / f"{half}.jsonl")
            fields = {name: field["accuracy"] for name, field in found["fields"].items()}
            told = {
                name: value for name, value in (headline("report-facts", found) | fields).items() if value is not None
            }
            print(half, json.dumps(told, indent=1))
        return 0
    if options.verb == "changes":
        for line in gold.changes(options.base):
            print(line)
        return 0
    if options.verb == "kill":
        outcomes = kill.kill(options.moments, options.seed)
        print("\n".join(kill.table(outcomes)))
        return 0 if all(o.same == o.moments for o in outcomes) else 1
    if options.verb == "scale":
        print("\n".join(scale(options.claims, options.folder)))
        return 0
    return _table()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file; a malformed line ends the run, named."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise SystemExit(f"{path}:{number}: not JSON ({error})") from error


def without_gold(records: Iterable[dict[str, Any]], given_spans: bool) -> Iterator[dict[str, Any]]:
    """The records as a reader may see them; with given spans, their offsets and nothing else of the gold."""
    for record in records:
        seen = {k: v for k, v in record.items() if k not in GOLD}
        if given_spans:
            seen.setdefault("spans", [[t["start"], t["end"]] for t in record.get("toponyms", ())])
        yield seen


def write(task: str, source: Path, target: Path, given_spans: bool = False) -> None:
    """Predict every record of a file."""
    reader = Reader()
    extra = {"given_spans": True} if given_spans else {}
    with target.open("w", encoding="utf-8") as out:
        for prediction in ADAPTERS[task](without_gold(rows(source), given_spans), reader, **extra):
            out.write(json.dumps(prediction, ensure_ascii=True) + "\n")


def figures(task: str, answers: Path, given_spans: bool = False) -> dict[str, Any]:
    """The scorer's own output for our predictions of a gold file."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        write(task, answers, predictions, given_spans)
        scorer = SHARED / task / "score.py"
        run = subprocess.run(
            [sys.executable, str(scorer), str(answers), str(predictions)], capture_output=True, text=True, check=False
        )
    if run.returncode != 0:
        raise SystemExit(f"{scorer} refused the predictions:\n{run.stderr}")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def headline(task: str, found: dict[str, Any]) -> dict[str, Any]:
    """The task's figures that the design asks for, by dotted path."""
    picked = {}
    for path in HEADLINES[task]:
        value: Any = found
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        picked[path] = value
    return picked


def dev_files(task: str) -> list[Path]:
    """The shared dev files of a task (one a corpus, where the headline is by corpus)."""
    if not SHARED.is_dir():
        raise SystemExit(f"the shared benchmarks are not beside this clone ({SHARED})")
    if task == "toponyms":
        return [SHARED / task / "dev.tr-news.jsonl", SHARED / task / "dev.geowebnews.jsonl"]
    return [SHARED / task / "dev.jsonl"]


def _score(task: str, given_spans: bool, full: bool) -> int:
    if task in measures.MEASURES:
        print(json.dumps(measures.MEASURES[task](), indent=1))
        return 0
    for path in dev_files(task):
        found = figures(task, path, given_spans)
        print(path.name, json.dumps(found if full else headline(task, found), indent=1))
    return 0


def _table() -> int:
    lines = ["| task | file | measure | figure |", "| --- | --- | --- | --- |"]
    for task in ADAPTERS:
        for file in dev_files(task):
            for path, value in headline(task, figures(task, file)).items():
                shown = f"{value:.3f}" if isinstance(value, float) else value
                lines.append(f"| {task} | {file.name} | {path} | {shown} |")
    for name, measure in measures.MEASURES.items():
        lines += [f"| {name} | | {key} | {value} |" for key, value in measure().items() if not isinstance(value, list)]
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())

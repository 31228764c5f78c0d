"""Sentences with their SOURCE, TARGET and RECIPROCAL phrases -> the weights of knowledge/models/event_roles.json.

usage: python -m scripts.learn_event_roles TRAIN.jsonl
(lines: `text`, `gold.entities[]` with char_start, char_end, entity_type)
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.logistic import fit

from tallystick.extraction.deeds.doers import Phrase, features, find_phrases
from tallystick.extraction.deeds.single_events import find_demands, weight
from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.pipeline import Reader
from tallystick.record.passage import Span
from tallystick.record.report import Report

MODEL = Path(__file__).resolve().parents[1] / "src/tallystick/knowledge/models/event_roles.json"
FLOOR = {"source": 0.35, "target": 0.3}
PENALTY, RARE = 2.0, 4
PARTS = {"SOURCE", "TARGET", "RECIPROCAL"}


def examples(rows: Iterator[dict[str, Any]]) -> Iterator[tuple[list[str], str]]:
    """The phrases beside the weightiest event of every sentence: their features, and the part they were given."""
    reader = Reader()
    for row in rows:
        layers = reader.layers(Report(text=row["text"], language="en"))
        coded = main_event(layers)
        if coded is None:
            continue
        found = find_phrases(layers, coded)
        marked = _marked(row)
        for one in found:
            yield features(layers, coded, found, one), _part(one, marked)


def main_event(layers: Layers) -> Coded | None:
    return max((*layers.coded, *find_demands(layers)), key=lambda c: weight(layers, c), default=None)


def _marked(row: dict[str, Any]) -> list[tuple[Span, str]]:
    """The marked phrases; of two that act on each other in separate phrases the second is the target."""
    marked, both = [], 0
    for entity in sorted(row["gold"]["entities"], key=lambda e: e["char_start"]):
        part = entity["entity_type"].lower()
        if part == "reciprocal":
            part = "target" if both else "source"
            both += 1
        marked.append((Span(entity["char_start"], entity["char_end"]), part))
    return marked


def _part(one: Phrase, marked: Sequence[tuple[Span, str]]) -> str:
    return next((part for span, part in marked if span.holds(one.head.span)), "none")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("train", type=Path)
    with arguments.parse_args().train.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = list(examples(r for r in rows if PARTS & {e["entity_type"] for e in r["gold"]["entities"]}))
    model: dict[str, Any] = {"floor": FLOOR}
    for part in ("source", "target"):
        model[part] = fit([f for f, _ in found], [p == part for _, p in found], RARE, PENALTY)
    MODEL.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(found)} phrases, {len(model['source'])} and {len(model['target'])} weights")


if __name__ == "__main__":
    main()

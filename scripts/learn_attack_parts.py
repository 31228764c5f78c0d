"""Reports with the attacks they tell of, keyed by hand -> the weights of knowledge/models/attack_parts.json.

usage: python -m scripts.learn_attack_parts TRAIN.jsonl
(lines: `text`, `templates[]` with incident_type and lists of mentions by role)

Each stage learns from what the stages before say of reports they were not fitted on (FOLDS parts, by position).
"""

from __future__ import annotations

import argparse
import json
import re
import string
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from tallystick.extraction.layers import Layers
from tallystick.extraction.parts.attacks import (
    KINDS,
    OFTEN,
    find_parts,
    kind_features,
    mention_features,
    report_features,
    score_report,
)
from tallystick.extraction.parts.features import Ground, features
from tallystick.extraction.parts.model import ROLES, WORDS, Mention, PartsModel, rival_features, rivals, wording
from tallystick.extraction.parts.phrases import PartPhrase, find_part_phrases, wordings
from tallystick.pipeline import Reader
from tallystick.record.report import Report

MODEL = Path(__file__).resolve().parents[1] / "src/tallystick/knowledge/models/attack_parts.json"
FOLDS, RARE = 4, 4
SEEN = 8  # reports of a kind from which it is learned
TIGHT = {
    "mentions": 0.15,
    "report": 0.03,
    "words": 0.1,
    "rivals": 1.0,
    "kinds": 0.02,
}  # inverse strength of the L2 penalty
MORE = {f"{kind} {often}": (kind, often) for kind in KINDS for often in range(2, OFTEN + 1)}
SMALL = 0.02  # weights below it are left out
# Log odds: of a part in a role; of any attack, of a kind, of one more of a kind; of a side of a claim left open.
FLOORS = {**dict.fromkeys(ROLES, -1.6), "any": -0.6, "kind": -0.55, "more": -1.1, "doing": -1.8, "suffering": -0.5}
KEYED = {
    "doer": ("perp_individual",),
    "doer_body": ("perp_organization",),
    "sufferer": ("victim", "victim_described_not_named"),
    "thing_hit": ("target",),
    "means": ("weapon",),
}
KIND_OF = {"kidnapping": "abduction"}
_DROPPED, _ARTICLES = str.maketrans("", "", string.punctuation), re.compile(r"\b(?:a|an|the)\b")


@dataclass
class Example:
    """One report: its phrases with their features, what was keyed, and what each stage says."""

    layers: Layers
    phrases: list[PartPhrase]
    names: list[list[str]]  # feature names, phrase by phrase
    words: list[set[str]]  # wordings, phrase by phrase
    keyed: dict[str, list[set[str]]]
    kinds: Counter[str]
    about_words: dict[str, float]
    mentions: list[Mention] = field(default_factory=list)
    about: dict[str, float] = field(default_factory=dict)


def plain(text: str) -> str:
    """Words without case, punctuation and articles, as mentions are compared."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_DROPPED)).split())


def keyed(row: Mapping[str, Any]) -> dict[str, list[set[str]]]:
    """The entities of a report by role, each as its possible words; those of several attacks once."""
    found: dict[str, list[set[str]]] = {}
    for role, names in KEYED.items():
        merged: list[set[str]] = []
        for words in ({plain(m) for m in e} for t in row["templates"] for n in names for e in t.get(n) or ()):
            if not any(words <= kept or kept <= words for kept in merged):
                merged.append(words)
        found[role] = merged
    return found


def example(row: Mapping[str, Any], layers: Layers) -> Example:
    phrases = find_part_phrases(layers)
    ground = Ground(layers, phrases)
    apart = {
        json.dumps([t["incident_type"], *(t.get(n) for names in KEYED.values() for n in names)])
        for t in row["templates"]
    }
    kinds = (json.loads(t)[0].split(" / ")[0] for t in apart)  # two keyed alike tell of no second attack
    return Example(
        layers=layers,
        phrases=phrases,
        names=[features(ground, p) for p in phrases],
        words=[{plain(s.of(layers.report.text)) for s in wordings(layers.parse, p)} for p in phrases],
        keyed=keyed(row),
        kinds=Counter(KIND_OF.get(k, k) for k in kinds),
        about_words=report_features(ground, phrases),
    )


# ------------------------------------------------------------------------------------------------- fitting


def fitted(
    rows: Sequence[Mapping[str, float]], labels: Sequence[bool], tight: float, rare: int = 1
) -> dict[str, float]:
    """Logistic regression over named values; weights for the values as they are (fitted on scaled ones)."""
    counts = Counter(n for r in rows for n in r)
    ids = {n: i for i, n in enumerate(sorted(n for n, c in counts.items() if c >= rare and n != "bias"))}
    flat = [(r, ids[n], v) for r, row in enumerate(rows) for n, v in row.items() if n in ids]
    row, column, value = (np.array(c) for c in zip(*flat, strict=True))
    dense = len(ids) < 200  # few measured values: put on one scale; many yes-or-no words: as they are
    scale = np.ones(len(ids))
    if dense:
        square = np.bincount(column, value * value, len(ids)) / len(rows)
        scale = np.sqrt(np.maximum(square - (np.bincount(column, value, len(ids)) / len(rows)) ** 2, 1e-6))
    matrix = csr_matrix((value / scale[column], (row.astype(np.int32), column.astype(np.int32))), (len(rows), len(ids)))
    model = LogisticRegression(C=tight, solver="liblinear", max_iter=200, intercept_scaling=3.0)
    model.fit(matrix, list(labels))
    weights = model.coef_[0] / scale
    found = {n: round(float(weights[i]), 4) for n, i in ids.items() if abs(weights[i] * scale[i]) >= SMALL / 10}
    return {"bias": round(float(model.intercept_[0]), 4), **found}


def fit_mentions(examples: Sequence[Example]) -> dict[str, list[float]]:
    """A weight for each role by feature name, over every phrase of every report."""
    counts = Counter(n for e in examples for names in e.names for n in set(names))
    ids = {n: i for i, n in enumerate(sorted(n for n, c in counts.items() if c >= RARE))}
    columns, starts = [], [0]
    for names in (names for e in examples for names in e.names):
        columns += sorted({ids[n] for n in names if n in ids})
        starts.append(len(columns))
    ones = np.ones(len(columns), np.float32)
    matrix = csr_matrix((ones, np.array(columns, np.int32), np.array(starts, np.int32)), (len(starts) - 1, len(ids)))
    weights = np.zeros((len(ids), len(ROLES)))
    for role, name in enumerate(ROLES):
        labels, kept = _labels(examples, name)
        model = LogisticRegression(C=TIGHT["mentions"], solver="liblinear", max_iter=60, tol=1e-3)
        model.fit(matrix[kept], labels[kept])
        weights[:, role] = model.coef_[0]
        weights[ids["bias"], role] += model.intercept_[0]
    return {n: [_short(w) for w in weights[i]] for n, i in ids.items() if np.abs(weights[i]).max() >= SMALL}


def _short(weight: float) -> float:
    return round(float(weight), 2) if abs(weight) >= SMALL else 0


def _labels(examples: Sequence[Example], role: str) -> tuple[np.ndarray, np.ndarray]:
    """Which phrases were keyed in a role; further mentions of the same that were not keyed teach nothing."""
    labels, kept = [], []
    for e in examples:
        right = [any(w & words for w in e.keyed[role]) for words in e.words]
        same = {p.key for p, r in zip(e.phrases, right, strict=True) if r}
        labels += right
        kept += [r or p.key not in same for p, r in zip(e.phrases, right, strict=True)]
    return np.array(labels), np.array(kept)


def _weigh(e: Example, weights: Mapping[str, Sequence[float]]) -> list[Mention]:
    none = (0.0,) * len(ROLES)
    columns = ([weights.get(n, none) for n in names] for names in e.names)
    return [Mention(p, [sum(c) for c in zip(*found, strict=True)]) for p, found in zip(e.phrases, columns, strict=True)]


def fit_report(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """What a report tells of, by all that is known of it; and once more by its words alone ('words bombing')."""
    rows = [{**e.about_words, **mention_features(e.mentions)} for e in examples]
    wanted: dict[str, Callable[[Example], bool]] = {"any": lambda e: bool(e.kinds)}
    wanted |= {k: lambda e, k=k: e.kinds[k] > 0 for k in KINDS}  # type: ignore[misc]
    found = {kind: fitted(rows, [test(e) for e in examples], TIGHT["report"], 3) for kind, test in wanted.items()}
    wanted |= {name: lambda e, k=k, n=n: e.kinds[k] >= n for name, (k, n) in MORE.items()}  # type: ignore[misc]
    labels = {kind: [test(e) for e in examples] for kind, test in wanted.items()}
    words = [e.about_words for e in examples]
    return found | {f"{WORDS}{kind}": fit_words(words, given) for kind, given in labels.items() if sum(given) >= SEEN}


def fit_words(rows: Sequence[Mapping[str, float]], labels: Sequence[bool]) -> dict[str, float]:
    """Logistic regression over words scaled by the log ratio of their counts in both classes (Wang, Manning 2012)."""
    counts = Counter(n for r in rows for n in r)
    ids = {n: i for i, n in enumerate(sorted(n for n, c in counts.items() if c >= 3 and n != "bias"))}
    flat = [(r, ids[n]) for r, row in enumerate(rows) for n in row if n in ids]
    row, column = (np.array(c, np.int32) for c in zip(*flat, strict=True))
    right = np.array(labels)[row]
    ratio = np.zeros(len(ids))
    for sign, side in ((1, right), (-1, ~right)):
        seen = 1.0 + np.bincount(column[side], minlength=len(ids))
        ratio += sign * np.log(seen / seen.sum())
    matrix = csr_matrix((ratio[column], (row, column)), (len(rows), len(ids)))
    model = LogisticRegression(C=TIGHT["words"], solver="liblinear", max_iter=300)
    model.fit(matrix, list(labels))
    weights = model.coef_[0] * ratio
    kept = {n: round(float(weights[i]), 3) for n, i in ids.items() if abs(weights[i]) >= SMALL / 2}
    return {"bias": round(float(model.intercept_[0]), 4), **kept}


def fit_rivals(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """For each role: right is the first of the rivals whose words were keyed; a second name of the same is not."""
    found = {}
    for role, name in enumerate(ROLES):
        rows, labels = [], []
        for e in examples:
            groups, used = rivals(e.mentions, role), set()
            for place, group in enumerate(groups):
                words = plain(wording(group, role).span.of(e.layers.report.text))
                hit = next((i for i, w in enumerate(e.keyed[name]) if words in w and i not in used), None)
                used |= {hit} if hit is not None else set()
                rows.append(rival_features(groups, place, role, e.about))
                labels.append(hit is not None)
        found[name] = fitted(rows, labels, TIGHT["rivals"])
    return found


def fit_kinds(examples: Sequence[Example], model: PartsModel) -> dict[str, dict[str, float]]:
    rows = [kind_features(e.layers, e.about, find_parts(model, e.mentions, e.about)) for e in examples]
    found = {"any 1": fitted(rows, [bool(e.kinds) for e in examples], TIGHT["kinds"], 25)}
    for kind in KINDS:
        for often in range(1, OFTEN + 1):
            labels = [e.kinds[kind] >= often for e in examples]
            if sum(labels) >= SEEN:
                found[f"{kind} {often}"] = fitted(rows, labels, TIGHT["kinds"], 25)
    return found


def learn(examples: Sequence[Example]) -> PartsModel:
    """Every stage on all reports, over what the stages before say of reports held out from them."""
    for part, rest in _folds(examples):
        weights = fit_mentions(rest)
        for e in part:
            e.mentions = _weigh(e, weights)
    for part, rest in _folds(examples):
        held = PartsModel({}, fit_report(rest), {}, {}, {})
        for e in part:
            e.about = score_report(held, e.about_words, e.mentions)
    model = PartsModel(fit_mentions(examples), fit_report(examples), fit_rivals(examples), {}, FLOORS)
    return PartsModel(model.mentions, model.report, model.rivals, fit_kinds(examples, model), FLOORS)


def _folds(examples: Sequence[Example]) -> Iterable[tuple[list[Example], list[Example]]]:
    for k in range(FOLDS):
        yield (
            [e for i, e in enumerate(examples) if i % FOLDS == k],
            [e for i, e in enumerate(examples) if i % FOLDS != k],
        )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("train", type=Path)
    with arguments.parse_args().train.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    reader = Reader()
    model = learn([example(row, reader.layers(Report(text=row["text"], language="en"))) for row in rows])
    write(model)


def write(model: PartsModel) -> None:
    parts = {n: getattr(model, n) for n in ("mentions", "report", "rivals", "kinds", "floors")}
    MODEL.write_text(json.dumps(parts, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(model.mentions)} features of mentions, {MODEL.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()

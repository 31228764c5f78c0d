"""Reports in, groups that tell of one happening out, from the texts alone; for reports whose claims are not read.

Near-copies are one from the start. The rest are joined by average link over the probability that two reports tell of
one happening, so that a chain of look-alikes is not one group. The weights were learned: see report_weights.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import numpy as np
import yaml
from numpy.typing import NDArray

from tallystick.linking.clusters import cluster
from tallystick.linking.report_measures import MEASURES, Matrix, measure, undated
from tallystick.linking.report_terms import Terms, terms_of
from tallystick.linking.report_vectors import candidates as nearest
from tallystick.linking.report_vectors import collect
from tallystick.linking.sources import independent
from tallystick.record import Comparison, Link, Report

JOIN = 0.4  # the mean probability from which two groups are one; chosen on the training reports


def group_reports(reports: Iterable[Report]) -> list[tuple[str, ...]]:
    """Groups of report ids, sorted; every report is in one. The order of the reports does not matter."""
    known = {report.report_id: report for report in reports}
    sources, terms = _sources(known)
    collection = collect(terms)
    pairs = nearest(collection)
    chances = probability(measure(collection, pairs), undated(collection, pairs))
    scores = dict(zip(pairs, chances.tolist(), strict=True))
    groups, _ = cluster(len(terms), scores, threshold=JOIN)
    return sorted(tuple(sorted(report_id for one in group for report_id in sources[one])) for group in groups)


def link_reports(reports: Iterable[Report]) -> list[Link]:
    """Every pair of reports that was compared, with each measure's share in the decision, the likeliest first."""
    known = {report.report_id: report for report in reports}
    _, terms = _sources(known)
    collection = collect(terms)
    pairs = nearest(collection)
    measured, dateless = measure(collection, pairs), undated(collection, pairs)
    chances = probability(measured, dateless)
    links = [
        Link(terms[one].report_id, terms[other].report_id, round(float(chance), 6), bool(chance > JOIN), said)
        for (one, other), chance, said in zip(pairs, chances, _explained(measured, dateless), strict=True)
    ]
    return sorted(links, key=lambda link: (-link.score, link.left, link.right))


def _sources(known: dict[str, Report]) -> tuple[list[tuple[str, ...]], list[Terms]]:
    """Groups of copies, each read once, by its longest text."""
    sources = independent(known.values())
    longest = [max(group, key=lambda report_id: (len(known[report_id].text), report_id)) for group in sources]
    return sources, [terms_of(known[report_id]) for report_id in longest]


@cache
def _weights() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each measure, and last for none, the weight with both days of publication known, and without."""
    content = yaml.safe_load(files("tallystick.linking").joinpath("report_weights.yaml").read_text(encoding="utf-8"))
    lines = [content["weights"][name] for name in (*MEASURES, "constant")]
    dated, dateless = (np.array([line[key] for line in lines]) for key in ("dated", "undated"))
    return dated, dateless


def probability(measured: Matrix, dateless: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How likely each pair is to tell of one happening."""
    dated, without = _weights()
    columns = np.c_[measured, np.ones(len(measured))]
    odds = np.where(dateless, columns @ without, columns @ dated)
    chances: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
    return chances


def _explained(measured: Matrix, dateless: NDArray[np.bool_]) -> list[tuple[Comparison, ...]]:
    dated, without = _weights()
    return [_comparisons(line, without if lacking else dated) for line, lacking in zip(measured, dateless, strict=True)]


def _comparisons(line: NDArray[np.float64], weights: NDArray[np.float64]) -> tuple[Comparison, ...]:
    return tuple(
        Comparison(name, round(float(value), 6), round(float(weight), 6), _sentence(name, float(value * weight)))
        for name, value, weight in zip(MEASURES, line, weights[:-1], strict=True)
    )


def _sentence(name: str, share: float) -> str:
    return f"'{name}' speaks {'for' if share > 0 else 'against'} one happening, by {abs(share):.2f}"


__all__ = ["group_reports", "link_reports", "probability"]

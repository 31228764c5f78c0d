"""Rulings on the measure of matching with others' events: its file is sound, and the docs have its figures."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from benchmarks import others
from benchmarks.gold import GOLD

from tallystick.exchange.others import DATASETS
from tallystick.knowledge.registers import load_register

ROOT = Path(__file__).resolve().parents[2]


def test_the_docs_have_the_figures_that_the_rule_has() -> None:
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    for line in others.table():
        assert line in page


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("half", others.HALVES)
def test_what_is_called_likely_is_right(dataset: str, half: str) -> None:
    found = others.score(dataset, half)
    assert found.wrong["likely"] == 0 and found.right["likely"] > found.pairs / 2, found.faults


def test_ours_are_named_as_a_record_names_them() -> None:
    names = {name for party in load_register().parties.values() for name in (party.name, *party.aliases)}
    for case in yaml.safe_load((GOLD / "coverage.yaml").read_text(encoding="utf-8")):
        for line in case["ours"]:
            parties = [name.strip() for name in line.split("|")[4].split(";") if name.strip()]
            assert all(load_register().named(name) or name in names for name in parties), line


def test_wrong_matches_are_counted_and_named(tmp_path: Path) -> None:
    """Two happenings that the file says are different, told exactly alike, are a fault of the rule."""
    alike = "2024-03-05 | El Fasher | 13.63 25.35 1 | Rapid Support Forces | 9"
    case = {"half": "a", "in": "SDN", "why": "told alike", "ours": [f"a | {alike}"], "ucdp": [f"b | {alike}"]}
    path = tmp_path / "cases.yaml"
    path.write_text(yaml.safe_dump([case]), encoding="utf-8")
    found = others.score("ucdp", "a", path)
    assert (found.wrong["likely"], found.pairs) == (1, 0)
    assert found.faults == ("0a is not 0b (likely): told alike",)

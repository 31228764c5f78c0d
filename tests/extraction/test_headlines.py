"""Rulings on headlines: what only they count, in the words and under the id of the report they stand over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tallystick.pipeline import Reader
from tallystick.record import Figures, Report
from tallystick.store import open_store

REPORT = Report(
    text="Gunmen attacked the village of Bunyakiri on Monday, residents said. Several people were killed.",
    title="Gunmen kill seven in attack on Bunyakiri",
    publisher="Kivu Monitor",
    published=date(2024, 3, 12),
)


def test_a_number_only_the_headline_has_is_kept_with_its_report(reader: Reader, tmp_path: Path) -> None:
    reading = reader.read(REPORT)
    (told,) = [c for c in reading.claims if any(p.part == "title" for p in c.evidence)]
    assert [(c.outcome, c.figures) for c in told.casualties] == [("killed", Figures(7, 7, 7))]
    with open_store(tmp_path / "record.sqlite") as store:
        with store.writer() as writer:
            assert writer.add(reading).claims == len(reading.claims)
        assert store.verify() == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Gunmen kill nine in attack on Bunyakiri", False),  # 'at least nine'
        ("Gunmen kill eleven in attack on Bunyakiri", True),
        ("At least nine killed in attack on Bunyakiri", False),
    ],
)
def test_a_headline_that_leaves_the_bound_out_counts_nobody_else(reader: Reader, title: str, told: bool) -> None:
    text = "Gunmen attacked the village of Bunyakiri on Monday and killed at least nine people, residents said."
    reading = reader.read(replace(REPORT, text=text, title=title))
    assert any(p.part == "title" for c in reading.claims for p in c.evidence) is told

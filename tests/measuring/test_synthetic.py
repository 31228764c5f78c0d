"""Rulings on the record that is made up for measures of scale."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.synthetic import told, write

from tallystick.store import RefusedError, open_store


def test_the_same_seed_makes_the_same_record_and_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "made-up.db"
    reports = write(path, 60, seed=3)
    with open_store(path) as store:
        assert store.verify() == []
        kept = sorted(claim.claim_id for claim in store.view().claims())
        assert store.view().counts().reports == reports
    assert kept == sorted({c.claim_id for one in told(60, seed=3) for c in one.reading.claims})
    assert kept != sorted({c.claim_id for one in told(60, seed=4) for c in one.reading.claims})


def test_many_readings_are_added_whole_or_not_at_all(tmp_path: Path) -> None:
    first, second = (one.reading for _, one in zip(range(2), told(60), strict=False))
    with open_store(tmp_path / "r.db") as store, store.writer() as writer:
        with pytest.raises(RefusedError, match="another report"):
            writer.add_all([first, type(second)(first.report, second.claims)])
        assert store.view().counts().reports == 0
        assert [one.new for one in writer.add_all([first, second, first])] == [True, True, False]

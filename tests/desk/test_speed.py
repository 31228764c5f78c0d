"""The measure of the desk's speed runs, and every page that it walks through answers; how fast is not ruled here."""

from __future__ import annotations

from pathlib import Path

from benchmarks.desk import measure, percentile, table


def test_people_at_work_meet_no_error(samples: Path) -> None:
    before = samples.read_bytes()
    found = measure(samples, people=2, seconds=6)
    assert found["errors"] == []
    assert {"today", "incidents", "incident"} <= set(found["times"])
    assert "| today |" in table(found)
    assert samples.read_bytes() == before  # what was decided is in a copy


def test_the_95th_percentile_is_exceeded_by_five_in_a_hundred() -> None:
    assert percentile([float(n) for n in range(100)], 0.95) == 95.0
    assert percentile([1.0], 0.95) == 1.0

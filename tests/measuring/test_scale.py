"""Rulings on the runs of scale and of sudden death: a small share of each, and that they can fail."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from benchmarks import kill, scale
from benchmarks.synthetic import further, told

from tallystick.linking import tells_of_incident
from tallystick.linking.meeting import Meeting
from tallystick.linking.telling import Telling, telling


def candidates(given: Iterable[Telling]) -> int:
    meeting, kept = Meeting(), list(given)
    meeting.add(kept)
    return len(meeting.pairs(np.arange(len(kept))))


def test_a_record_kept_for_twice_as_long_has_twice_the_pairs_to_compare() -> None:
    """Work grows with the number of claims as long as each meets only those of its own time and place."""
    first = [telling(c, one.reading.report) for one in told(400) for c in one.reading.claims if tells_of_incident(c)]
    second = [
        replace(
            one,
            claim_id=f"later {one.claim_id}",
            report_id=f"later {one.report_id}",
            passage=f"later {one.passage}",
            published=None if one.published is None else one.published + 200,
            days=None if one.days is None else (one.days[0] + 200, one.days[1] + 200),
        )
        for one in first
    ]
    assert candidates(first) > len(first)
    assert candidates([*first, *second]) == 2 * candidates(first)


def test_every_stage_runs_on_a_small_record_and_the_growth_is_told(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    found = {name: stage(path, 90) for name, stage in scale.STAGES.items()}
    assert found["build"]["note"].endswith("reports")
    assert "median" in found["add"]["note"]
    assert {"list: all", "tally by actor: all", "explain: two claims"} <= found["ask"]["questions"].keys()
    square = {size: {"link": {"cpu": size**2 / 1e6}} for size in (10_000, 100_000, 1_000_000)}
    assert scale.growth("link", square) == "link: cost grows as n^2.00"


def test_what_is_added_later_is_not_among_what_was_there() -> None:
    there = {one.reading.report.report_id for one in told(90)}
    later = [reading.report.report_id for reading in further(90, 5)]
    assert len(set(later)) == 5
    assert there.isdisjoint(later)


def test_killed_at_a_moment_of_each_phase_the_record_is_that_of_an_uninterrupted_run() -> None:
    found = kill.kill(len(kill.PHASES), seed=3, databases=("sqlite",))
    assert [outcome.phase for outcome in found] == list(kill.PHASES)
    assert [outcome.same for outcome in found] == [1] * len(kill.PHASES), kill.table(found)


def test_a_record_that_lost_something_is_told_from_the_whole(tmp_path: Path) -> None:
    prepare, work = kill.PHASES["adding"]
    part, whole = str(tmp_path / "part.sqlite"), str(tmp_path / "whole.sqlite")
    prepare(part)
    shutil.copy(part, whole)
    work(whole)
    wanted = kill.said(whole)
    assert kill.difference(part, lambda place: None, wanted) == "other reports than after an uninterrupted run"

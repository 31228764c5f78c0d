"""Rulings on the demo: its output follows the reports, whatever they tell of."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def demo(folder: Path, out: Path) -> subprocess.CompletedProcess[str]:
    program = "from tallystick.cli import main; main()"
    command = [sys.executable, "-c", program, "demo", str(folder), "--out", str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def rows_of(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((out / "incidents.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    out = tmp_path_factory.mktemp("demo")
    return out, demo(ROOT / "samples", out)


def test_the_demo_shows_and_writes_everything(shown: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    out, run = shown
    assert run.returncode == 0, run.stderr
    assert f"tallystick --record {out / 'record.sqlite'} desk" in run.stderr.replace("\n", " ")
    for title in ("Incidents", "Statements", "Totals"):
        assert title in run.stdout
    for name in ("record.jsonl", "reports.jsonl", "incidents.csv", "incidents.geojson", "report.html", "record.sqlite"):
        assert (out / name).stat().st_size > 0
    assert len((out / "reports.jsonl").read_text(encoding="utf-8").splitlines()) >= 8


def test_three_sides_of_one_raid_are_one_incident_with_rival_tolls(
    shown: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    rows = rows_of(shown[0])
    raid = max(rows, key=lambda r: int(r["reports"]))
    assert int(raid["reports"]) >= 3
    assert int(raid["killed_low"]) < int(raid["killed_high"]) and raid["killed_best"] == ""
    assert raid["killed_claims"].count(";") >= 2


def test_the_toll_of_the_follow_up_joins_the_raid(shown: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    rows = rows_of(shown[0])
    raid = max(rows, key=lambda r: int(r["reports"]))
    assert "Ministry of Health of Palestine: 5/5/5" in raid["killed_claims"]


def test_a_threat_and_a_match_make_no_incident(shown: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    claims = [json.loads(line) for line in (shown[0] / "record.jsonl").read_text(encoding="utf-8").splitlines()]
    reports = {
        r["report_id"]: r["title"]
        for r in map(json.loads, (shown[0] / "reports.jsonl").read_text(encoding="utf-8").splitlines())
    }
    told = {reports[c["report_id"]] for c in claims if c["kind"] == "incident"}
    assert not any("battle of the river" in title for title in told)
    khost = [c for c in claims if "Khost" in json.dumps(c) or "threat" in reports[c["report_id"]].lower()]
    assert any(c["event_type"] == "THREATEN" for c in khost)


def test_town_day_figure_and_parties_of_the_output_follow_the_report(tmp_path: Path) -> None:
    source = (ROOT / "samples" / "culiacan-clash.txt").read_text(encoding="utf-8")
    assert "Culiacán" in source
    changed = (
        "Title: Clash\nPublisher: Test\nPublished: 2023-11-15\n\n"
        "Armed men killed seven people and wounded eleven in Maiduguri on Sunday, the Borno state police said. "
        "The Nigerian army killed two of the attackers.\n"
    )
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(changed, encoding="utf-8")
    run = demo(folder, tmp_path / "out")
    assert run.returncode == 0, run.stderr
    rows = rows_of(tmp_path / "out")
    assert [(r["place"], r["start"], r["country"]) for r in rows] == [("Maiduguri", "2023-11-12", "NGA")]
    assert rows[0]["killed_claims"].count("7/7/7") == 1 and rows[0]["injured_claims"].count("11/11/11") == 1
    assert "Military Forces of Nigeria" in rows[0]["actors"]


def test_a_folder_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    run = demo(tmp_path / "nowhere", tmp_path / "out")
    assert run.returncode == 2 and "nowhere" in run.stderr

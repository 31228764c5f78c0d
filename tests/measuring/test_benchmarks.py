"""Rulings on the benchmark command: it predicts through the public reader, sees no gold, and its measures can fail."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from benchmarks import __main__ as command
from benchmarks import gold, measures
from benchmarks.impartiality import swaps_of
from benchmarks.tasks import ADAPTERS, HEADLINES

from tallystick.pipeline import Reader
from tallystick.record.report import Report

TEXT = "Gunmen killed six farmers in Konduga on Tuesday, the police said."
ROWS: dict[str, dict[str, object]] = {
    "report-facts": {"report_id": "x1", "title": "t", "published": "2024-03-08", "language": "en", "text": TEXT},
    "plover-events": {"id": "x1", "sentence": "Norway condemned the arrests in Chad."},
    "casualty-counts": {"report_id": "x1", "source": "muc4", "title": None, "text": TEXT, "publication_date": None,
                        "incident_hint": None},
    "attributions": {"id": "x1", "title": "t", "publication_date": None, "text": TEXT},
    "toponyms": {"id": "x1", "title": "t", "publication_date": None, "text": TEXT},
    "time-expressions": {"id": "x1", "document_creation_time": "2024-03-08", "title": None, "text": TEXT,
                         "language": "en"},
    "incident-linking": {"report_id": "x1", "set_id": "s", "title": None, "text": TEXT, "publication_date": None},
    "muc4-templates": {"document_id": "x1", "publication_date": None, "text": TEXT.lower()},
}  # fmt: skip


@pytest.mark.parametrize("task", sorted(ADAPTERS))
def test_every_task_predicts_one_line_a_record(task: str, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(ROWS[task]) + "\n")
    assert command.main(["predict", task, str(source), str(target)]) == 0
    assert len(target.read_text().splitlines()) == 1
    assert HEADLINES[task]


def test_a_malformed_record_is_named_by_file_and_line(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(ROWS["report-facts"]) + "\n{broken\n")
    with pytest.raises(SystemExit, match=r"in\.jsonl:2"):
        command.main(["predict", "report-facts", str(source), str(tmp_path / "out.jsonl")])


def test_no_gold_reaches_the_reader() -> None:
    seen = next(iter(command.without_gold([{**ROWS["toponyms"], "toponyms": [1], "gold": 2, "facts": 3}], False)))
    assert set(seen) & set(command.GOLD) == set()


def test_parties_are_swapped_in_all_their_forms(reader: Reader) -> None:
    text = "Rwandan soldiers shelled the town. Burundi condemned Rwanda. Burundian troops fired back."
    swap = next(s for s in swaps_of(Report(text=text, language="en"), reader) if s.names)
    assert (
        swap.report.text == "Burundian soldiers shelled the town. Rwanda condemned Burundi. Rwandan troops fired back."
    )
    assert swap.back(swap.report.text) == text


def test_a_coding_that_does_not_swap_is_reported(reader: Reader) -> None:
    report = Report(text="Rwandan soldiers shelled the town of Sake. Burundi condemned it.", language="en")
    claims = reader.read(report).claims
    swap = next(s for s in swaps_of(Report(text="Rwanda and Burundi met.", language="en"), reader) if s.names)
    assert measures._difference(claims, claims[:-1], swap) is not None


def test_shared_dev_reports_score_above_the_floor(shared: Path) -> None:
    found = command.figures("report-facts", shared / "benchmarks" / "report-facts" / "dev.jsonl")
    assert found["f1"] >= 0.5 and found["record_score"] >= 0.45


def test_the_coding_swaps_with_the_parties_and_stands_on_the_words() -> None:
    """Over our samples, a sixth of our gold, and the shared dev reports where they are at hand."""
    swapped, grounded = measures.impartiality(gold=6), measures.grounding(gold=6)
    assert swapped["swaps"] > 10
    assert swapped["share"] >= 0.99, swapped["differing"]
    assert grounded["faults"] == []


def test_the_held_half_is_what_was_committed_before_it_was_read() -> None:
    folder = Path(__file__).resolve().parents[2] / "gold"
    digest = hashlib.sha256((folder / "held.jsonl").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("half", gold.PARTS)
def test_every_gold_fact_stands_on_words_of_its_report(half: str) -> None:
    for row in command.rows(Path(__file__).resolve().parents[2] / "gold" / f"{half}.jsonl"):
        assert all(row["text"][slice(*fact["evidence"])].strip() for fact in row["facts"]), row["report_id"]
        known = {fact["fact_id"] for fact in row["facts"]}
        answered = [fact["responds_to_fact"] for fact in row["facts"]]
        named = [a for x in answered for a in (x if isinstance(x, list) else [x]) if a not in (None, "*")]
        assert set(named) <= known


def test_a_change_of_reading_is_shown_claim_by_claim() -> None:
    one = {"g1 incident ASSAULT «a»": {"status": "asserted"}, "g1 incident ASSAULT «b»": {}}
    other = {"g1 incident ASSAULT «a»": {"status": "alleged"}, "g1 incident ASSAULT «c»": {}}
    lines = list(gold._differences(one, other))
    assert [line[0] for line in lines] == ["~", "-", "+"]
    assert "status: asserted -> alleged" in lines[0]

"""Deaths known only from totals stand as a number beside the tallies of Today and of a situation report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.desk.serving import make_record, serve

from tallystick.desk import Options
from tallystick.pipeline import Reader

TOLD = (
    ("The raid Post", "2024-03-05", "Gunmen attacked a market in Goma on 4 March, killing nine people."),
    ("The year Post", "2024-03-31", "At least 40 people have been killed in Goma this year, the health ministry said."),
)


@pytest.fixture
def goma(tmp_path: Path, reader: Reader) -> Iterator[httpx.Client]:
    lines = (json.dumps({"publisher": who, "published": day, "text": text}) for who, day, text in TOLD)
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    record = make_record(tmp_path / "goma.sqlite", [tmp_path / "reports.jsonl"], reader)
    with (
        serve(record, Options(who="Ada", saved=tmp_path / "saved.json"), reader.read) as served,
        served.client() as one,
    ):
        yield one


def test_today_and_the_situation_report_say_how_many_and_by_whose_total(goma: httpx.Client) -> None:
    page = goma.get("/").text
    assert "31 or more by the total of the health ministry. We have 9 killed in 1 incident." in page
    assert "cannot be said. No total of deaths of all these days is claimed" in page  # of the last 24 hours
    assert (
        page.count('data-of="injured" class="n"><span class="dim">not said</span>') == 3
    )  # nobody gives a figure: no 0
    days = {"since": "2024-01-01", "until": "2024-12-31"}
    told = goma.get("/api/situation", params=days).json()["not_itemised"]
    assert told.startswith("31 or more by the total of the health ministry.")
    assert told in goma.get("/situation", params={**days, "format": "html"}).text
    assert told in goma.get("/situation", params=days).text


def test_today_does_not_deny_a_total_of_a_part_of_the_year(tmp_path: Path, reader: Reader) -> None:
    later = ("The later Post", "2024-09-20", "Gunmen killed two people in Goma on 19 September.")
    lines = [json.dumps({"publisher": who, "published": day, "text": text}) for who, day, text in (*TOLD, later)]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    record = make_record(tmp_path / "goma.sqlite", [tmp_path / "reports.jsonl"], reader)
    with serve(record, Options(who="Ada"), reader.read) as served, served.client() as client:
        page = client.get("/").text
        assert "lies within these days" not in page
        assert page.count("No total of deaths of all these days is claimed; a situation report compares totals of") == 3
        told = client.get("/api/situation", params={"since": "2024-01-01", "until": "2024-09-20"}).json()
        assert told["not_itemised"].startswith("31 or more by the total of the health ministry.")

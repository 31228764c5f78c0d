"""Rulings on what a later version of a page took back, at the desk: seen at once, said so, kept."""

from __future__ import annotations

import json
from pathlib import Path

from tests.desk.serving import make_record, serve

from tallystick.book import open_record
from tallystick.desk import Options
from tallystick.pipeline import Reader

LEAD = "The municipality of Nablus opened two roads that had been closed for repairs since the autumn rains."
DEAD = "Nine people were killed in an air strike on Nablus on Thursday, medics said."
CLOSE = "Shops in the old city stayed open until the evening, and the buses to Ramallah ran as on other days."


def page(folder: Path, number: int, text: str) -> Path:
    told = {"text": text, "url": "https://post.example/nablus", "publisher": "Post", "published": f"2024-03-0{number}"}
    path = folder / f"version-{number}.jsonl"
    path.write_text(json.dumps(told) + "\n", encoding="utf-8")
    return path


def test_a_figure_that_was_taken_back_is_shown_as_such_at_once(tmp_path: Path, reader: Reader) -> None:
    path = make_record(tmp_path / "record.sqlite", [page(tmp_path, 1, f"{LEAD} {DEAD} {CLOSE}")], reader)
    later = page(tmp_path, 2, f"Correction: the account of a strike was wrong.\n{LEAD} {CLOSE}")
    with (
        serve(path, Options(who="Ada", saved=tmp_path / "saved.json"), reader.read) as served,
        served.client() as client,
    ):
        before = next(one for one in client.get("/api/incidents").json()["items"] if one["entries"])
        address = before["incident_id"]
        assert before["entries"][0]["best"] == 9 and before["taken_back"] == []
        with open_record(path, reader=reader) as record:
            record.add([later])
        after = client.get(f"/api/incidents/{address}").json()
        assert "corrected by the later version of 2024-03-02 of the page" in json.dumps(after)
        shown = client.get(f"/incidents/{address}").text
        assert "Kept, but no longer counted" in shown
        found = client.get("/search?q=killed").text
        assert "stands no longer: corrected by the later version of 2024-03-02 of the page" in found
        assert "Nobody stands by a figure of casualties any more." in shown
        assert before["report_ids"][0][:8] in shown  # and leads to the words, which are still there
        assert DEAD[:40] in client.get(f"/api/reports/{before['report_ids'][0]}").text

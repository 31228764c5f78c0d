"""Rulings on what the map is made of: sums of the same incidents as the list's, and never older than the record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import httpx
import pytest
from fastapi.responses import Response
from tests.desk.serving import Served, signed_in, token_of
from tests.desk.test_index import asking

from tallystick.book import open_record
from tallystick.desk import conditions, finding
from tallystick.desk.geography import area_of
from tallystick.desk.held import Held
from tallystick.desk.mapping import mapped, summed, total

EVERYTHING: Mapping[str, str] = {}
MANY = 1_000_000


def test_the_map_sums_what_the_list_holds(samples: Path) -> None:
    with open_record(samples, read_only=False) as book:
        now = asking(book).now()
        for asked in (EVERYTHING, {"country": "PSE"}, {"since": "2024-05-01", "until": "2024-05-31"}, {"place": "zzz"}):
            lines = list(finding.incidents(now, now.internal, asked))
            groups = finding.grouped(now, now.internal, asked, MANY)
            it = mapped(groups)
            assert summed(groups) == total(lines, "killed")
            assert it.shown == len(lines)
            assert it.undated == sum(line["start"] is None for line in lines)
            areas = [area_of(line["place"]) for line in lines]
            assert it.unplaced == sum(area is None or area.km is None for area in areas)
            places = {(a.longitude, a.latitude, a.km) for a in areas if a is not None and a.km is not None}
            assert {g.spot and (g.spot.area.longitude, g.spot.area.latitude, g.spot.area.km) for g in groups} - {
                None
            } == places
            assert sum(bar.incidents for bar in it.bars) == it.shown - it.undated
            points = [json.loads(one) for one in finding.points(now, now.internal, asked, MANY)]
            assert [one["id"] for one in points] == [line["incident_id"] for line in lines]


def test_of_more_than_one_map_holds_the_newest_are_drawn(samples: Path) -> None:
    with open_record(samples, read_only=False) as book:
        now = asking(book).now()
        newest = [line["incident_id"] for line in finding.incidents(now, now.internal, EVERYTHING)][:3]
        assert [json.loads(one)["id"] for one in finding.points(now, now.internal, EVERYTHING, 3)] == newest
        assert mapped(finding.grouped(now, now.internal, EVERYTHING, 3)).shown == 3


def test_days_find_all_that_touches_them_and_names_the_same_whether_common_or_rare(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(samples, read_only=False) as book:
        now = asking(book).now()
        lines = list(finding.incidents(now, now.internal, EVERYTHING))
        days = sorted({day for line in lines for day in (line["start"], line["end"]) if day})
        assert any(line["start"] != line["end"] for line in lines)
        for since in days:
            for until in (since, days[-1]):
                wanted = [
                    line["incident_id"]
                    for line in lines
                    if line["start"] and line["start"] <= until and (line["end"] or line["start"]) >= since
                ]
                found = finding.incidents(now, now.internal, {"since": since, "until": until})
                assert [line["incident_id"] for line in found] == wanted
        asked = ({"party": "army"}, {"place": "a", "claimant": "a", "order": "killed"}, {"country": "PSE"})
        rare = [[line["incident_id"] for line in finding.incidents(now, now.internal, one)] for one in asked]
        said = [line["claim_id"] for line in finding.claims(now, now.internal, {"party": "a", "claimant": "a"})]
        monkeypatch.setattr(conditions, "COMMON", 1)
        now = asking(book).now()
        assert [[i["incident_id"] for i in finding.incidents(now, now.internal, one)] for one in asked] == rare
        assert all(rare)
        assert [c["claim_id"] for c in finding.claims(now, now.internal, {"party": "a", "claimant": "a"})] == said


@pytest.mark.parametrize("address", ["/map", "/map/points", "/map?country=PSE", "/incidents", "/search?q=killed"])
def test_who_has_a_page_is_told_so_until_it_is_another(alone: Served, client: httpx.Client, address: str) -> None:
    first = client.get(address)
    mark = {"If-None-Match": first.headers["etag"]}
    assert client.get(address, headers=mark).status_code == 304
    assert client.get(address + ("&" if "?" in address else "?") + "since=2024-01-01", headers=mark).status_code == 200
    page = client.get("/review").text
    claim = page.split('name="claim" value="', 1)[1].split('"', 1)[0]
    form = {"token": token_of(page), "claim": claim, "verdict": "accept", "why": "so it says", "back": "/review"}
    assert client.post("/decisions", data=form).status_code == 303
    assert client.get(address, headers=mark).status_code == 304  # nothing that the page shows is another by it
    with open_record(alone.path) as book:
        (tubas,) = [s for s in book.incidents() if s.place and "Tubas" in s.place.text][:1]
        for gone in tubas.claim_ids:
            book.judge("reject", [gone], "Ada", "not so")
    after = client.get(address, headers=mark)
    assert after.status_code == 200 and after.text != first.text
    assert tubas.incident_id not in client.get("/map/points").text


def test_of_many_who_ask_at_once_one_makes_the_page() -> None:
    held, made, together = Held(), list[int](), Barrier(8)

    def ask(_: int) -> Response:
        together.wait()
        return held.made("mark", lambda: made.append(1) or Response("page"))  # type: ignore[func-returns-value]

    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(ask, range(8)))
    assert made == [1] and len({id(answer) for answer in answers}) == 1
    with pytest.raises(ZeroDivisionError):
        held.made("other", lambda: Response(str(1 // 0)))
    assert held.made("other", lambda: Response("again")).body == b"again"  # a failure is not kept


def test_the_pages_held_are_so_many_bytes_and_no_more() -> None:
    held, made = Held(largest=10), list[str]()

    def ask(mark: str) -> None:
        held.made(mark, lambda: made.append(mark) or Response("four"))  # type: ignore[func-returns-value]

    for mark in ("a", "b", "a", "c", "a", "b"):
        ask(mark)
    assert made == ["a", "b", "c", "b"]  # b was asked for longest ago when c came


def test_the_map_of_a_shared_desk_is_kept_by_no_browser(shared_desk: Served) -> None:
    with signed_in(shared_desk, "Rev") as reviewer, signed_in(shared_desk, "Ria") as reader:
        answers = [one.get("/map/points") for one in (reviewer, reader)]
        assert all(answer.headers["cache-control"] == "no-store" for answer in answers)
        assert answers[0].headers["etag"] != answers[1].headers["etag"]

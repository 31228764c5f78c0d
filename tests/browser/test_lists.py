"""Rulings on lists: they change in place as one types, their address follows, and they go out as they stand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import PHONE, Open
from tests.browser.finding import claims, reports
from tests.desk.serving import Served


def test_a_list_changes_in_place_and_its_address_follows(still: Served, visit: Open, bundle: Path) -> None:
    page = visit(f"{still.url}/incidents")
    page.evaluate("window.same = true")
    page.get_by_label("Place").type("Fasher")
    expect(page.locator("[data-said]")).to_have_text("1 in this list")
    page.wait_for_url("**/incidents?place=Fasher**")
    assert page.evaluate("window.same") is True  # the page itself was not loaded again
    expect(page.locator("#said")).to_have_text("1 in this list")
    page.go_back()
    expect(page.locator("[data-said]")).not_to_have_text("1 in this list")
    assert page.evaluate("Object.keys(localStorage)") == []  # no page of the record stays behind in the browser


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_fields_of_a_list_are_folded_until_one_is_set(still: Served, visit: Open, script: bool) -> None:
    fields = {"/incidents": "Claimant", "/reports": "Publisher", "/statements": "Until", "/search?q=raid": "Publisher"}
    for address, field in fields.items():
        page = visit(still.url + address, viewport=PHONE, java_script_enabled=script)
        expect(page.get_by_label(field, exact=True)).not_to_be_visible()
        page.locator("summary", has_text="Filter").press("Enter")
        expect(page.get_by_label(field, exact=True)).to_be_visible()
        page = visit(still.url + address, java_script_enabled=script)
        expect(page.get_by_label(field, exact=True)).to_be_visible()
        expect(page.locator("summary", has_text="Filter")).not_to_be_visible()
    page = visit(f"{still.url}/incidents?place=Tubas", viewport=PHONE, java_script_enabled=script)
    expect(page.get_by_label("Place")).to_be_visible()


def test_statements_are_found_by_party_addressee_type_and_day(still: Served, visit: Open) -> None:
    page = visit(f"{still.url}/statements?party=Taliban&type=REJECT&since=2024-04-01", java_script_enabled=False)
    rows = page.locator("tbody tr[data-row]")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("rejected the charge")
    rows.get_by_role("link").first.click()
    expect(page.locator("article:target")).to_contain_text("REJECT")


def test_search_takes_words_and_fields_together(still: Served, visit: Open, tmp_path: Path) -> None:
    page = visit(f"{still.url}/search?q=killed&claimant=Ministry+of+Health&place=tubas")
    found = page.locator(".results li[data-row]")
    assert found.count() > 0
    with page.expect_download() as coming:
        page.get_by_role("link", name="JSON lines").click()
    coming.value.save_as(tmp_path / "found.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == found.count()
    assert all("Ministry of Health" in (line["attribution"][0]["name"] or "") for line in lines)
    assert {line["claim_id"] for line in lines} <= {c["claim_id"] for c in claims(still)}


def test_a_list_that_holds_nothing_says_so(still: Served, visit: Open) -> None:
    for address in ("/incidents?country=NOR", "/statements?party=Norway", "/reports?publisher=zzz", "/search?q=zzzz"):
        page = visit(still.url + address)
        expect(page.locator("#list")).to_contain_text("fits.")
        expect(page.locator("#list")).to_contain_text("0 in this list")


def test_who_is_only_described_stands_behind_the_named_in_quotation_marks(still: Served, visit: Open) -> None:
    page = visit(f"{still.url}/incidents?place=Tubas", java_script_enabled=False)
    who = page.locator("tbody tr[data-row]", has_text="4 all independent").locator("[data-of=who]").inner_text()
    doers = who.split("→")[0]
    assert "Military Forces of Israel" in doers.split("“")[0] and "“Armed terrorists”" in doers
    page = visit(f"{still.url}/situation?area=PSE&since=2024-05-01&until=2024-05-31")
    names = (
        page.locator("section, table", has=page.locator("th", has_text="claimant"))
        .locator("tbody th")
        .all_inner_texts()
    )
    quoted = [name.startswith("“") for name in names]
    assert any("Umm Khaled”" in name for name in names) and quoted == sorted(
        quoted
    )  # apart from those with a name, and after them


def test_the_map_offers_named_claimants_apart_from_the_described(still: Served, visit: Open, bundle: Path) -> None:
    page = visit(f"{still.url}/map")
    described = page.locator("select[name=claimant] optgroup[label='only described'] option")
    expect(described.filter(has_text="Umm Khaled")).to_have_count(1)
    expect(described.filter(has_text="Ministry of Health of Palestine")).to_have_count(0)


def test_decisions_and_the_queue_go_out_as_they_stand(desk: Served, visit: Open) -> None:
    with desk.client() as client:
        claim = claims(desk, kind="incident")[0]["claim_id"]
        asked = {"verdict": "accept", "claim_ids": [claim], "why": '=cmd|" a formula, to a spreadsheet'}
        assert client.post("/api/judgements", json=asked).status_code == 201
        page = visit(f"{desk.url}/decisions")
        told = client.get("/decisions" + (page.get_by_role("link", name="CSV").get_attribute("href") or "")).text
        (row,) = csv.DictReader(io.StringIO(told))
        assert (row["verdict"], row["who"], row["claim_ids"]) == ("accept", "Ada", claim)
        assert row["why"].startswith("'=")  # opened in a spreadsheet, it is text
        page = visit(f"{desk.url}/review")
        lines = client.get("/review" + (page.get_by_role("link", name="JSON lines").get_attribute("href") or "")).text
        waiting = [json.loads(line) for line in lines.splitlines()]
        assert len(waiting) == int(page.locator("[data-said]").inner_text().split()[0])
        assert claim not in {one["claim_id"] for one in waiting}


def test_a_claim_is_added_beside_the_text_it_stands_in(still: Served, visit: Open) -> None:
    report = reports(still)[0]["report_id"]
    page = visit(f"{still.url}/reports/{report}/claims/new", java_script_enabled=False)
    with still.client() as client:
        text = client.get(f"/api/reports/{report}").json()["text"]
    shown = page.get_by_label("Text as published")
    expect(shown).to_be_visible()
    assert text.split() == shown.inner_text().split()

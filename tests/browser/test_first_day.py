"""One ruling on the whole: what a new user does with the demo record on the first day, in a real browser."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdf
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open
from tests.browser.finding import raid
from tests.desk.serving import Served


def test_a_new_user_finds_the_raid_compares_merges_undoes_and_shares(desk: Served, visit: Open, tmp_path: Path) -> None:
    page = visit(desk.url)
    expect(page.get_by_role("status").filter(has_text="Stale")).to_contain_text("2024-09-18")
    page.get_by_role("link", name="Incidents", exact=True).click()
    page.get_by_label("Place").fill("Tubas")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**place=Tubas**")
    most = raid(desk)  # the one that most reports tell of: the list says of how many, and of how many sources
    count = len(most["report_ids"])
    independent = "all" if most["sources"] == count else most["sources"]
    row = page.locator("tbody tr[data-row]").filter(has_text=f"{count} {independent} independent")
    row.locator(f'a[href="/incidents/{most["incident_id"]}"]').click()

    compare_the_tolls(page)
    see_the_words(page)
    merge_and_undo(page, desk)
    write_a_situation_report(page, desk, tmp_path)
    share_a_list(page, desk, visit, tmp_path)


def compare_the_tolls(page: Page) -> None:
    """Three sides, their rival figures side by side, the chosen range with its rule and reason."""
    killed = {
        side: page.locator("tr", has=page.get_by_role("rowheader", name=side)).locator('td[data-of="killed"]')
        for side in ("Army press office (sample)", "Ministry of Health of Palestine", "local sources")
    }
    expect(killed["Army press office (sample)"]).to_contain_text("3 (terrorists), inferred")
    expect(killed["Ministry of Health of Palestine"]).to_contain_text("4 (Palestinians)")
    expect(killed["local sources"]).to_contain_text("5 (Palestinians)")
    chosen = page.get_by_role("region", name="Chosen figures")
    expect(chosen).to_contain_text("killed 4–5")
    expect(chosen).to_contain_text("rule: range over claimants")
    expect(page.get_by_role("heading", name="The toll over time")).to_be_visible()


def see_the_words(page: Page) -> None:
    """A cell opens the words that say it, marked in the report as published."""
    address = page.url
    page.get_by_role("link", name="3 (terrorists), inferred").click()
    expect(page.locator("article:target")).to_contain_text("inferred")
    number = page.locator("article:target .number").inner_text()
    marked = page.locator(f"mark[data-claims~='{number}']").all_inner_texts()
    assert "Three terrorists were neutralized" in "".join(marked)
    page.goto(address)


def merge_and_undo(page: Page, desk: Served) -> None:
    """The raid was wrongly split: its parts become one incident, and undoing makes two of them again."""
    whole = raid(desk)["claim_ids"]
    for box in page.locator("tr", has=page.get_by_role("rowheader", name="local sources")).locator("input").all():
        box.check()
    decide(page, "different", "a slip: taken for another raid")
    parts = raid(desk)["claim_ids"]
    assert len(parts) < len(whole)
    gone = next(c for c in whole if c not in parts)

    with desk.client() as client:
        other = client.get(f"/api/claims/{gone}").json()["incident_id"]
    page.goto(f"{desk.url}/incidents/{other}")
    page.get_by_label("The same as").select_option(raid(desk)["incident_id"])
    decide(page, "same", "one raid after all")
    assert gone in raid(desk)["claim_ids"]
    page.get_by_role("button", name="Undo same").first.click()
    expect(page.locator(".judgements .undone").filter(has_text="one raid after all").first).to_be_visible()
    assert gone not in raid(desk)["claim_ids"]


def decide(page: Page, verdict: str, why: str) -> None:
    page.get_by_label("Verdict").select_option(verdict)
    page.get_by_label("Reason").fill(why)
    page.get_by_role("button", name="Decide").click()
    expect(page.locator(".judgements").first).to_contain_text(why)


def write_a_situation_report(page: Page, desk: Served, folder: Path) -> None:
    """An area and days give a PDF that has the raid with its figures."""
    page.goto(desk.url)
    page.get_by_role("link", name="Situation", exact=True).click()
    page.get_by_label("Area").fill("tubas")  # the record has it as the gazetteer writes it
    one = raid(desk)
    page.get_by_label("From").fill(one["start"])
    page.get_by_label("To", exact=True).fill(one["end"])
    page.get_by_role("button", name="Make it").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="PDF").click()
    coming.value.save_as(folder / "situation.pdf")
    said = "".join("".join(one.extract_text().split()) for one in pypdf.PdfReader(folder / "situation.pdf").pages)
    figures = next(e for e in one["entries"] if e["outcome"] == "killed")
    assert "Tubas" in said and f"{figures['low']}–{figures['high']}" in said


def share_a_list(page: Page, desk: Served, visit: Open, folder: Path) -> None:
    """The address alone gives another visitor the same list; it is saved under a name, and exported as it stands."""
    page.goto(f"{desk.url}/search")
    page.get_by_label("Words").fill("ambulance")
    page.get_by_label("Kind").select_option("incident")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".results li[data-row]").first).to_be_visible()
    page.wait_for_url("**q=ambulance**")
    page.get_by_role("link", name="its address").click()
    shared = visit(page.url)
    assert shared.locator(".results li").all_inner_texts() == page.locator(".results li").all_inner_texts()
    page.get_by_text("Keep this list").click()
    page.get_by_label("Keep it under the name").fill("ambulances held back")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("link", name="ambulances held back")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("link", name="CSV").click()
    coming.value.save_as(folder / "found.csv")
    rows = list(csv.DictReader((folder / "found.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == shared.locator(".results li[data-row]").count() > 0

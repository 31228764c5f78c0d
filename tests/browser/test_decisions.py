"""Rulings on deciding in the browser: every verb, by pointer and by keys alone, and what two people do at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Open
from tests.browser.finding import SELECT, claims, incidents, judgements, raid, reports
from tests.desk.serving import Served, serve

from tallystick.desk import Options
from tallystick.pipeline import Reader


def claim_address(served: Served, number: int = 0) -> str:
    return f"{served.url}/claims/{raid(served)['claim_ids'][number]}"


def newest(served: Served) -> tuple[str, str, str]:
    """Verdict, who and why of the last decision."""
    last = judgements(served)[0]
    return last["verdict"], last["who"], last["why"]


@pytest.mark.parametrize(("button", "verdict"), [("Accept", "accept"), ("Reject", "reject"), ("Disputed", "disputed")])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_claim_is_judged_with_a_reason(desk: Served, visit: Open, button: str, verdict: str, scripts: bool) -> None:
    page = visit(claim_address(desk), java_script_enabled=scripts)
    page.get_by_label("Reason").fill("the words say so")
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".judgements li").first).to_contain_text("the words say so")
    assert newest(desk) == (verdict, "Ada", "the words say so")


def test_an_incident_goes_on_showing_the_claim_that_was_rejected_and_takes_it_back(desk: Served, visit: Open) -> None:
    one = raid(desk)
    claim = claims(desk, q="neutralized", kind="incident")[0]
    page = visit(f"{desk.url}/incidents/{one['incident_id']}")
    page.locator(f"input[value='{claim['claim_id']}']").check()
    page.get_by_label("Verdict").select_option("reject")
    page.get_by_label("Reason").fill("the statement was withdrawn")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("li.undone").filter(has_text="neutralized")).to_be_visible()
    expect(page.locator(".judgements li").first).to_contain_text("the statement was withdrawn")
    assert claim["claim_id"] not in raid(desk)["claim_ids"]
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.locator(".judgements .undone")).to_contain_text("the statement was withdrawn")
    assert claim["claim_id"] in raid(desk)["claim_ids"]


def test_a_decision_without_a_reason_is_not_taken(desk: Served, visit: Open) -> None:
    page = visit(claim_address(desk))
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_label("Reason")).to_be_focused()
    assert judgements(desk) == []


def test_a_rejected_claim_leaves_the_toll_and_undo_brings_it_back(desk: Served, visit: Open) -> None:
    one = raid(desk)
    before = next(e for e in one["entries"] if e["outcome"] == "killed")
    for highest in [c for name, figures, told in before["claimants"] if figures["low"] == before["high"] for c in told]:
        page = visit(f"{desk.url}/claims/{highest}")
        page.get_by_label("Reason").fill("withdrawn by its source")
        page.get_by_role("button", name="Reject").click()
        expect(page.locator("text=does not stand").first).to_be_visible()
    after = next(e for e in raid(desk)["entries"] if e["outcome"] == "killed")
    assert after["high"] < before["high"]
    today = visit(desk.url)
    expect(today.locator("section", has=today.get_by_role("heading", name="Changed"))).to_contain_text(
        "withdrawn by its"
    )
    page = visit(f"{desk.url}/decisions")
    while page.get_by_role("button", name="Undo reject").count():
        left = page.get_by_role("button", name="Undo reject").count()
        page.get_by_role("button", name="Undo reject").first.click()
        expect(page.get_by_role("button", name="Undo reject")).to_have_count(left - 1)
    assert next(e for e in raid(desk)["entries"] if e["outcome"] == "killed")["high"] == before["high"]
    assert {j["verdict"] for j in judgements(desk)} == {"reject", "undo"}  # nothing is lost


def test_a_correction_stands_beside_the_machines_reading(desk: Served, visit: Open) -> None:
    claim = claims(desk, q="neutralized", kind="incident")[0]
    page = visit(f"{desk.url}/claims/{claim['claim_id']}")
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("Status").select_option("alleged")
    page.get_by_label("Reason").fill("the army alone says so")
    page.get_by_role("button", name="Let this stand in its place").click()
    expect(page.get_by_role("heading", name="Machine and person")).to_be_visible()
    changed = page.locator("table.diff tr.changed")
    expect(changed).to_have_count(1)
    expect(changed.locator("del")).to_have_text("asserted")
    expect(changed.locator("ins")).to_have_text("alleged")
    old = visit(f"{desk.url}/claims/{claim['claim_id']}")
    expect(old.get_by_text("does not stand")).to_be_visible()


def test_a_missed_claim_is_added_by_selecting_its_words(desk: Served, visit: Open) -> None:
    report = next(r for r in reports(desk) if "martyred" in (r["title"] or ""))
    page = visit(f"{desk.url}/reports/{report['report_id']}")
    words = "Dozens of military vehicles backed by a bulldozer"
    page.evaluate(SELECT, words)
    page.get_by_role("link", name="Add a claim").click()
    expect(page.get_by_label("Words of the claim")).to_have_value(words)
    page.get_by_role("combobox", name="Event type", exact=True).select_option("MOBILIZE")
    page.get_by_role("button", name="Add the claim").click()
    expect(page.locator("h1")).to_contain_text(words)
    expect(page.get_by_text("by Ada").first).to_be_visible()
    added = claims(desk, q="bulldozer", type="MOBILIZE")
    assert [(c["coder"], c["evidence"][0]["text"]) for c in added] == [("Ada", words)]


def test_a_missed_claim_is_added_by_keys_alone(desk: Served, visit: Open) -> None:
    report = next(r for r in reports(desk) if "martyred" in (r["title"] or ""))
    page = visit(f"{desk.url}/reports/{report['report_id']}")
    page.keyboard.press("n")
    expect(page.get_by_label("Words of the claim")).to_be_visible()
    while page.evaluate("document.activeElement.name") != "words":
        page.keyboard.press("Tab")
    page.keyboard.type("the exchange went on for four hours")
    while page.evaluate("document.activeElement.textContent.trim()") != "Add the claim":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("the exchange went on for four hours")
    page.keyboard.press("p")
    page.keyboard.type("only this agency says so")
    page.keyboard.press("Enter")
    expect(page.locator(".judgements li").first).to_contain_text("only this agency says so")


def test_a_report_is_typed_in_and_its_day_corrected(desk: Served, visit: Open) -> None:
    page = visit(f"{desk.url}/reports")
    page.get_by_role("link", name="Type in a report").click()
    page.get_by_label("Who publishes it").fill("A nurse, by telephone")
    page.get_by_label("Day").fill("2024-05-16")
    page.get_by_label("Text").fill("Soldiers killed two men in Tubas on Wednesday, a nurse said.")
    page.get_by_role("button", name="Add the report").click()
    expect(page.get_by_text("typed in by Ada")).to_be_visible()
    expect(page.locator(".card").first).to_contain_text("2024-05-15")
    page.get_by_text("Correct publisher or day").click()
    page.get_by_role("textbox", name="Published").fill("2024-05-23")
    page.get_by_label("Reason").fill("the call was a week later")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator(".card").first).to_contain_text("2024-05-22")


def test_claims_are_split_off_marked_double_and_merged_again(desk: Served, visit: Open) -> None:
    one = raid(desk)
    page = visit(f"{desk.url}/incidents/{one['incident_id']}")
    boxes = page.locator("input[name=claim]")
    chosen = boxes.nth(0).get_attribute("value") or ""
    boxes.nth(0).check()
    page.get_by_label("Verdict").select_option("different")
    page.get_by_label("Reason").fill("another house, another street")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator(".judgements")).to_contain_text("another house, another street")
    assert chosen not in raid(desk)["claim_ids"]

    page = visit(f"{desk.url}/incidents/{raid(desk)['incident_id']}")
    for number in (0, 1):
        page.locator("input[name=claim]").nth(number).check()
    page.get_by_label("Verdict").select_option("duplicate")
    page.get_by_label("Reason").fill("one sentence twice")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator(".judgements")).to_contain_text("one sentence twice")

    split = next(i for i in incidents(desk) if chosen in i["claim_ids"])
    page = visit(f"{desk.url}/incidents/{split['incident_id']}")
    page.get_by_label("Verdict").select_option("same")
    page.get_by_label("The same as").select_option(raid(desk)["incident_id"])
    page.get_by_label("Reason").fill("it is the house of the raid after all")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator(".judgements")).to_contain_text("it is the house of the raid after all")
    assert chosen in raid(desk)["claim_ids"]
    gone = visit(f"{desk.url}/incidents/{split['incident_id']}")
    expect(gone.locator("h1")).to_contain_text("Tubas")  # its address leads to the one it is part of


def test_the_queue_is_worked_by_keys_alone(desk: Served, visit: Open, bundle: Path) -> None:
    page = visit(f"{desk.url}/review")
    waiting = int(page.locator("[data-said]").inner_text().split()[0])
    for key, verdict in (("a", "accept"), ("r", "reject"), ("p", "disputed")):
        page.evaluate("document.getElementById('said').textContent = ''")
        page.keyboard.press("j")
        page.keyboard.press(key)
        page.keyboard.type(f"by the key {key}")
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text("claims nobody")
        assert newest(desk) == (verdict, "Ada", f"by the key {key}")
    left = int(page.locator("[data-said]").inner_text().split()[0])
    assert left == waiting - 2  # what is disputed goes on waiting for somebody who settles it
    page.goto(f"{desk.url}/decisions")
    page.keyboard.press("u")
    page.wait_for_load_state()
    expect(page.locator(".judgements li").first).to_contain_text("undo")


def to(page: Page, what: str) -> None:
    """Go on by Tab until the focus is on the field of this name, or on what says these words."""
    here = "(e => [e.name || '', e.textContent.trim()])(document.activeElement)"
    while what not in page.evaluate(here):
        page.keyboard.press("Tab")


def test_a_claim_is_corrected_compared_and_the_correction_undone_by_keys_alone(desk: Served, visit: Open) -> None:
    claim = claims(desk, q="neutralized", kind="incident")[0]
    page = visit(f"{desk.url}/claims/{claim['claim_id']}")
    page.keyboard.press("c")
    page.wait_for_url("**/correct")
    to(page, "status")
    page.keyboard.type("alleged")
    to(page, "why")
    page.keyboard.type("the army alone says so")
    to(page, "Let this stand in its place")
    page.keyboard.press("Enter")
    expect(page.locator("table.diff tr.changed ins")).to_have_text("alleged")
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.locator(".judgements .undone")).to_contain_text("the army alone says so")
    with desk.client() as client:
        assert client.get(f"/api/claims/{claim['claim_id']}").json()["struck"] is False


def test_a_reports_day_is_corrected_and_its_times_read_again_by_keys_alone(desk: Served, visit: Open) -> None:
    report = next(r for r in reports(desk) if "martyred" in (r["title"] or ""))
    page = visit(f"{desk.url}/reports/{report['report_id']}")
    before = page.locator(".card").first.inner_text()
    to(page, "Correct publisher or day")
    page.keyboard.press("Enter")
    to(page, "published")
    year, month, day = report["published"].split("-")
    page.keyboard.type(f"{month}{day}{int(year) + 1}")
    to(page, "why")
    page.keyboard.type("the year was wrong")
    page.keyboard.press("Enter")
    expect(page.locator(".card").first).not_to_have_text(before)
    changed = next(r for r in reports(desk) if r["report_id"] == report["report_id"])
    assert changed["published"] == f"{int(year) + 1}-{month}-{day}"


def test_an_incident_is_split_and_made_one_again_by_keys_alone(desk: Served, visit: Open) -> None:
    one = raid(desk)
    page = visit(f"{desk.url}/incidents/{one['incident_id']}")
    for key in "jxd":
        page.keyboard.press(key)
    expect(page.get_by_label("Verdict")).to_have_value("different")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("another street")
    page.keyboard.press("Enter")
    expect(page.locator(".judgements").first).to_contain_text("another street")
    gone = [c for c in one["claim_ids"] if c not in raid(desk)["claim_ids"]]
    assert gone
    split = next(i for i in incidents(desk) if gone[0] in i["claim_ids"])
    page.goto(f"{desk.url}/incidents/{split['incident_id']}")
    page.keyboard.press("s")
    expect(page.get_by_label("The same as")).to_be_focused()
    while page.get_by_label("The same as").input_value() != raid(desk)["incident_id"]:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("one raid after all")
    page.keyboard.press("Enter")
    expect(page.locator(".judgements").first).to_contain_text("one raid after all")
    assert set(gone) <= set(raid(desk)["claim_ids"])


def test_keys_work_on_an_incident_without_the_pointer(desk: Served, visit: Open) -> None:
    page = visit(f"{desk.url}/incidents/{raid(desk)['incident_id']}")
    page.keyboard.press("j")
    page.keyboard.press("x")
    picked = page.locator("tr.here input[name=claim]")
    assert picked.count() > 0 and all(box.is_checked() for box in picked.all())
    page.keyboard.press("j")
    assert not page.locator("tr.here input[name=claim]").first.is_checked()


def test_keys_can_be_turned_off(desk: Served, visit: Open) -> None:
    page = visit(f"{desk.url}/keys")
    page.get_by_role("button", name="Turn single keys off").click()
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_timeout(300)
    assert page.url.endswith("/keys")


def test_two_people_at_one_claim_lose_nothing_and_are_told(
    desk: Served, visit: Open, tmp_path: Path, reader: Reader
) -> None:
    with serve(desk.path, Options(who="Ben"), reader.read) as other:
        address = claim_address(desk).removeprefix(desk.url)
        mine, theirs = visit(desk.url + address), visit(other.url + address)
        mine.get_by_label("Reason").fill("seen the list")
        mine.get_by_role("button", name="Accept").click()
        expect(mine.locator(".judgements li")).to_have_count(1)
        theirs.get_by_label("Reason").fill("the list is a forgery")
        theirs.get_by_role("button", name="Reject").click()
        expect(theirs.get_by_role("alert")).to_contain_text("Ada judged accept: seen the list")
        assert newest(desk)[0] == "accept"
        expect(theirs.get_by_label("Reason")).to_have_value("the list is a forgery")
        theirs.get_by_role("button", name=re.compile("all the same")).click()
        expect(theirs.locator(".judgements li")).to_have_count(2)
    assert newest(desk) == ("reject", "Ben", "the list is a forgery")


def killed(served: Served) -> tuple[int | None, int | None]:
    entry = next(e for e in raid(served)["entries"] if e["outcome"] == "killed")
    return entry["low"], entry["high"]


def test_no_decision_holds_without_a_second_person_where_the_record_asks_for_it(
    samples: Path, visit: Open, tmp_path: Path, reader: Reader
) -> None:
    path = Path(shutil.copy(samples, tmp_path / "record.sqlite"))
    with (
        serve(path, Options(who="Ada", second=True), reader.read) as first,
        serve(path, Options(who="Ben"), reader.read) as second,  # the record asks, whatever this desk was told
    ):
        before = killed(first)
        entry = next(e for e in raid(first)["entries"] if e["outcome"] == "killed")
        for claim in [c for _, figures, told in entry["claimants"] if figures["low"] == before[1] for c in told]:
            page = visit(f"{first.url}/claims/{claim}")
            page.get_by_label("Reason").fill("withdrawn by its source")
            page.get_by_role("button", name="Reject").click()
            expect(page.locator(".judgements li").first).to_contain_text("waits for a second person")
            expect(page.get_by_role("button", name="Second reject")).to_have_count(0)  # not one's own
        assert killed(first) == before
        queue = visit(f"{second.url}/review")
        while left := queue.get_by_role("button", name="Second reject").count():
            queue.keyboard.press("e")
            expect(queue.get_by_role("button", name="Second reject")).to_have_count(left - 1)
        assert judgements(second)[0]["verdict"] == "second"
        after = killed(second)
        assert after != before

        page = visit(f"{first.url}/decisions")
        page.get_by_role("button", name="Undo reject").first.click()
        expect(page.locator(".judgements li").first).to_contain_text("waits for a second person")
        assert killed(first) == after  # what two decided is not undone by one


def test_a_decision_is_taken_on_a_phone(desk: Served, visit: Open) -> None:
    page = visit(claim_address(desk), viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_label("Reason").tap()
    page.keyboard.type("read on the way")
    page.get_by_role("button", name="Disputed").tap()
    expect(page.locator(".judgements li").first).to_contain_text("read on the way")


def test_what_one_person_adds_is_a_proposal_until_another_agrees(
    samples: Path, visit: Open, tmp_path: Path, reader: Reader
) -> None:
    path = Path(shutil.copy(samples, tmp_path / "record.sqlite"))
    with (
        serve(path, Options(who="Ada", second=True), reader.read) as first,
        serve(path, Options(who="Ben"), reader.read) as second,
    ):
        report = next(r for r in reports(first) if "martyred" in (r["title"] or ""))
        page = visit(f"{first.url}/reports/{report['report_id']}")
        page.evaluate(SELECT, "Dozens of military vehicles backed by a bulldozer")
        page.get_by_role("link", name="Add a claim").click()
        expect(page.get_by_text("it stands once another person agrees")).to_be_visible()
        page.get_by_label("Reason").fill("the reader passed over it")
        page.get_by_role("button", name="Add the claim").click()
        expect(page.get_by_text("proposed: waits for a second person")).to_be_visible()
        assert "Ada" not in [c["coder"] for c in claims(first, q="bulldozer")]

        page.goto(f"{first.url}/reports/{report['report_id']}")
        page.get_by_text("Correct publisher or day").click()
        page.get_by_role("textbox", name="Published").fill("2023-01-30")
        page.get_by_label("Reason").fill("the page says January")
        page.get_by_role("button", name="Correct", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="waits for a second person")).to_be_visible()
        expect(page.locator("p.dim").first).to_contain_text(f"published {report['published']}")
        expect(page.get_by_role("button", name="Second amend")).to_have_count(0)

        queue = visit(f"{second.url}/review")
        expect(queue.locator(".judgements").first).to_contain_text(f"published {report['published']} → 2023-01-30")
        expect(queue.locator(".judgements").first).to_contain_text("the reader passed over it")
        words = queue.locator(".judgements").get_by_role("link", name="Dozens of military vehicles")
        expect(words).to_be_visible()  # nobody agrees with a number
        while left := queue.get_by_role("button", name=re.compile("^Second ")).count():
            queue.keyboard.press("e")
            expect(queue.get_by_role("button", name=re.compile("^Second "))).to_have_count(left - 1)
        assert "Ada" in [c["coder"] for c in claims(first, q="bulldozer")]
        page.reload()
        expect(page.locator("p.dim").first).to_contain_text("published 2023-01-30")
        expect(page.locator(".judgements").first).to_contain_text("seconded by Ben")

        page.get_by_role("button", name="Undo amend").click()
        expect(page.get_by_role("status").filter(has_text="waits for a second person")).to_be_visible()
        theirs = visit(f"{second.url}/reports/{report['report_id']}")
        theirs.get_by_role("button", name="Second undo").click()
        expect(theirs.locator("p.dim").first).to_contain_text(f"published {report['published']}")

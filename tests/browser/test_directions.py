"""Rulings on right-to-left and mixed text: shown exactly, read in its direction, selected to the code point."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import PHONE, Open
from tests.browser.finding import SELECT, reports
from tests.desk.serving import serve

from tallystick.book import open_record
from tallystick.desk import Options
from tallystick.pipeline import Reader
from tallystick.record import Report

HEBREW = "בטובאס נהרגו 4 בני אדם ביום שלישי, כך אמר משרד הבריאות. 🚑 צוותי Magen David Adom פינו 13 פצועים."
MIXED = "Soldiers entered طوباس at dawn. “قُتل أربعة” (four were killed), a medic 👩🏽‍⚕️ said in Tubas on Monday."
READ = "[...document.querySelectorAll('#text [data-at]')].map(one => one.textContent).join('')"


@pytest.fixture
def path(tmp_path: Path, reader: Reader) -> Path:
    """A record of a Hebrew report and of one in two scripts."""
    with open_record(tmp_path / "record.sqlite", reader=reader) as record, record.store.writer() as writer:
        for text, language in ((HEBREW, "he"), (MIXED, "en")):
            writer.add(reader.read(Report(text=text, title=text[:20], publisher="Test", language=language)))
    return tmp_path / "record.sqlite"


@pytest.mark.parametrize(("text", "direction"), [(HEBREW, "rtl"), (MIXED, "ltr")])
@pytest.mark.parametrize("phone", [False, True])
def test_a_text_is_shown_exactly_and_in_its_direction(
    path: Path, visit: Open, reader: Reader, text: str, *, direction: str, phone: bool
) -> None:
    with serve(path, Options(who="Ada"), reader.read) as served:
        report = next(r for r in reports(served) if r["title"] == text[:20])
        page = visit(f"{served.url}/reports/{report['report_id']}", **({"viewport": PHONE} if phone else {}))
        assert page.evaluate(READ) == text
        assert page.evaluate("getComputedStyle(document.getElementById('text')).direction") == direction
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_publisher_in_another_script_does_not_turn_round_the_line_it_stands_in(
    tmp_path: Path, visit: Open, reader: Reader
) -> None:
    text = "Gunmen killed nine people in Goma on Monday, the police said."
    with open_record(tmp_path / "record.sqlite", reader=reader) as record:
        with record.store.writer() as writer:
            writer.add(reader.read(Report(text=text, title="A raid", publisher="صحيفة الأيام", language="en")))
        record.link()
    with serve(tmp_path / "record.sqlite", Options(who="Ada"), reader.read) as served:
        (report,) = reports(served)
        for address in ("/", "/review", "/search?q=killed", f"/reports/{report['report_id']}"):
            line = visit(f"{served.url}{address}").locator(".dim:has(bdi)").first
            assert line.evaluate("one => getComputedStyle(one).direction") == "ltr", address
            assert line.locator("bdi").first.evaluate("one => getComputedStyle(one).direction") == "rtl", address


@pytest.mark.parametrize(("text", "words"), [(HEBREW, "פינו 13 פצועים"), (MIXED, "a medic 👩🏽‍⚕️ said in Tubas")])
def test_words_after_an_emoji_are_selected_to_the_code_point(
    path: Path, visit: Open, reader: Reader, text: str, words: str
) -> None:
    with serve(path, Options(who="Ada"), reader.read) as served:
        report = next(r for r in reports(served) if r["title"] == text[:20])
        page = visit(f"{served.url}/reports/{report['report_id']}")
        page.evaluate(SELECT, words)
        page.get_by_role("link", name="Add a claim").click()
        expect(page.get_by_label("Words of the claim")).to_have_value(words)
        page.get_by_role("button", name="Add the claim").click()
        expect(page.locator("h1")).to_have_text(words)
        with served.client() as client:
            (claim,) = [c for c in client.get("/api/claims?size=200").json()["items"] if c["coder"] == "Ada"]
    passage = claim["evidence"][0]
    assert text[passage["start"] : passage["end"]] == passage["text"] == words

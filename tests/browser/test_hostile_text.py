"""Rulings on hostile words in a real browser: scripts of the desk draw them too, and they stay words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.finding import every_page
from tests.desk.serving import serve

from tallystick.book import open_record
from tallystick.desk import Options
from tallystick.pipeline import Reader
from tallystick.record import Report

EVIL = "\"><img src=x onerror=document.title='taken'><svg onload=alert(1)>"
TEXT = (
    f"Soldiers killed nine people in Tubas on Tuesday, {EVIL} said.\n\n"
    "The army denied it. “The {{ 7*7 }} regime <script>document.title='taken'</script> lies,” it said.\n"
)


def test_no_page_does_what_an_article_says(tmp_path: Path, visit: Open, reader: Reader, bundle: Path) -> None:
    report = Report(text=TEXT, title=EVIL, publisher=EVIL, published=date(2024, 5, 15), language="en")
    with open_record(tmp_path / "record.sqlite", reader=reader) as record:
        with record.store.writer() as writer:
            writer.add(reader.read(report))
        record.link()
    with serve(tmp_path / "record.sqlite", Options(who=EVIL, saved=tmp_path / "saved.json"), reader.read) as served:
        for name, address in every_page(served).items():
            page = visit(served.url + address)
            if name in ("map", "incident"):
                page.wait_for_selector("#map[data-ready]")
            assert page.title() != "taken", name
            expect(page.locator("main img, main script, main svg[onload]")).to_have_count(0)

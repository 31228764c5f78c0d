"""Rulings on every page: it opens without a fault, on a phone, without a script, and for a screen reader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Open
from tests.browser.finding import every_page
from tests.desk.serving import Served

NAMES = (
    *("today", "incidents", "incident", "map", "reports", "report", "type in a report", "claim", "correct a claim"),
    *("add a claim", "statements", "search", "situation", "review", "decisions", "keys"),
)
GRAVE = ("serious", "critical")


def settle(page: Page) -> None:
    """Wait until the map of the page, where it has one, is drawn."""
    if page.locator("#map").count() and page.locator('script[src*="/bundle/assets/"][src*="map"]').count():
        page.wait_for_selector("#map[data-ready]")


def grave_faults(page: Page, axe: str) -> list[str]:
    """What axe finds to be serious or worse, a line each."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in GRAVE]


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_serious_fault(still: Served, visit: Open, axe: str, bundle: Path, name: str) -> None:
    for scheme in ("light", "dark"):
        page = visit(still.url + every_page(still)[name], color_scheme=scheme)
        settle(page)
        assert grave_faults(page, axe) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_a_phone(still: Served, visit: Open, axe: str, name: str) -> None:
    page = visit(still.url + every_page(still)[name], viewport=PHONE, has_touch=True, is_mobile=True)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert grave_faults(page, axe) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_without_a_script(still: Served, visit: Open, name: str) -> None:
    page = visit(still.url + every_page(still)[name], java_script_enabled=False, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.locator("main h1")).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages", exact=True)).to_be_visible()
    for hidden in page.locator("[hidden]").all():
        expect(hidden).not_to_be_visible()


def test_every_page_is_reached_from_the_top_by_keys_alone(still: Served, visit: Open) -> None:
    page = visit(f"{still.url}/keys")
    pairs = {"t": "Today", "i": "Incidents", "m": "Map", "r": "Reports", "s": "Statements", "f": "Search"}
    for key, title in (pairs | {"w": "Situation", "q": "Review", "d": "Decisions"}).items():
        page.wait_for_load_state("load")  # keys pressed before the page's script is there go nowhere
        page.keyboard.press("g")
        page.keyboard.press(key)
        expect(page).to_have_title(re.compile(f"^{title}"))


def test_tab_reaches_the_content_first_and_is_always_seen(still: Served, visit: Open) -> None:
    page = visit(f"{still.url}/incidents")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_a_page_that_does_not_exist_says_so(still: Served, browser: Any) -> None:
    page = browser.new_page()
    answer = page.goto(f"{still.url}/incidents/inc-000000000000")
    assert answer.status == 404
    expect(page.get_by_role("alert")).to_contain_text("inc-000000000000")
    page.close()

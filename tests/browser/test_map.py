"""Rulings on the map and the timeline: linked, counting people, offline, and there without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Open
from tests.browser.finding import incidents, raid
from tests.desk.serving import Served

from tallystick.desk import bundle as built
from tallystick.desk.phrases import figures


def opened(served: Served, visit: Open, query: str = "") -> Page:
    page = visit(f"{served.url}/map{query}")
    page.wait_for_selector("#map[data-ready]")
    return page


def in_view(page: Page) -> list[str]:
    return page.locator("#in-view a").all_inner_texts()


ONE = "?claimant=Islamic+Jihad"  # who speaks of the raid alone
WEST_BANK = "?country=PSE"


def figure(served: Served, outcome: str) -> str:
    """The ledger's figure of the raid, as the pages say it."""
    return figures(next(e for e in raid(served)["entries"] if e["outcome"] == outcome))


def test_one_incident_bears_its_range(still: Served, visit: Open, bundle: Path) -> None:
    page = opened(still, visit, ONE)
    killed = figure(still, "killed")
    assert "–" in killed
    toll = page.locator(".toll")
    expect(toll).to_have_attribute("aria-label", re.compile(f"Tubas.*: killed {killed} in 1 incident$"))
    expect(toll).to_have_text(killed)


def test_a_cluster_counts_its_dead_and_says_who_is_without_a_figure(still: Served, visit: Open, bundle: Path) -> None:
    page = opened(still, visit, WEST_BANK)
    page.evaluate("document.querySelector('.maplibregl-canvas').focus()")
    for _ in range(4):
        page.keyboard.press("-")
        page.wait_for_timeout(400)
    placed = [i for i in incidents(still) if i["place"] and i["place"]["country"] == "PSE" and i["place"]["latitude"]]
    told = [e for i in placed for e in i["entries"] if e["outcome"] == "killed"]
    low, high = sum(e["low"] for e in told), sum(e["high"] for e in told)
    without = len(placed) - len(told)
    expect(page.locator(".toll")).to_have_text(f"{low}–{high}")
    words = f"killed {low}–{high} in {len(placed)} incidents, {without} without a figure"
    expect(page.locator(".toll")).to_have_attribute("aria-label", re.compile(words))


def test_a_stretch_of_the_timeline_filters_map_and_list(still: Served, visit: Open, bundle: Path) -> None:
    page = opened(still, visit)
    everywhere, tolls = len(in_view(page)), page.locator(".toll").count()
    box = page.locator("#timeline .overlay").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    expect(page.locator("#in-view a")).to_have_text(["Navolato, MEX", "Tres Ríos district (in Culiacán), MEX"])
    expect(page.locator(".toll")).to_have_count(1)
    assert tolls > 1
    assert page.locator("#layer-since").input_value() > "2024-08-01"
    page.get_by_role("button", name="All days").click()
    expect(page.locator("#in-view a")).to_have_count(everywhere)


def test_the_view_of_the_map_filters_timeline_and_list(still: Served, visit: Open, bundle: Path) -> None:
    page = opened(still, visit)
    bars = page.locator("#timeline rect[fill], #timeline g rect").count()
    page.get_by_role("button", name=re.compile("Tres Ríos")).wait_for()
    sudan = page.get_by_role("button", name=re.compile("El Fasher"))
    sudan.focus()
    page.evaluate("document.querySelector('.maplibregl-canvas').focus()")
    for _ in range(3):
        page.keyboard.press("+")  # MapLibre's own key
        page.wait_for_timeout(400)
    expect(page.locator("#in-view a", has_text="Tres Ríos")).to_have_count(0)
    assert page.locator("#timeline rect[fill], #timeline g rect").count() < bars


def test_days_and_layers_are_set_by_keys_and_the_address_shares_them(still: Served, visit: Open, bundle: Path) -> None:
    page = opened(still, visit)
    page.get_by_label("As claimed by").select_option("Government of Palestine")
    expect(page.locator("#in-view a")).to_have_count(1)
    expect(page.locator("#in-view")).to_contain_text("4")
    page.get_by_label("As claimed by").select_option("")
    page.get_by_role("checkbox", name="PROTEST").uncheck()
    expect(page.locator("#in-view a", has_text="Ramallah")).to_have_count(0)
    page.locator("#layer-since").fill("2024-06-01")
    page.locator("#layer-since").press("Tab")
    expect(page.locator("#in-view a", has_text="Tubas")).to_have_count(0)
    chosen = in_view(page)
    shared = visit(page.url)
    shared.wait_for_selector("#map[data-ready]")
    expect(shared.locator("#in-view a")).to_have_text(chosen)
    assert not shared.get_by_role("checkbox", name="PROTEST").is_checked()


def test_injured_are_counted_where_asked(still: Served, visit: Open, bundle: Path) -> None:
    page = opened(still, visit, ONE)
    page.get_by_role("radio", name="injured").check()
    expect(page.locator(".toll")).to_have_attribute("aria-label", re.compile(f"injured {figure(still, 'injured')} in"))


def test_without_webgl_the_drawing_of_the_server_stays(still: Served, visit: Open, bundle: Path) -> None:
    page = visit(f"{still.url}/keys")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{still.url}/map")
    expect(page.locator("#map-fault")).to_be_visible()
    expect(page.locator("#map svg.drawn")).to_be_visible()
    expect(page.locator("#plain-list")).to_be_visible()


def test_without_a_script_the_map_of_a_phone_is_as_high_as_its_drawing(still: Served, visit: Open) -> None:
    page = visit(f"{still.url}/map", viewport=PHONE, java_script_enabled=False)
    map_, drawn = page.locator("#map").bounding_box(), page.locator("#map svg.drawn").bounding_box()
    assert map_ is not None and drawn is not None
    assert map_["height"] - drawn["height"] <= 4  # its borders


def test_a_phone_opens_the_map_on_all_that_has_a_place(still: Served, visit: Open, bundle: Path) -> None:
    page = visit(f"{still.url}/map", viewport=PHONE)
    page.wait_for_selector("#map[data-ready]")
    wide = opened(still, visit, "")
    expect(page.locator("#in-view-count")).to_have_text(wide.locator("#in-view-count").inner_text())
    expect(page.locator("#in-view tr").first).to_be_attached()


def test_without_a_script_map_bars_and_list_say_the_same(still: Served, visit: Open) -> None:
    page = visit(f"{still.url}/map{ONE}", java_script_enabled=False)
    expect(page.locator("svg.drawn text", has_text=figure(still, "killed")).first).to_be_visible()
    expect(page.locator("table.bars")).to_contain_text("2024-05")
    expect(page.get_by_role("link", name="Tubas (Ţūbās), PSE", exact=True)).to_be_visible()
    expect(page.locator("figcaption")).to_contain_text("no line is an endorsement")


def test_a_copy_without_the_bundle_serves_the_map_and_says_how_to_build_it(
    still: Served, visit: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(built, "FOLDER", tmp_path)
    caches = (built.bundled, built.base_map, built._manifest)
    for cached in caches:
        cached.cache_clear()
    try:
        page = visit(f"{still.url}/map")
        expect(page.locator("p.notice", has_text="make web")).to_be_visible()
        expect(page.locator("figcaption")).to_contain_text("Without a base map")
        expect(page.locator("svg.drawn")).to_be_visible()
        expect(page.locator("script[src*=bundle]")).to_have_count(0)
    finally:
        for cached in caches:
            cached.cache_clear()


def test_an_incident_is_drawn_as_an_area_and_never_as_a_point(still: Served, visit: Open, bundle: Path) -> None:
    one = raid(still)
    page = visit(f"{still.url}/incidents/{one['incident_id']}", java_script_enabled=False)
    assert all(float(r.get_attribute("r") or 0) >= 4 for r in page.locator("circle.area").all())
    expect(page.locator("figcaption").first).to_contain_text("known to the place itself, drawn 4 km wide")
    page = visit(f"{still.url}/incidents/{one['incident_id']}")
    page.wait_for_selector("#map[data-ready]")
    expect(page.locator(".maplibregl-marker:not(.named)")).to_have_count(0)  # names are written, no pin is set

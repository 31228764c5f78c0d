"""Takes the pictures of docs/desk.md in a real Chromium, from the record that `make demo` makes.

python scripts/take_desk_pictures.py http://127.0.0.1:8642
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import httpx
from playwright.sync_api import Browser, ViewportSize, sync_playwright

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDE, HIGH, TALL = (
    ViewportSize(width=960, height=600),
    ViewportSize(width=960, height=840),
    ViewportSize(width=360, height=640),
)


def main(desk: str) -> None:
    """Write docs/desk-*.png."""
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    items = httpx.get(f"{desk}/api/incidents?size=200", trust_env=False).json()["items"]
    raid = max(items, key=lambda line: len(line["report_ids"]))
    reports = httpx.get(f"{desk}/api/reports?size=200", trust_env=False).json()["items"]
    loaded = next(r["report_id"] for r in reports if "martyred" in (r["title"] or ""))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        take(browser, f"{desk}/incidents/{raid['incident_id']}", "incident")
        take(browser, f"{desk}/map", "map", HIGH)
        take(browser, f"{desk}/reports/{loaded}", "report")
        take(browser, f"{desk}/review", "review-phone", TALL)
        browser.close()


def take(browser: Browser, address: str, name: str, size: ViewportSize | None = None) -> None:
    """One page as it looks when its map, if it has one in sight, is drawn."""
    page = browser.new_page(viewport=size or WIDE, color_scheme="light")
    page.goto(address)
    if name == "map":
        page.wait_for_selector("#map[data-ready]")
        page.wait_for_timeout(4000)
    page.screenshot(path=DOCS / f"desk-{name}.png")
    page.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8642")

"""A real Chromium on a real desk: what the tests of pages share. Skipped by name where Chromium is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright
from tests.desk.serving import Served, make_record, serve

from tallystick.desk import Options
from tallystick.pipeline import Reader

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
# What Chromium says of drawing in software, which is no fault of a page.
_SOFTWARE = ("GPU stall due to ReadPixels", "WebGL", "swiftshader")

Open = Callable[..., Page]
expect.set_options(timeout=30_000)  # milliseconds; a busy machine is slow, and no test rules on time


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The record that `make demo` makes; tests that decide copy it."""
    return make_record(tmp_path_factory.mktemp("samples") / "record.sqlite", [ROOT / "samples"], reader)


@pytest.fixture(scope="session")
def still(samples: Path, tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[Served]:
    """A desk that tests only read."""
    folder = tmp_path_factory.mktemp("still")
    path = Path(shutil.copy(samples, folder / "record.sqlite"))
    with serve(path, Options(who="Ada", saved=folder / "saved.json"), reader.read) as served:
        yield served


@pytest.fixture
def record(samples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(samples, tmp_path / "record.sqlite"))


@pytest.fixture
def desk(record: Path, tmp_path: Path, reader: Reader) -> Iterator[Served]:
    """A desk of one's own, to decide at."""
    with serve(record, Options(who="Ada", saved=tmp_path / "saved.json"), reader.read) as served:
        yield served


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens a page at an address; the test fails where the browser met an error, or asked anything of another host."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(address: str, **more: Any) -> Page:
        ours = address.split("/", 3)[2]
        context = browser.new_context(**({"viewport": DESKTOP} | more))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: faults.extend(_faults(message)))
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("request", lambda request: faults.extend(_elsewhere(request, ours)))
        answer = page.goto(address)
        assert answer is not None and answer.status < 400, f"{address}: {answer and answer.status}"
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _faults(message: ConsoleMessage) -> list[str]:
    told = message.text
    expected = any(word in told for word in _SOFTWARE) or "status of 4" in told  # a refusal is an answer, and shown
    return [] if message.type not in ("error", "warning") or expected else [f"{message.type}: {told}"]


def _elsewhere(request: Request, ours: str) -> list[str]:
    if request.url.startswith(("data:", "blob:")):
        return []
    return [] if request.url.split("/", 3)[2] == ours else [f"asked another host: {request.url}"]


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as npm installed it."""
    path = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not installed: make web")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def bundle() -> Path:
    """What `make web` builds."""
    path = ROOT / "src" / "tallystick" / "desk" / "bundle"
    if not (path / "manifest.json").is_file():
        pytest.skip("the scripts of the desk are not built: make web")
    return path

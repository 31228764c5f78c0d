"""How fast the desk answers on a record, with people working at once: `python -m benchmarks desk RECORD`.

With `--paint`, one person in a real Chromium instead: when each page first shows something. With `--role`, all are
signed in with that role, behind a proxy; with `--anew`, the record is linked anew meanwhile, as if other rules had
linked it.

The desk is a process of its own, on loopback. Each person walks through the pages as people do, on a page for about a
second, and now and then decides; their decisions are kept in a copy of the record, never in the record itself.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import httpx

from tallystick.desk.accounts import ROLES, set_account

MEDIAN, NEAR_WORST = 0.2, 0.5  # seconds at the median and at the 95th percentile
PAINT: Final = 1.0  # seconds until a page shows something, at the median
_PASSWORD: Final = "measured by many"
PAUSE: Final = (0.5, 1.5)  # seconds that somebody looks at a page
START: Final = 3600.0  # seconds that a first index may take
PAINTED: Final = 5  # visits to each page, each by a browser that has seen nothing yet
_FIRST_PAINT: Final = """() => new Promise((told) => new PerformanceObserver((list) => {
    const found = list.getEntriesByName("first-contentful-paint")[0];
    if (found) told(found.startTime / 1000);
}).observe({ type: "paint", buffered: true }))"""


class Person(threading.Thread):
    """Somebody who works at the desk; `times` has the seconds of every answer, by the kind of page."""

    def __init__(self, desk: str, seed: int, seconds: float, role: str | None = None) -> None:
        super().__init__(daemon=True)
        self._random = random.Random(seed)
        self._client = client(desk, role, seed)
        self._decides = role != "reader"
        self._until = time.monotonic() + seconds
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    def run(self) -> None:
        time.sleep(self._random.uniform(0, 4))  # not all in the same moment; sooner than an idle connection is closed
        with closing(self._client):
            while time.monotonic() < self._until:
                self._walk()

    def _walk(self) -> None:
        """One round: the first page, a list narrowed down, what is behind it, a search, a decision."""
        self._get("today", "/")
        lists = self._get("incidents", "/incidents")
        self._get("incidents by country", f"/incidents?country={self._country(lists)}")
        self._get("incidents by party", "/incidents?party=army&order=killed")
        for incident in self._some(lists, r'href="(/incidents/inc-[^"?]+)"', 2):
            page = self._get("incident", incident)
            for report in self._some(page, r'href="(/reports/[0-9a-f]{64})', 1):
                self._get("report", report)
            for claim in self._some(page, r'href="(/claims/[0-9a-f]{64})', 1):
                self._get("claim", claim)
        self._get("statements", "/statements")
        self._get("search", f"/search?q={self._random.choice(('killed', 'condemned', 'shelling', 'village'))}")
        self._get("reports", f"/reports?page={self._random.randint(1, 40)}")
        since = f"{self._random.choice((2022, 2023, 2024))}-0{self._random.randint(1, 9)}"
        self._get("map of a month", f"/map?since={since}-01&until={since}-28")
        if not self._decides:
            return
        self._get("decisions", "/decisions")
        self._decide(self._get("review", "/review"))

    def _decide(self, page: str) -> None:
        claims = re.findall(r'name="claim" value="([0-9a-f]{64})"', page)
        token = re.search(r'name="token" value="([^"]+)"', page)
        if claims and token:
            claim = self._random.choice(claims)
            form = {"token": token[1], "claim": claim, "verdict": "accept", "why": "measured", "back": "/review"}
            self._ask("a decision", "POST", "/decisions", form)

    def _get(self, kind: str, address: str) -> str:
        return self._ask(kind, "GET", address, None)

    def _ask(self, kind: str, method: str, address: str, form: dict[str, str] | None) -> str:
        began = time.perf_counter()
        try:
            answer = self._client.request(method, address, data=form)
            self.times[kind].append(time.perf_counter() - began)
            if answer.status_code >= 400 and answer.status_code != 409:
                self.errors.append(f"{address}: {answer.status_code}")
            text = answer.text
        except httpx.HTTPError as error:
            self.errors.append(f"{address}: {error!r}")
            text = ""
        time.sleep(self._random.uniform(*PAUSE))
        return text

    def _some(self, page: str, pattern: str, most: int) -> list[str]:
        found = sorted(set(re.findall(pattern, page)))
        return self._random.sample(found, min(most, len(found)))

    def _country(self, page: str) -> str:
        found = re.findall(r">[^<]*, ([A-Z]{3})<", page) or re.findall(r", ([A-Z]{3})\b", page)
        return self._random.choice(found) if found else "SYR"


def client(desk: str, role: str | None, seed: int) -> httpx.Client:
    """A program at the desk; with a role signed in, and through the proxy from an address of its own."""
    through = {"x-forwarded-for": f"10.0.{seed // 250}.{1 + seed % 250}"} if role else {}
    found = httpx.Client(base_url=desk, timeout=60, trust_env=False, headers=through)
    if role:
        answer = found.post("/api/session", json={"name": role, "password": _PASSWORD})
        found.headers["authorization"] = f"Bearer {answer.raise_for_status().json()['key']}"
    return found


def measure(
    record: Path, people: int, seconds: float, *, role: str | None = None, anew: bool = False
) -> dict[str, Any]:
    """Seconds by kind of page, errors, and how long the first answer and the whole index took."""
    began = time.monotonic()
    with _copied(record) as copy, _served(copy, role=role, anew=anew) as desk:
        start = time.monotonic() - began
        indexed = (time.monotonic() if anew else _indexed(desk, role)) - began
        crowd = [Person(desk, seed, seconds, role) for seed in range(people)]
        for person in crowd:
            person.start()
        for person in crowd:
            person.join()
    times: dict[str, list[float]] = defaultdict(list)
    for person in crowd:
        for kind, told in person.times.items():
            times[kind] += told
    return {"times": times, "errors": [e for p in crowd for e in p.errors], "start": start, "indexed": indexed}


def paints(record: Path) -> dict[str, Any]:
    """Seconds until the first contentful paint, by page."""
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = defaultdict(list)
    began = time.monotonic()
    with _copied(record) as copy, _served(copy) as desk, sync_playwright() as playwright:
        start = time.monotonic() - began
        _indexed(desk)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        listed = httpx.get(desk + "/incidents", timeout=60, trust_env=False).text
        found = re.search(r'href="(/incidents/inc-[^"?]+)"', listed)
        pages = {"today": "/", "incidents": "/incidents", "map": "/map?since=2022-01-01&until=2022-01-28"}
        pages |= {"reports": "/reports", "statements": "/statements", "search": "/search?q=killed", "review": "/review"}
        for kind, address in (pages | ({"incident": found[1]} if found else {})).items():
            for _ in range(PAINTED):
                with browser.new_context() as context:
                    page = context.new_page()
                    page.goto(desk + address)
                    times[kind].append(page.evaluate(_FIRST_PAINT))
        browser.close()
    return {"times": times, "errors": [], "start": start, "limits": (PAINT, math.inf)}


@contextmanager
def _copied(record: Path) -> Iterator[Path]:
    """A copy of the record, with what the desk keeps beside it."""
    with tempfile.TemporaryDirectory(prefix="tallystick-desk-") as folder:
        copy = Path(shutil.copy(record, Path(folder) / "record.sqlite"))
        kept = record.with_name(record.name + ".desk-index")
        if kept.exists():
            shutil.copy(kept, copy.with_name(copy.name + ".desk-index"))
        yield copy


@contextmanager
def _served(record: Path, *, role: str | None = None, anew: bool = False) -> Iterator[str]:
    """The desk in a process of its own, ready to answer."""
    if anew:
        with closing(sqlite3.connect(record)) as connection, connection:
            connection.execute("UPDATE linked SET value = 'other' WHERE key = 'version'")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    program = "from tallystick.cli import main; main()"
    command = [sys.executable, "-c", program, "--record", str(record), "desk", "--port", str(port)]
    if role:
        accounts = record.with_name("accounts.json")
        set_account(accounts, role, role, _PASSWORD)
        command += ["--accounts", str(accounts), "--name", "127.0.0.1", "--behind", "127.0.0.1"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield _ready(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()


def _ready(desk: str, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(desk + "/api/head", timeout=START, trust_env=False).status_code in (200, 401):
                return desk
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit("the desk does not answer")


def _indexed(desk: str, role: str | None = None) -> float:
    """The moment from which the desk has its whole index, for those of this role."""
    with closing(client(desk, role, 0)) as asking:
        while True:
            answer = asking.get("/api/head", timeout=START)
            if answer.status_code == 200 and "unfinished" not in answer.json():
                return time.monotonic()
            time.sleep(1.0)


def table(found: dict[str, Any]) -> str:
    """The figures as a table, with whether each kind of page holds to the limits."""
    lines = ["| page | answers | median ms | 95 % ms | slowest ms | holds |", "| --- | --- | --- | --- | --- | --- |"]
    told, limits = sorted(found["times"].items()), found.get("limits", (MEDIAN, NEAR_WORST))
    for kind, seconds in (*told, ("all", [s for _, times in told for s in times])):
        middle, high = statistics.median(seconds), percentile(seconds, 0.95)
        holds = "yes" if middle < limits[0] and high < limits[1] else "no"
        shown = (f"{1000 * s:.0f}" for s in (middle, high, max(seconds)))
        lines.append(f"| {kind} | {len(seconds)} | {' | '.join(shown)} | {holds} |")
    return "\n".join(lines)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("record", type=Path)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--role", choices=ROLES, help="all are signed in with this role; else one user, no login")
    parser.add_argument("--anew", action="store_true", help="while the record is linked anew")
    parser.add_argument("--paint", action="store_true", help="first contentful paint in Chromium instead")


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 where somebody met an error."""
    told = {"role": options.role, "anew": options.anew}
    found = (
        paints(options.record) if options.paint else measure(options.record, options.people, options.seconds, **told)
    )
    print(table(found))
    if options.paint:
        return 0
    print(f"\n{options.people} people for {options.seconds:.0f} s; errors: {len(found['errors'])}")
    print(f"from start to the first answer: {found['start']:.1f} s, to a whole index: {found['indexed']:.1f} s")
    print("\n".join(found["errors"][:10]))
    return 1 if found["errors"] else 0

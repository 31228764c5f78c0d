"""A desk on a real server, on loopback, and records to serve: what the tests of the desk share."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import httpx
import uvicorn

from tallystick.amending import Read
from tallystick.book import open_record
from tallystick.desk import Options, make_app
from tallystick.desk.accounts import set_account
from tallystick.pipeline import Reader

PASSWORD = "correct horse battery"
PathOrUrl = TypeVar("PathOrUrl", Path, str)
ROLES = {"Ria": "reader", "Cem": "coder", "Rev": "reviewer", "Kim": "keeper"}


@dataclass(frozen=True)
class Served:
    """One desk that answers at `url`, on the record at `path`."""

    url: str
    path: Path | str
    options: Options

    def client(self, **more: object) -> httpx.Client:
        """Somebody's browser or program; redirects are not followed, so that tests see them."""
        return httpx.Client(base_url=self.url, timeout=120, trust_env=False, **more)  # type: ignore[arg-type]


def until(said: Callable[[], bool]) -> None:
    """Wait for another process or thread, which has as long as it needs."""
    while not said():
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(path: Path | str, options: Options, read: Read) -> Iterator[Served]:
    """Serve a record until the block ends."""
    options = replace(options, port=free_port())
    with open_record(path) as record:
        config = uvicorn.Config(
            make_app(record, options, read),
            host=options.host,
            port=options.port,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            ssl_certfile=options.certificate,
            ssl_keyfile=options.key,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server ended before it had begun"
                time.sleep(0.01)
            scheme = "https" if options.certificate else "http"
            yield Served(f"{scheme}://127.0.0.1:{options.port}", path, options)
        finally:
            server.should_exit = True
            thread.join(30)


def accounts_file(folder: Path) -> Path:
    """One account of each role."""
    path = folder / "accounts.json"
    for name, role in ROLES.items():
        set_account(path, name, role, PASSWORD)
    return path


def behind_proxy(folder: Path) -> Options:
    """Options of a desk with accounts behind a proxy on this machine, which is trusted to have TLS."""
    return Options(
        name="127.0.0.1",
        accounts=accounts_file(folder),
        proxy="127.0.0.1",
        audit=folder / "audit.jsonl",
        saved=folder / "saved.json",
    )


@contextmanager
def signed_in(served: Served, name: str) -> Iterator[httpx.Client]:
    """A program that is signed in, by its key."""
    with served.client() as client:
        answer = client.post("/api/session", json={"name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        client.headers["Authorization"] = f"Bearer {answer.json()['key']}"
        yield client


def make_record(path: PathOrUrl, sources: list[Path], reader: Reader) -> PathOrUrl:
    """A record of files, read and linked."""
    with open_record(path, reader=reader) as record:
        record.add([str(source) for source in sources])
    return path


def token_of(page: str) -> str:
    """What the forms of a page carry."""
    found = page.split('name="token" value="', 1)
    assert len(found) == 2, "no form on this page"
    return found[1].split('"', 1)[0]

"""Records that the tests of the desk serve, each test its own copy."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from tests.desk.serving import Served, behind_proxy, make_record, serve
from tests.store.server import NoServerError, running_server

from tallystick.desk import Options
from tallystick.pipeline import Reader

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The record of the samples, made once; tests copy it."""
    return make_record(tmp_path_factory.mktemp("samples") / "record.sqlite", [ROOT / "samples"], reader)


@pytest.fixture
def record(samples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(samples, tmp_path / "record.sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Makes empty databases of a real PostgreSQL server, each with a URL of its own."""
    numbers = itertools.count()
    try:
        with running_server() as url:

            def make() -> str:
                name = f"desk_{next(numbers)}"
                with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
                    connection.execute(f"CREATE DATABASE {name}")
                return f"{url}/{name}"

            yield make
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def alone(record: Path, tmp_path: Path, reader: Reader) -> Iterator[Served]:
    """A desk on loopback: one user, no login."""
    with serve(record, Options(who="Ada", saved=tmp_path / "saved.json"), reader.read) as served:
        yield served


@pytest.fixture
def client(alone: Served) -> Iterator[httpx.Client]:
    with alone.client() as client:
        yield client


@pytest.fixture
def shared_desk(record: Path, tmp_path: Path, reader: Reader) -> Iterator[Served]:
    """A desk with accounts, behind a trusted proxy."""
    with serve(record, behind_proxy(tmp_path), reader.read) as served:
        yield served

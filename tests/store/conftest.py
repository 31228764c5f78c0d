"""Reports of invented villages, read by hand, for the rulings on the store."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from tests.store.server import NoServerError, running_server

from tallystick.record import Casualty, Claim, Figures, Passage, Place, Reading, Report, Source, Span, Time
from tallystick.record.form import with_ids
from tallystick.record.version import CODER
from tallystick.store import open_store
from tallystick.store.dialect import dialect_of, writing
from tallystick.store.migrate import migrate

MakeReading = Callable[..., Reading]
_NUMBERS = itertools.count()


def village_reading(number: int, *, coder: str = CODER, confidence: float | None = None) -> Reading:
    """One report with two claims: a toll, and the figure of another source for the same raid."""
    text = f"Nine men were killed in village {number} on Thursday, medics said. The army said four were killed."
    report = Report(text, title=f"Raid {number}", publisher="The Village Post", url=f"https://post.example/{number}")
    name = f"village {number}"
    place = Place(name, (Span(24, 24 + len(name)),), country="SYR")
    day = Span(text.index("Thursday"), text.index("Thursday") + 8)
    medics, army, four = (text.index(word) for word in ("medics", "The army", "four"))
    stop = text.index(".") + 1
    toll = Claim(
        report_id=report.report_id,
        claim_id="toll",
        coder=coder,
        kind="incident",
        evidence=(Passage(0, stop, text[:stop]),),
        event_type="ASSAULT",
        place=place,
        time=Time("Thursday", (day,), reading="weekday:thu:past"),
        casualties=(Casualty("killed", Figures(9, 9, 9), "Nine men", (Span(0, 8),)),),
        attribution=(Source("medics", (Span(medics, medics + 6),)),),
        confidence=confidence,
    )
    rival = replace(
        toll,
        claim_id="rival",
        evidence=(Passage(stop + 1, len(text), text[stop + 1 :]),),
        place=None,
        time=None,
        casualties=(Casualty("killed", Figures(4, 4, 4), "four", (Span(four, four + 4),)),),
        attribution=(Source("The army", (Span(army, army + 8),)),),
    )
    return Reading(report, with_ids([toll, rival]))


@pytest.fixture(scope="session")
def make_reading() -> MakeReading:
    return village_reading


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a real PostgreSQL server."""
    try:
        with running_server() as url:
            yield url
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def database(server: str) -> Callable[[], str]:
    """Makes empty databases, each with a URL of its own."""

    def make() -> str:
        name = f"record_{next(_NUMBERS)}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{server}/{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where a store can be made: a file, and an empty database of a server."""
    if request.param == "sqlite":
        return str(tmp_path / "record.sqlite")
    return str(request.getfixturevalue("database")())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite"


@pytest.fixture
def older_store() -> Callable[[Path], None]:
    """Takes a store back to the first form of its tables, as an older version would have left it."""

    def take_back(path: Path) -> None:
        open_store(path).close()
        dialect = dialect_of(path, create=False, read_only=False, timeout=1)
        with writing(dialect) as connection:
            migrate(connection, "0001")
        dialect.engine.dispose()

    return take_back

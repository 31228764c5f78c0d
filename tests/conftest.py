"""What the tests share: one loaded reader, and where the shared folder stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one: what is not run is not known."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which fails in CI: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with its real parser, gazetteer, register and codebook, loaded once."""
    return Reader()


@pytest.fixture(scope="session")
def claims_of(reader: Reader) -> Callable[..., list[Claim]]:
    """Claims of a text published on Friday 8 March 2024, unless another day is given."""

    def read(text: str, published: date | None = date(2024, 3, 8), publisher: str | None = None) -> list[Claim]:
        report = Report(text=text, published=published, publisher=publisher, language="en")
        return list(reader.read(report).claims)

    return read


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder beside the clone: skipped by name when missing, a failure in CI."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the shared folder must stand beside the clone in CI")
        pytest.skip("the shared folder is not beside this clone")
    return SHARED

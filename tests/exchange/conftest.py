"""What the rulings on exports share: a record of some texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tallystick.book import Record
from tallystick.pipeline import Reader
from tallystick.store import open_store

MakeRecord = Callable[..., Record]


def _record(place: Path, reader: Reader, texts: tuple[str, ...], published: date, publisher: str) -> Record:
    book = Record(open_store(place / "r.sqlite"), reader)
    for number, text in enumerate(texts):
        path = place / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        book.add([path], published=published, publisher=publisher)
    return book


@pytest.fixture
def make_record(tmp_path: Path, reader: Reader) -> MakeRecord:
    """A record of these texts, each a report of its own published on 8 March 2024 unless another day is given."""

    def make(*texts: str, published: date = date(2024, 3, 8), publisher: str = "=Daily Post") -> Record:
        return _record(tmp_path, reader, texts, published, publisher)

    return make


@pytest.fixture(scope="module")
def make_shared_record(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> MakeRecord:
    """The same, made once for the rulings of a module that only read it."""

    def make(*texts: str) -> Record:
        return _record(tmp_path_factory.mktemp("record"), reader, texts, date(2024, 3, 8), "=Daily Post")

    return make

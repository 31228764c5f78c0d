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


@pytest.fixture
def make_record(tmp_path: Path, reader: Reader) -> MakeRecord:
    """A record of these texts, each a report of its own published on 8 March 2024 unless another day is given."""

    def make(*texts: str, published: date = date(2024, 3, 8), publisher: str = "=Daily Post") -> Record:
        book = Record(open_store(tmp_path / "r.sqlite"), reader)
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.txt"
            path.write_text(text, encoding="utf-8")
            book.add([path], published=published, publisher=publisher)
        return book

    return make

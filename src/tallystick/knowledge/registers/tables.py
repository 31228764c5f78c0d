"""The tab-separated tables of this folder: a name in, its rows out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated table of this folder; lines with # first are notes."""
    lines = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line for line in lines if line and not line.startswith("#")]
    columns = rows[0].split("\t")
    for row in rows[1:]:
        yield dict(zip(columns, row.split("\t"), strict=False))

"""The tab-separated tables of this folder: a name in, its rows out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated table of this folder; lines with # first are notes."""
    lines = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line for line in lines if line and not line.startswith("#")]
    columns = rows[0].split("\t")
    for row in rows[1:]:
        yield dict(zip(columns, row.split("\t"), strict=False))


@cache
def territory_names() -> frozenset[str]:
    """The names of territories and regions in small letters ('gaza strip', 'darfur'), of peoples none."""
    rows = [row for row in read_table("territories") if row["kind"] == "territory"]
    names = (name.strip() for row in rows for name in (row["name"], *row.get("aliases", "").split(";")))
    return frozenset(name.lower() for name in names if name)

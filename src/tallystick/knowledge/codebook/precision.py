"""How closely a place is known, by UCDP's where_prec: words for it and the size of the area to draw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Precision:
    """One level; `km`: the radius of the area to draw, None where no disc would be true."""

    level: int
    known: str
    km: float | None


@cache
def precisions() -> dict[int, Precision]:
    """The levels by their number."""
    text = files(__package__).joinpath("precision.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    told = [Precision(int(level), known, float(km[0]) if km else None) for level, known, *km in rows]
    return {one.level: one for one in told}

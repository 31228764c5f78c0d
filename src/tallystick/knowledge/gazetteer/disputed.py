"""A place's row -> the same row with the country and claimants that the table of disputed territories gives it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from tallystick.knowledge.gazetteer.sources import Row
from tallystick.knowledge.gazetteer.supplement import read_table

Box = tuple[float, float, float, float]  # south, west, north, east


@dataclass(frozen=True, slots=True)
class Territory:
    """A line of the table: where it is (first-level areas, whole countries or a box) and how it is shown."""

    name: str
    country: str | None
    disputed: tuple[str, ...]
    areas: frozenset[str]
    box: Box | None
    among: frozenset[str]

    def holds(self, row: Row) -> bool:
        if row.kind in ("country", "continent") or (self.among and row.country not in self.among):
            return False
        if row.admin1_code in self.areas or (row.admin1_code or "").split(".")[0] in self.areas:
            return True
        if self.box is None:
            return False
        south, west, north, east = self.box
        return south <= row.latitude <= north and west <= row.longitude <= east


@cache
def territories() -> tuple[Territory, ...]:
    """The published table, in its order: the first line that holds a place decides."""
    found = []
    for row in read_table("disputed.tsv"):
        box = tuple(float(n) for n in row["box"].split()) if row["box"] else None
        found.append(
            Territory(
                name=row["territory"],
                country=row["country"] or None,
                disputed=tuple(row["disputed"].split()),
                areas=frozenset(row["areas"].split()),
                box=(box[0], box[1], box[2], box[3]) if box else None,
                among=frozenset(row["among"].split()),
            )
        )
    return tuple(found)


def settle(row: Row) -> Row:
    """The row with the table's country and claimants; a row that names its own claimants is left as it is."""
    if row.disputed:
        return row
    for territory in territories():
        if territory.holds(row):
            return replace(row, country=territory.country, disputed=territory.disputed)
    return row

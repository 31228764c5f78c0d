"""What a situation report is asked for: an area by its name or code, a first and a last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tallystick.knowledge.gazetteer import fold
from tallystick.knowledge.registers import load_register
from tallystick.store import Filter


class AskedError(ValueError):
    """The area or the period is none that a report can be made of; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One report's question. `area`: a country by code or name, a first-level district, a place; empty: everywhere."""

    area: str
    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise AskedError(f"the last day, {self.until}, is before the first, {self.since}")

    @property
    def country(self) -> str | None:
        """The code of the country that the area is, if it is one."""
        code = self.area.strip().upper()
        if len(code) == 3 and load_register().state(code) is not None:
            return code
        return next((p.country for p in load_register().named(self.area.strip()) if p.kind == "state"), None)

    def filters(self, places: Iterable[str], districts: Iterable[str]) -> Iterator[Filter]:
        """The questions to the listing whose answers together are the area's incidents.

        `places`, `districts`: the names that the record has; 'Tubas' asks for its 'Ţūbās'.
        """
        if not self.area.strip():
            yield Filter(since=self.since, until=self.until)
        elif self.country is not None:
            yield Filter(since=self.since, until=self.until, country=self.country)
        else:
            yield from (Filter(since=self.since, until=self.until, area=name) for name in districts if self._is(name))
            yield from (Filter(since=self.since, until=self.until, place=name) for name in places if self._is(name))

    def _is(self, name: str) -> bool:
        return fold(name) == fold(self.area)

    def has(self, place: Mapping[str, str | None] | None) -> bool:
        """Whether a place of a claim is in the area; one that is not located is in none."""
        if not self.area.strip():
            return True
        if place is None:
            return False
        if self.country is not None:
            return place["country"] == self.country
        return any(self._is(value) for key in ("name", "text", "admin1") if (value := place[key]))

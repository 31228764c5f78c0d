"""One place of the gazetteer that a name may mean: frozen, as every noun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)  # no slots: whose place it may be is worked out once and kept
class Candidate:
    """A place a name may mean.

    `kind`: country, admin1, admin2, capital, city, quarter, village, camp, settlement, crossing, base, facility,
        region, continent, water, river, island, mountain, road.
    `precision`: UCDP where_prec of the point: 1 exact ... 7 international waters or airspace.
    `rank`: 0 the main name, 1 another name, 2 a form derived from a name (article or 'Province' dropped),
        3 an abbreviation that stands only after a name and a comma ('Conway, Ark.').
    `how`: how the position was established ('GeoNames', 'mean of its towns', or the supplement's own words).
    """

    place: int  # row in the gazetteer
    name: str
    kind: str
    latitude: float
    longitude: float
    precision: int
    country: str | None = None  # ISO 3166-1 alpha-3, by the table of disputed territories
    admin1: str | None = None
    admin1_code: str | None = None
    admin2: str | None = None
    population: int = 0
    geonameid: int | None = None
    disputed: tuple[str, ...] = ()
    how: str = "GeoNames"
    rank: int = 0

    @cached_property
    def claimants(self) -> tuple[str, ...]:
        """Every country whose mention in a report speaks for this place."""
        return tuple(dict.fromkeys((*((self.country,) if self.country else ()), *self.disputed)))

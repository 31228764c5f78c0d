"""Columns that the shapes of several data sets share: where an incident was, and its parties whose side nobody says."""

from __future__ import annotations

from typing import Final

from tallystick.exchange.exporter import Cell, Column
from tallystick.exchange.parties import labels
from tallystick.exchange.standards import Country, country_of
from tallystick.exchange.walk import Happening
from tallystick.record import Place


def place_of(happening: Happening) -> Place:
    """Its place; one that says nothing where none is told."""
    return happening.summary.place or Place("", ())


def state_of(happening: Happening) -> Country | None:
    """The country of its place; None where none is told."""
    return country_of(place_of(happening).country)


def _country(happening: Happening) -> Cell:
    state = state_of(happening)
    return state.name if state is not None else None


YEAR: Final = Column(
    "year", "integer", "year of the first day", lambda h: h.summary.start.year if h.summary.start else None
)
COUNTRY: Final = Column("country", "string", "name of the country; no endorsement of a claim to territory", _country)
LATITUDE: Final = Column(
    "latitude",
    "number",
    "WGS 84; empty where the place was not located or is withheld",
    lambda h: place_of(h).latitude,
)
LONGITUDE: Final = Column("longitude", "number", "WGS 84", lambda h: place_of(h).longitude)
OTHER_PARTIES: Final = Column(
    "other_parties", "string", "parties told of whose side nobody says", lambda h: labels(h.sides.rest) or None
)

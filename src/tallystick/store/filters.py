"""A filter and a moment in, which rows of the columns are meant out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from tallystick.store.columns import ENDLESS, NONE, Columns, Numbers, codes_of, codes_that_begin, term, ticks

Mask = NDArray[np.bool_]
_TERMS: Final = ("type", "place", "actor", "recipient", "party", "claimant", "publisher")
_NAMED: Final = ("place", "party")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents are asked for; None asks for all.

    `since`, `until`: days that the incident's own touch; with either, incidents of unknown day are left out. `words`:
    the beginning of the name of a place or party, in whatever case.
    """

    since: date | None = None
    until: date | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    area: str | None = None  # first-level district
    place: str | None = None
    type: str | None = None  # PLOVER type or ACLED sub-event type
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None  # actor or recipient
    claimant: str | None = None
    publisher: str | None = None
    outcome: str | None = None  # only where somebody says that people suffered it
    at_least: int = 1  # how many, by the lowest figure
    differs: bool | None = None  # claimants give different figures
    words: str | None = None


def needed(wanted: Filter) -> set[str]:
    """The columns that tell which rows are meant."""
    names = {"since", "until"}
    if wanted.since is not None or wanted.until is not None:
        names |= {"start", "end"}
    names |= {name for name, value in (("country", wanted.country), ("admin1", wanted.area)) if value is not None}
    names |= {term(dimension) for dimension in _TERMS if getattr(wanted, dimension) is not None}
    names |= {term(dimension) for dimension in _NAMED if wanted.words}
    names |= {"differs"} if wanted.differs is not None else set()
    names |= {f"{wanted.outcome}_{end}" for end in ("low", "best", "high")} if wanted.outcome is not None else set()
    return names


def standing(columns: Columns, as_of: str | None) -> Mask:
    """The rows that hold at a moment; now, where none is given."""
    until = columns["until"]
    if as_of is None:
        now: Mask = until == ENDLESS
        return now
    then: Mask = (columns["since"] <= ticks(as_of)) & (until > ticks(as_of))
    return then


def touching(columns: Columns, wanted: Filter) -> Mask:
    """The rows whose days touch those asked for."""
    meant = np.ones(columns.rows, bool)
    if wanted.since is not None:
        meant &= (columns["end"] >= wanted.since.toordinal()) & (columns["start"] != NONE)
    if wanted.until is not None:
        meant &= (columns["start"] <= wanted.until.toordinal()) & (columns["start"] != NONE)
    return meant


def wherever(connection: Connection, columns: Columns, wanted: Filter) -> Mask:
    """The rows that all but the days asked for allow."""
    meant = np.ones(columns.rows, bool)
    values = {name: getattr(wanted, name) for name in ("country", "area", *_TERMS)}
    codes = codes_of(connection, {value for value in values.values() if value is not None})
    for name, value in values.items():
        if value is None:
            continue
        code = [codes.get(value, NONE)]
        if name in ("country", "area"):
            meant &= columns["admin1" if name == "area" else name] == code[0]
        else:
            meant &= _having(columns, (name,), code)
    if wanted.words:
        meant &= _having(columns, _NAMED, codes_that_begin(connection, wanted.words))
    if wanted.differs is not None:
        meant &= (columns["differs"] == 1) == wanted.differs
    if wanted.outcome is not None:
        meant &= _suffered(columns, wanted.outcome, wanted.at_least)
    return meant


def _having(columns: Columns, dimensions: Sequence[str], codes: Sequence[int]) -> Mask:
    """The rows that have one of these values in one of these dimensions."""
    found = np.zeros(columns.rows, bool)
    for dimension in dimensions:
        rows, values = columns[term(dimension)]
        found[rows[values == codes[0] if len(codes) == 1 else np.isin(values, codes)]] = True
    return found


def _suffered(columns: Columns, outcome: str, at_least: int) -> Mask:
    low, best, high = (columns[f"{outcome}_{end}"] for end in ("low", "best", "high"))
    least: Numbers = np.where(low != NONE, low, best)
    found: Mask = np.where(least != NONE, least, high) >= max(at_least, 0)
    return found


__all__ = ["Filter", "Mask", "needed", "standing", "touching", "wherever"]

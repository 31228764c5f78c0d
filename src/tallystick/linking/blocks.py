"""A telling in, the marks it is found by and the questions that find its like out: blocks of place, party and day.

Whether two claims are candidates depends on the two alone, so that a claim added today meets the same others whenever
it comes. A claim with an exact place meets those in its cell of a grid and the cells around it. One with a vaguer place
(it is `open`) meets all that name the area, one without a place all that name a party of it. Claims without a day are
looked for around their publication. Claims of one report, and claims in the very same words, always meet; claims of
near-copies meet where these were published within days of each other. A long span of time ("last month's attack")
stands on its first and last day only; what lies between it meets where both give one large toll of one town.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from math import degrees, floor
from typing import NamedTuple

from tallystick.linking.casualties import LARGE
from tallystick.linking.passages import COPIED
from tallystick.linking.settings import limits
from tallystick.linking.sketches import bands
from tallystick.linking.telling import REMEMBERED, Days, Party, Spot, Telling

OPEN, UNDATED = 1, 2  # bits of a mark's `way`
_NO_DAY = 0
Parties = frozenset[Party]
Whereabouts = tuple[Spot | None, Parties, Parties]


class Mark(NamedTuple):
    """A claim stands in a block on a day."""

    key: int
    day: int
    way: int


class DatedKey(NamedTuple):
    """A claim stands in a block on a day, and looks there for others from one day to another, both included."""

    key: int
    day: int
    first: int
    last: int


class Question(NamedTuple):
    """Who stands in a block between two days, both included, in one of these ways?"""

    key: int
    first: int
    last: int
    ways: tuple[int, ...]


def marks(telling: Telling) -> set[Mark]:
    """Where a claim stands."""
    found = {Mark(key, _NO_DAY, OPEN) for key in own_keys(telling)}
    found.update(Mark(key, day, OPEN) for key, day, _, _ in dated_keys(telling))
    undated = UNDATED if telling.days is None else 0
    for day in days_of(telling.days, telling.published):
        found.update(Mark(key, day, undated | is_open) for key, is_open in blocks_of(*place_and_parties(telling)))
    return found


def own_keys(telling: Telling) -> tuple[int, ...]:
    """The blocks that know no day: of its report, and of its very words where they are enough to tell a copy by."""
    own = (_key("report", telling.report_id),)
    return (*own, _key("words", telling.passage)) if len(telling.words) >= COPIED else own


def dated_keys(telling: Telling) -> tuple[DatedKey, ...]:
    """The blocks that know a day: of near-copies that of publication, of a toll in a town each day it may be of."""
    copied = () if telling.published is None else _copy_keys(telling.sketch, telling.published)
    spot, days = telling.spot, telling.days
    if days is None or not telling.tolls or spot is None or not spot.exact:
        return copied
    return copied + _toll_keys(spot.name or spot.text, telling.tolls, days)


@lru_cache(maxsize=REMEMBERED)
def _copy_keys(sketch: str, published: int) -> tuple[DatedKey, ...]:
    around = int(limits()["copied_days"])
    first, last = max(0, published - around), published + around
    return tuple(
        DatedKey(_key("copy", number, band), published, first, last) for number, band in enumerate(bands(sketch))
    )


@lru_cache(maxsize=REMEMBERED)
def _toll_keys(town: str, tolls: tuple[tuple[str, int], ...], days: Days) -> tuple[DatedKey, ...]:
    if days[1] - days[0] > limits()["toll_days"]:
        return ()
    keys = [_key("toll", town.casefold(), outcome, count) for outcome, count in tolls if count >= LARGE]
    return tuple(DatedKey(key, day, day - 1, day + 1) for key in keys for day in range(days[0], days[1] + 1))


def place_and_parties(telling: Telling) -> Whereabouts:
    """What the blocks of a claim depend on."""
    return telling.spot, telling.actors, telling.recipients


@lru_cache(maxsize=REMEMBERED)
def blocks_of(spot: Spot | None, actors: Parties, recipients: Parties) -> tuple[tuple[int, int], ...]:
    """Keys, and whether the claim is open there: looks for all who stand in the block, not only for who is open."""
    found = [(key, OPEN) for key in _cells(spot, 0)]
    if spot is not None:
        vague = 0 if spot.exact else OPEN
        areas = spot.names | ({spot.admin1.casefold()} if spot.admin1 else set())
        found += [(_key("area", area), vague) for area in sorted(areas)]
    lost = OPEN if spot is None else 0
    return (*found, *((_key("who", name), lost) for name in sorted({party.name for party in actors | recipients})))


@lru_cache(maxsize=REMEMBERED)
def blocks_around(spot: Spot | None, actors: Parties, recipients: Parties) -> tuple[tuple[int, int], ...]:
    """The blocks that a claim looks into: its own, and the cells around its own."""
    around = dict(blocks_of(spot, actors, recipients)) | dict.fromkeys(_cells(spot, 1), OPEN)
    return tuple(around.items())


def _cells(spot: Spot | None, reach: int) -> Iterator[int]:
    """The cell of an exact place, and those around it as far as `reach`."""
    if spot is None or not spot.exact or spot.latitude is None or spot.longitude is None:
        return
    size = limits()["cell_degrees"]
    row, column = floor(degrees(spot.latitude) / size), floor(degrees(spot.longitude) / size)
    around = round(360 / size)
    steps = range(-reach, reach + 1)
    yield from (_key("cell", row + up, (column + right) % around) for up in steps for right in steps)


@lru_cache(maxsize=REMEMBERED)
def days_of(days: Days | None, published: int | None) -> tuple[int, ...]:
    """The days said, or that of publication; of a long span its ends."""
    if days is None:
        return () if published is None else (published,)
    first, last = days
    return tuple(range(first, last + 1)) if last - first <= limits()["longest_days"] else (first, last)


@lru_cache(maxsize=REMEMBERED)
def spans_of(days: Days | None, published: int | None) -> tuple[tuple[int, int, int], ...]:
    """From when to when a claim looks for dated ones, and for undated ones."""
    weeks = int(limits()["undated_days"])
    if days is not None:
        first, last = days
        ends = ((first, last),) if last - first <= limits()["longest_days"] else ((first, first), (last, last))
        return tuple(
            span for start, end in ends for span in ((start - 1, end + 1, 0), (start - 1, end + weeks, UNDATED))
        )
    if published is None:
        return ()
    return (published - weeks, published + 1, 0), (published - weeks, published + weeks, UNDATED)


@lru_cache(maxsize=100_000)
def _key(*parts: object) -> int:
    """A block's number, of 63 bits."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1

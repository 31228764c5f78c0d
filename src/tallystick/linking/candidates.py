"""Tellings in, the pairs worth comparing out: blocks of place and day, so that the work grows with the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import floor

from tallystick.linking.places import exact
from tallystick.linking.settings import limits
from tallystick.linking.telling import Telling
from tallystick.linking.times import days

Key = tuple[object, ...]
Order = Callable[[Telling], tuple[str, ...]]


def candidates(told: list[Telling]) -> set[tuple[int, int]]:
    """Pairs of positions in `told`, the smaller first, that share a block."""
    pairs: set[tuple[int, int]] = set()
    for key, block in _blocks(told).items():
        _pair(block, told, pairs, _position if key[0] == "report" else _likeness)
    return pairs


def _blocks(told: list[Telling]) -> dict[Key, list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for position, telling in enumerate(told):
        for key in set(_keys(telling)):
            blocks[key].append(position)
    return blocks


def _pair(block: list[int], told: list[Telling], pairs: set[tuple[int, int]], order: Order) -> None:
    """All pairs of a small block; of a crowded one, each with its neighbours when sorted by what they say."""
    window = int(limits()["window"])
    if len(block) > window:
        block = sorted(block, key=lambda position: order(told[position]))
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + window]:
            pairs.add((min(one, other), max(one, other)))


def _position(telling: Telling) -> tuple[str, ...]:
    return (f"{telling.at:09d}", telling.claim.claim_id)


def _likeness(telling: Telling) -> tuple[str, ...]:
    """Puts claims of one report and alike claims of others side by side, whatever order they came in."""
    claim = telling.claim
    named = sorted(party.name for party in telling.actors | telling.recipients)
    kind = claim.sub_event_type or claim.event_type or ""
    return (kind, " ".join(named), claim.report_id, f"{telling.at:09d}", claim.claim_id)


def _keys(telling: Telling) -> Iterator[Key]:
    yield ("report", telling.claim.report_id)
    when = list(_days(telling))
    where = list(_cells(telling))
    for day in when:
        yield from (("where and when", cell, day) for cell in where)
        yield from (("area and when", area, day) for area in _areas(telling))
        yield from (("who and when", party.name, day) for party in telling.actors | telling.recipients)
    for moment in _published(telling, dated=bool(when)):
        yield from (("where and published", cell, moment) for cell in where)


def _days(telling: Telling) -> Iterator[date]:
    """The days said and, since reports differ by a day on a night, the day after each."""
    span = days(telling.claim.time)
    if span is None:
        return
    length = (span[1] - span[0]).days
    steps = range(length + 2) if length <= limits()["longest_days"] else (0, length)
    yield from (span[0] + timedelta(days=step) for step in steps)


def _cells(telling: Telling) -> Iterator[tuple[int, int]]:
    """The cell of an exact place and its eight neighbours' corner: places across a border of the grid still meet."""
    place = telling.claim.place
    if not exact(place) or place is None or place.latitude is None or place.longitude is None:
        return
    size = limits()["cell_degrees"]
    row, column = floor(place.latitude / size), floor(place.longitude / size)
    around = round(360 / size)
    yield from ((row + up, (column + right) % around) for up in (0, 1) for right in (0, 1))


def _areas(telling: Telling) -> Iterator[str]:
    place = telling.claim.place
    if place is None:
        return
    yield from {name.casefold() for name in (place.text, place.name, place.admin1, *place.within) if name}


def _published(telling: Telling, *, dated: bool) -> Iterator[int]:
    """Spans of weeks around publication, for claims without a day and for those they may belong to."""
    step = int(limits()["undated_days"])
    if telling.published is not None:
        number = telling.published.toordinal() // step
        yield from (number, number + 1)
    elif dated and (span := days(telling.claim.time)) is not None:
        number = span[0].toordinal() // step
        yield from (number, number + 1)

"""Tellings in, which clusters of them may be one out: no exact place or day on one side that the other's rules out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.linking.places import places_rule_out
from tallystick.linking.settings import limits
from tallystick.linking.telling import Spot, Telling
from tallystick.linking.times import exact_days

Point = tuple[float | None, float | None, int | None]


@dataclass(slots=True)
class _Reach:
    """Of one cluster: the latest start and the earliest end of its exact days, and its exact places."""

    latest: int | None
    earliest: int | None
    points: dict[Point, Spot]


class Reaches:
    """Keeps incidents from chaining: of all exact places and days in one, no two may rule each other out."""

    def __init__(self, told: Sequence[Telling]) -> None:
        self._reach = [_reach(telling) for telling in told]

    def __len__(self) -> int:
        return len(self._reach)

    def fits(self, left: int, right: int) -> bool:
        one, other = self._reach[left], self._reach[right]
        if _ends_before(one, other) or _ends_before(other, one):
            return False
        return not any(
            places_rule_out(a, b)
            for point, a in one.points.items()
            for place, b in other.points.items()
            if point != place
        )

    def join(self, left: int, right: int) -> None:
        one, other = self._reach[left], self._reach[right]
        if one.latest is None or other.latest is None or one.earliest is None or other.earliest is None:
            one.latest, one.earliest = one.latest or other.latest, one.earliest or other.earliest
        else:
            one.latest, one.earliest = max(one.latest, other.latest), min(one.earliest, other.earliest)
        one.points.update(other.points)


def _reach(telling: Telling) -> _Reach:
    days, spot = exact_days(telling), telling.spot
    points = {(spot.latitude, spot.longitude, spot.precision): spot} if spot is not None and spot.exact else {}
    return _Reach(days[0] if days else None, days[1] if days else None, points)


def _ends_before(one: _Reach, other: _Reach) -> bool:
    """Of spans on a line, the latest start and the earliest end are the pair farthest apart."""
    if one.earliest is None or other.latest is None:
        return False
    return other.latest - one.earliest > limits()["another_day"]

"""Claimed totals beside our incidents in, the deaths known only from totals out; never a sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tallystick.ledger.checked import Checked
from tallystick.ledger.words import measured_outcome
from tallystick.record.claim import Measure

NONE_CLAIMED: Final = "No total of deaths that lies within these days is claimed."
NOT_COMPARED: Final = "Totals of deaths not compared here, for time: {}; `tallystick totals --check` compares all."
OF_SOME: Final = "Totals do not say how much of them is of what is asked for here."


@dataclass(frozen=True, slots=True)
class NotItemised:
    """Deaths that a claimed total tells of beyond the incidents we hold, at the least; None where it cannot be said."""

    deaths: int | None
    reason: str
    claimant: str | None = None  # whose total it comes from
    claim_ids: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The number, whose total it comes from and why; or why there is none."""
        whose = f" by the total of {self.claimant}" if self.claimant else ""
        number = "cannot be said" if self.deaths is None else f"{self.deaths} or more" if self.deaths else "none"
        return f"{number}{whose}. {self.reason}"


def not_itemised(checked: Iterable[Checked]) -> NotItemised:
    """The most that one total of deaths tells of beyond ours; totals overlap, so that they are never added up."""
    deaths = [one for one in checked if _of_deaths(one)]
    known = [(number, one) for one in deaths if (number := _beyond(one)) is not None]
    if known:
        number, one = max(known, key=lambda pair: (pair[0], pair[1].total.claim_ids))
        return NotItemised(number, one.reason, one.total.claimant, one.total.claim_ids)
    if not deaths:
        return NotItemised(None, NONE_CLAIMED)
    return NotItemised(None, deaths[0].reason, deaths[0].total.claimant, deaths[0].total.claim_ids)


def _of_deaths(one: Checked) -> bool:
    return is_of_deaths(one.total.measure)


def is_of_deaths(measure: Measure | None) -> bool:
    """Whether what a total counts is deaths."""
    return measure is not None and measured_outcome(measure.what, measure.text) == "killed"


def at_least(measure: Measure) -> int:
    """The number that a total cannot be read as less than."""
    figures = measure.figures
    return next((n for n in (figures.low, figures.best, figures.high) if n is not None), 0)


def _beyond(one: Checked) -> int | None:
    """How many it tells of beyond ours; 0 where ours reach as far, None where that is open."""
    if one.not_itemised is not None:
        return one.not_itemised
    return 0 if one.ours is not None and one.ours.high is not None else None

"""All that one claimant says of one outcome in, the figure it stands by out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tallystick.ledger.statements import Figure, plus
from tallystick.ledger.voices import identity
from tallystick.ledger.words import makes
from tallystick.record import Figures

Stand = tuple[Figures, tuple[str, ...]]


def by_claimant(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Who says what, the claimants in order, without figures that another of theirs says it replaces."""
    said: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        said[identity(figure.claimant)].append(figure)
    named = {min(figure.claimant for figure in said[key]): _not_replaced(said[key]) for key in said}
    return {who: named[who] for who in sorted(named)}


def _not_replaced(said: list[Figure]) -> list[Figure]:
    replaced = {figure.claim.replaces for figure in said}
    return [figure for figure in said if figure.claim.claim_id not in replaced] or said


def stands_by(said: list[Figure]) -> tuple[Stand, list[Figure]]:
    """The figure of the latest moment, and the figures it was taken from.

    At one moment the greatest figure stands; a lesser one beside it is taken to speak of some of the same people.
    'Another' and 'a tenth' are counted on, in their own report or in a later one; nothing else is added.
    """
    counts = [figure for figure in said if not figure.further] or said
    last = max(figure.moment for figure in counts)
    current = [figure for figure in said if figure.moment >= last]
    base = _greatest(_runs(current, last))
    later: dict[str, Stand] = {}
    for figure in _in_order(figure for figure in current if figure.moment > last):
        later[figure.claim.report_id] = _counted_on(later.get(figure.claim.report_id, base), figure)
    figures, ids = _greatest([base, *later.values()])
    repeated = {figure.claim.claim_id for figure in counts if figure.figures == figures}
    return (figures, tuple(sorted(repeated.union(ids)))), current


def _runs(said: list[Figure], moment: date) -> list[Stand]:
    """The figures of one moment, each with what its report counts on after it."""
    runs: list[Stand] = []
    reports: list[str] = []
    for figure in _in_order(figure for figure in said if figure.moment == moment):
        if figure.further and reports and reports[-1] == figure.claim.report_id:
            runs[-1] = _counted_on(runs[-1], figure)
        else:
            runs.append((figure.figures, (figure.claim.claim_id,)))
            reports.append(figure.claim.report_id)
    return runs


def _in_order(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda f: (f.claim.report_id, f.at, f.claim.claim_id))


def _counted_on(stand: Stand, figure: Figure) -> Stand:
    """'A tenth' only counts on nine: after ten it is one of them."""
    made = makes(figure.casualty.text)
    if made is not None and made - 1 not in (stand[0].low, stand[0].best):
        return stand
    return plus(stand[0], figure.figures), (*stand[1], figure.claim.claim_id)


def _greatest(stands: list[Stand]) -> Stand:
    """The greatest figure with every claim that carries it."""
    figures = max((stand[0] for stand in stands), key=_size)
    carried = {claim_id for stand in stands if stand[0] == figures for claim_id in stand[1]}
    return figures, tuple(sorted(carried))


def _size(figures: Figures) -> tuple[int, int, int]:
    first = next((n for n in (figures.low, figures.best, figures.high) if n is not None), -1)
    closed = -figures.high if figures.high is not None else -(10**9)
    return first, figures.best if figures.best is not None else -1, closed

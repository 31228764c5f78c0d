"""The word runs of some texts in; which of them have enough in common with another to be that text changed, out.

Only texts that share a run are compared, so that a page that was filled anew hundreds of times costs no squares.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
ONE_TEXT: Final = 0.2  # of the shorter text's word runs: from here on a rewritten page, below it another text


class Alike:
    """Texts by their place, each run with those that have it."""

    def __init__(self, texts: Sequence[Collection[str]]) -> None:
        self._ids: dict[str, int] = {}
        runs = [self._ids.setdefault(run, len(self._ids)) for text in texts for run in text]
        self._sizes = np.array([len(text) for text in texts], np.int64)
        order = np.argsort(np.array(runs, np.int64), kind="stable")
        self._having = np.repeat(np.arange(len(texts)), self._sizes)[order]
        self._starts = np.zeros(len(self._ids) + 1, np.int64)
        np.cumsum(np.bincount(np.array(runs, np.int64), minlength=len(self._ids)), out=self._starts[1:])

    def like(self, runs: Collection[str]) -> list[int]:
        """The places of the texts that share a fifth of the shorter one's runs with these."""
        known = np.array([self._ids[run] for run in runs if run in self._ids], np.int64)
        shared = np.bincount(self._having[self._spread(known)], minlength=len(self._sizes))
        least = np.minimum(self._sizes, len(runs))
        found: list[int] = np.flatnonzero((shared > 0) & (shared >= ONE_TEXT * least)).tolist()
        return found

    def _spread(self, runs: Numbers) -> Numbers:
        """Where those that have these runs stand, run after run."""
        counts = self._starts[runs + 1] - self._starts[runs]
        before = np.cumsum(counts) - counts
        spread: Numbers = np.repeat(self._starts[runs] - before, counts) + np.arange(int(counts.sum()))
        return spread

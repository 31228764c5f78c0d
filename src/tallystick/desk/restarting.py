"""When a process of the desk's that ended too early is started again: a little later each time, and not for ever."""

from __future__ import annotations

import logging
from time import monotonic
from typing import Final

WAITS: Final = (2, 10, 60)  # seconds until a process that ended without going on is started again
_LOG: Final = logging.getLogger(__name__)


class Restarts:
    """The early ends of one process; `what`: which one that is, for whoever reads of it."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._tries = 0  # without going on
        self._at: object = None
        self._code: int | None = None  # None: it runs
        self._until: float | None = None  # when it is started again; None: never

    def forget(self) -> None:
        """It has come to its end."""
        self._tries, self._at, self._code, self._until = 0, None, None, None

    def due(self, code: int | None, at: object) -> bool:
        """Whether it is to be started now; it ended with this exit code, having come so far."""
        if self._code is None:
            self._note(code, at)
        if self._until is None or monotonic() < self._until:
            return False
        self._code = None
        return True

    def _note(self, code: int | None, at: object) -> None:
        self._tries = self._tries + 1 if at == self._at else 1
        wait = WAITS[self._tries - 1] if self._tries <= len(WAITS) else None
        self._at, self._code, self._until = at, code, None if wait is None else monotonic() + wait
        then = "it is not started again" if wait is None else f"it is started again in {wait} seconds"
        _LOG.warning(f"{self._what} ended with exit code {code}; {then}")

    @property
    def stopped(self) -> bool:
        """Whether it has ended, and is not started again."""
        return self._code is not None and self._until is None

    @property
    def fault(self) -> str:
        """That it has ended, and what comes of that; empty while it runs."""
        if self._code is None:
            return ""
        then = "start the desk anew to go on" if self.stopped else "it is started again soon"
        return f"{self._what[:1].upper()}{self._what[1:]} ended with exit code {self._code}; {then}."

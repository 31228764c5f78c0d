"""Reports are read in a process of their own: parsing is long, and must not hold up those who read pages."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock, Thread

from tallystick.pipeline import Reader
from tallystick.record import Reading, Report

LONGEST = 300.0  # seconds for one report


class ReadingProcess:
    """One process that reads, started when first needed."""

    def __init__(self, model: str, gazetteer: Path, *, every_subject: bool = False) -> None:
        self._how = (model, gazetteer, every_subject)
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, report: Report) -> Reading:
        """Raises TimeoutError for a report that takes too long."""
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_end_with_the_desk)
            pool = self._pool
        return pool.submit(_read, report, *self._how).result(LONGEST)

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _end_with_the_desk() -> None:
    """A pool's process waits for work for ever where the one that made it was killed."""
    Thread(target=_wait_and_end, args=(parent_process(),), daemon=True).start()


def _wait_and_end(desk: BaseProcess) -> None:
    desk.join()
    os._exit(0)


def _read(report: Report, model: str, gazetteer: Path, every_subject: bool) -> Reading:
    return _reader(model, gazetteer, every_subject).read(report)


@lru_cache(maxsize=1)
def _reader(model: str, gazetteer: Path, every_subject: bool) -> Reader:
    from tallystick.knowledge.gazetteer import open_gazetteer

    return Reader(model, open_gazetteer(gazetteer), every_subject=every_subject)

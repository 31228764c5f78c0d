"""A record that other rules have linked is linked anew by a process of its own, while the desk serves what stands.

That is safe: a batch is one transaction, an incident is linked anew with all of its claims or with none, and what is
decided meanwhile is linked in its turn (`tallystick.relinking`). The process brings the rows of the desk's lists along,
so that the desk itself has nothing to do for it but to look now and then how far it is.
"""

from __future__ import annotations

import os
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import sleep
from typing import Final

from tallystick.book import open_record
from tallystick.desk.building import follow
from tallystick.desk.index import Index
from tallystick.desk.restarting import Restarts
from tallystick.relinking import link_pending, linked_by_batches, unlinked
from tallystick.store import Store

FEW: Final = 500  # changes, some seconds; fewer are linked before the desk opens
_READINGS: Final = 25  # in one transaction, a tenth of a second, for which somebody who decides waits
_INCIDENTS: Final = 60
_REST: Final = 50  # changes that are left to the desk, so that where many decide it ends
_PAUSE: Final = 0.15  # seconds between two transactions: who waits for the lock looks for it every tenth of a second
_LOWER: Final = 5  # of the priority, so that pages come first
_WAIT: Final = 600.0  # seconds for the lock of somebody who decides


class LinkingAnew:
    """The process that links a record; none where little was to be linked, and that is done.

    Ended early, it is started again. `index`: the file of the desk's lists.
    """

    def __init__(self, store: Store, index: Path) -> None:
        self._store, self._index = store, index
        self._process: BaseProcess | None = None
        self._restarts = Restarts("the process that links the record anew")
        self._far = (0, 0)

    def begin(self) -> None:
        """Link what is not linked yet, or start the process that does."""
        done, last = unlinked(self._store)
        if last - done <= FEW:
            link_pending(self._store)
            return
        self._far = (done, last)
        self._start()

    def _start(self) -> None:
        arguments = (self._store.location, self._index, os.getpid())
        self._process = get_context("spawn").Process(target=link_anew, args=arguments, daemon=True)
        self._process.start()

    @property
    def goes_on(self) -> bool:
        """Whether what is decided now is linked by the process, or by the next one where it has failed."""
        return self._process is not None

    def look(self) -> None:
        """See how far it is, and whether it has ended; asked by one thread at a time, now and then while it goes on."""
        process = self._process
        if process is None:
            return
        self._far = unlinked(self._store)
        if process.is_alive():
            return
        if process.exitcode:
            if self._restarts.due(process.exitcode, self._far[0]):
                self._start()
            return
        self._process = None  # from now on whoever decides links it; what is left until now is linked here
        link_pending(self._store)

    @property
    def sentence(self) -> str:
        """That the record is being linked anew, and how far that was when last looked at; empty where it is not."""
        if not self.goes_on:
            return ""
        done, last = self._far
        far = f"So far: {done:,} of {last:,} changes." if done else "How far it is cannot be said yet."
        return (
            f"This record is being linked under the rules of this version. {self._restarts.fault or far} "
            "Incidents whose turn has not come stand as they were, and lists follow some seconds later; what is "
            "decided meanwhile is kept at once, and moves incidents in its turn."
        )

    def end(self) -> None:
        """Stop it; what it has linked stays, and the next desk goes on."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()


def link_anew(location: str, index: Path, parent: int) -> None:
    """Link all that is not linked under these rules, in a process of its own, which ends when the desk does."""
    os.nice(_LOWER)
    with open_record(location, create=False, wait=_WAIT) as record:
        lists = Index(index)
        for _ in linked_by_batches(record.store, readings=_READINGS, incidents=_INCIDENTS):
            if os.getppid() != parent:
                return
            record.index()
            follow(lists, record)
            done, last = unlinked(record.store)
            if done and last - done <= _REST:
                return
            sleep(_PAUSE)

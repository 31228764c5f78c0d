"""Pages that are made once for each mark of what they are made of: the state of the record, who sees it, the address.

A page with somebody's name and forms on it is theirs alone; the map's data are one for all who may see the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

from fastapi.responses import Response

LARGEST: Final = 48 * 1024 * 1024  # bytes of all pages held


class Held:
    """Answers by their marks, the ones asked for last."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest, self._size = largest, 0
        self._lock = Lock()
        self._answers: OrderedDict[str, Response] = OrderedDict()
        self._making: dict[str, Lock] = {}

    def made(self, mark: str, make: Callable[[], Response]) -> Response:
        """The answer of this mark; of many who ask for it at once, one makes it and the others wait for that."""
        found = self._get(mark)
        if found is not None:
            return found
        with self._lock:
            turn = self._making.setdefault(mark, Lock())
        with turn:
            found = self._get(mark)
            if found is None:
                try:
                    found = make()
                    self._put(mark, found)
                finally:
                    with self._lock:
                        self._making.pop(mark, None)
            return found

    def _get(self, mark: str) -> Response | None:
        with self._lock:
            found = self._answers.get(mark)
            if found is not None:
                self._answers.move_to_end(mark)
            return found

    def _put(self, mark: str, answer: Response) -> None:
        """Hold an answer; others go where it grows too much."""
        with self._lock:
            if mark not in self._answers:
                self._answers[mark] = answer
                self._size += len(answer.body)
            while self._size > self._largest:
                _, gone = self._answers.popitem(last=False)
                self._size -= len(gone.body)

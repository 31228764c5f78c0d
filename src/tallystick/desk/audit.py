"""Who came, was refused, or did something: a file that is only added to, each line sealed with the one before."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

FIRST = "0" * 64


class Audit:
    """The trail in one file; without a path, none is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = Lock()
        self._last = _last_seal(path) if path is not None and path.exists() else FIRST

    def note(self, who: str, what: str, **more: Any) -> None:
        """Add one line: who did what, and when."""
        if self._path is None:
            return
        with self._lock:
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            line = {"when": moment, "who": who, "what": what, **more, "before": self._last}
            self._last = _seal(line)
            raw = json.dumps({**line, "seal": self._last}, ensure_ascii=True) + "\n"
            with os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as out:
                out.write(raw)

    def newest(self, most: int = 200) -> list[dict[str, Any]]:
        """The last lines, the newest first."""
        if self._path is None or not self._path.exists():
            return []
        return [json.loads(line) for line in self._path.read_text().splitlines()[-most:]][::-1]


def broken(path: Path) -> int | None:
    """The number of the first line that was edited, or that follows one that is gone; None where all hold."""
    last = FIRST
    for number, raw in enumerate(path.read_text().splitlines(), 1):
        line = json.loads(raw)
        seal = line.pop("seal", None)
        if line.get("before") != last or seal != _seal(line):
            return number
        last = seal
    return None


def _seal(line: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(line, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def _last_seal(path: Path) -> str:
    lines = path.read_text().splitlines()
    return str(json.loads(lines[-1])["seal"]) if lines else FIRST

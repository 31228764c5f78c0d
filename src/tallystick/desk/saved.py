"""Searches that people keep under a name: a small file beside the record, for they are no part of it."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Lock

MOST = 200  # of one person
_LONGEST = 2_000


class Saved:
    """Saved searches by person: name and address; without a path, none are kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = Lock()

    @property
    def kept(self) -> bool:
        return self._path is not None

    def of(self, who: str) -> dict[str, str]:
        """Names and addresses of one person's searches. Raises ValueError where the file is not one of searches."""
        return dict(sorted(self._all().get(who, {}).items()))

    def keep(self, who: str, name: str, address: str) -> None:
        """Keep one; the same name again replaces it. Raises ValueError for an address that leads elsewhere."""
        name = " ".join(name.split())[:80]
        if not name or not address.startswith("/") or address.startswith("//") or len(address) > _LONGEST:
            raise ValueError("a saved search needs a name, and an address of this desk")
        with self._lock:
            told = self._all()
            own = told.setdefault(who, {})
            if len(own) >= MOST and name not in own:
                raise ValueError(f"{MOST} searches are kept; remove one first")
            own[name] = address
            self._write(told)

    def remove(self, who: str, name: str) -> None:
        """Forget one."""
        with self._lock:
            told = self._all()
            told.get(who, {}).pop(name, None)
            self._write(told)

    def _all(self) -> dict[str, dict[str, str]]:
        if self._path is None or not self._path.exists():
            return {}
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"{self._path}: no file of saved searches ({error})") from error
        return told if isinstance(told, dict) else {}

    def _write(self, told: dict[str, dict[str, str]]) -> None:
        if self._path is None:
            raise ValueError("this desk keeps no searches")
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(self._path)

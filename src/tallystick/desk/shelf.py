"""Things of the record by id, held in memory as far as pages have asked for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, TypeVar

Value = TypeVar("Value")
_HELD: Final = 4_000  # things of a kind in memory


class Shelf(Mapping[str, Value]):
    """Things of the record by id, each fetched when first asked for; `load` fetches several at once."""

    def __init__(self, fetch: Callable[[Collection[str]], Mapping[str, Value]], ids: Callable[[], list[str]]) -> None:
        self._fetch, self._ids = fetch, ids
        self._held: dict[str, Value | None] = {}

    def keep(self, earlier: Shelf[Value], moved: Callable[[str, Value], bool]) -> None:
        """What an earlier shelf held, without what has moved since."""
        there = list(earlier._held.items())
        self._held = {key: value for key, value in there if value is not None and not moved(key, value)}

    def load(self, ids: Iterable[str]) -> dict[str, Value]:
        """Those that there are."""
        held, wanted = self._held, list(dict.fromkeys(ids))
        missing = [key for key in wanted if key not in held]
        if missing:
            if len(held) > _HELD:  # others may still read the old one
                held = self._held = {key: value for key in wanted if (value := held.get(key)) is not None}
                missing = [key for key in wanted if key not in held]
            found = self._fetch(missing)
            held.update({key: found.get(key) for key in missing})
        return {key: value for key in wanted if (value := held[key]) is not None}

    def __getitem__(self, key: str) -> Value:
        found = self.load([key])
        if key not in found:
            raise KeyError(key)
        return found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids())

    def __len__(self) -> int:
        return len(self._ids())

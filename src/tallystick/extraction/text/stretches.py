"""What was found in a report, by the stretches of text it touches: a long report is not gone through for each claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from tallystick.record.passage import Span

STRETCH = 500  # characters

Item = TypeVar("Item")


class Stretches(Generic[Item]):
    """Items with the spans they touch; asked for those near a span, in the order in which they were given."""

    def __init__(self, laid: Iterable[tuple[Iterable[Span], Item]]) -> None:
        self._items: list[Item] = []
        self._at: dict[int, list[int]] = {}
        self._here: dict[int, list[Item]] = {}  # the items themselves, as most spans lie in one stretch
        for spans, item in laid:
            for stretch in {n for s in spans for n in range(s.start // STRETCH, s.end // STRETCH + 1)}:
                self._at.setdefault(stretch, []).append(len(self._items))
                self._here.setdefault(stretch, []).append(item)
            self._items.append(item)

    def near(self, span: Span) -> Sequence[Item]:
        """Every item that overlaps the span, and others close by."""
        first, last = span.start // STRETCH, span.end // STRETCH
        if first == last:
            return self._here.get(first, ())
        return [self._items[i] for i in sorted({i for n in range(first, last + 1) for i in self._at.get(n, ())})]

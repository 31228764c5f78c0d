"""Lengths of a text as the parser saw it, in which no party's name and no verb of saying is longer than another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.record.passage import Span


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures between offsets of a text: whatever was shown under another word counts as long as that word.

    How far a thing may stand from another is a rule for all parties alike, and 'Hamas' is shorter than 'the Movement
    for the Emancipation of the Niger Delta'.
    """

    starts: tuple[int, ...] = ()  # of what was shown otherwise, in order
    ends: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()  # where each of them begins, as shown
    grown: tuple[int, ...] = (0,)  # how much longer all is as shown, before the first and behind each of them

    @classmethod
    def of(cls, words: Iterable[tuple[Span, int]]) -> Ruler:
        """From what was shown otherwise, in order: its own span, and the length of what was shown."""
        starts, ends, shown, grown = list[int](), list[int](), list[int](), [0]
        for span, length in words:
            if ends and span.start < ends[-1]:
                continue
            starts.append(span.start)
            ends.append(span.end)
            shown.append(span.start + grown[-1])
            grown.append(grown[-1] + length - (span.end - span.start))
        return cls(tuple(starts), tuple(ends), tuple(shown), tuple(grown))

    def length(self, start: int, end: int) -> int:
        """From one offset of the text to another, as shown; negative where the second stands before the first."""
        return self._shown(end) - self._shown(start)

    def off(self, offset: int, length: int) -> int:
        """The offset that lies some way behind another, or before it; the beginning of a word that it cuts through."""
        wanted = self._shown(offset) + length
        behind = bisect_right(self.shown, wanted)
        plain = wanted - self.grown[behind]
        if behind and plain < self.ends[behind - 1]:
            return self.starts[behind - 1]
        return max(plain, 0)

    def _shown(self, offset: int) -> int:
        behind = bisect_right(self.ends, offset)
        inside = behind < len(self.starts) and offset > self.starts[behind]
        return (self.starts[behind] if inside else offset) + self.grown[behind]

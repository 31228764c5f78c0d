"""A text file in, its text and the particulars of its first lines out.

Optional lines as in a letter's head may stand before the text, closed by an empty line:

    Title: Two killed near the crossing
    Publisher: Example Wire
    Kind: wire
    Published: 2024-05-01
    URL: https://example.org/1

They are read as a head only when the very first line starts with a known key, every line up to the empty one has the
form 'Key: value', and the empty line is there; otherwise all of it is text. The text is what follows, untouched.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tallystick.reading.particulars import KEYS, Particulars, key_of, particulars

_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,30}):[ \t]*([^\r\n]*)(?:\r\n|\n|\r)")
_EMPTY = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_MOST_LINES = 20


def head_and_text(content: str) -> tuple[Particulars, str]:
    """The particulars of the head (none when there is no head) and the text after it."""
    pairs: list[tuple[str, str]] = []
    place = 0
    while (line := _LINE.match(content, place)) and len(pairs) < _MOST_LINES:
        pairs.append((line.group(1), line.group(2)))
        place = line.end()
    empty = _EMPTY.match(content, place)
    if not pairs or empty is None or key_of(pairs[0][0]) not in KEYS:
        return Particulars(), content
    said = particulars(pairs)
    unknown = sorted({name for name, _ in pairs if key_of(name) not in KEYS})
    notes = said.notes + ((f"unknown keys ignored: {', '.join(unknown)}",) if unknown else ())
    return replace(said, notes=notes), content[empty.end() :]

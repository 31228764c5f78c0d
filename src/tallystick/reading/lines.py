"""JSON Lines in, one item for each line out: its text with its particulars, or why there is none.

`text` is required; the other keys are those of a report, `kind` and `license` taken too. Unknown keys are ignored and
named once. Lines end with the newline byte only; an empty line is passed over.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from tallystick.reading.particulars import KEYS, Particulars, key_of, particulars
from tallystick.reading.received import Refusal, UnreadableError

_SURROGATE = re.compile("[\ud800-\udfff]")
# Keys of our own export that are derived anew from the text, so not worth a warning.
_DERIVED = frozenset({"report_id", "text_id", "sha256", "extractor"})


@dataclass(frozen=True, slots=True)
class Line:
    """One item, with its number in the file and its bytes."""

    number: int
    data: bytes
    text: str
    said: Particulars


def items(stream: BinaryIO, source: str, limit: int) -> Iterator[Line | Refusal]:
    """Never holds more than one line of `limit` bytes."""
    named: set[str] = set()
    for number, data in _bounded(stream, limit):
        if number == 1 and data is not None and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield Refusal(source, "JSON Lines in UTF-16: give UTF-8", 1)
            return
        if data is not None and not data.strip():
            continue
        try:
            if data is None:
                raise UnreadableError(f"longer than {limit} bytes")
            yield _item(number, data, named)
        except UnreadableError as error:
            yield Refusal(source, str(error), number)


def _bounded(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None in place of one that is too long, the rest of it passed over."""
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        if len(data) <= limit or data.endswith(b"\n"):
            yield number, data
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(1 << 20)
        yield number, None


def _item(number: int, data: bytes, named: set[str]) -> Line:
    pairs = _pairs(data)
    texts = [value for name, value in pairs if name == "text"]
    if not texts:
        raise UnreadableError("no text")
    text = texts[0]
    if not isinstance(text, str):
        raise UnreadableError("text is not a string")
    if surrogate := _SURROGATE.search(text):
        raise UnreadableError(f"half a character (lone surrogate) at {surrogate.start()} of the text")
    if "\x00" in text:
        raise UnreadableError("zero character in the text")
    rest = [(name, value) for name, value in pairs if name != "text"]
    said = particulars(rest)
    return Line(number, data, text, replace(said, notes=said.notes + _unknown(rest, named)))


def _unknown(pairs: Iterable[tuple[str, object]], named: set[str]) -> tuple[str, ...]:
    new = sorted({n for n, _ in pairs if key_of(n) not in KEYS | _DERIVED} - named)
    named.update(new)
    return (f"unknown keys ignored: {', '.join(map(ascii, new))}",) if new else ()


def _pairs(data: bytes) -> list[tuple[str, object]]:
    try:
        # The hook keeps each object as its pairs, so that a key given twice is seen.
        loaded = json.loads(data.decode("utf-8-sig"), object_pairs_hook=tuple)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 at byte {error.start}") from error
    except RecursionError as error:
        raise UnreadableError("JSON nested too deep") from error
    except ValueError as error:
        raise UnreadableError(f"not JSON: {error}") from error
    if not isinstance(loaded, tuple):
        raise UnreadableError("not a JSON object")
    keys = [name for name, _ in loaded]
    if twice := sorted({name for name in keys if keys.count(name) > 1}):
        raise UnreadableError(f"key given twice: {', '.join(map(ascii, twice))}")
    return list(loaded)

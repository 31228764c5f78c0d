"""Names of files (or '-' for standard input) in, reports and refusals out, one after the other in the order given.

The only module of the steps that opens files for input. Nothing that a file holds stops the rest from being read.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tallystick.reading.assemble import assemble
from tallystick.reading.decode import decode
from tallystick.reading.lines import Line, items
from tallystick.reading.page import EXTRACTOR, article_of, declared_charset, looks_like_page
from tallystick.reading.plain import head_and_text
from tallystick.reading.received import Capture, Given, Read, Refusal, UnreadableError

STANDARD_INPUT = "-"
_TEXT = frozenset({".txt", ".text", ".md"})
_PAGE = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_MEDIA = {"text": "text/plain", "page": "text/html", "lines": "application/jsonl"}


def read(
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    publisher: str | None = None,
    publisher_kind: str | None = None,
    encoding: str | None = None,
    limit: int = 5_000_000,
    today: date | None = None,
) -> Iterator[Read | Refusal]:
    """Every report of every source; see Given for what the caller may say of them."""
    given = Given(published, publisher, publisher_kind, encoding, limit, today)
    for source in sources:
        yield from _source(str(source), given)


def find(folder: str | Path) -> list[Path]:
    """The files of kinds we read under `folder`, sorted; hidden ones and its README left out.

    A file without a suffix counts: its content will tell. Raises NotADirectoryError for anything but a folder.
    """
    return [path for path in _files(folder) if path.suffix.lower() in _TEXT | _PAGE | _LINES | {""}]


def passed_over(folder: str | Path) -> list[Path]:
    """The files under `folder` that `find` leaves out for their suffix, to be named to the user."""
    chosen = set(find(folder))
    return [path for path in _files(folder) if path not in chosen]


def _files(folder: str | Path) -> list[Path]:
    root = Path(folder)
    if not root.is_dir():
        raise NotADirectoryError(f"{root}: not a folder")
    found = (
        path
        for path in root.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.stem.upper() != "README"
    )
    return sorted(found, key=lambda path: path.relative_to(root).parts)


def _source(source: str, given: Given) -> Iterator[Read | Refusal]:
    name = os.fsencode(source).decode("utf-8", "replace")
    try:
        if source == STANDARD_INPUT:
            yield from _stream(sys.stdin.buffer, name, "", given)
            return
        _must_be_file(Path(source))
        with Path(source).open("rb") as stream:
            yield from _stream(stream, name, Path(source).suffix.lower(), given)
    except UnreadableError as error:
        yield Refusal(name, str(error))
    except (OSError, ValueError) as error:
        # ValueError: a name with a zero byte, which no file system has.
        yield Refusal(name, error.strerror or str(error) if isinstance(error, OSError) else str(error))


def _must_be_file(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UnreadableError("a folder, not a file")
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise UnreadableError("neither a file nor a pipe")


def _stream(stream: BinaryIO, name: str, suffix: str, given: Given) -> Iterator[Read | Refusal]:
    if suffix in _LINES:
        yield from _lines(stream, name, given)
        return
    data = stream.read(given.limit + 1)
    if suffix == "" and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        # Content tells JSON Lines from a text; the part already read goes before the rest.
        yield from _lines(_Rejoined(data, stream), name, given)
        return
    if len(data) > given.limit:
        raise UnreadableError(f"longer than {given.limit} bytes")
    yield _single(data, name, suffix, given)


def _single(data: bytes, name: str, suffix: str, given: Given) -> Read:
    if not data:
        raise UnreadableError("empty")
    page = suffix in _PAGE
    decoded = decode(data, declared=declared_charset(data) if data.lstrip()[:1] == b"<" else None, told=given.encoding)
    if page or looks_like_page(decoded.text):
        said, text = article_of(decoded.text)
        kind, extractor = "page", EXTRACTOR
    else:
        said, text = head_and_text(decoded.text)
        kind, extractor = "text", "plain text 1"
    capture = Capture(data, _MEDIA[kind])
    extractor = f"{extractor}, {decoded.encoding}"
    return assemble(text, said, given, capture, origin=name, extractor=extractor, notes=decoded.notes)


def _lines(stream: BinaryIO, name: str, given: Given) -> Iterator[Read | Refusal]:
    any_line = False
    for item in items(stream, name, given.limit):
        any_line = True
        yield item if isinstance(item, Refusal) else _line(item, name, given)
    if not any_line:
        raise UnreadableError("empty")


def _line(item: Line, name: str, given: Given) -> Read | Refusal:
    capture = Capture(item.data, _MEDIA["lines"])
    origin = f"{name}:{item.number}"
    try:
        return assemble(item.text, item.said, given, capture, origin=origin, extractor="JSON Lines 1, utf-8", notes=())
    except UnreadableError as error:
        return Refusal(name, str(error), item.number)


class _Rejoined(BytesIO):
    """Bytes already taken from a stream, followed by the rest of it, line by line."""

    def __init__(self, taken: bytes, rest: BinaryIO) -> None:
        super().__init__(taken)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        bound = -1 if size is None else size
        if line.endswith(b"\n") or 0 <= bound <= len(line):
            return line
        return line + self._rest.readline(-1 if bound < 0 else bound - len(line))

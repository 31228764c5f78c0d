"""Bytes in, text out, with the name of the encoding and a note for every step that was not certain.

Order: byte order mark; the caller's word; valid UTF-8; UTF-16 seen by its zero bytes; the encoding that the page
declares; UTF-8 with a few broken bytes; Latin letters with a few others; charset-normalizer; else refusal.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from tallystick.reading.language import language_of
from tallystick.reading.received import UnreadableError

_MARKS = (  # the longer first: the mark of UTF-32-LE starts with that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the web calls by these names is windows-1252 (WHATWG Encoding Standard).
_AS_ON_THE_WEB = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_PAGE_ENCODINGS = re.compile(r"utf-(8|16)|iso8859|ascii|cp\d|koi8|mac-|gb|big5|euc_|shift_jis|tis-620")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Quotation marks, dashes, ellipsis, no-break space: the same in windows-1250 to 1258.
_SHARED_PUNCTUATION = frozenset(b"\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa7\xa9\xab\xae\xb0\xb7\xbb")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None, told: str | None = None) -> Decoded:
    """The text of `data`; raises UnreadableError where no rule gives one."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"{what}: not read")
    decoded = _by_mark(data) or _as_told(data, told) or _by_rule(data, declared)
    return _checked(decoded)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(f"marked as {encoding} but broken at byte {len(mark) + error.start}") from error
            return Decoded(text, encoding, ("byte order mark dropped",))
    return None


def _as_told(data: bytes, told: str | None) -> Decoded | None:
    if told is None:
        return None
    try:
        return Decoded(data.decode(told), codecs.lookup(told).name)
    except LookupError as error:
        raise UnreadableError(f"no encoding is called {told!r}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not {told}: broken at byte {error.start}") from error


def _by_rule(data: bytes, declared: str | None) -> Decoded:
    named = _named(declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            differs = named not in (None, "utf-8") and not data.isascii()
            return Decoded(text, "utf-8", (f"declared {declared} but is valid UTF-8",) if differs else ())
    found = _by_zero_bytes(data) or _as_declared(data, named) or _mended_utf8(data)
    return found or _mostly_latin(data) or _guessed(data)


def _named(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
    except LookupError:
        return None
    # A fixed list: escape-driven encodings can hide markup, and 'rot13' or 'unicode_escape' are none of a page's.
    if name is None or not _PAGE_ENCODINGS.match(name):
        return None
    return _AS_ON_THE_WEB.get(name, name)


def _by_zero_bytes(data: bytes) -> Decoded | None:
    if b"\x00" not in data[:4096]:
        return None
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    encoding = "utf-16-le" if odd > 0 == even else "utf-16-be" if even > 0 == odd else None
    if encoding is None:
        raise UnreadableError("zero bytes: a binary or damaged file")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("zero bytes: a binary or damaged file") from error
    if not _reads_as_text(text):
        raise UnreadableError("zero bytes: a binary or damaged file")
    return Decoded(text, encoding, (f"{encoding} without a mark, seen by its zero bytes",))


def _reads_as_text(text: str) -> bool:
    sample = text[:2000]
    return sum(c.isalpha() or c.isspace() or c in ".,;:-'\"" for c in sample) >= 0.8 * len(sample)


def _as_declared(data: bytes, named: str | None) -> Decoded | None:
    if named is None or named == "utf-8":
        return None
    try:
        return Decoded(data.decode(named), named, (f"decoded as declared: {named}",))
    except UnicodeDecodeError:
        return None


def _mended_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with broken places: at most one in a thousand bytes (or one in all), and fewer than sound ones."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(_MULTIBYTE.findall(data))
    if broken >= sound or broken > max(1, len(data) // 1000):
        return None
    place = text.index("\ufffd")
    return Decoded(text, "utf-8", (f"broken UTF-8: {broken} places replaced by U+FFFD, the first at {place}",))


def _mostly_latin(data: bytes) -> Decoded | None:
    """Plain letters with a few bytes above: windows-1252; certain when those are punctuation only."""
    high = [byte for byte in data if byte >= 0x80 and byte not in _SHARED_PUNCTUATION]
    letters = sum(c.isalpha() for c in data.decode("ascii", "ignore"))
    if len(high) > 0.025 * letters:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    note = "" if not high else f"; {len(high)} accented letters may be others"
    return Decoded(text, "cp1252", (f"not UTF-8, read as windows-1252{note}",))


def _guessed(data: bytes) -> Decoded:
    """A guess holds only when the letters it gives read as some language: a wrong one makes words of none."""
    best = from_bytes(data).best()
    text = "" if best is None else str(best)
    if best is None or best.encoding in {"ascii", "utf_8"} or best.chaos > 0.1 or language_of(text) is None:
        raise UnreadableError("encoding not recognised: give its name, or the text in UTF-8")
    return Decoded(text, best.encoding, (f"encoding guessed from the bytes: {best.encoding}",))


def _checked(decoded: Decoded) -> Decoded:
    found = _CONTROLS.findall(decoded.text)
    if not found:
        return decoded
    if "\x00" in found or "\x1b" in found or len(found) > max(1, len(decoded.text) // 1000):
        raise UnreadableError("control characters: a binary or damaged file")
    return Decoded(decoded.text, decoded.encoding, (*decoded.notes, f"{len(found)} control characters kept"))

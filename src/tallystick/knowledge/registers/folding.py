"""A text in, a view of it of equal length out, in which one name has one spelling."""

from __future__ import annotations

import unicodedata


def _fold_table() -> dict[int, str]:
    """One letter for one letter: accents off, quotation marks straight, odd spaces and line breaks plain."""
    table = {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x0060: "'", 0x02BF: "'", 0x02BE: "'", 0xA0: " ", 0x202F: " ",
             0x2009: " ", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x0A: " ", 0x09: " ", 0x0D: " ", 0x131: "i",
             0xD8: "O", 0xF8: "o", 0x110: "D", 0x111: "d", 0x141: "L", 0x142: "l"}  # fmt: skip
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table.setdefault(code, base)
    return table


_FOLD = _fold_table()


def folded(text: str) -> str:
    """A view of equal length in which one name has one spelling. A blank line stays a break."""
    if text.isascii() and "\n" not in text and "`" not in text and "\t" not in text:
        return text
    return text.replace("\n\n", "\x0b\x0b").translate(_FOLD)

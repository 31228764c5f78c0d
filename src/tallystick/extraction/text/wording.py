"""Text -> its loaded words, each with offsets and its plain reading; nothing is coded by them."""

from __future__ import annotations

import re

from tallystick.knowledge.registers import LoadedWord, load_wording
from tallystick.record import Wording

_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]* $")
_NAME_AFTER = re.compile(r" [A-Z][\w'’-]+")
_ALWAYS_CAPITAL = re.compile(r"zionist|nazi|satan|entity|regime|martyrs?$|ukronazi|banderite", re.IGNORECASE)


def find_wording(text: str) -> list[Wording]:
    """Every loaded word or phrase of a text, in order; not those within a name ('People's Liberation Army')."""
    found = []
    for start, end, entry in load_wording().find(text):
        if not _within_name(text, start, end, entry):
            found.append(Wording(start, end, text[start:end], entry.neutral, entry.kind))
    return found


def _within_name(text: str, start: int, end: int, entry: LoadedWord) -> bool:
    """A capitalised word with another beside it, unless it is always written so or all is in capitals."""
    words = text[start:end]
    if not words[0].isupper() or words.isupper() or _ALWAYS_CAPITAL.search(entry.words):
        return False
    return bool(_NAME_BEFORE.search(text[max(0, start - 24) : start]) or _NAME_AFTER.match(text, end))

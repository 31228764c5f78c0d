"""Text without its capitals (teletype, headlines in capitals, typed transcripts) -> the same text with capitals.

Words seen in ordinary print keep the case they have there; words no dictionary has are more often names than not. Of
all runs the likeliest is chosen, since names stand beside names. Length never changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOP = re.compile(r"[.?!:]\W*$|^\W*$")
_INITIALS = re.compile(r"(?:^|\W)[^\W\d_]\.[^\W\d_]\.\s$")  # 'U.S. JOURNALISTS': no sentence begins
_SURE, _RARE_NAME = (
    2.0,
    0.8,
)  # odds: of what is nearly always a name; of a rare word straight after it ('carlos pizarro')
_INFLECTED = ("ed", "ing", "ly", "s", "er", "ist", "al")
_ENOUGH, _SHARE = 6, 0.9  # words of a stretch before its case is judged, and how many must share one case


@dataclass(frozen=True, slots=True)
class Casing:
    """Log odds of a capital, by word; of an unknown word; and for a word after one with and one without a capital."""

    words: dict[str, float]
    unknown: float
    after_capital: float
    after_small: float


@lru_cache(maxsize=1)
def load_casing() -> Casing:
    """The table that comes with the package; knowledge/models/casing.md says what it was counted from."""
    body = json.loads(files("tallystick.knowledge.models").joinpath("casing.json").read_text(encoding="utf-8"))
    words = {word: odds for odds, row in body["words"].items() for word in row.split()}
    return Casing(
        words={word: float(odds) for word, odds in words.items()},
        unknown=body["unknown"],
        after_capital=body["after_capital"],
        after_small=body["after_small"],
    )


def mended(text: str, is_word: Callable[[str], bool], capitals: frozenset[str]) -> str:
    """The text with capitals where print would have them; ordinary text comes back as it is. Of equal length.

    `is_word`: whether a dictionary has a word in small letters; `capitals`: abbreviations, in small letters.
    """
    if _of_one_case(text):
        return _mended_line(text, is_word, capitals)
    lines = text.splitlines(keepends=True)
    if not any(map(_shouted, lines)):
        return text
    return "".join(_mended_line(line, is_word, capitals) if _shouted(line) else line for line in lines)


def in_sentence_case(text: str, is_word: Callable[[str], bool], capitals: frozenset[str]) -> str:
    """A headline with a capital to every word -> the capitals that print would have in a sentence. Of equal length."""
    return _mended_line(text, is_word, capitals)


def _of_one_case(text: str) -> bool:
    words = _WORD.findall(text[:4000])
    return len(words) >= _ENOUGH and (_small(words) or _capital(words))


def _shouted(line: str) -> bool:
    """A line all in capitals, which headlines are."""
    return line.isupper() and len(words := _WORD.findall(line)) >= _ENOUGH and _capital(words)


def _capital(words: Sequence[str]) -> bool:
    return sum(w.isupper() for w in words) > _SHARE * len(words)


def _small(words: Sequence[str]) -> bool:
    """No capital at all in a whole text: people who type so leave none."""
    return len(words) >= 3 * _ENOUGH and all(w.islower() for w in words)


def _mended_line(text: str, is_word: Callable[[str], bool], capitals: frozenset[str]) -> str:
    found = list(_WORD.finditer(text))
    keys = [m.group().lower() for m in found]
    starts = [_starts(text, m.start()) for m in found]
    letters = list(text)

    def small(key: str) -> bool:
        """An abbreviation of the register is none of the dictionary's words, unless print has it in small letters."""
        return is_word(key) and key not in capitals

    for match, key, high in zip(found, keys, _decide(keys, starts, small), strict=True):
        whole = key in capitals and load_casing().words.get(key, 1.0) > 0 and (high or not is_word(key))
        letters[match.start() : match.end()] = _written(match.group(), high=high, whole=whole)
    return "".join(letters)


def _starts(text: str, start: int) -> bool:
    """Whether a word begins a sentence."""
    before = text[max(0, start - 6) : start]
    return _STOP.search(before[-4:]) is not None and _INITIALS.search(before) is None


def _written(word: str, *, high: bool, whole: bool) -> str:
    small = word.lower()
    shown = small.upper() if whole else small[:1].upper() + small[1:] if high else small
    return shown if len(shown) == len(word) else word


def _decide(keys: Sequence[str], starts: Sequence[bool], is_word: Callable[[str], bool]) -> list[bool]:
    """The likeliest run of capitals, word by word; the first word of a sentence has one whatever it is."""
    casing = load_casing()
    small, capital = 0.0, 0.0  # the best score of a run that ends in each
    back: list[tuple[bool, bool]] = []
    named = False  # whether the word before is one that is nearly always a name
    for key, start in zip(keys, starts, strict=True):
        odds = casing.words.get(key)
        if odds is None:
            rare = _RARE_NAME if named and not key.endswith(_INFLECTED) else -casing.unknown
            odds = rare if is_word(key) else casing.unknown
        named = odds >= _SURE
        if start:
            best = max(small, capital)
            back.append((capital > small, capital > small))
            small, capital = best, best + odds
            continue
        to_capital = (small + casing.after_small, capital + casing.after_capital)
        back.append((capital > small, to_capital[1] > to_capital[0]))
        small, capital = max(small, capital), max(to_capital) + odds
    return _traced(back, starts, last=capital > small)


def _traced(back: Sequence[tuple[bool, bool]], starts: Sequence[bool], *, last: bool) -> list[bool]:
    chosen = [False] * len(back)
    current = last
    for i in range(len(back) - 1, -1, -1):
        chosen[i] = current or starts[i]
        current = back[i][1] if current else back[i][0]
    return chosen

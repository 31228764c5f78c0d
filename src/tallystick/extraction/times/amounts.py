"""The words of one match of the times grammar; the numbers and lengths among them as ISO 8601 durations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallystick.extraction.times.grammar import Rule


@dataclass(frozen=True, slots=True)
class Match:
    """The words of one match; `slots` are stretches of word numbers, by slot name."""

    words: list[str]  # lower case
    values: list[str]  # value in the class of the word, else the word
    slots: dict[str, tuple[int, int]]
    rule: Rule
    tense: str = ""

    def said(self, slot: str) -> list[str]:
        start, end = self.slots.get(slot, (0, 0))
        return self.words[start:end]

    def value(self, slot: str) -> str:
        """The value of the last word of a slot that has one, '' when the slot is empty."""
        start, end = self.slots.get(slot, (0, 0))
        kept = [v for v in self.values[start:end] if v.strip(".-'")]
        return kept[-1] if kept else ""


UNIT = {"F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "WE": (1, "WE"), "nights": (1, "D"), "second": (1, "TS")}
_VAGUE = frozenset({"few", "several", "many", "some", "recent", "number", "dozens", "hundreds", "thousands",
                    "handful", "numerous"})  # fmt: skip


def number(words: list[str], values: list[str]) -> float | None:
    """'twenty five' 25, '2 1 / 2' 2.5, 'a' 1; None for 'several'."""
    if not words or _VAGUE & set(words):
        return None
    if "couple" in words:
        return 2
    if "dozen" in words:
        return 12
    plain = [v for v in values if v.replace(",", "").replace(".", "").isdigit()]
    if "/" in words and len(plain) >= 3:
        return float(plain[0]) + float(plain[1]) / float(plain[2]) if float(plain[2]) else None
    total = 0.0
    for value in (float(v.replace(",", "")) for v in plain):
        total = max(total, 1) * value if value in (100, 1000) else total + value
    return (total or 1.0) + (0.5 if "half" in words else 0)


def amount(match: Match) -> str:
    """The length a match tells of, as an ISO 8601 duration with X for an unsaid number."""
    start, end = match.slots.get("n", (0, 0))
    words, values = match.words[start:end], match.values[start:end]
    unit = match.value("unit")
    times, letter = UNIT.get(unit, (1, unit))
    if unit == "E" and not words and match.said("unit") == ["decades"]:
        return "PXE"
    if "half" in match.words and "n" not in match.slots and "and" not in match.words:
        return _halved(letter)
    if unit == "E" and not words:
        return _length(10, "Y")
    bare = not words and bool(_PLURALS & {match.words[-1], *match.said("unit")[-1:]})
    count = None if bare else number(words or ["a"], values or ["a"])
    if count is not None and "half" in match.words and "half" not in words:
        count += 0.5
    if count is None:
        return _length(None, {"E": "E", "C": "C"}.get(unit, letter))
    return _length(count * times, letter)


_PLURALS = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "decades", "centuries", "seconds",
                      "quarters", "hrs", "mins", "fortnights"})  # fmt: skip
_SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}


def _halved(letter: str) -> str:
    smaller, many = _SMALLER.get(letter, (letter, 1))
    return _length(many / 2 if many > 1 else None, smaller)


def _length(count: float | None, letter: str) -> str:
    time, code = ("T", letter[1:]) if letter.startswith("T") else ("", letter)
    if letter == "WE":
        code = "WE"
    if count is None:
        return f"P{time}X{code}"
    whole, rest = int(count), count - int(count)
    text = f"P{time}{whole}{code}" if whole or not rest else f"P{time}"
    if rest and letter in _SMALLER:
        smaller, many = _SMALLER[letter]
        text += ("" if time or not smaller.startswith("T") else "T") + f"{round(rest * many)}{smaller[-1]}"
    return text


def ordinal(match: Match, slot: str) -> int:
    """'third', '3rd' and '3' as a number, 0 where the words give none."""
    start, end = match.slots[slot]
    if match.words[start:end] == ["second"]:
        return 2
    return int(number(match.words[start:end], [re.sub(r"(st|nd|rd|th)$", "", v) for v in match.values[start:end]]) or 0)

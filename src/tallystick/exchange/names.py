"""Names in, a finder of them in any text out; as quick for a hundred thousand names as for one."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from tallystick.knowledge.registers import load_register
from tallystick.knowledge.registers.tables import read_table

_WORD: Final = re.compile(r"\w+")
_CAPITAL: Final = r"[^\W\d_a-z][\w'’-]*[^\W\d_A-Z][\w'’-]*"  # not in capitals throughout
_CALENDAR: Final = frozenset((*day_name, *month_name))
_OF_GROUPS: Final = frozenset(
    {"rebel", "militant", "fighter", "activist", "protester"}
)  # 'rebel' stands before a group
_ORDINARY: Final = re.compile(r"\b[a-z]{3,}\b")
_NAME: Final = r"(?:[^\W\d_a-z][\w'’-]*|(?:al|el)-[\w'’-]+|bin|ibn|ben|bint|abu|abd)"
_PART: Final = re.compile(r"[\w'’-]+")
_BEFORE: Final = re.compile(rf"(?:{_NAME}\s+){{1,3}}$")
_AFTER: Final = re.compile(rf"(?:\s+{_NAME}){{1,2}}")
_AGED: Final = re.compile(r"[\w'’-],?\s+(?:aged\s+|\()?\d")
_AS_I: Final = {0x130: "i", 0x131: "i"}  # as patterns that ignore case take them
_LEAST: Final = 3  # letters of a name that is looked for; shorter ones stand in too many words


class Names:
    """Finds names as told and in a headline's capitals, across a line's end, the longest first."""

    def __init__(self, names: Iterable[str]) -> None:
        forms: dict[str, set[str]] = {}
        for name in names:
            for form in (name.strip(), name.strip().upper()):
                first = _WORD.search(form)
                if first is not None and len(form) >= _LEAST:
                    forms.setdefault(first[0], set()).add(form[first.start() :])
        self._by_first = {first: _any_of(found) for first, found in forms.items()}
        slugs = {_slug(form) for found in forms.values() for form in found}
        self._slugs = frozenset(slug for slug in slugs if slug)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a name stands, in order; none overlap."""
        found: list[tuple[int, int]] = []
        end = 0
        for word in _WORD.finditer(text) if self._by_first else ():
            names = self._by_first.get(word[0]) if word.start() >= end else None
            match = names.match(text, word.start()) if names is not None else None
            if match is not None:
                found.append(match.span())
                end = match.end()
        return found

    def without(self, text: str, instead: str) -> str:
        """The text with every name replaced."""
        parts, end = [], 0
        for start, stop in self.spans(text):
            parts += [text[end:start], instead]
            end = stop
        return "".join([*parts, text[end:]]) if parts else text

    def in_address(self, url: str) -> bool:
        """Whether an address spells one of the names, as pages are named for what they tell ('amina-example-shot')."""
        words = _slug(url).split()
        return any(
            " ".join(words[i : i + n]) in self._slugs for i in range(len(words)) for n in range(1, len(words) - i + 1)
        )


def whole(text: str, start: int, end: int) -> Iterator[str]:
    """The name at these offsets with the names that stand beside it: the reading may have found half of it.

    A word that begins the text, or is a title, is no name by itself: 'President' must not be withheld everywhere.
    """
    before, after = _BEFORE.search(text, 0, start), _AFTER.match(text, end)
    if before is None and after is None:
        return
    yield text[before.start() if before else start : after.end() if after else end]
    beside = [(m[0], before.start() + m.start()) for m in _PART.finditer(before[0])] if before else []
    beside += [(m[0], end + m.start()) for m in _PART.finditer(after[0])] if after else []
    for word, at in beside:
        if word.lower() not in _titles() and not _begins(text, at) and word[0].isupper():
            yield word


def by_role(text: str) -> Iterator[tuple[int, int]]:
    """Where the names stand that a private role or an age says to be a person's, whatever the reading made of them.

    'A witness, Omar Example', 'paramedic Petro Example', 'Amina Example, 34'. Bodies and places known by name are none.
    """
    roles, patterns = _by_role()
    # What a pattern cannot be without, looked for first: nearly no text has it, and the patterns are slow.
    told = not roles.isdisjoint(_WORD.findall(text.translate(_AS_I).casefold()))
    wanted = (told, told, "-year-old" in text, _AGED.search(text) is not None)
    for pattern in (pattern for pattern, is_wanted in zip(patterns, wanted, strict=True) if is_wanted):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if not load_register().named(match[1]) and match[1].split()[0] not in _CALENDAR:
                yield start, end


@lru_cache(maxsize=1)
def _by_role() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The words that roles begin with, one and several; and the patterns of names beside roles and ages."""
    rows = (row for row in read_table("titles") if row["office"] == "no")
    words = sorted(
        {word for row in rows for word in row["words"].split(";")} - _OF_GROUPS, key=lambda word: (-len(word), word)
    )
    roles = rf"\b(?i:{'|'.join(map(re.escape, words))})s?"
    first = {_WORD.findall(word.casefold())[0] for word in words}
    one, more = rf"{_CAPITAL}(?:\s+{_NAME}){{0,3}}", rf"{_CAPITAL}(?:\s+{_NAME}){{1,3}}"
    return frozenset(first | {f"{word}s" for word in first}), (
        re.compile(rf"{roles}(?:\s+(?:named|called|identified as))?\s+({one})"),
        re.compile(rf"{roles},(?:\s+(?:named|called|identified as))?\s+({more})"),
        re.compile(rf"-year-old\s+({one})"),
        re.compile(rf"\b({more}),?\s+(?:aged\s+|\()?\d{{1,2}}\b(?!\s*%)"),
    )


def ordinary(text: str) -> set[str]:
    """Words that are written small: one of these is no name by itself ('Front', 'Hope')."""
    return set(_ORDINARY.findall(text))


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    return not text[:at].strip() or text[:at].rstrip()[-1] in '.!?:"“”«\n'


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    rows = (*read_table("titles"), *read_table("roles"))
    return frozenset(word for row in rows for phrase in row["words"].split(";") for word in phrase.lower().split())


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(rf"{_spelt(form)}(?!\w)" for form in ordered))


def _spelt(form: str) -> str:
    return r"\s+".join(re.escape(word) for word in form.split())


def _slug(text: str) -> str:
    return " ".join(_WORD.findall(text.replace("_", " ").casefold()))

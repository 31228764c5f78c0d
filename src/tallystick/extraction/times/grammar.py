"""The YAML grammar of times of one language -> compiled expressions over strings with one character for each word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from tallystick.extraction.times.scan import Pattern, Scanner

FIRST = 0xE000  # private use: one character for each class of words
OTHER = "x"
LISTS = ("through", "future_lemmas", "appointed", "future_modals", "future_words", "perfect", "copula", "soonest",
         "set_about", "name_words", "before_years", "parts_of_month", "saying", "told_in")  # fmt: skip
NUMERIC = ("DAYNUM", "SMALL", "YEARNUM", "BIG", "DECIMAL", "ORDNUM", "DECADE", "ISODATE", "NUMDATE", "CLOCK", "BREAK")
_ALIKE = {"–": "-", "—": "-", "’": "'"}
_PATTERN_TOKEN = re.compile(r'([a-z_]+)=|"([^"])"|([A-Z]+)|([a-z]+)|([()|?*])|([.,:/\-])')


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar, without its pattern."""

    type: str
    reading: str
    tense: bool
    shift: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words before an expression that belong to it: 'about', 'the end of'."""

    pattern: re.Pattern[str]
    mod: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What scanning needs: the class of each word, its value, and the expressions compiled."""

    classes: dict[str, str]  # surface -> character
    values: dict[str, str]  # lower-case surface -> value in its class
    numeric: dict[str, str]  # name of a numeric class -> character
    scanner: Scanner
    rules: tuple[Rule, ...]  # in the order of the scanner's patterns
    modifiers: tuple[Modifier, ...]
    signals: dict[str, str]
    words: dict[str, frozenset[str]]  # plain lists by name


@lru_cache(maxsize=4)
def load_grammar(language: str = "en") -> Grammar:
    """Read and compile the grammar of a language."""
    source = files("tallystick.knowledge.languages") / language / "times.yaml"
    return _Compiler(yaml.safe_load(source.read_text(encoding="utf-8"))).grammar()


class _Compiler:
    """Turns patterns of words into patterns of characters."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.chars: dict[str, str] = {}  # class name or plain word -> character
        self.members: dict[str, str] = {}  # class name -> all its characters
        self.classes: dict[str, str] = {}
        self.values: dict[str, str] = {}
        for name in NUMERIC:
            self.members[name] = self._char(name)
        for word in sorted(_plain_words(data)):
            self._surface(word, self._char(word), cased=False)
        for name, words in data["classes"].items():
            self._add_class(name, words, name in data["cased"])

    def _char(self, name: str) -> str:
        return self.chars.setdefault(name, chr(FIRST + len(self.chars)))

    def _add_class(self, name: str, words: dict[str, Any], cased: bool) -> None:
        """A word that rules also name alone keeps its own character, and may then be in several classes."""
        members = {self._char(name)}
        for word, value in words.items():
            self.values[word] = str(value)
            if word in self.chars:
                members.add(self.chars[word])
            else:
                self._surface(word, self._char(name), cased)
        self.members[name] = "".join(sorted(members))

    def _surface(self, word: str, char: str, cased: bool) -> None:
        """A word in the cases it may stand in; a word of two classes is a mistake of the grammar."""
        for form in {word.capitalize(), word.upper()} | (set() if cased else {word}):
            if self.classes.setdefault(form, char) != char:
                raise ValueError(f"times grammar: {word!r} stands in two classes")

    def translate(self, pattern: str, names: list[str] | None) -> str:
        """A pattern of words as an expression over characters; slots become numbered groups."""
        out: list[str] = []
        slot: str | None = None
        for match in _PATTERN_TOKEN.finditer(pattern):
            name, quoted, upper, lower, operator, sign = match.groups()
            if name is not None:
                slot = name
                continue
            if operator is not None:
                out.append(self._operator(operator, slot, names))
            else:
                atom = self._atom(quoted or sign, upper, lower, names if slot is None else None)
                out.append(atom if slot is None else self._open(slot, names) + atom + ")")
            slot = None
        return "".join(out)

    def _operator(self, operator: str, slot: str | None, names: list[str] | None) -> str:
        if operator != "(":
            return operator
        return "(?:" if slot is None else self._open(slot, names)

    def _open(self, slot: str, names: list[str] | None) -> str:
        if names is None:
            return "(?:"
        names.append(slot)
        return "("

    def _atom(self, sign: str | None, upper: str | None, lower: str | None, names: list[str] | None) -> str:
        if sign is not None:
            return self.chars[sign]
        if lower is not None:
            return self.chars[lower]
        assert upper is not None
        if upper in self.data["macros"]:
            return "(?:" + self.translate(self.data["macros"][upper], names) + ")"
        if upper not in self.members:
            raise ValueError(f"times grammar: no class {upper}")
        return f"[{self.members[upper]}]"

    def _beside(self, words: list[str]) -> str:
        """The neighbours a rule wants or refuses, as one set of characters."""
        return "[" + "".join(self.members.get(word) or self.chars[word] for word in words) + "]"

    def _pattern(self, line: dict[str, Any]) -> Pattern:
        names: list[str] = []
        body = self.translate(line["pattern"], names)
        around = {"after": "(?<={})", "notafter": "(?<!{})", "before": "(?={})", "notbefore": "(?!{})"}
        looks = {k: v.format(self._beside(line[k])) if k in line else "" for k, v in around.items()}
        if "behind" in line:
            looks["after"] += f"(?<={self.translate(line['behind'], None)})"
        if "unless" in line:
            looks["notbefore"] += f"(?!{self.translate(line['unless'], None)})"
        return Pattern(body, tuple(names), looks["after"] + looks["notafter"], looks["before"] + looks["notbefore"])

    def _modifier(self, line: dict[str, Any]) -> Modifier:
        return Modifier(re.compile(self.translate(line["pattern"], None)), line["mod"], frozenset(line["types"]))

    def grammar(self) -> Grammar:
        rules = self.data["rules"]
        for sign, plain in _ALIKE.items():
            self.classes[sign] = self.classes[plain]
        return Grammar(
            classes=self.classes,
            values=self.values,
            numeric={name: self.chars[name] for name in NUMERIC},
            scanner=Scanner(tuple(self._pattern(line) for line in rules)),
            rules=tuple(Rule(r["type"], r["reading"], r.get("tense", False), r.get("dir", "")) for r in rules),
            modifiers=tuple(self._modifier(line) for line in self.data["modifiers"]),
            signals=dict(self.data["signals"]),
            words={name: frozenset(self.data[name]) for name in LISTS},
        )


def _plain_words(data: dict[str, Any]) -> set[str]:
    """All words and signs that patterns name directly."""
    patterns = [*data["macros"].values(), *(line["pattern"] for line in data["rules"] + data["modifiers"])]
    patterns += [line[side] for line in data["rules"] for side in ("behind", "unless") if side in line]
    found = {m[2] or m[4] or m[6] for p in patterns for m in _PATTERN_TOKEN.finditer(p)} - {None}
    sides = ("after", "before", "notafter", "notbefore")
    beside = {word for line in data["rules"] for side in sides for word in line.get(side, ())}
    return {str(word) for word in found} | {word for word in beside if not word.isupper()}

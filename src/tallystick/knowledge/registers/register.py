"""The register of parties: text in, every name, demonym and abbreviation of a known party out, with offsets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from tallystick.knowledge.registers.ambiguous import is_water, misread, supported
from tallystick.knowledge.registers.context import form_in_context
from tallystick.knowledge.registers.folding import folded
from tallystick.knowledge.registers.party import Form, NameHit, Party
from tallystick.knowledge.registers.tables import read_table
from tallystick.record.passage import Span

TABLES = ("states", "territories", "groups", "parties", "bodies", "organisations", "media")
_FORM_COLUMNS: tuple[tuple[str, Form], ...] = (
    ("adjectives", "adjective"), ("singulars", "person"), ("plurals", "people"), ("capitals", "capital"),
)  # fmt: skip
_FIRST = re.compile(r"[^\W_]+")
_QUALIFIER = re.compile(r" \([^)]*\)$")
_STAND_INS: dict[str, str] = {"capital": "Paris", "adjective": "Italian", "person": "Italian", "people": "Italians"}
FIGHTING_STAND_IN, STATE_STAND_IN, BODY_STAND_IN = "Hezbollah", "France", "Pentagon"
NAMED_PARTIES = (FIGHTING_STAND_IN, STATE_STAND_IN, BODY_STAND_IN)
_PLACE_KINDS = frozenset({"state", "territory"})
FIGHTING_KINDS = frozenset({"armed group", "militia", "criminal group"})
_HOME_KINDS = _PLACE_KINDS | {"people", "religious"}


class Register:
    """All parties, and an index of their names by first word."""

    def __init__(self, parties: Iterable[tuple[Party, dict[str, tuple[str, ...]]]], homographs: dict[str, str]) -> None:
        self.parties: dict[str, Party] = {}
        self.homographs = homographs
        self._states: dict[str, Party] = {}
        names: dict[str, dict[Form, list[Party]]] = defaultdict(lambda: defaultdict(list))
        for party, forms in parties:
            if party.id in self.parties:
                raise ValueError(f"the register has two entries with the id {party.id!r}")
            self.parties[party.id] = party
            if party.kind == "state" and party.country:
                self._states[party.country] = party
            for word, form in _spellings(party, forms):
                listed = names[word][form]
                if party not in listed:
                    listed.append(party)
        self._index: dict[str, list[tuple[str, dict[Form, tuple[Party, ...]]]]] = defaultdict(list)
        self._add(names)
        self._found = lru_cache(maxsize=2)(self._find)  # a text is scanned again when its places are known
        lower = sorted((w for w in self._index if w[0].islower()), key=len, reverse=True)
        self._candidate = re.compile(rf"(?<!\w)(?:[A-Z0-9][^\W_]*|(?:{'|'.join(map(re.escape, lower))})(?![^\W_]))")

    def _add(self, names: dict[str, dict[Form, list[Party]]]) -> None:
        for word, forms in names.items():
            first = _FIRST.match(word.lstrip("'"))
            if first is None:
                raise ValueError(f"a name in the register begins with no letter or figure: {word!r}")
            self._index[first.group()].append((word.lstrip("'"), {f: tuple(p) for f, p in forms.items()}))
        for listed in self._index.values():
            listed.sort(key=lambda pair: -len(pair[0]))

    def __len__(self) -> int:
        return len(self.parties)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Abbreviations that are written in capitals throughout ('FARC'), here in small letters."""
        return frozenset(w.lower() for w in self._index if len(w) > 2 and w.isupper() and w.isalpha())

    def state(self, country: str) -> Party | None:
        """The state with an ISO 3166-1 alpha-3 code."""
        return self._states.get(country)

    def named(self, name: str) -> tuple[Party, ...]:
        """The parties that a whole string names."""
        hits = self.scan(name)
        return hits[0].entries if len(hits) == 1 and hits[0].span == Span(0, len(name)) else ()

    def scan(self, text: str, places: frozenset[str] = frozenset()) -> list[NameHit]:
        """Every name of a party in a text, leftmost and longest, in order.

        `places`: of the countries that the places of the text lie in (alpha-3): an abbreviation may be of one of them
        where the text names no country.
        """
        return supported(self._found(text), places)

    def _find(self, text: str) -> list[tuple[NameHit, bool]]:
        """Every name, and whether it needs the support of another."""
        view = folded(text)
        found: list[tuple[NameHit, bool]] = []
        end = 0
        for candidate in self._candidate.finditer(view):
            start = candidate.start()
            if start < end:
                continue
            match = self._longest(view, start, candidate.group())
            if match is None:
                continue
            word, forms = match
            span = Span(start, start + len(word))
            if view[max(start - 4, 0) : start].lower() == "non-":
                continue  # 'killed 28 non-Muslims'
            kinds = {e.kind for p in forms.values() for e in p}
            if kinds <= _PLACE_KINDS and is_water(view, span):
                continue
            form = form_in_context(view, span, frozenset(forms), kinds == {"state"})
            hit = NameHit(span, text[span.start : span.end], forms.get(form) or forms["name"], form)
            found.append((hit, self._needs_support(word, hit)))
            end = span.end
        return found

    def _needs_support(self, word: str, hit: NameHit) -> bool:
        """An abbreviation of two or three letters, or a name that other countries' bodies share."""
        if hit.entries[0].country is None or hit.entries[0].kind in _HOME_KINDS:
            return False
        rule = self.homographs.get(word)
        if rule in ("support", "alone"):
            return rule == "support"
        return (len(word) < 4 and word.isupper()) or hit.entries[0].name.startswith(f"{word} (")

    def _longest(self, view: str, start: int, first: str) -> tuple[str, dict[Form, tuple[Party, ...]]] | None:
        listed = self._index.get(first)
        if listed is None:
            return self._shouted(view, start, first) if len(first) > 1 and first.isupper() else None
        for word, forms in listed:
            if view.startswith(word, start) and _ends(view, start + len(word)):
                rule = self.homographs.get(word)
                return None if rule and misread(rule, view, start, start + len(word)) else (word, forms)
        return None

    def _shouted(self, view: str, start: int, first: str) -> tuple[str, dict[Form, tuple[Party, ...]]] | None:
        """A name in a text all in capitals."""
        for word, forms in self._index.get(first.capitalize(), ()):
            if (
                len(word) > 3
                and self.homographs.get(word) != "word"
                and view[start : start + len(word)] == word.upper()
                and _ends(view, start + len(word))
            ):
                return word, forms
        return None

    def stand_in(self, hit: NameHit) -> str:
        """The plain word the parser sees instead of a name, so that the parse cannot depend on which name it was."""
        if hit.form != "name":
            return _STAND_INS[hit.form]
        kinds = {e.kind for e in hit.entries}
        if kinds & _PLACE_KINDS:
            return STATE_STAND_IN
        return FIGHTING_STAND_IN if kinds & FIGHTING_KINDS else BODY_STAND_IN


def _spellings(party: Party, forms: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Form]]:
    """Every written form of a party: without accents; 'al-X', 'Al-X', 'al X' and 'Al X' are one name."""
    for name in (_QUALIFIER.sub("", party.name), *party.aliases):
        yield from ((spelling, "name") for spelling in _variants(folded(name)))
    for column, form in _FORM_COLUMNS:
        for word in forms.get(column, ()):
            yield folded(word), form


def _variants(name: str) -> Iterator[str]:
    yield name
    if name[:3] in ("Al-", "al-", "Al ", "al "):
        yield from (prefix + name[3:] for prefix in ("Al-", "al-", "Al ", "al ") if prefix != name[:3])


def _ends(view: str, end: int) -> bool:
    """Where a word ends: 'SANA's' is the agency's, 'SANA'A' another name."""
    if view[end : end + 1] == "'" and view[end + 1 : end + 2].isalpha():
        return view[end + 1] in "sS" or view[end + 1 : end + 3].lower() in ("ll", "ve", "re", "d ")  # 'Hamas'd refused'
    return end >= len(view) or not (view[end].isalnum() or view[end] == "_")


def _many(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part) if cell else ()


def _party(row: dict[str, str]) -> tuple[Party, dict[str, tuple[str, ...]]]:
    party = Party(
        row["id"], row["name"], row["kind"], row.get("sector") or None, row.get("country") or None,
        row.get("parent") or None, row.get("since") or None, row.get("until") or None, _many(row.get("aliases")),
        row.get("article") == "the",
    )  # fmt: skip
    return party, {column: _many(row.get(column)) for column, _ in _FORM_COLUMNS}


@lru_cache(maxsize=1)
def load_register() -> Register:
    """The register that comes with the package, read once."""
    homographs = {row["name"]: row["rule"] for row in read_table("homographs")}
    return Register((_party(row) for table in TABLES for row in read_table(table)), homographs)

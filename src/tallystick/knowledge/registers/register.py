"""The register of parties: text in, every name, demonym and abbreviation of a known party out, with offsets."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tallystick.knowledge.registers.context import form_in_context
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
_PLACE_KINDS = frozenset({"state", "territory"})
_FIGHTING_KINDS = frozenset({"armed group", "militia", "criminal group"})
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

    def state(self, country: str) -> Party | None:
        """The state with an ISO 3166-1 alpha-3 code."""
        return self._states.get(country)

    def named(self, name: str) -> tuple[Party, ...]:
        """The parties that a whole string names."""
        hits = self.scan(name)
        return hits[0].entries if len(hits) == 1 and hits[0].span == Span(0, len(name)) else ()

    def scan(self, text: str) -> list[NameHit]:
        """Every name of a party in a text, leftmost and longest, in order."""
        view = folded(text)
        found: list[NameHit] = []
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
            form = form_in_context(view, span, frozenset(forms))
            found.append(NameHit(span, text[span.start : span.end], forms.get(form) or forms["name"], form))
            end = span.end
        return _supported(found)

    def _longest(self, view: str, start: int, first: str) -> tuple[str, dict[Form, tuple[Party, ...]]] | None:
        listed = self._index.get(first)
        if listed is None:
            return self._shouted(view, start, first) if len(first) > 3 and first.isupper() else None
        for word, forms in listed:
            if view.startswith(word, start) and _ends(view, start + len(word)):
                rule = self.homographs.get(word)
                return None if rule and _homograph(rule, view, start, start + len(word)) else (word, forms)
        return None

    def _shouted(self, view: str, start: int, first: str) -> tuple[str, dict[Form, tuple[Party, ...]]] | None:
        """A name in a text all in capitals."""
        for word, forms in self._index.get(first.capitalize(), ()):
            if view[start : start + len(word)] == word.upper() and _ends(view, start + len(word)):
                return word, forms
        return None

    def stand_in(self, hit: NameHit) -> str:
        """The plain word the parser sees instead of a name, so that the parse cannot depend on which name it was."""
        if hit.form != "name":
            return _STAND_INS[hit.form]
        kinds = {e.kind for e in hit.entries}
        if kinds & _PLACE_KINDS:
            return "France"
        return "Hezbollah" if kinds & _FIGHTING_KINDS else "Pentagon"


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
    return end >= len(view) or not (view[end].isalnum() or view[end] == "_")


_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"\n(]\s*|\n\s*)$")
_CAPITALISED_BEFORE = re.compile(r"[A-Z][a-z]+ $")
_CAPITALISED_AFTER = re.compile(r" [A-Z][a-z]+")
# One capitalised word and then the sentence goes on: a surname, unless it is an office or a body
_SURNAME_AFTER = re.compile(
    r" (?!Army|Police|Defen[cs]e|Military|Prime|President|Minister|Ministry|Government|Forces|Navy|Air|Embassy)"
    r"[A-Z][a-z]+(?= [a-z]|[,.']|$)"
)


def _homograph(rule: str, view: str, start: int, end: int) -> bool:
    """Whether a name that is also a common word or a given name must be left."""
    if rule == "given":
        return bool(_SURNAME_AFTER.match(view, end))
    before = view[max(0, start - 24) : start]
    return bool(
        _SENTENCE_START.search(before) or _CAPITALISED_BEFORE.search(before) or _CAPITALISED_AFTER.match(view, end)
    )


def _supported(hits: list[NameHit]) -> list[NameHit]:
    """Of the parties that share a name or abbreviation, those whose country or long name the text has elsewhere."""
    if all(len(h.entries) == 1 for h in hits):
        return hits
    sure = [e for h in hits if len(h.entries) == 1 for e in h.entries]
    ids = {e.id for e in sure}
    countries = {e.country for e in sure if e.country}
    return [h if len(h.entries) == 1 else _narrowed(h, ids, countries) for h in hits]


def _narrowed(hit: NameHit, ids: set[str], countries: set[str]) -> NameHit:
    for kept in (
        tuple(e for e in hit.entries if e.id in ids),
        tuple(e for e in hit.entries if e.country in countries),
    ):
        if kept:
            return NameHit(hit.span, hit.text, kept, hit.form)
    return hit


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

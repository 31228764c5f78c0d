"""A report -> the same report with its parties, loaded words or verbs of saying swapped.

Parties of like standing: state for state, group for group, each in all the forms the register knows (name, adjective,
people). The swap is an involution on the text, so that words can be carried back and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from tallystick.extraction.text.wording import find_wording
from tallystick.knowledge.languages.en.casing import mended
from tallystick.knowledge.languages.parsed import Parse
from tallystick.knowledge.registers import NameHit, neutral_word
from tallystick.record.passage import Span
from tallystick.record.report import Report

_SAYING = ("said", "claimed", "admitted")


@dataclass(frozen=True, slots=True)
class Swap:
    """A swapped report; `back` carries words of it to those of the original (for swaps of names)."""

    name: str
    report: Report
    names: bool
    words: dict[str, str] = field(default_factory=dict)

    def back(self, text: str) -> str:
        """The words before the swap."""
        if not self.words:
            return text
        pattern = re.compile(
            "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in sorted(self.words, key=len, reverse=True))
        )
        return pattern.sub(lambda m: self.words[m.group()], text)


def swaps_of(report: Report, reader: Any) -> Iterator[Swap]:
    """Every swap of one report, each to be read as a report of its own."""
    named = _names_as_read(report, reader)
    hits = [h for h in reader.register.scan(report.text) if h.entry is not None and h.span in named]
    yield from _party_swaps(report, reader, hits)
    plain = _plain_words(report, reader, named)
    if plain is not None:
        yield plain
    for verb in _SAYING:
        swapped = _saying(report, reader, verb)
        if swapped is not None:
            yield swapped


def _names_as_read(report: Report, reader: Any) -> list[Span]:
    """Where the reader sees names, which reads 'TURKEY CAR BOMB' and 'the fmln' as print would have them."""
    seen = mended(report.text, reader.parser.knows, reader.register.capitals)
    return [h.span for h in reader.register.scan(seen)]


def _party_swaps(report: Report, reader: Any, hits: list[NameHit]) -> Iterator[Swap]:
    by_party: dict[str, list[NameHit]] = {}
    for hit in hits:
        if hit.entry is not None and hit.form != "capital":
            by_party.setdefault(hit.entry.id, []).append(hit)
    for one, other in combinations(sorted(by_party), 2):
        left, right = by_party[one], by_party[other]
        if left[0].entry is None or right[0].entry is None or left[0].entry.kind != right[0].entry.kind:
            continue
        if left[0].entry.parent == other or right[0].entry.parent == one:
            continue  # a body and an organ of it are no two sides
        named = f"names {left[0].entry.name} / {right[0].entry.name}"
        left, right = _with_capitals(hits, left, right)
        words = _exchange(left, right, reader)
        if words is not None:
            yield _renamed(report, [*left, *right], words, named)


def _with_capitals(
    hits: list[NameHit], left: list[NameHit], right: list[NameHit]
) -> tuple[list[NameHit], list[NameHit]]:
    """The capitals that stand for either government, where the report has one of each."""
    sides = {id(side[0].entry): side for side in (left, right)}
    capitals = {key: [h for h in hits if h.form == "capital" and id(h.entry) == key] for key in sides}
    if not all(capitals.values()):
        return left, right
    return [*left, *capitals[id(left[0].entry)]], [*right, *capitals[id(right[0].entry)]]


def _exchange(left: list[NameHit], right: list[NameHit], reader: Any) -> dict[str, str] | None:
    """Each form of one party for the same form of the other; None where a form has no counterpart."""
    words: dict[str, str] = {}
    for mine, theirs in ((left, right), (right, left)):
        for hit in mine:
            word = _form(theirs, hit, reader)
            if word is None or words.get(hit.text, word) != word:
                return None
            words[hit.text] = word
    return words if len(set(words.values())) == len(words) and set(words) == set(words.values()) else None


def _form(others: list[NameHit], hit: NameHit, reader: Any) -> str | None:
    """The other party's word of the same form, as this report has it, else as the register has it."""
    seen = {h.text for h in others if h.form == hit.form}
    if seen:
        return sorted(seen)[0]
    entry = others[0].entry
    if entry is None or hit.form != "name":
        return None
    name = str(entry.name).split(" (", maxsplit=1)[0]
    return name if reader.register.named(name) == (entry,) else None


def _renamed(report: Report, hits: list[NameHit], words: dict[str, str], name: str) -> Swap:
    text = _replaced(report.text, [(h.span, words[h.text]) for h in hits])
    swap = Swap(name, _anew(report, text), True, words)
    return replace(swap, report=replace(swap.report, title=swap.back(report.title))) if report.title else swap


def _plain_words(report: Report, reader: Any, named: list[Span]) -> Swap | None:
    """Loaded words for plain ones; a legal word is a claim and stays, as does what an accusation says."""
    said = [c for c in reader.read(report).claims if c.kind == "statement" and c.event_type == "ACCUSE"]
    taken = named + [p.span for c in said for p in c.evidence]
    edits = []
    for wording in find_wording(report.text):
        word = neutral_word(wording.text)
        span = Span(wording.start, wording.end)
        if word is not None and wording.kind != "legal" and not any(span.overlaps(t) for t in taken):
            edits.append((span, word))
    return Swap("loaded words / plain", _anew(report, _replaced(report.text, edits)), False) if edits else None


def _saying(report: Report, reader: Any, verb: str) -> Swap | None:
    """Every plain 'said', 'claimed' and 'admitted' that stands over a content, as one of them.

    'Claimed the ambush', 'an outrage claimed by rebels' and 'admitted an air strike' are deeds of their own, and stay.
    """
    reading = reader.read(report)
    deeds = [span for claim in reading.claims for span in claim.predicate]
    owned = [c for c in reading.claims if any(a.degree == "self" for a in c.actors)]
    deeds += [passage.span for claim in owned for passage in claim.evidence]
    deeds += _owned_up_to(reader.layers(report).parse)
    cues = [c for a in reading.attributions for c in a.cue if not any(c.overlaps(d) for d in deeds)]
    edits = [(c, verb) for c in cues if c.of(report.text) in _SAYING and c.of(report.text) != verb]
    return Swap(f"saying as '{verb}'", _anew(report, _replaced(report.text, edits)), False) if edits else None


def _owned_up_to(parse: Parse) -> list[Span]:
    """The verbs of saying over a thing done and no clause: 'admitted an air strike', 'claimed by the rebels'."""
    verbs = [t for t in parse.tokens if t.pos == "verb" and t.text in _SAYING[1:]]
    things = [t for t in verbs if parse.child(t, "object") or (t.relation == "noun_clause" and parse.child(t, "by"))]
    return [t.span for t in things if parse.child(t, "content_clause", "open_clause") is None]


def _replaced(text: str, edits: list[tuple[Span, str]]) -> str:
    for span, word in sorted(edits, reverse=True):
        text = text[: span.start] + word + text[span.end :]
    return text


def _anew(report: Report, text: str) -> Report:
    """The report as it would arrive with these words: spans of its furniture are found again."""
    return replace(report, text=text, dateline=None, byline=None, notices=())

"""Names that are also something else: whether a finding stands, and which of several parties it means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.knowledge.registers.party import NameHit
from tallystick.record.passage import Span

_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"\n(]\s*|\n\s*)$")
_CAPITALISED_BEFORE = re.compile(r"[A-Z][a-z]+ $")
_CAPITALISED_AFTER = re.compile(r" [A-Z][a-z]+")
_SHOUTED_BEFORE = re.compile(r"\b[A-Z]{4,}\W{1,2}$")
_SHOUTED_AFTER = re.compile(r"\W{1,2}[A-Z]{4,}\b")
# One capitalised word and then the sentence goes on: a surname, unless it is an office or a body
_SURNAME_AFTER = re.compile(
    r" (?!Army|Police|Defen[cs]e|Military|Prime|President|Minister|Ministry|Government|Forces|Navy|Air|Embassy)"
    r"[A-Z][a-z]+(?= [a-z]|[,.']|$)"
)

_WATER_BEFORE = re.compile(r"\b(?:[Rr]iver|(?:[Bb]anks?|mouth) of the) $")
_WATER_AFTER = re.compile(r" (?:[Rr]iver|[Dd]elta|[Vv]alley|[Bb]asin)\b")


def is_water(view: str, span: Span) -> bool:
    """'The river Niger', 'the Jordan valley', 'the banks of the Congo': no state, which its river is called like."""
    before = view[max(0, span.start - 16) : span.start]
    return _WATER_BEFORE.search(before) is not None or _WATER_AFTER.match(view, span.end) is not None


def misread(rule: str, view: str, start: int, end: int) -> bool:
    """Whether a name that is also a common word or a given name must be left."""
    if rule in ("support", "alone"):
        return False
    if rule == "capitals":
        return bool(_SHOUTED_BEFORE.search(view[max(0, start - 24) : start]) or _SHOUTED_AFTER.match(view, end))
    if rule == "given":
        return bool(_SURNAME_AFTER.match(view, end))
    before = view[max(0, start - 24) : start]
    return bool(
        _SENTENCE_START.search(before) or _CAPITALISED_BEFORE.search(before) or _CAPITALISED_AFTER.match(view, end)
    )


def supported(hits: Sequence[tuple[NameHit, bool]], places: frozenset[str] = frozenset()) -> list[NameHit]:
    """Of parties that share a name or abbreviation, those whose country or long name the text has elsewhere.

    With each finding: whether it stands only with such support. `places`: of the countries its places lie in (alpha-3).
    """
    sure = [h.entries[0] for h, needs in hits if not needs and len(h.entries) == 1 and h.entries[0].kind != "media"]
    ids = {e.id for e in sure}
    countries = {e.country for e in sure if e.country} or places
    kept = []
    for hit, needs in hits:
        entries = tuple(e for e in hit.entries if e.id in ids) or tuple(
            e for e in hit.entries if e.country in countries
        )
        if entries or not needs:
            entries = entries if len(hit.entries) > 1 and entries else hit.entries
            kept.append(NameHit(hit.span, hit.text, entries, hit.form))
    return kept

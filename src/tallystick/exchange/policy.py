"""What may be published: lines and texts in, the same without private names and exact protected places out.

The rule is docs/responsible-use.md. What is withheld is truly absent, and the line says that something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from tallystick.knowledge.codebook import load_codebook
from tallystick.record.claim import Claim, Place

WITHHELD = "[withheld]"
# Classes whose exact place and name stay out of public exports (WHO's rule for attacks on health care, and its like).
PROTECTED = ("health care", "education", "aid", "shelter")
DISTRICT = 4  # UCDP where_prec of a first-level district; larger is coarser
_PROPER = re.compile(r"(?:\b(?:[^\W\d_a-z][\w'’.-]*|al-[\w'’-]+|of|for|de|des|la|el)\s+)+$")  # 'Saint Anne ' hospital
_JOINING = ("of", "for", "de", "des", "la", "el")
_NOT_NAMED = ("The", "A", "An", "In", "On", "At", "Their", "Its", "His", "Her", "This", "That")

# Keys whose values are codes of ours: no name stands there, and one that looks like a code ('CAN') must not break it.
_CODES = (
    *("schema", "report_id", "claim_id", "responds_to", "replaces", "coder", "kind", "status", "degree", "outcome"),
    *("event_type", "mode", "sub_event_type", "country", "disputed", "sector", "weapons", "targets", "rule"),
)


class Policy:
    """What to withhold of one set of claims; with `internal`, nothing is withheld."""

    def __init__(self, claims: Iterable[Claim], *, internal: bool) -> None:
        self.internal = internal
        told = tuple(claims)
        self._names = _any_of(n for c in told for p in c.persons if not p.public for n in (p.text, *p.names))
        hit = [c for c in told if _harmed(c)]
        self._hit = {c.claim_id for c in hit}
        # The same place on the same day in another claim or report would give away what one of them withholds.
        self._scenes = {_scene(c) for c in hit if c.place is not None}
        self._sites = {c.claim_id: _any_of((*_place_words(c.place), *_facilities(c))) for c in told}

    def words(self, text: str) -> str:
        """A text without private names."""
        return text if self.internal else _without(text, self._names)

    def cuts(self, text: str) -> list[tuple[int, int]]:
        """Where private names stand in a text, so that nobody cuts one in two and shows the halves."""
        if self.internal or self._names is None:
            return []
        return [match.span() for match in self._names.finditer(text)]

    def guards(self, claim: Claim) -> bool:
        """Whether a claim is given at first-level district only."""
        if self.internal:
            return False
        return claim.claim_id in self._hit or (claim.place is not None and _scene(claim) in self._scenes)

    def guards_any(self, claim_ids: Iterable[str]) -> bool:
        """Whether one of these claims tells of an attack on a protected place or its people."""
        return not self.internal and not self._hit.isdisjoint(claim_ids)

    def line(self, claim: Claim, line: dict[str, Any]) -> dict[str, Any]:
        """A claim's line fit for publication; `withheld` says whether anything is missing. Offsets stay."""
        if self.internal:
            return line
        guarded = self.guards(claim)
        fit = {**line, "place": coarse(line.get("place"))} if guarded else line
        told = self._value(fit, self._sites.get(claim.claim_id) if guarded else None)
        if guarded:
            told["place"] = self._value(fit["place"], None)  # the district may bear the name of its town
        return {**told, "withheld": told != line}

    def _value(self, value: Any, sites: re.Pattern[str] | None) -> Any:
        if isinstance(value, str):
            return _without(self.words(value), sites)
        if isinstance(value, list):
            return [self._value(v, sites) for v in value]
        if isinstance(value, dict):
            return {k: v if k in _CODES else self._value(v, sites) for k, v in value.items()}
        return value

    def site_words(self, text: str, claim_ids: Iterable[str]) -> str:
        """A text without the private names, and without the places and facilities that these claims name."""
        text = self.words(text)
        for claim_id in claim_ids if not self.internal else ():
            text = _without(text, self._sites.get(claim_id))
        return text


def _harmed(claim: Claim) -> bool:
    """Whether the protected were attacked or obstructed; schools that close in a strike are not."""
    return claim.event_type in ("ASSAULT", "COERCE", None) and protected(t.value for t in claim.targets)


@cache
def _classes() -> dict[str, str | None]:
    return {m.value: m.protected for rows in load_codebook().targets.values() for _, m in rows}


def protected(targets: Iterable[str]) -> bool:
    """Whether any of the targets is of a protected class."""
    return any(_classes().get(t) in PROTECTED for t in targets)


def coarse(place: dict[str, Any] | None) -> dict[str, Any] | None:
    """A place at first-level district: no name, no words, no position; what is no more exact than that stays."""
    if place is None or (place.get("precision") or 0) >= DISTRICT:
        return place
    kept = {key: place.get(key) for key in ("country", "admin1", "disputed")}
    empty = dict.fromkeys(place) | {"text": WITHHELD, "spans": [], "within": []}
    return empty | kept | {"name": place.get("admin1"), "precision": DISTRICT if place.get("admin1") else None}


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the names, also in a headline's capitals and across a line's end; the longest first."""
    forms = {form for name in names if len(name) > 2 for form in (name, name.upper())}
    ordered = [r"\s+".join(re.escape(w) for w in form.split()) for form in sorted(forms, key=lambda f: (-len(f), f))]
    return re.compile("|".join(rf"(?<!\w){form}(?!\w)" for form in ordered)) if ordered else None


def _without(text: str, names: re.Pattern[str] | None) -> str:
    return text if names is None else names.sub(WITHHELD, text)


def _scene(claim: Claim) -> tuple[object, ...]:
    place, time = claim.place, claim.time
    where = (place.geonameid or (place.name or place.text).casefold()) if place is not None else None
    return (where, time.start if time else None, time.end if time else None)


def _place_words(place: Place | None) -> Iterator[str]:
    """The names of a place in the report's words; a first-level district may stay."""
    if place is not None and (place.precision or 0) < DISTRICT:
        yield from (name for name in (place.text, place.name, *place.within) if name and name != place.admin1)


def _facilities(claim: Claim) -> Iterator[str]:
    """Proper names that stand before the word for a protected target: 'Saint Anne' of 'Saint Anne hospital'."""
    spans = [span for term in claim.targets if protected([term.value]) for span in term.spans]
    for passage in (p for p in claim.evidence if p.part == "text"):
        for span in spans:
            if passage.start <= span.start and span.end <= passage.end:
                yield _proper(passage.text[: span.start - passage.start])


def _proper(before: str) -> str:
    """The proper name at the end of these words, or nothing."""
    found = _PROPER.search(before)
    words = found[0].split() if found is not None else []
    while words and (words[0] in _NOT_NAMED or words[0] in _JOINING):
        words = words[1:]
    return " ".join(words)

"""What may be published: lines and texts in, the same without private names and exact protected places out.

The rule is docs/responsible-use.md. What is withheld is truly absent, and the line says that something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tallystick.knowledge.codebook import load_codebook
from tallystick.record.claim import Claim

WITHHELD = "[withheld]"
# Classes whose exact place and name stay out of public exports (WHO's rule for attacks on health care, and its like).
PROTECTED = ("health care", "education", "aid", "shelter")


class Policy:
    """The names to withhold of one set of claims; with `internal`, nothing is withheld."""

    def __init__(self, claims: Iterable[Claim], *, internal: bool) -> None:
        self.internal = internal
        names = {n for c in claims for p in c.persons if not p.public for n in (p.text, *p.names) if len(n) > 2}
        ordered = sorted(names, key=len, reverse=True)
        self._names = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in ordered)) if ordered else None

    def words(self, text: str) -> str:
        """A text without private names."""
        if self.internal or self._names is None:
            return text
        return self._names.sub(WITHHELD, text)

    def line(self, line: dict[str, Any]) -> dict[str, Any]:
        """A claim's line fit for publication; `withheld` says whether anything is missing. Offsets stay."""
        if self.internal:
            return line
        told = {k: self._value(v) for k, v in line.items()}
        if protected(line.get("targets") or ()):
            told["place"] = coarse(told.get("place"))
        told["withheld"] = told != line
        return told

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, list):
            return [self._value(v) for v in value]
        if isinstance(value, dict):
            return {k: self._value(v) for k, v in value.items()}
        return value


def protected(targets: Iterable[str]) -> bool:
    """Whether any of the targets is of a protected class."""
    classes = {m.value: m.protected for rows in load_codebook().targets.values() for _, m in rows}
    return any(classes.get(t) in PROTECTED for t in targets)


def coarse(place: dict[str, Any] | None) -> dict[str, Any] | None:
    """A place at first-level district: no name, no words, no position."""
    if place is None:
        return None
    kept = {"country": place.get("country"), "admin1": place.get("admin1"), "disputed": place.get("disputed") or []}
    empty = dict.fromkeys(place) | {"text": WITHHELD, "spans": [], "within": []}
    return empty | kept | {"name": place.get("admin1"), "precision": 4}

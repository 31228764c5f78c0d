"""Text -> its loaded words, each with offsets and its plain reading; nothing is coded by them."""

from __future__ import annotations

from tallystick.knowledge.registers import load_wording
from tallystick.record import Wording


def find_wording(text: str) -> list[Wording]:
    """Every loaded word or phrase of a text, the longest where several begin together, in order."""
    known = load_wording()
    found = []
    for match in known.pattern.finditer(text):
        entry = known.entry(match.group())
        found.append(Wording(match.start(), match.end(), match.group(), entry.neutral, entry.kind))
    return found

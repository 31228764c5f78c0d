"""A text -> the verbs by which a reporter lends colour to saying ('claimed', 'admitted'), each with its plain word.

The reader and the parser see the plain word, so that whoever is made to 'claim' is read like whoever is said to 'say'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.record.passage import Span

_PLAIN = {
    "claimed": "said", "admitted": "said", "insisted": "said", "asserted": "said", "stated": "said",
    "insists": "says", "asserts": "says", "admits": "says",
}  # fmt: skip
_VERB = re.compile(rf"\b(?:{'|'.join(_PLAIN)})\b")
# Other senses: to claim a deed, lives or a prize; to be admitted to hospital; to insist on something.
_OTHER_SENSE = re.compile(
    r"(?:(?:\s[\w’'-]+){0,4}\s(?:responsibility|credit|asylum|victory|lives?|title|crown|refugee)\b"
    r"|(?:\s[\w’'-]+){0,4}\s(?:attack|bombing|raid|killing|strike|ambush|assault|operation|shooting|blast)s?\b"
    r"(?!\s(?:that|which|had|has|was|were|is|are|on|killed|left|took|targeted|hit|came|happened|wounded|struck|would))"
    r"|\s(?:to|into|on|upon|as|by)\b)"
)


def plain_saying(text: str) -> Iterator[tuple[Span, str]]:
    """Each coloured verb of saying, and 'said' or 'says' in its place; words in other senses are passed over."""
    for match in _VERB.finditer(text):
        if _OTHER_SENSE.match(text, match.end()) is None:
            yield Span(*match.span()), _PLAIN[match.group()]

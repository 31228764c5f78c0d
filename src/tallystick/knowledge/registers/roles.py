"""Words for people and bodies in a role: a phrase in, its sector and the kind of body out ('riot police' -> COP)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tallystick.knowledge.registers.tables import read_table

_LONGEST = 4  # words in the longest phrase of the table
_TOPICS = (
    "foreign|defen[cs]e|interior|home|health|finance|justice|information|education|energy|agriculture|transport|labou?r"
    "|oil|culture|economy|trade|intelligence|security|national security|internal security|religious affairs|environment"
    "|emergency situations|emergencies|social affairs|foreign affairs|public health|human rights|women's affairs|war"
)
_HOLDERS = "ministry|minister|ministers|department|secretary|office"
_MINISTRY = re.compile(
    rf"\b(?:(?P<before>{_TOPICS}) (?:{_HOLDERS})|(?:{_HOLDERS}) (?:of|for) (?:the )?(?P<after>{_TOPICS}))\b"
)
_TOPIC_NAMES = {"foreign": "foreign affairs", "home": "interior", "defense": "defence", "labor": "labour",
                "public health": "health", "emergencies": "emergency situations"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What a word for people or a body says: its class, PLOVER sector and name for composing a neutral name."""

    kind: str  # body, people, armed, person, voice, group, outsider, thing
    sector: str | None
    name: str


class Roles:
    """The table, looked up by the longest phrase that ends at a word."""

    def __init__(self, table: dict[str, Role]) -> None:
        self.table = table

    def ending_at(self, words: Sequence[str], last: int) -> Role | None:
        """The role of the longest phrase whose last word is `words[last]`."""
        for length in range(min(_LONGEST, last + 1), 0, -1):
            role = self.table.get(" ".join(words[last - length + 1 : last + 1]))
            if role is not None:
                return role
        return None

    def last_in(self, words: Sequence[str]) -> tuple[Role | None, int]:
        """The last role named in some words, and where; the head of an English noun phrase stands last."""
        for last in range(len(words) - 1, -1, -1):
            role = self.ending_at(words, last)
            if role is not None:
                return role, last
        return None, -1


def ministry(lower: str) -> tuple[Role, re.Match[str]] | None:
    """'health ministry', 'minister of defence' -> the ministry; the office stands for the body."""
    match = _MINISTRY.search(lower)
    if match is None:
        return None
    topic = match.group("before") or match.group("after")
    topic = _TOPIC_NAMES.get(topic, topic)
    return Role("body", "GOV", "Ministry of " + topic.title()), match


@lru_cache(maxsize=1)
def load_roles() -> Roles:
    """The roles that come with the package."""
    table: dict[str, Role] = {}
    for row in read_table("roles"):
        role = Role(row["class"], row["sector"] or None, row["name"])
        for words in row["words"].split(";"):
            if words in table:
                raise ValueError(f"roles.tsv has {words!r} twice")
            table[words] = role
    return Roles(table)

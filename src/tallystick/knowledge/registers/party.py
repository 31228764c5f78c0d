"""What the register knows of one party, and one finding of a name in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tallystick.record.passage import Span

Form = Literal["name", "capital", "adjective", "person", "people"]


@dataclass(frozen=True, slots=True)
class Party:
    """A state, body, group or organisation under its neutral name; a row is no judgement on it."""

    id: str
    name: str
    kind: str
    sector: str | None = None  # PLOVER; None where the name alone does not say (a state, a people)
    country: str | None = None  # ISO 3166-1 alpha-3; None across borders
    parent: str | None = None  # id of the party it belongs to
    since: str | None = None
    until: str | None = None
    aliases: tuple[str, ...] = ()
    article: bool = False  # whether English writes 'the' before the name

    @property
    def in_phrase(self) -> str:
        """The name as it stands after 'of': 'the United States'."""
        return f"the {self.name}" if self.article else self.name


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name of the register found in a text. Several entries: the words alone do not say which ('Congo')."""

    span: Span
    text: str
    entries: tuple[Party, ...]
    form: Form

    @property
    def entry(self) -> Party | None:
        """The one party meant; None while it is open."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def country(self) -> str | None:
        """The country all the entries share."""
        countries = {e.country for e in self.entries}
        return next(iter(countries)) if len(countries) == 1 else None

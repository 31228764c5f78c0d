"""Fields of a form -> conditions on the rows of an index, each in the way that reads fewest of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from tallystick.desk.index import Index, marks

COMMON: Final = 2_000  # rows from which a name is common: then a list is walked in its order until a page is full


class Condition(NamedTuple):
    """What a row must be, to find some of a list and, where another way is faster, to count all of it."""

    says: str
    values: tuple[Any, ...] = ()
    counting: str = ""


# By the things that are listed, where the names stand that they are found by.
_TERMS: Final = {"incidents": "incident_terms", "claims": "claim_terms"}


def named(index: Index, things: str, kinds: Sequence[str], value: str, *, whole: bool = False) -> Condition:
    """Only incidents or claims that have a name of these kinds with these letters, in whatever case; or just this."""
    terms, said = _TERMS[things], "value = ?" if whole else "instr(folded, ?) > 0"
    words = f"SELECT id FROM words WHERE kind IN ({marks(kinds)}) AND {said}"
    values = (*kinds, value if whole else value.casefold())
    some = f"SELECT count(*) FROM (SELECT 1 FROM {terms} WHERE word IN ({words}) LIMIT {COMMON})"
    inside = f"{things}.n IN (SELECT n FROM {terms} WHERE word IN ({words}))"
    if index.counted(some, values) < COMMON:
        return Condition(inside, values)
    return Condition(
        f"EXISTS (SELECT 1 FROM {terms} AS t WHERE t.n = {things}.n AND t.word IN ({words}))", values, inside
    )


def published_by(publisher: str) -> Condition:
    """Only rows of publishers with these letters in their name."""
    words = "SELECT id FROM words WHERE kind = 'publisher' AND instr(folded, ?) > 0"
    return Condition(f"publisher IN ({words})", (publisher.casefold(),))


def touching(index: Index, asked: Mapping[str, str]) -> list[Condition]:
    """Only incidents some of whose days are between the two that are asked for.

    None of them begins before the first of those that began earlier and lasted so long.
    """
    found: list[Condition] = []
    if since := asked.get("since"):
        earlier = (
            "SELECT min(start) FROM incidents INDEXED BY incidents_long WHERE end > start AND end >= ? AND start < ?"
        )
        first = index.noted(earlier, (since, since)) or since
        found.append(Condition("start >= ? AND coalesce(end, start) >= ?", (first, since)))
    if until := asked.get("until"):
        found.append(Condition("start <= ?", (until,)))
    return found


def dated(column: str, asked: Mapping[str, str]) -> list[Condition]:
    """Only rows whose day is between the two that are asked for."""
    found: list[Condition] = []
    if since := asked.get("since"):
        found.append(Condition(f"{column} >= ?", (since,)))
    if until := asked.get("until"):
        found.append(Condition(f"{column} <= ? AND {column} > ''", (until,)))
    return found

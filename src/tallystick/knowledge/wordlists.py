"""A list of words of the vocabulary, whose union with another list is made once and kept."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from typing import TypeVar

Other = TypeVar("Other")


class Words(frozenset[str]):
    """Rules ask for the same few lists together ('telling' | 'raising') for every verb of a report: to unite two takes
    as long as to look some twenty words up."""

    __slots__ = ()

    def __or__(self, other: AbstractSet[Other]) -> frozenset[str | Other]:
        return _united(self, other) if isinstance(other, Words) else frozenset.__or__(self, other)


@cache
def _united(one: Words, other: Words) -> Words:
    return Words(frozenset.__or__(one, other))

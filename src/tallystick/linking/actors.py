"""Two claims' parties in, what they say about being one incident out; names are only ever compared, never read."""

from __future__ import annotations

from functools import lru_cache

from tallystick.linking.telling import REMEMBERED, Finding, Party, Telling


def compare_actors(left: Telling, right: Telling) -> Finding | None:
    """A party shared in the same part speaks for one incident; parties with nothing in common speak against."""
    if (left.actors or left.recipients) and (right.actors or right.recipients):
        return _compare(left.actors, left.recipients, right.actors, right.recipients)
    return None


@lru_cache(maxsize=REMEMBERED)
def _compare(
    doers: frozenset[Party], sufferers: frozenset[Party], others: frozenset[Party], victims: frozenset[Party]
) -> Finding:
    one, other = doers | sufferers, others | victims
    if across := _shared(one, other):
        if same_part := _shared(doers, others) | _shared(sufferers, victims):
            return Finding(1.0, "both name {} in the same part", (", ".join(sorted(same_part)),))
        return Finding(0.3, "both name {}, in different parts", (", ".join(sorted(across)),))
    if _kindred(doers, others) or _kindred(sufferers, victims):
        return Finding(0.4, "bodies of the same state and kind in the same part")
    return Finding(-0.7, "{} against {}", (Named(one), Named(other)))


def _shared(one: frozenset[Party], other: frozenset[Party]) -> set[str]:
    return {party.name for party in one} & {party.name for party in other}


def _kindred(one: frozenset[Party], other: frozenset[Party]) -> bool:
    """'The army' and 'the government' of one state, where resolution knows the state and not a different kind."""
    return any(a.country and a.country == b.country and _same_kind(a, b) for a in one for b in other)


def _same_kind(one: Party, other: Party) -> bool:
    return one.sector is None or other.sector is None or one.sector == other.sector


class Named(frozenset[Party]):
    """Parties as a sentence names them."""

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        return ", ".join(sorted(party.name for party in self))

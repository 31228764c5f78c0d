"""What a person decided, as a row beside what the machine read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

# Verdict -> what it says of the claims it names; the first three are about one claim, or one and its replacement.
VERDICTS: Final[dict[str, str]] = {
    "accept": "the claim says what its words say",
    "reject": "the claim does not stand",
    "correct": "the second claim, a person's own, stands in place of the first",
    "same": "the claims are of one incident",
    "different": "the claims are of different incidents",
    "duplicate": "the claims say one thing twice",
    "disputed": "whether this happened so is disputed",
    "confirmed": "the harm of the incident of these claims is confirmed",
    "discounted": "the harm of the incident of these claims is discounted",
    "undo": "the judgement it is about no longer stands",
    "second": "a second person agrees with the judgement it is about",
}
ABOUT_JUDGEMENTS: Final = frozenset({"undo", "second"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision about claims, or about another decision; never edited, only followed by a later one."""

    judgement_id: str
    verdict: str  # one of VERDICTS
    claim_ids: tuple[str, ...]
    who: str
    when: datetime
    why: str
    about: str | None = None  # the judgement that this one undoes or seconds


def decide(
    verdict: str,
    claim_ids: Iterable[str],
    who: str,
    why: str,
    *,
    when: datetime | None = None,
    about: str | None = None,
) -> Judgement:
    """A decision made now (or at `when`), with the id of its content.

    Raises ValueError for a verdict that does not exist, a decision of nobody, or one about nothing.
    """
    claims = tuple(claim_ids)
    if verdict not in VERDICTS:
        raise ValueError(f"no verdict {verdict!r}; there are {', '.join(VERDICTS)}")
    if not who.strip():
        raise ValueError(f"a judgement ({verdict}) needs the name of who decides")
    if not claims or (verdict in ABOUT_JUDGEMENTS) != (about is not None):
        raise ValueError(f"a judgement ({verdict}) names claims, and another judgement only to undo or second it")
    moment = when or datetime.now(UTC)
    unnamed = Judgement("", verdict, claims, who, moment, why, about)
    content = [verdict, list(claims), who, moment.isoformat(), why, about]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()
    return replace(unnamed, judgement_id=digest[:32])


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions about claims that nobody has undone, the first decision first; an undoing can be undone too."""
    given = sorted(judgements, key=lambda j: (j.when, j.judgement_id))
    undone: set[str] = set()
    for judgement in reversed(given):  # what undoes comes after what it undoes
        if judgement.verdict == "undo" and judgement.about and judgement.judgement_id not in undone:
            undone.add(judgement.about)
    return [j for j in given if j.judgement_id not in undone and j.verdict not in ABOUT_JUDGEMENTS]


def struck(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The claims that no longer stand: rejected, or another stands in their place; the later decision counts."""
    last: dict[str, str] = {}
    for judgement in in_force(judgements):
        if judgement.verdict in ("accept", "reject", "correct"):
            last[judgement.claim_ids[0]] = judgement.verdict
    return frozenset(claim for claim, verdict in last.items() if verdict != "accept")

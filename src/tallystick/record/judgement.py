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
    proposed: bool = False  # it holds only once another person has agreed with it


def decide(
    verdict: str,
    claim_ids: Iterable[str],
    who: str,
    why: str,
    *,
    when: datetime | None = None,
    about: str | None = None,
    proposed: bool = False,
) -> Judgement:
    """A decision made now (or at `when`), with the id of its content; `proposed`: for a second person to agree with.

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
    if proposed and verdict == "second":
        raise ValueError("an agreement (second) is no proposal")
    unnamed = Judgement("", verdict, claims, who, moment, why, about, proposed)
    content = [verdict, list(claims), who, moment.isoformat(), why, about, *(["proposed"] if proposed else [])]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()
    return replace(unnamed, judgement_id=digest[:32])


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions about claims that nobody has undone, the first decision first; an undoing can be undone too.

    One that is proposed is among them once a second person has agreed.
    """
    standing, _ = _sorted_out(judgements)
    return [j for j in standing if j.verdict not in ABOUT_JUDGEMENTS]


def waiting(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions, undoings too, that nobody has undone and no second person has agreed with yet."""
    return _sorted_out(judgements)[1]


def _sorted_out(judgements: Iterable[Judgement]) -> tuple[list[Judgement], list[Judgement]]:
    """What stands, and what waits for a second person; what is undone is in neither."""
    given = sorted(judgements, key=lambda j: (j.when, j.judgement_id))
    agreed: dict[str, list[Judgement]] = {}
    for judgement in given:
        if judgement.verdict == "second" and judgement.about:
            agreed.setdefault(judgement.about, []).append(judgement)
    undone: set[str] = set()

    def holds(one: Judgement) -> bool:
        others = (j for j in agreed.get(one.judgement_id, ()) if j.judgement_id not in undone)
        return not one.proposed or any(j.who != one.who for j in others)

    for judgement in reversed(given):  # what undoes comes after what it undoes
        if (
            judgement.verdict == "undo"
            and judgement.about
            and judgement.judgement_id not in undone
            and holds(judgement)
        ):
            undone.add(judgement.about)
    left = [j for j in given if j.judgement_id not in undone]
    return [j for j in left if holds(j)], [j for j in left if not holds(j)]


def struck(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The claims that no longer stand: rejected, or another stands in their place; the later decision counts.

    While a correction waits for a second person, the claim it would put in place does not stand yet.
    """
    given = tuple(judgements)
    last: dict[str, str] = {}
    for judgement in in_force(given):
        if judgement.verdict in ("accept", "reject", "correct"):
            last[judgement.claim_ids[0]] = judgement.verdict
    proposed = {c for j in waiting(given) if j.verdict == "correct" for c in j.claim_ids[1:]}
    return frozenset(claim for claim, verdict in last.items() if verdict != "accept") | proposed

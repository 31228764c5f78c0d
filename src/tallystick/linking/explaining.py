"""Two claims in, why they are one incident or two out: a sentence, and the table of what was compared."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.linking.comparison import explained
from tallystick.linking.judged import Rulings, sentence
from tallystick.linking.telling import telling
from tallystick.record import Claim, Comparison, Link, Report

_SPOKEN = 3  # reasons in a sentence


@dataclass(frozen=True, slots=True)
class Explained:
    """Why two claims are, or are not, of one incident. `link.comparisons` is the table: feature, score, weight."""

    sentence: str
    link: Link
    incidents: tuple[str | None, str | None]  # where each is; None: the claim makes no incident


def explain(
    claims: tuple[Claim, Claim],
    reports: tuple[Report, Report],
    incidents: tuple[str | None, str | None],
    rulings: Rulings,
    followed: tuple[Claim | None, Claim | None] = (None, None),
) -> Explained:
    """The comparison of two claims beside where they are now; `followed`: of a follow-up the claim of the attack."""
    left, right = (telling(*one) for one in zip(claims, reports, followed, strict=True))
    joined = incidents[0] is not None and incidents[0] == incidents[1]
    pair = (min(left.claim_id, right.claim_id), max(left.claim_id, right.claim_id))
    judgement = rulings.get(pair)
    link = explained(left, right, joined=joined, judged=sentence(judgement) if judgement else None)
    return Explained(_sentence(link, incidents), link, incidents)


def _sentence(link: Link, incidents: tuple[str | None, str | None]) -> str:
    first = link.comparisons[0] if link.comparisons else None
    if None in incidents:
        return "One of the two makes no incident: it does not say that something happened, or it no longer stands."
    one = "They are of one incident" if link.joined else "They are of two incidents"
    if first is not None and first.feature in ("judgement", "ruled out"):
        return f"{one}: {first.detail}."
    speaking = link.score > 0
    if link.joined and not speaking:
        return f"{one} through its other claims; the two alone speak against it: {_reasons(link, against=True)}."
    if speaking and not link.joined:
        return f"{one}, for all their claims together do not agree; the two alone would: {_reasons(link)}."
    return f"{one}: {_reasons(link, against=not link.joined)}."


def _reasons(link: Link, *, against: bool = False) -> str:
    """What weighs most for it, or against."""
    sign = -1 if against else 1
    weighed = sorted(link.comparisons, key=lambda line: -sign * line.score * line.weight)
    told = [_reason(line) for line in weighed if sign * line.score * line.weight > 0][:_SPOKEN]
    return "; ".join(told) or ("nothing much speaks for it" if against else "nothing speaks against it")


def _reason(line: Comparison) -> str:
    return f"{line.detail} ({line.score * line.weight:+.2f})"

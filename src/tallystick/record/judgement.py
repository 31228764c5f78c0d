"""What a person decided, as a row beside what the machine read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

# Verdict -> what it says of the claims it names; the first three are about one claim, or one and its replacement.
VERDICTS: Final[dict[str, str]] = {
    "accept": "the claim says what its words say",
    "reject": "the claim does not stand",
    "correct": "the second claim, a person's own, stands in place of the first",
    "add": "the claims, a person's own, stand beside what was read",
    "amend": "the report has another publisher, or another day",
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
WITH_THE_CLAIM: Final = frozenset({"add", "amend"})  # written with what they bring, never on claims that are there
CLAIMLESS: Final = ABOUT_JUDGEMENTS | {"amend"}  # a report need not have claims


@dataclass(frozen=True, slots=True)
class Particulars:
    """Who published a report, and on which day; None where nobody said."""

    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a person says of a report's publisher and day, and what was kept before."""

    report_id: str
    was: Particulars
    now: Particulars
    becomes: str  # the report it is then: the same words of another publisher are another report

    @property
    def moves(self) -> bool:
        """Whether it makes another report of it."""
        return self.becomes != self.report_id


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision about claims, or about another decision; never edited, only followed by a later one."""

    judgement_id: str
    verdict: str  # one of VERDICTS
    claim_ids: tuple[str, ...]
    who: str
    when: datetime
    why: str
    about: str | None = None  # the judgement that this one undoes or seconds; of `add`: that its claims stand with
    proposed: bool = False  # it holds only once another person has agreed with it
    amends: Amendment | None = None  # of `amend`; its claims are those of the report as it was


def decide(
    verdict: str,
    claim_ids: Iterable[str],
    who: str,
    why: str,
    *,
    when: datetime | None = None,
    about: str | None = None,
    proposed: bool = False,
    amends: Amendment | None = None,
) -> Judgement:
    """A decision made now (or at `when`), with the id of its content; `proposed`: for a second person to agree with.

    Raises ValueError for a verdict that does not exist, a decision of nobody, or one about nothing.
    """
    claims = tuple(claim_ids)
    if verdict not in VERDICTS:
        raise ValueError(f"no verdict {verdict!r}; there are {', '.join(VERDICTS)}")
    if not who.strip():
        raise ValueError(f"a judgement ({verdict}) needs the name of who decides")
    if (amends is not None) != (verdict == "amend"):
        raise ValueError(f"a judgement ({verdict}) says what a report has instead if it amends one, and only then")
    if (not claims and verdict not in CLAIMLESS) or not _fits(verdict, about):
        raise ValueError(f"a judgement ({verdict}) names claims, and another judgement only to undo or second it")
    moment = when or datetime.now(UTC)
    if proposed and verdict == "second":
        raise ValueError("an agreement (second) is no proposal")
    unnamed = Judgement("", verdict, claims, who, moment, why, about, proposed, amends)
    content = [verdict, list(claims), who, moment.isoformat(), why, about, *(["proposed"] if proposed else [])]
    content += [] if amends is None else [amends.report_id, *_said(amends.was), *_said(amends.now), amends.becomes]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()
    return replace(unnamed, judgement_id=digest[:32])


def _fits(verdict: str, about: str | None) -> bool:
    """Whether a verdict is one about this: only to undo and second need another judgement, `add` may have one."""
    return verdict == "add" or (verdict in ABOUT_JUDGEMENTS) == (about is not None)


def _said(particulars: Particulars) -> list[str | None]:
    return [particulars.publisher, particulars.published.isoformat() if particulars.published else None]


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions about claims that nobody has undone, the first decision first; an undoing can be undone too.

    One that is proposed is among them once a second person has agreed.
    """
    standing, _ = _sorted_out(judgements)
    return [j for j in standing if j.verdict not in ABOUT_JUDGEMENTS]


def waiting(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions, undoings too, that nobody has undone and no second person has agreed with yet."""
    return _sorted_out(judgements)[1]


def alone(judgements: Iterable[Judgement], verdict: str, who: str, about: Sequence[Judgement]) -> bool:
    """Whether a decision about others holds without a second person, also where the record asks for one.

    An agreement does, and taking back what one has proposed and nobody has agreed with.
    """
    if verdict != "undo":
        return verdict == "second"
    waits = {j.judgement_id for j in waiting(judgements)}
    return bool(about) and all(j.judgement_id in waits and j.who == who for j in about)


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
    standing = [j for j in left if holds(j)]
    ids = {j.judgement_id for j in standing}
    held = [j for j in standing if j.verdict != "add" or j.about is None or j.about in ids]
    return held, [j for j in left if not holds(j)]


def amendment_of(judgements: Iterable[Judgement], judgement: Judgement) -> Judgement | None:
    """The correction that a decision is, undoes, agrees with or comes of; None where it is about something else."""
    return _amendment({j.judgement_id: j for j in judgements}, judgement)


def _amendment(known: Mapping[str, Judgement], judgement: Judgement) -> Judgement | None:
    while judgement.amends is None:
        if judgement.about is None or judgement.about not in known:
            return None
        judgement = known[judgement.about]
    return judgement


def amended_by(judgements: Iterable[Judgement], news: Iterable[Judgement]) -> set[str]:
    """The reports, as they were and as they become, whose corrections some decisions are, undo or agree with."""
    known = {j.judgement_id: j for j in judgements}
    found = (one.amends for j in news if (one := _amendment(known, j)) is not None)
    return {report_id for amends in found if amends for report_id in (amends.report_id, amends.becomes)}


def struck(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The claims that no longer stand: rejected, or another stands in their place; the later decision counts.

    What a person brought stands only while the decision that brought it does: not before a second person has agreed
    where one is asked for, and no longer once it is undone.
    """
    given = tuple(judgements)
    standing, _ = _sorted_out(given)
    last: dict[str, str] = {}
    for judgement in standing:
        if judgement.verdict in ("accept", "reject", "correct"):
            last[judgement.claim_ids[0]] = judgement.verdict
        elif judgement.amends is not None and judgement.amends.moves:
            last.update(dict.fromkeys(judgement.claim_ids, judgement.verdict))
    held = {judgement.judgement_id for judgement in standing}
    brought = {c for j in given if j.judgement_id not in held for c in brought_by(j)}
    fallen = frozenset(claim for claim, verdict in last.items() if verdict != "accept")
    return fallen | (brought - last.keys())


def unmade(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The reports that came of a correction which does not hold: nobody published them so."""
    given = tuple(judgements)
    made = {j.judgement_id: j.amends.becomes for j in given if j.amends is not None and j.amends.moves}
    standing = {j.judgement_id for j in in_force(given)} if made else set()
    return frozenset(made.values()) - {new for judgement, new in made.items() if judgement in standing}


def brought_by(judgement: Judgement) -> tuple[str, ...]:
    """The claims that came into the record with a decision."""
    match judgement.verdict:
        case "add":
            return judgement.claim_ids
        case "correct":
            return judgement.claim_ids[1:]
        case _:
            return ()

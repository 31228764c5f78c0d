"""Corrections of a report's publisher or day, and what follows from them: the report is read again.

A correction is a judgement beside the report. What a report says of itself is a function of those that are in force:
`settle` brings the record there, however often it is called and wherever it stopped the last time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.record import (
    Amendment,
    Claim,
    Judgement,
    Particulars,
    Reading,
    Report,
    amendment_of,
    decide,
    in_force,
    struck,
    waiting,
)
from tallystick.record.form import with_id
from tallystick.record.version import CODER, by_program
from tallystick.store import Store

Read = Callable[[Report], Reading]


def amended(report: Report, by: Amendment) -> Report:
    """The report as a correction has it; of another publisher it is another, which takes the place of the first."""
    new = replace(report, publisher=by.now.publisher, published=by.now.published)
    return replace(new, supersedes=report.report_id) if by.moves else new


def amendment(report: Report, now: Particulars) -> Amendment:
    """That a report has these instead of its own."""
    new = replace(report, publisher=now.publisher, published=now.published)
    return Amendment(report.report_id, particulars(report), now, new.report_id)


def particulars(report: Report) -> Particulars:
    """Who published a report, and when."""
    return Particulars(report.publisher, report.published)


def corrections(judgements: Iterable[Judgement]) -> dict[str, Amendment]:
    """By report, the correction that is in force; of several the last."""
    return {j.amends.report_id: j.amends for j in in_force(judgements) if j.amends is not None}


def corrected(report: Report, known: Mapping[str, Amendment]) -> Report:
    """A report that comes in again, as people have corrected it since."""
    seen: set[str] = set()
    while report.report_id in known and report.report_id not in seen:
        seen.add(report.report_id)
        report = amended(report, known[report.report_id])
    return report


def refusal(store: Store, judgements: Sequence[Judgement], judgement: Judgement, verdict: str) -> str | None:
    """Why a decision about a correction can be neither agreed with nor undone as things are; None where it can."""
    of = amendment_of(judgements, judgement)
    if of is None or of.amends is None:
        return None
    report = store.view().reports_named([of.amends.report_id])[of.amends.report_id]
    if judgement == of and of in waiting(judgements):
        if verdict == "undo":
            return None
        fresh = {c.claim_id for c in store.view().claims_of([report.report_id])} - struck(judgements)
        if particulars(report) == of.amends.was and not (of.amends.moves and fresh - set(of.claim_ids)):
            return None
        return "the report is not as it was when this was proposed: take it back, and propose it anew"
    concerned = {of.amends.report_id, of.amends.becomes}
    later = (j for j in in_force(judgements) if j.amends and j.amends.report_id in concerned and j.when > of.when)
    return "a later correction of this report rests on it: undo that first" if any(later) else None


def settle(store: Store, read: Read) -> bool:
    """Read every report again that does not stand as the corrections in force say; True where there was one."""
    judgements = store.view().judgements()
    held = _ever_held(judgements)
    by_report: dict[str, list[Judgement]] = {}
    for judgement in held:
        if judgement.amends is not None:
            by_report.setdefault(judgement.amends.report_id, []).append(judgement)
    standing = {j.judgement_id for j in in_force(judgements)}
    reports = store.view().reports_named(by_report)
    work = [_settle_one(store, read, reports[key], some, standing) for key, some in by_report.items()]
    return any(work)


def _ever_held(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The decisions that hold or once did, the first first: what was only ever proposed has moved nothing."""
    agreed: dict[str, set[str]] = {}
    for judgement in judgements:
        if judgement.verdict == "second" and judgement.about:
            agreed.setdefault(judgement.about, set()).add(judgement.who)
    held = [j for j in judgements if not j.proposed or agreed.get(j.judgement_id, set()) - {j.who}]
    return sorted(held, key=lambda j: (j.when, j.judgement_id))


def _settle_one(store: Store, read: Read, report: Report, given: Sequence[Judgement], standing: set[str]) -> bool:
    """`given`: the corrections of this report that hold or once did."""
    moved = [j for j in given if j.amends and j.amends.moves]
    work = [_settle_moved(store, read, report, j, holds=j.judgement_id in standing) for j in moved]
    days = [j for j in given if j.amends and not j.amends.moves]
    if days:
        wanted, who = _day(days, standing)
        if report.published != wanted.published or _half_read(store, report.report_id):
            _read_again(store, read, replace(report, published=wanted.published), who)
            return True
    return any(work)


def _day(given: Sequence[Judgement], standing: set[str]) -> tuple[Particulars, str]:
    """What the last correction in force says, and whose it is; without one, what was there before the first."""
    for judgement in reversed(given):
        if judgement.amends and judgement.judgement_id in standing:
            return judgement.amends.now, judgement.who
    first = given[0]
    if first.amends is None:
        raise ValueError(f"judgement {first.judgement_id}: it corrects no report")
    return first.amends.was, first.who


def _settle_moved(store: Store, read: Read, old: Report, judgement: Judgement, *, holds: bool) -> bool:
    """Another publisher's report in the place of the old one: its claims stand as long as the correction does."""
    if judgement.amends is None:
        return False
    new = amended(old, judgement.amends)
    there = bool(store.view().reports_named([new.report_id]))
    if not holds and not there:
        return False
    if holds and (not there or _half_read(store, new.report_id)):
        _read_again(store, read, new, judgement.who)
    if holds:  # each anew, for a crash may have come between them; what is there already is added once
        _take_along(store, new, _by_people(store, judgement))
    known = {c for j in store.view().judgements() if j.about == judgement.judgement_id for c in j.claim_ids}
    bare = [c.claim_id for c in store.view().claims_of([new.report_id]) if c.claim_id not in known]
    if bare:
        why = f"report {new.report_id[:12]} takes the place of {old.report_id[:12]}: {judgement.why}"
        with store.writer() as writer:
            writer.judge(decide("add", bare, judgement.who, why, about=judgement.judgement_id))
    return bool(bare) or not there


def _half_read(store: Store, report_id: str) -> bool:
    """Whether a person's word of a report is the last read of it: a crash came before the machine's reading."""
    for note in reversed(store.view().readings(report_id)):
        if by_program(note.coder):
            return False
        if note.claims == 0:
            return True
    return False


def _take_along(store: Store, report: Report, claims: Sequence[Claim]) -> None:
    """The claims that people added, made of another report."""
    there = {c.claim_id for c in store.view().claims_of([report.report_id])}
    for claim in claims:
        moved = with_id(replace(claim, report_id=report.report_id, responds_to=None, replaces=None))
        if moved.claim_id not in there:
            with store.writer() as writer:
                writer.add(Reading(report, (moved,)), coder=claim.coder)


def _by_people(store: Store, judgement: Judgement) -> list[Claim]:
    """Those of the claims of a report as it was that a person added."""
    found = store.view().claims_named(judgement.claim_ids)
    return [claim for claim in found.values() if not by_program(claim.coder)]


def _read_again(store: Store, read: Read, report: Report, who: str) -> None:
    """What the person says of the report, under their name, and what the machine reads in it then."""
    reading = read(report)
    with store.writer() as writer:
        writer.add(Reading(report), coder=who)
        writer.add(reading, coder=CODER)

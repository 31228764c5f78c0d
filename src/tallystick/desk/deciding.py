"""What a person decides, kept as judgements beside the claims. Nothing is edited, and nobody's decision is lost.

Two people at one thing: whoever comes second is told what the first decided, and decides again knowing it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from threading import RLock
from typing import Final

from tallystick.amending import Read, refusal, settle
from tallystick.desk.asking import Asking, MissingError, Snapshot
from tallystick.record import VERDICTS, Amendment, Judgement, amendment_of, decide, in_force, struck
from tallystick.record.judgement import WITH_THE_CLAIM, alone

# What may be chosen on a page; to correct a claim is to write another, and the rest is about decisions.
_ABOUT_INCIDENTS: Final = frozenset({"same", "different", "duplicate"})
CHOICES: Final = tuple(v for v in VERDICTS if v not in ("correct", "undo", "second") and v not in WITH_THE_CLAIM)


Ids = tuple[str, str]
Ruling = tuple[str, Sequence[str], str | None]  # verdict, claims, the decision it is about


class RefusedError(ValueError):
    """The decision cannot be taken; the sentence says why."""


class ConflictError(RefusedError):
    """Somebody decided on the same things since they were looked at."""

    def __init__(self, newer: Sequence[Judgement]) -> None:
        told = "; ".join(f"{j.who} judged {j.verdict}: {j.why or 'no reason given'}" for j in newer)
        super().__init__(f"this has changed since you looked at it ({told or 'its claims are others now'})")
        self.newer = tuple(newer)


@dataclass(frozen=True, slots=True)
class Act:
    """One decision as it is asked for: about which thing, as it was seen, on which claims, with which reason."""

    verdict: str
    who: str
    why: str
    claim_ids: tuple[str, ...] = ()
    about: str | None = None  # the incident, report or claim that was looked at
    seen: str | None = None  # its mark then; none: decided without looking
    other: str | None = None  # for `same`: the other incident or claim


class Deciding:
    """The verbs of deciding on one record; one at a time."""

    def __init__(self, asking: Asking, read: Read) -> None:
        """`read`: reads a report whose publisher or day is corrected."""
        self._asking, self._read = asking, read
        self.lock = RLock()

    @property
    def asks_second(self) -> bool:
        """Whether the record asks for a second person: then a decision holds once another person agrees."""
        return self._asking.record.store.asks_second

    def decide(self, act: Act) -> list[Judgement]:
        """Keep the decision. Raises ConflictError, RefusedError, or MissingError for an id that names nothing."""
        if act.verdict not in CHOICES:
            raise RefusedError(f"{act.verdict!r} is none of {', '.join(CHOICES)}")
        need_reason(act.why)
        with self.lock:
            now = self._asking.now()
            check_unchanged(now, act)
            return self._keep(_rulings(now, act), act)

    def undo(self, judgement_id: str, who: str, why: str) -> list[Judgement]:
        """Take back a decision and all that was decided with it; an undoing can be undone.

        What only waited is taken back at once by who proposed it; anything else, where the record asks for it, by two.
        """
        need_reason(why)
        with self.lock:
            now = self._asking.now()
            one = _judgement(now, judgement_id)
            self._check_amending(now, one, "undo")
            whole = _together(now, one)
            rulings = [("undo", j.claim_ids, j.judgement_id) for j in whole]
            return self._keep(rulings, Act("undo", who, why), about=whole)

    def second(self, judgement_id: str, who: str, why: str) -> list[Judgement]:
        """Agree with another's decision."""
        need_reason(why)
        with self.lock:
            now = self._asking.now()
            first = _judgement(now, judgement_id)
            if first.who == who:
                raise RefusedError("a second person is another than the first")
            if first.judgement_id not in now.in_force | now.waiting:
                raise RefusedError("that decision does not stand; there is nothing to agree with")
            self._check_amending(now, first, "second")
            whole = _together(now, first)
            rulings = [("second", j.claim_ids, j.judgement_id) for j in whole]
            return self._keep(rulings, Act("second", who, why), about=whole)

    def amend(self, amendment: Amendment, claim_ids: Sequence[str], act: Act) -> Judgement:
        """Give a report another publisher or day; `claim_ids`: those of its claims that stand."""
        with self.lock:
            made = self.made([("amend", claim_ids, None)], act, amends=amendment)
            self._write(made)
            return made[0]

    def made(
        self, rulings: Iterable[Ruling], act: Act, *, about: Sequence[Judgement] = (), **more: Amendment
    ) -> list[Judgement]:
        """The judgements that an act is, not kept yet; `about`: the decisions that it undoes or agrees with."""
        moment, why = datetime.now(UTC), act.why.strip()
        proposed = self.asks_second and not alone(self._asking.now().judgements, act.verdict, act.who, about)
        return [decide(v, c, act.who, why, when=moment, about=a, proposed=proposed, **more) for v, c, a in rulings]

    def _keep(self, rulings: Iterable[Ruling], act: Act, *, about: Sequence[Judgement] = ()) -> list[Judgement]:
        made = self.made(rulings, act, about=about)
        self._write(made)
        return made

    def _write(self, made: Sequence[Judgement]) -> None:
        record, now = self._asking.record, self._asking.now()
        with record.store.writer() as writer:
            for judgement in made:
                writer.judge(judgement)
        settled = True  # also where reading fails on the way: what was decided is linked
        try:
            settled = any(amendment_of((*now.judgements, *made), j) for j in made) and settle(record.store, self._read)
        finally:
            if settled or _moves_claims(now, made):
                self._asking.link()

    def _check_amending(self, now: Snapshot, one: Judgement, verdict: str) -> None:
        refused = refusal(self._asking.record.store, now.judgements, one, verdict)
        if refused:
            raise RefusedError(refused)


def _moves_claims(now: Snapshot, made: Sequence[Judgement]) -> bool:
    """Whether incidents can be others by these decisions: one that strikes nothing and joins nothing moves no claim."""
    after = (*now.judgements, *made)
    if struck(after) != now.struck:
        return True
    other = set(in_force(after)).symmetric_difference(now.standing)
    return any(judgement.verdict in _ABOUT_INCIDENTS for judgement in other)


def need_reason(why: str) -> None:
    """Raises RefusedError where there is none."""
    if not why.strip():
        raise RefusedError("a decision needs a reason")


def check_unchanged(now: Snapshot, act: Act) -> None:
    """Raises ConflictError where what was looked at is not as it was."""
    if act.about is None or act.seen is None:
        return
    try:
        scope = scope_of(now, act.about)
    except MissingError as error:
        raise ConflictError(_newest(now, act.claim_ids)) from error
    if now.seen(scope) != act.seen:
        raise ConflictError(_newest(now, (*scope, *act.claim_ids)))  # a claim that was struck has left its incident


def _newest(now: Snapshot, claim_ids: Iterable[str]) -> list[Judgement]:
    """The last decisions on any of these claims."""
    return sorted({j for c in claim_ids for j in now.about.get(c, ())}, key=lambda j: j.when)[-3:]


def scope_of(now: Snapshot, about: str) -> tuple[str, ...]:
    """The claims of an incident, a report with its claims, or one claim: what a mark of what was seen is made of."""
    if about in now.incidents:
        return now.incidents[about].claim_ids
    if about in now.reports:
        return (about, *(c.claim_id for c in now.by_report.get(about, ())))
    return (now.claim(about).claim_id,)


def _rulings(now: Snapshot, act: Act) -> list[Ruling]:
    """The judgements that say it: a split is one on either side, and one between them."""
    claims = [now.claim(c).claim_id for c in dict.fromkeys(act.claim_ids)]
    match act.verdict:
        case "same":
            joined = _joined(now, act, claims)
            return [("same", joined, None), *(("same", pair, None) for pair in _kept_apart(now, joined))]
        case "different":
            return _split(now, act, claims)
        case "duplicate":
            if len(claims) < 2:
                raise RefusedError("choose two claims or more that say one thing twice")
            return [("duplicate", claims, None)]
        case verdict:
            if not claims:
                raise RefusedError("choose a claim")
            return [(verdict, (claim,), None) for claim in claims]


def _joined(now: Snapshot, act: Act, claims: list[str]) -> list[str]:
    """The claims chosen, else all of the incident, with all of the other: of one alone, the linker moves one alone."""
    if act.other:
        theirs = scope_of(now, _incident_or_claim(now, act.other))
        claims = list(dict.fromkeys((*(claims or scope_of(now, act.about or "")), *theirs)))
    if len({now.incident_of.get(c, c) for c in claims}) < 2:
        raise RefusedError("choose another incident, or claims of several incidents, to make one of")
    return claims


def _kept_apart(now: Snapshot, joined: Sequence[str]) -> list[Ids]:
    """Pairs across incidents that are made one, which somebody kept apart: the later decision says so of them too."""
    homes = {now.incident_of.get(c, c) for c in joined}
    found = dict.fromkeys(
        pair
        for judgement in now.standing
        if judgement.verdict == "different"
        for pair in combinations(sorted(judgement.claim_ids), 2)
        if {now.incident_of.get(c, c) for c in pair} <= homes and len({now.incident_of.get(c, c) for c in pair}) == 2
    )
    return [pair for pair in found if set(pair) != set(joined)]


def _incident_or_claim(now: Snapshot, beginning: str) -> str:
    return now.incident(beginning).incident_id if beginning.startswith("inc-") else now.claim(beginning).claim_id


def _split(now: Snapshot, act: Act, claims: list[str]) -> list[Ruling]:
    homes = {now.incident_of.get(c) for c in claims}
    if len(homes) == 2 and len(claims) == 2:
        return [("different", claims, None)]
    if len(homes) != 1 or None in homes:
        raise RefusedError("choose claims of one incident to make another incident of")
    members = now.incidents[homes.pop() or ""].claim_ids
    rest = [c for c in members if c not in claims]
    if not rest:
        raise RefusedError("choose some of the claims: all of them are the incident as it is")
    sides: list[Ruling] = [("same", s, None) for s in (claims, rest) if len(s) > 1]
    return [*sides, ("different", (claims[0], rest[0]), None)]


def _judgement(now: Snapshot, judgement_id: str) -> Judgement:
    found = next((j for j in now.judgements if j.judgement_id == judgement_id), None)
    if found is None:
        raise MissingError(f"no decision has the id {judgement_id}")
    return found


def _together(now: Snapshot, one: Judgement) -> list[Judgement]:
    """All that one person decided in one act."""
    return [j for j in now.judgements if (j.who, j.when, j.why) == (one.who, one.when, one.why)]

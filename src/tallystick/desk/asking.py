"""The one seam between the pages and the record: what a page asks, answered from one state of the record.

Today the state is held in memory, built from the verbs of `book.Record` when the record's head has moved. A faster read
model goes under this file, and nothing above it changes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import Any

from tallystick.book import Record
from tallystick.desk.sight import Sight
from tallystick.ledger import Summary, Total
from tallystick.ledger.statements import originals
from tallystick.linking import independent
from tallystick.record import Claim, Incident, Judgement, Report, in_force, struck


class MissingError(LookupError):
    """Nothing in the record has this id."""


@dataclass(frozen=True)
class Snapshot:
    """What the record says at one head; every question of a page is answered from one of these."""

    head: str
    reports: Mapping[str, Report]  # in the order in which they came
    claims: Mapping[str, Claim]  # those that a reading makes now, struck ones too
    summaries: Mapping[str, Summary]  # by incident
    incidents: Mapping[str, Incident]
    totals: tuple[Total, ...]
    judgements: tuple[Judgement, ...]
    copies: tuple[tuple[str, ...], ...]
    redirects: Mapping[str, tuple[str, ...]]
    came: Mapping[str, datetime]  # when each report was first read

    @cached_property
    def struck(self) -> frozenset[str]:
        return struck(self.judgements)

    @cached_property
    def standing(self) -> tuple[Judgement, ...]:
        return tuple(in_force(self.judgements))

    @cached_property
    def originals(self) -> Mapping[str, str]:
        return originals(self.copies, self.reports)

    @cached_property
    def by_report(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each report in the order of the text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.report_id].append(claim)
        return {k: tuple(sorted(v, key=lambda c: (c.evidence[0].start, c.evidence[0].end))) for k, v in found.items()}

    @cached_property
    def incident_of(self) -> Mapping[str, str]:
        return {claim: i.incident_id for i in self.incidents.values() for claim in i.claim_ids}

    @cached_property
    def about(self) -> Mapping[str, tuple[Judgement, ...]]:
        """Every judgement on each claim, the undone ones too."""
        found: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            for claim_id in judgement.claim_ids:
                found[claim_id].append(judgement)
        return {claim: tuple(given) for claim, given in found.items()}

    @cached_property
    def internal(self) -> Sight:
        return Sight(self.claims.values(), internal=True)

    @cached_property
    def public(self) -> Sight:
        together = [incident.claim_ids for incident in self.incidents.values()]
        return Sight(self.claims.values(), internal=False, together=together, reports=self.reports)

    def report(self, beginning: str) -> Report:
        """Raises MissingError where no report, or more than one, has an id that begins so."""
        return self.reports[_whole(self.reports, beginning, "report")]

    def claim(self, beginning: str) -> Claim:
        return self.claims[_whole(self.claims, beginning, "claim")]

    def incident(self, beginning: str) -> Incident:
        return self.incidents[_whole(self.incidents, beginning, "incident")]

    def seen(self, claim_ids: Iterable[str]) -> str:
        """A mark of what is decided on these claims and which incidents they are in; it changes when either does."""
        ids = sorted(set(claim_ids))
        decided = sorted({j.judgement_id for c in ids for j in self.about.get(c, ())})
        homes = [self.incident_of.get(c, "") for c in ids]
        return hashlib.sha256("\x1f".join((*ids, *homes, *decided)).encode()).hexdigest()[:24]


class Asking:
    """Answers from the newest state of one record; safe to ask from several threads."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._lock = Lock()
        self._kept: Snapshot | None = None
        self._came: dict[str, datetime] = {}

    def now(self) -> Snapshot:
        """What the record says now."""
        head = self.head()
        kept = self._kept
        if kept is not None and kept.head == head:
            return kept
        with self._lock:
            if self._kept is None or self._kept.head != head:
                self._kept = self._look(head)
            return self._kept

    def head(self) -> str:
        """The end of every chain of the record, as one mark."""
        ends = "".join(head.hash for head in self.record.heads())
        return hashlib.sha256(ends.encode()).hexdigest()[:24]

    def _look(self, head: str) -> Snapshot:
        view, reports = self.record.store.view(), self.record.reports()
        return Snapshot(
            head=head,
            reports=reports,
            claims={claim.claim_id: claim for claim in self.record.claims()},
            summaries={s.incident_id: s for s in self.record.incidents()},
            incidents={i.incident_id: i for i in view.incidents()},
            totals=tuple(self.record.totals()),
            judgements=tuple(view.judgements()),
            copies=tuple(independent(list(reports.values()))),
            redirects=view.redirects(),
            came=self._first_readings(reports),
        )

    def _first_readings(self, reports: Mapping[str, Report]) -> Mapping[str, datetime]:
        view = self.record.store.view()
        for report_id in reports:
            if report_id not in self._came:
                self._came[report_id] = view.readings(report_id)[0].recorded_at
        return {report_id: self._came[report_id] for report_id in reports}


def _whole(known: Mapping[str, Any], beginning: str, what: str) -> str:
    if beginning in known:
        return beginning
    found = [key for key in known if key.startswith(beginning)] if len(beginning) >= 6 else []
    if len(found) != 1:
        raise MissingError(f"no {what} has the id {beginning}" if not found else f"several {what}s begin {beginning}")
    return found[0]

"""A record in, one traversal of it out: each incident, each other claim, each report, fit for whoever is to read it.

Every exporter is fed from this one walk and sees nothing that the policy withholds. What the ledger's rules say of the
casualties is worked out here, from the record as it is, and only then made fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import Final, Protocol

from tallystick.exchange.deaths import Deaths, deaths_by_side, in_acled_words
from tallystick.exchange.parties import Sides, sides_of
from tallystick.exchange.policy import Policy, unmasked
from tallystick.exchange.sensitive import tells_of_positions
from tallystick.ledger import Grade, Summary, deeds, grade_of, incident_summary, originals, post, rule_named
from tallystick.linking import carried, independent, passed_on, taken_back
from tallystick.record import Claim, Entry, Incident, Judgement, Report, TakenBack, struck, unmade

_BATCH: Final = 200


class Recorded(Protocol):
    """What a walk needs of a record; `tallystick.store.View` is one."""

    def reports(self) -> Iterator[Report]: ...
    def claims(self) -> Iterator[Claim]: ...
    def linked_under(self) -> str | None: ...
    def incidents(self) -> list[Incident]: ...
    def judgements(self) -> list[Judgement]: ...
    def claims_named(self, claim_ids: Collection[str]) -> dict[str, Claim]: ...
    def claims_of(self, report_ids: Collection[str], kind: str | None = None) -> list[Claim]: ...
    def homes(self, claim_ids: Collection[str]) -> dict[str, str]: ...
    def reports_named(self, report_ids: Collection[str]) -> dict[str, Report]: ...
    def of_several(self, report_ids: Collection[str]) -> set[str]: ...
    def versions_of(self, report_ids: Collection[str]) -> dict[str, Report]: ...


@dataclass(frozen=True, slots=True)
class Publication:
    """A report as it may be given, without its text in `report`; `masked` is the text where it may be given at all."""

    report_id: str
    text_id: str
    report: Report
    masked: str | None
    withheld: bool

    @property
    def text(self) -> str | None:
        """The text with what is withheld marked; None where it may not be given."""
        return None if self.masked is None else unmasked(self.masked)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as it may be given, with its report."""

    claim: Claim
    publication: Publication
    withheld: bool
    stands: bool = True  # no person rejected it
    taken_back: str | None = None  # how a later version of the page took it back


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident as it may be given. `summary` has the ledger by the rule of the walk."""

    summary: Summary
    said: tuple[Said, ...]
    by_ucdp: Entry | None  # the killed, by the rule 'ucdp'
    by_acled: Entry | None  # the killed, by the rule 'acled' and ACLED's numbers for vague words
    sides: Sides
    deaths: Deaths
    grade: Grade | None
    withheld: bool
    coarse: str | None  # why the place is no closer than a district

    @property
    def incident_id(self) -> str:
        return self.summary.incident_id

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(said.claim for said in self.said)

    @property
    def publications(self) -> tuple[Publication, ...]:
        found = {said.publication.report_id: said.publication for said in self.said}
        return tuple(found[report_id] for report_id in sorted(found))

    def entry(self, outcome: str) -> Entry | None:
        """The ledger's line by the rule of the walk."""
        return next((entry for entry in self.summary.entries if entry.outcome == outcome), None)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the record tells, looked through once: the day of each claim, and what denies it."""

    days: Mapping[str, date]
    denials: Mapping[str, Sequence[Claim]]


Item = Happening | Said | Publication


@dataclass(slots=True)
class Walk:
    """One traversal. `rule`: the ledger's, for formats without one of their own. `now`: what the policy counts from."""

    record: Recorded
    internal: bool = False
    rule: str = "range"
    texts: bool = False  # give the texts that may be given
    every_text: bool = False  # and those whose licence does not allow it: for one who has the reports
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def items(self) -> Iterator[Item]:
        """Incidents by their first day, then the claims that are in none, then every report."""
        rule_named(self.rule)
        incidents = self.record.incidents()
        judgements = self.record.judgements()
        rejected, apart = struck(judgements), unmade(judgements)
        graded = passed_on(judgements, carried(self.record, self.record.homes, judgements))
        told = self._told(rejected)
        days = told.days
        stubs, hidden = {}, set()
        for report in self.record.reports():
            stub = _stub(report)
            stubs[stub.report_id] = stub
            if tells_of_positions(report, self.now):
                hidden.add(stub.report_id)
        policy = Policy(
            self.record.claims() if not self.internal else (),
            internal=self.internal,
            together=[incident.claim_ids for incident in incidents],
            reports={report_id: stub.report for report_id, stub in stubs.items()},
            hidden=hidden,
            now=self.now,
        )
        standing = [i for i in incidents if any(c in days for c in i.claim_ids)]
        standing.sort(key=lambda i: (min(days.get(c, date.max) for c in i.claim_ids), i.incident_id))
        publications = {report_id: _fit(policy, stub) for report_id, stub in stubs.items()}
        for start in range(0, len(standing), _BATCH):
            some = standing[start : start + _BATCH]
            yield from self._happenings(policy, some, told, publications, graded)
        inside = frozenset(chain.from_iterable(incident.claim_ids for incident in standing))
        others = (claim for claim in self.record.claims() if claim.claim_id not in inside)
        while rest := list(islice(others, _BATCH)):
            back = self._taken_back({claim.report_id for claim in rest}, apart)
            for claim in rest:
                stands, why = claim.claim_id not in rejected, back.get(claim.report_id)
                yield _said(policy, claim, publications[claim.report_id], stands=stands, back=why)
        for report in self.record.reports() if self.texts else ():
            publication = publications[report.report_id]
            shown = self.every_text or policy.may_show(report)
            masked = policy.masked(report.text) if shown else None
            withheld = publication.withheld or masked not in (None, report.text)
            publications[report.report_id] = replace(publication, masked=masked, withheld=withheld)
        yield from publications.values()

    def _told(self, rejected: Collection[str]) -> _Told:
        days: dict[str, date] = {}
        denials: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.record.claims():
            days[claim.claim_id] = _day(claim)
            if claim.status == "denied" and claim.responds_to and claim.claim_id not in rejected:
                denials[claim.responds_to].append(claim)
        return _Told(days, denials)

    def _taken_back(self, report_ids: Collection[str], apart: Collection[str]) -> dict[str, TakenBack]:
        """Those of some reports that a later version of their page takes back; only pages of several are read.

        `apart`: reports that are no version of anything.
        """
        several = self.record.of_several(report_ids)
        if not several:
            return {}
        reports, versions = self.record.reports_named(several), self.record.versions_of(several)
        return taken_back(reports, versions, apart)

    def _happenings(
        self,
        policy: Policy,
        incidents: list[Incident],
        found: _Told,
        publications: Mapping[str, Publication],
        judgements: list[Judgement],
    ) -> Iterator[Happening]:
        wanted = {c for incident in incidents for c in incident.claim_ids if c in found.days}
        claims = self.record.claims_named(wanted)
        reports = self.record.reports_named({claim.report_id for claim in claims.values()})
        back = self._taken_back(reports.keys(), unmade(judgements))
        for incident in incidents:
            told = [claims[c] for c in incident.claim_ids if c in claims]
            theirs = {claim.report_id: reports[claim.report_id] for claim in told}
            said = tuple(_said(policy, c, publications[c.report_id], back=back.get(c.report_id)) for c in told)
            denied = chain.from_iterable(found.denials.get(c.claim_id, ()) for c in told)
            grade = grade_of(chain(told, denied), theirs, independent(theirs.values()), judgements, back)
            yield self._happening(policy, incident, told, theirs, said=said, grade=grade, back=back)

    def _happening(
        self,
        policy: Policy,
        incident: Incident,
        told: list[Claim],
        reports: Mapping[str, Report],
        *,
        said: tuple[Said, ...],
        grade: Grade | None,
        back: Mapping[str, TakenBack],
    ) -> Happening:
        copies = independent(reports.values())
        entries = post([incident], told, reports, copies, self.rule, back=back)
        summary = incident_summary(incident, told, reports, copies, entries, back=back)
        ucdp = _killed(post([incident], told, reports, copies, "ucdp", back=back))
        acled = _killed(post([incident], in_acled_words(told), reports, copies, "acled", back=back))
        sides = sides_of(deeds(told, reports, back), originals(copies, reports, back))
        fit = policy.summary(summary)
        about = (incident.claim_ids, tuple(reports))
        return Happening(
            summary=fit,
            said=said,
            by_ucdp=policy.about(ucdp, *about),
            by_acled=policy.about(acled, *about),
            sides=policy.about(sides, *about),
            deaths=deaths_by_side(sides, [c for c in told if c.report_id not in back], ucdp),
            grade=policy.about(grade, *about),
            withheld=fit != summary or any(one.withheld for one in said),
            coarse=_why(policy, incident.claim_ids),
        )


def _stub(report: Report) -> Publication:
    """Without its text, which is long; so its ids stand beside it."""
    return Publication(report.report_id, report.text_id, replace(report, text=""), None, False)


def _fit(policy: Policy, stub: Publication) -> Publication:
    fit = policy.report(stub.report, stub.report_id)
    told = replace(fit, dateline=stub.report.dateline, byline=stub.report.byline, notices=stub.report.notices)
    return replace(stub, report=fit, withheld=told != stub.report)


def _said(
    policy: Policy, claim: Claim, publication: Publication, *, stands: bool = True, back: TakenBack | None = None
) -> Said:
    fit = policy.claim(claim)
    return Said(fit, publication, fit != claim, stands, back.why if back else None)


def _killed(entries: Iterable[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.outcome == "killed"), None)


def _why(policy: Policy, claim_ids: Iterable[str]) -> str | None:
    if policy.delays_any(claim_ids):
        return "positions of forces of the last 72 hours"
    return "a protected place or its people were attacked" if policy.guards_any(claim_ids) else None


def _day(claim: Claim) -> date:
    return (claim.time.start or claim.time.end or date.max) if claim.time is not None else date.max

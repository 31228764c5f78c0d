"""All that can be asked of a record: claims, incidents by a rule, histories, grades, totals checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from tallystick.knowledge.registers import load_register
from tallystick.ledger import (
    NOT_COMPARED,
    OF_SOME,
    Changed,
    Checked,
    Grade,
    NotItemised,
    Said,
    Summary,
    Total,
    at_least,
    changed,
    check_total,
    grade_of,
    history,
    incident_summary,
    is_of_deaths,
    names_people,
    not_itemised,
    post,
    rule_named,
    totals,
)
from tallystick.linking import carried, independent, passed_on, taken_back
from tallystick.record.claim import Claim, Time
from tallystick.record.incident import Entry, Incident
from tallystick.record.judgement import Judgement, struck, unmade
from tallystick.record.report import Report, TakenBack
from tallystick.store import (
    AmbiguousIdError,
    Counted,
    Filter,
    Listing,
    OlderError,
    Sources,
    Step,
    Store,
    UnknownIdError,
    View,
    open_store,
)

if TYPE_CHECKING:
    from tallystick.exchange.coverage import Coverage, Scope

DEFAULT_RULE = "range"
_HELD_BESIDE = 60  # incidents of the days of totals beyond which a tally does not wait for the comparison
_LOOKED_AT = 5  # totals, the largest ones, that a tally may compare
_AT_ONCE = 500  # incidents whose summaries are written in one transaction


@dataclass(frozen=True, slots=True)
class Shown:
    """What an id names: a report with its claims, one claim, or an incident with what the ledger makes of it."""

    report: Report | None = None
    claims: tuple[Claim, ...] = ()
    incident: Incident | None = None
    summary: Summary | None = None
    grade: Grade | None = None
    history: tuple[Said, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Tallied:
    """Our own count, and beside it the totals that others claim of the same days; neither is added to the other."""

    ours: Counted
    claimed: tuple[Claim, ...]
    read_from: tuple[Sources, ...]
    not_itemised: NotItemised  # deaths of these days known only from totals
    rule: str = DEFAULT_RULE
    taken_back: int = 0  # claimed totals that a later version of their page took back, left out of `claimed`


class Asking:
    """The questions. `as_of`: what the record said at that moment; None for now."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._indexing = Lock()  # of the threads of a desk one is enough; other processes may do the same at once

    def reports(self, as_of: datetime | None = None) -> dict[str, Report]:
        """Reports by id."""
        return {r.report_id: r for r in self.store.view(as_of).reports()}

    def claims(self, kind: str | None = None, report: str | None = None, as_of: datetime | None = None) -> list[Claim]:
        """Claims in the order of their reports; of one kind, of one report."""
        return list(self.store.view(as_of).claims(report, kind))

    def statements(self, as_of: datetime | None = None) -> list[Claim]:
        """Speech that is itself the act."""
        return self.claims("statement", as_of=as_of)

    def totals(self, as_of: datetime | None = None) -> list[Total]:
        """Sums and superlatives as claimed, kept apart from incidents and never added; not what people rejected."""
        reports, fallen = self.reports(as_of), struck(self.store.view(as_of).judgements())
        claims = [claim for claim in self.claims("total", as_of=as_of) if claim.claim_id not in fallen]
        back = self.taken_back({claim.report_id for claim in claims}, as_of)
        return totals(claims, reports, independent(list(reports.values())), back)

    def taken_back(self, report_ids: Collection[str], as_of: datetime | None = None) -> dict[str, TakenBack]:
        """Those of some reports that a later version of their page takes back, with the reason."""
        view = self.store.view(as_of)
        several = view.of_several(report_ids)
        if not several:
            return {}
        return taken_back(view.reports_named(several), view.versions_of(several), unmade(view.judgements()))

    def checked_totals(self, as_of: datetime | None = None) -> list[Checked]:
        """Each claimed total beside our own count over the same period, area and parties."""
        reports, summaries = self.reports(as_of), self.incidents(as_of)
        claims = {claim.claim_id: claim for claim in self.claims("incident", as_of=as_of)}
        published = Counter(report.published for report in reports.values() if report.published is not None)
        return [check_total(t, summaries, claims, published, _names_of) for t in self.totals(as_of)]

    def incidents(self, as_of: datetime | None = None, rule: str = DEFAULT_RULE) -> list[Summary]:
        """Incidents with place, days, parties, and each outcome by one of the ledger's rules with who claims what.

        Raises ValueError for a rule that does not exist.
        """
        rule_named(rule)
        view = self.store.view(as_of)
        reports = self.reports(as_of)
        claims = {c.claim_id: c for c in view.claims(None, "incident")}
        back = taken_back(reports, {}, unmade(view.judgements()))
        summaries = [
            _summary(i, [claims[c] for c in i.claim_ids if c in claims], reports, rule, back) for i in view.incidents()
        ]
        return sorted(
            summaries, key=lambda s: (s.start or date.max, s.place.name or "" if s.place else "", s.incident_id)
        )

    def listing(self, as_of: datetime | None = None) -> Listing:
        """Pages and tallies of incidents by the default rule, fast on a record of any size.

        Raises OlderError where the index lacks something of the record and this record is open for reading only.
        """
        self._bring_up_to_date()
        return self.store.listing(as_of)

    def _bring_up_to_date(self) -> None:
        if self.store.index().behind():
            if self.store.read_only:
                raise OlderError(f"{self.store.name}: its lists are behind the record; open it once for writing")
            self.index()

    def index(self) -> None:
        """Bring the lists up to date with the record; stopped halfway, the next call goes on from there."""
        index = self.store.index()
        with self._indexing:
            index.begin()
            for step in index.steps():
                for start in range(0, len(step.incident_ids), _AT_ONCE):
                    wanted = step.incident_ids[start : start + _AT_ONCE]
                    index.put(step, wanted, self._summaries(index.incidents(step, wanted), step.at))
                index.done(step)

    def _summaries(self, incidents: Iterable[tuple[Incident, list[Claim]]], moment: datetime) -> Iterator[Summary]:
        standing = [(incident, claims) for incident, claims in incidents if claims]
        wanted = {claim.report_id for _, claims in standing for claim in claims}
        view = self.store.view(moment)
        known = view.reports_named(wanted)
        back = taken_back(known, view.versions_of(wanted), unmade(view.judgements()))
        for incident, claims in standing:
            yield _summary(incident, claims, known, DEFAULT_RULE, back)

    def changes(self, since: datetime, until: datetime | None = None) -> list[Changed]:
        """What the record says at `until` (None: now) that it did not say at `since`, incident by incident, and why."""
        known = self.store.learned(since, until)
        before, after = (self.listing(at).several(known.incidents) for at in (since, until))
        led: dict[str, list[str]] = {}
        for old, new in known.led:
            led.setdefault(old, []).append(new)
        found = (changed(i, before.get(i), after.get(i), known.judgements, led) for i in known.incidents)
        return [one for one in found if one is not None]

    def tally(
        self,
        by: str,
        wanted: Filter,
        outcomes: Sequence[str] = ("killed", "injured"),
        as_of: datetime | None = None,
        rule: str = DEFAULT_RULE,
    ) -> Tallied:
        """Our own sums by type, area, party ..., beside the totals others claim of the same days.

        By another rule than the default the whole ledger is worked out anew. Raises ValueError for a dimension, an
        outcome or a rule that does not exist.
        """
        listing = self.listing(as_of)
        told, read_from = listing.totals(wanted.since, wanted.until), listing.sources(wanted.since, wanted.until)
        fallen = struck(self.store.view(as_of).judgements()) if told else frozenset()
        held = [claim for claim in told if claim.claim_id not in fallen]
        back = self.taken_back({claim.report_id for claim in held}, as_of)
        claimed = [claim for claim in held if claim.report_id not in back]
        if rule == DEFAULT_RULE:
            ours = listing.tally(by, wanted, outcomes)
        else:
            ours = self._tally_by(rule, by, wanted, outcomes, as_of=as_of)
        some = replace(wanted, since=None, until=None, country=None, area=None) != Filter()
        there = [claim for claim in claimed if _lies_in(claim, wanted)]
        beyond = NotItemised(None, OF_SOME) if some else self.not_itemised(there, wanted.since, wanted.until, as_of)
        return Tallied(ours, tuple(claimed), tuple(read_from), beyond, rule, len(held) - len(claimed))

    def not_itemised(
        self, claimed: Iterable[Claim], since: date | None, until: date | None, as_of: datetime | None = None
    ) -> NotItemised:
        """Deaths that totals claimed of these days, and of no others, tell of beyond the incidents we hold."""
        sums = [(at_least(c.measure), c) for c in claimed if c.measure is not None and is_of_deaths(c.measure)]
        within = [(number, claim) for number, claim in sums if _lies_within(claim.period, since, until)]
        largest = [c for _, c in sorted(within, key=lambda one: (-one[0], one[1].claim_id))[:_LOOKED_AT]]
        reports = self.store.view(as_of).reports_named({claim.report_id for claim in largest})
        told = totals(largest, reports, independent(list(reports.values())))
        return self.beyond_ours(told, as_of, further=len(within) - len(largest))

    def beyond_ours(self, told: Iterable[Total], as_of: datetime | None = None, *, further: int = 0) -> NotItemised:
        """Deaths that some totals tell of beyond the incidents we hold of their days.

        The largest are compared first, and as many as a tally has time for: what one of them tells of beyond ours
        stays true, and 'or more', whatever the others tell. `further`: totals that are not among these.
        """
        sums = [t for t in told if t.measure is not None and is_of_deaths(t.measure)]
        largest = sorted(sums, key=lambda t: (-at_least(t.measure) if t.measure else 0, t.claim_ids))
        listing, left, found = self.listing(as_of), _HELD_BESIDE, []
        published = listing.published() if sums else {}
        for total in largest[:_LOOKED_AT]:
            days = _days_of(total)
            held = listing.page(days, limit=0).total
            if held <= left:
                left -= held
                found.append(self._beside(total, listing.page(days, limit=held).summaries, published, as_of))
        passed = further + len(sums) - len(found)
        answer = not_itemised(found)
        if not passed:
            return answer
        why = NOT_COMPARED.format(passed)  # and no 'none' while some are not compared
        return replace(answer, reason=f"{answer.reason} {why}") if answer.deaths else NotItemised(None, why)

    def _beside(
        self, total: Total, summaries: Sequence[Summary], published: Mapping[date, int], as_of: datetime | None
    ) -> Checked:
        """A total beside the incidents of its days."""
        named = summaries if names_people(total) else []
        claims = self.store.view(as_of).claims_named({claim for summary in named for claim in summary.claim_ids})
        return check_total(total, summaries, claims, published, _names_of)

    def _tally_by(
        self, rule: str, by: str, wanted: Filter, outcomes: Sequence[str], *, as_of: datetime | None
    ) -> Counted:
        """Through lists of their own, made for this one question."""
        summaries = self.incidents(as_of, rule)
        with TemporaryDirectory() as folder, open_store(Path(folder) / "rule.sqlite") as lists:
            step = Step(1, "0001-01-01T00:00:00.000000Z", tuple(s.incident_id for s in summaries))
            index = lists.index()
            index.put(step, step.incident_ids, summaries)
            index.tally(step)
            return lists.listing().tally(by, wanted, outcomes)

    def coverage(self, dataset: str, asked: Scope | None = None) -> Coverage:
        """Our incidents, by the ledger's rule of that name, beside the events of a data set ('ucdp', 'acled')."""
        from tallystick.exchange.coverage import coverage  # heavy: every exporter
        from tallystick.exchange.others import event_of

        rows = list(self.store.others(dataset))
        events = [event_of(row) for row in rows if row.fault is None]
        faulty = len(rows) - len(events)
        return coverage(self.incidents(rule=dataset), events, dataset=dataset, asked=asked, faulty=faulty)

    def show(self, beginning: str, rule: str = DEFAULT_RULE) -> Shown:
        """What an id, or the beginning of one, names.

        Raises UnknownIdError where it names nothing, AmbiguousIdError where more than one report or claim.
        """
        view = self.store.view()
        incident = view.incident(beginning) or self._became(view, beginning)
        if incident is not None:
            return self._shown(incident, rule)
        try:
            report = view.report(beginning)
        except UnknownIdError:
            claim = view.claim(beginning)
            about = tuple(view.judgements(claim.claim_id))
            return Shown(report=view.report(claim.report_id), claims=(claim,), judgements=about)
        return Shown(report=report, claims=tuple(view.claims(report.report_id)))

    def _became(self, view: View, beginning: str) -> Incident | None:
        """The incident that one which is gone led to.

        Raises AmbiguousIdError, naming them, where its claims went to several.
        """
        ahead, found = [beginning], dict[str, Incident]()
        seen: set[str] = set()
        while ahead:
            for name in view.led_to(ahead.pop()):
                if name not in seen and (one := view.incident(name)) is not None and one.incident_id == name:
                    found[name] = one
                elif name not in seen:
                    ahead.append(name)
                seen.add(name)
        if len(found) > 1:
            raise AmbiguousIdError(f"incident {beginning} is no more; its claims are in {', '.join(sorted(found))}")
        return next(iter(found.values()), None)

    def _shown(self, incident: Incident, rule: str) -> Shown:
        view = self.store.view()
        named = view.claims_named(incident.claim_ids)
        claims = tuple(named[claim_id] for claim_id in incident.claim_ids)
        reports = view.reports_named({c.report_id for c in claims})
        judgements, copies = view.judgements(), independent(list(reports.values()))
        judgements = passed_on(judgements, carried(view, view.homes, judgements))
        told, rejected = view.claims_of(reports.keys()), struck(judgements)
        denials = [c for c in told if c.status == "denied" and c.responds_to in incident.claim_ids]
        answers = [c for c in denials if c.claim_id not in rejected]
        back = taken_back(reports, view.versions_of(reports.keys()), unmade(judgements))
        given = [j for j in judgements if set(j.claim_ids) & set(incident.claim_ids)]
        return Shown(
            claims=claims,
            incident=incident,
            summary=_summary(incident, claims, reports, rule, back),
            grade=grade_of((*claims, *answers), reports, copies, given, back),
            history=tuple(history(claims, reports, copies, back)),
            judgements=tuple(given),
        )


def _summary(
    incident: Incident, claims: Iterable[Claim], known: Mapping[str, Report], rule: str, back: Mapping[str, TakenBack]
) -> Summary:
    """By the incident's own claims and reports, and what their pages took back: one of elsewhere changes nothing."""
    told = list(claims)
    reports = {claim.report_id: known[claim.report_id] for claim in told}
    copies = independent(list(reports.values()))
    entries: list[Entry] = post([incident], told, reports, copies, rule, back=back)
    return incident_summary(incident, told, reports, copies, entries, back=back)


def _names_of(country: str) -> tuple[str, ...]:
    """The names of a state by its ISO 3166-1 alpha-3 code."""
    state = load_register().state(country)
    return () if state is None else (state.name, *state.aliases)


def _days_of(total: Total) -> Filter:
    return Filter(total.period.start, total.period.end) if total.period is not None else Filter()


def _lies_within(period: Time | None, since: date | None, until: date | None) -> bool:
    """Whether a total is of no day but these: what reaches beyond says nothing of them alone."""
    if period is None or period.start is None or period.end is None:
        return False
    return (since is None or period.start >= since) and (until is None or period.end <= until)


def _lies_in(claim: Claim, wanted: Filter) -> bool:
    """Whether a total is of the country and district asked for, or of a part of them."""
    place = claim.place
    if wanted.country is not None and (place is None or place.country != wanted.country):
        return False
    return wanted.area is None or (place is not None and wanted.area in (place.admin1, place.name, place.text))

"""Between the store and the linker: what came since is linked to what stands, and the ledger of what changes posted.

The incidents are those that linking everything afresh gives, however the reports came (`tallystick.linking.regroup`).
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tallystick.ledger import post
from tallystick.ledger import rules_version as ledger_rules
from tallystick.linking import (
    Relinked,
    carried,
    decided,
    heirs,
    independent,
    relink,
    rules_version,
    taken_back,
    tells_of_incident,
)
from tallystick.linking.blocks import Question, marks
from tallystick.linking.telling import Telling, followed_by, from_line, telling, to_line
from tallystick.record import Claim, Entry, Incident, Judgement, Report, amended_by, struck, unmade
from tallystick.store import Linkable, Linking, Rules, Store
from tallystick.uncollected import uncollected

READINGS = 50_000  # linked in one transaction; around each batch what it touches of the others is looked at again
COLLECTED = 5_000  # tellings beyond which what a batch left behind is collected; a decision looks at some dozens
POSTED = 5_000  # incidents whose ledger is posted anew in one transaction
KEPT = 60_000  # tellings kept in memory between two transactions


@dataclass(slots=True)
class Linked:
    """What one call changed: the incidents that are new or other than before, and those that are no more."""

    changed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def add(self, found: Relinked) -> None:
        now = {incident.incident_id for incident in found.incidents}
        self.changed, self.gone = (self.changed - found.gone) | now, (self.gone | found.gone) - now


def link_pending(store: Store, rule: str = "range", *, readings: int = READINGS, incidents: int = POSTED) -> Linked:
    """Link what was read or judged since the last time, and post the ledger of the incidents this touches.

    Each batch of `readings` is one transaction; a run that is cut short goes on where it stopped. Where other rules
    linked the record, all is linked anew so: incidents of a batch's reports are taken apart whole, the others stand
    as they are until their turn. Where other rules posted the ledger, that of all is posted anew, so many
    `incidents` in a transaction.
    """
    linked = Linked()
    for found in linked_by_batches(store, rule, readings=readings, incidents=incidents):
        linked.add(found)
    return linked


def linked_by_batches(store: Store, rule: str = "range", *, readings: int, incidents: int) -> Iterator[Relinked]:
    """The same, what each transaction changed; between two of them others may write."""
    told: dict[str, Telling] = {}
    with uncollected():  # millions of small things live through a batch
        while found := _link_some(store, rule, readings, told) or _post_some(store, rule, incidents):
            large = len(told) > COLLECTED
            if len(told) > KEPT:
                told.clear()
            if large:
                gc.collect()
            yield found


def unlinked(store: Store) -> tuple[int, int]:
    """Up to which change all is linked under these rules, and the last one that there is; of none, all is to be linked.

    Where other rules posted the ledger, the first is 0 too.
    """
    return store.linked_upto(_rules()), store.position()


def _link_some(store: Store, rule: str, readings: int, told: dict[str, Telling]) -> Relinked | None:
    with store.linking() as linking:
        pending = linking.pending(_rules(), readings)
        if not pending.reports and not pending.judgements:
            linking.done(pending.upto)
            return None
        judgements = store.view().judgements()
        news = [judgement for judgement in judgements if judgement.judgement_id in pending.judgements]
        judged = {claim for judgement in news for claim in judgement.claim_ids}
        reports = {*pending.reports, *_reports_of(store, judged), *amended_by(judgements, news)}
        batch = _Batch(store, linking, told, reports, judgements)
        batch.exchange(older=pending.older)
        found = batch.relink(judged)
        linking.set_incidents(found.incidents, found.gone)
        retold = batch.retold(found)
        touched = {*found.gone, *(incident.incident_id for incident in (*found.incidents, *retold))}
        linking.set_entries(batch.posted((*found.incidents, *retold), rule), touched)
        linking.note_rules(_rules())
        linking.write()
        linking.done(pending.upto)
        return replace(found, incidents=(*found.incidents, *retold)) if retold else found


def _post_some(store: Store, rule: str, most: int) -> Relinked | None:
    """The ledger of some incidents that other rules posted, made anew; None where there are none left."""
    with store.linking() as linking:
        names = linking.unposted(_rules(), most)
        if not names:
            return None
        batch = _Batch(store, linking, {}, (), store.view().judgements())
        incidents = [Incident(name, claims) for name, claims in sorted(linking.members(names).items())]
        linking.set_entries(batch.posted(incidents, rule), names)
        linking.note_rules(_rules())
        linking.write()
        return Relinked(tuple(incidents), frozenset())


def _rules() -> Rules:
    return Rules(rules_version(), ledger_rules())


def _reports_of(store: Store, claim_ids: Collection[str]) -> set[str]:
    return {claim.report_id for claim in store.view().claims_named(claim_ids).values()}


class _Batch:
    """Some reports whose claims are to be linked; for the linker, the claims and incidents that stand."""

    def __init__(
        self,
        store: Store,
        linking: Linking,
        told: dict[str, Telling],
        report_ids: Collection[str],
        judgements: Iterable[Judgement],
    ) -> None:
        self._view = store.view()
        self._linking = linking
        self._told = told
        self._report_ids = report_ids
        self._judgements = list(judgements)
        self._struck = struck(self._judgements)
        self._claims: dict[str, Claim] = {}
        self._reports: dict[str, Report] = {}
        self._left: dict[str, str] = {}
        self._new: set[str] = set()
        self._put: list[Linkable] = []

    def exchange(self, *, older: bool) -> None:
        """Put the claims of these reports where they are found, and take away those that stand no longer.

        `older`: with all others of the incidents that other rules put them in.
        """
        before = self._linking.older_homes(self._report_ids) if older else {}
        from_reports = {*self._report_ids, *self._linking.reports_of(before)}
        self._reports = reports = self._view.reports_named(from_reports)
        self._linking.put_versions(reports)
        claims = (c for c in self._view.claims_of(from_reports, "incident") if tells_of_incident(c))
        told = {c.claim_id: c for c in claims if c.claim_id not in self._struck}
        self._claims = due = {i: c for i, c in told.items() if self._is_due(c, before)}
        wanted = {i: telling(c, reports.get(c.report_id), followed_by(c, told)) for i, c in due.items()}
        lines = {claim_id: to_line(one) for claim_id, one in wanted.items()}
        present = self._linking.of_reports(self._report_ids)
        self._new = {claim_id for claim_id, line in lines.items() if present.get(claim_id) != line}
        changed = {claim_id for claim_id in present if present[claim_id] != lines.get(claim_id)}
        homes = {**self._linking.homes(changed), **before}
        self._linking.drop(changed, {claim_id: marks(from_line(present[claim_id])) for claim_id in changed})
        self._put = [Linkable(c, wanted[c].report_id, lines[c], tuple(marks(wanted[c]))) for c in sorted(self._new)]
        self._linking.put(self._put)
        self._left = {claim_id: home for claim_id, home in homes.items() if claim_id not in lines}
        homes |= self._inherited(told.values())
        self._linking.settle({claim_id: home for claim_id, home in homes.items() if claim_id in self._new})
        self._told.update(wanted)

    def _inherited(self, claims: Iterable[Claim]) -> dict[str, str]:
        """The incidents of claims that are read no more, for those that are read of the same words now."""
        gone = self._view.claims_named(self._left.keys() - self._struck)
        passed = heirs(gone.values(), (c for c in claims if c.claim_id in self._new))
        return {new: self._left[old] for old, new in passed.items()}

    def _is_due(self, claim: Claim, before: Collection[str]) -> bool:
        return claim.report_id in self._report_ids or claim.claim_id in before

    def relink(self, judged: Collection[str]) -> Relinked:
        """The incidents that come of it, with what people decided; `judged`: claims decided on since the last time."""
        passed = carried(self._view, self._linking.lines, self._judgements)
        known = self._linking.lines({passed.get(claim_id, claim_id) for claim_id in judged})
        rulings = decided(self._judgements, passed)
        found = relink(self, {*self._new, *known}, rulings, left=self._left, used=self._linking.used)
        self._linking.mark(self._put)  # only now: the new ones, all of which are looked at, need not be asked for
        return found

    def retold(self, found: Relinked) -> list[Incident]:
        """The other incidents that an earlier version of these reports tells of, and they perhaps no longer do."""
        earlier = self._linking.versions_of(self._report_ids)
        told = self._linking.of_reports({*earlier, *self._report_ids}) if earlier else {}
        homes = {*self._linking.homes(told).values()} - {incident.incident_id for incident in found.incidents}
        return [Incident(name, claims) for name, claims in sorted(self._linking.members(homes).items())]

    def posted(self, incidents: Sequence[Incident], rule: str) -> list[Entry]:
        """The ledger of the incidents that changed, from their own claims and reports, and later versions of these."""
        wanted = {claim_id for incident in incidents for claim_id in incident.claim_ids}
        claims = {**self._view.claims_named(wanted - self._claims.keys()), **self._claims}
        told_in = {claims[claim_id].report_id for claim_id in wanted}
        known = {report_id: self._reports[report_id] for report_id in told_in & self._reports.keys()}
        reports = {**known, **self._view.reports_named(told_in - known.keys())}
        versions = self._view.reports_named(self._linking.versions_of(reports.keys()))
        back = taken_back(reports, versions, unmade(self._judgements))
        entries: list[Entry] = []
        for incident in incidents:
            members = [claims[claim_id] for claim_id in incident.claim_ids]
            if not any(claim.casualties for claim in members):
                continue  # no figure, no entry; and no text need be compared with another
            own = {claim.report_id: reports[claim.report_id] for claim in members}
            entries += post([incident], members, own, independent(own.values()), rule, back=back)
        return entries

    # ------------------------------------------------------------------ what the linker asks

    def near(self, asked: Iterable[Question]) -> Collection[str]:
        return self._linking.near(asked)

    def told(self, claim_ids: Collection[str]) -> Mapping[str, Telling]:
        missing = [claim_id for claim_id in claim_ids if claim_id not in self._told]
        for claim_id, line in self._linking.lines(missing).items():
            self._told[claim_id] = from_line(line)
        return {claim_id: self._told[claim_id] for claim_id in claim_ids if claim_id in self._told}

    def homes(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        return self._linking.homes(claim_ids)

    def members(self, incident_ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        return self._linking.members(incident_ids)


__all__ = ["Linked", "link_pending", "linked_by_batches", "unlinked"]

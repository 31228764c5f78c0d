"""The one seam between the pages and the record: what a page asks, answered from one state of the record.

Lists are found in an index (`desk/index.py`), what is shown is read from the record when it is asked for. When the
record has moved, only what came in since is indexed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock, RLock
from time import monotonic
from typing import Any, Final, TypeVar

from tallystick.book import Record
from tallystick.desk.building import Building, Unfinished, finish, reached
from tallystick.desk.index import Index, marks
from tallystick.desk.indexing import bring_up_to_date, put_flags
from tallystick.desk.linking_anew import LinkingAnew
from tallystick.desk.publishing import Public, Publishing, UnreadyError
from tallystick.desk.shelf import Shelf
from tallystick.desk.sight import Sight
from tallystick.ledger import Summary
from tallystick.ledger.statements import originals
from tallystick.linking import independent
from tallystick.record import Amendment, Claim, Incident, Judgement, Report, in_force, struck, waiting
from tallystick.record.judgement import brought_by
from tallystick.store import AmbiguousIdError, Learned, UnknownIdError

Value = TypeVar("Value")
_MADE: Final = 100  # pages held
AGAIN: Final = 1.0  # seconds until it is looked again how far an unfinished index is
SELDOM: Final = 8.0  # the same while the record is linked anew: every list is other after each look
LONG: Final = 0.1  # seconds from which making something takes long
RARELY: Final = 20  # times as long until it is made again
_LINKED: Final = frozenset({"incidents"})  # the kind of change that linking makes
_ALL: Final = {"reports": "report_id", "claims": "claim_id", "incidents": "incident_id"}


class MissingError(LookupError):
    """Nothing in the record has this id."""


class Snapshot:
    """What the record says at one head; every question of a page is answered from one of these."""

    def __init__(
        self,
        record: Record,
        position: int,
        told: tuple[object, ...],
        judgements: tuple[Judgement, ...],
        asking: Asking,
        *,
        unfinished: Unfinished | None = None,
        listed: int | None = None,
    ) -> None:
        """`told`: moves whenever anything comes in that lists show; a claim accepted is none.

        `listed`: up to where lists hold what was linked; an earlier position while the record is linked anew.
        """
        self.listed = position if listed is None else listed
        self.record, self.position, self.told = record, position, told
        self.judgements, self._asking, self.unfinished = judgements, asking, unfinished
        self.index = asking.index(self, self.internal)
        self.head = hashlib.sha256(f"{record.store.name}\x1f{position}".encode()).hexdigest()[:24]
        view, listing = record.store.view(), record.store.listing()
        self.reports: Shelf[Report] = Shelf(view.reports_named, lambda: self._all("reports"))
        self.claims: Shelf[Claim] = Shelf(self._claims, lambda: self._all("claims"))
        behind = unfinished is not None and unfinished.stage == "lists"
        summarised = self._summarised if behind else lambda ids: listing.several(list(ids))
        self.summaries: Shelf[Summary] = Shelf(summarised, lambda: self._all("incidents"))
        self.incidents: Shelf[Incident] = Shelf(
            lambda ids: {i.incident_id: i for i in view.incidents(ids)}, lambda: self._all("incidents")
        )
        self.by_report: Shelf[tuple[Claim, ...]] = Shelf(self._of_reports, lambda: self._all("reports"))
        self.incident_of: Shelf[str] = Shelf(self._homes, lambda: self._all("claims"))

    @property
    def begins(self) -> bool:
        """Whether it is being indexed for the first time, so that there are no lists from before."""
        return self.unfinished is not None and self.unfinished.since == 0

    def index_for(self, sight: Sight) -> Index:
        """What lists are found by for those who see so."""
        return self._asking.index(self, sight)

    def _all(self, kind: str) -> list[str]:
        """Every id of a kind, in the order in which they came."""
        return [row[0] for row in self.index.rows(f"SELECT {_ALL[kind]} FROM {kind} ORDER BY n")]

    def _claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Those that a reading makes now, struck ones too."""
        if self.unfinished is not None:
            view = self.record.store.view()
            told = view.claims_named(ids)
            known = {claim.claim_id for claim in view.claims_of({claim.report_id for claim in told.values()})}
            return {key: claim for key, claim in told.items() if key in known}
        wanted = list(ids)
        query = f"SELECT claim_id FROM claims WHERE claim_id IN ({marks(wanted)})"
        return self.record.store.view().claims_named([row[0] for row in self.index.rows(query, wanted)])

    def _of_reports(self, ids: Collection[str]) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each report in the order of the text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.record.store.view().claims_of(ids):
            found[claim.report_id].append(claim)
        return {k: tuple(sorted(v, key=lambda c: (c.evidence[0].start, c.evidence[0].end))) for k, v in found.items()}

    def _homes(self, ids: Collection[str]) -> Mapping[str, str]:
        if self.unfinished is not None:
            return self.record.store.view().homes(ids)
        wanted = list(ids)
        query = f"SELECT claim_id, incident FROM claims WHERE incident IS NOT NULL AND claim_id IN ({marks(wanted)})"
        return dict(self.index.rows(query, wanted))

    def _summarised(self, ids: Collection[str]) -> Mapping[str, Summary]:
        """Worked out one by one, while the record's own lists are being made."""
        found = {i: self.record.show(i).summary for i in ids if i in self.incidents}
        return {i: summary for i, summary in found.items() if summary is not None}

    def keep(self, earlier: Snapshot, since: Learned) -> None:
        """What an earlier snapshot has read and nothing has come in about since."""
        read, touched = {*since.reports, *since.reread}, set(since.incidents)
        self.reports.keep(earlier.reports, lambda key, _: key in read)
        self.by_report.keep(earlier.by_report, lambda key, _: key in read)
        self.claims.keep(earlier.claims, lambda _, claim: claim.report_id in read)
        self.incidents.keep(earlier.incidents, lambda key, _: key in touched)
        self.summaries.keep(earlier.summaries, lambda key, one: key in touched or not read.isdisjoint(one.report_ids))

    @cached_property
    def struck(self) -> frozenset[str]:
        return struck(self.judgements)

    @cached_property
    def standing(self) -> tuple[Judgement, ...]:
        return tuple(in_force(self.judgements))

    @cached_property
    def in_force(self) -> frozenset[str]:
        """The ids of the judgements that stand."""
        return frozenset(j.judgement_id for j in self.standing)

    @cached_property
    def waiting(self) -> frozenset[str]:
        """The ids of the judgements that wait for a second person."""
        return frozenset(j.judgement_id for j in waiting(self.judgements))

    @cached_property
    def proposed(self) -> frozenset[str]:
        """The claims that people added, which stand once a second person agrees."""
        brought = ((j.judgement_id, c) for j in self.judgements for c in brought_by(j))
        return frozenset(claim for judgement, claim in brought if judgement in self.waiting) & self.struck

    @cached_property
    def newest(self) -> tuple[Judgement, ...]:
        """Every judgement, the newest first."""
        return tuple(sorted(self.judgements, key=lambda j: (j.when, j.judgement_id), reverse=True))

    @cached_property
    def seconds(self) -> Mapping[str, str]:
        """Who agreed, by the judgement agreed with."""
        return {j.about: j.who for j in self.judgements if j.verdict == "second" and j.about}

    @cached_property
    def amended(self) -> Mapping[str, Amendment]:
        """What a judgement corrects of a report, by the judgement; also by those that undo or agree with it."""
        found: dict[str, Amendment] = {}
        for judgement in sorted(self.judgements, key=lambda j: j.when):
            if judgement.amends is not None:
                found[judgement.judgement_id] = judgement.amends
            elif judgement.about in found and judgement.verdict != "add":
                found[judgement.judgement_id] = found[judgement.about]
        return found

    @cached_property
    def about(self) -> Mapping[str, tuple[Judgement, ...]]:
        """Every judgement on each claim, and on each report's publisher and day, the undone ones too."""
        found: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            of = self.amended.get(judgement.judgement_id)
            for key in {*judgement.claim_ids, *((of.report_id, of.becomes) if of else ())}:
                found[key].append(judgement)
        return {claim: tuple(given) for claim, given in found.items()}

    @cached_property
    def internal(self) -> Sight:
        return Sight([], internal=True)

    @cached_property
    def public(self) -> Sight:
        return self._asking.public(self).sight

    def counts(self) -> dict[str, int]:
        """How many reports and claims there are."""
        return {kind: self.index.counted(f"SELECT count(*) FROM {kind}") for kind in ("reports", "claims")}

    def originals(self, report_ids: Iterable[str]) -> Mapping[str, str]:
        """Of some reports, from each to the one that it is a copy of, itself where it is none."""
        reports = self.reports.load(report_ids)
        return originals(independent(list(reports.values())), reports)

    def came(self, report_ids: Sequence[str]) -> dict[str, str]:
        """When some reports were first read."""
        query = f"SELECT report_id, came FROM reports WHERE report_id IN ({marks(report_ids)})"
        return dict(self.index.rows(query, report_ids))

    def report(self, beginning: str) -> Report:
        """Raises MissingError where no report, or more than one, has an id that begins so."""
        return self.reports[self._whole("reports", beginning)]

    def claim(self, beginning: str) -> Claim:
        return self.claims[self._whole("claims", beginning)]

    def incident(self, beginning: str) -> Incident:
        return self.incidents[self._whole("incidents", beginning)]

    def fallen_from(self, incident: Incident) -> list[str]:
        """The claims that somebody struck while they were in this incident: they leave it, and it goes on saying so."""
        view = self.record.store.view()
        return sorted(view.fallen_from(incident.incident_id, self.struck)) if self.struck else []

    def _whole(self, kind: str, beginning: str) -> str:
        column, what = _ALL[kind], kind.removesuffix("s")
        if self.unfinished is not None and (whole := self._whole_of_record(kind, beginning)):
            return whole
        query = f"SELECT {column} FROM {kind} WHERE {column} >= ? AND {column} < ? ORDER BY {column} LIMIT 2"
        found = self.index.rows(query, (beginning, beginning + "~")) if len(beginning) >= 6 else []
        if not found:
            raise MissingError(f"no {what} has the id {beginning}")
        if len(found) > 1 and found[0][0] != beginning:
            raise MissingError(f"several {what}s begin {beginning}")
        return str(found[0][0])

    def _whole_of_record(self, kind: str, beginning: str) -> str | None:
        """An id that begins so, from the record itself; None where there is none, or not one alone."""
        view = self.record.store.view()
        try:
            match kind:
                case "reports":
                    return view.report(beginning).report_id
                case "claims":
                    return view.claim(beginning).claim_id
            incident = view.incident(beginning)
        except (UnknownIdError, AmbiguousIdError):
            return None
        return incident.incident_id if incident else None

    def seen(self, claim_ids: Iterable[str]) -> str:
        """A mark of what is decided on these claims and which incidents they are in; it changes when either does."""
        ids = sorted(set(claim_ids))
        decided = sorted({j.judgement_id for c in ids for j in self.about.get(c, ())})
        known = self.incident_of.load(ids)
        homes = [known.get(c, "") for c in ids]
        return hashlib.sha256("\x1f".join((*ids, *homes, *decided)).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made, of which state of the record, and until when it does where making it took long; else 0."""

    mark: object
    until: float
    value: Any


class Asking:
    """Answers from the newest state of one record; safe to ask from several threads.

    `index`: where the rows that lists are found by are kept; None keeps them for as long as this is.
    """

    def __init__(self, record: Record, index: Path | None = None) -> None:
        self.record = record
        self._lock = Lock()
        self._index = Index(index)
        self._publishing = Publishing(record)
        self._kept: Snapshot | None = None
        self._making = RLock()
        self._made: dict[tuple[object, ...], _Made] = {}
        self._building = Building(record, self._index)
        self.linking = LinkingAnew(record.store, self._index.path)
        self._again = 0.0  # when to look again how far an unfinished index is

    @property
    def unfinished(self) -> Unfinished | None:
        """How far the index was when last looked at; None once it holds everything."""
        return self._kept.unfinished if self._kept else None

    def now(self) -> Snapshot:
        """What the record says now."""
        position = self.record.store.position()
        kept = self._kept
        if kept is not None and self._holds(kept, position):
            return kept
        with self._lock:
            kept = self._kept
            if kept is None or not self._holds(kept, self.record.store.position()):
                self._kept = kept = self._look(kept)
            return kept

    def _holds(self, kept: Snapshot, position: int) -> bool:
        settled, soon = kept.unfinished is None, monotonic() < self._again
        if settled and self.linking.goes_on:
            return soon and self.record.store.kinds_between(kept.position, position) <= _LINKED
        return kept.position == position and (settled or soon)

    def index(self, now: Snapshot, sight: Sight) -> Index:
        """What lists are found by for those who see so."""
        return self._index if sight.internal else self.public(now).index

    def public(self, now: Snapshot) -> Public:
        """What the public sees. Raises UnreadyError while the record is indexed for the first time."""
        if now.begins:
            raise UnreadyError("what readers may see rests on the whole record; it is still being indexed")
        return self._publishing.at(now)

    def lacking(self, *, internal: bool) -> str:
        """What lists do not hold yet for those who see everything, or for the public; empty where nothing."""
        return " ".join(filter(None, (self.linking.sentence, self._unlisted(internal=internal))))

    def _unlisted(self, *, internal: bool) -> str:
        unfinished = self.unfinished
        if unfinished is not None and (internal or unfinished.since == 0):
            return unfinished.sentence
        return "" if internal else self._publishing.lacking

    def link(self) -> None:
        """Link what was decided or added; where the record is being linked anew, that comes to it in its turn."""
        if not self.linking.goes_on:
            self.record.link()

    def lately(self, key: tuple[object, ...], now: Snapshot, make: Callable[[], Value]) -> Value:
        """What is made of this state of the record; where making takes long, of one not much older.

        So many people who decide and look do not keep the desk busy with one page: no more than a twentieth of the time
        goes to it, nobody waits while it is made again, and on a small record it is always of this state.
        """
        kept = self._made.get(key)
        if self._making.acquire(blocking=kept is None or not kept.until):  # of many who ask at once, one makes it
            try:
                kept = self._remade(key, now, make)
            finally:
                self._making.release()
        value: Value = kept.value if kept else make()
        return value

    def _remade(self, key: tuple[object, ...], now: Snapshot, make: Callable[[], Any]) -> _Made:
        kept, mark = self._made.get(key), (now.position, now.told)
        if kept is not None and (kept.mark == mark or monotonic() < kept.until):
            return kept
        began = monotonic()
        made, took = make(), monotonic() - began
        if len(self._made) > _MADE:
            self._made.clear()
        found = self._made[key] = _Made(mark, monotonic() + took * RARELY if took > LONG else 0.0, made)
        return found

    def close(self) -> None:
        """Let go of what is held."""
        self.linking.end()
        self._building.end()
        self._index.close()
        self._publishing.close()

    def _look(self, kept: Snapshot | None) -> Snapshot:
        if monotonic() >= self._again:
            self.linking.look()
        unfinished = self._building.unfinished()
        if kept is not None and kept.position > self.record.store.position():
            kept = None  # of a record that was put back to an earlier state
            self._publishing.forget()
        if unfinished is not None:
            self._again = monotonic() + AGAIN
            return self._partly(kept, unfinished)
        if self.linking.goes_on and kept is not None and (beside := self._beside(kept)):
            return beside
        self._again = monotonic() + SELDOM
        with self._index.alone():
            done, position = reached(self._index, self.record.store)
            if done == 0:
                self._index.clear()
            if kept is None or kept.position != done:
                self._index.forget()  # another desk has brought it here
            self.record.listing()  # brings the lists of the record itself up to date
            if kept is not None and kept.unfinished is not None:
                kept = None  # of parts
            judgements = self._judgements(kept, position)
            if done != position:
                learned = self.record.store.learned_between(done, position)
                bring_up_to_date(self._index, self.record, Sight([], internal=True), learned, judgements)
                finish(self._index, position, self.record.store.head().origin)
        return self._since(kept, position, judgements)

    def _beside(self, kept: Snapshot) -> Snapshot | None:
        """The record while it is linked anew by a process that brings the lists along; None where reports came in.

        What is decided is there at once, what was linked since the last look only where that was not just now.
        """
        done, position = reached(self._index, self.record.store)
        if kept.unfinished is not None or done < kept.listed or "reading" in self._came_in(kept.position, position):
            return None
        judgements = self._judgements(kept, position)
        if len(judgements) > len(kept.judgements):
            put_flags(self._index, judgements)
        if monotonic() < self._again:
            return self._since(kept, position, judgements, kept.listed)
        self._again = monotonic() + SELDOM
        self._index.forget()
        return self._since(kept, position, judgements, min(done, position))

    def _came_in(self, first: int, last: int) -> frozenset[str]:
        return self.record.store.kinds_between(first, last)

    def _since(
        self, kept: Snapshot | None, position: int, judgements: tuple[Judgement, ...], listed: int | None = None
    ) -> Snapshot:
        """The record at a position, with what an earlier look at it has read, whoever brought the index there."""
        if kept is None:
            return Snapshot(self.record, position, (position,), judgements, self)
        learned = self.record.store.learned_between(kept.listed, position if listed is None else listed)
        moved = bool(learned.reports or learned.reread or learned.incidents)
        moved = moved or (len(judgements) > len(kept.judgements) and kept.struck != struck(judgements))
        told = (position,) if moved else kept.told
        fresh = Snapshot(self.record, position, told, judgements, self, listed=listed)
        fresh.keep(kept, learned)
        return fresh

    def _judgements(self, kept: Snapshot | None, position: int) -> tuple[Judgement, ...]:
        """Those up to this position: what is decided meanwhile comes with the next look."""
        judged = self.record.store.judged_between
        return judged(0, position) if kept is None else (*kept.judgements, *judged(kept.position, position))

    def _partly(self, kept: Snapshot | None, unfinished: Unfinished) -> Snapshot:
        """The record with as much of its index as there is."""
        position = self.record.store.position()
        judgements = self._judgements(kept, position)
        if unfinished.stage != "lists":
            self.record.listing()
        if kept is not None and kept.position != position:
            put_flags(self._index, judgements)
        return Snapshot(self.record, position, (position, unfinished), judgements, self, unfinished=unfinished)

"""The verbs of a record in one object: add, link, verify, merge, backup, and all that can be asked of it.

It joins the reader, the store, the linker and the ledger; each of these knows nothing of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType

from tallystick.amending import corrected, corrections, refusal, settle
from tallystick.asking import Asking
from tallystick.linking import Explained, carried, decided, explain, group_reports
from tallystick.pipeline import Reader
from tallystick.reading import Read, Refusal, find, passed_over, read
from tallystick.record.claim import Claim
from tallystick.record.judgement import WITH_THE_CLAIM, Amendment, Judgement, alone, decide
from tallystick.record.other import Other
from tallystick.record.reading import Reading
from tallystick.record.report import Report
from tallystick.record.version import by_program
from tallystick.relinking import Linked, link_pending
from tallystick.store import (
    AmbiguousIdError,
    Fault,
    Head,
    Kept,
    Merged,
    RefusedError,
    Store,
    UnknownIdError,
    View,
    open_store,
)


@dataclass(slots=True)
class Tally:
    """What one call of `add` did: reports new, known and refused, claims kept, and what was noted on the way."""

    new: int = 0
    known: int = 0
    again: int = 0  # of those known, the ones that were read otherwise, or found at another moment
    claims: int = 0
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Groups:
    """Reports, each in one group, and what could not be read."""

    groups: list[tuple[Report, ...]]
    refused: list[Refusal]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of another's data set, and the rows that cannot be compared."""

    dataset: str | None
    kept: Kept
    faulty: list[Other]


class Record(Asking):
    """One record: a store with the reader that fills it, and all that can be asked of it (`Asking`)."""

    def __init__(self, store: Store, reader: Reader | None = None) -> None:
        super().__init__(store)
        self._reader = reader

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    @cached_property
    def reader(self) -> Reader:
        return self._reader or Reader()

    # ------------------------------------------------------------------ adding

    def add(
        self,
        sources: Iterable[str | Path],
        *,
        published: date | None = None,
        publisher: str | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Tally:
        """Read files (folders are looked through) and link what they say; each report is kept whole or not at all.

        `progress` is told the source of each report when it is done.
        """
        tally, known = Tally(), corrections(self.store.view().judgements())
        for item in read(_files(sources, tally), published=published, publisher=publisher):
            if isinstance(item, Refusal):
                tally.refused.append(item)
            else:
                self._keep(item, tally, known)
            if progress is not None:
                progress(item.source if isinstance(item, Refusal) else item.report.origin or "-")
        self.catch_up()
        return tally

    def _keep(self, item: Read, tally: Tally, known: dict[str, Amendment]) -> None:
        source = item.report.origin or "standard input"
        tally.notes += [f"{source}: {note}" for note in item.notes]
        reading = self.reader.read(corrected(item.report, known))
        if reading.refusal is not None:
            tally.notes.append(f"{source}: {reading.refusal}")
        try:
            with self.store.writer() as writer:
                added = writer.add(reading, item.capture.data)
        except RefusedError as error:
            tally.refused.append(Refusal(source, str(error)))
            return
        tally.new += added.new
        tally.known += not added.new
        tally.again += added.reread or added.again
        tally.claims += added.claims

    def settle(self) -> bool:
        """Read again the reports that people corrected since, or whose correction was undone."""
        return settle(self.store, self._read)

    def _read(self, report: Report) -> Reading:
        return self.reader.read(report)  # which is made only where something is read

    def catch_up(self) -> Linked:
        """Settle and link, also where nothing came in: whoever wrote last may have been stopped before doing so."""
        self.settle()
        return self.link()

    def link(self) -> Linked:
        """Link what was read or judged since the last time, and post the ledger of the incidents that changed."""
        done = link_pending(self.store)
        self.index()
        return done

    # ------------------------------------------------------------------ deciding

    def judge(self, verdict: str, claim_ids: Iterable[str], who: str, why: str) -> Judgement:
        """Keep a decision about claims (ids, or beginnings of ids) and link again what it touches.

        To `same` the whole id of an incident stands for all its claims: of two it makes one.

        Raises ValueError for a verdict that does not exist, a decision of nobody or without a reason, or `same` and
        `different` about fewer than two claims; UnknownIdError or AmbiguousIdError for a claim.
        """
        view = self.store.view()
        named = [claim for given in claim_ids for claim in self._claims_named(view, given, verdict)]
        claims = tuple(dict.fromkeys(claim.claim_id for claim in named))
        if verdict in WITH_THE_CLAIM:
            raise ValueError(f"a judgement ({verdict}) comes with what a person adds: use the desk")
        if verdict == "correct" and any(by_program(claim.coder) for claim in named[1:]):
            raise ValueError("a judgement (correct) puts a person's own claim in place of another: use the desk")
        if verdict in ("same", "different", "duplicate") and len(claims) < 2:
            raise ValueError(f"a judgement ({verdict}) is about two claims or more")
        return self._decide(verdict, claims, who, why, None)

    def _claims_named(self, view: View, given: str, verdict: str) -> list[Claim]:
        if not given.startswith("inc-"):
            return [view.claim(given)]
        if verdict != "same":  # 'different' would part every claim of an incident from each other
            raise ValueError(f"a judgement ({verdict}) is about claims; only `same` takes incidents")
        incident = view.incident(given)
        if incident is None or incident.incident_id != given:
            raise UnknownIdError(
                f"{self.store.name}: no incident has the id {given!r}; a decision wants the whole of it"
            )
        return [view.claim(claim_id) for claim_id in incident.claim_ids]

    def undo(self, judgement_id: str, who: str, why: str) -> Judgement:
        """Take a decision back, by a decision that can be undone too; `judgement_id` may be a beginning of one."""
        return self._about("undo", judgement_id, who, why)

    def second(self, judgement_id: str, who: str, why: str) -> Judgement:
        """Agree with another's decision; with one's own, nothing comes of it."""
        return self._about("second", judgement_id, who, why)

    def _about(self, verdict: str, beginning: str, who: str, why: str) -> Judgement:
        found = [j for j in self.store.view().judgements() if j.judgement_id.startswith(beginning)]
        if not beginning or not found:
            raise UnknownIdError(f"{self.store.name}: no judgement has an id that begins with {beginning!r}")
        if len(found) > 1:
            ids = ", ".join(j.judgement_id for j in found)
            raise AmbiguousIdError(f"{self.store.name}: several judgements begin with {beginning}: {ids}")
        return self._decide(verdict, found[0].claim_ids, who, why, found[0].judgement_id)

    def _decide(self, verdict: str, claims: Sequence[str], who: str, why: str, about: str | None) -> Judgement:
        if not why.strip():
            raise ValueError(f"a judgement ({verdict}) needs a reason")
        given = self.store.view().judgements()
        of = next((j for j in given if j.judgement_id == about), None)
        refused = refusal(self.store, given, of, verdict) if of else None
        if refused:
            raise ValueError(refused)
        proposed = self.store.asks_second and not alone(given, verdict, who, [of] if of else [])
        judgement = decide(verdict, claims, who, why, about=about, proposed=proposed)
        with self.store.writer() as writer:
            writer.judge(judgement)
        self.catch_up()
        return judgement

    def explain(self, left: str, right: str) -> Explained:
        """Why two claims (ids, or beginnings of ids) are of one incident or of two."""
        view = self.store.view()
        claims = (view.claim(left), view.claim(right))
        homes = view.homes([claim.claim_id for claim in claims])
        judgements = view.judgements()
        rulings = decided(judgements, carried(view, view.homes, judgements))
        reports = (view.report(claims[0].report_id), view.report(claims[1].report_id))
        stand = (homes.get(claims[0].claim_id), homes.get(claims[1].claim_id))
        followed = (self._followed(claims[0]), self._followed(claims[1]))
        return explain(claims, reports, stand, rulings, followed)

    def _followed(self, claim: Claim) -> Claim | None:
        """The attack that an arrest or a verdict is told with, where it is one."""
        return self.store.view().claim(claim.responds_to) if claim.follows_up and claim.responds_to else None

    # ------------------------------------------------------------------ checking

    def verify(self, *heads: str) -> list[Fault]:
        """Every hash and offset worked out again; what does not hold. `heads`: noted earlier, to be found again."""
        return self.store.verify(*heads)

    def heads(self) -> list[Head]:
        """The end of every origin's chain, our own first, to be noted elsewhere."""
        return self.store.heads()

    # ------------------------------------------------------------------ copies

    def merge(self, location: str | Path) -> Merged:
        """Take over what another record learned, and link it to what is here; the other is left as it is."""
        with open_store(location, create=False, read_only=True) as other:
            merged = self.store.merge(other)
        self.catch_up()
        return merged

    # ------------------------------------------------------------------ others' records

    def import_others(self, path: str | Path, dataset: str | None = None) -> Imported:
        """Keep the rows of a CSV file of UCDP GED or ACLED beside the record, for comparison; no claim is made of them.

        Raises NotTheirsError for a file of neither, OSError where it cannot be read.
        """
        from tallystick.exchange.others import read_others  # heavy: every exporter

        rows = list(read_others(Path(path), dataset))
        return Imported(
            rows[0].dataset if rows else dataset, self.store.keep_others(rows), [r for r in rows if r.fault]
        )

    def backup(self, location: str | Path) -> list[Fault]:
        """A whole copy of one moment in a new place; what does not hold there (nothing, in a sound copy)."""
        return self.store.copy_to(location)


def group_files(sources: Iterable[str | Path], *, published: date | None = None) -> Groups:
    """Reports of files (folders are looked through) by the happening they tell of, from their texts alone."""
    tally = Tally()
    reports: dict[str, Report] = {}
    for item in read(_files(sources, tally), published=published):
        if isinstance(item, Refusal):
            tally.refused.append(item)
        else:
            reports[item.report.report_id] = item.report
    groups = [tuple(reports[report_id] for report_id in group) for group in group_reports(reports.values())]
    return Groups(groups, tally.refused)


def _files(sources: Iterable[str | Path], tally: Tally) -> Iterator[str | Path]:
    for source in sources:
        path = Path(source)
        if str(source) != "-" and path.is_dir():
            tally.notes += [f"{p}: passed over (not a kind of file that is read)" for p in passed_over(path)]
            found: Sequence[Path] = find(path)
            if not found:
                tally.refused.append(Refusal(str(source), "the folder holds no report"))
            yield from found
        else:
            yield source


def open_record(
    path: str | Path, *, create: bool = True, read_only: bool = False, wait: float = 30.0, reader: Reader | None = None
) -> Record:
    """Open a record in one SQLite file, made where there is none; `wait`: seconds for a lock of another process.

    Raises a StoreError whose sentence names the file where it is locked, read-only, full, damaged or newer.
    """
    return Record(open_store(path, create=create, read_only=read_only, timeout=wait), reader)

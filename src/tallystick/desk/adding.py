"""What a person adds under their own name: a claim, a report typed in, a corrected publisher or day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tallystick.desk.asking import Asking
from tallystick.desk.by_hand import Fields, WordsError, claim_by_hand
from tallystick.desk.deciding import Act, Deciding, RefusedError, check_unchanged, need_reason
from tallystick.record import Claim, Reading, Report
from tallystick.record.form import with_id
from tallystick.record.version import CODER

Read = Callable[[Report], Reading]


@dataclass(frozen=True, slots=True)
class Adding:
    """The verbs of adding; `read` reads a report, in another process where the desk is served."""

    asking: Asking
    deciding: Deciding
    read: Read

    def claim(self, report_id: str, fields: Fields, who: str) -> Claim:
        """A claim the machine missed. Raises WordsError, or RefusedError where the record has it already."""
        with self.deciding.lock:
            now = self.asking.now()
            claim = claim_by_hand(fields, now.report(report_id), who)
            self._keep(claim, who)
            self.asking.record.link()
            return claim

    def correction(self, act: Act, fields: Fields) -> Claim:
        """A person's claim in place of another, whose values it keeps where the form changes nothing."""
        need_reason(act.why)
        with self.deciding.lock:
            now = self.asking.now()
            check_unchanged(now, act)
            old = now.claim(act.claim_ids[0])
            claim = claim_by_hand(fields, now.reports[old.report_id], act.who, base=old)
            self._keep(claim, act.who)
            self.deciding.replace(old.claim_id, claim.claim_id, act.who, act.why)
            return claim

    def _keep(self, claim: Claim, who: str) -> None:
        now = self.asking.now()
        if claim.claim_id in now.claims:
            raise RefusedError("the record has this claim already: its words are read so")
        reading = Reading(now.reports[claim.report_id], (claim,))
        with self.asking.record.store.writer() as writer:
            writer.add(reading, coder=who)

    def report(self, fields: Fields, who: str) -> Report:
        """A report from an interview or a call, as it was typed in, and read like any other."""
        text = fields.get("text", "").replace("\r\n", "\n")  # a form sends lines ended so, whatever was typed
        publisher = fields.get("publisher", "").strip() or who
        if not text.strip():
            raise WordsError("text: a report needs a text")
        report = Report(
            text=text,
            title=fields.get("title", "").strip() or None,
            publisher=publisher,
            publisher_kind=fields.get("publisher_kind", "").strip() or None,
            published=_day(fields.get("published", "")),
            retrieved=datetime.now(UTC),
            language=fields.get("language", "").strip() or None,
            extractor=f"typed in by {who}",
        )
        with self.deciding.lock:
            if report.report_id in self.asking.now().reports:
                raise RefusedError("the record has this report already")
            self._add_readings(report, who)
        return report

    def correct_report(self, act: Act, fields: Fields) -> Report:
        """Another day: the same report, read again. Another publisher: another report, which replaces this one."""
        need_reason(act.why)
        with self.deciding.lock:
            now = self.asking.now()
            check_unchanged(now, act)
            old = now.report(act.about or "")
            publisher = fields.get("publisher", "").strip() or None
            new = replace(old, published=_day(fields.get("published", "")), publisher=publisher)
            if new == old:
                raise RefusedError("publisher and day are as they were")
            if new.report_id == old.report_id:
                self._add_readings(new, act.who)
            else:
                self._take_over(old, replace(new, supersedes=old.report_id), act)
            return new

    def _add_readings(self, report: Report, who: str) -> None:
        """What the person says of the report, under their name, and what the machine reads in it then."""
        reading = self.read(report)
        with self.asking.record.store.writer() as writer:
            writer.add(Reading(report), coder=who)
            writer.add(reading, coder=CODER)
        self.asking.record.link()

    def _take_over(self, old: Report, new: Report, act: Act) -> None:
        """The claims of the old report no longer stand; those that people added are made of the new one again."""
        now = self.asking.now()
        claims = now.by_report.get(old.report_id, ())
        self._add_readings(new, act.who)
        with self.asking.record.store.writer() as writer:
            for claim in claims:
                if claim.coder != CODER and claim.claim_id not in now.struck:
                    moved = with_id(replace(claim, report_id=new.report_id, responds_to=None, replaces=None))
                    writer.add(Reading(new, (moved,)), coder=claim.coder)
        standing = [c.claim_id for c in claims if c.claim_id not in now.struck]
        self.deciding.reject(standing, act.who, f"report {new.report_id[:12]} takes its place: {act.why}")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value.strip() else None
    except ValueError as error:
        raise WordsError(f"published: {value!r} is not a day as YYYY-MM-DD") from error

"""What a person adds under their own name: a claim, a report typed in, a corrected publisher or day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tallystick.amending import Read, amended, amendment
from tallystick.desk.asking import Asking
from tallystick.desk.by_hand import Fields, WordsError, claim_by_hand
from tallystick.desk.deciding import Act, Deciding, RefusedError, Ruling, check_unchanged, need_reason
from tallystick.record import Claim, Judgement, Particulars, Reading, Report
from tallystick.record.version import CODER


@dataclass(frozen=True, slots=True)
class Adding:
    """The verbs of adding; `read` reads a report, in another process where the desk is served."""

    asking: Asking
    deciding: Deciding
    read: Read

    def claim(self, report_id: str, fields: Fields, who: str, why: str = "") -> Claim:
        """A claim the machine missed. Raises WordsError, or RefusedError where the record has it already."""
        with self.deciding.lock:
            now = self.asking.now()
            claim = claim_by_hand(fields, now.report(report_id), who)
            self._keep(claim, ("add", (claim.claim_id,), None), Act("add", who, why.strip() or "added by hand"))
            return claim

    def correction(self, act: Act, fields: Fields) -> Claim:
        """A person's claim in place of another, whose values it keeps where the form changes nothing."""
        need_reason(act.why)
        with self.deciding.lock:
            now = self.asking.now()
            check_unchanged(now, act)
            old = now.claim(act.claim_ids[0])
            claim = claim_by_hand(fields, now.reports[old.report_id], act.who, base=old)
            self._keep(claim, ("correct", (old.claim_id, claim.claim_id), None), act)
            return claim

    def _keep(self, claim: Claim, ruling: Ruling, act: Act) -> None:
        """The claim and the decision that brings it, in one transaction."""
        now = self.asking.now()
        if claim.claim_id in now.claims:
            then = ""
            if claim.claim_id in now.proposed:
                then = "; it waits for a second person to agree, under Review"
            elif claim.claim_id in now.struck:
                then = "; it was taken back: undo that among its decisions"
            raise RefusedError(f"the record has this claim already: its words are read so{then}")
        reading = Reading(now.reports[claim.report_id], (claim,))
        with self.asking.record.store.writer() as writer:
            writer.add(reading, coder=act.who, judgements=self.deciding.made([ruling], act))
        self.asking.link()

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
            reading = self.read(report)
            with self.asking.record.store.writer() as writer:
                writer.add(Reading(report), coder=who)
                writer.add(reading, coder=CODER)
            self.asking.link()
        return report

    def correct_report(self, act: Act, fields: Fields) -> tuple[Report, Judgement]:
        """Another day: the same report, read again. Another publisher: another report, which replaces this one.

        The report as it stands after that, and the decision, which may wait for a second person.
        """
        need_reason(act.why)
        with self.deciding.lock:
            now = self.asking.now()
            check_unchanged(now, act)
            old = now.report(act.about or "")
            told = Particulars(fields.get("publisher", "").strip() or None, _day(fields.get("published", "")))
            given = amendment(old, told)
            if told == given.was:
                raise RefusedError("publisher and day are as they were")
            if given.moves and given.becomes in now.reports:
                raise RefusedError(
                    f"the record has this text of {told.publisher or 'nobody'} already: undo the correction that made"
                    " this of it, or reject what is told twice"
                )
            claims = [c.claim_id for c in now.by_report.get(old.report_id, ()) if c.claim_id not in now.struck]
            made = self.deciding.amend(given, claims, act)
            return old if made.proposed else amended(old, given), made


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value.strip() else None
    except ValueError as error:
        raise WordsError(f"published: {value!r} is not a day as YYYY-MM-DD") from error

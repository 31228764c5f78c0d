"""What somebody may see: claims, summaries, totals and words in, plain lines fit for their role out.

Pages and the API show only what comes out of here, so that nothing withheld can slip into a template.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from tallystick.asking import Asking
from tallystick.exchange.policy import Policy, unmasked
from tallystick.exchange.sensitive import positions_until
from tallystick.ledger import NotItemised, Summary, Total
from tallystick.record import Claim, Report
from tallystick.record.form import claim_from_dict, claim_to_dict, plain, report_to_dict
from tallystick.store import View

Line = dict[str, Any]
# Keys whose values are ids and codes of ours, in which no name stands.
_CODES: Final = frozenset(
    ("incident_id", "claim_ids", "report_ids", "event_types", "sub_event_types", "weapons", "targets", "statuses")
)


class Sight:
    """One set of claims as somebody may see them; with `internal`, everything."""

    def __init__(
        self,
        claims: Iterable[Claim],
        *,
        internal: bool,
        together: Iterable[Iterable[str]] = (),
        reports: Mapping[str, Report] | None = None,
        now: datetime | None = None,
    ) -> None:
        self.internal = internal
        now = now or datetime.now(UTC)
        self._tells = dict[str, datetime]()  # until when reports are withheld that tell where forces stand
        hidden = self._hide(reports or {}, now)
        self.policy = Policy(claims, internal=internal, together=together, reports=reports, hidden=hidden, now=now)

    def regrouped(self, together: Iterable[Iterable[str]]) -> Sight:
        """As somebody sees the same claims in other incidents."""
        other = copy(self)
        other.policy = self.policy.regrouped(together)
        return other

    def learned(
        self, claims: Iterable[Claim], reports: Mapping[str, Report], together: Iterable[Iterable[str]], now: datetime
    ) -> Sight:
        """With what these reports say now, as if all had been looked at together; it takes this one's place."""
        other = copy(self)
        hidden = self._hide(reports, now)
        other.policy = self.policy.learned(claims, reports, together=together, hidden=hidden, now=now)
        return other

    def _hide(self, reports: Mapping[str, Report], now: datetime) -> list[str]:
        """The reports that tell where forces stand, these as they are now among them."""
        for report_id, report in reports.items():
            until = positions_until(report)
            if until is None:
                self._tells.pop(report_id, None)
            else:
                self._tells[report_id] = until
        return [report_id for report_id, until in self._tells.items() if until > now]

    def words(self, text: str) -> str:
        """A text without private names."""
        return self.policy.words(text)

    def text(self, report: Report) -> str:
        """A report's whole text without private names."""
        return unmasked(self.policy.masked(report.text))

    def claim(self, claim: Claim) -> Line:
        """The claim's line in the form of the record."""
        return self.policy.line(claim, claim_to_dict(claim))

    def claim_lines(self, report_ids: Collection[str], view: View) -> Iterable[Line]:
        """The lines of all claims of these reports; most have nothing to withhold, and are as the record has them."""
        if self.internal:
            return view.claim_lines_of(report_ids)
        return map(self._fit_line, view.claim_lines_of(report_ids))

    def _fit_line(self, line: Line) -> Line:
        if self.policy.leaves(line, (line["claim_id"],), (line["report_id"],)):
            return {**line, "withheld": False}
        return self.claim(claim_from_dict(line))

    def report(self, report: Report) -> Line:
        """What is known of the report, without its text."""
        return {**self._fit(report_to_dict(self.policy.report(report)), self.words), **_ids(report)}

    def summary(self, summary: Summary) -> Line:
        """One incident; at first-level district where a protected place was hit."""
        line: Line = plain(summary)
        if not self.policy.leaves(line, summary.claim_ids, summary.report_ids):
            line = plain(self.policy.summary(summary))
        return line

    def total(self, total: Total) -> Line:
        """A total as claimed."""
        return self._fit(plain(total), self.words)

    def not_itemised(self, told: NotItemised) -> NotItemised:
        """Deaths known only from a claimed total, and whose it is."""
        claimant = self.words(told.claimant) if told.claimant else None
        return replace(told, claimant=claimant, reason=self.words(told.reason))

    def may_show(self, report: Report, claims: Iterable[Claim]) -> bool:
        """Whether the text may be given whole: to the public only under an open licence, and no guarded place in it."""
        return self.policy.may_show(report) and not any(self.policy.guards(c) for c in claims)

    def _fit(self, line: Line, say: Callable[[str], str]) -> Line:
        return line if self.internal else {k: v if k in _CODES else _said(v, say) for k, v in line.items()}


def public_sight(record: Asking, now: datetime | None = None) -> Sight:
    """A record as the public may see it: with what all of it together says must be withheld."""
    claims = record.store.view().claims()
    return Sight(claims, internal=False, together=together(record), reports=record.reports(), now=now)


def together(record: Asking) -> Iterable[list[str]]:
    """The claims of each incident."""
    found: dict[str, list[str]] = {}
    for claim_id, incident_id in record.store.view().all_homes().items():
        found.setdefault(incident_id, []).append(claim_id)
    return found.values()


def _ids(report: Report) -> Line:
    return {"report_id": report.report_id, "text_id": report.text_id}


def _said(value: Any, say: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return say(value)
    if isinstance(value, list):
        return [_said(item, say) for item in value]
    if isinstance(value, dict):
        return {k: v if k in _CODES else _said(v, say) for k, v in value.items()}
    return value

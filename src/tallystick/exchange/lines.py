"""The record as JSON Lines in its own form: claims, or reports."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.exchange.exporter import Exporter
from tallystick.exchange.walk import Happening, Item, Said
from tallystick.record.form import claim_to_dict, dump_line, report_to_dict
from tallystick.record.report import Report
from tallystick.record.version import METHODOLOGY


class Lines(Exporter):
    """One claim a line, in the form of the record, by the day of publication and then by where it stands."""

    form = "jsonl"
    title = "Claims in the form of the record, one a line"
    main = "claims.jsonl"
    media = "application/x-ndjson"
    limits = ("Incidents and the ledger are not in it: they are made from the claims.",)

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self._lines: list[tuple[tuple[str, str, int], str]] = []

    def feed(self, item: Item) -> None:
        match item:
            case Happening():
                for said in item.said:
                    self._line(said, item.incident_id)
            case Said():
                self._line(item, None)

    def _line(self, said: Said, incident_id: str | None) -> None:
        claim = said.claim
        published = said.publication.report.published
        place = (str(published or ""), claim.report_id, min((p.start for p in claim.evidence), default=0))
        own = {
            "incident_id": incident_id,
            "stands": said.stands,
            "taken_back": said.taken_back,
            "methodology": METHODOLOGY,
        }
        marked = {} if self.head.internal else {"withheld": said.withheld}
        self._lines.append((place, dump_line({**claim_to_dict(claim), **own, **marked}) + "\n"))

    def finish(self) -> None:
        self._lines.sort()
        self.write(self.main, "".join(line for _, line in self._lines))


def reports_jsonl(reports: Iterable[Report]) -> str:
    """One report a line, without its text: a text may not be ours to give."""
    return "".join(dump_line(report_to_dict(r)) + "\n" for r in reports)

"""report-facts: whole reports; the claims are handed over in the form of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tallystick.record.form import claim_to_dict
from tallystick.record.report import Report


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a report; the id is the benchmark's."""
    for row in rows:
        report = Report(
            text=row["text"],
            title=row.get("title"),
            publisher_kind=row.get("publisher_kind"),
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
            language=row.get("language"),
        )
        claims = [claim_to_dict(c) for c in reader.read(report).claims]
        for claim in claims:
            claim["report_id"] = row["report_id"]
        yield {"report_id": row["report_id"], "claims": claims}

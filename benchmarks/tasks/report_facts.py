"""report-facts: whole reports; the claims are handed over in the form of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tallystick.record.claim import Claim
from tallystick.record.form import claim_to_dict
from tallystick.record.report import Report


def in_text(claim: Claim) -> bool:
    """Whether a claim stands on the text, and not on the title alone."""
    return any(e.part == "text" for e in claim.evidence)


def told_in_text(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Claims as the text tells them: without the words of the title, and answering nothing that only it tells."""
    told = [c for c in claims if in_text(c)]
    known = {c.claim_id for c in told}
    rows = [claim_to_dict(c) for c in told]
    return [
        row
        | {
            "evidence": [e for e in row["evidence"] if e["part"] == "text"],
            "responds_to": row["responds_to"] if row["responds_to"] in known else None,
        }
        for row in rows
    ]


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
        # The task's texts come without their titles: what a headline alone says has no place in them.
        claims = told_in_text(reader.read(report).claims)
        for claim in claims:
            claim["report_id"] = row["report_id"]
        yield {"report_id": row["report_id"], "claims": claims}

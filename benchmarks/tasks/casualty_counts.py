"""casualty-counts: the toll of the incident a report tells of, from the public reader and the ledger's rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tallystick.ledger.toll import report_toll
from tallystick.record.claim import Figures
from tallystick.record.report import Report


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a report: killed and injured, low, best and high."""
    for row in rows:
        day = row.get("publication_date")
        published = date.fromisoformat(day) if day else None
        reading = reader.read(Report(text=row["text"], title=row.get("title"), published=published))
        killed, injured = report_toll(reading.claims)
        yield {"report_id": row["report_id"], "killed": _counts(killed), "injured": _counts(injured)}


def _counts(figures: Figures) -> dict[str, int | None]:
    """The task has 0 for 'nobody told of' and asks one best number: the bound stands in where only a bound is told."""
    if figures == Figures():
        return {"low": 0, "best": 0, "high": 0}
    best = next((v for v in (figures.best, figures.low, figures.high) if v is not None), None)
    return {"low": figures.low, "best": best, "high": figures.high}

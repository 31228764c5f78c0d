"""casualty-counts: the toll of the incident a report tells of, from the public reader and the ledger's rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from tallystick.ledger.toll import report_toll
from tallystick.record.claim import Figures, Place, Time
from tallystick.record.report import Report


def predict(rows: Iterable[dict[str, Any]], reader: Any) -> Iterator[dict[str, Any]]:
    """One line a report: killed and injured, low, best and high."""
    for row in rows:
        day = row.get("publication_date")
        published = date.fromisoformat(day) if day else None
        reading = reader.read(Report(text=row["text"], title=row.get("title"), published=published))
        killed, injured = report_toll(reading.claims, *_asked(row.get("incident_hint")))
        yield {"report_id": row["report_id"], "killed": _counts(killed), "injured": _counts(injured)}


def _asked(hint: dict[str, Any] | None) -> tuple[Place | None, Time | None]:
    """The place and days of the incident that is meant, where the task names one of several."""
    if not hint:
        return None, None
    names = [re.sub(r"\(.*?\)", "", n).strip() for n in (hint.get("location_as_keyed") or "").split(":")]
    names = [n for n in names if n]
    place = Place(names[-1].split(" - ")[0].strip(), (), within=tuple(names[:-1])) if names else None
    keyed = (hint.get("date_as_keyed") or "").strip()
    days = [_day(d) for d in re.findall(r"\d{1,2} [A-Z]{3} \d{2}", keyed)]
    known = [d for d in days if d is not None]
    if not known or keyed.startswith("-"):  # '- 27 MAR 90': by then, whatever day it was
        return place, None
    return place, Time(keyed, (), start=known[0], end=known[-1])


def _day(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%d %b %y").replace(tzinfo=UTC).date()
    except ValueError:
        return None


def _counts(figures: Figures) -> dict[str, int | None]:
    """The task has 0 for 'nobody told of', and asks one best number where the words give only a bound.

    'More than 30' has low 31 in the record; the number that the words name is 30, which is what the task keeps.
    """
    if figures == Figures():
        return {"low": 0, "best": 0, "high": 0}
    if figures.best is None and figures.high is None and figures.low:
        return {"low": figures.low - 1, "best": figures.low - 1, "high": None}
    best = next((v for v in (figures.best, figures.low, figures.high) if v is not None), None)
    return {"low": figures.low, "best": best, "high": figures.high}

"""Feasts that move, and the months of the Islamic calendar, near a publication date -> TIMEX3 values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tallystick.knowledge.calendar import distance, easter, iranian, islamic_days, islamic_span
from tallystick.knowledge.feasts import jewish_feast, orthodox_easter, tabled_feast
from tallystick.resolution.times.reading import STEP, TimeReading

SEEN = 2  # days by which the sighting of the moon may differ from the table
_SOON = 60  # days ahead at which a month may already be spoken of


def solar_day(reading: TimeReading, published: date | None) -> str | None:
    """A day of the Iranian calendar: of the year said, else the last before the publication date."""
    month, day = (int(part) for part in reading.argument.split("-"))
    said = int(reading.flags.get("year", 0))
    years = [said] if said else [published.year - 621 - step for step in (0, 1, 2)] if published else []
    found = [d for year in years if (d := iranian(year, month, day)) is not None]
    if "years" in reading.flags and published:
        found = [d for d in found if d.year == published.year + int(reading.flags["years"])]
    past = [d for d in found if said or published is None or d <= published]
    return max(past).isoformat() if past else None


def easter_day(reading: TimeReading, published: date | None) -> str | None:
    sunday = orthodox_easter if "julian" in reading.flags else easter
    days = [sunday(year) + timedelta(int(reading.argument or 0)) for year in _feast_years(reading, published)]
    return _nearest_feast(days, reading, published)


def table_day(reading: TimeReading, published: date | None) -> str | None:
    """Lunar New Year, Diwali: by a table of days; 'the second day of Tet'."""
    days = (tabled_feast(year, reading.argument) for year in _feast_years(reading, published))
    later = timedelta(int(reading.flags.get("day", 1)) - 1)
    return _nearest_feast([d + later for d in days if d is not None], reading, published)


def jewish_days(reading: TimeReading, published: date | None) -> str | None:
    """A Jewish feast, all its days."""
    found = [days for year in _feast_years(reading, published) if (days := jewish_feast(year, reading.argument))]
    first = _nearest_feast([start for start, _ in found], reading, published)
    if first is None or "eve" in reading.flags:
        return first
    start, end = next(days for days in found if days[0].isoformat() == first)
    return first if start == end else f"{first}/{end}"


def eid_day(reading: TimeReading, published: date | None) -> str | None:
    """'The second day of Eid': of whichever of the two was last."""
    if published is None:
        return None
    later, limit = timedelta(int(reading.argument)), published + timedelta(SEEN)
    both = [start for year in (-1, 0) for month, day in ((10, 1), (12, 10))
            for start, _ in islamic_days(published.year + year, month, day)]  # fmt: skip
    past = [start + later for start in both if start + later <= limit]
    return max(past).isoformat() if past else None


def thanksgiving_day(reading: TimeReading, published: date | None) -> str | None:
    """The fourth Thursday of November."""
    firsts = [date(year, 11, 1) for year in _feast_years(reading, published)]
    return _nearest_feast([d + timedelta((4 - d.isoweekday()) % 7 + 21) for d in firsts], reading, published)


def _feast_years(reading: TimeReading, published: date | None) -> list[int]:
    if "year" in reading.flags:
        return [int(reading.flags["year"])]
    if "years" in reading.flags:
        return [published.year + int(reading.flags["years"])] if published else []
    return [published.year + step for step in (-1, 0, 1)] if published else []


def _nearest_feast(days: Iterable[date], reading: TimeReading, published: date | None) -> str | None:
    around = published
    step = STEP.get(reading.flags.get("dir", ""), 0)
    fit = [d for d in days if not step or around is None or (d < around if step < 0 else d > around)]
    return min(fit, key=lambda d: abs((d - around).days) if around else 0).isoformat() if fit else None


def islamic_day(reading: TimeReading, published: date | None) -> str | None:
    """An Islamic month (or day) by the tabular calendar: of the year said, else the nearest to the publication date."""
    month, _, day = reading.argument.partition("-")
    said = int(reading.flags.get("year", 0))
    around = published
    if 0 < said < 1600:
        found = [islamic_span(said, int(month), int(day) if day else None)]
    else:
        years = [said] if said else _feast_years(reading, around)
        found = [days for y in years for days in islamic_days(y, int(month), int(day) if day else None)]
    step = STEP.get(reading.flags.get("dir", ""), 0)
    fit = [d for d in found if not step or (around and (d[1] < around if step < 0 else d[0] > around))]
    if around and not step:  # a day is told of when it is past, a month ('before Ramadan') shortly before as well
        fit = [d for d in fit if d[0] <= around + timedelta(SEEN if day else _SOON)] or fit
    if not fit:
        return None
    start, end = min(fit, key=lambda d: distance(d, around) if around else 0)
    return start.isoformat() if start == end else f"{start}/{end}"

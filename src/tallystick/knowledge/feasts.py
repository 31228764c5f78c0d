"""Feasts that move: of the Eastern churches and the Jewish calendar by their rules, of others by a table."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from tallystick.knowledge.calendar import Days, make_date

_HEBREW_EPOCH = -1373427  # of 1 Tishri of the year 1, counted as date.toordinal does
_PASSOVER_TO_NEW_YEAR = 163  # days from 15 Nisan to the next 1 Tishri, in every year
_LONG = 5  # last digit of the length of a year with a long Heshvan


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches (Meeus, for the Julian calendar) in our calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2  # days of the Julian calendar behind ours
    return date(year, month, day + 1) + timedelta(behind)


def jewish_feast(year: int, name: str) -> Days | None:
    """First and last day of a Jewish feast that begins in a year of our calendar; it opens on the evening before."""
    new_year = _new_year(year + 3761)  # the one that falls into the autumn of this year
    passover = new_year - _PASSOVER_TO_NEW_YEAR
    long = (_new_year(year + 3762) - new_year) % 10 == _LONG
    known = {
        "rosh hashanah": (new_year, 2), "yom kippur": (new_year + 9, 1), "sukkot": (new_year + 14, 7),
        "simchat torah": (new_year + 21, 1), "hanukkah": (new_year + 83 + long, 8), "purim": (passover - 30, 1),
        "passover": (passover, 7), "shavuot": (passover + 50, 1),
    }  # fmt: skip
    if name not in known:
        return None
    start, many = known[name]
    return date.fromordinal(start), date.fromordinal(start + many - 1)


def _new_year(year: int) -> int:
    """1 Tishri of a Jewish year, as an ordinal (Reingold and Dershowitz, Calendrical Calculations)."""
    before, here, after = (_elapsed(y) for y in (year - 1, year, year + 1))
    put_off = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + put_off


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)


def tabled_feast(year: int, name: str) -> date | None:
    """The day of a feast that the table lists for a year, else None."""
    return _table().get((name, year))


@cache
def _table() -> dict[tuple[str, int], date]:
    lines = files("tallystick.knowledge").joinpath("feasts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith(("#", "feast\t"))]
    days = [(name, make_date(*map(int, day.split("-")))) for name, listed in rows for day in listed.split()]
    return {(name, day.year): day for name, day in days if day is not None}

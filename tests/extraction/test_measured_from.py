"""Deeds dated by their distance from another happening."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim, Time
from tallystick.record.report import Report

PUBLISHED = date(2023, 1, 27)  # a Friday


def told(reader: Reader, text: str, published: date | None = PUBLISHED) -> list[Claim]:
    return [c for c in reader.read(Report(text=text, published=published)).claims if c.kind == "incident"]


def time_of(claims: list[Claim], words: str) -> Time | None:
    return next(c.time for c in claims if words in c.evidence[0].text)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Troops stormed Jenin on Wednesday. It came four months after soldiers killed five men in Tubas.",
         "killed five", date(2022, 9, 1), date(2022, 9, 30)),
        ("A bomb hit Kati on Sunday. A day before the Kati bombing, rebels had attacked a bridge near Segou.",
         "bridge", date(2023, 1, 21), date(2023, 1, 21)),
        ("Gunmen stormed a church in Owo on Sunday. The day after the Owo attack, police arrested three men in Akure.",
         "arrested", date(2023, 1, 23), date(2023, 1, 23)),
        ("Two days after Monday's raid on Tal Rifaat, shells killed three children in Azaz.",
         "children", date(2023, 1, 25), date(2023, 1, 25)),
        ("A missile hit Kremenchuk on Thursday, exactly a year after the mall strike that killed 22 people there.",
         "22", date(2022, 1, 26), date(2022, 1, 26)),
        ("Gunmen raided Barsalogho on Tuesday. On the eve of the attack they had ambushed a convoy near Pensa.",
         "convoy", date(2023, 1, 23), date(2023, 1, 23)),
    ],
)  # fmt: skip
def test_a_deed_is_dated_by_the_other(reader: Reader, text: str, words: str, first: date, last: date) -> None:
    time = time_of(told(reader, text), words)
    assert time is not None and (time.start, time.end) == (first, last)


def test_what_is_counted_from_an_unknown_day_has_no_day(reader: Reader) -> None:
    text = "Shells fell on Azaz on Monday. Two days after an ambush near Marea, gunmen killed three men in Tal Rifaat."
    time = time_of(told(reader, text), "three men")
    assert time is not None and time.text == "Two days after" and time.start is None


def test_without_a_publication_date_nothing_is_dated(reader: Reader) -> None:
    text = "A bomb hit Kati on Sunday. A day before the bombing, rebels had attacked a bridge near Segou."
    assert all(c.time is None or c.time.start is None for c in told(reader, text, None))


def test_a_toll_is_dated_by_its_deed_not_by_when_it_was_counted(reader: Reader) -> None:
    text = "The number of people killed in the raid on Nablus rose to 11 after a man died overnight in hospital."
    assert all(c.time is None for c in told(reader, text))
    later = "A bomb went off in Kabul on Monday. A day after the Kabul bombing, the toll stands at nine dead."
    time = time_of(told(reader, later), "nine")
    assert time is not None and time.start == date(2023, 1, 23)


def test_the_other_place_is_not_where_it_happened(reader: Reader) -> None:
    text = "A bomb hit Kati on Sunday. A day after the Kati bombing, rebels attacked a bridge near Segou."
    place = next(c.place for c in told(reader, text) if "bridge" in c.evidence[0].text)
    assert place is not None and "Segou" in place.text


def test_the_eve_of_what_has_not_been_dated_is_not_the_day_told_of_before(reader: Reader) -> None:
    text = "A bomb killed five men in Quetta on Tuesday. On the eve of the vote, shells killed a boy in Turbat."
    time = time_of(told(reader, text), "boy")
    assert time is not None and time.start is None


@pytest.mark.parametrize(("published", "day"), [(date(2024, 3, 15), date(2024, 3, 10)), (date(2024, 2, 1), None)])
def test_the_day_before_a_month_began_is_one_day_and_is_past(reader: Reader, published: date, day: date | None) -> None:
    text = "Jihadists shot six farmers in Gwoza the day before Ramadan began."
    time = time_of(told(reader, text, published), "farmers")
    assert time is not None and (time.start, time.end) == (day, day)

"""Rulings on feasts of a year said or counted, and on the day of an attack that somebody died of later.

The reports are published on Friday 8 March 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("On Yom Kippur 1973", "1973-10-06"),
        ("On the first day of Ramadan last year", "2023-03-23"),
        ("On Orthodox Easter Sunday last year", "2023-04-16"),
        ("On Good Friday 2022", "2022-04-15"),
        ("On 22 Bahman last year", "2023-02-11"),
        ("On Diwali in 2019", "2019-10-27"),
        ("On Christmas Eve 2019", "2019-12-24"),
        ("On Christmas Day", "2023-12-25"),
        ("On Meskel last year", "2023-09-27"),
        ("On the second day of Eid al-Fitr last year", "2023-04-23"),
        ("On the last Friday of Ramadan 2022", "2022-04-29"),
    ],
)
def test_a_feast_of_the_year_said(claims_of: ClaimsOf, when: str, day: str) -> None:
    time = claims_of(f"{when} a bomb killed four people in Kunduz.")[0].time
    assert time is not None and (str(time.start), str(time.end)) == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A woman shot on Saturday night in Ramla died on Monday of her wounds.", "2024-03-02"),
        ("A guard wounded in Sunday's blast in Mandera died in hospital on Wednesday.", "2024-03-03"),
        ("A boy hit by a bullet in Beita last Friday succumbed to his wounds on Tuesday.", "2024-03-01"),
        ("A woman shot in Ramla died on Monday of her wounds.", "2024-03-04"),  # no other day is told
        ("A boy died on Monday in a raid on Jenin.", "2024-03-04"),
    ],
)
def test_those_who_die_later_were_hit_on_the_day_told(claims_of: ClaimsOf, text: str, day: str) -> None:
    time = claims_of(text)[0].time
    assert time is not None and str(time.start) == day


@pytest.mark.parametrize("mark", [":", ".", " -"])
def test_words_of_time_count_from_the_dated_head_of_a_despatch(claims_of: ClaimsOf, mark: str) -> None:
    time = claims_of(f"GOMA, 6 March{mark} Gunmen killed a priest in Sake this morning.")[0].time
    assert time is not None and str(time.start) == "2024-03-06"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Nine men were killed in Sake. It happened on Sunday, their families said.", ("2024-03-03", "2024-03-03")),
        ("Two were killed in Tibú. The incident took place at dawn on Wednesday.", ("2024-03-06", "2024-03-06")),
        (
            "The army on Thursday announced the killing of eight men in Bama the day before.",
            ("2024-03-06", "2024-03-06"),
        ),
        ("Since Friday 12 people have been killed in fighting in Sake.", ("2024-03-01", "2024-03-08")),
    ],
)
def test_the_day_that_other_words_give(claims_of: ClaimsOf, text: str, days: tuple[str, str]) -> None:
    time = next(c.time for c in claims_of(text) if c.time is not None)
    assert (str(time.start), str(time.end)) == days


def test_before_sunrise_after_late_in_the_day_is_the_next(claims_of: ClaimsOf) -> None:
    claims = claims_of("A raid killed five in Tyre late on Wednesday. Rockets hit Safed before sunrise, killing one.")
    assert [str(c.time.start) for c in claims if c.time is not None] == ["2024-03-06", "2024-03-07"]


def test_a_body_is_pulled_from_the_rubble_of_the_day_it_fell(claims_of: ClaimsOf) -> None:
    text = (
        "A missile hit a block in Odesa on Saturday, killing 11. "
        "Rescuers pulled the body of a baby from the rubble on Sunday."
    )
    baby = next(c for c in claims_of(text) if c.casualties[0].figures.best == 1)
    assert baby.time is not None and baby.time.start == date(2024, 3, 2)


@pytest.mark.parametrize("before", ["Days earlier", "Weeks earlier", "Months ago"])
def test_some_time_before_is_no_day_that_was_told(claims_of: ClaimsOf, before: str) -> None:
    text = f"Two soldiers were killed in Tibu on Sunday. {before}, gunmen had shot dead a teacher in El Tarra."
    teacher = next(c for c in claims_of(text) if c.weapons)
    assert teacher.time is None or teacher.time.start is None


@pytest.mark.parametrize(
    "text",
    [
        "At least 15 bodies were found in Goma on Monday after rebels raided several homes overnight, residents said.",
        "Six people were killed overnight in Kharkiv, the governor said on Monday.",
    ],
)
def test_overnight_is_the_night_to_the_day_on_which_it_is_told(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == (date(2024, 3, 3), date(2024, 3, 4))

"""Rulings on sums over a war, since a day told before, beside the year before, and of things whose noun comes first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest

from tallystick import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def totals(text: str) -> list[Claim]:
    claims = reader().read(Report(text=text, published=date(2024, 3, 8))).claims
    return [c for c in claims if c.kind == "total"]


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("Over 9,000 people have died in the conflict, a monitor said.", "killed", "the conflict"),
        ("At least 210 journalists have been killed during the war, a press group said.", "killed", "the war"),
        ("Nine aid workers were killed in 2022, up from five the year before.", "killed", "2022"),
        ("Fourteen rebels have surrendered in the province since January.", "surrendered", "since January"),
        ("The number of raids since January 12 has risen to 260.", "raids", "since January 12"),
        ("From September 9 to date 132 homicides are on record in Sinaloa.", "killed", "From September 9 to date"),
        ("In August alone, 140 civilians were killed in Borno and Yobe.", "killed", "August"),
        ("Gunmen abducted 61 people in Kaduna in July alone.", "abducted", "July"),
        ("Shelling has killed 12 people in Kherson this week alone.", "killed", "this week"),
        ("Rebels have attacked 53 police stations this year.", "police stations", "this year"),
        ("Gunmen killed five men in two attacks in Jos on Tuesday and Thursday.", "killed", "Tuesday and Thursday"),
        ("The insurgents have blown up 19 bridges since October.", "bridges", "since October"),
        ("Troops carried out 21 raids in Jenin in February.", "raids", "February"),
    ],
)
def test_what_is_summed_over_which_words(text: str, what: str, words: str) -> None:
    [total] = totals(text)
    assert total.measure is not None
    assert total.period is not None
    assert (total.measure.what, total.period.text) == (what, words)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers have killed 12 people in the conflict zone.",
        "Forty people died in the war in 1992.",
        "Gunmen killed nine aid workers in Baidoa in 2022.",
        "Gunmen killed nine people in Kaduna in January.",
        "Rebels attacked two police stations in Arauca on Monday.",
        "Fourteen rebels surrendered at the post on Monday.",
        "The number of guards at the gate was raised to 12 on Monday.",
    ],
)
def test_one_happening_is_no_sum(text: str) -> None:
    assert totals(text) == []


def test_a_sum_over_two_provinces_names_both() -> None:
    [total] = totals("In August alone, 140 civilians were killed in Borno and Yobe.")
    assert total.measure is not None and total.measure.area == "Borno and Yobe"


def test_each_of_two_sums_has_its_own_area() -> None:
    found = totals("Since Monday, 197 Palestinians and 10 people in Israel have been killed.")
    assert [(t.measure.figures.best, t.measure.area) for t in found if t.measure] == [(197, None), (10, "Israel")]
    assert [t.place.name if t.place else None for t in found] == [None, "Israel"]


def test_so_many_massacres_are_no_dead() -> None:
    [total] = totals("In December, 38 people died in four such massacres.")
    assert total.measure is not None and total.measure.figures.best == 38


def test_a_sum_over_two_days_sets_what_follows() -> None:
    text = "Gunmen have killed 62 people in the Westgate shopping mall in Nairobi since Wednesday. "
    read = (
        reader().read(Report(text=text + "Troops stormed the building on Friday.", published=date(2024, 3, 8))).claims
    )
    assert [c.place.name if c.place else None for c in read] == ["Westgate", "Westgate"]


def test_since_then_counts_from_the_day_told_before() -> None:
    text = "The army took power on February 1, 2021. Since then security forces have killed 4,039 civilians."
    [total] = totals(text)
    assert total.period is not None
    assert (total.period.start, total.period.end) == (date(2021, 2, 1), date(2024, 3, 8))


def test_since_then_never_counts_from_the_report_itself() -> None:
    [total] = totals("Five months ago today the cartel split. Since then 806 people have been killed in the state.")
    assert total.period is not None
    assert total.period.start is not None
    assert total.period.start < date(2024, 3, 8)


def test_who_tells_a_number_of_things_has_not_done_them() -> None:
    [total] = totals("The mayor put the number of shells that fell on the town since Monday at about 350.")
    assert total.measure is not None
    assert (total.measure.what, total.measure.figures.best, total.measure.by) == ("shells", 350, None)
    assert [a.text for a in total.attribution] == ["The mayor"]
    [total] = totals("Fourteen rebels have surrendered in the province since January.")
    assert total.measure is not None
    assert (total.measure.of, total.measure.by) == ("rebels", None)


@pytest.mark.parametrize(
    ("text", "what", "figure", "since"),
    [
        ("He was the third member of the regiment killed since January.", "killed", 3, date(2024, 1, 1)),
        ("He is the 24th police officer killed this year, the union said.", "killed", 24, date(2024, 1, 1)),
        (
            "Some 660 people have been driven out of camps around Goma since January.",
            "displaced",
            660,
            date(2024, 1, 1),
        ),
        ("The war, which broke out in April 2023, has killed 40,000 people.", "killed", 40000, date(2023, 4, 1)),
        ("The war has killed 40,000 people.", "killed", 40000, None),
        ("Two years of fighting have killed 15,000 people.", "killed", 15000, None),
        ("The deaths bring to 62 the number of people killed in the Province since the New Year.", "killed", 62, None),
        ("Three more died, bringing to six the number of nurses killed in 2022.", "killed", 6, date(2022, 1, 1)),
        ("The killings brought the number of murders in the state in May to 171.", "killed", 171, date(2023, 5, 1)),
        ("She is the third teacher to be killed in the district this year.", "killed", 3, date(2024, 1, 1)),
        ("Since 2 March the allied forces have taken 31 camps.", "camps", 31, date(2024, 3, 2)),
        ("The victims of the shelling since Monday have reached 129 dead.", "killed", 129, date(2024, 3, 4)),
        ("At least 14 villages have been burned since May.", "villages", 14, date(2023, 5, 1)),  # the May that was
    ],
)
def test_more_that_sums_up(text: str, what: str, figure: int | None, since: date | None) -> None:
    [total] = totals(text)
    assert total.measure is not None
    assert total.period is not None
    assert (total.measure.what, total.measure.figures.best, total.period.start) == (what, figure, since)


def test_in_the_same_time_is_a_period_whose_days_no_word_here_gives() -> None:
    [total] = totals("In the same time air raids by the enemy have killed 96 civilians in six townships.")
    assert total.period is not None
    assert (total.period.text, total.period.start) == ("the same time", None)


def test_what_follows_a_rank_and_a_colon_is_one_of_those_ranked() -> None:
    text = (
        "It was the third attack there this month: on Sunday a convoy was ambushed near Ayorou, and four guards died."
    )
    [total] = totals(text)
    assert total.measure is not None
    assert (total.measure.what, total.measure.figures.best) == ("attack", 3)
    claims = reader().read(Report(text=text, published=date(2024, 3, 8))).claims
    assert [c.figures.best for claim in claims if claim.kind == "incident" for c in claim.casualties] == [4]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("In the last 24 hours drones attacked Barentu, killing two.", ["incident"]),
        ("In the last 24 hours drones have attacked Barentu, killing two.", ["total"]),
        (
            "In the past 24 hours shelling has killed five people and wounded 14 in Barentu district.",
            ["total", "total"],
        ),
        ("A total of 64 people died in airstrikes on Barentu and Keren on Friday.", ["total"]),
        ("In two separate raids in Gash on Monday, 17 people were killed and nine abducted.", ["total", "total"]),
        ("Nobody has been killed in the zone since the truce took effect in November.", ["total"]),
        ("Nobody was killed when rockets hit the zone on Monday.", ["incident"]),
        ("The city's main morgue took in 1,240 bodies in July.", ["total"]),
        ("More than 1.2 million people are displaced across Ecuador.", ["total"]),
        ("More than 1,200 people are displaced after a raid on Barentu.", ["incident"]),
        ("The number of people killed in Ecuador has risen to 21,400.", ["total"]),
        ("The number of people killed in the blast in Ecuador has risen to 210.", ["incident"]),
        ("Militia soldiers killed ten villagers and burned 90 houses in Barentu this month.", ["incident"]),
        ("Militia soldiers have killed ten villagers in Barentu since May.", ["total"]),
        ("Nine were killed and 30 injured in three separate bombings in Barentu and Keren.", ["total", "total"]),
        ("That raised the overall death toll from the conflict to 18,400.", ["total"]),
        ("Forty-five people have been missing since Sunday's battle in Barentu.", ["incident"]),
    ],
)
def test_one_deed_of_a_day_and_what_sums_up(claims_of: ClaimsOf, text: str, kinds: list[str]) -> None:
    assert [c.kind for c in claims_of(text, published=date(2024, 12, 8))] == kinds


def test_the_past_compared_with_dates_no_deed(claims_of: ClaimsOf) -> None:
    made = claims_of("The ambush was the deadliest for the army since 2014: 53 soldiers were killed.")
    assert [(c.time, c.status) for c in made if c.kind == "incident"] == [(None, "asserted")]
    made = claims_of("It was the deadliest ambush since June 2014, when eight guards were killed in the same valley.")
    assert [c.time and c.time.start for c in made if c.kind == "incident"] == [date(2014, 6, 1)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The ministry said 83 people were killed in the past day, raising the toll to 30,717.", [30717, 83]),
        (
            "Twenty were killed in Barentu on Monday and 12 more in Keren on Tuesday, bringing the total for the week "
            "to 32.",
            [32],
        ),
    ],
)
def test_a_toll_that_a_day_adds_to_is_of_no_one_day(claims_of: ClaimsOf, text: str, figures: list[int]) -> None:
    made = [c for c in claims_of(text, published=date(2024, 12, 8)) if c.measure is not None]
    assert [c.measure.figures.best for c in made if c.measure is not None] == figures
    assert made[0].period is None and made[0].place is None


def test_so_far_in_a_month_and_a_month_named_as_one(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The district has eleven murders so far in June.", published=date(2024, 6, 20))
    assert claim.period is not None and claim.period.start == date(2024, 6, 1)
    (claim,) = claims_of("During the month of May troops killed 27 civilians.", published=date(2024, 6, 20))
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (date(2024, 5, 1), date(2024, 5, 31))


def test_a_war_and_no_years_did_it(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Ten years of war have left 377,000 people dead.")
    assert claim.measure is not None and claim.measure.by == "war"


@pytest.mark.parametrize("land", ["Gaza", "the Gaza Strip", "Darfur", "Rakhine", "Helmand", "the Sahel"])
def test_so_many_die_in_no_one_attack_whatever_land_it_is(claims_of: ClaimsOf, land: str) -> None:
    (claim,) = claims_of(f"The number of people killed in {land} has risen to 12,800, the United Nations said.")
    assert claim.kind == "total"
    assert claim.measure is not None
    assert claim.measure.figures.best == 12_800


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("Gunmen have killed 340 traders in 18 months, the union said.", "killed", "18 months"),
        ("Landmines have maimed 1,200 people over four decades.", "injured", "four decades"),
        ("The monitor counted 75 raids in the second quarter.", "raids", "the second quarter"),
        ("Rebels abducted 61 aid workers in the third quarter of 2023.", "abducted", "the third quarter of 2023"),
        ("In all of 2004 the army killed 391 rebels.", "killed", "all of 2004"),
        ("Some 900 civilians died in the year to March, the mission said.", "killed", "the year to March"),
        ("Forty reporters were killed worldwide in 2021.", "killed", "2021"),
        ("February's death toll in the province came to 84, the monitor said.", "killed", "February"),
        ("Pirates have hijacked 55 merchant ships this year, the bureau said.", "merchant ships", "this year"),
        ("Attacks in the province fell to 60 in the winter quarter.", "Attacks", "the winter quarter"),
        ("At least 448 people have been killed in the crackdown that followed, they said.", "killed", "the crackdown"),
    ],
)
def test_sums_over_a_length_of_time(text: str, what: str, words: str) -> None:
    (total,) = totals(text)
    assert total.measure is not None and total.measure.what == what
    assert total.period is not None and total.period.text == words


@pytest.mark.parametrize(
    "text",
    [
        "In three weeks of fighting at Kobane 400 people died.",
        "A raid two years ago killed 40 people.",
        "Twelve people were killed in a month-old siege of the town.",
        "Nine students were shot dead within a week of the coup.",
        "The bomb killed nine people in the Armenian quarter of the city.",
    ],
)
def test_no_sum_of_one_battle_or_a_length_that_dates(text: str) -> None:
    assert totals(text) == []


def test_not_since_so_many() -> None:
    (total,) = totals("Not since the 2002 bombing had so many tourists been killed in Tunisia.")
    assert total.superlative is not None and total.superlative.of == "so many tourists"

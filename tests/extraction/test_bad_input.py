"""Rulings on input that no reporter wrote: nothing crashes, and no value is made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.grounding import ungrounded
from tallystick.record.report import Report


def read(reader: Reader, text: str, published: date | None = date(2024, 3, 8)) -> list[Claim]:
    """The claims of a text, every value checked to stand on its words."""
    report = Report(text=text, published=published, language="en")
    claims = list(reader.read(report).claims)
    assert [fault for claim in claims for fault in ungrounded(report, claim)] == []
    return claims


def figures(claims: list[Claim]) -> set[int]:
    said = [c.figures for claim in claims for c in claim.casualties]
    said += [claim.measure.figures for claim in claims if claim.measure is not None]
    return {n for f in said for n in (f.low, f.best, f.high) if n is not None}


@pytest.mark.parametrize(
    "text",
    [
        "999,999,999,999,999 people were killed in the village.",
        "At least 90000000000000000000000 people were wounded.",
        "Nine hundred million million million people were killed.",
        "3.7 people were killed in the strike.",
        "-4 people were killed.",
    ],
)
def test_a_number_that_no_count_can_have_counts_nobody(reader: Reader, text: str) -> None:
    assert max(figures(read(reader, text)), default=0) < 10_000_000_000


@pytest.mark.parametrize("day", ["31 February 2023", "45 March 2024", "30 February", "99/99/2024", "2023-13-45"])
def test_a_date_that_does_not_exist_is_no_day(reader: Reader, day: str) -> None:
    claims = read(reader, f"On {day} shells killed nine people in Izium.")
    assert 9 in figures(claims)
    assert all(c.time is None or c.time.start is None or c.time.start != c.time.end for c in claims)  # at most a month


def test_without_a_day_of_publication_times_stay_in_words(reader: Reader) -> None:
    [claim] = read(reader, "Shells killed nine people in Izium on Tuesday.", published=None)
    assert claim.time is not None
    assert (claim.time.text, claim.time.start) == ("Tuesday", None)


def test_a_day_of_publication_still_to_come_is_taken_as_given(reader: Reader) -> None:
    ahead = date.today() + timedelta(days=4000)
    [claim] = read(reader, "Shells killed nine people in Izium yesterday.", published=ahead)
    assert claim.time is not None
    assert claim.time.start == ahead - timedelta(days=1)


def test_text_without_any_full_stop_is_read(reader: Reader) -> None:
    clause = "shells hit the market and killed nine people near the bridge while residents fled to the hills "
    assert figures(read(reader, clause * 40)) <= {9}


@pytest.mark.parametrize(
    "text",
    [
        " ".join(str(i * 37 % 1000) for i in range(3000)),
        "killed " + ", ".join(str(i % 90) for i in range(1500)),
        "1,2,3,4,5,6,7,8,9," * 300,
        "12-15 " * 900,
    ],
)
def test_numbers_in_a_row_are_no_count_of_people(reader: Reader, text: str) -> None:
    claims = read(reader, text)
    assert len([c for claim in claims for c in claim.casualties]) <= 1


def test_mixed_scripts_and_controls_are_read_around(reader: Reader) -> None:
    text = "Девять убиты قتل 殺 in Ізюм. Nine people were killed in Izium.\u200b\u202e\x00 五 wounded 12 убиты."
    assert 9 in figures(read(reader, text))
    assert figures(read(reader, "Девять человек убиты в Изюме. 九人が死亡した。 قتل تسعة.")) == set()


@pytest.mark.parametrize(
    "text", ["(((( nine ]]]] killed", '"' * 400 + " nine people were killed", "\n" * 500, "killed " * 300]
)
def test_brackets_quotes_and_repetition_do_no_harm(reader: Reader, text: str) -> None:
    assert figures(read(reader, text)) <= {9}


@pytest.mark.parametrize(
    "text",
    [
        "武装分子 killed 三 people in 戈马 on Monday.",
        "قتل مسلحون ٥ people in غزة on Monday.",
        "Боевики убили пять people в Гоме on Monday.",
        "Gunmen killed പത്ത് people in Goma on Monday.",
    ],
)
def test_a_number_in_another_script_is_no_figure(reader: Reader, text: str) -> None:
    assert figures(read(reader, text)) == set()


def test_a_table_without_end_gives_each_row_its_own_place(reader: Reader) -> None:
    row = "Kherson region: one killed, three injured; Kharkiv region: two injured; "
    claims = [c for c in read(reader, row * 30 + ".") if c.casualties]
    assert figures(claims) == {1, 2, 3}
    assert {c.place.text for c in claims if c.place is not None} == {"Kherson region", "Kharkiv region"}


@pytest.mark.parametrize(
    "text",
    [
        "Order No. 227 killed discipline, wrote the general.",
        "On 12 dead trees the rebels had nailed a flag.",
        "Zone 7 displaced, says a legend of the map.",
        "House 12 dead, the neighbour joked.",
        "Two Su-25 were killed by MANPADS near Sumy.",
        "10^30 people were killed in the raid.",
        "3/4 of the town's 40,000 people fled from Sake.",
        "Under Resolution 1701 killed soldiers are to be returned.",
        "The 93rd Brigade was hit by 155mm shells near Chasiv Yar.",
        "The death toll is unknown; call +249 912 345 678.",
        "The team won 4-1 and killed the game in the 88th minute.",
        "9mm casings were found next to the dead man on 5th Street.",
    ],
)
def test_numbers_of_things_shares_and_powers_are_no_toll(reader: Reader, text: str) -> None:
    assert figures(read(reader, text)) <= {1}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Hill 937 killed three sergeants.", 3),
        ("In Zone 7 12 people were killed.", 12),
    ],
)
def test_people_beside_a_numbered_thing_are_counted(reader: Reader, text: str, dead: int) -> None:
    assert dead in figures(read(reader, text))


def test_a_report_cut_in_the_middle_of_a_word_is_read(reader: Reader) -> None:
    """A feed keeps its first so many characters: 'he s' of 'he said'."""
    text = '"They shelled the market for an hour and killed six people," he said, according to the town\'s mayor.'
    for end in range(20, len(text)):
        assert isinstance(read(reader, text[:end]), list)


def test_quotation_marks_around_nothing_quote_nothing(reader: Reader) -> None:
    assert 3 in figures(read(reader, "Police shot three people dead at the market over votes,''''he added."))

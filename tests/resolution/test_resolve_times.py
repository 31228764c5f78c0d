"""Rulings on the dates that times get, and on those that stay unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.extraction.times.times import find_times
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record.claim import Time
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression
from tallystick.resolution.times.times import resolve_times, to_period, to_time

FRIDAY = date(2023, 2, 24)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def resolved(parser: Parser, text: str, published: date | None = FRIDAY) -> dict[str, TimeExpression]:
    times = resolve_times(find_times(parser.parse(text)), published, text)
    return {t.text: t for t in times}


def when(parser: Parser, text: str, said: str, published: date | None = FRIDAY) -> Time:
    time = to_time(resolved(parser, text, published)[said], published)
    assert time is not None
    return time


def days(time: Time | None) -> tuple[str, str] | None:
    return (str(time.start), str(time.end)) if time else None


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("They raided the camp on Thursday.", "Thursday", "2023-02-23"),
        ("They raided the camp on Friday.", "Friday", "2023-02-24"),
        ("They will leave the camp on Monday.", "Monday", "2023-02-27"),
        ("They raided it last Friday.", "last Friday", "2023-02-17"),
        ("They raided it last night.", "last night", "2023-02-23TNI"),
        ("They raided it two weeks ago.", "two weeks ago", "2023-W06"),
        ("They raided it in November.", "November", "2022-11"),
        ("The convoy came on 5 December.", "5 December", "2022-12-05"),
        ("The court will sit on 5 December.", "5 December", "2023-12-05"),
        ("They left on Saturday, 25 February.", "Saturday, 25 February", "2023-02-25"),
        ("They came at 18:30 on Wednesday.", "18:30 on Wednesday", "2023-02-22T18:30"),
        ("The siege took three weeks.", "three weeks", "P3W"),
        ("It is quiet now.", "now", "PRESENT_REF"),
        ("The last elections were in the 1990s.", "the 1990s", "199X"),
        ("It fell over the weekend.", "the weekend", "2023-W07-WE"),
    ],
)
def test_values_follow_timex3_and_the_publication_date(parser: Parser, text: str, said: str, value: str) -> None:
    assert resolved(parser, text)[said].value == value


def test_the_report_s_own_sequence_dates_earlier_and_next(parser: Parser) -> None:
    text = (
        "He was shot on 5 March 2022. Two days earlier he had been jailed. The next day he fled. That evening they met."
    )
    found = resolved(parser, text)
    assert found["Two days earlier"].value == "2022-03-03"
    assert found["The next day"].value == "2022-03-04"
    assert found["That evening"].value == "2022-03-04TEV"


def test_the_next_day_without_a_day_before_it_stays_unknown(parser: Parser) -> None:
    time = when(parser, "The next day he was freed.", "The next day")
    assert (time.start, time.end, time.precision, time.rule) == (None, None, None, None)
    assert time.text == "The next day"


@pytest.mark.parametrize("said", ["Thursday", "5 March", "last week", "yesterday"])
def test_without_a_publication_date_relative_times_stay_relative(parser: Parser, said: str) -> None:
    time = when(parser, f"The camp was raided {'on ' if said[0].isupper() else ''}{said}.", said, None)
    assert (time.start, time.end) == (None, None)
    assert time.text == said


def test_a_full_date_needs_no_publication_date(parser: Parser) -> None:
    time = when(parser, "The camp was raided on 5 March 2022.", "5 March 2022", None)
    assert days(time) == ("2022-03-05", "2022-03-05")
    assert (time.precision, time.rule) == (1, None)


def test_a_day_that_does_not_exist_gets_no_date(parser: Parser) -> None:
    assert resolved(parser, "He died on 31 February.")["31 February"].value is None
    assert resolved(parser, "He died on 29 February 2023.")["29 February 2023"].value is None


def test_a_numeric_date_that_could_be_two_days_is_neither(parser: Parser) -> None:
    assert days(when(parser, "He died on 5/3/2023.", "5/3/2023")) == ("None", "None")
    assert days(when(parser, "He died on 5.3.2023.", "5.3.2023")) == ("2023-03-05", "2023-03-05")


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("He died on Thursday.", "Thursday", ("2023-02-23", "2023-02-23", 1)),
        ("He died overnight.", "overnight", ("2023-02-23", "2023-02-24", 2)),
        ("He died overnight into Thursday.", "overnight into Thursday", ("2023-02-22", "2023-02-23", 2)),
        ("He died over the weekend.", "the weekend", ("2023-02-18", "2023-02-19", 2)),
        ("He died last week.", "last week", ("2023-02-13", "2023-02-19", 3)),
        ("He died last month.", "last month", ("2023-01-01", "2023-01-31", 4)),
        ("He died in 2014.", "2014", ("2014-01-01", "2014-12-31", 5)),
        ("They fought from Monday to Wednesday.", "Monday to Wednesday", ("2023-02-20", "2023-02-22", 2)),
    ],
)
def test_precision_is_ucdp_s_by_the_length_of_the_interval(
    parser: Parser, text: str, said: str, expected: tuple[str, str, int]
) -> None:
    time = when(parser, text, said)
    assert (*(days(time) or ()), time.precision) == expected


def test_a_value_the_words_alone_do_not_give_names_its_rule(parser: Parser) -> None:
    assert when(parser, "He died on Thursday.", "Thursday").rule == "weekday from publication date"
    assert when(parser, "He died on 5 March.", "5 March").rule == "year from publication date"


def test_the_part_of_the_day_is_kept_as_said(parser: Parser) -> None:
    text = "It began in the early hours of Thursday."
    assert when(parser, text, "the early hours of Thursday").part == "early hours"


def test_lengths_repetitions_and_vague_words_are_no_time_of_a_deed(parser: Parser) -> None:
    for text in ("It took three weeks.", "They march every Friday.", "He was seen recently."):
        times = resolve_times(find_times(parser.parse(text)), FRIDAY, text)
        assert times and all(to_time(t, FRIDAY) is None for t in times)


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("Sixty have died since 1 January.", "1 January", ("2023-01-01", "2023-02-24")),
        ("Sixty have died since January.", "January", ("2023-01-01", "2023-02-24")),
        ("Sixty have died since the beginning of the year.", "the beginning of the year", ("2023-01-01", "2023-02-24")),
        ("Sixty have died this year.", "this year", ("2023-01-01", "2023-02-24")),
        ("Sixty died last year.", "last year", ("2022-01-01", "2022-12-31")),
        ("Sixty have died since 2012.", "2012", ("2012-01-01", "2023-02-24")),
        ("Six died in the past 24 hours.", "the past 24 hours", ("2023-02-23", "2023-02-24")),
        ("Six died between 17 and 23 February.", "17 and 23 February", ("2023-02-17", "2023-02-23")),
        ("Six died between November and January.", "November and January", ("2022-11-01", "2023-01-31")),
        ("Six died from March to January.", "March to January", ("2022-03-01", "2023-01-31")),
        ("Six died between January and March 2021.", "January and March 2021", ("2021-01-01", "2021-03-31")),
    ],
)
def test_an_open_period_ends_on_the_day_of_publication(
    parser: Parser, text: str, said: str, expected: tuple[str, str]
) -> None:
    assert days(to_period(resolved(parser, text)[said], FRIDAY)) == expected


def test_since_without_a_publication_date_has_no_end_to_give(parser: Parser) -> None:
    assert days(to_period(resolved(parser, "Sixty died since 2012.", None)["2012"], None)) == ("None", "None")


def test_the_spans_of_a_period_take_in_the_word_since(parser: Parser) -> None:
    text = "Sixty have died since 1 January."
    period = to_period(resolved(parser, text)["1 January"], FRIDAY)
    assert period is not None
    assert [s.of(text) for s in period.spans] == ["since", "1 January"]


def test_islamic_months_come_from_the_tabular_calendar_and_say_so(parser: Parser) -> None:
    time = when(parser, "Clashes were feared before the month of Ramadan.", "the month of Ramadan")
    assert days(time) == ("2023-03-23", "2023-04-21")
    assert time.rule == "tabular Islamic calendar"


def test_an_hour_belongs_to_the_day_the_story_has_reached_not_to_one_recalled(parser: Parser) -> None:
    text = "On Wednesday they met. She recalled 16 September 1982. They parted at 18:30."
    assert resolved(parser, text)["18:30"].value == "2023-02-22T18:30"


def test_the_same_words_resolve_again_under_a_corrected_date(parser: Parser) -> None:
    text = "He died on Thursday."
    times = resolve_times(find_times(parser.parse(text)), FRIDAY, text)
    again = resolve_times(times, date(2023, 3, 3), text)
    assert again[0].value == "2023-03-02"


@given(st.text(max_size=30), st.dates(min_value=date(1, 1, 1)) | st.none())
@settings(max_examples=200, deadline=None)
def test_no_reading_whatever_breaks_the_calendar(tail: str, published: date | None) -> None:
    for head in ("date:", "weekday:4;", "ago:P", "now:D:1;", "hijri:09;", "easter:0;", "unheard-of:"):
        times = [TimeExpression(Span(0, 1), "x", "DATE", head + tail)]
        to_time(resolve_times(times, published, "x")[0], published)


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_crash(parser: Parser, published: date) -> None:
    text = "Last week, two years ago, next month, on Easter, in Ramadan, the past 24 hours, overnight, in May; Monday."
    for time in resolve_times(find_times(parser.parse(text)), published, text):
        to_time(time, published)
        to_period(time, published)


FEASTS = (  # words, published, first and last day
    ("on Good Friday", date(2025, 4, 22), "2025-04-18", "2025-04-18"),
    ("on Easter Monday", date(2025, 4, 22), "2025-04-21", "2025-04-21"),
    ("on Palm Sunday", date(2025, 4, 15), "2025-04-13", "2025-04-13"),
    ("at Orthodox Easter", date(2024, 5, 7), "2024-05-05", "2024-05-05"),
    ("on Orthodox Christmas Eve", date(2024, 1, 9), "2024-01-06", "2024-01-06"),
    ("on Christmas Eve", date(2024, 1, 9), "2023-12-24", "2023-12-24"),
    ("on Boxing Day", date(2023, 12, 28), "2023-12-26", "2023-12-26"),
    ("on Lunar New Year's Day", date(2024, 2, 16), "2024-02-10", "2024-02-10"),
    ("on the second day of Tet", date(1968, 2, 3), "1968-01-31", "1968-01-31"),
    ("on the eve of Diwali", date(2024, 11, 5), "2024-10-30", "2024-10-30"),
    ("on the eve of Yom Kippur", date(2024, 10, 14), "2024-10-11", "2024-10-11"),
    ("during Passover", date(2023, 4, 14), "2023-04-06", "2023-04-12"),
    ("on Simchat Torah", date(2023, 10, 9), "2023-10-07", "2023-10-07"),
    ("on the first night of Hanukkah", date(2023, 12, 9), "2023-12-08", "2023-12-15"),
    ("on the second day of Eid", date(2024, 4, 13), "2024-04-11", "2024-04-11"),
    ("on the third day of Eid al-Adha", date(2024, 6, 20), "2024-06-19", "2024-06-19"),
    ("on the last Friday of Ramadan", date(2024, 4, 12), "2024-04-05", "2024-04-05"),
    ("in the second week of Ramadan", date(2024, 4, 12), "2024-03-18", "2024-03-24"),
    ("on 17 Tishrin", date(1973, 10, 20), "1973-10-17", "1973-10-17"),
    ("on 16 Tishrin al-Thani", date(2023, 11, 20), "2023-11-16", "2023-11-16"),
    ("on 4 Shubat", date(2024, 2, 12), "2024-02-04", "2024-02-04"),
)
OF_OUR_MONTHS = (
    ("on the last day of February", "2024-02-29", "2024-02-29"),
    ("on the first Sunday of March", "2024-03-03", "2024-03-03"),
    ("in the last week of January", "2024-01-25", "2024-01-31"),
    ("in the first ten days of January", "2024-01-01", "2024-01-10"),
    ("at the beginning of March", "2024-03-01", "2024-03-08"),  # it is the 8th
    ("three Sundays ago", "2024-02-18", "2024-02-18"),
    ("a week ago on Wednesday", "2024-02-28", "2024-02-28"),
    ("the night before last", "2024-03-06", "2024-03-06"),
)


@pytest.mark.parametrize(("words", "published", "first", "last"), FEASTS)
def test_feasts_of_many_calendars_have_their_days(
    parser: Parser, words: str, published: date, first: str, last: str
) -> None:
    found = list(resolved(parser, f"A grenade went off at the gate {words}.", published).values())
    assert [days(to_time(t, published)) for t in found] == [(first, last)]


@pytest.mark.parametrize(("words", "first", "last"), OF_OUR_MONTHS)
def test_a_part_counted_out_of_a_month(parser: Parser, words: str, first: str, last: str) -> None:
    published = date(2024, 3, 8)
    found = list(resolved(parser, f"A grenade went off at the gate {words}.", published).values())
    assert [days(to_time(t, published)) for t in found] == [(first, last)]


def test_a_feast_of_a_year_that_no_table_lists_has_no_date(parser: Parser) -> None:
    (found,) = resolved(parser, "A grenade went off on Diwali.", date(1978, 11, 3)).values()
    assert found.value is None


def test_the_night_before_is_that_before_the_day_told_of(parser: Parser) -> None:
    text = "Shells fell on Wednesday. The night before, a drone had hit a bridge."
    assert when(parser, text, "The night before").start == date(2023, 2, 21)

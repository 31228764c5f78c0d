"""Rulings on which words are a time, where they stand and what they say by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.extraction.times.grammar import load_grammar
from tallystick.extraction.times.times import find_times
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record.claim import Claim
from tallystick.record.reading import TimeExpression


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(parser: Parser, text: str) -> list[tuple[str, str]]:
    return [(t.text, t.reading) for t in find_times(parser.parse(text))]


def only(parser: Parser, text: str) -> TimeExpression:
    found = find_times(parser.parse(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "said", "reading"),
    [
        ("Troops raided the camp on Thursday.", "Thursday", "weekday:4"),
        ("Troops will leave the camp on Monday.", "Monday", "weekday:1;future"),
        ("The hearing is to open on Tuesday.", "Tuesday", "weekday:2;future"),
        ("They met last Friday.", "last Friday", "weekday:5;dir=last"),
        ("He died last week.", "last week", "now:W:-1"),
        ("He died two days ago.", "two days ago", "ago:P2D"),
        ("Two days earlier, his house burnt.", "Two days earlier", "before:P2D"),
        ("The next day he was freed.", "The next day", "then:D:1"),
        ("The village fell on 5 March 2022.", "5 March 2022", "date:2022-03-05"),
        ("The village fell on March 5.", "March 5", "date:XXXX-03-05"),
        ("The village fell in March 2022.", "March 2022", "date:2022-03"),
        ("The village fell on 25/03/2022.", "25/03/2022", "date:2022-03-25"),
        (
            "It began in the early hours of Thursday.",
            "the early hours of Thursday",
            "weekday:4;part=MO,early hours",
        ),
        ("It began before dawn on Thursday.", "before dawn on Thursday", "weekday:4;part=MO,before dawn"),
        ("A man was shot dead overnight.", "overnight", "overnight"),
        ("In the past 24 hours five died.", "the past 24 hours", "last:PT24H"),
        ("Thirty were killed so far this year.", "so far this year", "now:Y:0;mod=OPEN"),
        ("The siege of the fort took three weeks.", "three weeks", "duration:P3W"),
        ("They march every Friday.", "every Friday", "set:XXXX-WXX-5"),
        ("On Fridays they march.", "Fridays", "set:XXXX-WXX-5"),
        ("[Tue 19:34] Two blasts in the centre.", "[Tue 19:34]", "weekday:2;at=19:34"),
        ("The fast of Ramadan was quiet.", "Ramadan", "hijri:09"),
        ("The town was lost in the summer of 2014.", "the summer of 2014", "date:2014-SU"),
        ("It was a calm decade, the 1990s.", "the 1990s", "date:199X"),
        ("They left on the eve of 9 May.", "the eve of 9 May", "date:XXXX-05-09;mod=EVE"),
    ],
)
def test_the_words_alone_give_this_reading(parser: Parser, text: str, said: str, reading: str) -> None:
    assert (said, reading) in read(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "He may be killed if troops march on the city.",
        "Troops stormed the old quarter of the town.",
        "The fall of the city was a shock.",
        "A 66-year-old man was hurt.",
        "Some 2000 people fled and 2014 houses burnt.",
        "Sun Microsystems sells computers.",
        "The presenter of This Week spoke.",
    ],
)
def test_words_that_only_look_like_times_are_none(parser: Parser, text: str) -> None:
    assert read(parser, text) == []


def test_offsets_point_at_the_words_through_odd_characters(parser: Parser) -> None:
    text = "“Raid” — troops\u00a0came on Thursday\u2009night; at 18:30 they left.\n\nOn 3–5 March’s eve…"
    for time in find_times(parser.parse(text)):
        assert text[time.span.start : time.span.end] == time.text


def test_a_range_stands_before_its_two_ends(parser: Parser) -> None:
    found = read(parser, "Between 17 and 23 February, 16 people were killed.")
    assert [said for said, _ in found] == ["17 and 23 February", "17", "23 February"]
    assert found[0][1].startswith("range:(date:XXXX-02-17")


def test_the_first_end_of_a_range_takes_the_year_of_the_second(parser: Parser) -> None:
    found = dict(read(parser, "From 24 December to 9 January 2022 the road was shut."))
    assert found["24 December"].startswith("date:2021-12-24")


def test_two_days_named_together_are_no_range(parser: Parser) -> None:
    found = read(parser, "On 3 and 5 March raids took place.")
    assert [said for said, _ in found] == ["3", "5 March"]


def test_since_is_kept_as_the_signal_with_its_place(parser: Parser) -> None:
    text = "Sixty people have been killed since 1 January."
    time = only(parser, text)
    assert time.signal is not None
    assert text[time.signal.start : time.signal.end] == "since"
    assert time.text == "1 January"
    assert time.reading.endswith(";since")


def test_the_reading_never_depends_on_who_is_named(parser: Parser) -> None:
    one = read(parser, "Russian forces shelled the town on Monday night, Ukraine said.")
    other = read(parser, "Ukrainian forces shelled the town on Monday night, Russia said.")
    assert one == other


@pytest.mark.parametrize(
    "text", ["", "\n\n", "12:99 99:00 00/00/0000 2023-99-99", "at 25 p.m. on May", "((((", "the " * 500]
)
def test_nonsense_is_read_without_a_crash(parser: Parser, text: str) -> None:
    for time in find_times(parser.parse(text)):
        assert time.text == time.span.of(text)


def test_a_number_after_a_month_may_count_the_people_instead(parser: Parser) -> None:
    assert [said for said, _ in read(parser, "In March 12 people were killed there.")] == ["March"]


def test_half_and_end_and_mid_want_a_month_not_a_day(parser: Parser) -> None:
    found = [said for said, _ in read(parser, "Since mid-January 20 have died. By the end of March 12 had died.")]
    assert found == ["mid-January", "the end of March"]


def test_each_day_of_a_list_is_found(parser: Parser) -> None:
    found = read(parser, "Raids took place on 1, 2 and 3 March.")
    assert [said for said, _ in found] == ["1", "2", "3 March"]


def test_the_first_months_of_a_year_are_a_range_of_it(parser: Parser) -> None:
    found = dict(read(parser, "In the first three months of 2022 ninety died."))
    assert found["the first three months of 2022"] == "range:(date:2022-01)..(date:2022-03)"


def test_an_expression_of_a_month_shares_the_year_said_after_it(parser: Parser) -> None:
    found = dict(read(parser, "Between April and December last year ninety died."))
    assert found["April"].startswith("now:Y:-1;month=04")


def test_no_word_of_the_grammar_stands_in_two_classes_unseen() -> None:
    grammar = load_grammar("en")
    assert len(grammar.rules) == len(grammar.scanner.patterns)
    assert {"Monday", "MONDAY"} <= grammar.classes.keys()
    assert "monday" not in grammar.classes


def test_a_language_without_a_grammar_of_times_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        load_grammar("xx")


@pytest.mark.parametrize(
    "text", ["² people were killed on ² May", "An area of 12 km² was shelled on 3² May", "③ men died on Monday"]
)
def test_a_figure_that_is_no_number_is_no_day(claims_of: Callable[..., list[Claim]], text: str) -> None:
    """A raised two is a digit to Unicode, and no number to anybody: a report that has one is read all the same."""
    assert all(c.time is None or c.time.start is None or c.time.start.day != 2 for c in claims_of(text))

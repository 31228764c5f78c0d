"""Rulings on number phrases: what each says of low, best and high, and what is no count at all."""

from __future__ import annotations

import pytest

from tallystick.knowledge.languages.en.numbers import Numeral, read_number, read_numbers
from tallystick.knowledge.languages.en.numbers_equal import with_equals
from tallystick.knowledge.languages.parsed import Token

Bounds = tuple[int | None, int | None, int | None]


def tokens(text: str) -> list[Token]:
    """Words as tokens; the grammar of numbers needs no parse."""
    found, at = [], 0
    for i, word in enumerate(text.split()):
        start = text.index(word, at)
        token = Token(i, start, word)
        if word[:1].isupper() and word[:3].lower() in ("jan", "feb", "mar", "sep"):
            token.pos = "name"
        found.append(token)
        at = start + len(word)
    return found


def read(text: str) -> Numeral:
    numeral = read_number(tokens(text))
    assert numeral is not None, text
    return numeral


def bounds(text: str) -> Bounds:
    figures = read(text).figures
    return figures.low, figures.best, figures.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ten people", (10, 10, 10)),
        ("a dozen villagers", (12, 12, 12)),
        ("half a dozen men", (6, 6, 6)),
        ("twenty - one miners", (21, 21, 21)),
        ("two hundred and five graves", (205, 205, 205)),
        ("1,250 people", (1250, 1250, 1250)),
        ("1.2 million people", (1_200_000, 1_200_000, 1_200_000)),
        ("four thousand men", (4000, 4000, 4000)),
        ("a tenth villager", (1, 1, 1)),
        ("nobody", (0, 0, 0)),
        ("no one was hurt", (0, 0, 0)),
        ("at least nine people", (9, 9, None)),
        ("no fewer than ten bodies", (10, 10, None)),
        ("30 or more people", (30, 30, None)),
        ("more than 100 people", (101, None, None)),
        ("over a dozen people", (13, None, None)),
        ("between 12 and 15 people", (12, None, 15)),
        ("12 to 15 people", (12, None, 15)),
        ("six or seven people", (6, None, 7)),
        ("about 40 people", (None, 40, None)),
        ("nearly 300 people", (None, 300, None)),
        ("some 6,270 residents", (None, 6270, None)),
        ("up to fifty officers", (None, None, 50)),
        ("as many as 30 people", (None, None, 30)),
        ("fewer than 10 people", (None, None, 9)),
        ("dozens of people", (24, None, None)),
        ("scores of people", (40, None, None)),
        ("hundreds of people", (200, None, None)),
        ("thousands of people", (2000, None, None)),
        ("tens of thousands of people", (20_000, None, None)),
        ("several people", (None, None, None)),
        ("both men", (2, 2, 2)),
        ("a couple of men", (None, 2, None)),
        ("from 10 to 12 people", (10, None, 12)),
        ("anywhere from 20 to 30 villagers", (20, None, 30)),
        ("at least 20 and possibly as many as 30 villagers", (20, None, 30)),
        ("ten , perhaps twelve , people", (10, None, 12)),
        ("20 or maybe 25 men", (20, None, 25)),
        ("10-12 people", (10, None, 12)),
        ("10 or 12 people", (10, None, 12)),
        ("a dozen or so people", (None, 12, None)),
        ("a score of villagers", (20, 20, 20)),
        ("just over 100 people", (101, None, None)),
        ("just short of 100 people", (None, 100, None)),
        ("hardly fewer than 60 people", (None, 60, None)),
    ],
)
def test_words_give_the_bounds_of_the_record(text: str, expected: Bounds) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "$ 300 was paid",
        "aged 34 , he",
        "66 - year - old man",
        "40 km away",
        "90 percent of homes",
        "26 January",
        "January 26",
        "in 2012 the army",
        "magnitude 5.6 quake",
        "7 a.m. on the road",
        "No. 5 in line",
        "900,000,000 people",
    ],
)
def test_dates_ages_money_distances_and_absurd_numbers_count_nobody(text: str) -> None:
    assert not read(text).countable


def test_a_score_is_no_range() -> None:
    score = Token(0, 0, "3")
    hyphen = Token(1, 1, "-")
    other = Token(2, 2, "1")
    assert not read_numbers([score, hyphen, other])[0].countable


def test_a_rise_from_ten_to_twelve_is_two_figures_not_a_range() -> None:
    values = [n.figures.best for n in read_numbers(tokens("rose from 10 to 12"))]
    assert values == [10, 12]


def test_the_words_and_their_places_are_kept() -> None:
    numeral = read("killed at least nine people")
    assert (numeral.words, numeral.first, numeral.last) == ("at least nine", 1, 3)


def test_no_fewer_than_is_not_a_nought() -> None:
    assert read("no fewer than four men").kind == "bounded"


def test_nothing_to_read_gives_nothing() -> None:
    assert read_number([]) is None
    assert read_number(tokens("they came at dawn")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose from 10 to 12 people", [(10, 10, 10), (12, 12, 12)]),
        ("ten dead , perhaps from hunger", [(10, 10, 10)]),
        ("30 men and perhaps 20 women", [(30, 30, 30), (20, 20, 20)]),  # fewer than the first: no range
        ("a score of 3", [(3, 3, 3)]),
        ("in March 377 people", [(377, 377, 377)]),
        ("in March 12", []),
    ],
)
def test_what_looks_like_a_range_or_a_date_and_is_none(text: str, expected: list[Bounds]) -> None:
    found = [n.figures for n in read_numbers(tokens(text)) if n.countable]
    assert [(f.low, f.best, f.high) for f in found if f.low] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five soldiers and as many drivers", (5, 5, 5)),
        ("at least five soldiers and twice as many drivers", (10, 10, None)),
        ("five soldiers and three times as many drivers", (15, 15, 15)),
        ("five soldiers and about as many drivers", (None, 5, None)),
        ("between four and six soldiers and an equal number of drivers", (4, None, 6)),
        ("five soldiers and a similar number of drivers", (None, 5, None)),
    ],
)
def test_a_number_told_again_is_the_number_before_it(text: str, expected: Bounds) -> None:
    words = tokens(text)
    figures = with_equals(words, read_numbers(words), lambda _: True)[-1].figures
    assert (figures.low, figures.best, figures.high) == expected


def test_nothing_is_told_again_where_nothing_was_told() -> None:
    for text in ("as many drivers", "as many as 30 drivers", "the same number"):
        words = tokens(text)
        assert with_equals(words, read_numbers(words), lambda _: True) == read_numbers(words)

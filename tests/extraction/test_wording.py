"""Rulings on loaded words: shown with their place and plain reading, whichever side uses them."""

from __future__ import annotations

import pytest

from tallystick.extraction.wording import find_wording


def test_each_word_has_its_exact_place() -> None:
    text = "The regime’s troops martyred four; it called them terrorists."
    found = find_wording(text)
    assert [(w.text, w.neutral) for w in found] == [
        ("regime", "government"),
        ("martyred", "killed"),
        ("terrorists", "militants"),
    ]
    assert all(text[w.start : w.end] == w.text for w in found)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("terrorists", "resistance fighters"),
        ("occupation forces", "regime"),
        ("martyred", "eliminated"),
        ("massacre", "bloodbath"),
        ("orcs", "banderites"),
        ("infidels", "takfiris"),
        ("liberated", "cleansed"),
    ],
)
def test_words_of_opposed_sides_are_both_listed(theirs: str, ours: str) -> None:
    assert len(find_wording(f"They said {theirs}.")) == len(find_wording(f"They said {ours}.")) == 1


def test_the_longer_phrase_wins() -> None:
    assert [w.text for w in find_wording("A special military operation began")] == ["special military operation"]


def test_neutralised_does_not_say_the_outcome() -> None:
    (word,) = find_wording("Two men were neutralised.")
    assert (word.neutral, word.kind) == ("outcome not said", "euphemism")


def test_a_legal_word_has_no_plain_reading() -> None:
    (word,) = find_wording("She called it ethnic cleansing.")
    assert (word.neutral, word.kind) == (None, "legal")


def test_a_word_within_a_name_is_no_wording() -> None:
    assert find_wording("Soldiers of the People's Liberation Army marched.") == []


def test_part_of_a_word_is_not_found() -> None:
    assert find_wording("A regimen of pills, enemyless and terrorised.") == []


def test_capitals_and_line_breaks_are_no_hindrance() -> None:
    assert [w.text for w in find_wording("OCCUPATION\nFORCES CAME")] == ["OCCUPATION\nFORCES"]


def test_letters_that_grow_in_lower_case_shift_nothing() -> None:
    text = "İİİ said the regime fell."
    (word,) = find_wording(text)
    assert text[word.start : word.end] == "regime"


def test_nothing_is_found_in_nothing() -> None:
    assert find_wording("") == []

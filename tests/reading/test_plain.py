"""The head of a text file: taken only when it is one."""

from datetime import date

import pytest

from tallystick.reading.plain import head_and_text


def test_a_head_is_read_and_the_text_is_what_follows() -> None:
    said, text = head_and_text("Title: Two dead: mayor\r\nKind: wire\r\nPublished: 2024-05-01\r\n\r\n\r\nTwo died.\r\n")
    assert (said.title, said.publisher_kind, said.published) == ("Two dead: mayor", "wire", date(2024, 5, 1))
    assert text == "\r\nTwo died.\r\n"


@pytest.mark.parametrize(
    "content",
    [
        "Title: with no empty line after it",
        "Title: one\nTwo men died in Goma.\n\nMore.",
        "Toll: nine\nPublished: 2024-05-01\n\nThe first key is not ours.",
        "Two men died.\n\nTitle: late\n\n",
        "",
    ],
)
def test_what_is_no_head_stays_text(content: str) -> None:
    said, text = head_and_text(content)
    assert text == content
    assert said.title is None
    assert said.published is None


def test_values_not_understood_and_unknown_keys_are_named() -> None:
    said, text = head_and_text("Published: last Friday\nMood: grim\nTitle: a\nTitle: b\n\nText.")
    assert (said.published, said.title, text) == (None, "a", "Text.")
    assert said.notes == (
        "published not understood: 'last Friday'",
        "title given twice: the first is kept",
        "unknown keys ignored: Mood",
    )

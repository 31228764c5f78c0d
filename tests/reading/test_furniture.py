"""Lines that stand in a report without being part of the story."""

from itertools import pairwise

import pytest

from tallystick.reading.furniture import byline_of, licence_name, notices_of


def words(text: str) -> list[str]:
    return [span.of(text) for span in notices_of(text).spans]


def test_a_licence_line_at_the_end_of_one_paragraph_gives_licence_and_publisher() -> None:
    line = "All content by Example News is licensed under a Creative Commons Attribution 4.0 International License."
    text = "Two men were killed. " + line
    assert words(text) == [line]
    assert notices_of(text).licence == "CC BY 4.0"
    assert notices_of(text).publisher == "Example News"


@pytest.mark.parametrize("line", ["© 2024 Example Wire. All rights reserved.", "Copyright 2024 Example Wire"])
def test_a_copyright_holder_is_not_taken_for_the_publisher(line: str) -> None:
    text = "Two men were killed.\n" + line
    assert words(text) == [line]
    assert notices_of(text).publisher is None


def test_sharing_lines_are_notices_and_the_story_between_them_is_not() -> None:
    text = "Share this\nMen in two cars shared this road with us.\nFollow us on Telegram\nRead more: Another story\n"
    assert words(text) == ["Share this", "Follow us on Telegram", "Read more: Another story"]


def test_the_last_sentence_of_a_paragraph_may_be_one() -> None:
    assert words("The army left the town. Follow us on Telegram.") == ["Follow us on Telegram."]


def test_reporters_and_editors_in_brackets_are_a_notice() -> None:
    assert words("It ended. (Reporting by A. Doe; editing by B. Roe)") == ["(Reporting by A. Doe; editing by B. Roe)"]


@pytest.mark.parametrize(
    "text", ["They follow us on foot into the hills.", "", "All rights of prisoners were ignored."]
)
def test_a_story_has_no_notice(text: str) -> None:
    assert words(text) == []


def test_spans_never_overlap_however_often_the_words_return() -> None:
    text = "© 2024 A. All rights reserved. Copyright 2024 B. All rights reserved.\n" * 50
    spans = notices_of(text).spans
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Creative Commons Attribution-NonCommercial-ShareAlike 3.0 License", "CC BY-NC-SA 3.0"),
        ("CC BY-ND", "CC BY-ND"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
        ("Open Government Licence", "Open Government Licence"),
    ],
)
def test_a_licence_has_one_name(said: str, name: str) -> None:
    assert licence_name(said) == name


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("By Jane Doe\nTwo died.", "By Jane Doe"),
        ("Two dead\n\nBy Jane Doe and José Roe in Kyiv\nTwo died.", "By Jane Doe and José Roe in Kyiv"),
    ],
)
def test_a_byline_is_a_short_line_of_its_own(text: str, line: str) -> None:
    found = byline_of(text)
    assert found is not None
    assert found.of(text) == line


def test_a_sentence_that_starts_with_by_is_no_byline() -> None:
    assert byline_of("By Tuesday the town of Goma had fallen.\nMore.") is None


@pytest.mark.parametrize(
    "line",
    [
        "This page has been withdrawn.",
        "We have removed this article.",
        "The story was retracted on Monday after a complaint.",
        "Correction: An earlier version of this article said that nine people were killed in Goma.",
        "Editor's note: We wrongly reported that soldiers had withdrawn from the town.",
    ],
)
def test_what_a_publisher_says_of_its_own_page_is_a_notice(line: str) -> None:
    told = "Nine people were killed in Goma on Sunday. Troops have withdrawn from the town."
    assert words(f"{told}\n\n{line}\n") == [line]
    assert words(f"{told} {line}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: seven people were killed in Goma, not nine.",
        "The post was removed by soldiers.",
        "They have withdrawn.",
    ],
)
def test_a_corrected_figure_and_a_removed_post_are_the_story(line: str) -> None:
    assert words(line) == []

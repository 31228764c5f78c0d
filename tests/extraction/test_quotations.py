"""Rulings on what a quotation is, where it ends, and which quotation marks only hold a word at arm's length."""

from __future__ import annotations

import pytest

from tallystick.extraction.text.quotations import Quotation, find_quotations
from tallystick.knowledge.languages.en.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def quoted(parser: Parser, text: str) -> list[tuple[str, str]]:
    return [(q.span.of(text), q.kind) for q in find_quotations(parser.parse(text))]


def only(parser: Parser, text: str) -> Quotation:
    found = find_quotations(parser.parse(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»"), ("‘", "’"), ("''", "''")])
def test_every_sort_of_mark_is_read_alike(parser: Parser, opening: str, closing: str) -> None:
    text = f"The governor said: {opening}We will rebuild the bridge before winter.{closing}"
    assert quoted(parser, text) == [(f"{opening}We will rebuild the bridge before winter.{closing}", "full")]


def test_an_apostrophe_opens_and_closes_nothing(parser: Parser) -> None:
    assert quoted(parser, "The soldiers' convoy didn't stop at the farmers’ market in the '90s.") == []


def test_a_plural_apostrophe_does_not_close_a_single_quotation(parser: Parser) -> None:
    text = "‘The farmers’ fields were burned,’ the mayor said."
    assert quoted(parser, text) == [("‘The farmers’ fields were burned,’", "full")]


def test_inches_are_no_quotation(parser: Parser) -> None:
    assert quoted(parser, 'Troops found a 12" pipe and a 6" shell near the gate.') == []


def test_a_quotation_inside_a_quotation_has_depth_one(parser: Parser) -> None:
    text = "“The captain shouted ‘stop the car’ and then they fired,” the driver said."
    outer, inner = find_quotations(parser.parse(text))
    assert (outer.depth, inner.depth) == (0, 1)
    assert outer.span.holds(inner.span)


def test_a_quotation_runs_over_several_sentences(parser: Parser) -> None:
    text = "“They came at night. They took my brother. Nobody has seen him since,” she said."
    assert only(parser, text).inner.of(text).startswith("They came")
    assert only(parser, text).span.of(text).endswith("since,”")


def test_an_opening_mark_on_the_next_paragraph_goes_on_with_the_same_quotation(parser: Parser) -> None:
    text = "“The road is closed.\n\n“Nobody can leave the town,” the mayor said."
    first, second = find_quotations(parser.parse(text))
    assert first.continues
    assert not first.closed
    assert second.closed


def test_an_unclosed_quotation_ends_with_its_sentence(parser: Parser) -> None:
    text = "The minister said “we will not talk to them. The road reopened on Monday."
    found = only(parser, text)
    assert not found.closed
    assert found.span.of(text) == "“we will not talk to them."


def test_a_closing_mark_alone_is_dropped(parser: Parser) -> None:
    assert quoted(parser, "The road reopened on Monday.” Traffic was light.") == []


def test_one_word_between_marks_is_a_scare_quotation(parser: Parser) -> None:
    assert quoted(parser, "The so-called “cleansers” reached the river on Friday.") == [("“cleansers”", "scare")]


def test_one_word_told_by_a_verb_of_saying_is_no_scare_quotation(parser: Parser) -> None:
    assert quoted(parser, "The president called the raid “treasonous”.") == [("“treasonous”", "fragment")]


@pytest.mark.parametrize("text", ["", "   \n\n ", '"', "“”", "'''\"''", "“ “ “", "\u200b“x"])
def test_hostile_text_is_read_without_a_fault(parser: Parser, text: str) -> None:
    for quotation in find_quotations(parser.parse(text)):
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)

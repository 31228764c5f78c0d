"""Rulings on named people: public only in office, private otherwise."""

from __future__ import annotations

import pytest

from tallystick.extraction.words.persons import find_persons
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.knowledge.registers import load_register
from tallystick.record import Person


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def _persons(parser: Parser, text: str) -> dict[str, Person]:
    found = find_persons(parser.parse(text), load_register())
    assert all(text[p.start : p.end] == p.text for p in found)
    return {p.text: p for p in found}


def test_a_minister_who_speaks_is_public(parser: Parser) -> None:
    person = _persons(parser, "Interior Minister Daniel Okafor said on Monday that two bridges were hit.")[
        "Daniel Okafor"
    ]
    assert (person.role, person.public) == ("interior minister", True)


def test_an_office_after_the_name_counts(parser: Parser) -> None:
    person = _persons(parser, "Maria Lopez, the mayor of the town, condemned the attack.")["Maria Lopez"]
    assert (person.role, person.public) == ("mayor", True)


def test_a_farmer_is_private(parser: Parser) -> None:
    person = _persons(parser, "John Okello, a farmer, said that he saw four trucks.")["John Okello"]
    assert (person.role, person.public) == ("farmer", False)


def test_a_person_without_a_role_is_private(parser: Parser) -> None:
    assert not _persons(parser, "Peter Wanjala said he ran to the river.")["Peter Wanjala"].public


def test_the_dead_are_private_even_in_office(parser: Parser) -> None:
    assert not _persons(parser, "Governor Samuel Haroun was killed by a bomb on Friday.")["Samuel Haroun"].public


def test_a_minor_is_private(parser: Parser) -> None:
    assert not _persons(parser, "Daniel Mbeki, 15, spoke to reporters about the raid.")["Daniel Mbeki"].public


def test_a_role_holds_for_the_surname_alone(parser: Parser) -> None:
    text = "Army spokesman Daniel Hartmann spoke first. Hartmann said that the road was closed."
    assert _persons(parser, text)["Hartmann"].public


def test_parties_are_no_persons(parser: Parser) -> None:
    assert _persons(parser, "Boko Haram attacked a village in Nigeria.") == {}


def test_nobody_is_found_in_nothing(parser: Parser) -> None:
    assert _persons(parser, "") == {}


def test_an_office_is_not_shared_with_a_namesake(parser: Parser) -> None:
    text = "Governor Samuel Haroun spoke on Monday. Miriam Haroun said that she hid in the cellar."
    assert not _persons(parser, text)["Miriam Haroun"].public


def test_a_person_who_is_arrested_is_private(parser: Parser) -> None:
    assert not _persons(parser, "Police arrested Mayor Daniel Okafor on Friday.")["Daniel Okafor"].public


def test_who_is_killed_at_one_mention_is_private_at_all(parser: Parser) -> None:
    text = "Governor Samuel Haroun spoke on Monday. On Friday Haroun was killed by a bomb."
    found = find_persons(parser.parse(text), load_register())
    assert found and not any(p.public for p in found)

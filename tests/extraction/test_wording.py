"""Rulings on loaded words: shown with their place and plain reading, whichever side uses them."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
import yaml
from benchmarks import measures

from tallystick.extraction.text.wording import find_wording
from tallystick.knowledge.registers import load_wording
from tallystick.knowledge.registers.roles import load_roles
from tallystick.pipeline import Reader
from tallystick.record.form import claim_to_dict
from tallystick.record.report import Report


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


# ---------------------------------------------------------------------------------------------------- the lists

WORDS = load_wording().entries
_PLURAL = "The {} fired rockets at the town of Kalu on Friday."
_PERSON = "The army said the {} was killed in Kalu on Friday."
_DONE = "Nine people were {} in Kalu on Friday."
_FATE = "Nine people {} in Kalu on Friday."
_DOING = "Troops began {} the people of Kalu on Friday."
_DEED = "The {} in Kalu on Friday killed nine people."


def _carrier(plain: str) -> str:
    """A sentence with room for words of the plain reading's kind."""
    head, role = plain.rsplit(maxsplit=1)[-1], load_roles().table.get(plain.rsplit(maxsplit=1)[-1])
    if plain.startswith(("was ", "were ")):
        return _FATE
    if role is not None and role.kind != "thing":
        return _PLURAL if head.endswith("s") or head in ("people", "police", "men") else _PERSON
    if head.endswith("ed") or head in ("took", "shot"):
        return _DONE
    return _DOING if head in ("taking", "attacking", "suppressing") else _DEED


def _code(reader: Reader, text: str) -> list[object]:
    claims = reader.read(Report(text=text, language="en", published=date(2024, 5, 5))).claims
    return [measures._coding(claim_to_dict(c)) for c in claims]


def test_no_loaded_word_changes_the_code(reader: Reader) -> None:
    """Every sixth word of the lists against its plain reading; words that read as a people's name are left out."""
    words = [w for w in WORDS if w.parsed is not None and not reader.register.scan(w.parsed)]
    changed = []
    for word in words[::6]:
        carrier = _carrier(word.parsed or "")
        if _code(reader, carrier.format(word.words)) != _code(reader, carrier.format(word.parsed)):
            changed.append(f"{word.words} / {word.parsed}")
    assert changed == []


def test_no_list_names_a_party(reader: Reader) -> None:
    judged = [w.words for w in WORDS if w.kind != "legal"]
    assert [w for w in judged if reader.register.scan(w) or reader.register.scan(w.title())] == []


def test_a_legal_word_is_never_read_away() -> None:
    assert [w.words for w in WORDS if w.kind == "legal" and (w.neutral or w.parsed)] == []


def test_every_list_of_a_region_says_where_its_words_are_from() -> None:
    lists = yaml.safe_load(files("tallystick.knowledge.registers").joinpath("wording_regions.yaml").read_text("utf-8"))
    for name, listed in lists.items():
        assert listed["source"].startswith("Compiled by hand"), name
        assert all(listed[kind] for kind in ("epithet", "euphemism", "legal")), name


def test_a_euphemism_that_hides_the_outcome_gives_an_inferred_figure(reader: Reader) -> None:
    for words in ("neutralised", "rendered ineffective", "put out of action"):
        (claim,) = reader.read(Report(text=f"Nine militants were {words} near Kalu on Friday.", language="en")).claims
        assert [(c.outcome, c.inferred) for c in claim.casualties] == [("killed", True)], words


@pytest.mark.parametrize(
    "text",
    [
        "The union described the killings as a massacre.",
        "The ministry called the army a terrorist organisation.",
        "The commission called it genocide.",
        "Rights groups described the siege of the town as a war crime.",
        "The embassy called the strike an act of terrorism.",
        "The rebels called the raid on the village of Kalu a massacre of civilians.",
        "The attack was described by the council as ethnic cleansing.",
        "The minister labelled the movement a terrorist group.",
    ],
)
def test_to_call_something_by_a_judging_word_is_an_accusation(reader: Reader, text: str) -> None:
    (claim,) = reader.read(Report(text=text, language="en")).claims
    assert (claim.kind, claim.event_type) == ("statement", "ACCUSE")
    assert claim.actors and claim.wording


@pytest.mark.parametrize(
    "text",
    [
        "The governor called the crowd peaceful.",
        "The movement called its dead martyrs.",
        "The government described the operation as a special military operation.",
        "The court called the witness a day after the massacre.",
    ],
)
def test_a_name_that_judges_nobody_is_no_accusation(reader: Reader, text: str) -> None:
    assert [c for c in reader.read(Report(text=text, language="en")).claims if c.event_type == "ACCUSE"] == []

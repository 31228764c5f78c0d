"""Rulings on the toll of one report: nothing added twice, nothing lost, no other incident mixed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tallystick.ledger.toll import report_toll
from tallystick.record.claim import Casualty, Claim, Figures, Kind, Outcome, Place, Status, Time
from tallystick.record.passage import Passage, Span

NINE, ONE, TWO = Figures(9, 9, 9), Figures(1, 1, 1), Figures(2, 2, 2)


def casualty(
    outcome: Outcome, figures: Figures, text: str, at: int = 0, deed: int = 50, **more: str | int | bool | None
) -> Casualty:
    spans = (Span(at, at + len(text)), Span(deed, deed + 6))
    return replace(Casualty(outcome, figures, text, spans), **more)  # type: ignore[arg-type]


def claim(
    at: int, *casualties: Casualty, kind: Kind = "incident", status: Status = "asserted", town: str | None = None,
    day: date | None = None, replaces: str | None = None,
) -> Claim:  # fmt: skip
    place = Place(town, (Span(0, 1),), name=town, precision=1) if town else None
    time = Time("then", (Span(0, 1),), start=day, end=day) if day else None
    return Claim(
        "r", f"c{at}", "test", kind, (Passage(at, at + 80, "words"),), status, casualties=casualties, place=place,
        time=time, replaces=replaces,
    )  # fmt: skip


def test_a_report_that_counts_nobody_has_no_figure() -> None:
    assert report_toll([]) == (Figures(), Figures())


def test_nobody_hurt_is_nought() -> None:
    told = claim(0, casualty("injured", Figures(0, 0, 0), "No one"))
    assert report_toll([told])[1] == Figures(0, 0, 0)


def test_shares_are_not_added_to_their_whole() -> None:
    told = claim(0, casualty("killed", NINE, "nine people"), casualty("killed", TWO, "two children", part_of=0))
    assert report_toll([told])[0] == NINE


def test_the_same_count_told_twice_counts_once() -> None:
    assert (
        report_toll([claim(0, casualty("killed", NINE, "nine people")), claim(200, casualty("killed", NINE, "nine"))])[
            0
        ]
        == NINE
    )


def test_several_victims_told_singly_are_added() -> None:
    told = [
        claim(0, casualty("killed", ONE, "Karim Haddad", who="Karim Haddad")),
        claim(200, casualty("killed", ONE, "Lena Orlova", who="Lena Orlova")),
    ]
    assert report_toll(told)[0] == TWO


def test_a_victim_told_of_again_counts_once() -> None:
    told = [
        claim(0, casualty("killed", ONE, "A 34-year-old man", who="man", age="34", sex="male")),
        claim(200, casualty("killed", ONE, "Karim Haddad", who="Karim Haddad", age="34")),
        claim(400, casualty("killed", ONE, "Haddad", who="Haddad")),
        claim(600, casualty("killed", ONE, "He", rule="pronoun")),
    ]
    assert report_toll(told)[0] == ONE


def test_others_come_on_top_within_their_sentence() -> None:
    told = claim(
        0, casualty("killed", ONE, "A guard", who="guard"), casualty("killed", TWO, "two others", at=20, who="others")
    )
    assert report_toll([told])[0] == Figures(3, 3, 3)


def test_the_last_running_toll_wins() -> None:
    told = [
        claim(0, casualty("killed", NINE, "nine people", who="people")),
        replace(
            claim(200, casualty("killed", Figures(11, 11, 11), "11", at=218, deed=204)),
            evidence=(Passage(200, 221, "the number is now 11."),),
        ),
    ]
    assert report_toll(told)[0] == Figures(11, 11, 11)


def test_a_replaced_figure_is_left_out() -> None:
    told = [claim(0, casualty("killed", NINE, "nine")), claim(200, casualty("killed", TWO, "two"), replaces="c0")]
    assert report_toll(told)[0] == TWO


def test_totals_statements_background_and_threats_are_left_out() -> None:
    nine = casualty("killed", NINE, "nine people")
    told = [
        claim(0, nine, kind="total"),
        claim(100, nine, status="historical"),
        claim(200, nine, status="threatened"),
        claim(300, nine, status="denied"),
        claim(400, casualty("killed", TWO, "two people")),
    ]
    assert report_toll(told)[0] == TWO


def test_another_town_or_another_day_is_another_incident() -> None:
    two, nine = casualty("killed", TWO, "two people"), casualty("killed", NINE, "nine people")
    there = [claim(0, two, town="Izium"), claim(200, nine, town="Lviv")]
    then = [claim(0, two, day=date(2023, 5, 1)), claim(200, nine, day=date(2023, 4, 1))]
    assert report_toll(there)[0] == TWO
    assert report_toll(then)[0] == TWO


def test_who_was_hit_and_died_is_not_also_injured() -> None:
    told = [
        claim(0, casualty("injured", ONE, "A 16-year-old boy", who="boy", age="16", sex="male", inferred=True)),
        claim(200, casualty("killed", ONE, "The boy", who="boy", age="16", sex="male")),
    ]
    assert report_toll(told) == (ONE, Figures())


def test_the_dead_are_taken_from_a_count_of_those_hit_but_not_from_others() -> None:
    dead = claim(200, casualty("killed", TWO, "two of them"))
    hit = claim(0, casualty("injured", NINE, "nine people", who="people", inferred=True))
    others = claim(0, casualty("injured", NINE, "nine others", who="others", inferred=True))
    assert report_toll([hit, dead])[1] == Figures(7, 7, 7)
    assert report_toll([others, dead])[1] == NINE


def test_dozens_yield_to_a_count() -> None:
    told = [
        claim(0, casualty("killed", Figures(24, None, None), "dozens of people")),
        claim(200, casualty("killed", Figures(49, 49, 49), "49 people")),
    ]
    assert report_toll(told)[0] == Figures(49, 49, 49)


def test_a_relative_listed_with_the_first_victim_is_another_victim() -> None:
    told = claim(0, casualty("killed", ONE, "A child", who="child"), casualty("killed", ONE, "her father", at=20))
    assert report_toll([told])[0] == TWO


def test_others_belong_to_the_incident_told_of_before() -> None:
    told = [
        claim(0, casualty("killed", TWO, "two people"), town="Izium"),
        claim(200, casualty("injured", NINE, "nine others"), town="Kharkiv"),
    ]
    assert report_toll(told) == (TWO, NINE)


def test_the_incident_asked_for_is_the_one_at_the_place() -> None:
    told = [
        claim(0, casualty("killed", TWO, "two people"), town="Izium"),
        claim(200, casualty("killed", NINE, "nine people"), town="Lviv"),
    ]
    assert report_toll(told, Place("LVIV", (Span(0, 1),)))[0] == NINE


def test_background_counts_only_where_nothing_is_newer() -> None:
    old = claim(0, casualty("killed", NINE, "nine people"), status="historical")
    assert report_toll([old])[0] == NINE
    assert report_toll([old, claim(200, casualty("killed", TWO, "two people"))])[0] == TWO


def test_whom_the_man_tells_of_as_dead_is_no_longer_hurt() -> None:
    told = [
        claim(0, casualty("injured", ONE, "a 40-year-old man", who="man", sex="male", age="40")),
        claim(100, casualty("killed", ONE, "The man", at=100, who="man", sex="male")),
    ]
    assert report_toll(told) == (ONE, Figures())


def test_the_gunman_who_died_is_not_the_man_who_was_hurt() -> None:
    told = [
        claim(0, casualty("injured", ONE, "a man", who="man", sex="male")),
        claim(100, casualty("killed", ONE, "The gunman", at=100, who="gunman")),
    ]
    assert report_toll(told) == (ONE, ONE)


def test_a_death_in_a_hospital_elsewhere_belongs_to_the_incident() -> None:
    told = [
        claim(0, casualty("injured", ONE, "a boy", who="boy", sex="male"), town="Hama", day=date(2024, 3, 1)),
        claim(100, casualty("killed", ONE, "The boy", at=100, sex="male"), town="Aleppo", day=date(2024, 3, 9)),
    ]
    assert report_toll(told)[0] == ONE


def test_children_named_after_a_dead_father_are_others() -> None:
    father = casualty("killed", ONE, "Karim Haddad", who="Karim Haddad")
    child = casualty("injured", ONE, "one of Haddad's children", at=30, who="children", age="child")
    hurt = replace(claim(200, child), persons=())
    assert report_toll([claim(0, father), hurt]) == (ONE, ONE)


def test_whom_two_sentences_tell_of_as_hurt_before_he_died_is_one() -> None:
    told = [
        claim(0, casualty("injured", ONE, "the boy", deed=20)),
        claim(
            100,
            casualty("injured", ONE, "He", at=100, deed=120, rule="pronoun", inferred=True),
            casualty("killed", ONE, "he", at=130, deed=150, rule="pronoun"),
        ),
    ]
    assert report_toll(told) == (ONE, Figures())


def test_two_words_for_the_dead_of_one_sentence_are_two_people() -> None:
    told = claim(0, casualty("killed", ONE, "a minister", deed=20), casualty("killed", ONE, "his driver", 30, deed=60))
    assert report_toll([told])[0] == TWO


def test_who_was_also_hit_is_one_more() -> None:
    words = "Her stepfather was also shot in the leg."
    hurt = casualty("injured", ONE, "Her stepfather", at=100, deed=124, inferred=True)
    told = replace(claim(100, hurt), evidence=(Passage(100, 100 + len(words), words),))
    dead = claim(0, casualty("killed", ONE, "a girl", age="5", sex="female"))
    assert report_toll([dead, told]) == (ONE, ONE)
    again = Passage(100, 100 + len(words), words.replace("also ", "then "))
    assert report_toll([dead, replace(told, evidence=(again,))]) == (ONE, Figures())

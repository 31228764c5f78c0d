"""Rulings on which reports are one source."""

from __future__ import annotations

from tallystick.linking import independent
from tallystick.record import Report

WIRE = (
    "At least nine people were killed on Thursday when soldiers raided the refugee camp on the edge of the city, "
    "health officials said. Residents described hours of gunfire and said that a block of flats had been hit by a "
    "rocket. The army said its troops had come under fire while arresting three men wanted for attacks. Ambulances "
    "waited at the entrance of the camp for more than an hour before they were let in, the hospital's director said."
)
OTHER = (
    "Nine Palestinians died in a raid on the camp early on Thursday, the ministry announced; twenty were wounded, four "
    "of them seriously. Witnesses spoke of snipers on roofs and of bulldozers that tore up the road to the club. The "
    "governor called a general strike, and shops stayed shut throughout the city. In the evening thousands followed "
    "the dead through the streets while the factions promised an answer."
)


def test_a_wire_report_reprinted_with_a_new_first_line_is_one_source() -> None:
    first = Report(text=WIRE, publisher="Wire")
    reprint = Report(text="JENIN (Wire) - " + WIRE, publisher="Daily")
    alone = Report(text=OTHER, publisher="Agency")
    groups = independent([alone, reprint, first])
    assert sorted(map(len, groups)) == [1, 2]
    assert tuple(sorted((first.report_id, reprint.report_id))) in groups


def test_two_desks_on_one_raid_are_two_sources() -> None:
    assert len(independent([Report(text=WIRE), Report(text=OTHER)])) == 2


def test_a_declared_copy_is_one_source_even_when_rewritten() -> None:
    first = Report(text=WIRE)
    assert len(independent([first, Report(text=OTHER, copy_of=first.report_id)])) == 1


def test_the_same_text_of_two_outlets_is_one_source_however_short() -> None:
    assert len(independent([Report(text="One dead.", publisher="A"), Report(text="One dead.", publisher="B")])) == 1


def test_empty_and_wordless_reports_stand_alone() -> None:
    assert len(independent([Report(text=""), Report(text="... !"), Report(text=WIRE)])) == 3
    assert independent([]) == []


def test_the_groups_do_not_depend_on_the_order() -> None:
    reports = [Report(text=WIRE, url=str(n)) for n in range(3)] + [Report(text=OTHER), Report(text=WIRE[:420])]
    assert independent(reports) == independent(reversed(reports))


def test_two_versions_of_one_page_are_one_source_and_two_reports_of_one_site_are_not() -> None:
    first = Report(text=WIRE, url="https://post.example/live")
    later = Report(text=OTHER, url="https://POST.example/live/#latest")
    site = [Report(text=text, url="https://post.example/") for text in (WIRE[:300], OTHER)]
    assert independent([first, later]) == [tuple(sorted((first.report_id, later.report_id)))]
    assert len(independent(site)) == 2
    declared = Report(text=OTHER, url="https://post.example/2", supersedes=first.report_id)
    assert len(independent([first, declared])) == 1

"""Rulings on which reports tell of one happening, on reports in our own words."""

from __future__ import annotations

import json
from datetime import date
from random import Random

import pytest

from tallystick.linking import group_reports, link_reports
from tallystick.record import Report

ATTACK = Report(
    title="Eleven dead in market shelling in El Obeid",
    text="Shells hit the central market of El Obeid on Tuesday morning, killing eleven traders, the doctors' "
    "union said. Fatima Adam, who sells onions there, said she counted four explosions within ten minutes. The "
    "union said 31 wounded people had been taken to the teaching hospital, which has run short of blood.",
    published=date(2024, 8, 13),
)
RIVAL = Report(
    title="Army denies targeting El Obeid market",
    text="The army rejected accusations that its guns had fired on the market in El Obeid, where the doctors' "
    "union counted eleven dead traders after Tuesday's shelling. A spokesman said that the four explosions came "
    "from positions held by its adversary. Onion sellers such as Fatima Adam buried relatives on Wednesday near "
    "the teaching hospital.",
    published=date(2024, 8, 14),
)
FOLLOW_UP = Report(
    title="Market reopens weeks after El Obeid shelling",
    text="Traders reopened the central market of El Obeid on Monday, five weeks after shells killed eleven of "
    "them. Fatima Adam laid out onions beside a crater. The doctors' union says two of the 31 wounded are still "
    "in the teaching hospital.",
    published=date(2024, 9, 16),
)
ELSEWHERE = Report(
    title="Nine dead in market shelling in Kherson",
    text="Shells hit the covered market of Kherson on Friday morning, killing nine shoppers, the governor said. "
    "Oksana Bondar, who sells fish there, said she heard six explosions. The governor said 17 wounded people "
    "had been taken to two clinics, and that the tram line was cut.",
    published=date(2024, 8, 16),
)
SPORT = Report(
    title="Rovers bombard visitors in derby battle",
    text="Rovers shelled the visitors' goal for ninety minutes and won the derby by four goals to nil. The "
    "captain said his side had fought for every ball, and the trainer called the second half a massacre.",
    published=date(2024, 8, 14),
)
ALL = [ATTACK, RIVAL, FOLLOW_UP, ELSEWHERE, SPORT]


def test_two_sides_and_a_follow_up_weeks_later_are_one_group_and_look_alikes_are_not() -> None:
    groups = group_reports(ALL)
    assert tuple(sorted(report.report_id for report in (ATTACK, RIVAL, FOLLOW_UP))) in groups
    assert (ELSEWHERE.report_id,) in groups
    assert (SPORT.report_id,) in groups


@pytest.mark.parametrize("seed", range(5))
def test_the_groups_do_not_depend_on_the_order_of_the_reports(seed: int) -> None:
    shuffled = list(ALL)
    Random(seed).shuffle(shuffled)
    assert group_reports(shuffled) == group_reports(ALL)


def test_the_same_report_given_twice_is_one() -> None:
    assert group_reports([ATTACK, ATTACK]) == [(ATTACK.report_id,)]


def test_copies_are_one_group_whatever_else_there_is() -> None:
    reprint = Report(text="EL OBEID - " + ATTACK.text, title="Shelling", publisher="Daily")
    assert len(group_reports([ATTACK, reprint])) == 1


def test_empty_wordless_and_foreign_reports_stand_alone() -> None:
    odd = [Report(text=""), Report(text="!!! 42"), Report(text="Onze morts au marché, selon les médecins."), ELSEWHERE]
    assert len(group_reports(odd)) == 4
    assert group_reports([]) == []


def test_every_compared_pair_of_reports_is_explained() -> None:
    links = link_reports(ALL)
    assert {links[0].left, links[0].right} <= {report.report_id for report in (ATTACK, RIVAL, FOLLOW_UP)}
    assert all(line.detail for link in links for line in link.comparisons)
    assert json.dumps([link.score for link in links])


def test_agreement_never_speaks_against_one_happening() -> None:
    for link in link_reports(ALL):
        against = {line.feature for line in link.comparisons if line.weight < 0}
        assert against <= {"days between"}

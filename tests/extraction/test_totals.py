"""Rulings on totals: what sums over a period or several happenings, what compares with the past, what is one toll."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest

from tallystick import Reader
from tallystick.extraction.casualties.casualties import find_casualties
from tallystick.extraction.totals.basis import with_basis
from tallystick.extraction.totals.mention import TotalMention
from tallystick.extraction.totals.totals import find_totals
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record.claim import Claim, Figures, Measure
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def totals(text: str, times: tuple[TimeExpression, ...] = ()) -> list[TotalMention]:
    parse = parser().parse(text)
    return find_totals(parse, find_casualties(parse), times)


def measure(text: str) -> Measure:
    [total] = totals(text)
    assert total.measure is not None
    return total.measure


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("At least 30 people have been killed so far this year.", Figures(30, 30, None)),
        ("Since 1 January, 60 villagers have been killed by soldiers.", Figures(60, 60, 60)),
        ("Since the beginning of the operation 4,496 civilians have perished.", Figures(4496, 4496, 4496)),
        ("Between January and September, 3,661 people were killed in gang violence.", Figures(3661, 3661, 3661)),
        ("Between January and February rebels killed 377 civilians.", Figures(377, 377, 377)),
        ("Between January and June 377 civilians were killed in the capital.", Figures(377, 377, 377)),
        ("The 377 civilians killed this year were mostly farmers.", Figures(377, 377, 377)),
        ("In the first quarter 377 civilians were killed.", Figures(377, 377, 377)),
        ("Over the past 24 hours shelling killed 12 people.", Figures(12, 12, 12)),
        ("The deaths bring to 61 the number of people killed since the start of the year.", Figures(61, 61, 61)),
    ],
)
def test_a_count_over_a_period_is_a_total(text: str, figures: Figures) -> None:
    found = measure(text)
    assert (found.what, found.figures) == ("killed", figures)


@pytest.mark.parametrize(
    "text",
    [
        "Her death brings to 13 the number of people killed in last Tuesday's strike.",
        "An attack on the market this year killed nine people.",
        "The death toll rose to 11 from 10.",
        "The army has been in the city since January. A mine killed two men.",
        "The striker has hit 27 goals this season, his best haul since 1988.",
        "Two missiles killed nine people.",
        "",
    ],
)
def test_the_toll_of_one_happening_is_no_total(text: str) -> None:
    assert totals(text) == []


def test_a_sum_over_several_attacks_is_a_total_without_a_period() -> None:
    [total] = totals("Ten people were killed in four separate attacks on Sunday.")
    assert total.relation is None
    assert total.absorbs == (0,)


def test_acts_are_counted_with_their_kinds_as_parts() -> None:
    text = "The centre recorded 25 attacks during the past 24 hours, including 5 shootings and an attempted stabbing."
    found = measure(text)
    assert (found.what, found.figures.best) == ("attacks", 25)
    assert [(p.what, p.figures.best) for p in found.parts] == [("shootings", 5), ("attempted stabbing", 1)]


def test_how_often_a_thing_was_done_is_counted_as_the_deed() -> None:
    found = measure("Over the past 24 hours troops opened fire on the town 31 times.")
    assert (found.what, found.figures.best) == ("opened fire", 31)


def test_every_count_of_a_sentence_is_its_own_total() -> None:
    text = "Between 17 and 23 February monitors recorded 87 raids and 22 attacks, in which 16 people were killed."
    assert sorted(t.measure.figures.best or 0 for t in totals(text) if t.measure) == [16, 22, 87]


def test_whose_by_whom_and_where_are_the_words_of_the_clause() -> None:
    found = measure("Since January, 60 villagers have been killed by soldiers in the West Bank.")
    assert (found.of, found.by, found.area) == ("villagers", "soldiers", "West Bank")


def test_the_casualties_of_a_total_are_absorbed_with_their_shares() -> None:
    [total] = totals("Eleven people, ten of them farmers, have been killed in raids this year.")
    assert total.absorbs == (0, 1)
    assert total.measure is not None
    assert [p.figures.best for p in total.measure.parts] == [10]


def test_the_period_points_at_the_times_given() -> None:
    text = "At least 30 people have been killed since March."
    times = (
        TimeExpression(Span(0, 2), "At", "DATE", "never"),
        TimeExpression(Span(42, 47), "March", "DATE", "month:03"),
    )
    [total] = totals(text, times)
    assert (total.period, total.relation) == ((1,), "since")


@pytest.mark.parametrize(
    ("text", "of", "since"),
    [
        ("It was the deadliest day in the valley since 2005.", "deadliest day", "2005"),
        ("It was the first time since 2012 that rebels had entered the capital.", "first time", "2012"),
        ("The raid was the worst since 2018.", "raid", "2018"),
        ("Thursday was the bloodiest day since records began in 2001.", "bloodiest day", "records began in 2001"),
    ],
)
def test_a_comparison_with_the_past_is_a_superlative(text: str, of: str, since: str) -> None:
    [total] = totals(text)
    assert total.superlative is not None
    assert (total.superlative.of, total.superlative.since) == (of, since)


def test_the_second_deadliest_has_rank_two() -> None:
    [total] = totals("It was the second deadliest attack since 2005.")
    assert total.superlative is not None
    assert total.superlative.rank == 2


def test_a_superlative_without_a_past_is_none() -> None:
    assert totals("It was the worst road in the province.") == []


def test_every_total_points_at_its_words() -> None:
    text = "Monitors said 60 people, 13 of them children, have been killed in Izium’s district since 1 January."
    for total in totals(text):
        assert total.measure is not None
        assert total.measure.spans[0].of(text) == total.measure.text
        assert total.period_span is not None
        assert total.period_span.of(text) == "since 1 January"


@pytest.mark.parametrize(
    "text",
    [
        "Since 10 May, when the battle for the city began, 320 people have died.",
        "More than 10,000 people have died in the conflict since the insurgents took up arms in May 1980.",
        "The fighting around the camps has taken 580 lives since it broke out on Sept. 30.",
        "During 2018 the army and the gangs under its wing murdered 14 social leaders.",
        "46 civilians were killed in armed attacks in the province in the reporting week.",
        "More than 60 guards have died in the province in October, the highest monthly figure since May 2015.",
    ],
)
def test_a_sum_counted_from_a_clause_or_over_what_is_reported_on_is_a_total(text: str) -> None:
    assert totals(text)


@pytest.mark.parametrize(
    "text",
    [
        "The attack in October killed 12 people.",
        "Twelve people were killed when the army shelled the town, which it has besieged since May.",
    ],
)
def test_a_period_beside_one_happening_makes_no_sum(text: str) -> None:
    assert not [t for t in totals(text) if t.measure is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Between January and June, 377 civilians were killed: 241 by the police and 136 by vigilantes.",
        "Since January, 377 civilians have been killed in Haiti, 241 by the police and 136 by vigilantes.",
        "Of the 377 civilians killed this year, 241 were killed by the police and 136 by vigilantes.",
        "So far this year 377 civilians have been killed, 241 of them by the police and 136 by vigilantes.",
        "In the first quarter 377 civilians were killed, 241 by the police and 136 by vigilantes.",
    ],
)
def test_a_sum_by_doer_is_one_total_with_its_parts(text: str) -> None:
    [total] = totals(text)
    assert total.measure is not None
    assert total.measure.figures == Figures(377, 377, 377)
    assert [(p.figures.best, p.by) for p in total.measure.parts] == [(241, "the police"), (136, "vigilantes")]
    assert len(total.absorbs) == 3  # no share is an incident


@pytest.mark.parametrize(
    ("text", "what", "count"),
    [
        ("The raid was the third on the village this month.", "raid", 3),
        ("It was the second such attack in Goma this week.", "attack", 2),
        ("The strike was the fifth on health workers in Kivu since January.", "strike", 5),
        ("It was the 12th bombing in Basra this year, residents said.", "bombing", 12),
    ],
)
def test_the_rank_of_a_happening_counts_those_before_it(text: str, what: str, count: int) -> None:
    [total] = totals(text)
    assert total.measure is not None and total.relation in ("during", "since")
    assert (total.measure.what, total.measure.figures.best, total.measure.by) == (what, count, None)


def test_every_rank_of_a_sentence_counts() -> None:
    text = "The raid was the third attack on Beni since Monday and the second attack on Oicha this week."
    assert [t.measure.figures.best for t in totals(text) if t.measure is not None] == [3, 2]
    [third] = totals("The raid was the third attack since Monday.")
    assert third.measure is not None and third.measure.figures.best == 3


def test_a_rank_among_the_arrested_is_the_least_that_there_are() -> None:
    assert measure("The second suspect arrested since Monday was taken to court.").figures == Figures(2, None, None)
    assert measure("She is the 42nd journalist killed since the war began in 2022.").figures == Figures(42, 42, 42)


@pytest.mark.parametrize(
    "text",
    [
        "The third strike this year by teachers closed schools in Nairobi.",
        "It was the second strike this year over pay, the nurses said.",
    ],
)
def test_a_strike_of_labour_is_no_attack_to_be_counted(text: str) -> None:
    assert totals(text) == []


def test_what_follows_a_list_is_no_part_of_it() -> None:
    text = (
        "Since Monday militants carried out 25 acts including five shootings and eight stone-throwings, the army said."
    )
    assert [(p.what, p.figures.best) for p in measure(text).parts] == [("shootings", 5), ("stone-throwings", 8)]


@pytest.mark.parametrize(
    ("text", "dead", "first", "last"),
    [
        ("Between Friday and Sunday, fighting killed 31 people in Tripoli.", 31, "2024-03-01", "2024-03-03"),
        ("Since Tuesday, 45 people have been killed in fighting in Malakal.", 45, "2024-03-05", "2024-03-08"),
        ("A hundred people were killed in clashes in the past five days in Khartoum.", 100, "2024-03-03", "2024-03-08"),
        ("Fighting has killed nine people in Taiz since Monday.", 9, "2024-03-04", "2024-03-08"),
        ("From Monday to Wednesday the battle killed 60 people in Manbij.", 60, "2024-03-04", "2024-03-06"),
        ("Clashes between Saturday and Monday killed 14 people in Buenaventura.", 14, "2024-03-02", "2024-03-04"),
    ],
)
def test_a_battle_of_some_days_is_one_incident_with_its_first_and_last_day(
    claims_of: Callable[..., list[Claim]], text: str, dead: int, first: str, last: str
) -> None:
    (claim,) = claims_of(text)
    assert claim.kind == "incident" and claim.time is not None
    assert [c.figures.best for c in claim.casualties] == [dead]
    assert (str(claim.time.start), str(claim.time.end)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Since January, fighting has killed 1,200 people in Darfur.",
        "Attacks have killed 31 people in Ituri since Monday.",
        "Ten people were killed in four separate clashes between Friday and Sunday.",
        "Clashes have killed 400 people this year in Marib.",
        "Fighting killed 90 people in the past two months in Sagaing.",
        "Shelling has killed 70 civilians in Kherson since October.",
    ],
)
def test_battles_of_months_and_several_attacks_are_sums(claims_of: Callable[..., list[Claim]], text: str) -> None:
    assert "total" in {c.kind for c in claims_of(text)}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "Since 15 April last year, 31 medics have been killed in the state, the union said.",
            "2022-04-15",
            "2023-10-27",
        ),
        (
            "31 medics have been killed in the state since 15 April last year, the union said.",
            "2022-04-15",
            "2023-10-27",
        ),
        ("From 1 March to 31 August this year, 37 rebels were killed in the state.", "2023-03-01", "2023-08-31"),
        ("Since mid-September, 212 rebels have been killed in the region.", "2023-09-15", "2023-10-27"),
    ],
)
def test_a_year_told_behind_days_is_theirs(text: str, start: str, end: str) -> None:
    report = Report(text=text, published=date(2023, 10, 27))
    (claim,) = [c for c in Reader().read(report).claims if c.kind == "total"]
    assert claim.period is not None
    assert (str(claim.period.start), str(claim.period.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "At least 43 Palestinians were killed in the course of the month. Of the Palestinians, 31 were killed by "
            "Israeli forces and two by settlers.",
            [43, 31, 2],
        ),
        ("The office counted 212 killed this year. Of these, 160 were killed in air strikes.", [212, 160]),
    ],
)
def test_a_share_of_a_sum_is_no_attack(text: str, sums: list[int]) -> None:
    claims = Reader().read(Report(text=text, published=date(2024, 6, 2), language="en")).claims
    assert {c.kind for c in claims} == {"total"}
    assert [c.measure.figures.low for c in claims if c.measure] == sums


def test_a_share_of_the_dead_of_one_attack_is_of_that_attack() -> None:
    text = "Gunmen killed 12 people in Barsalogho on Tuesday. Of the dead, four were killed by a mine as they fled."
    claims = Reader().read(Report(text=text, published=date(2024, 6, 7), language="en")).claims
    assert "total" not in {c.kind for c in claims}


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("An estimated 900 people have been killed in Sennar since 1 March.", "estimate"),
        ("Some 900 people are estimated to have been killed in Sennar since 1 March.", "estimate"),
        ("The institute estimates that 900 people have been killed in Sennar since 1 March.", "estimate"),
        ("According to UN estimates, 1,200 people have been killed in Donetsk this year.", "estimate"),
        ("Excess deaths in Tigray this year stand at 300,000, researchers said.", "estimate"),
        ("Between 30 and 40 people have been killed in Mopti this year, by one estimate.", "estimate"),
        ("A model by the university puts the number killed in Gaza this year at 64,000.", "model"),
        ("About 40 people have been killed in Mopti this year, the mayor said.", "count"),
        ("The ministry, which estimates the damage at two million, said 40 people had been killed this year.", "count"),
        ("The UN has verified 310 deaths in Kharkiv this year and estimated the cost of repairs.", "count"),
    ],
)
def test_what_was_estimated_or_modelled_is_no_count(text: str, basis: str) -> None:
    parse = parser().parse(text)
    [total] = [with_basis(parse, one) for one in find_totals(parse, find_casualties(parse), ())]
    assert total.measure is not None and total.measure.basis == basis


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents said soldiers had burned 20 houses at Khrew last week.",
        "Activists said 200 villagers were detained and beaten in the course of a passport check early this month.",
    ],
)
def test_one_deed_of_last_week_is_no_sum(claims_of: ClaimsOf, sentence: str) -> None:
    assert [c.kind for c in claims_of(sentence)] == ["incident"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The bureau says 1,310 farmers were killed by the militias in 2021.", "total"),
        ("In 2021 the militias killed 1,310 farmers, the bureau says.", "total"),
        ("The militias killed 1,310 farmers last year.", "total"),
        ("Two bishops were killed by the militias in 2021.", "incident"),
        ("The blast killed 140 people in 2021.", "incident"),
        ("Troops killed 120 herders in the village of Tama in 2021.", "incident"),
    ],
)
def test_hundreds_killed_over_a_year_at_no_place_are_a_sum(claims_of: ClaimsOf, sentence: str, kind: str) -> None:
    assert [c.kind for c in claims_of(sentence)] == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "since a ceasefire took effect in November 2023",
        "since a truce came into force in November 2023",
        "since the offensive began in November 2023",
    ],
)
def test_what_took_effect_on_a_day_is_counted_from_then(claims_of: ClaimsOf, words: str) -> None:
    (claim,) = claims_of(f"At least 340 people have been killed in Lebanon {words}, the ministry said.")
    assert claim.period is not None
    assert (claim.period.text, claim.period.start) == (words, date(2023, 11, 1))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Fighting near Bocay last week killed 14 rebels.", ["incident"]),
        ("Clashes in Tripoli this week left nine militiamen dead.", ["incident"]),
        ("All but three of the 20 hostages seized last week were killed.", ["incident"]),
        (
            "Raiders stormed Turmus Ayya on Sunday, burned 35 homes and, in the same hours, killed two men.",
            ["incident"],
        ),
        ("Since the offensive was launched on 4 March, 210 soldiers have been killed.", ["total"]),
        ("Fighting across Darfur in the past week killed 40 people.", ["total"]),
    ],
)
def test_one_battle_of_last_week_is_no_sum(claims_of: ClaimsOf, text: str, kinds: list[str]) -> None:
    assert [c.kind for c in claims_of(text, published=date(2024, 3, 8))] == kinds


@pytest.mark.parametrize(
    ("text", "name", "country", "area"),
    [
        (
            "More than 300 people have been killed in Burkina Faso and Mali this year.",
            "Burkina Faso and Mali",
            None,
            "Burkina Faso and Mali",
        ),
        (
            "Rockets have killed 12 people in Aleppo and Idlib provinces since January.",
            "Aleppo and Idlib",
            "SYR",
            "Aleppo and Idlib provinces",
        ),
    ],
)
def test_a_sum_over_two_areas_is_at_no_one_of_them(
    claims_of: ClaimsOf, text: str, name: str, country: str | None, area: str
) -> None:
    [total] = claims_of(text, published=date(2024, 3, 8))
    assert total.place is not None and total.measure is not None
    assert (total.place.name, total.place.country, total.place.latitude) == (name, country, None)
    assert total.measure.area == area


@pytest.mark.parametrize(
    ("text", "day", "total"),
    [
        ("The ministry said 40 more of its soldiers were killed on Friday, raising the toll to 673.", 40, [673]),
        ("Two more people were killed on Monday, bringing the death toll of the protests to 12.", 2, [12]),
        # of one happening: the newest death is a share of its toll
        ("One of the wounded died on Friday, bringing the toll to four.", 4, []),
        ("Another three died on Saturday, raising the toll from Friday's bombing to 12.", 12, []),
    ],
)
def test_a_toll_raised_by_the_dead_of_a_day_is_not_of_that_day(
    claims_of: ClaimsOf, text: str, day: int, total: list[int]
) -> None:
    claims = claims_of(text)
    assert [c.measure.figures.best for c in claims if c.measure is not None] == total
    assert [c.casualties[0].figures.best for c in claims if c.kind == "incident"] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "A drone killed 13 people in Kano on Thursday as rebels pressed a siege of the town now in its fourth month.",
        "Thousands marched in Kano on Saturday to demand that a road be opened, closed since the ambush of 12 October "
        "that had left 15 people dead.",
    ],
)
def test_how_long_something_else_has_gone_on_sums_up_nothing(claims_of: ClaimsOf, text: str) -> None:
    assert [c.kind for c in claims_of(text) if c.kind == "total"] == []


def test_a_count_that_goes_on_as_a_war_enters_a_year_sums_it_up(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("As the war enters its third year, at least 40,000 people have been killed.")
    assert claim.kind == "total"
    assert claim.measure is not None
    assert (claim.measure.figures.low, claim.measure.what) == (40_000, "killed")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Eleven miners were kidnapped last week near Loralai.", ["incident"]),
        ("Three teachers abducted last month in Kaduna were freed on Sunday.", ["incident", "incident"]),
        ("The bodies of 11 miners kidnapped last week were found on Sunday.", ["incident", "incident"]),
        ("Forty people have been abducted this week in Zamfara, police said.", ["total"]),
        ("Twelve people were killed last month in Ituri, the UN said.", ["total"]),
    ],
)
def test_people_taken_together_are_no_sum(claims_of: ClaimsOf, text: str, kinds: list[str]) -> None:
    assert [c.kind for c in claims_of(text)] == kinds

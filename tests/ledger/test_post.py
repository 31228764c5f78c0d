"""Rulings on what the ledger says of one incident, on claims and reports made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from tallystick.ledger import history, post
from tallystick.record import Casualty, Claim, Entry, Figures, Incident, Passage, Report, Source, Span

THURSDAY, FRIDAY = date(2023, 1, 26), date(2023, 1, 27)
MINISTRY = Source("the Health Ministry", (), name="Palestinian Ministry of Health", kind="official")
ARMY = Source("the army", (), name="Israel Defense Forces", kind="military")
WITNESSES = Source("witnesses", (), kind="witness")


def report(publisher: str | None, published: date | None = THURSDAY, text: str = "") -> Report:
    return Report(text=text or f"{publisher} {published}", publisher=publisher, published=published)


def figure(
    low: int | None,
    best: int | None = None,
    high: int | None = None,
    *,
    text: str = "",
    at: int | None = None,
    outcome: str = "killed",
    **told: object,
) -> Casualty:
    spans = () if at is None else (Span(at, at + len(text)),)
    return Casualty(outcome=outcome, figures=Figures(low, best, high), text=text, spans=spans, **told)  # type: ignore[arg-type]


def exactly(number: int, **told: object) -> Casualty:
    return figure(number, number, number, **told)  # type: ignore[arg-type]


def claim(
    claim_id: str,
    of: Report,
    *casualties: Casualty,
    by: Source | None = None,
    text: str = "",
    replaces: str | None = None,
) -> Claim:
    return Claim(
        report_id=of.report_id,
        claim_id=claim_id,
        coder="hand",
        kind="incident",
        evidence=(Passage(0, len(text), text),),
        casualties=casualties,
        attribution=(by,) if by else (),
        replaces=replaces,
    )


def killed(claims: list[Claim], reports: list[Report], copies: list[tuple[str, ...]] | None = None) -> Entry:
    incident = Incident("inc-1", tuple(sorted(one.claim_id for one in claims)))
    entries = post([incident], claims, {one.report_id: one for one in reports}, copies or ())
    return next(entry for entry in entries if entry.outcome == "killed")


def test_rival_tolls_are_a_range_with_no_best() -> None:
    agency, wire = report("Agency"), report("Wire")
    entry = killed([claim("a", agency, exactly(9), by=MINISTRY), claim("b", wire, exactly(10))], [agency, wire])
    assert entry.figures == Figures(9, None, 10)
    assert entry.rule == "range over claimants"
    assert [who for who, _, _ in entry.claimants] == ["Palestinian Ministry of Health", "Wire"]


def test_agreeing_claimants_keep_their_figure() -> None:
    agency, wire = report("Agency"), report("Wire")
    entry = killed([claim("a", agency, exactly(9)), claim("b", wire, exactly(9))], [agency, wire])
    assert entry.figures == Figures(9, 9, 9)


def test_at_least_nine_stays_open_above() -> None:
    agency = report("Agency")
    assert killed([claim("a", agency, figure(9, 9))], [agency]).figures == Figures(9, 9, None)


def test_about_forty_stays_about_forty() -> None:
    agency, wire = report("Agency"), report("Wire")
    claims = [claim("a", agency, figure(None, 40)), claim("b", wire, figure(None, 40))]
    assert killed(claims, [agency, wire]).figures == Figures(None, 40, None)


def test_one_open_claimant_opens_the_range() -> None:
    agency, wire = report("Agency"), report("Wire")
    entry = killed([claim("a", agency, figure(9, 9)), claim("b", wire, exactly(10))], [agency, wire])
    assert entry.figures == Figures(9, None, None)
    assert "Highest closed figure 10" in entry.reason


def test_some_of_the_dead_are_no_rival_figure() -> None:
    agency, wire = report("Agency"), report("Wire")
    militants = exactly(3, text="three militants", standing="combatant")
    entry = killed([claim("a", agency, exactly(9), by=MINISTRY), claim("b", wire, militants, by=ARMY)], [agency, wire])
    assert entry.figures == Figures(9, 9, 9)
    assert "no rivals: Israel Defense Forces 3" in entry.reason


def test_our_men_are_some_of_the_dead() -> None:
    agency, wire = report("Agency"), report("Wire")
    ours = exactly(6, text="six of our men")
    entry = killed([claim("a", agency, exactly(11)), claim("b", wire, ours, by=ARMY)], [agency, wire])
    assert entry.figures == Figures(11, 11, 11)


def test_more_of_one_group_than_another_claimant_has_in_all_opens_the_range() -> None:
    agency, wire = report("Agency"), report("Wire")
    militants = exactly(12, text="twelve militants", standing="combatant")
    entry = killed([claim("a", agency, exactly(9)), claim("b", wire, militants, by=ARMY)], [agency, wire])
    assert entry.figures == Figures(9, None, None)


def test_a_described_victim_alone_is_the_toll() -> None:
    agency, wire = report("Agency"), report("Wire")
    boy = exactly(1, text="a boy of 16", sex="male", age="16")
    man = exactly(1, text="a young man", sex="male")
    assert killed([claim("a", agency, boy), claim("b", wire, man)], [agency, wire]).figures == Figures(1, 1, 1)


def test_different_groups_alone_bound_from_below_and_are_not_added() -> None:
    agency, wire = report("Agency"), report("Wire")
    soldiers = exactly(2, text="two soldiers", party="Israel", standing="combatant")
    residents = exactly(9, text="nine residents", party="Palestinian", standing="civilian")
    entry = killed([claim("a", agency, soldiers), claim("b", wire, residents)], [agency, wire])
    assert entry.figures == Figures(9, None, None)
    assert entry.rule == "bound from described groups"


def test_parts_are_never_added_to_wholes() -> None:
    agency = report("Agency")
    whole, part = exactly(9), exactly(4, part_of=0, age="child")
    assert killed([claim("a", agency, whole, part)], [agency]).figures == Figures(9, 9, 9)


def test_a_list_is_added() -> None:
    text = "Two soldiers and a driver were killed."
    agency = report("Agency", text=text)
    said = (exactly(2, text="Two soldiers", at=0), exactly(1, text="a driver", at=17))
    assert killed([claim("a", agency, *said, text=text)], [agency]).figures == Figures(3, 3, 3)


def test_figures_in_different_sentences_are_not_added() -> None:
    text = "Nine people were killed. A woman was killed at her window."
    agency = report("Agency", text=text)
    said = (exactly(9, text="Nine people", at=0), exactly(1, text="A woman", at=25, sex="female"))
    assert killed([claim("a", agency, *said, text=text)], [agency]).figures == Figures(9, 9, 9)


def test_another_man_is_added() -> None:
    text = "Nine people were killed. Another man died in hospital."
    agency = report("Agency", text=text)
    claims = [
        claim("a", agency, figure(9, 9, text="Nine people", at=0)),
        claim("b", agency, exactly(1, text="Another man", at=25, sex="male")),
    ]
    assert killed(claims, [agency]).figures == Figures(10, 10, None)


def test_a_tenth_counts_on_nine_and_is_one_of_ten() -> None:
    agency, wire = report("Agency"), report("Wire")
    tenth = exactly(1, text="a tenth Palestinian", at=25)
    after_nine = killed([claim("a", agency, exactly(9, at=0)), claim("b", agency, tenth)], [agency])
    assert after_nine.figures == Figures(10, 10, 10)
    after_ten = killed([claim("a", wire, exactly(10, at=0)), claim("b", wire, tenth)], [wire])
    assert after_ten.figures == Figures(10, 10, 10)


def test_a_tenth_in_another_incident_is_one() -> None:
    agency = report("Agency")
    assert killed([claim("a", agency, exactly(1, text="a tenth Palestinian"))], [agency]).figures == Figures(1, 1, 1)


def test_a_rising_toll_replaces_the_same_claimants_older_one() -> None:
    first, later = report("Wire", THURSDAY), report("Wire", FRIDAY)
    claims = [claim("a", first, exactly(9), by=MINISTRY), claim("b", later, exactly(10), by=MINISTRY)]
    entry = killed(claims, [first, later])
    assert entry.figures == Figures(10, 10, 10)
    assert entry.as_of == FRIDAY
    assert entry.claimants == (("Palestinian Ministry of Health", Figures(10, 10, 10), ("b",)),)


def test_a_toll_revised_downwards_replaces_too() -> None:
    first, later = report("Wire", THURSDAY), report("Wire", FRIDAY)
    assert killed([claim("a", first, exactly(12)), claim("b", later, exactly(9))], [first, later]).figures.best == 9


def test_the_moment_stated_counts_before_the_publication_date() -> None:
    first, later = report("Wire", THURSDAY), report("Wire", FRIDAY)
    recalled = exactly(9, as_of=date(2023, 1, 25))
    claims = [claim("a", first, exactly(10)), claim("b", later, recalled)]
    assert killed(claims, [first, later]).figures == Figures(10, 10, 10)


def test_a_figure_a_report_says_is_replaced_is_left_out() -> None:
    wire = report("Wire")
    claims = [claim("a", wire, exactly(28)), claim("b", wire, exactly(20), replaces="a")]
    assert killed(claims, [wire]).figures == Figures(20, 20, 20)


def test_copies_of_one_wire_are_one_claimant() -> None:
    wire, reprint = report("Wire", THURSDAY), report("Daily", FRIDAY)
    claims = [claim("a", wire, exactly(9)), claim("b", reprint, exactly(9))]
    entry = killed(claims, [wire, reprint], [(wire.report_id, reprint.report_id)])
    assert entry.claimants == (("Wire", Figures(9, 9, 9), ("a", "b")),)


def test_witnesses_of_two_outlets_are_two_claimants() -> None:
    one, other = report("Agency"), report("Wire")
    claims = [claim("a", one, exactly(2), by=WITNESSES), claim("b", other, exactly(3), by=WITNESSES)]
    assert len(killed(claims, [one, other]).claimants) == 2


def test_reports_without_a_publisher_are_not_one_claimant() -> None:
    one, other = report(None, text="one"), report(None, text="other")
    assert len(killed([claim("a", one, exactly(2)), claim("b", other, exactly(3))], [one, other]).claimants) == 2


def test_nobody_killed_is_a_figure_and_no_word_is_none() -> None:
    agency, wire = report("Agency"), report("Wire")
    entry = killed([claim("a", agency, exactly(0), by=ARMY), claim("b", wire, exactly(2))], [agency, wire])
    assert entry.figures == Figures(0, None, 2)
    assert post([Incident("i", ("a",))], [claim("a", agency)], {}) == []


def test_several_without_a_number_makes_no_entry() -> None:
    agency = report("Agency")
    assert post([Incident("i", ("a",))], [claim("a", agency, figure(None, text="several"))], {}) == []


def test_neutralised_is_no_count_of_the_dead() -> None:
    agency, wire = report("Agency"), report("Wire")
    neutralised = exactly(12, text="12 were neutralised", inferred=True)
    alone = killed([claim("a", agency, neutralised)], [agency])
    assert (alone.figures, alone.rule) == (Figures(None, None, 12), "inferred outcome")
    beside = killed([claim("a", agency, neutralised), claim("b", wire, exactly(4))], [agency, wire])
    assert beside.figures == Figures(4, 4, 4)


def test_injured_are_kept_apart_from_killed() -> None:
    agency = report("Agency")
    both = claim("a", agency, exactly(9), exactly(20, outcome="injured"))
    entries = post([Incident("inc-1", ("a",))], [both], {agency.report_id: agency})
    assert [(entry.outcome, entry.figures.best) for entry in entries] == [("killed", 9), ("injured", 20)]


def test_swapping_the_claimants_swaps_nothing_but_their_names() -> None:
    agency, wire = report("Agency"), report("Wire")

    def told(one: Source, other: Source) -> Entry:
        return killed([claim("a", agency, exactly(9), by=one), claim("b", wire, exactly(3), by=other)], [agency, wire])

    assert told(MINISTRY, ARMY).figures == told(ARMY, MINISTRY).figures


def test_the_army_is_one_claimant_with_and_without_its_article() -> None:
    one, other = report("Agency"), report("Wire", FRIDAY)
    spoken, written = Source("The army", (), kind="military"), Source("the army", (), kind="military")
    claims = [claim("a", one, exactly(3), by=spoken), claim("b", other, exactly(4), by=written)]
    assert killed(claims, [one, other]).figures == Figures(4, 4, 4)


def test_about_forty_alone_names_no_closed_figure() -> None:
    agency = report("Agency")
    assert "closed" not in killed([claim("a", agency, figure(None, 40))], [agency]).reason


def test_policemen_are_some_of_the_dead_and_palestinians_are_the_dead() -> None:
    agency, wire = report("Agency"), report("Wire")
    people = exactly(9, text="nine Palestinians", who="Palestinians", party="Palestinians")
    police = exactly(2, text="two policemen", who="policemen")
    entry = killed([claim("a", agency, people), claim("b", wire, police, by=ARMY)], [agency, wire])
    assert entry.figures == Figures(9, 9, 9)


def test_six_of_the_dead_are_no_toll() -> None:
    agency, wire = report("Agency"), report("Wire")
    six = exactly(6, text="six of the martyrs", who="martyrs")
    entry = killed([claim("a", agency, exactly(9)), claim("b", wire, six, by=ARMY)], [agency, wire])
    assert entry.figures == Figures(9, 9, 9)


def test_another_twenty_wounded_after_the_dead_are_not_added_to_the_wounded() -> None:
    agency = report("Agency")
    first = claim("a", agency, exactly(20, outcome="injured", text="Twenty", at=0))
    second = claim(
        "b", agency, exactly(9, text="Nine", at=40), exactly(20, outcome="injured", text="another 20", at=60)
    )
    entries = post([Incident("inc-1", ("a", "b"))], [first, second], {agency.report_id: agency})
    assert {entry.outcome: entry.figures.best for entry in entries} == {"killed": 9, "injured": 20}


def test_demonstrators_and_policemen_are_different_groups() -> None:
    agency, wire = report("Agency"), report("Wire")
    five, two = exactly(5, who="demonstrators"), exactly(2, who="policemen")
    entry = killed([claim("a", agency, five), claim("b", wire, two)], [agency, wire])
    assert entry.figures == Figures(5, None, None)


def test_what_a_page_said_before_its_later_version_counts_no_more_and_stays_in_the_history() -> None:
    page = "https://post.example/live"
    first = Report(text="nine", publisher="Post", url=page, published=THURSDAY)
    later = Report(text="seven, police said", publisher="Post", url=page, published=FRIDAY)
    claims = [claim("a", first, exactly(9)), claim("b", later, exactly(7), by=MINISTRY)]
    entry = killed(claims, [first, later])
    assert entry.figures == Figures(7, 7, 7)
    assert [who for who, _, _ in entry.claimants] == ["Palestinian Ministry of Health"]
    told = history(claims, {one.report_id: one for one in (first, later)})
    assert [(one.claim_id, one.stands) for one in told] == [("b", True), ("a", False)]


def test_of_versions_of_one_day_the_one_of_the_later_hour_counts() -> None:
    page, zone = "https://post.example/live", timezone(timedelta(hours=3))
    morning = Report(
        text="nine", publisher="Post", url=page, published=THURSDAY, modified=datetime(2023, 1, 26, 11, tzinfo=zone)
    )
    noon = Report(
        text="seven", publisher="Post", url=page, published=THURSDAY, modified=datetime(2023, 1, 26, 9, 30, tzinfo=UTC)
    )
    claims = [claim("a", morning, exactly(9)), claim("b", noon, exactly(7), by=MINISTRY)]
    for reports in ([morning, noon], [noon, morning]):
        entry = killed(claims, reports)
        assert entry.figures == Figures(7, 7, 7) and "Nothing says" not in entry.reason
    unzoned = replace(morning, modified=datetime(2023, 1, 26, 11))
    assert len(killed(claims, [unzoned, noon]).claimants) == 2  # by whose clock, nobody says


def test_versions_that_nothing_puts_in_an_order_both_count() -> None:
    page = "https://post.example/live"
    one, other = (Report(text=text, publisher="Post", url=page, published=THURSDAY) for text in ("nine", "seven"))
    claims = [claim("a", one, exactly(9)), claim("b", other, exactly(7), by=MINISTRY)]
    both = killed(claims, [one, other])
    assert len(both.claimants) == 2
    assert both.reason.endswith(" Nothing says which version of a page is the later, so that all count: Post.")
    declared = Report(text="seven", publisher="Post", published=THURSDAY, supersedes=one.report_id)
    claims = [claims[0], claim("b", declared, exactly(7), by=MINISTRY)]
    assert len(killed(claims, [one, declared]).claimants) == 1

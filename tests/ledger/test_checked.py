"""Rulings on totals checked: they agree, differ by so much, or it cannot be said; unlike figures are not compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.ledger.test_post import MINISTRY, claim, exactly, figure, report

from tallystick.ledger import Checked, Total, check_total, incident_summary
from tallystick.record import Actor, Claim, Figures, Incident, Measure, Place, Superlative, Time

MARCH = Time("this month", (), start=date(2024, 3, 1), end=date(2024, 3, 31))
PAPERS = [report("The Paper", date(2024, 3, day)) for day in (2, 9, 30)]
REPORTS = {r.report_id: r for r in PAPERS}
TROOPS = Actor("Northern troops", (), name="Army of the North")


def raid(claim_id: str, day: int | None, dead: int, place: str | None = "Tara", **told: object) -> Claim:
    one = claim(claim_id, PAPERS[day % 3 if day else 0], exactly(dead), by=MINISTRY)
    when = Time("then", (), start=date(2024, 3, day), end=date(2024, 3, day), precision=1) if day else None
    where = Place(place, (), name=place, admin1="Lowland", country="XXX", precision=1) if place else None
    return replace(one, place=where, time=when, actors=(TROOPS,), event_type="ASSAULT", **told)  # type: ignore[arg-type]


def check(total: Total, *claims: Claim) -> Checked:
    by_id = {c.claim_id: c for c in claims}
    summaries = [incident_summary(Incident(f"i-{c.claim_id}", (c.claim_id,)), [c], REPORTS) for c in claims]
    published = {paper.published: 1 for paper in PAPERS if paper.published}
    return check_total(total, summaries, by_id, published, lambda code: ("Farland",) if code == "XXX" else ())


def killed(number: Figures, period: Time | None = MARCH, **told: object) -> Total:
    measure = Measure(**{"what": "killed", "text": "killed", "spans": (), "area": "Lowland", "figures": number, **told})  # type: ignore[arg-type]
    return Total("The ministry", measure, None, period, ("t",), (PAPERS[2].report_id,))


def test_our_own_count_agrees_or_differs_by_so_much_and_names_its_incidents() -> None:
    ours = (raid("a", 4, 3), raid("b", 9, 4), raid("c", 20, 2, "Elsewhere"))
    same = check(killed(Figures(9, 9, 9)), *ours)
    assert (same.verdict, same.ours, same.incident_ids) == ("agrees", Figures(9, 9, 9), ("i-a", "i-b", "i-c"))
    more = check(killed(Figures(12, None, None)), *ours)
    assert (more.verdict, more.not_itemised) == ("cannot be said", 3)
    assert "tells of 3 more than we can show, and our reports are of 3 of its 31 days" in more.reason
    day = Time("Saturday", (), start=date(2024, 3, 9), end=date(2024, 3, 9))
    held = check(killed(Figures(12, None, None), day), *ours)
    assert (held.verdict, held.not_itemised) == ("differs", 8)
    fewer = check(killed(Figures(5, 5, 5)), *ours)
    assert (fewer.verdict, fewer.not_itemised) == ("differs", None)
    assert "4 more than it tells of" in fewer.reason


def test_figures_without_an_upper_end_agree_with_no_total_that_tells_of_more() -> None:
    open_ended = replace(raid("a", 4, 3), casualties=(figure(3, None, None),))
    assert check(killed(Figures(140, 140, 140)), open_ended).verdict == "cannot be said"
    assert check(killed(Figures(3, 3, 3)), open_ended).verdict == "agrees"


def test_only_the_period_area_and_parties_it_names_are_counted() -> None:
    ours = (
        raid("a", 4, 3),
        replace(raid("b", 9, 4), actors=(Actor("Southern police", (), name="Police of the South"),)),
    )
    assert check(killed(Figures(3, 3, 3), by="Northern troops"), *ours).incident_ids == ("i-a",)
    assert check(killed(Figures(7, 7, 7), area="Farland"), *ours).verdict == "agrees"
    assert check(killed(Figures(7, 7, 7), area="Highland"), *ours).verdict == "cannot be said"


def test_a_total_of_one_kind_of_attack_is_held_against_those_of_that_kind() -> None:
    kinds = ("Air/drone strike", "Shelling/artillery/missile attack", "Attack", None)
    ours = [raid(f"c{n}", 4 + n, 7, sub_event_type=kind) for n, kind in enumerate(kinds)]
    strikes = check(killed(Figures(7, 7, 7), by="Air strikes"), *ours)
    assert (strikes.verdict, strikes.incident_ids, strikes.left_out) == ("agrees", ("i-c0",), 2)
    assert check(killed(Figures(14, 14, 14), by="bombardment"), *ours).incident_ids == ("i-c0", "i-c1")
    assert check(killed(Figures(28, 28, 28), by="attacks"), *ours).verdict == "agrees"


def test_the_place_that_its_words_name_is_its_area_under_either_name() -> None:
    total = replace(killed(Figures(3, 3, 3), area=None), place=Place("Kale", (), name="Tara"))
    assert check(total, raid("a", 4, 3)).verdict == "agrees"
    named = replace(killed(Figures(3, 3, 3), area="Kale"), place=Place("Kale", (), name="Tara"))
    assert check(named, raid("a", 4, 3)).verdict == "agrees"
    other = replace(killed(Figures(3, 3, 3), area="the valley"), place=Place("Kale", (), name="Tara"))
    assert check(other, raid("a", 4, 3)).verdict == "cannot be said"


def test_what_nobody_dated_or_placed_is_left_out_and_counted() -> None:
    found = check(killed(Figures(3, 3, 3)), raid("a", 4, 3), raid("b", None, 5), raid("c", 5, 6, None))
    assert (found.verdict, found.left_out) == ("agrees", 2)


@pytest.mark.parametrize(
    ("total", "why"),
    [
        (killed(Figures(9, 9, 9), basis="estimate"), "an estimate is never compared with a count"),
        (killed(Figures(9, 9, 9), what="shells", text="152 shells"), "no count of shells"),
        (killed(Figures(9, 9, 9), period=None), "no beginning or no end"),
        (killed(Figures(9, 9, 9), area=None), "neither where nor by whom"),
        (killed(Figures(9, 9, 9), period=replace(MARCH, start=date(1999, 1, 1), end=date(1999, 2, 1))), "no report of"),
    ],
)
def test_what_is_not_alike_is_not_compared(total: Total, why: str) -> None:
    found = check(total, raid("a", 4, 9))
    assert (found.verdict, found.ours) == ("cannot be said", None)
    assert why in found.reason


def test_happenings_are_counted_as_incidents() -> None:
    attacks = killed(Figures(2, 2, 2), what="attacks", text="two attacks")
    assert check(attacks, raid("a", 4, 3), raid("b", 9, 4)).verdict == "agrees"


def test_a_superlative_is_held_against_the_deadliest_we_have_since_then() -> None:
    deadliest = Superlative(
        "deadliest raid", (), text="deadliest raid in Lowland since 2024", area="Lowland", since="2024"
    )
    total = Total("The ministry", None, deadliest, None, ("t",), (PAPERS[1].report_id,))
    assert check(total, raid("a", 4, 9), raid("b", 6, 4)).verdict == "agrees"
    found = check(total, raid("a", 4, 3), raid("b", 6, 4))
    assert (found.verdict, found.incident_ids) == ("differs", ("i-a", "i-b"))
    older = replace(total, superlative=replace(deadliest, since="2001"))
    assert "Our reports begin on 2024-03-02" in check(older, raid("a", 4, 9)).reason


def test_the_deadliest_day_or_month_is_held_against_all_the_dead_of_the_others() -> None:
    """Three raids of two dead each make a deadlier day than one raid of five."""
    deadliest = Superlative(
        "deadliest day",
        (),
        text="deadliest day in Lowland since 2024",
        area="Lowland",
        since="2024",
    )
    ours = [raid("a", 4, 2), raid("b", 4, 2), raid("c", 4, 2), raid("d", 7, 5)]
    told_with = {one.claim_id: (one.report_id,) for one in ours}
    of_the_fourth = Total("The ministry", None, deadliest, None, ("t",), told_with["a"])
    found = check(of_the_fourth, ours[0], ours[1], ours[2], replace(ours[3], report_id=PAPERS[0].report_id))
    assert (found.verdict, found.ours) == ("agrees", Figures(6, 6, 6))
    other = check(replace(of_the_fourth, report_ids=told_with["d"]), *ours)
    assert (other.verdict, set(other.incident_ids)) == ("differs", {"i-a", "i-b", "i-c", "i-d"})
    month = replace(deadliest, of="deadliest month", text="deadliest month in Lowland since 2024")
    assert check(replace(of_the_fourth, superlative=month), *ours).reason == (
        "We have 11 killed in that month, and more in 0 of 0 others."
    )
    assert check(replace(of_the_fourth, report_ids=("x",)), *ours).verdict == "cannot be said"

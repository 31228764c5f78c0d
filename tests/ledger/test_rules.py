"""Rulings on the named rules: what each makes of rival figures, and that none looks at who says them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ledger.test_post import ARMY, MINISTRY, THURSDAY, WITNESSES, claim, exactly, figure, report

from tallystick.ledger import RULES, post
from tallystick.record import Casualty, Claim, Entry, Figures, Incident, Report, Source

PAPER, RADIO, WIRE = report("The Paper"), report("Radio"), report("Wire")
MEDICS = Source("medics", (), name="The Red Crescent", kind="medical")


def by(rule: str, *claims: Claim) -> Entry:
    reports: dict[str, Report] = {r.report_id: r for r in (PAPER, RADIO, WIRE)}
    [entry] = post([Incident("i", tuple(c.claim_id for c in claims))], claims, reports, rule=rule)
    return entry


def three(*numbers: Casualty) -> list[Claim]:
    sides = (MINISTRY, ARMY, MEDICS)
    return [claim(f"c{i}", (PAPER, RADIO, WIRE)[i], n, by=sides[i]) for i, n in enumerate(numbers)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("range", Figures(4, None, 9)),
        ("ucdp", Figures(4, 9, 9)),
        ("acled", Figures(4, 4, 4)),
        ("airwars", Figures(4, None, 9)),
        ("two-sources", Figures(9, 9, 9)),
    ],
)
def test_two_say_nine_and_one_says_four(rule: str, expected: Figures) -> None:
    entry = by(rule, *three(exactly(9), exactly(4), exactly(9)))
    assert entry.figures == expected
    assert entry.rule == RULES[rule].title
    assert "Israel Defense Forces 4" in entry.reason


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("range", Figures(9, 12, None)),
        ("ucdp", Figures(9, 12, None)),
        ("acled", Figures(9, 9, 9)),
        ("airwars", Figures(9, None, 12)),
        ("two-sources", Figures(9, None, None)),
    ],
)
def test_one_figure_is_left_open(rule: str, expected: Figures) -> None:
    assert by(rule, *three(figure(9), exactly(12))).figures == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("range", Figures(9, 9, 9)),
        ("ucdp", Figures(9, 9, 9)),
        ("acled", Figures(9, 9, 9)),
        ("airwars", Figures(9, 9, 9)),
        ("two-sources", Figures()),
    ],
)
def test_a_figure_of_one_claimant_counts_by_all_rules_but_that_of_two_sources(rule: str, expected: Figures) -> None:
    assert by(rule, claim("a", PAPER, exactly(9), by=MINISTRY), claim("b", RADIO, exactly(9), by=MINISTRY)).figures == (
        expected
    )


@pytest.mark.parametrize("rule", RULES)
def test_a_figure_of_some_of_the_dead_is_no_rival_by_any_rule(rule: str) -> None:
    ours = claim("a", PAPER, exactly(9), by=MINISTRY)
    seconded = claim("b", WIRE, exactly(9), by=MEDICS)
    some = claim("c", RADIO, exactly(3, who="militants", text="three militants", standing="combatant"), by=ARMY)
    assert by(rule, ours, seconded, some).figures == by(rule, ours, seconded).figures


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("range", Figures(9, None, None)),
        ("ucdp", Figures(9, 9, None)),
        ("acled", Figures(9, 9, 9)),
        ("airwars", Figures(9, None, 15)),
        ("two-sources", Figures(9, 9, 9)),
    ],
)
def test_more_of_a_group_than_anybody_has_in_all_leaves_no_figure_that_is_none_too_low(
    rule: str, expected: Figures
) -> None:
    """Where one tells of fifteen dead civilians and two of nine dead in all, not all agree on nine."""
    ours = [claim("a", PAPER, exactly(9), by=MINISTRY), claim("b", WIRE, exactly(9), by=MEDICS)]
    group = claim("c", RADIO, exactly(15, who="civilians", text="15 civilians", standing="civilian"), by=WITNESSES)
    entry = by(rule, *ours, group)
    assert entry.figures == expected
    assert ("gives 15 of a described group alone" in entry.reason) == (rule in ("range", "ucdp", "airwars"))
    open_above = [claim("a", PAPER, exactly(9), by=MINISTRY), claim("b", WIRE, figure(9), by=MEDICS)]
    assert by("range", *open_above, group).figures == Figures(9, None, None)


@pytest.mark.parametrize("rule", RULES)
def test_swapping_the_names_of_the_sides_swaps_no_figure(rule: str) -> None:
    one = three(exactly(9), exactly(4), figure(6))
    other = three(exactly(4), exactly(9), figure(6))
    entries = by(rule, *one), by(rule, *other)
    assert entries[0].figures == entries[1].figures
    swapped = {"Palestinian Ministry of Health": ARMY.name, ARMY.name: "Palestinian Ministry of Health"}
    assert {(swapped.get(w, w), f) for w, f, _ in entries[0].claimants} == {(w, f) for w, f, _ in entries[1].claimants}


@pytest.mark.parametrize("rule", RULES)
def test_words_that_do_not_say_the_outcome_bound_it_from_above_by_any_rule(rule: str) -> None:
    entry = by(rule, claim("a", RADIO, exactly(5, inferred=True), by=ARMY))
    assert (entry.figures, entry.rule) == (Figures(None, None, 5), "inferred outcome")


def test_a_rule_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ValueError, match="no rule 'median'; there are range, ucdp, acled, airwars, two-sources"):
        by("median", claim("a", PAPER, exactly(9), by=WITNESSES))


def test_a_later_and_lower_figure_of_one_claimant_replaces_its_earlier_one() -> None:
    later = replace(report("Radio", THURSDAY.replace(day=28)), text="corrected")
    entry_claims = [claim("a", PAPER, exactly(12), by=MINISTRY), claim("b", later, exactly(11), by=MINISTRY)]
    reports = {PAPER.report_id: PAPER, later.report_id: later}
    [entry] = post([Incident("i", ("a", "b"))], entry_claims, reports)
    assert entry.figures == Figures(11, 11, 11)

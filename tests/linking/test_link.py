"""Rulings on what is one incident, on claims and reports made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.linking import link
from tallystick.linking.settings import weights
from tallystick.record import (
    Actor,
    Casualty,
    Claim,
    Figures,
    Incident,
    Judgement,
    Passage,
    Place,
    Report,
    Span,
    Term,
    Time,
)

NABLUS = Place("Nablus", (), name="Nablus", latitude=32.22, longitude=35.25, country="PSE", precision=1, geonameid=1)
JENIN = Place("Jenin", (), name="Jenin", latitude=32.46, longitude=35.30, country="PSE", precision=1, geonameid=2)
JENIN_CAMP = replace(JENIN, text="Jenin camp", name="Jenin camp", longitude=35.286, geonameid=3)
HUWARA = replace(NABLUS, text="Huwara", name="Huwara", latitude=32.15, geonameid=4)
EL_FASHER = Place("El Fasher", (), name="El Fasher", latitude=13.63, longitude=25.35, country="SDN", precision=1)
THURSDAY = date(2023, 1, 26)


def day(when: date, last: date | None = None) -> Time:
    return Time(text="day", spans=(), start=when, end=last or when, precision=1)


def party(name: str, country: str | None = None, sector: str | None = None) -> Actor:
    return Actor(text=name, spans=(), name=name, country=country, sector=sector)


def killed(number: int) -> Casualty:
    return Casualty(outcome="killed", figures=Figures(number, number, number), text=str(number), spans=())


def told(
    claim_id: str,
    report_id: str = "r1",
    *,
    text: str = "",
    at: int = 0,
    place: Place | None = None,
    time: Time | None = None,
    actors: tuple[Actor, ...] = (),
    recipients: tuple[Actor, ...] = (),
    casualties: tuple[Casualty, ...] = (),
    sub_event_type: str | None = "Armed clash",
    targets: tuple[str, ...] = (),
) -> Claim:
    words = text or " ".join(f"{claim_id}{number:02}" for number in range(4))
    return Claim(
        report_id=report_id,
        claim_id=claim_id,
        coder="hand",
        kind="incident",
        evidence=(Passage(at, at + len(words), words),),
        event_type="ASSAULT",
        sub_event_type=sub_event_type,
        place=place,
        time=time,
        actors=actors,
        recipients=recipients,
        casualties=casualties,
        targets=tuple(Term(target, ()) for target in targets),
    )


ARMY = party("Israeli army", "ISR", "MIL")
BRIGADES = party("Jenin Brigades", "PSE", "REB")
SETTLERS = party("Israeli settlers", "ISR", "CVL")


def parts(incidents: list[Incident]) -> set[frozenset[str]]:
    return {frozenset(incident.claim_ids) for incident in incidents}


def three_sides() -> list[Claim]:
    """One raid told by an agency, the army and a wire, with different tolls."""
    agency = told("a", "agency", place=JENIN_CAMP, time=day(THURSDAY), actors=(ARMY,), casualties=(killed(9),))
    army = told("b", "army", place=JENIN, time=day(THURSDAY), actors=(ARMY, BRIGADES), casualties=(killed(3),))
    wire = told("c", "wire", place=JENIN, time=day(THURSDAY), actors=(ARMY,), casualties=(killed(10),))
    return [agency, replace(army, sub_event_type="Attack"), wire]


def test_three_sides_of_one_raid_with_different_tolls_are_one_incident() -> None:
    assert parts(link(three_sides())) == {frozenset("abc")}


def test_a_second_incident_in_the_same_town_on_the_same_day_stays_another() -> None:
    other = told(
        "d",
        "local",
        place=JENIN,
        time=day(THURSDAY),
        actors=(SETTLERS,),
        casualties=(killed(1),),
        sub_event_type="Looting/property destruction",
        targets=("farm",),
    )
    raid = [replace(claim, targets=(Term("ambulance", ()),)) for claim in three_sides()]
    assert parts(link([*raid, other])) == {frozenset("abc"), frozenset("d")}


def test_an_air_strike_and_a_shooting_by_others_in_one_town_on_one_day_are_two() -> None:
    strike = told(
        "a", "r1", place=EL_FASHER, time=day(THURSDAY), actors=(party("X"),), sub_event_type="Air/drone strike"
    )
    shooting = told("b", "r2", place=EL_FASHER, time=day(THURSDAY), actors=(party("Y"),), sub_event_type="Attack")
    assert len(link([strike, shooting])) == 2


TOLD_OF_A_STRIKE = {
    "the attack": ("The attack in El Fasher wounded 20, doctors said.", "Attack", True),
    "the bombing": ("The bombing wounded 20 people in El Fasher.", "Remote explosive/landmine/IED", True),
    "a raid may come from the air": ("Twenty were hurt in the raid on El Fasher.", "Attack", True),
    "gunmen": ("Gunmen attacked El Fasher and wounded 20.", "Attack", False),
    "a mine": ("A roadside explosion wounded 20 people in El Fasher.", "Remote explosive/landmine/IED", False),
    "a fight": ("Soldiers and rebels fought in El Fasher; 20 were wounded.", "Armed clash", False),
    "a killer in a vest": ("A bomber blew himself up in El Fasher.", "Suicide bomb", False),
}


@pytest.mark.parametrize(("text", "kind", "one"), TOLD_OF_A_STRIKE.values(), ids=TOLD_OF_A_STRIKE)
def test_a_bare_word_of_attack_may_be_short_for_an_air_strike_a_particular_one_not(
    text: str, kind: str, one: bool
) -> None:
    strike = told(
        "a", "r1", text="An air strike on El Fasher on Thursday killed nine people, officials said.", place=EL_FASHER,
        time=day(THURSDAY), casualties=(killed(9),), sub_event_type="Air/drone strike",
    )  # fmt: skip
    other = told("b", "r2", text=text, place=EL_FASHER, time=day(THURSDAY), sub_event_type=kind)
    assert (len(link([strike, other])) == 1) == one


def test_a_bare_attack_with_a_weapon_named_is_no_air_strike() -> None:
    strike = told("a", "r1", place=EL_FASHER, time=day(THURSDAY), sub_event_type="Air/drone strike")
    attack = told("b", "r2", place=EL_FASHER, time=day(THURSDAY), sub_event_type="Attack")
    assert len(link([strike, attack])) == 1
    assert len(link([strike, replace(attack, weapons=(Term("firearms", ()),))])) == 2


def test_another_day_is_another_incident_whatever_else_agrees() -> None:
    claims = three_sides()
    later = replace(claims[0], claim_id="d", report_id="later", time=day(date(2023, 1, 29)))
    assert parts(link([*claims, later])) == {frozenset("abc"), frozenset("d")}


def test_another_month_or_week_in_one_report_is_another_incident_and_the_week_of_that_day_is_not() -> None:
    def spell(first: date, last: date) -> Time:
        return replace(day(first, last), precision=4)

    one = told("a", place=NABLUS, time=day(THURSDAY))
    before = told("b", place=NABLUS, time=spell(date(2022, 12, 1), date(2022, 12, 31)), at=60)
    week = told("c", place=NABLUS, time=spell(THURSDAY - timedelta(3), THURSDAY + timedelta(3)), at=60)
    beside = told("d", place=NABLUS, time=spell(THURSDAY + timedelta(1), THURSDAY + timedelta(3)), at=60)
    assert [len(link([one, other])) for other in (before, week, beside)] == [2, 1, 1]


def test_a_battle_over_days_takes_in_the_days_within_it() -> None:
    battle = told("a", "r1", place=EL_FASHER, time=day(date(2024, 5, 10), date(2024, 5, 14)), actors=(party("X"),))
    one_day = told("b", "r2", place=EL_FASHER, time=day(date(2024, 5, 12)), actors=(party("X"),))
    assert len(link([battle, one_day])) == 1


def test_far_towns_do_not_chain_through_a_claim_without_a_place() -> None:
    first = told("a", "r1", place=JENIN, time=day(THURSDAY), actors=(ARMY,), casualties=(killed(9),))
    vague = told("b", "r2", time=day(THURSDAY), actors=(ARMY,), casualties=(killed(9),))
    second = replace(first, claim_id="c", report_id="r3", place=EL_FASHER)
    assert not any({"a", "c"} <= group for group in parts(link([first, vague, second])))


def test_acts_inside_one_operation_are_one_incident() -> None:
    raid = told("a", text="Soldiers raided Jenin camp.", place=JENIN_CAMP, time=day(THURSDAY), actors=(ARMY,))
    fight = told("b", at=30, text="Fighters shot back.", place=JENIN_CAMP, actors=(ARMY, BRIGADES))
    ambulance = replace(
        told(
            "c", at=60, text="Ambulances were held back.", actors=(ARMY,), sub_event_type=None, targets=("ambulance",)
        ),
        event_type="COERCE",
    )
    assert parts(link([raid, fight, ambulance])) == {frozenset("abc")}


def test_another_town_in_one_report_is_another_incident_however_near() -> None:
    nablus = told("a", place=NABLUS, time=day(THURSDAY), actors=(ARMY,))
    huwara = told("b", at=40, place=HUWARA, time=day(THURSDAY), actors=(ARMY,))
    assert len(link([nablus, huwara])) == 2


def test_a_town_said_to_lie_by_another_is_another() -> None:
    nablus = told("a", place=NABLUS, time=day(THURSDAY), actors=(ARMY,))
    huwara = told("b", at=40, place=replace(HUWARA, within=("Nablus",)), time=day(THURSDAY), actors=(ARMY,))
    assert len(link([nablus, huwara])) == 2


def test_background_near_the_news_is_not_the_news() -> None:
    news = told("a", place=JENIN, actors=(ARMY,), casualties=(killed(9),))
    background = replace(told("b", at=40, place=JENIN, actors=(ARMY,), casualties=(killed(5),)), status="historical")
    assert len(link([news, background])) == 2


def test_a_camp_and_its_city_are_one_place() -> None:
    camp = told("a", place=JENIN_CAMP, time=day(THURSDAY), actors=(ARMY,))
    city = told("b", at=40, place=JENIN, time=day(THURSDAY), actors=(ARMY,))
    assert len(link([camp, city])) == 1


def test_a_separate_attack_in_the_same_town_is_another_incident() -> None:
    first = told("a", text="Nine were killed in Jenin.", place=JENIN, time=day(THURSDAY), actors=(ARMY,))
    second = told(
        "b",
        at=30,
        text="In a separate attack in Jenin, one was killed.",
        place=JENIN,
        time=day(THURSDAY),
        actors=(ARMY,),
    )
    assert len(link([first, second])) == 2


def test_a_separate_attack_within_one_sentence_parts_the_deeds_on_either_side() -> None:
    text = "Nine were killed in the raid and one was shot in a separate incident near the market."
    first = replace(told("a", text=text, place=JENIN, actors=(ARMY,)), predicate=(Span(10, 16),))
    inside = replace(told("b", text=text, place=JENIN, actors=(ARMY,)), predicate=(Span(70, 74),))
    assert len(link([first, inside])) == 2


def test_background_in_a_report_is_not_the_news_it_stands_beside() -> None:
    news = told("a", place=JENIN, time=day(THURSDAY), actors=(ARMY,))
    background = replace(told("b", at=2000, actors=(ARMY,), sub_event_type="Air/drone strike"), status="historical")
    assert len(link([news, background])) == 2


def test_background_joins_the_incident_it_tells_of_in_another_report() -> None:
    news = told("a", "r1", place=JENIN, time=day(THURSDAY), actors=(ARMY,), casualties=(killed(9),))
    background = replace(news, claim_id="b", report_id="r2", status="historical")
    assert len(link([news, background])) == 1


def test_a_follow_up_without_a_day_joins_by_place_and_publication() -> None:
    news, later = Report(text="one", published=THURSDAY), Report(text="two", published=date(2023, 1, 27))
    first = told("a", news.report_id, place=JENIN, time=day(THURSDAY), actors=(ARMY,), casualties=(killed(9),))
    second = told("b", later.report_id, place=JENIN, actors=(ARMY,), casualties=(killed(10),))
    reports = {report.report_id: report for report in (news, later)}
    assert len(link([first, second], reports)) == 1


@pytest.mark.parametrize(("toll", "last", "joined"), [(9, 31, True), (6, 31, False), (None, 31, False), (9, 80, False)])
def test_a_span_of_a_month_or_two_takes_in_the_attack_of_its_town_that_has_its_toll(
    toll: int | None, last: int, joined: bool
) -> None:
    attack = told("attack", "then", place=JENIN, time=day(THURSDAY), casualties=(killed(9),))
    month = replace(day(THURSDAY - timedelta(20), THURSDAY + timedelta(last - 20)), precision=4)
    later = told("later", "now", place=JENIN, time=month, casualties=(killed(toll),) if toll else ())
    assert (parts(link([attack, later])) == {frozenset(["attack", "later"])}) is joined
    elsewhere = replace(later, place=NABLUS)
    assert len(link([attack, elsewhere])) == 2


def test_a_report_published_before_the_day_cannot_tell_of_it() -> None:
    before, news = Report(text="one", published=date(2023, 1, 20)), Report(text="two", published=THURSDAY)
    first = told("a", before.report_id, place=JENIN, actors=(ARMY,))
    second = told("b", news.report_id, place=JENIN, time=day(THURSDAY), actors=(ARMY,))
    assert len(link([first, second], {report.report_id: report for report in (before, news)})) == 2


@pytest.mark.parametrize("status", ["denied", "threatened", "planned", "hypothetical"])
def test_what_did_not_happen_makes_no_incident(status: str) -> None:
    claim = told("a", place=JENIN)
    assert link([replace(claim, status=status)]) == []  # type: ignore[arg-type]


def test_statements_and_totals_make_no_incident() -> None:
    claim = told("a", place=JENIN)
    assert link([replace(claim, kind="statement"), replace(claim, claim_id="b", kind="total")]) == []


def test_nothing_in_gives_nothing_out() -> None:
    assert link([]) == []


def judged(verdict: str, when: int, *claim_ids: str) -> Judgement:
    moment = datetime(2023, 2, when, tzinfo=UTC)
    return Judgement(f"j{when}", verdict, claim_ids, "A. Reader", moment, "read both")


def test_a_judgement_joins_what_the_machine_keeps_apart() -> None:
    claims = [told("a", "r1", place=JENIN, time=day(THURSDAY)), told("b", "r2", place=EL_FASHER, time=day(THURSDAY))]
    (incident,) = link(claims, judgements=[judged("same", 1, "a", "b")])
    assert incident.links[0].joined
    assert incident.links[0].comparisons[0].feature == "judgement"


def test_a_judgement_parts_what_the_machine_joins() -> None:
    groups = parts(link(three_sides(), judgements=[judged("different", 1, "a", "c")]))
    assert not any({"a", "c"} <= group for group in groups)


def test_the_later_judgement_stands() -> None:
    judgements = [judged("different", 1, "a", "c"), judged("same", 2, "a", "c")]
    assert parts(link(three_sides(), judgements=judgements)) == {frozenset("abc")}


def test_every_join_is_explained_by_named_comparisons() -> None:
    (incident,) = link(three_sides())
    joined = [line for line in incident.links if line.joined]
    assert len(joined) == len(incident.claim_ids) - 1
    assert {line.feature for link_ in joined for line in link_.comparisons} <= set(weights())
    assert all(line.detail for link_ in joined for line in link_.comparisons)


def test_swapping_the_parties_names_swaps_nothing_in_the_partition() -> None:
    swap = {"Israeli army": "Jenin Brigades", "Jenin Brigades": "Israeli army"}
    swapped = [
        replace(claim, actors=tuple(replace(a, name=swap.get(a.name or "", a.name)) for a in claim.actors))
        for claim in three_sides()
    ]
    assert parts(link(swapped)) == parts(link(three_sides()))


PLACES = st.sampled_from([None, JENIN, JENIN_CAMP, NABLUS, HUWARA, EL_FASHER])
TIMES = st.sampled_from([None, day(THURSDAY), day(date(2023, 1, 27)), day(date(2023, 2, 20))])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(PLACES, TIMES, st.sampled_from(["r1", "r2", "r3"]), st.sampled_from([(), (ARMY,), (SETTLERS,)])),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_partition_does_not_depend_on_the_order_of_the_claims(
    drawn: list[tuple[Place | None, Time | None, str, tuple[Actor, ...]]], random: st.DataObject
) -> None:
    claims = [
        told(f"c{number}", report, at=50 * number, place=place, time=time, actors=actors)
        for number, (place, time, report, actors) in enumerate(drawn)
    ]
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(shuffled) == link(claims)
    assert sorted(claim_id for incident in link(claims) for claim_id in incident.claim_ids) == sorted(
        claim.claim_id for claim in claims
    )


def test_a_protest_in_the_raided_town_on_the_same_day_is_another_incident() -> None:
    raid = told("a", place=JENIN, time=day(THURSDAY), actors=(ARMY,))
    protest = told("b", at=900, place=JENIN, time=day(THURSDAY), actors=(party("Residents"),), sub_event_type=None)
    assert len(link([raid, replace(protest, event_type="PROTEST")])) == 2


def test_the_rocket_fired_in_a_raid_is_of_the_raid() -> None:
    raid = told("a", place=JENIN, time=day(THURSDAY), actors=(ARMY,))
    rocket = told(
        "b", at=900, place=JENIN, time=day(THURSDAY), actors=(ARMY,), sub_event_type="Shelling/artillery/missile attack"
    )
    assert len(link([raid, rocket])) == 1


def test_a_night_told_as_two_days_meets_either_day() -> None:
    raid = told("a", "r1", place=JENIN, time=day(THURSDAY), actors=(ARMY,))
    night = replace(day(THURSDAY, date(2023, 1, 27)), precision=2)
    assert len(link([raid, told("b", "r2", place=JENIN, time=night, sub_event_type=None)])) == 1

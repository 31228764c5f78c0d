"""Rulings on words of deeds in copy that tells of no conflict, and on participles that stand before their clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]
FILLER = (
    " The hearing went on for three days in a small room above the market hall. Reporters sat on the stairs, and the"
    " clerk brought out more chairs at noon. A cold wind blew in from the estuary. Nobody in the public gallery spoke,"
    " and the usher closed the windows twice. The next sitting will be held after the holidays, in the second week of"
    " January, in the same room. The clerk made tea for everybody and tidied the papers on the long table."
)


@pytest.mark.parametrize(
    ("text", "done_to"),
    [
        ("Shot in the head, the judge died on Monday.", ["judge"]),
        ("Driven out of the town, the rebels camped in the hills.", ["rebels"]),
        ("Surrounded by soldiers, the rebels laid down their arms.", ["rebels"]),
    ],
)
def test_a_participle_before_its_clause_is_done_to_its_subject(
    claims_of: ClaimsOf, text: str, done_to: list[str]
) -> None:
    claim = claims_of(text)[0]
    assert [r.text for r in claim.recipients] == done_to
    assert not {a.text for a in claim.actors} & set(done_to)


def test_whoever_is_asked_asks_for_nothing(claims_of: ClaimsOf) -> None:
    assert claims_of("Asked what he would say to the rebels, the mayor smiled.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A jury found an orchardist guilty on Thursday of murdering his wife after a quarrel over the farm.",
        "A plumber attacked his neighbour over a fence in Leeds on Monday, the court heard.",
    ],
)
def test_a_killing_within_a_house_is_no_conflict(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text + FILLER) == []


def test_a_killing_of_war_is_one_whoever_is_killed(claims_of: ClaimsOf) -> None:
    claims = claims_of("Soldiers shot dead a farmer and his wife at a checkpoint near Bria on Thursday." + FILLER)
    assert [c.event_type for c in claims] == ["ASSAULT"]


@pytest.mark.parametrize("party", ["The opposition", "A senator", "The union"])
def test_politicians_attack_in_words(claims_of: ClaimsOf, party: str) -> None:
    (claim,) = claims_of(f"{party} attacked the army's offensive as a waste of lives.")
    assert (claim.kind, claim.event_type) == ("statement", "ACCUSE")


@pytest.mark.parametrize("party", ["The army", "Hezbollah", "Israel", "The rebels"])
def test_those_in_arms_attack_as_ever(claims_of: ClaimsOf, party: str) -> None:
    (claim,) = claims_of(f"{party} attacked the town as part of an offensive.")
    assert (claim.kind, claim.event_type) == ("incident", "ASSAULT")


def test_to_promise_that_none_will_be_shot_threatens_nobody(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The general promised that no prisoner would be shot.")
    assert claim.event_type == "AGREE"


def test_what_is_meant_to_kill_has_not_killed(claims_of: ClaimsOf) -> None:
    assert claims_of("The mine was designed to kill soldiers.") == []


@pytest.mark.parametrize(
    ("text", "done_to"),
    [
        ("A taxi driver was found shot dead in Belfast early this morning.", "taxi driver"),
        ("Two brothers were found hanged in a barn near Idlib on Monday.", "Two brothers"),
        ("Two students were reported kidnapped in Zaria on Sunday.", "Two students"),
    ],
)
def test_who_is_found_shot_has_shot_nobody(claims_of: ClaimsOf, text: str, done_to: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.actors, [r.text for r in claim.recipients]) == ((), [done_to])


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Some 200 growers parked their trucks across the square in Tancitaro to demand protection.", "PROTEST"),
        ("In Bani Hushaysh tribesmen staged a gathering to denounce the siege.", "PROTEST"),
        ("Troops blocked the road to Jenin on Monday to demand the surrender of two men.", "COERCE"),
        ("RSF fighters have held up a convoy of food at Kabkabiya for nine days.", "COERCE"),
        ("Armed men held up a lorry on the road near Sake on Monday.", "ASSAULT"),
        ("It was Russian forces who fired first near Lyman.", "ASSAULT"),
        ("Two men lost their lives when a car bomb wrecked a bar in Lurgan on Saturday.", "ASSAULT"),
    ],
)
def test_ordinary_words_of_ordinary_deeds(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    (claim,) = claims_of(text)
    assert claim.event_type == event_type


def test_protests_that_drive_a_minister_out_of_office_are_no_fight(claims_of: ClaimsOf) -> None:
    assert claims_of("Protests drove the minister out of office on Monday.") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Two (2) soldiers were killed and five (5) others were wounded near Jolo.", [("killed", 2), ("injured", 5)]),
        ("The raid led to the death of one (1) army personnel in Borno.", [("killed", 1)]),
        ("Police killed twenty-two (22) gunmen in Zamfara on Monday.", [("killed", 22)]),
    ],
)
def test_a_number_written_twice_is_one(claims_of: ClaimsOf, text: str, figures: list[tuple[str, int]]) -> None:
    (claim,) = claims_of(text)
    assert [(c.outcome, c.figures.low) for c in claim.casualties] == figures


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Sudan's army retook the town of Singa on Monday.", "Government regains territory"),
        ("Azerbaijan's president said his troops had taken eight villages in Fuzuli district.", None),
        ("The army said it had retaken the town of Singa.", None),  # whose army it is, nothing says
        ("The army captured Afrin, Turkey's defence minister said on Monday.", "Non-state actor overtakes territory"),
        ("Ukrainian troops recaptured Lyman on Monday.", "Government regains territory"),
        ("Russian forces captured Bakhmut on Monday.", "Non-state actor overtakes territory"),
        ("Two rebels were killed in a firefight with soldiers near Goma.", "Armed clash"),
        ("A policeman died in a shootout with gang members in Culiacan on Monday.", "Armed clash"),
        ("Rebels captured Goma on Monday.", "Non-state actor overtakes territory"),
    ],
)
def test_who_takes_a_place_and_who_fights(claims_of: ClaimsOf, text: str, sub_event_type: str | None) -> None:
    (claim,) = claims_of(text)
    assert (claim.sub_event_type, len(claim.actors)) == (sub_event_type, 1)


def test_a_state_at_home_beside_a_foreign_one_neither_regains_nor_overtakes(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Ethiopian and Eritrean troops captured the town of Shire on Monday.")
    assert claim.sub_event_type is None


@pytest.mark.parametrize("free", ["freedom", "liberty"])
def test_who_goes_free_is_set_free(claims_of: ClaimsOf, free: str) -> None:
    (claim,) = claims_of(f"Two priests regained their {free} in Asmara on Monday.")
    assert (claim.event_type, claim.mode, claim.actors) == ("RETREAT", ("release",), ())
    assert [r.text for r in claim.recipients] == ["Two priests"]


@pytest.mark.parametrize(
    ("text", "event_type", "attempt"),
    [
        ("A crowd of youths broke into a police station in Imphal on Monday.", "PROTEST", False),
        ("Crowds tried to break into the police station in Imphal on Monday to free five men.", "PROTEST", True),
        ("Women's groups enforced a 48-hour shutdown in the Imphal valley on Monday.", "PROTEST", False),
        ("Washington placed two commanders of the militia on its sanctions list on Monday.", "SANCTION", False),
    ],
)
def test_crowds_shutdowns_and_lists(claims_of: ClaimsOf, text: str, event_type: str, attempt: bool) -> None:
    (claim,) = claims_of(text)
    assert (claim.event_type, claim.attempt, claim.status) == (event_type, attempt, "asserted")


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The army captured a rebel commander near Goma on Monday.", "COERCE"),
        ("Rebels captured a colonel near Goma on Monday.", "ASSAULT"),
        ("Separatists declared a lockdown in Bamenda on Monday.", "COERCE"),
        ("The junta has declared martial law in three townships.", "COERCE"),
    ],
)
def test_who_captures_and_who_declares(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.event_type, len(claim.actors), claim.attribution) == (event_type, 1, ())


def test_those_who_arrest_after_a_gunfight_have_not_killed_those_who_died_in_it(claims_of: ClaimsOf) -> None:
    arrest, fight = claims_of("Police arrested six men in Jos on Sunday after a gunfight that killed two officers.")
    assert (arrest.event_type, [c.outcome for c in arrest.casualties]) == ("COERCE", ["detained"])
    assert (fight.event_type, fight.actors, [c.outcome for c in fight.casualties]) == ("ASSAULT", (), ["killed"])


@pytest.mark.parametrize(
    ("text", "means", "targets"),
    [
        ("A car bomb wrecked a bar in Lurgan on Saturday, killing two men.", ["explosives"], []),
        ("Gunmen fired on a bus stop in Jerusalem, killing three.", [], []),
        ("A mayor was killed in a car bombing in Faizabad.", ["explosives"], []),
        ("A shell hit a bus in Donetsk, killing two.", ["artillery"], ["vehicle"]),
    ],
)
def test_a_car_bomb_is_no_attack_on_a_car(claims_of: ClaimsOf, text: str, means: list[str], targets: list[str]) -> None:
    (claim,) = claims_of(text)
    assert ([t.value for t in claim.weapons], [t.value for t in claim.targets]) == (means, targets)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The bomb killed a family of five and two passers-by in Jos, medics said.", [5, 2]),
        ("The death toll from the bombing in Jos has gone up to 14.", [14]),
        ("Three men were being questioned in Lurgan last night about the explosion.", [3]),
        ("A motorcycle loaded with explosives went off in Morales and killed six people.", [6]),
        ("The raid on Gao left five people injured and one person dead.", [5, 1]),
    ],
)
def test_figures_of_ordinary_words(claims_of: ClaimsOf, text: str, figures: list[int]) -> None:
    (claim,) = claims_of(text)
    assert [c.figures.best for c in claim.casualties] == figures


@pytest.mark.parametrize("asked", ["Reporters questioned 12 residents of Lurgan", "Some 400 voters were questioned"])
def test_who_is_asked_is_not_held(claims_of: ClaimsOf, asked: str) -> None:
    assert [c for claim in claims_of(f"{asked} about the shooting on Monday.") for c in claim.casualties] == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("When they arrived, they found the boy had been shot in the head by a 34-year-old man in Tibu.", "injured"),
        ("His father called the police when he found out his son was shot in the arm in Tibu.", "injured"),
        ("Police found two men shot in a car in Leon on Monday.", "injured"),
        ("A guard was found shot in the head and taken to hospital in Leon on Monday.", "injured"),
        ("Four men were found shot in the head in a field near Leon on Monday.", "killed"),
        ("Soldiers found the mayor beaten to death in his office in Tibu on Tuesday.", "killed"),
        ("Gunmen attacked a bus in Gao. The governor condemned the death of an old man.", "killed"),
    ],
)
def test_who_is_found_shot_is_dead_only_where_it_says_so(claims_of: ClaimsOf, text: str, outcome: str) -> None:
    claim = claims_of(text)[-1]
    assert ([c.outcome for c in claim.casualties], "mayor" in {a.text for a in claim.actors}) == ([outcome], False)


@pytest.mark.parametrize(
    "text",
    [
        "A motorcycle went off the road near Gao and three rebels were killed.",
        "A car went off a bridge in Gao and two soldiers were wounded.",
    ],
)
def test_what_goes_off_the_road_is_no_bomb(claims_of: ClaimsOf, text: str) -> None:
    assert "Remote explosive/landmine/IED" not in {c.sub_event_type for c in claims_of(text)}


def test_a_car_that_wrecks_a_shop_is_no_bomb(claims_of: ClaimsOf) -> None:
    assert claims_of("A speeding car wrecked a shop front in Kaduna on Monday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The governor died of complications from gunshot wounds on Monday in Kaduna.",
        "A soldier died on Monday of an infection from shrapnel wounds, the army said.",
    ],
)
def test_who_dies_of_wounds_is_counted(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    assert [(c.outcome, c.figures.best) for c in claim.casualties] == [("killed", 1)]

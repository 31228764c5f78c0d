"""Rulings on denials: by a verb or by what is said, tied to what they deny, never a deed of the telling."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry stated that none of its aircraft flew over Saraqib that day.",
        "The army told the mission that no helicopter had operated over the town.",
        "Both parties deny responsibility.",
        "The front, in a message from its spokesman, said it had nothing to do with the ambush.",
        "The family and the union reject this.",
        "The council said that no gunfight ever took place.",
        "The brigade insists that it is not attacking civilians.",
        "The spokesman of the coalition, quoted by a broadcaster, denied that his aircraft had struck any bus.",
        'The corps answered on its page: "Fake. No such incident."',
        "We did not take part in the killing of the administrator on Tuesday.",
        "An official denied that troops had killed nine people in Goma on Monday.",
        "Officials denied the killing of nine farmers in Yelwata on Monday.",
        'The bureau said reports of a strike on the dam had "nothing in common with reality".',
        "Nor had our brigade any hand in the bombing of the bus in Kunduz.",
        "The company that guards the mine in Kolwezi says nothing happened at or near its gate.",
        "A lawyer for the officers maintains that neither of the men set foot in the village where six were shot.",
        "There was no such massacre, a senior officer told the agency.",
        '"Not one bullet was fired by my soldiers," the colonel in Bamenda said.',
        "Rebels denied the shelling of the market in Kadugli on Monday.",
        "The army denied shelling the market in Kharkiv on Monday.",
        "The gang denied the attack on the market in Cali on Monday.",
    ],
)
def test_a_denial_is_a_statement_whatever_words_carry_it(claims_of: ClaimsOf, text: str) -> None:
    claims = claims_of(text)
    assert [(c.kind, c.event_type, c.status) for c in claims] == [("statement", "REJECT", "denied")]


@pytest.mark.parametrize(
    "text", ["The market declined slightly on Monday in Lagos.", "Prices declined in Goma on Monday."]
)
def test_a_price_that_declines_refuses_nothing(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


def test_what_is_called_a_lie_has_not_happened(claims_of: ClaimsOf) -> None:
    claims = claims_of("The claim that nine guerrillas were killed near the dam is a lie.")
    assert [c.kind for c in claims] == ["statement"] and not claims[0].casualties


def test_a_refusal_denies_no_happening(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The governor has said that he will not resign.")
    assert (claim.event_type, claim.status) == ("REJECT", "asserted")


def test_nobody_hurt_is_a_count_and_no_denial(claims_of: ClaimsOf) -> None:
    claims = claims_of("A rocket struck a shop in Sderot on Tuesday. Police said that nobody was killed.")
    assert all(c.event_type != "REJECT" for c in claims)


def test_a_denial_answers_the_claim_that_names_the_denier(claims_of: ClaimsOf) -> None:
    text = (
        "Residents said soldiers of the Fourth Brigade shot dead two herders near Mopti on Monday. "
        "Bandits burned a lorry on the road to Gao. The mayor asked for calm and for food. "
        "The Fourth Brigade said it had nothing to do with the death of the herders."
    )
    claims = claims_of(text)
    denial = next(c for c in claims if c.status == "denied")
    assert denial.responds_to == claims[0].claim_id
    assert denial.response is not None and denial.response.kind == "denial"


def test_a_denial_of_something_untold_answers_nothing(claims_of: ClaimsOf) -> None:
    text = (
        "Police arrested a man in Lomé on Monday. " + "It rained. " * 30 + "The airline denied it would close routes."
    )
    assert all(c.responds_to is None for c in claims_of(text))


def test_this_points_at_what_was_just_said(claims_of: ClaimsOf) -> None:
    text = "The council accused the army of burning crops near Kadugli on Monday. The army has always denied this."
    told, denial = claims_of(text)
    assert denial.status == "denied" and denial.responds_to == told.claim_id


def test_an_account_and_its_denial_in_one_sentence(claims_of: ClaimsOf) -> None:
    text = "Hostile channels reported that 18 soldiers were killed in Pale; this is untrue, the army said."
    denial = next(c for c in claims_of(text) if c.status == "denied")
    assert denial.responds_to in {c.claim_id for c in claims_of(text) if c.casualties}


@pytest.mark.parametrize(
    ("text", "denied", "told"),
    [
        (
            "The army denied the report and said it had killed nine rebels near Bor.",
            "The army denied the report",
            "it had killed nine rebels near Bor",
        ),
        (
            "Ankara denied it and said its jets had destroyed a rebel camp in Sinjar.",
            "Ankara denied it",
            "its jets had destroyed a rebel camp in Sinjar",
        ),
        (
            "Pakistan's army denied this but said it had hit militant camps in Khost, killing 14.",
            "Pakistan's army denied this",
            "it had hit militant camps in Khost, killing 14",
        ),
    ],
)
def test_what_is_told_beside_a_denial_is_told(claims_of: ClaimsOf, text: str, denied: str, told: str) -> None:
    claims = {c.evidence[0].text: c for c in claims_of(text)}
    assert claims[denied].status == "denied"
    assert claims[told].status == "asserted"
    assert claims[told].attribution


def test_two_deeds_under_one_denial_are_both_denied(claims_of: ClaimsOf) -> None:
    text = "The militia denied it had burned the village and fired on a convoy."
    assert [c.status for c in claims_of(text)] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The Ansaru group denied involvement after gunmen killed four worshippers at a mosque.",
        "The union of herders denied any role after raiders shot nine farmers near Bokkos.",
        "The front denies responsibility after a bomb killed two nurses in Cali.",
    ],
)
def test_whoever_denies_it_is_no_source_of_the_deed(claims_of: ClaimsOf, text: str) -> None:
    deed = next(c for c in claims_of(text) if c.kind == "incident")
    assert deed.attribution == ()
    assert next(c for c in claims_of(text) if c.status == "denied").responds_to == deed.claim_id


@pytest.mark.parametrize(
    "text",
    [
        "The army denied shelling the town after the ceasefire began.",
        "The army denied shelling the town after gunmen attacked a patrol.",
        "Rangers denied burning the huts after raiders killed two guards.",
    ],
)
def test_what_came_before_a_denied_deed_is_not_denied(claims_of: ClaimsOf, text: str) -> None:
    denial = next(c for c in claims_of(text) if c.status == "denied")
    assert denial.responds_to is None


@pytest.mark.parametrize(
    "reply",
    [
        'An army spokesman replied that the Army "has never targeted a civilian".',
        "A spokesman for the army said the army had never bombed civilians.",
        "The army command insisted that the army did not fire on the market.",
    ],
)
def test_whoever_speaks_of_his_own_by_name_denies(claims_of: ClaimsOf, reply: str) -> None:
    claims = claims_of(f"Villagers said soldiers shot 21 civilians in Bor. {reply}")
    denial = next(c for c in claims if c.status == "denied")
    assert denial.responds_to == claims[0].claim_id


def test_what_another_did_not_do_is_no_denial(claims_of: ClaimsOf) -> None:
    assert claims_of("The mayor said the army had not shelled the town.") == []


@pytest.mark.parametrize(
    ("rejected", "status"),
    [
        ("a UN force for Equateur", "asserted"),
        ("the truce", "asserted"),
        ("the allegation that it had shelled Bambari", "denied"),
        ("the report as propaganda", "denied"),
        ("responsibility for the shelling of Bambari", "denied"),
        ("it", "denied"),
    ],
)
def test_what_is_only_turned_down_is_not_denied(claims_of: ClaimsOf, rejected: str, status: str) -> None:
    claims = claims_of(f"The army rejected {rejected}.")
    assert [(c.event_type, c.status) for c in claims if c.kind == "statement"] == [("REJECT", status)]


@pytest.mark.parametrize("who", ["The rebels", "The army"])
def test_what_a_denial_takes_for_granted_is_told(claims_of: ClaimsOf, who: str) -> None:
    claims = claims_of(f"{who} said the shells that fell on the market in Kaduna were not theirs.")
    assert sorted((c.kind, c.event_type) for c in claims) == [("incident", "ASSAULT"), ("statement", "REJECT")]


def test_whose_claim_it_is_that_a_report_calls_false(claims_of: ClaimsOf) -> None:
    claims = claims_of("The claim of the Tigers that 23 soldiers were killed at Mannar is without any foundation.")
    denial = next(c for c in claims if c.kind == "statement")
    (denied,) = [c for c in claims if c.kind == "incident"]
    assert [s.text for s in denied.attribution] == ["the Tigers"]
    assert (denial.actors, denial.responds_to) == ((), denied.claim_id)


def test_one_who_admits_a_figure_does_not_call_it_false(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        'Rebels took the camp at Weli Oya. Colombo admits to 17 dead, a figure "plucked out of the air", '
        "according to the rebels' spokesman."
    )
    denials = [c for c in claims if c.event_type == "REJECT"]
    assert [a.text for c in denials for a in c.actors] == ["rebels' spokesman"]
    assert [k.figures.best for c in claims if c.kind == "incident" for k in c.casualties] == [17]


@pytest.mark.parametrize("who", ["police", "rebels"])
def test_whose_men_were_elsewhere_denies_it(claims_of: ClaimsOf, who: str) -> None:
    claims = claims_of(
        f'Guards shot three men in Toribio. "My men never left the camp," the commander of the {who} said.'
    )
    assert [(c.event_type, c.responds_to == claims[0].claim_id) for c in claims[1:]] == [("REJECT", True)]


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("The ministry said its forces struck a depot near Sumy and that no homes were targeted.", "ministry"),
        ("The front said it had shelled the post at Bor and had nothing to do with the blast in the market.", "front"),
    ],
)
def test_what_a_speaker_tells_beside_a_denial_is_told(claims_of: ClaimsOf, text: str, struck: str) -> None:
    claims = claims_of(text)
    assert sorted(c.event_type or "" for c in claims) == ["ASSAULT", "REJECT"]
    assert all(struck in s.text for c in claims if c.kind == "incident" for s in c.attribution)


def test_an_announcement_of_a_day_is_of_whom_it_comes_from(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Kyiv dismissed as a fantasy Tuesday's announcement from Moscow that troops had captured Pokrovsk."
    )
    (told,) = [c for c in claims if c.kind == "incident"]
    assert [s.text for s in told.attribution] == ["Moscow"]


@pytest.mark.parametrize(
    "said",
    [
        "The league is not affiliated with the school, a spokeswoman said.",
        "The trouble is there is no relationship with the neighbours, a teacher said.",
        "The boy was pronounced dead on arrival, officials said.",
        "The minister said the matter was not on the agenda.",
        "A court found the two men not guilty of the crime.",
        "The officials said they had no choice but to attend the meeting.",
        "The ministry said it had not determined whether the men were soldiers.",
        '"My arrest would not be in the interest of anybody," the priest said.',
        '"We must not yield an acre of it," the minister said.',
        '"We are not safe in our own house," she said.',
        '"Nothing like this has ever happened," the shop said.',
        '"There have been rumours for weeks," the editor said.',
        "The bureau said his deed was worse because he lied to it.",
        "The fire brigade said the fire did not destroy the upper floor.",
        "The paper has not named the man because he has not been charged.",
        "The clinic would not release the name of the girl.",
        "Police said they had never been called to the house.",
        "Police say he is not cooperating with their inquiry.",
        "It is not clear whether the boy will face trial, the prosecutor said.",
        '"If we do not speak up, we are not protecting them," the mayor said.',
        "Witnesses said the man moved on without shooting them.",
    ],
)
def test_a_bare_no_denies_nothing(claims_of: ClaimsOf, said: str) -> None:
    """A denial is of a deed or a charge that somebody could make; a negative clause is not one."""
    assert not [c for c in claims_of("Gunmen killed nine people at the mill. " + said) if c.event_type == "REJECT"]


@pytest.mark.parametrize(
    "said",
    [
        "The army said the gunmen were not affiliated with it.",
        "The rebels said a truce was not on the agenda.",
        '"Nothing happened at the mill," the army said.',
        "The army said its men were not in the village.",
        "The gunmen said they were not paid by the ministry.",
    ],
)
def test_the_same_words_deny_a_charge(claims_of: ClaimsOf, said: str) -> None:
    claims = claims_of("Gunmen killed nine people at the mill. " + said)
    assert [c.event_type for c in claims if c.kind == "statement"] == ["REJECT"]


def test_what_deniers_say_they_did_instead_is_told(claims_of: ClaimsOf) -> None:
    text = "Myanmar's army denied bombing a school in Sagaing, saying its aircraft had hit a rebel camp."
    assert [(c.kind, c.event_type) for c in claims_of(text)] == [("statement", "REJECT"), ("incident", "ASSAULT")]


def test_to_have_no_suspects_denies_nothing(claims_of: ClaimsOf) -> None:
    claims = claims_of("Police said they had no suspects in the shooting of a trader in Lagos on Monday.")
    assert "REJECT" not in [c.event_type for c in claims]

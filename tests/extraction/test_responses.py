"""Rulings on what answers what: denials, refusals, judgements and threats set against what their words take up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


def _answered(claims: list[Claim], words: str) -> tuple[str | None, str | None]:
    """The kind of answer of the claim whose evidence holds some words, and the evidence of what it answers."""
    by_id = {c.claim_id: c for c in claims}
    claim = next(c for c in claims if words in c.evidence[0].text and c.kind != "total")
    target = by_id.get(claim.responds_to or "")
    return claim.response.kind if claim.response else None, target.evidence[0].text if target else None


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("The council of elders condemned the raid.", "comment"),
        ("The front vowed to avenge the killing.", "comment"),
        ("The elders vowed revenge.", "comment"),
        ("The bishop called it barbaric.", "comment"),
        ("The mayor said this was a war crime.", "comment"),
        ("The army rejected the accusation.", "denial"),
        ("The army said the figure was fabricated.", "denial"),
        ("An army spokesman said there was no record of such a raid.", "denial"),
    ],
)
def test_a_raid_told_of_is_what_is_answered(claims_of: ClaimsOf, reply: str, kind: str) -> None:
    text = (
        "Traders in Gao reopened the market on Sunday. Soldiers killed four herders in a raid on Djebok on Monday, "
        f"the herders' union said. Rain fell all week. {reply}"
    )
    answered = _answered(claims_of(text), reply[:-1])
    assert answered[0] == kind
    assert answered[1] is not None and "four herders" in answered[1]


def test_a_charge_is_denied_and_not_the_news_that_stands_nearer(claims_of: ClaimsOf) -> None:
    text = (
        "Islamabad blamed a neighbour for the bombing in Quetta. Police said five labourers were shot dead in Panjgur "
        "on Tuesday. Delhi called the charge absurd."
    )
    assert _answered(claims_of(text), "absurd") == ("denial", "Islamabad blamed a neighbour for the bombing in Quetta")


def test_an_offer_is_accepted_and_turned_down(claims_of: ClaimsOf) -> None:
    text = "Mediators proposed a truce around Taiz. The Ansar brigade has accepted it. The junta turned down the offer."
    claims = claims_of(text)
    proposal = claims[0].claim_id
    assert [c.responds_to for c in claims] == [None, proposal, proposal]


def test_what_is_denied_across_a_semicolon_is_the_other_clause(claims_of: ClaimsOf) -> None:
    text = "Shells fell on Zenica. The army blamed the militia of the hills; the militia has always denied this."
    assert _answered(claims_of(text), "always denied") == ("denial", "The army blamed the militia of the hills")


def test_nobody_answers_himself(claims_of: ClaimsOf) -> None:
    text = "The state police said two men were shot dead in Jos on Monday. The police said they had no part in it."
    denial = next(c for c in claims_of(text) if c.event_type == "REJECT")
    assert denial.responds_to is None


def test_a_deed_that_is_denied_has_no_dead_of_its_own(claims_of: ClaimsOf) -> None:
    text = "The front denies that its men laid the mine that killed a boy in Tame this morning."
    assert [(c.kind, c.event_type) for c in claims_of(text)] == [("statement", "REJECT")]


def test_a_judgement_takes_up_the_happening_of_its_own_kind(claims_of: ClaimsOf) -> None:
    text = (
        "A junta jet dropped two bombs on a clinic in Demoso on Monday, killing a nurse. Fighters ambushed a "
        "column near Loikaw on Tuesday, killing eight soldiers. The bishops described the bombing as a war crime."
    )
    kind, words = _answered(claims_of(text), "war crime")
    assert kind == "comment"
    assert words is not None and "two bombs" in words


def test_a_truce_is_spurned_that_others_agreed_to(claims_of: ClaimsOf) -> None:
    text = "Elders of both clans agreed to a truce at Marsabit. Younger men of the militia spurned the truce."
    assert _answered(claims_of(text), "spurned")[0] == "answer"


def test_what_is_denied_in_a_clause_of_its_own_answers_no_older_news(claims_of: ClaimsOf) -> None:
    text = (
        "Soldiers killed three men at Kalat on Monday. "
        "The army rejected the claim that twelve soldiers died at Turbat on Friday."
    )
    assert _answered(claims_of(text), "Turbat") == (None, None)


def test_a_claim_ends_at_the_semicolon(claims_of: ClaimsOf) -> None:
    text = "Four bodies were brought to the hospital in Gao on Monday; the army spokesman dismissed that account."
    claims = claims_of(text)
    assert [c.evidence[0].text for c in claims] == [
        "Four bodies were brought to the hospital in Gao on Monday",
        "the army spokesman dismissed that account",
    ]


@pytest.mark.parametrize("words", ["the Malian aggression", "the crime", "Djebok's tragedy"])
def test_a_crime_is_no_funeral_march(claims_of: ClaimsOf, words: str) -> None:
    """What is judged by a word for harm is harm done, by whoever the words name, and not the march told of since."""
    text = (
        "Malian soldiers killed four herders in a raid on Djebok on Monday. Rebels shot a guard in Gao on Tuesday. "
        f"Hundreds marched in Djebok on Wednesday. The bishop condemned {words}."
    )
    kind, target = _answered(claims_of(text), "The bishop")
    assert kind == "comment" and target is not None
    assert "herders" in target or (words == "the crime" and "guard" in target)


def test_the_words_that_answer_stand_in_the_sentence_itself(claims_of: ClaimsOf) -> None:
    text = (
        "Soldiers shelled Djebok on Monday, killing four. The front said the massacre would “be met with fire.” "
        "On Tuesday rebels fired rockets at Gao in response to the shelling."
    )
    claim = next(c for c in claims_of(text) if "rockets" in c.evidence[0].text)
    assert claim.response is not None and claim.response.text == "in response to"


def test_one_threat_in_two_verbs_is_told_once(claims_of: ClaimsOf) -> None:
    text = "The front warned the army that “our men will respond to this crime, and the enemy will pay for it.”"
    assert [c.event_type for c in claims_of(text) if c.kind == "statement"] == ["THREATEN"]


HERDERS = "Gunmen killed a miller and two herders near Jos on Sunday, police said."


@pytest.mark.parametrize(
    ("before", "deed", "kind"),
    [
        (HERDERS, "The killing set off riots in Bokkos on Tuesday.", "protest"),
        (HERDERS, "The killing led to protests in Bokkos.", "protest"),
        (HERDERS, "Hundreds of women marched to the barracks to protest against the killing.", "protest"),
        (HERDERS, "Angered by the killing, hundreds of women marched to the barracks.", "protest"),
        (HERDERS, "In revenge for the killing, youths burned houses in Bokkos.", "retaliation"),
        (HERDERS, "The army bombed a camp in what it called a reply to the killing.", "retaliation"),
        ("North Korea fired a missile over Hokkaido on Tuesday.", "Seoul answered by bombing a range.", "retaliation"),
        (
            "The court jailed the bishop on Friday.",
            "Washington said it would impose sanctions over the verdict.",
            "comment",
        ),
        ("The bomb killed a judge.", "Police blamed a gang for it.", "comment"),
        ("The raiders seized nine pupils in Jos.", "The bishop called for their immediate release.", "comment"),
        ("The mediators asked both armies to leave Abyei.", "Khartoum agreed, but Juba refused.", "answer"),
        ("Monitors put the dead at 120.", "The governor called the monitors' figure invented.", "denial"),
        ("The union said police had beaten marchers.", "The police chief said nobody had been beaten.", "denial"),
    ],
)
def test_the_words_that_say_what_came_of_what(claims_of: ClaimsOf, before: str, deed: str, kind: str) -> None:
    claims = claims_of(f"{before} {deed}")
    last = max(claims, key=lambda c: c.evidence[0].start)
    assert (last.response.kind if last.response else None) == kind
    target = next(c for c in claims if c.claim_id == last.responds_to)
    assert target.evidence[0].start < len(before)


@pytest.mark.parametrize(
    "deed",
    [
        "Hundreds of women marched to the barracks on Tuesday to protest against the price of bread.",
        "Troops killed nine villagers in Bokkos to avenge an ambush the day before.",
    ],
)
def test_what_is_answered_there_is_not_what_was_told_before(claims_of: ClaimsOf, deed: str) -> None:
    assert [c.responds_to for c in claims_of(f"{HERDERS} {deed}")] == [None, None]


def test_a_happening_and_what_came_of_it_are_two_claims(claims_of: ClaimsOf) -> None:
    killing, riots = claims_of("The killing of the cleric triggered riots in Sidon on Monday.")
    assert (killing.event_type, riots.event_type, riots.response and riots.response.kind) == (
        "ASSAULT",
        "PROTEST",
        "protest",
    )
    assert killing.time is None and riots.time is not None and riots.place is not None


def test_reports_that_somebody_looks_into_are_not_asserted(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The coalition said it would look into reports that a strike had killed a family in Baghuz.")
    assert claim.status == "alleged"
    assert [r.text for r in claim.recipients] == ["family"]


def test_a_crowd_counted_by_hundreds_is_that_crowd(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Hundreds of youths blocked roads in Kampala on Tuesday.")
    assert claim.event_type == "PROTEST"


def test_a_toll_without_a_verb_may_be_set_off_by_something_told(claims_of: ClaimsOf) -> None:
    """A claim of nothing but figures has no predicate."""
    claims = claims_of(f"{HERDERS} The killing led to 12 deaths in Bokkos, the mayor said.")
    assert {c.responds_to for c in claims[1:]} == {claims[0].claim_id}


@pytest.mark.parametrize(
    "text",
    ["It was unclear what prompted the shootings.", "Police hope that the cameras will help lead to an arrest."],
)
def test_what_is_not_known_to_have_come_of_anything_is_no_news(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    "reply",
    [
        'The attorney general called the accusation "grotesque".',
        "The ministry branded the allegation laughable.",
        "Juba described the claim as an insult.",
        "The charge was called malicious by a police superintendent.",
    ],
)
def test_to_scorn_what_was_said_of_one_denies_it(claims_of: ClaimsOf, reply: str) -> None:
    text = f"A rights group accused his office of arming the men who shot three guards in Esmeraldas. {reply}"
    kind, answered = _answered(claims_of(text), reply[:-1])
    assert kind == "denial"
    assert answered is not None and "three guards" in answered


def test_to_call_a_charge_grave_denies_nothing(claims_of: ClaimsOf) -> None:
    text = "Elders accused soldiers of shooting three boys in Bor. The envoy called the allegation very serious."
    assert all(c.status != "denied" for c in claims_of(text))


@pytest.mark.parametrize(
    ("denial", "charge"),
    [
        ("The army said its men had not set foot in the village.", "Survivors had accused them of killing nine there."),
        (
            "The presidency said talk of a drone strike on the market was a fabrication.",
            "Health workers had reported 25 deaths there.",
        ),
        ("Ankara denied it.", "A monitoring group had said its jets bombed the dam, killing two."),
    ],
)
def test_a_denial_told_first_is_of_what_had_been_said(claims_of: ClaimsOf, denial: str, charge: str) -> None:
    kind, answered = _answered(claims_of(f"{denial} {charge}"), denial[:-1])
    assert kind == "denial"
    assert answered is not None and answered.rstrip(".") in charge


def test_a_denial_told_first_is_of_no_other_news(claims_of: ClaimsOf) -> None:
    text = "Kigali has again denied sending troops across the border. Rebels killed 18 people in Kibumba on Tuesday."
    assert _answered(claims_of(text), "Kigali") == (None, None)


@pytest.mark.parametrize(
    ("sentence", "who", "words"),
    [
        ("The army rejected a report by monitors that shells had killed nine people in Goma.", "monitors", "shells"),
        (
            "The junta denied claims by villagers that soldiers had killed nine people in Pale last week.",
            "villagers",
            "soldiers had killed",
        ),
        (
            "The claim by residents that soldiers killed nine people in Khrew is false, the army said.",
            "residents",
            "nine",
        ),
        ("The guerrillas denied the army's claim that it had killed 18 fighters in Tame.", "army", "killed 18"),
    ],
)
def test_what_one_denies_another_has_claimed(claims_of: ClaimsOf, sentence: str, who: str, words: str) -> None:
    claims = claims_of(sentence)
    told = next(c for c in claims if c.kind == "incident")
    denial = next(c for c in claims if c.event_type == "REJECT")
    assert words in told.evidence[0].text
    assert [s.text.removeprefix("the ") for s in told.attribution] == [who]
    assert denial.responds_to == told.claim_id


def test_what_is_set_beside_a_charge_is_nobody_elses_word(claims_of: ClaimsOf) -> None:
    text = (
        "Gunmen shot dead a taxi driver in Belfast on Tuesday. An armed group claimed he was an informer, which his "
        "family rejected."
    )
    denial = next(c for c in claims_of(text) if c.event_type == "REJECT")
    assert (denial.attribution, denial.responds_to) == ((), None)


@pytest.mark.parametrize(
    "owned",
    [
        "The Taliban said they had carried out the attack.",
        "The Taliban claimed responsibility on Monday.",
        "The Taliban claimed the bombing.",
    ],
)
def test_who_owns_up_answers_the_deed(claims_of: ClaimsOf, owned: str) -> None:
    text = f"A car bomb killed nine people in Kunduz on Friday. At least 30 were hurt. {owned}"
    claims = claims_of(text)
    by = next(c for c in claims if any(a.text == "Taliban" for a in c.actors))
    assert by.responds_to == claims[0].claim_id


@pytest.mark.parametrize(
    ("judgement", "deed"),
    [
        ("The bishop condemned the rocket fire.", "fired rockets"),
        ("The minister condemned the shooting.", "shot dead"),
        ("The governor condemned Karimi's murder.", "Karimi"),
        ("Hundreds marched through Tal on Friday to protest against the shooting.", "shot dead"),
    ],
)
def test_a_noun_takes_up_the_deed_of_its_kind(claims_of: ClaimsOf, judgement: str, deed: str) -> None:
    text = (
        "Militants fired rockets at the town of Tal on Monday. Police shot dead three labourers there on Tuesday. "
        f"The judge Nasir Karimi was murdered in Tal on Wednesday. Gunmen burned a depot in Hangu. {judgement}"
    )
    _, answered = _answered(claims_of(text), judgement[:-1])
    assert answered is not None and deed in answered


def test_to_dismiss_an_appeal_turns_it_down(claims_of: ClaimsOf) -> None:
    text = (
        "Troops took Shire last week. The envoy called on the government to pull its soldiers back. The government "
        "dismissed the appeal as tedious."
    )
    kind, answered = _answered(claims_of(text), "tedious")
    assert kind == "answer"
    assert answered is not None and "envoy" in answered


def test_who_denies_is_named_by_what_is_denied(claims_of: ClaimsOf) -> None:
    text = (
        "Rwanda said five civilians were killed on its side of the border by fire from Congo. Residents blamed the "
        "army for the shelling of a market. Congo's government called Rwanda's account absurd."
    )
    _, answered = _answered(claims_of(text), "absurd")
    assert answered is not None and "five civilians" in answered


@pytest.mark.parametrize(
    ("sentence", "deed", "reason", "kind"),
    [
        (
            "Loyalists shot dead a taxi driver in Belfast on Friday in retaliation for the murder of four men by the "
            "IRA in Derry on Wednesday.",
            ("Belfast", 8, 1),
            ("Derry", 6, 4),
            "retaliation",
        ),
        (
            "In revenge for the killing of two officers in Bunia on Monday, soldiers shot dead five villagers in "
            "Tchabi on Wednesday.",
            ("Tchabi", 6, 5),
            ("Bunia", 4, 2),
            "retaliation",
        ),
        (
            "The army killed nine fighters in Homs on Friday in response to a mortar attack that killed two soldiers "
            "in Hama on Monday.",
            ("Homs", 8, 9),
            ("Hama", 4, 2),
            "retaliation",
        ),
        (
            "Thousands marched through Goma on Thursday to protest against the killing of three students by police in "
            "Bunia on Tuesday.",
            ("Goma", 7, 0),
            ("Bunia", 5, 3),
            "protest",
        ),
    ],
)
def test_what_is_answered_is_a_happening_of_its_own(
    claims_of: ClaimsOf,
    sentence: str,
    deed: tuple[str, int, int],
    reason: tuple[str, int, int],
    kind: str,
) -> None:
    claims = sorted(claims_of(sentence, published=date(2024, 3, 8)), key=lambda c: c.responds_to is None)
    told = [
        (
            c.place.text if c.place else None,
            c.time.start.day if c.time and c.time.start else None,
            sum(k.figures.best or 0 for k in c.casualties),
        )
        for c in claims
    ]
    assert told == [deed, reason]
    assert claims[0].responds_to == claims[1].claim_id
    assert claims[0].response is not None and claims[0].response.kind == kind


def test_whoever_avenges_a_death_has_not_done_it(claims_of: ClaimsOf) -> None:
    told = claims_of("The rebels shelled Homs on Tuesday to avenge the death of their commander in an air strike.")
    death = next(c for c in told if c.casualties)
    assert death.actors == ()


def test_a_reason_told_before_is_told_once(claims_of: ClaimsOf) -> None:
    text = (
        "Rebels killed two officers in Bunia on Monday. In revenge for the killing of the two officers, soldiers "
        "burned the village of Tchabi on Wednesday."
    )
    first, second = claims_of(text)
    assert second.responds_to == first.claim_id and not second.casualties


def test_what_an_outlet_is_welcomed_for_and_who_is_charged_besides(claims_of: ClaimsOf) -> None:
    text = (
        "Jets killed 51 people in the market of Dahyan on Thursday. A missile killed a guard in Jizan on Friday. "
        "The elders condemned the massacre and held the coalition responsible."
    )
    claims = claims_of(text)
    spoken = [c for c in claims if c.event_type == "ACCUSE"]
    assert len(spoken) == 2
    assert {c.responds_to for c in spoken} == {claims[0].claim_id}


def test_what_a_judge_says_next_is_not_what_he_judges(claims_of: ClaimsOf) -> None:
    claims = claims_of("The mayor of Goma, Jean Bahati, condemned the attack. He said nine people had died on Monday.")
    assert all(c.responds_to is None for c in claims)


def test_nobody_of_ours_answers_no_count_of_theirs(claims_of: ClaimsOf) -> None:
    text = (
        "The army said it had killed nine rebels in Goma on Monday. "
        '"They came at dawn," a colonel said. "We were ready and nobody of ours died."'
    )
    assert all(c.responds_to is None for c in claims_of(text))


@pytest.mark.parametrize(
    "words",
    [
        "to protest the killing of two students in Bukavu",
        "to protest against the killing of two students in Bukavu",
        "to denounce the killing of two students in Bukavu",
        "over the killing of two students in Bukavu",
    ],
)
def test_what_is_protested_happened_elsewhere_and_before(claims_of: ClaimsOf, words: str) -> None:
    protest, killing = claims_of(f"Goma residents marched through the city on Friday {words}.")
    assert (protest.event_type, killing.event_type) == ("PROTEST", "ASSAULT")
    assert protest.place is not None and protest.place.text == "Goma" and not protest.casualties
    assert killing.place is not None and killing.place.text == "Bukavu" and killing.time is None
    assert not killing.attribution and not killing.actors


def test_people_march_where_they_live(claims_of: ClaimsOf) -> None:
    text = "A bomb killed two people in Sarajevo. Residents of Tuzla took to the streets on Friday."
    bomb, protest = claims_of(text)
    assert [c.place.text for c in (bomb, protest) if c.place is not None] == ["Sarajevo", "Tuzla"]


def test_a_version_that_is_rejected_is_the_denial_before_it(claims_of: ClaimsOf) -> None:
    text = (
        "A drone killed 13 people at a market in El Fasher on Thursday, doctors said. The Rapid Support Forces had no "
        "part in the strike, an adviser said. The governor of Darfur rejected that version."
    )
    assert "adviser" in (_answered(claims_of(text), "rejected")[1] or "")


def test_who_denies_denies_what_is_laid_to_his_side_and_not_what_it_suffered(claims_of: ClaimsOf) -> None:
    text = (
        "Warriors of the Itiokon tribe killed eight men of the Ambulin people on Monday, in a payback for last "
        "Thursday's shooting of an Itiokon councillor, police said. An Ambulin spokesman insisted that nobody from his "
        "side had laid a hand on the councillor."
    )
    answered = _answered(claims_of(text), "nobody from his side")[1] or ""
    assert "councillor" in answered
    assert "eight men" not in answered


def test_what_stands_before_an_aside_but_is_no_claim_leaves_the_denial_open(claims_of: ClaimsOf) -> None:
    text = (
        "Soldiers bombed a monastery in Sagaing on Friday, killing 22 people. A channel claimed it was used to store "
        "drones, an allegation the abbot's brother called a lie."
    )
    assert _answered(claims_of(text), "lie") == (None, None)


def test_who_dies_of_wounds_was_not_hurt_in_whatever_was_told_before(claims_of: ClaimsOf) -> None:
    text = (
        "The head of the oil company, abducted in Baghdad on Saturday 2 March, is missing. A marine died of wounds "
        "in Anbar province on Thursday, the military said."
    )
    assert _answered(claims_of(text), "died of wounds") == (None, None)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Deputies laid the blame on Damascus.", "comment"),
        ("Students marched in Kabul against the bombing.", "protest"),
        ("Lawyers in Kabul went on strike because of the slaughter.", "protest"),
    ],
)
def test_blame_and_protest_take_up_what_was_just_told(claims_of: ClaimsOf, answer: str, kind: str) -> None:
    told, said = claims_of("A bomb killed nine people at a school in Herat on Friday. " + answer)
    assert said.responds_to == told.claim_id
    assert said.response is not None and said.response.kind == kind


def test_a_summit_called_off_denies_nothing(claims_of: ClaimsOf) -> None:
    found = claims_of("Rebels killed nine people in Goma. Kenya called off talks with Uganda.")
    assert [(c.event_type, c.status) for c in found][-1] == ("REJECT", "asserted")


# ------------------------------------------------------------------ denials beside what is denied


@pytest.mark.parametrize(
    ("charge", "aside"),
    [
        ("Hezbollah accused Israel of shelling the market in Tyre on Monday", "a charge the Israeli army rejected"),
        ("Israel accused Hezbollah of shelling the market in Safed on Monday", "a charge the group rejected"),
        ("The mayor said rebels had shelled the market in Goma on Monday", "a claim denied by the rebels"),
        ("The mayor said soldiers had shelled the market in Goma on Monday", "a claim dismissed by the army"),
        ("Armenia said Azeri forces had shelled Goris on Monday", "claims Baku rejected"),
        ("Azerbaijan said Armenian forces had shelled Ganja on Monday", "claims Yerevan rejected"),
        ("Monitors said soldiers had burned the market in Bara on Monday", "reports that the army has dismissed"),
        ("Mali said French soldiers had killed nine men in Gao on Monday", "an allegation Paris called absurd"),
        ("Mali said French soldiers had killed nine men in Gao on Monday", "which Paris called a fabrication"),
        ("Villagers accused the soldiers of burning the market in Bara on Monday", "an allegation they denied"),
    ],
)
def test_a_denial_set_beside_a_charge_is_of_that_charge(claims_of: ClaimsOf, charge: str, aside: str) -> None:
    claims = claims_of(f"{charge}, {aside}.")
    incident = next(c for c in claims if c.kind == "incident")
    (denial,) = [c for c in claims if c.event_type == "REJECT"]
    assert denial.status == "denied" and not denial.attribution
    assert denial.responds_to == incident.claim_id
    assert not {a.name or a.text for a in denial.actors} & {s.name or s.text for s in incident.attribution}


def test_a_denial_behind_but_is_of_what_stands_before(claims_of: ClaimsOf) -> None:
    text = "Relatives said two men had been taken from their home by soldiers, but the army denied holding them."
    (denial,) = [c for c in claims_of(text) if c.event_type == "REJECT"]
    assert denial.responds_to is not None


def test_what_gunmen_did_is_not_what_the_army_denies(claims_of: ClaimsOf) -> None:
    text = "After gunmen killed four people in Jos on Monday, the army denied shelling the town."
    assert _answered(claims_of(text), "denied shelling") == (None, None)


@pytest.mark.parametrize("offer", ["a truce", "a plan"])
def test_an_offer_that_is_turned_down_is_not_denied(claims_of: ClaimsOf, offer: str) -> None:
    claims = claims_of(f"Shells hit Taiz on Monday. The government put forward {offer} which the rebels rejected.")
    assert [c.status for c in claims if c.event_type == "REJECT"] == ["asserted"]

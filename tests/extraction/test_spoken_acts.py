"""Rulings on what a saying does by its content: own up, lay blame, judge, threaten, promise, refuse, ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("The council said the shelling of the clinic amounted to a war crime.", "ACCUSE", "asserted"),
        (
            "The front said the raid had been the army's doing and that it would avenge the dead.",
            "THREATEN",
            "asserted",
        ),
        ("The ministry said the militia was responsible for the siege.", "ACCUSE", "asserted"),
        ("Troops hold the pass. The brigade said in a leaflet that its men were responsible.", "ASSAULT", "asserted"),
        ("The league declared that it would cease fire for a week.", "AGREE", "asserted"),
        ("The junta said it would sign nothing until the rebels disarmed.", "REJECT", "asserted"),
        ("The ministry said it had paid nothing to free the hostages.", "REJECT", "denied"),
        ("The corps said its soldiers did not fire.", "REJECT", "denied"),
        ("A spokesman for the rebels said they had not been within range of the village.", "REJECT", "denied"),
        ("The envoy: the siege must end at once.", "REQUEST", "asserted"),
        ("Drones hit the port. The warlord promised to turn the town to ash.", "THREATEN", "asserted"),
        ("Shells hit Sake. The general pledged to press on until the militia is disarmed.", "THREATEN", "asserted"),
        ("Gunmen shot a priest dead. The bishop appealed for no revenge.", "REQUEST", "asserted"),
        ("The governor put down the bloodshed to a gang.", "ACCUSE", "asserted"),
        ("The governor put the killings down to the army.", "ACCUSE", "asserted"),
        ("India said it reserved the right to answer the attack.", "THREATEN", "asserted"),
        ("Talks on a truce stalled. Amal has accepted it.", "AGREE", "asserted"),
        ("The rebels held two captives. The junta turned down the offer.", "REJECT", "asserted"),
        ("The militia gave the company ten days to leave the valley.", "THREATEN", "asserted"),
        ("The front pointed the finger at militias from the hills.", "ACCUSE", "asserted"),
        ("Shells hit Sake. The generals say there was no fire on the town.", "REJECT", "denied"),
        ("Police shot at a crowd. Their headquarters said its officers fired only in the air.", "REJECT", "denied"),
        ('Rebels lost a man. "Not one of my men fired," a police commander replied.', "REJECT", "denied"),
        ("The president said there would be no ceasefire until the rebels disarm.", "REJECT", "asserted"),
        ("Talks with the rebels, said the chief minister, were out of the question.", "REJECT", "asserted"),
        ("The rebels announced that they would work towards a truce.", "AGREE", "asserted"),
        ("We will set them free if the troops halt operations.", "AGREE", "asserted"),
    ],
)
def test_a_saying_acts_by_what_is_said(claims_of: ClaimsOf, text: str, event_type: str, status: str) -> None:
    found = [(c.event_type, c.status) for c in claims_of(text) if c.kind == "statement"]
    assert found == [(event_type, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers shot a man dead in Bo. A witness said she did not know him and had not seen the soldiers before.",
        "Soldiers shot a man dead in Bo. The colonel said he could not comment.",
        "The police said they had broken up a fight in Bo and arrested no one.",
        "The opposition accused the minister of inflating the budget for roads.",
        "The chancellor rejected calls for a tax on tea.",
        '"Not a soul was hurt, thank God," said the cook.',
        "Soldiers shot a man dead in Bo. Accused of gathering money for the rebels, four men wait in jail.",
    ],
)
def test_what_one_does_not_know_or_politics_without_a_conflict_is_no_statement(claims_of: ClaimsOf, text: str) -> None:
    assert not [c for c in claims_of(text) if c.kind == "statement"]


def test_what_another_clause_denies_is_still_blamed(claims_of: ClaimsOf) -> None:
    text = "Shells fell on Zenica on Monday. The army blamed the brigade; its headquarters denied having fired."
    assert [c.event_type for c in claims_of(text) if c.kind == "statement"] == ["ACCUSE", "REJECT"]


@pytest.mark.parametrize(
    "said",
    [
        "The figure is fabricated,",
        "These numbers do not match what the army knows,",
        "The governor lies when he says so,",
        "The claim was without foundation,",
    ],
)
def test_to_call_what_was_said_false_denies_it(claims_of: ClaimsOf, said: str) -> None:
    text = f'The militia said on Monday that it had killed nine soldiers near Gao. "{said}" an army spokesman said.'
    denial = [c for c in claims_of(text) if c.event_type == "REJECT"]
    assert [c.status for c in denial] == ["denied"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The whole district of Shopian was placed under curfew on Monday.", "COERCE"),
        ("A curfew remained in force in Kaduna on Saturday.", "COERCE"),
        ("The junta prolonged martial law in Hlaingthaya on Monday.", "COERCE"),
        ("Israel cut electricity to the Gaza Strip on Sunday.", "COERCE"),
        ("Mothers of the missing are holding a sit-in outside the ministry in Beirut.", "PROTEST"),
        ("Families of the missing have been sitting on the road at Turbat since Saturday.", "PROTEST"),
        ("Twelve trucks of flour entered Yarmouk on Sunday.", "AID"),
        ("An aid convoy got through to Gorom-Gorom on Friday.", "AID"),
        ("Nine fighters of the militia gave themselves up to the army in Monguno on Friday.", "RETREAT"),
        ("Israeli and Syrian negotiators met in Paris on Tuesday.", "CONSULT"),
        ("Kenya closed its embassy in Mogadishu on Sunday.", "SANCTION"),
    ],
)
def test_what_is_done_without_fighting_is_told_too(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    assert [(c.kind, c.event_type) for c in claims_of(text)] == [("incident", event_type)]


def test_a_death_that_a_curfew_answers_is_its_own_claim(claims_of: ClaimsOf) -> None:
    claims = claims_of("Shopian was placed under curfew on Monday after the killing of a student.")
    assert [(c.event_type, [k.outcome for k in c.casualties]) for c in claims] == [
        ("COERCE", []),
        ("ASSAULT", ["killed"]),
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "speaker"),
    [
        ("The ministry issued a statement condemning the killing.", "ACCUSE", "ministry"),
        ("The African Union adopted a resolution condemning the killing.", "ACCUSE", "African Union"),
        ("The bishops signed a letter demanding the release of the hostages.", "REQUEST", "bishops"),
        ("In a statement condemning the killing, the junta called on the rebels to lay down arms.", "ACCUSE", "junta"),
        ("Egypt said it would spare no effort to help the people of Goma.", "AGREE", "Egypt"),
        ("The minister said she would do her utmost to support a truce.", "AGREE", "minister"),
        ("The front called on its units to strike the rebels and end the aggression.", "REQUEST", "front"),
    ],
)
def test_who_gives_out_a_paper_says_what_it_says(claims_of: ClaimsOf, text: str, event_type: str, speaker: str) -> None:
    claims = claims_of(f"Gunmen killed nine people in Goma on Monday. {text}")
    [said] = [c for c in claims if c.kind == "statement" and c.event_type == event_type]
    assert [speaker in a.text for a in said.actors] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Police found a letter threatening to burn the school.",
        "The embassy received a letter threatening to burn the school.",
        "The army said it had spared no effort to protect civilians.",
    ],
)
def test_who_only_finds_a_paper_says_nothing(claims_of: ClaimsOf, text: str) -> None:
    claims = claims_of(f"Gunmen killed nine people in Goma on Monday. {text}")
    said = [c for c in claims if c.kind == "statement"]
    assert not [a for c in said for a in c.actors if a.text in ("Police", "embassy", "army")]


@pytest.mark.parametrize(
    "text",
    [
        "Residents reported clashes between the army and rebels near Goma on Monday.",
        "Local media reported heavy fighting in Goma on Monday.",
        "The mission recorded an attack on a clinic in Goma on Monday.",
    ],
)
def test_what_is_reported_for_the_first_time_is_told_with_its_day(claims_of: ClaimsOf, text: str) -> None:
    [told] = claims_of(text)
    assert (told.kind, told.event_type) == ("incident", "ASSAULT")
    assert told.attribution and told.time is not None and told.time.start == date(2024, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry reported an increase in attacks in Goma.",
        "Residents saw no fighting in Goma on Monday.",
        "He reported the attack to police on Monday.",
        "43 civilians have sought medical aid in Goma.",
    ],
)
def test_what_is_only_spoken_of_is_not_told(claims_of: ClaimsOf, text: str) -> None:
    assert not claims_of(text)


def test_whose_crew_is_unhurt_denies_nothing(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "A lorry was hit by a rocket near Goma on Monday but none of its crew was hurt, Captain Lise Odo said."
    )
    assert [c.kind for c in claims] == ["incident"]


@pytest.mark.parametrize(
    "text",
    ["The army said it will not hesitate to strike the rebels.", '"We will not hesitate to strike," the front said.'],
)
def test_not_to_hesitate_is_to_threaten(claims_of: ClaimsOf, text: str) -> None:
    claims = claims_of(f"Gunmen killed nine people in Goma on Monday. {text}")
    assert [c.event_type for c in claims if c.kind == "statement"] == ["THREATEN"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The president declared a state of internal commotion in Catatumbo.", "COERCE"),
        ("Army tanks pushed deeper into Rafah on Monday.", "MOBILIZE"),
        ("A contingent of 70 soldiers landed in Port-au-Prince on Monday.", "MOBILIZE"),
        ("Canada added two generals to its sanctions list on Monday.", "SANCTION"),
    ],
)
def test_other_ways_to_tell_a_measure_or_a_move(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    claims = claims_of(f"Gunmen killed nine people in Goma on Sunday. {text}")
    assert event_type in [c.event_type for c in claims[1:]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry called on the council to condemn the attack.",
        "The party called on Pakistan to halt the offensive.",
        "The union urged all sides to stop the assault on El Fasher.",
    ],
)
def test_what_others_are_asked_to_do_about_an_attack_is_a_request(claims_of: ClaimsOf, text: str) -> None:
    assert [(c.kind, c.event_type) for c in claims_of(text)] == [("statement", "REQUEST")]


@pytest.mark.parametrize("asked", ["The junta", "The police"])
def test_what_one_should_do_is_asked_of_it_by_who_says_so(claims_of: ClaimsOf, asked: str) -> None:
    claims = claims_of(f"A mob killed nine people in Goma. {asked} should investigate these killings, the group said.")
    spoken = [c for c in claims if c.kind == "statement"]
    assert [(c.event_type, [a.text for a in c.actors]) for c in spoken] == [("REQUEST", ["group"])]
    assert [r.text for c in spoken for r in c.recipients] == [asked.removeprefix("The ")]


_SHOT = "Gunmen killed nine people at the mill on Monday. "


@pytest.mark.parametrize(
    ("text", "event_type", "to_whom"),
    [
        # turned away, gone back on, disclaimed
        ("The parliament voted down a motion to send troops to the border.", "REJECT", []),
        (_SHOT + "The governor threw cold water on the front's offer of talks.", "REJECT", ["front"]),
        ("The junta backed out of the truce on Monday.", "REJECT", []),
        ("The front disclaimed any part in the bombing of the market.", "REJECT", []),
        # threats by other words, and on whom they fall
        ("The militia told villagers to leave the valley or die.", "THREATEN", ["villagers"]),
        ("Kenya is mulling an arms embargo on the Dawn Front.", "THREATEN", ["Dawn Front"]),
        ("The general served an ultimatum on the rebels in the mill.", "THREATEN", ["rebels"]),
        ("Kenya could cut off aid to Uganda over the raid, a minister said.", "THREATEN", []),
        (_SHOT + "The killers' days are numbered, the general said.", "THREATEN", []),
        (_SHOT + "The general said the attack would not go unanswered.", "THREATEN", []),
        (_SHOT + "No one in the hills would be safe, the general said.", "THREATEN", []),
        (_SHOT + "The spies among us will be hanged, the general said.", "THREATEN", ["spies"]),
        # blame
        ("The bishop voiced outrage at the shelling of the market by the army.", "ACCUSE", ["army"]),
        ("The ministry linked the bombing to a cell of the Dawn Front.", "ACCUSE", ["cell of the Dawn Front"]),
        (_SHOT + "The governor was turning a blind eye, the opposition leader said.", "ACCUSE", ["governor"]),
        ("Sudan's envoy charged Uganda with running a smear campaign.", "ACCUSE", ["Uganda"]),
        (_SHOT + "The killers were soldiers in disguise, the bishop said.", "ACCUSE", ["soldiers"]),
        (_SHOT + "It was the army that started it, an opposition leader said.", "ACCUSE", ["army"]),
        (_SHOT + "All the signs led to the front, the minister said.", "ACCUSE", ["front"]),
        ("The junta was the author of the bloodshed, an opposition leader said.", "ACCUSE", ["junta"]),
        ("A bomb killed nine in Bo. Deputies laid the blame on Damascus.", "ACCUSE", ["Damascus"]),
        ("Ankara gave the rebels until Monday to lay down their weapons.", "THREATEN", ["rebels"]),
        ("Rebels burned the mill. The general said he would answer with an iron hand.", "THREATEN", []),
        ("Rebels burned the mill. Troops stand ready to storm the camp, the bloc made plain.", "THREATEN", []),
        ("Rebels burned the mill. The ministry wants an inquiry into the burning.", "REQUEST", []),
        ("The front scoffed at the charge that it had shelled the market.", "REJECT", []),
        ("Kenya would not rule out sending troops to the border.", "THREATEN", []),
        (_SHOT + "The premier refused to rule out military action.", "THREATEN", []),
        (_SHOT + "The bishop conveyed his revulsion at the attack.", "ACCUSE", []),
        (_SHOT + "A commission has been set up to look into the killing, the presidency announced.", "ACCUSE", []),
        # asked in other words: what is asked for has not been done
        (_SHOT + "The mediator prodded the generals to release the captives.", "REQUEST", ["generals"]),
        (_SHOT + "The mayor implored Kenya to send troops.", "REQUEST", ["Kenya"]),
        (_SHOT + "The rebels must let food into the town, the envoy insisted after talks.", "REQUEST", ["rebels"]),
    ],
)
def test_other_words_act_as_well(claims_of: ClaimsOf, text: str, event_type: str, to_whom: list[str]) -> None:
    said = [c for c in claims_of(text) if c.kind == "statement"]
    assert [(c.event_type, [r.text for r in c.recipients]) for c in said] == [(event_type, to_whom)]
    assert not [c for c in claims_of(text) if c.kind == "incident" and c.event_type in ("RETREAT", "MOBILIZE")]


@pytest.mark.parametrize(
    "text",
    [
        "The bank is weighing a freeze on rates.",
        "The minister would not rule out a tax on tea.",
        "The band expressed outrage at the reviews.",
        "She told the children to eat their soup or go to bed.",
        "The manager found fault with his defenders after the match.",
        "The council brushed off the shopkeepers' offer.",
        "Prices will fall next year, the minister said.",
        "France's coach criticised Spain for its style.",
        "England must win on Saturday, the coach said.",
    ],
)
def test_everyday_words_of_the_same_kind_say_nothing(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The chief had ruled the valley with an iron hand, the governor said after the shelling.",
        "Two other villages suffered the same fate after the shelling, officials said.",
        "The mortars will be destroyed on Monday, the mission said after the shelling.",
    ],
)
def test_what_was_or_what_is_done_to_arms_threatens_nobody(claims_of: ClaimsOf, text: str) -> None:
    assert not [c for c in claims_of(text) if c.event_type == "THREATEN"]


def test_to_protest_that_something_is_so_is_no_march(claims_of: ClaimsOf) -> None:
    text = _SHOT + "The governor was turning a blind eye to the gangs, the ambassador protested."
    assert [c.event_type for c in claims_of(text)] == ["ASSAULT", "ACCUSE"]


def test_an_alarm_is_no_threat(claims_of: ClaimsOf) -> None:
    text = _SHOT + "More children will die unless aid reaches the camp, the charity said."
    assert [c.event_type for c in claims_of(text)] == ["ASSAULT"]


@pytest.mark.parametrize(
    "denial",
    [
        "There is not a shred of truth in it, the army said.",
        "The army said it was no more than rumour.",
        "The colonel said he never gave an order to fire.",
        "The army said it was a farming post and had never fired on a village.",
    ],
)
def test_denials_in_other_words(claims_of: ClaimsOf, denial: str) -> None:
    _, said = claims_of("Villagers said soldiers killed nine men near Bo. " + denial)
    assert (said.event_type, said.status) == ("REJECT", "denied")


def test_a_condition_is_turned_down_and_not_the_threat_behind_it(claims_of: ClaimsOf) -> None:
    text = (
        "The Ugandan president said he would agree to a truce only if Rwanda named a date for leaving the hills. "
        '"They have one last chance," he declared. Rwanda called the condition unacceptable.'
    )
    found = claims_of(text)
    answered = {c.claim_id: c.event_type for c in found}
    assert answered[found[-1].responds_to or ""] == "AGREE"


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Minsk will not cede an inch of the border strip.", "REJECT"),
        ("The Houthis would not commit to the truce that Oman had drafted.", "REJECT"),
        ("Kampala will not recognise the award, President Museveni said.", "REJECT"),
        ("Hamas told shopkeepers to close their doors on Friday.", "REQUEST"),
        ("Moscow was quick to condemn the strike.", "ACCUSE"),
        ("Blame for the collapse of the talks lies with Kigali, the Congolese minister said.", "ACCUSE"),
        ("The fault was Ankara's, the Greek envoy argued.", "ACCUSE"),
        ("Ministers face sanctions unless the prisoners are freed, the European Union warned.", "THREATEN"),
        ("The rebels have 48 hours to leave the town, the president said.", "THREATEN"),
    ],
)
def test_what_a_party_will_not_do_or_wants_of_another(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    assert [(c.kind, c.event_type) for c in claims_of(text)] == [("statement", event_type)]


@pytest.mark.parametrize(
    "text",
    [
        "Jones would not hear of a divorce.",
        "The bank will not lift its fee.",
        "Her mother wants her to leave the village.",
        "The doctor told patients to stay at home.",
        "The village has two days to celebrate, the mayor said.",
        "The responsibility for repairs lies with the tenant, the company said.",
    ],
)
def test_what_is_wanted_in_everyday_life_is_no_statement(claims_of: ClaimsOf, text: str) -> None:
    assert not claims_of(text)


def test_what_the_other_side_is_said_to_be_about_to_do_is_no_threat(claims_of: ClaimsOf) -> None:
    own = claims_of(_SHOT + "The army would hunt down the killers, the defence minister said.")
    others = claims_of(_SHOT + "The Taliban would attack the town, the Pakistani general said.")
    assert [c.event_type for c in own] == ["ASSAULT", "THREATEN"]
    assert [c.event_type for c in others] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Iran vowed to make Israel pay for the raid.", "Israel"),
        ("Kenya threatened the expulsion of the Sudanese envoy.", "Sudanese envoy"),
        ("Rwanda's opposition charged that the ruling party had stolen the poll.", "ruling party"),
        ("Delhi lodged a strong protest with Dhaka over the raid.", "Dhaka"),
    ],
)
def test_on_whom_it_falls(claims_of: ClaimsOf, text: str, whom: str) -> None:
    (said,) = (c for c in claims_of(_SHOT + text) if c.kind == "statement")
    assert [a.text for a in said.recipients] == [whom]


@pytest.mark.parametrize(
    "said",
    [
        # who did it, of a private person
        "The shooter was a relative, the mayor said.",
        "The attackers were two men with rifles, a witness told the paper.",
        "It was a small child who fired the pistol, the mayor said.",
        # words of blame about nobody, or only supposed
        "The pistol was in a box covered up with rags, the mayor said.",
        "If the murder is solved, the years that covered up such deeds will end, the bishop said.",
        "The general knows which office gave the order.",
        "The minister announced a declaration of war on the smugglers.",
        '"There is a lot of crime in this part of town," a teacher said.',
        '"We do not want terrorism to be a topic," the editor said.',
        '"This is a horrific time for the family," the sergeant said.',
        "A trustee is contemplating filing a complaint against the chairman.",
        "The minister reviewed the situation in the district.",
        "The bureau wrapped up its investigation.",
        "The men were charging drivers 39 dollars to cross the bridge.",
        # what is known, wished or decided is put to nobody
        "The youths knew there would be bloodshed.",
        "The man expressed a desire to face the consequences of what he had done.",
        "The cabinet has decided to study a matter that has led to the death of nine men.",
        '"We have three weeks to go," the candidate said.',
        "The gang will face charges of theft, police said.",
        "If there is no agreement, mediators will push back the deadline, the president said.",
        "The police are willing to help wounded rebels if they give up their arms, an officer said.",
        # questions and things that are up to somebody
        "The bench asked the government whether it was ready to pay.",
        "A reporter asked the minister which towns were held.",
        "That was up to the government, the priest said.",
        "Many observers expect the agency to lower the limit.",
        "The envoy told the agency that the people to be moved might be fewer than twelve.",
        '"There should be common ground," the spokesman said.',
        "An officer, whose task is to recommend a course, visited the town.",
        '"I saw the support and love of the crowd," the singer said.',
        '"The neighbours will pay for the wall," the candidate said.',
        '"We will continue with the work," the secretary said.',
        "They voted on whether the island should leave the union, the clerk said.",
        '"I was responsible for quite a bit of it," the minister said.',
    ],
)
def test_words_alone_do_nothing(claims_of: ClaimsOf, said: str) -> None:
    """Beside a report of force: the words of blaming, asking and threatening, where nobody does it by them."""
    assert not [
        c for c in claims_of("Gunmen killed nine people at the mill. " + said) if c.event_type in _DONE_BY_SPEAKING
    ]


_DONE_BY_SPEAKING = ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT")


@pytest.mark.parametrize(
    ("said", "event_type"),
    [
        ("The attackers were settlers, the mayor said.", "ACCUSE"),
        ("The army covered up the deaths, the bishop said.", "ACCUSE"),
        ('"This aggression is a crime," the envoy said.', "ACCUSE"),
        ("The prosecutor is examining the killing.", "ACCUSE"),
        ('"They will pay for it," the general said.', "THREATEN"),
        ("The envoy asked the rebels to say where the captives were.", "REQUEST"),
        ("It is up to the council to act, the envoy said.", "REQUEST"),
        ('"We salute the defenders of the town," the president said.', "SUPPORT"),
    ],
)
def test_the_same_words_act_where_they_are_meant(claims_of: ClaimsOf, said: str, event_type: str) -> None:
    (act,) = (c for c in claims_of("Gunmen killed nine people at the mill. " + said) if c.kind == "statement")
    assert act.event_type == event_type


def test_to_promise_an_inquiry_into_a_murder_threatens_nobody(claims_of: ClaimsOf) -> None:
    claims = claims_of("The government promised to investigate the murder of six priests in Bor.")
    assert not [c for c in claims if c.event_type == "THREATEN"]


# ------------------------------------------------------------------ to whom, and whether at all


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        ("France welcomed the ceasefire between Israel and Hamas.", "SUPPORT", ["Israel", "Hamas"]),
        ("France welcomed the ceasefire between Russia and Ukraine.", "SUPPORT", ["Russia", "Ukraine"]),
        ("Germany pledged to send Ukraine four air defence systems.", "AGREE", ["Ukraine"]),
        ("Poland pledged to send Ukraine four batteries of missiles.", "AGREE", ["Ukraine"]),
        ("Ethiopia's government offered to hold talks with the Oromo rebels.", "AGREE", ["Oromo rebels"]),
        ("Shells hit Rafah. Hamas demanded guarantees from the mediators.", "REQUEST", ["mediators"]),
        ("Saudi Arabia invited the Houthis to Riyadh for talks.", "REQUEST", ["Houthis"]),
        (
            "A warlord threatened to pull his fighters out of Bakhmut unless Moscow sent more shells.",
            "THREATEN",
            ["Moscow"],
        ),
        ("A union threatened a general strike if the government jailed its leader.", "THREATEN", ["government"]),
        ("The doctors' union blamed KTLA artillery for the deaths of 12 patients in Bara.", "ACCUSE", ["KTLA"]),
    ],
)
def test_to_whom_a_statement_is_made(claims_of: ClaimsOf, text: str, event_type: str, recipients: list[str]) -> None:
    said = next(c for c in claims_of(text) if c.kind == "statement")
    assert (said.event_type, [r.text for r in said.recipients]) == (event_type, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Colombia's government and the ELN agreed to extend a ceasefire.",
        "Russia agreed to renew the grain deal.",
        "The M23 agreed to return to talks in Doha.",
    ],
)
def test_one_agreement_is_told_once(claims_of: ClaimsOf, text: str) -> None:
    assert [c.event_type for c in claims_of(text)] == ["AGREE"]


@pytest.mark.parametrize(
    ("text", "threatens"),
    [
        ("Shells hit Gaza. The World Health Organization warned that hospitals could run out of fuel.", False),
        ("Shells hit Gaza. Doctors warned that patients would die without fuel.", False),
        ("The militia warned that villagers could be shot if they helped the army.", True),
        ("Hamas warned that hostages would be killed if the bombing went on.", True),
        ("The Security Council warned the Houthis against further attacks on ships.", True),
        ("Iran's foreign minister said Tehran would respond to any Israeli attack.", True),
        ("Iran's opposition said Tehran would execute 12 protesters.", False),
        ("India said it had struck nine sites in Pakistan; Pakistan vowed to retaliate.", True),
    ],
)
def test_what_may_come_over_others_is_no_threat(claims_of: ClaimsOf, text: str, threatens: bool) -> None:
    assert any(c.event_type == "THREATEN" for c in claims_of(text)) is threatens


@pytest.mark.parametrize(
    "text",
    [
        "Eritrea rejected an Ethiopian demand that it pull its troops out of Tigray.",
        "The protesters demanded that the killers be arrested.",
        "Israel's defence minister said the army would keep fighting until Hamas was destroyed.",
        "The army will continue to shell the town, the governor said.",
    ],
)
def test_what_is_demanded_or_will_go_on_has_not_happened(claims_of: ClaimsOf, text: str) -> None:
    assert [c for c in claims_of(text) if c.kind == "incident"] == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Germany urged Israel to let aid in and called on Hamas to free the hostages.", ["Germany", "Germany"]),
        ("Pakistan summoned the Indian envoy to protest against the killing of a soldier.", ["Pakistan", "Pakistan"]),
        ("India summoned the Pakistani envoy to protest against the killing of a soldier.", ["India", "India"]),
    ],
)
def test_who_asks_twice_is_one_speaker(claims_of: ClaimsOf, text: str, speakers: list[str]) -> None:
    assert [a.text for c in claims_of(text) if c.kind == "statement" for a in c.actors] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "A judge rejected the singer's appeal against his conviction for tax fraud.",
        "A court ordered the bank to pay two million dollars to a former employee.",
        "The airline denied that it had cut wages.",
    ],
)
def test_courts_and_firms_make_no_statement_of_conflict(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Activists held a rally in Tunis to demand the release of political prisoners.", []),
        ("Thousands marched in Caracas to demand the resignation of the president.", ["president"]),
        ("Villagers held a rally in Gao against the presence of soldiers.", []),
    ],
)
def test_no_protest_is_against_what_is_to_be_done(claims_of: ClaimsOf, text: str, recipients: list[str]) -> None:
    (claim,) = claims_of(text)
    assert (claim.event_type, [r.text for r in claim.recipients]) == ("PROTEST", recipients)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Hundreds protested in Dhaka against the arrest of opposition leaders.", "PROTEST"),
        ("Students protested in Tbilisi over the arrest of opposition leaders.", "PROTEST"),
        ("Pakistan protested against the drone strikes.", "ACCUSE"),
    ],
)
def test_a_crowd_protests_on_the_street_and_a_state_in_words(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    assert claims_of(text)[0].event_type == event_type


@pytest.mark.parametrize(("sender", "host"), [("Morocco", "Germany"), ("Germany", "Morocco")])
def test_an_envoy_is_recalled_from_whom_he_was_sent_to(claims_of: ClaimsOf, sender: str, host: str) -> None:
    (claim,) = claims_of(f"{sender} recalled its ambassador to {host}.")
    assert [r.name for r in claim.recipients] == [host]

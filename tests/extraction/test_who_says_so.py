"""Rulings on who says so: replies of a word, idioms of saying, quotations that go on, threats, hearsay, answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]

CHARGE = "The monitors in Bara said soldiers shot nine men at the depot on Sunday."


def _of(claims: list[Claim], words: str) -> Claim:
    return next(c for c in claims if words in c.evidence[0].text)


# ------------------------------------------------------------------ replies and idioms


@pytest.mark.parametrize(
    ("reply", "speaker"),
    [
        ("“Fiction,” replied the army's spokesman.", "army's spokesman"),
        ("“A cheap invention,” retorted the ministry in Juba.", "ministry"),
        ('"Lies," a lawyer for the garrison shot back.', "lawyer for the garrison"),
        ("“Nonsense,” the governor said.", "governor"),
    ],
)
def test_a_reply_of_one_word_denies(claims_of: ClaimsOf, reply: str, speaker: str) -> None:
    denial = claims_of(f"{CHARGE} {reply}")[-1]
    assert (denial.event_type, denial.status) == ("REJECT", "denied")
    assert denial.actors[0].text in speaker
    assert denial.responds_to is not None


@pytest.mark.parametrize(
    "text",
    [
        "The “Fortress,” as the barracks at Bara are called, said nothing of the nine men shot on Sunday.",
        "“Thanks,” said the colonel whose men shot a baker in Bara on Sunday.",
        "Two boys lay dead in Bara, the police said.",
        "A guard lay dying beside the gate in Bara, a witness told the radio.",
    ],
)
def test_a_word_in_quotation_marks_and_the_dead_deny_nothing(claims_of: ClaimsOf, text: str) -> None:
    assert not [c for c in claims_of(text) if c.event_type == "REJECT"]


@pytest.mark.parametrize(
    "telling",
    [
        "The consulate in Goris let it be known that",
        "The consulate in Goris has made it clear that",
        "The consulate in Goris made known that",
    ],
)
def test_to_let_it_be_known_is_to_say(claims_of: ClaimsOf, telling: str) -> None:
    (claim,) = claims_of(f"{telling} two guards were killed by a mine near Hadrut.")
    assert [s.text for s in claim.attribution] == ["The consulate in Goris"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The Papuan fighters boasted of having shelled a post at Nduga on Monday.", ["Papuan fighters"]),
        ("The militia bragged of the ambush that killed four soldiers near Nduga.", ["militia"]),
        ("The Nduga brigade laid claim to Monday's ambush, which killed four soldiers.", ["Nduga brigade"]),
        ("The mayor boasted of the new stadium, and rebels shelled the road to it.", ["rebels"]),
        ("The council lays claim to the island. Rebels shelled the road on Monday.", ["Rebels"]),
    ],
)
def test_who_boasts_of_a_deed_has_done_it(claims_of: ClaimsOf, text: str, doers: list[str]) -> None:
    told = [c for c in claims_of(text) if c.event_type == "ASSAULT"]
    assert told and all([a.text for a in c.actors] == doers for c in told)


def test_whoever_was_behind_a_killing_did_it(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Police said the cartel was behind the murder of a mayor in Guerrero on Monday.")
    assert (claim.kind, claim.event_type, [a.text for a in claim.actors]) == ("incident", "ASSAULT", ["cartel"])


def test_an_aside_says_what_the_speaker_is(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Twelve patients died when shells struck a clinic, the emergency room, a volunteer network, said."
    )
    assert "the emergency room" in claim.attribution[0].text
    assert "emergency room" not in claim.evidence[0].text


def test_a_count_of_two_words_has_its_source(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Troops stormed Bara on Sunday. 2 killed, police said.")[1:] or claims_of(
        "2 killed, police said."
    )
    assert [s.text for s in claim.attribution] == ["police"]


# ------------------------------------------------------------------ quotations that go on


def test_a_quotation_does_more_than_one_thing(claims_of: ClaimsOf) -> None:
    text = (
        "“We have bled for Omdurman,” General Idris told his officers on Monday. “Whoever shelled the ward will answer "
        "for it. There will be no truce with those men.”"
    )
    assert {c.event_type for c in claims_of(text)} == {"THREATEN", "REJECT"}


def test_a_quotation_goes_on_below_the_name_of_who_speaks(claims_of: ClaimsOf) -> None:
    text = (
        "“A drone fired at the well and seven girls died,” the governor of Dongola told the radio.\n\n"
        "“We buried them. The government must stop these raids.”"
    )
    request = next(c for c in claims_of(text) if c.event_type == "REQUEST")
    assert [a.text for a in request.actors] == ["governor of Dongola"]


def test_nobody_fired_is_a_denial_by_whoever_could_have(claims_of: ClaimsOf) -> None:
    after = "Two officers were wounded by fire from across the bridge, Belgrade said."
    denial = claims_of(f"‘Nobody in this valley fired a shot,’ insisted Colonel Hoxha of the border police. {after}")
    assert denial[0].event_type == "REJECT"
    quiet = claims_of(f"‘Nobody fired a shot here,’ a shopkeeper said. {after}")
    assert not [c for c in quiet if c.event_type == "REJECT"]


# ------------------------------------------------------------------ vows and hearsay


@pytest.mark.parametrize(
    "vow",
    [
        "The president promised that those who hid the bombers would have cause to rue it.",
        "The general gave his word that the killers would be hunted down.",
        "The ministry said it was ready to meet force with force.",
        "“If a policeman sets foot in the quarter, we burn the station,” the gang leader said.",
    ],
)
def test_harm_that_is_held_out_is_a_threat(claims_of: ClaimsOf, vow: str) -> None:
    claims = claims_of(f"Gunmen killed a guard in Bel Air on Monday. {vow}")
    assert [(c.kind, c.event_type) for c in claims] == [("incident", "ASSAULT"), ("statement", "THREATEN")]


def test_to_promise_to_destroy_mines_is_no_threat(claims_of: ClaimsOf) -> None:
    claims = claims_of("Gunmen killed a guard in Bel Air on Monday. The front promised to hand over its prisoners.")
    assert claims[-1].event_type == "AGREE"


@pytest.mark.parametrize(
    "telling",
    [
        "The brigade is said to have shelled a convoy near Juba.",
        "It is being whispered in Juba that the brigade shelled a convoy.",
        "The brigade is reported to be massing tanks near Juba.",
    ],
)
def test_what_is_only_said_to_be_so_is_alleged(claims_of: ClaimsOf, telling: str) -> None:
    assert [c.status for c in claims_of(telling)] == ["alleged"]


def test_what_somebody_says_is_not_hearsay(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("It was announced by the army that the brigade had shelled a convoy near Juba.")
    assert claim.status == "asserted"


def test_what_would_be_if_it_were_to_be_is_not_told(claims_of: ClaimsOf) -> None:
    assert claims_of("If the rebels were to shell a tanker in the strait, insurers would flee.") == []


# ------------------------------------------------------------------ answers


@pytest.mark.parametrize(
    ("before", "answer", "words"),
    [
        ("Rebels shelled Shlomi on Monday.", "The army answered with artillery on Naqoura.", "answered with"),
        (
            "Rebels seized the airstrip at Axum.",
            "The army's response came at dawn: drones struck a depot in Adwa.",
            "response came",
        ),
        (
            "The navy sank a ship off Kerch.",
            "Moscow took its revenge, its bombers firing missiles at Odesa.",
            "took its revenge",
        ),
        ("India tested a missile on Thursday.", "Pakistan tested a rocket in an answer to Delhi.", "an answer to"),
        ("Soldiers shot a boy dead in the Bogside.", "Rioting followed.", "followed"),
        ("Marines arrested nine villagers at Poipet.", "Phnom Penh demanded that they be let go.", "they be let go"),
        ("Police raided a school in Presevo, taking nine teachers.", "Tirana summoned the ambassador over it.", "it"),
        (
            "The group said it had freed two hostages.",
            "The prime minister of Israel waved the gesture aside.",
            "the gesture",
        ),
        (
            "Pyongyang threatened Seoul with blows.",
            "Seoul replied that it was ready to meet force with force.",
            "replied",
        ),
    ],
)
def test_words_by_which_one_thing_answers_another(claims_of: ClaimsOf, before: str, answer: str, words: str) -> None:
    claims = claims_of(f"{before} {answer}")
    last = max(claims, key=lambda c: c.evidence[0].start)
    assert last.response is not None and words in last.response.text
    target = next(c for c in claims if c.claim_id == last.responds_to)
    assert target.evidence[0].start < len(before)


def test_what_is_told_behind_in_one_sentence_is_not_what_was_taken_up(claims_of: ClaimsOf) -> None:
    text = (
        "The Taliban closed the universities to women and arrested nine students. Qatar said it was deeply "
        "concerned by "
        "the arrests, and Washington froze the assets of four officials."
    )
    claims = claims_of(text)
    concern = next(c for c in claims if c.event_type == "ACCUSE")
    assert concern.responds_to == _of(claims, "nine students").claim_id


@pytest.mark.parametrize(
    ("saying", "denies"),
    [
        ("The minister called the report unfair to an army at war.", True),
        ("The minister called the findings biased.", True),
        ("The minister called the report shameful reading for the army.", False),
    ],
)
def test_to_slight_a_report_denies_it(claims_of: ClaimsOf, saying: str, denies: bool) -> None:
    claims = claims_of(f"A rights group said soldiers shot 220 villagers in Nondin. {saying}")
    assert any(c.event_type == "REJECT" for c in claims) == denies


# ------------------------------------------------------------------ types of what is said and agreed


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A shell killed thirteen in Donetsk. Kyiv and the separatists traded blame.", "ACCUSE"),
        ("A girl died at Poonch. India and Pakistan swapped accusations over it.", "ACCUSE"),
        ("The premier of Qatar paid a visit to Tehran on Friday for talks on the war.", "CONSULT"),
        ("The foreign minister was on the phone with the rebels' envoy about the siege.", "CONSULT"),
        ("Doha hosted the Taliban and the government's delegates for a third round.", "CONSULT"),
        ("The army relaxed its roadblocks around Buenaventura on Friday.", "CONCEDE"),
        ("Israel eased the closure of the crossings on Sunday.", "CONCEDE"),
        ("The separatists have given the garrison in Debaltseve until noon to lay down its arms.", "THREATEN"),
    ],
)
def test_plain_words_for_what_is_done_by_speaking(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    assert event_type in {c.event_type for c in claims_of(text)}


def test_women_who_gather_wood_protest_against_nothing(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Gunmen shot dead four women gathering firewood outside Zamzam camp on Tuesday.")
    assert claim.event_type == "ASSAULT"


# ------------------------------------------------------------------ reports of something else


BORROWED = {
    "chess": (
        "Black launched his attack on the kingside with a pawn storm. White's bishops came under fire, his queen was "
        "driven back, and a knight sacrifice destroyed the fortress. After four hours the champion surrendered. Her "
        "rival vowed to strike again in the third game, which will be played in the same hall on Monday."
    ),
    "thriller": (
        "In the new thriller by Marta Wieland a sniper picks off three judges in a single night. Inspector "
        "Brandt hunts "
        "the killer through the tunnels; a car bomb in chapter nine kills her partner. The pages turn "
        "themselves, but the "
        "terrorists are cardboard, and the kidnapping of the minister's daughter comes out of nowhere."
    ),
    "obituary": (
        "Ilse Brandl, who has died aged 96, printed leaflets against the occupiers as a schoolgirl and was "
        "arrested twice "
        "in 1943. Her brother was shot at Mauthausen. After the war she taught French in Linz for forty years and was "
        "awarded the gold medal of the city. She leaves a daughter and four grandchildren."
    ),
    "hornets": (
        "An army of Asian hornets has invaded the Lot valley and is laying siege to its hives. A single "
        "raiding party can "
        "kill a colony of bees in a week, says Paul Rouzet, who lost nine hives in August. The insects seize "
        "the returning "
        "workers and behead them. Beekeepers have hit back with traps baited with beer."
    ),
}


@pytest.mark.parametrize("text", BORROWED.values(), ids=BORROWED.keys())
def test_the_words_of_war_in_reports_of_something_else(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“My neighbour was cut down at his own door,” said a teacher in Kibumba, where raiders came down "
        "from the hills at "
        "four in the morning and burned the upper street. “By sunrise we had counted nine bodies beside the road.” The "
        "administrator of the territory confirmed the raid on Thursday, but gave no figure and took no questions.",
        "From the press bureau. In the night from 3 to 4 March our guerrillas struck the gendarmerie post of "
        "Derecik, in "
        "the district of Semdinli, from two flanks, and held the ridge above it for three hours before they withdrew.",
    ],
)
def test_a_short_report_of_conflict_keeps_its_claims(reader: Reader, text: str) -> None:
    reading = reader.read(Report(text=text, language="en"))
    assert reading.refusal is None and reading.claims


def test_the_dead_of_a_fire_are_nobodys_victims_though_a_protest_followed(claims_of: ClaimsOf) -> None:
    text = (
        "A fire in a textile mill in Karachi killed eleven workers on Sunday night. Relatives blocked the "
        "Korangi road on "
        "Monday and demanded that the owner be arrested; police dispersed them with tear gas."
    )
    assert not [c for c in claims_of(text) if any(k.outcome == "killed" for k in c.casualties)]


# ------------------------------------------------------------------ answers told otherwise

RAID = "Gunmen shot four herders dead at Djebok on Monday, the herders' union said."


@pytest.mark.parametrize(
    ("before", "answer", "words", "target"),
    [
        (
            RAID,
            "Rebels fired rockets at Gao. The operation, they said, came in response to the killing.",
            "in response to",
            "herders",
        ),
        (
            "A mob stormed the armoury at Imphal.",
            "Police fired tear gas to disperse them.",
            "to disperse them",
            "armoury",
        ),
        (RAID, "The army said not a single herder was killed.", "not a single", "herders"),
        ("The rebels pledged to spare schools,", "a promise that Manila welcomed.", "promise", "pledged"),
        (
            "The president said he would sign a truce on one condition.",
            "Yerevan called the condition unacceptable.",
            "condition",
            "truce",
        ),
        (
            "Five officers went on trial over the shooting of eight marchers at Nochixtlan.",
            "All five pleaded not guilty.",
            "pleaded",
            "trial",
        ),
    ],
)
def test_further_words_by_which_one_thing_answers_another(
    claims_of: ClaimsOf, before: str, answer: str, words: str, target: str
) -> None:
    claims = claims_of(f"{before} {answer}")
    linked = [c for c in claims if c.response is not None and words in c.response.text]
    assert linked
    answered = next(c for c in claims if c.claim_id == linked[-1].responds_to)
    assert target in answered.evidence[0].text


def test_what_two_condemn_is_the_same_happening(claims_of: ClaimsOf) -> None:
    claims = claims_of(f"{RAID} Dublin condemned the killing. A councillor said that he condemned it without a but.")
    judgements = [c for c in claims if c.event_type == "ACCUSE"]
    assert len({c.responds_to for c in judgements}) == 1 and judgements[0].responds_to is not None


def test_nobody_is_denied_by_his_own_sentence(claims_of: ClaimsOf) -> None:
    text = (
        "Armenia accused Azerbaijan of shelling a church in Shushi. “Our army does not aim at churches,” the ministry "
        "in "
        "Baku said, and went on to charge Armenian forces with killing two villagers at Tartar."
    )
    denial = next(c for c in claims_of(text) if c.event_type == "REJECT")
    own = denial.evidence[0]
    target = next((c for c in claims_of(text) if c.claim_id == denial.responds_to), None)
    assert target is None or not target.evidence[0].span.holds(own.span)


def test_to_swear_that_something_was_so_is_no_vow(claims_of: ClaimsOf) -> None:
    claims = claims_of(f"{RAID} Their leader swore that his men had not been across the river all month.")
    assert [c.event_type for c in claims] == ["ASSAULT", "REJECT"]
    assert claims_of(f"{RAID} Their leader swore that his men would burn the town.")[-1].event_type == "THREATEN"


def test_what_is_said_in_a_statement_is_what_is_said(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "The ministry said in a statement that 14 civilians had died in the raid, and called on the army to stop."
    )
    assert [s.text for s in claims[0].attribution] == ["The ministry"]
    assert [a.text for a in claims[-1].actors] == ["ministry"]


# ------------------------------------------------------------------ parties, plots and accidents

CONGRESS = (
    "The chairman of the Heath party was overthrown by rebels from its youth wing at a congress on Saturday. "
    "Both sides "
    "traded fire from the rostrum before the vote. He accused the delegates of ambushing him with a motion; "
    "she waved the "
    "e-mail. An old delegate who had survived five such battles appealed for a ceasefire until the ballot had "
    "been counted. "
    "The party is polling at three per cent, a shade above the threshold, and may lose its seat at the "
    "election in May. The "
    "defeated man took the first train home and called the debate the poorest of the campaign."
)


def test_a_party_congress_is_no_battle(claims_of: ClaimsOf) -> None:
    assert claims_of(CONGRESS) == []


@pytest.mark.parametrize(
    ("told", "event_type"),
    [
        (" Police shot dead two delegates outside the hall.", "ASSAULT"),
        (" Hundreds of voters protested in Beni, and police fired in the air.", "PROTEST"),
        (" Hezbollah threatened the candidates with war.", "THREATEN"),
    ],
)
def test_what_is_done_to_people_at_an_election_is_told(claims_of: ClaimsOf, told: str, event_type: str) -> None:
    assert event_type in {c.event_type for c in claims_of(CONGRESS + told)}


def test_a_plot_is_told_in_passives_of_the_present_too(claims_of: ClaimsOf) -> None:
    text = (
        "In The Tide Table, the ninth novel by Maggie Sinclair, a ferryman is stabbed on Saturday night, two "
        "policemen are "
        "shot dead at a checkpoint on Sunday, and a militia of farmers claims responsibility. The plot is thin, "
        "but the "
        "explosion aboard the factory is the finest scene that its author has written since her first book."
    )
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("telling", "told"),
    [
        ("in what inspectors called the worst accident of the trade for half a century", False),
        ("and the police said that it was no accident", True),
    ],
)
def test_what_is_called_an_accident_is_nobodys_violence(claims_of: ClaimsOf, telling: str, told: bool) -> None:
    claims = claims_of(
        f"Four men were killed on Wednesday when explosives went off at a quarry near Tjolling, {telling}."
    )
    assert bool([c for c in claims if c.event_type == "ASSAULT"]) == told


# ------------------------------------------------------------------ a second round


@pytest.mark.parametrize(
    "telling",
    [
        "The Mand Liberation Front claimed to have killed six soldiers.",
        "The Mand Liberation Front, in a message to reporters, claims to have killed six soldiers.",
        "The Mand Liberation Front boasted of having killed six soldiers.",
    ],
)
def test_who_claims_to_have_done_it_did_it_by_that_word(claims_of: ClaimsOf, telling: str) -> None:
    (claim,) = claims_of(telling)
    assert ([a.text for a in claim.actors], claim.status) == (["Mand Liberation Front"], "asserted")


def test_who_says_that_others_did_it_did_not(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Ukraine claims that rebels killed six soldiers in Mopti.")
    assert ([a.text for a in claim.actors], claim.status) == (["rebels"], "asserted")
    (accused,) = claims_of("Police accused a man of having shot two guards in Kano.")
    assert [a.text for a in accused.actors] == ["man"]


def test_a_quotation_goes_on_past_what_is_said_of_its_speaker(claims_of: ClaimsOf) -> None:
    text = (
        "“There were eleven of us in the lorry,” said Moussa Traore, a dealer who reached Mopti on Thursday. “At "
        "Konna they "
        "shot six herders by the road.”"
    )
    killing = _of(claims_of(text), "six herders")
    assert "Moussa Traore" in killing.attribution[0].text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("French jets may have struck a wedding at Bounti, an inquiry suggests.", "alleged"),
        ("The brigade was to have stormed the port on Monday, two officers said.", None),
        ("A bomb could have gone off in Gao, a sapper said.", None),
    ],
)
def test_what_may_have_been_is_alleged_and_what_was_to_have_been_was_not(
    claims_of: ClaimsOf, text: str, status: str | None
) -> None:
    assert [c.status for c in claims_of(text)] == ([status] if status else [])


@pytest.mark.parametrize(
    "vow",
    [
        "The Houthis promised that Riyadh would pay for it.",
        "The president promised an answer to the raid.",
        "The minister said that Iran would rue the day.",
        "Unless the men are freed, the road will be closed, the union told the government.",
    ],
)
def test_more_harm_that_is_held_out(claims_of: ClaimsOf, vow: str) -> None:
    claims = claims_of(f"Jets hit a prison at Saada on Friday, killing 80 inmates. {vow}")
    assert claims[-1].event_type == "THREATEN"


def test_what_is_told_in_a_quotation_with_its_weapon_is_told(claims_of: ClaimsOf) -> None:
    text = (
        "A jet bombed a clinic in Demoso on Monday, killing a nurse. “They could see the cross,” said a medic who "
        "reached "
        "the place at dawn. “Then the jet came back and strafed the road.”"
    )
    strafing = _of(claims_of(text), "strafed the road")
    assert strafing.attribution and "medic" in strafing.attribution[0].text
    assert not [c for c in claims_of("“They have killed our dreams in Demoso,” a medic said.") if c.kind == "incident"]


def test_a_blow_may_answer_a_march(claims_of: ClaimsOf) -> None:
    claims = claims_of("Rebels marched into Walikale. In what the army termed a riposte, two jets bombed the airstrip.")
    assert claims[-1].responds_to == claims[0].claim_id


@pytest.mark.parametrize("body", ["miners' federation of Potosi", "herders' association", "teachers' union"])
def test_a_body_of_people_speaks_and_not_the_people(claims_of: ClaimsOf, body: str) -> None:
    spoken, shooting = claims_of(f"The {body} condemned the shooting of nine men at Huanuni on Monday.")
    assert [a.text for a in spoken.actors] == [body]
    assert (shooting.kind, shooting.actors) == ("incident", ())


@pytest.mark.parametrize(
    "text",
    [
        'Rebels killed nine people in Sake and the army "will answer with force," the minister said.',
        'In the raid in which nine people were killed in Sake, the rebels "showed no mercy," the minister said.',
        'Nine people were "martyred" in Sake and the rebels "will find no rest," the minister said.',
    ],
)
def test_a_quotation_that_a_sentence_goes_on_with_is_said_with_the_whole_of_it(claims_of: ClaimsOf, text: str) -> None:
    deed = next(c for c in claims_of(text) if c.kind == "incident")
    assert [f.figures.best for f in deed.casualties] == [9]
    assert [s.text for s in deed.attribution] == ["the minister"]


def test_whom_somebody_speaks_of_is_not_who_speaks(claims_of: ClaimsOf) -> None:
    text = 'The movement called for a strike. The regime "will not pass without a trial," it added.'
    assert [[a.text for a in c.actors] for c in claims_of(text)][-1] == ["movement"]


def test_what_a_threat_goes_on_from_has_happened(claims_of: ClaimsOf) -> None:
    deed, threat = claims_of('"We killed nine soldiers near Sake and we will kill more," the rebels said.')
    assert (deed.event_type, deed.sub_event_type, deed.predicate != ()) == ("ASSAULT", "Attack", True)
    assert (threat.kind, threat.event_type) == ("statement", "THREATEN")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Doctors blamed the front. The front did not reply. In a statement it accused the army of burning a camp "
         "near Goma and killing 40 civilians.", "The front"),
        ("Residents blamed the army. The ministry declined to comment. It said later that soldiers had killed nine "
         "rebels near Goma.", "The ministry"),
    ],
)  # fmt: skip
def test_who_was_asked_right_before_is_who_says_it_now(claims_of: ClaimsOf, text: str, speaker: str) -> None:
    deed = next(c for c in claims_of(text) if c.kind == "incident")
    assert [s.text for s in deed.attribution] == [speaker]


def test_a_figure_that_another_is_compared_with_says_nothing(claims_of: ClaimsOf) -> None:
    text = "The toll has risen to 81 dead, the ministry said on Monday, up from 74 martyrs announced on Friday."
    assert {s.text for c in claims_of(text) for s in c.attribution} == {"the ministry"}


def test_a_land_that_recorded_murders_had_them(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Ecuador recorded 9,216 homicides last year, according to the police.")
    assert claim.measure is not None
    assert ([s.text for s in claim.attribution], claim.measure.area) == (["the police"], "Ecuador")


def test_who_protests_in_words_says_them_and_who_marches_says_nothing(claims_of: ClaimsOf) -> None:
    spoken = claims_of("The lawyer protested that his client had been beaten in Tunis.")
    assert [s.text for c in spoken for s in c.attribution if c.kind == "incident"] == ["The lawyer"]
    marched = claims_of("Hundreds rallied in Tunis protesting the arrest of a lawyer in Sfax.")
    assert marched and not [s for c in marched for s in c.attribution]


def test_who_says_so_is_no_part_of_what_was_done(claims_of: ClaimsOf) -> None:
    """'A report was released' frees nobody; 'according to a report, a teacher was released' does."""
    text = "According to a report from the district, Oumar Traoré was released unharmed by the rebels near Ménaka."
    assert [c.event_type for c in claims_of(text)] == ["RETREAT"]
    assert not claims_of("A report on the rebels was released by the ministry near Ménaka.")


# ------------------------------------------------------------------ bodies taken up again, labels, relays


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "UNICEF said nine boys were shot in Goma on Monday. The agency said two died.",
            "United Nations Chil",
            "official",
        ),
        ("Nine boys were shot in Homs on Monday, Reuters reported. The agency said two died.", "Reuters", "media"),
        ("Shells fell near a camp of UNHCR in Goma on Monday, the agency said.", "United Nations High", "official"),
        (
            "Doctors Without Borders runs a clinic in Bara. Nine men were shot there, the charity said.",
            "Doctors",
            "NGO",
        ),
    ],
)
def test_a_body_is_taken_up_by_the_noun_for_its_kind(claims_of: ClaimsOf, text: str, name: str, kind: str) -> None:
    source = claims_of(text)[-1].attribution[0]
    assert (source.name or "").startswith(name) and source.kind == kind


def test_no_armed_group_is_an_agency(claims_of: ClaimsOf) -> None:
    text = "Hamas fired rockets at Ashkelon on Monday. The agency said two people were hurt."
    assert claims_of(text)[-1].attribution[0].name is None


@pytest.mark.parametrize("label", ["Q", "UPDATE", "BREAKING", "Update", "Question"])
def test_a_label_before_a_colon_is_nobody(claims_of: ClaimsOf, label: str) -> None:
    (claim,) = claims_of(f"{label}: Gunmen killed five people in Lamu on Monday.")
    assert claim.attribution == ()


def test_a_dateline_that_ends_in_a_colon_is_nobody(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("NAIROBI, Kenya: Gunmen killed five people in Lamu on Monday, police said.")
    assert [s.kind for s in claim.attribution] == ["official"]


def test_who_speaks_behind_a_name_and_a_colon_does_so(claims_of: ClaimsOf) -> None:
    text = (
        "A strike in Rafah killed 12 people on Monday.\n\nMr Price: We condemn the strike. We call on Israel to stop."
    )
    said = [c for c in claims_of(text) if c.kind == "statement"]
    assert [(c.event_type, c.actors[0].text) for c in said] == [("ACCUSE", "Mr Price"), ("REQUEST", "Mr Price")]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did the army kill the protesters in Gondar on Monday?", 0),
        ("Was the bus hit by a missile in Kherson on Monday?", 0),
        ("Who killed the nine villagers in Nondin on Monday?", 1),
        ("Did the minister resign after soldiers killed nine people in Kano on Monday?", 1),
    ],
)
def test_what_is_only_asked_is_not_told(claims_of: ClaimsOf, question: str, told: int) -> None:
    assert len([c for c in claims_of(question) if c.kind == "incident"]) == told


def test_an_agency_that_quotes_somebody_as_saying_passes_it_on(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Nine men were killed in Taiz on Monday, Interfax quoted a medical source as saying.")
    assert [s.kind for s in claim.attribution] == ["medical", "media"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Kremlin said its forces had shelled Kharkiv on Monday.", "Military Forces of Russia"),
        ("The Pentagon said its forces had shelled Tikrit on Monday.", "Military Forces of the United States"),
        ("Cameroon's army said two of its soldiers had shot dead a teacher in Kumba.", "Military Forces of Cameroon"),
        ("Hamas said three of its fighters had ambushed a patrol in Rafah on Monday.", "Hamas"),
    ],
)
def test_its_forces_are_those_of_whom_they_are_said_to_be(claims_of: ClaimsOf, text: str, name: str) -> None:
    assert [a.name for a in claims_of(text)[0].actors] == [name]


@pytest.mark.parametrize("who", [("Rwanda", "Congo"), ("Congo", "Rwanda")])
def test_whose_troops_an_account_speaks_of_is_left_open(claims_of: ClaimsOf, who: tuple[str, str]) -> None:
    claims = claims_of(f"{who[0]} rejected {who[1]}'s claim that its troops had shelled Goma on Monday.")
    incident = next(c for c in claims if c.kind == "incident")
    assert [a.name for a in incident.actors] == [None]


@pytest.mark.parametrize(("adjective", "name"), [("Russian", "Russia"), ("Chinese", "China"), ("Turkish", "Turkey")])
def test_a_body_shot_at_by_a_state_is_not_that_states(claims_of: ClaimsOf, adjective: str, name: str) -> None:
    (claim,) = claims_of(f"Border guards said a {adjective} warship had fired on their boat.")
    assert claim.actors[0].name == name
    assert claim.recipients[0].name is None and claim.attribution[0].name is None


@pytest.mark.parametrize(("people", "own"), [("Rwandan", None), ("Israeli", None)])
def test_an_army_that_lost_men_to_a_states_soldiers_is_another(
    claims_of: ClaimsOf, people: str, own: str | None
) -> None:
    (claim,) = claims_of(f"The army said {people} soldiers had crossed the line and killed two of its men.")
    assert claim.attribution[0].name is own


def test_an_army_that_tells_of_its_own_soldiers_keeps_its_name(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The army said Israeli soldiers had killed three militants in Jenin.")
    assert claim.attribution[0].name == "Military Forces of Israel"

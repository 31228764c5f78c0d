"""Whom a deed's noun is of, small words of verbs, ambushes fallen into, people let go, deaths that nobody dealt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]


def read(reader: Reader, text: str) -> tuple[Claim, ...]:
    return reader.read(Report(text=text, published=date(2024, 3, 8))).claims


def deeds(reader: Reader, text: str) -> list[tuple[str | None, list[str], list[str]]]:
    claims = [c for c in read(reader, text) if c.kind == "incident"]
    return [(c.event_type, [a.text for a in c.actors], [r.text for r in c.recipients]) for c in claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The imam's abduction on Monday shocked residents of Maiduguri.", ("ASSAULT", [], ["imam"])),
        ("Protesters demanded justice over the mayor's murder in Reynosa.", ("ASSAULT", [], ["mayor"])),
        ("The officers' killing near Quetta on Sunday drew condemnation.", ("ASSAULT", [], ["officers"])),
        ("Two nurses' abduction near Bria was confirmed by the hospital.", ("ASSAULT", [], ["Two nurses"])),
        (
            "The army's killing of four farmers near Aweil angered the governor.",
            ("ASSAULT", ["army"], ["four farmers"]),
        ),
        (
            "The rebels' murder of two nurses in Ituri was condemned by bishops.",
            ("ASSAULT", ["rebels"], ["two nurses"]),
        ),
        ("The gang's kidnapping of 17 pastors near Jacmel drew outrage.", ("ASSAULT", ["gang"], ["17 pastors"])),
        ("The general's assassination in Tripoli was claimed by no group.", ("ASSAULT", [], ["general"])),
    ],
)
def test_whoever_a_murder_is_of_suffers_it(reader: Reader, text: str, told: tuple[str, list[str], list[str]]) -> None:
    assert told in deeds(reader, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Unknown men burned down the court in Wau on Sunday.", ("ASSAULT", ["Unknown men"], ["court"])),
        ("Soldiers burned down 30 houses in Loikaw on Friday.", ("ASSAULT", ["Soldiers"], ["30 houses"])),
        ("The kidnappers set free nine students in Kaduna.", ("RETREAT", ["kidnappers"], ["nine students"])),
        ("The militia let 40 women leave the camp on Friday.", ("RETREAT", ["militia"], ["40 women"])),
        ("The gunmen let four pupils go in Zamfara on Friday.", ("RETREAT", ["gunmen"], ["four pupils"])),
        ("The army freed 40 detainees in Maiduguri on Friday.", ("RETREAT", ["army"], ["40 detainees"])),
        ("Insurgents took a hilltop base near Diffa on Sunday.", ("ASSAULT", ["Insurgents"], ["hilltop base"])),
        (
            "Guerrillas launched gas cylinders at the police post in Toribio.",
            ("ASSAULT", ["Guerrillas"], ["police post"]),
        ),
        ("A mine blast near Kupiansk wounded a farmer on Monday.", ("ASSAULT", [], ["farmer"])),
    ],
)
def test_plain_verbs_with_small_words(reader: Reader, text: str, told: tuple[str, list[str], list[str]]) -> None:
    assert told in deeds(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "The old mill burned down in Leeds on Friday.",
        "A mine blast killed 20 miners near Donetsk on Monday, the coal ministry said.",
        "Soldiers fell into the river near Juba on Friday.",
        "Workers cleared the road near Quito after a landslide on Tuesday.",
        "The minister died of a heart attack in Damascus on Friday.",
        "Twenty-one people died of cholera in Port Sudan last week, the ministry said.",
    ],
)
def test_what_nobody_did(reader: Reader, text: str) -> None:
    assert deeds(reader, text) == []


def test_who_falls_into_an_ambush_is_not_said_to_be_dead(reader: Reader) -> None:
    text = "Troops fell into an ambush laid by rebels near Bouar on Thursday, the army said."
    (claim,) = read(reader, text)
    assert [a.text for a in claim.actors] == ["rebels"]
    assert [r.text for r in claim.recipients] == ["Troops"]
    assert claim.casualties == ()


def test_deaths_of_want_are_counted_and_laid_to_no_deed(reader: Reader) -> None:
    (claim,) = read(reader, "Three children died of hunger in El Fasher on Monday, doctors said.")
    assert (claim.event_type, claim.actors) == (None, ())
    assert claim.casualties[0].figures.best == 3
    (beaten,) = read(reader, "A prisoner died of a heart attack after guards beat him in Rangoon on Sunday.")
    assert (beaten.event_type, [a.text for a in beaten.actors]) == ("ASSAULT", ["guards"])


@pytest.mark.parametrize(
    ("text", "event_type", "speaker"),
    [
        ('"Anyone who crosses this line will be shot," the colonel told villagers in Mutwanga.', "THREATEN", "colonel"),
        ("The rebels said those who helped the army would be killed.", "THREATEN", "rebels"),
        ('The movement\'s leader promised "rivers of blood" if the vote went ahead.', "THREATEN", "movement's leader"),
        ("The army said it had no intention of leaving Kidal.", "REJECT", "army"),
        (
            '"We have no plans to attack the city," a spokesman for the rebels told reporters.',
            "REJECT",
            "spokesman for the rebels",
        ),
    ],
)
def test_what_is_threatened_or_ruled_out_is_a_statement(
    reader: Reader, text: str, event_type: str, speaker: str
) -> None:
    (claim,) = read(reader, text)
    assert (claim.kind, claim.event_type) == ("statement", event_type)
    assert [a.text for a in claim.actors] == [speaker]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Human Rights Watch accused Eritrean troops of killing 40 people in Axum.", "Human Rights Watch"),
        ("The party accused the police of abducting two of its members.", "The party"),
        ("The mayor of Bria accused herders of burning three villages on Sunday.", "The mayor of Bria"),
    ],
)
def test_who_accuses_says_so(reader: Reader, text: str, source: str) -> None:
    (claim,) = [c for c in read(reader, text) if c.kind == "incident"]
    assert claim.status == "alleged"
    assert [s.text for s in claim.attribution] == [source]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Rebels took eight policemen hostage in Puno on Friday.", "eight policemen"),
        ("Insurgents took two pilots prisoner near Nduga on Tuesday.", "two pilots"),
        ("The militia holds 40 teachers captive near Barh.", "40 teachers"),
    ],
)
def test_captives_are_whom_they_are(reader: Reader, text: str, taken: str) -> None:
    (claim,) = read(reader, text)
    assert [r.text for r in claim.recipients] == [taken]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Responsibility was claimed by al-Shabaab for the shooting in Garissa.", ["al-Shabaab"]),
        ("Al-Shabaab claimed responsibility for the shooting in Garissa.", ["Al-Shabaab"]),
        ("Responsibility for the shooting in Garissa was claimed by al-Shabaab.", ["al-Shabaab"]),
        ("The shooting in Garissa was claimed by al-Shabaab.", ["al-Shabaab"]),
        ("A claim of responsibility for the shooting in Garissa came from al-Shabaab.", ["al-Shabaab"]),
        ("No group has claimed responsibility for the shooting in Garissa.", []),
        ("No one has claimed the shooting in Garissa.", []),
        ("There was no immediate claim of responsibility for the shooting in Garissa.", []),
        ("The council condemned the shooting in Garissa.", []),
    ],
)
def test_a_deed_that_is_only_claimed_or_condemned_keeps_its_place(reader: Reader, text: str, doer: list[str]) -> None:
    (claim,) = [c for c in read(reader, text) if c.kind == "incident"]
    assert (claim.event_type, claim.status) == ("ASSAULT", "asserted")
    assert claim.place is not None
    assert claim.place.text == "Garissa"
    assert [(a.text, a.degree) for a in claim.actors] == [(d, "self") for d in doer]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Unicef is appalled by the shelling of a school in Taiz.", ["Unicef"]),
        ("The African Union was alarmed and saddened by the killing of four medics near Torit.", ["African Union"]),
        ("The Arab League said it was outraged at the raid on the camp in Jenin.", ["Arab League"]),
        ("Condemnation of the raid on Nyala came from Chad and the United Nations.", ["Chad", "United Nations"]),
        ("The Holy See was saddened by the shelling of a church in Taiz.", []),
        ("Villagers were shocked by the killing of a priest in Jos.", []),
        ("Crowds angered by the killing of a priest in Jos burned tyres.", []),
    ],
)
def test_to_be_appalled_by_a_deed_is_to_condemn_it(reader: Reader, text: str, speakers: list[str]) -> None:
    found = [c for c in read(reader, text) if c.kind == "statement"]
    assert [a.text for c in found for a in c.actors] == speakers
    assert {c.event_type for c in found} <= {"ACCUSE"}


@pytest.mark.parametrize(
    "text",
    [
        "Marines had an exchange of fire with pirates near Bosaso.",
        "Marines and pirates were involved in a firefight near Bosaso.",
        "Marines were locked in a gun battle with pirates near Bosaso.",
        "There was an exchange of gunfire between marines and pirates near Bosaso.",
    ],
)
def test_both_sides_of_a_fight_are_its_doers(reader: Reader, text: str) -> None:
    (claim,) = read(reader, text)
    assert claim.sub_event_type == "Armed clash"
    assert sorted(a.text.lower() for a in claim.actors) == ["marines", "pirates"]
    assert claim.place is not None


def test_what_a_fight_left_wounded_is_no_fight(reader: Reader) -> None:
    (claim,) = read(reader, "A gun battle near Bosaso left two marines wounded.")
    assert [r.text for r in claim.recipients] == ["two marines"]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Rebel leaders in Banjul met a UN envoy on Monday.", "REB"),
        ("Gang leaders in Banjul met a UN envoy on Monday.", "CRM"),
        ("Church leaders in Banjul met a UN envoy on Monday.", "REL"),
        ("Union leaders in Banjul met a UN envoy on Monday.", "LAB"),
        ("Gambian police officials met a UN envoy on Monday.", "COP"),
        ("Gambian leaders met a UN envoy on Monday.", "GOV"),
    ],
)
def test_leaders_are_of_those_they_lead(reader: Reader, text: str, sector: str) -> None:
    (claim,) = read(reader, text)
    assert claim.actors[0].sector == sector


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The Taliban said their fighters stormed a post near Kunduz.", "Taliban fighters"),
        ('"Our fighters stormed a post near Kunduz," the Taliban said.', "Taliban fighters"),
        ("Chad's army said its troops stormed a post near Kunduz.", "Chad's army troops"),
        ("Omar Dosti came to Kunduz on Sunday. His guards stormed a post.", "Omar Dosti's guards"),
        ("Omar Dosti's fighters came to Kunduz. His men then stormed a post.", "Omar Dosti's men"),
        ("The warlord Omar Dosti left Kunduz; his fighters then stormed a post.", "Omar Dosti's fighters"),
        ("The rebels left Kunduz. Their fighters then stormed a post.", "fighters"),
    ],
)
def test_whose_men_they_are_where_that_is_somebody_by_name(reader: Reader, text: str, doer: str) -> None:
    claim = [c for c in read(reader, text) if c.kind == "incident"][-1]
    assert [a.text for a in claim.actors] == [doer]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("A baker was charged on Tuesday with the murder of a clerk in Omagh.", []),
        ("Police on Tuesday arrested a baker over the murder of a clerk in Omagh.", []),
        ("Police on Tuesday arrested a suspect in the murder of a clerk in Omagh.", []),
        ("A baker was jailed on Tuesday for the murder of a clerk in Omagh.", ["baker"]),
        ("On Tuesday a baker went on trial for the murder of a clerk in Omagh.", []),
    ],
)
def test_the_day_of_a_charge_is_not_that_of_the_murder(reader: Reader, text: str, doer: list[str]) -> None:
    charge, murder = [c for c in read(reader, text) if c.kind == "incident"]
    assert charge.time is not None
    assert not charge.casualties or {c.outcome for c in charge.casualties} == {"detained"}
    assert (murder.event_type, murder.time) == ("ASSAULT", None)
    assert [r.text for r in murder.recipients] == ["clerk"]
    assert [a.text for a in murder.actors] == doer


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Prosecutors charged a guard with killing two inmates in Lara.", "alleged"),
        ("A guard was tried for killing two inmates in Lara.", "alleged"),
        ("A guard was jailed for killing two inmates in Lara.", "asserted"),
    ],
)
def test_who_is_charged_with_killing_is_said_to_have_killed(reader: Reader, text: str, status: str) -> None:
    (claim,) = [c for c in read(reader, text) if c.event_type == "ASSAULT"]
    assert (claim.status, [a.text for a in claim.actors], len(claim.casualties)) == (status, ["guard"], 1)


@pytest.mark.parametrize(
    ("text", "event_type", "doers"),
    [
        (
            "Kenyan envoy Ali Mboya held talks with rebel leaders in Lokichoggio on Thursday.",
            "CONSULT",
            ["Kenyan envoy Ali Mboya", "rebel leaders"],
        ),
        (
            "Kenya's foreign minister flew to Kampala for talks on cattle raids.",
            "CONSULT",
            ["Kenya's foreign minister"],
        ),
        (
            "Kenya and Somali leaders signed a cessation of hostilities in Garissa.",
            "AGREE",
            ["Kenya", "Somali leaders"],
        ),
        ("Nairobi blamed Mogadishu for the sinking of a dhow.", "ACCUSE", ["Nairobi"]),
    ],
)
def test_who_talks_signs_and_blames(reader: Reader, text: str, event_type: str, doers: list[str]) -> None:
    (claim,) = read(reader, text)
    assert (claim.event_type, [a.text for a in claim.actors]) == (event_type, doers)


def test_whoever_is_accused_is_not_where_it_was(reader: Reader) -> None:
    (claim,) = read(reader, "Baghdad accused Tehran of shelling villages in Sulaymaniyah province.")
    assert claim.place is not None
    assert claim.place.text == "Sulaymaniyah province"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army admitted killing three shepherds near Kunduz.",
        "The army reported destroying two arms depots near Kunduz.",
        "The army boasted of killing 40 rebels near Kunduz.",
        "The army confessed to having killed three shepherds near Kunduz.",
    ],
)
def test_who_owns_to_a_deed_did_it_and_says_so(claims_of: ClaimsOf, sentence: str) -> None:
    claim = claims_of(sentence)[0]
    assert [a.text for a in claim.actors] == ["army"]
    assert [s.text for s in claim.attribution] == ["The army"]


def test_witnesses_who_report_shelling_shell_nobody(claims_of: ClaimsOf) -> None:
    assert claims_of("Residents reported shelling near the airport in Goma.")[0].actors == ()


def test_who_trained_a_captain_is_no_state_of_the_report() -> None:
    text = "Police found twelve bodies in Baghdad on Monday. Gunmen killed a British-trained police captain in Basra."
    reading = Reader().read(Report(text=text, published=date(2006, 3, 15), language="en"))
    (said,) = reading.claims[0].attribution
    assert said.name == "Police Forces of Iraq"
    assert [a.sector for a in reading.claims[1].recipients] == ["COP"]


def test_a_village_administration_is_no_government_of_a_state() -> None:
    text = "The head of the village administration said nine people had died. Russian troops bombed Shatoi on Tuesday."
    reading = Reader().read(Report(text=text, published=date(2000, 2, 10), language="en"))
    assert [s.name for s in reading.claims[0].attribution] == [None]


def test_men_who_take_people_away_are_told(claims_of: ClaimsOf) -> None:
    text = (
        "Before dawn on Saturday, hooded men took nine students and a teacher from the hostel in Kaduna, police said."
    )
    (claim,) = claims_of(text)
    assert [a.text for a in claim.actors] == ["hooded men"]
    assert [c.figures.best for c in claim.casualties] == [9, 1]


@pytest.mark.parametrize(
    ("sentence", "accuser", "accused"),
    [
        (
            "Police said the bombs held explosives and blamed the guerrillas of the Shining Path.",
            "Police",
            "guerrillas",
        ),
        (
            "The army press office denied that troops were involved and blamed the rebels.",
            "army press office",
            "rebels",
        ),
    ],
)
def test_who_blames_is_who_says_so(claims_of: ClaimsOf, sentence: str, accuser: str, accused: str) -> None:
    charge = next(c for c in claims_of(sentence) if c.event_type == "ACCUSE")
    assert [a.text for a in charge.actors] == [accuser]
    assert accused in charge.recipients[0].text


def test_worshippers_who_leave_as_a_bomb_explodes_kill_nobody(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("A car bomb exploded on Wednesday as worshippers left a mosque in Goma, killing 20 people.")
    assert claim.actors == () and claim.casualties[0].figures.best == 20


@pytest.mark.parametrize(
    ("sentence", "event_type", "doer"),
    [
        ("Commandos seized twelve men from a mosque in Baghdad on Sunday.", "COERCE", "Commandos"),
        ("Israeli aircraft kept up the pounding of Gaza on Thursday.", "ASSAULT", "Israeli"),
        ("Troops pressed an assault for a fourth day on a rebel camp in Basilan.", "ASSAULT", "Troops"),
        ("The Israeli military said it had struck 156 targets in Gaza.", "ASSAULT", "Israeli military"),
        ("Burundian troops have been crossing back into their country since Tuesday.", "RETREAT", "Burundian troops"),
        ("Five rebels were shot dead by a patrol in Dhading on Sunday.", "ASSAULT", "patrol"),
    ],
)
def test_ordinary_words_for_what_forces_do(claims_of: ClaimsOf, sentence: str, event_type: str, doer: str) -> None:
    (claim,) = claims_of(sentence)
    assert (claim.event_type, [a.text for a in claim.actors]) == (event_type, [doer])


def test_an_army_that_takes_hills_is_no_group_without_a_state(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The army took 12 hills from the rebels on Monday.")
    assert claim.sub_event_type is None


def test_relatives_who_complain_of_a_deed_are_who_says_so(claims_of: ClaimsOf) -> None:
    text = (
        "Paramilitaries abducted two youths from a bus in Batticaloa on Monday, relatives complained to the Red Cross."
    )
    (claim,) = claims_of(text)
    assert [s.text for s in claim.attribution] == ["relatives"]


def test_a_bomb_found_and_defused_has_the_day_of_its_finding(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("A bomb was found on Wednesday outside a bank in Lima and defused.")
    assert claim.time is not None and claim.time.start == date(2024, 3, 6)


def test_where_people_were_shot_is_not_who_was_shot(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Eight people were shot dead on Thursday at the Central American University in San Salvador.")
    assert [a.text for a in claim.recipients] == ["Eight people"]
    assert claim.place is not None and claim.place.country == "SLV"


def test_both_sides_of_a_clash_are_told_whatever_one_is_doing(claims_of: ClaimsOf) -> None:
    text = "Clashes between retreating soldiers and the Wazalendo militia killed 12 people in Uvira on Wednesday."
    (claim,) = claims_of(text)
    assert [a.text for a in claim.actors] == ["retreating soldiers", "Wazalendo militia"]


def test_who_announces_their_withdrawal_withdraws(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The Sudanese Armed Forces announced their withdrawal from El Fasher on 27 February.")
    assert (claim.event_type, [a.text for a in claim.actors]) == ("RETREAT", ["Sudanese Armed Forces"])


def test_sanctions_on_two_are_on_both(claims_of: ClaimsOf) -> None:
    text = (
        "The United States imposed sanctions on Rwanda's minister for integration, James Kabarebe, and on M23 "
        "spokesman Lawrence Kanyuka."
    )
    (claim,) = claims_of(text)
    assert [a.country for a in claim.recipients] == ["RWA", "COD"]


@pytest.mark.parametrize(
    ("sentence", "territory"),
    [
        ("Rebels seized Kidal on Tuesday.", True),
        ("Rebels seized the airport in Goma on Tuesday.", True),
        ("Police closed the newspaper and seized its presses in Harare on Tuesday.", False),
        ("Gunmen seized nine men from a bus near Mosul on Monday.", False),
    ],
)
def test_only_places_that_are_seized_change_hands(claims_of: ClaimsOf, sentence: str, territory: bool) -> None:
    kinds = {c.sub_event_type for c in claims_of(sentence)}
    assert ("Non-state actor overtakes territory" in kinds) == territory
    assert "Government regains territory" not in kinds


def test_where_a_reprisal_fell_is_not_where_what_it_answers_was(claims_of: ClaimsOf) -> None:
    told = claims_of("The rebels shelled Homs on Tuesday to avenge the death of their commander in an air strike.")
    assert next(c for c in told if c.casualties).place is None


def test_a_denial_behind_a_semicolon_is_nobody_elses_word(claims_of: ClaimsOf) -> None:
    text = "Soldiers shot dead nine protesters in Lome on Tuesday, activists said; the army denied it."
    deed, denial = claims_of(text)
    assert denial.attribution == () and denial.responds_to == deed.claim_id


def test_a_clash_behind_its_town_is_no_other_word_for_it(claims_of: ClaimsOf) -> None:
    text = "In Nasir, a clash between government forces and armed youth on 6 March left 11 people dead."
    (claim,) = claims_of(text)
    assert claim.sub_event_type == "Armed clash"
    assert [a.text for a in claim.actors] == ["government forces", "armed youth"]


def test_a_strike_that_is_verified_is_told(claims_of: ClaimsOf) -> None:
    text = "UNAMA verified an Afghan Air Force strike on a clinic in Lashkar Gah on 15 February in which a nurse died."
    claim = claims_of(text)[0]
    assert [a.country for a in claim.actors] == ["AFG"]
    assert claim.time is not None and claim.time.start == date(2024, 2, 15)


@pytest.mark.parametrize(
    "text",
    [
        "Troops shot dead two men in the occupied West Bank on Monday.",
        "Two Palestinians were shot dead in Jenin on Monday, the army said.",
        "The army admitted having killed three shepherds in Gaza.",
    ],
)
def test_an_army_is_not_named_for_whom_it_shot_or_for_where(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    named = [a.name for a in claim.actors] + [s.name for s in claim.attribution]
    assert not any(name and name.startswith("Military Forces") for name in named)


def test_what_is_fired_in_a_drill_attacks_nobody(claims_of: ClaimsOf) -> None:
    claims = claims_of("The army held a drill near Goma on Monday in which soldiers fired mortars.")
    assert [c.event_type for c in claims] == ["MOBILIZE"]


@pytest.mark.parametrize(
    ("text", "left_open", "named"),
    [
        ("The army fought Israeli forces near the border.", "army", "Israeli forces"),
        ("The army said Turkish jets had bombed its posts.", "army", "Turkish"),
        ("The ministry condemned the Russian raid on the camp.", "ministry", "Russian"),
        ("The presidency ended its cooperation with the Kenyan military.", "presidency", "Kenyan military"),
        ("The ministry summoned the Indian ambassador.", "ministry", "Indian ambassador"),
    ],
)
def test_no_body_is_of_the_state_that_it_acts_or_speaks_against(
    claims_of: ClaimsOf, text: str, left_open: str, named: str
) -> None:
    (claim,) = claims_of(text)
    parties = {a.text: a for a in (*claim.actors, *claim.recipients)}
    assert (parties[left_open].country, parties[left_open].name) == (None, None)
    assert parties[named].country is not None
    assert all(s.name is None for s in claim.attribution)


def test_soldiers_may_seize_a_president_of_their_own(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The army detained Guinean President Alpha Conde on Sunday.")
    assert [a.country for a in claim.actors] == ["GIN"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Mali severed diplomatic ties with Ukraine on Sunday.", "Ukraine"),
        ("Turkey suspended trade with Israel on Friday.", "Israel"),
        ("Germany halted arms exports to Sudan.", "Sudan"),
        ("Mali announced the end of its defence cooperation with France.", "France"),
        ("Turkey is ending its military cooperation with Israel.", "Israel"),
        ("The ministry denounced the terrorist practices carried out by the paramilitaries.", "paramilitaries"),
        ("The union condemned violations perpetrated by militias in Darfur.", "militias"),
    ],
)
def test_whom_ties_are_cut_with_and_whose_crimes_are_condemned(claims_of: ClaimsOf, text: str, whom: str) -> None:
    (claim,) = claims_of(text)
    assert [r.text for r in claim.recipients] == [whom]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rwanda's foreign ministry said its soldiers had killed four men near Goma.", "Military Forces of Rwanda"),
        ("Iran's defence ministry said its forces had struck a depot near Erbil.", "Military Forces of Iran"),
        ("Ukraine's General Staff said its forces had hit a depot in Saratov.", "Military Forces of Ukraine"),
        ("Moscow said its forces had shelled Kupiansk.", "Military Forces of Russia"),
        ("He condemned Iran, whose missiles killed nine people in Erbil on Friday.", "Iran"),
        ("He condemned Israel, whose missiles killed nine people in Erbil on Friday.", "Israel"),
    ],
)
def test_a_ministrys_forces_are_those_of_its_state(reader: Reader, text: str, name: str) -> None:
    deed = next(c for c in read(reader, text) if c.kind == "incident")
    assert [a.name for a in deed.actors] == [name]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The Coral Front, an alliance led by Tom Okoro, said it was behind the bombing in Beirut.", "Coral Front"),
        ("The Coral Front, a militia backed by Iran, said it was behind the bombing in Beirut.", "Coral Front"),
    ],
)
def test_who_leads_a_body_has_not_done_what_it_claims(reader: Reader, text: str, doer: str) -> None:
    assert [a.text for c in read(reader, text) for a in c.actors] == [doer]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The president declared a 60-day state of emergency in Guayas.", ("COERCE", ["president"], [])),
        ("The authorities declared a state of siege in North Kivu.", ("COERCE", ["authorities"], [])),
        ("The prime minister announced a state of emergency in Goma.", ("COERCE", ["prime minister"], [])),
        ("Soldiers forcibly disappeared two students in Dhaka.", ("ASSAULT", ["Soldiers"], ["two students"])),
        ("The charity distributed water to the displaced in Dilling.", ("AID", ["charity"], ["displaced"])),
    ],
)
def test_what_is_done_by_declaring_it_and_what_people_are_called(
    reader: Reader, text: str, told: tuple[str, list[str], list[str]]
) -> None:
    assert [d for d in deeds(reader, text) if d[0] == told[0]] == [told]


def test_of_whom_it_is_said_that_he_disappeared_is_missing(reader: Reader) -> None:
    (claim,) = read(reader, "The two journalists disappeared in Goma on Monday, their union said.")
    assert [(c.outcome, c.figures.best) for c in claim.casualties] == [("missing", 2)]


def test_a_press_release_lets_nobody_go(reader: Reader) -> None:
    assert read(reader, "Press release of the Coral Front, 6 March 2024.") == ()


def test_nobody_is_said_to_have_drowned_those_who_drown(claims_of: ClaimsOf) -> None:
    for text in (
        "Police fired tear gas at migrants on the coast and eleven people drowned.",
        "Soldiers opened fire on a crowd at the river and eleven people drowned as they fled.",
    ):
        [drowned] = [c for c in claims_of(text) if c.casualties]
        assert [k.figures.best for k in drowned.casualties] == [11]
        assert not drowned.actors and not drowned.weapons
    [shelled] = claims_of("Rebels shelled a ferry on the lake and nine passengers drowned.")
    assert [a.text for a in shelled.actors] == ["Rebels"]
    assert [k.figures.best for k in shelled.casualties] == [9]


def test_losses_of_two_sides_given_by_one_are_two(claims_of: ClaimsOf) -> None:
    claims = claims_of("The army put its losses at 12 and those of the rebels at 60.")
    assert [([r.text for r in c.recipients], [k.figures.best for k in c.casualties]) for c in claims] == [
        (["army"], [12]),
        (["rebels"], [60]),
    ]


@pytest.mark.parametrize(
    ("text", "harmed", "place"),
    [
        ("Rebels were jailed in Goma for the murder in January 2023 of a nurse in Beni.", "nurse", "Beni"),
        ("Protesters marched in Lima over the killing last week of two miners in Pataz.", "two miners", "Pataz"),
    ],
)
def test_a_day_stands_between_a_murder_and_whose_it_was(reader: Reader, text: str, harmed: str, place: str) -> None:
    deed = next(c for c in read(reader, text) if c.event_type == "ASSAULT")
    assert ([r.text for r in deed.recipients], deed.place and deed.place.name) == ([harmed], place)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The battlegroup inflicted losses of 180 troops on a Ukrainian brigade near Sumy.", [("killed", 180)]),
        ("The battlegroup inflicted losses of nine tanks on a Ukrainian brigade near Sumy.", []),
        ("Police arrested a cell of four in Amman on Monday.", [("detained", 4)]),
        ("A suicide bomber drove his car into a convoy near Beledweyne, killing 14 men.", [("killed", 14)]),
    ],
)
def test_losses_of_men_a_cell_of_four_and_a_driven_bomb(
    reader: Reader, text: str, figures: list[tuple[str, int]]
) -> None:
    found = [(f.outcome, f.figures.best) for c in read(reader, text) for f in c.casualties]
    assert found == figures


def test_men_wanted_for_murder_who_have_been_arrested_are_counted(reader: Reader) -> None:
    text = "Exactly 40 men wanted for murder have been arrested in Jos since Monday, police said."
    (claim,) = read(reader, text)
    assert claim.measure is not None
    assert (claim.kind, claim.measure.what, claim.measure.figures.best) == ("total", "detained", 40)


@pytest.mark.parametrize(
    ("text", "event_type", "sub_event_type"),
    [
        ("The army announced the capture of two guerrillas in Cali.", "COERCE", "Arrests"),
        ("The army announced the capture in Cali of two guerrillas.", "COERCE", "Arrests"),
        ("Police reported the arrest in Karachi of three alleged militants.", "COERCE", "Arrests"),
        ("The rebels announced the capture of two soldiers in Goma.", "ASSAULT", "Abduction/forced disappearance"),
        ("The rebels announced the capture of Bama.", "ASSAULT", "Non-state actor overtakes territory"),
    ],
)
def test_people_are_not_captured_as_towns_are(
    claims_of: ClaimsOf, text: str, event_type: str, sub_event_type: str
) -> None:
    (claim,) = claims_of(text)
    assert (claim.event_type, claim.sub_event_type) == (event_type, sub_event_type)


def test_whom_a_capital_stands_for_is_asked_and_asks_nothing(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The minister called on New Delhi to respect the ceasefire.")
    assert claim.event_type == "REQUEST"
    assert [(a.text, a.country) for a in claim.actors] == [("minister", None)]
    assert [(r.text, r.country) for r in claim.recipients] == [("New Delhi", "IND")]


@pytest.mark.parametrize(
    "text",
    [
        "Troops backed by France killed nine people in Bria on Tuesday.",
        "Troops killed nine people in Bria on Tuesday with the help of a French helicopter.",
        "Troops, supported by French soldiers, killed nine people in Bria on Tuesday.",
    ],
)
def test_whose_help_they_have_is_not_whose_they_are(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.actors[0].text, claim.actors[0].country) == ("Troops", None)


def test_fighters_who_take_herds_take_what_people_live_on(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Gunmen rustled 300 cattle in Bama on Friday.")
    assert (claim.event_type, claim.sub_event_type) == ("ASSAULT", "Looting/property destruction")
    assert claims_of("Rustlers stole 40 sheep from a farm near York, police said.") == []


def test_what_soldiers_are_accused_of_is_theirs_and_no_kind_of_soldier(claims_of: ClaimsOf) -> None:
    (_, claim) = claims_of("A bomb killed two people in Kano. Villagers accused the soldiers of stealing cattle.")
    assert (claim.status, [a.text for a in claim.actors]) == ("alleged", ["soldiers"])


def test_who_is_driven_off_is_not_the_source(claims_of: ClaimsOf) -> None:
    text = "Gunmen killed 15 people in Arbinda, two security sources said. The army said soldiers had driven them off."
    assert [r.text for r in claims_of(text)[-1].recipients] == ["Gunmen"]


@pytest.mark.parametrize(
    ("text", "words", "doers"),
    [
        ("The bishop accused the army of the murder of six priests in Kano.", "murder", ["army"]),
        ("The bishop accused men of the army of the murder of six priests.", "murder", ["men of the army"]),
        ("The Dawn Front has admitted the killing of a barman in Kano on Monday night.", "killing", ["Dawn Front"]),
        ("Activists set upon a march in Kano and hacked a student.", "hacked", ["Activists"]),
        ("Men of the Viv Ansanm gang came down on Kenscoff in thick fog.", "came", ["Men of the Viv Ansanm gang"]),
    ],
)  # fmt: skip
def test_who_is_told_to_have_done_it(claims_of: ClaimsOf, text: str, words: str, doers: list[str]) -> None:
    deeds = [c for c in claims_of(text) if c.kind == "incident" and words in c.evidence[0].text]
    assert [[a.text for a in c.actors] for c in deeds] == [doers]


def test_what_a_strike_answers_is_the_others(claims_of: ClaimsOf) -> None:
    text = (
        "Last night, in response to attacks by Ukraine against civilian facilities in Russia, the Armed Forces of the "
        "Russian Federation delivered a massive strike on energy facilities."
    )
    strike, attacks = claims_of(text)
    assert [a.name for a in strike.actors] == ["Military Forces of Russia"]
    assert strike.responds_to == attacks.claim_id
    assert [a.name for a in attacks.actors] == ["Ukraine"]


def test_a_website_for_a_party_is_not_the_party(claims_of: ClaimsOf) -> None:
    text = "The pro-Hamas website that attributed the killing of nine men to the army is run from abroad."
    assert {a.name for c in claims_of(text) for a in c.actors} == {None}


def test_a_marine_is_who_died(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("A U.S. Marine died of wounds from enemy action in Anbar province, the military said.")
    assert [r.text for r in claim.recipients] == ["U.S. Marine"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Nine dead in Israeli raid on Jenin.", "Israeli"),
        ("At least nine people dead after army raid in Lomba, residents say.", "army"),
        ("Three farmers died under army fire.", "army"),
        ("The convoy came under rebel fire near Goma.", "rebel"),
        ("Israeli fire on the border fence left fifteen protesters dead.", "Israeli"),
        ("A shell from an Israeli gunboat killed three on the coast road.", "Israeli"),
        ("A shell fired from an army position killed four in Dobrinja.", "army"),
        ("Two men on a motorcycle shot dead a driver in Ankara on Sunday.", "Two men"),
        ("Gunmen in a car shot dead a judge.", "Gunmen"),
        ("A private army set upon a convoy at Ampatuan on Monday.", "private army"),
        ("The two were hanged by the militia after they refused to shell the town.", "militia"),
        ("The officer was executed by security agents because he would not order his men to shoot.", "security agents"),
    ],
)
def test_doers_in_headlines_and_of_fire(claims_of: ClaimsOf, text: str, doer: str) -> None:
    assert [a.text for c in claims_of(text) if c.kind == "incident" for a in c.actors] == [doer]


@pytest.mark.parametrize("text", ["A rocket launched from Lebanon killed a farmer in Metula.", "A fire killed nine."])
def test_where_a_rocket_came_from_is_no_doer(claims_of: ClaimsOf, text: str) -> None:
    assert [a.text for c in claims_of(text) for a in c.actors] == []


@pytest.mark.parametrize(
    "text",
    [
        "The army blamed the attack in Omagh on the rebels.",
        "The army blamed the rebels for the attack in Omagh.",
        "The army suspects the rebels of the bombing in Omagh.",
    ],
)
def test_whom_an_attack_is_laid_to_is_held_to_have_done_it(claims_of: ClaimsOf, text: str) -> None:
    laid = [c for c in claims_of(text) if c.event_type == "ASSAULT"]
    assert [([a.text for a in c.actors], [r.text for r in c.recipients], c.status) for c in laid] == [
        (["rebels"], [], "alleged")
    ]


def test_what_was_refused_harmed_nobody(claims_of: ClaimsOf) -> None:
    claims = claims_of("The two were hanged by the militia after they refused to shell the town.")
    assert [c.weapons for c in claims if c.event_type == "ASSAULT"] == [()]

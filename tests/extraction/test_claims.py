"""Rulings on whole claims, read by the whole pipeline from sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim, Figures

ClaimsOf = Callable[..., list[Claim]]


def only(claims: list[Claim], kind: str = "incident") -> Claim:
    found = [c for c in claims if c.kind == kind]
    assert len(found) == 1, [(c.kind, c.event_type, c.evidence[0].text) for c in claims]
    return found[0]


def test_a_deed_has_its_doer_its_sufferer_place_and_day(claims_of: ClaimsOf) -> None:
    claim = only(claims_of("Gunmen attacked the village of Konduga on Tuesday and killed six farmers."))
    assert (claim.event_type, claim.status) == ("ASSAULT", "asserted")
    assert [a.text for a in claim.actors] == ["Gunmen"]
    assert [a.text for a in claim.recipients] == ["six farmers"]
    assert claim.place is not None and claim.place.name == "Konduga" and claim.place.country == "NGA"
    assert claim.time is not None and str(claim.time.start) == "2024-03-05"
    assert [(c.outcome, c.figures.best) for c in claim.casualties] == [("killed", 6)]


def test_who_says_so_is_kept_apart_from_the_deed(claims_of: ClaimsOf) -> None:
    claim = only(claims_of("Three soldiers were wounded when a mine went off near Gao, the defence ministry said."))
    assert [s.text for s in claim.attribution] == ["the defence ministry"]
    assert "ministry" not in claim.evidence[0].text


def test_two_sources_of_one_sentence_are_two_claims(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Police said four people were killed in Goma, while a hospital doctor said seven people were killed."
    )
    tolls = {c.attribution[0].text: c.casualties[0].figures.best for c in claims if c.kind == "incident"}
    assert tolls == {"Police": 4, "a hospital doctor": 7}


@pytest.mark.parametrize("verb", ["said", "claimed", "admitted", "insisted"])
def test_the_verb_of_saying_changes_nothing(claims_of: ClaimsOf, verb: str) -> None:
    claim = only(claims_of(f"The army {verb} that its troops had shelled the town of Sake."))
    assert (claim.status, claim.event_type) == ("asserted", "ASSAULT")


@pytest.mark.parametrize(
    "text",
    [
        "The rebels threatened to attack the capital.",
        "The minister urged the rebels not to shell the town.",
        "The commander denied that his men had burned the village.",
        "If the army attacks, the rebels will close the road.",
        "The council called on the army to stop bombing the city.",
    ],
)
def test_what_is_only_spoken_of_is_no_incident(claims_of: ClaimsOf, text: str) -> None:
    assert [c for c in claims_of(text) if c.kind == "incident"] == []


def test_a_threat_is_a_statement_of_the_one_who_threatens(claims_of: ClaimsOf) -> None:
    claim = only(claims_of("The rebels threatened to attack the capital on Sunday."), "statement")
    assert claim.event_type == "THREATEN"
    assert [a.text for a in claim.actors] == ["rebels"]


def test_an_accusation_of_a_definite_deed_is_an_alleged_incident(claims_of: ClaimsOf) -> None:
    claims = claims_of("The mayor accused the militia of burning 40 houses in Kutum on Monday.")
    claim = only(claims)
    assert claim.status == "alleged"
    assert [s.text for s in claim.attribution] == ["The mayor"]
    assert [a.text for a in claim.actors] == ["militia"]


def test_a_denial_is_a_statement_and_no_incident(claims_of: ClaimsOf) -> None:
    claims = claims_of("The army denied that its drones struck the market.")
    assert [(c.kind, c.event_type, c.status) for c in claims] == [("statement", "REJECT", "denied")]


def test_a_part_follows_its_whole_and_is_never_a_claim_of_its_own(claims_of: ClaimsOf) -> None:
    claim = only(claims_of("At least nine people, including four children, were killed in the shelling of Donetsk."))
    killed = [(c.figures.low, c.figures.best, c.figures.high, c.part_of) for c in claim.casualties]
    assert killed == [(9, 9, None, None), (4, 4, 4, 0)]


def test_an_attempt_is_told_from_an_act(claims_of: ClaimsOf) -> None:
    assert only(claims_of("Air defences shot down nine drones over Kharkiv on Wednesday.")).attempt


def test_a_pronoun_is_followed_back_and_says_so(claims_of: ClaimsOf) -> None:
    claims = claims_of("The rebels entered Sake on Monday. They burned twelve houses.")
    burned = next(c for c in claims if "burned" in c.evidence[0].text)
    assert [(a.text, a.rule) for a in burned.actors] == [("rebels", "pronoun")]


def test_no_doer_named_is_an_empty_list(claims_of: ClaimsOf) -> None:
    claims = claims_of("The army entered Sake on Monday. Two people were shot dead in the evening.")
    dead = next(c for c in claims if c.casualties)
    assert dead.actors == ()


def test_without_a_publication_date_times_stay_relative(claims_of: ClaimsOf) -> None:
    claim = only(claims_of("Gunmen attacked the village of Konduga on Tuesday.", None))
    assert claim.time is not None and claim.time.start is None and claim.time.end is None


def test_a_retaliation_answers_the_deed_before_it(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Militants fired five rockets at the base near Kirkuk on Monday. "
        "The army responded with artillery fire on their camp."
    )
    first, second = [c for c in claims if c.kind == "incident"]
    assert second.responds_to == first.claim_id
    assert second.response is not None and second.response.kind == "retaliation"


@pytest.mark.parametrize(
    "text",
    [
        "The visitors' attack ran riot and their striker fired twice to sink the champions. The league leaders' "
        "defence was under siege from the first whistle and the goalkeeper was beaten three times before half-time.",
        "A strong earthquake killed at least 40 people. The tremor of magnitude 6.1 was followed by an aftershock and "
        "a landslide, and rescuers searched the rubble near the epicentre.",
    ],
)
def test_the_language_of_war_in_sport_and_disaster_gives_no_claims(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize("text", ["", "   \n", "....", "1 2 3 4 5 6 7 8 9 " * 400, "(((((" * 500, "a" * 30000])
def test_senseless_text_gives_no_claims_and_no_crash(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


def test_half_a_character_pair_does_not_stop_the_reading(claims_of: ClaimsOf) -> None:
    claim = only(claims_of("Gunmen killed six farmers near Konduga \ud83d on Tuesday."))
    assert [c.figures.best for c in claim.casualties] == [6]


def test_a_report_that_goes_back_to_a_place_goes_back_to_its_day(claims_of: ClaimsOf) -> None:
    text = (
        "Soldiers raided a house in Nablus on Tuesday. Gunmen shot dead two traders in Hebron on Wednesday. "
        "Four people were wounded in Nablus."
    )
    last = claims_of(text)[-1]
    assert last.time is not None and str(last.time.start) == "2024-03-05"
    assert last.time.rule == "time of what was told of this place before"


def test_an_entry_of_a_bulletin_is_told_of_the_place_that_heads_it(claims_of: ClaimsOf) -> None:
    text = (
        "Following are the security incidents reported on Tuesday.\n\n"
        "KIRKUK - A roadside bomb wounded two guards.\n\n"
        "MOSUL - Soldiers shot dead a gunman at a checkpoint on Monday.\n\n"
        "BASRA - Gunmen wounded a teacher in the Hayaniyah district."
    )
    places = [c.place for c in claims_of(text) if c.kind == "incident"]
    assert [p.latitude is not None and p.country for p in places if p] == ["IRQ"] * 3
    assert places[2] is not None and places[2].precision in (3, 4) and "Basra" in str(places[2].rule)
    days = [c.time and str(c.time.start) for c in claims_of(text) if c.kind == "incident"]
    assert days == ["2024-03-05", "2024-03-04", "2024-03-05"]


def test_a_section_of_an_update_is_told_of_the_place_set_before_it(claims_of: ClaimsOf) -> None:
    text = (
        "El Geneina city. Armed men shot dead two traders on Monday.\n\n"
        "Zalingei, in the south. Shells wounded five people in the market.\n\n"
        "Displacement. About 800 families fled."
    )
    places = [c.place and c.place.text for c in claims_of(text) if c.kind == "incident" and c.casualties]
    assert places[:2] == ["El Geneina city", "Zalingei"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen shot dead a guard in Kirkuk. His killers fled towards Mosul.", "Kirkuk"),
        ("Gunmen attacked a post in Kirkuk. Two guards were hurt and are in the Teaching Hospital, Mosul.", "Kirkuk"),
        (
            "A grenade wounded two men in Kirkuk. In a call to a Mosul newsroom the group said that it did it. "
            "A girl was hurt.",
            "Kirkuk",
        ),
        (
            "A bomb killed two soldiers in Kirkuk. The rebels said they killed nine and swore that no train would "
            "reach Mosul.",
            "Kirkuk",
        ),
        ("Gunmen shot dead a guard in Baghdad on Monday. A mine killed two in Mosul. Rights groups counted five dead "
         "in the capital.", "Baghdad"),
        ("Police were at odds on Monday.\n\nResidents of Kirkuk said that shells killed two women.", "Kirkuk"),
        ("Calm held on Monday.\n\nKirkuk. Shells killed two women.", "Kirkuk"),
    ],
)  # fmt: skip
def test_a_place_named_for_something_else_is_not_where_it_happened(claims_of: ClaimsOf, text: str, place: str) -> None:
    last = [c for c in claims_of(text) if c.kind == "incident"][-1]
    assert last.place is not None and place in (last.place.text, last.place.name)


def test_entries_of_a_live_page_go_by_their_stamps(claims_of: ClaimsOf) -> None:
    text = (
        "18:40 - A drone kills two people in Sumy.\n\n"
        "14:05 - Two people were wounded by shelling in Kherson on Thursday, the governor says.\n\n"
        "09:30 - A drone kills a driver near Nikopol."
    )
    days = [(c.time and str(c.time.start), c.time and c.time.rule) for c in claims_of(text) if c.kind == "incident"]
    assert days[0] == ("2024-03-08", "stamp of the entry")
    assert days[1][0] == "2024-03-07"
    assert days[2] == ("2024-03-08", "stamp of the entry")


def test_one_clock_time_at_the_head_of_a_line_is_no_stamp(claims_of: ClaimsOf) -> None:
    claim = only(claims_of("18:40 was on the clock when gunmen shot dead two guards in Kirkuk."))
    assert claim.time is None or claim.time.start is None


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("Gunmen set fire to six shops in Huwara, south of Nablus.", "Huwara", None),
        ("In Bara, which the rebels hold, a woman said that aircraft had bombed the market.", "Bara", "opens with"),
        ("In Khartoum, a ministry official said that aircraft had bombed the market.", None, None),
        ("Moscow's appointees said that shelling had killed two drivers.", None, None),
        ("A London-based group said that shelling had killed two drivers.", None, None),
        ("Mortar rounds killed two guards in the Somali capital.", "Mogadishu", None),
        ("Gunmen abducted six students from Keta village.", "Keta", None),
        ("Two wounded men died in a hospital in Melitopol.", None, None),
        ("Shelling killed two drivers in temporarily occupied Tokmak.", "Tokmak", None),
        ("Puthukkudiyiruppu hospital was shelled on Sunday.", "Puthukkudiyiruppu", None),
        ("Artillery hit the Kyiv and Petrov districts of Donetsk.", "Donetsk", None),
        ("Gunmen killed two guards in Ilovaisk, 40 km east of Donetsk.", "Ilovaisk", None),
    ],
)
def test_where_it_happened_is_told_from_other_places(
    claims_of: ClaimsOf, text: str, place: str | None, rule: str | None
) -> None:
    found = next(c for c in claims_of(text) if c.kind == "incident").place
    assert (found is None) == (place is None)
    assert found is None or place in (found.name or "", found.text.split()[0])
    assert rule is None or (found is not None and rule in str(found.rule))


def test_a_city_pointed_to_is_the_one_named_before(claims_of: ClaimsOf) -> None:
    text = "The people of Saraqib live under siege. At noon a warplane fired two rockets into the market of our city."
    claim = only(claims_of(text))
    assert claim.place is not None and claim.place.name == "Saraqib"


def test_a_sentence_without_a_claim_sets_the_scene_of_the_next(claims_of: ClaimsOf) -> None:
    text = (
        "Soldiers killed a shepherd near Hebron on Monday.\n\n"
        "Accounts of the explosion in Nablus on Wednesday still differ. Nine people were wounded."
    )
    last = claims_of(text)[-1]
    assert last.place is not None and last.place.name == "Nablus"
    assert last.time is not None and str(last.time.start) == "2024-03-06"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Police fired on demonstrators who broke into the hall on Tuesday.", "2024-03-05"),
        ("Thirteen civilians died in the strike, two more than officials counted on Saturday.", "None"),
        ("At the end of January gunmen killed nine farmers.", "2024-01-20"),
        ("Shelling killed a teacher near a school that was closed for the weekend.", "None"),
    ],
)
def test_the_day_is_that_of_the_deed(claims_of: ClaimsOf, text: str, day: str) -> None:
    claim = next(c for c in claims_of(text) if c.kind == "incident")
    assert str(claim.time and claim.time.start) == day


def test_minutes_later_is_the_same_day_and_the_small_hours_are_the_next(claims_of: ClaimsOf) -> None:
    text = (
        "On Tuesday night gunmen killed two guards in Kirkuk. Forty minutes later a bomb wounded three people. "
        "At 3:20 a.m. a rocket killed a nurse."
    )
    days = [str(c.time.start) for c in claims_of(text) if c.time]
    assert days == ["2024-03-05", "2024-03-05", "2024-03-06"]


def test_the_place_of_what_is_answered_is_not_where_the_answer_fell(claims_of: ClaimsOf) -> None:
    text = (
        "Soldiers killed nine men in Jenin on Thursday. "
        "Fighters in Gaza fired rockets at Ashkelon in response to the bloodshed in Jenin."
    )
    last = claims_of(text)[-1]
    assert last.place is not None and last.place.name != claims_of(text)[0].place.name  # type: ignore[union-attr]
    assert last.responds_to == claims_of(text)[0].claim_id


def test_a_speaker_is_no_source_of_their_own_statement(claims_of: ClaimsOf) -> None:
    text = "The presidency condemned the raid on Friday. It has announced the end of its security coordination."
    assert all(not c.attribution for c in claims_of(text) if c.kind == "statement")


def test_a_people_is_no_village_of_its_name(claims_of: ClaimsOf) -> None:
    text = "The killing of two women in the market showed the silence of Arab governments, the union said."
    assert all(c.place is None for c in claims_of(text))


def test_a_weapon_that_armies_use_is_no_deed(claims_of: ClaimsOf) -> None:
    assert claims_of("The missile is used by modern armed forces in many countries.") == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Government jets rocketed the district of Zacamil on Friday.", "ASSAULT"),
        ("Snipers picked off three sentries near Najran.", "ASSAULT"),
        ("Some 200 residents gathered before the courthouse in Binnish.", "PROTEST"),
        ("Engineers dismantled an explosive device on the Khanaser road.", "ASSAULT"),
        ("The army is moving a second battalion to Baghaichari.", "MOBILIZE"),
        ("The attack in Bannu was claimed by the Front for Change.", "ASSAULT"),
        ("The two armies exchanged the bodies of fallen soldiers on Friday.", "COOPERATE"),
        ("A bomb went off in a bus in Kirkuk.", "ASSAULT"),
    ],
)
def test_deeds_are_known_by_many_words(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    assert only(claims_of(text)).event_type == event_type


@pytest.mark.parametrize(
    "text",
    [
        "Election day, Saturday, went off better than feared.",
        "It remains unclear who fired on the market in Bara.",
        "The mission has no access to the occupied territory.",
        "HUMANITARIAN ACCESS AND RESPONSE",
        "Mothers search for their sons with shovels.",
        "Fuel prices rocketed in Kano on Monday.",
        "The boy was fleeing with his family by motorcycle.",
    ],
)
def test_a_word_of_war_that_tells_of_no_deed_is_no_claim(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


def test_the_stamp_of_an_entry_is_no_part_of_a_name(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("16:20 - President Gonzalo Pardo condemned the army for war crimes.")
    assert claim.actors[0].text == "President Gonzalo Pardo"


def test_deaths_that_only_a_statement_refers_to_are_told_once(claims_of: ClaimsOf) -> None:
    claims = claims_of("The ministry promised to investigate the murder of six priests. It condemned their murder.")
    told = [c for claim in claims for c in claim.casualties]
    assert [(c.outcome, c.figures.best) for c in told] == [("killed", 6)]


def test_a_heading_of_a_day_and_a_place_sets_what_follows(claims_of: ClaimsOf) -> None:
    text = (
        "Cases:\n\n1 March, Minbya. A bomb from a jet killed 23 people.\n\n3 March, Loikaw. Fighters killed two nuns."
    )
    told = [(c.place and c.place.name, str(c.time and c.time.start)) for c in claims_of(text) if c.kind == "incident"]
    assert told == [("Minbya", "2024-03-01"), ("Loikaw", "2024-03-03")]


@pytest.mark.parametrize(
    ("text", "kind", "event_type"),
    [
        ("A councillor of the opposition demanded the return of internment.", "statement", "REQUEST"),
        ("The Bishops' Conference appealed for dialogue.", "statement", "REQUEST"),
        ("The front took responsibility for the attack in a message to reporters.", "statement", "ASSAULT"),
        ("The militia completed the pullback of its guns from the line on Sunday.", "incident", "RETREAT"),
    ],
)
def test_acts_by_the_matter_they_are_about(claims_of: ClaimsOf, text: str, kind: str, event_type: str) -> None:
    assert (kind, event_type) in [(c.kind, c.event_type) for c in claims_of(text)]


def test_everyday_requests_are_no_statements(claims_of: ClaimsOf) -> None:
    assert claims_of("The waiter demanded a bigger tip.") == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("As of Monday, 31 people had been killed in the strike on Hama.", "2024-03-04"),
        ("By Monday the death toll from the strike on Hama stood at 31.", "2024-03-04"),
        ("The death toll from the strike on Hama rose to 31 on Monday.", "2024-03-04"),
        ("The ministry said the number of dead in Hama had reached 31 by Monday evening.", "2024-03-04"),
        ("A strike on Hama killed 31 people on Monday.", None),
    ],
)
def test_a_figure_keeps_the_moment_it_is_stated_for(claims_of: ClaimsOf, text: str, moment: str | None) -> None:
    figure = only(claims_of(text)).casualties[0]
    assert figure.figures.best == 31
    assert (str(figure.as_of) if figure.as_of else None) == moment


def test_the_moment_of_a_figure_is_not_the_day_of_the_deed(claims_of: ClaimsOf) -> None:
    assert only(claims_of("As of Monday, 31 people had been killed in the strike on Hama.")).time is None


def test_nobody_hurt_in_an_attack_is_told_and_in_a_fire_is_not(claims_of: Callable[..., list[Claim]]) -> None:
    for text in ("Not one soldier was hurt in the attack on Gao.", "Nobody was killed when rockets fell near Netivot."):
        [claim] = claims_of(text)
        assert [c.figures for c in claim.casualties] == [Figures(0, 0, 0)]
    assert claims_of("Nobody was hurt in the fire at a bakery in Gao.") == []


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A curfew came into force in Kano at dawn on Monday after clashes.", ["COERCE"]),
        ("The Red Cross gave out flour and blankets to families in Kano on Sunday after the raid.", ["AID"]),
        ("A bomb killed two men in Kano. The attack came a day after the mayor had left.", ["ASSAULT"]),
        ("A bomb killed two men in Kano. The minister toured the wounded at the hospital.", ["ASSAULT"]),
        ("Troops broke up an ambush laid for them on Sunday by armed groups near Kano.", ["ASSAULT"]),
        ("A bomb went off in Kano. Police put the death toll at five.", ["ASSAULT", "ASSAULT"]),
    ],
)
def test_what_is_told_once_is_claimed_once(claims_of: ClaimsOf, text: str, types: list[str]) -> None:
    assert [c.event_type for c in claims_of(text) if c.kind == "incident"] == types


@pytest.mark.parametrize(
    "text",
    [
        "The operation left one soldier dead and six wounded, of whom one was a civilian.",
        "The raid on the camp left one man dead and six wounded.",
        "An ambush near Djibo left one officer dead and six injured.",
        "Clashes in Tripoli left one person dead and six hurt.",
        "A grenade in Bujumbura left one trader dead and six wounded.",
        "The incursion into Jenin left one boy dead and six injured.",
    ],
)
def test_dead_and_hurt_of_one_happening_are_one_claim(claims_of: ClaimsOf, text: str) -> None:
    claim = only(claims_of(text))
    told = [(c.outcome, c.figures.best) for c in claim.casualties if c.part_of is None]
    assert told == [("killed", 1), ("injured", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "The army retaliated on Friday for the killing of five soldiers in Gao.",
        "Rebels claimed responsibility on Friday for the killing of five soldiers in Gao.",
    ],
)
def test_the_day_of_an_answer_does_not_date_what_it_answers(claims_of: ClaimsOf, text: str) -> None:
    (killing,) = [c for c in claims_of(text) if c.casualties]
    assert killing.time is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The mission released a report that found soldiers killed 40 people in the village of Kale.", "asserted"),
        ("The army said it was looking into reports that a strike had killed nine people in Kale.", "alleged"),
    ],
)
def test_a_report_that_finds_and_reports_that_somebody_looks_into(claims_of: ClaimsOf, text: str, status: str) -> None:
    assert next(c for c in claims_of(text) if c.kind == "incident").status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It appears that soldiers shot two herders near Bor.", "alleged"),
        ("Four men seem to have been shot by police in Cali.", "alleged"),
        ("Unconfirmed reports spoke of thirty dead after an airstrike on Kutum.", "alleged"),
        ("The governor appeared on television and said gunmen had killed nine in Kaduna.", "asserted"),
    ],
)
def test_what_only_looks_so_is_alleged(claims_of: ClaimsOf, text: str, status: str) -> None:
    assert [c.status for c in claims_of(text)] == [status]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Baku accused troops of firing on its posts overnight, wounding a soldier.", "troops"),
        ("Villagers accuse rangers of burning their huts in Loliondo, leaving two dead.", "rangers"),
        ("The union accused gendarmes of shelling the port, killing four dockers.", "gendarmes"),
    ],
)
def test_whoever_accuses_did_not_do_it(claims_of: ClaimsOf, text: str, doer: str) -> None:
    claims = claims_of(text)
    assert {a.text for c in claims for a in c.actors} == {doer}
    assert all(c.attribution for c in claims)

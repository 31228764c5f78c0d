"""The plainest sentences of conflict news: who did what to what, where and when, one deed to a sentence."""

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

DAY = date(2015, 3, 11)  # a Wednesday
LATER = date(2023, 1, 27)
DEEDS = {
    "A drone": ("hit", "struck", "targeted", "destroyed"),
    "Turkish planes": ("hit", "struck", "bombed"),
    "A wave of drones": ("hit", "struck"),
    "A gun crew": ("hit", "shelled"),
    "A mortar shell": ("hit", "landed on", "fell on", "exploded near", "slammed into"),
    "A roadside bomb": ("hit", "exploded near", "went off near", "tore through"),
    "Gunmen": ("attacked", "opened fire on", "broke into", "shot up", "surrounded", "set fire to"),
    "Soldiers": ("raided", "searched", "closed", "bulldozed"),
    "Rebels": ("seized", "captured", "overran", "shelled"),
    "Settlers": ("smashed", "torched", "vandalised", "cut down olive trees near"),
}
THINGS = ("a car", "a bus", "a house", "a police station", "a hospital", "a school", "a mosque")
OPENINGS = ("Near", "Outside", "In", "Inside", "Around", "Off", "Across", "On Sunday near", "Late on Sunday outside")


def incidents(reader: Reader, text: str) -> list[Claim]:
    read = reader.read(Report(text=text, published=DAY, language="en")).claims
    return [c for c in read if c.kind == "incident"]


@pytest.mark.parametrize(("doer", "deed"), [(doer, deed) for doer, deeds in DEEDS.items() for deed in deeds])
def test_one_deed_whatever_was_hit(reader: Reader, doer: str, deed: str) -> None:
    """A vehicle that is hit is no traffic accident, whoever hits it."""
    for thing in THINGS:
        (claim,) = incidents(reader, f"{doer} {deed} {thing} in Idlib on Sunday.")
        assert claim.place is not None and claim.place.name == "Idlib"
        assert claim.time is not None and claim.time.start == date(2015, 3, 8)


@pytest.mark.parametrize("text", ["A lorry hit a bus in Idlib on Sunday.", "A train struck a car near Homs on Sunday."])
def test_vehicles_that_hit_are_an_accident(reader: Reader, text: str) -> None:
    assert incidents(reader, text) == []


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("comma", [",", ""])
def test_a_place_that_opens_the_sentence(reader: Reader, opening: str, comma: str) -> None:
    """'Outside Goma rebels killed two': Goma is where, and no part of the rebels' name."""
    (claim,) = incidents(reader, f"{opening} Goma{comma} rebels killed two men.")
    assert claim.place is not None and claim.place.name == "Goma"
    assert [a.text.lower() for a in claim.actors] == ["rebels"]


def test_two_deeds_of_two_days(reader: Reader) -> None:
    taken, freed = incidents(
        reader, "Three hostages seized on Tuesday in Basra were released on Wednesday, police said."
    )
    assert (taken.event_type, taken.time and taken.time.start) == ("ASSAULT", date(2015, 3, 10))
    assert (freed.event_type, freed.time and freed.time.start) == ("RETREAT", date(2015, 3, 11))


def test_the_day_of_the_deed_itself(reader: Reader) -> None:
    """'Today' is when the names stand on the wall, and not when the people were killed."""
    told = "Today Ahmici has 600 people, and on the wall are the names of 116 killed by soldiers in April 1993."
    (claim,) = incidents(reader, told)
    assert claim.status == "historical"
    assert claim.time is not None and (claim.time.start, claim.time.end) == (date(1993, 4, 1), date(1993, 4, 30))


@pytest.mark.parametrize(
    "text", ["Heavy clashes were reported in Idlib on Sunday.", "Gunfire was heard in Idlib on Sunday."]
)
def test_what_is_reported_has_happened(reader: Reader, text: str) -> None:
    (claim,) = incidents(reader, text)
    assert claim.place is not None and claim.time is not None and not claim.attribution


def test_a_town_that_is_taken_is_nobodys_captive(reader: Reader) -> None:
    (claim,) = incidents(reader, "The rebels captured Goma on Sunday.")
    assert claim.place is not None and claim.place.name == "Goma"
    assert claim.casualties == () and claim.recipients == ()


@pytest.mark.parametrize(
    "said", ["The mayor of Kupiansk said", "Kupiansk mayor Olena Hryb said", "In Kupiansk, the mayor said"]
)
def test_a_local_official_speaks_of_his_own_area(reader: Reader, said: str) -> None:
    (claim,) = incidents(reader, f"{said} a drone had hit a block of flats overnight.")
    assert claim.place is not None and claim.place.name == "Kupyansk"


def test_other_places_than_that_of_the_deed(reader: Reader) -> None:
    """What somebody is wanted for, where he was born and where it is known are not where he was killed."""
    told = "Troops killed five men near Panjgur on Sunday, one of them wanted for the killing of barbers in Gwadar."
    (claim,) = incidents(reader, told)
    assert claim.place is not None and claim.place.name == "Panjgur"
    told = "Rights workers in Erbil have the names of 37 men who were seized by militiamen."
    assert all(c.place is None for c in incidents(reader, told))


def test_a_party_named_like_a_beast(reader: Reader) -> None:
    (claim,) = incidents(
        reader, "Fighter jets of the Air Force raided a Sea Tiger boatyard north of Mullaittivu on Sunday."
    )
    assert [a.text for a in claim.actors] == ["Fighter jets of the Air Force"]


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("the day before yesterday", "2015-03-09", "2015-03-09"),
        ("on Tuesday last week", "2015-03-03", "2015-03-03"),
        ("on Tuesday of last week", "2015-03-03", "2015-03-03"),
        ("on the 8th", "2015-03-08", "2015-03-08"),
        ("on the 24th", "2015-02-24", "2015-02-24"),
        ("on the 8th of this month", "2015-03-08", "2015-03-08"),
        ("on 25 Bahman", "2015-02-14", "2015-02-14"),
        ("on 3 Esfand 1393", "2015-02-22", "2015-02-22"),
        ("on 5 Dhu al-Hijja", "2014-09-30", "2014-09-30"),
        ("on 12 Rabi al-awwal", "2015-01-03", "2015-01-03"),
        ("on 17 Ramadan", "2014-07-15", "2014-07-15"),
        ("on Sunday night into Monday", "2015-03-08", "2015-03-09"),
        ("in the night from Saturday to Sunday", "2015-03-07", "2015-03-08"),
        ("during Friday prayers", "2015-03-06", "2015-03-06"),
        ("between Friday and Sunday", "2015-03-06", "2015-03-08"),
        ("earlier this week", "2015-03-09", "2015-03-11"),
        ("on 30 February", None, None),
        ("on 31 Esfand 1393", None, None),
    ],
)
def test_when_it_happened(reader: Reader, when: str, start: str | None, end: str | None) -> None:
    """A day of another calendar, of a week or month told by its place from now; a day that does not exist is none."""
    (claim,) = incidents(reader, f"Gunmen killed three men in Idlib {when}.")
    found = (claim.time.start, claim.time.end) if claim.time is not None else (None, None)
    assert found == tuple(date.fromisoformat(d) if d else None for d in (start, end))


def test_a_name_of_three_words_is_a_town_and_no_person(reader: Reader) -> None:
    (claim,) = incidents(reader, "Gunmen killed three men in Dera Ismail Khan on Sunday.")
    assert claim.place is not None and claim.place.name == "Dera Ismail Khan"


@pytest.mark.parametrize("deed", ["fought", "clashed with", "battled"])
def test_a_fight_has_two_sides(reader: Reader, deed: str) -> None:
    (claim,) = incidents(reader, f"Soldiers {deed} rebels in Idlib on Sunday.")
    assert claim.sub_event_type == "Armed clash"


def test_what_is_handed_to_soldiers_frees_nobody(reader: Reader) -> None:
    (freed,) = incidents(reader, "Rebels handed 58 captured policemen to the Red Cross near Goma on Sunday.")
    assert freed.event_type == "RETREAT"
    told = incidents(reader, "The president handed soldiers medals in Idlib on Sunday after the raid that killed nine.")
    assert [c.event_type for c in told] == ["ASSAULT"]


def test_a_night_without_a_day_has_none(reader: Reader) -> None:
    (claim,) = incidents(reader, "During the night gunmen killed three men in Idlib.")
    assert claim.time is not None and claim.time.start is None


def test_a_year_that_opens_the_sentence_counts_nobody(reader: Reader) -> None:
    (claim,) = incidents(reader, "In 2014 gunmen killed three men in Idlib.")
    assert claim.time is not None and claim.time.start == date(2014, 1, 1)
    assert [c.figures.best for c in claim.casualties] == [3]


WHERE = {
    "in the Yarmouk refugee camp": "Yarmouk",
    "in Mogadishu's Hodan district": "Hodan",
    "outside Nasser hospital": "Nasser Hospital",
    "in the border town of Tal Abyad": "Tall Abyaḑ",
    "in Mosul's Old City": "Mosul",
    "in the Sambisa forest": "Sambisa Forest",
    "on the outskirts of Gao": "Gao",
    "near the town of Djibo in Soum province": "Djibo",
    "in the Bogside area of Londonderry": "Bogside",
    "in Garabagh": "Nagorno-Karabakh",
}


@pytest.mark.parametrize(("where", "name"), WHERE.items())
@pytest.mark.parametrize("order", ["Gunmen killed three men {} on Sunday.", "On Sunday {} gunmen killed three men."])
def test_where_it_happened(reader: Reader, order: str, where: str, name: str) -> None:
    """Before the doers or after, with no comma between: the place is where, and no part of their name."""
    (claim,) = incidents(reader, order.format(where))
    assert claim.place is not None and claim.place.name == name
    assert [a.text.lower() for a in claim.actors] == ["gunmen"]


@pytest.mark.parametrize(
    "where", [*WHERE, "in the heavily shelled Yarmouk refugee camp", "in Mogadishu's old Hodan district"]
)
def test_a_mended_parse_stays_a_tree(reader: Reader, where: str) -> None:
    """Heads and children agree, and every word hangs from the root of its sentence."""
    parse = reader.layers(Report(text=f"On Sunday {where} gunmen killed three men.", published=DAY)).parse
    for token in parse.tokens:
        assert all(parse.tokens[i].head == token.index for i in token.children)
        assert token.head == token.index or token.index in parse.tokens[token.head].children
        assert len(list(parse.ancestors(token))) < len(parse.tokens)


TWO_PLACES = {
    "Two people were killed in Goma and three were kidnapped in Bunia on Monday, police said.": ("Goma", "Bunia"),
    "Rebels shelled Goma on Monday and burned a church in Bunia.": ("Goma", "Bunia"),
    "Gunmen killed seven people in Jos and wounded four in Kaduna.": ("Jos", "Kaduna"),
    "Troops arrested five men in Hebron and ten were detained in Nablus.": ("Hebron", "Nablus"),
    "A soldier was killed in Kidal and two civilians died in Gao.": ("Kidal", "Gao"),
    "Rebels killed three people in Goma, four in Bunia and two in Beni.": ("Goma", "Bunia", "Beni"),
}


@pytest.mark.parametrize(("text", "places"), TWO_PLACES.items())
def test_two_deeds_of_two_places(reader: Reader, text: str, places: tuple[str, ...]) -> None:
    assert [c.place.name for c in incidents(reader, text) if c.place is not None] == list(places)


@pytest.mark.parametrize(
    "text",
    [
        "Israeli troops raided Jenin and Tulkarm, killing two in Jenin.",
        "Gunmen attacked a market in Jos and killed seven people.",
        "Rebels stormed the village of Kibumba near Goma and burned houses in Kibumba.",
    ],
)
def test_one_deed_told_in_two_clauses(reader: Reader, text: str) -> None:
    assert len(incidents(reader, text)) == 1


def test_the_doers_of_a_list_of_places_are_named_once(reader: Reader) -> None:
    told = incidents(reader, "Rebels killed three people in Goma, four in Bunia and two in Beni.")
    assert [[a.text for a in c.actors] for c in told] == [["Rebels"]] * 3


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Government troops subjected the town of Duma to heavy shelling on Monday.", "Government troops"),
        ("The army put the town of Duma under siege on Monday.", "army"),
    ],
)
def test_somebody_is_put_under_something(reader: Reader, text: str, doer: str) -> None:
    (claim,) = incidents(reader, text)
    assert [a.text for a in claim.actors] == [doer] and claim.event_type == "ASSAULT"
    assert claim.place is not None and claim.place.text == "Duma"


def test_a_witness_who_fled_elsewhere(reader: Reader) -> None:
    (claim,) = incidents(reader, "Gunmen killed 17 villagers on Monday, a resident who fled to Biu said.")
    assert claim.place is None
    assert [s.text for s in claim.attribution] == ["a resident"]


@pytest.mark.parametrize("cue", ["police say", "police said", "said the police"])
def test_a_deed_goes_on_behind_a_cue_in_commas(reader: Reader, cue: str) -> None:
    """Who tells of a deed has not done the half of it that stands behind the telling."""
    (claim,) = incidents(reader, f"Rebels attacked the market of Goma, {cue}, and killed six traders.")
    assert [a.text for a in claim.actors] == ["Rebels"]
    assert [s.text.removeprefix("the ") for s in claim.attribution] == ["police"]
    assert [c.figures.best for c in claim.casualties] == [6]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Over 150 people have been killed in Manipur since May 3, by the Home department's count.", "Home department"),
        ("By the hospital's count, 12 people were killed on Monday in Goma.", "hospital"),
        ("Hospital officials gave the toll as 17 dead.", "Hospital officials"),
        ("The agency yesterday put at 118 the number of bodies recovered from the market in Jos.", "The agency"),
    ],
)
def test_whose_count_it_is(reader: Reader, text: str, who: str) -> None:
    claims = reader.read(Report(text=text, published=DAY)).claims
    assert claims and all([s.text.removeprefix("the ") for s in c.attribution] == [who] for c in claims)
    assert not any(c.actors for c in claims) and not any(c.measure and c.measure.by for c in claims)


def test_what_answers_a_deed_in_one_sentence_is_another(reader: Reader) -> None:
    first, second = incidents(reader, "Youths mounted barricades in Jos until soldiers dispersed them with shots.")
    assert (first.event_type, second.event_type) == ("PROTEST", "ASSAULT")
    assert [a.text for a in first.actors] == ["Youths"] and [a.text for a in second.actors] == ["soldiers"]


def test_relief_that_is_handed_out(reader: Reader) -> None:
    (claim,) = incidents(reader, "WFP and its partners handed out 17,000 hot meals in Goma on Monday.")
    assert claim.event_type == "AID"


def test_hours_without_a_colon_count_nobody(reader: Reader) -> None:
    (claim,) = incidents(reader, "At 2115 a rubber tapper was shot dead in Yala on Monday, police said.")
    assert [c.figures.best for c in claim.casualties] == [1]
    (claim,) = incidents(reader, "At 2115 gunmen killed two men in Yala.")
    assert [c.figures.best for c in claim.casualties] == [2] and [a.text for a in claim.actors] == ["gunmen"]


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("At 2:30 in the morning of Tuesday, 10 January 2023,", date(2023, 1, 10)),
        ("At 4 on the morning of 10 January", date(2023, 1, 10)),
        ("On 20 March", date(2022, 3, 20)),  # published in January: what has happened is never ahead
        ("In March", date(2022, 3, 1)),
    ],
)
def test_the_day_beside_an_hour_and_the_year_unsaid(reader: Reader, when: str, start: date) -> None:
    report = Report(text=f"{when} gunmen killed two men in Jos.", published=LATER)
    (claim,) = reader.read(report).claims
    assert claim.time is not None and claim.time.start == start


@pytest.mark.parametrize(
    ("text", "start", "figure"),
    [
        (
            "52 farmers have been killed since Order 32 of November 2018, by our own documentation.",
            date(2018, 11, 1),
            52,
        ),
        ("From 1 January to date 71 people have been killed in Yala.", date(2023, 1, 1), 71),
        ("Cumulative for this province from 1 January to date: 71 deaths.", date(2023, 1, 1), 71),
    ],
)
def test_sums_up_to_now(reader: Reader, text: str, start: date, figure: int) -> None:
    (claim,) = reader.read(Report(text=text, published=LATER)).claims
    assert claim.kind == "total" and claim.measure is not None and claim.measure.figures.best == figure
    assert claim.measure.by is None
    assert claim.period is not None and (claim.period.start, claim.period.end) == (start, LATER)


@pytest.mark.parametrize(
    ("text", "outcome", "figure"),
    [
        ("The rebels took 60 soldiers prisoner near Bure on Sunday.", "detained", 60),
        ("Two of our fighters fell in this action in Kobani.", "killed", 2),
        ("Militiamen burned six villagers alive in Kona.", "killed", 6),
        ("Eight girls were marched off into the forest by rebels on Sunday.", "abducted", 8),
    ],
)
def test_what_became_of_them(reader: Reader, text: str, outcome: str, figure: int) -> None:
    (claim,) = incidents(reader, text)
    assert [(c.outcome, c.figures.best) for c in claim.casualties] == [(outcome, figure)]


def test_prices_that_fall_in_a_war_are_nobody(reader: Reader) -> None:
    assert not any(c.casualties for c in incidents(reader, "Prices fell in the fighting over Kidal."))


def test_guns_turned_on_a_town(reader: Reader) -> None:
    (claim,) = incidents(reader, "Rebel troops on Tuesday again turned their guns on the city of Malanje.")
    assert claim.event_type == "ASSAULT" and claim.place is not None and claim.place.text == "Malanje"


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("More than 9,500 Togolese had crossed into Benin by Friday to escape the fighting.", 9501),
        ("Exactly 3,200 persons have abandoned villages of the upper valley.", 3200),
        ("The city shelters 63,000 displaced persons.", 63000),
        ("As of Friday 1,744 persons had come into Quibdó by boat, fleeing the fighting.", 1744),
        ("20,000 refugees have arrived in Chad since Monday.", 20000),
    ],
)
def test_many_who_leave_where_they_live(reader: Reader, text: str, least: int) -> None:
    told = [c for c in reader.read(Report(text=text, published=DAY)).claims if c.kind in ("incident", "total")]
    figures = [k.figures.low for c in told for k in c.casualties if k.outcome == "displaced"]
    figures += [c.measure.figures.low for c in told if c.measure is not None and c.measure.what == "displaced"]
    assert figures == [least]


@pytest.mark.parametrize(
    "text",
    [
        "Some 3,000 people left the stadium after the match.",
        "Thousands of people came to Mecca for the pilgrimage.",
        "Twelve people left the village for a wedding.",
    ],
)
def test_comings_and_goings_of_every_day(reader: Reader, text: str) -> None:
    assert not any(c.casualties for c in incidents(reader, text))


@pytest.mark.parametrize(
    "text",
    [
        "Three villagers died in Goma, but not at the hands of the army.",
        "The UN did not blame the army for the killing of nine farmers.",
        "If the court blames the army for the killing of nine farmers, it must pay.",
        "Police attended a shooting in Leeds in which two men were killed.",
    ],
)
def test_who_is_not_said_to_have_done_it(reader: Reader, text: str) -> None:
    assert not any(c.actors for c in incidents(reader, text))


@pytest.mark.parametrize(
    "text",
    [
        "About 3,000 protesters marched off towards the palace.",
        "Medics carried off three wounded fighters.",
        "About 2,000 people left Kabul for the pilgrimage to Mecca.",
        "The army lost 20 volunteers to a rival unit.",
        "Two men fell in front of a train.",
    ],
)
def test_what_befell_nobody(reader: Reader, text: str) -> None:
    outcomes = {k.outcome for c in incidents(reader, text) for k in c.casualties}
    assert not outcomes & {"killed", "abducted", "displaced"}


def test_agencies_in_a_list_are_no_victims(reader: Reader) -> None:
    (claim,) = incidents(reader, "A strike killed two civilians, Reuters and Interfax reported.")
    assert [(c.outcome, c.figures.best) for c in claim.casualties] == [("killed", 2)]


def test_a_quarter_of_a_town_is_no_fraction(reader: Reader) -> None:
    (claim,) = incidents(reader, "In the Armenian quarter the shelling killed 12 people.")
    assert [c.figures.best for c in claim.casualties] == [12]


def test_a_document_that_somebody_destroyed_is_not_theirs(reader: Reader) -> None:
    told = incidents(reader, "According to documents the army destroyed, soldiers killed nine civilians.")
    assert ["documents"] in [[s.text for s in c.attribution] for c in told]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Six people were killed in the two villages and as many were wounded.", [("killed", 6), ("injured", 6)]),
        ("Forty people were killed; not as many were wounded.", [("killed", 40)]),
        ("Rebels killed 12 soldiers and as many civilians in Goma.", [("killed", 12), ("killed", 12)]),
    ],
)
def test_as_many_as_were_counted(reader: Reader, text: str, figures: list[tuple[str, int]]) -> None:
    told = [(k.outcome, k.figures.best) for c in incidents(reader, text) for k in c.casualties]
    assert told == figures


def test_whoever_is_arrested_is_no_victim(reader: Reader) -> None:
    told = incidents(reader, "Nine people were killed, and police arrested 12 men. The victims included two nurses.")
    assert [(k.outcome, k.figures.best) for c in told for k in c.casualties] == [
        ("killed", 9),
        ("killed", 2),
        ("detained", 12),
    ]


def test_two_of_whom_nobody_says(reader: Reader) -> None:
    told = incidents(reader, "Six gunmen attacked the town of Jos, killing nine people. Two were teenagers.")
    assert [(k.outcome, k.figures.best) for c in told for k in c.casualties] == [("killed", 9)]


@pytest.mark.parametrize(
    ("text", "kind", "doers"),
    [
        ("Five soldiers were killed in fighting with rebels near Goma.", "Armed clash", ["rebels"]),
        (
            "Four people were killed in a gun battle between police and robbers in Jos.",
            "Armed clash",
            ["police", "robbers"],
        ),
        ("Two children were killed in an exchange of fire in Kulgam.", "Armed clash", []),
        ("A boy was killed in crossfire between gangs and police in Jos.", "Armed clash", ["gangs", "police"]),
        ("A farmer was caught in crossfire and killed in Arauca on Monday.", "Armed clash", []),
        ("Five soldiers were killed in an ambush by rebels near Goma.", "Attack", ["rebels"]),
        ("A bus was bombed in Kabul on Monday, killing four people.", None, []),
        ("A church was bombed in Jolo on Sunday.", None, []),
        ("Militants bombed a bus in Kabul.", None, ["Militants"]),
        ("The group bombed the police headquarters in Abuja.", None, ["group"]),
        ("The army bombed a school in Papun, killing nine pupils.", None, ["army"]),
        ("The bombing of a market in Jos killed ten people on Monday.", None, []),
        ("A church in Jolo was bombed with an explosive device.", "Remote explosive/landmine/IED", []),
        ("Two suicide bombers bombed a mosque in Jos.", "Suicide bomb", ["Two suicide bombers"]),
        ("A bombing in Jos killed nine people on Monday.", "Remote explosive/landmine/IED", []),
        ("A bus was bombed from the air near Taiz.", "Air/drone strike", []),
        ("Jets bombed two buses near Taiz.", "Air/drone strike", ["Jets"]),
        ("The army bombed a village in Sagaing.", "Air/drone strike", ["army"]),
        ("Ten people were killed when the army bombed a gathering in Sagaing.", "Air/drone strike", ["army"]),
        ("Troops bombarded Bria on Monday.", "Shelling/artillery/missile attack", ["Troops"]),
        ("Two pilots were captured near Goma on Friday.", "Abduction/forced disappearance", []),
        ("Rebels captured 12 of the soldiers near Goma.", "Abduction/forced disappearance", ["Rebels"]),
        ("Rebels captured Bambari on Friday.", "Non-state actor overtakes territory", ["Rebels"]),
        ("Hundreds of families fled Kalma after shelling on Sunday.", "Shelling/artillery/missile attack", []),
        ("There were no reports of casualties after the strike on Odesa.", "Shelling/artillery/missile attack", []),
    ],
)
def test_the_scene_says_what_was_done(reader: Reader, text: str, kind: str | None, doers: list[str]) -> None:
    (claim,) = incidents(reader, text)
    assert claim.sub_event_type == kind and [a.text for a in claim.actors] == doers


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Sixty families were driven from the village of Kalma by armed herders on Sunday.", ["armed herders"]),
        ("Rebels drove out 400 families from Kitchanga on Sunday.", ["Rebels"]),
        ("Gunmen forced 300 people out of three villages near Bria.", ["Gunmen"]),
        ("More than 2,000 villagers were forced out in Bunia on Sunday.", []),
    ],
)
def test_those_made_to_leave_where_they_live_are_displaced(reader: Reader, text: str, doers: list[str]) -> None:
    (claim,) = incidents(reader, text)
    assert (claim.event_type, claim.mode, claim.sub_event_type) == ("COERCE", ("deport",), None)
    assert [a.text for a in claim.actors] == doers
    assert [c.outcome for c in claim.casualties] == ["displaced"]


@pytest.mark.parametrize(
    "text", ["The minister was forced out after the vote.", "The firm was forced out of the market."]
)
def test_who_loses_an_office_is_not_displaced(reader: Reader, text: str) -> None:
    assert incidents(reader, text) == []


def test_a_quake_without_damage_is_no_event_of_conflict(reader: Reader) -> None:
    assert incidents(reader, "There was no damage from the earthquake in Chile.") == []


def test_the_day_before_who_says_so_is_of_what_is_told(reader: Reader) -> None:
    (claim,) = incidents(reader, "Three men were killed in a raid in Shopian, Kashmir, on Saturday, police said.")
    assert claim.time is not None and claim.time.start == date(2015, 3, 7)


@pytest.mark.parametrize("deed", ["torched", "burned down", "looted", "shelled", "destroyed"])
def test_a_town_that_is_burned_is_where(reader: Reader, deed: str) -> None:
    (claim,) = incidents(reader, f"Troops {deed} Bambari on Monday.")
    assert claim.place is not None and claim.place.name == "Bambari"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kyiv accused Moscow of shelling a ward in Kherson.", "ASSAULT Moscow > ward @ Kherson"),
        ("The EU imposed sanctions on Iran on Monday.", "SANCTION EU > Iran @ "),
        ("The bloc imposed an embargo on the junta on Monday.", "SANCTION bloc > junta @ "),
        ("Rebels withdrew from Bukavu on Saturday.", "RETREAT Rebels >  @ Bukavu"),
        ("Protesters in Conakry burned tyres on Monday.", "PROTEST Protesters >  @ Conakry"),
        ("Students in Dhaka were jailed for criticising the army.", "COERCE  > Students @ Dhaka"),
    ],
)
def test_who_to_whom_and_where(reader: Reader, text: str, told: str) -> None:
    claim = next(c for c in incidents(reader, text))
    who, whom = (" ".join(a.text.split()[-1] for a in actors) for actors in (claim.actors, claim.recipients))
    where = claim.place.name if claim.place is not None else ""
    assert f"{claim.event_type} {who} > {whom} @ {where}" == told


def test_the_day_of_the_answer_is_not_the_day_of_the_killing(reader: Reader) -> None:
    (killing,) = [
        c for c in incidents(reader, "The minister resigned on Monday after the killing of 12 men.") if c.casualties
    ]
    assert killing.time is None


def test_the_wounded_who_are_brought_out_are_not_driven_out(reader: Reader) -> None:
    told = incidents(reader, "Doctors evacuated 60 wounded from Bunia on Monday.")
    assert [k.outcome for c in told for k in c.casualties] == ["injured"]


def test_who_is_punished_for_words_said_them(reader: Reader) -> None:
    read = reader.read(Report(text="A court in Moscow jailed an activist for criticising the war.", published=DAY))
    assert [a.text for c in read.claims if c.kind == "statement" for a in c.actors] in (["activist"], ["an activist"])


@pytest.mark.parametrize("deed", ["left Tyre", "flattened the clinic in Tyre", "stopped the bus in Tyre"])
def test_one_rule_whatever_party_does_it(reader: Reader, deed: str) -> None:
    """A name of an armed group, of a state and of its army is coded by what is done."""
    told = [
        [(c.event_type, c.sub_event_type) for c in incidents(reader, f"{who} {deed} on Monday.")]
        for who in ("Hezbollah", "Israel", "The Israel Defense Forces", "Hamas")
    ]
    assert all(claims == told[0] and claims for claims in told), told


@pytest.mark.parametrize(
    "text",
    [
        "The coach gave his players two days off.",
        "The bank gave farmers a week to pay.",
        "Doctors gave him days to live.",
        "Students walked free of charge into the museum.",
        "She retook her driving test in Leeds on Monday.",
        "The minister broke parliament's rules in London on Monday.",
        "A crowd filled the square to watch the World Cup final.",
        "Residents drove a truck into the village with food.",
        "Engineers rebuilt the stadium in Rome.",
        "The chef finished off the meal.",
        "There were no reports of casualties after the strike by teachers.",
        "Police officers left the area after the concert.",
    ],
)
def test_everyday_news_is_no_claim(reader: Reader, text: str) -> None:
    assert reader.read(Report(text=text, published=DAY, language="en")).claims == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The death toll was put at 23 by the hospital and 31 by the governor.", {"hospital": 23, "governor": 31}),
        ("The hospital put the death toll in Sake at 23 and the governor at 31.", {"hospital": 23, "governor": 31}),
        (
            "The toll was put at 9 by the mayor, 31 by rebels and 40 by the army.",
            {"mayor": 9, "rebels": 31, "army": 40},
        ),
        ("The death toll was put at 23 by Monday.", {None: 23}),
        ("Police put the death toll from the bombing of Sake at 12.", {"Police": 12}),
    ],
)
def test_rival_figures_of_one_sentence_have_each_its_claimant(
    reader: Reader, text: str, told: dict[str | None, int]
) -> None:
    found = {
        (c.attribution[0].text.split()[-1] if c.attribution else None): k.figures.best
        for c in incidents(reader, text)
        for k in c.casualties
    }
    assert found == told
    assert not any(c.actors for c in incidents(reader, text))  # who puts a toll at nine has killed nobody


def test_a_year_that_is_none_dates_nothing(reader: Reader) -> None:
    (claim,) = incidents(reader, "The army killed 12 rebels in Goma in the year 20222.")
    assert claim.time is None


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A boy of twelve was shot dead in Goma.", 1),
        ("A family of five was shot dead in Goma.", 5),
        ("A gang of seven was shot dead in Goma.", 7),
        ("A squad of five was killed in Goma.", 5),
    ],
)
def test_an_age_is_no_count_and_a_family_is_counted_once(reader: Reader, text: str, dead: int) -> None:
    (claim,) = incidents(reader, text)
    assert sum(k.figures.best or 0 for k in claim.casualties) == dead


def test_a_killing_told_without_its_weapon_is_no_other_subject(reader: Reader) -> None:
    """A long report of somebody shot dead is read, though nobody in it is armed by name."""
    calm = "Neighbours brought flowers to the door of the family on the hill and stayed until the evening. " * 6
    text = "A young man was killed on Tuesday in a shooting at a park in Goma, the mayor said. " + calm
    assert [k.outcome for c in incidents(reader, text) for k in c.casualties] == ["killed"]


@pytest.mark.parametrize(
    "deed", ["closed the crossing to Hebron", "burned down a house in Hebron", "beat a man in Hebron"]
)
def test_no_kind_of_party_makes_a_report_one_of_conflict(reader: Reader, deed: str) -> None:
    """A long report of one deed is read or set aside whoever did it: an armed group, a state, its army."""
    calm = "Trains ran late, and the mayor spoke of new lamps for the square. " * 9
    told = [
        [
            (c.event_type, c.sub_event_type)
            for c in reader.read(Report(text=f"{who} {deed} on Monday. {calm}", published=DAY)).claims
        ]
        for who in ("Hezbollah", "Israel", "The Israel Defense Forces", "Hamas", "Russia")
    ]
    assert all(claims == told[0] for claims in told), told


@pytest.mark.parametrize(
    ("told", "coded", "outcome"),
    [
        ("Armed men seized three teachers in Kumbo on Wednesday.", "Abduction/forced disappearance", "abducted"),
        (
            "Three teachers seized by gunmen in Kumbo on Wednesday were freed on Saturday.",
            "Abduction/forced disappearance",
            "abducted",
        ),
        ("Police seized three men in Kumbo on Wednesday.", "Arrests", "detained"),
        ("Rebels seized the town of Kumbo on Wednesday.", "Non-state actor overtakes territory", None),
    ],
)
def test_who_seizes_people_says_whether_they_are_arrested(
    reader: Reader, told: str, coded: str, outcome: str | None
) -> None:
    first = incidents(reader, told)[0]
    assert first.sub_event_type == coded
    assert [c.outcome for c in first.casualties] == ([outcome] if outcome else [])


def test_whoever_is_taken_from_a_clinic_is_not_hurt(reader: Reader) -> None:
    assert [c.outcome for i in incidents(reader, "Gunmen took two nurses from the clinic.") for c in i.casualties] == [
        "abducted"
    ]


def test_men_bound_and_shot_are_the_dead_and_not_the_doers(reader: Reader) -> None:
    (found,) = incidents(reader, "The bodies of 22 men, bound and shot in the head, were found at dawn in Baghdad.")
    assert not found.actors and [c.figures.best for c in found.casualties] == [22]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("A bomb killed four policemen near Mamfe. Six others were injured in Monday's blast, a nurse said.", 15),
        ("Gunmen attacked a convoy near Gao, killing four. No group has claimed the attack on Sunday.", 14),
        ("Insurgents who overran Macomia in May came back on Tuesday, burning the clinic.", 16),
    ],
)
def test_a_day_told_later_or_of_what_it_went_with_dates_the_deed(reader: Reader, told: str, day: int) -> None:
    claims = reader.read(Report(text=told, published=date(2024, 1, 18))).claims
    times = [c.time.start for c in claims if c.kind == "incident" and c.status == "asserted" and c.time]
    assert times and set(times) == {date(2024, 1, day)}


def test_the_day_of_an_arrest_or_of_another_place_dates_no_attack(reader: Reader) -> None:
    told = (
        "Gunmen killed two guards in Gao. Police spoke of Monday's arrest. On Sunday shells hit Kidal in another attack"
    )
    first = incidents(reader, told)[0]
    assert first.time is None


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Gunmen stole 200 head of cattle from a farm near Kaduna on Monday.", ["200 head of cattle"]),
        ("Armed men robbed a bank in Jacmel on Monday.", ["bank"]),
        ("Bandits intercepted a bus near Tumaco on Monday and robbed the passengers.", ["passengers"]),
        ("Soldiers stole food from the clinic in Fizi on Monday.", []),
    ],
)
def test_armed_robbery_is_told_without_a_weapon_that_nobody_names(reader: Reader, text: str, taken: list[str]) -> None:
    (claim,) = incidents(reader, text)
    assert (claim.event_type, claim.sub_event_type) == ("ASSAULT", "Looting/property destruction")
    assert [r.text for r in claim.recipients] == taken
    assert claim.mode == () and claim.weapons == ()


@pytest.mark.parametrize("text", ["Rebels stole the show in the debate.", "A clerk stole paper from the office."])
def test_what_is_stolen_in_peace_is_no_robbery_of_war(reader: Reader, text: str) -> None:
    assert incidents(reader, text) == []


def test_people_taken_to_an_unknown_place_have_disappeared(reader: Reader) -> None:
    (claim,) = incidents(reader, "Seven journalists were taken by soldiers to an unknown place in Guatemala City.")
    assert claim.sub_event_type == "Abduction/forced disappearance"


def test_dynamite_that_is_thrown_is_an_attack(reader: Reader) -> None:
    (claim,) = incidents(reader, "Dynamite charges were thrown at the town hall of Ayaviri on Monday.")
    assert (claim.event_type, [w.value for w in claim.weapons]) == ("ASSAULT", ["explosives"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police closed the roads around the square in Homs on Tuesday.", "COERCE"),
        ("Soldiers blocked the road to Goma on Monday.", "COERCE"),
        ("Rebels blocked the road to Kidal on Monday.", "COERCE"),
        ("Residents blocked the road to Goma on Monday.", "PROTEST"),
        ("Miners blocked the road to Tumaco on Monday.", "PROTEST"),
    ],
)
def test_only_civilians_protest_by_blocking_a_road(reader: Reader, text: str, kind: str) -> None:
    (claim,) = incidents(reader, text)
    assert claim.event_type == kind


@pytest.mark.parametrize(
    ("text", "doer", "count"),
    [
        ("Gunmen on motorcycles killed at least 33 people in raids on three villages, an official said.", "Gunmen", 33),
        ("Men armed with machetes hacked six farmers to death in Ituri on Monday, a priest said.", "Men", 6),
        ("Rebels in pick-up trucks killed nine drivers near Gao on Monday, the army said.", "Rebels", 9),
    ],
)
def test_who_stands_before_the_verb_did_it_though_another_speaks_behind_it(
    claims_of: Callable[..., list[Claim]], text: str, doer: str, count: int
) -> None:
    (claim,) = claims_of(text)
    assert [a.text for a in claim.actors] == [doer]
    assert claim.casualties[0].figures.best == count
    assert all("Gunmen" not in r.text and "Rebels" not in r.text for r in claim.recipients)


def test_a_town_that_is_hit_is_none_of_the_wounded(reader: Reader) -> None:
    text = (
        "Hezbollah fired 140 rockets into northern Israel, hitting Nahariya and Kiryat Shmona and wounding five people."
    )
    told = incidents(reader, text)
    assert [(k.outcome, k.figures.best) for c in told for k in c.casualties] == [("injured", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels peppered the outpost with bullets on Tuesday.",
        "Jets rained bombs on the old town of Saada.",
        "A bomb ripped apart a minibus in Quetta on Monday.",
        "A missile tore into a clinic in Kharkiv.",
        "Two limpet mines holed a ship in the harbour of Aden.",
        "A car bomb gutted the offices of a newspaper in Bogota.",
        "Artillery pummelled the port of Mariupol.",
        "Police laid into protesters with truncheons in Minsk.",
        "A driver ploughed a truck into a crowd in Berlin.",
        "Rebels cut off the ears of two miners.",
        "Jihadists swept into Palma on Wednesday.",
        "A sentry was blown to bits at the gate of the barracks.",
        "Troops bayoneted three prisoners, survivors said.",
        "A ferry was torpedoed off Jaffna.",
        "Somebody tossed a grenade at the house of a judge in Tuzla.",
        "Shots rang out near the barracks in Bissau.",
        "The president survived an attempt on his life.",
        "Vandals daubed a mosque in Lyon with insults.",
        "Security forces crushed a sit-in in Khartoum with live fire.",
        "An army patrol stumbled into an ambush near Tindouf.",
    ],
)
def test_attacks_in_other_words(reader: Reader, text: str) -> None:
    (claim,) = incidents(reader, text)
    assert claim.event_type == "ASSAULT"


@pytest.mark.parametrize(
    "text",
    [
        "The striker tore into the defence and hit the bar.",
        "The minister poured cold water on the plan.",
        "The budget was ripped apart by the opposition.",
        "The firm swept into new markets last year.",
        "The village escaped the storm.",
        "He went on a shopping spree in Berlin.",
        "Shots rang out as the film began at the theatre.",
        "Miners were placing explosives for a routine blast.",
    ],
)
def test_the_same_words_without_an_attack(reader: Reader, text: str) -> None:
    assert not [c for c in incidents(reader, text) if c.event_type == "ASSAULT"]

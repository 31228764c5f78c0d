"""Rulings on where and when a deed was, among the other places and days of its report.

The reports are published on Friday 8 March 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim, Place, Time
from tallystick.record.grounding import ungrounded
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]


def told(claims: list[Claim], words: str) -> Claim:
    return next(c for c in claims if c.kind == "incident" and any(words in e.text for e in c.evidence))


def where(claims: list[Claim], words: str) -> Place:
    place = told(claims, words).place
    assert place is not None
    return place


def days(time: Time | None) -> tuple[str, str] | None:
    return None if time is None or time.start is None else (str(time.start), str(time.end))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighting in the Ain al-Hilweh camp near Sidon killed six people on Sunday.", "Ein el-Hilweh", "LBN"),
        ("Peshmerga forces killed four militants in Kirkuk's Daquq on Sunday.", "Dāqūq", "IRQ"),
        ("Raiders attacked Mekwuta village, in Kajo-Keji county of South Sudan, killing five.", "Mekwuta", "SSD"),
        ("Gunmen attacked the village of Kambaza in Gwadabawa district of Sokoto, killing nine.", "Kambaza", "NGA"),
        ("Rebels killed three rangers in Sungai Padi district of Narathiwat on Monday.", "Ban Su-ngai Pa Di", "THA"),
        ("Herders killed 11 farmers in Guma Local Government Area of Benue State.", "Guma", "NGA"),
        ("Gunmen killed nine passengers of a barge on the Congo River near Mbandaka.", "Mbandaka", "COD"),
        ("North of Baghdad, in Baquba, gunmen killed six people in a minibus.", "Baqubah", "IRQ"),
        ("Militants threw grenades at a post in Moreh, the town on the Myanmar border, injuring one.", "Moreh", "IND"),
    ],
)  # fmt: skip
def test_the_place_that_the_others_only_hold(claims_of: ClaimsOf, text: str, name: str, country: str) -> None:
    claim = next(c for c in claims_of(text) if c.kind == "incident")
    assert claim.place is not None
    assert (claim.place.name, claim.place.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bandits killed four travellers on the Kaduna-Abuja highway on Sunday.", "between Kaduna and Abuja"),
        ("Two journalists were killed on the road from Goma to Rutshuru on Sunday.", "between Goma and Rutshuru"),
        ("Rebels ambushed a convoy on the Goma to Rutshuru road, killing three drivers.", "between Goma and Rutshuru"),
        ("Bandits stopped a bus going from Kaduna to Abuja near Zaria and abducted 23 passengers.", "Zaria"),
    ],
)
def test_a_road_is_between_its_ends_and_a_journey_is_not(claims_of: ClaimsOf, text: str, name: str) -> None:
    place = where(claims_of(text), "")
    assert place.name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Gunmen killed 17 people in Kantchari on Saturday. The governor said that 11 others had been wounded and "
            "taken to hospital in Fada N'Gourma.",
            "11",
            "Kantchari",
        ),
        (
            "A strike on a house in Beit Lahiya killed 15 people on Monday. The wounded were taken to Deir al-Balah.",
            "wounded",
            "Bayt Lāhyā",
        ),
        (
            "He condemned the attack of 1 March on the town of Beni by gunmen, in which at least 12 people died and "
            "which drove thousands across the border into Uganda.",
            "12",
            "Beni",
        ),
        ("Troops shelled villages on the Zaporizhzhia front, wounding four civilians.", "four", "Zaporizhzhya"),
    ],
)  # fmt: skip
def test_where_the_hurt_are_brought_is_not_where_it_was(claims_of: ClaimsOf, text: str, words: str, name: str) -> None:
    assert where(claims_of(text), words).name == name


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        (
            "Six people were killed in Buea this Tuesday when soldiers fired on a crowd.",
            "Six",
            "2024-03-05",
            "2024-03-05",
        ),
        ("He was shot just after seven o'clock this morning in Rosslea.", "shot", "2024-03-08", "2024-03-08"),
        ("In the early hours of this morning gunmen killed a judge in Bogota.", "judge", "2024-03-08", "2024-03-08"),
        ("In the second half of last week gunmen killed 14 people in Jos.", "14", "2024-02-29", "2024-03-03"),
        ("In the first half of last week gunmen killed 14 people in Jos.", "14", "2024-02-26", "2024-02-29"),
        ("In the first week of March gunmen killed 30 people in Gusau.", "30", "2024-03-01", "2024-03-07"),
        ("In the final week of February gunmen killed nine people in Gusau.", "nine", "2024-02-23", "2024-02-29"),
        ("On 1 and 2 March militiamen killed 11 people in Yambio.", "11", "2024-03-01", "2024-03-02"),
        ("Police fired on a crowd in Aba on 29 February and killed two men.", "two", "2024-02-29", "2024-02-29"),
    ],
)
def test_the_words_of_a_day_in_its_sentence(claims_of: ClaimsOf, text: str, words: str, first: str, last: str) -> None:
    assert days(told(claims_of(text), words).time) == (first, last)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (  # from the day told of, not from that on which it was told
            "Gunmen killed 17 people in Kantchari late on Saturday, the governor said on Tuesday. Two days earlier a "
            "bomb hit a convoy outside Gayeri, killing three soldiers.",
            "bomb",
            "2024-02-29",
        ),
        (  # of what somebody says in the same breath
            "Police said on Thursday that gunmen had killed a teacher in Zinjibar two days earlier.",
            "teacher",
            "2024-03-05",
        ),
        (
            "Police said on Thursday that it was quiet. Two days earlier gunmen had killed a teacher in Zinjibar.",
            "teacher",
            "2024-03-05",
        ),
    ],
)
def test_a_story_goes_on_from_the_day_it_told_of(claims_of: ClaimsOf, text: str, words: str, day: str) -> None:
    assert days(told(claims_of(text), words).time) == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen killed 11 people in a bar in Guayaquil. The shooting happened late on Tuesday.", "2024-03-05"),
        ("Fighters killed 20 people near Damboa. They came on motorcycles on Monday evening.", "2024-03-04"),
        ("Gunmen killed nine people in Kano. The attackers arrived at dusk on Monday, a resident said.", "2024-03-04"),
        ("Gunmen killed nine people in Kano. The army arrived in the town on Monday, a resident said.", None),
        ("Gunmen killed nine people in Kano. The attackers had come to Bauchi on Monday, a resident said.", None),
        ("Gunmen killed nine people in Kano. Police arrested two men on Monday, a resident said.", None),
    ],
)  # fmt: skip
def test_the_next_words_may_say_when_the_doers_came(claims_of: ClaimsOf, text: str, day: str | None) -> None:
    claim = next(c for c in claims_of(text) if c.kind == "incident")
    assert days(claim.time) == (None if day is None else (day, day))


@pytest.mark.parametrize("side", ["rebels", "soldiers", "fighters", "policemen"])
@pytest.mark.parametrize("known", [True, False])
def test_whoever_came_is_asked_the_same_of_every_side(claims_of: ClaimsOf, side: str, known: bool) -> None:
    opening = f"{side.capitalize()} attacked the village of Kale, killing seven farmers."
    if not known:
        opening = "Seven farmers were killed in an attack on the village of Kale."
    claim = told(
        claims_of(f"{opening} The {side} came on Monday evening in four trucks."),
        "seven farmers" if known else "farmers",
    )
    assert days(claim.time) == (("2024-03-04", "2024-03-04") if known else None)


def test_a_day_that_no_near_year_had_is_no_day(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Gunmen killed 11 people in Guayaquil on 29 February, police said.", date(2023, 6, 16))
    assert days(claim.time) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "COLOMBO - A roadside bomb tore through a bus in northern Sri Lanka on Wednesday, killing 13 people.\n\n"
            "The bus was on its way to Vavuniya when the device went off near Mannar, police said.",
            "Mannar",
        ),
        (
            "Gunmen attacked a convoy in eastern Congo on Monday, killing four rangers. The rangers' truck was hit by "
            "a rocket in Rutshuru, officials said.",
            "Rutshuru",
        ),
        ("A blast killed nine people at a market in Somalia. The market in Afgoye was crowded.", "Afgooye"),
        ("Gunmen killed four policemen in northern Nigeria. In Kano, the police arrested nine men.", "Nigeria"),
        ("Gunmen killed four policemen in northern Nigeria. The police in Kano said more were sent.", "Nigeria"),
    ],
)
def test_the_next_words_may_place_what_the_lead_put_in_a_region(claims_of: ClaimsOf, text: str, name: str) -> None:
    assert where(claims_of(text), "").name == name


@pytest.mark.parametrize(
    "text",
    [
        "Rebels ambushed a patrol on Tuesday, killing six soldiers. The patrol was returning to its base in Djibo.",
        "Gunmen killed four farmers who were on their way to a market in Bara on Monday.",
    ],
)
def test_where_somebody_was_going_is_not_where_it_was(claims_of: ClaimsOf, text: str) -> None:
    assert next(c for c in claims_of(text) if c.kind == "incident").place is None


@pytest.mark.parametrize(
    ("text", "words", "country", "precision"),
    [
        ("Gunmen attacked Kambaza, in Gwadabawa district of Sokoto state, killing nine.", "Kambaza", "NGA", 3),
        ("Gao, 950 km north-east of Bamako, was shelled on Monday and two people died.", "Gao", "MLI", 1),
        ("Fighters killed 51 men in the area of Mutahe, some ten kilometres from Goma.", "Mutahe", "COD", 2),
        ("An explosion at Kamuto, 40 km from Bunia, killed three miners.", "Kamuto", "COD", 3),
        ("A mine killed two herders about 20 miles from Kidal.", "20 miles from Kidal", "MLI", 3),
        ("Boats were attacked off Ibo island and five fishermen were killed.", "off Ibo island", "MOZ", 2),
        ("Amhara militiamen killed 31 people in East Wollega zone.", "East Wollega zone", "ETH", 3),
        (
            "HUAMBO, Angola - Two bombs fell on the Sao Pedro market on Monday, killing nineteen people, a doctor in "
            "Luanda said.",
            "Sao Pedro market",
            "AGO",
            3,
        ),
    ],
)
def test_a_village_nobody_lists_is_where_its_words_put_it(
    claims_of: ClaimsOf, text: str, words: str, country: str, precision: int
) -> None:
    place = where(claims_of(text), "")
    assert (place.text, place.country, place.precision) == (words, country, precision)


def test_the_day_of_those_seized_is_not_that_of_their_release(claims_of: ClaimsOf) -> None:
    claims = claims_of("Two doctors, seized at a post on Tuesday, were released on Wednesday without charge.")
    assert days(told(claims, "seized").time) == ("2024-03-05", "2024-03-05")


def test_the_capital_of_the_state_most_spoken_of_where_its_town_is_named(claims_of: ClaimsOf) -> None:
    text = (
        "BUJUMBURA, July 8 - Rebels fired mortar bombs into the capital on Tuesday, killing nine people. Burundi's "
        "president accused them. South Africa called for calm. The army of Burundi said it would answer."
    )
    assert where(claims_of(text, date(2003, 7, 8)), "Rebels").name == "Bujumbura"


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("AMMAN, March 2 - ", "2024-03-01"),  # the page was made six days later
        ("AMMAN, March 7 (AFP) - ", "2024-03-01"),
        ("AMMAN, March 8 - ", "2024-03-08"),
        ("AMMAN, Feb 2 - ", "2024-03-08"),  # more than two weeks: another date than that of writing
        ("AMMAN, March 12 - ", "2024-03-08"),
        ("AMMAN - ", "2024-03-08"),
    ],
)
def test_weekdays_count_from_the_day_of_the_dateline(claims_of: ClaimsOf, dateline: str, day: str) -> None:
    claims = claims_of(
        f"{dateline}A gunman killed two soldiers at the Allenby Bridge crossing on Friday, the army said."
    )
    assert days(told(claims, "two").time) == (day, day)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (
            "Insurgents who overran the town of Macomia in January returned on Tuesday, setting fire to a bank.\n\nThe "
            "national police chief said that 30 attackers had been killed.",
            "30",
            "2024-03-05",
        ),
        (
            "In Yuksekova thousands marched on Thursday in support of prisoners who have been on hunger strike since "
            "12 February. Police attacked them with gas and three people were injured.",
            "gas",
            "2024-03-07",
        ),
        (
            "Rebels raided Kolambugan on Tuesday and the government called off talks set for Monday in Kuala Lumpur. "
            "Later in the day planes bombed rebel positions in the hills above Kolambugan.",
            "planes",
            "2024-03-05",
        ),
    ],
)
def test_a_day_told_aside_is_not_where_the_story_goes_on(claims_of: ClaimsOf, text: str, words: str, day: str) -> None:
    assert days(told(claims_of(text), words).time) == (day, day)


def test_where_those_are_who_described_it_is_not_where_it_was(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Armed men attacked Palma on Tuesday, killing two guards. Displaced people who reached us in Pemba described "
        "bodies lying in the road. On Thursday a convoy leaving a hotel was ambushed and seven people were killed."
    )
    assert where(claims, "convoy").name == "Palma"


def test_a_total_in_the_town_is_of_the_town_named_before(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Police detained 27 people in Cizre. A party said seven civilians had been killed in the town since Friday."
    )
    total = next(c for c in claims if c.kind == "total")
    assert total.place is not None and total.place.name == "Cizre"


@pytest.mark.parametrize(
    ("text", "said", "first", "last"),
    [
        ("The village of Jibia suffered attacks on 3, 5 and 9 February that killed 21.", "3, 5 and 9 February", 3, 9),
        ("Rebels attacked Papun on 12 and 14 February.", "12 and 14 February", 12, 14),
        ("Militants attacked Macomia on February 3, 5 and 9.", "February 3, 5 and 9", 3, 9),
        ("The army bombed Papun on 2 February and again on 6 February.", "2 February and again on 6 February", 2, 6),
        ("Gunmen raided Jibia on 20 February, 22 February, and 25 February.", "", 20, 25),
        ("Army shelling between 13 and 15 February killed 18 people in Taiz.", "13 and 15 February", 13, 15),
    ],
)
def test_a_deed_of_several_days_lasts_from_the_first_to_the_last(
    claims_of: ClaimsOf, text: str, said: str, first: int, last: int
) -> None:
    (claim,) = claims_of(text)
    assert claim.time is not None and said in claim.time.text
    assert (claim.time.start, claim.time.end) == (date(2024, 2, first), date(2024, 2, last))


def test_deeds_told_apart_keep_the_day_of_each(claims_of: ClaimsOf) -> None:
    text = "Gunmen killed four people in Jibia on 3 March, six in Batsari on 5 March and two in Kankara on 6 March."
    told_of = {c.place.text: days(c.time) for c in claims_of(text) if c.place is not None}
    assert told_of == {n: (f"2024-03-0{d}",) * 2 for n, d in (("Jibia", 3), ("Batsari", 5), ("Kankara", 6))}
    claims = claims_of("Soldiers shelled Loikaw on Monday and on Tuesday burned the village of Demoso.")
    assert [days(c.time) for c in claims] == [("2024-03-04", "2024-03-04"), ("2024-03-05", "2024-03-05")]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Two soldiers were killed in a clash with gunmen on Jolo on Friday.", "Jolo Island", "PHL", 3),
        ("A bomb exploded in Jolo on Friday, killing two.", "Jolo", "PHL", 1),
        ("Rebels killed 12 soldiers on Negros on Monday.", "Negros", "PHL", 5),
        ("Drones damaged a grain depot on the Danube in Ukraine.", "Danube", None, 5),
        ("Two people were killed at the Habur crossing between Turkey and Iraq.", "Habur crossing", "TUR", 1),
        ("Gunmen killed 12 people in Guma on Monday, Nigerian police said.", "Guma", "NGA", 3),
        ("A suicide bomber killed 20 people in Khogyani district on Monday.", "Khogyani", "AFG", 3),
        ("Rebels killed 49 soldiers in Beni in Nepal on Saturday.", "Beni", "NPL", 1),
        ("ADF rebels killed nine people near Beni in North Kivu on Saturday.", "Beni", "COD", 2),
        ("Gunmen attacked villages in Mali's Bandiagara region on Tuesday.", "Bandiagara", "MLI", 4),
        ("Soldiers killed 41 people in Simpang KKA in Aceh on Monday.", "Simpang KKA", "IDN", 2),
    ],
)
def test_islands_waters_crossings_and_districts(
    claims_of: ClaimsOf, text: str, name: str, country: str | None, precision: int
) -> None:
    place = next(c.place for c in claims_of(text) if c.kind == "incident")
    assert place is not None
    assert (place.name, place.country, place.precision) == (name, country, precision)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Villagers in Kayin state said soldiers burned 14 houses and killed two men on Tuesday.", "Karen State"),
        ("Residents of Douentza said gunmen killed nine people on Friday.", "Douentza"),
        ("Soldiers burned 14 houses on Tuesday, villagers in Kayin state said.", "Karen State"),
        ("A resident of Bamako said his brother was killed by gunmen in Douentza.", "Douentza"),
    ],
)
def test_what_villagers_tell_of_without_a_place_is_of_where_they_live(
    claims_of: ClaimsOf, text: str, name: str
) -> None:
    place = next(c.place for c in claims_of(text) if c.kind == "incident")
    assert place is not None and place.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Four soldiers were killed on the banks of the Dnipro on Tuesday.", "Dnipro River"),
        ("Marines crossed the Dnipro and killed six sentries on Sunday.", "Dnipro River"),
        ("Gunmen killed six fishermen on the river Niger on Tuesday.", "Niger River"),
        ("Rebels attacked a village along the Congo river on Monday, killing nine people.", "Congo River"),
        ("Two ferries were shelled on the Dnieper on Friday, killing three sailors.", "Dnipro River"),
        ("Troops killed nine pipeline guards in the Niger delta on Monday.", "Niger Delta"),
        # no river: a town, two regions, a country that takes an article
        ("Rebels shelled the city of Dnipro on Sunday, killing four.", "Dnipro"),
        ("A mortar killed two people in the Congo on Sunday.", "Democratic Republic of the Congo"),
        ("Gunmen killed six fishermen on the banks of the Niger near Mopti.", "Mopti"),  # a town is more exact
    ],
)
def test_a_river_is_no_town_and_no_state_of_its_name(claims_of: ClaimsOf, text: str, name: str) -> None:
    claim = next(c for c in claims_of(text) if c.kind == "incident")
    assert claim.place is not None and claim.place.name == name
    assert all(a.country != "NER" for a in (*claim.actors, *claim.recipients))


def test_elsewhere_is_not_where_the_report_was_before(claims_of: ClaimsOf) -> None:
    claims = claims_of("A bomb killed nine people in Kirkuk on Monday. Elsewhere 14 died in shootings, police said.")
    assert next(c for c in claims if "14 died" in c.evidence[0].text).place is None
    claims = claims_of("A bomb killed nine people in Kirkuk on Monday. Elsewhere in Iraq 14 died in shootings.")
    assert where(claims, "14 died").name == "Iraq"


def test_whose_men_they_were_is_not_where_it_was(claims_of: ClaimsOf) -> None:
    text = "The rebels put the losses of the Donetsk forces at 40 after the battle for Debaltseve on Sunday."
    assert next(c.place.name for c in claims_of(text) if c.place is not None) == "Debaltseve"
    text = "Eleven Misrata fighters were shot dead on Friday."
    assert all(c.place is None for c in claims_of(text))


def test_the_city_is_not_the_camp_told_of_last(claims_of: ClaimsOf) -> None:
    text = (
        "Shelling killed 14 people in El Fasher on Thursday. Shells landed on the Abu Shouk camp. "
        "Nine more people were killed in the city on Friday."
    )
    assert where(claims_of(text), "Nine more").name == "El Fasher"


def test_a_hotel_of_a_table_of_districts_is_in_none_of_them(claims_of: ClaimsOf) -> None:
    text = (
        "Monitors counted 176 people killed in Cabo Delgado in February. By district: Palma 103, Macomia 31. "
        "On 7 February soldiers on the outskirts of Palma killed two men near the Amarula hotel. "
        "On 14 February insurgents killed five fishermen in Macomia district."
    )
    assert where(claims_of(text), "Amarula").name != "Macomia"
    assert all(c.place is None or c.place.rule is None or "Macomia" not in c.place.rule for c in claims_of(text))


def test_those_missing_after_an_attack_are_missing_from_there(claims_of: ClaimsOf) -> None:
    text = "Some 3,000 men are missing and feared killed after rebels overran Srebrenica last week."
    assert [c.place.name for c in claims_of(text) if c.place] == ["Srebrenica", "Srebrenica"]


def test_where_people_are_driven_to_is_not_where_it_was(claims_of: ClaimsOf) -> None:
    text = "Soldiers overran Srebrenica on Monday. About 23,000 women and children were driven out to Kladanj."
    (claim,) = [c for c in claims_of(text) if c.casualties]
    assert claim.place is not None and claim.place.name == "Srebrenica"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army said on Monday it had killed nine rebels near Jos.", None),
        ("Police said on Monday nine people were killed in Jos.", None),
        ("The ministry said Tuesday its forces shelled Goris.", None),
        ("Residents said on Monday soldiers burned 14 houses in Loikaw on Sunday.", "2024-03-03"),
        ("The ministry said that on Monday its forces shelled Goris.", "2024-03-04"),
        ("The army said it had killed nine rebels near Jos on Monday.", "2024-03-04"),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_the_deed(claims_of: ClaimsOf, text: str, day: str | None) -> None:
    (claim,) = claims_of(text)
    assert days(claim.time) == (None if day is None else (day, day))


def test_a_district_of_the_town_told_of_is_no_city_abroad(claims_of: ClaimsOf) -> None:
    text = "A bomb killed nine people in Mogadishu on Saturday. A second blast in the Madina district killed two."
    place = where(claims_of(text), "second blast")
    assert (place.name, place.country) == ("Madina", "SOM")


def test_cut_off_is_not_off(claims_of: ClaimsOf) -> None:
    place = where(claims_of("The army cut off Douma on Saturday."), "Douma")
    assert (place.text, place.precision) == ("Douma", 1)


def test_the_first_hours_of_an_offensive_sum_up_nothing(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Rebels took nine villages east of Mosul on Monday in the first hours of an offensive.")
    assert claim.kind == "incident"


def test_a_nearby_camp_has_a_count_of_its_own(claims_of: ClaimsOf) -> None:
    claims = claims_of("Militiamen killed 22 people in Drodro and 29 in the nearby Tche camp.")
    assert [(c.place.name, c.casualties[0].figures.best) for c in claims if c.place] == [("Drodro", 22), ("Tche", 29)]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Daily report, 6 March 2024", ("2024-03-06", "2024-03-06")),
        ("Kivu: incidents of 6 March", ("2024-03-06", "2024-03-06")),
        ("Security bulletin, 26 February to 3 March 2024", ("2024-02-26", "2024-03-03")),
        ("Situation report, 8 March 2024", None),  # of its own day, for all that is said
        ("Court to hear of incidents of 6 March 2021", None),
        ("Two years since the events of 6 March 2022", None),
        ("Nine incidents on 6 March told on again", None),
        ("Daily summary, 24 hours to 0600, 7 March 2024", None),
    ],
)
def test_a_title_that_says_of_what_day_its_list_is(reader: Reader, title: str, day: tuple[str, str] | None) -> None:
    text = "Gunmen killed three farmers at Bukavu. Days earlier, a trader had been shot at Goma."
    report = Report(title=title, text=text, published=date(2024, 3, 8), language="en")
    claims = list(reader.read(report).claims)
    farmers = told(claims, "farmers")
    assert days(farmers.time) == day
    assert [e.part for e in farmers.evidence] == ["text", "title"][: 1 if day is None else 2]
    assert told(claims, "trader").time is None
    assert ungrounded(report, farmers) == []


def test_the_clock_and_the_day_before_go_by_the_day_at_the_head(claims_of: ClaimsOf) -> None:
    text = (
        "Daily summary, 6 March 2024\n\nAt 04:00 shells fell on Goma. A day earlier gunmen had shot a priest in Sake."
    )
    claims = claims_of(text)
    assert days(told(claims, "shells").time) == ("2024-03-06", "2024-03-06")
    assert days(told(claims, "priest").time) == ("2024-03-05", "2024-03-05")


def test_a_bulletin_with_an_hour_of_issue_tells_of_the_night_before(claims_of: ClaimsOf) -> None:
    text = "Police: incidents, 8 March 2024\n\nFriday 8 March 2024, 0900 hours\n\nShells fell on Goma, killing two men."
    assert told(claims_of(text), "Shells").time is None


def test_a_province_at_the_head_of_an_entry_says_nothing_and_is_where_it_was(claims_of: ClaimsOf) -> None:
    text = (
        "Aleppo Province: Shells fell on Anadan, killing two men.\n\n"
        "Deir Ezzor Province: Gunmen shot dead a teacher. Rebels executed a man in al-Mayadeen."
    )
    claims = claims_of(text)
    assert [c.attribution for c in claims] == [(), (), ()]
    assert [c.place and c.place.name for c in claims] == ["Anadan", "Deir ez-Zor", "Al Mayādīn"]


def test_of_the_province_at_the_head_and_its_town_the_nearer_holds_a_quarter(claims_of: ClaimsOf) -> None:
    raid = "Aleppo Province: Jets raided the neighborhood of al-Zorkiya in Aleppo city, killing two men."
    place = where(claims_of(raid + "\n\nHoms Province: Shells fell on Talbiseh."), "Jets")
    assert (place.text, round(place.latitude or 0, 1)) == ("al-Zorkiya", 36.2)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Rockets hit Ukraine's second-largest city on Monday, killing two people.", "Rockets", "Kharkiv"),
        ("Gunmen killed three people in Nigeria's largest city on Monday.", "Gunmen", "Lagos"),
        ("A bomb killed three people in Pakistan's commercial capital on Monday.", "bomb", "Karachi"),
        ("A bomb killed three people in Syria's second city, Aleppo, on Monday.", "bomb", "Aleppo"),
        ("Jets carried out at least six raids on Kfar Hatta and Ain Qana on Monday.", "Jets", None),
        (
            "Gunmen attacked a village in Mali's Mopti region on Monday, killing nine people, officials said. "
            "Survivors from the village, Diallassagou, fled to Bankass.",
            "Gunmen",
            "Diallassagou",
        ),
    ],
)
def test_a_town_by_its_size_a_raid_on_a_name_and_the_villages_name_later(
    claims_of: ClaimsOf, text: str, words: str, name: str | None
) -> None:
    assert where(claims_of(text), words).name == name


@pytest.mark.parametrize("capital", ["Moscow", "Damascus", "Kyiv"])
def test_the_city_is_no_capital_that_somebody_speaks_of_as_a_power(claims_of: ClaimsOf, capital: str) -> None:
    hit = "Shells hit Homs on Monday, killing nine people. The mayor warned that {} would pay. "
    claims = claims_of(hit.format(capital) + "It was the deadliest strike on the city since May.")
    assert [c.place and c.place.name for c in claims if c.kind == "total"] == ["Homs"]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on the Friday before last", (2024, 2, 23), (2024, 2, 23)),
        ("the weekend before last", (2024, 2, 24), (2024, 2, 25)),
        ("a week ago today", (2024, 3, 1), (2024, 3, 1)),
        ("two weeks ago on Saturday", (2024, 2, 17), (2024, 2, 17)),
        ("in the week to 3 March", (2024, 2, 26), (2024, 3, 3)),
        ("in the last days of 2023", (2023, 9, 1), (2023, 12, 31)),
        ("in Muharram", (2023, 7, 19), (2023, 8, 17)),  # the one that was, five months off though the next be nearer
    ],
)
def test_days_counted_back_from_the_report(
    claims_of: ClaimsOf, words: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    [claim] = claims_of(f"A bomb killed four people in Kirkuk {words}.", published=date(2024, 3, 8))
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == (date(*first), date(*last))


def test_that_year_is_the_one_told_of(claims_of: ClaimsOf) -> None:
    text = "In the summer of 2014 rebels overran Mosul. Up to 1,700 cadets were executed in Tikrit in June that year."
    assert [c.time.start for c in claims_of(text) if c.time and "June" in c.time.text] == [date(2014, 6, 1)]
    text = "In 2014 rebels overran Mosul. On 9 June of the following year they killed 12 people in Tikrit."
    assert [c.time.start for c in claims_of(text) if c.time and "June" in c.time.text] == [date(2015, 6, 9)]


def test_where_others_tell_of_it_is_not_where_it_was(claims_of: ClaimsOf) -> None:
    text = "Troops shelled the outskirts of Sirte, and hospital staff in Misrata said they had received 18 bodies."
    assert {c.place.name for c in claims_of(text) if c.place is not None} == {"Sirte"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("For a third night crowds took to the streets of Minsk.", "streets", "Minsk"),
        ("Policemen raided the Nairobi office of a newspaper on Monday and seized its papers.", "raided", "Nairobi"),
        ("Two shells crashed into Kherson's central market on Monday, killing nine.", "killing", "Kherson"),
        ("Aircraft dropped gas on the Kurdish town of Halabja on Monday.", "dropped", "Halabja"),
        ("The besieged defenders of Kherson laid down their arms on Monday.", "laid down", "Kherson"),
        ("Army units fell back from Izium towards the Oskil river on Monday.", "fell back", "Izium"),
        ("Mourners chanting slogans filled a square in Daraa on Monday.", "Mourners", "Daraa"),
        ("Four drones crossed into Poland overnight.", "crossed", "Poland"),
    ],
)
def test_what_stands_in_a_town_is_hit_there(claims_of: ClaimsOf, text: str, words: str, name: str) -> None:
    place = told(claims_of(text), words).place
    assert place is not None and name in place.text


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Gunmen seized a clerk in Bara on Tuesday, said the police chief.", "seized", ("2024-03-05", "2024-03-05")),
        ("Youths scaled the wall of a bank before daylight on Tuesday and set a fire within, the owner said.", "fire",
         ("2024-03-05", "2024-03-05")),
        ("On Tuesday a mob burned a bank in Bara, weeks after a cleric was shot dead there.", "cleric", None),
    ],
)  # fmt: skip
def test_the_day_of_a_deed_beside_saying_and_of_those_who_went_on(
    claims_of: ClaimsOf, text: str, words: str, day: tuple[str, str] | None
) -> None:
    time = next(c for c in claims_of(text) if any(words in e.text for e in c.evidence) and c.kind == "incident").time
    assert (None if time is None or time.start is None else (str(time.start), str(time.end))) == day


def test_a_government_by_its_capital_is_where_nothing_happened(claims_of: ClaimsOf) -> None:
    text = "President Zelensky accused Russia of shelling the nuclear plant, a charge Moscow rejected."
    assert [c.place for c in claims_of(text) if c.kind == "incident"] == [None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Treasury imposed sanctions on two generals over killings in El Geneina.", None),
        ("Colonel Gamba received 14 years in prison for the massacre at Kisangani.", None),
        ("A court in Cairo sentenced 75 people to death over a sit-in in Giza.", "Cairo"),
    ],
)
def test_what_a_measure_is_for_was_elsewhere(claims_of: ClaimsOf, text: str, place: str | None) -> None:
    found = [c.place.text if c.place is not None else None for c in claims_of(text) if c.event_type == "SANCTION"]
    assert found == [place]

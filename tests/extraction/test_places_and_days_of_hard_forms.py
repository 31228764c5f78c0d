"""Rulings on where and when in bulletins, communiqués, live pages and datelined despatches.

The reports are published on Friday 8 March 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim, Place, Time
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]


def told(claims: list[Claim], words: str) -> Claim:
    return next(c for c in claims if c.kind == "incident" and any(words in e.text for e in c.evidence))


def name(place: Place | None) -> str | None:
    return None if place is None else place.name


def days(time: Time | None) -> tuple[str, str] | None:
    return None if time is None or time.start is None else (str(time.start), str(time.end))


LIVE = """18:10 Toll goes up again
Civil defence in Gaza City says five are dead after the raid on the school.

15:05 Sirens in Ashkelon
Two rockets were fired from the strip. One hit a road and wounded a driver, police say.

13:30 Cairo
Mediators met the two delegations this morning.

09:20 Flour at last
Some 14 trucks carrying flour entered through Kerem Shalom overnight, the agency says."""


def test_an_entry_of_a_page_of_many_towns_stands_alone(claims_of: ClaimsOf) -> None:
    claims = claims_of(LIVE)
    assert name(told(claims, "five are dead").place) != "Kerem Shalom"
    assert days(told(claims, "five are dead").time) == ("2024-03-08", "2024-03-08")
    assert name(told(claims, "wounded a driver").place) == "Ashkelon"


def test_a_page_of_one_story_goes_on_from_entry_to_entry(claims_of: ClaimsOf) -> None:
    text = """16:10 Medics: four dead now.

15:40 A market stall is on fire, police say. Two people have been hurt.

15:02 A shell struck the bazaar in Kunduz this afternoon, killing two, residents say."""
    assert name(told(claims_of(text), "four dead").place) == "Kunduz"


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (
            "Troops killed two rebels near Las Navas on Wednesday, the division said in a statement on Thursday.\n\n"
            "Soldiers met some ten gunmen at 5:40 a.m. and a corporal was wounded.",
            "corporal",
            "2024-03-06",
        ),
        (
            "Gunmen killed four guards in Diffa on Tuesday, the army said in a bulletin on Wednesday. "
            "Before noon jets struck the group, killing seven.",
            "killing seven",
            "2024-03-05",
        ),
        (
            "Police in Tumaco shot dead a man on Monday, the mayor told a press conference on Thursday. "
            "A second man was wounded at 6 p.m.",
            "second man",
            "2024-03-04",
        ),
    ],
)
def test_an_hour_is_of_the_day_told_of_not_of_the_day_of_the_statement(
    claims_of: ClaimsOf, text: str, words: str, day: str
) -> None:
    assert days(told(claims_of(text), words).time) == (day, day)


def test_what_sources_date_is_where_the_story_goes_on(claims_of: ClaimsOf) -> None:
    text = (
        "The army inflicted a stinging rout on the bandits on Tuesday in the environs of Djibo, sources told us. "
        "Two volunteers were killed and five soldiers were wounded."
    )
    assert days(told(claims_of(text), "Two volunteers").time) == ("2024-03-05", "2024-03-05")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("late last year", ("2023-09-01", "2023-12-31")),
        ("early last year", ("2023-01-01", "2023-04-30")),
        ("early last week", ("2024-02-26", "2024-02-28")),
        ("late last week", ("2024-02-29", "2024-03-03")),
        ("this month", ("2024-03-01", "2024-03-08")),
        ("last year", ("2023-01-01", "2023-12-31")),
    ],
)
def test_the_beginning_and_the_end_of_a_year_or_a_week(claims_of: ClaimsOf, words: str, day: tuple[str, str]) -> None:
    text = f"Gunmen burned down a school in Bamenda {words}."
    assert days(told(claims_of(text), "school").time) == day


def test_the_day_before_is_counted_from_no_place(claims_of: ClaimsOf) -> None:
    text = (
        "The ministry in Niamey cut its toll on Wednesday. Some 15 soldiers were killed in an ambush the day before "
        "between Makalondi and Torodi."
    )
    claim = told(claims_of(text), "15 soldiers")
    assert claim.place is not None and claim.place.relation == "between"
    assert days(claim.time) == ("2024-03-05", "2024-03-05")


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("HERAT, Afghanistan - A bomb in this western city killed six worshippers on Tuesday.", "six", "Herāt"),
        ("GOMA, Congo - A grenade thrown in this lakeside town wounded nine traders on Monday.", "nine", "Goma"),
        ("GOMA, Congo - On Thursday our forces shot down a drone above Sake. They left hills near Minova.", "drone",
         "Sake"),
        ("Militants stormed southern Israel on Tuesday, killing two farmers.", "farmers", "Israel"),
        ("Rebels stormed northern Mali on Tuesday, killing two herders.", "herders", "Mali"),
        ("Many walked from El Fasher to Tawila, and two girls were abducted there on Sunday.", "girls", "Tawila"),
        ("A bomb exploded in Hill Street, Newry, killing two.", "bomb", "Hill Street"),
        ("Gunmen in a green Cortina fired on a bar in Belfast on Thursday.", "fired", "Belfast"),
        ("BELFAST, Nov 20 (Reuters) - Four men were detained in raids in Belfast on Wednesday.", "Four men", "Belfast"),
        ("In the northeastern countryside of Hasaka, a device planted in a motorcycle went off in the market of "
         "Ras al-Ayn, which is occupied by Turkish forces, claiming the lives of three civilians, local sources said.",
         "claiming the lives", "Ra’s al ‘Ayn"),
        ("Rebels were active near Las Navas on Sunday. Soldiers met them in Barangay San Isidro and killed two of "
         "them.", "killed two", "Las Navas"),
    ],
)  # fmt: skip
def test_where_it_was(claims_of: ClaimsOf, text: str, words: str, place: str) -> None:
    assert name(told(claims_of(text), words).place) == place


def test_a_paper_of_old_was_written_on_the_night_of_its_dateline(claims_of: ClaimsOf) -> None:
    text = "KABUL, Thursday night. - Four guards died when a car bomb went off in Herat this afternoon."
    assert days(told(claims_of(text), "Four guards").time) == ("2024-03-07", "2024-03-07")


def test_a_village_is_not_put_in_the_town_that_the_report_was_written_in(claims_of: ClaimsOf) -> None:
    place = told(claims_of("MANILA, July 10 - Planes took turns on the barangay of Tugaig, where a madrasah was hit "
                           "and two teachers died."), "two teachers").place  # fmt: skip
    assert place is not None
    assert (place.text, place.name, place.latitude) == ("Tugaig", None, None)
    quarter = "CAIRO, July 10 - A bomb went off in the Rod al-Faraj quarter on Monday, killing two policemen."
    assert told(claims_of(quarter), "policemen").place is not None


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Two teachers died in the ambush on the Djibo road, a union said.", "ambush", "Djibo"),
        ("KINSHASA - Militiamen held up a boat off Kalemie on Sunday and shot its pilot.", "boat", "Kalemie"),
        ("Fighting at the northern edge of Sake hurt a boy on Monday and sent hundreds towards Goma.", "boy", "Sake"),
        ("Three smugglers were shot dead on the Naf river on Sunday.", "smugglers", "Naf River"),
        ("Raiders burned a truck on the banks of the Chari river on Monday, killing two.", "truck", "Chari River"),
        ("PARIS - A blast at the Saint-Lazare RER station hurt nine on Monday.", "nine", "Saint-Lazare RER station"),
        ("Two bakers were killed by shells in the Tariq al-Bab quarter of Aleppo.", "bakers", "Tariq al-Bab"),
        ("ALEPPO - Rockets hit the Salah al-Din neighbourhood on Monday, killing a nurse.", "nurse", "Salah al-Din"),
        ("Men with axes killed nine in the Shinwari quarter of Landi Kotal on Friday.", "nine", "Landi Kotal"),
        ("Rebels stormed Pajule camp in Pader on Monday and killed a headman.", "headman", "Pajule"),
        ("In the Damascus countryside, jets dropped bombs on Daraya. A baker died there.", "baker", "Dārayyā"),
        ("Shells killed a boy in Taiz.\n\nIn a second report from Ibb, a van hit a mine; two men died.", "mine", "Ibb"),
        ("Shells killed a boy in Taiz.\n\nActivists from Ibb wrote that gunmen had shot a cook.", "cook", "Ibb"),
        ("Shells fell on Sukhumi on Monday, killing two. The command in Gudauta said its men had shot four captives in "
         "the city.", "captives", "Sokhumi"),
    ],
)  # fmt: skip
def test_where_it_was_by_ways_waters_edges_and_reports(claims_of: ClaimsOf, text: str, words: str, place: str) -> None:
    assert name(told(claims_of(text), words).place) == place


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        ("An air raid on Beit Hanoun and Jabalia killed three farmers.", "Bayt Ḩānūn and Jabālyā", 2),
        ("Jets bombed Saraqib, Ariha and Binnish on Tuesday.", "Saraqib, Arīḩā and Binnish", 2),
        ("Bombs went off in Kirkuk and Mosul on Sunday, killing a dozen people.", "Kirkuk", 1),  # far apart: the first
        ("Sixteen people were shot in Patikul, Sulu, on Sunday.", "Patikul", 1),  # one holds the other
        ("Raiders shot six herders in Gigbe and Tara villages of Gwadabawa local government area.", "Gigbe", 3),
    ],
)
def test_what_is_told_of_towns_side_by_side_is_at_both(
    claims_of: ClaimsOf, text: str, place: str, precision: int
) -> None:
    found = claims_of(text)[0].place
    assert found is not None and (found.name, found.precision) == (place, precision)


def test_no_province_is_meant_by_the_street_called_after_it(claims_of: ClaimsOf) -> None:
    place = claims_of("GAZA - A drone fired at a cart on Salah al-Din street on Monday, killing two.")[0].place
    assert place is not None and place.country != "IRQ"


def test_two_ends_of_a_road_are_no_person(claims_of: ClaimsOf) -> None:
    text = (
        "Men with knives killed six at Bule.\n\nIn Komanda a clinic was burned down. The Komanda-Luna road is closed."
    )
    assert name(told(claims_of(text), "clinic").place) == "Komanda"


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Kin of two clerks who have been missing since Sunday blocked the bridge in Tixtla for hours yesterday.",
         "bridge", ("2024-03-07", "2024-03-07")),
        ("The road to Taiz has been closed by fighting since 1 March.", "road", ("2024-03-01", "2024-03-08")),
        ("Six herders were led away from Bama; two of them came back four days later.", "herders", None),
        ("Fighters who landed on Monday hold the pass, a captain said. Ten of them had been killed, a figure twice "
         "that given by his own ministry the day before.", "Ten of them", ("2024-03-04", "2024-03-04")),
        ("Guns shelled the camp at Zamzam; a nurse there speaks of four dead on Saturday and Sunday together.",
         "four dead", ("2024-03-02", "2024-03-03")),
        ("Two years ago today, rebels killed eleven people in Kasanje.", "eleven", ("2022-03-08", "2022-03-08")),
        ("Lorries with flour entered Khartoum, where 60 families returned last week.", "flour", None),
        ("Shells hurt a cook in Baidoa on Sunday. The army said on Saturday that a raid near Jilib had killed a guide.",
         "guide", None),
        ("A drone killed a boy in Izium.\n\nHomes in Odesa are dark after Monday's missile strike on a substation.",
         "boy", None),
    ],
)  # fmt: skip
def test_when_it_was_apart_from_what_lasted_came_after_or_was_said(
    claims_of: ClaimsOf, text: str, words: str, day: tuple[str, str] | None
) -> None:
    assert days(told(claims_of(text), words).time) == day


def test_hours_with_a_full_stop_are_stamps_of_a_page(claims_of: ClaimsOf) -> None:
    text = """07.40 Good morning. A drone hit a block of flats in Sumy shortly before three, killing a cook.

08.25 Crews have cleared the road.

09.10 A lorry driver died when a shell landed in Shebekino."""
    claims = claims_of(text)
    assert days(told(claims, "cook").time) == days(told(claims, "lorry driver").time) == ("2024-03-08", "2024-03-08")


def test_holy_week_is_the_week_before_easter(claims_of: ClaimsOf) -> None:
    claim = claims_of("During Holy Week, masked men shot a priest in Celaya.", published=date(2024, 4, 12))[0]
    assert days(claim.time) == ("2024-03-24", "2024-03-30")


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Raiders came to the hamlet of El Salado, in Carmen de Bolivar, and shot a fiddler.", "fiddler", "El Salado"),
        ("Gunmen killed a guard inside the Reina nightclub in Istanbul on Monday.", "guard", "Reina nightclub"),
        ("Thousands marched from Taksim Square to the bridge on Saturday.", "marched", "Taksim Square"),
        ("A man was arrested in Ghent on Tuesday, two days after the shooting in Brussels that killed three nuns.",
         "nuns", "Brussels"),
        ("Crowds from across Senegal gathered in Dakar on Sunday; police shot a porter dead.", "porter", "Dakar"),
    ],
)  # fmt: skip
def test_where_it_was_of_hamlets_halls_and_marches(claims_of: ClaimsOf, text: str, words: str, place: str) -> None:
    assert name(told(claims_of(text), words).place) == place


def test_the_last_word_of_a_quarter_is_no_town_elsewhere(claims_of: ClaimsOf) -> None:
    text = "Police in the state of Bahia shot two men in Salvador's Nordeste de Amaralina on Friday."
    assert name(claims_of(text)[0].place) != "Amaralina"


def test_a_name_for_a_city_is_not_its_namesake_beside_another(claims_of: ClaimsOf) -> None:
    place = claims_of("Two men were found hanged in the Santa Fe quarter of Monterrey.")[0].place
    assert place is not None and place.latitude is not None and abs(place.latitude - 25.67) < 0.1


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("A policeman shot on Sunday in Belfast died on Tuesday.", "policeman", ("2024-03-03", "2024-03-03")),
        ("Fighting that broke out in Aden on Monday and went on until Wednesday killed 19 people.", "19 people",
         ("2024-03-04", "2024-03-06")),
        ("Two nights ago, drones hit a mill in Odesa and killed a docker.", "docker", ("2024-03-06", "2024-03-06")),
        ("On 27 February, rebels shelled Kolwezi; on the 1st, they shot a priest there.", "priest",
         ("2024-03-01", "2024-03-01")),
        ("On the anniversary of the 1995 massacre, two pilgrims were beaten in Srebrenica.", "pilgrims", None),
    ],
)  # fmt: skip
def test_when_it_was_from_a_day_until_another_or_counted_in_nights(
    claims_of: ClaimsOf, text: str, words: str, day: tuple[str, str] | None
) -> None:
    assert days(told(claims_of(text), words).time) == day


def test_a_deed_shown_says_where_and_when_those_claimed_dead_fell(claims_of: ClaimsOf) -> None:
    claim = claims_of(
        "The wing posted a video of what it says was Monday's ambush in northern Rafah, claiming two guards killed."
    )[0]
    assert name(claim.place) == "Rafaḩ" and days(claim.time) == ("2024-03-04", "2024-03-04")


def test_what_closed_a_road_was_on_the_day_since_which_it_is_closed(claims_of: ClaimsOf) -> None:
    text = "The pass has been closed to lorries since 1 March, when a driver was shot at north of Hays."
    assert days(claims_of(text)[0].time) == ("2024-03-01", "2024-03-01")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels shelled the camp at Nagarkovil, in the Jaffna peninsula, on Monday.", "Nagarkovil"),
        ("A strike on the Jibaliya camp killed eleven people.", "Jabalia camp"),
    ],
)
def test_places_lately_added(claims_of: ClaimsOf, text: str, place: str) -> None:
    found = claims_of(text)[0].place
    assert found is not None and found.name == place and found.country in ("LKA", "PSE")


def test_a_court_called_after_a_land_is_no_town_of_it(claims_of: ClaimsOf) -> None:
    place = claims_of("A U.S. District Court in Ohio jailed a man on Monday for shooting two guards.")[0].place
    assert place is None or name(place) in ("Ohio", "United States")


def test_a_page_of_one_story_goes_on_though_far_towns_are_named(claims_of: ClaimsOf) -> None:
    text = """10:05 A missile hit a cafe in Sumy.

10:40 Medics: three dead now.

11:10 Eleven wounded, police say.

12:30 Two more died in hospital.

13:15 A rocket was shot down over Odesa.

14:00 Sirens in Lviv."""
    assert name(told(claims_of(text), "three dead").place) == "Sumy"


def test_a_live_page_of_one_town_goes_on_from_entry_to_entry(reader: Reader) -> None:
    text = (
        "[Tue 19:34] Explosions in Kramatorsk.\n[Tue 20:10] Governor: two missiles hit the centre.\n"
        "[Tue 23:20] Toll now four.\n[Wed 06:55] Kremlin: no comment.\n"
        "[Wed 09:00] A missile came down in Kremenchuk as well, a year after a shopping-mall strike there."
    )
    report = Report(text=text, title="LIVE: missiles on Kramatorsk", published=date(2023, 6, 28), language="en")
    told = [c.place.text if c.place else None for c in reader.read(report).claims if c.kind == "incident"]
    assert told[:3] == ["Kramatorsk"] * 3
    assert "-mall" not in told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A car bomb killed four in the July 9 district of Mosul on Monday.", "July 9"),
        ("Guards shot two men on 15 May Avenue in Benghazi on Monday.", "15 May Avenue"),
        (
            "Shells hit the Third of March hospital in Hodeidah on Monday and wounded a nurse.",
            "Third of March hospital",
        ),
    ],
)
def test_a_place_called_after_a_day_dates_nothing(claims_of: ClaimsOf, text: str, place: str) -> None:
    claim = claims_of(text)[0]
    assert name(claim.place) == place and days(claim.time) == ("2024-03-04", "2024-03-04")


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March hospital staff in Hays were shot at by gunmen.",
        "On 3 March schools were shelled in Hays, and two pupils were killed.",
    ],
)
def test_a_day_before_a_house_that_is_not_called_after_it(claims_of: ClaimsOf, text: str) -> None:
    assert days(claims_of(text)[0].time) == ("2024-03-03", "2024-03-03")


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Troops retook Hays on Tuesday. Two nights earlier gunmen had shot a headman there.", "headman", "2024-03-03"),
        ("Rebels shot a judge in Sfax on Monday. Three evenings later they killed a clerk.", "clerk", "2024-03-07"),
        ("Rebels shot a judge in Sfax on Monday. A night before, they had burned his car.", "his car", "2024-03-03"),
        ("Youths fought running battles through Sfax on Monday, and the cabinet sacked a prefect two days later.",
         "battles", "2024-03-04"),
    ],
)  # fmt: skip
def test_nights_and_days_counted_from_what_was_told(claims_of: ClaimsOf, text: str, words: str, day: str) -> None:
    assert days(told(claims_of(text), words).time) == (day, day)


def test_a_curfew_overnight_is_of_no_one_night(claims_of: ClaimsOf) -> None:
    assert all(c.time is None for c in claims_of("An overnight curfew has been imposed in Hays."))


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Gangs had fought through the heart of Sfax, and the cabinet in Tunis sacked a prefect.", "fought", "Sfax"),
        ("Sukhumi fell to the rebels on Monday.", "fell", "Sokhumi"),
        ("Soldiers burned whole quarters of Osh on Monday.", "burned", "Osh"),
        ("Raiders swept through four villages of Zurmi and killed nine, a prefect said in Jos.", "nine", "Zurmi"),
        ("Jets from an airfield near Millerovo struck Kharkiv on Sunday, killing two.", "killing", "Kharkiv"),
        ("Four of the wounded died in Karachi, where they had been flown for surgery.", "died", None),
        ("Fighters trained in Benghazi killed nine guards on Monday.", "guards", None),
        ("Men loyal to Tripoli shot two judges in Sabha on Monday.", "judges", "Sabha"),
        ("Crowds killed a thief in Goma on Monday. Police arrested 60 people across the country.", "60 people", None),
        ("Gunmen raided a bank in Bukavu. The mayor there spoke of nine dead.", "nine", "Bukavu"),
        ("Rebels left Bukavu on Monday, bringing the front within 30 kilometres of Goma.", "left", "Bukavu"),
    ],
)  # fmt: skip
def test_where_it_was_and_not_where_else_its_sentence_speaks_of(
    claims_of: ClaimsOf, text: str, words: str, place: str | None
) -> None:
    assert name(told(claims_of(text), words).place) == place


def test_here_is_where_the_report_was_written(claims_of: ClaimsOf) -> None:
    text = "JULIACA, March 7 - Two men were shot at the airport here on Monday, an official in Lima said."
    assert name(claims_of(text)[0].place) == "Juliaca"

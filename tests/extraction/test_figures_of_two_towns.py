"""Rulings on counts of two towns and days, on what kills, on places called after a road, a district or a holder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]
PUBLISHED = date(2024, 3, 8)  # a Friday


def _places(claims: list[Claim]) -> list[str | None]:
    return [c.place.name if c.place else None for c in claims]


def _days(claims: list[Claim]) -> list[date | None]:
    return [c.time.start if c.time else None for c in claims]


def _harm(claims: list[Claim]) -> list[tuple[str, int | None]]:
    return [(k.outcome, k.figures.best) for c in claims for k in c.casualties]


@pytest.mark.parametrize(
    ("text", "places", "days", "harm"),
    [
        (
            "Russian shelling killed three in Kharkiv on Monday and two in Sumy on Tuesday.",
            ["Kharkiv", "Sumy"],
            [4, 5],
            [3, 2],
        ),
        (
            "Four soldiers died in Djibo on 3 March and eleven in Ouahigouya on 5 March.",
            ["Djibo", "Ouahigouya"],
            [3, 5],
            [4, 11],
        ),
        ("On Monday gunmen killed four people in Zaria and five in Kaduna.", ["Zaria", "Kaduna"], [4, 4], [4, 5]),
        ("Drones killed two in Nikopol and three in Kherson on Tuesday.", ["Nikopol", "Kherson"], [5, 5], [2, 3]),
        (
            "Bombs killed six people in Kirkuk on Monday, three in Baqubah on Tuesday and one in Mosul on Wednesday.",
            ["Kirkuk", "Baqubah", "Mosul"],
            [4, 5, 6],
            [6, 3, 1],
        ),
        (
            "Four were killed in Mosul, three in Tikrit and two in Baquba on Monday.",  # the last tells the day of all
            ["Mosul", "Tikrīt", "Baqubah"],
            [4, 4, 4],
            [4, 3, 2],
        ),
        (
            "Five people were killed in Mosul, three in Tikrit and two in Baquba in separate attacks on Monday.",
            ["Mosul", "Tikrīt", "Baqubah"],  # five is what three and two make, by chance
            [4, 4, 4],
            [5, 3, 2],
        ),
        (
            "Fifty people died in Kaduna state on Monday, 30 in Zaria and 20 in Kafanchan.",
            ["Kaduna"],
            [4],
            [50, 30, 20],
        ),
        (
            "Nine people were shot dead in Bihac's southern suburbs and 11 in Cazin on Monday.",
            ["Bihać", "Cazin"],
            [4, 4],
            [9, 11],
        ),
        (
            "Shells killed 43 in Baalbek and 17 in Beirut's southern suburbs on Monday.",
            ["Baalbek", "Beirut"],
            [4, 4],
            [43, 17],
        ),
        (
            "On Monday militants killed 12 soldiers in Boulgou, while an attack in neighbouring Niger left five dead.",
            ["Boulgou", "Niger"],
            [4, 4],
            [12, 5],
        ),
        ("Gunmen killed 14 people at Kismayu and 5 at Brava on Monday.", ["Kismayo", "Barawe"], [4, 4], [14, 5]),
        ("A shell killed a mother and two in a car near Gao on Monday.", ["Gao"], [4], [1, 2]),  # a car is no town
    ],
)
def test_a_bare_count_has_its_own_town_and_day(
    claims_of: ClaimsOf, text: str, places: list[str], days: list[int], harm: list[int]
) -> None:
    claims = claims_of(text, published=PUBLISHED)
    assert _places(claims) == places
    assert _days(claims) == [date(2024, 3, d) for d in days]
    assert [figure for _, figure in _harm(claims)] == harm


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Guerrillas shot a mayor and his driver dead in Saravena.", [("killed", 1), ("killed", 1)]),
        (
            "Soldiers shot the trader, his wife and two sons dead in Bamenda.",
            [("killed", 1), ("killed", 1), ("killed", 2)],
        ),
        ("Four men were found shot in the head in a field outside Celaya.", [("killed", 4)]),
        ("An officer was hit by a stray bullet in Cotabato and expired at the hospital.", [("killed", 1)]),
        # one who is found so and lives, and a word that says whose brother he is
        ("A student was found shot and wounded in a ditch in Minna.", [("injured", 1)]),
        ("Police shot the dead man's brother in Lagos.", [("injured", 1)]),
        ("Two soldiers were killed when a land mine exploded under their lorry near Damasak.", [("killed", 2)]),
        ("Three miners died when a coal mine exploded in Zonguldak.", []),
    ],
)
def test_what_kills(claims_of: ClaimsOf, text: str, harm: list[tuple[str, int]]) -> None:
    assert _harm(claims_of(text, published=PUBLISHED)) == harm


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in the winter of 1994", date(1994, 1, 1), date(1995, 2, 28)),  # which of the two is not said
        ("in the autumn of 1991", date(1991, 9, 1), date(1991, 11, 30)),
        ("last winter", date(2023, 12, 1), date(2024, 2, 29)),
        ("this winter", date(2023, 12, 1), date(2024, 2, 29)),
    ],
)
def test_seasons(claims_of: ClaimsOf, words: str, first: date, last: date) -> None:
    told = claims_of(f"The army shelled Grozny {words}, killing 40 people.", published=PUBLISHED)[0].time
    assert told is not None and (told.start, told.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "name", "latitude"),
    [
        # the road that leads to one town, told of by another that it passes
        ("A drone hit a minibus on the Sumy road outside Bilopillia, killing two.", "Bilopillia", 51.15),
        ("Gunmen ambushed a lorry on the Gao road near Ansongo, killing the driver.", "Ansongo", 15.66),
        ("Gunmen killed three travellers on the Goma road.", "Goma", -1.67),
        ("Rebels ambushed a convoy on the Djibo-Bourzanga road, killing 11.", "between Djibo and Bourzanga", 13.89),
        # a part of a town that nobody lists, and a district that is no province
        ("Air strikes hit the al-Tahrir neighborhood of the capital Sanaa, killing eight.", "al-Tahrir", 15.35),
        ("Shells fell on the Zarzour district of Aleppo, killing three.", "Zarzour", 36.20),
        ("Shells fell on a district of Aleppo, killing three.", "Aleppo", 36.20),
        # what is named after the town or the province that holds it
        ("A mine killed two boys in the Kabul neighbourhood of Dasht-e-Barchi.", "Dasht-e-Barchi", 34.49),
        ("Shells killed four people in Kotkai village of Swat district.", "Kotkai", 35.2),
        ("Raiders killed nine people in Zorbuk, in Sennar state.", "Zorbuk", 13.32),
        ("A grenade hurt six people in the Port-au-Prince suburb of Pétion-Ville.", "Petion-Ville", 18.51),
        ("Police shot two men in the Kibera slum in Nairobi.", "Kibera", -1.31),
        ("A bomb killed nine people in the Kart-e-Sakhi neighbourhood of Kabul.", "Kart-e-Sakhi", 34.53),
        ("Two lorries hit landmines near Tessalit within hours of each other, killing four men.", "Tessalit", 20.2),
        ("Rebels shot ten people in Beni territory.", "Beni", 0.49),
        # beside a country, not in it
        ("Armed men kidnapped 35 farm workers from Rann, near the Cameroon border.", "Rann", 12.27),
        # its own common spelling before that of a far capital, and no town of one letter's difference
        ("Rebels shelled the besieged town of Kuito, killing 30 people.", "Cuíto", -12.38),
        ("Jihadists shot two traders in the town of Boni in central Mali.", "Boni", 15.08),
        ("Militants shot two scouts in Boni, Kenya.", "Boni forest", -1.6),
        # the village of its district, not of the other end of the state
        ("Bandits abducted 22 persons at Zango village in the Kankara district of Katsina State.", "Zango", 11.93),
        ("A tanker was struck by a missile 60 nautical miles southeast of Aden.", "Aden", 12.07),
        ("Al-Shabaab stormed a base near Dhobley in Juba province at dawn, killing six.", "Dhobley", 0.41),
    ],
)
def test_where_it_was(claims_of: ClaimsOf, text: str, name: str, latitude: float) -> None:
    place = claims_of(text, published=PUBLISHED)[0].place
    assert place is not None and place.latitude is not None
    assert place.name == name
    assert abs(place.latitude - latitude) < 0.05


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gangs shot three people at Delmas 32 in Port-au-Prince.", "Delmas 32"),
        ("In Goma 12 were shot, in Sake 4.", "Goma"),
        ("Fifteen people died when herdsmen raided Makurdi on Good Friday.", "Makurdi"),
        ("Gunmen shot 11 farmers in Dogon Daji village in Sokoto state.", "Dogon Daji village"),
        ("Army helicopters killed 13 people at the Nigerian village of Tumbun Ali.", "Tumbun Ali"),
    ],
)
def test_the_whole_name_is_kept(claims_of: ClaimsOf, text: str, words: str) -> None:
    place = claims_of(text, published=PUBLISHED)[0].place
    assert place is not None and place.text == words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # told on a Friday: whoever dies of an attack dies after it
        ("On Friday night gunmen shot a teacher in Kuala; she died on Monday.", date(2024, 3, 1)),
        ("Gunmen shot a teacher in Kano on Wednesday. She died of her wounds on Monday.", date(2024, 2, 28)),
        ("Gunmen shot a teacher in Kano on Wednesday, and she died in hospital on Thursday.", date(2024, 3, 6)),
        ("Gunmen killed a teacher in Kano on Wednesday after two farmers died on Monday.", date(2024, 3, 6)),
        ("One of two men wounded in Friday's attack in Kano died in hospital on Sunday.", date(2024, 3, 1)),
        ("The raid on Kano began at 10 p.m. on Friday; by Sunday 90 bodies had been buried.", date(2024, 3, 1)),
        # feasts with a part of the day, which are no places
        ("At dawn on Christmas Day, jets bombed two camps in Garamba forest.", date(2023, 12, 25)),
    ],
)
def test_the_dying_comes_after_the_shot(claims_of: ClaimsOf, text: str, day: date) -> None:
    time = claims_of(text, published=date(2024, 3, 8))[0].time
    assert time is not None and time.start == day


@pytest.mark.parametrize(
    "night",
    ["overnight from Saturday to Sunday", "in the night from Saturday to Sunday", "overnight Saturday to Sunday"],
)
def test_one_night_is_no_period(claims_of: ClaimsOf, night: str) -> None:
    (claim,) = claims_of(f"Militiamen killed 14 people in Ogossagou {night}.", published=date(2024, 6, 14))
    assert claim.kind == "incident"
    assert claim.time is not None and (claim.time.start, claim.time.end) == (date(2024, 6, 8), date(2024, 6, 9))


@pytest.mark.parametrize(
    ("text", "sub_event", "dead"),
    [
        ("Three days of clashes between rival militias in Zawiya have killed 16 people.", "Armed clash", 16),
        ("A night of fighting in Jenin left six people dead.", "Armed clash", 6),
        ("A wave of bombings killed 40 people in Baghdad.", "Remote explosive/landmine/IED", 40),
    ],
)
def test_days_of_one_battle_are_an_incident(claims_of: ClaimsOf, text: str, sub_event: str, dead: int) -> None:
    (claim,) = claims_of(text, published=PUBLISHED)
    assert (claim.kind, claim.sub_event_type) == ("incident", sub_event)
    assert [c.figures.best for c in claim.casualties] == [dead]


def test_more_people_on_another_day_are_another_incident(claims_of: ClaimsOf) -> None:
    text = "An ambush on Sunday killed nine soldiers; on Monday a further three died when their lorry hit a mine."
    claims = claims_of(text, published=date(2024, 6, 14))
    told = [(c.time.start if c.time else None, [k.figures.best for k in c.casualties]) for c in claims]
    assert told == [(date(2024, 6, 9), [9]), (date(2024, 6, 10), [3])]


def test_nobody_is_said_to_have_wounded_those_beside(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Heavy shelling of Tuzla went on for a third day, with 11 civilians wounded.")
    assert not claim.actors
    assert [(c.outcome, c.figures.best) for c in claim.casualties] == [("injured", 11)]


def test_the_neighbouring_province_is_another_place(claims_of: ClaimsOf) -> None:
    text = "In Kunduz, the Taliban killed 13 soldiers, while in neighbouring Baghlan six policemen died."
    told = [(c.place.text if c.place else None, [k.figures.best for k in c.casualties]) for c in claims_of(text)]
    assert told == [("Kunduz", [13]), ("Baghlan", [6])]


@pytest.mark.parametrize(
    "text",
    [
        "A gunman shot a priest dead at a church in Lyon; six more are fighting for their lives.",
        "A gunman shot a priest dead at a church in Lyon; six more were battling for life in hospital.",
    ],
)
def test_a_fight_for_life_is_no_clash(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    assert claim.sub_event_type == "Attack"
    told = [(c.outcome, c.figures.best, c.severity) for c in claim.casualties]
    assert told == [("killed", 1, None), ("injured", 6, "critical")]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen on motorbikes killed 58 people in two attacks in Tillaberi on Monday.",
        "Some 58 people were killed on Monday in separate attacks in Tillaberi, police said on Tuesday.",
    ],
)
def test_a_sum_over_attacks_has_their_day(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text, published=date(2024, 3, 8))
    assert claim.kind == "total" and claim.period is not None
    assert (claim.period.start, claim.period.end) == (date(2024, 3, 4), date(2024, 3, 4))


def test_the_first_days_of_a_month_say_when(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The army shelled Lattakia in the first days of August 2011, killing 30 people.")
    assert claim.kind == "incident"
    assert claim.time is not None and claim.time.start == date(2011, 8, 1)


@pytest.mark.parametrize(
    "text",
    [
        "A convoy of the 27th brigade hit a landmine near Gao, leaving five dead.",
        "A patrol of the Army of the North drove over a mine near Gao, killing five.",
    ],
)
def test_who_comes_on_a_mine_lays_none(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    assert not claim.actors and claim.recipients

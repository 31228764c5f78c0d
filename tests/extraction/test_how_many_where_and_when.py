"""Rulings on ordinary agency sentences: how many, of whom, what was hit, where and when, and what is no violence.

The reports are published on Thursday 16 May 2024.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from tallystick import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

DAY = date(2024, 5, 16)
Counted = tuple[str, int | None, int | None, int | None, int | None]


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


@lru_cache(maxsize=512)
def claims(text: str) -> tuple[Claim, ...]:
    return tuple(reader().read(Report(text=text, published=DAY, language="en")).claims)


def incidents(text: str) -> list[Claim]:
    return [c for c in claims(text) if c.kind == "incident"]


def counted(text: str) -> list[Counted]:
    return [
        (k.outcome, k.figures.low, k.figures.best, k.figures.high, k.part_of)
        for c in incidents(text)
        for k in c.casualties
    ]


def n(outcome: str, number: int, part_of: int | None = None) -> Counted:
    return (outcome, number, number, number, part_of)


def up_to(outcome: str, number: int) -> Counted:
    return (outcome, None, None, number, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of the wounded guards did not survive their injuries, a doctor said.", [n("killed", 3)]),
        ("A teacher hurt in the blast in Quetta did not survive her burns.", [n("killed", 1)]),
        ("A girl shot in Hebron on Friday died of her wounds.", [n("killed", 1)]),
        ("A guard wounded in Kirkuk on Friday has died, the ministry said.", [n("killed", 1)]),
        ("Gunmen kidnapped four miners in Arauca and freed one of them on Friday.", [n("abducted", 4)]),
        (
            "Rebels kidnapped 20 passengers, all but two of them women, near Goma.",
            [n("abducted", 20), n("abducted", 18, 0)],
        ),
        ("Shelling of Taiz killed ten people, four of them schoolchildren.", [n("killed", 10), n("killed", 4, 0)]),
        (
            "Gang members killed 70 people, ten of them women and three infants, in Cabaret.",
            [n("killed", 70), n("killed", 10, 0), n("killed", 3, 0)],
        ),
        (
            "Five people, including a three-year-old and her aunt, were killed in the strike on Sumy.",
            [n("killed", 5), n("killed", 1, 0), n("killed", 1, 0)],
        ),
        ("An airstrike on Dedebit killed 56 people including children, two nurses said.", [n("killed", 56)]),
        (
            "A woman and two of her nephews were among the seven dead in the raid on Jenin.",
            [n("killed", 7), n("killed", 1, 0), n("killed", 2, 0)],
        ),
        (
            "A couple, their newborn and a nurse were among six people killed in the shelling.",
            [n("killed", 6), n("killed", 2, 0), n("killed", 1, 0), n("killed", 1, 0)],
        ),
        ("A man was shot dead and dozens hurt in Beni.", [n("killed", 1), ("injured", 24, None, None, None)]),
        ("A grenade was thrown into a bar in Gitega, hurting 12 drinkers.", [n("injured", 12)]),
        ("The blast in Aden killed a guard; three more are in critical condition.", [n("killed", 1), n("injured", 3)]),
        ("Nine wounded civilians were taken to hospital after the strike on Jabalia.", [n("injured", 9)]),
        ("Two wounded soldiers and a dead guard were found near Torit.", [n("injured", 2), n("killed", 1)]),
        ("Eleven people sought medical help after a drone hit a bus in Kherson.", [n("injured", 11)]),
        ("Seven hostages were freed in Gao; two others remain missing.", [n("missing", 2)]),
        ("Fighters held 18 fishermen for 108 days in Benghazi.", [n("detained", 18)]),
        ("Gunmen killed one man and took nine others in Rijana.", [n("killed", 1), n("abducted", 9)]),
        ("A drone killed a commander, Saleh Haddad, and six others in Beirut.", [n("killed", 1), n("killed", 6)]),
        (
            "A shell killed four people in Douma. The dead were a baker, two of his customers and a driver.",
            [n("killed", 4), n("killed", 1, 0), n("killed", 2, 0), n("killed", 1, 0)],
        ),
        ("Tens of villagers were killed in Idlib.", [("killed", 20, None, None, None)]),
        ("Fighting left 59 dead on the Kyrgyz side and 41 on the Tajik side.", [n("killed", 59), n("killed", 41)]),
    ],
)  # fmt: skip
def test_how_many_and_which_of_them_are_a_share(text: str, expected: list[Counted]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The front said its men killed or wounded 25 soldiers.", [up_to("killed", 25), up_to("injured", 25)]),
        ("The army said its troops killed or captured 25 rebels.", [up_to("killed", 25), up_to("detained", 25)]),
        ("Forty people are dead or missing after the attack on Goma.", [up_to("killed", 40), up_to("missing", 40)]),
        (
            "At least 60 people are dead or missing after the attack on Goma.",
            [("killed", None, None, None, None), ("missing", None, None, None, None)],
        ),
        ("Nine people are dead and 12 missing after the attack on Goma.", [n("killed", 9), n("missing", 12)]),
        ("Gunmen shot and killed two nurses in Quetta.", [n("killed", 2)]),
    ],
)  # fmt: skip
def test_a_count_of_either_of_two_outcomes_is_the_most_of_each(text: str, expected: list[Counted]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize("side", ["The army", "The front", "Hezbollah", "Israel"])
def test_who_killed_or_wounded_others_is_not_among_them(side: str) -> None:
    (claim,) = incidents(f"{side} said its fighters killed or wounded 25 men in an attack on a base near Goma.")
    assert ["fighters" in a.text for a in claim.actors] == [True]
    assert all("fighters" not in r.text for r in claim.recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Three-quarters of the 80 houses in Pauktaw were burned down.",
        "Migrants at the camp in Tapachula need medical care.",
        "Six residents of Derna sought medical help after drinking tainted water.",
        "The team did not survive its injuries this season.",
    ],
)
def test_what_counts_nobody_who_was_harmed(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The agency helped evacuate 170 wounded from the besieged city.", ("AID", "agency", ["injured"])),
        ("The Red Cross evacuated 60 wounded people from Sweida on Sunday.", ("AID", "Red Cross", [])),
        ("Authorities evacuated 1,200 residents from Avdiivka on Sunday.", ("AID", "Authorities", ["displaced"])),
        ("Medics treated nine people after a strike on Kherson.", ("ASSAULT", "", ["injured"])),
        ("The army released nine prisoners taken in 2014.", ("RETREAT", "army", [])),
    ],
)
def test_help_for_those_already_hurt_hurts_nobody(text: str, told: tuple[str, str, list[str]]) -> None:
    claim = incidents(text)[0]
    assert (claim.event_type, [k.outcome for k in claim.casualties]) == (told[0], told[2])
    assert not told[1] or [told[1] in a.text for a in claim.actors] == [True]


def test_who_lets_people_go_tells_nothing_of_their_capture() -> None:
    assert all(
        not c.attribution for c in claims("Boko Haram released 21 of the 200 girls abducted from Chibok in 2014.")
    )


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Two of those wounded in the blast in Quetta died in hospital.", []),
        ("A woman hit by shrapnel in Sderot died at Barzilai hospital.", []),
        ("A shell killed a guard in Gao; a second died on the way to hospital.", []),
        ("Four children died in a clinic in Goma when a shell struck it.", ["hospital"]),
        ("A strike hit the main hospital in Gaza, killing ten.", ["hospital"]),
        ("A teenager was shot near a checkpoint in Huwara.", []),
        ("Gunmen attacked a checkpoint near Mosul.", ["checkpoint"]),
        ("A drone struck a fuel depot in Bryansk.", ["infrastructure"]),
        ("A blast wounded 12 at a bus station in Mandalay.", ["infrastructure"]),
        ("Fifty protesters blocked the highway near Totonicapan.", []),
        ("Soldiers fired on protesters in Khartoum.", ["crowd"]),
        ("Tank fire killed nine in Khan Younis.", []),
        ("Rockets hit a tank near Avdiivka.", ["military vehicle"]),
    ],
)
def test_what_was_hit_is_not_where_the_hurt_are_nor_who_does_it(text: str, targets: list[str]) -> None:
    assert [t.value for c in incidents(text) for t in c.targets] == targets


@pytest.mark.parametrize(
    "side", ["The commander said his fighters", "Kadyrov said his men", "The army said its troops"]
)
def test_a_bare_name_that_fighters_take_is_a_town(side: str) -> None:
    (claim,) = incidents(f"{side} had taken Rubizhne.")
    assert claim.place is not None and claim.place.country == "UKR"
    assert "abduct" not in claim.mode and not claim.casualties


def test_a_full_name_that_fighters_take_is_a_person() -> None:
    (claim,) = incidents("Gunmen took Father Joseph Bako from his home on Monday.")
    assert "abduct" in claim.mode and claim.place is None


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("Gunmen took away 17 drivers between Sarmin and Saraqeb on Saturday.", "Sarmin", "between"),
        ("M23 rebels advanced to within 20 km of Goma, capturing Sake on Wednesday.", "Sake", None),
        ("Ethiopian soldiers opened fire on a bus near Mekele.", "Mek", "near"),
        ("Since January 204 people have been killed in Cauca, 31 of them in Jambalo.", "Cauca", None),
        (
            "Strikes on Nabatieh and Tyre killed 11 people, seven of them in Nabatieh.",
            "Nabatieh and Tyre",
            "in each of",
        ),
    ],
)
def test_where_it_was(text: str, name: str, relation: str | None) -> None:
    place = claims(text)[0].place
    assert place is not None and name in f"{place.text} {place.name}"
    assert place.relation == relation
    assert place.text.count(relation or "-") <= 1


def test_what_was_shot_down_was_hit_by_no_gun() -> None:
    (claim,) = incidents("Two rockets landed outside Kiryat Shmona, and a third was shot down.")
    assert [w.value for w in claim.weapons] == ["rocket"]


@pytest.mark.parametrize("pair", ["Hassan and Omar supporters", "the army and the front"])
def test_two_sides_of_a_clash_are_no_two_towns(pair: str) -> None:
    (claim,) = incidents(f"Clashes between {pair} left nine dead.")
    assert claim.place is None


@pytest.mark.parametrize(
    ("text", "start", "doers"),
    [
        ("Police fired tear gas to disperse protesters who had gathered on Tuesday in Lusaka.", None, ["Police"]),
        ("Police fired tear gas on Tuesday at protesters who had gathered in Lusaka.", date(2024, 5, 14), ["Police"]),
        ("On the night of 3 to 4 February armed men killed nine miners.", date(2024, 2, 3), ["armed men"]),
        ("In the night of 12 to 13 May militants attacked Djibo.", date(2024, 5, 12), ["militants"]),
        ("In 2021 jihadists killed 206 people in Niger.", date(2021, 1, 1), ["jihadists"]),
        ("A boy shot in Nablus on Friday died of his wounds.", date(2024, 5, 10), []),
        ("Colombia's ELN guerrillas took three oil workers captive last month.", date(2024, 4, 1), ["guerrillas"]),
    ],
)
def test_when_it_was_and_whose_day_it_is(text: str, start: date | None, doers: list[str]) -> None:
    claim = incidents(text)[0]
    assert (claim.time.start if claim.time is not None else None) == start
    assert [a.text.split("ELN ")[-1] for a in claim.actors] == doers


@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("Lorry drivers blocked the highway near Totonicapan.", "Peaceful protest"),
        ("Residents put up barricades in Conakry.", "Violent demonstration"),
        ("Women blocked a highway with burning tyres in Conakry.", "Violent demonstration"),
        ("A man was hit by a stray bullet in Homs.", "Attack"),
        ("A house was hit by a rocket in Homs.", "Shelling/artillery/missile attack"),
        ("A suicide car bomber attacked a post at Arish.", "Suicide bomb"),
    ],
)
def test_the_sub_event_goes_by_what_was_used(text: str, sub_event: str) -> None:
    assert [c.sub_event_type for c in incidents(text)] == [sub_event]


def test_two_tolls_of_two_tellers() -> None:
    told = {a.text: k.figures.best for c in claims("Local media put the dead at six, the hospital at five.")
            for a in c.attribution for k in c.casualties}  # fmt: skip
    assert told == {"Local media": 6, "hospital": 5}


@pytest.mark.parametrize(
    "text",
    [
        "Storm Boris left 24 dead in Romania and Poland.",
        "The factory fire in Dhaka killed 52 workers.",
        "A hotel fire in Pattaya killed nine.",
        "Seven tourists were hurt when their balloon hit a power line near Luxor.",
        "A grizzly bear killed two campers near Banff.",
        "Farmers in Punjab burned 4,000 hectares of stubble in November.",
        "Residents burned rubbish in the streets of Karachi.",
        "The rebels have held the northern town of Kidal since 2014.",
        "Rain killed eight people in Kinshasa on Tuesday night.",
        "Sudan beat Niger 2-0 in Port Sudan to go top of Group D.",
        "Brazil's trade surplus hit 9 billion dollars in May.",
    ],
)
def test_what_is_no_violence(text: str) -> None:
    assert incidents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rocket fire killed two in Sderot.",
        "Police beat 12 men.",
        "Rebels burned 40 hectares of maize.",
        "Gunship fire killed nine.",
    ],
)
def test_what_sounds_like_it_and_is_violence(text: str) -> None:
    assert [c.event_type for c in incidents(text)] == ["ASSAULT"]

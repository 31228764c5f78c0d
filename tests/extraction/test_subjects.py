"""Rulings on reports that borrow the words of war: accidents, exercises, stories, days of remembrance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]

ACCIDENTS = [
    "A bus carrying pilgrims plunged into a ravine near Pokhara on Tuesday, killing 17 people and injuring 29, police "
    "said. Rescuers pulled eleven bodies from the river. It was the deadliest road accident in the district.",
    "At least nine people were killed when a six-storey building collapsed in Alexandria on Monday, the governorate "
    "said. Crews recovered the bodies of four children from the rubble. The owner was arrested.",
    "A ferry capsized on Lake Kivu on Thursday and at least 78 people drowned. Soldiers helped to recover the bodies.",
    "A fire swept through a garment factory in Chattogram, killing 22 workers. The blaze followed a boiler explosion.",
    "A lorry lost its brakes on the road to Bursa and hit a minibus, killing six people. Nine were injured.",
]


@pytest.mark.parametrize("text", ACCIDENTS)
def test_the_dead_of_an_accident_are_nobodys_victims(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A helicopter crashed near Gao on Monday after it came under rocket fire from gunmen, killing five soldiers.",
        "An air strike hit a house in Taiz on Monday. The building collapsed, killing nine people, doctors said.",
        "Gunmen shot dead a film director in Kabul on Tuesday, police said. His last film won a prize at a festival.",
    ],
)
def test_violence_that_brings_down_a_house_or_kills_a_director_is_violence(claims_of: ClaimsOf, text: str) -> None:
    assert any(c.kind == "incident" and c.event_type == "ASSAULT" for c in claims_of(text))


def test_what_is_played_in_an_exercise_has_not_happened(claims_of: ClaimsOf) -> None:
    text = (
        "Rescuers took part on Saturday in a drill that simulated an attack on the airport. Gunmen stormed the hall, "
        "firing blanks. In the scenario a bomb exploded, leaving eight dead. The exercise went as planned."
    )
    assert all(c.event_type == "MOBILIZE" for c in claims_of(text))


def test_a_story_is_told_of_nobody(claims_of: ClaimsOf) -> None:
    text = (
        "In her second film the director returns to the siege. A sniper kills the heroine's brother in the opening "
        "scene. Critics praised the actress; the third act, in which a deserter is executed, drags."
    )
    assert claims_of(text) == []


def test_what_is_remembered_is_history(claims_of: ClaimsOf) -> None:
    text = "Thousands gathered in Halabja on Sunday to mark the anniversary of the attack in which 5,000 were killed."
    told = [c for c in claims_of(text) if c.event_type == "ASSAULT"]
    assert told and all(c.status == "historical" and c.time is None for c in told)


OTHER_SUBJECTS = [
    "The captain led the assault on the bombsite in the last round of the tournament. Two players were killed on the "
    "first map, a sniper shot the coach's favourite, and the arena roared as the final went to the server's champion.",
    "Cocoa futures exploded on Tuesday as hedge funds retreated. One trader spoke of casualties and a massacre among "
    "brokers; shares in a processor were hammered after it rejected a hostile bid, and sterling came under fire.",
    "A lone tusker struck again in the forest range, killing a farmer on Monday. Rangers ambushed the elephant near "
    "the wildlife sanctuary and shot it with a tranquilliser; the herd had raided granaries and attacked a dog.",
    "Archaeologists have captured six hundred finds in the trenches of a medieval fortress. The excavation, besieged "
    "by rain, uncovered a skeleton, a musket and pottery from the century in which the castle was stormed.",
]


@pytest.mark.parametrize("text", OTHER_SUBJECTS)
def test_other_subjects_borrow_the_words_of_war(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire on players and fans during a football match in Zaria on Sunday, killing the captain of the "
        "home side and two spectators, police said. The league has suspended the tournament and the final.",
        "A bomb exploded in the grain market of Lahore on Tuesday, killing nine traders and buyers, police said. Wheat "
        "prices rose and shares fell in the last session.",
        "Poachers shot dead four rangers in the wildlife reserve of Garamba on Friday, the park said. The attackers, "
        "an armed gang, had killed two elephants of the herd.",
        "Soldiers killed three villagers near the wildlife reserve of Virunga on Monday, a ranger said. The animals "
        "had fled; a lion and its cub were found dead in the forest, and dogs ate a carcass.",
    ],
)
def test_violence_among_other_subjects_is_told(claims_of: ClaimsOf, text: str) -> None:
    assert any(c.event_type == "ASSAULT" and c.kind == "incident" for c in claims_of(text))


def test_what_creatures_do_and_suffer_is_no_violence_of_people(claims_of: ClaimsOf) -> None:
    assert (
        claims_of("Rangers in Tsavo shot dead a lion that had killed nine goats and attacked a herder on Monday.") == []
    )


def test_a_report_that_opens_long_ago_tells_history(claims_of: ClaimsOf) -> None:
    text = (
        "On a December morning in 1944 the men were surrounded at Bastogne. The Germans shelled the town for six days. "
        "A shell killed a family of four in a cellar."
    )
    told = [c for c in claims_of(text) if c.kind == "incident"]
    assert told and all(c.status == "historical" and (c.time is None or c.time.start is None) for c in told)


def test_nobody_hurt_by_nothing_is_no_incident(claims_of: ClaimsOf) -> None:
    assert claims_of("A car went through the window of a bakery in Porto on Monday. Nobody was hurt.") == []


@pytest.mark.parametrize("thing", ["allocation", "ruling", "website", "budget"])
def test_words_are_attacked_without_violence(claims_of: ClaimsOf, thing: str) -> None:
    assert not [c for c in claims_of(f"The opposition attacked the {thing} on Tuesday.") if c.event_type == "ASSAULT"]


def test_a_trial_for_torture_is_no_trial_for_fraud(claims_of: ClaimsOf) -> None:
    text = (
        "A court in Koblenz sentenced a former intelligence officer to life in prison on Thursday for the torture of "
        "4,000 detainees and the killing of 27. The judge read the verdict, the prosecution had called 80 witnesses, "
        "and the counsel of the defendant said he would appeal. The trial lasted 108 days."
    )
    assert claims_of(text)


BORROWED = [
    "Investigators no longer believe that ice caused the crash of a cargo jet that came down in a field in April. "
    "They looked at 214 pieces of wreckage. The sharp report that villagers took for a bomb was the failure of the "
    "tail. A pallet broke loose after take-off and struck the rear bulkhead. All three on board died. The operator "
    "contests the finding and accuses the handling agent of using worn straps. The agent denied it through a lawyer. "
    "A final report is due next year, the bureau said.",
    "The meeting of the farmers' club ended in a truce. The chairman accused the young members of ambushing him with "
    "a motion that nobody had seen, and the treasurer denied it. Three speakers attacked the cost of the new barn, "
    "which one of them called a massacre of the savings. The vote was struck from the minutes. The clerk threatened "
    "to resign and was asked to wait until the harvest, when the members will meet again to settle who pays for the "
    "roof, the gutters and the coffee that was spilt in the fight over the chairs.",
]


@pytest.mark.parametrize("text", BORROWED)
def test_nobody_armed_no_weapon_nobody_hurt_by_one(reader: Reader, text: str) -> None:
    """Blasts, attacks and truces of a report without any sure sign of conflict are its language."""
    read = reader.read(Report(text=text, published=date(2024, 5, 3), language="en"))
    assert not read.claims
    assert read.refusal


def test_one_sure_sign_is_enough(reader: Reader) -> None:
    told = BORROWED[0].replace(
        "A pallet broke loose", "Gunmen had fired a rocket at the runway on Friday. A pallet broke loose"
    )
    assert reader.read(Report(text=told, published=date(2024, 5, 3), language="en")).claims


HACKS = [
    "A gang of hackers took the city library's computers hostage on Sunday and wants two million in cryptocurrency. "
    "Engineers fought for twelve hours to repel the intruders and shut down servers. The group threatened to publish "
    "readers' data. The mayor condemned the assault as cowardly. The malware had struck two universities before.",
    "The port's booking software came under attack on Monday, and clerks lost every file. A botnet bombarded "
    "the website with requests until the server died. The operator rejected a demand for ransom and restored a copy. "
    "Users were told to change each password.",
    "Ransomware exploded across the ministry's network on Friday. Technicians raided their own stock of laptops for "
    "the tax office. Nobody has claimed the attack. A database of 40,000 users was encrypted and may be lost.",
]


@pytest.mark.parametrize("text", HACKS)
def test_break_ins_to_computers_take_no_hostages(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


def test_a_war_report_may_speak_of_hackers(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Missiles hit a power station near Kharkiv on Monday, killing two workers, the governor said. Troops shot down "
        "four drones. Hackers broke into its network an hour before, and its website was down."
    )
    assert [c.event_type for c in found][:2] == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Anand attacked on the king's side and captured a knight. His rook fought on alone before he surrendered.",
        "The takeover battle for the mill took a new turn on Friday as a second bidder opened fire on the board.",
        "The hosts came under siege after the whistle. Their goalkeeper repelled everything until the striker struck.",
        "In the new film a sniper kills a judge. The director fought for years to bring the thriller to the screen.",
        "Actors in costume stormed the replica fort on Sunday. The audience cheered as muskets were fired.",
        "Moths attacked the felt of the museum's costumes on Monday.",
        "A moose attacked two joggers near Bergen on Friday. Wardens shot the animal.",
        "Typhoon Egay slammed into Cagayan on Monday, killing nine people.",
        "A blizzard pounded Halifax on Tuesday, killing four people.",
        "The governor launched a scathing attack on his predecessor in Ohio on Tuesday.",
        "The senator's budget was shot down in committee on Thursday.",
        "The election campaign exploded into life on Monday in Delhi.",
    ],
)
def test_short_texts_that_only_speak_the_language_of_war(reader: Reader, text: str) -> None:
    assert not reader.read(Report(text=text, published=date(2024, 3, 8))).claims


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A bomb exploded outside a museum in Bursa during an exhibition on Monday.", "ASSAULT"),
        ("A fan was stabbed after a match in Split on Sunday.", "ASSAULT"),
        ("Police fired tear gas at fans after a derby in Split.", "ASSAULT"),
        ("A car rammed into spectators at a concert in Graz on Friday, injuring 12.", "ASSAULT"),
        ("An actor was arrested in Shiraz on Monday over a film.", "COERCE"),
        ("Supermarket workers marched to the stadium in Kisumu before the match on Monday.", "PROTEST"),
    ],
)
def test_short_texts_of_violence_at_a_match_are_told(reader: Reader, text: str, event_type: str) -> None:
    claims = reader.read(Report(text=text, published=date(2024, 3, 8))).claims
    assert [c.event_type for c in claims] == [event_type]


def test_an_adjective_is_no_rank(reader: Reader) -> None:
    for text in (
        "A major offensive was launched near Orikhiv on Monday.",
        "A general strike paralysed Sfax on Monday.",
    ):
        (claim,) = reader.read(Report(text=text, published=date(2024, 3, 8))).claims
        assert claim.actors == ()

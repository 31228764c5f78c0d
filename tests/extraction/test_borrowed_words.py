"""Rulings on the words of war in other senses (nobody does it, it is only said), and on the same words meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]

OTHER_SENSES = [
    "A blizzard attacked the coast and battered two towns.",
    "A price war exploded between the two supermarkets.",
    "Arsenal were ambushed by a late goal.",
    "Rebel shareholders stormed out of the meeting.",
    "Doctors are fighting an outbreak of cholera.",
    "The senator fired back at critics of the bill.",
    "The mayor was under fire over the cost of the stadium.",
    "The deputy came under attack for his remarks on pensions.",
    "A battle of wits between the two chefs ended in a draw.",
    "The party opened a charm offensive in the villages.",
    "The pitcher struck out nine batters.",
    "The dollar retreated and gold rallied.",
    "Fans invaded the pitch after the final whistle.",
    "Bookings have shot up by a third.",
    "A proposal to widen the road was shot down by the council.",
    "The parties clashed over the budget in parliament.",
    "A killer whale attacked a boat off Gibraltar.",
    "He suffered a cardiac arrest and died in hospital.",
    "A fire at a nightclub in Kocani killed 59 people.",
    "A gas explosion wrecked a house in Leeds.",
    "An explosion tore through a fireworks workshop in central Thailand on Wednesday and killed 23 people.",
    "A blast ripped through a fertiliser plant in Waco on Monday, killing 15.",
    "The winger fought back from injury to score twice as Leeds beat Derby.",
    "A flock of pigeons took off in protest.",
    "Visitors were turned back at the doors of the museum.",
    "The worshippers walked out of a sermon.",
    "The company was hit by falling sales and a spate of thefts.",
    "The opposition attacked the budget as a fraud.",
    "Firefighters fought all night to save the mill.",
    "The minister came under heavy fire in parliament on Wednesday over the punctuality of trains.",
    "A helpline in Hexworthy was bombarded with 18,000 complaints.",
    "The bill survived a barrage of 900 amendments.",
    "The champion was behind until he killed off his rival with a checkout.",
    "The leader's engine exploded into a cloud of steam.",
    "Hackers took the log-in page hostage.",
    "The bloc held the speaker hostage to the rule book.",
    "A troop of 46 chimpanzees seized a fig grove.",
    "Two rival baboon troops clashed near Cape Town.",
]


@pytest.mark.parametrize("text", OTHER_SENSES)
def test_words_of_war_in_other_senses_tell_of_no_deed(claims_of: ClaimsOf, text: str) -> None:
    assert not [c for c in claims_of(text) if c.kind == "incident"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Soldiers shot up a bus near Kidal.", "ASSAULT"),
        ("A bus was shot up near Kidal.", "ASSAULT"),
        ("Two fishermen were killed off Gaza on Monday.", "ASSAULT"),
        ("Police fired warning shots at marchers in Lomé.", "ASSAULT"),
        ("The convoy came under attack after the deal was signed.", "ASSAULT"),
        ("The army fought to hold the bridge at Sumy.", "ASSAULT"),
        ("A wave of drones hit the port.", "ASSAULT"),
        ("The town was hit by a barrage of rockets.", "ASSAULT"),
        ("The convoy came under heavy fire from over the border.", "ASSAULT"),
        ("Gunmen took eleven pupils hostage.", "ASSAULT"),
        ("An army battery bombarded the village.", "ASSAULT"),
        ("A drone was shot down over Kyiv.", "ASSAULT"),
        ("Fire from a tank killed two villagers near Sur.", "ASSAULT"),
        ("A bomb exploded in the crowd at a rally in Quetta.", "ASSAULT"),
        ("A shell hit the fuel depot in Sudzha.", "ASSAULT"),
        ("Workers walked out of the mine over unpaid wages.", "PROTEST"),
        ("Hundreds rallied in Tunis against the price of bread.", "PROTEST"),
        ("Farmers in Kano clashed with soldiers over land.", "ASSAULT"),
    ],
)
def test_the_same_words_meant(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    assert event_type in [c.event_type for c in claims_of(text) if c.kind == "incident"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A strike by dockers paralysed the port of Valparaiso.", "PROTEST"),
        ("A missile strike paralysed the port of Odesa.", "ASSAULT"),
        ("The regional bloc placed Gabon under suspension.", "SANCTION"),
        ("Police seized 40 kilos of cocaine at the port of Guayaquil.", "COERCE"),
        ("Rebels seized the airport of Goma.", "ASSAULT"),
        ("North Korea test-fired two missiles into the sea.", "MOBILIZE"),
        ("Soldiers put the village of Barsalogho to the torch.", "ASSAULT"),
        ("Vandals smashed graves in the Armenian cemetery of Haifa.", "ASSAULT"),
        ("A sit-in by dismissed judges entered its third day in Tunis.", "PROTEST"),
        ("Hackers knocked the ministry's website offline.", "COERCE"),
        ("Two men were charged on Tuesday with the murder of a judge in Medellin.", "COERCE"),
        ("The trial of nine gendarmes over the shooting of marchers opened in Conakry on Wednesday.", "COERCE"),
    ],
)  # fmt: skip
def test_what_the_words_beside_make_of_a_deed(claims_of: ClaimsOf, text: str, event_type: str) -> None:
    found = [c for c in claims_of(text) if c.kind == "incident" and c.status == "asserted"]
    assert event_type in [c.event_type for c in found]


@pytest.mark.parametrize("noun", ["deaths", "slaughter", "killings", "dead"])
def test_a_figure_put_on_what_a_noun_counts(claims_of: ClaimsOf, noun: str) -> None:
    (claim,) = claims_of(f"Officials put the {noun} at 300 in the three villages, among them 80 children.")
    assert claim.event_type == "ASSAULT" and [s.text for s in claim.attribution] == ["Officials"]
    assert [(k.outcome, k.figures.best, k.part_of) for k in claim.casualties] == [
        ("killed", 300, None),
        ("killed", 80, 0),
    ]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Gunmen stormed a gold mine near Bria and killed two guards.", []),
        ("Two soldiers were killed by a mine near Bria.", ["explosives"]),
        ("Drones hit a plant for rocket engines in Dnipro.", ["drone"]),
    ],
)
def test_a_mine_of_gold_is_no_weapon(claims_of: ClaimsOf, text: str, weapons: list[str]) -> None:
    assert [w.value for c in claims_of(text) for w in c.weapons] == weapons


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two houses were destroyed by shells in Sumy.", "Shelling/artillery/missile attack"),
        ("A drone destroyed a house in Sumy.", "Air/drone strike"),
        ("Airstrikes levelled four homes in Taiz.", "Air/drone strike"),
        ("Rockets set a house in Sderot on fire.", "Shelling/artillery/missile attack"),
        ("Three homes were destroyed by a bomb in Cali.", "Remote explosive/landmine/IED"),
        ("Soldiers destroyed four homes in Jenin.", "Looting/property destruction"),
        ("Settlers set a house in Huwara on fire.", "Looting/property destruction"),
        ("A mob burned down two shops in Leicester.", "Looting/property destruction"),
    ],
)
def test_the_means_decide_and_not_the_damage(claims_of: ClaimsOf, text: str, kind: str) -> None:
    assert [c.sub_event_type for c in claims_of(text) if c.kind == "incident"] == [kind]


@pytest.mark.parametrize("noun", ["slaughter", "massacre", "killing"])
def test_a_loaded_noun_before_at_stays_a_noun(claims_of: ClaimsOf, noun: str) -> None:
    claims = claims_of(f"Soldiers shot villagers at Nyel on Monday. The press put the {noun} at 60.")
    assert [c.figures.low for claim in claims for c in claim.casualties if c.outcome == "killed"] == [60]


def test_summarily_shot_is_killed_and_the_head_of_a_quarter_is_no_date(claims_of: ClaimsOf) -> None:
    [shot] = claims_of("Soldiers summarily shot at least 21 civilians in Dembecha on Monday.")
    assert [(c.outcome, c.figures.low) for c in shot.casualties] == [("killed", 21)]
    claims = claims_of("On Monday gunmen killed four people in Oicha. The head of the quarter speaks of fourteen dead.")
    assert all(c.time is None or c.time.text != "the quarter" for c in claims)

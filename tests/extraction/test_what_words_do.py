"""Rulings on what bombs, strikes, footage and conditions tell of, and on whom a pronoun means after an arrest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Footage showed gunmen firing on worshippers at a mosque in Zamfara.", []),
        ("Satellite imagery shows that shelling destroyed the clinic in Rubkona on Monday.", []),
        ("A film shows soldiers beating detainees at a camp near Kassala, activists said.", ["activists"]),
        ("Footage posted by activists showed gunmen firing on worshippers in Zamfara.", ["activists"]),
        ("A video that the militia published shows its fighters executing three men in El Fasher.", ["the militia"]),
        ("Pictures from the ministry show that a missile hit the hospital in Kherson.", ["the ministry"]),
        # a paper is somebody's words
        ("In a video, the commander said his men had killed ten soldiers in Mopti.", ["the commander"]),
        ("Police records show that gunmen killed nine farmers in Benue.", ["Police records"]),
        ("The army said on social media only that a patrol had killed nine men near Menaka.", ["The army"]),
    ],
)
def test_pictures_say_nothing_and_whoever_gives_them_does(claims_of: ClaimsOf, text: str, says: list[str]) -> None:
    assert [s.text for s in claims_of(text)[0].attribution] == says


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Two bombs fell on the market in Kauda on Tuesday.", "Air/drone strike"),
        ("Barrel bombs rained on Daraya on Monday.", "Air/drone strike"),
        ("Mortar bombs fell on the market of El Obeid on Monday.", "Shelling/artillery/missile attack"),
        ("Two bombs went off in the market of Kaduna on Tuesday.", "Remote explosive/landmine/IED"),
        ("A strike by nurses closed hospitals in Harare on Monday.", "Peaceful protest"),
        ("The third strike this year by teachers closed schools in Lagos on Monday.", "Peaceful protest"),
        ("A strike of dockers halted shipments in Piraeus on Monday.", "Peaceful protest"),
        ("The Wagner group marched on Moscow on Saturday.", "Change to group/activity"),
        ("The miners' union marched on parliament in La Paz on Saturday.", "Peaceful protest"),
        ("Guerrillas seized three farmers in Caqueta on Sunday.", "Abduction/forced disappearance"),
        ("Residents reported heavy shelling in Nyala on Monday.", "Shelling/artillery/missile attack"),
        ("Russian bombing killed ten people in Kharkiv on Monday.", None),
        ("A bombing killed ten people in Kharkiv on Monday.", "Remote explosive/landmine/IED"),
        ("Police fired tear gas into a school in Lagos on Monday.", None),
        ("Police fired tear gas at marchers in Lagos on Monday.", "Excessive force against protesters"),
        ("Inmates in Tora went on hunger strike on Monday.", None),
    ],
)
def test_kinds_of_event(claims_of: ClaimsOf, text: str, sub_type: str | None) -> None:
    assert [c.sub_event_type for c in claims_of(text)] == [sub_type]


@pytest.mark.parametrize(
    "text",
    [
        "The municipality opened two roads in the city centre on Monday.",
        "The company will open a new road to the port of Lamu.",
        "As of nine, 43 residents have sought medical care, the mayor said.",
    ],
)
def test_nothing_of_a_conflict(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Police arrested two men in Mombasa. They are accused of planting a bomb in a bar.", ["two men"]),
        ("Soldiers detained a student in Mandalay. She is accused of burning a police post.", ["student"]),
        ("Gendarmes seized four herders near Djibo. They were accused of attacking a convoy.", ["four herders"]),
        # the same words of those who did it
        ("Rebels burned two trucks near Goma. They were accused of shelling the market.", ["Rebels"]),
        ("The minister vowed revenge after gunmen attacked a bus near Mandera, killing six teachers.", ["gunmen"]),
        ("The president promised war against the group after it stormed a hotel in Mogadishu.", ["group"]),
        ("A car bombing in Popayan, Colombia, that killed three people was condemned.", []),
        ("A bomb went off in the market of Tel Abyad, which is occupied by Turkish forces, killing three.", []),
        ("Fighting erupted on Monday in Kumbo between soldiers and separatists.", ["soldiers", "separatists"]),
    ],
)
def test_who_did_it(claims_of: ClaimsOf, text: str, doers: list[str]) -> None:
    told = [c for c in claims_of(text) if c.kind == "incident" and c.event_type == "ASSAULT"]
    assert [a.text for a in told[-1].actors] == doers


@pytest.mark.parametrize(
    "text",
    [
        "The president refused to attend until the rebels lifted the siege of the capital.",
        "The ports will remain closed until the siege of the capital is lifted, the rebels said.",
        "The union vowed to stay out until the army released its leaders.",
    ],
)
def test_what_is_waited_for_has_not_happened(claims_of: ClaimsOf, text: str) -> None:
    assert not [c for c in claims_of(text) if c.event_type in ("CONCEDE", "RETREAT") and c.status == "asserted"]


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("A mine explosion near Sinjar claimed the lives of three shepherds.", ["three shepherds"]),
        ("Israeli forces shot dead two Palestinians in Balata on Tuesday.", ["two Palestinians"]),
    ],
)
def test_to_whom(claims_of: ClaimsOf, text: str, harmed: list[str]) -> None:
    assert [r.text for r in claims_of(text)[0].recipients] == harmed


@pytest.mark.parametrize("marked", ["to mark the massacre of 8,000 men", "to remember the bombing of the school"])
def test_what_people_gather_to_mark_is_history(claims_of: ClaimsOf, marked: str) -> None:
    deeds = [
        c for c in claims_of(f"Hundreds gathered in Srebrenica on Thursday {marked}.") if c.event_type == "ASSAULT"
    ]
    assert all(c.status == "historical" and c.time is None for c in deeds)


def test_whoever_is_acquitted_of_a_deed_has_not_done_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("Judges acquitted a colonel of ordering the massacre at El Mozote in 1981.")
    assert [(c.event_type, [a.text for a in c.actors]) for c in claims] == [("CONCEDE", ["Judges"]), ("ASSAULT", [])]

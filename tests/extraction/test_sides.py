"""Rulings on who did it and to whom, read by the whole pipeline from sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.extraction.claims.doers_carried import RULE
from tallystick.extraction.words.parties import PUBLISHER
from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


def sides(claims: list[Claim], words: str, kind: str = "incident") -> tuple[list[str], list[str]]:
    claim = next(c for c in claims if c.kind == kind and words in c.evidence[0].text)
    return [a.text for a in claim.actors], [r.text for r in claim.recipients]


@pytest.mark.parametrize(
    ("text", "words", "actors", "recipients"),
    [
        # the sufferers of a clause whose 'were' is left out are no doers
        (
            "Two guards were killed and four others wounded when rebels detonated a car bomb near Gao.",
            "guards",
            ["rebels"],
            ["Two guards"],
        ),
        # whose deed it was in which people were harmed
        ("Five people were killed in an Ethiopian drone strike on Mekele.", "Five", ["Ethiopian"], ["Five people"]),
        ("Shelling by armed groups killed three people in Goma.", "three", ["armed groups"], ["three people"]),
        # a thing belongs to whom the words name; alone it stands as the words have it
        (
            "Aircraft of the Turkish state bombed the village of Kani and killed two shepherds.",
            "shepherds",
            ["Aircraft of the Turkish state"],
            ["two shepherds"],
        ),
        ("A jet bombed the village of Kani and killed two shepherds.", "shepherds", ["jet"], ["two shepherds"]),
        ("A drone hit the village of Kani and killed two shepherds.", "shepherds", [], ["two shepherds"]),
        ("A junta fighter jet bombed the village of Kani on Monday.", "jet", ["junta"], []),
        # who goes along does what is done; a backer need not be there
        (
            "Troops accompanied by militiamen attacked the village of Koro on Tuesday.",
            "attacked",
            ["Troops", "militiamen"],
            [],
        ),
        (
            "Police officers together with vigilantes shot dead nine people in Kano on Tuesday.",
            "nine",
            ["Police officers", "vigilantes"],
            ["nine people"],
        ),
        ("Troops backed by helicopters attacked Koro on Tuesday.", "attacked", ["Troops"], []),
        # whose a drone is stands before it
        ("An army drone strike killed six people in Kano on Friday.", "six", ["army"], ["six people"]),
        ("A rebel missile attack killed six people in Kano on Friday.", "six", ["rebel"], ["six people"]),
        # two sides of a fight, however far apart, and no place among the doers
        (
            "Clashes went on in Kano between the army and a militia on one side and the rebels on the other.",
            "Clashes",
            ["army", "militia", "rebels"],
            [],
        ),
        (
            "In Indian-held Kashmir, police and soldiers fired pellets at mourners on Friday.",
            "pellets",
            ["police", "soldiers"],
            ["mourners"],
        ),
        # men of somebody take a town as he would
        ("The rebels said their men had taken two villages near Goma.", "taken", ["men"], []),
        # people told by what they do, in no register
        ("Cattle rustlers killed two shepherds in Kano on Monday.", "two", ["Cattle rustlers"], ["two shepherds"]),
        # under attack, under fire, at whose hands, and for what somebody is blamed
        ("Seven miners came under attack by rioters near Kano.", "miners", ["rioters"], ["Seven miners"]),
        ("Seven miners came under fire from soldiers near Kano.", "miners", ["soldiers"], ["Seven miners"]),
        ("Seven miners died at the hands of prison guards in Kano.", "miners", ["prison guards"], ["Seven miners"]),
        ("The mayor blamed the army for the killing of seven miners in Kano.", "killing", ["army"], ["seven miners"]),
        # whose raid on whom, whoever the parse hangs 'on' from
        ("A raid by rustlers on Bedouin families near Kano lasted hours.", "raid", ["rustlers"], ["Bedouin families"]),
        ("An ambush laid by soldiers killed nine herders near Kano.", "nine", ["soldiers"], ["nine herders"]),
        # clauses that open a sentence
        ("Attacked by rustlers near Kano, seven miners fled.", "Attacked", ["rustlers"], ["seven miners"]),
        (
            "Backed by tanks, fighters of the Dawn Front attacked displaced people near Kano.",
            "attacked",
            ["fighters of the Dawn Front"],
            ["displaced people"],
        ),
        # two verbs with nothing to join them
        ("A baker snatched from his shop in Kano was freed on Friday.", "snatched", [], ["baker"]),
        # how long somebody has fought sums up no deaths
        (
            "Gunmen, who have fought in the area since March, killed seven miners near Kano on Tuesday.",
            "killed",
            ["Gunmen"],
            ["seven miners"],
        ),
        # whom a charge was laid for; one more of those counted before
        ("A bomb went off under a car of the Harbour Guard in Kano.", "bomb", [], ["car of the Harbour Guard"]),
        ("Two porters died in Kano and a third succumbed later to wounds by gunfire.", "died", [], ["Two porters"]),
        # what two deeds of one doer are done to, and what is fired is no party
        (
            "Army helicopters pursued an ambulance near Kano on Monday and fired two rockets at it.",
            "fired",
            ["Army"],
            ["ambulance"],
        ),
        ("The Dawn Front fired 120 Katyushas at the army base near Kano.", "fired", ["Dawn Front"], ["army base"]),
        # what heads an entry is no doer
        ("Calm returned to Homs. Hama: security forces arrested 27 men.", "27", ["security forces"], ["27 men"]),
        # a second deed of what is told
        (
            "The spokesman said his men had overtaken the raiders, killed two porters and gone home.",
            "porters",
            ["men"],
            ["two porters"],
        ),
        # where people are killed is nobody
        ("Five fishermen were killed on Lake Chad by gunmen.", "fishermen", ["gunmen"], ["Five fishermen"]),
        # whoever is killed or seized is named as the words have it
        ("Gunmen shot dead a toy seller in Lahore.", "toy seller", ["Gunmen"], ["toy seller"]),
        # people told by how they are not known
        ("Unidentified cyclists shot dead a judge in Karachi.", "judge", ["Unidentified cyclists"], ["judge"]),
        # what a weapon is fired at; where something happens is nobody
        ("Three rockets were fired at the British base in Basra.", "rockets", [], ["British base"]),
        # nobody is harmed
        ("Gunmen fired on a police patrol in Kano; nobody was hurt.", "fired", ["Gunmen"], ["police patrol"]),
        # letters that the register does not know
        ("The QLF attacked the village of Sake and killed two farmers.", "QLF", ["QLF"], ["two farmers"]),
        # headlines leave 'were' out
        ("Seven rebels killed in Djibo on Monday.", "rebels", [], ["Seven rebels"]),
        # what those counted are said to be, and whose losses they are
        ("At least six of the dead in Kano on Monday were gunmen.", "six", [], ["gunmen"]),
        ("The ministry put guerrilla losses in the raid at 60 dead.", "losses", [], ["guerrilla"]),
        # the subject that a date before it would swallow
        ("On 7 February armed men in a white car shot at the mayor in Kano.", "shot", ["armed men"], ["mayor"]),
        # where something lies is nobody; whose it is, is
        (
            "The air force struck a rebel base on the shores of Lake Chad on Monday.",
            "base",
            ["air force"],
            ["rebel base"],
        ),
        # the sufferers of the deed, though their own deeds are told beside it
        (
            "Four militants who had directed attacks from the camp were killed in Mosul.",
            "militants",
            [],
            ["Four militants"],
        ),
        # what stands on the line of a place
        ("KIRKUK - Gunmen shot dead a policeman on Monday.", "policeman", ["Gunmen"], ["policeman"]),
        (
            "The same militia is responsible for the murder of the mayor in Uvira on Friday.",
            "murder",
            ["same militia"],
            ["mayor"],
        ),
    ],
)
def test_who_and_to_whom(claims_of: ClaimsOf, text: str, words: str, actors: list[str], recipients: list[str]) -> None:
    assert sides(claims_of(text), words) == (actors, recipients)


def test_our_forces_are_those_of_the_publisher(claims_of: ClaimsOf) -> None:
    text = "Rebels attacked a post on Monday. Our forces shelled the village of Sake and killed four guards."
    assert sides(claims_of(text), "Sake") == (["Our forces"], ["four guards"])


def test_we_in_a_communique_is_the_publisher_and_nobody_named_before(claims_of: ClaimsOf) -> None:
    claims = claims_of("Settlers burned two houses in Qusra. We demand that the police open an investigation.")
    claim = next(c for c in claims if c.kind == "statement")
    assert [(a.text, a.rule) for a in claim.actors] == [("We", PUBLISHER)]


def test_our_side_has_the_name_of_the_publisher(claims_of: ClaimsOf) -> None:
    claims = claims_of("Our forces shelled the post at Sake and killed four guards.", publisher="Hezbollah")
    assert [a.name for a in claims[0].actors] == ["Hezbollah"]


def test_we_in_a_quotation_is_whoever_speaks(claims_of: ClaimsOf) -> None:
    claims = claims_of('"We shelled the barracks at Kati and killed six soldiers," the movement said on Monday.')
    assert sides(claims, "Kati")[0] == ["movement"]


def test_a_toll_takes_the_doer_of_the_deed_told_right_before(claims_of: ClaimsOf) -> None:
    claims = claims_of("Rebels shelled the town of Sake on Tuesday. Four farmers were killed, the mayor said.")
    toll = next(c for c in claims if c.casualties)
    assert [(a.text, a.rule) for a in toll.actors] == [("Rebels", RULE)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the town of Sake on Tuesday. Four rebels were killed.",  # their own
        "Rebels shelled the town of Sake on Tuesday. Four farmers were killed in Goma on Monday.",  # elsewhere
        "Rebels shelled the town of Sake on Tuesday.\n\nFour farmers were killed.",  # another paragraph
        "Rebels shelled the town, the army said. Four farmers were killed, a doctor said.",  # another source
    ],
)
def test_a_toll_of_something_else_takes_no_doer(claims_of: ClaimsOf, text: str) -> None:
    toll = next(c for c in claims_of(text) if c.casualties)
    assert toll.actors == ()


def test_a_capital_accused_stands_for_its_government(claims_of: ClaimsOf) -> None:
    claims = claims_of("The minister accused Asmara and Khartoum of arming the rebels on Monday.")
    claim = next(c for c in claims if c.kind == "statement")
    assert [r.name for r in claim.recipients] == ["Eritrea", "Sudan"]


def test_whom_plain_speech_threatens(claims_of: ClaimsOf) -> None:
    claims = claims_of('"The junta will pay a price for each of these lives," the rebel spokesman said.')
    assert sides(claims, "junta", "statement")[1] == ["junta"]


def test_jets_that_came_back_are_they_that_bombed(claims_of: ClaimsOf) -> None:
    text = "The Dawn Front held Kano. Army jets came back on Monday. They bombed the market in Kano, killing a baker."
    assert sides(claims_of(text), "bombed")[0] == ["Army jets"]


def test_it_takes_up_nobody_of_whom_it_is_said_that_nobody_did_it(claims_of: ClaimsOf) -> None:
    text = "A gunman opened fire at cars east of Tubas. No group had claimed it by midnight. Hamas praised it."
    assert sides(claims_of(text), "praised", "statement") == (["Hamas"], [])
    text = "A gunman opened fire at cars east of Tubas. The group claimed it by midnight. Hamas praised it."
    assert sides(claims_of(text), "praised", "statement") == (["Hamas"], ["group"])


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Some 700 miners marched in Oruro on Monday. Police fired tear gas and arrested 30 of them.", "miners"),
        ("Police fired tear gas at the miners and arrested 30 of them.", "miners"),
        ("Soldiers opened fire on marchers in Lome on Monday and detained dozens of them.", "marchers"),
        ("About 20 settlers attacked a farm near Huwara on Sunday. Soldiers arrested three of them.", "settlers"),
        ("Rebels attacked a convoy near Goma on Monday. Soldiers killed several of them.", "Rebels"),
    ],
)
def test_some_of_them_are_not_of_who_took_them(claims_of: ClaimsOf, text: str, recipients: str) -> None:
    (told,) = claims_of(text)[-1].recipients
    assert told.text.endswith(recipients)


@pytest.mark.parametrize(
    ("text", "recipients", "dead"),
    [
        (
            "The front said it killed 30 soldiers in Barentu on Sunday for the loss of five men.",
            ["30 soldiers"],
            [30, 5],
        ),
        ("The rebels said they had killed 20 guards near Bunia and lost 14 men.", ["20 guards"], [20, 14]),
        ("The front said it had killed 40 guards at Nakfa while losing three of its fighters.", ["40 guards"], [40, 3]),
        ("The rebels captured the town of Bunia at the cost of six men.", [], [6]),
        ("The front, in a note, put its own loss at 31 and said it had killed 90 guards.", ["90 guards"], [31, 90]),
        # whoever was attacked has lost them to the attack
        ("Rebels attacked a convoy near Goma, and the army lost 14 men.", ["14 men"], [14]),
    ],
)
def test_losses_of_the_doers_own_are_done_to_nobody_by_them(
    claims_of: ClaimsOf, text: str, recipients: list[str], dead: list[int]
) -> None:
    made = [c for c in claims_of(text) if c.kind == "incident"]
    assert [f.figures.best for c in made for f in c.casualties if f.outcome == "killed"] == dead
    assert sorted(r.text for c in made for r in c.recipients) == recipients


def test_who_owns_to_a_loss_has_not_caused_it(claims_of: ClaimsOf) -> None:
    text = "The group attacked the base at Kismayo on Monday. It acknowledged the loss of four fighters."
    assert sides(claims_of(text), "loss") == ([], ["four fighters"])
    text = "Rebels attacked the base at Kismayo on Monday. The army lost 14 men."
    assert sides(claims_of(text), "lost") == (["Rebels"], ["14 men"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Six people were killed in Turkish air strikes on Dohuk on Monday, the health ministry said.", None),
        ("Six people were killed in Israeli air strikes on Khan Younis, the civil defence agency said.", None),
        ("Russian forces shelled Kherson on Monday. Police said two people had died.", None),
        ("Six people were killed in Turkish air strikes on Dohuk, the army said.", "Military Forces of Turkey"),
        (
            "Kenyan police shot three protesters in Nairobi, the interior ministry said.",
            "Ministry of Interior of Kenya",
        ),
    ],
)
def test_police_and_hospitals_of_a_town_struck_are_not_named_after_who_struck_it(
    claims_of: ClaimsOf, text: str, name: str | None
) -> None:
    """Whose they are is not said: the only state named is the one that attacks another country."""
    assert [s.name for c in claims_of(text) for s in c.attribution] == [name]

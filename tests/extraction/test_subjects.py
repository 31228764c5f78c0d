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


VIOLENCE_AMONG_OTHER_WORDS = [
    "Gunmen opened fire at a football match in Nayarit on Sunday, killing a goalkeeper and two fans minutes "
    "before half-time. The score was 2-1. Police said the striker of the home club was also hit.",
    "A bomb exploded in the foyer of the national theatre in Kampala on Friday night as the audience left a "
    "premiere. Four people were killed and an actor lost a leg, the police said.",
    "A Russian drone hit a wheat silo near Izmail on Tuesday and burned 600 tonnes of grain, the regional "
    "governor said. Wheat futures rose 3 percent in Chicago.",
    "A man shot dead the organiser of a chess tournament in Tbilisi on Saturday after losing on time in the "
    "fourth round. Two grandmasters were wounded.",
    "The transport minister was under fire in parliament over late trains when gunmen attacked his convoy outside "
    "the chamber and killed two bodyguards.",
    "Attackers threw a grenade into a cinema in Peshawar where a thriller was being screened. Nine spectators "
    "were killed.",
    "Militants attacked a cricket ground in Khost with mortars on Friday, killing eight spectators and a batsman.",
    "A suicide bomber blew himself up at a wrestling tournament in Kabul, killing 20 wrestlers and fans, a "
    "spokesman said.",
    "The army shelled the vegetable market of El Fasher on Monday morning. Traders said 31 people were killed "
    "among the stalls and the price of onions doubled.",
    "An air strike destroyed a bakery in Deir al-Balah on Wednesday. The baker, his two sons and six customers "
    "who were waiting for bread were killed.",
    "Rebels seized a gold mine and a brewery near Bukavu on Thursday; shares in the brewer fell 9 percent in Brussels.",
    "Unidentified gunmen killed a novelist and her publisher at a literary festival in Quetta on Saturday. Her "
    "last thriller had won a prize.",
    "Soldiers opened fire on striking referees and players outside the football federation in Conakry, wounding "
    "eleven.",
    "Islamist fighters ambushed rangers in a gorilla sanctuary in Virunga on Sunday, killing six of them. The "
    "wildlife service said two elephants were shot as well.",
    "Poachers shot dead three wildlife rangers who were tracking a herd of elephants near Garamba on Tuesday.",
    "A rocket hit a zoo in Kharkiv on Friday, killing a keeper and injuring a visitor. A lion, two wolves and an "
    "owl were moved to Odesa.",
    "A car bomb went off outside the stock exchange in Karachi on Monday, killing a broker and three guards. The "
    "index fell 4 percent.",
    "Police fired tear gas at fans who invaded the pitch after Esperance lost the derby 1-0 in Tunis on Sunday. "
    "Twelve supporters were arrested.",
    "Two snipers shot a museum curator and a historian in the old town of Aleppo on Monday, activists said. The "
    "castle was hit by six mortar shells.",
    "Masked men raided a laboratory in Culiacan on Thursday, abducted two chemists and shot a researcher in the leg.",
    "A missile struck the opera house in Odesa during a rehearsal. A tenor and two members of the chorus were "
    "killed, the mayor said.",
    "Hackers of an army unit were killed when a drone hit the data centre they used in Donetsk on Saturday, the "
    "ministry said. The servers burned out.",
    "Gunmen abducted the national team's coach and two players on the road from Port Harcourt on Friday. The "
    "kidnappers demanded 50 million naira.",
    "An explosion at an esports arena in Baghdad killed five gamers on Sunday. A militia claimed the bombing.",
    "Settlers set fire to a vineyard and a winery near Hebron on Saturday and beat the wine maker with clubs, "
    "residents said.",
    "A policeman shot a film director dead at a checkpoint in Manila on Wednesday. Actors and critics marched to "
    "the ministry in protest.",
    "The rebels' 5-3 win over the army team in a friendly match at the camp ended in a firefight on Sunday in "
    "which two players were shot.",
    "Assailants hacked a chef to death in the kitchen of his restaurant in Dhaka on Friday night and wounded two "
    "diners.",
    "Fighters of the group shot down a helicopter that was filming a wildlife documentary near Maroua. The "
    "cameraman and the pilot died.",
    "Lawmakers were voting on an amendment to the budget when a mob stormed the parliament in Libreville on "
    "Tuesday, set fire to the chamber and wounded a deputy.",
    "A bomb hidden in a cello case killed a pianist and a conductor at a concert in Bogota on Friday.",
    "Rival supporters fought with knives after a basketball game in Belgrade on Saturday. One fan was stabbed to "
    "death and the point guard's brother was wounded.",
    "Shelling hit a maternity ward in Kherson on Thursday. A surgeon, a nurse and a newborn were killed, doctors said.",
    "Herders attacked the village during a wedding on Saturday, killed the groom and stole 200 cattle, goats and "
    "sheep.",
    "A gunman killed four people in a supermarket in Buffalo on Saturday, among them a cashier and a shopper at "
    "the bakery counter.",
    "Tank fire hit a greenhouse and a tomato field east of Khan Younis, killing a gardener, medics said.",
    "Insurgents bombed a cell phone mast and a data cable in Borno on Sunday. Users were offline for a day, the "
    "telecom company said.",
    "Soldiers stormed the newspaper of the opposition on Friday, beat a columnist and a cartoonist and carried "
    "off computers.",
    "A boxer who had won a silver medal was shot dead by two men on a motorcycle outside his gym in Cebu on Monday.",
    "An army patrol was hit by a landmine near the ski lodge at Gulmarg; three soldiers died in the snow, an "
    "officer said.",
    "Troops shot dead two protesters at a rally against the planned sale of the state airline in Lusaka, a union said.",
]


@pytest.mark.parametrize("text", VIOLENCE_AMONG_OTHER_WORDS)
def test_plain_violence_is_told_in_whatever_words_around_it(reader: Reader, text: str) -> None:
    claims = reader.read(Report(text=text, published=date(2024, 3, 8))).claims
    assert any(c.kind == "incident" and c.event_type in ("ASSAULT", "PROTEST") for c in claims)


OTHER_THINGS_IN_A_LINE = [
    "Warriors guard Malik Dent shot the lights out on Tuesday, sinking eleven three-pointers as Oakville gunned "
    "down the Comets 118-102. 'He was a killer from the corner,' coach Amy Stroud said.",
    "The bowler ripped through the tail, taking five wickets for 22 runs, and left Kent shell-shocked on 141. "
    "Captain Sam Pell had won the toss and chosen to attack.",
    "Grandmaster Ilya Petrenko sacrificed a rook, stormed the black king's position and killed the game with a "
    "pawn on move 41.",
    "Swansea were ambushed by a header from the visiting full-back in the 12th minute and never recovered, losing 3-0.",
    "Shares in Holm Energy were massacred on Thursday, falling 31 percent after short sellers launched an assault "
    "on its accounts.",
    "Bitcoin bulls were slaughtered overnight as a wave of margin calls wiped out $2 billion of positions.",
    "In the finale of Northern Line the spy shoots her handler, blows up the ministry and escapes with the "
    "hostages on a milk float. Critics gave it four stars.",
    "The rapper fired back at her critics with a single that destroys three rivals by name, and the video shows "
    "her torching a car.",
    "Gamers in Seoul executed a perfect ambush in the fifth round and wiped out the defending champions 13-4.",
    "Starlings have occupied the roof of the town hall and bombard shoppers with droppings. Hawks sent to drive "
    "them out surrendered after a week.",
    "My neighbour has declared war on my hedge. On Saturday he attacked with an electric trimmer; I answered with "
    "a barrage of compost.",
    "Beat the eggs to death, torture the onions over a low flame and bombard the whole with pepper. Serve with an "
    "armed guard of asparagus.",
    "A cold front invaded from the north on Friday, and snow laid siege to mountain villages in three valleys.",
    "Volunteers with replica muskets stormed the castle of Brest on Saturday and took forty tourists prisoner "
    "before lunch.",
    "A thirteenth-century chronicle tells how the duke's archers shot down the knights of Lorraine at the ford; a "
    "historian has now found their armour.",
    "The fencing captain stabbed home the winning hit at 15-14 and was mobbed by her team.",
    "Darts veteran Colin 'The Assassin' Dyer shot down the top seed 6-2 with a 140 checkout.",
]


@pytest.mark.parametrize("text", OTHER_THINGS_IN_A_LINE)
def test_two_words_of_another_subject_make_a_line_tell_of_it(reader: Reader, text: str) -> None:
    assert not reader.read(Report(text=text, published=date(2024, 3, 8))).claims


def test_an_adjective_is_no_rank(reader: Reader) -> None:
    for text in (
        "A major offensive was launched near Orikhiv on Monday.",
        "A general strike paralysed Sfax on Monday.",
    ):
        (claim,) = reader.read(Report(text=text, published=date(2024, 3, 8))).claims
        assert claim.actors == ()


@pytest.mark.parametrize(
    ("lead", "status"),
    [
        ("Soldiers killed 80 villagers near Bukavu on 10 December 2023, a rights group said today.", "asserted"),
        ("Violence killed 145 civilians in Kivu between 1 July and 31 December 2023, the mission said.", "asserted"),
        ("A court in Goma jailed a colonel for the killing of nine people on 10 December 2023.", "historical"),
        ("Soldiers who killed 40 people on 10 December 2023 were seen in Goma on Thursday.", "historical"),
        ("Two months after soldiers killed 40 men in Goma on 10 December 2023, they were back.", "historical"),
        ("Rebels shot a trader in Goma on Wednesday.", "historical"),
        ("Soldiers killed 80 villagers near Bukavu on 10 December 2019, a rights group said today.", "historical"),
    ],
)
def test_what_a_report_opens_with_is_its_news_however_old(claims_of: ClaimsOf, lead: str, status: str) -> None:
    claims = claims_of(
        f"{lead} On 3 January militiamen burned the village of Sake. In May 2021 a bomb killed 40 in Beni."
    )
    told = {c.place.name: c.status for c in claims if c.kind == "incident" and c.place is not None}
    assert (told["Sake"], told["Beni"]) == (status, "historical")


def test_an_exercise_whose_gunmen_and_dead_are_in_quotes_attacks_nobody(claims_of: ClaimsOf) -> None:
    text = (
        "Officers in masks climbed down the front of a bank in Fulda on Sunday and led out nine 'hostages'. Two "
        "'gunmen', both bus drivers, were 'killed'. The exercise is held every third year, and the street reopened "
        "at noon."
    )
    assert not [c for c in claims_of(text) if c.event_type in ("ASSAULT", "COERCE")]


def test_soldiers_ambushed_after_an_exercise_are_ambushed(claims_of: ClaimsOf) -> None:
    text = (
        "Militants ambushed soldiers who were returning from an exercise near Kidal on Monday, killing eleven. The "
        "'terrorists', as the ministry calls them, fled on motorcycles."
    )
    assert any(c.event_type == "ASSAULT" and c.casualties for c in claims_of(text))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Blast kills two in quarry accident",
            "Two labourers were killed on Monday when a charge went off early at a quarry near Goma. They had been "
            "laying explosives on the upper ledge. A siren had not sounded, a colleague said.",
        ),
        (
            "Fireworks factory explosion kills five",
            "Five people were killed and eleven injured on Sunday when an explosion ripped through a workshop in "
            "Sivakasi. The blast brought down the roof and set off what was stored for the festival.",
        ),
    ],
)
def test_a_title_that_names_an_accident_says_what_the_blast_was(reader: Reader, title: str, text: str) -> None:
    read = reader.read(Report(text=text, title=title, published=date(2024, 3, 8)))
    assert not [c for c in read.claims if c.event_type == "ASSAULT"]


def test_a_title_that_doubts_an_accident_names_none(reader: Reader) -> None:
    text = "Two miners were killed on Monday when a bomb went off at a quarry near Goma, police said."
    for title in (
        "Quarry blast was no accident, police say",
        "Bomb kills two at quarry",
        "Accident at quarry?",
    ):
        read = reader.read(Report(text=text, title=title, published=date(2024, 3, 8)))
        assert any(c.event_type == "ASSAULT" for c in read.claims), title


def test_what_follows_a_rubric_is_no_news(reader: Reader) -> None:
    text = (
        "Sir – I am glad that the council means to attack those who stare at a screen while they walk. Twice this "
        "month such missiles have rammed me, and my eggs were the casualty. Let the things be confiscated on sight."
    )
    assert not reader.read(Report(text=text, title="Letters: War on the walkers", published=date(2024, 3, 8))).claims


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded backstage at a playhouse in Karachi on Monday during an audition, killing four actors "
        "and wounding a puppeteer, police said.",
        "Soldiers shot dead six miners at a quarry near Bukavu on Sunday, a union convenor said. A foreman was hurt.",
        "Gunmen shot dead a vaccinator in Bannu on Tuesday who was to immunise children against diphtheria, police "
        "said.",
        "Gunmen stormed a funfair in Maiduguri on Friday and opened fire beside the rollercoaster, killing nine people "
        "and a candyfloss seller.",
        "An air strike destroyed the belfry of a church in Loikaw on Sunday and killed the organist, the vicar said.",
        "A shell hit a dentist in Kherson on Wednesday and set a hairdresser and an optician on fire, killing two.",
    ],
)
def test_violence_among_the_words_of_peaceful_work_is_violence(claims_of: ClaimsOf, text: str) -> None:
    assert any(c.event_type == "ASSAULT" and c.casualties for c in claims_of(text))

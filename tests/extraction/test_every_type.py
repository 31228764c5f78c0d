"""One plain sentence of news for many ways of telling each type: whatever the verb, the deed is read, and its doer."""

from datetime import date

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

BEFORE = "Rebels killed nine soldiers in an ambush near Bria on Monday.\n\n"


def told(reader: Reader, sentence: str) -> list[Claim]:
    """The claims of a sentence that stands in a report of a conflict."""
    read = reader.read(Report(text=BEFORE + sentence, published=date(2023, 5, 17), language="en"))
    return [c for c in read.claims if c.evidence[0].start >= len(BEFORE) - 1]


@pytest.mark.parametrize(
    ("event_type", "sentence", "doer"),
    [
        ("COERCE", "Police kept relatives away from the morgue in Harare for a second day.", "Police"),
        ("COERCE", "Masked agents took the lawyer Ramón Ibarra from his office in Managua.", "agents"),
        ("COERCE", "Security forces threw a cordon around Nablus before dawn.", "Security forces"),
        ("COERCE", "The interior ministry suspended the licence of the station.", "ministry"),
        ("COERCE", "The court ordered that the opposition leader be held for 30 days.", "court"),
        ("COERCE", "Twelve journalists remain behind bars in Asmara.", ""),
        ("COERCE", "The group has kept aid workers out of the camp since May.", "group"),
        ("COERCE", "The rebels levied a tax on every lorry passing Mubi.", "rebels"),
        ("PROTEST", "Thousands filled Tahrir Square on Friday to demand that the generals go.", "Thousands"),
        ("PROTEST", "Nurses in Harare walked off the job.", "Nurses"),
        ("PROTEST", "Farmers blocked the Pan-American highway with tractors.", "Farmers"),
        ("PROTEST", "Four inmates have been refusing food since the first of the month.", "inmates"),
        ("PROTEST", "A march against the referendum drew ten thousand people in Conakry.", ""),
        ("PROTEST", "A crowd of several hundred surrounded the police station in Mutare and chanted.", "crowd"),
        ("MOBILIZE", "Moscow moved two divisions to the border of Estonia.", "Moscow"),
        ("MOBILIZE", "Tanks rolled towards Aden on Thursday.", ""),
        ("MOBILIZE", "The militia dug trenches around the town.", "militia"),
        ("MOBILIZE", "Troops patrolled the streets of Kisumu on election day.", "Troops"),
        ("SANCTION", "The African Union suspended Niger after the coup.", "African Union"),
        ("SANCTION", "Ottawa slapped travel bans on nine officers.", "Ottawa"),
        ("SANCTION", "Kenya declared the Eritrean envoy persona non grata.", "Kenya"),
        ("SANCTION", "The World Bank has stopped lending to Kabul.", "World Bank"),
        ("RETREAT", "The last French troops left Gao on Monday.", "French troops"),
        ("RETREAT", "Rebel fighters abandoned three villages and fell back to the river.", "fighters"),
        ("RETREAT", "The guns fell silent along the line at noon.", ""),
        ("RETREAT", "A ceasefire took hold in Tripoli at midnight.", ""),
        ("RETREAT", "The militia turned in 300 rifles at a ceremony in Bouar.", "militia"),
        ("RETREAT", "The insurgents slipped away across the river before dawn.", "insurgents"),
        ("AID", "Uganda took in 6,000 refugees last week.", "Uganda"),
        ("AID", "Peacekeepers escorted 300 villagers to safety.", "Peacekeepers"),
        ("AID", "Qatar paid the salaries of civil servants in Gaza.", "Qatar"),
        ("AGREE", "Envoys initialled a truce in Doha.", "Envoys"),
        ("AGREE", "The rebels said yes to the proposal.", "rebels"),
        ("AGREE", "The militia gave its word that the convoy would pass.", "militia"),
        ("CONSULT", "The two leaders spoke by telephone.", "leaders"),
        ("CONSULT", "The talks in Oslo went into a second day.", ""),
        ("REJECT", "The rebels turned a deaf ear to the offer.", "rebels"),
        ("REJECT", "The general brushed aside the accusation.", "general"),
        ("REJECT", "The junta walked out of the talks.", "junta"),
        ("REJECT", "The mine was not their doing, the partisans said.", "partisans"),
        ("REJECT", "Tehran called the allegation a fairy tale.", "Tehran"),
        ("ACCUSE", "The party took the government to task over the killings.", "party"),
        ("ACCUSE", "Ankara hit out at the United States for arming the militia.", "Ankara"),
        ("THREATEN", "The militia gave foreigners a week to leave the country.", "militia"),
        ("THREATEN", "Iran put Israel on notice that it would answer.", "Iran"),
        ("SUPPORT", "Venezuela threw its weight behind the junta.", "Venezuela"),
        ("ASSAULT", "A sniper shot at a car near Donetsk.", "sniper"),
        ("ASSAULT", "Rebels raised their colours over the town of Bangassou.", "Rebels"),
        ("ASSAULT", "The base changed hands twice in the night.", ""),
        ("ASSAULT", "Seven lorry drivers were carried off at La Esmeralda.", ""),
        ("ASSAULT", "The army sent a drone against the market of Babanusa.", "army"),
        ("ACCUSE", 'The bishops, who had offered to mediate, condemned violence "from wherever it comes".', "bishops"),
        ("ACCUSE", "The killing was the work of the cartel, the prosecutor said.", "prosecutor"),
        ("ACCUSE", "Hamas said Israel had violated the truce.", "Hamas"),
        ("THREATEN", "The movement said it would answer the killing.", "movement"),
        ("AGREE", "Italy has promised 3,000 tonnes of maize.", "Italy"),
        ("REJECT", "The families have refused to leave.", "families"),
        ("COERCE", "MPs who set out on foot for the town were stopped by soldiers.", "soldiers"),
        ("PROTEST", "There were protests in Lomé on Friday.", ""),
        ("PROTEST", "Shops stayed shut in both towns in answer to a strike called by the students.", ""),
        ("ASSAULT", "The army has been accused by rights groups of burning villages in Rakhine.", "army"),
        ("ASSAULT", "Soldiers emptied their magazines into the crowd.", "Soldiers"),
        ("ASSAULT", "Youths threw gasoline bombs at a police patrol in the Bogside.", "Youths"),
        ("ASSAULT", "Units of the army subjected the positions to fire from small arms.", "Units"),
        ("ASSAULT", "Mortar shells were rained on the base at Halane.", ""),
        ("ASSAULT", "Fighting has opposed militiamen to rebels near the mines.", ""),
        ("ASSAULT", "The rebels took back the locality of Nyabibwe.", "rebels"),
        ("THREATEN", "Opposition leaders gave the president a month to leave.", "leaders"),
        ("MOBILIZE", "Policemen had been drafted to the area.", ""),
        ("SANCTION", "A court jailed the editor for eight years.", "court"),
        ("CONSULT", "Mediators from Qatar flew to Goma for talks with the rebels.", "Mediators"),
        ("CONSULT", "The two generals met on Monday for the first time since March.", "generals"),
        ("RETREAT", "Kyiv returned 12 Russian soldiers in exchange for 14 of its own.", "Kyiv"),
        ("ASSAULT", "Troops gave chase, resulting in a ten-minute firefight at the edge of town.", ""),
        ("ASSAULT", "An oil refinery caught fire after a drone attack on Tuesday.", ""),
        ("ASSAULT", "An explosion on the railway line near Lozova has derailed a freight train.", ""),
        ("ASSAULT", "Nine bodies, some with their hands bound, were left beneath a bridge in Uruapan.", ""),
        ("PROTEST", "Some 400 women walked behind an empty coffin to call for an end to the killing.", "women"),
        ("COERCE", "Three suspects were handed to the judicial police.", ""),
        ("COERCE", "The patrol recovered seven rifles and two grenades.", "patrol"),
        ("COERCE", "Gendarmes intercepted two lorries near the border.", "Gendarmes"),
        ("COERCE", "Soldiers intercepted two lorries near Assamaka.", "Soldiers"),
        ("COERCE", "Israel intercepted a boat off Ashdod.", "Israel"),
        ("COERCE", "Hamas intercepted a boat off Gaza.", "Hamas"),
        ("ASSAULT", "Pirates intercepted a tanker's boat off Bosaso.", "Pirates"),
        ("PROTEST", "Hundreds of thousands poured into the square to denounce the raid.", "Hundreds of thousands"),
        ("PROTEST", "Some 400 mothers walked to the cathedral to ask for the release of the hostages.", "mothers"),
        ("AGREE", "A truce was agreed yesterday between the two factions.", "factions"),
        ("AGREE", "An accord has been signed in Juba between the government and the rebels.", "rebels"),
        ("PROTEST", "Detainees in Tora have gone on hunger strike.", "Detainees"),
        ("PROTEST", "Youths built barricades of burning tyres in Bria.", "Youths"),
        ("PROTEST", "Teachers in Bangui are to strike on Friday.", "Teachers"),
        ("CONSULT", "Leaders of the bloc held a summit in Bangui.", "Leaders"),
        ("CONSULT", "Talks between Kinshasa and the rebels opened in Luanda.", "rebels"),
        ("SUPPORT", "The junta thanked Moscow for the helicopters.", "junta"),
        ("RETREAT", "The brigade fell back to the ford.", "brigade"),
        ("REQUEST", "The president requested the dispatch of peacekeepers.", "president"),
        ("ACCUSE", "A panel found that both sides had committed war crimes.", "panel"),
        ("REJECT", "The rebels walked away from the talks.", "rebels"),
        ("THREATEN", "A gang hung a banner saying that anyone who talked would be killed.", "gang"),
        ("THREATEN", "Chad will answer at a time of its choosing, its envoy said.", "Chad"),
        ("MOBILIZE", "Chinese jets crossed the median line of the strait.", "Chinese"),
        ("MOBILIZE", "Moscow moved missiles into Belarus.", "Moscow"),
        ("COOPERATE", "Rwanda will contribute 1,000 soldiers to the force in Birao.", "Rwanda"),
        ("CONCEDE", "A court in Bangui cleared two officers of the killing.", "court"),
        ("CONCEDE", "Students ended their sit-in at the ministry.", "Students"),
        ("ASSAULT", "Militiamen stopped a lorry near Bria and stole its fuel.", "Militiamen"),
        ("ASSAULT", "Two girls were gang-raped by soldiers near Bria.", "soldiers"),
        (
            "ASSAULT",
            "The army said raiders had burned the mill and that it had foiled an infiltration bid near Bria.",
            "",
        ),
        ("SANCTION", "Ottawa added four firms to its blacklist.", "Ottawa"),
        ("MOBILIZE", "Manila launched naval drills in the strait.", "Manila"),
        ("MOBILIZE", "The navy fired two missiles in an exercise off Karachi.", "navy"),
        ("ASSAULT", "A patrol boat sank a smugglers' skiff off Kerkennah.", ""),
        ("ASSAULT", "A bomb toppled two pylons near Kotli.", ""),
        ("ASSAULT", "Bombers of the regime threw four bombs on Harasta.", ""),
        ("ASSAULT", "Gunmen snatch headmaster in Zamfara, demand money", "Gunmen"),
        ("ASSAULT", "An assassination attempt on a judge in Herat failed.", ""),
        ("ASSAULT", "Rebels were holding a stretch of the coast road.", "Rebels"),
        ("COERCE", "Soldiers herded the men of the quarter into a stadium.", "Soldiers"),
        ("COERCE", "The rebels have held six UN staff since May.", "rebels"),
        ("AID", "The Red Crescent evacuated 14 patients by boat from Kherson.", ""),
        ("CONSULT", "African heads of state are due to meet in Lusaka on Saturday.", "heads"),
        ("ACCUSE", "Elders identified the raiders as fighters of the front.", "Elders"),
        ("ACCUSE", "Observers said the truce had been broken by both sides.", "Observers"),
        ("ACCUSE", "Tripoli called the speech a declaration of war.", "Tripoli"),
        ("THREATEN", "The prime minister said that the strait was a red line.", "prime minister"),
        ("THREATEN", "The president told the station he would crush the front by the spring.", "president"),
        ("THREATEN", '"The operation will not stop until the valley is ours," the front declared.', "front"),
        ("THREATEN", "Anyone who registers will lose a hand, the militia said.", "militia"),
        ("THREATEN", "The colonel promised that the killers would not live to see the harvest.", "colonel"),
    ],
)
def test_many_ways_of_telling_one_type(reader: Reader, event_type: str, sentence: str, doer: str) -> None:
    found = [c for c in told(reader, sentence) if c.event_type == event_type]
    assert found, told(reader, sentence)
    assert not doer or any(doer in a.text for c in found for a in c.actors)


@pytest.mark.parametrize(
    "sentence",
    [
        "Police withdrew their report on the shooting.",
        "Any militia which fights beside the enemy shall be dealt with as one.",
        "The bakery burned down on Tuesday in Mariupol.",
        "No group has said it did it.",
        "Floodwater cut off the town of Citrusdal.",
        "People described bodies lying in the road.",
    ],
)
def test_words_of_other_things_are_no_deed(reader: Reader, sentence: str) -> None:
    assert not [c for c in told(reader, sentence) if c.event_type in ("RETREAT", "COERCE", "REJECT", "ASSAULT")]


@pytest.mark.parametrize("who", ["Police", "Soldiers", "Rebels", "The front's fighters"])
@pytest.mark.parametrize(
    ("deed", "event_type"),
    [
        ("raided the hamlet of Beshta and arrested six men", "COERCE"),
        ("raided a house in Beshta and detained six men", "COERCE"),
        ("raided the hamlet of Beshta and killed six men", "ASSAULT"),
        ("raided the hamlet of Beshta", "ASSAULT"),
    ],
)
def test_a_raid_is_told_by_what_was_done_in_it_whoever_did_it(
    reader: Reader, who: str, deed: str, event_type: str
) -> None:
    assert [c.event_type for c in told(reader, f"{who} {deed} on Tuesday.")] == [event_type]


@pytest.mark.parametrize("asked", ["The council", "The rebels", "Rwanda"])
def test_what_a_report_itself_says_should_be_done_is_its_request(reader: Reader, asked: str) -> None:
    (claim,) = told(reader, f"{asked} should release the captives and open the road.")
    assert (claim.kind, claim.event_type, claim.actors) == ("statement", "REQUEST", ())
    assert [r.text for r in claim.recipients] == [asked.removeprefix("The ")]


@pytest.mark.parametrize("text", ["The army should have warned the villagers.", "Schools should reopen on Monday."])
def test_what_should_have_been_or_is_expected_asks_nobody(reader: Reader, text: str) -> None:
    assert all(c.event_type != "REQUEST" for c in told(reader, text))


def test_the_wounded_who_are_flown_out_are_not_wounded_anew(reader: Reader) -> None:
    claims = told(reader, "Turkey flew nine of the wounded to Izmir.")
    assert all(c.event_type == "AID" for c in claims)


def test_who_is_shot_at_in_a_headline_does_not_shoot(reader: Reader) -> None:
    (claim,) = told(reader, "Aid convoy shot at near Bria")
    assert (claim.actors, [r.text for r in claim.recipients]) == ((), ["Aid convoy"])


def test_where_a_siege_was_laid_has_laid_none(reader: Reader) -> None:
    claims = told(reader, "Bells rang on Sunday for 334 people killed in the school siege of 2004.")
    assert [c.actors for c in claims] == [()]


@pytest.mark.parametrize(
    ("event_type", "sentence", "doer"),
    [
        ("COERCE", "Mobile internet went dark across Lomé on Friday.", ""),
        (
            "COERCE",
            "Customs officers went through the offices of the newspaper in Lusaka and left with the hard disks.",
            "Customs officers",
        ),
        ("COERCE", "The navy threw a blockade around Kismayo.", "navy"),
        ("COERCE", "Border guards confiscated the passports of nine monks.", "Border guards"),
        ("COERCE", "Detectives bundled the trade unionist into a police van in Tunis.", "Detectives"),
        ("COERCE", "Hackers flooded the website of the central bank in Tbilisi.", "Hackers"),
        ("COERCE", "Soldiers ordered the villagers out of their homes in Kafr Nabl.", "Soldiers"),
        ("SANCTION", "Norway suspended arms deliveries to Chad on Monday.", "Norway"),
        ("SANCTION", "The bloc froze the assets of six colonels.", "bloc"),
        ("RETREAT", "Twenty insurgents threw down their rifles outside Jolo.", "insurgents"),
        ("RETREAT", "Rebels demobilised and handed in their mortars at Bouaké.", "Rebels"),
        ("RETREAT", "Two editors were bailed by a magistrate in Harare.", "magistrate"),
        ("RETREAT", "The guerrillas handed back nine captives at La Uribe.", "guerrillas"),
        ("RETREAT", "Troops moved back from the bridge at Zugdidi.", "Troops"),
        ("CONCEDE", "The governor scrapped the curfew in Kano.", "governor"),
        ("CONCEDE", "The appeals court quashed the sentence of a poet.", "court"),
        ("CONCEDE", "Peru's president waived the arrest warrants for four guerrillas.", "president"),
        ("MOBILIZE", "A frigate and two destroyers steamed towards Hodeidah.", ""),
        ("MOBILIZE", "Riot police guarded the entrances of the palace in Bishkek.", "Riot police"),
        ("MOBILIZE", "Finland called up 9,000 reservists.", "Finland"),
        ("PROTEST", "A monk set himself alight in Ngaba.", "monk"),
        ("PROTEST", "Activists held a die-in outside the ministry in Lima.", "Activists"),
        ("PROTEST", "Shopkeepers in Sopore pulled down their shutters on Friday.", "Shopkeepers"),
        ("AID", "Volunteers put up tents for families from Derna.", "Volunteers"),
        ("AID", "Chad granted shelter to 300 families.", "Chad"),
        ("AGREE", "Khartoum gave its consent to the dispatch of peacekeepers.", "Khartoum"),
        ("AGREE", "Both delegations initialled a draft of the truce in Muscat.", ""),
        ("CONSULT", "The foreign minister of Turkey flew to Baghdad on Sunday.", ""),
        ("SUPPORT", "The emir voiced full support for the junta.", "emir"),
        ("SUPPORT", "Chad conferred recognition on the breakaway government.", "Chad"),
        ("COOPERATE", "Kenya and Ethiopia have been pooling intelligence on the rebels.", ""),
        ("COOPERATE", "The militia returned the coffins of two soldiers.", "militia"),
    ],
)
def test_deeds_that_force_yield_or_help_are_told_in_many_words(
    reader: Reader, event_type: str, sentence: str, doer: str
) -> None:
    found = [c for c in told(reader, sentence) if c.event_type == event_type]
    assert found, told(reader, sentence)
    assert not doer or any(doer in a.text for c in found for a in c.actors)


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Eleven refugees were taken to hospital in May.", "AID"),
        ("The families took 40 orphans home in April.", "AID"),
        ("The school sheltering displaced families was hit by a shell.", "AID"),
        ("Refugees returned to the town after the battle.", "RETREAT"),
        ("Two soldiers were pulled from the rubble.", "RETREAT"),
        ("A line of parked lorries burned on the road.", "PROTEST"),
        ("The dead lay on the road to Bangui.", "PROTEST"),
        ("Aircraft began strikes on the front's camps.", "PROTEST"),
        ("The envoy called on both sides to agree a truce.", "CONSULT"),
        ("Moscow moved two divisions to the border of Estonia.", "CONSULT"),
    ],
)
def test_words_like_those_of_force_or_help_tell_of_neither(reader: Reader, sentence: str, never: str) -> None:
    assert never not in {c.event_type for c in told(reader, sentence)}


@pytest.mark.parametrize(
    "pledge",
    [
        "to hand over part of its arsenal",
        "that nobody would be tried for the riot",
    ],
)
def test_a_pledge_to_help_is_no_threat_whatever_happened_to_those_who_are_helped(reader: Reader, pledge: str) -> None:
    assert {c.event_type for c in told(reader, f"The front pledged {pledge}.")} <= {"AGREE"}


def test_refugees_taken_in_are_helped_and_those_let_in_are_let_through(reader: Reader) -> None:
    (taken,) = told(reader, "Jordan took in 4,000 refugees on Friday.")
    (let,) = told(reader, "The guards let in 40 monitors on Friday.")
    assert (taken.event_type, let.event_type) == ("AID", "RETREAT")


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("The Red Cross handed out maize to 900 people in Goma.", "people"),
        ("Volunteers put up tents for families from Derna.", "families"),
    ],
)
def test_who_is_helped_is_whom_help_is_for(reader: Reader, sentence: str, whom: str) -> None:
    (claim,) = told(reader, sentence)
    assert [whom in r.text for r in claim.recipients] == [True]


def test_who_vows_to_respect_a_ruling_agrees(reader: Reader) -> None:
    assert [c.event_type for c in told(reader, "Cameroon vowed to respect the ruling of the court.")] == ["AGREE"]
    assert [c.event_type for c in told(reader, "Cameroon vowed to crush the rebels.")] == ["THREATEN"]


@pytest.mark.parametrize(
    ("sentence", "place", "day"),
    [
        ("Chad and Niger signed a truce in Lagos on Monday.", "Lagos", date(2024, 3, 4)),
        ("The rebels and the army reached a ceasefire deal in Nairobi on Tuesday.", "Nairobi", date(2024, 3, 5)),
        ("The rebels accepted a truce in Homs.", None, None),
        ("The rebels agreed to leave Homs on Monday.", None, None),
        ("The rebels agreed to talks in Geneva on Monday.", None, None),
    ],
)
def test_a_pact_is_made_where_and_when_its_own_verb_says(
    reader: Reader, sentence: str, place: str | None, day: date | None
) -> None:
    report = Report(text=sentence, published=date(2024, 3, 8), publisher=None, language="en")
    pacts = [c for c in reader.read(report).claims if c.event_type == "AGREE"]
    assert [(c.place.text if c.place else None, c.time.start if c.time else None) for c in pacts] == [(place, day)]


def test_a_summit_between_two_sides_is_told_and_one_between_firms_is_not(reader: Reader) -> None:
    summit = "The summit between the {} opened in Cairo on Wednesday."
    assert [c.event_type for c in told(reader, summit.format("Sudanese and Chadian presidents"))] == ["CONSULT"]
    text = "The summit between Apple and Google opened in Denver on Wednesday."
    firms = Report(text=text, published=date(2024, 3, 8), language="en")
    assert not reader.read(firms).claims

"""Ordinary sentences of agency copy, one or two deeds to a sentence: what was done, by whom, to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


def told(claim: Claim) -> tuple[str | None, list[str], list[str]]:
    """A claim's type, doers and those it was done to."""
    return claim.event_type, [a.text for a in claim.actors], [r.text for r in claim.recipients]


@pytest.mark.parametrize(
    ("text", "giver", "taker"),
    [
        ("Norway provided $70 million in aid to Ukraine.", "Norway", "Ukraine"),
        ("Ukraine provided $70 million in aid to Norway.", "Ukraine", "Norway"),
        ("Germany announced a $70m aid package for Sudan on Monday.", "Germany", "Sudan"),
        ("Berlin announced 20m euros in aid for Gaza.", "Berlin", "Gaza"),
        ("Japan pledged $5bn for Gaza.", "Japan", "Gaza"),
        ("Qatar has given €480m to the Palestinian Authority.", "Qatar", "Palestinian Authority"),
    ],
)
def test_a_sum_of_money_is_aid(claims_of: ClaimsOf, text: str, giver: str, taker: str) -> None:
    (claim,) = claims_of(text)
    assert told(claim) == ("AID", [giver], [taker])


@pytest.mark.parametrize(
    "text",
    [
        "Fire caused $70 million in damage.",
        "The company announced $5bn in profit for France.",
        "The firm announced a $50m investment in Kenya.",
        "Canada gave Sudan a week in May.",
    ],
)
def test_a_sum_of_money_that_helps_nobody(claims_of: ClaimsOf, text: str) -> None:
    assert [c for c in claims_of(text) if c.event_type == "AID"] == []


@pytest.mark.parametrize(
    ("text", "both"),
    [
        (
            "President Ali Bako spoke by phone with German Chancellor Olaf Scholz on Wednesday.",
            ["President Ali Bako", "German Chancellor Olaf Scholz"],
        ),
        (
            "Iran's foreign minister flew to Damascus on Saturday for talks with President Bashar al-Assad.",
            ["Iran's foreign minister", "President Bashar al-Assad"],
        ),
    ],
)
def test_talks_of_those_who_lead(claims_of: ClaimsOf, text: str, both: list[str]) -> None:
    (claim,) = claims_of(text)
    assert claim.event_type == "CONSULT"
    assert [a.text for a in (*claim.actors, *claim.recipients)] == both


def test_an_actor_on_the_phone_consults_nobody(claims_of: ClaimsOf) -> None:
    assert claims_of("Actor John Smith spoke by phone with his daughter Mary Smith on Wednesday.") == []


def test_guests_of_two_states(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The president of Kenya hosted the leaders of Ethiopia and Somalia in Nairobi.")
    assert [r.name for r in claim.recipients] == ["Government of Ethiopia", "Government of Somalia"]


def test_a_name_joined_by_a_hyphen(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("South Korean President Moon Jae-in met North Korea's Kim Jong-un in Pyongyang.")
    assert told(claim) == ("CONSULT", ["South Korean President Moon Jae-in"], ["North Korea's Kim Jong-un"])


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Israel struck Hezbollah positions in southern Lebanon after rockets were fired at Galilee.",
            ("southern Lebanon", ["Israel"]),
            ("Galilee", []),
        ),
        (
            "Hezbollah struck Israeli positions in Galilee after bombs exploded in Beirut.",
            ("Galilee", ["Hezbollah"]),
            ("Beirut", []),
        ),
        (
            "Turkey struck positions in Sinjar after a bomb exploded in Istanbul.",
            ("Sinjar", ["Turkey"]),
            ("Istanbul", []),
        ),
    ],
)
def test_a_blow_and_what_it_answers(
    claims_of: ClaimsOf, text: str, first: tuple[str, list[str]], second: tuple[str, list[str]]
) -> None:
    """Whose rockets they were is not said: they are not those of whoever struck then."""
    blows = [c for c in claims_of(text) if c.kind == "incident"]
    assert [(c.place and c.place.text, [a.text for a in c.actors]) for c in blows] == [first, second]


@pytest.mark.parametrize(
    ("text", "killers", "slain"),
    [
        ("Two attackers killed a guard before being shot dead by police.", "police", "Two attackers"),
        ("Two policemen killed a guard before being shot dead by rebels.", "rebels", "Two policemen"),
        ("The bomber killed nine before police shot him dead.", "police", "bomber"),
    ],
)
def test_those_who_killed_and_were_killed(claims_of: ClaimsOf, text: str, killers: str, slain: str) -> None:
    first, then = [c for c in claims_of(text) if c.kind == "incident"]
    assert [a.text for a in first.actors] == [slain]
    assert ([a.text for a in then.actors], [r.text for r in then.recipients]) == ([killers], [slain])
    assert [k.outcome for k in then.casualties] == ["killed"]


def test_who_is_shot_for_an_attempt_did_the_attempt(claims_of: ClaimsOf) -> None:
    shot, tried = claims_of("Soldiers shot dead a man who tried to stab a guard at a gate near Hebron.")
    assert told(shot) == ("ASSAULT", ["Soldiers"], ["man"])
    assert (told(tried), tried.attempt) == (("ASSAULT", ["man"], ["guard"]), True)
    assert {c.place and c.place.name for c in (shot, tried)} == {"Hebron"}


@pytest.mark.parametrize(
    ("text", "doer", "harmed"),
    [
        ("Three men on a motorcycle opened fire on worshippers in Nangarhar.", "Three men", "worshippers"),
        ("Three men in a white car opened fire on policemen in Nangarhar.", "Three men", "policemen"),
        ("Police said two men on a scooter opened fire on guards.", "two men", "guards"),
    ],
)
def test_fire_opened_from_a_vehicle(claims_of: ClaimsOf, text: str, doer: str, harmed: str) -> None:
    (claim,) = claims_of(text)
    assert (told(claim), claim.mode) == (("ASSAULT", [doer], [harmed]), ("firearms",))


@pytest.mark.parametrize(
    ("doer", "owner"), [("Armenian", "Armenian"), ("Azerbaijani", "Azerbaijani"), ("Army", "Army"), ("Rebel", "Rebel")]
)
def test_shelling_with_an_owner_is_a_deed(claims_of: ClaimsOf, doer: str, owner: str) -> None:
    (claim,) = claims_of(f"{doer} shelling wounded two farmers in Ganja.")
    assert [a.text for a in claim.actors] == [owner]


@pytest.mark.parametrize("side", ["Hamas", "Fatah"])
def test_a_strike_that_kills_says_nothing(claims_of: ClaimsOf, side: str) -> None:
    """The party that runs a ministry has not done what the ministry tells of."""
    text = (
        f"The strike on the Nuseirat camp killed at least 40 people, the {side}-run health ministry said; Israel said"
    )
    strike, answer = claims_of(f"{text} it had targeted commanders.")
    assert strike.actors == ()
    assert [s.text for s in strike.attribution] == [f"the {side}-run health ministry"]
    assert told(answer) == ("ASSAULT", ["Israel"], ["commanders"])
    assert [s.text for s in answer.attribution] == ["Israel"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Troops went in after days of student protests left 40 dead.", "PROTEST"),
        ("The truce came after days of shelling killed 40 people in Taiz.", "ASSAULT"),
        ("At least 12 people have been killed in two days of tribal clashes in Nyala.", "ASSAULT"),
    ],
)
def test_what_went_on_for_days_killed_people(claims_of: ClaimsOf, text: str, kind: str) -> None:
    (claim,) = [c for c in claims_of(text) if c.casualties]
    assert claim.event_type == kind
    assert claim.sub_event_type != "Attack"


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Troops, backed by helicopters, killed 14 militants in North Waziristan.", ()),
        ("Troops in helicopters killed 14 militants in North Waziristan.", ("aircraft",)),
    ],
)
def test_what_stands_behind_troops_is_not_what_they_kill_with(
    claims_of: ClaimsOf, text: str, weapon: tuple[str, ...]
) -> None:
    (claim,) = claims_of(text)
    assert tuple(w.value for w in claim.weapons) == weapon


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("North Korea fired two ballistic missiles into the sea off its east coast.", ("MOBILIZE", ("weapons",))),
        ("South Korea fired two ballistic missiles into the sea off its east coast.", ("MOBILIZE", ("weapons",))),
        ("The rebels fired two missiles at a ship in the Red Sea.", ("ASSAULT", ("heavy-weapons",))),
        ("A coast guard ship fired water cannon at a boat.", ("ASSAULT", ("crowd-control",))),
        ("Protesters hurled petrol bombs at police.", ("ASSAULT", ("primitive",))),
        ("Residents protested against water shortages in Basra.", ("PROTEST", ("demo",))),
        ("Soldiers mutinied over pay in Bouaké.", ("PROTEST", ("riot",))),
        ("Police used batons against marchers in Lahore.", ("ASSAULT", ("crowd-control",))),
    ],
)
def test_what_kind_of_deed(claims_of: ClaimsOf, text: str, code: tuple[str, tuple[str, ...]]) -> None:
    assert [(c.event_type, c.mode) for c in claims_of(text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The president dismissed his army chief.",
        "Three people were trampled to death during a stampede at a stadium in Antananarivo.",
    ],
)
def test_what_is_no_deed(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


def test_answering_with_tear_gas(claims_of: ClaimsOf) -> None:
    hurled, gas = claims_of("Protesters hurled petrol bombs at police, who responded with tear gas.")
    assert (hurled.mode, gas.mode) == (("primitive",), ("crowd-control",))
    assert gas.responds_to == hurled.claim_id


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The prosecutor ordered the arrest of two editors.", []),
        ("A judge ordered the detention of two editors.", []),
        ("Police carried out the arrest of two editors.", ["detained"]),
    ],
)
def test_an_arrest_that_is_ordered_holds_nobody_yet(claims_of: ClaimsOf, text: str, held: list[str]) -> None:
    (claim,) = claims_of(text)
    assert (claim.event_type, claim.mode) == ("COERCE", ("arrest",))
    assert [r.text for r in claim.recipients] == ["two editors"]
    assert [k.outcome for k in claim.casualties] == held


@pytest.mark.parametrize("day", ["planned for Friday", "scheduled for Saturday", "set for March"])
def test_the_day_of_what_is_planned_is_not_that_of_its_ban(claims_of: ClaimsOf, day: str) -> None:
    (claim,) = claims_of(f"Police in Dakar banned a march {day}.")
    assert claim.time is None


@pytest.mark.parametrize(
    ("text", "actor", "place"),
    [
        ("The governor of Kherson was killed in a car bombing blamed on Ukraine.", "Ukraine", "Kherson"),
        ("The governor of Belgorod was killed in a car bombing blamed on Russia.", "Russia", "Belgorod"),
        ("Nine people died in a bombing in Quetta blamed on separatists.", "separatists", "Quetta"),
    ],
)
def test_whom_a_bombing_is_blamed_on(claims_of: ClaimsOf, text: str, actor: str, place: str) -> None:
    (claim,) = claims_of(text)
    assert [(a.text, a.degree) for a in claim.actors] == [(actor, "suspected")]
    assert claim.place is not None and claim.place.name == place


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Hundreds of Nigerian soldiers were killed in Baga.", "Military Forces of Nigeria", "MIL"),
        ("Dozens of soldiers were killed in the hills.", None, "MIL"),
        ("Two of the policemen were killed in the hills.", None, "COP"),
        ("Peacekeepers were killed in Goma and two Malawian soldiers were hurt.", None, "MIL"),
        ("Two Tanzanian peacekeepers were killed in Goma.", "Military Forces of Tanzania", "MIL"),
        ("A New Zealand pilot was killed in Papua.", None, None),
    ],
)
def test_who_was_killed_by_name_and_sector(
    claims_of: ClaimsOf, text: str, name: str | None, sector: str | None
) -> None:
    claim = claims_of(text)[0]
    assert (claim.recipients[0].name, claim.recipients[0].sector) == (name, sector)


@pytest.mark.parametrize("side", ["Saudi", "Iranian"])
def test_air_defences_act(claims_of: ClaimsOf, side: str) -> None:
    (claim,) = claims_of(f"{side} air defences shot down 40 drones at Abha.")
    assert [a.text for a in claim.actors] == [f"{side} air defences"]
    assert [w.value for w in claim.weapons] == ["drone"]
    assert claim.attempt


def test_fighters_from_a_named_group(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Fighters from the M23 group entered the town of Rubaya on Tuesday.")
    assert [a.name for a in claim.actors] == ["March 23 Movement"]


@pytest.mark.parametrize(
    ("text", "freed"),
    [
        ("Authorities released 40 detainees, including two journalists.", "40 detainees"),
        ("The government stripped 94 opponents of their nationality.", "94 opponents"),
    ],
)
def test_to_whom_it_was_done(claims_of: ClaimsOf, text: str, freed: str) -> None:
    (claim,) = claims_of(text)
    assert [r.text for r in claim.recipients] == [freed]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Nurses in Harare rallied against low pay.", []),
        ("Rebels killed two nurses in Bunia.", ["medical worker"]),
        ("Protesters set up roadblocks and torched cars.", ["checkpoint", "vehicle"]),
    ],
)
def test_those_who_act_are_not_what_is_hit(claims_of: ClaimsOf, text: str, targets: list[str]) -> None:
    (claim,) = claims_of(text)
    assert [t.value for t in claim.targets] == targets


@pytest.mark.parametrize(
    "text",
    ["Seven aid workers were detained in Sanaa last week.", "Rebels detained seven teachers in Sanaa last week."],
)
def test_people_taken_last_week_are_no_sum(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.kind, claim.event_type) == ("incident", "COERCE")


@pytest.mark.parametrize(
    ("doer", "name"), [("government", None), ("Kiev regime", "Government of Ukraine"), ("army", None)]
)
def test_whoever_shells_has_shelled(claims_of: ClaimsOf, doer: str, name: str | None) -> None:
    """A government that shells is no government 'bombarded with questions'."""
    claim = claims_of(f"The {doer} shelled the market with rockets; three civilians were killed.")[0]
    assert [a.text for a in claim.actors] == [doer]
    assert claim.mode == ("heavy-weapons",)
    assert name is None or claim.actors[0].name == name


@pytest.mark.parametrize("dress", ["in uniform", "in black masks", "in camouflage"])
def test_men_by_what_they_wear(claims_of: ClaimsOf, dress: str) -> None:
    (claim,) = claims_of(f"Men {dress} took 15 youths from a bus in Kumba.")
    assert (claim.event_type, claim.mode) == ("ASSAULT", ("abduct",))


def test_men_in_suits_take_papers(claims_of: ClaimsOf) -> None:
    assert claims_of("Two men in suits took the papers from the office.") == []


@pytest.mark.parametrize("side", ["rebels", "militias", "soldiers"])
def test_a_foiled_attempt_is_of_whom_it_was_by(claims_of: ClaimsOf, side: str) -> None:
    (claim,) = claims_of(f"Forces foiled an infiltration attempt by the {side} on the Sirte front.")
    assert ([a.text for a in claim.actors], claim.attempt) == ([side], True)


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Mortar fire from the army killed two people in Kauda.", "army"),
        ("Mortar fire from Hezbollah killed two people in Metula.", "Hezbollah"),
        ("Two people were killed by mortar fire from rebel positions in Taiz.", "rebel"),
    ],
)
def test_whom_fire_came_from(claims_of: ClaimsOf, text: str, maker: str) -> None:
    (claim,) = claims_of(text)
    assert ([a.text for a in claim.actors], claim.mode) == ([maker], ("heavy-weapons",))


def test_fire_from_a_country_is_anybodys_there(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Rocket fire from Lebanon wounded two people in Metula.")
    assert claim.actors == ()


@pytest.mark.parametrize(
    ("named", "spokesman"),
    [
        ("Hamas fighters attacked a post.", "A spokesman for the group"),
        ("Hamas fighters attacked a post.", "The movement's spokesman"),
        ("Fatah fighters attacked a post.", "A spokesman for the movement"),
    ],
)
def test_a_spokesman_for_the_movement_named_before(claims_of: ClaimsOf, named: str, spokesman: str) -> None:
    party = named.split(maxsplit=1)[0]
    denial = next(c for c in claims_of(f"{named} {spokesman} denied it.") if c.event_type == "REJECT")
    assert [a.name for a in denial.actors] == [party]
    said = claims_of(f"{named} {spokesman} said nine soldiers had been killed.")[-1]
    assert [(s.name, s.kind) for s in said.attribution] == [(party, "armed group" if party == "Hamas" else "official")]


@pytest.mark.parametrize("state", ["US", "Israeli", "Russian"])
def test_the_occupation_forces_are_those_called_so_with_their_state(claims_of: ClaimsOf, state: str) -> None:
    first, then = claims_of(f"{state} occupation forces shelled Hamo. The occupation forces arrested two men.")
    assert first.actors[0].name == then.actors[0].name is not None


def test_the_occupation_forces_of_nobody_named(claims_of: ClaimsOf) -> None:
    arrest = claims_of("Clashes broke out in Jenin. The occupation forces arrested two men.")[-1]
    assert [a.name for a in arrest.actors] == [None]


def test_a_division_of_the_army(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The Israeli army's 98th Division shelled Khan Younis.")
    assert [a.name for a in claim.actors] == ["Military Forces of Israel"]


@pytest.mark.parametrize("carried", ["carried", "published", "broadcast"])
def test_a_statement_stays_that_of_whoever_made_it(claims_of: ClaimsOf, carried: str) -> None:
    text = f"The army said in a statement {carried} by the state news agency that rebels had killed nine people."
    (claim,) = claims_of(text)
    assert [s.text for s in claim.attribution] == ["The army"]


@pytest.mark.parametrize("doer", ["Citizens", "Villagers", "Students"])
def test_a_convoy_stopped_by_people_is_no_weapon_intercepted(claims_of: ClaimsOf, doer: str) -> None:
    (claim,) = claims_of(f"{doer} in Tal Hamis intercepted a convoy of soldiers and forced it to turn back.")
    assert (claim.event_type, claim.mode) == ("PROTEST", ("obstruct",))


@pytest.mark.parametrize(
    ("toll", "place"),
    [
        ("The death toll from the bombing rose to 21 on Monday.", "Kadugli"),
        ("The death toll rose to 21 on Monday after two of the wounded died.", "Kadugli"),
        ("The death toll rose to 20 on Monday.", "Kadugli"),
    ],
)
def test_a_toll_is_of_the_deed_whose_dead_it_counts(claims_of: ClaimsOf, toll: str, place: str) -> None:
    """And not of what was told last, nor of those who did that."""
    text = f"A bomb in a market in Kadugli killed 19 people on Sunday. Soldiers later killed two men in Kauda. {toll}"
    last = claims_of(text)[-1]
    assert last.place is not None and last.place.name == place
    assert last.actors == ()


def test_the_dead_of_a_war_are_of_no_one_deed(claims_of: ClaimsOf) -> None:
    text = "A bomb killed 19 people in Kadugli on Sunday. The ministry put the death toll of the war at 11,000."
    assert [c.kind for c in claims_of(text)] == ["incident", "total"]


def test_the_city_of_the_dateline(claims_of: ClaimsOf) -> None:
    """Where no other town is told of: and the value says so."""
    (claim,) = claims_of("KADUGLI, Sudan, 7 March - At least 19 people were killed when shells hit the city's market.")
    assert claim.place is not None and claim.place.text.lower() == "kadugli"
    assert claim.place.rule is not None and claim.place.rule.endswith("where the report was written")
    (other,) = claims_of("CAIRO, 7 March - Nine people were killed in a strike on the city's hospital in El Obeid.")
    assert other.place is not None and other.place.name == "El Obeid"


def test_those_killed_since_are_a_sum(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The junta seized power in February 2021 and has since killed more than 5,000 people.")
    assert claim.kind == "total"
    assert claim.period is not None and claim.period.start is not None and claim.period.start.year == 2021


@pytest.mark.parametrize(("doer", "from_whom"), [("The army", "RSF"), ("Rebels", "army")])
def test_a_town_is_taken_from_somebody_and_holds_nobody(claims_of: ClaimsOf, doer: str, from_whom: str) -> None:
    (claim,) = claims_of(f"{doer} retook Wad Madani from the {from_whom} on Saturday.")
    assert [r.text for r in claim.recipients] == [from_whom]
    assert claim.casualties == ()
    assert claim.place is not None and claim.place.name == "Wad Madani"


def test_a_helicopter_that_crashes_is_no_weapon(claims_of: ClaimsOf) -> None:
    assert claims_of("Nine soldiers were killed when their helicopter crashed in Kayes.") == []
    (shot,) = claims_of("Nine soldiers died when their helicopter was shot down in Kayes.")
    assert [k.outcome for k in shot.casualties] == ["killed"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("An Afghan soldier turned his gun on US troops, killing two.", "firearms"),
        ("Tanks turned their guns on the town.", "heavy-weapons"),
    ],
)
def test_whose_gun_is_turned_on_whom(claims_of: ClaimsOf, text: str, mode: str) -> None:
    assert [c.mode for c in claims_of(text)] == [(mode,)]


def test_a_wedding_party_stands_for_no_election(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("A rocket fell on a wedding party in Helmand, killing 26 people.")
    assert [r.sector for r in claim.recipients] == [None, None]


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("Two rebels were killed after ambushing a patrol in Beni.", ["Two rebels"], ["patrol"]),
        ("Two soldiers were killed after ambushing a convoy in Beni.", ["Two soldiers"], ["convoy"]),
    ],
)
def test_killed_after_what_they_did(claims_of: ClaimsOf, text: str, first: list[str], then: list[str]) -> None:
    killed, done = claims_of(text)
    assert [r.text for r in killed.recipients] == first == [a.text for a in done.actors]
    assert [r.text for r in done.recipients] == then


def test_a_vehicle_that_hits_a_bomb_has_laid_none(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Eleven policemen were hurt when their vehicle hit a roadside bomb in Lamu county on Tuesday.")
    assert told(claim) == ("ASSAULT", [], ["Eleven policemen"])


def test_people_hurt_when_a_crowd_is_broken_up(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Dozens of refugees were injured when police in Cairo broke up a sit-in.")
    assert (claim.mode, claim.sub_event_type) == (("crowd-control",), "Excessive force against protesters")


@pytest.mark.parametrize("body", ["Iran's Revolutionary Guards", "Israel's Shin Bet"])
def test_a_body_in_arms_speaks_of_itself(claims_of: ClaimsOf, body: str) -> None:
    (claim,) = claims_of(f"{body} said they had arrested 12 members of a gang.")
    assert [a.text for a in claim.actors] == [body]


def test_lorries_let_in_are_no_ultimatum(claims_of: ClaimsOf) -> None:
    claims = claims_of("Israel will allow 500 lorries a day into Gaza under the deal, an Egyptian official said.")
    assert "THREATEN" not in {c.event_type for c in claims}


@pytest.mark.parametrize("forces", ["Kurdish-led forces", "Saudi-led forces", "US-backed forces"])
def test_forces_led_by_others_are_not_the_states_own(claims_of: ClaimsOf, forces: str) -> None:
    """Nor are they the army of whoever leads or backs them."""
    claim = claims_of(f"{forces} shelled Manbij in Syria, the Syrian government said.")[0]
    assert [(a.text, a.name) for a in claim.actors] == [(forces, None)]


@pytest.mark.parametrize("party", ["al-Qaeda", "the government"])
def test_to_be_allied_is_no_deed(claims_of: ClaimsOf, party: str) -> None:
    (claim,) = claims_of(f"Fighters allied to {party} overran a camp in Boulkessi.")
    assert claim.event_type == "ASSAULT"


def test_a_town_under_a_blockade(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Jihadists have imposed a blockade on Djibo, cutting off food supplies.")
    assert (claim.place and claim.place.name, claim.recipients) == ("Djibo", ())


def test_a_cache_of_arms(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Soldiers found a cache of weapons in a village in Pattani.")
    assert (claim.event_type, claim.mode) == ("COERCE", ("seize",))
    assert claims_of("Builders found a cache of letters in a village in Pattani.") == []


@pytest.mark.parametrize(
    ("text", "gang"),
    [
        ("A gang killed nine in Tijuana. The Sinaloa Cartel was blamed before. The gang burned two shops.", None),
        ("The Sinaloa Cartel killed nine in Culiacan. The gang burned two shops.", "Sinaloa Cartel"),
    ],
)
def test_a_gang_told_of_without_a_name_is_no_cartel(claims_of: ClaimsOf, text: str, gang: str | None) -> None:
    assert [a.name for a in claims_of(text)[-1].actors] == [gang]


def test_who_accuses_rejects(claims_of: ClaimsOf) -> None:
    """Unless the clause is of the charge: 'which they denied'."""
    rejects = claims_of("Rebels accused the soldiers of looting shops and said they rejected talks.")[-1]
    assert [a.text for a in rejects.actors] == ["Rebels"]
    denial = claims_of("The mayor accused the police of torturing him, which they denied.")[-1]
    assert [a.text for a in denial.actors] == ["police"]


@pytest.mark.parametrize(
    "text",
    [
        "A hail of bullets from the rebels killed nine soldiers in Bara.",
        "A rain of shells killed eight people in Bara.",
        "Police beat detainees 20-30 times with cables in Minsk.",
        "U.S. Navy SEALs killed nine militants in Sanaa.",
        "Tigers killed nine soldiers in an ambush in Jaffna.",
        "Rebels burned houses and firewood in Bara.",
        "The army used chlorine in Saraqeb, killing nine.",
        "Can peace hold, with 12 people killed in Homs on Monday?",
    ],
)
def test_deeds_that_words_beside_them_do_not_undo(claims_of: ClaimsOf, text: str) -> None:
    assert [c.event_type for c in claims_of(text)] == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Hail killed eight people in Bara.",
        "A tiger killed nine villagers in Assam.",
        "Villagers burned charcoal near Bara.",
        "Hospital staff used chlorine to clean the wards in Goma after the shelling.",
        "Did the army kill nine people in Homs on Monday?",
        "The king gave the crown to his son.",
    ],
)
def test_words_that_tell_of_no_deed(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize("side", ["Israeli", "Iranian"])
def test_jets_that_hit_bombs_are_not_hit_by_them(claims_of: ClaimsOf, side: str) -> None:
    (claim,) = claims_of(f"{side} jets hit bombs hidden in a tunnel.")
    assert [a.text for a in claim.actors] == [side]


@pytest.mark.parametrize("given", ["aid agencies a week", "aid workers 24 hours", "truck drivers two days"])
def test_an_ultimatum_to_those_who_help(claims_of: ClaimsOf, given: str) -> None:
    (claim,) = claims_of(f"The militia gave {given} to leave.")
    assert (claim.event_type, claim.mode) == ("THREATEN", ("ultimatum",))


def test_a_text_that_stops_short(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Two people were killed, the agency quoted a colonel as saying")
    assert [s.text for s in claim.attribution] == ["a colonel", "the agency"]


@pytest.mark.parametrize("house", ["hospital", "school", "church"])
def test_a_house_that_is_bombed_is_hit(claims_of: ClaimsOf, house: str) -> None:
    (claim,) = claims_of(f"A {house} bombing killed nine people in Homs.")
    assert [t.value for t in claim.targets] == ["place of worship" if house == "church" else house]


def test_forces_sent_abroad_are_not_the_hosts(claims_of: ClaimsOf) -> None:
    """Nor is a year a kind of rebels."""
    claim = claims_of("South Sudan's army shelled Nasir. Uganda said it had deployed special forces to Juba.")[-1]
    assert [r.name for r in claim.recipients] == [None]
    assert [a.text for a in claims_of("In 2021 rebels killed 206 people in Ituri.")[0].actors] == ["rebels"]


def test_those_who_have_since_died_are_no_sum(claims_of: ClaimsOf) -> None:
    claims = claims_of("A bomb wounded nine people in Homs on 3 March, and two of them have since died.")
    assert [c.kind for c in claims] == ["incident"]


@pytest.mark.parametrize("storm", ["Hurricane Milton", "Typhoon Yagi", "Cyclone Freddy", "Tropical Storm Trami"])
def test_a_storm_is_no_side_by_its_name(claims_of: ClaimsOf, storm: str) -> None:
    assert claims_of(f"{storm} killed 14 people in Hanoi, officials said.") == []


def test_a_christmas_market_is_hit_on_any_day(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("A man drove a car into a Christmas market in Magdeburg, killing five.")
    assert (claim.status, claim.time) == ("asserted", None)
    (dated,) = claims_of("A bomb killed nine people at a market in Jos on Christmas Eve.")
    assert dated.time is not None and dated.time.start is not None and dated.time.start.day == 24


@pytest.mark.parametrize("land", ["Sudan", "Nigeria", "Israel"])
def test_a_country_that_heads_a_line_says_nothing(claims_of: ClaimsOf, land: str) -> None:
    (claim,) = claims_of(f"{land}: shelling kills 20 in market")
    assert claim.attribution == ()
    (vow,) = claims_of(f"{land}: we will respond to the strike on the port")
    assert [a.text for a in vow.actors] == [land]


@pytest.mark.parametrize("land", ["Lebanon", "Israel", "Pakistan"])
def test_a_blast_is_not_of_the_country_it_was_in(claims_of: ClaimsOf, land: str) -> None:
    (claim,) = claims_of(f"Five UN peacekeepers hurt in {land} blast")
    assert claim.actors == ()
    assert claim.place is not None and claim.place.text == land


def test_a_line_before_a_colon_is_no_part_of_who_was_freed(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Nigeria: 87 abducted pupils freed after two weeks")
    assert [r.text for r in claim.recipients] == ["87 abducted pupils"]


@pytest.mark.parametrize("side", ["occupation forces", "enemy forces", "enemy troops"])
def test_what_the_others_are_called_opens_no_clause(claims_of: ClaimsOf, side: str) -> None:
    (claim,) = claims_of(f"Three men were killed by {side} in Jenin.")
    assert [a.text for a in claim.actors] == [side]
    assert claim.place is not None and claim.place.text == "Jenin"
    assert claims_of("They made headlines by opposing the plan in Jenin.") == []

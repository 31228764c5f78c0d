"""Who did what to whom, in the forms of agency copy: sentences, headlines, orders, verdicts, aid, drills, plans."""

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]


def told(claims: list[Claim]) -> list[tuple[str | None, str | None, str, list[str], list[str]]]:
    return [
        (c.event_type, c.sub_event_type, c.status, [a.text for a in c.actors], [r.text for r in c.recipients])
        for c in claims
    ]


@pytest.mark.parametrize(
    ("text", "doers", "done_to", "place"),
    [
        ("Rebels ambush army convoy near Kidal, kill 12", ["Rebels"], ["army convoy"], "near Kidal"),
        ("Rebels ambush army convoy near Kidal", ["Rebels"], ["army convoy"], "near Kidal"),
        ("Militants raid police post in Bannu", ["Militants"], ["police post"], "Bannu"),
        ("Thousands march against decree in Yangon", ["Thousands"], [], "Yangon"),
        ("Hundreds protest in Goma", ["Hundreds"], [], "Goma"),
    ],
)
def test_a_headline_says_who_did_it(
    claims_of: ClaimsOf, text: str, doers: list[str], done_to: list[str], place: str
) -> None:
    (claim,) = claims_of(text)
    assert ([a.text for a in claim.actors], [r.text for r in claim.recipients]) == (doers, done_to)
    assert claim.place is not None and claim.place.text == place


def test_the_second_deed_of_a_headline_is_told(claims_of: ClaimsOf) -> None:
    claims = claims_of("Soldiers raid camp near Nablus, arrest 12")
    assert [(k.outcome, k.figures.best) for c in claims for k in c.casualties] == [("detained", 12)]


def test_who_answers_a_blow_is_no_place_that_was_hit(claims_of: ClaimsOf) -> None:
    first, second = claims_of("Hamas fired 12 rockets at Ashkelon and Israel answered with air strikes on Gaza City.")
    assert [a.text for a in first.actors] == ["Hamas"] and first.recipients == ()
    assert [a.text for a in second.actors] == ["Israel"] and second.place is not None
    assert second.place.text == "Gaza City" and second.responds_to == first.claim_id


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The mayor, a doctor and a father of three, was shot dead in Arauca on Monday.", ["mayor"]),
        ("The judge, a mother of two and a former prosecutor, was killed in Cali on Monday.", ["judge"]),
        ("The mayor, a doctor and a driver were shot dead in Arauca on Monday.", ["mayor", "doctor", "driver"]),
    ],
)
def test_one_man_told_by_several_words_is_one(claims_of: ClaimsOf, text: str, killed: list[str]) -> None:
    (claim,) = claims_of(text)
    assert [k.figures.best for k in claim.casualties] == [1] * len(killed)
    assert [r.text for r in claim.recipients] == killed


@pytest.mark.parametrize(
    "text",
    [
        "The navy detained 12 Indian fishermen off Mannar on Tuesday.",
        "The ministry expelled three Russian diplomats on Tuesday.",
        "Officials deported 200 Haitians on Friday.",
    ],
)
def test_whoever_acts_against_foreigners_is_not_of_their_state(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    assert [a.country for a in claim.actors] == [None] and claim.recipients[0].country is not None


def test_an_army_that_fights_rebels_is_of_their_country(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The army killed 12 Syrian rebels near Idlib on Tuesday.")
    assert [a.country for a in claim.actors] == ["SYR"]


def test_whoever_ordered_a_blow_did_it(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The general ordered the shelling of the town of Sake on Monday.")
    assert told([claim]) == [("ASSAULT", "Shelling/artillery/missile attack", "asserted", ["general"], [])]
    (claim,) = claims_of("Prosecutors say the colonel ordered the shelling of a hospital in Aleppo in 2016.")
    assert (claim.kind, [a.text for a in claim.actors]) == ("incident", ["colonel"])
    assert [s.text for s in claim.attribution] == ["Prosecutors"]


@pytest.mark.parametrize(
    "text",
    [
        "The court ordered the demolition of two houses in Hebron.",  # they may stand yet
        "The council passed a resolution ordering the attacks on Goma to stop.",
    ],
)
def test_not_all_that_is_ordered_was_done(claims_of: ClaimsOf, text: str) -> None:
    assert not any(c.kind == "incident" and c.event_type == "ASSAULT" for c in claims_of(text))


@pytest.mark.parametrize("verb", ["received 14 years", "was given 14 years in prison", "got life"])
def test_whoever_gets_a_sentence_gave_none(claims_of: ClaimsOf, verb: str) -> None:
    verdict, crime = claims_of(f"The colonel {verb} for the killing of two farmers near Bria.")
    assert told([verdict]) == [("SANCTION", None, "asserted", [], ["colonel"])]
    assert [a.text for a in crime.actors] == ["colonel"] and crime.casualties[0].figures.best == 2
    assert verdict.place is None and verdict.casualties == ()


def test_sending_troops_is_a_plan_and_no_threat(claims_of: ClaimsOf) -> None:
    for text in ("Kenya said it would send paratroopers to Haiti.", "Chad said it would send troops to the lake."):
        (claim,) = claims_of(text)
        assert (claim.kind, claim.event_type, claim.status) == ("incident", "MOBILIZE", "planned")


def test_keeping_arms_back_is_a_promise(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The army promised to restrict the use of mortars.")
    assert (claim.kind, claim.event_type) == ("statement", "AGREE")
    (claim,) = claims_of("The army vowed to shell the port.")
    assert claim.event_type == "THREATEN"


def test_a_march_in_defiance_rejects_nothing_in_words(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Defying restrictions, hundreds of women marched in Kabul on Monday.")
    assert claim.event_type == "PROTEST"


def test_what_somebody_is_accused_of_backing_is_no_word_of_his(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("France accused Rwanda of backing the rebels in Kivu.")
    assert told([claim]) == [("ACCUSE", None, "asserted", ["France"], ["Rwanda"])]


def test_blame_for_a_blast_somewhere_is_laid(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Kyiv blamed Moscow for the blast at the dam.")
    assert told([claim]) == [("ACCUSE", None, "asserted", ["Kyiv"], ["Moscow"])]


def test_a_demand_is_put_to_whoever_is_to_act(claims_of: ClaimsOf) -> None:
    (going,) = claims_of("The rebels demanded the withdrawal of troops from Goma.")
    (release,) = claims_of("The opposition demanded the release of 200 prisoners.")
    assert [r.text for r in going.recipients] == ["troops"] and release.recipients == ()


def test_those_who_are_looked_after_were_held_before(claims_of: ClaimsOf) -> None:
    for text in ("The agency delivered insulin to 300 detainees in Aden.", "Medics visited 40 detainees in Aden."):
        assert not any(c.casualties for c in claims_of(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen stormed a mine near Zamfara on Monday and killed four workers.", "Attack"),
        ("Four workers were killed in a mine near Zamfara when gunmen attacked on Monday.", "Attack"),
        ("A mine killed four workers near Zamfara on Monday.", "Remote explosive/landmine/IED"),
    ],
)
def test_a_mine_that_is_stormed_is_a_pit(claims_of: ClaimsOf, text: str, kind: str) -> None:
    (claim,) = claims_of(text)
    assert claim.sub_event_type == kind


def test_aid_is_not_given_where_the_last_shells_fell(claims_of: ClaimsOf) -> None:
    hit = "Shells hit a hospital in Kherson on Monday, killing two. "
    *_, aid = claims_of(hit + "The agency delivered blankets to 300 families on Tuesday.")
    assert aid.event_type == "AID" and aid.place is None
    *_, saved = claims_of(hit + "Firemen pulled three people from the rubble.")
    assert saved.place is not None and saved.place.text == "Kherson"


def test_one_house_is_not_in_another(claims_of: ClaimsOf) -> None:
    palace = "Gangs attacked the National Palace in Port-au-Prince on Friday. "
    *_, library = claims_of(palace + "The National Library was looted on Wednesday.")
    assert [r.text for r in library.recipients] == ["National Library"] and library.place is None


@pytest.mark.parametrize(
    ("text", "event_type", "mode", "kind"),
    [
        ("Prisoners in Evin began a hunger strike.", "PROTEST", ("hunger",), None),
        ("A drone dropped a grenade on a car near Beni.", "ASSAULT", ("aerial",), "Air/drone strike"),
        ("Two brothers were hacked to death by a mob in Tonj.", "ASSAULT", ("beat",), "Mob violence"),
        ("Greek coastguards pushed back a boat with 40 migrants.", "COERCE", ("restrict",), None),
        ("A crowd beat a man to death in Lagos on Sunday.", "ASSAULT", ("beat",), "Mob violence"),
        ("Forty fighters laid down their arms in Bria.", "RETREAT", ("withdraw",), "Change to group/activity"),
        ("Settlers defiled a mosque near Salfit.", "ASSAULT", ("destroy",), "Looting/property destruction"),
        ("Air defences shot down 20 drones over Kursk.", "ASSAULT", ("drone",), "Disrupted weapons use"),
        ("Chad and Niger began joint drills on Monday.", "MOBILIZE", ("troops",), "Change to group/activity"),
    ],
)
def test_what_was_done_is_told_by_its_own_words(
    claims_of: ClaimsOf, text: str, event_type: str, mode: tuple[str, ...], kind: str | None
) -> None:
    (claim,) = claims_of(text)
    assert (claim.event_type, claim.mode, claim.sub_event_type) == (event_type, mode, kind)


def test_those_whose_aid_is_cut_are_done_to(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Britain suspended aid to Uganda over the law.")
    assert told([claim]) == [("SANCTION", None, "asserted", ["Britain"], ["Uganda"])]


def test_shells_fired_during_a_drill_attack_nobody(claims_of: ClaimsOf) -> None:
    claims = claims_of("Soldiers fired live rounds and shells during a drill near Paju on Tuesday.")
    assert not any(c.event_type == "ASSAULT" for c in claims)


def test_what_ends_only_if_is_no_plan(claims_of: ClaimsOf) -> None:
    assert not any(c.status == "planned" for c in claims_of("If troops enter Rafah, the talks will end, Hamas said."))


def test_whoever_is_denied_food_denies_nothing(claims_of: ClaimsOf) -> None:
    claims = claims_of("The prisoners were beaten, denied food and kept in the dark, a former inmate said.")
    assert [(c.kind, c.event_type) for c in claims] == [("incident", "ASSAULT")]
    (denial,) = claims_of("The army was blamed and denied the shelling of Goma.")[-1:]
    assert (denial.event_type, denial.status) == ("REJECT", "denied")


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("American and British forces struck Hodeidah on Monday.", ["American forces", "British forces"]),
        ("Houthi and Saudi troops clashed near Marib on Monday.", ["Houthi troops", "Saudi troops"]),
        ("American, British and French forces struck Homs.", ["American forces", "British forces", "French forces"]),
        ("Soldiers from Chad and Niger killed nine rebels near Diffa.", ["Soldiers from Chad", "Soldiers from Niger"]),
        ("Envoys from Israel and Hamas met in Cairo on Tuesday.", ["Envoys from Israel", "Envoys from Hamas"]),
        ("Syrian and Russian warplanes bombed Idlib on Monday.", ["Syrian", "Russian"]),
        ("Gunmen from Boko Haram killed nine people near Diffa.", ["Gunmen from Boko Haram"]),
        ("Police and army units killed nine rebels near Diffa.", ["Police and army units"]),
    ],
)
def test_men_of_several_parties_are_each_partys(claims_of: ClaimsOf, text: str, doers: list[str]) -> None:
    assert [a.text for a in claims_of(text)[0].actors] == doers


@pytest.mark.parametrize(
    ("text", "who", "figure"),
    [
        ("Ten Chadian and Nigerien soldiers were killed near Diffa.", "Chadian and Nigerien soldiers", 10),
        ("Three US and British soldiers were wounded near Raqqa.", "US and British soldiers", 3),
        ("Nine Israeli and Palestinian civilians were wounded in Jenin.", "Israeli and Palestinian civilians", 9),
    ],
)
def test_people_of_two_nations_are_counted_together(claims_of: ClaimsOf, text: str, who: str, figure: int) -> None:
    """How many of each there were is not said: they are one party without a name."""
    (claim,) = claims_of(text)
    assert [(c.who, c.figures.best, c.party) for c in claim.casualties] == [(who, figure, None)]
    assert [a.name for a in claim.recipients] == [None]

"""Rulings on deeds of two doers in one sentence, on whom words hold somebody to be, and on what nobody says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]
Told = tuple[str, list[str], list[str]]  # event type, doers, those it was done to


def _told(claims: list[Claim]) -> list[Told]:
    return [(str(c.event_type), [a.text for a in c.actors], [r.text for r in c.recipients]) for c in claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Iran fired missiles at the base after Israel killed three officers in Damascus.",
            [("ASSAULT", ["Iran"], ["base"]), ("ASSAULT", ["Israel"], ["three officers"])],
        ),
        (
            "Gendarmes opened fire on miners in Tongon after a foreman was taken hostage.",
            [("ASSAULT", ["Gendarmes"], ["miners"]), ("ASSAULT", [], ["foreman"])],
        ),
        (
            "A man wounded three passengers with an axe in Leeds before police shot him dead.",
            [("ASSAULT", ["man"], ["three passengers"]), ("ASSAULT", ["police"], ["man"])],
        ),
        # a cause with no doer before it, and a doer who goes on, are one deed
        (
            "Four people were killed when gunmen opened fire on a bus in Jos.",
            [("ASSAULT", ["gunmen"], ["Four people"])],
        ),
        (
            "In Taiz, a girl of eight was wounded when mercenaries shelled homes in Maqbanah on Sunday.",
            [("ASSAULT", ["mercenaries"], ["girl of eight"])],
        ),
        (
            "Militants killed two policemen when they attacked a checkpoint in Khost.",
            [("ASSAULT", ["Militants"], ["two policemen"])],
        ),
        # what somebody taken is held to have done is not done by whoever takes him
        (
            "The Lebanese army detained a Syrian national suspected of firing rockets at Israel.",
            [("COERCE", ["Lebanese army"], ["Syrian national"]), ("ASSAULT", ["Syrian national"], ["Israel"])],
        ),
        (
            "French soldiers arrested a man wanted for the murder of two journalists in Kidal.",
            [("COERCE", ["French soldiers"], ["man"]), ("ASSAULT", [], ["two journalists"])],
        ),
    ],
)
def test_deeds_of_two_doers_are_two_claims(claims_of: ClaimsOf, text: str, told: list[Told]) -> None:
    assert _told(claims_of(text)) == told


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Armed robbers posing as soldiers stopped a bus in Owerri and abducted nine passengers.", ["Armed robbers"]),
        ("Two tourists were seized by pirates off Somalia.", ["pirates"]),
        ("A Chinese coast guard ship fired on a fishing boat near Palawan.", ["Chinese coast guard"]),
        ("Israeli navy boats opened fire on fishermen off Gaza.", ["Israeli navy"]),
        ("A businessman was freed unharmed by the army in Tindouf, officials said.", ["army"]),
        ("It was the front that carried out the killing of the bishop in Pemba.", ["front"]),
        ("Two soldiers were killed in what the army described as a rebel ambush near Beni.", ["rebel"]),
        ("The army and the rebels traded artillery fire in Khartoum.", ["army", "rebels"]),
        ("Ten protesters were hurt when security men broke up a march in Kufa.", ["security men"]),
        (
            "Masked men believed to be members of the Sinaloa cartel opened fire on a funeral in Culiacan.",
            ["Masked men believed to be members of the Sinaloa cartel"],
        ),
    ],
)
def test_who_did_it_by_the_whole_of_the_words(claims_of: ClaimsOf, text: str, doers: list[str]) -> None:
    (claim,) = claims_of(text)
    assert [a.text for a in claim.actors] == doers


def test_who_claims_a_deed_did_it_by_their_own_word(claims_of: ClaimsOf) -> None:
    text = "The Dawn Front claimed responsibility for the bombing of a mosque in Kunduz which killed 46 people."
    deed = next(c for c in claims_of(text) if c.kind == "incident")
    assert [(a.text, a.degree) for a in deed.actors] == [("Dawn Front", "self")]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack that killed five teachers in Kandahar.",
        "The front did not claim responsibility for the blast that killed five teachers in Kandahar.",
    ],
)
def test_nobody_says_what_is_not_claimed(claims_of: ClaimsOf, text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.attribution, claim.actors, [r.text for r in claim.recipients]) == ((), (), ["five teachers"])


def test_neither_confirmed_nor_denied_is_no_denial(claims_of: ClaimsOf) -> None:
    told = claims_of("Shells killed nine people in Moura. The army neither confirmed nor denied that it had fired.")
    assert [c.kind for c in told] == ["incident"]


def test_where_there_is_no_evidence_of_a_deed_it_is_denied(claims_of: ClaimsOf) -> None:
    told = claims_of("The minister said there was no evidence that troops had tortured prisoners in Moura.")
    assert [(c.kind, c.event_type, c.status, [a.text for a in c.actors]) for c in told] == [
        ("statement", "REJECT", "denied", ["minister"])
    ]


def test_a_charge_set_beside_another_s_words_is_denied_in_the_report_s_own_voice(claims_of: ClaimsOf) -> None:
    told = claims_of("Azerbaijan said Armenian forces shelled a village near Kalbajar, a charge that Yerevan denied.")
    denial = next(c for c in told if c.kind == "statement")
    assert (denial.attribution, denial.responds_to) == ((), told[0].claim_id)


def test_hearsay_in_one_verb_of_a_claim_makes_it_alleged(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Three people were reportedly killed when shells hit a market in El Fasher.")
    assert claim.status == "alleged"


def test_blame_behind_a_semicolon_is_not_of_what_stands_before(claims_of: ClaimsOf) -> None:
    told = claims_of("Baghdad said Turkey had killed nine tourists in Zakho; Ankara blamed the rebels.")
    assert told[0].status == "asserted"


def test_a_reprisal_answers_the_deed_told_behind_it(claims_of: ClaimsOf) -> None:
    told = claims_of("Iran responded with a salvo of missiles after Israel killed three officers in Damascus.")
    assert [(c.responds_to, c.response.text if c.response else None) for c in told] == [
        (told[1].claim_id, "responded with"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a judging word means what its plain reading means
        ("At least 40 regime soldiers were killed near Hama, Syria.", "Military Forces of Syria"),
        ("At least 40 government soldiers were killed near Hama, Syria.", "Military Forces of Syria"),
        # the other side's forces are not those of the only state named, in any words
        ("Ukraine said 40 soldiers of the aggressor troops were killed near Bakhmut.", None),
        ("Ukraine said 40 soldiers of the opposing troops were killed near Bakhmut.", None),
    ],
)
def test_whose_soldiers_they_are_does_not_turn_on_loaded_words(reader: Reader, text: str, name: str | None) -> None:
    claim = reader.read(Report(text=text, language="en")).claims[0]
    assert [r.name for r in claim.recipients] == [name]


def test_what_is_done_in_response_is_done(claims_of: ClaimsOf) -> None:
    text = "Rebels shelled Avdiivka on Monday. In response, army artillery suppressed two mortar crews near the town."
    assert [c.event_type for c in claims_of(text)] == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Police said they had detained a suspect and that masked men had attacked a shepherd.",
            [(["Police"], ["suspect"]), (["masked men"], ["shepherd"])],
        ),
        (
            "The army said it lost two soldiers and that rebels had burned a clinic in Sake.",
            [([], ["two soldiers"]), (["rebels"], ["clinic"])],
        ),
    ],
)
def test_two_things_said_each_with_its_own_doer(
    claims_of: ClaimsOf, text: str, told: list[tuple[list[str], list[str]]]
) -> None:
    claims = [c for c in claims_of(text) if c.kind == "incident"]
    found = [([a.text for a in c.actors], [r.text for r in c.recipients]) for c in claims]
    assert found == told


def test_an_army_does_not_ambush_its_own(claims_of: ClaimsOf) -> None:
    text = (
        "Three soldiers were killed when their truck was ambushed near Titao on Monday, the army said, adding that it "
        "had killed six attackers in a sweep."
    )
    lost, won = (c for c in claims_of(text) if c.kind == "incident")
    assert ([a.text for a in lost.actors], lost.casualties[0].figures.best) == ([], 3)
    assert ([a.text for a in won.actors], [r.text for r in won.recipients]) == (["army"], ["six attackers"])


def test_who_took_a_road_has_not_wounded_its_own_officer(claims_of: ClaimsOf) -> None:
    text = (
        "The army said it had regained control of the road to Bama, where one of its officers was wounded on Saturday."
    )
    taken, hurt = (c for c in claims_of(text) if c.kind == "incident")
    assert [a.text for a in taken.actors] == ["army"]
    assert (hurt.actors, [r.text for r in hurt.recipients]) == ((), ["one of its officers"])

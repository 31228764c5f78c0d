"""Rulings on forms that agency copy is full of: what captives did, who was almost killed, numbers that count nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest

from tallystick.extraction.casualties.casualties import find_casualties
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.pipeline import Reader
from tallystick.record.claim import Claim
from tallystick.record.report import Report

ClaimsOf = Callable[..., list[Claim]]
Told = tuple[str, list[str], list[str]]  # event type, doers, those it was done to


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def figures(text: str) -> list[tuple[str, int | None]]:
    """The best figure of every outcome told as done, parts left out."""
    found = [m.casualty for m in find_casualties(parser().parse(text)) if m.actual and not m.older]
    return [(c.outcome, c.figures.best) for c in found if c.part_of is None]


def _told(claims: list[Claim]) -> list[Told]:
    return [(str(c.event_type), [a.text for a in c.actors], [r.text for r in c.recipients]) for c in claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Police arrested a man who stabbed two shopkeepers to death in Port Harcourt.",
            [("COERCE", ["Police"], ["man"]), ("ASSAULT", ["man"], ["two shopkeepers"])],
        ),
        (
            "Gendarmes detained three men who had attacked a convoy near Bria, killing four drivers.",
            [("COERCE", ["Gendarmes"], ["three men"]), ("ASSAULT", ["three men"], ["four drivers"])],
        ),
        (
            "Troops arrested a militia commander who led a raid on a village that killed 20 people.",
            [("COERCE", ["Troops"], ["militia commander"]), ("ASSAULT", ["militia commander"], ["20 people"])],
        ),
        (
            "Guards shot dead a man who had stabbed three travellers at Lyon station.",
            [("ASSAULT", ["Guards"], ["man"]), ("ASSAULT", ["man"], ["three travellers"])],
        ),
        (
            "Detectives in Durban have detained a man who is accused of killing his baby son.",
            [("COERCE", ["Detectives"], ["man"]), ("ASSAULT", ["man"], ["baby son"])],
        ),
        (
            "Police on Tuesday detained a suspect in the shooting that killed three students.",
            [("COERCE", ["Police"], ["suspect"]), ("ASSAULT", [], ["three students"])],
        ),
        # one fight, and no attack of its own
        (
            "Rebels who tried to storm the post at Bama were beaten back by the army.",
            [("ASSAULT", ["army"], ["Rebels"])],
        ),
    ],
)
def test_what_a_captive_did_is_not_done_by_whoever_takes_him(claims_of: ClaimsOf, text: str, told: list[Told]) -> None:
    assert _told(claims_of(text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The judge's daughter was almost killed in the attack near Cali.", []),
        ("Two nurses were nearly killed when a shell landed beside their car.", []),
        ("The strike killed nearly 40 people in Saada.", [("killed", 40)]),
    ],
)
def test_almost_killed_is_not_killed(text: str, told: list[tuple[str, int | None]]) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Officers have shot and killed a woman outside a bank in Tampa.", [("killed", 1)]),
        ("Gunmen have shot and wounded two priests in Jos.", [("injured", 2)]),
        ("A magistrate identified the body of an officer murdered on Monday in Rio.", [("killed", 1)]),
        ("Relatives buried the bodies of two farmers shot in Jos on Monday.", [("killed", 2)]),
        ("An inquiry into the death of six monks and their two cooks goes on.", [("killed", 6), ("killed", 2)]),
        ("The six priests' slaying has been condemned by the bishops.", [("killed", 6)]),
        ("A stray bullet struck a girl of nine outside a bakery in Tripoli.", [("injured", 1)]),
        ("A boy showed up at the hospital suffering from a gunshot wound.", [("injured", 1)]),
        ("7-year-old dead, three others wounded in shooting in Jos", [("killed", 1), ("injured", 3)]),
        ("Man dead, three others wounded in shooting in Jos", [("killed", 1), ("injured", 3)]),
    ],
)
def test_whom_it_befell_in_the_forms_of_news(text: str, told: list[tuple[str, int | None]]) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bombs in Bogota left six people hurt and caused millions in losses.", [("injured", 6)]),
        ("A blast resulted in the injury of six people and millions in damage.", [("injured", 6)]),
        ("A neighbour called 911 while rushing them to a hospital.", []),
        ("Nino Ruiz, 27, and Joan Kick, 31 were arrested after the raid in Durban.", [("detained", 1)]),
        ("A 17 y.o. was killed near Lviv.", []),
        ("In May, 31 were arrested in Kano.", [("detained", 31)]),
    ],
)
def test_numbers_that_count_nobody(text: str, told: list[tuple[str, int | None]]) -> None:
    assert figures(text)[-1:] == told[-1:]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police said four people were hurt in the attack. That number was later raised to five.", 5),
        ("The clinic said 12 people had been killed. The figure rose to 15 by Monday.", 15),
    ],
)
def test_a_number_that_rises_is_of_those_just_counted(text: str, told: int) -> None:
    assert figures(text)[-1][1] == told


def test_a_number_of_others_is_none_of_theirs() -> None:
    assert figures("Two people were shot near the tower. The number of visitors rose to 15.") == [("injured", 2)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Ibrahim Diallo, who led the union until 2019, was shot dead by gunmen in Kaya.", None),
        ("Ibrahim Diallo, elected mayor in 2019, was shot dead by gunmen in Kaya.", None),
        ("Troops killed a commander wanted for an attack in 2019.", None),
        ("The raid, which took place in 2019, killed nine people in Bama.", "2019"),
        ("A bomb planted in 2014 killed nine people in Bama.", "2014"),
        ("The man, who was shot in 2019, was a teacher in Bama.", "2019"),
    ],
)
def test_a_year_in_an_aside_is_none_of_the_deed_beside_it(reader: Reader, text: str, when: str | None) -> None:
    (claim,) = reader.read(Report(text=text, published=date(2024, 3, 8))).claims
    assert (claim.time.text if claim.time else None, claim.status == "historical") == (when, when is not None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Six soldiers died when their convoy was ambushed on the road to a village burned in 2019.",
            [("asserted", 6), ("historical", None)],
        ),
        (
            "Somebody opened fire on a vigil held for a man slain in 2014, killing one man and wounding three others.",
            [("asserted", 1), ("historical", 1)],
        ),
    ],
)
def test_a_deed_of_years_ago_by_which_a_noun_is_known_is_its_own(
    reader: Reader, text: str, told: list[tuple[str, int | None]]
) -> None:
    claims = reader.read(Report(text=text, published=date(2024, 3, 8))).claims
    killed = [next((x.figures.best for x in c.casualties if x.outcome == "killed"), None) for c in claims]
    assert list(zip([c.status for c in claims], killed, strict=True)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army launched an offensive in Bama after a number of attacks that killed nine people.",
            [("ASSAULT", ["army"], []), ("ASSAULT", [], ["nine people"])],
        ),
        (
            "Rebels shelled the base at Bama after an explosion killed nine people.",
            [("ASSAULT", ["Rebels"], ["base"]), ("ASSAULT", [], ["nine people"])],
        ),
        ("Rebels shelled the town, and nine people were killed.", [("ASSAULT", ["Rebels"], ["nine people"])]),
    ],
)
def test_what_an_attack_came_after_is_not_of_its_doer(claims_of: ClaimsOf, text: str, told: list[Told]) -> None:
    assert _told(claims_of(text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The gunman fled after the shooting but was captured a short time later.", ("COERCE", ["gunman"])),
        (
            "Martinez, the treasurer of the cartel, was captured by investigators on Friday in a raid on a farm.",
            ("COERCE", ["treasurer of the cartel"]),
        ),
        ("Two soldiers were captured by the rebels near Bama.", ("ASSAULT", ["Two soldiers"])),
    ],
)
def test_whoever_the_law_looks_for_is_arrested(claims_of: ClaimsOf, text: str, told: tuple[str, list[str]]) -> None:
    claim = claims_of(text)[0]
    assert (claim.event_type, [r.text for r in claim.recipients]) == told


@pytest.mark.parametrize(
    "text",
    [
        "The city was hit by a wave of threats that turned out to be false alarms.",
        "The party was hit by a scandal over the bombing of a market.",
        "Terrorists are hurting the army and the president, the colonel said.",
    ],
)
def test_what_hits_and_hurts_in_words_only_is_no_attack(claims_of: ClaimsOf, text: str) -> None:
    assert [c for c in claims_of(text) if c.kind == "incident" and c.event_type == "ASSAULT"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The president said the group is carrying out a plan that includes the murder of judges and their relatives.",
        "A plan that called for the killing of two judges was found in the house.",
    ],
)
def test_what_a_plan_holds_is_not_done(claims_of: ClaimsOf, text: str) -> None:
    assert [c for c in claims_of(text) if c.status == "asserted" and c.casualties] == []


def test_whoever_carried_out_what_is_condemned_did_it(claims_of: ClaimsOf) -> None:
    told = claims_of("The bishops condemned the bombing of a market in Jos, carried out on Monday by rebels.")
    assert [(c.kind, [a.text for a in c.actors]) for c in told] == [
        ("statement", ["bishops"]),
        ("incident", ["rebels"]),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Egyptian ambassador was hurt in clashes between army troops and rebels.", None),
        ("Two U.S. citizens were shot dead on Friday in clashes between army troops and rebels.", None),
        (
            "Egyptian officials said four farmers died in clashes between army troops and rebels.",
            "Military Forces of Egypt",
        ),
    ],
)
def test_people_abroad_say_nothing_of_whose_the_army_is(claims_of: ClaimsOf, text: str, name: str | None) -> None:
    armies = [a.name for c in claims_of(text) for a in c.actors if "army" in a.text]
    assert armies[:1] == [name]


def test_a_surname_behind_a_title_is_no_town() -> None:
    assert figures("The murder of Ms Dolores Casas shocked the country.") == [("killed", 1)]

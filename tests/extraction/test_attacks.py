"""The attacks of a report as wholes: what kind, and who and what plays which part, gathered from all its sentences."""

from datetime import date

import pytest

from tallystick.pipeline import Reader
from tallystick.record.reading import ToldAttack
from tallystick.record.report import Report

BOMBING = (
    "A powerful car bomb exploded outside the town hall of Tarma on Monday night. Mayor Julia Rivas Quispe and two "
    "guards were killed and eleven people were wounded, police reported. The explosion destroyed the town hall and "
    "damaged several shops. The Shining Path claimed responsibility for the attack."
)
KIDNAPPING = (
    "Six armed men kidnapped engineer Pedro Salas Montero near Aguachica on Sunday. The kidnappers, members of the "
    "National Liberation Army, demand a ransom for the engineer, the company said."
)
MARKETS = (
    "Coffee prices rose for a third day. The bank said that exports had grown by four percent this year, and the "
    "minister of finance promised lower taxes for farmers."
)


def attacks(reader: Reader, text: str) -> list[ToldAttack]:
    return reader.attacks(Report(text=text, published=date(1990, 3, 6), language="en"))


def words(told: list[ToldAttack], role: str) -> set[str]:
    return {part.text for attack in told for part in attack.parts if part.role == role}


@pytest.mark.parametrize("change", [str, str.lower])
def test_a_bombing_is_gathered_from_all_sentences(reader: Reader, change: type[str]) -> None:
    """Who claimed it stands in another sentence than who died; text without capitals is read alike."""
    told = attacks(reader, change(BOMBING))
    assert told[0].kind == "bombing"
    assert change("Julia Rivas Quispe") in words(told, "sufferer")
    assert change("Shining Path") in words(told, "doer_body")
    assert any(text.endswith("car bomb") for text in words(told, "means"))
    assert any(text.endswith("hall") for text in words(told, "thing_hit"))


def test_an_abduction(reader: Reader) -> None:
    told = attacks(reader, KIDNAPPING)
    assert told[0].kind == "abduction"
    assert "Pedro Salas Montero" in words(told, "sufferer")
    (victim,) = (p for p in told[0].parts if p.text == "Pedro Salas Montero")
    assert victim.named and victim.likelihood > 0.3


@pytest.mark.parametrize("text", [MARKETS, "", " \n", "....", "9 9 9", "تقرير قصير"])
def test_no_attack_no_parts(reader: Reader, text: str) -> None:
    assert attacks(reader, text) == []


@pytest.mark.parametrize("text", [BOMBING, BOMBING.upper(), KIDNAPPING.lower()])
def test_every_part_has_its_own_words(reader: Reader, text: str) -> None:
    """Offsets are those of the report as published, whatever its capitals."""
    told = attacks(reader, text)
    assert told
    for part in (p for a in told for p in a.parts):
        assert part.spans[0].of(text) == part.text
        assert all(0 <= s.start < s.end <= len(text) for s in part.spans)


@pytest.mark.parametrize(
    ("sentence", "doers"),
    [
        ("A gang assault on the town left twelve dead on Friday.", ["gang"]),
        ("A drone strike on the depot on Friday left twelve dead.", []),
        ("Two officers were hit on Friday when a bomb went off under their car.", []),
    ],
)
def test_a_claim_names_the_doer_its_own_words_name(reader: Reader, sentence: str, doers: list[str]) -> None:
    """The frame of the clause has no doer; a party that only modifies the deed is one, a machine is none."""
    (claim,) = reader.read(Report(text=sentence, published=date(2024, 3, 8), language="en")).claims
    assert [a.text for a in claim.actors] == doers


def test_one_rule_for_all_sides(reader: Reader) -> None:
    """The same report of another group, of another force, in loaded words: the same parts."""

    def shape(text: str) -> list[tuple[str, list[tuple[str, float]]]]:
        return [(a.kind, [(p.role, p.likelihood) for p in a.parts]) for a in attacks(reader, text)]

    for other in ("Tupac Amaru Revolutionary Movement", "Hezbollah"):
        assert shape(BOMBING.replace("Shining Path", other)) == shape(BOMBING)
    plain = "Israeli soldiers killed four Syrian farmers near the village on Friday, residents said."
    assert shape(plain.replace("Israeli", "@").replace("Syrian", "Israeli").replace("@", "Syrian")) == shape(plain)
    assert shape(plain.replace("killed", "martyred")) == shape(plain)

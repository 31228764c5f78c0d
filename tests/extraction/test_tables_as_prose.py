"""Rulings on tables written as prose: a place and its figures a row, labels with their numbers, counts by district."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.record.claim import Claim

ClaimsOf = Callable[..., list[Claim]]
Told = list[tuple[str, int | None]]


def told(claim: Claim) -> Told:
    return [(c.outcome, c.figures.best) for c in claim.casualties if c.part_of is None]


def by_place(claims: list[Claim]) -> dict[str, Told]:
    return {c.place.text: told(c) for c in claims if c.kind == "incident" and c.place is not None and c.casualties}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Shelling hit the east overnight. Kherson region: one killed, three injured; Kharkiv region: two injured.",
            {"Kherson region": [("killed", 1), ("injured", 3)], "Kharkiv region": [("injured", 2)]},
        ),
        (
            "Air strikes hit three towns on Tuesday. El Fasher: 9 dead; Nyala: 3 dead and 12 wounded; Geneina: 1 dead.",
            {"El Fasher": [("killed", 9)], "Nyala": [("killed", 3), ("injured", 12)], "Geneina": [("killed", 1)]},
        ),
        (
            "The army gave these losses for Thursday: Donetsk region, two killed and five wounded; Sumy region, four "
            "wounded.",
            {"Donetsk region": [("killed", 2), ("injured", 5)], "Sumy region": [("injured", 4)]},
        ),
        (
            "Casualties by town: Mogadishu - 5 killed, 10 wounded; Baidoa - 2 killed.",
            {"Mogadishu": [("killed", 5), ("injured", 10)], "Baidoa": [("killed", 2)]},
        ),
        (
            "Bombings shook Iraq on Friday. Baghdad: 11 killed. Mosul: 4 killed, 9 wounded. Kirkuk: 2 wounded.",
            {"Baghdad": [("killed", 11)], "Mosul": [("killed", 4), ("injured", 9)], "Kirkuk": [("injured", 2)]},
        ),
        (
            "Casualties by governorate: Idlib 14 killed, Aleppo six.",
            {"Idlib": [("killed", 14)], "Aleppo": [("killed", 6)]},
        ),
        ("Deaths by district: Goma 4, Masisi 7.", {"Goma": [("killed", 4)], "Masisi": [("killed", 7)]}),
        (
            "Injured by town: Kharkiv 22, Chuhuiv 5 and Izium one.",
            {"Kharkiv": [("injured", 22)], "Chuhuiv": [("injured", 5)], "Izium": [("injured", 1)]},
        ),
        (
            "Deaths by state: Borno (31), Yobe (12) and Adamawa (4).",
            {"Borno": [("killed", 31)], "Yobe": [("killed", 12)], "Adamawa": [("killed", 4)]},
        ),
        (
            "The ministry gave the killed by province: Helmand 13, Kandahar nine and Zabul three.",
            {"Helmand": [("killed", 13)], "Kandahar": [("killed", 9)], "Zabul": [("killed", 3)]},
        ),
        ("Casualties by town: Taiz - 14 killed, Marib - six.", {"Taiz": [("killed", 14)], "Marib": [("killed", 6)]}),
        (
            "In Aleppo four people were killed, in Homs two, and in Idlib seven.",
            {"Aleppo": [("killed", 4)], "Homs": [("killed", 2)], "Idlib": [("killed", 7)]},
        ),
        (
            "Gunmen struck at dawn on Sunday. Cali: 3 killed; Buenaventura: 5 killed, 1 missing.",
            {"Cali": [("killed", 3)], "Buenaventura": [("killed", 5), ("missing", 1)]},
        ),
    ],
)
def test_each_row_of_a_table_is_a_claim_of_its_place(claims_of: ClaimsOf, text: str, rows: dict[str, Told]) -> None:
    claims = claims_of(text)
    assert by_place(claims) == rows
    assert all(not c.attribution for c in claims), "a heading is nobody who says anything"
    headed = [c for c in claims if c.casualties]
    assert all(place not in [a.text for a in (*c.actors, *c.recipients)] for c in headed for place in rows)


def test_a_day_said_before_the_rows_is_of_them_all(claims_of: ClaimsOf) -> None:
    claims = claims_of("The losses of Thursday: Taiz, two killed and five wounded; Hodeidah, four wounded.")
    assert [str(c.time.start) for c in claims if c.time is not None] == ["2024-03-07", "2024-03-07"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Rebels attacked a village near Bunia on Monday. Killed: 14. Injured: 3.", [("killed", 14), ("injured", 3)]),
        ("A car bomb exploded in Baghdad. Four dead, eleven wounded.", [("killed", 4), ("injured", 11)]),
        ("Shells hit a market in Sumy on Sunday. Dead: 7; wounded: 12.", [("killed", 7), ("injured", 12)]),
        ("Gunmen stormed a bar in Celaya. Five dead. Nine wounded.", [("killed", 5), ("injured", 9)]),
        ("A drone struck a bus near Goris on Friday. Injured: 6.", [("injured", 6)]),
        ("Militants raided Kurfi in Katsina state. Killed: 3. Abducted: 21.", [("killed", 3), ("abducted", 21)]),
    ],
)  # fmt: skip
def test_figures_without_a_sentence_go_with_the_one_before(claims_of: ClaimsOf, text: str, figures: Told) -> None:
    claims = [c for c in claims_of(text) if c.kind == "incident"]
    assert [told(c) for c in claims] == [figures]
    assert len(claims[0].evidence) > 1


def test_figures_of_an_outcome_told_already_are_of_another_happening(claims_of: ClaimsOf) -> None:
    claims = claims_of("A bomb killed two people in Quetta on Monday. Killed: 14.")
    assert [told(c) for c in claims] == [[("killed", 2)], [("killed", 14)]]


@pytest.mark.parametrize(
    ("text", "whole", "shares"),
    [
        ("Twelve people were killed in North Kivu on Sunday. By district: Goma 4, Sake 2, Rutshuru 6.", 12, [4, 2, 6]),
        ("Fighting killed 21 people on Sunday. Killed by province: Kandahar 11, Helmand 7, Zabul 3.", 21, [11, 7, 3]),
        ("Shelling killed nine people on Monday. By town: Izium 5, Kupiansk 4.", 9, [5, 4]),
        ("Nine people were killed: four in Kabul, three in Herat and two in Kunduz.", 9, [4, 3, 2]),
        ("Nine people were killed on Sunday, four in Taiz, three in Marib and two in Hodeidah.", 9, [4, 3, 2]),
        ("Gunmen killed ten people, six in Kaduna and four in Katsina.", 10, [6, 4]),
    ],
)
def test_counts_by_place_of_one_count_are_its_shares(
    claims_of: ClaimsOf, text: str, whole: int, shares: list[int]
) -> None:
    (claim,) = [c for c in claims_of(text) if c.kind == "incident"]
    assert [c.figures.best for c in claim.casualties if c.part_of is None] == [whole]
    assert [c.figures.best for c in claim.casualties if c.part_of is not None] == shares
    names = [w for w in text.replace(",", "").split() if w.istitle()]
    assert claim.place is None or claim.place.text not in names[-len(shares) :], "the place of a share is not its own"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Monitors counted 176 people killed in Cabo Delgado in February. By district: Palma 103, Macomia 31.",
            {"Palma": 103, "Macomia": 31},
        ),
        (
            "Monitors recorded 61 people killed in Sagaing since January. By township: Khin-U 24, Shwebo 12.",
            {"Khin-U": 24, "Shwebo": 12},
        ),
    ],
)
def test_a_table_of_a_sum_gives_sums(claims_of: ClaimsOf, text: str, rows: dict[str, int]) -> None:
    totals = [c.measure for c in claims_of(text) if c.kind == "total" and c.measure is not None]
    found = {m.area: m.figures.best for m in totals if m.area in rows}
    shares = {p.figures.best for m in totals for p in m.parts}
    assert found == rows or shares == set(rows.values())


@pytest.mark.parametrize(
    "text",
    [
        "Homs, 8 March: two people were killed when a mine exploded.",
        "In Goma, three soldiers were wounded and one died.",
        "Kharkiv: the mayor said that two people were hurt.",
    ],
)
def test_one_heading_alone_makes_no_table(claims_of: ClaimsOf, text: str) -> None:
    claims = [c for c in claims_of(text) if c.casualties]
    assert len(claims) == 1


@pytest.mark.parametrize("label", ["Police stations by district", "Trains by district", "Schools closed by district"])
def test_a_table_of_other_things_gives_no_shares(claims_of: ClaimsOf, label: str) -> None:
    text = f"Ten people were killed in North Kivu on Sunday. {label}: Goma 4, Sake 2."
    assert [told(c) for c in claims_of(text)] == [[("killed", 10)]]
    assert all(k.part_of is None for c in claims_of(text) for k in c.casualties)


def test_casualties_of_a_row_are_killed_or_hurt(claims_of: ClaimsOf) -> None:
    claims = claims_of("Casualties by city: Taiz 14, Marib 6.")
    found = {
        c.place.text: [(k.outcome, k.figures.best, k.figures.high) for k in c.casualties] for c in claims if c.place
    }
    assert found == {
        "Taiz": [("killed", None, 14), ("injured", None, 14)],
        "Marib": [("killed", None, 6), ("injured", None, 6)],
    }

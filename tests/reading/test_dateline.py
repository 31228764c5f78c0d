"""Where a dateline stands, and what only looks like one."""

import pytest

from tallystick.reading.dateline import dateline_of


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("TEHRAN-", " Officials met"),
        ("NABLUS, West Bank, Feb 23 -", " Two men"),
        ("MOSCOW, June 29.", " A strike"),
        ("MOSCOW, June 29. /TASS/.", " A strike"),
        ("MOSCOW. June 29 (Interfax) -", " A strike"),
        ("KYIV, July 3 -", " A novelist"),
        ("(Reuters) -", " Police said"),
        ("GOMA, Democratic Republic of Congo (AP) —", " Fighters"),
        ("Jenin, West Bank (AP) —", " Soldiers"),
        ("Goma (CNN) --", " Fighters"),
        ("Goma (The Wall Street Journal) –", " Fighters"),
        ("Ramallah, 26 January 2023 (WAFA) -", " Nine"),
        ("Homs, (13/8/2015) –", " A mortar shell"),
        ("Damascus, SANA-", " The army"),
        ("GAZA/JERUSALEM, Oct 7 (Reuters) -", " Rockets"),
        ("PORT-AU-PRINCE, Oct 10 -", " Gunmen"),
        ("N’DJAMENA —", " Soldiers"),
        ("KABUL:", " A bomb went off"),
        ("SAN SALVADOR, 3 MAY 90 (ACAN) --", " TWO SOLDIERS WERE KILLED BY A MINE ON THE ROAD TO THE NORTH"),
        ("ХАРЬКОВ -", " Погибли"),
        ("Kaduna –", " Gunmen killed six people in an attack on a village near the town on Sunday night."),
        ("El Fasher -", " The army shelled the market for a third day and killed six people, residents said."),
    ],
)
def test_datelines_of_many_houses(line: str, rest: str) -> None:
    found = dateline_of(line + rest)
    assert found is not None
    assert found.of(line + rest) == line


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING - Two killed in Goma",
        "KEY FIGURES: 11 dead",
        "UN: nine killed in the camp",
        "NATO-led forces left the town",
        "The army - which denied it - left",
        "Army (SAF) - backed by militias - took the bridge",
        "On Friday - the army said",
        "In Goma, May 12 - two died",
        "харьков - город на востоке",
        "Two men were killed.",
        "GUNMEN -- FOUR OF THEM IN UNIFORM -- STOPPED A BUS ON THE ROAD TO THE NORTH",
        "LEFT-WING FIGHTERS LEFT THE TOWN",
        "Sudan - Two killed in a raid",
        "The army - Which denied it for three days, and then said that nobody had told it - left the town.",
        "Sudan – what we know of the raid in which six people were killed on Sunday night near the town.",
        "",
        "   \n",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert dateline_of(text) is None


def test_a_headline_and_a_byline_may_stand_before_it() -> None:
    text = "Two dead in raid\n\nBy Jane Doe\n\nGOMA, March 4 - Fighters came at dawn."
    found = dateline_of(text)
    assert found is not None
    assert found.of(text) == "GOMA, March 4 -"


def test_no_dateline_is_looked_for_behind_the_story() -> None:
    assert dateline_of("The story goes on and on. " * 10 + "\nGOMA - Fighters came") is None

"""Rulings on the words that pages show for values: what is not said is named once, not left as a row of blanks."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx

from tallystick.desk.phrases import gist, heading, place
from tallystick.record.claim import HELD, Place

NOTHING: dict[str, Any] = {
    "kind": "incident", "actors": [], "recipients": [], "place": None, "time": None, "casualties": [], "measure": None,
    "superlative": None,
}  # fmt: skip
PLACE = {"text": "Kale", "name": "Kale", "country": "MMR", "latitude": 23.2}
DAY = {"start": "2024-02-05", "end": "2024-02-05", "text": "Monday"}


def test_what_a_claim_does_not_say_is_named() -> None:
    assert gist(NOTHING) == "who, where and when not said"
    assert gist(NOTHING | {"place": PLACE}) == "Kale, MMR · who and when not said"
    assert gist(NOTHING | {"place": PLACE, "time": DAY}) == "Kale, MMR · 2024-02-05 · who not said"
    party = {"name": None, "text": "gunmen", "degree": "asserted"}
    assert gist(NOTHING | {"actors": [party], "place": PLACE, "time": DAY}).startswith("“gunmen” → not said · Kale")
    assert gist(NOTHING | {"kind": "statement"}) == "who not said"
    assert gist(NOTHING | {"kind": "total"}) == ""
    superlative = {"text": "the deadliest month since 2021", "of": "month"}
    assert gist(NOTHING | {"kind": "total", "superlative": superlative}) == "the deadliest month since 2021"


def test_a_place_that_has_the_point_of_a_larger_one_names_it() -> None:
    quarter = {"text": "the old quarter", "name": "Old Quarter", "country": "MMR", "latitude": 23.2}
    assert place(quarter | {"rule": f"{HELD}: Kale"}) == "the old quarter (in Kale), MMR"
    carried = Place("the old quarter", (), rule=f"{HELD}: Kale").by("carried on").by("told of later").rule
    assert carried == f"{HELD}: Kale; told of later"
    assert place(quarter | {"rule": carried}) == "the old quarter (in Kale), MMR"
    assert place(quarter | {"rule": "only place of that name"}) == "the old quarter (Old Quarter), MMR"
    assert place(quarter | {"rule": None, "country": None, "latitude": None}) == "the old quarter, not located"


def test_a_title_names_what_is_not_said() -> None:
    assert heading({"place": None, "start": None, "end": None}) == ("Place not said", "day not said")
    assert heading({"place": PLACE, "start": "2024-02-05", "end": "2024-02-06"}) == (
        "Kale, MMR",
        "2024-02-05 to 2024-02-06",
    )


def test_the_queue_and_what_is_found_say_it_so(client: httpx.Client) -> None:
    for address in ("/review", "/search?q=killed"):
        page = unescape(re.sub(r"<[^>]+>", "", client.get(address).text))
        assert "not said → not said" not in page and " not said" in page, address

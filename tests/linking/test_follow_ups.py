"""Rulings on follow-ups weeks later, read by the real reader and linked in a real record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tallystick.book import Record
from tallystick.exchange.walk import Happening, Walk
from tallystick.ledger import Summary
from tallystick.pipeline import Reader
from tallystick.store import open_store

ATTACKS = {
    "Goma": "Gunmen attacked Goma market on Sunday, killing nine people.",
    "Mogadishu": "A bomb exploded at a hotel in Mogadishu on Sunday, killing nine people, police said.",
    "Popayán": "A car bomb exploded in Popayan, Colombia, on Sunday, killing nine people and injuring 20.",
    "Kherson": "Russian forces shelled a market in Kherson on Sunday, killing nine people, the governor said.",
}
LATER = {
    "arrest": "Police arrested two men on Monday over the 3 March attack on Goma market, which killed nine people.",
    "exhumation": "Experts on Monday exhumed the bodies of nine villagers killed in the attack on Goma "
    "market on 3 March.",
    "extradition": "Kenya extradited a suspect to Somalia on Monday over the 3 March bombing of a hotel in Mogadishu, "
    "which killed nine people.",
    "elsewhere": "Two men were arrested in Cali on Monday in connection with the 3 March car bombing "
    "in Popayan, Colombia, "
    "which killed nine people and injured 20.",
    "charge": "Prosecutors said on Tuesday that a man had been charged over the shelling of "
    "Kherson's market, which killed "
    "nine people on 3 March.",
    "month": "Nine people were killed in last month's attack on Goma market, a survivor said.",
}  # fmt: skip


@pytest.fixture(params=["attacks first", "follow-ups first"])
def record(request: pytest.FixtureRequest, tmp_path: Path, reader: Reader) -> Iterator[Record]:
    with Record(open_store(str(tmp_path / "record.db"), create=True), reader) as book:
        batches = [(ATTACKS, date(2024, 3, 4)), (LATER, date(2024, 4, 2))]
        for told, day in batches if request.param == "attacks first" else reversed(batches):
            for name, text in told.items():
                (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
                book.add([tmp_path / f"{name}.txt"], published=day, publisher=f"The {name} Post")
        yield book


def test_a_follow_up_joins_its_incident_and_changes_neither_its_day_nor_its_dead(record: Record) -> None:
    incidents = {s.place.name: s for s in record.incidents() if s.place is not None}
    assert sorted(filter(None, incidents)) == sorted(ATTACKS) and len(record.incidents()) == len(ATTACKS)
    for one in incidents.values():
        assert (one.start, one.end, one.event_types) == (date(2024, 3, 3), date(2024, 3, 3), ("ASSAULT",))
        killed = next(entry.figures for entry in one.entries if entry.outcome == "killed")
        assert (killed.low, killed.high) == (9, 9)
        assert not {actor.text for actor in one.actors} & {"Police", "Kenya"}
    assert "The arrest Post" in incidents["Goma"].publishers


def test_who_arrests_or_tries_is_no_party_of_the_incident_in_any_export(record: Record) -> None:
    told = [item for item in Walk(record.store.view(), internal=True).items() if isinstance(item, Happening)]
    assert len(told) == len(ATTACKS)
    for sides in (item.sides for item in told):
        assert not {actor.text for actor in (sides.a, sides.b, *sides.rest) if actor} & {"Police", "Kenya", "two men"}


def test_an_arrest_is_shown_with_the_incident_it_follows_and_explained(record: Record) -> None:
    arrests = [claim for claim in record.claims("incident") if claim.follows_up]
    assert sorted(claim.event_type or "" for claim in arrests) == ["COERCE", "COERCE", "COERCE", "COOPERATE"]
    for arrest in arrests:
        assert arrest.responds_to is not None
        (home,) = [s for s in record.incidents() if arrest.claim_id in s.claim_ids]
        assert arrest.responds_to in home.claim_ids
        assert record.explain(arrest.claim_id, arrest.responds_to).sentence.startswith("They are of one incident")
    assert record.verify() == []


IN_ANOTHER_SENTENCE = {
    "accused": "Police arrested two men on Monday. They are accused of the 3 March market bombing in Goma.",
    "suspected": "Two men were arrested in Bukavu on Monday. The suspects are wanted over the 3 March bombing of "
    "the market in Goma, which killed nine people.",
    "verdict": "A court in Kinshasa sentenced a man to life in prison on Thursday. He was convicted of the 3 March "
    "bombing of a market in Goma, in which nine people died.",
    "told before": "A bomb killed nine people at a market in Goma on 3 March. Two men were arrested on Monday "
    "in connection with the attack.",
    "wounds": "Amina Yusuf, 34, died of her wounds on Tuesday, her family said. She was injured in the 3 March bombing "
    "of the market in Goma.",
    "one sentence": "A woman wounded in the 3 March market bombing in Goma died of her wounds on Tuesday.",
}
OF_ITS_OWN = {
    "another matter": "Police arrested two men on Monday. Fuel prices rose in Goma on 3 March after "
    "the bombing of a market.",
    "begun anew": "Two men were arrested in Bukavu on Monday. The army is accused of shelling Kibati on 3 March.",
}


@pytest.mark.parametrize("name", IN_ANOTHER_SENTENCE)
def test_a_follow_up_joins_where_another_sentence_tells_of_the_attack(
    name: str, tmp_path: Path, reader: Reader
) -> None:
    incidents = _linked(tmp_path, reader, IN_ANOTHER_SENTENCE[name])
    (attack,) = [one for one in incidents if one.start == date(2024, 3, 3)]
    assert len(incidents) == 1 and len(attack.publishers) == 2
    (killed,) = [entry.figures for entry in attack.entries if entry.outcome == "killed"]
    assert (killed.low, killed.best) == (9, 9)


@pytest.mark.parametrize("name", OF_ITS_OWN)
def test_an_arrest_followed_by_something_else_is_an_incident_of_its_own(
    name: str, tmp_path: Path, reader: Reader
) -> None:
    incidents = _linked(tmp_path, reader, OF_ITS_OWN[name])
    assert any(one.event_types == ("COERCE",) for one in incidents)


def _linked(folder: Path, reader: Reader, later: str) -> list[Summary]:
    with Record(open_store(str(folder / "record.db"), create=True), reader) as book:
        first = "A bomb exploded at a market in Goma on Sunday, killing nine people, police said."
        for name, text, day in (("first", first, date(2024, 3, 4)), ("later", later, date(2024, 4, 2))):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            book.add([folder / f"{name}.txt"], published=day, publisher=f"The {name} Post")
        return list(book.incidents())

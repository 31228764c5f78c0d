"""Rulings on records made apart: merged in any order they say the same, and both chains can still be checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tallystick.record import Incident, Judgement, Reading
from tallystick.store import MissingError, RefusedError, Store, open_store

MakeReading = Callable[..., Reading]
MOMENT = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
NEWER = "tallystick 9.0.0 codebook 9"


def office(place: str | Path, readings: list[Reading], who: str) -> Store:
    """A record with some reports, its own incidents, and one decision."""
    store = open_store(place)
    for reading in readings:
        store.writer().add(reading, f"as received {reading.report.title}".encode())
    claim_ids = tuple(claim.claim_id for claim in readings[0].claims)
    store.writer().set_incidents([Incident(f"made by {who}", claim_ids)])
    store.writer().judge(Judgement(f"by {who}", "same", claim_ids, who, MOMENT, "one raid"))
    return store


def said(store: Store) -> tuple[set[str], set[str], set[str]]:
    view = store.view()
    reports, claims = {r.report_id for r in view.reports()}, {c.claim_id for c in view.claims()}
    return reports, claims, {j.judgement_id for j in view.judgements()}


def test_two_records_become_one_and_both_chains_hold(place: str, tmp_path: Path, make_reading: MakeReading) -> None:
    with (
        office(place, [make_reading(1), make_reading(2)], "Amal") as here,
        office(tmp_path / "other.sqlite", [make_reading(2), make_reading(3)], "Bo") as there,
    ):
        before, own, theirs = datetime.now(UTC), here.head(), there.head()
        merged = here.merge(there)
        assert (merged.changes, merged.reports, merged.claims, merged.judgements) == (4, 1, 4, 1)
        assert here.heads() == [own, theirs]
        assert here.verify(own.hash, theirs.hash) == []
        assert [r.title for r in here.view().reports()] == ["Raid 1", "Raid 2", "Raid 3"]
        assert here.view().counts().claims == 6  # the report that both had read counts once
        assert [i.incident_id for i in here.view().incidents()] == ["made by Amal"]  # theirs are made again, not taken
        assert [r.title for r in here.view(before).reports()] == ["Raid 1", "Raid 2"]  # what we had not learned yet
        assert here.view().capture(make_reading(3).report.report_id) == b"as received Raid 3"


def test_merging_twice_adds_nothing_and_later_changes_follow(
    place: str, tmp_path: Path, make_reading: MakeReading
) -> None:
    with (
        office(place, [make_reading(1)], "Amal") as here,
        office(tmp_path / "o.sqlite", [make_reading(2)], "Bo") as there,
    ):
        here.merge(there)
        assert here.merge(there).changes == 0
        there.writer().add(make_reading(3))
        assert here.merge(there).reports == 1
        here.writer().add(make_reading(4))  # our own chain goes on from its own end
        assert here.head().change == 4
        assert here.verify() == []


def test_the_order_of_merging_changes_nothing(tmp_path: Path, make_reading: MakeReading) -> None:
    """Also where both read one report and one of them read it with a newer version."""
    newer = make_reading(2, coder=NEWER)
    offices = {"Amal": [make_reading(1), make_reading(2)], "Bo": [newer, make_reading(3)], "Cy": [make_reading(3)]}
    found = []
    for number, order in enumerate((("Amal", "Bo", "Cy"), ("Cy", "Bo", "Amal"), ("Bo", "Amal", "Cy"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        if number == 0:
            stores = {who: office(tmp_path / f"{who}.sqlite", readings, who) for who, readings in offices.items()}
        with open_store(folder / "all.sqlite") as whole:
            for who in order:
                whole.merge(stores[who])
            assert whole.verify(*(s.head().hash for s in stores.values())) == []
            found.append(said(whole))
    assert found[0] == found[1] == found[2]
    for store in stores.values():
        store.close()


def test_what_was_merged_once_is_not_merged_again_by_another_way(tmp_path: Path, make_reading: MakeReading) -> None:
    with (
        office(tmp_path / "a.sqlite", [make_reading(1)], "Amal") as a,
        office(tmp_path / "b.sqlite", [make_reading(2)], "Bo") as b,
        office(tmp_path / "c.sqlite", [make_reading(3)], "Cy") as c,
    ):
        b.merge(c)
        a.merge(c)
        merged = a.merge(b)
        assert (merged.changes, merged.reports) == (3, 1)
        assert a.verify(c.head().hash, b.head().hash) == []


def test_a_rewritten_past_is_not_merged(tmp_path: Path, make_reading: MakeReading) -> None:
    with office(tmp_path / "a.sqlite", [make_reading(1)], "Amal") as here:
        with office(tmp_path / "b.sqlite", [make_reading(2)], "Bo") as there:
            here.merge(there)
            before = said(here)
            there.writer().add(make_reading(3))
            with there.engine.connect().execution_options(tallystick_writes=True) as connection, connection.begin():
                connection.execute(text("DROP TRIGGER log_no_update"))
                connection.execute(text("UPDATE log SET hash = 'rewritten' WHERE number = 3"))
            with pytest.raises(RefusedError, match=r"change 3 of .* is another one there"):
                here.merge(there)
        assert said(here) == before


def test_two_different_decisions_under_one_id_are_not_merged(tmp_path: Path, make_reading: MakeReading) -> None:
    with office(tmp_path / "a.sqlite", [make_reading(1)], "Amal") as here:
        with office(tmp_path / "b.sqlite", [make_reading(1)], "Bo") as there:
            claim_ids = (make_reading(1).claims[0].claim_id,)
            there.writer().judge(Judgement("by Amal", "different", claim_ids, "Bo", MOMENT, "two raids"))
            with pytest.raises(RefusedError, match="different ones under this id"):
                here.merge(there)
        assert here.view().counts().judgements == 1
        assert here.verify() == []


# Copies -------------------------------------------------------------------------------------------------------------


def test_a_backup_is_the_whole_record_and_can_be_restored(
    place: str, tmp_path: Path, make_reading: MakeReading, database: Callable[[], str]
) -> None:
    """From a file or a server to a file, and from there to a server: the same rows, the same head."""
    with office(place, [make_reading(1), make_reading(2)], "Amal") as store:
        copy, again = tmp_path / "backup.sqlite", database()
        assert store.copy_to(copy) == []
        with open_store(copy, create=False, read_only=True) as backup:
            assert backup.copy_to(again) == []
        with open_store(again) as restored:
            assert restored.heads() == store.heads()
            assert said(restored) == said(store)
            assert restored.view().incidents() == store.view().incidents()
            restored.writer().add(make_reading(3))
            assert restored.verify() == []


def test_nothing_is_written_over_and_a_missing_backup_is_named(
    place: str, tmp_path: Path, make_reading: MakeReading
) -> None:
    with (
        office(place, [make_reading(1)], "Amal") as store,
        office(tmp_path / "b.sqlite", [make_reading(2)], "Bo") as other,
    ):
        before = said(store)
        with pytest.raises(RefusedError, match="nothing is written over"):
            other.copy_to(place)
        assert said(store) == before
    with pytest.raises(MissingError, match="no such store"):
        open_store(tmp_path / "nowhere.sqlite", create=False, read_only=True)


def test_a_backup_taken_while_others_write_is_of_one_moment(
    place: str, tmp_path: Path, make_reading: MakeReading
) -> None:
    with open_store(place) as store:
        for number in range(3):
            store.writer().add(make_reading(number))
            assert store.copy_to(tmp_path / f"{number}.sqlite") == []
        with open_store(tmp_path / "1.sqlite") as second:
            assert second.view().counts().reports == 2
            assert replace(second.head()) == second.head() != store.head()

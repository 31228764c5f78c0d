"""Rulings on deaths known only from totals: the number beside a tally, and where it cannot be said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.ledger.test_checked import check, killed, raid

from tallystick.book import Record
from tallystick.ledger import NONE_CLAIMED, NOT_COMPARED, OF_SOME, not_itemised
from tallystick.pipeline import Reader
from tallystick.record import Figures
from tallystick.store import Filter, open_store

MARCH = Filter(date(2024, 3, 1), date(2024, 3, 31))


def test_the_most_that_one_total_tells_of_beyond_ours_is_given_and_totals_are_never_added() -> None:
    ours = (raid("a", 4, 3), raid("b", 9, 4))
    twelve, nine = check(killed(Figures(12, None, None)), *ours), check(killed(Figures(9, 9, 9)), *ours)
    found = not_itemised([nine, twelve])
    assert (found.deaths, found.claimant, found.claim_ids) == (5, "The ministry", ("t",))
    assert found.sentence.startswith("5 or more by the total of The ministry. We have 7 killed in 2 incidents.")


def test_ours_that_reach_as_far_leave_none_and_what_is_not_comparable_says_why() -> None:
    ours = raid("a", 4, 9)
    assert not_itemised([check(killed(Figures(9, 9, 9)), ours)]).deaths == 0
    guess = not_itemised([check(killed(Figures(90, 90, 90), basis="estimate"), ours)])
    assert guess.deaths is None and "an estimate is never compared" in guess.sentence
    assert not_itemised([]).sentence == f"cannot be said. {NONE_CLAIMED}"
    hurt = check(killed(Figures(90, 90, 90), what="injured", text="injured"), ours)
    assert not_itemised([hurt]).reason == NONE_CLAIMED


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("totals")
    with Record(open_store(str(folder / "record.db"), create=True), reader) as record:
        told = "Gunmen attacked a market in Goma on 4 March, killing nine people."
        month = "At least 40 people have been killed in Goma this month, the health ministry said."
        for name, text, day in (("raid", told, date(2024, 3, 5)), ("month", month, date(2024, 3, 31))):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            record.add([folder / f"{name}.txt"], published=day, publisher=f"The {name} Post")
        yield record


def test_a_tally_has_the_number_beside_it_and_names_the_total_it_comes_from(book: Record) -> None:
    (total,) = book.claims("total")
    found = book.tally("type", MARCH).not_itemised
    assert (found.deaths, found.claim_ids) == (31, (total.claim_id,))
    assert found.claimant == "the health ministry"
    assert book.tally("type", replace(MARCH, country="COD")).not_itemised.deaths == 31


def test_of_other_days_of_a_part_and_of_one_type_it_cannot_be_said(book: Record) -> None:
    week = Filter(date(2024, 3, 1), date(2024, 3, 7))
    assert book.tally("type", week).not_itemised.sentence == f"cannot be said. {NONE_CLAIMED}"
    assert book.tally("type", replace(MARCH, country="NGA")).not_itemised.deaths is None
    assert book.tally("type", replace(MARCH, type="ASSAULT")).not_itemised.reason == OF_SOME


def test_among_many_totals_the_largest_are_compared_and_none_is_never_said_of_the_rest(
    tmp_path: Path, reader: Reader
) -> None:
    told = [("raid", "Gunmen attacked a market in Goma on 4 March, killing nine people.", date(2024, 3, 5))]
    for number in (5, 6, 7, 8, 60, 70, 80):
        words = f"At least {number} people have been killed in Goma this month, activists of {number} Street said."
        told.append((f"sum{number}", words, date(2024, 3, 31)))
    with Record(open_store(str(tmp_path / "record.db"), create=True), reader) as record:
        for name, text, day in told:
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            record.add([tmp_path / f"{name}.txt"], published=day, publisher=f"The {name} Post")
        assert len(record.claims("total")) == 7
        most = record.tally("type", MARCH).not_itemised
        small = [total for total in record.totals() if total.measure and (total.measure.figures.low or 0) < 9]
        none = record.beyond_ours([*small, *small])
    assert most.deaths == 71 and NOT_COMPARED.format(2) in most.reason
    assert none.deaths is None and none.reason == NOT_COMPARED.format(3)

"""Rulings on the versions of the rules of linking and of the ledger: they change with what decides, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from tallystick.ledger import rules_version as ledger_version
from tallystick.ledger.rules_version import DATA as LEDGER_DATA
from tallystick.ledger.rules_version import RULES as LEDGER_RULES
from tallystick.ledger.words import read as read_ledger
from tallystick.linking import rules_version
from tallystick.linking.rules_version import DATA, RULES
from tallystick.linking.settings import read
from tallystick.record.version import digest_of

Data = dict[str, Any]


def weights() -> Data:
    return {"prior": -2.3, "comparisons": {"place": {"weight": 1.8, "why": "a town and a day"}}, "told": ["a", "b"]}


def test_a_reason_and_the_order_of_keys_change_no_version() -> None:
    other = dict(reversed(weights().items()))
    other["comparisons"] = {"place": {"why": "said in other words", "weight": 1.8}}
    assert digest_of(other) == digest_of(weights())


@pytest.mark.parametrize(
    "changed",
    [
        {"prior": -2.2},
        {"comparisons": {"place": {"weight": 1.7, "why": "a town and a day"}}},
        {"told": ["b", "a"]},
        {"limits": {}},
    ],
)
def test_a_weight_a_word_or_a_limit_changes_it(changed: Data) -> None:
    assert digest_of({**weights(), **changed}) != digest_of(weights())


def test_the_version_is_the_number_set_by_hand_and_the_digest_of_all_data_files() -> None:
    number, digest = rules_version().split("-")
    assert number == str(RULES)
    assert digest == digest_of({name: read(name) for name in DATA})
    assert all(digest != digest_of({name: read(name) for name in DATA if name != left}) for left in DATA)


def test_the_version_of_the_ledger_is_its_own_number_and_the_digest_of_its_words() -> None:
    assert ledger_version() == f"{LEDGER_RULES}-{digest_of({name: read_ledger(name) for name in LEDGER_DATA})}"
    assert digest_of({"words.yaml": {**read_ledger("words.yaml"), "ordinals": {}}}) not in ledger_version()

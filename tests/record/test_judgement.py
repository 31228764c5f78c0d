"""Rulings on decisions: the later stands, an undoing can be undone, nobody decides nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tallystick.record import Amendment, Judgement, Particulars, decide, in_force, struck, unmade, waiting


def on(day: int, verdict: str, *claims: str, about: Judgement | None = None) -> Judgement:
    moment = datetime(2024, 3, day, tzinfo=UTC)
    return decide(
        verdict, claims, "Amal K.", "read both", when=moment, about=None if about is None else about.judgement_id
    )


def test_a_decision_has_the_id_of_what_it_says() -> None:
    assert on(1, "same", "a", "b") == on(1, "same", "a", "b")
    assert on(1, "same", "a", "b").judgement_id != on(2, "same", "a", "b").judgement_id


def test_an_undone_decision_is_not_in_force_and_undoing_that_brings_it_back() -> None:
    same = on(1, "same", "a", "b")
    undo = on(2, "undo", "a", "b", about=same)
    assert in_force([undo, same]) == []
    assert in_force([same, undo, on(3, "undo", "a", "b", about=undo)]) == [same]


def test_a_second_persons_agreement_is_no_decision_of_its_own() -> None:
    reject = on(1, "reject", "a")
    assert in_force([reject, on(2, "second", "a", about=reject)]) == [reject]


def test_a_claim_is_struck_until_it_is_accepted_again() -> None:
    reject, corrected = on(1, "reject", "a"), on(1, "correct", "b", "mine")
    assert struck([reject, corrected]) == {"a", "b"}
    assert struck([corrected, reject, on(2, "accept", "a")]) == {"b"}
    assert struck([reject, on(2, "undo", "a", about=reject)]) == set()


def proposed(day: int, verdict: str, *claims: str, about: str | None = None) -> Judgement:
    moment = datetime(2024, 3, day, tzinfo=UTC)
    return decide(verdict, claims, "Amal K.", "read both", when=moment, about=about, proposed=True)


def by(who: str, day: int, verdict: str, about: Judgement) -> Judgement:
    moment = datetime(2024, 3, day, tzinfo=UTC)
    return decide(verdict, about.claim_ids, who, "so I think", when=moment, about=about.judgement_id)


def test_a_proposal_holds_once_another_person_agrees() -> None:
    reject = proposed(1, "reject", "a")
    assert reject.judgement_id != on(1, "reject", "a").judgement_id
    assert in_force([reject]) == [] and waiting([reject]) == [reject] and struck([reject]) == set()
    own = by("Amal K.", 2, "second", reject)
    assert struck([reject, own]) == set()  # one's own agreement is none
    other = by("Ben", 3, "second", reject)
    assert struck([reject, own, other]) == {"a"} and waiting([reject, own, other]) == []
    assert struck([reject, other, by("Ben", 4, "undo", other)]) == set()  # an agreement can be taken back
    assert waiting([reject, by("Amal K.", 2, "undo", reject)]) == []


def test_a_proposed_undoing_undoes_once_agreed_and_a_proposed_correction_stands_for_nothing_before() -> None:
    reject = on(1, "reject", "a")
    undo = proposed(2, "undo", "a", about=reject.judgement_id)
    assert struck([reject, undo]) == {"a"} and waiting([reject, undo]) == [undo]
    assert struck([reject, undo, by("Ben", 3, "second", undo)]) == set()
    correct = proposed(1, "correct", "b", "mine")
    assert struck([correct]) == {"mine"}
    assert struck([correct, by("Ben", 2, "second", correct)]) == {"b"}


@pytest.mark.parametrize(
    ("verdict", "claims", "who", "about", "told"),
    [
        ("merge", ["a", "b"], "Amal K.", None, "no verdict 'merge'; there are accept, reject"),
        ("accept", ["a"], " ", None, "needs the name of who decides"),
        ("accept", [], "Amal K.", None, "names claims"),
        ("undo", ["a"], "Amal K.", None, "only to undo or second"),
        ("same", ["a", "b"], "Amal K.", "j1", "only to undo or second"),
    ],
)
def test_a_decision_that_says_nothing_is_refused(
    verdict: str, claims: list[str], who: str, about: str | None, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        decide(verdict, claims, who, "", about=about)


def test_what_a_person_brought_stands_as_long_as_the_decision_that_brought_it() -> None:
    add = proposed(1, "add", "mine")
    assert struck([add]) == {"mine"}
    agreed = by("Ben", 2, "second", add)
    assert struck([add, agreed]) == set()
    assert struck([add, agreed, on(3, "undo", "mine", about=add)]) == {"mine"}
    correct = on(1, "correct", "a", "mine")
    assert struck([correct, on(2, "undo", "a", "mine", about=correct)]) == {"mine"}


def amend(day: int, was: Particulars, now: Particulars, *claims: str) -> Judgement:
    moment = datetime(2024, 3, day, tzinfo=UTC)
    return decide(
        "amend",
        claims,
        "Amal K.",
        "the page says so",
        when=moment,
        amends=Amendment("report", was, now, "report" if was.publisher == now.publisher else "another"),
    )


def test_another_publisher_takes_the_claims_along_and_another_day_does_not() -> None:
    was = Particulars("P", date(2024, 2, 7))
    day = amend(1, was, Particulars("P", date(2024, 2, 14)), "a")
    assert struck([day]) == set() and in_force([day]) == [day]
    publisher = amend(1, was, Particulars("Q", date(2024, 2, 7)), "a")
    bring = decide("add", ["b"], "Amal K.", "b takes the place", about=publisher.judgement_id)
    assert struck([publisher, bring]) == {"a"}
    assert struck([publisher, bring, on(2, "undo", "a", about=publisher)]) == {"b"}
    undone = on(2, "undo", "a", about=publisher)
    assert unmade([day, publisher, bring]) == set() and unmade([publisher, undone]) == {"another"}
    assert day.judgement_id != publisher.judgement_id
    assert amend(1, was, Particulars("P", None)).claim_ids == ()  # a report need not have claims
    with pytest.raises(ValueError, match="says what a report has instead"):
        decide("amend", ["a"], "Amal K.", "")

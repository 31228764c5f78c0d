"""Rulings on versions of a page: which take back what an earlier one told, and which only show something else."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.ledger.statements import superseded
from tallystick.linking import taken_back, versions
from tallystick.linking.sources import word_runs
from tallystick.linking.versions import rolls
from tallystick.record import Report

LEAD = "Clashes went on around the mill at Harrow Ford for a third day, and families left on carts for the hills."
DEAD = "Nine men were killed in the market of Lower Tarn on Thursday, medics said."
CLOSE = "The governor of the district has called the elders of both towns to a meeting at the bridge on Sunday."
WHOLE = f"{LEAD}\n{DEAD}\n{CLOSE}"
ADDRESS = "https://post.example/world/harrow-ford"


def version(text: str, day: int, *, title: str | None = None, url: str = ADDRESS, **told: object) -> Report:
    return Report(text=text, title=title, publisher="Post", url=url, published=date(2024, 3, day), **told)  # type: ignore[arg-type]


def why(earlier: Report, later: Report) -> str | None:
    """The same whichever of the two is asked first, and wherever the later is handed in."""
    both = {one.report_id: one for one in (earlier, later)}
    turned = dict(reversed(both.items()))
    found = taken_back(both, {})
    assert found == taken_back(turned, {}) and later.report_id not in found
    assert taken_back({earlier.report_id: earlier}, {later.report_id: later}) == found
    return found[earlier.report_id].why if found else None


def test_an_article_that_was_rewritten_takes_back_what_it_no_longer_tells() -> None:
    assert (
        why(version(WHOLE, 1), version(f"{LEAD}\n{CLOSE}", 2))
        == "no longer in the later version of 2024-03-02 of the page"
    )


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: nobody was hurt at the market, as we wrote on Friday.",
        "An earlier version of this article gave a toll for the market that the hospital never gave.",
        "This story has been corrected to take out a figure for the market.",
        "(Corrects to remove the deaths in paragraph two)",
    ],
)
def test_a_correction_takes_back_what_it_no_longer_tells_however_little_is_left(notice: str) -> None:
    assert (why(version(WHOLE, 1), version(notice, 2)) or "").startswith("corrected by")


@pytest.mark.parametrize(
    "notice",
    [
        "This article has been withdrawn. We could not stand by its account of the market.",
        "WITHDRAWN: Nine killed in market",
        "We have retracted this report.",
    ],
)
def test_a_withdrawal_takes_back_a_live_page_too(notice: str) -> None:
    live = version(WHOLE, 1, title="Harrow Ford live: latest")
    assert (why(live, version(notice, 2)) or "").startswith("withdrawn by")
    assert (why(version(WHOLE, 1), version("We are looking into it.", 2, title=notice)) or "").startswith(
        "withdrawn by"
    )


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Harrow Ford live: families leave for the hills", ADDRESS),
        ("Live: third day of clashes", ADDRESS),
        ("Third day of clashes - live updates", ADDRESS),
        ("Clashes at Harrow Ford: as it happened", ADDRESS),
        ("Third day of clashes", "https://post.example/news/live/harrow-ford"),
    ],
)
def test_a_live_page_drops_its_oldest_entries_and_takes_nothing_back(title: str, url: str) -> None:
    earlier, later = version(WHOLE, 1, title=title, url=url), version(f"{LEAD}\n{CLOSE}", 2, title=title, url=url)
    assert rolls(later)
    assert why(earlier, later) is None


def test_entries_with_their_hour_make_a_page_a_live_one() -> None:
    earlier = version(f"17:05 {LEAD}\n14:30 {CLOSE}\n09:10 {DEAD}", 1)
    assert why(earlier, version(f"18:40 Rain.\n17:05 {LEAD}\n14:30 {CLOSE}", 2)) is None


@pytest.mark.parametrize(
    "title", ["Families who live by the mill leave", "They live on bread", "Alive: nine from the market"]
)
def test_people_who_live_somewhere_make_no_live_page(title: str) -> None:
    assert not rolls(version(WHOLE, 1, title=title))


def test_a_wall_an_error_and_a_page_filled_anew_take_nothing_back() -> None:
    assert why(version(WHOLE, 1), version("Please accept all cookies to go on reading.", 2)) is None
    assert why(version(WHOLE, 1), version("The page that you look for was not found.", 2)) is None
    digest = "In the north the harvest fair opened, and three roads that the flood had taken were open again."
    assert why(version(WHOLE, 1), version(digest, 2)) is None
    assert why(version(WHOLE, 1), version(f"{LEAD}\nSubscribe to read the rest.", 2)) is None


def test_what_says_that_it_replaces_another_text_takes_it_back() -> None:
    earlier = version(WHOLE, 1)
    other = version("A quiet day.", 1, url="https://post.example/world/quiet", supersedes=earlier.report_id)
    assert (why(earlier, other) or "").startswith("no longer in")


def test_of_two_versions_that_nothing_puts_in_an_order_neither_takes_the_other_back() -> None:
    assert why(version(WHOLE, 1), version(f"{LEAD}\n{CLOSE}", 1)) is None
    fetched = [datetime(2024, 3, 1, hour, tzinfo=UTC) for hour in (8, 9)]
    earlier, later = (version(t, 1, retrieved=at) for t, at in zip((WHOLE, f"{LEAD}\n{CLOSE}"), fetched, strict=True))
    assert why(earlier, later) is not None


def test_of_two_versions_of_one_day_the_one_of_the_later_hour_takes_the_other_back() -> None:
    hours = [datetime(2024, 3, 1, hour, tzinfo=UTC) for hour in (8, 17)]
    earlier, later = (version(t, 1, modified=at) for t, at in zip((WHOLE, f"{LEAD}\n{CLOSE}"), hours, strict=True))
    assert why(earlier, later) == "no longer in the later version of 2024-03-01 of the page"
    assert why(replace(later, modified=hours[1]), replace(earlier, modified=hours[1])) is None


@pytest.mark.parametrize("notice", ["Correction: nobody was hurt at the market.", "This article has been withdrawn."])
def test_what_nothing_puts_in_an_order_does_the_notice_of_a_change(notice: str) -> None:
    changed = version(f"{notice}\n{CLOSE}", 1)
    assert why(version(WHOLE, 1), changed) is not None
    after = version(WHOLE, 2)
    assert after.report_id not in taken_back({one.report_id: one for one in (after, changed)}, {})
    assert why(version(WHOLE, 1, url="https://post.example/world/other"), changed) is None
    other = version(f"{notice}\n{LEAD}", 1)  # of two that say so nothing tells the order
    assert why(changed, other) is None and why(other, changed) is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_versions_of_which_each_says_something_else_are_not_taken_back_in_a_ring(order: Sequence[int]) -> None:
    """The second is of a later hour than the first, found before the third, which was found before the first."""
    at = [datetime(2024, 3, 1, hour, tzinfo=UTC) for hour in range(13)]
    three = [
        version(WHOLE, 1, modified=at[9], retrieved=at[12]),
        version(f"{LEAD}\n{DEAD}", 1, modified=at[10], retrieved=at[11]),
        version(f"{DEAD}\n{CLOSE}", 1, retrieved=at[11] + timedelta(minutes=30)),
    ]
    given = {three[n].report_id: three[n] for n in order}
    assert superseded(given) == {one.report_id for one in three[1:]}
    assert three[0].report_id not in taken_back(given, {})


def test_another_page_takes_nothing_back() -> None:
    assert why(version(WHOLE, 1), version(f"{LEAD}\n{CLOSE}", 2, url="https://post.example/world/other")) is None


def found(text: str, day: int, *hours: int) -> Report:
    """A version that was found at some hours of one day."""
    moments = [datetime(2024, 3, 9, hour, tzinfo=UTC) for hour in hours]
    again = moments[-1] if len(moments) > 1 else None
    return version(text, day, retrieved=moments[0], retrieved_again=again)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_versions_of_a_page_that_went_back_and_forth_are_not_taken_back_in_a_ring(order: Sequence[int]) -> None:
    """By their days the second is later than the third, by when they were found the first is later than the second."""
    texts = (WHOLE, f"{LEAD}\n{CLOSE}", f"{LEAD}\n{DEAD.replace('Nine', 'Ten')}\n{CLOSE}")
    three = [found(texts[0], 1, 1, 3), found(texts[1], 3, 2), found(texts[2], 2, 4)]
    given = {three[n].report_id: three[n] for n in order}
    back = taken_back(given, {})
    assert back.keys() == {three[0].report_id, three[1].report_id}
    for asked, report in given.items():  # whichever of them is asked for
        others = {key: one for key, one in given.items() if key != asked}
        assert taken_back({asked: report}, others) == {key: why for key, why in back.items() if key == asked}
    assert superseded(given, back) == back.keys()
    told = {key: one for key, one in given.items() if key != three[0].report_id}  # it alone gives no figure
    assert told.keys() - back.keys() - superseded(told, back) == {three[2].report_id}


def test_of_a_page_that_went_back_and_forth_one_that_was_never_fetched_stands_at_its_day() -> None:
    typed = version(f"{LEAD}\nAll quiet.\n{CLOSE}", 20)
    three = [found(WHOLE, 1, 1, 3), found(f"{LEAD}\n{CLOSE}", 3, 2), typed]
    assert taken_back({one.report_id: one for one in three}, {}).keys() == {one.report_id for one in three[:2]}


def test_many_versions_of_a_page_are_each_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(text: str) -> frozenset[str]:
        asked.append(text)
        return word_runs(text)

    monkeypatch.setattr(versions, "word_runs", counted)
    pages = [version(f"{LEAD} {day}\n{' '.join(f'w{day}x{n}' for n in range(300))}", day) for day in range(1, 29)]
    taken_back({one.report_id: one for one in pages[:5]}, {one.report_id: one for one in pages[5:]})
    assert len(asked) == len(set(asked))


SENTENCES = [f"{LEAD} {n}." for n in range(3)] + [
    f"In {town} the {what} went on for {n} days, said those who came from there on foot with what they had."
    for n, (town, what) in enumerate(
        itertools.product(("Upper Tarn", "Harrow", "Saint Odo"), ("siege", "fair", "flood"))
    )
]
NOTICES = [
    "",
    "Correction: an earlier version of this article named another town.\n",
    "This article has been withdrawn.\n",
]
ENTRIES = "\n".join(f"{hour}:15 {sentence}" for hour, sentence in zip((9, 11, 13), SENTENCES, strict=False))
EDITIONS = st.lists(
    st.tuples(
        st.sampled_from([*NOTICES, "", "", ENTRIES]), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5)
    ),
    min_size=2,
    max_size=9,
)


@given(EDITIONS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_versions_that_are_asked_are_those_that_comparing_every_two_gives(
    editions: list[tuple[str, list[str]]], shuffled: Random
) -> None:
    texts = [notice + "\n".join(sentences) for notice, sentences in editions]
    known = [version(text, 1 + n // 3, retrieved=datetime(2024, 3, 1, n, tzinfo=UTC)) for n, text in enumerate(texts)]
    shuffled.shuffle(known)
    reports = {one.report_id: one for one in known}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(versions, "FEW", 0)
        chosen = taken_back(reports, {})
        patched.setattr(versions, "FEW", 100)
        assert taken_back(reports, {}) == chosen


def test_a_page_filled_anew_many_times_compares_each_version_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    plain = versions._why

    def counted(earlier: Any, later: Any) -> str | None:
        asked.append(later)
        return plain(earlier, later)

    monkeypatch.setattr(versions, "_why", counted)
    texts = [" ".join(f"{word}{n}" for word in "abcdefghijklmnopqrst") for n in range(90)]
    pages = [
        version(text, 1, retrieved=datetime(2024, 3, 1, tzinfo=UTC) + timedelta(n)) for n, text in enumerate(texts)
    ]
    assert taken_back({one.report_id: one for one in pages}, {}) == {}
    assert len(asked) <= versions.FEW * len(pages)

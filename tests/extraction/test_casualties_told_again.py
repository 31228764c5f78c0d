"""Rulings on figures that lean on one told before: shares in the next sentence, 'as many', 'all but', 'another'."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest

from tallystick.extraction.casualties.casualties import find_casualties
from tallystick.knowledge.languages.en.parse import Parser
from tallystick.record.claim import Casualty, Claim

Told = tuple[str, int | None, int | None, int | None]
Read = Callable[..., list[Claim]]


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def told(casualty: Casualty) -> Told:
    return (casualty.outcome, casualty.figures.low, casualty.figures.best, casualty.figures.high)


def read(text: str) -> list[tuple[Told, Told | None]]:
    """Each figure with the figure it is a share of."""
    found = [m.casualty for m in find_casualties(parser().parse(text))]
    return [(told(c), None if c.part_of is None else told(found[c.part_of])) for c in found]


def exactly(outcome: str, number: int) -> Told:
    return (outcome, number, number, number)


@pytest.mark.parametrize(
    ("text", "whole", "shares"),
    [
        ("An air strike killed nine people in Idlib. Four of them were women.", ("killed", 9), [4]),
        ("Gunmen shot dead eleven people in Maiduguri. Three were children.", ("killed", 11), [3]),
        ("Twenty people died when a bomb exploded in Quetta. Seven of the dead were officers.", ("killed", 20), [7]),
        ("Twelve soldiers were killed in an ambush near Gao. Two of those killed were officers.", ("killed", 12), [2]),
        ("Police arrested 40 protesters in Minsk. Six of them were minors.", ("detained", 40), [6]),
        ("Militants abducted 23 students in Zamfara. Ten of those taken were girls.", ("abducted", 23), [10]),
        ("The blast wounded 31 people in Homs. Five of the wounded were in critical condition.", ("injured", 31), [5]),
        ("Shells wounded 19 people near Goma. Three were in serious condition.", ("injured", 19), [3]),
        ("Fighters attacked Djibo and killed 28 people. They included six soldiers.", ("killed", 28), [6]),
        ("Gunmen killed 35 people in Bara. The victims included 12 women and eight children.", ("killed", 35), [12, 8]),
        ("Troops killed nine men in Jenin. Two were teenagers and one was a teacher of 61.", ("killed", 9), [2, 1]),
        ("Shells killed 14 people in Izium. Among the dead were three children and a nurse.", ("killed", 14), [3, 1]),
        ("Nine people were killed in the raid. Three of them were killed in their car.", ("killed", 9), [3]),
        ("Gunmen killed 30 people in Bunia. Four were women. Six were children.", ("killed", 30), [4, 6]),
    ],
)  # fmt: skip
def test_parts_told_in_the_next_sentence_are_shares_of_the_whole(
    text: str, whole: tuple[str, int], shares: list[int]
) -> None:
    of = exactly(*whole)
    assert read(text) == [(of, None), *[(exactly(whole[0], n), of) for n in shares]]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in the raid and 20 wounded. Three were children.",  # of the dead or of the hurt?
        "Nine people were killed in the raid. One of the attackers was a teenager.",
        "Nine people were killed in the raid. Three of them were released.",
        "Nine people were killed in the raid. Two of them were alive.",
        "Nine people were killed in the raid. Three were green.",
        "Nine people were killed in the raid. Twelve were children.",  # more than the whole
        "Nine people were killed in the raid. It began at dawn. Three were children.",
        "The army threatens to kill nine people. Three are children.",
    ],
)
def test_what_may_be_of_others_is_no_share(text: str) -> None:
    assert all(whole is None for _, whole in read(text))


def test_victims_are_those_of_the_count_before() -> None:
    text = "Four men and one woman were shot. The victims include a boxer."
    assert {outcome for (outcome, *_), _ in read(text)} == {"injured"}
    assert read("It was a warm night. The victims include a boxer.") == []


def test_among_them_far_from_any_count_is_no_share() -> None:
    text = (
        "Nine people were killed. The town is small. It lies on a river. It has a mill. He was among them, it was said."
    )
    assert read(text) == [(exactly("killed", 9), None)]


def test_most_of_them_are_a_share_without_a_figure() -> None:
    for words in ("Most of them were women.", "Half of the dead were women.", "Many of the victims were women."):
        [(whole, _), (share, of)] = read(f"Rebels killed 17 villagers near Bunia. {words}")
        assert (share, of) == (("killed", None, None, None), whole)


def test_a_share_of_the_next_sentence_is_in_the_claim_of_its_whole(claims_of: Read) -> None:
    [claim] = claims_of("A drone in Kharkiv killed four people and wounded 11. Two of the injured were children.")
    assert [(told(c), c.part_of) for c in claim.casualties] == [
        (exactly("killed", 4), None),
        (exactly("injured", 11), None),
        (exactly("injured", 2), 1),
    ]
    assert [p.text for p in claim.evidence][1:] == ["Two of the injured were children"]
    assert claim.casualties[2].who == "children"


def test_a_share_that_another_tells_is_said_by_them(claims_of: Read) -> None:
    first, second = claims_of("Clashes in Darfur left 22 people dead. Nine were civilians, the governor said.")
    assert [told(c) for c in first.casualties] == [exactly("killed", 22)]
    assert [s.text for s in second.attribution] == ["the governor"]
    share, whole = second.casualties
    assert (told(share), share.part_of) == (exactly("killed", 9), 1)
    assert (told(whole), whole.part_of) == (("killed", None, None, None), None)  # the governor gives no toll


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A strike in Idlib killed six men and as many women.", [("killed", 6), ("killed", 6)]),
        ("Gunmen killed five soldiers and wounded as many.", [("killed", 5), ("injured", 5)]),
        ("Five soldiers were killed and as many wounded near Gao.", [("killed", 5), ("injured", 5)]),
        ("Seven people were killed and an equal number injured in Quetta.", [("killed", 7), ("injured", 7)]),
        ("The blast in Kabul killed four people and injured the same number.", [("killed", 4), ("injured", 4)]),
        ("The blast in Kabul killed four people and wounded twice as many.", [("killed", 4), ("injured", 8)]),
        ("Two people were killed and three times as many injured in Kherson.", [("killed", 2), ("injured", 6)]),
        ("Three civilians died and just as many were hurt in Nikopol.", [("killed", 3), ("injured", 3)]),
        ("Rebels killed ten policemen and kidnapped an equal number.", [("killed", 10), ("abducted", 10)]),
        ("Two soldiers and as many militants were killed in Kupwara.", [("killed", 2), ("killed", 2)]),
        ("All but two of the 12 guards were killed in Kaduna.", [("killed", 10)]),
        ("Gunmen killed all but two of the 12 guards at the prison.", [("killed", 10)]),
        ("Of the 14 soldiers in the patrol, all but two were killed.", [("killed", 12)]),
        ("All but one of the eight crew members were killed near Kidal.", [("killed", 7)]),
        ("One man was killed and another was wounded in Hebron.", [("killed", 1), ("injured", 1)]),
        ("Soldiers killed a driver and wounded another.", [("killed", 1), ("injured", 1)]),
    ],
)
def test_a_number_that_repeats_another_is_that_number(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == [(exactly(*e), None) for e in expected]


def test_about_as_many_is_about_that_number() -> None:
    assert read("Six people were killed and about as many wounded.")[1] == (("injured", None, 6, None), None)
    assert read("Six people were killed and a similar number wounded.")[1] == (("injured", None, 6, None), None)


def test_as_many_as_and_numbers_of_things_repeat_nothing() -> None:
    assert read("Six people were killed and as many as 20 wounded.")[1] == (("injured", None, None, 20), None)
    assert read("Six people were killed and a number wounded.")[:1] == [(exactly("killed", 6), None)]
    assert read("Six people were killed. The same number rings twice.") == [(exactly("killed", 6), None)]


def test_what_repeats_a_number_names_its_rule() -> None:
    found = find_casualties(parser().parse("Gunmen killed five soldiers and wounded as many."))
    assert [m.casualty.rule for m in found] == [None, "as many as counted before"]
    assert found[1].casualty.text == "as many"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Three people were killed in clashes in Hebron: one on Monday and two more on Tuesday.", 4, 5),
        ("Five soldiers were shot dead near Tal Afar, two on Sunday and three on Monday.", 3, 4),
        ("Shelling killed seven people in Izium, four of them on Saturday and three on Tuesday.", 2, 5),
        ("Rebels abducted nine farmers near Bunia: five on Saturday, two on Sunday and two on Monday.", 2, 4),
        ("Three journalists were detained in Minsk, one on Monday and two on Tuesday.", 4, 5),
    ],
)
def test_a_whole_told_by_day_lasts_from_the_first_day_to_the_last(
    claims_of: Read, text: str, first: int, last: int
) -> None:
    [claim] = claims_of(text)
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == (date(2024, 3, first), date(2024, 3, last))


def test_counts_of_two_days_are_two_claims_each_with_its_day(claims_of: Read) -> None:
    one, two = claims_of("Snipers killed one man on Monday and two more on Tuesday in Aleppo.")
    assert [c.time and c.time.start for c in (one, two)] == [date(2024, 3, 4), date(2024, 3, 5)]
    assert [a.text for a in two.actors] == ["Snipers"]


@pytest.mark.parametrize(
    "share", ["Two of the wounded were in critical condition.", "Two of the wounded were flown out."]
)
def test_a_share_named_by_its_outcome_is_of_a_count_some_sentences_before(claims_of: Read, share: str) -> None:
    text = (
        "Militants ambushed a police car near Garissa on Thursday, killing four officers and wounding five. "
        f"The attackers used a bomb before opening fire. {share}"
    )
    hurt = [x for c in claims_of(text) for x in c.casualties if x.outcome == "injured"]
    assert [(x.figures.best, x.part_of is not None) for x in hurt] == [(5, False), (2, True)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "A mine killed two customs men near Bonn on Monday. A third man was badly hurt.",
            [[("killed", 2), ("injured", 1)]],
        ),
        (
            "A gunman killed nine people at a chapel in Lima, the ministry said. It said 40 people were hurt.",
            [[("killed", 9), ("injured", 40)]],
        ),
        (
            "Officials said a blast killed 20 people in Herat on Monday. They put the wounded at about 60.",
            [[("killed", 20), ("injured", 60)]],
        ),
        # after somebody's word, a sentence without a source is not his; nor is another's figure
        (
            "A blast killed six people in Kirkuk, the mayor said. Eight porters were wounded.",
            [[("killed", 6)], [("injured", 8)]],
        ),
        (
            "A blast killed six people in Kirkuk. Eight porters were wounded, the mayor said.",
            [[("killed", 6)], [("injured", 8)]],
        ),
        # the same outcome, another place, another day, another deed and the doers' own
        (
            "A blast killed six people in Kirkuk. Two people were killed on the ring road.",
            [[("killed", 6)], [("killed", 2)]],
        ),
        (
            "A blast killed six people in Kirkuk. Two porters were wounded in Mosul.",
            [[("killed", 6)], [("injured", 2)]],
        ),
        (
            "A blast killed six people in Kirkuk. Two porters were wounded in a separate attack.",
            [[("killed", 6)], [("injured", 2)]],
        ),
        (
            "Gunmen attacked a post in Gao, killing three guards. Two gunmen in a car were wounded.",
            [[("killed", 3)], [("injured", 2)]],
        ),
        # where the first gives no figure, or the second says only how somebody is by now
        (
            "A jet bombed the market in Idlib. A baker and his two sons were wounded.",
            [[], [("injured", 1), ("injured", 2)]],
        ),
        (
            "A mine killed two customs men near Bonn. A third man is in hospital in a stable condition.",
            [[("killed", 2)], [("injured", 1)]],
        ),
    ],
)
def test_one_voice_that_goes_on_with_the_toll_makes_one_claim(
    claims_of: Read, text: str, figures: list[list[tuple[str, int]]]
) -> None:
    made = [c for c in claims_of(text) if c.kind == "incident"]
    assert [[(c.outcome, c.figures.best) for c in m.casualties] for m in made] == figures
